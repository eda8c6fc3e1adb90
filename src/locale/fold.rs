//! Folding: the loose form of a text, in which spellings that people take for the same are the same.
//!
//! For keys, search and collisions of addresses; never for what is shown.

use std::borrow::Cow;
use std::iter;

use icu::casemap::CaseMapper;
use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::words::nfc;

use super::letters::{self, TATWEEL};

/// Folds a text: compatibility forms become plain (NFKC); accents, vowel points, tatweel, controls and apostrophes go;
/// the variants of alef, yeh, kaf, teh marbuta and hamza become one letter each; digits become ASCII; upper case
/// becomes lower (full case folding); runs of white space become one space, and none is left at the ends.
///
/// The result is in NFC, and folding it again changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        if text.bytes().all(|b| b.is_ascii_graphic() && !letters::is_apostrophe(b.into())) {
            return text.to_ascii_lowercase();
        }
        return squeeze(text.chars().filter(|c| !letters::is_apostrophe(*c)).map(|c| c.to_ascii_lowercase()));
    }
    // The acute accent that is typed for an apostrophe: as a compatibility form, it would become a space and a mark.
    let text = if text.contains('´') { Cow::Owned(text.replace('´', "")) } else { Cow::Borrowed(text) };
    // Letters are unified while they are whole: decomposed first, أ would be alef as here, but ئ would be yeh.
    let whole = ComposingNormalizerBorrowed::new_nfkc().normalize(&text);
    let bare = bare(&whole.chars().map(unify).collect::<String>());
    let lower = match CaseMapper::new().fold_string(&bare) {
        Cow::Borrowed(lower) => Cow::Borrowed(lower),
        // Case folding can bring letters that decompose again (ŉ), so the marks are looked at once more.
        Cow::Owned(lower) => Cow::Owned(self::bare(&lower)),
    };
    squeeze(nfc(&lower).chars())
}

/// The text without what a loose comparison leaves out, decomposed, with ASCII digits.
fn bare(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    decomposed.chars().filter(|c| !vanishes(*c)).map(|c| letters::ascii_digit(c).unwrap_or(c)).collect()
}

/// One letter for the variants that writers and keyboards of the Arabic script mix up.
fn unify(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' => 'ه',
        'ؤ' | 'ئ' => 'ء',
        c => c,
    }
}

fn vanishes(c: char) -> bool {
    if c.is_ascii() {
        return (c.is_control() && !c.is_whitespace()) || letters::is_apostrophe(c);
    }
    let category = letters::category(c);
    c == TATWEEL
        || letters::is_apostrophe(c)
        || (letters::is_invisible(category) && !c.is_whitespace())
        || (letters::is_mark(category) && letters::is_loose_mark(c))
}

/// Makes one space of each run of white space, and none at the ends; drops ASCII controls.
fn squeeze(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else if !c.is_control() {
            out.extend(iter::once(' ').filter(|_| gap));
            gap = false;
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_to_one_key() {
        let table: &[(&str, &[&str])] = &[
            ("احمد", &["أحمد", "أَحْمَد", "احـــمد", "\u{200f}أحمد\u{200f}", "ا\u{654}حمد"]),
            ("الامارات", &["الإمارات", "الأمارات", "ٱلآمارات"]),
            ("مصطفي", &["مصطفى", "مصطفی", "مصطفي"]),
            ("مكتبه", &["مكتبة", "مکتبة", "مكتبه"]),
            ("خانه", &["خانۀ", "خانهٔ", "خانه"]),
            ("مسءول", &["مسؤول", "مسئول"]),
            ("ميخواهم", &["می‌خواهم", "میخواهم"]),
            ("عام 2014", &["عام ٢٠١٤", "عام  ۲۰۱۴", " عام\t2014\n"]),
            ("الله", &["ﷲ", "اللّٰه"]),
            ("nato", &["NATO", "Nato", "ＮＡＴＯ", "na\u{ad}to"]),
            ("quran", &["Qur'an", "Qur’an", "Qurʾān", "QURʼAN"]),
            ("resume", &["Résumé", "re\u{301}sume\u{301}", "RESUME"]),
            ("strasse", &["Straße", "STRASSE"]),
            ("istanbul", &["İstanbul", "Istanbul"]),
            ("שלום", &["שָׁלוֹם", "שלום"]),
            ("がか", &["がか", "か\u{3099}か"]),
            ("हिंदी", &["हिंदी"]),
            ("น้ำ", &["น้ำ"]),
            ("", &["", " ", "\u{200b}", "\u{0}"]),
        ];
        for (key, spellings) in table {
            for spelling in *spellings {
                assert_eq!(fold(spelling), fold(key), "{spelling}");
            }
        }
        assert_eq!(fold("أحمد ٣"), "احمد 3");
        assert_ne!(fold("がか"), fold("かか"));
        assert_ne!(fold("हिंदी"), fold("हदी"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
