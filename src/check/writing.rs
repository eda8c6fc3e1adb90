//! What the rules of typography need to know of a language. Never looks at a text.

use crate::locale::Locale;
use crate::locale::script::Scripts;
use crate::words::Lang;

/// A language as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// The language.
    pub lang: Lang,
    /// Its scripts; `None` where they are not known.
    pub scripts: Option<Scripts>,
    /// How it writes kaf and yeh.
    pub alphabet: Alphabet,
}

/// How a language of the Arabic script writes kaf and yeh, which Unicode has twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// ك and ي: Arabic.
    Arabic,
    /// ک and ی: Persian, Urdu, Central Kurdish.
    Persian,
    /// In another way, or in both; or not at all.
    Other,
}

impl Writing {
    /// The language of a locale.
    pub fn new(locale: &Locale) -> Self {
        let scripts = Scripts::new(locale.script());
        let is_arabic = scripts.as_ref().is_some_and(Scripts::is_arabic);
        let language = locale.tag().split('-').next().unwrap_or_default();
        let alphabet = match language {
            "ar" if is_arabic => Alphabet::Arabic,
            "fa" | "ur" | "ckb" if is_arabic => Alphabet::Persian,
            _ => Alphabet::Other,
        };
        Writing { lang: locale.lang(), scripts, alphabet }
    }

    /// Whether it is written in the Arabic script, and so with `،`, `؛` and `؟`.
    pub fn is_arabic_script(&self) -> bool {
        self.scripts.as_ref().is_some_and(Scripts::is_arabic)
    }
}
