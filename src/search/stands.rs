//! Where the words of names stand, by which articles are found that name a term.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::list::DocId;

/// Where a word stands in all of its forms, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// At these places.
    At(Vec<Place>),
    /// In these articles; the places are too many to be kept, or not wanted.
    In(Vec<DocId>),
}

/// An article and a place in it. There are many, and so they have no room between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place([u16; 3]);

impl Place {
    /// A place in an article.
    pub fn new(doc: DocId, place: u16) -> Self {
        Place([(doc >> 16) as u16, doc as u16, place])
    }

    /// The article.
    pub fn doc(self) -> DocId {
        let Place([high, low, _]) = self;
        DocId::from(high) << 16 | DocId::from(low)
    }

    /// The place in it.
    pub fn at(self) -> u16 {
        let Place([_, _, place]) = self;
        place
    }
}

/// Where words stand, by their bases.
pub type Stands = BTreeMap<String, Arc<Stand>>;

/// Stands as bytes, in which they are kept for the next index: each once, with all of its bases.
pub fn pack(stands: &Stands) -> Vec<u8> {
    let mut each: Vec<(Vec<&str>, &Stand)> = Vec::new();
    for (base, stand) in stands {
        match each.iter_mut().find(|(_, other)| std::ptr::eq(*other, &**stand)) {
            Some((bases, _)) => bases.push(base),
            None => each.push((vec![base], stand)),
        }
    }
    postcard::to_stdvec(&each).unwrap_or_default()
}

/// Stands that [`pack`] has packed; none where these are none.
pub fn unpack(bytes: &[u8]) -> Option<Stands> {
    let each: Vec<(Vec<String>, Stand)> = postcard::from_bytes(bytes).ok()?;
    let with_bases = each.into_iter().flat_map(|(bases, stand)| {
        let stand = Arc::new(stand);
        bases.into_iter().map(move |base| (base, Arc::clone(&stand)))
    });
    Some(with_bases.collect())
}
