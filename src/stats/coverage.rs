//! How many articles there are in each language, and how many works have one.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{EntryId, TermId};
use crate::words::Lang;

use super::{Counted, Coverage, CoveredTerm, CoveredYear, LanguageStats, Share, Year};

pub(super) fn languages(archive: &Counted) -> Vec<LanguageStats> {
    let mut all = Tally::default();
    archive.works().for_each(|work| all.add(archive, work));
    let language = |language: &crate::config::Language| {
        let articles = archive.catalogue.stream(language.lang);
        let words = articles.iter().map(|id| u64::from(archive.catalogue.entry(*id).card.words()));
        LanguageStats {
            lang: language.lang,
            name: language.name.clone(),
            dir: archive.locales.get(language.lang).direction(),
            articles: articles.len(),
            words: words.sum(),
            coverage: all.share(language.lang),
        }
    };
    archive.config.languages.iter().map(language).collect()
}

pub(super) fn years(archive: &Counted) -> Vec<Year> {
    let mut years: BTreeMap<i32, BTreeMap<Lang, usize>> = BTreeMap::new();
    for id in archive.catalogue.ids() {
        let empty = || archive.langs().map(|lang| (lang, 0)).collect();
        let counts = years.entry(year(archive, id)).or_insert_with(empty);
        *counts.entry(archive.lang_of(id)).or_default() += 1;
    }
    years.into_iter().map(|(year, articles)| Year { year, articles }).collect()
}

pub(super) fn coverage(archive: &Counted) -> Coverage {
    let mut years: BTreeMap<i32, Tally> = BTreeMap::new();
    for work in archive.works() {
        let Some(year) = year_of_work(archive, work) else { continue };
        years.entry(year).or_default().add(archive, work);
    }
    let covered = |(year, tally): (i32, Tally)| CoveredYear {
        year,
        works: tally.works,
        languages: tally.languages(archive),
    };
    Coverage {
        years: years.into_iter().map(covered).collect(),
        sources: by_term(archive, "sources"),
        authors: by_term(archive, "authors"),
    }
}

fn year(archive: &Counted, id: EntryId) -> i32 {
    archive.catalogue.entry(id).card.date.ymd().0
}

/// The year of the original, else of the oldest article: a later translation does not move a work in time.
fn year_of_work(archive: &Counted, work: &[EntryId]) -> Option<i32> {
    let original = work.first().and_then(|id| archive.catalogue.original(*id));
    original.map(|id| year(archive, id)).or_else(|| work.iter().map(|id| year(archive, *id)).min())
}

fn by_term(archive: &Counted, taxonomy: &str) -> Vec<CoveredTerm> {
    let place = archive.config.taxonomies.iter().position(|setting| setting.key == taxonomy);
    let is_wanted = |id: &TermId| Some(usize::from(id.taxonomy)) == place;
    let mut tallies: BTreeMap<Option<TermId>, Tally> = BTreeMap::new();
    for work in archive.works() {
        let terms = work.iter().flat_map(|id| archive.catalogue.entry(*id).terms.iter().copied());
        let mut terms: BTreeSet<Option<TermId>> = terms.filter(is_wanted).map(Some).collect();
        if terms.is_empty() {
            terms.insert(None);
        }
        for term in terms {
            tallies.entry(term).or_default().add(archive, work);
        }
    }
    let covered = |(id, tally): (Option<TermId>, Tally)| {
        let term = id.map(|id| archive.catalogue.term(id));
        CoveredTerm {
            key: term.map(|term| term.slug.clone()),
            name: term.and_then(|term| archive.name_of(term)),
            works: tally.works,
            languages: tally.languages(archive),
        }
    };
    let mut rows: Vec<CoveredTerm> = tallies.into_iter().map(covered).collect();
    // Works without a term stand last, whatever their number: they are no term.
    rows.sort_by(|a, b| {
        let rank = |row: &CoveredTerm| (row.key.is_none(), std::cmp::Reverse(row.works));
        rank(a).cmp(&rank(b)).then_with(|| a.key.cmp(&b.key))
    });
    rows
}

/// Some works, and how many of them have an article in each language.
#[derive(Default)]
struct Tally {
    works: usize,
    having: BTreeMap<Lang, usize>,
}

impl Tally {
    /// Adds a work. It has at most one article in each language.
    fn add(&mut self, archive: &Counted, work: &[EntryId]) {
        self.works += 1;
        for id in work {
            *self.having.entry(archive.lang_of(*id)).or_default() += 1;
        }
    }

    fn share(&self, lang: Lang) -> Share {
        Share::of(self.having.get(&lang).copied().unwrap_or_default(), self.works)
    }

    fn languages(&self, archive: &Counted) -> BTreeMap<Lang, Share> {
        archive.langs().map(|lang| (lang, self.share(lang))).collect()
    }
}
