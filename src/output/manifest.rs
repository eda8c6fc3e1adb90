//! The list of the files that a build wrote: the mark that the folder is ours, and what may be deleted.

use std::borrow::Cow;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::disk::{self, DiskError, Stamp};
use crate::ledger::frames::{Reader, Writer};
use crate::words::{Fingerprint, is_plain_path};

/// How many files stand in a frame.
const FRAME: usize = 4_000;

/// How many files are looked at before all are searched.
const NEAR: usize = 4;

/// Changes when the format does.
const VERSION: u32 = 4;

/// The files of the output folder that belong to us, and what they were made from.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The files, sorted by path, each path once.
    pub files: Vec<Entry>,
    /// The fingerprint of what the whole site was made from; none where a build was cut off, or left something out.
    pub basis: Option<Fingerprint>,
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
    /// A file that is ours once it is there; nothing else is known of it.
    fn claimed(file: &str) -> Self {
        Entry { file: file.into(), made_from: None, bytes: 0, written: None }
    }

    /// Whether nothing but its path is known.
    pub fn is_claimed(&self) -> bool {
        self.made_from.is_none() && self.written.is_none()
    }

    /// Whether a file of this stamp is the one that was written.
    pub fn is_intact(&self, stamp: &Stamp) -> bool {
        self.written.is_some() && self.written == stamp.written && self.bytes == stamp.bytes
    }
}

impl Manifest {
    /// Whether the file at this path is ours.
    pub fn has(&self, file: &str) -> bool {
        self.place(file).is_some()
    }

    /// The place of a file among all.
    pub fn place(&self, file: &str) -> Option<usize> {
        self.files.binary_search_by(|entry| (*entry.file).cmp(file)).ok()
    }

    /// The same, where it mostly is at the place `near` or soon behind it. Moves that to behind what was found.
    pub fn place_near(&self, file: &str, near: &mut usize) -> Option<usize> {
        let mut ahead = self.files.iter().skip(*near).take(NEAR);
        let at = match ahead.position(|entry| *entry.file == *file) {
            Some(steps) => *near + steps,
            None => self.place(file)?,
        };
        *near = at + 1;
        Some(at)
    }

    /// Reads the manifest at `path`; none where there is no file. One that is damaged or of another version owns nothing: its
    /// files stay where they are until a build writes them again.
    pub fn read(path: &Path) -> Option<Self> {
        disk::kind(path)?;
        Some(Self::decode(Reader::open(path)).unwrap_or_default())
    }

    /// The same with the files that a build [`claim`]ed and came to no end with, at `path`: whatever it had done, nothing is known
    /// of the site as a whole.
    #[must_use]
    pub fn with_claims(mut self, path: &Path) -> Self {
        let Some(claims) = Manifest::read(path) else { return self };
        let new: Vec<Entry> = claims.files.into_iter().filter(|entry| !self.has(&entry.file)).collect();
        self.files.extend(new);
        self.files.sort_by(|a, b| a.file.cmp(&b.file));
        Manifest { basis: None, ..self }
    }

    fn decode(mut frames: Reader) -> Option<Self> {
        let Part::Head { version: VERSION, files: count, basis } =
            postcard::from_bytes(&frames.next()?.ok()?).ok()?
        else {
            return None;
        };
        let mut files = Vec::new();
        frames.each(Part::files_of, |some| {
            files.extend(some);
            Some(())
        })?;
        let is_sound = files.len() == count && files.is_sorted_by(|a, b| a.file < b.file);
        is_sound.then_some(Manifest { files, basis })
    }
}

/// Writes down at `path` that the files at these paths, sorted, are ours from now on. What they are made from is not known until
/// all are there.
///
/// # Errors
/// When the system refuses.
pub fn claim(new: &[&str], path: &Path) -> Result<(), DiskError> {
    write(path, None, new.len(), new.iter().map(|file| Cow::Owned(Entry::claimed(file))))
}

/// Writes a manifest of so many files, sorted, beside `path` and moves it over. Never holds all of them.
///
/// # Errors
/// When the system refuses.
pub fn write<'e>(
    path: &Path,
    basis: Option<Fingerprint>,
    count: usize,
    mut files: impl Iterator<Item = Cow<'e, Entry>>,
) -> Result<(), DiskError> {
    let bytes = |part: &Part| postcard::to_stdvec(part).unwrap_or_default();
    let mut file = Writer::begin(path)?;
    file.add(&bytes(&Part::Head { version: VERSION, files: count, basis }))?;
    loop {
        // As many frames as there are threads to make them.
        let frame = |_| Part::Files(files.by_ref().take(FRAME).collect());
        let parts: Vec<Part> = (0..rayon::current_num_threads()).map(frame).collect();
        let frames: Vec<Vec<u8>> = parts.par_iter().filter(|part| !part.is_empty()).map(bytes).collect();
        if frames.is_empty() {
            return file.finish();
        }
        frames.iter().try_for_each(|frame| file.add(frame))?;
    }
}

/// A part of the file, as it is written.
#[derive(Serialize, Deserialize)]
enum Part<'a> {
    /// What follows, so that a file that was cut off is noticed.
    Head {
        version: u32,
        files: usize,
        basis: Option<Fingerprint>,
    },
    Files(Vec<Cow<'a, Entry>>),
}

impl Part<'_> {
    /// The files of a frame. Paths that lead out of the folder cannot come from us.
    fn files_of(frame: &[u8]) -> Option<Vec<Entry>> {
        let Part::Files(files) = postcard::from_bytes(frame).ok()? else { return None };
        let is_sound = files.iter().all(|entry: &Cow<Entry>| is_plain_path(&entry.file));
        is_sound.then(|| files.into_iter().map(Cow::into_owned).collect())
    }

    fn is_empty(&self) -> bool {
        matches!(self, Part::Files(files) if files.is_empty())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn manifest(files: &[&str]) -> Manifest {
        Manifest { files: files.iter().map(|file| Entry::claimed(file)).collect(), basis: None }
    }

    fn write(manifest: &Manifest, path: &Path) {
        let files = manifest.files.iter().map(Cow::Borrowed);
        super::write(path, manifest.basis, manifest.files.len(), files).unwrap();
    }

    #[test]
    fn damage_is_noticed() {
        let manifest = manifest(&["a/index.html", "b"]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest");
        assert_eq!(Manifest::read(&path), None);
        write(&manifest, &path);
        let sound = disk::read(&path, 1_000).unwrap();
        assert_eq!(Manifest::read(&path), Some(manifest));
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 1;
            for bytes in [damaged, sound[..at].to_vec()] {
                disk::write(&path, &bytes).unwrap();
                assert_eq!(Manifest::read(&path), Some(Manifest::default()), "byte {at}");
            }
        }
    }

    #[test]
    fn files_that_are_claimed_come_among_the_old_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest");
        let whole = || Manifest { basis: Some(Fingerprint::of("all")), ..manifest(&["b", "d"]) };
        assert_eq!(whole().with_claims(&path), whole());
        claim(&["a", "b", "c", "e"], &path).unwrap();
        assert_eq!(whole().with_claims(&path), manifest(&["a", "b", "c", "d", "e"]));
        disk::write(&path, b"nonsense").unwrap();
        assert_eq!(whole().with_claims(&path), manifest(&["b", "d"]));
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest");
        for file in ["../a", "/etc/passwd", "a/../../b", "", "a//b", "./a"] {
            write(&manifest(&[file]), &path);
            assert_eq!(Manifest::read(&path), Some(Manifest::default()), "{file}");
        }
    }
}
