//! `list` and `terms`: pages that list articles, and pages that list terms.

use serde::Serialize;

use super::text::{DateView, TermGroupView, Text};

/// `list`: a page of a list of articles.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The page's heading: the site's title, a period, or a term's name.
    pub heading: Text,
    /// The sentence under the heading: what the list holds, in words; empty on further pages.
    pub count: String,
    /// A term's description.
    pub description: Option<String>,
    /// A term's other names.
    pub aliases: Vec<Text>,
    /// The number of a further page, in words; none on the landing page.
    pub number: Option<String>,
    /// The articles, newest first.
    pub cards: Vec<CardView>,
    /// The page with older articles.
    pub older: Option<String>,
    /// The page with newer articles.
    pub newer: Option<String>,
    /// The lists below this one by date: years of a home, months of a year, days of a month.
    pub periods: Vec<EntranceView>,
    /// On a home page: the taxonomies with their most used terms.
    pub taxonomies: Vec<TaxonomyView>,
}

/// What a list shows of an article.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its title.
    pub title: Text,
    /// Its address.
    pub href: String,
    /// When it was first published.
    pub date: DateView,
    /// The names of its authors, joined as the language joins them, with links; none where there are none.
    pub byline_html: Option<String>,
    /// Its summary.
    pub summary: Text,
    /// All its terms but authors and source, by taxonomy.
    pub terms: Vec<TermGroupView>,
    /// Its versions in other languages: the name of each language in itself, and the address.
    pub versions: Vec<super::article::VersionView>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A link to a list.
#[derive(Debug, Clone, Serialize)]
pub struct EntranceView {
    /// What the list is called.
    pub name: Text,
    /// Its address.
    pub href: String,
    /// How many articles it holds, as a number in the language's digits.
    pub count: String,
    /// The same in words: «12 articles».
    pub count_label: String,
}

/// A taxonomy with its most used terms.
#[derive(Debug, Clone, Serialize)]
pub struct TaxonomyView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// The taxonomy's name and page; the count is that of its terms.
    pub all: EntranceView,
    /// Its most used terms.
    pub terms: Vec<EntranceView>,
}

/// `terms`: all terms of a taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// The taxonomy's name.
    pub heading: Text,
    /// How many terms there are, in words.
    pub count: String,
    /// Every term that has articles in this language, sorted by its rules.
    pub terms: Vec<EntranceView>,
}
