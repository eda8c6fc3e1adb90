//! `article`: an article and all that belongs to it.

use serde::Serialize;

use crate::words::{Direction, Lang};

use super::text::{DateView, TermGroupView, TermView, Text};

/// `article`: an article and all that belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Its title. The page's heading, in the page's language and direction.
    pub title: String,
    /// Its text.
    pub body_html: String,
    /// Its summary as its author wrote it; none where it was taken from the text.
    pub summary: Option<String>,
    /// When it was first published.
    pub date: DateView,
    /// When it was last changed, if that is later.
    pub updated: Option<DateView>,
    /// The sentence that names its authors, with links; none where there are none.
    pub byline_html: Option<String>,
    /// The sentence that names its translators.
    pub translators_html: Option<String>,
    /// Where it was taken from.
    pub source: Option<SourceView>,
    /// All its terms but authors and source, by taxonomy.
    pub terms: Vec<TermGroupView>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// Its translations, in the order of the settings.
    pub versions: Vec<VersionView>,
    /// For each language it has no version in, the sentence that says so, in the page's language.
    pub missing: Vec<String>,
    /// How it was translated: `human`, `machine` or `reviewed`.
    pub translation: Option<&'static str>,
    /// The sentence that says how it was translated, with a link to the original where it is here.
    pub translation_html: Option<String>,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionView>,
    /// How many minutes it takes to read, in words.
    pub reading_time: String,
    /// The article before it in the archive.
    pub previous: Option<NeighbourView>,
    /// The article after it.
    pub next: Option<NeighbourView>,
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// The front matter's `extra`.
    pub extra: serde_json::Value,
}

/// Where an article was taken from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The source.
    pub term: TermView,
    /// The sentence that names it, with links.
    pub sentence_html: String,
    /// The page it was taken from.
    pub url: Option<String>,
    /// When it was taken.
    pub retrieved: Option<DateView>,
}

/// An article's picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Its caption.
    pub caption: Option<String>,
    /// The sentence that says whose it is.
    pub credit: Option<String>,
}

/// A translation of the article.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The name of its language in itself.
    pub name: String,
    /// Its address.
    pub href: String,
    /// «Read this in …», in its own language.
    pub label: String,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// When it was made.
    pub date: DateView,
    /// What was corrected.
    pub text: String,
}

/// The article before or after this one.
#[derive(Debug, Clone, Serialize)]
pub struct NeighbourView {
    /// Its title.
    pub title: Text,
    /// Its address.
    pub href: String,
}
