//! What an import tells: what has to be looked at while it goes on, then the numbers; or all of it as JSON.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::cli::args::{Format, ImportOrder};
use crate::cli::report::{plural, readable};
use crate::cli::terminal::Terminal;
use crate::import::{Counts, Decision, Entry, Outcome, REVIEW, Told};

/// Tells an import as it goes on.
pub(super) struct Teller {
    terminal: Terminal,
    is_json: bool,
    is_dry: bool,
    bar: ProgressBar,
    report: PathBuf,
    /// With `--format json`: what was decided.
    entries: Vec<Entry>,
}

/// The result as one JSON value.
#[derive(Serialize)]
struct Json<'a> {
    dry_run: bool,
    written: usize,
    review: usize,
    left_out: usize,
    failed: usize,
    unchanged: usize,
    reasons: &'a std::collections::BTreeMap<String, usize>,
    terms: Vec<JsonTerms<'a>>,
    report: String,
    entries: &'a [Entry],
}

#[derive(Serialize)]
struct JsonTerms<'a> {
    file: &'a str,
    added: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    hindrance: Option<&'a str>,
}

impl Teller {
    pub fn begin(order: &ImportOrder, report: &Path, bytes: u64) -> Self {
        let is_json = order.format == Format::Json;
        let bar = ProgressBar::new(bytes);
        if is_json || order.is_dry || !io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {bytes}/{total_bytes}, {eta} left") {
            bar.set_style(style);
        }
        let report = report.to_owned();
        Teller { terminal: Terminal::look(), is_json, is_dry: order.is_dry, bar, report, entries: Vec::new() }
    }

    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Tells a decision: in a dry run each, else those that somebody has to look at.
    pub fn decision(&mut self, decision: &Decision) {
        if self.is_json {
            return self.entries.push(decision.entry.clone());
        }
        // A closed pipe changes nothing about the import: what cannot be told is left untold.
        let _ = self.bar.suspend(|| match (self.is_dry, decision.entry.outcome) {
            (true, _) => self.plan(decision),
            (false, Outcome::Review | Outcome::Failed) if !decision.is_known => self.look_at(&decision.entry),
            (false, _) => Ok(()),
        });
    }

    /// What an input would become, how sure the program is, and why.
    fn plan(&self, decision: &Decision) -> io::Result<()> {
        let Entry { outcome, output, confidence, notes, .. } = &decision.entry;
        let mut out = io::stdout().lock();
        let from = self.input(&decision.entry);
        let to = output.as_deref().map(|path| self.terminal.name(path)).unwrap_or_default();
        let (colour, what) = match outcome {
            Outcome::Written if decision.is_known => ("2", format!("is {to}")),
            Outcome::Review if decision.is_known => ("2", format!("waits in {to}")),
            Outcome::Written => ("32", format!("→ {to}")),
            Outcome::Review => ("33", format!("→ {to}")),
            Outcome::LeftOut => ("2", "is left out".to_owned()),
            Outcome::Failed => ("31", "cannot be imported".to_owned()),
        };
        let sure = if output.is_some() { format!(" ({confidence})") } else { String::new() };
        writeln!(out, "{from} {}{sure}", self.terminal.paint(colour, &what))?;
        for Told { code, message } in notes {
            writeln!(out, "    {code}: {}", readable(message))?;
        }
        Ok(())
    }

    /// One line for what cannot be read, or waits for a review.
    fn look_at(&self, entry: &Entry) -> io::Result<()> {
        let mut err = io::stderr().lock();
        let why: Vec<String> = entry
            .notes
            .iter()
            .filter(|note| is_why(entry, note))
            .map(|note| readable(&note.message))
            .collect();
        match (&entry.output, entry.outcome) {
            (Some(output), Outcome::Review) => {
                writeln!(err, "review: {}: {}", self.terminal.name(output), why.join("; "))
            }
            _ => writeln!(err, "error: {}: {}", self.input(entry), why.join("; ")),
        }
    }

    fn input(&self, entry: &Entry) -> String {
        let line = entry.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{}{line}", self.terminal.name(&entry.input))
    }

    /// The numbers.
    pub fn end(&self, counts: &Counts) {
        self.bar.finish_and_clear();
        let _ = if self.is_json { self.json(counts) } else { self.summary(counts) };
    }

    fn summary(&self, counts: &Counts) -> io::Result<()> {
        let Counts { written, review, left_out, failed, known, reasons, added } = counts;
        let mut out = io::stdout().lock();
        let would = if self.is_dry { "would be " } else { "" };
        let mut parts = vec![format!("{} {would}written", plural(*written, "article"))];
        let others = [
            (*review, format!("to review in {REVIEW}/")),
            (*left_out, "left out".to_owned()),
            (*failed, "that cannot be read".to_owned()),
            (*known, "imported before".to_owned()),
        ];
        parts.extend(others.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
        writeln!(out, "{}", parts.join(", "))?;
        for added in added {
            let terms = plural(added.terms, "term");
            match &added.hindrance {
                None => writeln!(out, "{terms} {would}added to {}", added.file)?,
                Some(why) => writeln!(out, "{terms} not added to {}: {why}", added.file)?,
            }
        }
        let quiet = [
            "date-found",
            "byline-found",
            "source-found",
            "language-by-script",
            "language-given",
            "date-given",
        ];
        let told: Vec<String> = reasons
            .iter()
            .filter(|(code, _)| !quiet.contains(&code.as_str()))
            .map(|(code, n)| format!("{code} {n}"))
            .collect();
        if !told.is_empty() {
            writeln!(out, "reasons: {}", told.join(", "))?;
        }
        match self.is_dry {
            true => writeln!(out, "nothing was written"),
            false => writeln!(out, "report: {}", self.report.display()),
        }
    }

    fn json(&self, counts: &Counts) -> io::Result<()> {
        let Counts { written, review, left_out, failed, known, reasons, added } = counts;
        let terms = added.iter().map(|added| JsonTerms {
            file: &added.file,
            added: added.terms,
            hindrance: added.hindrance.as_deref(),
        });
        let json = Json {
            dry_run: self.is_dry,
            written: *written,
            review: *review,
            left_out: *left_out,
            failed: *failed,
            unchanged: *known,
            reasons,
            terms: terms.collect(),
            report: self.report.display().to_string(),
            entries: &self.entries,
        };
        let mut out = io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &json)?;
        writeln!(out)
    }
}

/// Whether a note says why an input was not simply imported.
fn is_why(entry: &Entry, note: &Told) -> bool {
    let reason = crate::import::Reason::ALL.iter().find(|reason| reason.as_str() == note.code);
    reason.is_some_and(|reason| match reason.weight() {
        crate::import::Weight::Review(_) => true,
        crate::import::Weight::Failed => entry.outcome == Outcome::Failed,
        _ => false,
    })
}
