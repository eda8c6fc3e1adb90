//! What differs from the archive that the last site was made from.

use std::iter::zip;

use crate::article::{Article, Read};
use crate::images::Format;
use crate::ledger::Basis;

/// How much of a site an edit can have changed.
#[derive(Debug)]
pub enum Changes {
    /// Anything.
    Any,
    /// Only what shows these articles, which keep their places among the others.
    InPlace(Vec<Edited>),
}

/// An article that changed only in itself.
#[derive(Debug)]
pub struct Edited {
    /// Its file, relative to the content folder.
    pub path: Box<str>,
    /// Whether its headings, to which others link, are other ones.
    pub has_other_anchors: bool,
    /// Whether it says that it was changed at another time.
    pub has_other_time: bool,
}

impl Changes {
    /// What changed between two bases, the newer of which was `read`.
    pub fn between(last: &Basis, newer: &Basis, read: &[Read]) -> Changes {
        // A picture decides what is made of it, and so what every page looks like that shows it.
        let has_other_pictures = || last.other_files(newer).any(|file| Format::of_name(file).is_some());
        if !last.has_same_frame(newer) || has_other_pictures() {
            return Changes::Any;
        }
        let edited = zip(last.hashes(), read).filter(|(hash, read)| hash.is_none() || *hash != read.hash);
        let edited = edited.map(|(hash, read)| {
            let (older, newer) = (read.older.as_deref()?, read.article.as_ref()?);
            (hash == Some(older.card.hash)).then(|| in_place(older, newer)).flatten()
        });
        edited.collect::<Option<Vec<_>>>().map_or(Changes::Any, Changes::InPlace)
    }
}

fn in_place(older: &Article, newer: &Article) -> Option<Edited> {
    let (old, new) = (&older.card, &newer.card);
    let keeps = old.keeps_place(new) && older.names.fingerprint() == newer.names.fingerprint();
    keeps.then(|| Edited {
        path: new.path.clone(),
        has_other_anchors: !old.has_anchors_of(new),
        has_other_time: old.changed() != new.changed(),
    })
}
