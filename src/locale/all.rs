//! All languages of a site.

use crate::words::Lang;

use super::Locale;

/// All languages of a site, in the order of its settings: never none.
#[derive(Debug)]
pub struct Locales {
    first: Locale,
    others: Vec<Locale>,
}

impl Locales {
    /// The languages in this order; `None` when there are none.
    pub fn new(locales: Vec<Locale>) -> Option<Self> {
        let mut locales = locales.into_iter();
        Some(Locales { first: locales.next()?, others: locales.collect() })
    }

    /// The language `lang`. A code that is none of this site's has the words of the first.
    pub fn get(&self, lang: Lang) -> &Locale {
        self.others.iter().find(|locale| locale.lang() == lang).unwrap_or(&self.first)
    }
}
