//! `warraq build`: every page of the plan is rendered, staged and published.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::archive::{Archive, Stopped};
use crate::disk;
use crate::output::{Folder, OutputError, Stage};
use crate::plan::{FileOrigin, Page, Plan, Task};
use crate::problem::{Checks, Code, Place, Problem};
use crate::render::{Renderer, Templates, stylesheet};
use crate::source::CONTENT;
use crate::theme::StaticFile;
use crate::words::Fingerprint;

use super::args::BuildOrder;
use super::report::{self, Summary};

/// The stack of a worker, in bytes. What is nested is bounded, but sanitisers and minifiers recurse.
const STACK: usize = 16 << 20;

/// The largest style sheet that is made small; a larger one is copied.
const STYLESHEET_LIMIT: u64 = 4_000_000;

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

/// Runs `work` on a pool of threads, or on this thread where the system grants none.
pub fn with_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
    let pool = pool.or_else(|_| rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build());
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

fn build(order: &BuildOrder, checks: &mut Checks, problems: &mut Vec<Problem>) -> Result<Summary, Failure> {
    let archive = Archive::gather(&order.archive, problems).map_err(|stopped| match stopped {
        Stopped::NoArchive => Failure::NoArchive,
        Stopped::Errors => Failure::Content,
    })?;
    *checks = archive.config.checks.clone();
    let drawn = archive.draw(problems);
    let plan = archive.plan(&drawn);
    let styles = small_stylesheets(&archive, problems);
    let version = version(&styles);
    let templates = Templates::load(&archive, &plan, &version).map_err(|found| {
        problems.extend(found);
        Failure::Content
    })?;
    let renderer = Renderer::new(&archive, &templates);
    let folder = Folder::open(&order.archive, &output_folder(order, &archive))?;
    let stage = folder.stage_files();
    let work = Work { archive: &archive, plan, renderer: &renderer, stage: &stage, stylesheets: &styles };
    let bar = report::progress(order.format, plan.pages().len());
    let failed = work.carry_out(&bar);
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

/// The style sheets among the static files, made small, with their addresses' paths.
fn small_stylesheets(archive: &Archive, problems: &mut Vec<Problem>) -> Vec<(Box<str>, String)> {
    let sheets = archive.theme.statics.iter().filter(|(path, _)| path.ends_with(".css"));
    let small = sheets.filter_map(|(path, file)| {
        let bytes = match file {
            StaticFile::Embedded(bytes) => bytes.to_vec(),
            StaticFile::OnDisk(path) => disk::read(path, STYLESHEET_LIMIT).ok()?,
        };
        match String::from_utf8(bytes) {
            Ok(css) => Some((path.clone(), stylesheet::minify(&css))),
            Err(_) => {
                let place = Place::file(format!("static/{path}"));
                problems.push(Problem::new(
                    Code::StyleSheet,
                    place,
                    "the style sheet is not UTF-8 and was copied as it is",
                ));
                None
            }
        }
    });
    small.collect()
}

/// A version for the addresses of style sheets, so that readers never see an old one.
fn version(stylesheets: &[(Box<str>, String)]) -> String {
    Fingerprint::of(stylesheets).short()
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
    archive: &'a Archive,
    plan: Plan<'a>,
    renderer: &'a Renderer<'a>,
    stage: &'a Stage<'a>,
    stylesheets: &'a [(Box<str>, String)],
}

impl Work<'_> {
    /// Renders and stages every page. The troubles come in the order of the plan.
    fn carry_out(&self, bar: &ProgressBar) -> Vec<Trouble> {
        let one = |page: &Page| {
            let trouble = self.page(page).err();
            bar.inc(1);
            trouble
        };
        self.plan.pages().par_iter().filter_map(one).collect()
    }

    fn page(&self, page: &Page) -> Result<(), Trouble> {
        let file = page.url.file();
        match self.plan.task(page) {
            Task::Render(inputs) => {
                let bytes = self.renderer.render(&inputs).map_err(Trouble::Content)?;
                self.stage.put(file, &bytes)?;
            }
            Task::Copy(FileOrigin::Content(path)) => {
                self.stage.copy(file, &self.archive.folder.join(CONTENT).join(&**path))?;
            }
            Task::Copy(FileOrigin::Static(path)) => self.static_file(file, path)?,
        }
        Ok(())
    }

    fn static_file(&self, file: String, path: &str) -> Result<(), Trouble> {
        let small = self.stylesheets.iter().find(|(sheet, _)| **sheet == *path);
        match (small, self.archive.theme.statics.get(path)) {
            (Some((_, css)), _) => self.stage.put(file, css.as_bytes())?,
            (None, Some(StaticFile::Embedded(bytes))) => self.stage.put(file, bytes)?,
            (None, Some(StaticFile::OnDisk(source))) => self.stage.copy(file, source)?,
            (None, None) => {}
        }
        Ok(())
    }
}
