//! Terms in the index: their names in all languages lead to the articles that have them, or name them in any of their names.
//!
//! So who looks for الناتو also finds NATO, and what only bears it as a tag.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::catalogue::{Catalogue, TermId};
use crate::config::Languages;
use crate::words::Fingerprint;

use super::bits;
use super::list::{self, DocId, Starts};
use super::merge::{Item, Kind};
use super::stands::{Place, Stand, Stands};
use super::stem;
use super::words::{keys, words};

/// What the keys of terms begin with, so that they come last; no folded word has it.
const MARK: char = '\u{10FFFD}';

/// The level of articles that have a term, and of those that name it.
const HAS: u8 = 5;
const NAMES: u8 = 3;

/// A term as the index knows it.
#[derive(Hash)]
struct Named {
    key: String,
    /// Its names as readers see them, in the form that the index has them in.
    shown: Vec<u8>,
    /// Each of its names as the bases of its words; all different.
    spellings: Vec<Vec<String>>,
    /// The articles that have it, sorted.
    articles: Vec<DocId>,
}

/// All terms of an archive.
#[derive(Hash)]
pub struct Names(Vec<Named>);

impl Names {
    /// The terms of a catalogue. `articles` gives those of the index that have a term, sorted.
    pub fn new(
        catalogue: &Catalogue,
        languages: &Languages,
        articles: impl Fn(TermId) -> Vec<DocId> + Sync,
    ) -> Self {
        let named = |id: &TermId| {
            let term = catalogue.term(*id);
            let names = term.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.aliases));
            let mut spellings: Vec<Vec<String>> =
                names.map(|name| bases(name)).filter(|spelling| !spelling.is_empty()).collect();
            spellings.sort();
            spellings.dedup();
            let mut shown = Vec::new();
            bits::put(&mut shown, term.names.len() as u64);
            for name in &term.names {
                let known = term.registered.then(|| languages.rank(name.lang) as u64 + 1);
                bits::put(&mut shown, known.unwrap_or(0));
                put_text(&mut shown, &name.name);
            }
            let key = format!("{}/{}", catalogue.taxonomy_of(*id).key, term.slug);
            Named { key, shown, spellings, articles: articles(*id) }
        };
        let ids: Vec<TermId> = catalogue.term_ids().collect();
        Names(ids.par_iter().map(named).collect())
    }

    /// Stands for all that decides the entries; `stands` for where words stand, and for the languages.
    pub fn fingerprint(&self, stands: Fingerprint) -> Fingerprint {
        Fingerprint::of(&(self, stands))
    }

    /// The words of those names by which articles are looked for: of terms with more than one. Each with whether it stands
    /// beside others, so that its places matter.
    pub fn wanted(&self) -> BTreeMap<String, bool> {
        let mut wanted = BTreeMap::new();
        let several = self.0.iter().filter(|named| named.spellings.len() > 1);
        for spelling in several.flat_map(|named| &named.spellings) {
            for word in spelling {
                *wanted.entry(word.clone()).or_default() |= spelling.len() > 1;
            }
        }
        wanted
    }

    /// The entries of all terms and of the words their names begin with, sorted.
    pub fn items(&self, starts: &Starts, stands: &Stands) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut ways: BTreeMap<&str, BTreeSet<(String, &str)>> = BTreeMap::new();
        let found = self.0.par_iter().map(|named| naming(&named.spellings, stands));
        for (named, names) in self.0.iter().zip(found.collect::<Vec<_>>()) {
            if named.articles.is_empty() && names.is_empty() {
                continue;
            }
            for spelling in &named.spellings {
                let Some((first, rest)) = spelling.split_first() else { continue };
                ways.entry(first).or_default().insert((rest.join(" "), &named.key));
            }
            let mut body = named.shown.clone();
            for (docs, level) in [(&named.articles, HAS), (&names, NAMES)] {
                let leveled: Vec<(DocId, u8)> = docs.iter().map(|doc| (*doc, level)).collect();
                list::put(&mut body, starts, &leveled);
            }
            items.push(item(format!("{MARK}{}", named.key), Kind::Term, body));
        }
        for (first, ways) in ways {
            let mut body = Vec::new();
            bits::put(&mut body, ways.len() as u64);
            for (rest, key) in ways {
                put_text(&mut body, &rest);
                put_text(&mut body, key);
            }
            items.push(item(first.to_owned(), Kind::Names, body));
        }
        items.sort();
        items
    }
}

