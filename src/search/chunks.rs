//! Entries → the files of the index: chunks of words, chunks of places, and the directory that tells which is where.
//!
//! Where one chunk ends and the next begins is decided by the words at the border, not by counting from the start: so an entry
//! that grows changes its own chunk and leaves the others as they are.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::disk::DiskError;

use super::bits;
use super::merge::{Item, Kind};

/// What chunks of words and of places begin with.
const WORDS: &[u8; 4] = b"WSW1";
const PLACES: &[u8; 4] = b"WSP1";

/// The name of a file: the beginning of a hash of what it holds.
pub type Name = [u8; 6];

/// Takes the files of the index, by their names.
pub trait Files: Sync {
    /// Takes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), DiskError>;

    /// Keeps the file of this name that an earlier index had. Tells whether it is there.
    fn keep(&self, name: &str) -> bool;
}

/// Gives a file its name and hands it over.
///
/// # Errors
/// When it cannot be written.
pub fn file(out: &dyn Files, bytes: Vec<u8>) -> Result<Name, DiskError> {
    let hash = xxh3_128(&bytes).to_le_bytes();
    let mut name = Name::default();
    name.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    out.put(&file_name(&name), bytes)?;
    Ok(name)
}

/// The file of this name, as it stands in the folder.
pub fn file_name(name: &Name) -> String {
    format!("{}.bin", hex(name))
}

/// A name as it stands in addresses.
pub fn hex(name: &Name) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How large chunks are to be, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    words: usize,
    places: usize,
}

impl Sizes {
    /// For so many bytes of words and of places of so many articles: small, but few enough. In coarse steps, so that they are
    /// the same after most edits.
    pub fn new(words: u64, places: u64, articles: usize) -> Self {
        let size = |bytes: u64, chunks: usize, least: usize| {
            let mut size = least;
            while bytes / size as u64 > chunks as u64 {
                size += size / 4;
            }
            size
        };
        Sizes {
            words: size(words, (articles / 66).saturating_sub(4).max(1), 4_096),
            places: size(places, articles / 250 + 1, 16_384),
        }
    }
}

/// An entry as it stands in a chunk.
struct Entry {
    key: String,
    kind: Kind,
    body: Vec<u8>,
    /// The places of its forms.
    places: Vec<Vec<u8>>,
}

impl From<Item> for Entry {
    fn from(item: Item) -> Self {
        let body = item.body().into_owned();
        let Item { key, kind, said: _, forms } = item;
        Entry { key, kind, body, places: forms.into_iter().map(|form| form.places).collect() }
    }
}

/// Cuts entries, which come sorted, into chunks.
pub struct Cutter<'o> {
    out: &'o dyn Files,
    sizes: Sizes,
    /// The chunk that grows.
    chunk: Vec<Entry>,
    bytes: usize,
    /// Chunks whose places stand in one file: the number of its first form, and its entries.
    waiting: Vec<(u64, Vec<Entry>)>,
    places: Vec<u8>,
    forms: u64,
    /// The first word of each chunk, and its name.
    chunks: Vec<(String, Name)>,
}

impl<'o> Cutter<'o> {
    /// Nothing is cut yet.
    pub fn new(out: &'o dyn Files, sizes: Sizes) -> Self {
        Cutter {
            out,
            sizes,
            chunk: Vec::new(),
            bytes: 0,
            waiting: Vec::new(),
            places: PLACES.to_vec(),
            forms: 0,
            chunks: Vec::new(),
        }
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// When a chunk cannot be written.
    pub fn add(&mut self, item: Item) -> Result<(), DiskError> {
        let entry = Entry::from(item);
        let size = entry.key.len() + entry.body.len() + 4;
        let is_next = self.chunk.last().is_some_and(|last| last.key != entry.key);
        if is_next && ends_before(&entry.key, size, self.bytes, self.sizes.words) {
            self.end_chunk();
            let waits = self.places.len();
            if ends_before(&entry.key, waits / self.waiting.len().max(1), waits, self.sizes.places) {
                self.write()?;
            }
        }
        self.bytes += size;
        self.chunk.push(entry);
        Ok(())
    }

    fn end_chunk(&mut self) {
        let mut chunk = std::mem::take(&mut self.chunk);
        let first = self.forms;
        for places in chunk.iter_mut().flat_map(|entry| std::mem::take(&mut entry.places)) {
            bits::put(&mut self.places, places.len() as u64);
            self.places.extend_from_slice(&places);
            self.forms += 1;
        }
        self.bytes = 0;
        self.waiting.push((first, chunk));
    }

    fn write(&mut self) -> Result<(), DiskError> {
        let places = std::mem::replace(&mut self.places, PLACES.to_vec());
        let places = if self.forms == 0 { Name::default() } else { file(self.out, places)? };
        self.forms = 0;
        for (first, entries) in std::mem::take(&mut self.waiting) {
            let Some(key) = entries.first().map(|entry| entry.key.clone()) else { continue };
            let name = file(self.out, chunk(&places, first, &entries))?;
            self.chunks.push((key, name));
        }
        Ok(())
    }

    /// The first word of each chunk, and the chunk's name.
    ///
    /// # Errors
    /// When a chunk cannot be written.
    pub fn finish(mut self) -> Result<Vec<(String, Name)>, DiskError> {
        self.end_chunk();
        self.write()?;
        Ok(self.chunks)
    }
}

/// Whether a chunk of so many bytes ends before the entry of this key and size. A chunk has at least half of the size it is to
/// have, at most twice that, and in between ends by the hash of the key, sooner before a large entry.
fn ends_before(key: &str, size: usize, bytes: usize, wanted: usize) -> bool {
    let half = wanted / 2;
    if bytes + size > 2 * wanted {
        return true;
    }
    let chance = (size as u64 * u64::from(u32::MAX)) / half.max(1) as u64;
    bytes >= half && (xxh3_64(key.as_bytes()) & u64::from(u32::MAX)) < chance
}

fn chunk(places: &Name, first: u64, entries: &[Entry]) -> Vec<u8> {
    let mut out = WORDS.to_vec();
    out.extend_from_slice(places);
    bits::put(&mut out, first);
    let mut before = "";
    for Entry { key, kind, body, places: _ } in entries {
        bits::put_after(&mut out, before, key);
        out.push(*kind as u8);
        bits::put(&mut out, body.len() as u64);
        out.extend_from_slice(body);
        before = key;
    }
    out
}
