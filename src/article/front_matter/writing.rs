//! What is done to every text of the front matter, and no more: one line, trimmed, Unicode NFC.

use crate::words::nfc;

/// Line breaks and tabs become a space, the ends are trimmed, letters are composed (NFC).
pub(super) fn line(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.to_owned();
    }
    let text = nfc(text);
    if text.contains(is_break) { one_line(&text) } else { text.into_owned() }
}

/// The YAML reader lets no other control characters through.
fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A run of breaks becomes one space.
fn one_line(text: &str) -> String {
    text.split(is_break).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a bidirectional embedding, override or isolate is left open, or one is closed that was never opened: such
/// a text reorders its neighbours on a page (UAX #9, sections 2.1 to 2.5).
pub(super) fn is_bidi_unbalanced(text: &str) -> bool {
    // All of these characters begin with this byte in UTF-8, and few texts hold it.
    if !text.as_bytes().contains(&0xe2) {
        return false;
    }
    let (mut embeddings, mut isolates) = (0i32, 0i32);
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => embeddings += 1,
            '\u{202c}' => embeddings -= 1,
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates -= 1,
            _ => continue,
        }
        if embeddings < 0 || isolates < 0 {
            return true;
        }
    }
    embeddings != 0 || isolates != 0
}
