//! The arguments of `warraq init`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::folder;
use crate::starter::Host;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq init archive                              an archive in Arabic and English, in a new folder
  warraq init archive --languages fa,en,de         in other languages; the first is the default
  warraq init . --title ar=الأرشيف --title \"en=The Archive\"
  warraq init archive --base-url https://archive.example/ --ci github

On a terminal it asks for what was not given; --yes takes the defaults instead.
Exit codes: 0 done, 2 the command could not be carried out.")]
pub(super) struct InitArgs {
    /// The folder to make, or an empty one.
    #[arg(value_name = "DIR", value_parser = folder)]
    folder: PathBuf,
    /// The codes of its languages, the default one first [default: ar,en].
    #[arg(long, short, value_name = "CODES", value_delimiter = ',')]
    languages: Vec<String>,
    /// The title of the archive: one for all languages, or LANG=TITLE for each.
    #[arg(long, short, value_name = "TITLE")]
    title: Vec<String>,
    /// The address at which readers will find it.
    #[arg(long, value_name = "URL", default_value = "https://example.org/")]
    base_url: String,
    /// Also write what publishes the archive from a repository at this host; may be given several times.
    #[arg(long, value_enum, value_name = "HOST")]
    ci: Vec<HostArg>,
    /// Ask nothing.
    #[arg(long, short)]
    yes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum HostArg {
    /// GitHub Pages, by a workflow of GitHub Actions.
    Github,
    /// GitLab Pages, by GitLab CI.
    Gitlab,
    /// Netlify, which builds by itself.
    Netlify,
    /// Cloudflare Pages, by a workflow of GitHub Actions.
    Cloudflare,
}

/// The titles as they were given: `ar=الأرشيف`, or one for all. What stands before `=` is a language only where the
/// archive has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titles(pub Vec<String>);

/// A new archive.
#[derive(Debug)]
pub struct InitOrder {
    /// Its folder.
    pub folder: PathBuf,
    /// The codes of its languages, unchecked; none when they were not given.
    pub languages: Vec<String>,
    /// Its titles.
    pub titles: Titles,
    /// Its address, unchecked.
    pub base_url: String,
    /// The hosts to publish it from.
    pub hosts: Vec<Host>,
    /// Whether a person at a terminal may be asked.
    pub may_ask: bool,
}

impl InitArgs {
    pub(super) fn order(self) -> InitOrder {
        let InitArgs { folder, languages, title, base_url, ci, yes } = self;
        let languages = languages.iter().map(|code| code.trim().to_owned()).collect();
        InitOrder { folder, languages, titles: Titles(title), base_url, hosts: hosts(ci), may_ask: !yes }
    }
}

/// Each host once.
fn hosts(mut given: Vec<HostArg>) -> Vec<Host> {
    given.sort();
    given.dedup();
    let host = |host| match host {
        HostArg::Github => Host::Github,
        HostArg::Gitlab => Host::Gitlab,
        HostArg::Netlify => Host::Netlify,
        HostArg::Cloudflare => Host::Cloudflare,
    };
    given.into_iter().map(host).collect()
}
