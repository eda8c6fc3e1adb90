//! Saved pages: the article in them, and what the page says of it.
//!
//! ```text
//! HTML ─html5ever─► tree ─metadata─► title, dates, names, source
//!                        └─readability─► main text ─markdown─► body ─as a clipping─► bylines, dates, boilerplate
//! ```
//! The main text is found as Firefox's reading view does (crate dom_smoothie). What the page tells machines comes first, what
//! stands around the text second. Nothing is fetched: pictures that were saved beside the page go with the article, all others
//! keep their addresses.

mod files;
mod json_ld;
mod main_text;
pub mod markdown;
mod metadata;
#[cfg(test)]
mod tests;
mod when;

use dom_query::Document;
use url::Url;

use crate::locale::bidi;
use crate::locale::fold;

use super::text::lines::Line;
use super::text::{boilerplate, date, head};
use super::{Found, Hints, Note, Origin, Reason, Rejected, SourceFound};
use metadata::Metadata;

/// The largest page that is parsed, in bytes: a tree takes many times the memory of its text.
const MAX_BYTES: usize = 16 << 20;

/// Elements that may be open at once: what browsers do with more takes longer than a page is worth.
const MAX_OPEN: usize = 2_000;

/// Reads a saved page.
///
/// # Errors
/// When it is too large or nested too deeply, or when no text is in it.
pub fn read(origin: Origin, html: &str, hints: &Hints) -> Result<Found, Rejected> {
    if html.len() > MAX_BYTES || is_deep(html) {
        let message =
            format!("a page of more than {MAX_BYTES} bytes or {MAX_OPEN} open elements is not read");
        return Err(Rejected { origin, note: Note::new(Reason::TooLarge, message) });
    }
    let document = Document::from(html);
    let metadata = Metadata::read(&document, html);
    let mut found = Found::at(origin);
    let base = metadata.url.as_deref().and_then(|url| Url::parse(url).ok());
    files::beside(&document, &mut found);
    let main_text::MainText { title, byline, html: node } = main_text::find(document, base.as_ref());
    let lang = metadata.lang.clone();
    let options = markdown::Options {
        lang: lang.as_deref(),
        base: base.as_ref(),
        is_whole_only: true,
        lines_count: false,
    };
    let body = markdown::convert(&node, options);
    if body.text.is_empty() && metadata.title.is_none() && title.is_empty() {
        return Err(Rejected {
            origin: found.origin,
            note: Note::new(Reason::Empty, "no article was found in the page"),
        });
    }
    found.title = metadata.title.clone().unwrap_or(title);
    let left = body.images.iter().filter(|address| address.contains("://")).count();
    if left > 0 {
        found.note(Reason::FileNotFetched, format!("pictures that stay where they are: {left}"));
    }
    if let Some(changes) = body.changes() {
        found.note(Reason::HtmlChanged, format!("made simpler or left out: {changes}"));
    }
    around(&mut found, &body.text, &metadata, hints);
    told(&mut found, metadata, base.as_ref(), hints);
    if found.authors.is_empty() {
        found.authors = byline.as_deref().and_then(metadata::signed).unwrap_or_default();
    }
    Ok(found)
}

/// What stands above and below the main text: bylines, dates, boilerplate, as in a clipping.
fn around(found: &mut Found, body: &str, metadata: &Metadata, hints: &Hints) {
    let blocks = body.split("\n\n").filter(|block| !block.trim().is_empty()).enumerate();
    let mut lines: Vec<Line> =
        blocks.map(|(at, block)| Line { number: at + 1, text: block.to_owned(), is_apart: true }).collect();
    for line in boilerplate::remove(&mut lines) {
        found.note(Reason::BoilerplateRemoved, format!("“{}”", line.text));
    }
    let context =
        date::Context { captured: hints.captured, is_persian: metadata.lang.as_deref() == Some("fa") };
    let mut page = head::Page { lines, found, seen: Vec::new(), context };
    page.head_below_title();
    page.foot();
    page.dateline();
    let (lines, seen) = (page.lines, page.seen);
    found.body = lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n\n");
    found.date = when::published(metadata, &seen, hints);
    found.updated = when::updated(metadata, &found.date, hints);
}

/// What the page tells machines.
fn told(found: &mut Found, metadata: Metadata, base: Option<&Url>, hints: &Hints) {
    let Metadata { authors, tags, summary, image, lang, site, url, group, .. } = metadata;
    if !authors.is_empty() {
        found.authors = authors;
    }
    found.tags = tags;
    let starts_so = |summary: &String| {
        let summary = fold(summary.trim_end_matches(['.', '…']));
        fold(&found.body).starts_with(&summary) || fold(&found.title) == summary
    };
    found.summary = summary.filter(|summary| !starts_so(summary));
    found.image = image.and_then(|image| absolute(&image, base));
    found.slug = base.and_then(slug);
    found.group = group;
    let name = found.source.take().and_then(|source| source.name).or(site);
    if name.is_some() || url.is_some() {
        let retrieved = hints.captured.map(crate::words::Moment::day);
        found.source = Some(SourceFound { name, url, retrieved });
    }
    language(found, lang);
}

/// The language that the page claims, unless its letters run the other way: many a theme says `en` of everything.
fn language(found: &mut Found, lang: Option<String>) {
    use icu::locale::{Direction, LanguageIdentifier, LocaleDirectionality};
    let Some(lang) = lang else { return };
    let Ok(id) = lang.parse::<LanguageIdentifier>() else { return };
    let claimed =
        LocaleDirectionality::new_extended().get(&id).map(|direction| direction == Direction::RightToLeft);
    let letters = bidi::majority(&found.body).map(|direction| direction == crate::words::Direction::Rtl);
    match (claimed, letters) {
        (Some(claimed), Some(letters)) if claimed != letters => {
            found.note(
                Reason::FieldIgnored,
                format!("the page says it is in “{lang}”, and its letters are not"),
            );
        }
        _ => found.lang = Some(lang),
    }
}

/// An address that is whole: by itself, or beside that of the page.
fn absolute(address: &str, base: Option<&Url>) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// The last part of the page's address that says something, decoded and without its extension.
fn slug(url: &Url) -> Option<String> {
    let part = url.path_segments()?.rfind(|part| !part.is_empty())?;
    let decoded = percent_encoding::percent_decode_str(part).decode_utf8().ok()?;
    let name = decoded.rsplit_once('.').map_or(&*decoded, |(name, _)| name);
    let says = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.eq_ignore_ascii_case("index");
    says.then(|| name.to_owned())
}

/// Whether more elements are open at once than a page has: those whose end tags may be left out do not count.
fn is_deep(html: &str) -> bool {
    const LEFT_OUT: &[&str] = &[
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "meta", "link", "input", "col",
        "source", "wbr",
    ];
    let mut open = 0usize;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let rest = html.get(at + 1..).unwrap_or_default();
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let length = rest.bytes().take(20).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..length).unwrap_or_default();
        if name.is_empty() || LEFT_OUT.iter().any(|left_out| left_out.eq_ignore_ascii_case(name)) {
            continue;
        }
        open = if is_end { open.saturating_sub(1) } else { open + 1 };
        if open > MAX_OPEN {
            return true;
        }
    }
    false
}
