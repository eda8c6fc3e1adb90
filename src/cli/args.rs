//! Arguments → orders: what clap parsed, and what it means.

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::serve;

/// Turns a folder of Markdown articles in two or more languages into a website.
#[derive(Debug, Parser)]
#[command(name = "warraq", version, about, arg_required_else_help = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the website of an archive.
    Build(BuildArgs),
    /// Preview the website, following every edit.
    Serve(ServeArgs),
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
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq serve                          preview the archive in this folder
  warraq serve --source ~/archive       preview another archive
  warraq serve --open                   … and open it in the browser
  warraq serve --port 0                 on any port that is free
  warraq serve --bind 0.0.0.0           let others in this network see it, drafts included

Exit codes: 0 ended with Ctrl-C, 2 the preview could not begin.")]
struct ServeArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, short, value_name = "N", default_value_t = 8000)]
    port: u16,
    /// Open the preview in the browser.
    #[arg(long)]
    open: bool,
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
    /// `warraq serve`.
    Serve(ServeOrder),
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
}

/// A preview.
#[derive(Debug)]
pub struct ServeOrder {
    /// What is served, and where.
    pub serve: serve::Order,
    /// Whether it is opened in the browser.
    pub open: bool,
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
        Command::Build(BuildArgs { source, output, format, jobs }) => {
            let threads = jobs.map_or(0, NonZeroUsize::get);
            Ok(Order::Build(BuildOrder { archive: source, output, format, threads }))
        }
        Command::Serve(ServeArgs { source, bind, port, open }) => {
            Ok(Order::Serve(ServeOrder { serve: serve::Order { archive: source, bind, port }, open }))
        }
    }
}

/// A folder's name: anything but nothing, which would mean the current folder by accident.
fn folder(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        Err("the name of a folder cannot be empty".to_owned())
    } else {
        Ok(PathBuf::from(text))
    }
}
