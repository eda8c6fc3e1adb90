//! Articles → [`Catalogue`]: works and their translations, terms, and every article's place in time.
//!
//! Everything a page of the plan could ask about other articles is answered here, from cards alone. Never reads a
//! file, never knows an address but those the cards bring.

mod admit;
mod concordance;
mod related;
mod replace;
mod terms;
mod time;

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::article::Card;
use crate::config::Languages;
use crate::words::{ByFingerprint, Fingerprint, Lang};

pub use admit::{Drafts, catalogue};
pub use concordance::{Concordance, concordance};
pub use terms::{Taxonomy, Term, TermName};
pub use time::Period;

use time::Stream;

/// An article of the catalogue. Ids come only from the catalogue they are used with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

impl EntryId {
    /// Its place among all articles, oldest first.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// A term of the catalogue: which taxonomy of the settings, and which of its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    /// The place of the taxonomy in the settings.
    pub taxonomy: u16,
    term: u32,
}

impl TermId {
    /// Its place among the terms of its taxonomy.
    pub fn place(self) -> usize {
        self.term as usize
    }
}

/// An article with its place among all others.
#[derive(Debug)]
pub struct Entry {
    /// What its file says.
    pub card: Box<Card>,
    /// Its terms, by taxonomy in the order of the settings, then in the order the article names them.
    pub terms: Box<[TermId]>,
    /// Its translators.
    pub translators: Box<[TermId]>,
    /// The names that its terms were looked up by.
    named: Fingerprint,
    work: u32,
    /// Its place in the stream of its language.
    place: u32,
}

/// Articles by the fingerprint of a text that several may have, sorted.
type ByText = Vec<(Fingerprint, EntryId)>;

/// All articles and how they belong together.
#[derive(Debug)]
pub struct Catalogue {
    entries: Vec<Entry>,
    works: Vec<Box<[EntryId]>>,
    streams: Vec<Stream>,
    taxonomies: Vec<Taxonomy>,
    /// By the fingerprint of the path in NFC.
    by_path: ByFingerprint<EntryId>,
    by_stem: ByText,
    /// By the name of the file; made when it is first asked for.
    by_name: OnceLock<ByText>,
    drafts: HashSet<Box<str>>,
}

impl Catalogue {
    /// All articles, oldest first.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(EntryId)
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no article at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An article, if it is one of this catalogue.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// An article.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The articles of a language, oldest first.
    pub fn stream(&self, lang: Lang) -> &[EntryId] {
        self.in_time(lang).map_or(&[], |stream| &stream.ids)
    }

    fn in_time(&self, lang: Lang) -> Option<&Stream> {
        self.streams.iter().find(|stream| stream.lang == lang)
    }

    /// The articles of a language in a period, oldest first.
    pub fn in_period(&self, lang: Lang, period: Period) -> &[EntryId] {
        let Some(stream) = self.in_time(lang) else { return &[] };
        match period {
            Period::Year(year) => stream.within((year, 1), (year, 12)),
            Period::Month(year, month) => stream.within((year, month), (year, month)),
            Period::Day(year, month, day) => {
                let days = stream.within((year, month), (year, month));
                let day_of = |id: &EntryId| self.entry(*id).card.date.ymd().2;
                let start = days.partition_point(|id| day_of(id) < day);
                let end = days.partition_point(|id| day_of(id) <= day);
                days.get(start..end).unwrap_or_default()
            }
        }
    }

    /// All articles of the work that `id` belongs to, itself included, in the order of the settings' languages.
    pub fn versions(&self, id: EntryId) -> &[EntryId] {
        &self.works[self.entry(id).work as usize]
    }

    /// The version of `id`'s work in `lang`.
    pub fn version_in(&self, id: EntryId, lang: Lang) -> Option<EntryId> {
        self.versions(id).iter().copied().find(|other| self.entry(*other).card.lang == lang)
    }

    /// The version that the others of the work were translated from: the one that `original` names, where it is there
    /// and the work has more than one.
    pub fn original(&self, id: EntryId) -> Option<EntryId> {
        let versions = self.versions(id);
        let named = versions.iter().find_map(|other| self.entry(*other).card.rare.original)?;
        if versions.len() > 1 { self.version_in(id, named) } else { None }
    }

    /// The version for readers of any other language: that in `default`, else the original, else the first.
    pub fn default_version(&self, id: EntryId, default: Lang) -> EntryId {
        let first = self.versions(id).first().copied();
        self.version_in(id, default).or_else(|| self.original(id)).or(first).unwrap_or(id)
    }

    /// The version that stands first where all are shown: the original, else that for readers of any other language.
    pub fn leading_version(&self, id: EntryId, default: Lang) -> EntryId {
        self.original(id).unwrap_or_else(|| self.default_version(id, default))
    }

    /// The articles before and after `id` in its language.
    pub fn neighbours(&self, id: EntryId) -> (Option<EntryId>, Option<EntryId>) {
        let entry = self.entry(id);
        let stream = self.stream(entry.card.lang);
        let place = entry.place as usize;
        let before = place.checked_sub(1).and_then(|at| stream.get(at));
        (before.copied(), stream.get(place + 1).copied())
    }

    /// The article made from the source file at `path`, relative to the content folder, in NFC.
    pub fn by_path(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(&Fingerprint::of_bytes(path.as_bytes())).copied()
    }

    /// The articles whose paths are the same but for the language: what a link without a language means.
    pub fn by_stem(&self, stem: &str) -> impl Iterator<Item = EntryId> {
        indexed(&self.by_stem, stem)
    }

    /// The first article whose source file has this name, in whatever folder it is.
    pub fn by_name(&self, name: &str) -> Option<EntryId> {
        let index = self.by_name.get_or_init(|| admit::by_name(&self.entries));
        indexed(index, name).next()
    }

    /// Whether the source file at `path` is an article that is not to be published yet.
    pub fn is_draft(&self, path: &str) -> bool {
        self.drafts.contains(path)
    }

    /// The taxonomies, in the order of the settings.
    pub fn taxonomies(&self) -> &[Taxonomy] {
        &self.taxonomies
    }

    /// The taxonomy that a term belongs to.
    pub fn taxonomy_of(&self, id: TermId) -> &Taxonomy {
        &self.taxonomies[usize::from(id.taxonomy)]
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &Term {
        self.taxonomy_of(id).term(id)
    }

    /// Every term of the site.
    pub fn term_ids(&self) -> impl Iterator<Item = TermId> {
        self.taxonomies.iter().flat_map(Taxonomy::ids)
    }

    /// The articles of a language that have a term, oldest first.
    pub fn with_term(&self, id: TermId, lang: Lang) -> &[EntryId] {
        self.term(id).articles(lang)
    }
}

/// The articles that an index has under a text.
fn indexed<'i>(index: &'i ByText, text: &str) -> impl Iterator<Item = EntryId> + use<'i> {
    let key = Fingerprint::of_bytes(text.as_bytes());
    let start = index.partition_point(|(found, _)| *found < key);
    let from = index.get(start..).unwrap_or_default();
    from.iter().take_while(move |(found, _)| *found == key).map(|(_, id)| *id)
}

/// Sorts the articles of one work by the order of the settings' languages.
fn by_language(languages: &Languages, entries: &[Entry], ids: &mut [EntryId]) {
    ids.sort_by_key(|id| entries.get(id.0 as usize).map(|entry| languages.rank(entry.card.lang)));
}
