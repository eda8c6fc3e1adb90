//! `warraq build`: every page of the plan that is not there already is rendered, staged and published.

mod index;
mod pictures;
mod printer;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use crate::archive::{Changes, Stopped, Survey};
use crate::article::{Depth, Read, Sheets, Texts};
use crate::catalogue::Drafts;
use crate::config::Config;
use crate::disk;
use crate::images::Memory;
use crate::ledger::{Keeping, Shelf};
use crate::output::{Folder, Intact, OutputError, Stage};
use crate::press::{Findings, Press, with_threads};
use crate::problem::{Checks, Code, Place, Problem};
use crate::search;

use super::args::BuildOrder;
use super::report::{self, Summary};

use printer::{Printer, Trouble};

/// Why a build ended without a site.
enum Failure {
    /// There is no archive.
    NoArchive,
    /// The content, a template or the settings have errors; they are among the problems.
    Content,
    /// The output folder cannot be written to.
    Output(OutputError),
    /// What an earlier build kept in this folder proved damaged when it was too late to do without. It is gone; another try can.
    Damaged(PathBuf),
}

impl Failure {
    /// The same where it is of no use to try again.
    fn for_good(self) -> Self {
        match self {
            Failure::Damaged(folder) => {
                let reason = std::io::Error::other("what was just written there cannot be read again");
                disk::DiskError::io(&folder, reason).into()
            }
            other => other,
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Failure::Output(error)
    }
}

impl From<disk::DiskError> for Failure {
    fn from(error: disk::DiskError) -> Self {
        Failure::Output(error.into())
    }
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::NoArchive => Failure::NoArchive,
            Stopped::Errors => Failure::Content,
        }
    }
}

/// Builds the site and tells how it went.
pub fn run(order: &BuildOrder) -> ExitCode {
    let start = Instant::now();
    let mut problems = Vec::new();
    let mut checks = Checks::default();
    let result = with_threads(order.threads, || match build(order, &mut checks, &mut problems) {
        Err(Failure::Damaged(_)) => {
            problems.clear();
            build(order, &mut checks, &mut problems).map_err(Failure::for_good)
        }
        built => built,
    });
    checks.judge(&mut problems);
    let code = match &result {
        Err(Failure::Output(_) | Failure::NoArchive) => 2,
        _ if problems.iter().any(Problem::is_error) => 1,
        _ => 0,
    };
    if let Err(Failure::Output(error)) = &result {
        let folder = order.output.as_deref().unwrap_or(Path::new("public"));
        problems.push(
            Problem::new(Code::NoOutput, Place::file(folder.display().to_string()), error.to_string())
                .hint(error.hint()),
        );
    }
    report::tell(order.format, problems, result.ok().as_ref(), start.elapsed());
    ExitCode::from(code)
}

fn build(order: &BuildOrder, checks: &mut Checks, problems: &mut Vec<Problem>) -> Result<Summary, Failure> {
    let mut survey = Survey::of(&order.archive, problems)?;
    *checks = survey.config.checks.clone();
    let folder = Folder::open(&order.archive, &output_folder(order, &survey.config))?;
    let last = folder.basis().filter(|_| !order.verify);
    survey.look(last.as_ref());
    if !order.verify {
        survey.pictures = Arc::new(Memory::read_from(&folder.own()));
    }
    let basis = survey.basis(folder.now);
    if let Some(last) = last.as_ref().filter(|last| last.makes_same(&basis) && folder.is_intact()) {
        *problems = [last.links(), last.others()].concat();
        let basis = basis.ended_as(last);
        return Ok(Summary::new(last.published(), folder.leave(last, basis)?, &folder));
    }
    survey.sheets = Sheets::within(&folder.own(), survey.config.search);
    let reads = read(&survey, &folder);
    let basis = basis.read(reads.iter().map(|read| read.hash));
    let (changes, links) = match last {
        Some(last) => (Changes::between(&last, &basis, &reads), last.links()),
        None => (Changes::Any, Vec::new()),
    };
    let basis = basis.keep(&folder.own())?;
    let mut findings = Findings { others: std::mem::take(problems), links, ..Findings::default() };
    // While the site is planned, in parts on one thread, another looks at what there is of the last one.
    let look = || if order.verify { Intact::default() } else { folder.look() };
    let set_up = || Press::of(survey, reads, Drafts::LeftOut, &changes, &mut findings);
    let (press, intact) = rayon::join(set_up, look);
    let Findings { articles, links, addresses, others } = findings;
    let others = [articles, others, addresses].concat();
    problems.extend(links.iter().chain(&others).cloned());
    let press = press?;
    let basis = basis.ended(press.archive().catalogue.len(), &links, &others);
    print(order, press, folder.stage_files(intact), &folder, &changes, basis, problems)
}

