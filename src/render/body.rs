//! The text of an article, rendered where it will stand.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::article::Styles;
use crate::article::markdown::{self, Forms, Sheet, Target};
use crate::plan::inputs::{LinkMeaning, TextInputs};
use crate::view::{self, Speaker};
use crate::words::{Lang, Url};

/// What stays as it is in a fragment: the unreserved characters of RFC 3986, section 2.3.
const FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On its own page, where links need no host.
    Page,
    /// In a feed, which is read elsewhere: links are full addresses.
    Feed,
}

/// A body on its way to a page.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// As its author wrote it.
    Source(&'a str),
    /// Rendered, but for the addresses of its links. Only for its own page.
    Sheet(&'a Sheet),
}

/// Renders the body of an article.
pub fn html(speaker: Speaker, styles: &Styles, body: Body, text: &TextInputs, place: Place) -> String {
    let Some(mut style) = styles.get(text.lang) else { return String::new() };
    let page = match place {
        Place::Page => String::new(),
        Place::Feed => speaker.absolute(text.url),
    };
    style.page = &page;
    let address = |url: &Url, fragment: &Option<Box<str>>| {
        let base = match place {
            Place::Page => speaker.href(url),
            Place::Feed => speaker.absolute(url),
        };
        match fragment {
            Some(fragment) => format!("{base}#{}", utf8_percent_encode(fragment, FRAGMENT)),
            None => base,
        }
    };
    let resolve = |target: &str, image: bool| -> Target<'_> {
        let found = text.links.binary_search_by(|(known, _)| (*known).cmp(target)).ok();
        match found.and_then(|at| text.links.get(at)).map(|(_, meaning)| meaning) {
            Some(LinkMeaning::Local { url, fragment }) => Target::Url(Cow::Owned(address(url, fragment))),
            Some(LinkMeaning::Picture { url, path, picture }) if image => {
                let (width, height) = (Some(picture.width), Some(picture.height));
                // What is read elsewhere gets the one address that stays.
                let forms = match place {
                    Place::Page => view::forms(speaker, url, path, picture),
                    Place::Feed => Forms::default(),
                };
                Target::Image { src: Cow::Owned(address(url, &None)), width, height, forms }
            }
            Some(LinkMeaning::Picture { url, .. }) => Target::Url(Cow::Owned(address(url, &None))),
            Some(LinkMeaning::Foreign { url, fragment, lang }) => Target::Foreign {
                href: Cow::Owned(address(url, fragment)),
                lang: *lang,
                label: Cow::Owned(foreign_label(speaker, text.lang, *lang)),
            },
            Some(LinkMeaning::Keep) if target.starts_with('#') => {
                Target::Url(Cow::Owned(format!("{page}{target}")))
            }
            Some(LinkMeaning::Keep) => Target::Keep,
            Some(LinkMeaning::Broken) | None => Target::Dead,
        }
    };
    match body {
        Body::Source(source) => markdown::to_html(source, &style, &resolve),
        Body::Sheet(sheet) => sheet.finish(&resolve),
    }
}

/// What is said behind a link to another language.
fn foreign_label(speaker: Speaker, lang: Lang, other: Lang) -> String {
    speaker.say_with(lang, "link-in-language", "language", &speaker.language_name(lang, other))
}
