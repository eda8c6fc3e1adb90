//! The inline half of the renderer: text, code, links, images, raw HTML.
//!
//! Text reaches the page only through the escaping sinks, targets only through the list of allowed schemes.

use crate::problem::Code;
use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{CowStr, Event, LinkType};

use super::{
    Forms, RawHtml, Target,
    draft::Patch,
    escape::UNSEEN,
    isolate::{self, Span},
    punctuation::{self, Open},
    raw::{self, Nesting, RESOLVED},
    render::Renderer,
    sheet,
    sink::Sink,
    strong::Letters,
    tags::{Piece, decode, pieces},
    target,
};

/// Text on its way to the page.
#[derive(Debug, Default)]
pub(super) struct Prosing {
    /// Text that is complete up to the next event that is none: the parser cuts at every mark it looks at.
    pending: String,
    /// The last character of the block before the pending text.
    last: Option<char>,
    quotes: Open,
    spans: Vec<Span>,
}

impl Prosing {
    /// A block begins.
    pub(super) fn reset(&mut self) {
        self.last = None;
        self.quotes = Open::default();
    }
}

/// An image whose alternative text is being gathered.
#[derive(Debug)]
pub(super) struct Image {
    target: String,
    title: String,
    alt: String,
    /// How many elements are open in its alternative text.
    nested: usize,
    /// Whether the body begins with it.
    leads: bool,
}

impl Image {
    pub(super) fn new(target: &str, title: &str, leads: bool) -> Self {
        Image { target: target.to_owned(), title: title.to_owned(), alt: String::new(), nested: 0, leads }
    }
}

/// The image written last.
#[derive(Debug)]
pub(super) struct Picture {
    /// Where it begins and ends in the draft, the link around it included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its title attribute stands.
    pub(super) attribute: Range<usize>,
    pub(super) title: String,
}

/// The link being written.
#[derive(Debug)]
pub(super) struct Link {
    /// Where its tag begins and its text begins.
    start: (usize, usize),
    /// Whether its text is its address.
    address: bool,
    dead: bool,
    /// What is said behind it.
    label: Option<String>,
}