fn item(key: String, kind: Kind, body: Vec<u8>) -> Item {
    Item { key, kind, said: body, forms: Vec::new() }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    bits::put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn bases(name: &str) -> Vec<String> {
    words(name).flat_map(|word| keys(word.raw)).map(|key| stem::base(&key)).collect()
}

/// The articles in which a term is named, by whichever of several names; none where it has only one, by which it is found
/// as any other words are.
fn naming(spellings: &[Vec<String>], stands: &Stands) -> Vec<DocId> {
    if spellings.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<DocId> = Vec::new();
    for spelling in spellings {
        let words: Option<Vec<&Stand>> =
            spelling.iter().map(|word| stands.get(word).map(|stand| &**stand)).collect();
        found.extend(words.map(|words| together(&words)).unwrap_or_default());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The articles in which words stand one behind the other. Of a word that stands nearly everywhere it is only asked whether it
/// is in the article.
fn together(words: &[&Stand]) -> Vec<DocId> {
    // The rarest word that has places leads.
    let by_size = |(_, word): &(usize, &&Stand)| match word {
        Stand::At(places) => (false, places.len()),
        Stand::In(docs) => (true, docs.len()),
    };
    let Some((first, start)) = words.iter().enumerate().min_by_key(by_size) else { return Vec::new() };
    let is_there = |at: usize, word: &Stand, doc: DocId, place: u16| match word {
        Stand::In(docs) => docs.binary_search(&doc).is_ok(),
        Stand::At(places) => {
            let wanted = (usize::from(place) + at).checked_sub(first).and_then(|at| u16::try_from(at).ok());
            wanted.is_some_and(|place| places.binary_search(&Place::new(doc, place)).is_ok())
        }
    };
    let others = || words.iter().enumerate().filter(|(at, _)| *at != first);
    let are_there = |doc, place| others().all(|(at, word)| is_there(at, word, doc, place));
    let mut docs: Vec<DocId> = match start {
        // All of them do.
        Stand::In(docs) => docs.iter().filter(|doc| are_there(**doc, 0)).copied().collect(),
        Stand::At(places) => places
            .iter()
            .filter(|place| are_there(place.doc(), place.at()))
            .map(|place| place.doc())
            .collect(),
    };
    docs.dedup();
    docs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand(places: &[(DocId, u16)]) -> Stand {
        Stand::At(places.iter().map(|(doc, place)| Place::new(*doc, *place)).collect())
    }

    #[test]
    fn names_are_found_where_their_words_follow_each_other() {
        let (bank, england) = (stand(&[(1, 4), (2, 7), (3, 1)]), stand(&[(1, 6), (2, 8), (3, 9)]));
        let of = Stand::In(vec![1, 3, 9]);
        assert_eq!(together(&[&bank, &of, &england]), [1]);
        assert_eq!(together(&[&bank, &england]), [2]);
        assert_eq!(together(&[&of]), [1, 3, 9]);
        assert_eq!(together(&[]), [0; 0]);
        let stands = Stands::from(
            [("bank", bank), ("england", england)].map(|(word, stand)| (word.to_owned(), stand.into())),
        );
        let names = |names: &[&str]| names.iter().map(|name| bases(name)).collect::<Vec<_>>();
        assert_eq!(naming(&names(&["Bank England", "بنك"]), &stands), [2]);
        assert_eq!(naming(&names(&["Bank"]), &stands), [0; 0]);
    }
}
