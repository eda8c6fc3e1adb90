//! Languages by their codes: what they call themselves, and what an archive in them may be called at first.

use crate::locale::{Locale, LocaleSettings};
use crate::words::Lang;

/// What languages call themselves.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycanca"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހި"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("ig", "Igbo"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақша"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ku", "Kurdî"),
    ("ky", "Кыргызча"),
    ("lb", "Lëtzebuergesch"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Bahasa Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("om", "Oromoo"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português (Portugal)"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sd", "سنڌي"),
    ("si", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("syr", "ܣܘܪܝܝܐ"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "Тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "Türkmençe"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zh-CN", "简体中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
    ("zu", "isiZulu"),
];

/// What an archive may be called before it has a title.
const TITLES: &[(&str, &str)] = &[
    ("ar", "أرشيفي"),
    ("en", "My Archive"),
    ("fa", "بایگانی من"),
    ("fr", "Mes archives"),
    ("he", "הארכיון שלי"),
];

/// A language of a new archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLanguage {
    /// Its code.
    pub lang: Lang,
    /// What it calls itself; its code where that is not known.
    pub name: String,
    /// The archive's title in it.
    pub title: String,
    /// The locale for its dates and digits.
    pub locale: String,
    /// Whether the direction of its script is known; else the settings have to name it.
    pub has_direction: bool,
}

/// What a language calls itself: that of its code, else of the code without region and script.
pub fn name(lang: Lang) -> Option<&'static str> {
    look_up(NAMES, lang)
}

/// What an archive in this language may be called at first.
pub fn default_title(lang: Lang) -> &'static str {
    look_up(TITLES, lang).unwrap_or("My Archive")
}

fn look_up(table: &[(&str, &'static str)], lang: Lang) -> Option<&'static str> {
    let code = lang.as_str();
    let base = code.split('-').next().unwrap_or(code);
    let of = |code: &str| table.iter().find(|(known, _)| *known == code).map(|(_, text)| *text);
    of(code).or_else(|| of(base))
}

/// A language with this title, as a new archive has it; `None` where the code makes no locale.
pub fn new_language(lang: Lang, title: String) -> Option<NewLanguage> {
    let locale = if lang.as_str() == "en" { "en-GB" } else { lang.as_str() };
    let loads = |direction| {
        let settings = LocaleSettings {
            lang,
            locale: locale.to_owned(),
            direction,
            numerals: None,
            calendars: Vec::new(),
        };
        Locale::new(&settings, &[]).is_ok()
    };
    let has_direction = loads(None);
    if !has_direction && !loads(Some(crate::words::Direction::Ltr)) {
        return None;
    }
    let name = name(lang).unwrap_or(lang.as_str()).to_owned();
    Some(NewLanguage { lang, name, title, locale: locale.to_owned(), has_direction })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test may stop")]

    use super::*;

    #[test]
    fn codes_are_sorted_and_sound() {
        assert!(NAMES.is_sorted_by_key(|(code, _)| *code));
        for (code, _) in NAMES {
            let lang = Lang::new(code).unwrap_or_else(|| panic!("{code}"));
            let language = new_language(lang, "Title".to_owned()).unwrap_or_else(|| panic!("{code}"));
            assert!(language.has_direction, "{code}");
        }
    }

    #[test]
    fn names_are_found_with_and_without_a_region() {
        for (code, expected) in [("ar", "العربية"), ("ar-EG", "العربية"), ("pt-BR", "Português (Brasil)")]
        {
            assert_eq!(Lang::new(code).and_then(name), Some(expected));
        }
        assert_eq!(Lang::new("xx").and_then(name), None);
    }
}
