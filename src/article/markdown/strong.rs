//! Which way letters run: the Bidi_Class property of Unicode (UAX #9, table 4).
//!
//! Pure. Looks at characters only; marks and controls of direction count for nothing.

use icu::properties::{CodePointMapData, props::BidiClass};

use crate::words::Direction;
use crate::words::scan::{self, BLOCK, is_between};

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
        let mut letters = Letters::default();
        let mut at = 0;
        while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            letters.add(Self::of_block(block).unwrap_or_else(|| Self::of_part(text, at, at + BLOCK)));
            at += BLOCK;
        }
        let last = scan::padded(bytes.get(at..).unwrap_or_default());
        letters.add(Self::of_block(&last).unwrap_or_else(|| Self::of_part(text, at, bytes.len())));
        letters
    }

    /// Counts the characters that begin in a block (all but its last byte) of ASCII and the common letters and signs of
    /// Arabic; `None` where it holds others. A character's bytes behind its first count for nothing.
    fn of_block(block: &[u8; BLOCK + 1]) -> Option<Self> {
        let (mut ltr, mut rtl, mut other) = (0u8, 0u8, false);
        for (b, next) in block.iter().zip(&block[1..]) {
            let (d8, d9) = (*b == 0xD8, *b == 0xD9);
            ltr += u8::from(is_between(b | 0x20, b'a', b'z'));
            rtl += u8::from(d8 & (*next >= 0xA0)) + u8::from(d9 & (*next <= 0x8A));
            // U+060C is the Arabic comma; U+064B to U+066C are vowel signs, digits and their marks.
            other |= (*b >= 0xC0) & !d8 & !d9;
            other |= d8 & (*next < 0xA0) & (*next != 0x8C);
            other |= d9 & (*next > 0xAC);
        }
        (!other).then_some(Letters { ltr: ltr.into(), rtl: rtl.into() })
    }

    /// Counts the characters that begin in a part of `text`, one by one.
    fn of_part(text: &str, start: usize, end: usize) -> Self {
        let mut letters = Letters::default();
        for (at, b) in text.as_bytes().iter().enumerate().take(end).skip(start) {
            let direction = match b {
                b'a'..=b'z' | b'A'..=b'Z' => Some(Direction::Ltr),
                ..0xC0 => None,
                _ => text.get(at..).and_then(|rest| rest.chars().next()).and_then(strong),
            };
            match direction {
                Some(Direction::Ltr) => letters.ltr += 1,
                Some(Direction::Rtl) => letters.rtl += 1,
                None => {}
            }
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

/// Whether a part of a source may come to have right-to-left letters: it has, or it has references to characters.
pub(super) fn may_turn(source: &str) -> bool {
    scan::find(source.as_bytes(), |b| may_begin_rtl(b) | (b == b'&')).is_some()
}

/// Whether a text may have right-to-left letters: a look at its bytes only, fast, and true too often rather than too
/// seldom. Such letters are U+0590–08FF (first bytes D6–DF and E0), U+FB1D–FEFF (EF) and some beyond U+10000 (F0).
pub(super) fn may_hold_rtl(text: &str) -> bool {
    scan::find(text.as_bytes(), may_begin_rtl).is_some()
}

fn may_begin_rtl(b: u8) -> bool {
    is_between(b, 0xD6, 0xE0) | (b == 0xEF) | (b == 0xF0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_of_two_bytes_count_alike_in_blocks_and_alone() {
        for c in '\0'..='\u{7FF}' {
            let text = c.to_string().repeat(40);
            assert_eq!(Letters::of(&text), Letters::of_part(&text, 0, text.len()), "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases::cases(256))]

        #[test]
        fn letters_count_alike_in_blocks_and_alone(text in "([a-z ]{0,9}|[\u{600}-\u{6FF} ]{0,9}|\\PC{0,3}){0,20}") {
            prop_assert_eq!(Letters::of(&text), Letters::of_part(&text, 0, text.len()));
        }
    }
}
