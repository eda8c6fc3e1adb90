//! Terms: what articles are grouped by, each with one key and a name in each language.
//!
//! A name is looked up as it is written, then folded, so that الناتو with or without vowel marks and any registered alias in
//! any language are the same term, while كُتُب and كَتَبَ can be two. A name that nobody registered is a term too.

use std::collections::HashMap;

use crate::article::Card;
use crate::config::Languages;
use crate::locale::{fold, slug, slug_key};
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;
use crate::words::{ByFingerprint, Fingerprint, Lang};

use super::concordance::{Concordance, Name, Registered};
use super::{EntryId, TermId};

/// A way of grouping and all its terms.
#[derive(Debug)]
pub struct Taxonomy {
    /// Its key: `tags`.
    pub key: Box<str>,
    index: u16,
    terms: Vec<Term>,
}

/// One value of a taxonomy.
#[derive(Debug)]
pub struct Term {
    /// The last part of its address, the same in every language.
    pub slug: Box<str>,
    /// Its names, in the order of the concordance; at least one.
    pub names: Vec<TermName>,
    /// A page about it elsewhere.
    pub url: Option<Box<str>>,
    /// Whether a concordance registers it.
    pub registered: bool,
    /// Where an article names it first; `None` when a concordance registers it.
    pub first_named: Option<Place>,
    articles: Vec<(Lang, Vec<EntryId>)>,
}

/// What a term is called in one language.
pub type TermName = Name;

impl Taxonomy {
    /// Its terms, registered ones first.
    pub fn ids(&self) -> impl Iterator<Item = TermId> {
        (0u32..).zip(&self.terms).map(|(term, _)| TermId { taxonomy: self.index, term })
    }

    /// One of its terms.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.term as usize]
    }
}

impl Term {
    /// Its name in `lang`, else the first of its names.
    pub fn name(&self, lang: Lang) -> Option<&TermName> {
        self.own_name(lang).or_else(|| self.names.first())
    }

    /// Its name in `lang`, if it has one there.
    pub fn own_name(&self, lang: Lang) -> Option<&TermName> {
        self.names.iter().find(|name| name.lang == lang)
    }

    /// The articles of a language that have it, oldest first.
    pub fn articles(&self, lang: Lang) -> &[EntryId] {
        self.articles.iter().find(|(found, _)| *found == lang).map_or(&[], |(_, ids)| ids)
    }

    /// Adds an article. Articles come oldest first, so that the lists stay sorted.
    pub(super) fn add(&mut self, lang: Lang, id: EntryId) {
        match self.articles.iter_mut().find(|(found, _)| *found == lang) {
            // An article may name one term twice, by two of its names.
            Some((_, ids)) if ids.last() == Some(&id) => {}
            Some((_, ids)) => ids.push(id),
            None => self.articles.push((lang, vec![id])),
        }
    }
}

/// A taxonomy while names are still being looked up.
pub(super) struct TermTable {
    taxonomy: Taxonomy,
    /// By the fingerprints of their names, of which each article looks up several.
    by_name: ByFingerprint<u32>,
    /// The terms that have a name with this folded form: more than one where only vowel marks or hamzas tell them apart.
    by_folded: HashMap<String, Vec<u32>>,
    by_slug: HashMap<String, u32>,
}

impl TermTable {
    /// The registered terms of a taxonomy; `file` is its concordance, as messages name it.
    pub fn new(
        key: &str,
        index: u16,
        concordance: Concordance,
        languages: &Languages,
        file: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let taxonomy = Taxonomy { key: key.into(), index, terms: Vec::new() };
        let mut table = TermTable {
            taxonomy,
            by_name: ByFingerprint::default(),
            by_folded: HashMap::new(),
            by_slug: HashMap::new(),
        };
        for registered in concordance.terms {
            table.register(registered, languages, file, problems);
        }
        table
    }

