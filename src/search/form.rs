//! A form of a word: where it stands, brought together from all runs, and what the index has of that.
//!
//! Only one form at a time is held with all its places; what is left of it are its lists.

use std::sync::Arc;

use super::list::{self, Counts, DocId, Starts};
use super::run::{Doc, read_places};

/// A form as it stands in the index.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// The form.
    pub key: String,
    /// In how many articles it stands.
    pub articles: usize,
    /// Which these are: see [`list::put`].
    pub list: Vec<u8>,
    /// Where it stands in them: see [`list::places`].
    pub places: Vec<u8>,
}

/// A part of a run, and which article of the index each of its articles is; none that is no longer there.
pub struct Piece {
    /// The words.
    pub part: Vec<u8>,
    /// By their places in the run.
    pub docs: Arc<[Option<DocId>]>,
}

/// What there is of a form: in each piece that it stands in what [`read_places`] reads, and the articles that it stands beside.
#[derive(Default)]
pub struct Found<'p> {
    /// In texts.
    pub runs: Vec<(&'p Piece, &'p [u8])>,
    /// Beside texts, sorted.
    pub beside: &'p [DocId],
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

    /// How much a word means that stands at these places, sorted.
    pub fn level(&self, places: &[u16]) -> u8 {
        let before = |end: u16| places.iter().filter(|place| **place < end).count() as u32;
        let (title, head) = (before(self.title), before(self.summary));
        let counts = Counts {
            title,
            summary: head.saturating_sub(title),
            body: places.len() as u32 - head.max(title),
            beside: false,
        };
        list::level(counts, self.damping)
    }

    /// How much a word means that stands beside the text.
    pub fn level_beside(&self) -> u8 {
        list::level(Counts { beside: true, ..Counts::default() }, self.damping)
    }
}

/// A form in an article.
struct Post {
    doc: DocId,
    level: u8,
    /// Its places among all.
    places: (u32, u32),
}

/// Where a form stands, of all articles.
#[derive(Default)]
pub struct Posts {
    posts: Vec<Post>,
    places: Vec<u16>,
}

impl Posts {
    /// Reads what there is of a form.
    pub fn read(&mut self, found: &Found, articles: &[About]) {
        self.posts.clear();
        self.places.clear();
        for (piece, blob) in &found.runs {
            read_places(blob, |doc, places| {
                let doc = piece.docs.get(doc as usize).copied().flatten();
                if let Some((doc, about)) = doc.and_then(|doc| Some((doc, articles.get(doc as usize)?))) {
                    self.add(doc, about.level(places), places);
                }
            });
        }
        for doc in found.beside {
            if let Some(about) = articles.get(*doc as usize) {
                self.add(*doc, about.level_beside(), &[]);
            }
        }
        self.settle();
    }

    fn add(&mut self, doc: DocId, level: u8, places: &[u16]) {
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let from = place(self.places.len());
        self.places.extend_from_slice(places);
        self.posts.push(Post { doc, level, places: (from, place(self.places.len())) });
    }

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

    /// Articles and places, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (DocId, &[u16])> + Clone {
        self.posts.iter().map(|post| (post.doc, self.places_of(post)))
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.places.len()
    }

    fn places_of(&self, post: &Post) -> &[u16] {
        let (from, to) = post.places;
        self.places.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What the index has of the form; none where it stands in no article any more.
    pub fn form(&self, key: String, starts: &Starts) -> Option<Form> {
        let docs: Vec<(DocId, u8)> = self.posts.iter().map(|post| (post.doc, post.level)).collect();
        let mut list = Vec::new();
        list::put(&mut list, starts, &docs);
        let places = list::places(self.iter().map(|(_, places)| places));
        (!docs.is_empty()).then_some(Form { key, articles: docs.len(), list, places })
    }
}
