//! How an article is cited: in a sentence, and in the forms that reference managers read.
//!
//! All forms are made from one [`Reference`], so they cannot disagree. None tells when a page was looked at: that is the
//! reader's to add, and a page must not depend on the day it was made.

mod bibtex;
mod csl;
mod ris;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::Serialize;

use crate::locale::{HtmlArg, ListPart, bidi};
use crate::plan::inputs::{CardInputs, SourceInputs, TermRef};
use crate::words::{Fingerprint, Lang};

use super::html::{self, Html};
use super::speaker::{Speaker, terms_of};

/// What a citation tells of an article. Texts have neither bidi controls nor line breaks.
#[derive(Debug, Clone)]
pub struct Reference<'a> {
    /// Its key among those of its language: plain ASCII without what has a meaning in BibTeX.
    pub key: String,
    /// Its title.
    pub title: Cow<'a, str>,
    /// Its authors. Names stay whole: in which part of a name to file it is not for a program to guess.
    pub authors: Vec<Cow<'a, str>>,
    /// Its translators.
    pub translators: Vec<Cow<'a, str>>,
    /// Year, month and day of its first publication.
    pub date: (i32, u32, u32),
    /// Its language.
    pub lang: Lang,
    /// Its full address.
    pub url: String,
    /// The paper or site it was taken from.
    pub source: Option<Cow<'a, str>>,
    /// This site.
    pub site: Cow<'a, str>,
}

/// An article as a form of reference managers.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView {
    /// The form: `bibtex`, `ris` or `csl-json`.
    pub format: &'static str,
    /// What it is called, in every language.
    pub name: &'static str,
    /// The citation, over several lines. It runs from left to right.
    pub text: String,
}

/// What a citation tells of an article.
pub fn reference<'a>(
    speaker: Speaker<'a>,
    card: &CardInputs<'a>,
    work: &str,
    translators: &[TermRef<'a>],
    source: Option<&SourceInputs<'a>>,
) -> Reference<'a> {
    let names = |people: &[TermRef<'a>]| people.iter().map(|person| line(person.name)).collect();
    Reference {
        key: key(card, work),
        title: line(card.title),
        authors: names(terms_of(&card.terms, "authors")),
        translators: names(translators),
        date: card.date.ymd(),
        lang: card.lang,
        url: speaker.absolute(card.url),
        source: source.map(|source| line(source.term.name)),
        site: line(&speaker.config.languages.get(card.lang).title),
    }
}

impl Reference<'_> {
    /// The forms for reference managers.
    pub fn forms(&self) -> Vec<CitationView> {
        vec![
            CitationView { format: "bibtex", name: "BibTeX", text: self.bibtex() },
            CitationView { format: "ris", name: "RIS", text: self.ris() },
            CitationView { format: "csl-json", name: "CSL-JSON", text: self.csl() },
        ]
    }

    /// What it is part of: the source, else this site.
    fn container(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.site)
    }
}

/// The work's id where every program can read it, else a hash of it. Ids are unique within a language.
fn key(card: &CardInputs, work: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_');
    if work.len() <= 80 && work.bytes().all(is_plain) {
        return format!("{}-{work}", card.lang);
    }
    let (year, month, day) = card.date.ymd();
    format!("{}-{year:04}{month:02}{day:02}-{}", card.lang, Fingerprint::of_bytes(work.as_bytes()).short())
}

/// A text on one line, without the controls that steer its display. Its words are parted by single spaces, as most programs
/// would make them; some of them take two spaces in RIS for the end of a tag.
pub fn line(text: &str) -> Cow<'_, str> {
    let text = bidi::strip_controls(text);
    // The bytes that begin U+0080 to U+00BF, and the general punctuation with its two line breaks, are seldom there.
    let mut last = 0;
    let may_be_uneven = text.bytes().any(|byte| {
        let twice = byte == b' ' && last == b' ';
        last = byte;
        twice || byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2)
    });
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !may_be_uneven || !(text.contains("  ") || text.chars().any(breaks)) {
        return text;
    }
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// The sentence that cites an article, in its own language.
pub fn sentence(speaker: Speaker, reference: &Reference, card: &CardInputs) -> Html {
    let locale = speaker.locale(card.lang);
    let date = locale.date(card.date.date());
    let url = format!("<span dir=ltr>{}</span>", html::escape(&reference.url));
    let mut args = vec![
        ("title", HtmlArg::Text(&reference.title)),
        ("source", HtmlArg::Text(reference.container())),
        ("date", HtmlArg::Text(&date)),
        ("url", HtmlArg::Html(&url)),
    ];
    let people = terms_of(&card.terms, "authors");
    let authors = joined(speaker, card.lang, people);
    if people.is_empty() {
        return Html::new(locale.message_html("citation-unsigned", &args));
    }
    args.push(("authors", HtmlArg::Html(&authors)));
    Html::new(locale.message_html("citation", &args))
}

/// Names without links, joined as the language joins them.
fn joined(speaker: Speaker, lang: Lang, people: &[TermRef]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name).collect();
    let part = |part| match part {
        ListPart::Item(at, name) => {
            let person = people.get(at).map(|person| speaker.term(lang, person).name);
            person.map_or_else(|| html::escape(name), |name| html::bdi(&name))
        }
        ListPart::Glue(glue) => html::escape(&glue),
    };
    speaker.locale(lang).list(&names).into_iter().map(part).collect()
}
