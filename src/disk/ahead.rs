//! Files that will be read soon.
//!
//! Whoever reads many small files one after the other waits for the disk most of the time; it can fetch the next ones meanwhile.

use std::path::Path;

/// Has the system begin to fetch a file into its memory, and does not wait for that. A hint only: nothing says whether it was
/// taken, and what is no regular file, or a link to one, is left alone.
pub fn fetch(path: &Path) {
    #[cfg(target_os = "linux")]
    linux::fetch(path);
    #[cfg(not(target_os = "linux"))]
    let _ = path;
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    use rustix::fs::{Advice, FileType, Mode, OFlags, fadvise, fstat, open};

    pub fn fetch(path: &Path) {
        // A pipe must be no reason to wait.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let Ok(file) = open(path, flags, Mode::empty()) else { return };
        let is_file =
            fstat(&file).is_ok_and(|about| FileType::from_raw_mode(about.st_mode) == FileType::RegularFile);
        if is_file {
            // Without it the file is read all the same.
            let _ = fadvise(&file, 0, None, Advice::WillNeed);
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and stands outside")]

    use std::fs;
    use std::process::Command;

    use super::*;

    #[test]
    fn what_is_no_file_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "text").unwrap();
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("loop"), at("loop")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        // That this comes to an end is what is tested: opening a pipe waits for someone who writes to it.
        ["file", "folder", "link", "loop", "pipe", "none", "file/none", "a\0"]
            .iter()
            .for_each(|name| fetch(&at(name)));
        assert_eq!(fs::read(at("file")).unwrap(), b"text");
    }
}
