//! A file for one run alone: it has no name, so that nothing is left of it, however the run ends.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is put aside in a file and taken up again. Shared by all threads.
#[derive(Debug)]
pub struct Scratch {
    #[cfg_attr(not(unix), allow(dead_code, reason = "files without names are a thing of Unix"))]
    file: File,
    end: AtomicU64,
    limit: u64,
}

impl Scratch {
    /// A scratch file of at most `limit` bytes in the file system of `path`, where it is made and taken away again; `None`
    /// where that cannot be.
    #[cfg(unix)]
    pub fn new(path: &Path, limit: u64) -> Option<Self> {
        super::remove_file(path).ok()?;
        let file = File::options().read(true).write(true).create_new(true).open(path).ok()?;
        super::remove_file(path).ok()?;
        Some(Scratch { file, end: AtomicU64::new(0), limit })
    }

    /// None: files without names are a thing of Unix.
    #[cfg(not(unix))]
    pub fn new(_: &Path, _: u64) -> Option<Self> {
        None
    }

    /// Puts bytes aside, and tells where; `None` where there is no more room.
    #[cfg(unix)]
    pub fn put(&self, bytes: &[u8]) -> Option<u64> {
        use std::os::unix::fs::FileExt;
        let length = bytes.len() as u64;
        let at = self.end.fetch_add(length, Ordering::Relaxed);
        if at.saturating_add(length) > self.limit {
            return None;
        }
        if self.file.write_all_at(bytes, at).is_err() {
            // The disk is full: others need its room more.
            self.end.store(self.limit, Ordering::Relaxed);
            return None;
        }
        Some(at)
    }

    /// There is no room.
    #[cfg(not(unix))]
    pub fn put(&self, _: &[u8]) -> Option<u64> {
        None
    }

    /// What was put aside at a place; `None` where it cannot be read.
    #[cfg(unix)]
    pub fn get(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        use std::os::unix::fs::FileExt;
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, at).ok()?;
        Some(bytes)
    }

    /// Nothing was put aside.
    #[cfg(not(unix))]
    pub fn get(&self, _: u64, _: usize) -> Option<Vec<u8>> {
        None
    }
}
