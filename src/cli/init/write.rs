//! All files of a new archive are written, or none is left.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::starter::NewFile;

use super::super::refusal::Refusal;

/// Writes the files below `root`. When one cannot be written, those before it and the folders made for them are taken away.
pub(super) fn all(root: &Path, files: &[NewFile]) -> Result<(), Refusal> {
    let paths: Vec<PathBuf> = files.iter().map(|file| root.join(&file.path)).collect();
    let folders = missing_folders(&paths);
    for (at, (path, file)) in paths.iter().zip(files).enumerate() {
        if let Err(error) = disk::create_new(path, file.text.as_bytes()) {
            take_away(paths.get(..at).unwrap_or_default(), &folders);
            return Err(error.into());
        }
    }
    Ok(())
}

/// The folders that will have to be made, those above before those below.
fn missing_folders(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let above = paths.iter().flat_map(|path| path.ancestors().skip(1));
    above.filter(|folder| disk::kind(folder).is_none()).map(Path::to_owned).collect()
}

fn take_away(written: &[PathBuf], folders: &BTreeSet<PathBuf>) {
    // What cannot be taken away stays; the message is about what went wrong first.
    for path in written {
        let _ = disk::remove_file(path);
    }
    for folder in folders.iter().rev() {
        disk::remove_empty_folder(folder);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn what_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new/archive");
        let file = |path: &str| NewFile { path: path.to_owned(), text: "text".to_owned() };
        // The second needs a folder where the first is a file.
        let files = [file("content/2014"), file("content/2014/a.ar.md"), file("site.yaml")];
        assert!(all(&root, &files).is_err());
        assert_eq!(disk::list(folder.path()).unwrap(), []);
        assert!(all(&root, &files[..1]).is_ok());
        assert!(all(&root, &files[..1]).is_err(), "nothing is written over");
        assert!(disk::kind(&root.join("content/2014")).is_some());
    }
}
