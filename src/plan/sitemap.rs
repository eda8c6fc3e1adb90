//! How the sitemap is cut into parts.

use crate::catalogue::{Catalogue, EntryId};
use crate::words::Moment;

use super::inputs::{SitemapEntry, SitemapInputs, SitemapPart};
use super::page::Kind;
use super::{Plan, graph, lists, urls};

/// How many pages a part holds: far under the 50,000 of the protocol, so that with the alternates of a dozen languages a
/// part stays under its 50 MB (sitemaps.org).
const PART: usize = 10_000;

/// How many parts there are. The first holds the choice of languages and the lists; the others hold the articles, oldest
/// first, so that publishing an article changes the first part and the last.
pub fn parts(catalogue: &Catalogue) -> usize {
    1 + catalogue.len().div_ceil(PART)
}

/// The parts that tell when an article changed, counted from 1.
pub fn parts_with(id: EntryId) -> impl Iterator<Item = usize> {
    // The lists tell when the newest of their articles changed.
    [1, 2 + id.place() / PART].into_iter()
}

/// The pages of a part, counted from 1.
pub fn part(plan: &Plan, number: usize) -> SitemapInputs {
    let entries = if number == 1 {
        plan.pages()
            .iter()
            .filter_map(|page| list_entry(plan, &page.kind).map(|entry| (page, entry)))
            .map(|(page, (changed, alternates))| SitemapEntry { url: page.url.clone(), changed, alternates })
            .collect()
    } else {
        articles(plan, number).map(|id| article_entry(plan, id)).collect()
    };
    SitemapInputs { entries }
}

/// The parts as the index lists them.
pub fn index(plan: &Plan) -> Vec<SitemapPart> {
    let part = |number: usize| {
        let newest = match number {
            1 => plan.catalogue.ids().map(|id| changed(plan, id)).max(),
            _ => articles(plan, number).map(|id| changed(plan, id)).max(),
        };
        SitemapPart { url: urls::sitemap(number), changed: newest }
    };
    (1..=parts(plan.catalogue)).map(part).collect()
}

fn articles<'p>(plan: &'p Plan, number: usize) -> impl Iterator<Item = EntryId> + 'p {
    // Articles whose address another page took have no page, and so no place in the sitemap.
    let planned = |id: &EntryId| {
        let url = &plan.catalogue.entry(*id).card.url;
        plan.find(url).is_some_and(|page| page.kind == Kind::Article(*id))
    };
    plan.catalogue.ids().skip((number.saturating_sub(2)) * PART).take(PART).filter(planned)
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

type ListEntry = (Option<Moment>, Option<super::inputs::Alternates>);

fn list_entry(plan: &Plan, kind: &Kind) -> Option<ListEntry> {
    let newest = |ids: &[EntryId]| ids.iter().map(|id| changed(plan, *id)).max();
    match kind {
        Kind::Choice => Some((None, Some(graph::home_alternates(plan)))),
        Kind::List { lang, list, number } => {
            let members = lists::members(plan.catalogue, *lang, *list);
            let range = lists::Paging::new(members.len(), plan.config.page_size).range(*number);
            let alternates = number.is_none().then(|| graph::list_alternates(plan, *list));
            Some((newest(members.get(range).unwrap_or_default()), alternates))
        }
        Kind::Archive(lang) => {
            Some((newest(plan.catalogue.stream(*lang)), Some(graph::archive_alternates(plan))))
        }
        Kind::Search(_) => Some((None, Some(graph::search_alternates(plan)))),
        Kind::Terms(_, taxonomy) => Some((None, Some(graph::terms_alternates(plan, *taxonomy)))),
        _ => None,
    }
}
