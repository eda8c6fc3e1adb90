//! What was rendered lately: an article stands in the lists of its language, its year, its month and every one of
//! its terms. Bounded, so that memory does not grow with the archive.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::view::Html;
use crate::words::{ByFingerprint, Fingerprint};

/// Rendered pieces, by the fingerprint of what they show. Shared by all threads.
pub struct Recent {
    enough: usize,
    generations: Mutex<Generations>,
}

/// When the new ones are enough, they become the old ones, and the old ones go.
#[derive(Default)]
struct Generations {
    new: ByFingerprint<Html>,
    old: ByFingerprint<Html>,
}

impl Recent {
    /// Keeps so many at least, and twice as many at most.
    pub fn of(enough: usize) -> Self {
        Recent { enough, generations: Mutex::default() }
    }

    /// The piece that shows this, if it is still there.
    pub fn get(&self, shown: Fingerprint) -> Option<Html> {
        let generations = self.generations();
        generations.new.get(&shown).or_else(|| generations.old.get(&shown)).cloned()
    }

    /// Keeps a piece for a while.
    pub fn put(&self, shown: Fingerprint, html: Html) {
        let mut generations = self.generations();
        generations.new.insert(shown, html);
        if generations.new.len() >= self.enough {
            generations.old = std::mem::take(&mut generations.new);
        }
    }

    fn generations(&self) -> MutexGuard<'_, Generations> {
        // Another thread that panicked has left the cards it put in whole.
        self.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
