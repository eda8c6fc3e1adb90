//! Search without a server: one index of all languages, in small files that a browser fetches as it needs them.
//!
//! ```text
//! articles ─► runs ─► parts ─► entries ─► chunks of words and places, and a directory
//!             kept    each by itself, kept      cards ─► files of cards
//! ```
//!
//! A *run* holds the words of a few hundred articles and is kept from build to build, so that only articles that changed are
//! read again ([`runs`]). Words are sorted into *parts* that no form of a word leaves, and each part of all runs becomes
//! entries by itself ([`merge`]), on all threads and never all in memory. Entries are kept, too, so that after an edit only the
//! forms are made anew that it touches ([`last`]). Drafts are not in the index. What the files look
//! like is told in `docs/search-format.md`; `static/search.js` reads them.
//!
//! The index depends on nothing but the articles, their terms and the settings: not on what is kept, the threads or the order
//! of builds.

mod bits;
mod cards;
mod chunks;
mod form;
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
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::article::Texts;
use crate::catalogue::{EntryId, TermId};
use crate::disk::DiskError;
use crate::plan::{Kind as PageKind, Plan};
use crate::problem::Problem;
use crate::words::{Fingerprint, Hashed};

use chunks::{Cutter, Name, Sizes};
use form::{About, Piece};
use last::{Left, Part, State};
use list::{DocId, Starts};
use merge::{Ground, Item};
use names::Names;
use pack::Packed;
use run::{Builder, PARTS};
use runs::{Open, Runs};
use stands::Stands;
use store::Pages;

pub use chunks::Files;
pub use store::Store;

/// The file that tells where the directory is. All others are named by what they hold.
pub const ROOT: &str = "root.json";

/// The folder that the index stands in.
pub const FOLDER: &str = "search";

/// Changes when the form of any file does, together with the number in `static/search.js`.
const FORM: u32 = 1;

/// How many articles are in one of the runs that hold what stands beside articles.
const BESIDE: usize = 8_192;

/// The words beside some articles, part by part, and which articles these are.
type Beside = (Vec<Vec<u8>>, Arc<[Option<DocId>]>);

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
}

/// The articles of each language that are to be found, oldest first: those that have a page and are no drafts.
pub fn findable(archive: &Archive, plan: &Plan) -> Vec<Vec<EntryId>> {
    let catalogue = &archive.catalogue;
    let mut has_page = vec![false; catalogue.len()];
    for page in plan.pages() {
        if let PageKind::Article(id) = page.kind
            && let Some(has_page) = has_page.get_mut(id.place())
        {
            *has_page = true;
        }
    }
    let is_found = |id: &EntryId| {
        has_page.get(id.place()).is_some_and(|has_page| *has_page) && !catalogue.entry(*id).card.draft
    };
    let of = |lang| catalogue.stream(lang).iter().copied().filter(is_found).collect();
    archive.config.languages.iter().map(|language| of(language.lang)).collect()
}

impl<'a> Index<'a> {
    /// An index of articles that are [`findable`].
    pub fn new(archive: &'a Archive, languages: Vec<Vec<EntryId>>) -> Self {
        let docs = languages.iter().flatten().copied().collect();
        Index { archive, languages, docs }
    }

