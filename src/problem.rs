//! Diagnostics: what is wrong, where, and the way out.
//!
//! Broken input is data: a stage returns what it could make and its problems. Never prints.

mod checks;
mod code;

use std::fmt;

use serde::{Serialize, Serializer};

pub use checks::{Checks, Level};
pub use code::Code;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is missing from the site because of it; the command's exit code is 1.
    Error,
    /// The site is whole, but probably not what its author meant.
    Warning,
}

/// Where a problem is: a file, and as much of the place in it as is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The path as the user knows it, relative to the archive (`content/2014/summit.ar.md`).
    pub file: String,
    /// The line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The column in characters, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl Place {
    /// A whole file or folder.
    pub fn file(path: impl Into<String>) -> Self {
        Place { file: path.into(), line: None, column: None }
    }

    /// A line of a file, counted from 1.
    pub fn line(path: impl Into<String>, line: u32) -> Self {
        Place { file: path.into(), line: Some(line), column: None }
    }

    /// A line and a column in characters, both counted from 1.
    pub fn at(path: impl Into<String>, line: u32, column: u32) -> Self {
        Place { file: path.into(), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Escaped: a file name may hold line breaks or control characters, and a message is one line.
        for c in self.file.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { write!(f, "{c}")? }
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, ":{line}:{column}"),
            (Some(line), None) => write!(f, ":{line}"),
            _ => Ok(()),
        }
    }
}

/// One diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// How much it weighs.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
}

/// The form that programs read; see `docs/check.md`.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            code: Code,
            severity: Severity,
            #[serde(flatten)]
            place: &'a Place,
            message: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            hint: Option<&'a str>,
            doc: String,
        }
        let Problem { place, severity, code, message, hint } = self;
        let doc = code.doc();
        Told { code: *code, severity: *severity, place, message, hint: hint.as_deref(), doc }
            .serialize(serializer)
    }
}

impl Problem {
    /// A problem without a hint. Its severity follows from the code; the settings may change it later, see [`Checks`].
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Problem { place, severity: code.severity(), code, message: message.into(), hint: None }
    }

    /// The same problem with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The candidate nearest to `word`, for «did you mean …?»: at most a third of its letters apart (Damerau-Levenshtein
/// distance without transposed substrings).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut best =
                (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}
