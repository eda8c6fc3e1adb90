//! The cards of an earlier build, kept in a file: an article whose bytes are the same is not parsed again.
//!
//! A card is found by the path of its article and the hash of its bytes, so that one of another state of the file is never
//! taken for it. What changed since the file was written stands in a second one beside it, so that an edit costs the same in
//! an archive of any size.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::article::{Origin, Read};
use crate::disk::{self, DiskError};
use crate::words::Fingerprint;

use super::frames::{Reader, Writer};
use super::record::Record;

/// Changes when the form of a record does.
const FORM: u32 = 3;

/// How many cards stand in a frame.
const FRAME: usize = 500;

/// How many frames are made at a time.
const FRAMES: usize = 16;

/// How many cards may stand in the file of edits, or in vain in the other, before all are written anew.
const EDITS: usize = 2_000;

const ALL: &str = "cards";
const EDITED: &str = "edits";

/// What a file begins with.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    form: u32,
    /// What reading an article depends on besides its bytes.
    key: Fingerprint,
}

/// The cards that are known, sorted by path.
#[derive(Default)]
pub struct Cards {
    known: Vec<Read>,
    /// How many stand in the main file.
    filed: usize,
}

/// The folder that cards are kept in, and what they must have been read by.
pub struct Shelf {
    folder: PathBuf,
    key: Fingerprint,
}

impl Shelf {
    /// The cards in `folder`. `key` stands for all that reading an article depends on besides its bytes: the program and
    /// the settings.
    pub fn new(folder: &Path, key: Fingerprint) -> Self {
        Shelf { folder: folder.to_owned(), key }
    }

    fn head(&self) -> Head {
        Head { form: FORM, key: self.key }
    }

    /// The cards that stand there; none where there are none, or they are damaged or were read otherwise.
    pub fn open(&self) -> Cards {
        let main = self.read(ALL, Origin::Filed);
        let main = main.filter(|known| known.is_sorted_by(|a, b| a.path < b.path));
        let mut known = main.unwrap_or_default();
        let filed = known.len();
        let mut new = Vec::new();
        for edit in self.read(EDITED, Origin::Edit).unwrap_or_default() {
            let at = known.binary_search_by(|read| read.path.cmp(&edit.path));
            match at.ok().and_then(|at| known.get_mut(at)) {
                Some(older) => *older = edit,
                None => new.push(edit),
            }
        }
        if !new.is_empty() {
            known.extend(new);
            known.par_sort_by(|a, b| a.path.cmp(&b.path));
        }
        Cards { known, filed }
    }

    fn read(&self, name: &str, origin: Origin) -> Option<Vec<Read>> {
        let mut frames = Reader::open(&self.folder.join(name));
        let head: Head = postcard::from_bytes(&frames.next()?.ok()?).ok()?;
        if head != self.head() {
            return None;
        }
        let mut cards = Vec::new();
        frames.each(
            |frame| cards_of(frame, origin),
            |some| {
                cards.extend(some);
                Some(())
            },
        )?;
        Some(cards)
    }

    /// Keeps what was read for the next time; `filed` is [`Cards::filed`] of the cards that were known. What is kept already
    /// is not written again.
    ///
    /// # Errors
    /// When the system refuses; what was kept before is still there.
    pub fn keep(&self, reads: &[Read], filed: usize) -> Result<(), DiskError> {
        let (still_filed, edits): (Vec<&Read>, Vec<&Read>) =
            reads.iter().filter(|read| Record::is_for(read)).partition(|read| read.origin == Origin::Filed);
        if edits.iter().all(|read| read.origin == Origin::Edit) {
            return Ok(());
        }
        if edits.len() + filed.saturating_sub(still_filed.len()) <= EDITS {
            return self.write(EDITED, &edits);
        }
        self.write(ALL, &reads.iter().collect::<Vec<_>>())?;
        disk::remove_file(&self.folder.join(EDITED))
    }

    fn write(&self, name: &str, reads: &[&Read]) -> Result<(), DiskError> {
        let mut file = Writer::begin(&self.folder.join(name))?;
        file.add(&postcard::to_stdvec(&self.head()).unwrap_or_default())?;
        // A few frames at a time, so that they are made on all threads and never all held.
        for some in reads.chunks(FRAME * FRAMES) {
            let frames: Vec<Vec<u8>> = some.par_chunks(FRAME).map(frame_of).collect();
            frames.iter().try_for_each(|frame| file.add(frame))?;
        }
        file.finish()
    }
}

fn frame_of(reads: &[&Read]) -> Vec<u8> {
    let records: Vec<Record> = reads.iter().filter_map(|read| Record::of(read)).collect();
    postcard::to_stdvec(&records).unwrap_or_default()
}

fn cards_of(frame: &[u8], origin: Origin) -> Option<Vec<Read>> {
    let records: Vec<Record> = postcard::from_bytes(frame).ok()?;
    records.into_iter().map(|record| record.read(origin)).collect()
}

impl Cards {
    /// How many cards stand in the main file.
    pub fn filed(&self) -> usize {
        self.filed
    }

    /// Takes the cards of the articles at these paths, which are sorted; `None` for one that is not known. Nothing at all where
    /// none is.
    pub fn take<'p>(self, paths: impl Iterator<Item = &'p str> + Clone) -> Vec<Option<Read>> {
        if self.known.is_empty() {
            return Vec::new();
        }
        // Mostly the articles are those that there were; then nothing is moved.
        if self.known.iter().map(|read| &*read.path).eq(paths.clone()) {
            return self.known.into_iter().map(Some).collect();
        }
        let mut known = self.known.into_iter().peekable();
        let take = |path: &'p str| {
            while known.next_if(|read| &*read.path < path).is_some() {}
            known.next_if(|read| &*read.path == path)
        };
        paths.map(take).collect()
    }
}
