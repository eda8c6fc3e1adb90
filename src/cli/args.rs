//! Arguments → orders: what clap parsed, and what it means.

mod check;
mod import;
mod init;
mod new;
mod pages;
mod pair;
mod serve;
mod stats;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

pub use import::ImportOrder;
pub use init::{InitOrder, Titles};
pub use new::{NewArticle, NewOrder, Translate, Wanted};
pub use pages::{CompletionsOrder, ManOrder};
pub use pair::{Confirm, PairOrder};
pub use serve::ServeOrder;
pub use stats::{Report, Requirement, StatsOrder};

pub use check::{CheckFormat, CheckOrder, Fix};

/// Turns a folder of Markdown articles in two or more languages into a website.
#[derive(Debug, Parser)]
#[command(name = "warraq", version, about, arg_required_else_help = true)]
#[command(after_help = "Examples:
  warraq init archive                   begin an archive in Arabic and English
  warraq new \"القمة\" --lang ar         begin an article
  warraq import export.xml              make articles of an export of WordPress
  warraq check                          tell every problem of the archive
  warraq build                          build the website into public/
  warraq stats                          tell what the archive holds

Exit codes: 0 done, 1 the content has errors, 2 the command could not be carried out.")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the website of an archive.
    Build(BuildArgs),
    /// Tell every problem of an archive, and mend what can be mended safely.
    Check(check::CheckArgs),
    /// Preview the website, following every edit.
    Serve(serve::ServeArgs),
    /// Begin a new archive.
    Init(init::InitArgs),
    /// Begin a new article, or the translation of one.
    New(new::NewArgs),
    /// Make articles of other people's files: clippings, saved pages, exports, tables, sites of other generators.
    Import(import::ImportArgs),
    /// Propose which articles are translations of each other, and make pairs of those that you confirm.
    Pair(pair::PairArgs),
    /// Tell what an archive holds: articles, translation coverage, stale translations, terms without a name.
    Stats(stats::StatsArgs),
    /// Print the completions of a shell.
    Completions(pages::CompletionsArgs),
    /// Print the manual page, or write the pages of all commands.
    Man(pages::ManArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq build                          build the archive in this folder into public/
  warraq build --source ~/archive       build another archive
  warraq build --output /srv/www        write the website elsewhere
  warraq build --format json            print the result and all problems as JSON

Exit codes: 0 done, 1 the content has errors, 2 the command could not be carried out.")]
struct BuildArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// The folder to write the website to [default: the setting `output`, else public].
    #[arg(long, short, value_name = "DIR", value_parser = folder)]
    output: Option<PathBuf>,
    /// How to tell the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How many threads to use [default: one for each processor].
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Read every article and compare every page, also where sizes and times say that nothing changed.
    #[arg(long)]
    verify: bool,
}

/// How a result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// In words, for people.
    Text,
    /// As one JSON value, for programs.
    Json,
}

/// What is to be done.
#[derive(Debug)]
pub enum Order {
    /// `warraq build`.
    Build(BuildOrder),
    /// `warraq check`.
    Check(CheckOrder),
    /// `warraq serve`.
    Serve(ServeOrder),
    /// `warraq init`.
    Init(InitOrder),
    /// `warraq new`.
    New(NewOrder),
    /// `warraq import`.
    Import(ImportOrder),
    /// `warraq pair`.
    Pair(PairOrder),
    /// `warraq stats`.
    Stats(StatsOrder),
    /// `warraq completions`.
    Completions(CompletionsOrder),
    /// `warraq man`.
    Man(ManOrder),
}

/// A build.
#[derive(Debug)]
pub struct BuildOrder {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The output folder, where it is not that of the settings; relative to the folder the command was called in.
    pub output: Option<PathBuf>,
    /// How to tell the result.
    pub format: Format,
    /// How many threads to use; 0 means one for each processor.
    pub threads: usize,
    /// Whether the contents of files are compared, not only their sizes and times.
    pub verify: bool,
}

/// Reads the arguments of the process.
///
/// # Errors
/// The exit code after the usage, the help or the version was shown.
pub fn parse() -> Result<Order, ExitCode> {
    let args = Args::try_parse().map_err(|error| {
        // Where even this cannot be printed there is nobody to tell.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })?;
    match args.command {
        Command::Build(BuildArgs { source, output, format, jobs, verify }) => {
            let threads = jobs.map_or(0, NonZeroUsize::get);
            Ok(Order::Build(BuildOrder { archive: source, output, format, threads, verify }))
        }
        Command::Check(args) => Ok(Order::Check(args.order())),
        Command::Serve(args) => Ok(Order::Serve(args.order())),
        Command::Init(args) => Ok(Order::Init(args.order())),
        Command::New(args) => Ok(Order::New(args.order())),
        Command::Import(args) => Ok(Order::Import(args.order())),
        Command::Pair(args) => Ok(Order::Pair(args.order())),
        Command::Stats(args) => Ok(Order::Stats(args.order())),
        Command::Completions(args) => Ok(Order::Completions(args.order())),
        Command::Man(args) => Ok(Order::Man(args.order())),
    }
}

/// The whole command line, for its completions and manual pages.
pub fn command() -> clap::Command {
    Args::command()
}

/// A folder's name: anything but nothing, which would mean the current folder by accident.
fn folder(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        Err("the name of a folder cannot be empty".to_owned())
    } else {
        Ok(PathBuf::from(text))
    }
}
