//! How probable it is that bytes are text in an encoding, by their letters.

use encoding_rs::{Encoding, ISO_8859_6, UTF_8, WINDOWS_1252, WINDOWS_1256};

use crate::locale::script::is_arabic_letter;

/// Whether the bytes can be text in an encoding that is declared for them: all of them have a meaning there, and where they
/// come out as Arabic, as probable Arabic.
pub(super) fn can_be(bytes: &[u8], declared: &'static Encoding) -> bool {
    let (text, is_broken) = declared.decode_without_bom_handling(bytes);
    let is_arabic = [WINDOWS_1256, ISO_8859_6].contains(&declared);
    // The one that is said wherever nobody thought about it; Arabic bytes are valid in it, as letters of the West.
    let is_usual = declared == WINDOWS_1252;
    !is_broken && (!is_arabic || arabic(&text) > 0) && (!is_usual || western(&text) > 0)
}

/// The encoding that bytes are most probably in; `None` where none is probable.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if is_damaged_utf8(bytes) {
        return Some(UTF_8);
    }
    let scored = [WINDOWS_1256, ISO_8859_6, WINDOWS_1252].map(|encoding| {
        let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
        let score = if encoding == WINDOWS_1252 { western(&text) } else { arabic(&text) };
        (if is_broken { score - 100 } else { score }, encoding)
    });
    scored
        .into_iter()
        .filter(|(score, _)| *score > 0)
        .max_by_key(|(score, _)| *score)
        .map(|(_, encoding)| encoding)
}

/// Whether most of what is not ASCII is UTF-8 after all.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    sound > broken * 4
}

/// How much a text looks like Arabic: letters count for it, the article ال more; against it count letters of the West that
/// touch Arabic ones, and the double vowel signs that other letters become in the wrong encoding.
pub(super) fn arabic(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for c in text.chars() {
        score += match c {
            'ل' if before == 'ا' => 4,
            '\u{64b}'..='\u{64d}' | '\u{652}' => -3,
            '\u{fffd}' => -20,
            _ if is_arabic_letter(c) => 1 - 9 * i64::from(is_latin(before)),
            _ if is_latin(c) && is_arabic_letter(before) => -8,
            _ if c.is_control() && !c.is_whitespace() => -5,
            _ => 0,
        };
        before = c;
    }
    score
}

/// How much a text looks like a language of Western Europe: its accented letters stand alone among plain ones.
fn western(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for c in text.chars() {
        let is_accented = !c.is_ascii() && c.is_alphabetic();
        score += match c {
            '\u{2018}'..='\u{201e}' | '\u{2013}' | '\u{2014}' | '«' | '»' => 1,
            _ if is_accented && !before.is_ascii() => -3,
            _ if is_accented => 2,
            _ if c.is_control() && !c.is_whitespace() => -5,
            _ => 0,
        };
        before = c;
    }
    score
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}
