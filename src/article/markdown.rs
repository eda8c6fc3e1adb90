//! A Markdown body: its outline, and its safe, minimal HTML.
//!
//! Pure. Never touches the disk, knows no catalogue and no settings file; where a link leads is asked of a resolver.
//! [`outline`] and [`to_html`] run the same renderer over the same events, so what one promises the other writes.
//!
//! The Markdown is CommonMark 0.31 with tables, footnotes, strikethrough, task lists, definition lists, alerts
//! (`> [!NOTE]`) and heading ids (`{#id}`), and with these differences, all made for text in Arabic script:
//!
//! - A byte order mark at the start, and marks of direction before a block mark (`#`, `>`, `-`, `1.` …) at the start
//!   of a line, are dropped; otherwise they would hide the mark. Inside code blocks too, where such marks only deceive.
//! - `١.` and `۱.` at the very start of a line begin an ordered list, after an empty line or inside such a list.
//!   Indented ones (lists in lists) stay text.
//! - `**«…»**ثم` is bold. CommonMark sees punctuation before and a letter after the closing stars and takes them for
//!   opening ones; where the letter is of a right-to-left script the stars may do both, as they do between letters.
//!   Underscores and `~~` keep the rule of CommonMark.
//! - `:--` and `--:` in a table mean the start and the end of the cell, not left and right.
//!
//! Blocks whose letters mostly run against their surroundings get `dir`; in right-to-left blocks what would fall apart
//! there (ISO dates, ranges, signed numbers, URLs, `C++`) stands in `<bdi dir="ltr">`. Text inside raw HTML is left as
//! its author wrote it.
//!
//! Bounds: levels beyond [`MAX_DEPTH`] are flattened, the HTML of a body stops at eight times its size and one
//! megabyte, raw HTML that would cost more than linear time is shown as text; each is reported. All work is linear.

mod draft;
mod emphasis;
mod escape;
mod ids;
mod inline;
mod isolate;
mod notes;
mod passes;
mod plain;
mod prepare;
mod punctuation;
mod raw;
mod record;
mod render;
mod rewrite;
mod sheet;
mod sink;
mod strong;
mod table;
pub(crate) mod tags;
mod target;
#[cfg(test)]
mod tests;

use crate::problem::Code;
use std::borrow::Cow;

use crate::words::{Direction, Lang};

pub use crate::config::RawHtml;

pub use plain::plain_text;
pub use render::{MAX_DEPTH, OPTIONS};

/// What the writing of a body depends on besides its text.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The article's language: part of the ids of footnotes, so that two languages can share a page.
    pub lang: Lang,
    /// The direction of the element that the HTML will stand in.
    pub direction: Direction,
    /// The quotation marks for `"` and `'`; `None` turns smart punctuation off, dashes and ellipses included.
    pub quotes: Option<Quotes<'a>>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// The words that the program adds.
    pub labels: Labels<'a>,
    /// Writes the number of a footnote in the digits of the page.
    pub number: &'a (dyn Fn(u32) -> String + Sync),
    /// Stands before the fragments of links within the body; empty but where the body is read apart from its page, as in a
    /// feed: then the page's full address.
    pub page: &'a str,
}

/// The quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes<'a> {
    /// In the place of an opening `"`: `“`, `«`.
    pub open: &'a str,
    /// In the place of a closing `"`.
    pub close: &'a str,
    /// In the place of an opening `'`.
    pub inner_open: &'a str,
    /// In the place of a closing `'`.
    pub inner_close: &'a str,
}

/// The words that the program adds to a body, in the language of the page; plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels<'a> {
    /// Names the section of footnotes.
    pub footnotes: &'a str,
    /// Names the link from a footnote to the place that refers to it.
    pub back_to_text: &'a str,
    /// Names the scrolling container of a table.
    pub table: &'a str,
    /// Names the box of a task that is to be done.
    pub task_open: &'a str,
    /// Names the box of a task that is done.
    pub task_done: &'a str,
    /// Heads a `[!NOTE]`.
    pub note: &'a str,
    /// Heads a `[!TIP]`.
    pub tip: &'a str,
    /// Heads an `[!IMPORTANT]`.
    pub important: &'a str,
    /// Heads a `[!WARNING]`.
    pub warning: &'a str,
    /// Heads a `[!CAUTION]`.
    pub caution: &'a str,
}

