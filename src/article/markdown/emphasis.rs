//! Emphasis beside Arabic punctuation.
//!
//! Pure. CommonMark (0.31, 6.2) lets stars close only when they do not stand between punctuation and a letter; in
//! Latin script a space follows there, in Arabic a prefix or the next word often does not. A noncharacter between the
//! punctuation and the stars makes the parser see letters on both sides: then stars open and close as inside words.

use super::{escape::UNSEEN, strong::strong};
use crate::words::Direction;

/// Where to put the noncharacter: byte positions in order.
pub(super) fn gaps(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut gaps = Vec::new();
    let mut end = 0;
    for at in memchr::memchr_iter(b'*', bytes) {
        if at < end {
            continue;
        }
        end = at + bytes.iter().skip(at).take_while(|b| **b == b'*').count();
        if end - at > 3 {
            continue;
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        if before.is_some_and(is_punctuation) && after.is_some_and(is_rtl) {
            gaps.push(at);
        } else if before.is_some_and(is_rtl) && after.is_some_and(is_punctuation) {
            gaps.push(end);
        }
    }
    gaps
}

/// The text with the noncharacter at `gaps`.
pub(super) fn fill(text: &str, gaps: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + gaps.len() * UNSEEN.len_utf8());
    let mut from = 0;
    for gap in gaps {
        out.push_str(text.get(from..*gap).unwrap_or_default());
        out.push(UNSEEN);
        from = *gap;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Not the marks that Markdown gives a meaning to: a backslash must stay before its star.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | ':'
            | ';'
            | ','
            | ')'
            | '('
            | '"'
            | '\''
            | '%'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '٪'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '…'
            | '–'
            | '—'
    )
}

fn is_rtl(c: char) -> bool {
    strong(c) == Some(Direction::Rtl)
}
