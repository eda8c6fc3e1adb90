//! The search index of the preview: made in memory when somebody searches, and again when they search after an edit.
//!
//! It is the index that a build makes. Words of articles that did not change are kept, so that making it again is quick.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::article::Texts;
use crate::disk::DiskError;
use crate::press::Press;
use crate::search::{Files, Index, ROOT, Store, findable};
use crate::words::Fingerprint;

/// See the head of the module.
pub struct Searched {
    store: Store,
    made: Mutex<Option<Made>>,
}

/// An index: what it was made from, and its files by name.
struct Made {
    from: Fingerprint,
    files: HashMap<String, Vec<u8>>,
}

impl Searched {
    /// No index is made yet.
    pub fn new() -> Self {
        Searched { store: Store::memory(), made: Mutex::default() }
    }

    /// A file of the index. Whoever asks for the first one gets that of the newest; the others are those of the same index.
    pub fn file(&self, press: &Press, name: &str) -> Option<Vec<u8>> {
        let mut made = lock(&self.made);
        if name == ROOT || made.is_none() {
            let index = Index::new(press.archive(), findable(press.archive(), &press.plan()));
            let from = index.fingerprint();
            if made.as_ref().is_none_or(|made| made.from != from) {
                *made = make(index, made.take(), from, &self.store);
            }
        }
        made.as_ref()?.files.get(name).cloned()
    }
}

/// The files of an index that is being made, and those of the one before.
struct Making {
    files: Mutex<HashMap<String, Vec<u8>>>,
    last: Mutex<HashMap<String, Vec<u8>>>,
}

impl Files for Making {
    fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), DiskError> {
        lock(&self.files).insert(name.to_owned(), bytes);
        Ok(())
    }

    fn keep(&self, name: &str) -> bool {
        let file = lock(&self.last).remove(name);
        file.map(|bytes| lock(&self.files).insert(name.to_owned(), bytes)).is_some()
    }
}

fn make(index: Index, last: Option<Made>, from: Fingerprint, store: &Store) -> Option<Made> {
    let last = last.map(|made| made.files).unwrap_or_default();
    let making = Making { files: Mutex::default(), last: Mutex::new(last) };
    // Articles that cannot be read are told of by the pages themselves.
    index.make(store, Texts::Newest, &making).ok()?;
    Some(Made { from, files: making.files.into_inner().unwrap_or_else(PoisonError::into_inner) })
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Values are only put into place as wholes.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
