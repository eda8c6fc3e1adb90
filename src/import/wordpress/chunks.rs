//! The bytes of an export → the elements that are worth a look, each whole and with its line.
//!
//! Knows of XML only what must not be mistaken: comments and CDATA sections, in which a tag is no tag. Keeps no more than one
//! element in memory, and of one that is too large nothing.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use memchr::{memchr, memchr_iter, memmem};

use super::LARGEST_ITEM;

/// The elements that are kept, none of which lies in another.
const NAMES: [&str; 5] = ["item", "wp:author", "wp:category", "wp:tag", "wp:term"];

/// How much is read at a time.
const PIECE: usize = 1 << 18;

/// The longest thing that has to be seen whole to be told from another.
const LOOK: usize = 16;

/// An element.
#[derive(Debug)]
pub struct Chunk {
    /// Its name.
    pub name: &'static str,
    /// The line it begins in, counted from 1.
    pub line: u32,
    /// It, from its first `<` to its last `>`; what there was of it, where the input ends too early.
    pub bytes: Vec<u8>,
    /// How it ended.
    pub end: End,
}

/// How an element ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With its end tag.
    Whole,
    /// With the input.
    Cut,
    /// Not within the bytes that one may have.
    TooLarge,
}

/// The elements of an input, one after the other.
pub struct Chunks<R> {
    input: R,
    decoder: Option<Decoder>,
    buffer: Vec<u8>,
    /// What is before this place in the buffer has been looked at.
    at: usize,
    /// The line of the buffer's beginning.
    line: u32,
    /// The element that is open: its name, and where it begins in the buffer. What is too large begins nowhere.
    open: Option<(&'static str, Option<usize>, u32)>,
    has_ended: bool,
    has_root_end: bool,
    has_begun: bool,
}

impl<R: Read> Chunks<R> {
    pub fn new(input: R) -> Self {
        Chunks {
            input,
            decoder: None,
            buffer: Vec::new(),
            at: 0,
            line: 1,
            open: None,
            has_ended: false,
            has_root_end: false,
            has_begun: false,
        }
    }

    /// The line that has been reached.
    pub fn line(&self) -> u32 {
        self.line_at(self.at)
    }

    /// Whether the end of the export was seen.
    pub fn is_whole(&self) -> bool {
        self.has_root_end
    }

