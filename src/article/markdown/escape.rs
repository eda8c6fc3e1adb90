//! The sinks for text and attribute values.
//!
//! Escapes, and drops what HTML and XML forbid: control characters and noncharacters. The only way for text to the page.

use std::borrow::Cow;

use crate::words::scan;

/// A noncharacter, and so dropped by every sink: put between characters to change how the parser sees them.
pub(super) const UNSEEN: char = '\u{FDD0}';

/// The longest that a byte becomes: `&quot;`.
pub(super) const LONGEST: usize = 6;

/// Whether a byte needs a look: those that are escaped, the controls, and the first bytes of what may be forbidden.
fn is_special(b: u8) -> bool {
    let escaped = (b == b'<') | (b == b'>') | (b == b'&') | (b == b'"');
    escaped | may_be_forbidden(b)
}

fn may_be_forbidden(b: u8) -> bool {
    let control = (b < b' ') & (b != b'\t') & (b != b'\n') | (b == 0x7F);
    control | (b == 0xC2) | (b == 0xEF)
}

/// Where the first forbidden character stands that is not part of a line's end.
pub(super) fn first_forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        at += scan::find(rest, may_be_forbidden)?;
        let rest = bytes.get(at..)?;
        if forbidden(rest) > 0 && rest.first() != Some(&b'\r') {
            return Some(at);
        }
        at += 1;
    }
}

/// Writes text between tags.
pub(super) fn text(out: &mut String, text: &str) {
    write(out, text, |b| match b {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        _ => None,
    });
}

/// Writes a value between double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    write(out, value, |b| match b {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// The text without forbidden characters, and nothing escaped.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if scan::find(text.as_bytes(), is_special).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    write(&mut out, text, |_| None);
    Cow::Owned(out)
}

fn write(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(step) = bytes.get(at..).and_then(|rest| scan::find(rest, is_special)) {
        at += step;
        let byte = bytes.get(at).copied().unwrap_or_default();
        let entity = entity(byte);
        let dropped = if entity.is_some() { 1 } else { forbidden(bytes.get(at..).unwrap_or_default()) };
        if dropped > 0 {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(entity.unwrap_or_default());
            from = at + dropped;
        }
        at += dropped.max(1);
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// How many bytes at the start are a forbidden character: controls (but not tab and line feed; a carriage return is
/// one, for line ends are line feeds here), U+FDD0 to U+FDEF, U+FFFE and U+FFFF.
fn forbidden(bytes: &[u8]) -> usize {
    match bytes {
        [0..=8 | 11..=31 | 127, ..] => 1,
        [0xC2, 0x80..=0x9F, ..] => 2,
        [0xEF, 0xB7, 0x90..=0xAF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..] => 3,
        _ => 0,
    }
}
