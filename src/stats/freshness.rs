//! Whether translations have kept up with their originals, by the dates that their authors gave.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::Card;
use crate::catalogue::EntryId;
use crate::words::Lang;

use super::{Counted, Named};

/// How the translations of an archive stand to their originals.
#[derive(Debug, Serialize)]
pub struct Freshness {
    /// All translations.
    #[serde(flatten)]
    pub all: Age,
    /// Those into each language; an unknown one counts for the language that it is in.
    pub languages: BTreeMap<Lang, Age>,
    /// Every stale translation, the stalest first.
    pub stalest: Vec<Stale>,
}

/// Some translations, by how they stand to their originals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Age {
    /// The original has not been updated since.
    pub fresh: usize,
    /// The original was updated later than the translation.
    pub stale: usize,
    /// Nobody says which article is the original, or it is not in the archive.
    pub unknown: usize,
}

/// A translation that its original has left behind.
#[derive(Debug, Serialize)]
pub struct Stale {
    /// Its file, relative to the archive's folder.
    pub file: String,
    /// Its title.
    pub title: Named,
    /// When it last changed.
    pub changed: String,
    /// The original's file.
    pub original: String,
    /// When the original was updated.
    pub updated: String,
    /// How many days lie between the two.
    pub days: i64,
}

pub(super) fn freshness(archive: &Counted) -> Freshness {
    let mut found = Freshness {
        all: Age::default(),
        languages: archive.langs().map(|lang| (lang, Age::default())).collect(),
        stalest: Vec::new(),
    };
    for work in archive.works() {
        match work.first().and_then(|id| archive.catalogue.original(*id)) {
            Some(original) => compare(archive, original, work, &mut found),
            None => unknown(archive, work, &mut found),
        }
    }
    found.stalest.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| a.file.cmp(&b.file)));
    found
}

impl Freshness {
    /// Counts a translation into `lang`.
    fn count(&mut self, lang: Lang, add: impl Fn(&mut Age)) {
        add(&mut self.all);
        add(self.languages.entry(lang).or_default());
    }
}

fn compare(archive: &Counted, original: EntryId, work: &[EntryId], found: &mut Freshness) {
    let source = &archive.catalogue.entry(original).card;
    for id in work.iter().filter(|id| **id != original) {
        let card = &archive.catalogue.entry(*id).card;
        match source.updated.filter(|updated| updated.is_after(&card.changed())) {
            None => found.count(card.lang, |age| age.fresh += 1),
            Some(updated) => {
                found.count(card.lang, |age| age.stale += 1);
                found.stalest.push(Stale {
                    file: file(card),
                    title: archive.named(&card.title, card.lang),
                    changed: card.changed().iso(),
                    original: file(source),
                    updated: updated.iso(),
                    days: (updated.date() - card.changed().date()).num_days(),
                });
            }
        }
    }
}

/// Counts the translations of a work whose original is not there to compare with. Where an article names one that the
/// archive lacks, all are translations; else all but one, and that is taken to be the first of the settings' languages.
fn unknown(archive: &Counted, work: &[EntryId], found: &mut Freshness) {
    let named = work.iter().find_map(|id| archive.catalogue.entry(*id).card.rare.original);
    let is_elsewhere = named.is_some_and(|named| work.iter().all(|id| archive.lang_of(*id) != named));
    for id in work.iter().skip(usize::from(!is_elsewhere)) {
        found.count(archive.lang_of(*id), |age| age.unknown += 1);
    }
}

fn file(card: &Card) -> String {
    format!("{}/{}", crate::source::CONTENT, card.path)
}
