//! The arguments of `warraq import`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::import;

use super::{Format, folder};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  warraq import export.xml --dry-run          show what an export of WordPress would become, and write nothing
  warraq import text clippings/*.txt          raw clippings; those without a certain date go to import/review/
  warraq import text a.txt --date 2014-09-06  the date of what tells none
  warraq import csv table.csv --map map.yaml  a row for each article
  warraq import hugo ~/old-site               the articles of a site, with their files

Without a format it is recognised by what the file holds.
Nothing that exists is overwritten, and what was imported before is not imported again: import/report.json says what
became of every input. After an interruption, run the same command again.

Exit codes: 0 done, 1 something cannot be read (the rest is imported), 2 the command could not be carried out.")]
pub struct ImportArgs {
    #[command(subcommand)]
    format: Option<FormatArgs>,
    #[command(flatten)]
    common: CommonArgs,
}

#[derive(Debug, Subcommand)]
enum FormatArgs {
    /// Raw clippings: text that was pasted from pages or typed from paper.
    Text(CommonArgs),
    /// Saved pages.
    Html(CommonArgs),
    /// Exports of WordPress (WXR).
    Wordpress(CommonArgs),
    /// Tables with a row for each article.
    Csv(CommonArgs),
    /// A JSON object on each line.
    Jsonl(CommonArgs),
    /// Sites made with Hugo.
    Hugo(CommonArgs),
    /// Sites made with Zola.
    Zola(CommonArgs),
    /// Sites made with Jekyll.
    Jekyll(CommonArgs),
}

#[derive(Debug, clap::Args)]
struct CommonArgs {
    /// The files or folders to import.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// The folder below content/ for all articles [default: where the archive's others stand, else year/month].
    #[arg(long, value_name = "DIR", value_parser = folder)]
    into: Option<PathBuf>,
    /// The language of articles that do not tell theirs [default: by their letters].
    #[arg(long, short, value_name = "CODE")]
    lang: Option<String>,
    /// The date of articles whose input tells none that is certain, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The day on which the inputs were captured, YYYY-MM-DD: "yesterday" counts from here.
    #[arg(long, value_name = "DATE")]
    captured: Option<String>,
    /// For csv and jsonl: the file that says which column is which field.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Decide and tell, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where the report stands [default: import/report.json in the archive].
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How to tell the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// An import.
#[derive(Debug)]
pub struct ImportOrder {
    /// The format of all inputs; else each is recognised.
    pub input: Option<import::Format>,
    /// The files and folders to import.
    pub files: Vec<PathBuf>,
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The folder for all articles, unchecked.
    pub into: Option<PathBuf>,
    /// The language of what does not tell its own, unchecked.
    pub lang: Option<String>,
    /// The date of what tells none, unchecked.
    pub date: Option<String>,
    /// The day of the capture, unchecked.
    pub captured: Option<String>,
    /// The mapping file.
    pub map: Option<PathBuf>,
    /// Whether nothing is written.
    pub is_dry: bool,
    /// The report, where it is not in its usual place.
    pub report: Option<PathBuf>,
    /// How to tell the result.
    pub format: Format,
}

impl ImportArgs {
    pub(super) fn order(self) -> ImportOrder {
        use import::Format as F;
        let (input, args) = match self.format {
            None => (None, self.common),
            Some(FormatArgs::Text(args)) => (Some(F::Text), args),
            Some(FormatArgs::Html(args)) => (Some(F::Html), args),
            Some(FormatArgs::Wordpress(args)) => (Some(F::Wordpress), args),
            Some(FormatArgs::Csv(args)) => (Some(F::Csv), args),
            Some(FormatArgs::Jsonl(args)) => (Some(F::Jsonl), args),
            Some(FormatArgs::Hugo(args)) => (Some(F::Hugo), args),
            Some(FormatArgs::Zola(args)) => (Some(F::Zola), args),
            Some(FormatArgs::Jekyll(args)) => (Some(F::Jekyll), args),
        };
        let CommonArgs { files, source, into, lang, date, captured, map, dry_run, report, format } = args;
        let archive = source;
        ImportOrder {
            input,
            files,
            archive,
            into,
            lang,
            date,
            captured,
            map,
            is_dry: dry_run,
            report,
            format,
        }
    }
}
