//! Which way letters run: the Bidi_Class property of Unicode (UAX #9, table 4).
//!
//! Pure. Looks at characters only; marks and controls of direction count for nothing.

use icu::properties::{CodePointMapData, props::BidiClass};

use crate::words::Direction;

/// The direction of a strong character; `None` for digits, spaces, punctuation and marks.
pub(super) fn strong(c: char) -> Option<Direction> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Direction::Ltr),
        '\0'..='\u{A9}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => None,
        '\u{620}'..='\u{64A}' => Some(Direction::Rtl),
        _ => match CodePointMapData::<BidiClass>::new().get(c) {
            BidiClass::LeftToRight => Some(Direction::Ltr),
            BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(Direction::Rtl),
            _ => None,
        },
    }
}

/// How many letters of each direction a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters {
    pub(super) ltr: u32,
    pub(super) rtl: u32,
}

impl Letters {
    /// Counts the letters of `text`.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ltr = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
        let mut letters = Letters { ltr: u32::try_from(ltr).unwrap_or(u32::MAX), rtl: 0 };
        if text.is_ascii() {
            return letters;
        }
        let mut at = 0;
        // Nearly all text is ASCII and the letters of Arabic (U+0620 to U+064A): they are counted as bytes.
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            at += match rest {
                [0..=0x7F, ..] => 1,
                [0xD8, 0xA0..=0xBF, ..] | [0xD9, 0x80..=0x8A, ..] => {
                    letters.rtl += 1;
                    2
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    letters.ltr += u32::from(strong(c) == Some(Direction::Ltr));
                    letters.rtl += u32::from(strong(c) == Some(Direction::Rtl));
                    c.len_utf8()
                }
            };
        }
        letters
    }

    /// The direction of most letters; `None` when there are none, or as many of each.
    pub(super) fn majority(self) -> Option<Direction> {
        match self.ltr.cmp(&self.rtl) {
            std::cmp::Ordering::Less => Some(Direction::Rtl),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Direction::Ltr),
        }
    }

    /// Both counts together.
    pub(super) fn add(&mut self, other: Letters) {
        self.ltr = self.ltr.saturating_add(other.ltr);
        self.rtl = self.rtl.saturating_add(other.rtl);
    }
}

/// Whether a text may have right-to-left letters: a look at its bytes only, fast, and true too often rather than too
/// seldom. Such letters are U+0590–08FF (first bytes D6–DF and E0), U+FB1D–FEFF (EF) and some beyond U+10000 (F0).
pub(super) fn may_hold_rtl(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, 0xD6..=0xE0 | 0xEF | 0xF0))
}
