//! What an index leaves to the next one: which articles it had, and the entries of each part. So after an edit only the forms
//! are made anew that stand elsewhere, or mean more or less, than they did, and parts without such a form are left whole.
//!
//! What is left is believed only where nothing else changed than articles that keep their places among the others, or come
//! behind them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::disk::DiskError;
use crate::words::Fingerprint;

use super::chunks::Name;
use super::form::{About, Form};
use super::list::DocId;
use super::merge::Item;
use super::pack::{Packed, pack};
use super::run::{Doc, PARTS, Words};
use super::stands::{self, Stands};
use super::stem;
use super::store::{Pages, Store};

/// Under which name it is kept.
const NAME: &str = "state";

/// Under which name the entries of terms are kept.
const TERMS: &str = "terms";

/// How many bytes the checksum has, and an article takes at most.
const CHECKSUM: usize = 8;
const ARTICLE: usize = 40;

/// How much is made room for before it is read, in bytes.
const LARGEST: u64 = 1 << 24;

/// After how many changed articles everything is made anew.
const MOST: usize = 64;

/// What an index was made from, and what is kept of it.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Stands for what decides lists besides the articles.
    pub ground: Fingerprint,
    /// The articles of each language.
    pub languages: Vec<Vec<Article>>,
    /// How many words articles usually have, as bits: see [`super::list::usual`].
    pub usual: u64,
    /// What is known of each part.
    pub parts: Vec<Part>,
    /// What is known of the terms.
    pub terms: Terms,
    /// The files of cards: what each was made from, and its name.
    pub cards: Vec<(Fingerprint, Name)>,
    /// Stands for the words of names: see [`super::merge::Ground::wanted`].
    pub wanted: Fingerprint,
}

/// A part of an index, whose entries and stands are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    entries: Sum,
    stands: Sum,
    /// How many bytes of words and of places its entries have.
    pub sizes: (u64, u64),
}

/// The entries of all terms, which are kept.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    made_from: Fingerprint,
    entries: Sum,
}

/// The length and the checksum of what is kept.
type Sum = (u64, u64);

/// An article of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Article {
    /// See [`Doc::id`].
    pub id: Fingerprint,
    /// Stands for the words beside its text.
    pub beside: Fingerprint,
}

/// An article and its words.
pub type Text = (Doc, Words);

/// An article that is new, or another one than before.
#[derive(Debug)]
pub struct Edit {
    /// What was in its place.
    before: Option<Text>,
    /// What is there now.
    doc: DocId,
}

impl State {
    /// What the last index left; nothing where that is damaged.
    pub fn read(store: &Store) -> Option<State> {
        let mut bytes = Vec::new();
        store.open(NAME)?.read_to_end(&mut bytes).ok()?;
        let (checksum, state) = bytes.split_at_checked(CHECKSUM)?;
        (checksum == xxh3_64(state).to_le_bytes()).then(|| postcard::from_bytes(state).ok()).flatten()
    }

