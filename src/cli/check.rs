//! `warraq check`: every problem of an archive, told in one of three forms; and what can be mended, mended.

mod draw;
mod explain;
mod github;

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::archive::Stopped;
use crate::catalogue::Drafts;
use crate::check::{self, MendedFile};
use crate::press::{self, with_threads};
use crate::problem::{Checks, Code, Problem, Severity};

use super::args::{CheckFormat, CheckOrder, Fix};
use super::clock;
use super::refusal::Refusal;
use super::report::plural;
use super::terminal::Terminal;

/// What was found and done.
#[derive(Default)]
struct Findings {
    /// How many articles were looked at.
    articles: usize,
    problems: Vec<Problem>,
    mended: Vec<MendedFile>,
}

/// Checks the archive and tells what is wrong. 0: no errors; 1: errors; 2: the command could not be carried out.
pub fn run(order: &CheckOrder) -> ExitCode {
    if let Some(code) = &order.explain {
        return explain::run(code);
    }
    let mut findings = Findings::default();
    let stopped = match with_threads(order.threads, || check(order, &mut findings)) {
        Ok(stopped) => stopped,
        Err(refusal) => return refusal.tell(),
    };
    findings.problems.sort();
    findings.problems.dedup();
    // A closed pipe behind standard output changes nothing about the archive: what cannot be told is left untold.
    let _ = tell(order, &findings);
    match stopped {
        Some(Stopped::NoArchive) => ExitCode::from(2),
        _ if findings.problems.iter().any(Problem::is_error) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

/// Looks at everything, mends if that is wanted, and looks again at what was mended, so that what is told is what stands
/// there then.
fn check(order: &CheckOrder, findings: &mut Findings) -> Result<Option<Stopped>, Refusal> {
    let mut found = press::Findings::default();
    let mut laid_out = press::lay_out(&order.archive, Drafts::LeftOut, &mut found);
    let mut trouble = Vec::new();
    if let (Ok((archive, _)), true) = (&laid_out, order.fix != Fix::No) {
        (findings.mended, trouble) = check::mend_all(archive, order.fix == Fix::Show);
        if order.fix == Fix::Write && !findings.mended.is_empty() {
            found = press::Findings::default();
            laid_out = press::lay_out(&order.archive, Drafts::LeftOut, &mut found);
        }
    }
    let (archive, drawn) = match laid_out {
        Ok(laid_out) => laid_out,
        Err(stopped) => {
            findings.problems = found.into_all();
            return Ok(Some(stopped));
        }
    };
    // With broken templates there is no site, but its texts can be looked at all the same.
    let _ = press::dress(&archive, &drawn, &mut found);
    let problems = &mut findings.problems;
    problems.extend(found.into_all());
    problems.extend(trouble);
    let found = check::problems(&archive, &archive.plan(&drawn), clock::today(archive.config.timezone)?);
    without_twins(problems, &found);
    problems.extend(found);
    findings.articles = archive.catalogue.len();
    judge(&archive.config.checks, order.strict, problems);
    Ok(None)
}

fn judge(checks: &Checks, strict: bool, problems: &mut Vec<Problem>) {
    if strict { checks.clone().strict().judge(problems) } else { checks.judge(problems) }
}

/// Reading the front matter finds direction controls too, but only the value they stand in; the rules find the very place.
fn without_twins(problems: &mut Vec<Problem>, found: &[Problem]) {
    let is_bidi = |problem: &&Problem| problem.code == Code::BidiControl;
    let lines: std::collections::BTreeSet<(&str, Option<u32>)> =
        found.iter().filter(is_bidi).map(|problem| (&*problem.place.file, problem.place.line)).collect();
    problems.retain(|problem| {
        !(is_bidi(&problem) && lines.contains(&(problem.place.file.as_str(), problem.place.line)))
    });
}

#[derive(Serialize)]
struct JsonReport<'a> {
    errors: usize,
    warnings: usize,
    articles: usize,
    mended: Vec<JsonMended<'a>>,
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct JsonMended<'a> {
    file: &'a str,
    places: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<&'a str>,
}

fn tell(order: &CheckOrder, findings: &Findings) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let Findings { articles, problems, mended } = findings;
    let is_dry = order.fix == Fix::Show;
    match order.format {
        CheckFormat::Json => {
            let (errors, warnings) = counts(problems);
            let mended = mended.iter().map(|MendedFile { file, places, diff }| JsonMended {
                file,
                places: *places,
                diff: is_dry.then_some(diff),
            });
            let report =
                JsonReport { errors, warnings, articles: *articles, mended: mended.collect(), problems };
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
        }
        CheckFormat::Github => {
            github::tell(&mut out, &order.archive, problems)?;
            writeln!(out, "{}", summary(findings))?;
        }
        // The diff alone, so that it can be piped into `patch`.
        CheckFormat::Text if is_dry => {
            for file in mended {
                write!(out, "{}", file.diff)?;
            }
            out.flush()?;
            let places = mended.iter().map(|file| file.places).sum();
            let (places, files) = (plural(places, "place"), plural(mended.len(), "file"));
            writeln!(io::stderr(), "{places} in {files} can be mended; nothing was written")?;
        }
        CheckFormat::Text => {
            let terminal = Terminal::look();
            for file in mended {
                let (name, places) = (terminal.name(&file.file), plural(file.places, "place"));
                writeln!(out, "{} {name}: {places}", terminal.paint("32", "mended"))?;
            }
            draw::tell(&mut out, &order.archive, problems, terminal)?;
            writeln!(out, "{}", summary(findings))?;
        }
    }
    out.flush()
}

fn counts(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    (errors, problems.len() - errors)
}

/// «3 errors, 12 warnings in 221 articles».
fn summary(findings: &Findings) -> String {
    let (errors, warnings) = counts(&findings.problems);
    let articles = plural(findings.articles, "article");
    format!("{}, {} in {articles}", plural(errors, "error"), plural(warnings, "warning"))
}