/// Reads the articles, or their cards where an earlier build kept them, and keeps the cards for the next.
fn read(survey: &Survey, folder: &Folder) -> Vec<Read> {
    let shelf = Shelf::new(&folder.own(), survey.reading);
    let cards = shelf.open();
    let filed = cards.filed();
    let reads = survey.read(cards, Depth::Texts);
    // Cards that cannot be kept are read again the next time; whatever hinders it is told when the pages are written.
    let _ = shelf.keep(&reads, filed);
    reads
}

/// Prints every page that can be another than the one that is there, and publishes the site.
fn print(
    order: &BuildOrder,
    press: Press,
    stage: Stage,
    folder: &Folder,
    changes: &Changes,
    basis: Keeping,
    problems: &mut Vec<Problem>,
) -> Result<Summary, Failure> {
    let bar = report::progress(order.format, press.plan().pages().len() + press.plan().pictures().len());
    let made = pictures::pictures(&press, folder, &stage, || bar.inc(1))?;
    let faulty = press.plan().check_pictures();
    let basis = basis.also_told(&faulty);
    problems.extend(faulty);
    let printer =
        Printer { renderer: press.renderer(Texts::AsRead), press: &press, stage: &stage, now: folder.now };
    let (mut entries, troubles) = printer.print(&press.affected(changes), || bar.inc(1));
    drop(printer);
    bar.finish_and_clear();
    let is_whole = troubles.is_empty();
    tell(troubles, problems)?;
    // A template that fails would fail on every page of its kind: then the old site stays as it was.
    if problems.iter().any(|problem| problem.is_error() && problem.place.file.starts_with("templates/")) {
        return Err(Failure::Content);
    }
    let findable = search::findable(press.archive(), &press.plan());
    // The index takes memory of its own: the plan goes first.
    let archive = press.into_archive();
    let articles = archive.catalogue.len();
    let (indexed, unread) = index::index(archive, findable, folder, &stage, !order.verify)?;
    entries.extend(indexed);
    entries.extend(made);
    let is_whole = is_whole && unread.is_empty();
    let is_new = |problem: &Problem| !problems.contains(problem);
    let unread: Vec<Problem> = unread.into_iter().filter(is_new).collect();
    problems.extend(unread);
    let has_errors = problems.iter().any(Problem::is_error);
    let basis = is_whole.then_some(basis);
    Ok(Summary::new(articles, stage.publish(&entries, basis, has_errors)?, folder))
}

/// Adds what is wrong with the archive to the problems.
///
/// # Errors
/// When the output cannot be written.
fn tell(troubles: Vec<Trouble>, problems: &mut Vec<Problem>) -> Result<(), Failure> {
    for trouble in troubles {
        match trouble {
            Trouble::Content(problem) => problems.push(problem),
            Trouble::Disk(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The output folder: that of the command, seen from where it was called, else that of the settings, seen from the
/// archive.
fn output_folder(order: &BuildOrder, config: &Config) -> PathBuf {
    order.output.clone().unwrap_or_else(|| order.archive.join(&config.output))
}