    /// Leaves this to the next index.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn keep(&self, store: &Store) -> Result<(), DiskError> {
        // It is large, and so written in one piece: what grows takes twice its room.
        let mut bytes = Vec::with_capacity((self.ids().count() + PARTS) * ARTICLE);
        bytes.extend([0; CHECKSUM]);
        let mut bytes = postcard::to_extend(self, bytes).unwrap_or_default();
        let checksum = xxh3_64(bytes.get(CHECKSUM..).unwrap_or_default());
        if let Some(start) = bytes.first_chunk_mut() {
            *start = checksum.to_le_bytes();
        }
        store.put(NAME, bytes)
    }

    /// Stands for each of the articles: see [`Doc::id`].
    pub fn ids(&self) -> impl Iterator<Item = Fingerprint> {
        self.languages.iter().flatten().map(|article| article.id)
    }

    /// Stands for where the words of names stand, and for whatever else decides what is found of terms besides their names.
    pub fn stands(&self) -> Fingerprint {
        let parts: Vec<Sum> = self.parts.iter().map(|part| part.stands).collect();
        Fingerprint::of(&(self.ground, parts))
    }

    /// All entries as they are kept, in several sorted lists.
    pub fn entries<'s>(&self, store: &'s Store) -> Vec<Packed<Checked<Pages<'s>>>> {
        let parts = self.parts.iter().enumerate().map(|(at, part)| (name(at), part.entries));
        let all = parts.chain([(TERMS.to_owned(), self.terms.entries)]);
        all.map(|(name, sum)| Packed::new(Checked::new(store.pages(name), sum))).collect()
    }

    /// Leaves nothing to the next index.
    pub fn forget(store: &Store) {
        store.remove(NAME);
    }

    /// What was edited since `last`, where `text` gives the words that articles had; none where more changed than a few articles,
    /// or others moved.
    pub fn edits(&self, last: &State, text: impl Fn(Fingerprint) -> Option<Text>) -> Option<Vec<Edit>> {
        if self.ground != last.ground || self.languages.len() != last.languages.len() {
            return None;
        }
        let (mut edits, mut first) = (Vec::new(), 0);
        for (now, before) in self.languages.iter().zip(&last.languages) {
            if now.len() < before.len() {
                return None;
            }
            let before = before.iter().map(Some).chain(std::iter::repeat(None));
            let others =
                (first..).zip(now.iter().zip(before)).filter(|(_, (now, before))| *before != Some(*now));
            for (doc, (now, before)) in others {
                let before = match before {
                    None => None,
                    Some(before) if before.beside == now.beside => Some(text(before.id)?),
                    Some(_) => return None,
                };
                edits.push(Edit { before, doc });
                if edits.len() > MOST {
                    return None;
                }
            }
            first += now.len() as DocId;
        }
        Some(edits)
    }
}

/// What is left of the last index: nothing, unless it is known which words changed since.
#[derive(Debug, Default)]
pub struct Left {
    /// The entries of terms.
    pub terms: Terms,
    parts: Vec<Part>,
    /// The words that are other ones.
    changed: BTreeSet<String>,
    /// The parts that these are of; none where others, too, are not what they were.
    touched: Option<BTreeSet<usize>>,
}

impl Left {
    /// What these edits leave of `last`, where articles usually have so many words, and names those that `wanted` stands for.
    /// `text` gives the words that articles have now, `beside` those beside their texts.
    pub fn after(
        last: State,
        edits: &[Edit],
        (usual, wanted): (f64, Fingerprint),
        text: impl Fn(DocId) -> Option<Text>,
        beside: impl Fn(DocId) -> Vec<String>,
    ) -> Option<Left> {
        let mut changed = BTreeSet::new();
        for Edit { before, doc } in edits {
            let now = text(*doc)?;
            match before {
                Some(before) => {
                    changed.extend(moved(before, &now, usual).cloned());
                    // They mean the less to it, the longer its text is.
                    let level_beside = |doc| About::new(doc, usual).level_beside();
                    if level_beside(&before.0) != level_beside(&now.0) {
                        changed.extend(beside(*doc));
                    }
                }
                None => changed.extend(now.1.into_keys().chain(beside(*doc))),
            }
        }
        // A new article gives others other numbers.
        let is_in_place = last.wanted == wanted && edits.iter().all(|edit| edit.before.is_some());
        let touched = is_in_place.then(|| changed.iter().map(|word| stem::part(word, PARTS)).collect());
        let State { terms, parts, .. } = last;
        (last.usual == usual.to_bits()).then_some(Left { terms, parts, changed, touched })
    }

    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// A part that is as it was; none where that is not known.
    pub fn whole(&self, part: usize) -> Option<Part> {
        self.touched.as_ref().filter(|touched| !touched.contains(&part))?;
        self.parts.get(part).copied()
    }

    /// The forms of a part that are as they were; none of one that is damaged.
    pub fn forms(&self, store: &Store, part: usize) -> BTreeMap<String, Form> {
        let bytes = self.parts.get(part).and_then(|known| intact(store, &name(part), known.entries));
        bytes.and_then(|bytes| self.unpacked(&bytes)).unwrap_or_default()
    }

