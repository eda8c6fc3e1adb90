//! Search without a server: one index of all languages, in small files that a browser fetches as it needs them.
//!
//! ```text
//! articles ─► runs ─► parts ─► entries ─► chunks of words and places, and a directory
//!      │      kept    each by itself, kept
//!      └─► names beside texts, terms, cards ─► files of cards
//! ```
//!
//! A *run* holds the words of a few hundred articles and is kept from build to build, so that only articles that changed are
//! read again ([`runs`]). Words are sorted into *parts* that no form of a word leaves, and each part of all runs becomes
//! entries by itself ([`merge`]), on all threads and never all in memory. Entries are kept, too, so that after an edit only the
//! forms are made anew that it touches ([`last`]). All that needs the archive is done first ([`Index::gather`]), and then what
//! needs memory ([`Gathered::finish`]). Drafts are not in the index. What the files look
//! like is told in `docs/search-format.md`; `static/search.js` reads them.
//!
//! The index depends on nothing but the articles, their terms and the settings: not on what is kept, the threads or the order
//! of builds.

mod beside;
mod bits;
mod cards;
mod chunks;
mod form;
mod gathered;
mod last;
mod list;
mod merge;
mod names;
mod pack;
mod run;
mod runs;
mod stands;
mod stem;
mod store;
#[cfg(test)]
mod tests;
mod words;

use std::hash::Hash;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::article::Texts;
use crate::catalogue::{EntryId, TermId};
use crate::disk::DiskError;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::words::{Fingerprint, Hashed};

use beside::Beside;
use form::About;
use last::{Left, State};
use list::{DocId, Starts};
use merge::Ground;
use names::Names;
use runs::{Open, Runs};

pub use chunks::Files;
pub use gathered::Gathered;
pub use store::Store;

/// The file that tells where the directory is. All others are named by what they hold.
pub const ROOT: &str = "root.json";

/// The folder that the index stands in.
pub const FOLDER: &str = "search";

/// Changes when the form of any file does, together with the number in `static/search.js`.
const FORM: u32 = 1;

/// Why there is no index.
#[derive(Debug)]
pub enum Failure {
    /// It cannot be written.
    Disk(DiskError),
    /// What was kept for it cannot be read again, although it was just written.
    Damaged,
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

/// The articles of an archive that are to be found.
pub struct Index<'a> {
    archive: &'a Archive,
    /// The articles of each language, oldest first.
    languages: Vec<Vec<EntryId>>,
    /// All of them, those of the first language first.
    docs: Vec<EntryId>,
    /// What it is made from, as far as that is known before any text is.
    state: State,
}

/// The articles of each language that are to be found, oldest first: those that have a page and are no drafts.
pub fn findable(archive: &Archive, plan: &Plan) -> Vec<Vec<EntryId>> {
    let catalogue = &archive.catalogue;
    let is_found = |id: &EntryId| plan.has_page(*id) && !catalogue.entry(*id).card.draft;
    let of = |lang| catalogue.stream(lang).par_iter().copied().filter(is_found).collect();
    archive.config.languages.iter().map(|language| of(language.lang)).collect()
}

impl<'a> Index<'a> {
    /// An index of articles that are [`findable`].
    pub fn new(archive: &'a Archive, languages: Vec<Vec<EntryId>>) -> Self {
        let docs = languages.iter().flatten().copied().collect();
        let state = state(archive, &languages);
        Index { archive, languages, docs, state }
    }

    /// Stands for all that decides what the index is.
    pub fn fingerprint(&self) -> Fingerprint {
        let catalogue = &self.archive.catalogue;
        let mut key = Hashed::default();
        // Which terms articles have is decided by their files and by what all terms are called.
        (self.state.ground, &self.state.languages).hash(&mut key);
        for id in catalogue.term_ids() {
            let term = catalogue.term(id);
            (id, &term.slug, term.registered).hash(&mut key);
            for name in &term.names {
                (name.lang, &name.name, &name.aliases).hash(&mut key);
            }
        }
        key.fingerprint()
    }

    /// Makes the index and hands its files to `out`, by names relative to [`FOLDER`]. Words that `store` has from an earlier
    /// time are taken from there. Gives what is wrong with articles that cannot be read (any more).
    ///
    /// # Errors
    /// [`Failure`] when it cannot be written.
    pub fn make(self, store: &Store, texts: Texts, out: &dyn Files) -> Result<Vec<Problem>, Failure> {
        let make = |index: Self| {
            let (gathered, problems) = index.gather(store, texts, out)?;
            gathered.finish(store, out).map(|()| problems)
        };
        let (archive, languages) = (self.archive, self.languages.clone());
        match make(self) {
            // What was kept is damaged: without it all texts are read again.
            Err(Failure::Damaged) => {
                store.clear();
                make(Index::new(archive, languages))
            }
            made => made,
        }
    }

