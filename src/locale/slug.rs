//! Slugs: the readable part of an address, in the script of the text; and the ids of headings.
//!
//! Never percent-encodes: that belongs to whoever writes the address.

use icu::properties::props::{GeneralCategory, Script};

use crate::words::nfc;

use super::fold::fold;
use super::letters::{self, TATWEEL};

/// The longest slug in bytes. Percent-encoded it may be three times as long, and file systems allow 255.
pub const MAX_SLUG_BYTES: usize = 120;

/// Makes a slug of a text: letters and digits of any script, in NFC and lower case, words joined by one `-`.
///
/// Gone are the vowel points of Arabic, Hebrew and Syriac, tatweel, controls, apostrophes and `&`; hamza and teh marbuta
/// stay. All other punctuation, symbols and white space part words. `+` is the word `plus`, and `#` right
/// after a letter or digit the word `sharp`, so that C, C++ (`c-plus-plus`) and C# (`c-sharp`) stay apart.
/// At most [`MAX_SLUG_BYTES`], cut between words (within a word when the first one alone is longer). May be empty.
pub fn slug(text: &str) -> String {
    let mut slug = native(text);
    slug.truncate(cut(&slug, MAX_SLUG_BYTES));
    slug
}

/// The form by which slugs collide: two slugs with equal keys are too alike to be two addresses.
pub fn slug_key(slug: &str) -> String {
    fold(slug)
}

/// The id of a heading, for the fragment of an address: a [`slug`], or `section` where that would be empty.
/// Unique ids within a page are up to the caller.
pub fn heading_id(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// A slug in the making.
#[derive(Default)]
struct Words {
    out: String,
    /// Whether a word has ended, so that the next one begins with `-`.
    gap: bool,
    /// Whether the last letter's script leaves its vowel points out.
    pointed: bool,
}

impl Words {
    fn letter(&mut self, c: char) {
        if std::mem::take(&mut self.gap) && !self.out.is_empty() {
            self.out.push('-');
        }
        self.out.push(c);
    }

    fn word(&mut self, word: &str) {
        self.gap = true;
        word.chars().for_each(|c| self.letter(c));
        self.gap = true;
    }

    fn in_word(&self) -> bool {
        !self.gap && !self.out.is_empty()
    }

    fn mark(&mut self, c: char) {
        let script = letters::script(c);
        let is_point = letters::leaves_vowels_out(script) || (script == Script::Inherited && self.pointed);
        if self.in_word() && !is_point {
            self.out.push(c);
        }
    }
}

fn native(text: &str) -> String {
    // Composed before, so that letters with hamza are letters and not marks; and after, for what lower case brings.
    let lower = nfc(text).to_lowercase();
    let mut words = Words::default();
    let mut before = None;
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_gershayim(before, c, chars.peek().copied()) {
            take(&mut words, c);
        }
        before = Some(c);
    }
    nfc(&words.out).into_owned()
}

fn take(words: &mut Words, c: char) {
    use GeneralCategory as G;
    if c.is_ascii_alphanumeric() {
        words.pointed &= c.is_ascii_digit();
        return words.letter(c);
    }
    let category = letters::category(c);
    match category {
        _ if c == TATWEEL || c == '&' || letters::is_apostrophe(c) => {}
        _ if c == '+' => words.word("plus"),
        _ if c == '#' && words.in_word() => words.word("sharp"),
        _ if c.is_whitespace() => words.gap = true,
        _ if letters::is_invisible(category) => {}
        _ if letters::is_mark(category) => words.mark(c),
        G::UppercaseLetter | G::LowercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter => {
            words.pointed = letters::leaves_vowels_out(letters::script(c));
            words.letter(c);
        }
        G::DecimalNumber | G::LetterNumber | G::OtherNumber => words.letter(c),
        _ => words.gap = true,
    }
}

