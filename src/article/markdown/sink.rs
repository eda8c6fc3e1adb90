//! Where the HTML of a body is written to: a text that keeps it, or a length that only measures it.
//!
//! An outline has no use for HTML, so what escaping and attributes cost there is nothing. Never looks at Markdown.

use std::ops::Range;

use super::escape;

/// Takes HTML in. Positions are those that [`Sink::len`] gave.
pub(super) trait Sink: Default {
    /// An empty sink for about so many bytes.
    fn with_capacity(bytes: usize) -> Self;

    /// Writes markup.
    fn put(&mut self, html: &str);

    /// Writes text between tags.
    fn text(&mut self, text: &str);

    /// Writes a value between double quotes.
    fn attribute(&mut self, value: &str);

    /// How long the HTML is, in bytes; never less.
    fn len(&self) -> usize;

    /// The last character, where it is known.
    fn last(&self) -> Option<char>;

    /// Takes `end` away where the HTML is known to end so; `true` when it did.
    fn strip(&mut self, end: &str) -> bool;

    /// Puts `html` in the place of a range.
    fn replace(&mut self, range: Range<usize>, html: &str);

    /// Writes a part of another sink.
    fn copy(&mut self, from: &Self, range: Range<usize>);

    /// Writes ` name="value"`.
    fn set(&mut self, name: &str, value: &str) {
        self.put(" ");
        self.put(name);
        self.put("=\"");
        self.attribute(value);
        self.put("\"");
    }
}

impl Sink for String {
    fn with_capacity(bytes: usize) -> Self {
        String::with_capacity(bytes)
    }

    fn put(&mut self, html: &str) {
        self.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape::text(self, text);
    }

    fn attribute(&mut self, value: &str) {
        escape::attribute(self, value);
    }

    fn len(&self) -> usize {
        self.as_str().len()
    }

    fn last(&self) -> Option<char> {
        self.chars().next_back()
    }

    fn strip(&mut self, end: &str) -> bool {
        let length = self.strip_suffix(end).map(str::len);
        self.truncate(length.unwrap_or(self.as_str().len()));
        length.is_some()
    }

    fn replace(&mut self, range: Range<usize>, html: &str) {
        self.replace_range(range, html);
    }

    fn copy(&mut self, from: &Self, range: Range<usize>) {
        self.push_str(from.get(range).unwrap_or_default());
    }
}

/// The most that the HTML can come to: every character of text may be escaped, and what is taken away stays counted.
#[derive(Debug, Default)]
pub(super) struct Length(usize);

impl Sink for Length {
    fn with_capacity(_: usize) -> Self {
        Length(0)
    }

    fn put(&mut self, html: &str) {
        self.0 = self.0.saturating_add(html.len());
    }

    fn text(&mut self, text: &str) {
        self.0 = self.0.saturating_add(text.len().saturating_mul(escape::LONGEST));
    }

    fn attribute(&mut self, value: &str) {
        self.text(value);
    }

    fn len(&self) -> usize {
        self.0
    }

    fn last(&self) -> Option<char> {
        None
    }

    fn strip(&mut self, _: &str) -> bool {
        false
    }

    fn replace(&mut self, _: Range<usize>, html: &str) {
        self.put(html);
    }

    fn copy(&mut self, _: &Self, range: Range<usize>) {
        self.0 = self.0.saturating_add(range.len());
    }
}