    pub fn next(&mut self) -> Option<io::Result<Chunk>> {
        loop {
            match self.step() {
                Ok(Step::Found(chunk)) => return Some(Ok(chunk)),
                Ok(Step::On) => {}
                Ok(Step::Over) => return self.rest().map(Ok),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Goes to the next `<`, and past what begins there.
    fn step(&mut self) -> io::Result<Step> {
        let tag = memchr(b'<', self.buffer.get(self.at..).unwrap_or_default());
        self.at = tag.map_or(self.buffer.len(), |offset| self.at + offset);
        if self.buffer.len() - self.at < LOOK && self.fill()? {
            return Ok(Step::On);
        }
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(Step::Over);
        }
        if rest.starts_with(b"<![CDATA[") {
            return self.pass(9, b"]]>");
        }
        if rest.starts_with(b"<!--") {
            return self.pass(4, b"-->");
        }
        match self.open {
            None => self.begin(),
            Some((name, ..)) if is_end(rest, name) => return self.end(name),
            Some(_) => {}
        }
        self.at += 1;
        Ok(Step::On)
    }

    fn begin(&mut self) {
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        self.has_root_end |= is_end(rest, "rss") || is_end(rest, "rdf:RDF") || is_end(rest, "feed");
        if let Some(name) = NAMES.into_iter().find(|name| is_start(rest, name)) {
            self.open = Some((name, Some(self.at), self.line_at(self.at)));
        }
    }

    fn end(&mut self, name: &'static str) -> io::Result<Step> {
        let step = self.pass(2 + name.len(), b">")?;
        if matches!(step, Step::Over) {
            return Ok(step);
        }
        let Some((name, start, line)) = self.open.take() else { return Ok(Step::On) };
        let bytes = start.and_then(|start| self.buffer.get(start..self.at)).map(<[u8]>::to_vec);
        let end = if bytes.is_some() { End::Whole } else { End::TooLarge };
        Ok(Step::Found(Chunk { name, line, bytes: bytes.unwrap_or_default(), end }))
    }

    /// Passes over something that begins here, with `begin` bytes before its end may come.
    fn pass(&mut self, begin: usize, end: &[u8]) -> io::Result<Step> {
        let mut from = begin;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if let Some(found) = memmem::find(rest.get(from..).unwrap_or_default(), end) {
                self.at += from + found + end.len();
                return Ok(Step::On);
            }
            // The end may lie across what is read next.
            from = rest.len().saturating_sub(end.len()).max(begin);
            if self.open.is_none() || matches!(self.open, Some((_, None, _))) {
                let skipped = from - begin;
                self.at += skipped;
                from = begin.min(from);
            }
            if !self.fill()? {
                self.at = self.buffer.len();
                return Ok(Step::Over);
            }
        }
    }

    /// What is left of an element when the input ends.
    fn rest(&mut self) -> Option<Chunk> {
        let (name, start, line) = self.open.take()?;
        let bytes = start.and_then(|start| self.buffer.get(start..)).map(<[u8]>::to_vec);
        let end = if bytes.is_some() { End::Cut } else { End::TooLarge };
        Some(Chunk { name, line, bytes: bytes.unwrap_or_default(), end })
    }

    /// Forgets what is no longer needed, and reads more; tells whether there was any.
    fn fill(&mut self) -> io::Result<bool> {
        if self.has_ended {
            return Ok(false);
        }
        if let Some((_, start, _)) = &mut self.open
            && start.is_some_and(|start| self.buffer.len() - start > LARGEST_ITEM)
        {
            *start = None;
        }
        let kept = match self.open {
            Some((_, Some(start), _)) => start,
            _ => self.at,
        };
        self.line = self.line_at(kept);
        self.buffer.drain(..kept);
        self.at -= kept;
        if let Some((_, Some(start), _)) = &mut self.open {
            *start = 0;
        }
        let mut piece = vec![0; PIECE];
        let count = crate::disk::fill(&mut self.input, &mut piece)?;
        piece.truncate(count);
        self.has_ended = count < PIECE;
        self.take(&piece);
        Ok(true)
    }

    /// Adds what was read, as UTF-8.
    fn take(&mut self, piece: &[u8]) {
        let mut piece = piece;
        if !std::mem::replace(&mut self.has_begun, true) {
            let marked = Encoding::for_bom(piece);
            let declared = || super::super::encoding::declared(piece);
            let found = marked.map(|(encoding, _)| encoding);
            let found = found.or_else(|| Encoding::for_label(declared()?.as_bytes())).unwrap_or(UTF_8);
            piece = marked.and_then(|(_, mark)| piece.get(mark..)).unwrap_or(piece);
            self.decoder = (found != UTF_8).then(|| found.new_decoder_without_bom_handling());
        }
        let Some(decoder) = &mut self.decoder else { return self.buffer.extend_from_slice(piece) };
        let room = decoder.max_utf8_buffer_length(piece.len()).unwrap_or(piece.len() * 3 + 16);
        let mut text = String::with_capacity(room);
        let (result, ..) = decoder.decode_to_string(piece, &mut text, self.has_ended);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        self.buffer.extend_from_slice(text.as_bytes());
    }

    fn line_at(&self, at: usize) -> u32 {
        let before = self.buffer.get(..at).unwrap_or_default();
        self.line.saturating_add(u32::try_from(memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX))
    }
}

enum Step {
    Found(Chunk),
    On,
    Over,
}

fn is_start(rest: &[u8], name: &str) -> bool {
    let behind = rest.get(1..).and_then(|rest| rest.strip_prefix(name.as_bytes()));
    behind.and_then(<[u8]>::first).is_some_and(|b| b.is_ascii_whitespace() || *b == b'>')
}

fn is_end(rest: &[u8], name: &str) -> bool {
    let behind = rest.strip_prefix(b"</").and_then(|rest| rest.strip_prefix(name.as_bytes()));
    behind.is_some_and(|behind| behind.first().is_none_or(|b| b.is_ascii_whitespace() || *b == b'>'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    /// Gives one byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            self.0 = rest;
            buffer[0] = *first;
            Ok(1)
        }
    }

    fn all(text: &[u8]) -> (Vec<(String, u32, End)>, bool) {
        let mut chunks = Chunks::new(Slow(text));
        let mut found = Vec::new();
        while let Some(chunk) = chunks.next() {
            let chunk = chunk.unwrap();
            found.push((String::from_utf8(chunk.bytes).unwrap(), chunk.line, chunk.end));
        }
        (found, chunks.is_whole())
    }

    #[test]
    fn items_are_cut_out_with_their_lines() {
        let text = "<rss>\n<channel><!-- <item> -->\n<item><t><![CDATA[</item>]]></t>\n</item >\n<items/><item>b</item></rss>";
        let (found, is_whole) = all(text.as_bytes());
        let expected = [
            ("<item><t><![CDATA[</item>]]></t>\n</item >".to_owned(), 3, End::Whole),
            ("<item>b</item>".to_owned(), 5, End::Whole),
        ];
        assert_eq!(found, expected);
        assert!(is_whole);
    }

    #[test]
    fn what_is_cut_off_is_told() {
        for (text, count) in [
            ("<rss><item>a</item><item>b", 2),
            ("<rss><item>a</item><item><![CDATA[b", 2),
            ("<rss><item>a</item><!-- b", 1),
            ("<rss><item>a</item>", 1),
            ("", 0),
        ] {
            let (found, is_whole) = all(text.as_bytes());
            assert_eq!((found.len(), is_whole), (count, false), "{text}");
            assert_eq!(found.iter().filter(|(_, _, end)| *end == End::Cut).count(), count.saturating_sub(1));
        }
    }

    #[test]
    fn what_is_too_large_is_left_out_and_the_rest_is_not() {
        let large = "x".repeat(LARGEST_ITEM + PIECE * 2);
        let text = format!("<rss><item>{large}</item>\n<item><![CDATA[{large}]]></item><item>b</item></rss>");
        let mut chunks = Chunks::new(text.as_bytes());
        let mut ends = Vec::new();
        while let Some(chunk) = chunks.next() {
            ends.push(chunk.unwrap().end);
        }
        assert_eq!(ends, [End::TooLarge, End::TooLarge, End::Whole]);
    }

    #[test]
    fn other_encodings_are_read_as_declared() {
        let text = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><item>مقال</item></rss>";
        let bytes = encoding_rs::WINDOWS_1256.encode(text).0;
        assert_eq!(all(&bytes).0[0].0, "<item>مقال</item>");
    }
}
