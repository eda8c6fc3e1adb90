//! The words of the names that readers see beside the texts of articles: those of their terms and translators.
//!
//! They are in no run, since what a term is called may change without any text.

use rayon::prelude::*;

use crate::catalogue::{Catalogue, EntryId, TermId};
use crate::config::Languages;

use super::list::{DocId, Starts};
use super::run::PARTS;
use super::stem;
use super::words::{keys, words};

/// The words of all names, and the articles that these stand beside.
pub struct Beside {
    /// The part that a word is of, the word, and which of the lists has the articles: sorted.
    words: Vec<(usize, String, usize)>,
    /// The articles beside which a name stands, sorted.
    articles: Vec<Vec<DocId>>,
}

impl Beside {
    /// The names beside the articles of each language.
    pub fn new(
        catalogue: &Catalogue,
        languages: &Languages,
        articles: &[Vec<EntryId>],
        Starts(starts): &Starts,
    ) -> Self {
        let languages: Vec<_> = languages.iter().zip(articles).zip(starts).collect();
        let by_terms = languages.into_par_iter().map(|((language, ids), first)| {
            let mut by_term = ByTerm::new(catalogue);
            for (doc, id) in (*first..).zip(ids) {
                terms(catalogue, *id).for_each(|term| by_term.add(term, doc));
            }
            (language.lang, by_term)
        });
        let mut beside = Beside { words: Vec::new(), articles: Vec::new() };
        for (lang, by_term) in by_terms.collect::<Vec<_>>() {
            for (term, articles) in by_term.used() {
                let name = catalogue.term(term).name(lang);
                let own = name.iter().flat_map(|name| words_of(&name.name));
                beside.words.extend(own.map(|word| (stem::part(&word, PARTS), word, beside.articles.len())));
                beside.articles.push(articles);
            }
        }
        beside.words.sort_unstable();
        beside
    }

    /// The words of a part, sorted, each with its articles, sorted.
    pub fn of_part(&self, part: usize) -> Vec<(&str, Vec<DocId>)> {
        let (from, to) = (self.first_of(part), self.first_of(part + 1));
        let own = self.words.get(from..to).unwrap_or_default();
        let same = own.chunk_by(|(_, a, _), (_, b, _)| a == b);
        let word = |same: &'_ [(usize, String, usize)]| {
            let lists = same.iter().filter_map(|(_, _, list)| self.articles.get(*list));
            let mut docs: Vec<DocId> = lists.flatten().copied().collect();
            docs.sort_unstable();
            docs.dedup();
            docs
        };
        same.filter_map(|same| Some((same.first()?.1.as_str(), word(same)))).collect()
    }

    fn first_of(&self, part: usize) -> usize {
        self.words.partition_point(|(of, _, _)| *of < part)
    }
}

/// The names that stand beside an article.
pub fn names(catalogue: &Catalogue, id: EntryId) -> impl Iterator<Item = &str> {
    let lang = catalogue.entry(id).card.lang;
    terms(catalogue, id).filter_map(move |term| Some(&*catalogue.term(term).name(lang)?.name))
}

/// The words of a name, as they are found.
pub fn words_of(name: &str) -> impl Iterator<Item = String> {
    words(name).flat_map(|word| keys(word.raw))
}

fn terms(catalogue: &Catalogue, id: EntryId) -> impl Iterator<Item = TermId> {
    let entry = catalogue.entry(id);
    entry.terms.iter().chain(&entry.translators).copied()
}

/// The articles of each term, by the taxonomies and their terms.
struct ByTerm(Vec<Vec<(TermId, Vec<DocId>)>>);

impl ByTerm {
    fn new(catalogue: &Catalogue) -> Self {
        let terms = catalogue.taxonomies().iter().map(|of| of.ids().map(|term| (term, Vec::new())).collect());
        ByTerm(terms.collect())
    }

    fn add(&mut self, term: TermId, doc: DocId) {
        let terms = self.0.get_mut(usize::from(term.taxonomy));
        if let Some((_, docs)) = terms.and_then(|terms| terms.get_mut(term.place())) {
            docs.push(doc);
        }
    }

    /// The terms that have any.
    fn used(self) -> impl Iterator<Item = (TermId, Vec<DocId>)> {
        self.0.into_iter().flatten().filter(|(_, docs)| !docs.is_empty())
    }
}
