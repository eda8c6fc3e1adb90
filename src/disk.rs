//! The one door to the file system.
//!
//! Everything that the program reads or writes passes here, so that what it may touch can be seen in one place. Reads
//! take only regular files, with a bound. Knows nothing of sites.

#![allow(clippy::disallowed_methods)] // This is the door that the others are sent to.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

mod ahead;
mod looker;
mod scratch;
mod whole;

pub use ahead::fetch;
pub use looker::Looker;
pub use scratch::Scratch;
pub use whole::{Journal, NewFile, copy_whole, create_whole};

/// What went wrong with which path.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The operating system said no.
    #[error("{}: {}", path.display(), why(source))]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, pipe, socket or device where a file should be.
    #[error("{} is not a regular file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file is larger than the bound of its kind.
    #[error("{} is larger than {} MB", path.display(), limit / 1_000_000)]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// The bound in bytes.
        limit: u64,
    },
}

impl DiskError {
    /// An error of the operating system at `path`.
    pub fn io(path: &Path, source: io::Error) -> Self {
        DiskError::Io { path: path.to_owned(), source }
    }

    /// The path.
    pub fn path(&self) -> &Path {
        match self {
            DiskError::Io { path, .. } | DiskError::NotAFile { path } | DiskError::TooLarge { path, .. } => {
                path
            }
        }
    }

    /// The reason without the path, for messages that name the place in another way.
    pub fn reason(&self) -> String {
        match self {
            DiskError::Io { source, .. } => why(source),
            DiskError::NotAFile { .. } => "it is not a regular file".to_owned(),
            DiskError::TooLarge { limit, .. } => format!("it is larger than {} MB", limit / 1_000_000),
        }
    }

    /// The way out for whoever wanted the file to be read.
    pub fn hint(&self) -> &'static str {
        match self {
            DiskError::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                "give the user who builds the right to read it, or take it out"
            }
            DiskError::Io { source, .. } if source.kind() == io::ErrorKind::InvalidData => "save it as UTF-8",
            DiskError::Io { .. } => "see whether it is still there, and its disk sound",
            DiskError::NotAFile { .. } => "put a regular file there, or take it out",
            DiskError::TooLarge { .. } => "make it smaller, or split it",
        }
    }

    /// Whether something stands at the path already.
    pub fn is_taken(&self) -> bool {
        matches!(self, DiskError::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists)
    }

    /// Whether the path is simply not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, DiskError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// The reason in words, without the operating system's error number.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::AlreadyExists => "it exists already".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
/// When it is missing, unreadable, larger, or no regular file (a pipe would block for ever).
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let about = fs::metadata(path).map_err(|e| DiskError::io(path, e))?;
    if !about.is_file() {
        return Err(DiskError::NotAFile { path: path.to_owned() });
    }
    let too_large = || DiskError::TooLarge { path: path.to_owned(), limit };
    if about.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1);
    let file = File::open(path).map_err(|e| DiskError::io(path, e))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| DiskError::io(path, e))?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a UTF-8 text file of at most `limit` bytes; `None` when there is none.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text_if_there(path: &Path, limit: u64) -> Result<Option<String>, DiskError> {
    match read(path, limit) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| {
            DiskError::io(path, io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
        }),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

/// What stands at a path; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A regular file of so many bytes.
    File(u64),
    /// A link, a pipe, a socket or a device.
    Other,
}

/// What stands at `path`; `None` when nothing does, or nothing that can be seen.
pub fn kind(path: &Path) -> Option<Kind> {
    let about = fs::symlink_metadata(path).ok()?;
    Some(match about.file_type() {
        kind if kind.is_dir() => Kind::Folder,
        kind if kind.is_file() => Kind::File(about.len()),
        _ => Kind::Other,
    })
}

/// Whether the file at `path` holds exactly `bytes`. Anything unreadable holds something else.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    kind(path) == Some(Kind::File(bytes.len() as u64)) && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Whether two regular files hold the same bytes, compared piece by piece.
pub fn same(a: &Path, b: &Path) -> bool {
    if !matches!((kind(a), kind(b)), (Some(Kind::File(a)), Some(Kind::File(b))) if a == b) {
        return false;
    }
    let (Ok(mut a), Ok(mut b)) = (File::open(a), File::open(b)) else { return false };
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let (Ok(n), Ok(m)) = (fill(&mut a, &mut left), fill(&mut b, &mut right)) else { return false };
        if n != m || left.get(..n) != right.get(..m) {
            return false;
        }
        if n == 0 {
            return true;
        }
    }
}

/// Reads until the buffer is full or the file ends, and gives how many bytes there were.
///
/// # Errors
/// When the system refuses.
pub fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            n => done += n,
        }
    }
    Ok(done)
}

