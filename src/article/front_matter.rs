//! The front matter of an article: the bytes of a file become text, the text is split, its head becomes values.
//!
//! ```text
//! bytes ─decode─► text ─split─► Split ─read─► FrontMatter + problems
//! ```
//! Every problem of a file is reported in one go. Never touches the disk; knows no language, no term and no other
//! article; does not correct what an author wrote beyond trimming it and composing its letters (Unicode NFC).

mod address;
mod encoding;
mod fields;
mod split;
#[cfg(test)]
mod tests;
mod writing;

use chrono::FixedOffset;

use crate::problem::Problem;
use crate::words::Moment;
use crate::yaml;

pub use encoding::decode;
pub use split::{Split, split};

/// The most characters of a title, a name or another text of one line.
pub const LONGEST_LINE: usize = 1_000;

/// What the front matter of one article says, each value sound by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// The title: one line, not blank, at most [`LONGEST_LINE`] characters.
    pub title: String,
    /// When the article was first published.
    pub date: Moment,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// The authors as the article names them: by key, name or alias.
    pub authors: Vec<Written>,
    /// The translators, likewise.
    pub translators: Vec<Written>,
    /// The tags, likewise.
    pub tags: Vec<Written>,
    /// The terms of further taxonomies, in the order of [`Reading::taxonomies`]; only those the article mentions.
    pub taxonomies: Vec<(String, Vec<Written>)>,
    /// Where the text comes from.
    pub source: Option<SourceRef>,
    /// The summary, on one line.
    pub summary: Option<String>,
    /// The id of the work.
    pub id: Option<Written>,
    /// The language code, unchecked.
    pub lang: Option<Written>,
    /// The last part of the article's address: a single part, neither `.` nor `..`.
    pub slug: Option<Written>,
    /// The code of the language the others were translated from, unchecked.
    pub original: Option<Written>,
    /// Old addresses: decoded absolute paths without `.` and `..` parts.
    pub aliases: Vec<Written>,
    /// Whether the article is not to be published yet.
    pub draft: bool,
    /// The picture that stands for the article.
    pub image: Option<Image>,
    /// How it was translated.
    pub translation: Option<TranslationKind>,
    /// Corrections in the order of the file.
    pub corrections: Vec<Correction>,
    /// Whatever the site's own templates want to know.
    pub extra: serde_yaml::Mapping,
}

/// A text and the line of its file that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text: trimmed, on one line, in Unicode NFC.
    pub text: String,
    /// The line, counted from 1.
    pub line: u32,
}

/// Where the text of an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRef {
    /// The source, by key, name or alias.
    pub name: Written,
    /// The address of the text there: `http`, `https` or relative.
    pub url: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Moment>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    /// Its address: `http`, `https` or relative.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// The text below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The line of its `src`.
    pub line: u32,
}

/// How an article was translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TranslationKind {
    /// By a person.
    Human,
    /// By a machine alone.
    Machine,
    /// By a machine, and a person has reviewed it.
    Reviewed,
}

impl TranslationKind {
    /// The kind that front matter calls so; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Human, Self::Machine, Self::Reviewed].into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word that front matter has for it.
    pub fn as_str(self) -> &'static str {
        match self {
            TranslationKind::Human => "human",
            TranslationKind::Machine => "machine",
            TranslationKind::Reviewed => "reviewed",
        }
    }
}

/// A correction of what was published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When it was made.
    pub date: Moment,
    /// What it says, on one line.
    pub text: String,
}

/// What reading front matter depends on besides the text.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The offset from UTC of times that name none.
    pub zone: FixedOffset,
    /// The keys of taxonomies besides tags, authors, translators and sources.
    pub taxonomies: &'a [String],
}

/// Reads the YAML of an article's head; `first_line` is the number of its first line in `file`.
///
/// There is a `FrontMatter` when nothing essential is wrong: the YAML is sound, `title` and `date` are there, and
/// none of `title`, `date`, `id`, `lang`, `slug` and `draft` is in error (without them the article would stand at a
/// wrong place, or be published before its time). An error in any other field leaves that field, or that item of
/// its list, out. Problems come in the order of the file.
pub fn read(
    file: &str,
    yaml: &str,
    first_line: u32,
    how: &Reading<'_>,
) -> (Option<FrontMatter>, Vec<Problem>) {
    match yaml::read(yaml, first_line, yaml::FRONT_MATTER_BYTES) {
        Ok(map) => fields::read(file, &map, how),
        Err(faults) => (None, faults.into_iter().map(|fault| fault.problem(file)).collect()),
    }
}
