//! Catalogue → [`Stats`]: what an archive holds, in numbers.
//!
//! Pure: counts what the catalogue knows, and never reads a file, sees the clock or prints. How the numbers are shown is
//! the business of `cli`; as JSON they are shown just as they stand here.

mod coverage;
mod freshness;
mod terms;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalogue::{Catalogue, EntryId, Term};
use crate::config::Config;
use crate::locale::Locales;
use crate::words::{Direction, Lang};

pub use freshness::{Age, Freshness, Stale};
pub use terms::{Nameless, NamelessIn, TaxonomyNames};

/// What an archive holds, in numbers. Drafts, and articles that are in error, are not among them.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// The archive's title in its default language.
    pub title: Named,
    /// How many articles there are.
    pub articles: usize,
    /// How many works: articles that are translations of each other count once.
    pub works: usize,
    /// Each language, in the order of the settings.
    pub languages: Vec<LanguageStats>,
    /// Each year that has articles, oldest first.
    pub years: Vec<Year>,
    /// Translation coverage by year, source and author.
    pub coverage: Coverage,
    /// Whether translations have kept up with their originals.
    pub freshness: Freshness,
    /// Terms without a name, for each taxonomy in the order of the settings.
    pub taxonomies: Vec<TaxonomyNames>,
}

/// A text with its language and direction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// The text.
    pub text: Box<str>,
    /// Its language.
    pub lang: Lang,
    /// The direction of that language.
    pub dir: Direction,
}

/// A language of the archive.
#[derive(Debug, Serialize)]
pub struct LanguageStats {
    /// Its code.
    pub lang: Lang,
    /// Its name in itself.
    pub name: String,
    /// Its direction.
    pub dir: Direction,
    /// How many articles it has.
    pub articles: usize,
    /// How many words these have together.
    pub words: u64,
    /// Of all works, how many have an article in it.
    pub coverage: Share,
}

/// The articles of a year.
#[derive(Debug, Serialize)]
pub struct Year {
    /// The year, Gregorian.
    pub year: i32,
    /// How many articles bear a date of this year, by language; languages without any have 0.
    pub articles: BTreeMap<Lang, usize>,
}

/// How many of some works have an article in a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Share {
    /// The works that have one.
    pub works: usize,
    /// Per cent of the works in question with one decimal, never rounded up: 100 means all. Of no works it is 100.
    pub percent: f64,
}

impl Share {
    /// `works` out of `all`.
    pub fn of(works: usize, all: usize) -> Self {
        let tenths = (works * 1000).checked_div(all).unwrap_or(1000);
        Share { works, percent: tenths as f64 / 10.0 }
    }
}

/// Translation coverage: of a group of works, how many have an article in each language.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// By the year of the work: that of its original, else of its oldest article. Oldest first.
    pub years: Vec<CoveredYear>,
    /// By source; those with the most works first.
    pub sources: Vec<CoveredTerm>,
    /// By author; those with the most works first.
    pub authors: Vec<CoveredTerm>,
}

/// The works of a year.
#[derive(Debug, Serialize)]
pub struct CoveredYear {
    /// The year, Gregorian.
    pub year: i32,
    /// How many works there are.
    pub works: usize,
    /// How many of them have an article in each language.
    pub languages: BTreeMap<Lang, Share>,
}

/// The works of a term. A work has the terms of all its articles.
#[derive(Debug, Serialize)]
pub struct CoveredTerm {
    /// The last part of the term's address; none for the works that have no term of this taxonomy.
    pub key: Option<Box<str>>,
    /// The term's name, in the default language where it has one there.
    pub name: Option<Named>,
    /// How many works there are.
    pub works: usize,
    /// How many of them have an article in each language.
    pub languages: BTreeMap<Lang, Share>,
}

/// Counts what is in the catalogue.
pub fn stats(config: &Config, locales: &Locales, catalogue: &Catalogue) -> Stats {
    let archive = Counted { config, locales, catalogue };
    let first = config.languages.first();
    Stats {
        title: archive.named(&first.title, first.lang),
        articles: catalogue.len(),
        works: archive.works().count(),
        languages: coverage::languages(&archive),
        years: coverage::years(&archive),
        coverage: coverage::coverage(&archive),
        freshness: freshness::freshness(&archive),
        taxonomies: terms::taxonomies(&archive),
    }
}

/// What is counted.
struct Counted<'a> {
    config: &'a Config,
    locales: &'a Locales,
    catalogue: &'a Catalogue,
}

impl Counted<'_> {
    fn langs(&self) -> impl Iterator<Item = Lang> {
        self.config.languages.iter().map(|language| language.lang)
    }

    /// All articles of each work.
    fn works(&self) -> impl Iterator<Item = &[EntryId]> {
        let versions = self.catalogue.ids().map(|id| (id, self.catalogue.versions(id)));
        versions.filter(|(id, versions)| versions.first() == Some(id)).map(|(_, versions)| versions)
    }

    fn lang_of(&self, id: EntryId) -> Lang {
        self.catalogue.entry(id).card.lang
    }

    fn named(&self, text: &str, lang: Lang) -> Named {
        Named { text: text.into(), lang, dir: self.locales.get(lang).direction() }
    }

    /// The name of a term in the default language, else the first it has.
    fn name_of(&self, term: &Term) -> Option<Named> {
        let name = term.name(self.config.default_language())?;
        Some(self.named(&name.name, name.lang))
    }
}
