//! Numbers in the digits of a locale, and the plural form they ask for.

use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::plurals::{PluralCategory, PluralRules};

use super::LocaleError;
use super::tag::Tag;

/// The number formats and plural rules of a locale.
#[derive(Debug)]
pub(super) struct Numbers {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
}

impl Numbers {
    pub fn new(tag: &Tag) -> Result<Self, LocaleError> {
        let locale = tag.icu();
        let formatter = |options: DecimalFormatterOptions| {
            DecimalFormatter::try_new(locale.into(), options)
                .map_err(|error| LocaleError::data(locale, "number formats", &error))
        };
        let plurals = |error| LocaleError::data(locale, "plural rules", &error);
        Ok(Numbers {
            grouped: formatter(GroupingStrategy::Auto.into())?,
            plain: formatter(GroupingStrategy::Never.into())?,
            cardinal: PluralRules::try_new_cardinal(locale.into()).map_err(plurals)?,
            ordinal: PluralRules::try_new_ordinal(locale.into()).map_err(plurals)?,
        })
    }

    pub fn grouped(&self, number: i64) -> String {
        self.grouped.format(&Decimal::from(number)).to_string()
    }

    pub fn plain(&self, number: i64) -> String {
        self.plain.format(&Decimal::from(number)).to_string()
    }

    /// The name of the CLDR plural category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub fn plural(&self, number: i64, ordinal: bool) -> &'static str {
        let rules = if ordinal { &self.ordinal } else { &self.cardinal };
        match rules.category_for(number.unsigned_abs()) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}