/// Opens a regular file for reading, and tells how many bytes it has. It must lie in `folder` when all links are followed:
/// one that leads out of it is as good as missing.
///
/// # Errors
/// When it is missing, unreadable, elsewhere, or no regular file.
pub fn open_in(folder: &Path, path: &str) -> Result<(File, Stamp), DiskError> {
    let full = folder.join(path);
    let failed = |e| DiskError::io(&full, e);
    let real = fs::canonicalize(&full).map_err(failed)?;
    if !real.starts_with(fs::canonicalize(folder).map_err(failed)?) {
        return Err(failed(io::ErrorKind::NotFound.into()));
    }
    // Asked before it is opened: to open a pipe would block for ever.
    if !fs::metadata(&real).map_err(failed)?.is_file() {
        return Err(DiskError::NotAFile { path: full });
    }
    let file = File::open(&real).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    Ok((file, Stamp::of(&about)))
}

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was last written, as far as the file system knows.
    pub written: Option<SystemTime>,
    /// When the system last changed anything about it, in nanoseconds since 1970; nobody can set this back. 0 where the
    /// system does not say.
    changed: i64,
    /// Its number in the file system; 0 where it has none. A file that was moved over another one has another number.
    inode: u64,
}

/// How long after its last change a stamp says nothing yet: a file that changes again within one tick of the file system's
/// clock keeps its stamp. FAT ticks every two seconds.
const UNSETTLED: Duration = Duration::from_secs(2);

impl Stamp {
    fn of(about: &fs::Metadata) -> Self {
        let (changed, inode) = system_marks(about);
        Stamp { bytes: about.len(), written: about.modified().ok(), changed, inode }
    }

    /// Whether a file that changes after `now` (see [`now`]) will have another stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let long_ago = |time: SystemTime| now.duration_since(time).is_ok_and(|past| past > UNSETTLED);
        let changed = u64::try_from(self.changed).ok().map(|nanos| UNIX_EPOCH + Duration::from_nanos(nanos));
        self.written.is_some_and(long_ago) && changed.is_some_and(long_ago)
    }
}

#[cfg(unix)]
fn system_marks(about: &fs::Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (nanoseconds(about.ctime(), about.ctime_nsec()), about.ino())
}

#[cfg(unix)]
fn nanoseconds(seconds: i64, more: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(more)
}

#[cfg(not(unix))]
fn system_marks(_: &fs::Metadata) -> (i64, u64) {
    (0, 0)
}

/// The stamp of a regular file; `None` for anything else. Links are not followed.
pub fn stamp(path: &Path) -> Option<Stamp> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|about| Stamp::of(&about))
}

/// The time as the file system of `folder` tells it, by a file of that name that is written there.
///
/// # Errors
/// When the system refuses.
pub fn now(folder: &Path, name: &str) -> Result<SystemTime, DiskError> {
    let path = folder.join(name);
    let failed = |e| DiskError::io(&path, e);
    remove_file(&path)?;
    let mut file = File::options().write(true).create_new(true).open(&path).map_err(failed)?;
    file.write_all(b"now").map_err(failed)?;
    let now = file.metadata().and_then(|about| about.modified()).map_err(failed)?;
    remove_file(&path)?;
    Ok(now)
}

/// The stamps of a file, or of all files below a folder that are regular and not hidden, by path. What cannot be read is
/// left out; links are not followed.
pub fn stamps(path: &Path, deepest: usize) -> Vec<(PathBuf, Stamp)> {
    let mut found = Vec::new();
    let mut open = vec![(path.to_owned(), 0)];
    while let Some((path, depth)) = open.pop() {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() => found.push((path, Stamp::of(&about))),
            Ok(about) if about.is_dir() && depth <= deepest => {
                let names = list(&path).unwrap_or_default().into_iter();
                let shown = names.filter(|(name, _)| !name.as_encoded_bytes().starts_with(b"."));
                open.extend(shown.map(|(name, _)| (path.join(name), depth + 1)));
            }
            _ => {}
        }
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Writes a new file, making its folder where that is missing, and gives its stamp.
///
/// # Errors
/// When the system refuses.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Stamp, DiskError> {
    let mut file = create(path)?;
    let written = file.write_all(bytes).and_then(|()| file.metadata());
    written.map(|about| Stamp::of(&about)).map_err(|e| DiskError::io(path, e))
}

/// Opens a regular file to be read piece by piece; `None` where there is none that can be read.
pub fn open(path: &Path) -> Option<File> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    File::open(path).ok()
}

/// Writes a regular file anew, if it still holds `old`, and tells whether it did: at any moment the path holds the whole old
/// or the whole new text. Permissions are kept.
///
/// # Errors
/// When the system refuses; then the file is as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<bool, DiskError> {
    let failed = |e| DiskError::io(path, e);
    let about = fs::symlink_metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(DiskError::NotAFile { path: path.to_owned() });
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".warraq-new");
    // In the same folder, so that moving it never crosses file systems; hidden, so that no walk takes it for an article.
    let fresh = path.with_file_name(name);
    // One that a crash left behind; never written through, should it be a link.
    remove_file(&fresh)?;
    let made = File::options().write(true).create_new(true).open(&fresh).and_then(|mut file| {
        file.write_all(new)?;
        file.set_permissions(about.permissions())?;
        file.sync_all()
    });
    let moved = made.map_err(failed).and_then(|()| match holds(path, old) {
        true => rename(&fresh, path).map(|()| true),
        false => Ok(false),
    });
    if !matches!(moved, Ok(true)) {
        let _ = fs::remove_file(&fresh);
    }
    moved
}

