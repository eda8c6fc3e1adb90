//! The list of the files that a build wrote: the mark that the folder is ours, and what may be deleted.

use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::disk::{self, DiskError, NewFile, Stamp};
use crate::ledger::Basis;
use crate::words::Fingerprint;

/// The largest manifest that is read, in bytes: a million long paths.
const LIMIT: u64 = 1_000_000_000;

/// Changes when the format does.
const VERSION: u32 = 2;

/// The files of the output folder that belong to us, and what they were made from.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The files, sorted by path, each path once.
    pub files: Vec<Entry>,
    /// What the whole site was made from; none where a build was cut off, or left something out.
    pub basis: Option<Basis>,
}

/// A file of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path relative to the output folder, with `/` between the parts.
    pub file: Box<str>,
    /// Stands for all that decides its bytes, where that is known.
    pub made_from: Option<Fingerprint>,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was written, as its file system has it.
    pub written: Option<SystemTime>,
}

impl Entry {
    /// Whether a file of this stamp is the one that was written.
    pub fn is_intact(&self, stamp: &Stamp) -> bool {
        self.written.is_some() && self.written == stamp.written && self.bytes == stamp.bytes
    }
}

impl Manifest {
    /// The file at this path, if it is ours.
    pub fn find(&self, file: &str) -> Option<&Entry> {
        let at = self.files.binary_search_by(|entry| (*entry.file).cmp(file)).ok()?;
        self.files.get(at)
    }

    /// The files at these paths too, which are not ours yet. What they are made from is not known until all are there.
    #[must_use]
    pub fn with<'f>(&self, new: impl Iterator<Item = &'f str>) -> Manifest {
        let entry = |file: &str| Entry { file: file.into(), made_from: None, bytes: 0, written: None };
        let mut files = self.files.clone();
        files.extend(new.map(entry));
        files.sort_by(|a, b| a.file.cmp(&b.file));
        Manifest { files, basis: None }
    }

    /// Reads the manifest at `path`. One that is damaged or of another version owns nothing: its files stay where they are
    /// until a build writes them again.
    ///
    /// # Errors
    /// When it is there but cannot be read.
    pub fn read(path: &Path) -> Result<Option<Self>, DiskError> {
        match disk::read(path, LIMIT) {
            Ok(bytes) => Ok(Some(Self::decode(&bytes).unwrap_or_default())),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the manifest beside `path` and moves it over.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, path: &Path) -> Result<(), DiskError> {
        let mut file = NewFile::begin(path)?;
        file.add(&self.encode())?;
        file.finish()
    }

    fn encode(&self) -> Vec<u8> {
        let body = postcard::to_stdvec(&(VERSION, self)).unwrap_or_default();
        let mut bytes = Fingerprint::of_bytes(&body).to_string().into_bytes();
        bytes.extend(body);
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (checksum, body) = bytes.split_at_checked(32)?;
        if checksum != Fingerprint::of_bytes(body).to_string().as_bytes() {
            return None;
        }
        let (version, manifest): (u32, Manifest) = postcard::from_bytes(body).ok()?;
        // Paths that lead out of the folder cannot come from us.
        let sound = manifest.files.iter().all(|entry| is_inside(&entry.file))
            && manifest.files.is_sorted_by(|a, b| a.file < b.file);
        (version == VERSION && sound).then_some(manifest)
    }
}

/// Whether a path stays in the folder it is relative to.
pub fn is_inside(file: &str) -> bool {
    !file.is_empty() && file.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[&str]) -> Manifest {
        Manifest::default().with(files.iter().copied())
    }

    #[test]
    fn damage_is_noticed() {
        let manifest = manifest(&["a/index.html", "b"]);
        let sound = manifest.encode();
        assert_eq!(Manifest::decode(&sound), Some(manifest));
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 1;
            assert_eq!(Manifest::decode(&damaged), None, "byte {at}");
            assert_eq!(Manifest::decode(&sound[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        for path in ["../a", "/etc/passwd", "a/../../b", "", "a//b", "./a"] {
            assert_eq!(Manifest::decode(&manifest(&[path]).encode()), None, "{path}");
        }
    }
}
