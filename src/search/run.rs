//! A run: the words of a few hundred articles, turned round. For each word it tells in which of them it stands, and where.
//!
//! A run is made once from the texts of its articles and kept; it depends on nothing but them. Its words lie in parts (see
//! [`super::stem::part`]), so that an index can be made part by part. Damage is noticed by checksums.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{Read, SeekFrom};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::words::Fingerprint;

use super::bits::{self, Reader};
use super::stem;
use super::store::Source;
use super::words::{self, Word};

/// Into how many parts words are sorted.
pub const PARTS: usize = 128;

/// Changes when the form of a run does, or what words are.
const FORM: u32 = 1;

/// How far the places of the last title and the first summary, and so on, are apart: no phrase reaches so far.
const GAP: u32 = 8;

/// The last place that is told from others; words behind it stand there too.
const LAST: u32 = 0xFF00;

/// The longest head of a run, in bytes.
const LONGEST_HEAD: usize = 1 << 26;

/// An article in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doc {
    /// Stands for its file and the bytes of it.
    pub id: Fingerprint,
    /// The place behind its title.
    pub title: u16,
    /// The place behind its summary.
    pub summary: u16,
    /// How many words it has.
    pub words: u32,
}

#[derive(Serialize, Deserialize)]
struct Head {
    form: u32,
    key: Fingerprint,
    docs: Vec<Doc>,
    /// The length and the checksum of each part.
    parts: Vec<(u32, u64)>,
}

/// Hashes texts quickly; no stranger chooses them so that the table would be slow and gains by it.
#[derive(Default)]
struct TextHasher(u64);

impl Hasher for TextHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes) ^ self.0.rotate_left(5);
    }

    /// What ends a text: it needs no hashing of its own.
    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(5) ^ u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Map<V> = HashMap<Box<str>, V, BuildHasherDefault<TextHasher>>;

/// The keys of a word as it was written.
#[derive(Clone, Copy)]
enum Known {
    One(u32),
    /// In the list of those that have more or none.
    Many(u32),
}

/// Whether a word may be written as one with the word behind it, or before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joins {
    Never,
    Behind,
    Before,
}

/// Gathers the words of articles.
#[derive(Default)]
pub struct Builder {
    docs: Vec<Doc>,
    keys: Vec<Box<str>>,
    joins: Vec<Joins>,
    by_key: Map<u32>,
    by_raw: Map<Known>,
    many: Vec<Vec<u32>>,
    /// Which word, and the article (the upper half) and the place where it stands.
    found: Vec<(u32, u32)>,
}

impl Builder {
    /// For articles with about so many words: there are two of a run in memory at a time, and what grows takes twice its room.
    pub fn with_room(words: u64) -> Self {
        let room = usize::try_from(words + words / 8).unwrap_or_default();
        Builder { found: Vec::with_capacity(room), ..Builder::default() }
    }

    /// Adds an article.
    pub fn add(&mut self, id: Fingerprint, title: &str, summary: &str, body: &str) {
        let mut at = 0;
        let mut end = |text: &str, builder: &mut Self| {
            builder.text(text, &mut at);
            let end = at;
            at = (at + GAP).min(LAST);
            u16::try_from(end).unwrap_or(u16::MAX)
        };
        let before = self.found.len();
        let (title, summary, _) = (end(title, self), end(summary, self), end(body, self));
        let words = u32::try_from(self.found.len() - before).unwrap_or(u32::MAX);
        self.docs.push(Doc { id, title, summary, words });
    }

    fn text(&mut self, text: &str, at: &mut u32) {
        let doc = (self.docs.len() as u32) << 16;
        let mut before: Option<u32> = None;
        for Word { raw, is_joined } in words::words(text) {
            let mut is_joined = is_joined;
            self.each_key(raw, |builder, key| {
                let place = *at;
                builder.found.push((key, doc | place));
                builder.join(before.take(), key, is_joined, doc | place.saturating_sub(1));
                before = Some(key);
                is_joined = false;
                *at = (place + 1).min(LAST);
            });
        }
    }

