//! Targets of links and images: which are allowed, and how one is written.
//!
//! Pure. Schemes are allowed by name; all that is not named is refused, so nothing that runs can pass.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{escape, sink::Sink};

/// The schemes that a link may have.
pub(super) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The target without control characters and without white space around it, as browsers read it.
pub(super) fn clean(target: &str) -> Cow<'_, str> {
    match escape::clean(target) {
        Cow::Borrowed(t) if !t.contains(['\t', '\n']) => Cow::Borrowed(t.trim()),
        t => Cow::Owned(t.trim().replace(['\t', '\n'], "")),
    }
}

/// The scheme of a (cleaned) target when it is not allowed. `mailto` and `tel` are none for images.
pub(super) fn refused(target: &str, image: bool) -> Option<String> {
    let bad = |text: &str| {
        let scheme = scheme(text)?;
        let known = SCHEMES.iter().any(|s| scheme.eq_ignore_ascii_case(s));
        let shown = !image || scheme.to_ascii_lowercase().starts_with("http");
        (!known || !shown).then(|| scheme.to_ascii_lowercase())
    };
    // `javascript%3A…` is no scheme to a browser, but something between may decode it once.
    bad(target).or_else(|| {
        let head = target.get(..target.find(['/', '?', '#']).unwrap_or(target.len()))?;
        if !head.contains('%') {
            return None;
        }
        let decoded = percent_decode_str(head).decode_utf8_lossy();
        bad(&clean(&decoded)).filter(|scheme| matches!(scheme.as_str(), "javascript" | "data" | "vbscript"))
    })
}

/// The scheme, where there is one: letters, digits, `+`, `-`, `.` before the first colon (RFC 3986, 3.1).
fn scheme(target: &str) -> Option<&str> {
    let end = target.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    let (scheme, rest) = target.split_at_checked(end)?;
    (rest.starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(scheme)
}

/// Writes a target as its author wrote it; only what no URL may hold is percent-encoded.
pub(super) fn write(out: &mut impl Sink, target: &str) {
    let mut from = 0;
    for (at, c) in target.char_indices() {
        let broken = c == '%' && !is_escape(target.as_bytes().get(at + 1..at + 3));
        if broken || matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') {
            out.attribute(target.get(from..at).unwrap_or_default());
            out.put(&format!("%{:02X}", c as u32));
            from = at + 1;
        }
    }
    out.attribute(target.get(from..).unwrap_or_default());
}

fn is_escape(digits: Option<&[u8]>) -> bool {
    digits.is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit))
}
