//! The languages of a site.

use crate::words::{Direction, Lang};
use crate::yaml::Spot;

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its code, the first part of its addresses.
    pub lang: Lang,
    /// Its name in itself: العربية, English.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it; may be empty.
    pub description: String,
    /// The BCP 47 locale that decides dates, digits and sorting: `ar-EG`.
    pub locale: String,
    /// The direction; none means that of the locale's script.
    pub direction: Option<Direction>,
    /// The numbering system (`latn`, `arab`, …); none means the locale's own.
    pub numerals: Option<String>,
    /// Calendars whose date is shown beside the first: `islamic-umalqura`.
    pub calendars: Vec<String>,
    /// Whether straight quotes become those of the language.
    pub smart_quotes: bool,
    /// Where `locale`, `direction`, `numerals` and `calendars` stand in the settings: whether they make sense together is
    /// found out later.
    pub places: Vec<(&'static str, Spot)>,
}

/// The languages of a site, in the order of its settings: never none. The first is the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    first: Language,
    others: Vec<Language>,
}

impl Languages {
    /// The languages in this order; `None` when there are none.
    pub fn new(languages: Vec<Language>) -> Option<Self> {
        let mut languages = languages.into_iter();
        let first = languages.next()?;
        Some(Languages { first, others: languages.collect() })
    }

    /// The default language.
    pub fn first(&self) -> &Language {
        &self.first
    }

    /// All languages in the order of the settings.
    pub fn iter(&self) -> impl Iterator<Item = &Language> + Clone {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// How many there are.
    #[allow(clippy::len_without_is_empty)] // There is always at least one.
    pub fn len(&self) -> usize {
        1 + self.others.len()
    }

    /// The language with this code, if the site has it.
    pub fn find(&self, code: &str) -> Option<&Language> {
        self.iter().find(|language| language.lang.as_str() == code)
    }

    /// The settings of `lang`. A code that is none of this site's has those of the default language.
    pub fn get(&self, lang: Lang) -> &Language {
        self.find(lang.as_str()).unwrap_or(&self.first)
    }

    /// The place of `lang` in the order of the settings.
    pub fn rank(&self, lang: Lang) -> usize {
        self.iter().position(|language| language.lang == lang).unwrap_or(usize::MAX)
    }
}
