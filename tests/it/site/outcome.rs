//! What a build did: its exit code, its problems, and the files it wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::rc::Rc;

use serde_json::Value;
use tempfile::TempDir;

use super::{BASE, Page};
use crate::audit;

/// What a build did.
pub struct Outcome {
    _folder: Rc<TempDir>,
    /// The output folder.
    pub output: PathBuf,
    /// The exit code.
    pub code: i32,
    /// All that the program said, for messages.
    pub told: String,
    /// The report: counts, and what was written.
    pub report: Value,
    /// Every problem, in the order told.
    pub problems: Vec<Problem>,
}

/// A problem as the program tells it.
#[derive(Debug, Clone)]
pub struct Problem {
    pub file: String,
    pub line: Option<u64>,
    pub is_error: bool,
    pub message: String,
    pub hint: String,
}

impl Problem {
    fn read(value: &Value) -> Problem {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Problem {
            file: text("file"),
            line: value["line"].as_u64(),
            is_error: value["severity"] == "error",
            message: text("message"),
            hint: text("hint"),
        }
    }

    /// Whether the message or the hint has all these words, which stand between `|`.
    pub fn says(&self, words: &str) -> bool {
        let told = format!("{}\n{}", self.message, self.hint);
        words.split('|').all(|word| told.contains(word))
    }
}

impl Outcome {
    pub(super) fn new(
        folder: Rc<TempDir>,
        output: PathBuf,
        status: ExitStatus,
        stdout: &str,
        stderr: String,
    ) -> Outcome {
        let told = format!("{stdout}{stderr}");
        let code = status.code().unwrap_or_else(|| panic!("the program was ended by a signal:\n{told}"));
        assert!(!stderr.contains("panicked"), "the program panicked:\n{told}");
        let report: Value = serde_json::from_str(stdout).unwrap_or_default();
        let problems: Vec<Problem> =
            report["problems"].as_array().into_iter().flatten().map(Problem::read).collect();
        // Where a value must be one of a few, the message names them.
        let is_lost = |problem: &&Problem| problem.hint.is_empty() && !problem.message.contains("must be");
        let lost: Vec<&Problem> = problems.iter().filter(is_lost).collect();
        assert!(lost.is_empty(), "problems without a way out: {lost:#?}");
        Outcome { _folder: folder, output, code, told, report, problems }
    }

    /// Stops the test unless the build ended with this exit code.
    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "the exit code; the program said:\n{}", self.told);
        self
    }

    /// Stops the test unless the build went well and nothing was to be said about it.
    #[track_caller]
    pub fn silent(&self) -> &Self {
        assert!(self.problems.is_empty(), "problems:\n{}", self.told);
        self.exits(0)
    }

    /// The first problem whose message or hint has all these words, which stand between `|`.
    #[track_caller]
    pub fn problem(&self, words: &str) -> &Problem {
        let found = self.problems.iter().find(|problem| problem.says(words));
        found.unwrap_or_else(|| panic!("no problem says {words:?}:\n{}", self.told))
    }

    /// The page at an address, which stands decoded: `/ar/2014/09/قمة/`.
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        let html = self.file(&format!("{}index.html", url.trim_start_matches('/')));
        Page::read(url, &html)
    }

    /// A text file of the site.
    #[track_caller]
    pub fn file(&self, path: &str) -> String {
        let bytes = fs::read(self.output.join(path));
        let bytes = bytes.unwrap_or_else(|error| panic!("{path}: {error}; the program said:\n{}", self.told));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
    }

    /// Whether the site has a page at an address, or a file.
    pub fn has(&self, url: &str) -> bool {
        let file = self.output.join(url.trim_start_matches('/'));
        if url.ends_with('/') { file.join("index.html").is_file() } else { file.is_file() }
    }

    /// Every file of the site but what belongs to the program, by its path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.output).into_iter().filter(|(path, _)| !path.starts_with(".warraq/")).collect()
    }

    /// Stops the test when the auditor finds anything wrong with the site.
    #[track_caller]
    pub fn sound(&self) -> &Self {
        self.sound_at(BASE)
    }

    /// The same for a site that stands elsewhere.
    #[track_caller]
    pub fn sound_at(&self, base_url: &str) -> &Self {
        let found = audit::audit(&self.output, base_url);
        assert!(found.is_empty(), "the auditor found:\n{}", found.join("\n"));
        self
    }
}

/// Every regular file below a folder, by its path relative to it.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}
