//! Which articles are related: those that share rare terms, the nearest in time first.
//!
//! Everything is decided by what stands near an article in the lists of its terms, so that publishing another changes few,
//! at any size of the archive. A count of all articles, or of all that have a term, would change with each.

use std::cmp::Reverse;

use crate::words::Lang;

use super::{Catalogue, Entry, EntryId, TermId};

/// How many are shown at most.
const MOST: usize = 5;

/// How many on each side are looked at in the list of each term.
const NEAR: usize = 6;

/// How many articles with the same term lie in the stretch of time by which its rarity is told.
const SPAN: usize = 4;

/// What a side counts for where the term is rarer than that: more than any stretch that is measured.
const RARE: u32 = 32;

/// A term, and how much it tells that an article shares it.
type Weighed = (TermId, u32);

impl Catalogue {
    /// The articles that are related to `id`, the closest first, in its language; where there is none, in the first other
    /// language that has some without a version in this one.
    pub fn related(&self, id: EntryId) -> Vec<EntryId> {
        let own = self.entry(id).card.lang;
        let found =
            std::iter::once(own).chain(self.other_languages(own)).map(|lang| self.related_in(id, lang));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The articles that `id` is related to.
    pub fn with_related(&self, id: EntryId) -> Vec<EntryId> {
        let lang = self.entry(id).card.lang;
        let mut found = Vec::new();
        for term in self.telling(id) {
            let list = self.with_term(term, lang);
            let spot = Spot::of(list, id);
            found.extend(spot.around(list));
            // Between these are those of other languages that this one is near to; without them, there is no end.
            let at = spot.at;
            let (first, last) = (at.checked_sub(NEAR).and_then(|at| list.get(at)), list.get(at + NEAR));
            for other in self.other_languages(lang) {
                let list = self.with_term(term, other);
                let start = first.map_or(0, |first| list.partition_point(|other| other < first));
                let end = last.map_or(list.len(), |last| list.partition_point(|other| other <= last));
                found.extend(list.get(start..end).unwrap_or_default());
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| self.related(*other).contains(&id));
        found
    }

    fn related_in(&self, id: EntryId, lang: Lang) -> Vec<EntryId> {
        let entry = self.entry(id);
        let (mut terms, mut near): (Vec<Weighed>, Vec<EntryId>) = Default::default();
        for term in self.telling(id) {
            let list = self.with_term(term, lang);
            let spot = Spot::of(list, id);
            terms.push((term, spot.rarity(list, id)));
            near.extend(spot.around(list));
        }
        near.sort_unstable();
        near.dedup();
        let classes = terms.iter().fold(0, |all, (term, _)| all | class(*term));
        let weighed = near.into_iter().filter_map(|id| {
            let other = self.entry(id);
            let is_other = other.work != entry.work
                && (lang == entry.card.lang || self.lacks(other.work, entry.card.lang));
            let may_be_shared = other.terms.iter().filter(|term| classes & class(**term) != 0);
            let shared = may_be_shared.filter_map(|term| terms.iter().find(|(own, _)| own == term));
            let weight: u32 = shared.map(|(_, weight)| weight).sum();
            is_other.then_some((Reverse(weight), id))
        });
        let mut weighed: Vec<_> = weighed.collect();
        weighed.sort_unstable();
        // Only among those that may be shown it matters when they were published: cards lie far apart.
        let least = weighed.get(MOST - 1).map(|(weight, _)| *weight);
        let may_be_shown =
            weighed.into_iter().take_while(|(weight, _)| least.is_none_or(|least| *weight <= least));
        let when = |entry: &Entry| entry.card.date.parts().0;
        let own = when(entry);
        let mut ranked: Vec<_> =
            may_be_shown.map(|(weight, id)| (weight, when(self.entry(id)).abs_diff(own), id)).collect();
        ranked.sort_unstable();
        ranked.into_iter().take(MOST).map(|(_, _, other)| other).collect()
    }

    fn other_languages(&self, lang: Lang) -> impl Iterator<Item = Lang> {
        self.streams.iter().map(|stream| stream.lang).filter(move |other| *other != lang)
    }

    /// The terms that tell what an article is about: all but where it was taken from.
    fn telling(&self, id: EntryId) -> impl Iterator<Item = TermId> {
        self.entry(id).terms.iter().copied().filter(|term| &*self.taxonomy_of(*term).key != "sources")
    }

    fn lacks(&self, work: u32, lang: Lang) -> bool {
        let versions = self.works.get(work as usize).map_or(&[] as &[EntryId], |versions| versions);
        !versions.iter().any(|version| self.entry(*version).card.lang == lang)
    }
}

/// Where an article stands in a list, or would.
#[derive(Debug, Clone, Copy)]
struct Spot {
    at: usize,
    /// 1 where it stands there itself.
    own: usize,
}

impl Spot {
    fn of(list: &[EntryId], id: EntryId) -> Self {
        let at = list.partition_point(|other| *other < id);
        Spot { at, own: usize::from(list.get(at) == Some(&id)) }
    }

    /// The articles of the list before and after it.
    fn around(self, list: &[EntryId]) -> &[EntryId] {
        let Spot { at, own } = self;
        list.get(at.saturating_sub(NEAR)..(at + own + NEAR).min(list.len())).unwrap_or_default()
    }

    /// How rare the articles of the list are around it, in steps that an article more or less seldom changes.
    fn rarity(self, list: &[EntryId], id: EntryId) -> u32 {
        let Spot { at, own } = self;
        let side = |other: Option<&EntryId>| {
            other.map_or(RARE, |other| other.place().abs_diff(id.place()).checked_ilog2().unwrap_or(0))
        };
        side(at.checked_sub(SPAN).and_then(|at| list.get(at))) + side(list.get(at + own + SPAN - 1))
    }
}

/// One of 64 classes of terms, as a bit: most terms that two articles do not share are told apart by it.
fn class(term: TermId) -> u64 {
    1 << ((term.place() + usize::from(term.taxonomy)) % 64)
}
