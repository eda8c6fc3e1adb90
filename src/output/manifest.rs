//! The list of the files that a build wrote: the mark that the folder is ours, and what may be deleted.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::{self, DiskError};
use crate::words::Fingerprint;

/// The largest manifest that is read, in bytes: a million long paths.
const LIMIT: u64 = 1_000_000_000;

/// Changes when the format does.
const VERSION: u32 = 1;

/// The files of the output folder that belong to us, as paths relative to it with `/` between the parts.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The files.
    pub files: BTreeSet<String>,
}

impl Manifest {
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
        let new = path.with_extension("new");
        disk::write(&new, &self.encode())?;
        disk::rename(&new, path)
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
        let sound = manifest.files.iter().all(|file| is_inside(file));
        (version == VERSION && sound).then_some(manifest)
    }
}

fn is_inside(file: &str) -> bool {
    !file.is_empty() && file.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noticed() {
        let manifest = Manifest { files: ["a/index.html".to_owned(), "b".to_owned()].into() };
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
            let manifest = Manifest { files: [path.to_owned()].into() };
            assert_eq!(Manifest::decode(&manifest.encode()), None, "{path}");
        }
    }
}
