//! Smart punctuation: the quotation marks of a language for `"` and `'`, dashes for `--` and `---`, `…` for `...`.
//!
//! Pure. Never sees code; leaves words alone that look like addresses.

use crate::words::scan;

use super::Quotes;

/// The quotes that are open in a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    outer: bool,
    inner: bool,
}

/// Appends `piece` to `out` with smart punctuation. `before` and `after` are the characters around it: `None` at the
/// ends of the block.
pub(super) fn smarten(
    piece: &str,
    around: (Option<char>, Option<char>),
    quotes: &Quotes,
    open: &mut Open,
    out: &mut String,
) {
    let mut before = around.0;
    let mut rest = piece;
    while let Some(mark) = first_mark(rest) {
        let (head, tail) = rest.split_at_checked(mark).unwrap_or((rest, ""));
        let start =
            head.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
        let end = mark + tail.find(char::is_whitespace).unwrap_or(tail.len());
        let word = rest.get(start..end).unwrap_or_default();
        let after = rest.get(end..).and_then(|t| t.chars().next()).or(around.1);
        before = head.get(..start).and_then(|h| h.chars().next_back()).or(before);
        out.push_str(head.get(..start).unwrap_or_default());
        if is_address(word) {
            out.push_str(word);
        } else {
            write_word(word, (before, after), quotes, open, out);
        }
        before = word.chars().next_back();
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Whether a text has anything that may be replaced.
pub(super) fn may_change(text: &str) -> bool {
    first_mark(text).is_some()
}

/// Where the first thing is that may be replaced.
fn first_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = scan::skip_blocks(bytes, at, |b, next| {
            (b == b'"') | (b == b'\'') | ((b == next) & ((b == b'-') | (b == b'.')))
        });
        match bytes.get(at..)? {
            [b'"' | b'\'', ..] | [b'-', b'-', ..] | [b'.', b'.', b'.', ..] => return Some(at),
            [] => return None,
            _ => at += 1,
        }
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

fn write_word(
    word: &str,
    around: (Option<char>, Option<char>),
    quotes: &Quotes,
    open: &mut Open,
    out: &mut String,
) {
    let mut before = around.0;
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '-' | '.' => rest.bytes().take_while(|b| *b == c as u8).count(),
            _ => c.len_utf8(),
        };
        let (this, next) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let after = next.chars().next().or(around.1);
        match this {
            "--" => out.push('–'),
            "---" => out.push('—'),
            "..." => out.push('…'),
            "\"" => out.push_str(double(before, after, quotes, open)),
            "'" => out.push_str(single(before, after, quotes, open)),
            _ => out.push_str(this),
        }
        before = Some(c);
        rest = next;
    }
}

fn double<'a>(before: Option<char>, after: Option<char>, quotes: &Quotes<'a>, open: &mut Open) -> &'a str {
    let opens = match (opens_after(before), closes_before(after)) {
        (true, false) => true,
        (false, true) => false,
        _ => !open.outer,
    };
    // Without an opening quote before it, a mark behind a digit stands for inches or seconds.
    if !open.outer && before.is_some_and(|c| c.is_ascii_digit()) {
        return "\"";
    }
    open.outer = opens;
    if opens { quotes.open } else { quotes.close }
}

fn single<'a>(before: Option<char>, after: Option<char>, quotes: &Quotes<'a>, open: &mut Open) -> &'a str {
    let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let decade = after.is_some_and(|c| c.is_ascii_digit());
    if inside || (opens_after(before) && decade) {
        return "’";
    }
    if opens_after(before) && !closes_before(after) {
        open.inner = true;
        return quotes.inner_open;
    }
    if std::mem::take(&mut open.inner) { quotes.inner_close } else { "’" }
}

/// Whether a quote behind this character opens.
fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '«' | '“' | '‘' | '"' | '\'' | '–' | '—' | '-' | '/')
    })
}

/// Whether a quote before this character closes.
fn closes_before(after: Option<char>) -> bool {
    after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '»' | '”' | '’' | '"' | '\'' | '…'
            )
            || matches!(c, '،' | '؛' | '؟' | '۔' | '–' | '—' | '-')
    })
}
