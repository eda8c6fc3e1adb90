//! The last pass over a body with raw HTML: targets are resolved, ids made unique, `h1` becomes `h2`.
//!
//! Pure. Reads HTML that the sanitiser has put in order, or trusted HTML as well as that goes.

use crate::problem::Code;
use std::collections::HashSet;

use super::{
    Forms, Resolver, Target, escape,
    record::Record,
    sink::Sink,
    tags::{Attribute, Piece, Tag, decode, pieces},
    target,
};

/// See the head of the module.
pub(super) struct Rewriter<'r, 't> {
    pub(super) resolve: Resolver<'r, 't>,
    pub(super) record: Option<&'r mut Record>,
    /// Whether the headings of authors go down a level.
    pub(super) shift: bool,
    /// The line that faults are reported on.
    pub(super) line: u32,
    /// Whether the author offers forms of an image.
    pub(super) in_picture: bool,
    /// The forms of the image being written.
    pub(super) forms: Option<Forms>,
}

impl Rewriter<'_, '_> {
    /// The finished HTML and its ids in their order.
    pub(super) fn rewrite(mut self, html: &str) -> (String, Vec<Box<str>>) {
        let mut out = String::with_capacity(html.len());
        let mut ids = Ids::default();
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) | Piece::Other(text) => out.push_str(text),
                Piece::Tag(tag) => self.tag(&tag, &mut ids, &mut out),
            }
        }
        (out, ids.order)
    }

    fn tag(&mut self, tag: &Tag, ids: &mut Ids, out: &mut String) {
        if tag.is("picture") {
            self.in_picture = !tag.closing;
        }
        let name = if self.shift && tag.is("h1") { "h2" } else { tag.name };
        let resolved = tag.attributes().any(|a| a.name == "data-resolved");
        let touched = resolved || name != tag.name || tag.attributes().any(|a| is_touched(a.name));
        if !touched {
            out.push_str(tag.source);
            return;
        }
        let before = out.len();
        out.push_str(if tag.closing { "</" } else { "<" });
        out.push_str(name);
        for attribute in tag.attributes() {
            self.attribute(tag, &attribute, resolved, ids, out);
        }
        let written = out.get(before..).unwrap_or_default();
        if tag.is("img") && !tag.closing && !written.contains(" src=") {
            // A picture that is not there leaves its words.
            out.truncate(before);
            let alt = tag.attributes().find(|a| a.name.eq_ignore_ascii_case("alt"));
            return escape::text(out, &alt.map(|a| decode(a.value)).unwrap_or_default());
        }
        let end = if tag.source.ends_with("/>") { "/>" } else { ">" };
        match self.forms.take().filter(|_| !self.in_picture && !has_own_forms(tag)) {
            Some(forms) => offer(&forms, before, end, out),
            None => out.push_str(end),
        }
    }

    fn attribute(&mut self, tag: &Tag, a: &Attribute, resolved: bool, ids: &mut Ids, out: &mut String) {
        let shown = !tag.is("a");
        match a.name.to_ascii_lowercase().as_str() {
            "data-resolved" => {}
            "id" => self.id(a, ids, out),
            // The anchors of old HTML: what is linked to is an id now.
            "name" if tag.is("a") && !tag.attributes().any(|a| a.name.eq_ignore_ascii_case("id")) => {
                self.name(a, ids, out)
            }
            "name" if tag.is("a") => {}
            "href" if tag.is("a") && !resolved => self.target(tag, a, shown, out),
            "src" | "poster" if !resolved => self.target(tag, a, shown, out),
            "srcset" if !resolved => self.srcset(a, out),
            _ => {
                out.push(' ');
                out.push_str(a.source);
            }
        }
    }

    fn id(&mut self, a: &Attribute, ids: &mut Ids, out: &mut String) {
        let id: Box<str> = decode(a.value).into();
        if ids.seen.insert(id.clone()) {
            out.push(' ');
            out.push_str(a.source);
            ids.order.push(id);
        } else if let Some(record) = &mut self.record {
            let hint = "give the element in raw HTML an id of its own";
            record.fault(
                self.line,
                Code::IdTwice,
                format!("the id {id} stands twice in this text"),
                Some(hint),
            );
        }
    }

    fn name(&mut self, a: &Attribute, ids: &mut Ids, out: &mut String) {
        let id: Box<str> = decode(a.value).into();
        // An id has at least one character and no white space.
        if !id.is_empty() && !id.contains(char::is_whitespace) && ids.seen.insert(id.clone()) {
            out.set("id", &id);
            ids.order.push(id);
        }
    }

    fn target(&mut self, tag: &Tag, a: &Attribute, image: bool, out: &mut String) {
        let value = decode(a.value);
        let wanted = target::clean(&value);
        match self.ask(&wanted, image) {
            Target::Keep => {
                out.push_str(&format!(" {}=\"", a.name));
                target::write(out, &wanted);
                out.push('"');
            }
            Target::Url(url) | Target::Image { src: url, width: None, height: None, .. } => {
                out.set(a.name, &url);
            }
            Target::Foreign { href, lang, .. } => {
                out.set(a.name, &href);
                out.set("hreflang", lang.as_str());
            }
            Target::Image { src, width, height, forms } => {
                out.set(a.name, &src);
                self.forms = Some(forms).filter(|_| tag.is("img"));
                let sized = tag.attributes().any(|a| matches!(a.name, "width" | "height"));
                for (name, size) in [("width", width), ("height", height)] {
                    if let Some(size) = size.filter(|_| !sized && tag.is("img")) {
                        out.set(name, &size.to_string());
                    }
                }
            }
            Target::Dead => {}
        }
    }

    /// A list of candidates: each target, then its width or density.
    fn srcset(&mut self, a: &Attribute, out: &mut String) {
        let value = decode(a.value);
        let mut set = String::new();
        for candidate in value.split(", ").map(str::trim).filter(|c| !c.is_empty()) {
            let (wanted, size) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
            let wanted = target::clean(wanted);
            let url = match self.ask(&wanted, true) {
                Target::Keep => wanted.as_ref().into(),
                Target::Url(url) | Target::Image { src: url, .. } => url,
                Target::Foreign { .. } | Target::Dead => continue,
            };
            let between = if set.is_empty() { "" } else { ", " };
            set.push_str(&format!("{between}{url} {}", size.trim_end_matches(',')));
            set.truncate(set.trim_end().len());
        }
        if !set.is_empty() {
            out.set("srcset", &set);
        }
    }

    fn ask(&mut self, wanted: &str, image: bool) -> Target<'_> {
        if wanted.is_empty() || target::refused(wanted, image).is_some() {
            return Target::Dead;
        }
        if let Some(record) = &mut self.record {
            record.raw_link(wanted, image);
        }
        (self.resolve)(wanted, image)
    }
}

#[derive(Debug, Default)]
struct Ids {
    seen: HashSet<Box<str>>,
    order: Vec<Box<str>>,
}

/// Whether an author says which forms an image has.
fn has_own_forms(tag: &Tag) -> bool {
    tag.attributes().any(|a| matches!(a.name.to_ascii_lowercase().as_str(), "srcset" | "sizes"))
}

/// Ends the tag of an image that begins at `start`, and offers its forms.
fn offer(forms: &Forms, start: usize, end: &str, out: &mut String) {
    if !forms.own.is_empty() {
        out.set("srcset", &forms.own);
        out.set("sizes", &forms.sizes);
    }
    out.push_str(end);
    if !forms.webp.is_empty() {
        let mut source = "<picture><source type=\"image/webp\"".to_owned();
        source.set("srcset", &forms.webp);
        source.set("sizes", &forms.sizes);
        source.push('>');
        out.insert_str(start, &source);
        out.push_str("</picture>");
    }
}

fn is_touched(name: &str) -> bool {
    ["id", "name", "href", "src", "srcset", "poster"].iter().any(|n| name.eq_ignore_ascii_case(n))
}
