//! Lists and how they are cut into pages.

use std::ops::Range;

use crate::catalogue::{Catalogue, EntryId, Period};
use crate::words::Lang;

use super::Plan;
use super::page::List;

/// The articles of a list, oldest first.
pub fn members(catalogue: &Catalogue, lang: Lang, list: List) -> &[EntryId] {
    match list {
        List::Home => catalogue.stream(lang),
        List::Period(period) => catalogue.in_period(lang, period),
        List::Term(id) => catalogue.with_term(id, lang),
    }
}

/// The articles of a list that its feeds hold, newest first.
pub fn newest<'a>(plan: &Plan<'a>, lang: Lang, list: List) -> impl Iterator<Item = &'a EntryId> + use<'a> {
    members(plan.catalogue, lang, list).iter().rev().take(plan.config.feeds.items)
}

/// How a list is cut into pages.
///
/// Further pages are numbered from the oldest and always full, so that page 1 holds the oldest articles and never
/// changes again. The landing page holds the newest that are on no further page: at least one page's worth, and less
/// than two.
#[derive(Debug, Clone, Copy)]
pub struct Paging {
    total: usize,
    size: usize,
}

impl Paging {
    /// The cut of `total` articles into pages of `size`.
    pub fn new(total: usize, size: usize) -> Self {
        Paging { total, size: size.max(1) }
    }

    /// How many further pages there are.
    pub fn further(self) -> usize {
        (self.total / self.size).saturating_sub(1)
    }

    /// The places of a page's articles in the list, oldest first: of the further page `number`, or of the landing page.
    pub fn range(self, number: Option<usize>) -> Range<usize> {
        match number {
            Some(number) => number.saturating_sub(1) * self.size..(number * self.size).min(self.total),
            None => self.further() * self.size..self.total,
        }
    }

    /// The number of the further page that holds the article at a place of the list; none for the landing page.
    pub fn page_of(self, place: usize) -> Option<usize> {
        Some(place / self.size + 1).filter(|number| *number <= self.further())
    }

    /// The number of the page with older articles.
    pub fn older(self, number: Option<usize>) -> Option<usize> {
        let here = number.unwrap_or(self.further() + 1);
        here.checked_sub(1).filter(|older| *older >= 1)
    }

    /// The number of the page with newer articles: none within for the landing page, none without on that page itself.
    pub fn newer(self, number: Option<usize>) -> Option<Option<usize>> {
        number.map(|here| Some(here + 1).filter(|newer| *newer <= self.further()))
    }
}

/// The years of a language that have articles, oldest first.
pub fn years(catalogue: &Catalogue, lang: Lang) -> Vec<Period> {
    distinct(catalogue, catalogue.stream(lang), Period::Year(0))
}

/// The periods one step below `period` that have articles, oldest first. A day has none.
pub fn parts(catalogue: &Catalogue, lang: Lang, period: Period) -> Vec<Period> {
    let like = match period {
        Period::Year(_) => Period::Month(0, 0),
        Period::Month(..) => Period::Day(0, 0, 0),
        Period::Day(..) => return Vec::new(),
    };
    distinct(catalogue, catalogue.in_period(lang, period), like)
}

/// How many of the articles each period of the kind of `like` has, oldest first; those without any are left out. `ids` are
/// sorted by time.
pub fn counts(catalogue: &Catalogue, ids: &[EntryId], like: Period) -> Vec<(Period, usize)> {
    let mut counts: Vec<(Period, usize)> = Vec::new();
    for id in ids {
        let period = Period::of(like, &catalogue.entry(*id).card.date);
        match counts.last_mut() {
            Some((last, count)) if *last == period => *count += 1,
            _ => counts.push((period, 1)),
        }
    }
    counts
}

fn distinct(catalogue: &Catalogue, ids: &[EntryId], like: Period) -> Vec<Period> {
    counts(catalogue, ids, like).into_iter().map(|(period, _)| period).collect()
}
