//! How the sitemap is cut into parts.

use std::ops::RangeInclusive;

use crate::catalogue::{Catalogue, EntryId};
use crate::words::Moment;

use super::inputs::{SitemapEntry, SitemapInputs, SitemapPart};
use super::page::{Kind, Page};
use super::{Plan, graph, lists, urls};

/// How many pages a part holds: far under the 50,000 of the protocol, so that with the alternates of dozens of languages a
/// part stays under its 50 MB (sitemaps.org), and so few that one is made in little memory.
const PART: usize = 5_000;

/// How many parts there are, counted from 1. The first hold the choice of languages and the lists, those that change most
/// before the others; behind them come the articles, oldest first, so that publishing one changes the last part of these.
#[derive(Debug, Default, Clone, Copy)]
pub struct Parts {
    lists: usize,
    articles: usize,
}

impl Parts {
    /// The parts of a site with these pages.
    pub fn new<'p>(catalogue: &Catalogue, pages: impl Iterator<Item = &'p Page>) -> Self {
        let lists = pages.filter(|page| is_list(&page.kind)).count();
        Parts { lists: lists.div_ceil(PART).max(1), articles: catalogue.len().div_ceil(PART) }
    }

    /// The numbers of all.
    pub fn all(self) -> RangeInclusive<usize> {
        1..=self.lists + self.articles
    }

    /// The numbers of those that tell when an article changed: the lists tell when the newest of theirs did.
    pub fn with(self, id: EntryId) -> impl Iterator<Item = usize> {
        (1..=self.lists).chain([self.lists + 1 + id.place() / PART])
    }

    /// Which of the parts of articles this is, counted from 0; none of lists.
    fn of_articles(self, number: usize) -> Option<usize> {
        number.checked_sub(self.lists + 1)
    }
}

/// The pages of a part.
pub fn part(plan: &Plan, number: usize) -> SitemapInputs {
    let entries = match plan.drawn.sitemap.of_articles(number) {
        Some(at) => articles(plan, at).map(|id| article_entry(plan, id)).collect(),
        None => list_pages(plan, number).map(|page| list_entry(plan, page)).collect(),
    };
    SitemapInputs { entries }
}

/// The parts as the index lists them.
pub fn index(plan: &Plan) -> Vec<SitemapPart> {
    let parts = plan.drawn.sitemap;
    let part = |number: usize| {
        let newest = match parts.of_articles(number) {
            Some(at) => articles(plan, at).map(|id| changed(plan, id)).max(),
            None => list_pages(plan, number).filter_map(|page| list_changed(plan, &page.kind)).max(),
        };
        SitemapPart { url: urls::sitemap(number), changed: newest }
    };
    parts.all().map(part).collect()
}

fn articles<'p>(plan: &'p Plan, at: usize) -> impl Iterator<Item = EntryId> + 'p {
    // Articles whose address another page took have no page, and so no place in the sitemap.
    plan.catalogue.ids().skip(at * PART).take(PART).filter(|id| plan.has_page(*id))
}

/// Which of these pages are lists, by their places: landing pages, which change whenever one of their articles does, come
/// before further pages.
pub fn lists_among(pages: &[Page]) -> Vec<u32> {
    let all = pages.iter().zip(0..).filter(|(page, _)| is_list(&page.kind));
    let is_further = |page: &Page| matches!(page.kind, Kind::List { number: Some(_), .. });
    let (further, landing): (Vec<_>, Vec<_>) = all.partition(|(page, _)| is_further(page));
    landing.into_iter().chain(further).map(|(_, place)| place).collect()
}

/// The lists of a part.
fn list_pages<'p>(plan: &Plan<'p>, number: usize) -> impl Iterator<Item = &'p Page> + use<'p> {
    let (pages, lists) = (&plan.drawn.pages, &plan.drawn.places.lists);
    // No part is empty, which the protocol forbids: where pages had to yield their addresses, the last list comes twice.
    let start = (number.saturating_sub(1) * PART).min(lists.len().saturating_sub(1));
    lists.iter().skip(start).take(PART).filter_map(|place| pages.get(*place as usize))
}

fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::Choice | Kind::List { .. } | Kind::Archive(_) | Kind::Search(_) | Kind::Terms(..))
}

fn changed(plan: &Plan, id: EntryId) -> Moment {
    plan.catalogue.entry(id).card.changed()
}

fn article_entry(plan: &Plan, id: EntryId) -> SitemapEntry {
    SitemapEntry {
        url: plan.catalogue.entry(id).card.url.clone(),
        changed: Some(changed(plan, id)),
        alternates: Some(graph::article_alternates(plan, id)),
    }
}

fn list_entry(plan: &Plan, page: &Page) -> SitemapEntry {
    let alternates = match &page.kind {
        Kind::Choice => Some(graph::home_alternates(plan)),
        Kind::List { list, number, .. } => number.is_none().then(|| graph::list_alternates(plan, *list)),
        Kind::Archive(_) => Some(graph::archive_alternates(plan)),
        Kind::Search(_) => Some(graph::search_alternates(plan)),
        Kind::Terms(_, taxonomy) => Some(graph::terms_alternates(plan, *taxonomy)),
        _ => None,
    };
    SitemapEntry { url: page.url.clone(), changed: list_changed(plan, &page.kind), alternates }
}

/// When the newest article of a list changed.
fn list_changed(plan: &Plan, kind: &Kind) -> Option<Moment> {
    let newest = |ids: &[EntryId]| ids.iter().map(|id| changed(plan, *id)).max();
    match kind {
        Kind::List { lang, list, number } => {
            let members = lists::members(plan.catalogue, *lang, *list);
            let range = lists::Paging::new(members.len(), plan.config.page_size).range(*number);
            newest(members.get(range).unwrap_or_default())
        }
        Kind::Archive(lang) => newest(plan.catalogue.stream(*lang)),
        _ => None,
    }
}
