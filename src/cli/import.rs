//! `warraq import`: other people's files become articles, with a word on each that a person has to look at.

mod tell;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::archive::{Stopped, Survey};
use crate::config::Config;
use crate::disk;
use crate::import::{self, Counts, Format, Hints, Mapping, Options, REPORT, Way};
use crate::press::with_threads;
use crate::problem::Problem;

use super::args::ImportOrder;
use super::new::article::{folder, moment};
use super::new::language;
use super::refusal::Refusal;
use super::report;

use tell::Teller;

/// The largest mapping file, in bytes.
const LIMIT: u64 = 1_000_000;

/// Imports, and tells what became of it. 0: done; 1: something cannot be read, or the settings have errors; 2: the command
/// could not be carried out.
pub fn run(order: &ImportOrder) -> ExitCode {
    let mut problems = Vec::new();
    let survey = match Survey::of(&order.archive, &mut problems) {
        Ok(survey) => survey,
        Err(stopped) => {
            problems.retain(Problem::is_error);
            let _ = report::list(&mut std::io::stderr().lock(), &problems);
            return ExitCode::from(if stopped == Stopped::NoArchive { 2 } else { 1 });
        }
    };
    match with_threads(0, || carry_out(order, &survey)) {
        Ok(counts) => ExitCode::from(u8::from(counts.failed > 0)),
        Err(refusal) => refusal.tell(),
    }
}

fn carry_out(order: &ImportOrder, survey: &Survey) -> Result<Counts, Refusal> {
    let config = &survey.config;
    let options = options(order, config)?;
    let mapping = mapping(order, config)?;
    let groups = groups(order)?;
    let report = order.report.clone().unwrap_or_else(|| order.archive.join(REPORT));
    let bytes = order.files.iter().map(|path| size(path)).sum();
    let mut teller = Teller::begin(order, &report, bytes);
    let bar = teller.bar();
    let languages: Vec<String> = config.languages.iter().map(|language| language.lang.to_string()).collect();
    let way = Way {
        hints: Hints { zone: config.timezone, captured: options.captured },
        mapping: &mapping,
        languages: &languages,
        progress: &move |count| bar.inc(count),
    };
    let found = groups.iter().flat_map(|(format, paths)| import::read(*format, paths, &way));
    let counts = import::import(survey, &options, &report, found, |decision| teller.decision(decision));
    let counts = counts.map_err(|error| stopped(&error))?;
    teller.end(&counts);
    Ok(counts)
}

fn stopped(error: &import::ImportError) -> Refusal {
    let hint = match error {
        import::ImportError::Disk(_) => {
            "check the rights and the room on the disk, then run the same command again: it goes on"
        }
        import::ImportError::Report(import::ReportError::Busy(_)) => "wait until it has ended",
        import::ImportError::Report(_) => "name another one with --report, or take it away",
    };
    Refusal::new(error.to_string(), hint)
}

fn options(order: &ImportOrder, config: &Config) -> Result<Options, Refusal> {
    let into = order.into.as_deref().map(|dir| folder("--into", dir)).transpose()?;
    let lang = order.lang.as_deref().map(|code| language(code, &config.languages)).transpose()?;
    let date = order.date.as_deref().map(|date| moment(config, Some(date))).transpose()?;
    let captured = order.captured.as_deref().map(captured).transpose()?;
    Ok(Options { into, lang, date, captured, is_dry: order.is_dry })
}

fn captured(text: &str) -> Result<NaiveDate, Refusal> {
    let date = text.trim().parse();
    date.map_err(|_| {
        Refusal::new(format!("--captured: “{text}” is no date"), "write it as YYYY-MM-DD: 2024-04-24")
    })
}

fn mapping(order: &ImportOrder, config: &Config) -> Result<Mapping, Refusal> {
    let Some(path) = &order.map else { return Ok(Mapping::default()) };
    let bytes = disk::read(path, LIMIT)?;
    let text = String::from_utf8_lossy(&bytes);
    let taxonomies: Vec<String> = config.taxonomies.iter().map(|taxonomy| taxonomy.key.clone()).collect();
    Mapping::read(&text, &taxonomies).map_err(|wrong| {
        let message = format!("{}: {}", path.display(), wrong.join("; "));
        Refusal::new(message, "see docs/import.md for what a mapping file says")
    })
}

/// The inputs, those of one format that stand together as one group.
fn groups(order: &ImportOrder) -> Result<Vec<(Format, Vec<PathBuf>)>, Refusal> {
    let mut groups: Vec<(Format, Vec<PathBuf>)> = Vec::new();
    for path in &order.files {
        if !path.exists() {
            let hint = "write the path as seen from the folder you are in";
            return Err(Refusal::new(format!("there is no {}", path.display()), hint));
        }
        let format = match order.input {
            Some(format) => format,
            None => Format::recognise(path).map_err(|what| unsupported(path, &what))?,
        };
        match groups.last_mut() {
            Some((last, paths)) if *last == format => paths.push(path.clone()),
            _ => groups.push((format, vec![path.clone()])),
        }
    }
    Ok(groups)
}

fn unsupported(path: &Path, what: &str) -> Refusal {
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    let message = format!("{} is {what}; this format is not supported", path.display());
    let hint = format!(
        "supported are {}; name the format if the file is in one of them: warraq import text FILE",
        formats.join(", ")
    );
    Refusal::new(message, hint)
}

/// The bytes of a file or of all files of a folder, for the progress bar.
fn size(path: &Path) -> u64 {
    match disk::kind(path) {
        Some(disk::Kind::Folder) => disk::stamps(path, 32).iter().map(|(_, stamp)| stamp.bytes).sum(),
        _ => disk::open_input(path).map_or(0, |(_, bytes)| bytes),
    }
}