    /// Two words that may be written as one stand there as one, too.
    fn join(&mut self, before: Option<u32>, key: u32, is_joined: bool, place: u32) {
        let Some(before) = before else { return };
        let joins = |key: u32| self.joins.get(key as usize).copied().unwrap_or(Joins::Never);
        if !is_joined && joins(before) != Joins::Behind && joins(key) != Joins::Before {
            return;
        }
        let text = |key: u32| self.keys.get(key as usize).map(|key| &**key).unwrap_or_default();
        let Some(joined) = words::joined(text(before), text(key), is_joined) else { return };
        let joined = self.key(&joined);
        self.found.push((joined, place));
    }

    fn each_key(&mut self, raw: &str, mut with: impl FnMut(&mut Self, u32)) {
        let known = match self.by_raw.get(raw) {
            Some(known) => *known,
            None => self.learn(raw),
        };
        match known {
            Known::One(key) => with(self, key),
            Known::Many(at) => {
                let keys = self.many.get(at as usize).cloned().unwrap_or_default();
                keys.into_iter().for_each(|key| with(self, key));
            }
        }
    }

    fn learn(&mut self, raw: &str) -> Known {
        let keys: Vec<u32> = words::keys(raw).iter().map(|key| self.key(key)).collect();
        let known = match keys[..] {
            [key] => Known::One(key),
            _ => {
                self.many.push(keys);
                Known::Many(self.many.len() as u32 - 1)
            }
        };
        self.by_raw.insert(raw.into(), known);
        known
    }

    fn key(&mut self, key: &str) -> u32 {
        if let Some(known) = self.by_key.get(key) {
            return *known;
        }
        let new = self.keys.len() as u32;
        self.keys.push(key.into());
        self.joins.push(match key {
            key if words::joins_behind(key) => Joins::Behind,
            key if words::joins_before(key) => Joins::Before,
            _ => Joins::Never,
        });
        self.by_key.insert(key.into(), new);
        new
    }

    /// The run. `key` stands for all that the texts depend on besides their files.
    pub fn finish(mut self, key: Fingerprint) -> Vec<u8> {
        let found = std::mem::take(&mut self.found);
        let (starts, places) = self.turned(&found);
        drop(found);
        let parts = self.parts(&starts, &places);
        let told = parts.iter().map(|part| (part.len() as u32, xxh3_64(part))).collect();
        let head = Head { form: FORM, key, docs: self.docs, parts: told };
        let head = postcard::to_stdvec(&head).unwrap_or_default();
        let mut out = Vec::with_capacity(12 + head.len() + parts.iter().map(Vec::len).sum::<usize>());
        out.extend(xxh3_64(&head).to_le_bytes());
        out.extend((head.len() as u32).to_le_bytes());
        out.extend(head);
        parts.iter().for_each(|part| out.extend(part));
        out
    }

    /// The words, sorted into parts; their places as [`Builder::turned`] has them.
    fn parts(&self, starts: &[usize], places: &[u32]) -> Vec<Vec<u8>> {
        let mut order: Vec<(usize, &str, usize)> =
            self.keys.iter().zip(0..).map(|(key, at)| (stem::part(key, PARTS), &**key, at)).collect();
        order.sort_unstable();
        let mut parts = vec![Vec::new(); PARTS];
        let mut before = "";
        let mut blob = Vec::new();
        for (part, key, at) in order {
            let Some(out) = parts.get_mut(part) else { continue };
            if out.is_empty() {
                before = "";
            }
            let range = starts.get(at).zip(starts.get(at + 1)).map(|(from, to)| *from..*to);
            blob.clear();
            write_places(range.and_then(|range| places.get(range)).unwrap_or_default(), &mut blob);
            bits::put_after(out, before, key);
            bits::put(out, blob.len() as u64);
            out.extend_from_slice(&blob);
            before = key;
        }
        parts
    }

