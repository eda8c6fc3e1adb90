//! Counting words, for reading times.

use std::sync::LazyLock;

use icu::properties::CodePointMapData;
use icu::properties::props::WordBreak;
use icu::segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

use crate::words::scan::is_between;

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

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Counts the words of scripts with spaces by the bytes of UTF-8 alone. `None` for a text that may hold scripts without
/// spaces: their characters begin with E1, E3 to E9 or F0, or with E0, which the scripts of India share with Thai.
fn count_spaced(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let Some(mut window) = bytes.first_chunk::<{ BLOCK + 3 }>() else {
        return begun_in(bytes, 0, bytes.len());
    };
    let mut words = begun_in(bytes, 0, 2)?;
    let mut at = 2;
    loop {
        words += match begun_in_block(window) {
            Some(words) => usize::from(words),
            None => begun_in(bytes, at, at + BLOCK)?,
        };
        at += BLOCK;
        window = match bytes.get(at - 2..).and_then(|rest| rest.first_chunk()) {
            Some(window) => window,
            None => return Some(words + begun_in(bytes, at, bytes.len())?),
        };
    }
}

/// Counts the words that begin in a block: in `window` without its first two bytes and its last. Only for text of ASCII,
/// the common letters and the punctuation of Arabic, which is nearly all; `None` where another answer is possible. A question
/// without branches, which the compiler answers for many bytes at once.
fn begun_in_block(window: &[u8; BLOCK + 3]) -> Option<u8> {
    let (mut words, mut unsure) = (0u8, false);
    let around = window.iter().zip(&window[1..]).zip(window[2..].iter().zip(&window[3..]));
    for ((before, last), (b, next)) in around {
        let (b, next, last, before) = (*b, *next, *last, *before);
        let begins = begins_alone(b) | begins_pair(b, next);
        let inside = begins_alone(last) | (begins_pair(before, last) & (last < 0xC0));
        words += u8::from(begins & !inside);
        unsure |= (b >= 0xC0) & !begins_pair(b, next) & !ends_pair(b, next);
        // What keeps a word together does so only within one: behind what ends it, it counts for nothing.
        let is_behind_end = (before < 0x80) & !begins_alone(before) & !keeps_alone(before);
        unsure |= begins & keeps_alone(last) & !is_behind_end;
        // The block may begin behind a character of another kind.
        unsure |= begins & (last >= 0x80) & !begins_pair(before, last) & !ends_pair(before, last);
    }
    (!unsure).then_some(words)
}

/// Whether a byte of ASCII belongs to words.
fn begins_alone(b: u8) -> bool {
    is_between(b | 0x20, b'a', b'z') | is_between(b, b'0', b'9') | (b == b'_')
}

/// Whether a byte of ASCII keeps a word together.
fn keeps_alone(b: u8) -> bool {
    (b == b'\'') | (b == b'"') | (b == b'.') | (b == b':') | (b == b',')
}

/// Whether two bytes are a letter or digit of Arabic, as in [`effect_of_two`].
fn begins_pair(b: u8, next: u8) -> bool {
    ((b == 0xD8) & (next >= 0xA0))
        | ((b == 0xD9) & (is_between(next, 0x81, 0x8A) | is_between(next, 0xA0, 0xA9)))
}

/// Whether two bytes are one of ، ؛ ؟ or a sign of Latin-1, such as « and ».
fn ends_pair(b: u8, next: u8) -> bool {
    ((b == 0xD8) & ((next == 0x8C) | (next == 0x9B) | (next == 0x9F))) | (b == 0xC2)
}

/// Counts the words that begin in a part of a text, character by character; `None` as [`count_spaced`].
fn begun_in(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let (mut words, mut at) = (0, start);
    // Within a character.
    while bytes.get(at).is_some_and(|b| b & 0xC0 == 0x80) {
        at += 1;
    }
    let mut inside = is_inside(bytes, at);
    while let Some(first) = bytes.get(at).filter(|_| at < end) {
        let (effect, length) = effect_at(bytes, at, *first)?;
        words += usize::from(effect == Effect::Begins && !inside);
        inside = effect == Effect::Begins || (inside && effect == Effect::Keeps);
        at += length;
    }
    Some(words)
}

/// Whether a word goes on up to `at`.
fn is_inside(bytes: &[u8], at: usize) -> bool {
    let mut end = at;
    while let Some(length) =
        (1..=4).find(|n| end.checked_sub(*n).and_then(|at| bytes.get(at)).is_some_and(|b| b & 0xC0 != 0x80))
    {
        end -= length;
        match bytes.get(end).and_then(|first| effect_at(bytes, end, *first)) {
            Some((Effect::Keeps, _)) => {}
            Some((effect, _)) => return effect == Effect::Begins,
            None => return false,
        }
    }
    false
}

/// What the character at `at` does, and its length; `None` for a script that may do without spaces.
fn effect_at(bytes: &[u8], at: usize, first: u8) -> Option<(Effect, usize)> {
    Some(match (first, bytes.get(at + 1)) {
        (0..=0x7F, _) => (ASCII[usize::from(first)], 1),
        (0xC0..=0xDF, Some(second)) => (effect_of_two(first, *second), 2),
        // General punctuation: joiners and ’ keep a word together, all else ends it.
        (0xE2, Some(0x80)) => match bytes.get(at + 2) {
            Some(0x8B..=0x8F | 0x99) => (Effect::Keeps, 3),
            _ => (Effect::Ends, 3),
        },
        (0xE2, _) => (Effect::Ends, 3),
        (0xEA..=0xEF, _) => (Effect::Begins, 3),
        _ => return None,
    })
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
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::cases::cases(512))]

        #[test]
        fn words_count_alike_in_blocks_and_alone(
            text in "([a-z0-9 .,:'\"_-]{0,12}|[\u{620}-\u{64A} ،؛؟.:]{0,12}|[\u{64B}-\u{66F}«»’–ـ]{0,2}|[ب-ي]'?[a-b.]|é|–){0,24}"
        ) {
            prop_assert_eq!(count_spaced(&text), begun_in(text.as_bytes(), 0, text.len()));
        }
    }

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
