//! Looking at many files below one folder.
//!
//! Most of what that costs is the way from the root of the file system to each of them; Linux can be asked to begin at a folder
//! that was found before. Whatever way is taken, it must never find another stamp than looking at the file alone would.

use std::path::Path;

use super::Stamp;

/// Takes the stamps of files below a folder, the faster the nearer each is to the one before.
pub struct Looker<'r> {
    root: &'r Path,
    #[cfg(target_os = "linux")]
    open: Option<linux::Open>,
}

impl<'r> Looker<'r> {
    /// Nothing is looked at yet.
    pub fn new(root: &'r Path) -> Self {
        Looker {
            root,
            #[cfg(target_os = "linux")]
            open: None,
        }
    }

    /// The stamp of the regular file at a path below the folder, as [`super::stamp`] gives it.
    pub fn stamp(&mut self, file: &str) -> Option<Stamp> {
        #[cfg(target_os = "linux")]
        if let Some(found) = linux::stamp(self.root, &mut self.open, file) {
            return found;
        }
        super::stamp(&self.root.join(file))
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::os::fd::OwnedFd;
    use std::path::Path;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use rustix::fs::{AtFlags, FileType, Mode, OFlags, StatxFlags, StatxTimestamp, open, statx};

    use super::Stamp;
    use crate::disk::nanoseconds;

    /// A folder that files were looked at from.
    pub struct Open {
        path: Box<str>,
        folder: OwnedFd,
    }

    /// The stamp of a file; none at all where the system does not say, or is too old to.
    pub fn stamp(root: &Path, from: &mut Option<Open>, file: &str) -> Option<Option<Stamp>> {
        let (path, rest) = split(file);
        if from.as_ref().is_none_or(|open| *open.path != *path) {
            let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let folder = open(root.join(path), flags, Mode::empty()).ok()?;
            *from = Some(Open { path: path.into(), folder });
        }
        let Open { folder, .. } = from.as_ref()?;
        let about = statx(folder, rest, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS).ok()?;
        let is_file = FileType::from_raw_mode(about.stx_mode.into()) == FileType::RegularFile;
        Some(is_file.then(|| Stamp {
            bytes: about.stx_size,
            written: time(about.stx_mtime),
            changed: nanoseconds(about.stx_ctime.tv_sec, about.stx_ctime.tv_nsec.into()),
            inode: about.stx_ino,
        }))
    }

    /// The folder to look from and the rest of the path: the page of an article has a folder of its own, and so the folder above
    /// that has many of them.
    fn split(file: &str) -> (&str, &str) {
        let slash = file.rmatch_indices('/').nth(1).map(|(at, _)| at);
        let parts = slash.and_then(|at| Some((file.get(..at)?, file.get(at + 1..)?)));
        parts.unwrap_or(("", file))
    }

    fn time(StatxTimestamp { tv_sec, tv_nsec, .. }: StatxTimestamp) -> Option<SystemTime> {
        let seconds = Duration::from_secs(tv_sec.unsigned_abs());
        let second =
            if tv_sec < 0 { UNIX_EPOCH.checked_sub(seconds) } else { UNIX_EPOCH.checked_add(seconds) };
        second?.checked_add(Duration::from_nanos(tv_nsec.into()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and stands outside")]

    use std::fs;
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::disk::stamp;

    #[test]
    fn stamps_are_those_of_files_looked_at_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("ar/2014/قمة")).unwrap();
        fs::create_dir_all(root.join("en")).unwrap();
        let files = ["a", "ar/b", "ar/2014/c", "ar/2014/قمة/index.html", "en/d"];
        for (file, seconds) in files.into_iter().zip([-3_000_000_000i64, -1, 0, 1, 5_000_000_000]) {
            fs::write(root.join(file), file).unwrap();
            let far = Duration::from_secs(seconds.unsigned_abs());
            let time =
                if seconds < 0 { UNIX_EPOCH - far } else { UNIX_EPOCH + far } + Duration::from_nanos(7);
            fs::File::options().write(true).open(root.join(file)).unwrap().set_modified(time).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("a"), root.join("en/link")).unwrap();
        let mut looker = Looker::new(root);
        for file in files {
            assert!(looker.stamp(file).is_some_and(|found| Some(found) == stamp(&root.join(file))), "{file}");
        }
        for other in ["en", "ar/2014", "en/link", "ar/none", "none/a/b", "a/b", "en/d/e", "", "a\0"] {
            assert_eq!((looker.stamp(other), stamp(&root.join(other))), (None, None), "{other:?}");
        }
    }
}