    fn unpacked(&self, bytes: &[u8]) -> Option<BTreeMap<String, Form>> {
        let mut forms = BTreeMap::new();
        for item in Packed::new(Cursor::new(bytes)) {
            let same = item.ok()?.forms.into_iter().filter(|form| !self.changed.contains(&form.key));
            forms.extend(same.map(|form| (form.key.clone(), form)));
        }
        Some(forms)
    }

    /// Keeps the entries and the stands of a part, unless they are there already.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(
        &self,
        store: &Store,
        part: usize,
        items: &[Item],
        stands: &Stands,
    ) -> Result<Part, DiskError> {
        let words = items.iter().map(|item| (item.key.len() + item.body().len()) as u64).sum();
        let forms = items.iter().flat_map(|item| &item.forms);
        let places = forms.map(|form| form.places.len() as u64 + 2).sum();
        let known = self.parts.get(part);
        let entries = keep(store, &name(part), pack(items), known.map(|known| known.entries))?;
        let stands = keep(store, &stands_name(part), stands::pack(stands), known.map(|known| known.stands))?;
        Ok(Part { entries, stands, sizes: (words, places) })
    }
}

impl Part {
    /// Where the wanted words of this part stand; none where what is kept is damaged.
    pub fn stands(&self, store: &Store, part: usize) -> Option<Stands> {
        stands::unpack(&intact(store, &stands_name(part), self.stands)?)
    }
}

impl Terms {
    /// Whether these were made from the same.
    pub fn are_made_from(&self, from: Fingerprint) -> bool {
        self.made_from == from
    }

    /// Keeps the entries of all terms, sorted.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(store: &Store, made_from: Fingerprint, items: &[Item]) -> Result<Self, DiskError> {
        Ok(Terms { made_from, entries: keep(store, TERMS, pack(items), None)? })
    }
}

/// What is kept, read from the start; that it is not what it was is an error at its end.
pub struct Checked<R> {
    source: R,
    known: Sum,
    length: u64,
    seen: Xxh3,
}

impl<R> Checked<R> {
    fn new(source: R, known: Sum) -> Self {
        Checked { source, known, length: 0, seen: Xxh3::new() }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.length += count as u64;
        self.seen.update(buffer.get(..count).unwrap_or_default());
        let is_whole = count > 0 || buffer.is_empty() || self.known == (self.length, self.seen.digest());
        if is_whole { Ok(count) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}

/// What is kept under a name, if it is what it was.
fn intact(store: &Store, name: &str, known: Sum) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(known.0.min(LARGEST) as usize);
    store.open(name)?.read_to_end(&mut bytes).ok()?;
    (known == summed(&bytes)).then_some(bytes)
}

/// Keeps bytes under a name, unless those that are `known` to be there are the same. Only then they are read.
fn keep(store: &Store, name: &str, bytes: Vec<u8>, known: Option<Sum>) -> Result<Sum, DiskError> {
    let sum = summed(&bytes);
    if known != Some(sum) || intact(store, name, sum).is_none() {
        store.put(name, bytes)?;
    }
    Ok(sum)
}

/// The words that stand elsewhere in an article than in the one before it, or mean more or less to it.
fn moved<'w>(before: &'w Text, now: &'w Text, usual: f64) -> impl Iterator<Item = &'w String> {
    let (older, newer) = (About::new(&before.0, usual), About::new(&now.0, usual));
    let is_same = move |word: &String| match (before.1.get(word), now.1.get(word)) {
        (Some(before), Some(now)) => before == now && older.level(before) == newer.level(now),
        _ => false,
    };
    before.1.keys().chain(now.1.keys()).filter(move |word| !is_same(word))
}

fn summed(bytes: &[u8]) -> Sum {
    (bytes.len() as u64, xxh3_64(bytes))
}

/// Under which name the entries of a part are kept.
fn name(part: usize) -> String {
    format!("part-{part:02}")
}

fn stands_name(part: usize) -> String {
    format!("stands-{part:02}")
}
