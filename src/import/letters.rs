//! Letters of strangers → the letters they stand for.
//!
//! Puts right how letters are stored, never which word was written: composed forms (NFC), no presentation forms, no characters
//! that nobody sees. Kaf and yeh of the other alphabet are mended by the rules of `warraq check --fix`, which know the
//! language and see the whole text. Pure.

use crate::article::front_matter::LONGEST_LINE;
use crate::locale::bidi::strip_controls;
use crate::locale::script::{is_arabic_letter, is_mark, plain_form};
use crate::words::nfc;

/// A text of several lines: line feeds alone end lines; control characters, byte-order marks and the invisible space are gone.
/// Gives how many control characters were taken out.
pub fn body(text: &str) -> (String, usize) {
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if !text.chars().any(is_unwanted) {
        return (nfc(&text).into_owned(), 0);
    }
    let mut removed = 0;
    let kept: String = text
        .chars()
        .filter_map(|c| match c {
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            _ if !is_unwanted(c) => Some(c),
            _ => {
                removed += usize::from(c.is_control());
                None
            }
        })
        .collect();
    (nfc(&kept).into_owned(), removed)
}

/// A text of one line: as [`body`], with plain letters for presentation forms, without controls of direction and the strokes
/// that stretch words, white space made single. What is longer than front matter takes is cut.
pub fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            plain_form(c)
                .filter(|plain| plain.chars().all(char::is_alphabetic))
                .unwrap_or_else(|| c.to_string())
        })
        .collect();
    let plain = strip_controls(&plain).into_owned();
    let chars: Vec<char> = plain.chars().collect();
    let kept: String = chars
        .iter()
        .enumerate()
        .filter(|(at, c)| match c {
            '\u{200b}' | '\u{feff}' | '\u{ad}' => false,
            '\u{640}' => !is_stretch(&chars, *at),
            _ => true,
        })
        .map(|(_, c)| if c.is_control() { ' ' } else { *c })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    nfc(&words.join(" ")).chars().take(LONGEST_LINE).collect::<String>().trim_end().to_owned()
}

/// Characters that no text has, and those that nobody sees.
fn is_unwanted(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}')
}

/// Whether a tatweel stands between two letters, and not behind a single one, as in هـ.
fn is_stretch(chars: &[char], at: usize) -> bool {
    let counts = |c: &&char| **c != '\u{640}' && !is_mark(**c);
    let before = chars.get(..at).unwrap_or_default().iter().rev().find(counts);
    let behind = chars.get(at + 1..).unwrap_or_default().iter().find(counts);
    before.is_some_and(|c| is_arabic_letter(*c)) && behind.is_some_and(|c| is_arabic_letter(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_plain() {
        let table = [
            ("  a \t b\n", "a b"),
            ("ﻋﺮﺍﻕ", "عراق"),
            ("ﷺ ﷲ", "ﷺ الله"),
            ("العـــراق", "العراق"),
            ("عام 1445 هـ", "عام 1445 هـ"),
            ("\u{202b}سلمى\u{202c}\u{200f}", "سلمى"),
            ("می‌خواهم", "می‌خواهم"),
            ("cafe\u{301}", "café"),
            ("a\u{1}b", "a b"),
            ("فى مصر", "فى مصر"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(line(text), expected, "{text:?}");
        }
    }

    #[test]
    fn bodies_lose_what_nobody_sees() {
        let table = [
            ("a\r\nb\rc", "a\nb\nc", 0),
            ("a\u{1}\u{2}b", "ab", 2),
            ("\u{feff}a\u{200b}", "a", 0),
            ("a\u{c}b\u{2028}c", "a\nb\nc", 0),
            ("أ\u{64e}", "أ\u{64e}", 0),
            ("ا\u{654}", "أ", 0),
        ];
        for (text, expected, removed) in table {
            assert_eq!(body(text), (expected.to_owned(), removed), "{text:?}");
        }
    }
}
