//! `site.yaml` → [`Config`]: every setting of a site, checked and with its defaults.
//!
//! Two forms: what the file says (`read`) and what it means (here). Never walks content, never renders.

mod checks;
mod images;
mod languages;
mod permalink;
mod read;

use chrono::FixedOffset;

use crate::problem::Checks;
use crate::words::{BaseUrl, Fingerprint, Lang};

pub use languages::{Language, Languages};
pub use permalink::{Permalink, PermalinkError};
pub use read::{FILE, read};

/// Every setting of a site, resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the site stands.
    pub base: BaseUrl,
    /// The languages, in the order of the file. There is at least one.
    pub languages: Languages,
    /// The address pattern of articles.
    pub permalink: Permalink,
    /// The zone of times that are written without one.
    pub timezone: FixedOffset,
    /// How many articles a page of a list holds, 1 to 1,000.
    pub page_size: usize,
    /// Whether days have pages of their own.
    pub day_pages: bool,
    /// The ways of grouping, in the order of menus: tags, authors and sources first.
    pub taxonomies: Vec<TaxonomySetting>,
    /// How slugs are made from names.
    pub slugs: SlugStyle,
    /// What happens to HTML inside articles.
    pub raw_html: RawHtml,
    /// How pages are made small.
    pub minify: Minify,
    /// The feeds.
    pub feeds: Feeds,
    /// Whether the site has a search page and an index.
    pub search: bool,
    /// Whether works in several languages have a page that shows them side by side.
    pub side_by_side: bool,
    /// What is made of pictures; none where they are left as they are.
    pub images: Option<Images>,
    /// The terms under which the articles may be used, as their data tells them.
    pub license: Option<License>,
    /// The folder the site is written to, relative to the archive.
    pub output: String,
    /// Which warnings are told, and which count as errors.
    pub checks: Checks,
    /// Values for the site's own templates, as they stand in the file.
    pub extra: serde_json::Value,
    /// The fingerprint of the file: a changed setting is a changed page.
    pub fingerprint: Fingerprint,
}

impl Config {
    /// The language whose version of a page is the one for readers of any other language.
    pub fn default_language(&self) -> Lang {
        self.languages.first().lang
    }

    /// The taxonomy with this key.
    pub fn taxonomy(&self, key: &str) -> Option<&TaxonomySetting> {
        self.taxonomies.iter().find(|t| t.key == key)
    }
}

/// A way of grouping articles: tags, authors, sources, or one that the site adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxonomySetting {
    /// The name in front matter, in addresses (`/en/tags/`) and of the concordance file (`content/tags.yaml`).
    pub key: String,
    /// Its name in each language that the settings give one; the others take the message `taxonomy-KEY`.
    pub names: Vec<(Lang, String)>,
}

/// What is made of pictures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Images {
    /// The widths in pixels that they are made in, from the narrowest. There is at least one.
    pub widths: Vec<u32>,
    /// Whether they are made in WebP besides their own format.
    pub webp: bool,
    /// How much is kept of what is compressed with a loss, 1 to 100.
    pub quality: u8,
    /// How wide a theme shows them: the attribute `sizes` of HTML.
    pub sizes: String,
}

/// The terms under which the articles may be used. It has a name or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Its identifier: `CC-BY-4.0`.
    pub name: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// Its text.
    pub url: Option<String>,
}

/// How the last part of an article's address is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlugStyle {
    /// The file's name (or `slug`) in its own script.
    Native,
    /// The work's id, for sites that want the same ASCII addresses in every language.
    Id,
}

/// What happens to HTML that stands in an article's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Harmless elements stay, the rest goes.
    Sanitize,
    /// Everything stays as it is.
    Trust,
    /// It is shown as text.
    Escape,
}

/// How pages are made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Minify {
    /// Templates are squeezed once, Markdown is written small, and minify-html gets the raw HTML of articles.
    Fragments,
    /// minify-html gets every whole page as well.
    Full,
}

/// Settings of the feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Feeds {
    /// How many of the newest articles a feed holds, 1 to 500.
    pub items: usize,
    /// Which feeds carry the whole text of articles.
    pub full_text: FullText,
}

impl Feeds {
    /// Whether a feed carries whole texts: one of a language, or one of a term.
    pub fn has_full_text(&self, of_language: bool) -> bool {
        match self.full_text {
            FullText::Languages => of_language,
            FullText::All => true,
            FullText::None => false,
        }
    }
}

/// Which feeds carry the whole text of articles; the others carry summaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FullText {
    /// Those of the languages, not those of terms.
    Languages,
    /// All feeds.
    All,
    /// None.
    None,
}