    /// The places word by word: where each word's begin, and all of them.
    fn turned(&self, found: &[(u32, u32)]) -> (Vec<usize>, Vec<u32>) {
        let mut starts = vec![0; self.keys.len() + 1];
        for (key, _) in found {
            if let Some(count) = starts.get_mut(*key as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0; found.len()];
        for (key, place) in found {
            if let Some(at) = next.get_mut(*key as usize) {
                if let Some(slot) = places.get_mut(*at) {
                    *slot = *place;
                }
                *at += 1;
            }
        }
        (starts, places)
    }
}

/// The places of a word: article by article, each with how many and the gaps between them.
fn write_places(places: &[u32], out: &mut Vec<u8>) {
    let mut doc = 0;
    for same in places.chunk_by(|a, b| a >> 16 == b >> 16) {
        let this = same.first().map_or(0, |place| place >> 16);
        let twice = same.windows(2).filter(|pair| pair.first() == pair.last()).count();
        bits::put(out, u64::from(this - doc));
        bits::put(out, (same.len() - twice) as u64);
        let (mut before, mut is_first) = (0, true);
        for place in same.iter().map(|place| place & 0xFFFF) {
            if is_first || place != before {
                bits::put(out, u64::from(place.saturating_sub(before)));
            }
            (before, is_first) = (place, false);
        }
        doc = this;
    }
}

/// What [`Builder`] wrote of a word: calls `with` for each article with the places, up to the end or to what is damaged.
pub fn read_places(blob: &[u8], mut with: impl FnMut(u32, &[u16])) {
    let mut reader = Reader::new(blob);
    let (mut doc, mut places) = (0u32, Vec::new());
    while let (Some(gap), Some(count)) = (reader.small(), reader.small()) {
        doc = doc.saturating_add(gap);
        places.clear();
        let mut place = 0u32;
        for _ in 0..count {
            let Some(gap) = reader.small() else { return };
            place = place.saturating_add(gap);
            places.push(u16::try_from(place).unwrap_or(u16::MAX));
        }
        with(doc, &places);
    }
}

/// The words of an article, each with its places.
pub type Words = BTreeMap<String, Vec<u16>>;

/// A run that was opened.
pub struct Run {
    /// Its articles.
    pub docs: Vec<Doc>,
    /// Where each part begins, how long it is, and its checksum.
    parts: Vec<(u64, u32, u64)>,
}

impl Run {
    /// A run without articles.
    pub fn empty() -> Run {
        Run { docs: Vec::new(), parts: vec![(0, 0, xxh3_64(&[])); PARTS] }
    }

    /// Reads the head of a run; `None` where it is damaged, or was made otherwise.
    pub fn open(source: &mut dyn Source, key: Fingerprint) -> Option<Run> {
        let mut start = [0; 12];
        source.read_exact(&mut start).ok()?;
        let (checksum, length) = start.split_at(8);
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let mut head = vec![0; Some(length).filter(|length| *length <= LONGEST_HEAD)?];
        source.read_exact(&mut head).ok()?;
        if checksum != xxh3_64(&head).to_le_bytes() {
            return None;
        }
        let head: Head = postcard::from_bytes(&head).ok()?;
        if head.form != FORM || head.key != key || head.parts.len() != PARTS {
            return None;
        }
        let mut at = 12 + length as u64;
        let place = |(length, checksum): (u32, u64)| {
            let start = at;
            at += u64::from(length);
            (start, length, checksum)
        };
        Some(Run { docs: head.docs, parts: head.parts.into_iter().map(place).collect() })
    }

    /// Reads a part of a run; `None` where it is damaged.
    pub fn part(&self, source: &mut dyn Source, part: usize) -> Option<Vec<u8>> {
        let (start, length, checksum) = *self.parts.get(part)?;
        source.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = Vec::with_capacity(length as usize);
        source.take(u64::from(length)).read_to_end(&mut bytes).ok()?;
        (bytes.len() == length as usize && xxh3_64(&bytes) == checksum).then_some(bytes)
    }

    /// The words of one of its articles; `None` where the run is damaged.
    pub fn words(&self, source: &mut dyn Source, doc: u32) -> Option<Words> {
        let mut words = Words::new();
        for part in 0..PARTS {
            each_word(&self.part(source, part)?, |key, blob| {
                read_places(blob, |found, places| {
                    if found == doc {
                        words.insert(String::from_utf8_lossy(key).into_owned(), places.to_vec());
                    }
                });
            });
        }
        Some(words)
    }
}

/// Calls `with` for each word of a part, in their order, with what [`read_places`] reads.
pub fn each_word<'p>(part: &'p [u8], mut with: impl FnMut(&[u8], &'p [u8])) {
    let (mut reader, mut key) = (Reader::new(part), Vec::new());
    while reader.text_after(&mut key).is_some() {
        let blob = reader.small().and_then(|length| reader.bytes(length as usize));
        let Some(blob) = blob else { return };
        with(&key, blob);
    }
}
