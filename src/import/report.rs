//! The report: what became of every input, for people, for programs, and for the next run.
//!
//! While a run is under way each entry is a line of a journal beside the report; at the end the report is written anew, in one
//! piece, and the journal goes. A run that was cut off leaves the journal, and the next one reads both.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::{self, DiskError, Journal};

use super::found::Origin;

/// The form of the report. Fields may be added without another number.
const VERSION: u32 = 1;

/// The largest report, in bytes.
const LIMIT: u64 = 2_000_000_000;

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is an article.
    Written,
    /// It waits in `import/review/` for somebody to look at it.
    Review,
    /// It is none, and nothing was written.
    LeftOut,
    /// It cannot be read, and nothing was written.
    Failed,
}

/// A reason, as the report keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The code.
    pub code: String,
    /// One sentence without a full stop.
    pub message: String,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The input file, as it was named to the program.
    pub input: String,
    /// The part of it, where it has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The line that the part begins in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The SHA-256 of the bytes that were read: of the file, or of the part.
    pub sha256: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The file it became, relative to the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// The SHA-256 of that file as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_sha256: Option<String>,
    /// The title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How sure the program is, from 0 to 100.
    pub confidence: u8,
    /// The reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Told>,
}

impl Entry {
    /// What tells it from all others.
    fn key(&self) -> String {
        key(self.item.as_deref(), &self.input, &self.sha256)
    }
}

/// A part of an input is known by its name, wherever the input is; a file that is one article by its place and its bytes.
fn key(item: Option<&str>, input: &str, sha256: &str) -> String {
    match item {
        Some(item) => format!("item {item}"),
        None => format!("file {sha256} {input}"),
    }
}

/// The report as one JSON value.
#[derive(Serialize, Deserialize)]
struct Whole {
    version: u32,
    entries: Vec<Entry>,
}

/// Everything that was imported so far.
#[derive(Debug)]
pub struct Report {
    path: PathBuf,
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    /// Files that became one article each, by their names and by their bytes.
    by_input: HashMap<String, usize>,
    by_bytes: HashMap<String, usize>,
    was_cut: bool,
    has_changed: bool,
    journal: Option<Journal>,
}

/// Why there is no report to work with.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The disk refuses.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// It is no report, or one of a later version.
    #[error("{} is no report of an import that this version can read", .0.display())]
    Strange(PathBuf),
    /// Another import works with it.
    #[error("another import is under way; it writes {}", .0.display())]
    Busy(PathBuf),
}

impl Report {
    /// Reads the report at `path` of the archive in `folder`, and what a run that was cut off left; with nothing there it is
    /// empty. Nothing is written before [`Report::begin`].
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn open(path: &Path, folder: &Path) -> Result<Self, ReportError> {
        let mut report = Report {
            path: path.to_owned(),
            entries: Vec::new(),
            by_key: HashMap::new(),
            by_input: HashMap::new(),
            by_bytes: HashMap::new(),
            was_cut: false,
            has_changed: false,
            journal: None,
        };
        if let Some(text) = disk::read_text_if_there(path, LIMIT)? {
            let whole: Whole =
                serde_json::from_str(&text).map_err(|_| ReportError::Strange(path.to_owned()))?;
            if whole.version != VERSION {
                return Err(ReportError::Strange(path.to_owned()));
            }
            whole.entries.into_iter().for_each(|entry| report.keep(entry));
        }
        if let Some(text) = disk::read_text_if_there(&journal_path(path), LIMIT)? {
            // The last line may be half a line, and the files of the last lines may not have been written.
            let is_there = |entry: &Entry| {
                entry.output.as_deref().is_none_or(|output| disk::kind(&folder.join(output)).is_some())
            };
            let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok());
            lines.filter(is_there).for_each(|entry| report.keep(entry));
            report.has_changed = true;
            report.was_cut = true;
        }
        Ok(report)
    }

    /// Begins to write: from now on every entry is in the journal before the next one is made.
    ///
    /// # Errors
    /// When another run does the same, or the disk refuses.
    pub fn begin(&mut self) -> Result<(), ReportError> {
        let path = journal_path(&self.path);
        let journal = Journal::open(&path)?.ok_or_else(|| ReportError::Busy(self.path.clone()))?;
        self.journal = Some(journal);
        Ok(())
    }

    /// What became of this part of an input before, whatever its bytes were then.
    pub fn known(&self, origin: &Origin) -> Option<&Entry> {
        self.by_key
            .get(&key(origin.item.as_deref(), &origin.input, &origin.sha256))
            .and_then(|at| self.entries.get(*at))
    }

    /// What became of the file of this name before, where it was one article and had other bytes.
    pub fn older(&self, origin: &Origin) -> Option<&Entry> {
        let at = self.by_input.get(&origin.input).filter(|_| origin.item.is_none())?;
        self.entries.get(*at).filter(|entry| entry.sha256 != origin.sha256)
    }

    /// The file of the same bytes that became an article before, under another name.
    pub fn twin(&self, origin: &Origin) -> Option<&Entry> {
        let at = self.by_bytes.get(&origin.sha256).filter(|_| origin.item.is_none())?;
        self.entries.get(*at)
    }

    /// Whether the run before was cut off.
    pub fn was_cut(&self) -> bool {
        self.was_cut
    }

    /// The paths of all files that were written.
    pub fn outputs(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| entry.output.as_deref())
    }

    /// Adds an entry, in the place of what was known of the same part.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn add(&mut self, entry: Entry) -> Result<(), DiskError> {
        if let Some(journal) = &mut self.journal {
            let mut line = serde_json::to_vec(&entry).unwrap_or_default();
            line.push(b'\n');
            journal.add(&line)?;
        }
        self.keep(entry);
        self.has_changed = true;
        Ok(())
    }

    fn keep(&mut self, entry: Entry) {
        let at = *self.by_key.entry(entry.key()).or_insert(self.entries.len());
        if entry.item.is_none() && matches!(entry.outcome, Outcome::Written | Outcome::Review) {
            self.by_input.insert(entry.input.clone(), at);
            self.by_bytes.entry(entry.sha256.clone()).or_insert(at);
        }
        match self.entries.get_mut(at) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }

    /// Ends a run: writes the whole report in one piece, where anything is new, and takes the journal away.
    ///
    /// # Errors
    /// When the disk refuses; the journal then stays.
    pub fn finish(mut self) -> Result<(), DiskError> {
        let journal = self.journal.take();
        if self.has_changed {
            let mut file = disk::NewFile::begin(&self.path)?;
            file.add(format!("{{\"version\":{VERSION},\"entries\":[").as_bytes())?;
            for (at, entry) in self.entries.iter().enumerate() {
                // A line for each, so that the report can be read, searched and compared.
                file.add(if at == 0 { b"\n" } else { b",\n" })?;
                file.add(&serde_json::to_vec(entry).unwrap_or_default())?;
            }
            file.add(b"\n]}\n")?;
            file.finish()?;
        }
        if journal.is_some() {
            disk::remove_file(&journal_path(&self.path))?;
        }
        Ok(())
    }
}

fn journal_path(report: &Path) -> PathBuf {
    let mut name = report.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    report.with_file_name(name)
}
