//! `feed`: the newest articles of a language or a term, for feed readers.

use serde::Serialize;

use crate::locale::bidi;
use crate::plan::inputs::{CardInputs, FeedInputs, TermRef};
use crate::words::{Direction, Lang};

use super::speaker::{Speaker, terms_of};

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

/// Makes `feed`. `bodies` holds the rendered text of each item that has one, with full addresses.
pub fn feed(speaker: Speaker, inputs: &FeedInputs, bodies: Vec<Option<String>>) -> FeedView {
    let lang = inputs.lang;
    let dir = speaker.direction(lang);
    let language = speaker.config.languages.get(lang);
    let title = speaker.list_title(lang, &inputs.name);
    let cards: Vec<CardInputs> = inputs.items.iter().map(|item| item.article.card()).collect();
    let newest = cards.iter().map(|card| card.updated.unwrap_or(card.date)).max();
    let description = Some(language.description.clone()).filter(|text| !text.is_empty());
    FeedView {
        title: bidi::plain_title(&title, dir),
        site_title: language.title.clone(),
        description: description.unwrap_or(title),
        lang,
        dir,
        url: speaker.absolute(&inputs.url),
        page: speaker.absolute(&inputs.page),
        updated: newest.map(|at| at.rfc3339()),
        updated_rfc822: newest.map(|at| at.rfc822()),
        items: cards.iter().zip(bodies).map(|(card, body)| item_view(speaker, card, body)).collect(),
    }
}

fn item_view(speaker: Speaker, card: &CardInputs, body: Option<String>) -> FeedItemView {
    let dir = speaker.direction(card.lang);
    let names = |terms: &[TermRef]| terms.iter().map(|term| term.name.to_owned()).collect();
    let wrapped = |body: String| format!("<div lang=\"{}\" dir=\"{dir}\">{body}</div>", card.lang);
    FeedItemView {
        title: bidi::plain_title(card.title, dir),
        url: speaker.absolute(card.url),
        published: card.date.rfc3339(),
        published_rfc822: card.date.rfc822(),
        updated: card.updated.unwrap_or(card.date).rfc3339(),
        authors: names(terms_of(&card.terms, "authors")),
        tags: names(terms_of(&card.terms, "tags")),
        summary: card.summary.to_owned(),
        content_html: body.map(wrapped),
    }
}
