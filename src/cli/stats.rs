//! `warraq stats`: the numbers of an archive, on the terminal, as JSON or as a page.

mod chart;
mod html;
mod text;

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::archive::{Archive, Stopped};
use crate::catalogue::Drafts;
use crate::config::Languages;
use crate::disk;
use crate::press::with_threads;
use crate::problem::Problem;
use crate::stats::{Stats, stats};
use crate::words::Lang;

use super::args::{Report, Requirement, StatsOrder};
use super::refusal::Refusal;
use super::report;
use super::terminal::Terminal;

/// All that the command tells.
#[derive(Serialize)]
struct Told {
    /// How many errors the archive has: what is in error is not counted.
    errors: usize,
    /// How many warnings it has.
    warnings: usize,
    /// What the languages had to cover.
    requirements: Vec<Verdict>,
    #[serde(flatten)]
    stats: Stats,
}

/// Whether a language covers what it must.
#[derive(Serialize)]
struct Verdict {
    lang: Lang,
    /// What it must cover, in per cent of the works.
    percent: f64,
    /// What it covers.
    found: f64,
    met: bool,
}

/// Tells the numbers of an archive.
pub fn run(order: &StatsOrder) -> ExitCode {
    carry_out(order).unwrap_or_else(|refusal| refusal.tell())
}

fn carry_out(order: &StatsOrder) -> Result<ExitCode, Refusal> {
    let mut problems = Vec::new();
    let archive = match with_threads(0, || Archive::gather(&order.archive, Drafts::LeftOut, &mut problems)) {
        Ok(archive) => archive,
        Err(stopped) => return Ok(no_archive(stopped, problems)),
    };
    let required = required(&order.requirements, &archive.config.languages)?;
    problems.sort();
    problems.dedup();
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let stats = stats(&archive.config, &archive.locales, &archive.catalogue);
    let requirements = required.into_iter().map(|(lang, percent)| verdict(&stats, lang, percent)).collect();
    let told = Told { errors, warnings: problems.len() - errors, requirements, stats };
    if let Some(file) = &order.html {
        disk::write(file, html::page(&told.stats).as_bytes())?;
    }
    // A closed pipe behind standard output is no failure: whoever read had enough.
    let _ = tell(&told, order.report);
    warn(&told);
    let failed = told.errors > 0 || told.requirements.iter().any(|verdict| !verdict.met);
    Ok(ExitCode::from(u8::from(failed)))
}

fn no_archive(stopped: Stopped, mut problems: Vec<Problem>) -> ExitCode {
    problems.sort();
    let _ = report::list(&mut io::stderr().lock(), &problems);
    ExitCode::from(match stopped {
        Stopped::NoArchive => 2,
        Stopped::Errors => 1,
    })
}

/// The languages that must cover something, as the archive has them.
fn required(requirements: &[Requirement], languages: &Languages) -> Result<Vec<(Lang, f64)>, Refusal> {
    let known = || languages.iter().map(|language| language.lang.as_str()).collect::<Vec<_>>().join(", ");
    let one = |Requirement { lang, percent }: &Requirement| match languages.find(lang) {
        Some(language) => Ok((language.lang, *percent)),
        None => Err(Refusal::new(
            format!("--min-coverage: “{lang}” is none of the archive's languages"),
            format!("the languages are {}", known()),
        )),
    };
    requirements.iter().map(one).collect()
}

fn verdict(stats: &Stats, lang: Lang, percent: f64) -> Verdict {
    let share = stats.languages.iter().find(|language| language.lang == lang).map(|found| found.coverage);
    let share = share.unwrap_or_default();
    // By the works themselves, since the percentage is rounded down.
    let met = share.works as f64 * 100.0 >= percent * stats.works as f64;
    Verdict { lang, percent, found: share.percent, met }
}

fn tell(told: &Told, report: Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match report {
        Report::Text => out.write_all(text::text(&told.stats, &Terminal::look()).as_bytes())?,
        Report::Html => out.write_all(html::page(&told.stats).as_bytes())?,
        Report::Json => {
            serde_json::to_writer_pretty(&mut out, told)?;
            writeln!(out)?;
        }
    }
    out.flush()
}

/// What must not be overlooked, on standard error.
fn warn(told: &Told) {
    let mut err = io::stderr().lock();
    if told.errors > 0 {
        let errors = report::plural(told.errors, "error");
        let _ = writeln!(err, "warning: the archive has {errors}; what is in error is not counted");
        let _ = writeln!(err, "  hint: `warraq check` tells them");
    }
    for Verdict { lang, percent, found, met: _ } in told.requirements.iter().filter(|verdict| !verdict.met) {
        let works = report::plural(told.stats.works, "work");
        let have = told.stats.languages.iter().find(|language| language.lang == *lang);
        let have = have.map_or(0, |language| language.coverage.works);
        let _ = writeln!(
            err,
            "error: {have} of {works} have an article in “{lang}”: {found} %, and {percent} % are required"
        );
        let _ = writeln!(err, "  hint: `warraq new --translate FILE --lang {lang}` begins a translation");
    }
}
