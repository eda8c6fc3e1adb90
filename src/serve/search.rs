//! The search index of the preview: made in memory when somebody searches, and again when they search after an edit.
//!
//! It is the index that a build makes. Words of articles that did not change are kept, so that making it again is quick.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::article::Texts;
use crate::press::Press;
use crate::search::{Index, ROOT, Store};
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
            let index = Index::new(press.archive(), &press.plan());
            let from = index.fingerprint();
            if made.as_ref().is_none_or(|made| made.from != from) {
                *made = make(&index, from, &self.store);
            }
        }
        made.as_ref()?.files.get(name).cloned()
    }
}

fn make(index: &Index, from: Fingerprint, store: &Store) -> Option<Made> {
    let files = Mutex::new(HashMap::new());
    let keep = |name: &str, bytes: Vec<u8>| {
        lock(&files).insert(name.to_owned(), bytes);
        Ok(())
    };
    // Articles that cannot be read are told of by the pages themselves.
    index.make(store, Texts::Newest, &keep).ok()?;
    Some(Made { from, files: files.into_inner().unwrap_or_else(PoisonError::into_inner) })
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Values are only put into place as wholes.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
