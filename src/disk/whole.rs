//! Files that are never half there: written beside their place and moved, or grown by whole lines.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{DiskError, Kind, copy, create_new, kind, make_folder, remove_file, rename};

/// A file that is written piece by piece beside its place and then moved there, so that its place never holds half of it.
#[derive(Debug)]
pub struct NewFile {
    file: io::BufWriter<File>,
    beside: PathBuf,
    place: PathBuf,
}

impl NewFile {
    /// Begins a file for `place`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin(place: &Path) -> Result<Self, DiskError> {
        let beside = place.with_extension("new");
        // Never written through, should somebody have put a link there.
        remove_file(&beside)?;
        let file = File::options().write(true).create_new(true).open(&beside);
        let file = io::BufWriter::with_capacity(1 << 16, file.map_err(|e| DiskError::io(&beside, e))?);
        Ok(NewFile { file, beside, place: place.to_owned() })
    }

    /// Adds bytes at its end.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.file.write_all(bytes).map_err(|e| DiskError::io(&self.beside, e))
    }

    /// Moves the whole file to its place.
    ///
    /// # Errors
    /// When the system refuses; then the place is as it was.
    pub fn finish(mut self) -> Result<(), DiskError> {
        self.file.flush().map_err(|e| DiskError::io(&self.beside, e))?;
        rename(&self.beside, &self.place)
    }
}

impl Drop for NewFile {
    /// Takes away what was not finished; what was, is no longer there.
    fn drop(&mut self) {
        let _ = remove_file(&self.beside);
    }
}

/// Writes a file that must not be there yet, making its folder where that is missing: at any moment its path holds nothing
/// or the whole file.
///
/// # Errors
/// When something stands at the path already, also a link that leads nowhere, and when the system refuses.
pub fn create_whole(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    beside(path, |fresh| create_new(fresh, bytes))
}

/// Copies a file to where there must be none yet, as [`create_whole`] writes one.
///
/// # Errors
/// As [`create_whole`].
pub fn copy_whole(from: &Path, to: &Path) -> Result<(), DiskError> {
    beside(to, |fresh| copy(from, fresh).map(drop))
}

/// Has a file made beside its place, and moves it there unless something stands there.
fn beside(path: &Path, make: impl FnOnce(&Path) -> Result<(), DiskError>) -> Result<(), DiskError> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".warraq-new");
    // Hidden, so that no walk takes it for an article.
    let fresh = path.with_file_name(name);
    // One that a crash left behind; never written through, should it be a link.
    remove_file(&fresh)?;
    let moved = make(&fresh).and_then(|()| match kind(path) {
        Some(_) => Err(DiskError::io(path, io::ErrorKind::AlreadyExists.into())),
        None => rename(&fresh, path),
    });
    if moved.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    moved
}

/// A file that grows at its end while one process holds it, and that no other may hold meanwhile.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Opens (or makes) the file at `path`, to be written on from its end; `None` when another process holds it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn open(path: &Path) -> Result<Option<Self>, DiskError> {
        let failed = |e| DiskError::io(path, e);
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        if kind(path).is_some_and(|kind| !matches!(kind, Kind::File(_))) {
            return Err(DiskError::NotAFile { path: path.to_owned() });
        }
        let mut file = File::options().create(true).append(true).read(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
        }
        // Half a line, which a crash left, must not become the beginning of the next.
        let length = file.seek(SeekFrom::End(0)).map_err(failed)?;
        let mut last = [b'\n'];
        if length > 0 {
            file.seek(SeekFrom::End(-1)).and_then(|_| file.read_exact(&mut last)).map_err(failed)?;
        }
        let mut journal = Journal { file, path: path.to_owned() };
        if last != [b'\n'] {
            journal.add(b"\n")?;
        }
        Ok(Some(journal))
    }

    /// Adds bytes at its end.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.file.write_all(bytes).map_err(|e| DiskError::io(&self.path, e))
    }
}
