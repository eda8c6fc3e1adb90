//! Direction in plain text: which way a text runs, and the invisible characters that say so where there is no markup.
//!
//! Never writes markup, never knows a language: direction here is read from the letters alone.

use std::borrow::Cow;

use icu::properties::props::{BidiClass, BidiControl};
use icu::properties::{CodePointMapData, CodePointSetData};

use crate::words::Direction;

/// FIRST STRONG ISOLATE: what follows has its own direction.
pub const ISOLATE_START: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE: the end of an isolate.
pub const ISOLATE_END: char = '\u{2069}';

fn class(c: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(c)
}

fn strong(class: BidiClass) -> Option<Direction> {
    match class {
        BidiClass::LeftToRight => Some(Direction::Ltr),
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(Direction::Rtl),
        _ => None,
    }
}

/// The direction of the first strong character outside isolates (rules P2 and P3 of UAX 9, what `dir=auto` sees);
/// `None` when there is none, as in a number.
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut depth = 0_i32;
    text.chars().map(class).find_map(|class| {
        depth = (depth + isolate_step(class)).max(0);
        strong(class).filter(|_| depth == 0)
    })
}

/// The direction of most of the strong characters, for a text of unknown language: `CSS: مغامرة` runs right to left,
/// although it begins with Latin letters. With as many of each, the first decides.
pub fn majority(text: &str) -> Option<Direction> {
    let balance: i64 = text
        .chars()
        .map(|c| match strong(class(c)) {
            Some(Direction::Ltr) => 1,
            Some(Direction::Rtl) => -1,
            None => 0,
        })
        .sum();
    match balance {
        0 => first_strong(text),
        1.. => Some(Direction::Ltr),
        _ => Some(Direction::Rtl),
    }
}

/// Whether any character of the text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| strong(class(c)) == Some(Direction::Rtl))
}

/// A left-to-right sentence for a place without markup, with each run of right-to-left text in it between U+2068 and U+2069,
/// from its first right-to-left letter to its last. Quotation marks end a run, so that they stay with the sentence.
pub fn isolate_runs(text: &str) -> String {
    if !has_rtl(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 12);
    // What follows the last letter of an open run belongs to it only if another such letter comes.
    let (mut is_open, mut pending) = (false, String::new());
    let close = |is_open: &mut bool, pending: &mut String, out: &mut String| {
        if std::mem::take(is_open) {
            out.push(ISOLATE_END);
        }
        out.push_str(&std::mem::take(pending));
    };
    for c in text.chars() {
        match (strong(class(c)), class(c)) {
            (Some(Direction::Rtl), _) => {
                let between = std::mem::take(&mut pending);
                let parts = if is_open { ["", &between] } else { [&*between, "\u{2068}"] };
                is_open = true;
                out.extend(parts);
                out.push(c);
            }
            (_, BidiClass::NonspacingMark) if is_open && pending.is_empty() => out.push(c),
            (Some(Direction::Ltr), _) => {
                close(&mut is_open, &mut pending, &mut out);
                out.push(c);
            }
            _ if matches!(c, '“' | '”' | '‘' | '’') => {
                close(&mut is_open, &mut pending, &mut out);
                out.push(c);
            }
            _ => pending.push(c),
        }
    }
    close(&mut is_open, &mut pending, &mut out);
    out
}

/// A title for a place without markup (`<title>`, a feed): begun with a mark of its language's direction when its first
/// strong character would make readers' programs lay it out the other way.
pub fn plain_title(text: &str, direction: Direction) -> String {
    match (first_strong(text), direction) {
        (Some(Direction::Ltr), Direction::Rtl) => format!("\u{200f}{text}"),
        (Some(Direction::Rtl), Direction::Ltr) => format!("\u{200e}{text}"),
        _ => text.to_owned(),
    }
}

/// The text between U+2068 and U+2069, so that it cannot disturb the order of what stands around it. Isolates within it
/// stay when they are balanced; one that is not would close ours, or be closed by it, so then all of them go.
pub fn isolate(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 6);
    out.push(ISOLATE_START);
    if has_balanced_isolates(text) {
        out.push_str(text);
    } else {
        out.extend(text.chars().filter(|c| isolate_step(class(*c)) == 0));
    }
    out.push(ISOLATE_END);
    out
}

fn has_balanced_isolates(text: &str) -> bool {
    let depth = text.chars().map(|c| isolate_step(class(c))).try_fold(0_i32, |depth, step| {
        let depth = depth + step;
        (depth >= 0).then_some(depth)
    });
    depth == Some(0)
}

/// How much deeper a character leads: 1 at the start of an isolate, -1 at its end, 0 elsewhere.
fn isolate_step(class: BidiClass) -> i32 {
    match class {
        BidiClass::LeftToRightIsolate | BidiClass::RightToLeftIsolate | BidiClass::FirstStrongIsolate => 1,
        BidiClass::PopDirectionalIsolate => -1,
        _ => 0,
    }
}

fn is_control(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<BidiControl>().contains(c)
}

/// The text without bidi controls (property Bidi_Control), for machines: JSON-LD, slugs, addresses, the search index.
pub fn strip_controls(text: &str) -> Cow<'_, str> {
    // All of them are U+061C, or begin with this byte in UTF-8: most texts need no look at each character.
    let may_have = memchr::memchr(0xE2, text.as_bytes()).is_some() || text.contains('\u{61c}');
    if may_have && text.chars().any(is_control) {
        Cow::Owned(text.chars().filter(|c| !is_control(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Ltr, Rtl};

    #[test]
    fn directions_of_texts() {
        let table = [
            ("مرحبا", Some(Rtl), Some(Rtl)),
            ("Hello", Some(Ltr), Some(Ltr)),
            ("CSS: مغامرة", Some(Ltr), Some(Rtl)),
            ("2014: قمة", Some(Rtl), Some(Rtl)),
            ("2014 – 2015", None, None),
            ("٢٠١٤", None, None),
            ("", None, None),
            ("\u{2068}CSS\u{2069} و", Some(Rtl), Some(Ltr)),
            ("ab גד", Some(Ltr), Some(Ltr)),
            ("ދިވެހި", Some(Rtl), Some(Rtl)),
        ];
        for (text, first, most) in table {
            assert_eq!((first_strong(text), majority(text)), (first, most), "{text}");
        }
    }

    #[test]
    fn plain_titles_begin_with_a_mark_only_when_needed() {
        assert_eq!(plain_title("NATO: قمة", Rtl), "\u{200f}NATO: قمة");
        assert_eq!(plain_title("الناتو in brief", Ltr), "\u{200e}الناتو in brief");
        assert_eq!(plain_title("قمة NATO", Rtl), "قمة NATO");
        assert_eq!(plain_title("2014", Rtl), "2014");
    }

    #[test]
    fn isolates_are_balanced() {
        assert_eq!(isolate("a"), "\u{2068}a\u{2069}");
        assert_eq!(isolate("a\u{2069}b\u{2068}\u{200f}"), "\u{2068}ab\u{200f}\u{2069}");
        assert_eq!(isolate("\u{2067}a\u{2069}"), "\u{2068}\u{2067}a\u{2069}\u{2069}");
    }

    #[test]
    fn controls_can_be_stripped() {
        let controls =
            "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        assert_eq!(strip_controls(&format!("a{controls}b")), "ab");
        assert!(matches!(strip_controls("می‌خواهم"), Cow::Borrowed("می‌خواهم")));
    }
}
