//! How a result is told: problems, progress and a summary on the terminal, or all of it as JSON.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::output::{Folder, Published};
use crate::problem::{Problem, Severity};

use super::args::Format;

/// The result of a build.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// How many articles were built.
    pub articles: usize,
    /// How many pages and files the plan has.
    pub pages: usize,
    /// What happened to the output folder.
    #[serde(flatten)]
    pub published: Published,
    /// The output folder.
    pub output: String,
}

impl Summary {
    /// The result of a build that published this to a folder.
    pub fn new(articles: usize, published: Published, folder: &Folder) -> Self {
        let output = folder.path().display().to_string();
        Summary { articles, pages: published.files, published, output }
    }
}

#[derive(Serialize)]
struct JsonReport<'a> {
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    summary: Option<&'a Summary>,
    problems: &'a [Problem],
}

/// A bar while pages are rendered, on a terminal only.
pub fn progress(format: Format, pages: usize) -> ProgressBar {
    let bar = ProgressBar::new(pages as u64);
    if format == Format::Json || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} pages, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Tells the result: problems sorted by place, then the summary. Text goes to standard error but for the summary.
pub fn tell(format: Format, mut problems: Vec<Problem>, summary: Option<&Summary>, took: Duration) {
    problems.sort();
    problems.dedup();
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    // A closed pipe or a full disk behind standard output changes nothing about the site: what cannot be told is left untold.
    let _ = match format {
        Format::Json => tell_json(&JsonReport { errors, warnings, summary, problems: &problems }),
        Format::Text => tell_text(&problems, errors, warnings, summary, took),
    };
}

fn tell_json(report: &JsonReport) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)
}

fn tell_text(
    problems: &[Problem],
    errors: usize,
    warnings: usize,
    summary: Option<&Summary>,
    took: Duration,
) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    list(&mut err, problems)?;
    if !problems.is_empty() {
        writeln!(err, "{}, {}", plural(errors, "error"), plural(warnings, "warning"))?;
    }
    let mut out = std::io::stdout().lock();
    match summary {
        Some(Summary { articles, pages: _, published, output }) => {
            let Published { files, written, deleted, bytes } = published;
            let (articles, files) = (plural(*articles, "article"), plural(*files, "file"));
            let (megabytes, seconds) = (*bytes as f64 / 1e6, took.as_secs_f64());
            writeln!(
                out,
                "{articles}, {files}, {megabytes:.1} MB in {output}: {written} written, {deleted} deleted, in {seconds:.2} s"
            )?;
        }
        None => writeln!(out, "nothing was written")?,
    }
    out.flush()
}

/// Writes each problem with its place and its way out.
///
/// # Errors
/// When nothing can be written there.
pub fn list(out: &mut impl Write, problems: &[Problem]) -> std::io::Result<()> {
    for problem in problems {
        let kind = if problem.is_error() { "error" } else { "warning" };
        writeln!(out, "{kind}[{}]: {}: {}", problem.code, problem.place, readable(&problem.message))?;
        if let Some(hint) = &problem.hint {
            writeln!(out, "  hint: {}", readable(hint))?;
        }
    }
    Ok(())
}

/// The message on one line, with every run of right-to-left letters kept from turning its neighbours around: the whole is
/// begun with a left-to-right mark, as the sentences are English.
pub fn readable(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    crate::locale::bidi::plain_title(&line, crate::words::Direction::Ltr)
}

pub fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
