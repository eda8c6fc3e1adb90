//! The arguments of `warraq check`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq check                          tell every problem of the archive in this folder
  warraq check --strict                 take warnings for errors, as in CI
  warraq check --format github          tell them as annotations of a GitHub workflow
  warraq check --fix --dry-run          show what can be mended safely, as a diff
  warraq check --fix                    mend it in the articles' files

The settings switch single warnings off or make them errors: checks: {W022: off, W018: error}
Every code is explained in docs/problems.md, and by: warraq check --explain W022

Exit codes: 0 done, 1 the content has errors, 2 the command could not be carried out.")]
pub struct CheckArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// How to tell the problems.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
    /// Take every warning for an error.
    #[arg(long)]
    strict: bool,
    /// Mend what can be mended safely, in the files of the articles.
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing, show a unified diff.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Explain a code of a problem, and do nothing else.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// How many threads to use [default: one for each processor].
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// How problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Drawn with their lines, for people.
    Text,
    /// As one JSON value, for programs.
    Json,
    /// As annotations of a GitHub workflow.
    Github,
}

/// Whether to mend what can be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fix {
    /// Only tell.
    No,
    /// Show what would be written.
    Show,
    /// Write.
    Write,
}

/// A check.
#[derive(Debug)]
pub struct CheckOrder {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// How to tell the problems.
    pub format: CheckFormat,
    /// Whether warnings are taken for errors.
    pub strict: bool,
    /// Whether to mend.
    pub fix: Fix,
    /// A code to explain instead.
    pub explain: Option<String>,
    /// How many threads to use; 0 means one for each processor.
    pub threads: usize,
}

impl CheckArgs {
    pub(super) fn order(self) -> CheckOrder {
        let CheckArgs { source, format, strict, fix, dry_run, explain, jobs } = self;
        let fix = match (fix, dry_run) {
            (false, _) => Fix::No,
            (true, true) => Fix::Show,
            (true, false) => Fix::Write,
        };
        let threads = jobs.map_or(0, NonZeroUsize::get);
        CheckOrder { archive: source, format, strict, fix, explain, threads }
    }
}
