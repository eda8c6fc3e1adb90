//! The search index in a build: made anew when an article or a term changed, else left as it is.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::article::Texts;
use crate::catalogue::EntryId;
use crate::disk::DiskError;
use crate::ledger::frames::{Reader, Writer};
use crate::output::{Entry, Folder, Stage};
use crate::problem::Problem;
use crate::search::{FOLDER, Failure as SearchFailure, Files, Index, Store};
use crate::words::Fingerprint;

use super::Failure;

/// Where it is kept what the index was made from, and which files it has.
const LIST: &str = "search-index";

#[derive(Serialize, Deserialize)]
struct List {
    made_from: Fingerprint,
    files: Vec<String>,
}

/// The files of the index, staged where they are new; and what is wrong with articles that cannot be read any more. Takes the
/// archive, which goes as soon as the index can do without.
///
/// # Errors
/// [`Failure::Damaged`] where what is kept of the last index proves damaged too late; then it is gone.
pub fn index<'f>(
    archive: Archive,
    findable: Vec<Vec<EntryId>>,
    folder: &Folder,
    stage: &Stage<'f>,
    trusts: bool,
) -> Result<(Vec<Cow<'f, Entry>>, Vec<Problem>), Failure> {
    let own = folder.own();
    let store = Store::folder(&own);
    if !archive.config.search {
        store.clear();
        return Ok(Default::default());
    }
    let index = Index::new(&archive, findable);
    let (list, made_from) = (own.join(LIST), index.fingerprint());
    if let Some(entries) = left(&list, made_from, stage) {
        return Ok((entries, Vec::new()));
    }
    if !trusts {
        store.clear();
    }
    let staging = Staging { stage, entries: Mutex::default() };
    let failure = |failure| match failure {
        SearchFailure::Disk(error) => Failure::from(error),
        SearchFailure::Damaged => {
            store.clear();
            Failure::Damaged(own.clone())
        }
    };
    let (gathered, problems) = index.gather(&store, Texts::AsRead, &staging).map_err(failure)?;
    match gathered.makes_all() {
        // That takes as much memory as the archive did.
        true => rayon::spawn(move || drop(archive)),
        // The system takes all memory back at once when the program ends, and that is soon.
        false => std::mem::forget(archive),
    }
    gathered.finish(&store, &staging).map_err(failure)?;
    let mut entries = staging.entries.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Two chunks may hold the same.
    entries.sort_by(|a: &Cow<Entry>, b| a.file.cmp(&b.file));
    entries.dedup_by(|a, b| a.file == b.file);
    if problems.is_empty() {
        keep(&list, made_from, &entries)?;
    }
    Ok((entries, problems))
}

/// Stages the files of an index where they are new.
struct Staging<'a, 'f> {
    stage: &'a Stage<'f>,
    entries: Mutex<Vec<Cow<'f, Entry>>>,
}

impl<'f> Staging<'_, 'f> {
    fn add(&self, entry: Cow<'f, Entry>) {
        // Values are only pushed as wholes.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }
}

impl Files for Staging<'_, '_> {
    fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), DiskError> {
        let file = format!("{FOLDER}/{name}");
        let made_from = Some(Fingerprint::of_bytes(&bytes));
        self.add(match self.stage.keep(&file, made_from) {
            Some(there) => Cow::Borrowed(there),
            None => Cow::Owned(self.stage.put(&file, &bytes, made_from)?),
        });
        Ok(())
    }

    fn keep(&self, name: &str) -> bool {
        let there = self.stage.untouched(&format!("{FOLDER}/{name}"));
        there.map(|entry| self.add(Cow::Borrowed(entry))).is_some()
    }
}

/// The files of the index that was made from the same, if all of them stand there as they were written.
fn left<'f>(list: &Path, made_from: Fingerprint, stage: &Stage<'f>) -> Option<Vec<Cow<'f, Entry>>> {
    let frame = Reader::open(list).next()?.ok()?;
    let list: List = postcard::from_bytes(&frame).ok()?;
    let mut near = 0;
    let entry = |file: &String| stage.untouched_near(file, &mut near).map(Cow::Borrowed);
    if list.made_from == made_from { list.files.iter().map(entry).collect() } else { None }
}

fn keep(list: &Path, made_from: Fingerprint, entries: &[Cow<Entry>]) -> Result<(), Failure> {
    let files = entries.iter().map(|entry| entry.file.to_string()).collect();
    let mut file = Writer::begin(list)?;
    file.add(&postcard::to_stdvec(&List { made_from, files }).unwrap_or_default())?;
    Ok(file.finish()?)
}