    /// Stands for all that decides what the index is.
    pub fn fingerprint(&self) -> Fingerprint {
        let catalogue = &self.archive.catalogue;
        let mut key = Hashed::default();
        (FORM, self.archive.reading).hash(&mut key);
        let article = |id: &EntryId| {
            let entry = catalogue.entry(*id);
            let card = &entry.card;
            Fingerprint::of(&(&card.path, card.hash, &card.url, &entry.terms, &entry.translators))
        };
        self.docs.par_iter().map(article).collect::<Vec<_>>().hash(&mut key);
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
    pub fn make(&self, store: &Store, texts: Texts, out: &dyn Files) -> Result<Vec<Problem>, Failure> {
        match self.try_making(store, texts, out) {
            // What was kept is damaged: without it all texts are read again.
            Err(Failure::Damaged) => {
                store.names().iter().for_each(|name| store.remove(name));
                self.try_making(store, texts, out)
            }
            made => made,
        }
    }

    fn try_making(&self, store: &Store, texts: Texts, out: &dyn Files) -> Result<Vec<Problem>, Failure> {
        let mut last = State::read(store).unwrap_or_default();
        let mut state = self.state();
        let open = Open::new(store, self.archive.reading);
        let edits = state.edits(&last, |id| open.text(store, id));
        let (runs, problems) = runs::gather(self.archive, &self.docs, open, store, texts)?;
        let names = Names::new(&self.archive.catalogue);
        let ground = self.ground(&runs, &names);
        let known_cards = std::mem::take(&mut last.cards);
        let (text, beside) = (|doc| runs.text(store, doc), |doc| self.words_beside(doc));
        state.wanted = Fingerprint::of(&ground.wanted);
        let known = (ground.usual, state.wanted);
        let left = edits.and_then(|edits| Left::after(last, &edits, known, text, beside));
        let (parts, stands) = self.entries(&runs, &ground, &left.unwrap_or_default(), store)?;
        let mut numbers = vec![None; self.archive.catalogue.len()];
        for (id, doc) in self.docs.iter().zip(0..) {
            if let Some(number) = numbers.get_mut(id.place()) {
                *number = Some(doc);
            }
        }
        let terms = names.items(
            &self.archive.catalogue,
            &self.archive.config.languages,
            &ground.starts,
            |term| self.with_term(term, &numbers),
            &stands,
        );
        drop(stands);
        let sum = |size: fn(&Part) -> u64| parts.iter().map(size).sum();
        let sizes = Sizes::new(sum(|part| part.sizes.0), sum(|part| part.sizes.1), self.docs.len());
        let cutter = Cutter::new(out, sizes);
        let chunks = cut(store, terms, cutter)?;
        let cards = cards::write(self.archive, &self.languages, &known_cards, out)?;
        let directory = chunks::file(out, self.directory(&cards, &chunks))?;
        let root = serde_json::json!({ "form": FORM, "directory": chunks::hex(&directory) });
        out.put(ROOT, format!("{root}\n").into_bytes())?;
        (state.usual, state.parts, state.cards) = (ground.usual.to_bits(), parts, cards);
        // Articles that could not be read are none of the index, which is nothing that the next one could know.
        match problems.is_empty() {
            true => state.keep(store)?,
            false => State::forget(store),
        }
        Ok(problems)
    }

    /// What the index is made from, as far as it is known before any text is.
    fn state(&self) -> State {
        let codes = self.archive.config.languages.iter().map(|language| language.lang.as_str());
        let ground = Fingerprint::of(&(FORM, self.archive.reading, codes.collect::<Vec<_>>()));
        let article = |id: &EntryId| {
            let names: Vec<&str> = self.names_beside(*id).collect();
            last::Article { id: runs::doc_id(self.archive, *id), beside: Fingerprint::of(&names) }
        };
        let languages = self.languages.iter().map(|ids| ids.par_iter().map(article).collect()).collect();
        State { ground, languages, ..State::default() }
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

    /// The names that a reader sees beside the text of an article: those of its terms and translators.
    fn names_beside(&self, id: EntryId) -> impl Iterator<Item = &str> {
        let catalogue = &self.archive.catalogue;
        let entry = catalogue.entry(id);
        let terms = entry.terms.iter().chain(&entry.translators);
        terms.filter_map(|term| Some(&*catalogue.term(*term).name(entry.card.lang)?.name))
    }

    fn words_beside(&self, doc: DocId) -> Vec<String> {
        let names = self.docs.get(doc as usize).into_iter().flat_map(|id| self.names_beside(*id));
        names.flat_map(words::words).flat_map(|word| words::keys(word.raw)).collect()
    }

    /// The words of all names beside articles.
    fn beside(&self) -> Vec<Beside> {
        let chunk = |(at, ids): (usize, &[EntryId])| {
            let mut builder = Builder::default();
            for (doc, id) in (0u16..).zip(ids) {
                self.names_beside(*id).for_each(|name| builder.add_beside(doc, name));
            }
            let first = (at * BESIDE) as DocId;
            (builder.parts(), (first..).take(ids.len()).map(Some).collect())
        };
        self.docs.par_chunks(BESIDE).enumerate().map(chunk).collect()
    }

    /// Makes the entries of all parts, which then wait in `store`.
    fn entries(
        &self,
        runs: &Runs,
        ground: &Ground,
        left: &Left,
        store: &Store,
    ) -> Result<(Vec<Part>, Stands), Failure> {
        let beside = self.beside();
        let one = |part: usize| {
            if let Some(whole) = left.whole(store, part) {
                return Ok(whole);
            }
            let mut pieces = runs.pieces(store, part).ok_or(Failure::Damaged)?;
            let beside =
                beside.iter().filter_map(|(parts, docs)| Some((parts.get(part)?.clone(), docs.clone())));
            pieces.extend(beside.map(|(part, docs)| Piece { part, docs }));
            let (items, stands) = merge::merge(&pieces, left.forms(store, part), ground);
            drop(pieces);
            Ok((left.put(store, part, &items, &stands)?, stands))
        };
        let made: Vec<Result<(Part, Stands), Failure>> = (0..PARTS).into_par_iter().map(one).collect();
        let (mut parts, mut stands) = (Vec::new(), Stands::new());
        for made in made {
            let (part, own) = made?;
            parts.push(part);
            stands.extend(own);
        }
        Ok((parts, stands))
    }

    fn with_term(&self, term: TermId, numbers: &[Option<DocId>]) -> Vec<DocId> {
        let languages = self.archive.config.languages.iter();
        let ids = languages.flat_map(|language| self.archive.catalogue.with_term(term, language.lang));
        ids.filter_map(|id| numbers.get(id.place()).copied().flatten()).collect()
    }

    /// The directory: the languages with their years, the files of cards, the chunks of words with their first words.
    fn directory(&self, cards: &[(Fingerprint, Name)], chunks: &[(String, Name)]) -> Vec<u8> {
        let mut out = b"WSD1".to_vec();
        bits::put(&mut out, cards::CARDS as u64);
        bits::put(&mut out, self.languages.len() as u64);
        for (language, ids) in self.archive.config.languages.iter().zip(&self.languages) {
            let code = language.lang.as_str();
            bits::put(&mut out, code.len() as u64);
            out.extend_from_slice(code.as_bytes());
            let years: Vec<i32> =
                ids.iter().map(|id| self.archive.catalogue.entry(*id).card.date.ymd().0).collect();
            let years: Vec<&[i32]> = years.chunk_by(|a, b| a == b).collect();
            bits::put(&mut out, years.len() as u64);
            for same in years {
                let year = same.first().copied().unwrap_or_default();
                bits::put(&mut out, u64::try_from(year).unwrap_or_default());
                bits::put(&mut out, same.len() as u64);
            }
        }
        bits::put(&mut out, cards.len() as u64);
        cards.iter().for_each(|(_, name)| out.extend_from_slice(name));
        bits::put(&mut out, chunks.len() as u64);
        let mut before = "";
        for (first, name) in chunks {
            bits::put_after(&mut out, before, first);
            out.extend_from_slice(name);
            before = first;
        }
        out
    }
}

/// Brings the entries of all parts, and those of terms, into one order and cuts them into chunks.
fn cut(store: &Store, terms: Vec<Item>, mut cutter: Cutter) -> Result<Vec<(String, Name)>, Failure> {
    let mut parts: Vec<Packed<Pages>> =
        (0..PARTS).map(|part| Packed::new(store.pages(last::name(part)))).collect();
    let next = |packed: &mut Packed<Pages>| packed.next().transpose().map_err(|_| Failure::Damaged);
    let mut heads = std::collections::BinaryHeap::new();
    for (at, part) in parts.iter_mut().enumerate() {
        heads.extend(next(part)?.map(|item| std::cmp::Reverse((item, at))));
    }
    let mut terms = terms.into_iter();
    heads.extend(terms.next().map(|item| std::cmp::Reverse((item, PARTS))));
    while let Some(std::cmp::Reverse((item, at))) = heads.pop() {
        cutter.add(item)?;
        let following = match parts.get_mut(at) {
            Some(part) => next(part)?,
            None => terms.next(),
        };
        heads.extend(following.map(|item| std::cmp::Reverse((item, at))));
    }
    Ok(cutter.finish()?)
}
