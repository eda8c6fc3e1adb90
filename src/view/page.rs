//! `page`: what every page has, above all the contents of its `<head>`.

use serde::Serialize;

use crate::words::{Direction, Lang};

use super::site::FeedLinkView;
use super::text::Text;

/// `page`: what every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What it is: `home`, `year`, `month`, `day`, `term`, `article`, `archive`, `terms`, `choice`, `not-found` or `redirect`.
    pub kind: &'static str,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its own address, for links.
    pub href: String,
    /// Its full address, for `<link rel="canonical">`.
    pub canonical: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The text of `<title>`, with direction marks where plain text needs them.
    pub title: String,
    /// One or two sentences for `<meta name="description">`; may be empty.
    pub description: String,
    /// `hreflang` links: every version, itself included, and `x-default`. Empty where there is nothing to say.
    pub alternates: Vec<AlternateView>,
    /// Feeds of this page, else those of its language.
    pub feeds: Vec<FeedLinkView>,
    /// The page before it, for `<link rel="prev">`.
    pub prev: Option<String>,
    /// The page after it, for `<link rel="next">`.
    pub next: Option<String>,
    /// OpenGraph.
    pub og: OpenGraphView,
    /// JSON-LD, ready to stand inside `<script type="application/ld+json">`; none on pages that have none.
    pub json_ld_html: Option<String>,
    /// The pages above it, outermost first, without the page itself.
    pub trail: Vec<CrumbView>,
    /// Where the language switch leads, one entry for each other language.
    pub switch: Vec<SwitchView>,
}

/// A `hreflang` link.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// A language code or `x-default`.
    pub hreflang: String,
    /// The full address.
    pub href: String,
}

/// OpenGraph properties (ogp.me).
#[derive(Debug, Clone, Serialize)]
pub struct OpenGraphView {
    /// `og:type`: `article` or `website`.
    pub kind: &'static str,
    /// `og:title`, with direction marks where plain text needs them.
    pub title: String,
    /// `og:locale`: `ar_EG`.
    pub locale: String,
    /// `og:locale:alternate`: the locales of the translations.
    pub other_locales: Vec<String>,
    /// `og:image`: the full address of the picture.
    pub image: Option<String>,
    /// `og:image:alt`.
    pub image_alt: Option<String>,
    /// `article:published_time`.
    pub published: Option<String>,
    /// `article:modified_time`.
    pub modified: Option<String>,
}

/// A page above this one.
#[derive(Debug, Clone, Serialize)]
pub struct CrumbView {
    /// What it is called.
    pub name: Text,
    /// Its address.
    pub href: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchView {
    /// The other language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether that is this page's own translation; else it is the nearest section that exists.
    pub exact: bool,
    /// In the other language: that this page is not translated and the link leads to the section. Empty when it is exact.
    pub note: String,
}

/// A language to choose.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// Its code.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it; may be empty.
    pub description: String,
    /// Its home page.
    pub href: String,
    /// How many articles it has, in its own words.
    pub count: String,
    /// «Page not found» in it.
    pub not_found: String,
    /// What to do when a page is not found, in it.
    pub not_found_text: String,
}

/// An old address that leads to a new one.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// Where it leads, as a link.
    pub href: String,
    /// «This page has moved», in the language of its goal.
    pub text: String,
    /// What the goal is called.
    pub name: Text,
}
