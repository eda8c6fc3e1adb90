//! What the Unicode character database says about single characters, in the terms this room needs.
//!
//! No hand-made ranges: every answer comes from a property. Never knows a language.

use icu::properties::CodePointMapData;
use icu::properties::props::{CanonicalCombiningClass, GeneralCategory, Script};

/// The general category of a character.
pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// The script of a character; marks that several scripts share are `Inherited`.
pub(super) fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

/// Whether the category is one of the three of combining marks.
pub(super) fn is_mark(category: GeneralCategory) -> bool {
    use GeneralCategory as G;
    matches!(category, G::NonspacingMark | G::SpacingMark | G::EnclosingMark)
}

/// Whether the character shows nothing: control, format (joiners, bidi controls, soft hyphen), private, unassigned.
pub(super) fn is_invisible(category: GeneralCategory) -> bool {
    use GeneralCategory as G;
    matches!(category, G::Control | G::Format | G::PrivateUse | G::Surrogate | G::Unassigned)
}

/// Whether a letter belongs to a script that is usually written without its vowel points (Arabic, Hebrew, Syriac):
/// there, marks are an aid to reading and not a part of the word.
pub(super) fn leaves_vowels_out(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew | Script::Syriac)
}

/// Whether a combining mark falls away when texts are compared loosely: accents and points that any script may
/// borrow, and the vowel points of scripts that leave them out. The vowel signs of Devanagari or Thai stay, since they
/// are the word; so does the voicing mark of Japanese kana, which makes another syllable.
pub(super) fn is_loose_mark(c: char) -> bool {
    let script = script(c);
    (script == Script::Inherited || leaves_vowels_out(script))
        && CodePointMapData::<CanonicalCombiningClass>::new().get(c) != CanonicalCombiningClass::KanaVoicing
}

/// Whether a character is part of a word: a letter or digit, or what belongs to one: a mark, an apostrophe, a character that
/// shows nothing.
pub fn belongs_to_word(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || matches!(c, '\'' | '`'),
        '\u{620}'..='\u{669}' => true,
        '\u{600}'..='\u{61F}' => !matches!(c, '\u{606}'..='\u{60F}' | '\u{61B}' | '\u{61D}'..='\u{61F}'),
        c if c.is_alphanumeric() => true,
        c => {
            let category = category(c);
            is_mark(category) || category == GeneralCategory::Format || is_apostrophe(c)
        }
    }
}

/// Whether a letter belongs to a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The lengthening stroke of joined scripts, which carries no meaning.
pub(super) const TATWEEL: char = '\u{640}';

/// Whether the character is an apostrophe in one of its costumes, among them the half rings that stand for hamza and
/// ayn in romanised Arabic (Qur'an, Qurʾān).
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | '＇' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʾ' | 'ʿ')
}

/// The ASCII digit of equal value, for a decimal digit of any script.
pub(super) fn ascii_digit(c: char) -> Option<char> {
    let is_digit =
        |c: u32| CodePointMapData::<GeneralCategory>::new().get32(c) == GeneralCategory::DecimalNumber;
    if c.is_ascii_digit() {
        return Some(c);
    }
    if !is_digit(c.into()) {
        return None;
    }
    // The standard gives decimal digits in whole runs from 0 to 9 (chapter 4.6), so the place in the run is the value.
    let before = (0..u32::from(c)).rev().take_while(|&c| is_digit(c)).count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_have_their_value() {
        let table = [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "߀߁߂߃߄߅߆߇߈߉",
            "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
            "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
        ];
        for digits in table {
            assert_eq!(digits.chars().filter_map(ascii_digit).collect::<String>(), "0123456789", "{digits}");
        }
        for other in ['a', 'ا', '²', '½', '五'] {
            assert_eq!(ascii_digit(other), None, "{other}");
        }
    }
}
