//! `feed`: the newest articles of a language or a term, for feed readers.

use serde::Serialize;

use crate::words::{Direction, Lang};

/// `feed`: the newest articles of a list.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// Its title, with direction marks where plain text needs them.
    pub title: String,
    /// The site's title in the feed's language.
    pub site_title: String,
    /// Its description; never empty.
    pub description: String,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its own full address.
    pub url: String,
    /// The full address of the page whose articles it holds.
    pub page: String,
    /// When its newest article changed, RFC 3339; none in a feed without articles.
    pub updated: Option<String>,
    /// The same in the form of RFC 822.
    pub updated_rfc822: Option<String>,
    /// Its articles, newest first.
    pub items: Vec<FeedItemView>,
}

/// An article in a feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedItemView {
    /// Its title, with direction marks where plain text needs them.
    pub title: String,
    /// Its full address, which is also its permanent id.
    pub url: String,
    /// When it was first published, RFC 3339.
    pub published: String,
    /// The same in the form of RFC 822.
    pub published_rfc822: String,
    /// When it was last changed, RFC 3339.
    pub updated: String,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// Its summary.
    pub summary: String,
    /// Its whole text with full addresses, wrapped in an element with its language and direction; none where the feed
    /// carries summaries only.
    pub content_html: Option<String>,
}