/// Whether the character is the sign of a Hebrew abbreviation (צה"ל) rather than a quotation mark: between two Hebrew
/// letters, as in rule WB7b of UAX 29.
fn is_gershayim(before: Option<char>, c: char, after: Option<char>) -> bool {
    let hebrew = |c: Option<char>| c.is_some_and(|c| letters::script(c) == Script::Hebrew);
    matches!(c, '"' | '״' | '”' | '׳') && hebrew(before) && (hebrew(after) || c == '׳')
}

/// Where to end a slug that may have at most `max` bytes.
fn cut(slug: &str, max: usize) -> usize {
    if slug.len() <= max {
        return slug.len();
    }
    let fits = |at: &usize| *at <= max;
    let between_words = slug.match_indices('-').map(|(at, _)| at).take_while(fits).last();
    between_words.or_else(|| slug.char_indices().map(|(at, _)| at).take_while(fits).last()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_keep_the_script_of_the_text() {
        let table = [
            ("القِمَّة العربيّة: بيانٌ ختاميّ", "القمة-العربية-بيان-ختامي"),
            ("مؤتمر بيروت ٢٠٠٢", "مؤتمر-بيروت-٢٠٠٢"),
            ("العـــراق\u{200f}", "العراق"),
            ("أ\u{64e}حمد", "أحمد"),
            ("ا\u{654}حمد", "أحمد"),
            ("هٰذا «كتاب»، وذلك؟", "هذا-كتاب-وذلك"),
            ("می‌خواهم", "میخواهم"),
            ("The Summit's Final Statement", "the-summits-final-statement"),
            ("  a__b // c – d  ", "a-b-c-d"),
            ("Q & A, R&D", "q-a-rd"),
            ("U.S.–Iraq: 10.5%", "u-s-iraq-10-5"),
            ("Café Ἀθῆναι ÇA", "café-ἀθῆναι-ça"),
            ("cafe\u{301}", "café"),
            ("İzmir", "i\u{307}zmir"),
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("#hashtag", "hashtag"),
            (".NET / F# ؟", "net-f-sharp"),
            ("צה\"ל, רש״י – ג׳ורג׳ \"א\"", "צהל-רשי-גורג-א"),
            ("שָׁלוֹם", "שלום"),
            ("हिंदी में", "हिंदी-में"),
            ("日本語、テスト", "日本語-テスト"),
            ("...", ""),
            ("", ""),
            ("-a-", "a"),
            ("x²", "x²"),
        ];
        for (text, expected) in table {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn long_slugs_end_with_a_word() {
        let text = "كلمة ".repeat(40);
        let cut = slug(&text);
        assert!(cut.len() <= MAX_SLUG_BYTES && cut.len() > MAX_SLUG_BYTES - 10, "{}", cut.len());
        assert!(cut.ends_with("كلمة"), "{cut}");
        let word = "ك".repeat(100);
        assert_eq!(slug(&word).len(), MAX_SLUG_BYTES);
        assert_eq!(slug(&"a".repeat(120)), "a".repeat(120));
        assert_eq!(slug(&format!("{} b", "a".repeat(120))), "a".repeat(120));
        assert_eq!(slug(&format!("b {}", "a".repeat(120))), "b");
    }

    #[test]
    fn slugs_collide_when_they_look_alike() {
        for (a, b) in
            [("إعلان-الجزائر", "اعلان-الجزائر"), ("مكتبة", "مكتبه"), ("مصطفى", "مصطفي"), ("café", "cafe")]
        {
            assert_eq!(slug_key(a), slug_key(b));
        }
        for (a, b) in [("c", "c-plus-plus"), ("c", "c-sharp"), ("علي", "عالي")] {
            assert_ne!(slug_key(a), slug_key(b));
        }
    }

    #[test]
    fn heading_ids_are_never_empty() {
        assert_eq!(heading_id("مقدّمة"), "مقدمة");
        assert_eq!(heading_id("***"), "section");
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text in "\\PC{0,60}") {
            let once = slug(&text);
            prop_assert!(once.len() <= MAX_SLUG_BYTES);
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
