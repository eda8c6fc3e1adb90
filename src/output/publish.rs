//! New files are staged, then moved over one by one (or folder by folder where there was none); the manifest comes last.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::disk::{self, DiskError, Kind, Looker, Stamp};
use crate::ledger::{Basis, Keeping};
use crate::words::{Fingerprint, is_plain_path};

use super::folder::Folder;
use super::manifest::{self, Entry};

/// Which files of the last build stand there as they were written, by their places.
#[derive(Debug, Default)]
pub struct Intact(Vec<bool>);

/// The files of a build that is going on. Shared by all threads.
#[derive(Debug)]
pub struct Stage<'f> {
    folder: &'f Folder,
    intact: Intact,
    stage: PathBuf,
    changed: AtomicUsize,
}

/// The files of a site, in any order.
#[derive(Debug, Default)]
pub struct Entries<'f> {
    /// Those of the last build that stay as they are.
    pub kept: Vec<&'f Entry>,
    /// All others.
    pub made: Vec<Entry>,
}

impl<'f> Extend<Cow<'f, Entry>> for Entries<'f> {
    fn extend<I: IntoIterator<Item = Cow<'f, Entry>>>(&mut self, entries: I) {
        for entry in entries {
            match entry {
                Cow::Borrowed(entry) => self.kept.push(entry),
                Cow::Owned(entry) => self.made.push(entry),
            }
        }
    }
}

impl Entries<'_> {
    /// Sorted by path.
    fn sorted(&self) -> Vec<&Entry> {
        let mut all: Vec<&Entry> = self.kept.iter().copied().chain(&self.made).collect();
        all.par_sort_unstable_by(|a, b| a.file.cmp(&b.file));
        all
    }
}

/// What a build did to the output folder.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, serde::Serialize)]
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
    /// Looks at all files of the last build.
    pub fn look(&self) -> Intact {
        Intact(self.each_intact().collect())
    }

    /// Begins a build. Files that are `intact` may be left as they are; where none is known to be, all are written or read.
    pub fn stage_files(&self, intact: Intact) -> Stage<'_> {
        Stage { folder: self, intact, stage: self.stage(), changed: AtomicUsize::new(0) }
    }

    /// What the last build made the whole site from, if it did.
    pub fn basis(&self) -> Option<Basis> {
        let wanted = self.old.basis?;
        let (basis, found) = Basis::read_from(&self.own())?;
        // A build that was cut off may have left one of its own.
        (found == wanted).then_some(basis)
    }

    /// Whether every file of the last build stands there as it was written.
    pub fn is_intact(&self) -> bool {
        self.each_intact().all(|is_intact| is_intact)
    }

    fn each_intact(&self) -> impl IndexedParallelIterator<Item = bool> {
        let is_intact = |looker: &mut Looker, entry: &Entry| {
            looker.stamp(&entry.file).is_some_and(|stamp| entry.is_intact(&stamp))
        };
        self.old.files.par_iter().map_init(|| Looker::new(&self.root), is_intact)
    }

    /// What there is, where nothing has to be done; `basis` is the one before, or differs from it in stamps.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn leave(&self, last: &Basis, basis: Basis) -> Result<Published, DiskError> {
        let files = &self.old.files;
        let published = Published {
            files: files.len(),
            bytes: files.iter().map(|entry| entry.bytes).sum(),
            ..Published::default()
        };
        // Stamps that proved nothing when they were taken do now, and spare reading the files again.
        if *last != basis {
            let basis = Some(basis.keep(&self.own())?.finish()?);
            manifest::write(&self.manifest(), basis, files.len(), files.iter().map(Cow::Borrowed))?;
        }
        Ok(published)
    }
}

