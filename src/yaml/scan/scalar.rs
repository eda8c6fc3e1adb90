//! Where scalars end: plain, quoted and block scalars as libyaml delimits them.

use super::super::{Fault, Spot};
use super::{Kind, Scanner};
use crate::problem::Code;

impl Scanner<'_> {
    pub(super) fn plain_scalar(&mut self) -> Result<(), Fault> {
        let (start, spot) = (self.at, self.spot());
        let least = self.indents.last().map_or(0, |indent| indent + 1);
        let mut end = self.at;
        while !self.is_end() && !self.is_document_mark() && self.peek(0) != b'#' {
            if self.plain_word() {
                end = self.at;
            }
            if !matches!(self.peek(0), b' ' | b'\t' | b'\r' | b'\n') {
                break;
            }
            self.skip_white();
            if self.flow.is_empty() && self.column() < least {
                break;
            }
        }
        self.scalar(Kind::Plain, start, end, spot)
    }

    /// Passes over what a plain scalar holds up to white space or its end; whether there was anything.
    fn plain_word(&mut self) -> bool {
        let start = self.at;
        let in_flow = !self.flow.is_empty();
        loop {
            let is_end = match self.peek(0) {
                b':' => self.is_blank_or_end(1),
                b',' | b'[' | b']' | b'{' | b'}' => in_flow,
                _ => self.is_blank_or_end(0),
            };
            if is_end {
                return self.at > start;
            }
            self.at += 1;
        }
    }

    fn skip_white(&mut self) {
        loop {
            match self.peek(0) {
                b'\n' => self.break_line(),
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ => return,
            }
        }
    }

    pub(super) fn quoted_scalar(&mut self, quote: u8) -> Result<(), Fault> {
        let (start, spot) = (self.at, self.spot());
        self.at += 1;
        loop {
            match self.peek(0) {
                0 => return Err(unclosed(spot)),
                b'\n' => self.break_line(),
                b'\\' if quote == b'"' => self.escape(),
                byte if byte != quote => self.at += 1,
                // Two single quotes stand for one.
                _ if quote == b'\'' && self.peek(1) == quote => self.at += 2,
                _ => break,
            }
        }
        self.at += 1;
        self.scalar(Kind::Quoted, start, self.at, spot)
    }

    /// Passes over a backslash and the character it escapes, unless that is a line's end.
    fn escape(&mut self) {
        self.at += if matches!(self.peek(1), b'\n' | b'\r') { 1 } else { 2 };
    }

    pub(super) fn block_scalar(&mut self) -> Result<(), Fault> {
        let (start, spot) = (self.at, self.spot());
        let parent = self.indents.last().copied();
        let explicit = self.block_header();
        let indent = match explicit {
            Some(increment) => parent.unwrap_or_default() + increment,
            None => self.first_content_column().max(parent.map_or(1, |parent| parent + 1)),
        };
        while !self.is_end() && self.is_block_line(indent) {
            self.skip_line();
            self.next_line();
        }
        self.push(Kind::Quoted, false, start, self.at, spot);
        Ok(())
    }

    /// Passes over `|2-` and the like, and the rest of its line; the indentation it asks for.
    fn block_header(&mut self) -> Option<usize> {
        let header = [self.peek(1), self.peek(2)];
        self.skip_line();
        self.next_line();
        let digit = header
            .into_iter()
            .take_while(|b| matches!(b, b'+' | b'-' | b'1'..=b'9'))
            .find(u8::is_ascii_digit);
        digit.map(|digit| usize::from(digit - b'0'))
    }

    fn next_line(&mut self) {
        if !self.is_end() {
            self.break_line();
        }
    }

    /// The indentation of a block scalar is that of its first line that is not blank, or of a longer blank one before.
    fn first_content_column(&self) -> usize {
        let mut widest = 0;
        let mut at = self.at;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let spaces = rest.iter().take_while(|b| **b == b' ').count();
            widest = widest.max(spaces);
            let line_end = match rest.get(spaces..) {
                Some([b'\n', ..]) => spaces + 1,
                Some([b'\r', b'\n', ..]) => spaces + 2,
                _ => return widest,
            };
            at += line_end;
        }
    }

    /// Whether this line belongs to a block scalar of this indentation: it is indented so far, or blank.
    fn is_block_line(&self, indent: usize) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let spaces = rest.iter().take(indent).take_while(|b| **b == b' ').count();
        spaces == indent || matches!(rest.get(spaces), None | Some(b'\n' | b'\r'))
    }

    /// Keeps a scalar, and passes over the colon that makes it a key.
    fn scalar(&mut self, kind: Kind, start: usize, end: usize, spot: Spot) -> Result<(), Fault> {
        if self.line == spot.line {
            while matches!(self.peek(0), b' ' | b'\t') {
                self.at += 1;
            }
        }
        let in_flow = !self.flow.is_empty();
        let is_key = self.line == spot.line && self.peek(0) == b':' && (in_flow || self.is_blank_or_end(1));
        self.push(kind, is_key, start, end, spot);
        let column = usize::try_from(spot.column).unwrap_or_default().saturating_sub(1);
        if !is_key {
            // Where the keys or dashes of an open collection stand, only another of them may stand.
            let is_lost = !in_flow && self.indents.last() == Some(&column);
            return if is_lost { Err(super::super::explain::no_key(spot)) } else { Ok(()) };
        }
        if kind == Kind::Plain && self.text.get(start..end) == Some("<<") {
            return Err(Fault::new(Code::YamlRefused, spot, "the merge key “<<” is not allowed")
                .hint("write the keys out"));
        }
        self.at += 1;
        self.indent(column)
    }
}

fn unclosed(spot: Spot) -> Fault {
    Fault::new(Code::YamlSyntax, spot, "this quotation mark is not closed").hint(
        "end the text with the same mark; a text that only begins with one needs the other kind around it",
    )
}
