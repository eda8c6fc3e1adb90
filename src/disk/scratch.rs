//! A file for one run alone: it has no name, so that nothing is left of it, however the run ends.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What is put aside in a file and taken up again. Shared by all threads.
#[derive(Debug)]
#[cfg_attr(not(unix), allow(dead_code, reason = "files without names are a thing of Unix"))]
pub struct Scratch {
    file: File,
    end: AtomicU64,
    limit: u64,
    /// Whether all of it was thrown away.
    is_gone: AtomicBool,
}

impl Scratch {
    /// A scratch file of at most `limit` bytes in the file system of `path`, where it is made and taken away again; `None`
    /// where that cannot be.
    #[cfg(unix)]
    pub fn new(path: &Path, limit: u64) -> Option<Self> {
        super::remove_file(path).ok()?;
        let file = File::options().read(true).write(true).create_new(true).open(path).ok()?;
        super::remove_file(path).ok()?;
        Some(Scratch { file, end: AtomicU64::new(0), limit, is_gone: AtomicBool::new(false) })
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
        match self.file.write_all_at(bytes, at) {
            Ok(()) => Some(at),
            Err(_) => {
                self.give_up();
                None
            }
        }
    }

    /// Throws all of it away: the disk is full, and others need its room more.
    #[cfg(unix)]
    fn give_up(&self) {
        self.is_gone.store(true, Ordering::SeqCst);
        self.end.store(self.limit, Ordering::SeqCst);
        let _ = self.file.set_len(0);
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
        // Asked behind the reading: what was written after all was thrown away makes zeros of what stood before it.
        (!self.is_gone.load(Ordering::SeqCst)).then_some(bytes)
    }

    /// Nothing was put aside.
    #[cfg(not(unix))]
    pub fn get(&self, _: u64, _: usize) -> Option<Vec<u8>> {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    #[cfg(unix)]
    #[test]
    fn what_is_put_aside_is_there_until_all_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = super::Scratch::new(&folder.path().join("scratch"), 7).unwrap();
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "it has no name");
        assert_eq!(scratch.put(b"abc"), Some(0));
        assert_eq!(scratch.put(b"def"), Some(3));
        assert_eq!(scratch.put(b"gh"), None, "beyond its limit");
        assert_eq!(scratch.get(3, 3).as_deref(), Some(&b"def"[..]));
        assert_eq!(scratch.get(3, 4), None);
        scratch.give_up();
        assert_eq!((scratch.put(b"x"), scratch.get(0, 3)), (None, None));
    }
}
