//! What was rendered of articles while they were read, put aside until their pages are printed.
//!
//! It lies in a scratch file and not in memory, which it would outgrow. Whatever is missing here is read and rendered again.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::disk::Scratch;
use crate::words::{ByFingerprint, Fingerprint};

use super::markdown::Sheet;

/// How many bytes are put aside at most: of larger archives a part.
const LIMIT: u64 = 1_000_000_000;

/// The sheets of articles, by their paths and the hashes of their files. Shared by all threads.
#[derive(Debug, Default)]
pub struct Sheets {
    scratch: Option<Scratch>,
    is_plain_wanted: bool,
    places: Mutex<ByFingerprint<Place>>,
}

/// Where a sheet lies: its HTML, and behind it the plain text.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: u64,
    html: u32,
    plain: u32,
}

impl Sheets {
    /// Sheets that are put aside in a folder, with the plain text of bodies where that is wanted.
    pub fn within(folder: &Path, is_plain_wanted: bool) -> Self {
        let scratch = Scratch::new(&folder.join("sheets"), LIMIT);
        Sheets { scratch, is_plain_wanted, places: Mutex::default() }
    }

    /// Whether there is a place for sheets; and whether they are to have the plain text.
    pub(super) fn wanted(&self) -> Option<bool> {
        self.scratch.as_ref().map(|_| self.is_plain_wanted)
    }

    /// Puts the sheet of an article aside, if there is room.
    pub(super) fn put(&self, path: &str, hash: Fingerprint, sheet: &Sheet) {
        let Some(scratch) = &self.scratch else { return };
        let plain = sheet.plain.as_deref().unwrap_or_default();
        let (Ok(html_bytes), Ok(plain_bytes)) =
            (u32::try_from(sheet.html().len()), u32::try_from(plain.len()))
        else {
            return;
        };
        if let Some(at) = scratch.put([sheet.html(), plain].concat().as_bytes()) {
            self.places().insert(key(path, hash), Place { at, html: html_bytes, plain: plain_bytes });
        }
    }

    /// The sheet of an article, without its plain text.
    pub fn get(&self, path: &str, hash: Fingerprint) -> Option<Sheet> {
        let Place { at, html, .. } = self.place(path, hash)?;
        Some(Sheet::new(self.text(at, html)?, None))
    }

    /// The plain text of an article's body.
    pub fn plain(&self, path: &str, hash: Fingerprint) -> Option<String> {
        let Place { at, html, plain } = self.place(path, hash).filter(|_| self.is_plain_wanted)?;
        self.text(at + u64::from(html), plain)
    }

    fn place(&self, path: &str, hash: Fingerprint) -> Option<Place> {
        self.scratch.as_ref()?;
        self.places().get(&key(path, hash)).copied()
    }

    fn text(&self, at: u64, length: u32) -> Option<String> {
        let bytes = self.scratch.as_ref()?.get(at, length as usize)?;
        // Looking at many bytes at once and copying takes a fraction of what `String::from_utf8` does with Arabic.
        simdutf8::basic::from_utf8(&bytes).ok().map(str::to_owned)
    }

    fn places(&self) -> MutexGuard<'_, ByFingerprint<Place>> {
        // Places are only inserted as wholes.
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(path: &str, hash: Fingerprint) -> Fingerprint {
    Fingerprint::of(&(path, hash))
}
