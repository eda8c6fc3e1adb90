//! A reader of HTML tags: enough to find elements and attributes in what authors write, and to rewrite what the
//! sanitiser has put in order.
//!
//! Pure. Reads tags and attributes as the tokeniser of the HTML standard (13.2.5) does. Not what keeps the page safe:
//! that is the sanitiser, which builds the whole tree.

use std::borrow::Cow;

/// A piece of HTML.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece<'a> {
    /// Text, with its entities.
    Text(&'a str),
    /// A start or end tag.
    Tag(Tag<'a>),
    /// A comment, a declaration, a processing instruction, or a tag that never ends.
    Other(&'a str),
}

/// A start or end tag.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) closing: bool,
    /// The tag as it was written.
    pub(crate) source: &'a str,
    attributes: &'a str,
}

/// An attribute as it was written, with its entities.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) source: &'a str,
}

impl<'a> Tag<'a> {
    /// Whether it has this name, whatever the letter case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its attributes in their order.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }
}

/// Whether the text between the tags of an element is not parsed as HTML.
pub(crate) fn is_raw_text(name: &str) -> bool {
    const NAMES: [&str; 9] =
        ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];
    NAMES.iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Whether an element has no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    const NAMES: [&str; 13] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ];
    NAMES.iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Cuts HTML into pieces; together they are the whole.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw_text: None }
}

/// See [`pieces`].
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'a> {
    rest: &'a str,
    raw_text: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    /// What follows is HTML, though an element was opened whose text is not.
    pub(crate) fn leave_raw_text(&mut self) {
        self.raw_text = None;
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    fn raw_text(&mut self, name: &str) -> Option<Piece<'a>> {
        let ends = |at: &usize| {
            let tail = self.rest.get(at + 2..).unwrap_or_default().as_bytes();
            tail.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(self.rest.len());
        Some(Piece::Text(self.take(end))).filter(|_| end > 0)
    }

    /// What begins with the `<` at the start of the rest.
    fn markup(&mut self) -> Piece<'a> {
        let rest = self.rest;
        let behind = rest.get(1..).unwrap_or_default();
        if let Some(length) = declaration(rest) {
            return Piece::Other(self.take(length));
        }
        let closing = behind.starts_with('/');
        let name_start = if closing { 2 } else { 1 };
        let from_name = rest.get(name_start..).unwrap_or_default();
        if !from_name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let next = behind.find('<').map_or(rest.len(), |at| at + 1);
            return Piece::Text(self.take(next));
        }
        let name_length =
            from_name.find(|c: char| is_space(c) || matches!(c, '/' | '>')).unwrap_or(from_name.len());
        let (name, attributes) = from_name.split_at_checked(name_length).unwrap_or((from_name, ""));
        let Some(length) = attributes_length(attributes) else {
            return Piece::Other(self.take(rest.len()));
        };
        let source = self.take(name_start + name_length + length + 1);
        if !closing && is_raw_text(name) {
            self.raw_text = Some(name);
        }
        Piece::Tag(Tag { name, closing, source, attributes: attributes.get(..length).unwrap_or_default() })
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(text) = self.raw_text.take().and_then(|name| self.raw_text(name)) {
            return Some(text);
        }
        match self.rest.find('<') {
            None => Some(Piece::Text(self.take(self.rest.len()))),
            Some(0) => Some(self.markup()),
            Some(start) => Some(Piece::Text(self.take(start))),
        }
    }
}

/// The length of a comment, declaration or processing instruction at the start of `rest`.
fn declaration(rest: &str) -> Option<usize> {
    let end = if rest.starts_with("<!--") {
        rest.get(4..)?.find("-->").map(|at| at + 7)
    } else if rest.starts_with("<![CDATA[") {
        rest.find("]]>").map(|at| at + 3)
    } else if rest.starts_with("<!") || rest.starts_with("<?") {
        rest.find('>').map(|at| at + 1)
    } else {
        return None;
    };
    Some(end.unwrap_or(rest.len()))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The length of the attributes, up to the `>` that ends the tag; `None` when nothing ends it.
fn attributes_length(text: &str) -> Option<usize> {
    let mut attributes = Attributes { rest: text };
    while attributes.next().is_some() {}
    attributes.rest.starts_with('>').then(|| text.len() - attributes.rest.len())
}

/// The attributes of a tag.
#[derive(Debug, Clone)]
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    fn take_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(stop).unwrap_or(self.rest.len());
        let (piece, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    fn value(&mut self) -> &'a str {
        for quote in ['"', '\''] {
            if let Some(behind) = self.rest.strip_prefix(quote) {
                self.rest = behind;
                let value = self.take_until(|c| c == quote);
                self.rest = self.rest.strip_prefix(quote).unwrap_or(self.rest);
                return value;
            }
        }
        self.take_until(|c| is_space(c) || c == '>')
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        self.rest = self.rest.trim_start_matches(|c| is_space(c) || c == '/');
        let start = self.rest;
        let first = start.chars().next().filter(|c| *c != '>')?;
        // The first character belongs to the name, even when it is an equals sign.
        self.rest = start.get(first.len_utf8()..)?;
        self.take_until(|c| is_space(c) || matches!(c, '/' | '>' | '='));
        let name = start.get(..start.len() - self.rest.len())?;
        let mut source = name;
        let mut value = "";
        if let Some(behind) = self.rest.trim_start_matches(is_space).strip_prefix('=') {
            self.rest = behind.trim_start_matches(is_space);
            value = self.value();
            source = start.get(..start.len() - self.rest.len())?;
        }
        Some(Attribute { name, value, source })
    }
}

/// Text or a value without entities: those that the sanitiser writes, and numbers.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let end = entity.bytes().take(12).position(|b| b == b';');
        let known = end.and_then(|end| Some((character(entity.get(1..end)?)?, end)));
        let length = match known {
            Some((c, end)) => {
                out.push(c);
                end + 1
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = entity.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}