/// Writes a file that must not be there yet, making its folder where that is missing. What cannot be written whole is
/// taken away again.
///
/// # Errors
/// When something stands at the path already, also a link that leads nowhere, and when the system refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut file =
        File::options().write(true).create_new(true).open(path).map_err(|e| DiskError::io(path, e))?;
    file.write_all(bytes).map_err(|e| {
        let _ = fs::remove_file(path);
        DiskError::io(path, e)
    })
}

/// A regular file of any size, to be read piece by piece; links are followed, since the user named it.
///
/// # Errors
/// When it is missing, unreadable, or no regular file (a pipe would block for ever).
pub fn open_input(path: &Path) -> Result<(File, u64), DiskError> {
    let about = fs::metadata(path).map_err(|e| DiskError::io(path, e))?;
    if !about.is_file() {
        return Err(DiskError::NotAFile { path: path.to_owned() });
    }
    File::open(path).map(|file| (file, about.len())).map_err(|e| DiskError::io(path, e))
}

/// Copies a file, making the folder of the copy where that is missing, and gives the copy's stamp.
///
/// # Errors
/// When the system refuses.
pub fn copy(from: &Path, to: &Path) -> Result<Stamp, DiskError> {
    let mut source = File::open(from).map_err(|e| DiskError::io(from, e))?;
    let mut target = create(to)?;
    let copied = match has_holes(&source) {
        true => copy_with_holes(&mut source, &mut target),
        // On Linux this copies inside the kernel, or shares the blocks where the file system can.
        false => io::copy(&mut source, &mut target).map(|_| ()),
    };
    let copied = copied.and_then(|()| target.metadata());
    copied.map(|about| Stamp::of(&about)).map_err(|e| DiskError::io(to, e))
}

/// Whether a file takes less room on its disk than it has bytes.
#[cfg(unix)]
fn has_holes(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|about| about.blocks().saturating_mul(512) < about.len())
}

#[cfg(not(unix))]
fn has_holes(_: &File) -> bool {
    false
}

/// Copies piece by piece, and leaves a hole for each piece of zeros: a file that is a few bytes and gigabytes of nothing
/// takes no more room in its copy.
fn copy_with_holes(source: &mut File, target: &mut File) -> io::Result<()> {
    let (mut piece, zeros) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    let mut length = 0;
    loop {
        let count = fill(source, &mut piece)?;
        length += count as u64;
        match piece.get(..count) {
            None | Some([]) => return target.set_len(length),
            Some(part) if Some(part) == zeros.get(..count) => {
                target.seek(SeekFrom::Start(length))?;
            }
            Some(part) => target.write_all(part)?,
        }
    }
}

fn create(path: &Path) -> Result<File, DiskError> {
    match File::create(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                make_folder(folder)?;
            }
            File::create(path).map_err(|e| DiskError::io(path, e))
        }
        other => other.map_err(|e| DiskError::io(path, e)),
    }
}

/// Makes a folder and those above it.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(|e| DiskError::io(path, e))
}

/// Moves a file or folder to another name of the same file system, over a file that is there.
///
/// # Errors
/// When the system refuses.
pub fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    fs::rename(from, to).map_err(|e| DiskError::io(to, e))
}

/// Removes a file, or a symbolic link itself; one that is not there is no error.
///
/// # Errors
/// When the system refuses.
pub fn remove_file(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::io(path, error)),
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty, and tells whether it was.
pub fn remove_empty_folder(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Removes a folder and all it holds; one that is not there is no error.
///
/// # Errors
/// When the system refuses.
pub fn remove_folder(path: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::io(path, error)),
        _ => Ok(()),
    }
}

/// The names in a folder, sorted, each with whether it is a folder itself. Symbolic links are not followed.
///
/// # Errors
/// When it is missing, unreadable or no folder.
pub fn list(path: &Path) -> Result<Vec<(std::ffi::OsString, bool)>, DiskError> {
    let failed = |e| DiskError::io(path, e);
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        names.push((entry.file_name(), is_folder));
    }
    names.sort();
    Ok(names)
}

/// The full path without links and dots. For a path that does not exist yet, that of the nearest folder above it that
/// does, with the rest added.
///
/// # Errors
/// When the current folder is gone or a part of the path cannot be read.
pub fn full_path(path: &Path) -> Result<PathBuf, DiskError> {
    let absolute = std::path::absolute(path).map_err(|e| DiskError::io(path, e))?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, part| path.join(part))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (Some(parent), Some(name)) = (there.parent(), there.file_name()) else {
                    return Err(DiskError::io(path, error));
                };
                missing.push(name.to_owned());
                there = parent;
            }
            Err(error) => return Err(DiskError::io(there, error)),
        }
    }
}

/// Opens (or makes) a file and takes the system's exclusive lock on it without waiting; `None` when another process
/// holds it. The lock ends with the returned file, or with the process, however that ends.
///
/// # Errors
/// When the file cannot be made.
pub fn lock(path: &Path) -> Result<Option<File>, DiskError> {
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(|e| DiskError::io(path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(DiskError::io(path, error)),
    }
}
