//! Fingerprints of inputs: equal when, and only when, what they stand for is equal.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use serde::{Deserialize, Serialize};

/// How much room for values is kept, in bytes: enough for the inputs of nearly every page.
const LARGEST: usize = 1 << 16;

/// A 128-bit XXH3 hash. Tells two inputs apart; is no protection against someone who makes collisions on purpose.
///
/// In two halves, since a number of 128 bits is placed at every sixteenth byte, which makes larger whatever holds it.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint {
    high: u64,
    low: u64,
}

impl Fingerprint {
    /// The fingerprint of plain bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash = xxhash_rust::xxh3::xxh3_128(bytes);
        Fingerprint { high: (hash >> 64) as u64, low: hash as u64 }
    }

    fn number(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }

    /// The fingerprint of any hashable value; the same on every run of the same program.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        // Values are mostly small and many: those of a thread share the room that they are written in.
        thread_local!(static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });
        let mut hashed = Hashed(ROOM.take());
        value.hash(&mut hashed);
        let fingerprint = hashed.fingerprint();
        let Hashed(mut room) = hashed;
        room.clear();
        room.shrink_to(LARGEST);
        ROOM.set(room);
        fingerprint
    }

    /// Its sixteen bytes, the lowest first.
    pub fn to_bytes(self) -> [u8; 16] {
        self.number().to_le_bytes()
    }

    /// The first eight hexadecimal digits: enough to name a version of a file.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(8);
        text
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.number())
    }
}

impl Hash for Fingerprint {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.number());
    }
}

/// A map by fingerprints, which are hashes already.
pub type ByFingerprint<V> = HashMap<Fingerprint, V, BuildHasherDefault<AsItIs>>;

/// Takes a fingerprint for its own hash.
#[derive(Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u128(&mut self, number: u128) {
        self.0 = number as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxhash_rust::xxh3::xxh3_64(bytes);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A hasher without a random seed that ends in a [`Fingerprint`]. Values are mostly many small pieces: these are collected
/// and hashed at once, which takes a fraction of the time.
#[derive(Default)]
pub struct Hashed(Vec<u8>);

impl Hashed {
    /// The fingerprint of all that was written so far.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_bytes(&self.0)
    }
}

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxhash_rust::xxh3::xxh3_64(&self.0)
    }
}
