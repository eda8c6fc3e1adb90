//! Which pages can show something of articles that changed only in themselves, and keep their places among the others.
//!
//! May name a page that shows nothing of them, never leave one out that does: what [`super::inputs`] holds of another
//! article is looked for here.

use std::collections::BTreeSet;

use crate::catalogue::{EntryId, Period};
use crate::words::Url;

use super::lists::{self, Paging};
use super::page::{FeedFormat, List, RecordFormat};
use super::{Plan, links, urls};

/// What changed about an article, besides its own page.
#[derive(Debug, Clone, Copy)]
pub struct Touched {
    /// The article.
    pub id: EntryId,
    /// Whether other ids stand in its text, to which the links of others may lead.
    pub anchors: bool,
    /// Whether it says that it was changed at another time.
    pub time: bool,
}

/// The addresses of all pages that can show something of the articles.
pub fn affected(plan: &Plan, touched: &[Touched]) -> BTreeSet<Url> {
    let mut found = BTreeSet::new();
    let beside = |id, found: &mut BTreeSet<Url>| found.extend(plan.side_by_side(id).cloned());
    for Touched { id, anchors: _, time } in touched {
        beside(*id, &mut found);
        around(plan, *id, &mut found);
        in_lists(plan, *id, &mut found);
        found.extend(records_with(plan, *id));
        if *time {
            found.extend(plan.drawn.sitemap.with(*id).map(urls::sitemap));
            found.insert(urls::sitemap_index());
        }
    }
    for id in with_other_links(plan, touched) {
        found.insert(plan.catalogue.entry(id).card.url.clone());
        beside(id, &mut found);
        in_lists(plan, id, &mut found);
    }
    found
}

/// The articles whose links can mean something else: those that changed, and those that lead to an id in one of them.
pub fn with_other_links(plan: &Plan, touched: &[Touched]) -> BTreeSet<EntryId> {
    let anchored: BTreeSet<EntryId> = touched.iter().filter(|t| t.anchors).map(|t| t.id).collect();
    let leading = links::that_lead_into(plan, &anchored);
    touched.iter().map(|touched| touched.id).chain(leading).collect()
}

/// Its own page, those that name its title, and its old addresses.
fn around(plan: &Plan, id: EntryId, found: &mut BTreeSet<Url>) {
    let catalogue = plan.catalogue;
    let (previous, next) = catalogue.neighbours(id);
    let near = [Some(id), previous, next].into_iter().flatten().chain(catalogue.versions(id).iter().copied());
    let near = near.chain(catalogue.with_related(id));
    found.extend(near.map(|near| catalogue.entry(near).card.url.clone()));
    found.extend(catalogue.entry(id).card.rare.aliases.iter().map(|(alias, _)| alias.clone()));
}

/// Its year as data.
fn records_with(plan: &Plan, id: EntryId) -> [Url; 2] {
    let card = &plan.catalogue.entry(id).card;
    RecordFormat::ALL.map(|format| urls::records(card.lang, card.date.ymd().0, format))
}

/// The page of each list it stands in, and the lists' feeds where it is among the newest.
fn in_lists(plan: &Plan, id: EntryId, found: &mut BTreeSet<Url>) {
    let entry = plan.catalogue.entry(id);
    let lang = entry.card.lang;
    let (year, month, day) = entry.card.date.ymd();
    let periods = [Period::Year(year), Period::Month(year, month), Period::Day(year, month, day)];
    let lists = std::iter::once(List::Home).chain(periods.map(List::Period));
    for list in lists.chain(entry.terms.iter().copied().map(List::Term)) {
        let members = lists::members(plan.catalogue, lang, list);
        // Articles are numbered in the order that lists have them in.
        let Ok(place) = members.binary_search(&id) else { continue };
        let landing = urls::list(plan.catalogue, lang, list);
        let paging = Paging::new(members.len(), plan.config.page_size);
        if members.len() - place <= plan.config.feeds.items {
            found.extend(FeedFormat::ALL.map(|format| urls::feed(&landing, format)));
        }
        found.insert(match paging.page_of(place) {
            Some(number) => urls::further(&landing, number),
            None => landing,
        });
    }
}
