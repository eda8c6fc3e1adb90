//! The pictures of an archive: what is known of each, made when it is first asked for.
//!
//! However many ask, no more is decoded at the same time than fits into a bounded room.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::SystemTime;

use crate::config::Images;
use crate::disk::{self, DiskError};
use crate::words::{Fingerprint, nfc};

use super::make::{Made, inspect, make};
use super::memory::{Found, Known, Memory};
use super::{Derived, Fault, Format, MOST_BYTES, MOST_PIXELS, Picture};

/// Changes whenever other bytes are made of the same picture.
const FORM: u32 = 1;

/// The files that were made of a picture, each with its name, which is its path below the content folder.
pub type Files = Vec<(String, Vec<u8>)>;

/// The bytes of the files that were made of a picture, in their order.
type Bytes = Arc<Vec<Vec<u8>>>;

/// See the head of the module.
#[derive(Debug)]
pub struct Gallery {
    /// The content folder.
    folder: PathBuf,
    /// None where pictures are left as they are.
    settings: Option<Images>,
    memory: Arc<Memory>,
    room: Room,
}

impl Gallery {
    /// The pictures below the content folder `folder`, which may be known already.
    pub fn new(folder: PathBuf, settings: Option<Images>, memory: Arc<Memory>) -> Self {
        Gallery { folder, settings, memory, room: Room::default() }
    }

    /// Whether something may be made of the file at `path`.
    pub fn takes(&self, path: &str) -> bool {
        self.settings.is_some() && Format::of_name(path).is_some()
    }

    /// What is known of the picture at `path`; none where it is none that anything is made of.
    pub fn look(&self, path: &str) -> Option<Known> {
        let settings = self.settings.as_ref().filter(|_| self.takes(path))?;
        let known = self.hash(path).and_then(|hash| match self.memory.known(hash.0) {
            Some(known) => known,
            None => self.make(path, &self.read(path, hash.1)?, settings).map(|(picture, _)| picture),
        });
        Some(known)
    }

    /// The picture at `path`, if it is one and whole.
    pub fn picture(&self, path: &str) -> Option<Arc<Picture>> {
        self.look(path)?.ok()
    }

    /// Why nothing can be made of the picture at `path`, found out by decoding it at most.
    pub fn fault(&self, path: &str) -> Option<Fault> {
        if !self.takes(path) {
            return None;
        }
        let found = self.hash(path).and_then(|(hash, bytes)| match self.memory.known(hash) {
            Some(known) => known.map(drop),
            None => {
                let mut place = None;
                inspect(path, &self.read(path, bytes)?, &mut |pixels| place = Some(self.room.enter(pixels)))
            }
        });
        found.err()
    }

    /// The files that are made of the picture at `path`.
    pub fn files(&self, path: &str) -> Files {
        let made = || {
            let settings = self.settings.as_ref().filter(|_| self.takes(path))?;
            let picture = self.picture(path)?;
            if let Some(files) = self.memory.files(picture.hash) {
                return Some((picture, files));
            }
            let bytes = disk::read(&self.folder.join(path), MOST_BYTES).ok()?;
            self.make(path, &bytes, settings).ok()
        };
        made().map(|(picture, files)| named(path, &picture, &files)).unwrap_or_default()
    }

    /// Lets the files of a picture go, which nobody will ask for.
    pub fn forget(&self, picture: &Picture) {
        self.memory.drop_files(picture.hash);
    }

    /// One of the files that are made of the picture at `path`, by its name in NFC.
    pub fn file(&self, path: &str, name: &str) -> Option<Vec<u8>> {
        // Others are not decoded for it.
        let stem = nfc(path.rsplit_once('.').map_or(path, |(stem, _)| stem));
        name.strip_prefix(&*stem).filter(|rest| rest.starts_with('.'))?;
        self.files(path).into_iter().find(|(made, _)| nfc(made) == name).map(|(_, bytes)| bytes)
    }

    /// Takes over what another gallery knows that had the same pictures.
    pub fn take_over(&self, older: &Gallery) {
        self.memory.take_over(&older.memory);
    }

    /// Keeps what is known of these pictures in `folder`, where the clock of the file system showed `now` before any of them
    /// was looked at.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_to<'p>(
        &self,
        folder: &Path,
        paths: impl Iterator<Item = &'p str>,
        now: SystemTime,
    ) -> Result<(), DiskError> {
        let record = |path: &'p str| {
            let stamp = disk::stamp(&self.folder.join(path))?;
            let bytes = self.memory.bytes_at(path, stamp)?;
            let stamp = Some(stamp).filter(|stamp| stamp.is_settled(now));
            Some((path, Found { stamp, bytes, hash: self.known_by(path, bytes) }))
        };
        let pictures: BTreeMap<_, _> = paths.filter(|path| self.takes(path)).filter_map(record).collect();
        self.memory.write_to(folder, &pictures)
    }

    /// The hash of the picture at `path` and of the settings, with its bytes where they had to be read.
    fn hash(&self, path: &str) -> Result<(Fingerprint, Option<Vec<u8>>), Fault> {
        let stamp = disk::stamp(&self.folder.join(path));
        if let Some(bytes) = stamp.and_then(|stamp| self.memory.bytes_at(path, stamp)) {
            return Ok((self.known_by(path, bytes), None));
        }
        let bytes = self.read(path, None)?;
        let hash = Fingerprint::of_bytes(&bytes);
        if let Some(stamp) = stamp {
            self.memory.place(path, stamp, hash);
        }
        Ok((self.known_by(path, hash), Some(bytes)))
    }

    /// Stands for the bytes of a picture, what its name says, and the settings.
    fn known_by(&self, path: &str, bytes: Fingerprint) -> Fingerprint {
        Fingerprint::of(&(FORM, &self.settings, Format::of_name(path), bytes))
    }

    fn read(&self, path: &str, bytes: Option<Vec<u8>>) -> Result<Vec<u8>, Fault> {
        let read = || disk::read(&self.folder.join(path), MOST_BYTES);
        bytes.map_or_else(|| read().map_err(|error| Fault::Unreadable(error.reason())), Ok)
    }

    fn make(&self, path: &str, bytes: &[u8], settings: &Images) -> Result<(Arc<Picture>, Bytes), Fault> {
        let hash = self.known_by(path, Fingerprint::of_bytes(bytes));
        let mut place = None;
        let made = make(path, bytes, hash, settings, &mut |pixels| place = Some(self.room.enter(pixels)));
        drop(place);
        let made = made.map(|(picture, files): Made| (Arc::new(picture), Arc::new(files)));
        self.memory.keep(hash, &made.as_ref().map(|(picture, _)| Arc::clone(picture)).map_err(Clone::clone));
        if let Ok((_, files)) = &made {
            self.memory.keep_files(hash, files);
        }
        made
    }
}

fn named(path: &str, picture: &Picture, files: &[Vec<u8>]) -> Files {
    let name = |file: &Derived| picture.name(path, file);
    picture.files.iter().map(name).zip(files.iter().cloned()).collect()
}

/// Room for the pixels that are decoded at the same time.
#[derive(Debug, Default)]
struct Room {
    taken: Mutex<u64>,
    left: Condvar,
}

/// A place in the room, until it is dropped.
struct Place<'r> {
    room: &'r Room,
    pixels: u64,
}

impl Room {
    /// Waits until there is room for so many pixels.
    fn enter(&self, pixels: u64) -> Place<'_> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && *taken + pixels > MOST_PIXELS;
        let mut taken = self.left.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += pixels;
        Place { room: self, pixels }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.room.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.room.left.notify_all();
    }
}
