//! Which words of which articles are known already, and the reading of all others.

use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::article::{self, Card, Texts};
use crate::catalogue::EntryId;
use crate::disk::DiskError;
use crate::problem::Problem;
use crate::source::CONTENT;
use crate::words::{ByFingerprint, Fingerprint};

use super::form::Piece;
use super::last::Text;
use super::list::DocId;
use super::run::{Builder, Doc, Run};
use super::store::Store;

/// How many words the articles of one run have, and how many articles it has at most.
const WORDS: u64 = 400_000;
const ARTICLES: usize = 4_096;

/// Runs with fewer articles than this are small; no more than so many of them are kept.
const FEW: usize = 64;
const SMALL_RUNS: usize = 24;

/// What the names of runs begin with.
const PREFIX: &str = "run-";

/// The runs that are kept, of use or not.
pub struct Open(Vec<(String, Run)>);

/// The words of all articles, in runs.
pub struct Runs {
    runs: Vec<Kept>,
    /// What runs say of the articles, in the order of the index.
    pub docs: Vec<Doc>,
}

/// A run that is of use.
struct Kept {
    name: String,
    run: Run,
    /// Which article of the index each of its own is.
    docs: Arc<[Option<DocId>]>,
}

impl Open {
    /// Opens the runs in `store`; those that are damaged or were made otherwise are forgotten.
    pub fn new(store: &Store, key: Fingerprint) -> Self {
        let mut found = Vec::new();
        for name in store.names().into_iter().filter(|name| name.starts_with(PREFIX)) {
            match store.open(&name).and_then(|mut source| Run::open(&mut *source, key)) {
                Some(run) => found.push((name, run)),
                None => store.remove(&name),
            }
        }
        Open(found)
    }

    /// An article that a run has, and its words.
    pub fn text(&self, store: &Store, id: Fingerprint) -> Option<Text> {
        self.0.iter().find_map(|(name, run)| text(store, name, run, id))
    }
}

fn text(store: &Store, name: &str, run: &Run, id: Fingerprint) -> Option<Text> {
    let (at, doc) = (0..).zip(&run.docs).find(|(_, doc)| doc.id == id)?;
    Some((*doc, run.words(&mut *store.open(name)?, at)?))
}

impl Runs {
    /// A part of each run; `None` where one is damaged.
    pub fn pieces(&self, store: &Store, part: usize) -> Option<Vec<Piece>> {
        let piece = |kept: &Kept| {
            let bytes = kept.run.part(&mut *store.open(&kept.name)?, part)?;
            Some(Piece { part: bytes, docs: kept.docs.clone() })
        };
        self.runs.iter().map(piece).collect()
    }

    /// An article of the index, and its words.
    pub fn text(&self, store: &Store, doc: DocId) -> Option<Text> {
        let id = self.docs.get(doc as usize)?.id;
        // New articles are in the last runs.
        self.runs.iter().rev().find_map(|kept| text(store, &kept.name, &kept.run, id))
    }
}

/// Finds the words of all articles: in the runs that are kept, else in their files; and keeps what was read. Runs that are of
/// little use are forgotten. Gives what is wrong with articles that cannot be read. Articles come with what stands for them: see
/// [`doc_id`].
///
/// # Errors
/// When runs cannot be kept.
pub fn gather(
    archive: &Archive,
    (ids, known): (&[EntryId], impl Iterator<Item = Fingerprint>),
    open: Open,
    store: &Store,
    texts: Texts,
) -> Result<(Runs, Vec<Problem>), DiskError> {
    let mut wanted: ByFingerprint<DocId> = known.zip(0..).collect();
    let mut runs = of_use(open, store, &mut wanted);
    let mut missing: Vec<DocId> = wanted.into_values().collect();
    missing.sort_unstable();
    let new: Vec<Result<New, DiskError>> = batches(archive, ids, &missing)
        .into_par_iter()
        .map(|docs| read(archive, ids, &docs, store, texts))
        .collect();
    let mut problems = Vec::new();
    for new in new {
        let New { kept, problems: found } = new?;
        runs.push(kept);
        problems.extend(found);
    }
    let nothing = Doc { id: Fingerprint::default(), title: 0, summary: 0, words: 0 };
    let mut docs = vec![nothing; ids.len()];
    for kept in &runs {
        for (doc, own) in kept.docs.iter().zip(&kept.run.docs) {
            if let Some(slot) = doc.and_then(|doc| docs.get_mut(doc as usize)) {
                *slot = *own;
            }
        }
    }
    Ok((Runs { runs, docs }, problems))
}

