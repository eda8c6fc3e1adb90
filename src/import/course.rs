//! The course of an import: found, decided, written, told; a few at a time, so that no input is too long.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::archive::Survey;
use crate::disk::{self, DiskError};
use crate::source::CONTENT;

use super::Options;
use super::desk::{Decision, Desk, NewFile, is_inside};
use super::found::{Found, Rejected};
use super::report::{Entry, Outcome, Report, ReportError};
use super::sha256;
use super::terms::{Added, Terms};

/// The archive's folder for what imports leave besides articles.
const FOLDER: &str = "import";

/// How many articles are decided before they are written.
const BATCH: usize = 256;

/// The largest file that is read back, in bytes.
const LIMIT: u64 = 64_000_000;

/// What happened, in numbers.
#[derive(Debug, Default)]
pub struct Counts {
    /// Articles that were written, or would be.
    pub written: usize,
    /// Those that wait for a review.
    pub review: usize,
    /// Parts that are no articles.
    pub left_out: usize,
    /// Parts that cannot be read.
    pub failed: usize,
    /// What was imported before and stays as it is.
    pub known: usize,
    /// How many articles each reason was given for.
    pub reasons: BTreeMap<String, usize>,
    /// What was added to concordances.
    pub added: Vec<Added>,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The report cannot be used.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file cannot be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Imports everything that is found, tells each decision, and gives the numbers. Whatever was written before it stopped is in
/// the report, and is not written again.
///
/// # Errors
/// [`ImportError`], where the disk refuses or the report is not to be used.
pub fn import(
    survey: &Survey,
    options: &Options,
    report: &Path,
    found: impl Iterator<Item = Result<Found, Rejected>>,
    mut tell: impl FnMut(&Decision),
) -> Result<Counts, ImportError> {
    let mut report = Report::open(report, &survey.folder)?;
    if !options.is_dry {
        report.begin()?;
    }
    let mut desk = Desk::new(survey, options, &report);
    let (mut counts, mut terms) = (Counts::default(), Terms::default());
    let mut batch = Vec::with_capacity(BATCH);
    for piece in found {
        let decision = match piece {
            Ok(mut found) => {
                let own = std::mem::take(&mut found.terms);
                let decision = desk.decide(found, &report);
                if report.was_cut() || !decision.is_known {
                    terms.see(own);
                }
                decision
            }
            Err(rejected) => desk.reject(rejected, &report),
        };
        counts.add(&decision);
        tell(&decision);
        if !decision.is_known {
            report.add(decision.entry)?;
        }
        batch.extend(decision.file.map(|file| (file, decision.replaces)));
        if batch.len() == BATCH && !options.is_dry {
            write_all(&survey.folder, std::mem::take(&mut batch))?;
        } else if options.is_dry {
            batch.clear();
        }
    }
    write_all(&survey.folder, batch)?;
    counts.added = terms.merge(survey, options.is_dry, |code, name| desk.language_of(code, name))?;
    if !options.is_dry {
        report.finish()?;
    }
    Ok(counts)
}

impl Counts {
    fn add(&mut self, decision: &Decision) {
        let Entry { outcome, notes, .. } = &decision.entry;
        let is_old = decision.is_known && matches!(outcome, Outcome::Written | Outcome::Review);
        *match outcome {
            _ if is_old => &mut self.known,
            Outcome::Written => &mut self.written,
            Outcome::Review => &mut self.review,
            Outcome::LeftOut => &mut self.left_out,
            Outcome::Failed => &mut self.failed,
        } += 1;
        let mut codes: Vec<&str> = notes.iter().map(|note| note.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().for_each(|code| *self.reasons.entry(code.to_owned()).or_default() += 1);
    }
}

type Waiting = Option<(String, String)>;

fn write_all(archive: &Path, files: Vec<(NewFile, Waiting)>) -> Result<(), DiskError> {
    if files.is_empty() {
        return Ok(());
    }
    let roots = [CONTENT, FOLDER].map(|name| disk::full_path(&archive.join(name)));
    let [content, import] = roots;
    let ground = Ground { archive, roots: [content?, import?] };
    // One after the other: translations may have files in common.
    files.iter().try_for_each(|(file, _)| ground.copy_assets(file))?;
    files.into_par_iter().try_for_each(|(file, waiting)| ground.write(&file, waiting))
}

/// Where may be written.
struct Ground<'a> {
    archive: &'a Path,
    /// `content/` and `import/`, with all links followed.
    roots: [PathBuf; 2],
}

impl Ground<'_> {
    fn copy_assets(&self, file: &NewFile) -> Result<(), DiskError> {
        for (asset, path) in &file.assets {
            let to = self.place(path)?;
            if disk::kind(&to).is_none() {
                disk::copy_whole(&asset.from, &to)?;
            }
        }
        Ok(())
    }

    fn write(&self, file: &NewFile, waiting: Waiting) -> Result<(), DiskError> {
        disk::create_whole(&self.place(&file.path)?, file.text.as_bytes())?;
        // What waited for a review goes when it has become an article, unless somebody worked on it.
        if let Some((path, hash)) = waiting {
            let path = self.place(&path)?;
            if disk::read(&path, LIMIT).is_ok_and(|bytes| sha256(&bytes) == hash) {
                disk::remove_file(&path)?;
            }
        }
        Ok(())
    }

    /// The full path of a file to be written, which no `..` and no link leads out of the two folders.
    fn place(&self, path: &str) -> Result<PathBuf, DiskError> {
        let full = self.archive.join(path);
        let real = disk::full_path(full.parent().unwrap_or(self.archive))?;
        match is_inside(path) && self.roots.iter().any(|root| real.starts_with(root)) {
            true => Ok(full),
            false => {
                Err(DiskError::io(&full, io::Error::other("it lies outside of the archive's own folders")))
            }
        }
    }
}
