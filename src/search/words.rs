//! A text → the words that are searched for, folded. `static/search.js` cuts queries in the same way.
//!
//! A word is a run of letters, digits and what belongs to them: marks, tatweel, apostrophes, characters that show nothing.
//! Writing without spaces (Chinese, Japanese, Thai …) is cut into pairs of characters that overlap.

use crate::locale::{belongs_to_word, fold, is_unspaced};

/// The longest key, in characters; what is longer is cut, in texts as in queries.
const LONGEST: usize = 40;

/// A word as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word, not folded.
    pub raw: &'t str,
    /// Whether only a hyphen parts it from the word before.
    pub is_joined: bool,
}

/// The words of a text, in its order.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    let mut is_first = true;
    std::iter::from_fn(move || {
        let (between, from) = rest.split_at_checked(run(rest, false))?;
        let (raw, behind) = from.split_at_checked(run(from, true))?;
        let is_joined = !is_first && is_hyphen(between);
        (rest, is_first) = (behind, false);
        (!raw.is_empty()).then_some(Word { raw, is_joined })
    })
}

/// How many bytes at the start of a text belong to words, or to none. Told by the bytes alone for ASCII and the letters and
/// digits of Arabic, of which nearly all texts are.
fn run(text: &str, wanted: bool) -> usize {
    let mut rest = text.as_bytes();
    loop {
        let (belongs, behind) = match rest {
            [first @ ..=0x7F, behind @ ..] => (BELONGS[usize::from(*first)], behind),
            [0xD8, 0xA0..=0xFF, behind @ ..] | [0xD9, 0..=0xA9, behind @ ..] => (true, behind),
            _ => {
                let from = text.get(text.len() - rest.len()..);
                let Some(c) = from.and_then(|from| from.chars().next()) else { break };
                (belongs_to_word(c), rest.get(c.len_utf8()..).unwrap_or_default())
            }
        };
        if belongs != wanted {
            break;
        }
        rest = behind;
    }
    text.len() - rest.len()
}

/// Which characters of ASCII belong to words: as [`belongs_to_word`] tells. As long as any byte may ask for.
const BELONGS: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = (b as u8).is_ascii_alphanumeric() || b as u8 == b'\'' || b as u8 == b'`';
        b += 1;
    }
    table
};

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// The keys of a word: mostly one, its folded form.
pub fn keys(raw: &str) -> Vec<String> {
    let folded = fold(raw);
    let pieces = folded.split(|c: char| !c.is_alphanumeric() && !belongs_to_word(c));
    pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)).flat_map(cut).collect()
}

fn cut(piece: &str) -> Vec<String> {
    let chars: Vec<char> = piece.chars().collect();
    match chars.iter().any(|c| is_unspaced(*c)) && chars.len() > 1 {
        true => chars.windows(2).map(|pair| pair.iter().collect()).collect(),
        false => vec![chars.into_iter().take(LONGEST).collect()],
    }
}

/// Parts of Arabic names that are written with the next word or apart from it.
const BEFORE: [&str; 5] = ["عبد", "ابو", "ابي", "ابا", "ام"];
/// The same with the word before.
const BEHIND: [&str; 2] = ["الله", "الدين"];
/// Parts of names in Latin script.
const LATIN: [&str; 4] = ["al", "el", "abd", "abu"];

/// The key of two words that may be written as one: عبد الله and عبدالله, al-Qaeda and Alqaeda, e-mail and email.
pub fn joined(before: &str, key: &str, is_joined: bool) -> Option<String> {
    let is_number = |key: &str| key.starts_with(|c: char| c.is_ascii_digit());
    let is_one = is_joined || joins_behind(before) || joins_before(key);
    let is_short = || before.chars().count() + key.chars().count() <= LONGEST;
    (is_one && !is_number(before) && !is_number(key) && is_short()).then(|| format!("{before}{key}"))
}

/// Whether a word is a part of a name that may be written with the next word.
pub fn joins_behind(key: &str) -> bool {
    BEFORE.contains(&key) || LATIN.contains(&key)
}

/// Whether a word is a part of a name that may be written with the word before.
pub fn joins_before(key: &str) -> bool {
    BEHIND.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        words(text).flat_map(|word| keys(word.raw)).collect()
    }

    #[test]
    fn texts_are_cut_into_folded_words() {
        assert_eq!(all("قال «أحمد»: الناتو، (NATO)!"), ["قال", "احمد", "الناتو", "nato"]);
        assert_eq!(all("Qur’an, 46.5% of ٢٠١٤"), ["quran", "46", "5", "of", "2014"]);
        assert_eq!(all("می‌خواهم كـــتاب كَتَبَ"), ["ميخواهم", "كتاب", "كتب"]);
        assert_eq!(all("北京大学 ไทย"), ["北京", "京大", "大学", "ไท", "ทย"]);
        assert_eq!(all("… — ' ' 😀"), [""; 0]);
        assert_eq!(all("\u{fdfa}"), ["صلي", "الله", "عليه", "وسلم"]);
        assert_eq!(all(&"ا".repeat(99)), ["ا".repeat(40)]);
    }

    /// The short ways by bytes say what the one by characters does.
    #[test]
    fn every_character_is_told_as_by_itself() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = c.to_string();
            assert_eq!(run(&text, true) > 0, belongs_to_word(c), "U+{:04X}", c as u32);
            assert_eq!(run(&text, false) > 0, !belongs_to_word(c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn what_may_be_written_as_one_word_is_joined() {
        assert_eq!(joined("عبد", "الله", false).as_deref(), Some("عبدالله"));
        assert_eq!(joined("صلاح", "الدين", false).as_deref(), Some("صلاحالدين"));
        assert_eq!(joined("e", "mail", true).as_deref(), Some("email"));
        assert_eq!(joined("e", "mail", false), None);
        assert_eq!(joined("2014", "09", true), None);
        assert_eq!(
            words("e-mail, non – so").map(|word| word.is_joined).collect::<Vec<_>>(),
            [false, true, false, false]
        );
    }
}