/// Stands for the file of an article and its bytes.
pub fn doc_id(archive: &Archive, id: EntryId) -> Fingerprint {
    let card = &archive.catalogue.entry(id).card;
    Fingerprint::of(&(&card.path, card.hash))
}

/// The runs that are worth keeping; the articles that they have are taken out of `wanted`. Others are forgotten.
fn of_use(open: Open, store: &Store, wanted: &mut ByFingerprint<DocId>) -> Vec<Kept> {
    let Open(mut found) = open;
    let mut seen = ByFingerprint::default();
    let mut is_live = |doc: &Doc| wanted.contains_key(&doc.id) && seen.insert(doc.id, ()).is_none();
    found.retain(|(name, run)| {
        let live = run.docs.iter().filter(|doc| is_live(doc)).count();
        let is_useful = live * 2 > run.docs.len();
        if !is_useful {
            store.remove(name);
        }
        is_useful
    });
    let is_small = |(_, run): &(String, Run)| run.docs.len() < FEW;
    if found.iter().filter(|run| is_small(run)).count() > SMALL_RUNS {
        let small = found.extract_if(.., |run| is_small(run));
        small.for_each(|(name, _)| store.remove(&name));
    }
    found
        .into_iter()
        .map(|(name, run)| {
            let docs = run.docs.iter().map(|doc| wanted.remove(&doc.id)).collect();
            Kept { name, run, docs }
        })
        .collect()
}

/// The articles that are to be read, in batches that become runs.
fn batches(archive: &Archive, ids: &[EntryId], docs: &[DocId]) -> Vec<Vec<DocId>> {
    let mut batches = Vec::new();
    let (mut batch, mut words) = (Vec::new(), 0);
    for doc in docs {
        let id = ids.get(*doc as usize);
        words += id.map_or(0, |id| words_of(archive, *id));
        batch.push(*doc);
        if words >= WORDS || batch.len() >= ARTICLES {
            batches.push(std::mem::take(&mut batch));
            words = 0;
        }
    }
    batches.extend(Some(batch).filter(|batch| !batch.is_empty()));
    batches
}

fn words_of(archive: &Archive, id: EntryId) -> u64 {
    u64::from(archive.catalogue.entry(id).card.words())
}

struct New {
    kept: Kept,
    problems: Vec<Problem>,
}

fn read(
    archive: &Archive,
    ids: &[EntryId],
    docs: &[DocId],
    store: &Store,
    texts: Texts,
) -> Result<New, DiskError> {
    let words = docs.iter().filter_map(|doc| ids.get(*doc as usize)).map(|id| words_of(archive, *id)).sum();
    let mut builder = Builder::with_room(words);
    let (mut problems, mut done) = (Vec::new(), Vec::new());
    for doc in docs {
        let Some(id) = ids.get(*doc as usize) else { continue };
        match add(archive, *id, texts, &mut builder) {
            Ok(()) => done.push(Some(*doc)),
            Err(problem) => problems.push(problem),
        }
    }
    let bytes = builder.finish(archive.reading);
    let name = format!("{PREFIX}{}", Fingerprint::of_bytes(&bytes).short());
    let run = Run::open(&mut std::io::Cursor::new(&*bytes), archive.reading);
    let run = run.unwrap_or_else(Run::empty);
    store.put(&name, bytes)?;
    Ok(New { kept: Kept { name, run, docs: done.into() }, problems })
}

/// Adds the words of an article.
fn add(archive: &Archive, id: EntryId, texts: Texts, builder: &mut Builder) -> Result<(), Problem> {
    let card = &archive.catalogue.entry(id).card;
    let summary = if card.has_own_summary { &*card.summary } else { "" };
    builder.add(doc_id(archive, id), &card.title, summary, &plain_text(archive, card, texts)?);
    Ok(())
}

/// The text of an article, as it was put aside, or is read again.
fn plain_text(archive: &Archive, card: &Card, texts: Texts) -> Result<String, Problem> {
    if let Some(plain) = archive.sheets.plain(&card.path, card.hash) {
        return Ok(plain);
    }
    let text = texts.read(&archive.folder.join(CONTENT), &card.path, card.hash)?;
    Ok(article::plain_text(text.body()))
}
