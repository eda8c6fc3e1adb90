//! A part of the words, from all runs: which of them are forms of one word, and the entries that the index has of them.
//!
//! What comes out is sorted and depends on the articles alone, however they are spread over runs, and whether forms come from
//! an earlier index.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::bits;
use super::form::{About, Form, Piece, Posts};
use super::list::{DocId, Starts};
use super::run::words_of;
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
        let mut body = Vec::with_capacity(8 + self.forms.iter().map(|form| form.list.len() + 16).sum::<usize>());
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

/// Where a word stands in all of its forms.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Articles and places, sorted; all places are 0 where they are too many to be kept.
    pub places: Vec<(DocId, u16)>,
    /// Whether the places are not known: too many, or not wanted.
    pub is_everywhere: bool,
}

/// Where words stand, by their bases.
pub type Stands = BTreeMap<String, Arc<Stand>>;

/// How many places of a word of names are kept.
const MOST: usize = 100_000;

/// What the runs have of forms: the piece and the bytes there, sorted by form.
struct Found<'p> {
    pieces: &'p [Piece],
    blobs: Vec<(Vec<u8>, usize, &'p [u8])>,
}

/// A form, and where among what was found it stands.
struct Member {
    form: Form,
    found: std::ops::Range<usize>,
}

/// The entries of a part, sorted, and where the wanted words stand. Forms that are `known` are taken as they are.
pub fn merge(pieces: &[Piece], mut known: BTreeMap<String, Form>, ground: &Ground) -> (Vec<Item>, Stands) {
    let found = Found::of(pieces);
    let mut posts = Posts::default();
    let mut members = found.members(&mut known, &mut posts, ground);
    drop(known);
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
            let ranges = own.iter().filter_map(|at| Some(members.get(*at)?.found.clone()));
            let stand = Arc::new(found.stand(ranges, with_places, &mut posts, ground));
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

impl<'p> Found<'p> {
    fn of(pieces: &'p [Piece]) -> Self {
        let mut blobs: Vec<(Vec<u8>, usize, &[u8])> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            blobs.extend(words_of(&piece.part).into_iter().map(|(key, blob)| (key, at, blob)));
        }
        blobs.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        Found { pieces, blobs }
    }

    /// All forms that stand in an article, sorted.
    fn members(
        &self,
        known: &mut BTreeMap<String, Form>,
        posts: &mut Posts,
        ground: &Ground,
    ) -> Vec<Member> {
        let mut at = 0;
        let member = |same: &[(Vec<u8>, usize, &[u8])]| {
            let found = at..at + same.len();
            at = found.end;
            let key = std::str::from_utf8(&same.first()?.0).ok()?;
            let form = match known.remove(key) {
                Some(form) => form,
                None => {
                    self.read(found.clone(), posts, ground);
                    posts.form(key, &ground.starts)?
                }
            };
            Some(Member { form, found })
        };
        self.blobs.chunk_by(|a, b| a.0 == b.0).filter_map(member).collect()
    }

    fn read(&self, range: std::ops::Range<usize>, posts: &mut Posts, ground: &Ground) {
        let blobs = self.blobs.get(range).unwrap_or_default().iter();
        posts.read(blobs.filter_map(|(_, at, blob)| Some((self.pieces.get(*at)?, *blob))), &ground.docs);
    }

    /// Where forms of one word stand.
    fn stand(
        &self,
        forms: impl Iterator<Item = std::ops::Range<usize>>,
        with_places: bool,
        posts: &mut Posts,
        ground: &Ground,
    ) -> Stand {
        let (mut docs, mut places) = (Vec::new(), Vec::new());
        let mut is_everywhere = !with_places;
        for range in forms {
            self.read(range, posts, ground);
            docs.extend(posts.iter().map(|(doc, _)| (doc, 0)));
            is_everywhere |= places.len() + posts.places() > MOST;
            if !is_everywhere {
                places.extend(posts.iter().flat_map(|(doc, at)| at.iter().map(move |place| (doc, *place))));
            }
        }
        let mut places = if is_everywhere { docs } else { places };
        places.sort_unstable();
        places.dedup();
        places.shrink_to_fit();
        Stand { places, is_everywhere }
    }
}