impl<'t, S: Sink> Renderer<'_, 't, S> {
    /// Takes a piece of text in.
    pub(super) fn text(&mut self, text: &CowStr, range: Range<usize>) {
        if self.full || self.hidden.is_some() {
            return;
        }
        if self.in_code {
            return self.draft.html.text(text);
        }
        match &self.quotes {
            Some(quotes) if punctuation::may_change(text) && self.is_as_written(text, &range) => {
                let before = self.prosing.pending.chars().next_back().or(self.prosing.last);
                let after = after(self.source, range.end);
                let Prosing { pending, quotes: open, .. } = &mut self.prosing;
                punctuation::smarten(text, (before, after), quotes, open, pending);
            }
            _ => self.prosing.pending.push_str(text),
        }
    }

    /// Whether a text stands in the source as it is: what its author escaped, or wrote as an entity, is meant so.
    fn is_as_written(&self, text: &str, range: &Range<usize>) -> bool {
        let escaped = range.start > 0 && self.source.as_bytes().get(range.start - 1) == Some(&b'\\');
        !escaped && self.source.get(range.clone()) == Some(text)
    }

    /// Text that is shown as it is, in the middle of prose.
    pub(super) fn literal(&mut self, text: &str) {
        self.flush();
        if !self.full && self.hidden.is_none() {
            self.prosing.pending.push_str(text);
            self.flush();
        }
    }

    /// Writes the pending text.
    pub(super) fn flush(&mut self) {
        if self.prosing.pending.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.prosing.pending);
        match &mut self.image {
            Some(image) => image.alt.push_str(&text),
            None => {
                self.prosing.last = text.chars().next_back();
                if self.record.is_some() || self.heading.is_some() {
                    self.plain.push_str(&text);
                }
                self.prose(&text);
            }
        }
        self.prosing.pending = text;
        self.prosing.pending.clear();
    }

    /// Writes prose, with what falls apart set apart.
    pub(super) fn prose(&mut self, text: &str) {
        let address = self.link.as_ref().is_some_and(|link| link.address);
        if !self.draft.block_may_turn() || address {
            return self.draft.html.text(text);
        }
        if !isolate::may_need(text) {
            self.draft.count(Letters::of(text));
            return self.draft.html.text(text);
        }
        let mut spans = std::mem::take(&mut self.prosing.spans);
        isolate::find(text, &mut spans);
        let block = self.draft.block();
        let mut from = 0;
        for span in &spans {
            self.counted(text.get(from..span.start).unwrap_or_default(), 0);
            self.draft.patch(Patch::IsolateStart(block));
            self.counted(text.get(span.start..span.end).unwrap_or_default(), span.silent);
            self.draft.patch(Patch::IsolateEnd(block));
            from = span.end;
        }
        self.counted(text.get(from..).unwrap_or_default(), 0);
        self.prosing.spans = spans;
    }

    /// Writes text and counts its letters, but not the `silent` ones, which run from left to right.
    fn counted(&mut self, text: &str, silent: u32) {
        let letters = Letters::of(text);
        self.draft.count(Letters { ltr: letters.ltr.saturating_sub(silent), ..letters });
        self.draft.html.text(text);
    }

    /// A line break in the source.
    pub(super) fn line_break(&mut self, html: &str) {
        if !self.full {
            self.draft.push(html);
        }
        self.plain.push(' ');
        self.prosing.last = Some(' ');
    }

    /// Inline code.
    pub(super) fn code(&mut self, code: &str) {
        if self.full || self.hidden.is_some() {
            return;
        }
        self.plain.push_str(code);
        self.prosing.last = Some('x');
        self.draft.push("<code dir=\"ltr\">");
        self.draft.html.text(code);
        self.draft.push("</code>");
    }

    /// Takes events that belong to an alternative text; `false` for the one that ends it.
    pub(super) fn in_image(&mut self, event: &Event) -> bool {
        let Some(image) = &mut self.image else { return false };
        match event {
            Event::Start(_) => image.nested += 1,
            Event::End(_) if image.nested == 0 => return false,
            Event::End(_) => image.nested -= 1,
            Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
        true
    }

    /// Asks where a target leads; reports those that lead nowhere.
    fn ask(&mut self, wanted: &str, image: bool) -> Target<'t> {
        if wanted.is_empty() {
            let what = if image { "an image" } else { "a link" };
            self.fault(
                Code::EmptyTarget,
                format!("{what} without a target"),
                Some("write it between the round brackets"),
            );
            return Target::Dead;
        }
        if let Some(scheme) = target::refused(wanted, image) {
            let message = format!("a target with the scheme {scheme}: is not allowed and is left out");
            self.fault(
                Code::TargetRefused,
                message,
                Some("use http, https, mailto or tel, or the path of a file"),
            );
            return Target::Dead;
        }
        if self.record.is_some() {
            let spot = self.spot();
            self.record.iter_mut().for_each(|record| record.link(wanted, spot, image));
        }
        (self.resolve)(wanted, image)
    }

    /// Begins the tag of a link or image whose target is resolved.
    fn begin_tag(&mut self, tag: &str) {
        self.draft.push(tag);
        self.draft.push(if self.marked { RESOLVED } else { "" });
    }

    /// Begins a link.
    pub(super) fn start_link(&mut self, kind: LinkType, dest: &str, title: &str) {
        let address = matches!(kind, LinkType::Autolink | LinkType::Email);
        let dest =
            if kind == LinkType::Email { Cow::Owned(format!("mailto:{dest}")) } else { Cow::Borrowed(dest) };
        let wanted = target::clean(&dest).into_owned();
        let start = self.draft.html.len();
        let answer = self.ask(&wanted, false);
        let dead = answer == Target::Dead;
        let mut label = None;
        if !dead {
            match &mut self.open_links {
                Some(links) => {
                    *links += 1;
                    [sheet::TARGET, &wanted, sheet::TAG].iter().for_each(|part| self.draft.push(part));
                }
                None => {
                    self.begin_tag("<a");
                    label = write_href(&mut self.draft.html, answer, &wanted);
                }
            }
            if !title.is_empty() {
                self.draft.html.set("title", title);
            }
            if address && self.draft.directional {
                self.draft.patch(Patch::LinkDir(self.draft.block()));
            }
            self.draft.push(">");
            self.draft.push(if self.open_links.is_some() { sheet::TEXT } else { "" });
        }
        self.link = Some(Link { start: (start, self.draft.html.len()), address, dead, label });
    }

    /// Ends a link.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.link.take().filter(|link| !link.dead) else { return };
        if self.open_links.is_some() {
            return self.draft.push(sheet::END);
        }
        let end = self.draft.html.len();
        let closed = end + "</a>".len();
        write_label(&mut self.draft.html, link.label);
        if let Some(picture) = self.picture.as_mut().filter(|p| p.start == link.start.1 && p.end == end) {
            (picture.start, picture.end) = (link.start.0, closed);
        }
    }

    /// Ends an image: now its alternative text is known.
    pub(super) fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        if self.heading.is_some() {
            self.plain.push_str(&image.alt);
        }
        let wanted = target::clean(&image.target).into_owned();
        let answer = self.ask(&wanted, true);
        if answer == Target::Dead {
            return self.prose(&image.alt);
        }
        let start = self.draft.html.len();
        let (mut width, mut height, mut forms) = (None, None, Forms::default());
        let src = match answer {
            Target::Keep | Target::Dead => None,
            Target::Url(src) | Target::Foreign { href: src, .. } => Some(src),
            Target::Image { src, width: w, height: h, forms: f } => {
                (width, height, forms) = (w, h, f);
                Some(src)
            }
        };
        self.start_picture(&forms);
        self.begin_tag("<img");
        let html = &mut self.draft.html;
        match src {
            Some(src) => html.set("src", &src),
            None => write_target(html, "src", &wanted),
        }
        if !forms.own.is_empty() {
            html.set("srcset", &forms.own);
            html.set("sizes", &forms.sizes);
        }
        html.set("alt", &image.alt);
        for (name, size) in [("width", width), ("height", height)] {
            if let Some(size) = size {
                html.set(name, &size.to_string());
            }
        }
        html.put(if image.leads { "" } else { " loading=\"lazy\"" });
        html.put(" decoding=\"async\"");
        let from = html.len();
        if !image.title.is_empty() {
            html.set("title", &image.title);
        }
        let attribute = from..html.len();
        html.put(">");
        html.put(if forms.webp.is_empty() { "" } else { "</picture>" });
        self.picture = Some(Picture { start, end: self.draft.html.len(), attribute, title: image.title });
    }

    /// Offers the modern form of an image before the image itself.
    fn start_picture(&mut self, forms: &Forms) {
        if !forms.webp.is_empty() {
            self.draft.push("<picture>");
            self.begin_tag("<source");
            let html = &mut self.draft.html;
            html.put(" type=\"image/webp\"");
            html.set("srcset", &forms.webp);
            html.set("sizes", &forms.sizes);
            html.put(">");
        }
    }

    /// One tag of raw HTML in the middle of prose.
    pub(super) fn inline_html(&mut self, html: &str) {
        if self.full {
            return;
        }
        match self.style.raw_html {
            RawHtml::Trust if !self.is_flat() => {
                self.note_raw(html, false);
                self.draft.push(html);
            }
            RawHtml::Sanitize if !self.is_flat() => {
                self.note_raw(html, false);
                if let Some(Piece::Tag(tag)) = pieces(html).next() {
                    self.inline_tag(tag.name, tag.closing, html);
                }
            }
            _ => self.literal(html),
        }
    }

    fn inline_tag(&mut self, name: &str, closing: bool, source: &str) {
        if self.hidden.as_deref().is_some_and(|hidden| closing && name.eq_ignore_ascii_case(hidden)) {
            self.hidden = None;
        } else if self.hidden.is_some() {
        } else if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
            self.hidden = (!closing).then(|| name.to_owned());
        } else if name.eq_ignore_ascii_case("br") && !closing {
            self.line_break("<br>");
        } else if raw::is_kept(name) {
            self.draft.push(source);
            self.torn = self.torn.or(Some(self.line()));
        }
    }

    /// A block of raw HTML.
    pub(super) fn raw_block(&mut self, html: &str) {
        if self.full {
            return;
        }
        match self.style.raw_html {
            RawHtml::Escape => {
                self.draft.open("<p");
                self.literal(html.trim_end());
                self.draft.close("</p>");
            }
            RawHtml::Trust => {
                self.note_raw(html, true);
                self.draft.push(html.trim_end());
            }
            RawHtml::Sanitize => {
                self.note_raw(html, true);
                let html = raw::strip(html);
                if raw::nesting(&html) == Nesting::Whole && html.len() <= raw::MAX_BYTES {
                    self.draft.push(raw::squeeze(raw::clean(&html)).trim());
                } else {
                    self.torn = self.torn.or(Some(self.line()));
                    self.draft.push(html.trim_end());
                }
            }
        }
    }

    /// Writes into the record what raw HTML holds and what it loses.
    fn note_raw(&mut self, html: &str, block: bool) {
        if self.record.is_none() {
            return;
        }
        let mut at = 0;
        let mut targets = Vec::new();
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => {
                    self.plain.push_str(&decode(text));
                    at += text.len();
                }
                Piece::Other(text) => at += text.len(),
                Piece::Tag(tag) => {
                    for a in
                        tag.attributes().filter(|a| matches!(a.name, "href" | "src" | "srcset" | "poster"))
                    {
                        targets.push((at, a.name == "srcset", decode(a.value).into_owned()));
                    }
                    if block {
                        self.plain.push(' ');
                    }
                    at += tag.source.len();
                }
            }
        }
        for (at, set, value) in targets {
            let line = self.line_behind(at);
            for target in value.split(if set { ", " } else { "\n" }) {
                let target = if set { target.split_whitespace().next().unwrap_or_default() } else { target };
                self.note_target(&target::clean(target), line);
            }
        }
        if self.style.raw_html == RawHtml::Sanitize {
            for (at, code, message) in raw::faults(html) {
                let line = self.line_behind(at);
                let hint = "write it in Markdown, or set raw_html: trust when you trust all authors";
                if let Some(record) = &mut self.record {
                    record.fault(line, code, message, Some(hint));
                }
            }
        }
    }

    fn note_target(&mut self, wanted: &str, line: u32) {
        let Some(record) = &mut self.record else { return };
        match target::refused(wanted, false) {
            Some(scheme) => {
                record.fault(
                    line,
                    Code::TargetRefused,
                    format!("a target with the scheme {scheme}: is not allowed"),
                    Some("use http, https, mailto or tel, or the path of a file"),
                );
            }
            None => record.raw_target(wanted, line),
        }
    }
}