/// Where a link or image leads, as the resolver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'t> {
    /// As it was written: external, or a fragment of this page. Characters that no URL may hold are percent-encoded.
    Keep,
    /// A ready `href` or `src`, percent-encoded already.
    Url(Cow<'t, str>),
    /// An article that exists only in another language.
    Foreign {
        /// The ready `href`.
        href: Cow<'t, str>,
        /// Its language.
        lang: Lang,
        /// What is said behind the link, in the language of the page (`(in English)`).
        label: Cow<'t, str>,
    },
    /// An image of which more is known.
    Image {
        /// The ready `src`.
        src: Cow<'t, str>,
        /// Its width in pixels.
        width: Option<u32>,
        /// Its height in pixels.
        height: Option<u32>,
        /// Other forms of it, from which browsers choose.
        forms: Forms,
    },
    /// Nothing: the link's text, or the image's alternative text, is written without it.
    Dead,
}

/// Other forms of an image: lists of candidates as the attribute `srcset` takes them; empty where there are none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forms {
    /// In the image's own format.
    pub own: String,
    /// In WebP.
    pub webp: String,
    /// How wide it is shown, as the attribute `sizes` takes it.
    pub sizes: String,
}

/// What a body holds, without its HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The targets of links and images in reading order, each once; those of raw HTML too.
    pub links: Vec<Link>,
    /// The ids that the HTML of the body will have, in its order.
    pub anchors: Vec<Box<str>>,
    /// The first paragraph as plain text, at most 600 characters.
    pub first_paragraph: String,
    /// The number of words: of prose, not of code blocks.
    pub words: u32,
    /// What is wrong with the body.
    pub faults: Vec<Fault>,
}

/// A target that a body refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<T = Box<str>> {
    /// As the resolver will be asked for it.
    pub target: T,
    /// The line of its first use.
    pub line: u32,
    /// The column of its first use in characters, counted from 1; 0 where it is not known: in raw HTML, in lines of more
    /// than 65,535 characters, and in bodies that were mended before they were parsed.
    pub column: u16,
    /// Whether it is shown in the page (image, sound, film) rather than linked.
    pub image: bool,
}

impl Link {
    /// The same, with its target borrowed.
    pub fn as_ref(&self) -> Link<&str> {
        let Link { target, line, column, image } = self;
        Link { target, line: *line, column: *column, image: *image }
    }
}

/// Something wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
    /// What kind of problem it is: an error where something that the author wrote is missing from the page.
    pub code: Code,
}

/// Answers for a target (as in [`Link`]) and whether it is an image.
pub type Resolver<'r, 't> = &'r dyn Fn(&str, bool) -> Target<'t>;

/// Reads a body without keeping its HTML. `first_line` is the line of the file that the body begins on.
pub fn outline(body: &str, first_line: u32, style: &Style) -> Outline {
    passes::outline(body, first_line, style)
}

/// A body that was read and rendered in one go, but for the addresses of its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    html: String,
    /// The body as [`plain_text`] gives it, where it was wanted.
    pub plain: Option<String>,
}

impl Sheet {
    /// One of these [`Sheet::html`], which it takes as they are.
    pub fn new(html: String, plain: Option<String>) -> Self {
        Sheet { html, plain }
    }

    /// Its HTML, with marks in the place of addresses: not for any page.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The HTML of the body: what [`to_html`] makes of it, in a style with the same words and no `page`.
    pub fn finish(&self, resolve: Resolver) -> String {
        sheet::finish(&self.html, resolve)
    }
}

/// Reads a body as [`outline`] does, and renders it on the way. There is no sheet of bodies with images or raw HTML, of which
/// more has to be known, nor of those that come near their bounds.
pub fn read(body: &str, first_line: u32, style: &Style, is_plain_wanted: bool) -> (Outline, Option<Sheet>) {
    passes::read(body, first_line, style, is_plain_wanted)
}

/// The first paragraph, as [`outline`] gives it, where it can be told from the beginning of the body alone; `None` where that
/// takes a look at the whole.
pub fn lead(body: &str, style: &Style) -> Option<String> {
    passes::lead(body, style)
}

/// Writes a body as HTML: safe unless raw HTML is trusted, valid, without superfluous white space.
pub fn to_html<'t>(body: &str, style: &Style, resolve: Resolver<'_, 't>) -> String {
    passes::html(body, style, resolve)
}
