//! A part of the words, from all runs: which of them are forms of one word, and the entries that the index has of them.
//!
//! What comes out is sorted and depends on the articles alone, however they are spread over runs, and whether forms come from
//! an earlier index.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::bits;
use super::form::{About, Form, Found, Piece, Posts};
use super::list::{DocId, Starts};
use super::run::each_word;
use super::stands::{Place, Stand, Stands};
use super::stem;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A word with its forms.
    Word = 0,
    /// A form that stands with another word.
    Form = 1,
    /// Terms whose names begin with this word.
    Names = 2,
    /// A term: its articles, and those that name it.
    Term = 3,
}

/// An entry of the index, by its key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// What it is found by.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What it says, unless it is a word.
    pub said: Vec<u8>,
    /// The forms of a word, sorted.
    pub forms: Vec<Form>,
}

impl Item {
    /// What it says, as it stands in the index.
    pub fn body(&self) -> Cow<'_, [u8]> {
        if self.kind != Kind::Word {
            return Cow::Borrowed(&self.said);
        }
        let mut body =
            Vec::with_capacity(8 + self.forms.iter().map(|form| form.list.len() + 16).sum::<usize>());
        bits::put(&mut body, self.forms.len() as u64);
        let mut before = &*self.key;
        for form in &self.forms {
            bits::put_after(&mut body, before, &form.key);
            bits::put(&mut body, form.list.len() as u64);
            body.extend_from_slice(&form.list);
            before = &form.key;
        }
        Cow::Owned(body)
    }
}

/// What is known of all articles.
pub struct Ground {
    /// Where the languages begin.
    pub starts: Starts,
    /// The articles.
    pub docs: Vec<About>,
    /// How many words they usually have.
    pub usual: f64,
    /// The words of names, by their bases: where these stand is given back, with the places where they are wanted, too.
    pub wanted: BTreeMap<String, bool>,
}

/// How many places of a word of names are kept.
const MOST: usize = 100_000;

/// A form, and what there is of it.
struct Member<'p> {
    form: Form,
    found: Found<'p>,
}

/// The entries of a part, sorted, and where the wanted words stand. `beside` are the words of names, each with the articles
/// beside which they stand. Forms that are `known` are taken as they are.
pub fn merge(
    pieces: &[Piece],
    beside: &[(&str, Vec<DocId>)],
    known: BTreeMap<String, Form>,
    ground: &Ground,
) -> (Vec<Item>, Stands) {
    let mut posts = Posts::default();
    let mut members = members(found(pieces, beside), known, &mut posts, ground);
    let mut bases: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        bases.entry(stem::base(&member.form.key)).or_default().push(at);
    }
    let count = |at: &usize| members.get(*at).map_or(0, |member| member.form.articles);
    let sizes: BTreeMap<&str, usize> =
        bases.iter().map(|(base, forms)| (&**base, forms.iter().map(count).sum())).collect();
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for base in sizes.keys() {
        groups.entry(head(base, &sizes)).or_default().push(base);
    }
    let (mut items, mut stands) = (Vec::new(), BTreeMap::new());
    for (head, group) in groups {
        let mut own: Vec<usize> = group.iter().flat_map(|base| bases.get(*base)).flatten().copied().collect();
        // Members are sorted by their forms.
        own.sort_unstable();
        let wanted: Vec<&&str> = group.iter().filter(|base| ground.wanted.contains_key(**base)).collect();
        if !wanted.is_empty() || ground.wanted.contains_key(head) {
            let with_places = group.iter().any(|base| ground.wanted.get(*base) == Some(&true));
            let own = own.iter().filter_map(|at| members.get(*at));
            let stand = Arc::new(stand(own, with_places, &mut posts, ground));
            stands.extend(wanted.into_iter().map(|base| ((*base).to_owned(), stand.clone())));
            stands.insert(head.to_owned(), stand);
        }
        let forms =
            own.iter().filter_map(|at| Some(std::mem::take(&mut members.get_mut(*at)?.form))).collect();
        items.push(Item { key: head.to_owned(), kind: Kind::Word, said: Vec::new(), forms });
        let others = group.iter().filter(|base| **base != head);
        items.extend(others.map(|base| form_of(base, head)));
    }
    items.sort_unstable_by(|a, b| (&a.key, a.kind).cmp(&(&b.key, b.kind)));
    (items, stands)
}

/// The word that a base is a form of, itself where it is none: a commoner one, step by step. English endings are taken off
/// also where they are commoner.
fn head<'b>(base: &'b str, sizes: &BTreeMap<&'b str, usize>) -> &'b str {
    let mut head = base;
    // Each step leads to a word that is shorter or commoner.
    for _ in 0..8 {
        let own = sizes.get(head).copied().unwrap_or(0);
        let least = if stem::asks_which_is_commoner(head) { own } else { 0 };
        let mut best: Option<(&str, usize)> = None;
        for other in stem::shorter(head) {
            let Some((other, size)) = sizes.get_key_value(&*other) else { continue };
            if *size > best.map_or(least, |(_, size)| size) {
                best = Some((other, *size));
            }
        }
        match best {
            Some((other, _)) => head = other,
            None => break,
        }
    }
    head
}

fn form_of(base: &str, head: &str) -> Item {
    Item { key: base.to_owned(), kind: Kind::Form, said: head.as_bytes().to_vec(), forms: Vec::new() }
}

/// What there is of each form, sorted.
fn found<'p>(pieces: &'p [Piece], beside: &'p [(&str, Vec<DocId>)]) -> Vec<(Vec<u8>, Found<'p>)> {
    let mut found: HashMap<Vec<u8>, Found> = HashMap::new();
    for piece in pieces {
        each_word(&piece.part, |key, blob| match found.get_mut(key) {
            Some(found) => found.runs.push((piece, blob)),
            None => drop(found.insert(key.to_vec(), Found { runs: vec![(piece, blob)], beside: &[] })),
        });
    }
    for (word, docs) in beside {
        found.entry(word.as_bytes().to_vec()).or_default().beside = docs;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    found
}

/// All forms that stand in an article, sorted.
fn members<'p>(
    found: Vec<(Vec<u8>, Found<'p>)>,
    mut known: BTreeMap<String, Form>,
    posts: &mut Posts,
    ground: &Ground,
) -> Vec<Member<'p>> {
    let member = |(key, found): (Vec<u8>, Found<'p>)| {
        let key = String::from_utf8(key).ok()?;
        let form = match known.remove(&key) {
            Some(form) => form,
            None => {
                posts.read(&found, &ground.docs);
                posts.form(key, &ground.starts)?
            }
        };
        Some(Member { form, found })
    };
    found.into_iter().filter_map(member).collect()
}

/// Where forms of one word stand.
fn stand<'m>(
    forms: impl Iterator<Item = &'m Member<'m>>,
    with_places: bool,
    posts: &mut Posts,
    ground: &Ground,
) -> Stand {
    let (mut docs, mut places) = (Vec::new(), Vec::new());
    let mut is_everywhere = !with_places;
    for member in forms {
        posts.read(&member.found, &ground.docs);
        docs.extend(posts.iter().map(|(doc, _)| doc));
        is_everywhere |= places.len() + posts.places() > MOST;
        if !is_everywhere {
            places.extend(posts.iter().flat_map(|(doc, at)| at.iter().map(move |at| Place::new(doc, *at))));
        }
    }
    match is_everywhere {
        true => Stand::In(sorted(docs)),
        false => Stand::At(sorted(places)),
    }
}

/// Each once.
fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values.shrink_to_fit();
    values
}
