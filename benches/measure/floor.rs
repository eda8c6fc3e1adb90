//! The floor: the least that any builder of the same site must do.
//!
//! On two threads, every source is read, and every file of the site is written, with the same path and size, from bytes
//! that are there already. Nothing is parsed, nothing rendered, nothing moved.

#![allow(clippy::disallowed_methods)] // The bare system calls are what is measured.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use walkdir::WalkDir;

/// The files below a folder, hidden ones left out: their sizes, and their paths relative to it.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(folder).into_iter();
    let walk = walk.filter_entry(move |entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry?;
        if entry.file_type().is_file() {
            let size = entry.metadata()?.len();
            found.push((size, entry.path().strip_prefix(folder).map_err(io::Error::other)?.to_owned()));
        }
    }
    Ok(found)
}

/// Writes the list of `files` that [`work`] takes.
///
/// # Errors
/// When the disk refuses.
pub fn write_list(files: &[(u64, PathBuf)], list: &Path) -> io::Result<()> {
    let lines = files.iter().map(|(size, path)| format!("{size}\t{}\n", path.display()));
    fs::write(list, lines.collect::<String>())
}

/// Reads all files below `sources`, and writes those of `list` below `target`.
///
/// # Errors
/// When the disk refuses.
pub fn work(sources: &Path, list: &Path, target: &Path) -> io::Result<()> {
    let read = |(_, path): &(u64, PathBuf)| fs::read(sources.join(path)).map(drop);
    in_two(&files(sources)?, read)?;
    let list = fs::read_to_string(list)?;
    let entry = |line: &str| {
        let (size, path) = line.split_once('\t')?;
        Some((size.parse::<usize>().ok()?, target.join(path)))
    };
    let mut wanted: Vec<(usize, PathBuf)> = list.lines().filter_map(entry).collect();
    wanted.sort_by(|a, b| a.1.cmp(&b.1));
    let mut folders: Vec<&Path> = wanted.iter().filter_map(|(_, path)| path.parent()).collect();
    folders.dedup();
    in_two(&folders, |folder| fs::create_dir_all(folder))?;
    let bytes = vec![b'x'; wanted.iter().map(|(size, _)| *size).max().unwrap_or_default()];
    in_two(&wanted, |(size, path)| fs::write(path, bytes.get(..*size).unwrap_or_default()))
}

/// Does the first half of the work on this thread and the second on another.
fn in_two<T: Sync>(items: &[T], work: impl Fn(&T) -> io::Result<()> + Sync) -> io::Result<()> {
    let (first, second) = items.split_at(items.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().try_for_each(&work));
        first.iter().try_for_each(&work)?;
        other.join().unwrap_or_else(|_| Err(io::Error::other("a thread of the floor panicked")))
    })
}
