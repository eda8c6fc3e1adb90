//! A part of the words, from all runs: which of them are forms of one word, and the entries that the index has of them.
//!
//! What comes out is sorted and depends on the articles alone, however they are spread over runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bits;
use super::list::{self, Counts, DocId, Starts};
use super::run::{BESIDE, Doc, read_places, words_of};
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
    /// What it says.
    pub body: Vec<u8>,
    /// For each form of a word, the places where it stands.
    pub places: Vec<Vec<u8>>,
}

/// A part of a run, and which article of the index each of its articles is; none that is no longer there.
pub struct Piece {
    /// The words.
    pub part: Vec<u8>,
    /// By their places in the run.
    pub docs: Arc<[Option<DocId>]>,
}

/// What is known of all articles.
pub struct Ground {
    /// Where the languages begin.
    pub starts: Starts,
    /// The articles.
    pub docs: Vec<About>,
    /// The words of names, by their bases: where these stand is given back, with the places where they are wanted, too.
    pub wanted: BTreeMap<String, bool>,
}

/// What weighs the words of an article.
pub struct About {
    /// The place behind its title.
    title: u16,
    /// The place behind its summary.
    summary: u16,
    /// See [`list::damping`].
    damping: f64,
}

impl About {
    /// Of an article as runs have it, where articles usually have so many words.
    pub fn new(doc: &Doc, usual: f64) -> Self {
        About { title: doc.title, summary: doc.summary, damping: list::damping(doc.words, usual) }
    }
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

/// A word in an article.
struct Post {
    doc: DocId,
    level: u8,
    /// Its places among all.
    places: (usize, usize),
}

/// A form with all that is known of it.
struct Form {
    key: String,
    posts: Vec<Post>,
    places: Vec<u16>,
}

impl Form {
    fn places(&self, post: &Post) -> &[u16] {
        self.places.get(post.places.0..post.places.1).unwrap_or_default()
    }
}

/// The entries of a part, sorted, and where the wanted words stand.
pub fn merge(pieces: &[Piece], ground: &Ground) -> (Vec<Item>, Stands) {
    let forms = forms(pieces, ground);
    let mut bases: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        bases.entry(stem::base(&form.key)).or_default().push(at);
    }
    let count = |at: &usize| forms.get(*at).map_or(0, |form| form.posts.len());
    let sizes: BTreeMap<&str, usize> =
        bases.iter().map(|(base, forms)| (&**base, forms.iter().map(count).sum())).collect();
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for base in sizes.keys() {
        groups.entry(head(base, &sizes)).or_default().push(base);
    }
    let (mut items, mut stands) = (Vec::new(), BTreeMap::new());
    for (head, members) in groups {
        let own = members.iter().flat_map(|base| bases.get(*base)).flatten();
        let mut own: Vec<&Form> = own.filter_map(|at| forms.get(*at)).collect();
        own.sort_by(|a, b| a.key.cmp(&b.key));
        items.push(word(head, &own, ground));
        let others = members.iter().filter(|base| **base != head);
        items.extend(others.map(|base| form_of(base, head)));
        let wanted: Vec<&&str> = members.iter().filter(|base| ground.wanted.contains_key(**base)).collect();
        if !wanted.is_empty() || ground.wanted.contains_key(head) {
            let stand =
                Arc::new(stand(&own, members.iter().any(|base| ground.wanted.get(*base) == Some(&true))));
            stands.extend(wanted.into_iter().map(|base| ((*base).to_owned(), stand.clone())));
            stands.insert(head.to_owned(), stand);
        }
    }
    items.sort();
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

fn forms(pieces: &[Piece], ground: &Ground) -> Vec<Form> {
    let mut found: Vec<(Vec<u8>, usize, &[u8])> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        found.extend(words_of(&piece.part).into_iter().map(|(key, blob)| (key, at, blob)));
    }
    found.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let form = |same: &[(Vec<u8>, usize, &[u8])]| {
        let key = String::from_utf8(same.first()?.0.clone()).ok()?;
        let mut form = Form { key, posts: Vec::new(), places: Vec::new() };
        for (_, at, blob) in same {
            let Some(piece) = pieces.get(*at) else { continue };
            read_places(blob, |doc, places| {
                let doc = piece.docs.get(doc as usize).copied().flatten();
                if let Some((doc, about)) = doc.and_then(|doc| Some((doc, ground.docs.get(doc as usize)?))) {
                    form.posts.push(post(doc, about, places, &mut form.places));
                }
            });
        }
        form.settle();
        Some(form).filter(|form| !form.posts.is_empty())
    };
    found.chunk_by(|a, b| a.0 == b.0).filter_map(form).collect()
}

