//! Exports of WordPress (WXR, which is RSS 2.0 with more) → articles, read piece by piece.
//!
//! An export is cut into its items without being understood as a whole, so that a broken item costs nothing but itself and an
//! export of any length takes the memory of a few items. Each item is then parsed by itself. No entity is ever resolved beyond
//! those of XML itself, and nothing is fetched.

mod body;
mod chunks;
mod dates;
mod item;
mod people;

use std::io::Read;

use chrono::FixedOffset;
use rayon::prelude::*;

use super::found::{Found, Origin, Rejected};
use super::note::{Note, Reason};

use chunks::{Chunk, Chunks};
use people::Channel;

/// How many items are parsed at a time, on all processors.
const BATCH: usize = 128;

/// The largest item, in bytes.
pub const LARGEST_ITEM: usize = 32_000_000;

/// The articles of an export, and whatever of it is none, in its order. `name` is the export's as messages show it.
pub fn read<R: Read>(
    input: R,
    name: &str,
    zone: FixedOffset,
) -> impl Iterator<Item = Result<Found, Rejected>> + use<R> {
    Export {
        chunks: Chunks::new(input),
        channel: Channel::default(),
        name: name.to_owned(),
        zone,
        ready: Vec::new().into_iter(),
        items: 0,
        has_ended: false,
    }
}

struct Export<R> {
    chunks: Chunks<R>,
    channel: Channel,
    name: String,
    zone: FixedOffset,
    ready: std::vec::IntoIter<Result<Found, Rejected>>,
    items: usize,
    has_ended: bool,
}

impl<R: Read> Iterator for Export<R> {
    type Item = Result<Found, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.ready.next() {
                return Some(found);
            }
            if self.has_ended {
                return None;
            }
            self.ready = self.batch().into_iter();
        }
    }
}

impl<R: Read> Export<R> {
    fn batch(&mut self) -> Vec<Result<Found, Rejected>> {
        let (mut chunks, mut trouble) = (Vec::with_capacity(BATCH), None);
        while chunks.len() < BATCH {
            match self.chunks.next() {
                Some(Ok(chunk)) if chunk.name == "item" => chunks.push(chunk),
                Some(Ok(chunk)) => self.channel.learn(&chunk),
                Some(Err(error)) => {
                    let note = Note::new(Reason::Unreadable, format!("the disk refuses: {error}"));
                    trouble = Some(self.rejected(self.chunks.line(), note));
                    self.has_ended = true;
                    break;
                }
                None => {
                    self.has_ended = true;
                    trouble = self.end(chunks.len());
                    break;
                }
            }
        }
        self.items += chunks.len();
        let (channel, name, zone) = (&self.channel, &self.name, self.zone);
        let mut found: Vec<_> =
            chunks.into_par_iter().map(|chunk: Chunk| item::read(&chunk, channel, name, zone)).collect();
        found.extend(trouble.map(Err));
        found
    }

    /// What is to be said when the input ends: nothing, where it is a whole export.
    fn end(&self, more: usize) -> Option<Rejected> {
        if self.chunks.is_whole() {
            return None;
        }
        let items = self.items + more;
        let note = match items {
            0 => {
                Note::new(Reason::Broken, "it is no export of WordPress: it holds no <item>, or does not end")
            }
            _ => Note::new(
                Reason::Truncated,
                format!("the export ends without </rss>, after {items} items; more may be missing"),
            ),
        };
        Some(self.rejected(self.chunks.line(), note))
    }

    fn rejected(&self, line: u32, note: Note) -> Rejected {
        // Known by its name alone, so that the same export says so once.
        let item = Some(format!("{} (end)", self.name));
        let origin = Origin {
            input: self.name.clone(),
            item,
            line: Some(line),
            sha256: super::sha256(note.message.as_bytes()),
        };
        Rejected { origin, note }
    }
}
