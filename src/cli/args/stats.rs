//! The arguments of `warraq stats`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::folder;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq stats                          tell it on the terminal
  warraq stats --html stats.html        and write it as a page with a picture
  warraq stats --format json            all numbers and all names, for programs
  warraq stats --min-coverage ar=80     fail unless 80 % of the works have an Arabic article

Exit codes: 0 done, 1 the content has errors or a language covers too little, 2 the command could not be carried out.")]
pub(super) struct StatsArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// How to tell it.
    #[arg(long, value_enum, default_value_t = Report::Text)]
    format: Report,
    /// Also write it into this file, as one HTML page that needs no other file.
    #[arg(long, value_name = "FILE", value_parser = folder)]
    html: Option<PathBuf>,
    /// Fail unless so many per cent of the works have an article in this language; may be given several times.
    #[arg(long, value_name = "LANG=PERCENT", value_parser = requirement)]
    min_coverage: Vec<Requirement>,
}

/// How the numbers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// For people, on a terminal.
    Text,
    /// As one JSON value, for programs.
    Json,
    /// As one HTML page.
    Html,
}

/// The least coverage that a language must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// The code of the language, unchecked.
    pub lang: String,
    /// Per cent of the works, 0 to 100.
    pub percent: f64,
}

/// A report on an archive.
#[derive(Debug)]
pub struct StatsOrder {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// How to tell it.
    pub report: Report,
    /// The file of the HTML page, where one is wanted; relative to the folder the command was called in.
    pub html: Option<PathBuf>,
    /// What the languages must cover.
    pub requirements: Vec<Requirement>,
}

impl StatsArgs {
    pub(super) fn order(self) -> StatsOrder {
        let StatsArgs { source, format, html, min_coverage } = self;
        StatsOrder { archive: source, report: format, html, requirements: min_coverage }
    }
}

fn requirement(text: &str) -> Result<Requirement, String> {
    let form = "write a language and per cent of the works: ar=80";
    let (lang, percent) = text.split_once('=').ok_or(form)?;
    let number = percent.trim().trim_end_matches('%').trim_end();
    let percent: f64 = number.parse().map_err(|_| format!("“{percent}” is not a number; {form}"))?;
    if !(0.0..=100.0).contains(&percent) {
        return Err(format!("{number} is not between 0 and 100; {form}"));
    }
    Ok(Requirement { lang: lang.trim().to_owned(), percent })
}
