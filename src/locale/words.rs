//! Counting words, for reading times.

use std::sync::LazyLock;

use icu::properties::CodePointMapData;
use icu::properties::props::WordBreak;
use icu::segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

/// Made once: loading the dictionaries costs more than most texts.
pub(super) static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));

/// How many words a plain text has, by the classes of UAX 29: combining marks and joiners belong to their
/// letter, apostrophes and points within a word do not end it, hyphens do. Text of scripts that put no spaces between
/// words (Chinese, Japanese, Thai, Khmer …) is counted with ICU's dictionaries, all other in one pass without them.
pub fn count(text: &str) -> usize {
    count_spaced(text).unwrap_or_else(|| count_by_class(text))
}

/// What a character does to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Begins,
    Keeps,
    Ends,
}

/// The effects of ASCII: apostrophes, gershayim and points keep a word together.
const ASCII: [Effect; 128] = {
    let mut table = [Effect::Ends; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => Effect::Begins,
            b'\'' | b'"' | b'.' | b':' | b',' => Effect::Keeps,
            _ => Effect::Ends,
        };
        b += 1;
    }
    table
};

/// Counts the words of scripts with spaces by the bytes of UTF-8 alone. `None` for a text that may hold scripts without
/// spaces: their characters begin with E1, E3 to E9 or F0, or with E0, which the scripts of India share with Thai.
fn count_spaced(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut words, mut inside, mut at) = (0, false, 0);
    while let Some(first) = bytes.get(at) {
        let (effect, length) = match (first, bytes.get(at + 1)) {
            (b'a'..=b'z' | b'A'..=b'Z', _) => (Effect::Begins, letters(bytes, at)),
            (0..=0x7F, _) => (ASCII[usize::from(*first)], 1),
            (0xD8, Some(0xA0..)) | (0xD9, Some(0x81..=0x8A)) => (Effect::Begins, arabic_letters(bytes, at)),
            (0xC0..=0xDF, Some(second)) => (effect_of_two(*first, *second), 2),
            // General punctuation: joiners and ’ keep a word together, all else ends it.
            (0xE2, Some(0x80)) => match bytes.get(at + 2) {
                Some(0x8B..=0x8F | 0x99) => (Effect::Keeps, 3),
                _ => (Effect::Ends, 3),
            },
            (0xE2, _) => (Effect::Ends, 3),
            (0xEA..=0xEF, _) => (Effect::Begins, 3),
            _ => return None,
        };
        words += usize::from(effect == Effect::Begins && !inside);
        inside = effect == Effect::Begins || (inside && effect == Effect::Keeps);
        at += length;
    }
    Some(words)
}

/// How many bytes of ASCII letters begin at `at`.
fn letters(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_alphabetic()).count()
}

/// Which characters with the first byte D8 (first half) or D9 are letters: U+0620 to U+064A without the stroke U+0640.
const ARABIC: [bool; 128] = {
    let mut table = [false; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = matches!(b, 0x20..=0x3F | 0x41..=0x4A);
        b += 1;
    }
    table
};

/// How many bytes of Arabic letters begin at `at`.
fn arabic_letters(bytes: &[u8], at: usize) -> usize {
    let (pairs, _) = bytes.get(at..).unwrap_or_default().as_chunks::<2>();
    let is_letter = |[first, second]: &&[u8; 2]| {
        (first & 0xFE == 0xD8) & ARABIC[usize::from((first & 1) << 6 | (second & 0x3F))]
    };
    2 * pairs.iter().take_while(is_letter).count()
}

/// The effect of a character of two bytes: U+0080 to U+07FF.
fn effect_of_two(first: u8, second: u8) -> Effect {
    match (first, second) {
        (0xD8, 0xA0..) | (0xD9, 0x81..=0x8A | 0xA0..=0xA9) => Effect::Begins,
        // Marks: U+0300 to U+036F, and those of Arabic with the stroke U+0640 and the points within numbers.
        (0xCC, _) | (0xCD, ..=0xAF) | (0xD8, 0x90..=0x9A | 0x9C) => Effect::Keeps,
        (0xD9, 0x80 | 0x8B..=0x9F | 0xAA..=0xAD | 0xB0) | (0xDB, 0x96..=0xAD) => Effect::Keeps,
        // The signs of Latin-1, and the Arabic punctuation ، ؛ ؟ ۔
        (0xC2, _) | (0xD8, _) | (0xDB, 0x94) => Effect::Ends,
        _ => Effect::Begins,
    }
}

fn count_by_class(text: &str) -> usize {
    let classes = CodePointMapData::<WordBreak>::new();
    let mut words = 0;
    let mut state = State::Outside;
    for (at, c) in text.char_indices() {
        let next = state.after(c, classes.get(c), at);
        match (state, next) {
            (State::Unspaced(_), State::Unspaced(_)) => {}
            (State::Unspaced(start), _) => words += count_unspaced(text.get(start..at).unwrap_or_default()),
            _ => {}
        }
        let is_new = !matches!(state, State::Word | State::Number);
        words += usize::from(is_new && matches!(next, State::Word | State::Number));
        state = next;
    }
    if let State::Unspaced(start) = state {
        words += count_unspaced(text.get(start..).unwrap_or_default());
    }
    words
}

/// Where a reader of characters stands.
#[derive(Clone, Copy)]
enum State {
    Outside,
    Word,
    Number,
    /// In a script without spaces, since this byte.
    Unspaced(usize),
}

impl State {
    fn after(self, c: char, class: WordBreak, at: usize) -> State {
        match class {
            WordBreak::ALetter | WordBreak::HebrewLetter | WordBreak::Katakana | WordBreak::ExtendNumLet => {
                State::Word
            }
            WordBreak::Numeric => State::Number,
            WordBreak::Extend | WordBreak::Format | WordBreak::ZWJ => self,
            WordBreak::MidLetter | WordBreak::MidNumLet | WordBreak::SingleQuote | WordBreak::DoubleQuote => {
                self.if_in_word()
            }
            WordBreak::MidNum if matches!(self, State::Number) => State::Number,
            _ if !c.is_ascii() && c.is_alphabetic() => match self {
                State::Unspaced(_) => self,
                _ => State::Unspaced(at),
            },
            _ => State::Outside,
        }
    }

    fn if_in_word(self) -> State {
        match self {
            State::Word | State::Number => self,
            _ => State::Outside,
        }
    }
}

fn count_unspaced(text: &str) -> usize {
    SEGMENTER.segment_str(text).iter_with_word_type().filter(|(_, kind)| kind.is_word_like()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_scripts() {
        let table = [
            ("", 0),
            (" – … ؟", 0),
            ("one two three", 3),
            ("don't stop; it’s 3.14, 1,000", 5),
            ("state-of-the-art", 4),
            ("السَّلامُ عَلَيْكُم", 2),
            ("قال: «نعم»، ثمّ سكت.", 4),
            ("می‌خواهم بروم", 2),
            ("١٬٢٣٤ قتيلًا", 2),
            ("צה\"ל הודיע", 2),
            ("हिंदी में लिखा", 3),
            ("こんにちは世界", 2),
            ("ทุกสองสัปดาห์", 3),
            ("NATO 北约 قمة", 3),
        ];
        for (text, expected) in table {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
