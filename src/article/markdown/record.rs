//! What an outline gathers while a body is rendered.
//!
//! Pure. Holds plain text and places, never HTML.

use crate::problem::Code;
use std::collections::{HashMap, HashSet};

use crate::locale::count_words;

use super::{Fault, Link, Outline, escape};

/// A first paragraph is cut here, in characters.
const PARAGRAPH_CHARS: usize = 600;

/// Faults beyond this many are not listed: the first ones tell enough.
const MAX_FAULTS: usize = 100;

/// See the head of the module.
#[derive(Debug, Default)]
pub(super) struct Record {
    outline: Outline,
    seen: HashSet<(Box<str>, bool)>,
    said: HashSet<String>,
    /// The first text that is no paragraph of the body itself.
    fallback: String,
    /// The lines of targets in raw HTML.
    raw_lines: HashMap<String, u32>,
}

impl Record {
    /// A link or image, with its line and its column, as [`Link`] has them.
    pub(super) fn link(&mut self, target: &str, (line, column): (u32, u16), image: bool) {
        if self.seen.insert((target.into(), image)) {
            self.outline.links.push(Link { target: target.into(), line, column, image });
        }
    }

    /// A target seen in raw HTML: whether it is used shows after cleaning.
    pub(super) fn raw_target(&mut self, target: &str, line: u32) {
        self.raw_lines.entry(target.to_owned()).or_insert(line);
    }

    /// A link or image that is left of raw HTML.
    pub(super) fn raw_link(&mut self, target: &str, image: bool) {
        let line = self.raw_lines.get(target).copied().unwrap_or_default();
        self.link(target, (line, 0), image);
    }

    /// Something wrong; the same words are said once.
    pub(super) fn fault(&mut self, line: u32, code: Code, message: String, hint: Option<&str>) {
        if self.outline.faults.len() < MAX_FAULTS && self.said.insert(message.clone()) {
            self.outline.faults.push(Fault { line, message, hint: hint.map(str::to_owned), code });
        }
    }

    /// Reports the first character of a body that no page may hold.
    pub(super) fn forbidden(&mut self, body: &str, first_line: u32) {
        let Some(at) = escape::first_forbidden(body) else { return };
        let number = body.get(at..).and_then(|rest| rest.chars().next()).map_or(0, u32::from);
        let message = format!("no page may hold the character U+{number:04X}; it is left out");
        let hint = "delete it; it may have come along when text was pasted";
        let line = Lines::new(body, first_line).of(at);
        self.fault(line, Code::ControlCharacter, message, Some(hint));
    }

    /// A piece of prose: counted, and kept when it is the first paragraph.
    pub(super) fn prose(&mut self, text: &str, kind: Prose) {
        let words = u32::try_from(count_words(text)).unwrap_or(u32::MAX);
        self.outline.words = self.outline.words.saturating_add(words);
        let kept = match kind {
            Prose::Paragraph => &mut self.outline.first_paragraph,
            Prose::Other if self.outline.first_paragraph.is_empty() => &mut self.fallback,
            Prose::Other | Prose::Aside => return,
        };
        if kept.is_empty() && text.chars().any(char::is_alphanumeric) {
            let text = super::escape::clean(text);
            let end = text.char_indices().nth(PARAGRAPH_CHARS).map_or(text.len(), |(at, _)| at);
            for word in text.get(..end).unwrap_or_default().split_whitespace() {
                if !kept.is_empty() {
                    kept.push(' ');
                }
                kept.push_str(word);
            }
        }
    }

    /// The first paragraph of the body itself, if it has one.
    pub(super) fn paragraph(self) -> Option<String> {
        Some(self.outline.first_paragraph).filter(|paragraph| !paragraph.is_empty())
    }

    /// The outline, with the ids of the written HTML. Targets of raw HTML without a line get `first_line`.
    pub(super) fn finish(mut self, anchors: Vec<Box<str>>, first_line: u32) -> Outline {
        for link in &mut self.outline.links {
            link.line = link.line.max(first_line);
        }
        self.outline.links.sort_by_key(|link| link.line);
        self.outline.faults.sort_by_key(|fault| fault.line);
        self.outline.anchors = anchors;
        if self.outline.first_paragraph.is_empty() {
            self.outline.first_paragraph = self.fallback;
        }
        self.outline
    }
}

/// What a piece of prose is to a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prose {
    /// A paragraph of the body itself.
    Paragraph,
    /// In a list, a quote, a table: taken when there is no paragraph.
    Other,
    /// Headings, footnotes: never taken.
    Aside,
}

/// Counts lines and the characters in them up to places that come in order.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    /// How many characters of the line are behind.
    chars: usize,
}

impl<'a> Lines<'a> {
    /// A counter for `text`, whose first line has this number.
    pub(super) fn new(text: &'a str, first_line: u32) -> Self {
        Lines { text, at: 0, line: first_line, chars: 0 }
    }

    /// The line of a byte position; a place before the last one asked for gets that one's line.
    pub(super) fn of(&mut self, position: usize) -> u32 {
        if let Some(passed) = self.text.as_bytes().get(self.at..position) {
            self.line = self.line.saturating_add(memchr::memchr_iter(b'\n', passed).count() as u32);
            let (before, rest) = match memchr::memrchr(b'\n', passed) {
                Some(end) => (0, passed.get(end + 1..).unwrap_or_default()),
                None => (self.chars, passed),
            };
            // Every character begins with a byte that continues none.
            self.chars = before + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
            self.at = position;
        }
        self.line
    }

    /// The line and the column of a byte position, as [`Link`] has them.
    pub(super) fn spot(&mut self, position: usize) -> (u32, u16) {
        let line = self.of(position);
        let is_passed = position < self.at;
        let column = u16::try_from(self.chars + 1).ok().filter(|_| !is_passed);
        (line, column.unwrap_or_default())
    }
}
