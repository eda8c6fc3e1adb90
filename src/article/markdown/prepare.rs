//! What is done to a body before the Markdown parser sees it.
//!
//! Pure. Adds and removes no line, so that line numbers stay right; most bodies pass without a copy.

use std::borrow::Cow;

use super::emphasis;

/// The body as the parser shall read it: see the head of the parent module.
pub(super) fn prepare(body: &str) -> Cow<'_, str> {
    let body = body.strip_prefix('\u{FEFF}').unwrap_or(body);
    let lines = lines(body);
    match emphasis::gaps(lines.as_deref().unwrap_or(body)) {
        gaps if !gaps.is_empty() => Cow::Owned(emphasis::fill(lines.as_deref().unwrap_or(body), &gaps)),
        _ => lines.map_or(Cow::Borrowed(body), Cow::Owned),
    }
}

/// The body with the starts of its lines mended; `None` when nothing needs mending.
fn lines(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    let mut behind = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1);
    if !starts_oddly(bytes) && !behind.any(|start| starts_oddly(bytes.get(start..).unwrap_or_default())) {
        return None;
    }
    let mut out = String::with_capacity(body.len());
    let mut state = State { empty_before: true, ..State::default() };
    for line in body.split_inclusive('\n') {
        state.line(line, &mut out);
    }
    (out != body).then_some(out)
}

/// Whether the first character after spaces and quote marks is a mark of direction or a digit of an Arabic script: no
/// longer search than the line that the bytes begin with.
fn starts_oddly(line: &[u8]) -> bool {
    let start = line.iter().position(|b| !matches!(b, b' ' | b'\t' | b'>')).unwrap_or(line.len());
    matches!(
        line.get(start..),
        Some(
            [0xE2, 0x80 | 0x81, ..]
                | [0xD8, 0x9C, ..]
                | [0xEF, 0xBB, ..]
                | [0xD9, 0xA0..=0xA9, ..]
                | [0xDB, 0xB0..=0xB9, ..]
        )
    )
}

#[derive(Default)]
struct State {
    /// The fence of the open code block: its character and length.
    fence: Option<(u8, usize)>,
    empty_before: bool,
    in_list: bool,
}

impl State {
    fn line(&mut self, line: &str, out: &mut String) {
        let line = without_marks(line);
        let text = line.trim();
        let indented = line.starts_with([' ', '\t']);
        if let Some(open) = self.fence {
            if fence(text).is_some_and(|(c, n)| c == open.0 && n >= open.1 && text.len() == n) {
                self.fence = None;
            }
            out.push_str(&line);
            return;
        }
        self.fence = fence(text);
        match ordinal(&line).filter(|_| self.empty_before || self.in_list) {
            Some((number, rest)) => {
                out.push_str(&number);
                out.push_str(rest);
                self.in_list = true;
            }
            None => {
                out.push_str(&line);
                self.in_list = self.in_list && (indented || text.is_empty() || !self.empty_before);
            }
        }
        self.empty_before = text.is_empty();
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The line without marks of direction at its start, where a block mark follows them.
fn without_marks(line: &str) -> Cow<'_, str> {
    if !starts_oddly(line.as_bytes()) {
        return Cow::Borrowed(line);
    }
    let head = line.find(|c: char| !(is_mark(c) || matches!(c, ' ' | '\t' | '>'))).unwrap_or(line.len());
    let (start, rest) = line.split_at_checked(head).unwrap_or((line, ""));
    if !start.contains(is_mark) || !(is_block_mark(rest) || start.trim_end().ends_with('>')) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(start.chars().filter(|c| !is_mark(*c)).chain(rest.chars()).collect())
}

/// Whether a line starts with what makes a block: a heading, list, fence, table, definition, footnote or rule.
fn is_block_mark(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..).unwrap_or_default();
    rest.starts_with(['#', '|', '*', '-', '+', ':', '=', '_'])
        || rest.starts_with("```")
        || rest.starts_with("~~~")
        || rest.starts_with("[^")
        || (digits > 0 && behind.starts_with(['.', ')']))
        || ordinal(rest).is_some()
}

/// The fence that a line consists of or starts with.
fn fence(text: &str) -> Option<(u8, usize)> {
    let first = text.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = text.bytes().take_while(|b| *b == first).count();
    (length >= 3).then_some((first, length))
}

/// A list number in Arabic-Indic or Persian digits at the very start, in ASCII digits, and the line behind it.
fn ordinal(line: &str) -> Option<(String, &str)> {
    let mut number = String::new();
    let mut chars = line.chars();
    while let Some(digit) = chars.clone().next().and_then(value) {
        number.push(digit);
        chars.next();
    }
    let rest = chars.as_str();
    let behind = rest.strip_prefix(['.', ')'])?;
    let is_item = (1..=9).contains(&number.len()) && behind.starts_with([' ', '\t']);
    is_item.then_some((number, rest))
}

fn value(c: char) -> Option<char> {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}
