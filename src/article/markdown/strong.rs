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

/// What a first byte tells of a character.
#[derive(Clone, Copy)]
enum Step {
    /// No letter.
    Pass,
    /// A letter of ASCII.
    Latin,
    /// U+0600 to U+063F: Arabic letters from U+0620 on.
    D8,
    /// U+0640 to U+067F: Arabic letters up to U+064A.
    D9,
    /// Any other: the character must be looked at.
    Look,
}

/// Nearly all text is ASCII and Arabic, whose letters are told by their bytes.
const STEPS: [Step; 256] = {
    let mut table = [Step::Look; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Step::Latin,
            0..=0x7F => Step::Pass,
            0xD8 => Step::D8,
            0xD9 => Step::D9,
            _ => Step::Look,
        };
        b += 1;
    }
    table
};

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
        let mut letters = Letters::default();
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            at += match (STEPS[usize::from(*first)], bytes.get(at + 1)) {
                (Step::Pass, _) => 1,
                (Step::Latin, _) => {
                    letters.ltr += 1;
                    1
                }
                (Step::D8, Some(0xA0..)) | (Step::D9, Some(0x80..=0x8A)) => {
                    letters.rtl += 1;
                    2
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    match strong(c) {
                        Some(Direction::Ltr) => letters.ltr += 1,
                        Some(Direction::Rtl) => letters.rtl += 1,
                        None => {}
                    }
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
