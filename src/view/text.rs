//! The smallest views: a text with its direction, a date, a term.

use serde::Serialize;

use crate::words::{Direction, Lang};

/// A text that may run in another direction than the page. Show it with `{{ x | bdi }}`, never bare in a line.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Its language, where it is known.
    pub lang: Option<Lang>,
    /// Its direction: that of its language, else that of most of its letters.
    pub dir: Direction,
}

/// A date in words and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// In the words, digits and calendar of the page's language.
    pub label: String,
    /// Gregorian ISO 8601, for `<time datetime>`.
    pub iso: String,
    /// The same day in the further calendars of the language's settings.
    pub others: Vec<String>,
}

/// A term of an article.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Its name.
    pub name: Text,
    /// Its page in the language of this page; none where there is none.
    pub href: Option<String>,
}

/// The terms of one taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroupView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// The taxonomy's name in the page's language.
    pub name: String,
    /// The terms.
    pub terms: Vec<TermView>,
}
