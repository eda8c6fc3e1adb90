//! `warraq new`: the file of a new article, or of the translation of one.

pub(super) mod article;
mod translation;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::archive::{self, Stopped};
use crate::article::front_matter::{self, FrontMatter, LONGEST_LINE, Reading};
use crate::config::{Config, Languages};
use crate::disk;
use crate::problem::{Problem, nearest};
use crate::source::CONTENT;
use crate::words::Lang;

use super::args::{NewOrder, Wanted};
use super::refusal::Refusal;
use super::report;

/// The largest article, in bytes.
const LIMIT: u64 = 16_000_000;

/// A file to be made: its path below the content folder, and its text.
struct Made {
    path: String,
    text: String,
}

/// Why no file was made.
enum Stop {
    Refused(Refusal),
    /// The archive's settings have these problems.
    Settings(Stopped, Vec<Problem>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Stop::Refused(refusal)
    }
}

/// Makes the file, and prints its path.
pub fn run(order: &NewOrder) -> ExitCode {
    match carry_out(order) {
        Ok(path) => {
            // A closed pipe changes nothing about the file.
            let _ = writeln!(std::io::stdout().lock(), "{}", path.display());
            ExitCode::SUCCESS
        }
        Err(Stop::Refused(refusal)) => refusal.tell(),
        Err(Stop::Settings(stopped, problems)) => {
            let _ = report::list(&mut std::io::stderr().lock(), &problems);
            ExitCode::from(if stopped == Stopped::NoArchive { 2 } else { 1 })
        }
    }
}

fn carry_out(order: &NewOrder) -> Result<PathBuf, Stop> {
    let mut problems = Vec::new();
    let config = match archive::settings(&order.archive, &mut problems) {
        Ok(config) => config,
        Err(stopped) => return Err(Stop::Settings(stopped, problems)),
    };
    let wanted = order.lang.as_deref().map(|code| language(code, &config.languages)).transpose()?;
    let made = match &order.wanted {
        Wanted::Article(wish) => article::article(&order.archive, &config, wanted, wish)?,
        Wanted::Translation(wish) => translation::translation(&order.archive, &config, wanted, wish)?,
    };
    let path = shown(&order.archive, &made.path);
    disk::create_new(&path, made.text.as_bytes()).map_err(|error| match error.is_taken() {
        true => exists(&path),
        false => error.into(),
    })?;
    Ok(path)
}

fn exists(path: &Path) -> Refusal {
    let message = format!("{} exists already", path.display());
    Refusal::new(message, "nothing was written; choose another title, --slug or --dir, or change that file")
}

/// The path as the user types it.
fn shown(archive: &Path, path: &str) -> PathBuf {
    let content = if archive == Path::new(".") { PathBuf::from(CONTENT) } else { archive.join(CONTENT) };
    content.join(path)
}

/// The language of that code.
pub(super) fn language(code: &str, languages: &Languages) -> Result<Lang, Refusal> {
    let codes: Vec<&str> = languages.iter().map(|language| language.lang.as_str()).collect();
    let unknown = || {
        let near = nearest(code, codes.iter().copied()).map(|near| format!("did you mean “{near}”? "));
        let hint = format!("{}the languages are {}", near.unwrap_or_default(), codes.join(", "));
        Refusal::new(format!("“{code}” is none of the archive's languages"), hint)
    };
    languages.find(code).map(|language| language.lang).ok_or_else(unknown)
}

/// A title on one line.
fn title(text: &str) -> Result<String, Refusal> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')).map(str::trim).collect();
    let title = words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match title.chars().count() {
        0 => Err(Refusal::new("the title is blank", "write it in quotes: warraq new \"The title\"")),
        1..=LONGEST_LINE => Ok(title),
        n => Err(Refusal::new(
            format!("the title is {n} characters long; at most {LONGEST_LINE} are allowed"),
            "shorten it; longer texts belong into the article",
        )),
    }
}

/// What an article's file says: its front matter, and its body.
fn read(archive: &Path, config: &Config, path: &str) -> Result<(FrontMatter, String), Refusal> {
    let shown = format!("{CONTENT}/{path}");
    let broken = |problem: &Problem| {
        let hint = problem.hint.clone().unwrap_or_else(|| "correct it first".to_owned());
        Refusal::new(format!("{}: {}", problem.place, problem.message), hint)
    };
    let bytes = disk::read(&archive.join(CONTENT).join(path), LIMIT)?;
    let text = front_matter::decode(&bytes).map_err(|fault| broken(&fault.problem(&shown)))?;
    let split = front_matter::split(text).map_err(|fault| broken(&fault.problem(&shown)))?;
    let own = ["tags", "authors", "sources"];
    let further: Vec<String> =
        config.taxonomies.iter().map(|t| t.key.clone()).filter(|key| !own.contains(&key.as_str())).collect();
    let reading = Reading { zone: config.timezone, taxonomies: &further };
    let (matter, problems) = front_matter::read(&shown, split.yaml, split.yaml_line, &reading);
    let first = || problems.iter().find(|problem| problem.is_error()).map(broken);
    let matter = matter.ok_or_else(|| first().unwrap_or_else(|| Refusal::new(shown.clone(), "")))?;
    Ok((matter, split.body.to_owned()))
}
