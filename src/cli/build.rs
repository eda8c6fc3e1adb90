//! `warraq build`: every page of the plan is rendered, staged and published.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::archive::{Archive, Stopped};
use crate::catalogue::Drafts;
use crate::disk;
use crate::output::{Folder, OutputError, Stage};
use crate::plan::Page;
use crate::press::{Findings, Press, Printed, with_threads};
use crate::problem::{Checks, Code, Place, Problem};
use crate::render::Renderer;

use super::args::BuildOrder;
use super::report::{self, Summary};

/// Why a build ended without a site.
enum Failure {
    /// There is no archive.
    NoArchive,
    /// The content, a template or the settings have errors; they are among the problems.
    Content,
    /// The output folder cannot be written to.
    Output(OutputError),
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

/// Builds the site and tells how it went.
pub fn run(order: &BuildOrder) -> ExitCode {
    let start = Instant::now();
    let mut problems = Vec::new();
    let mut checks = Checks::default();
    let result = with_threads(order.threads, || build(order, &mut checks, &mut problems));
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
    let mut findings = Findings::default();
    let press = Press::set_up(&order.archive, Drafts::LeftOut, &mut findings);
    problems.extend(findings.into_all());
    let press = press.map_err(|stopped| match stopped {
        Stopped::NoArchive => Failure::NoArchive,
        Stopped::Errors => Failure::Content,
    })?;
    let archive = press.archive();
    *checks = archive.config.checks.clone();
    let plan = press.plan();
    let folder = Folder::open(&order.archive, &output_folder(order, archive))?;
    let stage = folder.stage_files();
    let bar = report::progress(order.format, plan.pages().len());
    let failed = Work { press: &press, renderer: press.renderer(), stage: &stage }.carry_out(&bar);
    bar.finish_and_clear();
    for failure in failed {
        match failure {
            Trouble::Content(problem) => problems.push(problem),
            Trouble::Disk(error) => return Err(error.into()),
        }
    }
    // A template that fails would fail on every page of its kind: then the old site stays as it was.
    if problems.iter().any(|problem| problem.is_error() && problem.place.file.starts_with("templates/")) {
        return Err(Failure::Content);
    }
    let has_errors = problems.iter().any(Problem::is_error);
    let published = stage.publish(has_errors)?;
    Ok(Summary {
        articles: archive.catalogue.len(),
        pages: plan.pages().len(),
        published,
        output: folder.path().display().to_string(),
    })
}

/// The output folder: that of the command, seen from where it was called, else that of the settings, seen from the
/// archive.
fn output_folder(order: &BuildOrder, archive: &Archive) -> PathBuf {
    order.output.clone().unwrap_or_else(|| order.archive.join(&archive.config.output))
}

/// Why a page is missing.
enum Trouble {
    Content(Problem),
    Disk(disk::DiskError),
}

impl From<disk::DiskError> for Trouble {
    fn from(error: disk::DiskError) -> Self {
        Trouble::Disk(error)
    }
}

/// What the threads share.
struct Work<'a> {
    press: &'a Press,
    renderer: Renderer<'a>,
    stage: &'a Stage<'a>,
}

impl Work<'_> {
    /// Prints and stages every page. The troubles come in the order of the plan.
    fn carry_out(&self, bar: &ProgressBar) -> Vec<Trouble> {
        let one = |page: &Page| {
            let trouble = self.page(page).err();
            bar.inc(1);
            trouble
        };
        self.press.plan().pages().par_iter().filter_map(one).collect()
    }

    fn page(&self, page: &Page) -> Result<(), Trouble> {
        let file = page.url.file();
        match self.press.print(&self.renderer, page).map_err(Trouble::Content)? {
            Printed::Bytes(bytes) => self.stage.put(file, &bytes)?,
            Printed::File(folder, path) => {
                let source = folder.join(path);
                self.stage.copy(file, &source).map_err(|error| self.trouble(error, &source))?;
            }
        }
        Ok(())
    }

    /// A file of the archive that cannot be copied: what is wrong may be that file itself, or the output.
    fn trouble(&self, error: disk::DiskError, source: &Path) -> Trouble {
        if error.path() != source {
            return Trouble::Disk(error);
        }
        let shown = source.strip_prefix(&self.press.archive().folder).unwrap_or(source);
        let place = Place::file(shown.display().to_string());
        let problem = Problem::new(Code::Unreadable, place, error.reason());
        Trouble::Content(problem.hint("give the user who builds the right to read it, or take it out"))
    }
}
