//! New files are staged, then moved over one by one (or folder by folder where there was none); the manifest comes last.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::disk::{self, DiskError, Kind};

use super::folder::Folder;
use super::manifest::Manifest;

/// The files of a build that is going on. Shared by all threads.
#[derive(Debug)]
pub struct Stage<'f> {
    folder: &'f Folder,
    stage: PathBuf,
    files: Mutex<Files>,
}

#[derive(Debug, Default)]
struct Files {
    all: BTreeSet<String>,
    changed: usize,
    bytes: u64,
}

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Published {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or different.
    pub written: usize,
    /// How many old files were deleted.
    pub deleted: usize,
    /// How many bytes the site has.
    pub bytes: u64,
}

impl Folder {
    /// Begins a build.
    pub fn stage_files(&self) -> Stage<'_> {
        Stage { folder: self, stage: self.stage(), files: Mutex::default() }
    }
}

impl Stage<'_> {
    /// Takes a file of the site. One that stands in the output with the same bytes is left alone, also its time.
    ///
    /// # Errors
    /// When the system refuses; the output is as it was.
    pub fn put(&self, file: String, bytes: &[u8]) -> Result<(), DiskError> {
        let changed = !self.was_there(&file) || !disk::holds(&self.folder.root.join(&file), bytes);
        if changed {
            disk::write(&self.stage.join(&file), bytes)?;
        }
        self.note(file, changed, bytes.len() as u64);
        Ok(())
    }

    /// Takes a copy of `source` as a file of the site, without holding it in memory.
    ///
    /// # Errors
    /// When the system refuses; the output is as it was.
    pub fn copy(&self, file: String, source: &Path) -> Result<(), DiskError> {
        let changed = !self.was_there(&file) || !disk::same(&self.folder.root.join(&file), source);
        if changed {
            disk::copy(source, &self.stage.join(&file))?;
        }
        let bytes = if let Some(Kind::File(bytes)) = disk::kind(source) { bytes } else { 0 };
        self.note(file, changed, bytes);
        Ok(())
    }

    /// Whether a build may have put the file there: spares looking for it in a new folder.
    fn was_there(&self, file: &str) -> bool {
        self.folder.old.files.contains(file) || disk::kind(&self.folder.root.join(file)).is_some()
    }

    fn note(&self, file: String, changed: bool, bytes: u64) {
        // A poisoned lock only says that another thread panicked; the list is whole all the same.
        let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.all.insert(file);
        files.changed += usize::from(changed);
        files.bytes += bytes;
    }

    /// Moves all staged files over, deletes what the last build wrote and this one did not, and writes the manifest. With
    /// `keep_old` nothing is deleted: the content had errors, and a page that is missing now may be one of them.
    ///
    /// # Errors
    /// When the system refuses. What was moved is whole, what was not is as it was, and the next build mends the rest.
    pub fn publish(self, keep_old: bool) -> Result<Published, DiskError> {
        let Stage { folder, stage, files } = self;
        let Files { all, changed, bytes } =
            files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = all.len();
        // From here on the old files and the new ones are ours, whatever happens.
        let both: BTreeSet<String> = folder.old.files.union(&all).cloned().collect();
        Manifest { files: both.clone() }.write(&folder.manifest())?;
        if disk::kind(&stage).is_some() {
            move_over(&stage, &folder.root, folder)?;
        }
        disk::remove_folder(&stage)?;
        let mut deleted = 0;
        if !keep_old {
            for file in folder.old.files.difference(&all) {
                deleted += usize::from(delete(folder, file)?);
            }
        }
        Manifest { files: if keep_old { both } else { all } }.write(&folder.manifest())?;
        Ok(Published { files: count, written: changed, deleted, bytes })
    }
}

/// Moves what stands in `from` into `to`. A folder that is not there yet is moved as a whole.
fn move_over(from: &Path, to: &Path, folder: &Folder) -> Result<(), DiskError> {
    for (name, is_folder) in disk::list(from)? {
        let (source, target) = (from.join(&name), to.join(&name));
        let there = disk::kind(&target);
        if is_folder && there == Some(Kind::Folder) {
            move_over(&source, &target, folder)?;
            continue;
        }
        if there.is_some_and(|there| is_folder || there == Kind::Folder) {
            make_way(&target, folder)?;
        }
        disk::rename(&source, &target)?;
    }
    Ok(())
}

/// A file stands where a folder must be, or the reverse: what is ours there goes, what is not stays and stops the build.
fn make_way(target: &Path, folder: &Folder) -> Result<(), DiskError> {
    let inside = target.strip_prefix(&folder.root).ok().and_then(Path::to_str).unwrap_or_default();
    if disk::kind(target) == Some(Kind::Folder) {
        let below = format!("{inside}/");
        for file in folder.old.files.range(below.clone()..).take_while(|file| file.starts_with(&below)) {
            delete(folder, file)?;
        }
        disk::remove_empty_folder(target);
    } else if folder.old.files.contains(inside) {
        disk::remove_file(target)?;
    }
    Ok(())
}

/// Deletes a file of ours, and the folders that are empty without it. Tells whether it was there.
fn delete(folder: &Folder, file: &str) -> Result<bool, DiskError> {
    let path = folder.root.join(file);
    // Never through a link that someone put in the place of one of our folders.
    let real = path.parent().and_then(|parent| disk::full_path(parent).ok());
    if !real.is_some_and(|real| real.starts_with(&folder.root))
        || !matches!(disk::kind(&path), Some(Kind::File(_)))
    {
        return Ok(false);
    }
    disk::remove_file(&path)?;
    let mut above = path.parent();
    while let Some(parent) =
        above.filter(|parent| *parent != folder.root && disk::remove_empty_folder(parent))
    {
        above = parent.parent();
    }
    Ok(true)
}