    /// The first half of that: reads what is not known, and hands on the files that show articles. The second half,
    /// [`Gathered::finish`], can do without the archive.
    ///
    /// # Errors
    /// [`Failure`] when something cannot be written.
    pub fn gather(
        mut self,
        store: &Store,
        texts: Texts,
        out: &dyn Files,
    ) -> Result<(Gathered, Vec<Problem>), Failure> {
        let Archive { catalogue, config, reading, .. } = self.archive;
        let mut last = State::read(store).unwrap_or_default();
        let mut state = std::mem::take(&mut self.state);
        let open = Open::new(store, *reading);
        let edits = state.edits(&last, |id| open.text(store, id));
        let (runs, problems) = runs::gather(self.archive, (&self.docs, state.ids()), open, store, texts)?;
        let numbers = self.numbers();
        let names = Names::new(catalogue, &config.languages, |term| self.with_term(term, &numbers));
        let ground = self.ground(&runs, &names);
        let known_cards = std::mem::take(&mut last.cards);
        state.cards = cards::write(self.archive, &self.languages, &state.languages, &known_cards, out)?;
        state.wanted = Fingerprint::of(&ground.wanted);
        let known = (ground.usual, state.wanted);
        let (text, beside) = (|doc| runs.text(store, doc), |doc| self.words_beside(doc));
        let left = edits.and_then(|edits| Left::after(last, &edits, known, text, beside));
        let gathered = Gathered {
            state,
            is_whole: problems.is_empty(),
            beside: Beside::new(catalogue, &config.languages, &self.languages, &ground.starts),
            runs,
            ground,
            names,
            left: left.unwrap_or_default(),
            years: self.years(),
        };
        Ok((gathered, problems))
    }

    fn ground(&self, runs: &Runs, names: &Names) -> Ground {
        let mut starts = vec![0];
        starts.extend(self.languages.iter().scan(0, |sum, ids| {
            *sum += ids.len() as DocId;
            Some(*sum)
        }));
        let words = runs.docs.iter().map(|doc| u64::from(doc.words)).sum();
        let usual = list::usual(words, self.docs.len() as u64);
        Ground {
            starts: Starts(starts),
            docs: runs.docs.iter().map(|doc| About::new(doc, usual)).collect(),
            usual,
            wanted: names.wanted(),
        }
    }

    fn words_beside(&self, doc: DocId) -> Vec<String> {
        let names = self
            .docs
            .get(doc as usize)
            .into_iter()
            .flat_map(|id| beside::names(&self.archive.catalogue, *id));
        names.flat_map(beside::words_of).collect()
    }

    /// The place in the index of each article of the catalogue that it has.
    fn numbers(&self) -> Vec<Option<DocId>> {
        let mut numbers = vec![None; self.archive.catalogue.len()];
        for (id, doc) in self.docs.iter().zip(0..) {
            if let Some(number) = numbers.get_mut(id.place()) {
                *number = Some(doc);
            }
        }
        numbers
    }

    fn with_term(&self, term: TermId, numbers: &[Option<DocId>]) -> Vec<DocId> {
        let languages = self.archive.config.languages.iter();
        let ids = languages.flat_map(|language| self.archive.catalogue.with_term(term, language.lang));
        ids.filter_map(|id| numbers.get(id.place()).copied().flatten()).collect()
    }

    /// The code of each language, and how many articles there are of each year.
    fn years(&self) -> Vec<(String, Vec<(i32, usize)>)> {
        let of = |ids: &[EntryId]| {
            let years: Vec<i32> =
                ids.iter().map(|id| self.archive.catalogue.entry(*id).card.date.ymd().0).collect();
            let same = years.chunk_by(|a, b| a == b);
            same.filter_map(|same| Some((*same.first()?, same.len()))).collect()
        };
        let languages = self.archive.config.languages.iter().zip(&self.languages);
        languages.map(|(language, ids)| (language.lang.as_str().to_owned(), of(ids))).collect()
    }
}

/// See [`Index::state`].
fn state(archive: &Archive, languages: &[Vec<EntryId>]) -> State {
    let codes = archive.config.languages.iter().map(|language| language.lang.as_str());
    let ground = Fingerprint::of(&(FORM, archive.reading, codes.collect::<Vec<_>>()));
    let article = |id: &EntryId| {
        let names: Vec<&str> = beside::names(&archive.catalogue, *id).collect();
        last::Article { id: runs::doc_id(archive, *id), beside: Fingerprint::of(&names) }
    };
    let languages = languages.iter().map(|ids| ids.par_iter().map(article).collect()).collect();
    State { ground, languages, ..State::default() }
}
