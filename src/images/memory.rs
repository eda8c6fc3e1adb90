//! What is known of pictures: from this run of the program, and from the last build.
//!
//! A picture is found by its path while its file is as it was, else by its bytes. Damage and other programs leave nothing
//! known, which costs making all anew.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::disk::{DiskError, Stamp};
use crate::ledger::frames::{Reader, Writer};
use crate::words::{Fingerprint, PROGRAM};

use super::{Fault, Picture};

/// The file it is kept in.
const FILE: &str = "pictures";

/// How many bytes of files that were made are kept for those who may soon ask for them.
const BYTES: usize = 1 << 26;

/// What is known of a picture.
pub type Known = Result<Arc<Picture>, Fault>;

/// What is known of pictures. Shared by all threads, and by all forms of an archive that follow each other in a preview.
#[derive(Debug, Default)]
pub struct Memory {
    places: Mutex<HashMap<Box<str>, (Stamp, Fingerprint)>>,
    known: Mutex<HashMap<Fingerprint, Known>>,
    recent: Mutex<Recent>,
}

/// The files that were made last, by picture.
#[derive(Debug, Default)]
struct Recent {
    made: VecDeque<(Fingerprint, Arc<Vec<Vec<u8>>>)>,
    bytes: usize,
}

/// Where a picture was found.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// The stamp of its file; none where it proves nothing.
    pub stamp: Option<Stamp>,
    /// The hash of its bytes.
    pub bytes: Fingerprint,
    /// What it is known by.
    pub hash: Fingerprint,
}

/// A picture, as it is kept for the next build.
#[derive(Serialize, Deserialize)]
struct Record {
    path: Box<str>,
    /// None where it proves nothing.
    stamp: Option<Stamp>,
    /// The hash of its bytes.
    bytes: Fingerprint,
    /// What it is known by.
    hash: Fingerprint,
    known: Result<Picture, Fault>,
}

impl Memory {
    /// What the last build kept in `folder`.
    pub fn read_from(folder: &Path) -> Self {
        let memory = Memory::default();
        let mut frames = Reader::open(&folder.join(FILE)).map_while(Result::ok);
        if frames.next().as_deref() == Some(PROGRAM.as_bytes()) {
            let records = frames.map_while(|frame| postcard::from_bytes::<Record>(&frame).ok());
            for Record { path, stamp, bytes, hash, known } in records {
                memory.keep(hash, &known.map(Arc::new));
                stamp.iter().for_each(|stamp| memory.place(&path, *stamp, bytes));
            }
        }
        memory
    }

    /// Keeps in `folder` what is known of pictures, each with its stamp where that proves something; nothing where there are
    /// none.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_to(&self, folder: &Path, pictures: &BTreeMap<&str, Found>) -> Result<(), DiskError> {
        let file = folder.join(FILE);
        if pictures.is_empty() {
            return crate::disk::remove_file(&file);
        }
        let mut file = Writer::begin(&file)?;
        file.add(PROGRAM.as_bytes())?;
        for (path, Found { stamp, bytes, hash }) in pictures {
            let Some(known) = self.known(*hash) else { continue };
            let known = known.map(|picture| Picture::clone(&picture));
            let record = Record { path: (*path).into(), stamp: *stamp, bytes: *bytes, hash: *hash, known };
            file.add(&postcard::to_stdvec(&record).unwrap_or_default())?;
        }
        file.finish()
    }

    /// The hash of the bytes of the picture at `path`, if it is known and its file has this stamp.
    pub fn bytes_at(&self, path: &str, stamp: Stamp) -> Option<Fingerprint> {
        lock(&self.places).get(path).filter(|(known, _)| *known == stamp).map(|(_, hash)| *hash)
    }

    /// Takes in the hash of the bytes at `path`.
    pub fn place(&self, path: &str, stamp: Stamp, bytes: Fingerprint) {
        lock(&self.places).insert(path.into(), (stamp, bytes));
    }

    /// What is known of a picture.
    pub fn known(&self, hash: Fingerprint) -> Option<Known> {
        lock(&self.known).get(&hash).cloned()
    }

    /// Takes in what is known of a picture.
    pub fn keep(&self, hash: Fingerprint, known: &Known) {
        lock(&self.known).insert(hash, known.clone());
    }

    /// Takes over what another memory holds and this one does not.
    pub fn take_over(&self, older: &Memory) {
        let places: Vec<_> = lock(&older.places).drain().collect();
        let known: Vec<_> = lock(&older.known).drain().collect();
        let recent = std::mem::take(&mut *lock(&older.recent));
        let mut own = lock(&self.places);
        for (path, place) in places {
            own.entry(path).or_insert(place);
        }
        drop(own);
        let mut own = lock(&self.known);
        for (hash, known) in known {
            own.entry(hash).or_insert(known);
        }
        drop(own);
        *lock(&self.recent) = recent;
    }

    /// The files that were made of a picture, if that was a little while ago.
    pub fn files(&self, hash: Fingerprint) -> Option<Arc<Vec<Vec<u8>>>> {
        let recent = lock(&self.recent);
        recent.made.iter().find(|(made, _)| *made == hash).map(|(_, files)| Arc::clone(files))
    }

    /// Takes in the files that were made of a picture; those that were made long ago go.
    pub fn keep_files(&self, hash: Fingerprint, files: &Arc<Vec<Vec<u8>>>) {
        let mut recent = lock(&self.recent);
        recent.bytes += size(files);
        recent.made.push_back((hash, Arc::clone(files)));
        while recent.bytes > BYTES
            && let Some((_, files)) = recent.made.pop_front()
        {
            recent.bytes -= size(&files);
        }
    }

    /// Lets the files of a picture go.
    pub fn drop_files(&self, hash: Fingerprint) {
        let mut recent = lock(&self.recent);
        recent.made.retain(|(made, _)| *made != hash);
        recent.bytes = recent.made.iter().map(|(_, files)| size(files)).sum();
    }
}

fn size(files: &[Vec<u8>]) -> usize {
    files.iter().map(Vec::len).sum()
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Values are only put into place as wholes.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
