//! `side_by_side`: a work in all its languages, block beside block.

use serde::Serialize;

use crate::plan::inputs::{SideBySideInputs, SideInputs};
use crate::words::{Direction, Lang};

use super::article;
use super::html::Html;
use super::page::{self, About, PageView};
use super::speaker::Speaker;
use super::text::DateView;

/// `side_by_side`: a work in all its languages, block beside block.
#[derive(Debug, Clone, Serialize)]
pub struct SideBySideView {
    /// The page's heading, in the language of the page.
    pub heading: String,
    /// The versions, the original first: the page is in its language.
    pub sides: Vec<SideView>,
}

/// A version of a work beside the others. Everything in it is in its own language and direction.
#[derive(Debug, Clone, Serialize)]
pub struct SideView {
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The name of its language in itself.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its own page.
    pub href: String,
    /// When it was first published.
    pub date: DateView,
    /// The sentence that names its authors, with links; none where there are none.
    pub byline_html: Option<Html>,
    /// The sentence that names its translators.
    pub translators_html: Option<Html>,
    /// The sentence that says how it was translated.
    pub translation_html: Option<Html>,
    /// Its text in rows, as many as every other version has: `<div class="row prose">`.
    pub rows_html: Html,
}

/// Makes `page` and `side_by_side`. `rows` holds the rows of each side.
pub fn side_by_side(
    speaker: Speaker,
    inputs: &SideBySideInputs,
    rows: Vec<Html>,
) -> (PageView, SideBySideView) {
    let lang = inputs.page.lang;
    let leading = inputs.sides.first().map(|side| &side.card);
    let title = leading.map_or("", |card| card.title);
    let about = About {
        kind: "side-by-side",
        title: Some(speaker.say_with(lang, "side-by-side-of", "title", title)),
        description: leading.map_or_else(String::new, |card| card.summary.to_owned()),
        canonical: leading.map(|card| card.url),
        trail: page::trail(speaker, lang, &inputs.trail),
        ..About::default()
    };
    let sides = inputs.sides.iter().zip(rows).map(|(inputs, rows)| side(speaker, inputs, rows)).collect();
    let view = SideBySideView { heading: speaker.say(lang, "side-by-side"), sides };
    (page::page(speaker, &inputs.page, about), view)
}

fn side(speaker: Speaker, inputs: &SideInputs, rows_html: Html) -> SideView {
    let SideInputs { card, text: _, translators, translation } = inputs;
    let lang = card.lang;
    SideView {
        lang,
        dir: speaker.direction(lang),
        name: speaker.config.languages.get(lang).name.clone(),
        title: card.title.to_owned(),
        href: speaker.href(card.url),
        date: speaker.date(lang, &card.date),
        byline_html: article::byline(speaker, card),
        translators_html: article::translators(speaker, lang, translators),
        translation_html: translation.map(|kind| article::translation(speaker, lang, kind, None)),
        rows_html,
    }
}
