//! The output folder: whether it may be written to, and that only one build does.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::disk::{self, DiskError, Kind};

use crate::words::OWN_FOLDER as OWN;

use super::manifest::Manifest;

/// Why nothing is written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds files and no build of ours made it.
    #[error("the output folder {} is not empty, and was not made by warraq", .0.display())]
    Foreign(PathBuf),
    /// Something else than a folder stands there.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder is, holds, or lies in what the site is made of.
    #[error("the output folder {} cannot be {what}", .folder.display())]
    Source {
        /// The output folder.
        folder: PathBuf,
        /// What it would overwrite.
        what: &'static str,
    },
    /// Another build writes to it now.
    #[error("another build is writing to {}", .0.display())]
    Busy(PathBuf),
    /// The system refused.
    #[error("{0}")]
    Disk(#[from] DiskError),
}

impl OutputError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            OutputError::Foreign(_) => {
                "choose an empty or a new folder: warraq never deletes what it did not write"
            }
            OutputError::NotAFolder(_) => "choose another name, or move the file away",
            OutputError::Source { .. } => {
                "choose a folder outside of content, templates, static and i18n, such as public"
            }
            OutputError::Busy(_) => "wait until it has ended",
            OutputError::Disk(_) => "check the folder's permissions and the space on its disk",
        }
    }
}

/// The output folder, open for one build.
#[derive(Debug)]
pub struct Folder {
    pub(super) root: PathBuf,
    /// What the last build wrote.
    pub(super) old: Manifest,
    /// Whether there was nothing in it but what is ours when it was opened: then no page stands there already.
    pub(super) was_bare: bool,
    /// What the clock of its file system showed when it was opened.
    pub now: SystemTime,
    /// Held until the build has ended, however it ends.
    _lock: File,
}

impl Folder {
    /// Opens the folder for a build of the archive at `archive`, making it where it is missing.
    ///
    /// # Errors
    /// [`OutputError`] when it must not or cannot be written to. Nothing was changed then.
    pub fn open(archive: &Path, output: &Path) -> Result<Self, OutputError> {
        let root = disk::full_path(output)?;
        refuse_sources(&disk::full_path(archive)?, &root)?;
        let own = root.join(OWN);
        let manifest = own.join("manifest");
        if matches!(disk::kind(&own), Some(Kind::File(_) | Kind::Other)) {
            return Err(OutputError::NotAFolder(own));
        }
        let was_bare = match disk::list(&root) {
            Ok(names) => names.iter().all(|(name, _)| name == OWN),
            Err(error) if error.is_missing() => true,
            Err(_) if matches!(disk::kind(&root), Some(Kind::File(_))) => {
                return Err(OutputError::NotAFolder(root));
            }
            Err(error) => return Err(error.into()),
        };
        if !was_bare && !is_marked(&own)? {
            return Err(OutputError::Foreign(root));
        }
        disk::make_folder(&own)?;
        clear(&own.join("lock"))?;
        let lock = disk::lock(&own.join("lock"))?.ok_or_else(|| OutputError::Busy(root.clone()))?;
        let now = disk::now(&own, "clock")?;
        let folder = Folder { root, old: Manifest::default(), was_bare, now, _lock: lock };
        // Nothing of ours but files is kept from build to build: this also takes away the stage of one that was cut off.
        for (name, _) in disk::list(&own)? {
            clear(&own.join(name))?;
        }
        disk::remove_file(&folder.stage())?;
        let old = Manifest::read(&manifest).unwrap_or_default().with_claims(&folder.claims());
        Ok(Folder { old, ..folder })
    }

    /// The folder in it that belongs to the program.
    pub fn own(&self) -> PathBuf {
        self.root.join(OWN)
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.root.join(OWN).join("manifest")
    }

    /// Where it is written down what a build adds, until the manifest has it.
    pub(super) fn claims(&self) -> PathBuf {
        self.root.join(OWN).join("claims")
    }

    /// Where new files wait: inside the output folder, so that moving them over never crosses file systems.
    pub(super) fn stage(&self) -> PathBuf {
        self.root.join(OWN).join("stage")
    }

    /// The folder's full path.
    pub fn path(&self) -> &Path {
        &self.root
    }
}

/// Whether a build of ours was here. What a first build leaves when it is cut off holds a lock already, but no manifest;
/// and a lock file that someone took for a stale one and deleted leaves the manifest.
fn is_marked(own: &Path) -> Result<bool, DiskError> {
    match disk::list(own) {
        Ok(names) => Ok(names.iter().any(|(name, _)| name == "lock" || name == "manifest")),
        Err(error) if error.is_missing() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes away what stands in the place of one of our files and is none: through a link something else would be written.
fn clear(path: &Path) -> Result<(), DiskError> {
    match disk::kind(path) {
        Some(Kind::Folder) => disk::remove_folder(path),
        Some(Kind::Other) => disk::remove_file(path),
        Some(Kind::File(_)) | None => Ok(()),
    }
}

/// The archive itself, a folder around it, and the folders that the site is made of, are no place for output.
fn refuse_sources(archive: &Path, root: &Path) -> Result<(), OutputError> {
    let refuse = |what| Err(OutputError::Source { folder: root.to_owned(), what });
    if archive == root {
        return refuse("the archive's own folder");
    }
    if archive.starts_with(root) {
        return refuse("a folder that holds the archive");
    }
    for part in ["content", "templates", "static", "i18n"] {
        let part = disk::full_path(&archive.join(part))?;
        if root.starts_with(&part) {
            return refuse("inside a folder that the site is made of");
        }
    }
    Ok(())
}