fn post(doc: DocId, about: &About, places: &[u16], all: &mut Vec<u16>) -> Post {
    // Places are sorted, and this is the last there can be.
    let (places, beside) = match places {
        [places @ .., BESIDE] => (places, true),
        _ => (places, false),
    };
    let before = |end: u16| places.iter().filter(|place| **place < end).count() as u32;
    let (title, head) = (before(about.title), before(about.summary));
    let counts = Counts {
        title,
        summary: head.saturating_sub(title),
        body: places.len() as u32 - head.max(title),
        beside,
    };
    let from = all.len();
    all.extend_from_slice(places);
    Post { doc, level: list::level(counts, about.damping), places: (from, all.len()) }
}

impl Form {
    /// Sorts the articles; one that comes twice (its text, and what stands beside it) becomes one.
    fn settle(&mut self) {
        if self.posts.is_sorted_by(|a, b| a.doc < b.doc) {
            return;
        }
        self.posts.sort_by_key(|post| (post.doc, std::cmp::Reverse(post.places.1 - post.places.0)));
        self.posts.dedup_by(|later, first| {
            let is_same = later.doc == first.doc;
            if is_same {
                first.level = first.level.max(later.level).saturating_add(1).min(list::LEVELS - 1);
            }
            is_same
        });
    }
}

fn word(head: &str, forms: &[&Form], ground: &Ground) -> Item {
    let (mut body, mut places) = (Vec::new(), Vec::new());
    bits::put(&mut body, forms.len() as u64);
    let mut before = head;
    let mut packed = Vec::new();
    for form in forms {
        bits::put_after(&mut body, before, &form.key);
        let docs: Vec<(DocId, u8)> = form.posts.iter().map(|post| (post.doc, post.level)).collect();
        packed.clear();
        list::put(&mut packed, &ground.starts, &docs);
        bits::put(&mut body, packed.len() as u64);
        body.extend_from_slice(&packed);
        places.push(list::places(form.posts.iter().map(|post| form.places(post))));
        before = &form.key;
    }
    Item { key: head.to_owned(), kind: Kind::Word, body, places }
}

fn form_of(base: &str, head: &str) -> Item {
    Item { key: base.to_owned(), kind: Kind::Form, body: head.as_bytes().to_vec(), places: Vec::new() }
}

fn stand(forms: &[&Form], with_places: bool) -> Stand {
    let total: usize = forms.iter().map(|form| form.places.len()).sum();
    let is_everywhere = !with_places || total > MOST;
    let mut places = Vec::new();
    for form in forms {
        for post in &form.posts {
            match is_everywhere {
                true => places.push((post.doc, 0)),
                false => places.extend(form.places(post).iter().map(|place| (post.doc, *place))),
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    Stand { places, is_everywhere }
}

/// Items as bytes, to be kept for a while.
pub fn pack(items: &[Item]) -> Vec<u8> {
    let mut out = Vec::new();
    let put = |out: &mut Vec<u8>, bytes: &[u8]| {
        bits::put(out, bytes.len() as u64);
        out.extend_from_slice(bytes);
    };
    for Item { key, kind, body, places } in items {
        put(&mut out, key.as_bytes());
        out.push(*kind as u8);
        put(&mut out, body);
        bits::put(&mut out, places.len() as u64);
        places.iter().for_each(|places| put(&mut out, places));
    }
    out
}