/// The character behind a piece of source text, as far as quotation marks care: marks of emphasis are looked through,
/// other markup counts as a letter.
fn after(source: &str, at: usize) -> Option<char> {
    let rest = source.get(at..).unwrap_or_default().trim_start_matches(['*', '_', '~', UNSEEN]);
    rest.chars().next().map(|c| match c {
        '`' | '[' | '<' | '&' | '\\' | '!' => 'x',
        c => c,
    })
}

/// Writes the address of a link, as the attributes of its start tag; gives what is to be said behind it.
pub(super) fn write_href(html: &mut impl Sink, answer: Target, wanted: &str) -> Option<String> {
    match answer {
        Target::Keep => write_target(html, "href", wanted),
        Target::Url(url) | Target::Image { src: url, .. } => html.set("href", &url),
        Target::Foreign { href, lang, label } => {
            html.set("href", &href);
            html.set("hreflang", lang.as_str());
            return Some(label.into_owned());
        }
        Target::Dead => {}
    }
    None
}

/// Ends a link, and says behind it what is to be said.
pub(super) fn write_label(html: &mut impl Sink, label: Option<String>) {
    html.put("</a>");
    if let Some(label) = label {
        html.put(" <span class=\"foreign\">");
        html.text(&label);
        html.put("</span>");
    }
}

/// Writes a target that stays as its author wrote it.
fn write_target(html: &mut impl Sink, name: &str, target: &str) {
    html.put(" ");
    html.put(name);
    html.put("=\"");
    target::write(html, target);
    html.put("\"");
}
