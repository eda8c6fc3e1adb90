//! The script that a language is written in, and whether letters belong to it.
//!
//! Never knows a language: the script comes from CLDR by way of the locale's tag.

use icu::properties::PropertyParser;
use icu::properties::props::Script;

use super::letters;

/// The scripts that a language is written in; Japanese has three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scripts(Vec<Script>);

/// How many letters of a text are of its language's script, and how many are of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters {
    /// Letters of the language's script.
    pub own: usize,
    /// Letters of other scripts.
    pub foreign: usize,
}

impl Scripts {
    /// The scripts behind an ISO 15924 code (`Arab`, `Latn`, `Jpan`); `None` for one that Unicode does not know.
    pub fn new(code: &str) -> Option<Self> {
        let scripts = match code {
            "Jpan" => vec![Script::Han, Script::Hiragana, Script::Katakana],
            "Kore" => vec![Script::Hangul, Script::Han],
            "Hans" | "Hant" | "Hani" => vec![Script::Han, Script::Bopomofo],
            "Aran" => vec![Script::Arabic],
            code => vec![PropertyParser::<Script>::new().get_strict(code)?],
        };
        Some(Scripts(scripts))
    }

    /// Whether this is the Arabic script.
    pub fn is_arabic(&self) -> bool {
        self.0 == [Script::Arabic]
    }

    /// Counts letters. Digits, marks, punctuation and what scripts share count for none.
    pub fn count(&self, text: impl IntoIterator<Item = char>) -> Letters {
        let mut letters = Letters::default();
        let is_latin = self.0.contains(&Script::Latin);
        for c in text {
            // Most letters that are counted are these, and the answer needs no table.
            if c.is_ascii() {
                letters.own += usize::from(is_latin && c.is_ascii_alphabetic());
                letters.foreign += usize::from(!is_latin && c.is_ascii_alphabetic());
                continue;
            }
            if !c.is_alphabetic() {
                continue;
            }
            match letters::script(c) {
                Script::Common | Script::Inherited | Script::Unknown => {}
                script if self.0.contains(&script) => letters.own += 1,
                _ => letters.foreign += 1,
            }
        }
        letters
    }
}

/// Whether a character is a letter of the Arabic script, whatever the language.
pub fn is_arabic_letter(c: char) -> bool {
    c > '\u{5ff}' && c.is_alphabetic() && letters::script(c) == Script::Arabic
}

/// Whether a character is a combining mark, such as a vowel sign.
pub fn is_mark(c: char) -> bool {
    c > '\u{2ff}' && letters::is_mark(letters::category(c))
}

/// Whether a character shows nothing by itself: a control, a joiner, a direction control.
pub fn is_invisible(c: char) -> bool {
    c.is_control() || letters::is_invisible(letters::category(c))
}

/// The letters that a presentation form stands for (Unicode NFKC); `None` for any other character, and for the signs among
/// those blocks that are more than letters (U+FDFA to U+FDFD).
pub fn plain_form(c: char) -> Option<String> {
    let is_form = matches!(c, '\u{fb50}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}');
    let plain = is_form.then(|| {
        let text = c.encode_utf8(&mut [0; 4]).to_owned();
        icu::normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(&text).into_owned()
    })?;
    (!plain.starts_with(c)).then_some(plain)
}
