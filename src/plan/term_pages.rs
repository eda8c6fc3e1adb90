//! Where the pages of terms stand: every card of every list names some, so they are made once and found by place.

use crate::catalogue::{Catalogue, TermId};
use crate::config::Config;
use crate::words::{Lang, Url};

use super::urls;

/// The page of every term in every language where it has articles.
#[derive(Debug, Default)]
pub struct TermPages(Vec<(Lang, Vec<Vec<Option<Url>>>)>);

impl TermPages {
    /// Makes the addresses, by language, taxonomy and term.
    pub fn new(config: &Config, catalogue: &Catalogue) -> Self {
        let page = |lang: Lang, id: TermId| {
            let used = !catalogue.with_term(id, lang).is_empty();
            used.then(|| urls::term(catalogue, lang, id))
        };
        let taxonomies = |lang: Lang| {
            let of = catalogue.taxonomies().iter();
            of.map(|taxonomy| taxonomy.ids().map(|id| page(lang, id)).collect()).collect()
        };
        TermPages(
            config.languages.iter().map(|language| (language.lang, taxonomies(language.lang))).collect(),
        )
    }

    /// The page of a term in a language; none where no article of that language has it.
    pub fn get(&self, lang: Lang, id: TermId) -> Option<&Url> {
        let (_, taxonomies) = self.0.iter().find(|(found, _)| *found == lang)?;
        taxonomies.get(usize::from(id.taxonomy))?.get(id.place())?.as_ref()
    }
}