impl<'f> Stage<'f> {
    /// The file that the last build wrote, if it stands there as it was written and was made from the same.
    pub fn keep(&self, file: &str, made_from: Option<Fingerprint>) -> Option<&'f Entry> {
        self.untouched(file).filter(|old| old.made_from == made_from)
    }

    /// The file that the last build wrote, if it stands there as it was written, and it is known what it was made from.
    pub fn untouched(&self, file: &str) -> Option<&'f Entry> {
        let mut near = 0;
        self.untouched_near(file, &mut near)
    }

    /// The same for one of many files, nearly in their order, all with the same `near`, at first 0: that finds them faster.
    pub fn untouched_near(&self, file: &str, near: &mut usize) -> Option<&'f Entry> {
        let place = self.folder.old.place_near(file, near)?;
        let old = self.folder.old.files.get(place)?;
        let is_intact = self.intact.0.get(place).is_some_and(|intact| *intact);
        (old.made_from.is_some() && is_intact).then_some(old)
    }

    /// Takes a file of the site. One that stands in the output with the same bytes is left alone, also its time.
    ///
    /// # Errors
    /// When the system refuses; the output is as it was.
    pub fn put(&self, file: &str, bytes: &[u8], made_from: Option<Fingerprint>) -> Result<Entry, DiskError> {
        let there = self.folder.root.join(file);
        let is_same = self.was_there(file) && disk::holds(&there, bytes);
        let write = || disk::write(&self.place(file)?, bytes);
        self.entry(file, there, is_same, made_from, write)
    }

    /// Takes a copy of `source` as a file of the site, without holding it in memory.
    ///
    /// # Errors
    /// When the system refuses; the output is as it was.
    pub fn copy(
        &self,
        file: &str,
        source: &Path,
        made_from: Option<Fingerprint>,
    ) -> Result<Entry, DiskError> {
        let there = self.folder.root.join(file);
        let is_same = self.was_there(file) && disk::same(&there, source);
        let copy = || disk::copy(source, &self.place(file)?);
        self.entry(file, there, is_same, made_from, copy)
    }

    /// Where a new file waits.
    fn place(&self, file: &str) -> Result<PathBuf, DiskError> {
        let path = self.stage.join(file);
        if is_plain_path(file) { Ok(path) } else { Err(DiskError::NotAFile { path }) }
    }

    fn entry(
        &self,
        file: &str,
        there: PathBuf,
        is_same: bool,
        made_from: Option<Fingerprint>,
        write: impl FnOnce() -> Result<Stamp, DiskError>,
    ) -> Result<Entry, DiskError> {
        let stamp = if is_same { disk::stamp(&there) } else { None };
        let stamp = match stamp {
            Some(stamp) => stamp,
            None => {
                self.changed.fetch_add(1, Ordering::Relaxed);
                write()?
            }
        };
        Ok(Entry { file: file.into(), made_from, bytes: stamp.bytes, written: stamp.written })
    }

    /// Whether a build may have put the file there: spares looking for every file in a new folder.
    fn was_there(&self, file: &str) -> bool {
        let is_there = || disk::kind(&self.folder.root.join(file)).is_some();
        self.folder.old.has(file) || (!self.folder.was_bare && is_there())
    }

    /// Moves all staged files over, deletes what the last build wrote and this one did not, and writes the manifest of
    /// `entries`, which were made from `basis`. With `keep_old` nothing is deleted: the content had errors, and
    /// a page that is missing now may be one of them.
    ///
    /// # Errors
    /// When the system refuses. What was moved is whole, what was not is as it was, and the next build mends the rest.
    pub fn publish(
        self,
        entries: &Entries,
        basis: Option<Keeping>,
        keep_old: bool,
    ) -> Result<Published, DiskError> {
        let Stage { folder, intact: _, stage, changed } = self;
        let mut files = entries.sorted();
        let mut published = Published {
            files: files.len(),
            written: changed.into_inner(),
            deleted: 0,
            bytes: files.iter().map(|entry| entry.bytes).sum(),
        };
        let old = || folder.old.files.iter();
        let mut new: Vec<&str> = missing(files.iter().copied(), old()).map(|entry| &*entry.file).collect();
        if !new.is_empty() {
            // From here on the old files and the new ones are ours, whatever happens; and those of a build that was cut off.
            new.extend(old().filter(|entry| entry.is_claimed()).map(|entry| &*entry.file));
            new.sort_unstable();
            manifest::claim(&new, &folder.claims())?;
        }
        if disk::kind(&stage).is_some() {
            move_over(&stage, &folder.root, folder)?;
        }
        disk::remove_folder(&stage)?;
        let mut kept = Vec::new();
        for entry in missing(old(), files.iter().copied()) {
            match keep_old {
                true => kept.push(entry),
                false => published.deleted += usize::from(delete(folder, &entry.file)?),
            }
        }
        let basis = match kept.is_empty() {
            true => basis.map(Keeping::finish).transpose()?,
            // What stands there is more than the site.
            false => None,
        };
        files.extend(kept);
        files.sort_by(|a, b| a.file.cmp(&b.file));
        manifest::write(&folder.manifest(), basis, files.len(), files.into_iter().map(Cow::Borrowed))?;
        disk::remove_file(&folder.claims())?;
        Ok(published)
    }
}

/// Those of some files that are not among others; both are sorted.
fn missing<'e>(
    files: impl Iterator<Item = &'e Entry>,
    others: impl Iterator<Item = &'e Entry>,
) -> impl Iterator<Item = &'e Entry> {
    let mut others = others.peekable();
    files.filter(move |entry| {
        // Mostly it is the very same one.
        if others.next_if(|other| std::ptr::eq(*other, *entry)).is_some() {
            return false;
        }
        while others.next_if(|other| other.file < entry.file).is_some() {}
        others.peek().is_none_or(|other| other.file != entry.file)
    })
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
        for entry in folder.old.files.iter().filter(|entry| entry.file.starts_with(&below)) {
            delete(folder, &entry.file)?;
        }
        disk::remove_empty_folder(target);
    } else if folder.old.has(inside) {
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
