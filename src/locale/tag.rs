//! The BCP 47 tag of a locale, checked, and what follows from it alone.

use icu::calendar::preferences::CalendarAlgorithm;
use icu::decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu::locale::extensions::unicode::{Key, Value, key};
use icu::locale::{Direction as IcuDirection, Locale as IcuLocale, LocaleDirectionality, LocaleExpander};

use super::LocaleError;
use crate::words::Direction;

const NUMERALS: Key = key!("nu");
const CALENDAR: Key = key!("ca");

/// A locale whose calendar and numerals are known to exist.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    locale: IcuLocale,
    language_tag: String,
    og_locale: String,
    script: String,
}

impl Tag {
    /// Reads a tag; `numerals` take the place of the locale's own.
    pub fn new(text: &str, numerals: Option<&str>) -> Result<Self, LocaleError> {
        // The macro `locale!` panics on extensions of several parts; this parser takes them.
        let mut locale =
            IcuLocale::try_from_str(text.trim()).map_err(|_| LocaleError::Tag(text.to_owned()))?;
        if let Some(numerals) = numerals {
            locale = with_keyword(&locale, NUMERALS, numerals)
                .ok_or_else(|| LocaleError::Numerals(numerals.into()))?;
        }
        check_numerals(&locale)?;
        check_calendar(&locale)?;
        let mut likely = locale.id.clone();
        LocaleExpander::new_extended().maximize(&mut likely);
        let og_locale = match likely.region {
            Some(region) => format!("{}_{region}", locale.id.language),
            None => locale.id.language.to_string(),
        };
        let script = likely.script.map(|script| script.to_string()).unwrap_or_default();
        Ok(Tag { language_tag: locale.id.to_string(), og_locale, script, locale })
    }

    /// The locale as ICU4X wants it.
    pub fn icu(&self) -> &IcuLocale {
        &self.locale
    }

    /// The tag without extensions.
    pub fn language_tag(&self) -> &str {
        &self.language_tag
    }

    /// Language and territory, joined by `_`.
    pub fn og_locale(&self) -> &str {
        &self.og_locale
    }

    /// The ISO 15924 code of the likely script; empty when unknown.
    pub fn script(&self) -> &str {
        &self.script
    }

    /// The direction of the script.
    pub fn direction(&self) -> Result<Direction, LocaleError> {
        match LocaleDirectionality::new_extended().get(&self.locale.id) {
            Some(IcuDirection::RightToLeft) => Ok(Direction::Rtl),
            Some(IcuDirection::LeftToRight) => Ok(Direction::Ltr),
            _ => Err(LocaleError::Direction(self.language_tag.clone())),
        }
    }

    /// The same locale with another calendar.
    pub fn with_calendar(&self, name: &str) -> Result<IcuLocale, LocaleError> {
        let unknown = || LocaleError::Calendar(name.to_owned());
        let locale = with_keyword(&self.locale, CALENDAR, name).ok_or_else(unknown)?;
        check_calendar(&locale)?;
        Ok(locale)
    }
}

fn with_keyword(locale: &IcuLocale, key: Key, value: &str) -> Option<IcuLocale> {
    let value = Value::try_from_str(value.trim()).ok().filter(|value| !value.is_empty())?;
    let mut locale = locale.clone();
    locale.extensions.unicode.keywords.set(key, value);
    Some(locale)
}

/// ICU4X falls back in silence when it has no digits of that name; so ask the root locale, whose own digits are ASCII.
fn check_numerals(locale: &IcuLocale) -> Result<(), LocaleError> {
    let Some(value) = locale.extensions.unicode.keywords.get(&NUMERALS) else { return Ok(()) };
    let name = value.to_string();
    let unknown = || LocaleError::Numerals(name.clone());
    let root = with_keyword(&IcuLocale::UNKNOWN, NUMERALS, &name).ok_or_else(unknown)?;
    let formatter = DecimalFormatter::try_new((&root).into(), DecimalFormatterOptions::default())
        .map_err(|_| unknown())?;
    let zero = formatter.format(&0.into()).to_string();
    if name == "latn" || !zero.is_ascii() { Ok(()) } else { Err(unknown()) }
}

fn check_calendar(locale: &IcuLocale) -> Result<(), LocaleError> {
    let Some(value) = locale.extensions.unicode.keywords.get(&CALENDAR) else { return Ok(()) };
    match CalendarAlgorithm::try_from(value) {
        Ok(_) => Ok(()),
        Err(_) => Err(LocaleError::Calendar(value.to_string())),
    }
}
