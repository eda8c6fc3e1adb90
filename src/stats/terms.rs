//! Which terms have no name in a language, and are shown there by their name in another.

use serde::Serialize;

use crate::catalogue::{Taxonomy, TermId};
use crate::words::Lang;

use super::{Counted, Named};

/// The names of a taxonomy's terms.
#[derive(Debug, Serialize)]
pub struct TaxonomyNames {
    /// Its key: `tags`.
    pub key: Box<str>,
    /// How many terms it has.
    pub terms: usize,
    /// How many of them a concordance registers.
    pub registered: usize,
    /// The terms that lack a name, for each language in the order of the settings.
    pub without_name: Vec<NamelessIn>,
}

/// The terms that lack a name in a language.
#[derive(Debug, Serialize)]
pub struct NamelessIn {
    /// The language.
    pub lang: Lang,
    /// How many they are.
    pub count: usize,
    /// They themselves: those with the most articles first.
    pub terms: Vec<Nameless>,
}

/// A term that lacks a name.
#[derive(Debug, Serialize)]
pub struct Nameless {
    /// The last part of its address.
    pub key: Box<str>,
    /// The name it has in another language.
    pub name: Option<Named>,
    /// How many articles have the term, in all languages.
    pub articles: usize,
}

pub(super) fn taxonomies(archive: &Counted) -> Vec<TaxonomyNames> {
    archive.catalogue.taxonomies().iter().map(|taxonomy| names(archive, taxonomy)).collect()
}

fn names(archive: &Counted, taxonomy: &Taxonomy) -> TaxonomyNames {
    let registered = taxonomy.ids().filter(|id| taxonomy.term(*id).registered).count();
    let without_name = archive.langs().map(|lang| {
        let terms = nameless(archive, taxonomy, lang);
        NamelessIn { lang, count: terms.len(), terms }
    });
    TaxonomyNames {
        key: taxonomy.key.clone(),
        terms: taxonomy.ids().count(),
        registered,
        without_name: without_name.collect(),
    }
}

fn nameless(archive: &Counted, taxonomy: &Taxonomy, lang: Lang) -> Vec<Nameless> {
    let lacking = |id: &TermId| taxonomy.term(*id).own_name(lang).is_none();
    let mut terms: Vec<Nameless> = taxonomy
        .ids()
        .filter(lacking)
        .map(|id| {
            let term = taxonomy.term(id);
            let articles = archive.langs().map(|lang| term.articles(lang).len()).sum();
            Nameless { key: term.slug.clone(), name: archive.name_of(term), articles }
        })
        .collect();
    terms.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    terms
}
