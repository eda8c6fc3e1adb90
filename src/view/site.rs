//! `site`: what is the same on every page of a language.

use serde::Serialize;

use crate::words::{Direction, Lang};

/// `site`: what is the same on every page of a language.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title in this language.
    pub title: String,
    /// The site's description in this language; may be empty.
    pub description: String,
    /// The language's code.
    pub lang: Lang,
    /// The language's direction.
    pub dir: Direction,
    /// The home page of the language.
    pub home: String,
    /// The page of all years.
    pub archive: String,
    /// The taxonomies, in the order of the settings; only those that have terms in this language.
    pub taxonomies: Vec<NavView>,
    /// All languages of the site.
    pub languages: Vec<LanguageView>,
    /// The feeds of the whole language.
    pub feeds: Vec<FeedLinkView>,
    /// The address of the style sheet.
    pub stylesheet: String,
    /// The address of the folder all static files stand in, with a slash at its end.
    pub root: String,
    /// The sentence that names the program.
    pub made_with_html: String,
    /// The settings' `extra`.
    pub extra: serde_json::Value,
}

/// An entry of the site's navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// Its name in this language.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// A language of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// Its code.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// Its home page.
    pub home: String,
}

/// A link to a feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinkView {
    /// What the feed is called, for `title`.
    pub title: String,
    /// The short name of its format: RSS, Atom, JSON Feed.
    pub format: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its address.
    pub href: String,
}