    fn register(&mut self, term: Registered, languages: &Languages, file: &str, problems: &mut Vec<Problem>) {
        let at = u32::try_from(self.taxonomy.terms.len()).unwrap_or(u32::MAX);
        let place = || Place::line(file, term.line);
        let mut names: Vec<&str> = vec![&term.key];
        names.extend(
            term.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.aliases)).map(|n| &**n),
        );
        for name in names {
            let folded = self.by_folded.entry(fold(name)).or_default();
            if !folded.contains(&at) {
                folded.push(at);
            }
            let owner = *self.by_name.entry(key_of(name)).or_insert(at);
            if owner != at {
                let other = self.taxonomy.terms.get(owner as usize).map_or("", |term| &term.slug);
                problems.push(
                    Problem::new(
                        Code::NameTwice,
                        place(),
                        format!("“{name}” is also a name of the term “{other}”"),
                    )
                    .hint("a name belongs to one term: remove it from one of them, or make one term of both"),
                );
            }
        }
        let mut sorted = term.names.clone();
        // The site's order, so that the fallback name does not depend on how a concordance is written.
        sorted.sort_by_key(|name| languages.rank(name.lang));
        let slug = self.free_slug(&term.key, at, place(), problems);
        let term = Term {
            slug,
            names: sorted,
            url: term.url,
            registered: true,
            first_named: None,
            articles: Vec::new(),
        };
        self.taxonomy.terms.push(term);
    }

    /// The term that has a name, just as it is written, so far.
    pub fn known(&self, name: &str) -> Option<TermId> {
        self.by_name.get(&key_of(name)).map(|term| TermId { taxonomy: self.taxonomy.index, term: *term })
    }

    /// The term that an article means by a name in a line of its file; a name nobody registered becomes a term in the
    /// article's language.
    pub fn look_up(&mut self, name: &str, line: u32, card: &Card, problems: &mut Vec<Problem>) -> TermId {
        if let Some(known) = self.known(name) {
            return known;
        }
        let taxonomy = self.taxonomy.index;
        let folded = fold(name);
        let place = Place::line(format!("{CONTENT}/{}", card.path), line);
        if let Some([term, others @ ..]) = self.by_folded.get(&folded).map(Vec::as_slice) {
            if !others.is_empty() {
                let message = format!("“{name}” is spelt like none of the terms it could mean");
                problems.push(
                    Problem::new(Code::UnclearTerm, place, message)
                        .hint("write the name just as the concordance has it"),
                );
            }
            return TermId { taxonomy, term: *term };
        }
        let term = u32::try_from(self.taxonomy.terms.len()).unwrap_or(u32::MAX);
        let slug = self.free_slug(name, term, place.clone(), problems);
        let own = Name { lang: card.lang, name: name.into(), description: None, aliases: Vec::new() };
        self.by_folded.insert(folded, vec![term]);
        self.by_name.insert(key_of(name), term);
        self.taxonomy.terms.push(Term {
            slug,
            names: vec![own],
            url: None,
            registered: false,
            first_named: Some(place),
            articles: Vec::new(),
        });
        TermId { taxonomy, term }
    }

    /// A slug that no other term of the taxonomy has. Two names that would share an address are an error, and the second
    /// takes a form of its own, so that no term's page is lost.
    fn free_slug(&mut self, name: &str, term: u32, place: Place, problems: &mut Vec<Problem>) -> Box<str> {
        let mut wanted = slug(name);
        if wanted.is_empty() {
            wanted = format!("term-{}", Fingerprint::of_bytes(name.as_bytes()).short());
        }
        let owner = *self.by_slug.entry(slug_key(&wanted)).or_insert(term);
        if owner == term {
            return wanted.into();
        }
        let key = &self.taxonomy.key;
        let other = self.taxonomy.terms.get(owner as usize).and_then(|term| term.names.first());
        let other = other.map_or("", |name| &name.name);
        problems.push(
            Problem::new(
                Code::SameAddress,
                place,
                format!("the {key} “{name}” and “{other}” would share the address part “{wanted}”"),
            )
            .hint(format!("register them in content/{key}.yaml under two different keys")),
        );
        wanted.push('-');
        wanted.push_str(&Fingerprint::of_bytes(name.as_bytes()).short());
        self.by_slug.insert(slug_key(&wanted), term);
        wanted.into()
    }

    /// All names are looked up.
    pub fn finish(self) -> Taxonomy {
        self.taxonomy
    }
}

fn key_of(name: &str) -> Fingerprint {
    Fingerprint::of_bytes(name.as_bytes())
}

impl Taxonomy {
    pub(super) fn term_mut(&mut self, id: TermId) -> &mut Term {
        &mut self.terms[id.term as usize]
    }
}
