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
        // Nearly all text is ASCII and the letters of Arabic (U+0620 to U+064A), which are counted as bytes without a
        // branch; whatever else may be a letter is looked at character by character.
        let (mut ltr, mut rtl, mut other, mut before) = (0, 0, false, 0);
        for b in text.bytes() {
            ltr += u32::from(b.is_ascii_alphabetic());
            let arabic = (before == 0xD8) & (b >= 0xA0) | (before == 0xD9) & (b <= 0x8A) & (b >= 0x80);
            rtl += u32::from(arabic);
            let rare = (b >= 0xC3) & !matches!(b, 0xD8 | 0xD9 | 0xE2) | (before == 0xE2) & (b != 0x80);
            other |=
                rare | (before == 0xC2) & matches!(b, 0xAA | 0xB5 | 0xBA) | (before == 0xD9) & (b > 0x8A);
            before = b;
        }
        if other {
            let rest = |c: &char| !c.is_ascii() && !matches!(c, '\u{620}'..='\u{64A}');
            for c in text.chars().filter(rest) {
                ltr += u32::from(strong(c) == Some(Direction::Ltr));
                rtl += u32::from(strong(c) == Some(Direction::Rtl));
            }
        }
        Letters { ltr, rtl }
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
