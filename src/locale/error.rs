//! What can be wrong with the settings of a language and with message files.

use crate::problem::Place;

/// Why a language cannot be loaded. [`LocaleError::setting`] says which setting, [`LocaleError::hint`] the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// `locale` is no BCP 47 tag.
    #[error("“{0}” is not a BCP 47 language tag")]
    Tag(String),
    /// `numerals` (or `-u-nu-` of the locale) names no numbering system of ten digits.
    #[error("unknown numbering system “{0}”")]
    Numerals(String),
    /// `calendars` (or `-u-ca-` of the locale) names no calendar.
    #[error("unknown calendar “{0}”")]
    Calendar(String),
    /// CLDR knows no script, or no direction of the script, for the locale.
    #[error("the direction of “{0}” is not known")]
    Direction(String),
    /// ICU4X could not load what it should have.
    #[error("no {what} for “{tag}”: {reason}")]
    Data {
        /// The locale.
        tag: String,
        /// What was to be loaded.
        what: &'static str,
        /// ICU4X's own words.
        reason: String,
    },
    /// Something is wrong in a message file.
    #[error("{reason}")]
    Message {
        /// The file, and the line as far as known.
        place: Place,
        /// What is wrong, in one sentence.
        reason: String,
        /// The way out.
        hint: Option<String>,
    },
}

impl LocaleError {
    /// The name of the setting that is wrong: `locale`, `numerals`, `calendars`, `direction` or `messages`.
    pub fn setting(&self) -> &'static str {
        match self {
            LocaleError::Tag(_) | LocaleError::Data { .. } => "locale",
            LocaleError::Numerals(_) => "numerals",
            LocaleError::Calendar(_) => "calendars",
            LocaleError::Direction(_) => "direction",
            LocaleError::Message { .. } => "messages",
        }
    }

    /// The place in a message file; `None` for the site's settings, whose places this room does not know.
    pub fn place(&self) -> Option<&Place> {
        match self {
            LocaleError::Message { place, .. } => Some(place),
            _ => None,
        }
    }

    /// The way out, where there is one to tell.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            LocaleError::Tag(_) => {
                "write a language, and where it matters a region: ar, ar-EG, en-GB, az-Arab"
            }
            LocaleError::Numerals(_) => "CLDR's names are meant, for example latn, arab, arabext or deva",
            LocaleError::Calendar(_) => {
                "CLDR's names are meant, for example gregory, islamic-umalqura, islamic-civil, persian or hebrew"
            }
            LocaleError::Direction(_) => {
                "say it in the settings of the language: direction: ltr, or direction: rtl"
            }
            LocaleError::Data { .. } => return None,
            LocaleError::Message { hint, .. } => return hint.clone(),
        };
        Some(hint.to_owned())
    }

    pub(super) fn data(tag: &impl ToString, what: &'static str, reason: &impl ToString) -> Self {
        LocaleError::Data { tag: tag.to_string(), what, reason: reason.to_string() }
    }
}
