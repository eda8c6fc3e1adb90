//! Where the words of articles are kept between the steps of making an index, and from one build to the next: a folder, or
//! memory where nothing may be written (the preview).
//!
//! Knows names and bytes. What it gives back may be damaged; those who read it check.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::disk::{self, DiskError, NewFile};

/// What all names in a folder begin with, so that nothing else there is taken for ours.
const PREFIX: &str = "search-";

/// Something that is read from any place on.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// See the head of the module.
#[derive(Debug)]
pub enum Store {
    /// Files of a folder, whose names begin with `search-`.
    Folder(PathBuf),
    /// Nothing that outlives the program.
    Memory(Mutex<BTreeMap<String, Arc<[u8]>>>),
}

impl Store {
    /// Files of a folder that is there.
    pub fn folder(folder: &Path) -> Self {
        Store::Folder(folder.to_owned())
    }

    /// Nothing that outlives the program.
    pub fn memory() -> Self {
        Store::Memory(Mutex::default())
    }

    /// Keeps bytes under a name.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), DiskError> {
        match self {
            Store::Folder(folder) => {
                let mut file = NewFile::begin(&folder.join(format!("{PREFIX}{name}")))?;
                file.add(&bytes)?;
                file.finish()
            }
            Store::Memory(kept) => {
                lock(kept).insert(name.to_owned(), bytes.into());
                Ok(())
            }
        }
    }

    /// What is kept under a name; `None` where nothing is that can be read.
    pub fn open(&self, name: &str) -> Option<Box<dyn Source>> {
        match self {
            Store::Folder(folder) => {
                let file = disk::open(&folder.join(format!("{PREFIX}{name}")))?;
                Some(Box::new(file))
            }
            Store::Memory(kept) => {
                let bytes = lock(kept).get(name).cloned()?;
                Some(Box::new(Cursor::new(bytes)))
            }
        }
    }

    /// What is kept under a name, from the start: read some at a time, and held open no longer than that takes, since many are
    /// read side by side.
    pub fn pages(&self, name: String) -> Pages<'_> {
        Pages { store: self, name, at: 0 }
    }

    /// All names, sorted.
    pub fn names(&self) -> Vec<String> {
        match self {
            Store::Folder(folder) => {
                let names = disk::list(folder).unwrap_or_default().into_iter();
                names.filter_map(|(name, _)| Some(name.to_str()?.strip_prefix(PREFIX)?.to_owned())).collect()
            }
            Store::Memory(kept) => lock(kept).keys().cloned().collect(),
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.names().iter().for_each(|name| self.remove(name));
    }

    /// Forgets what is kept under a name.
    pub fn remove(&self, name: &str) {
        match self {
            // What cannot be removed costs room, and is found to be of no use the next time.
            Store::Folder(folder) => drop(disk::remove_file(&folder.join(format!("{PREFIX}{name}")))),
            Store::Memory(kept) => drop(lock(kept).remove(name)),
        }
    }
}

/// See [`Store::pages`].
pub struct Pages<'s> {
    store: &'s Store,
    name: String,
    at: u64,
}

impl Read for Pages<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut source = self.store.open(&self.name).ok_or(io::ErrorKind::NotFound)?;
        source.seek(SeekFrom::Start(self.at))?;
        let count = disk::fill(&mut source, buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

fn lock(kept: &Mutex<BTreeMap<String, Arc<[u8]>>>) -> MutexGuard<'_, BTreeMap<String, Arc<[u8]>>> {
    // Values are only put into place as wholes.
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
