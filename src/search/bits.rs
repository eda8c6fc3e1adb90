//! Numbers in few bytes: variable-length integers, and Rice codes for lists of small gaps. `static/search.js` reads both.
//!
//! A reader of damaged bytes ends early and never panics.

/// Adds a number: seven bits a byte, the lowest first, the eighth bit set on all bytes but the last (LEB128).
#[inline]
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Adds a text behind another one: how many bytes they share, how many follow, and those.
pub fn put_after(out: &mut Vec<u8>, before: &str, text: &str) {
    let shared = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let rest = text.as_bytes().get(shared..).unwrap_or_default();
    put(out, shared as u64);
    put(out, rest.len() as u64);
    out.extend_from_slice(rest);
}

/// Reads what [`put`] and [`put_after`] wrote.
#[derive(Debug, Clone)]
pub struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// Reads from the start.
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    /// A number; `None` at the end.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        let first = *self.bytes.get(self.at)?;
        if first < 0x80 {
            self.at += 1;
            return Some(u64::from(first));
        }
        self.long_number()
    }

    /// A number of more than one byte: few are.
    fn long_number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of 32 bits.
    #[inline]
    pub fn small(&mut self) -> Option<u32> {
        self.number().and_then(|number| u32::try_from(number).ok())
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let found = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(found)
    }

    /// The text behind `before`, which becomes it.
    pub fn text_after(&mut self, before: &mut Vec<u8>) -> Option<()> {
        let shared = usize::try_from(self.number()?).ok()?;
        let rest = usize::try_from(self.number()?).ok()?;
        if shared > before.len() {
            return None;
        }
        before.truncate(shared);
        before.extend_from_slice(self.bytes(rest)?);
        Some(())
    }
}

/// Writes bits, the highest of a byte first.
#[derive(Debug, Default)]
pub struct Bits {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, and how many they are.
    open: u64,
    count: u32,
}

impl Bits {
    /// Adds the lowest bits of a number, 32 at most.
    #[inline]
    fn bits(&mut self, number: u32, count: u32) {
        self.open = self.open << count | (u64::from(number) & ((1 << count) - 1));
        self.count += count;
        // Below 32 bits are left over, so that the next 32 find room.
        if self.count >= 32 {
            self.count -= 32;
            self.bytes.extend_from_slice(&((self.open >> self.count) as u32).to_be_bytes());
        }
    }

    /// Writes a number as a Rice code: its part above the lowest `k` bits in ones that a zero ends, then those bits.
    #[inline]
    pub fn rice(&mut self, k: u32, number: u32) {
        let mut ones = number >> k;
        // All of it at once, as nearly always.
        if ones < 24 && ones + 1 + k <= 24 {
            let high = (1u32 << (ones + 1)) - 2;
            return self.bits(high << k | (number & ((1 << k) - 1)), ones + 1 + k);
        }
        while ones >= 24 {
            self.bits(u32::MAX, 24);
            ones -= 24;
        }
        self.bits(u32::MAX - 1, ones + 1);
        self.bits(number, k);
    }

    /// The bytes; what is left of the last one is zeros.
    pub fn into_bytes(mut self) -> Vec<u8> {
        let rest = (self.open << (32 - self.count)) as u32;
        self.bytes.extend(rest.to_be_bytes().iter().take(self.count.div_ceil(8) as usize));
        self.bytes
    }
}

/// How many low bits make the Rice codes of these numbers shortest.
pub fn rice_width(numbers: &[u32]) -> u32 {
    let sum: u64 = numbers.iter().map(|n| u64::from(*n)).sum();
    let mean = sum / (numbers.len() as u64).max(1);
    let guess = mean.checked_ilog2().unwrap_or(0);
    let cost = |k: &u32| {
        numbers.iter().map(|n| u64::from(n >> k)).sum::<u64>() + numbers.len() as u64 * u64::from(k + 1)
    };
    (guess.saturating_sub(3)..=(guess + 1).min(31)).min_by_key(cost).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use proptest::prelude::*;

    fn read_rice(bytes: &[u8], k: u32, count: usize) -> Vec<u32> {
        let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| u32::from(byte >> at & 1)));
        let number = |_| {
            let high = bits.by_ref().take_while(|bit| *bit == 1).count() as u32;
            (0..k).fold(high, |number, _| number << 1 | bits.next().unwrap())
        };
        (0..count).map(number).collect()
    }

    proptest! {
        #[test]
        fn numbers_and_texts_come_back(numbers: Vec<u64>, texts: Vec<String>) {
            let mut out = Vec::new();
            numbers.iter().for_each(|number| put(&mut out, *number));
            let mut before = "";
            for text in &texts {
                put_after(&mut out, before, text);
                before = text;
            }
            let mut reader = Reader::new(&out);
            for number in numbers {
                prop_assert_eq!(reader.number(), Some(number));
            }
            let mut found = Vec::new();
            for text in &texts {
                reader.text_after(&mut found).unwrap();
                prop_assert_eq!(&found, text.as_bytes());
            }
            prop_assert_eq!(reader.number(), None);
        }

        #[test]
        fn gaps_come_back(numbers in prop::collection::vec(0u32..5_000, 0..200)) {
            let k = rice_width(&numbers);
            let mut bits = Bits::default();
            numbers.iter().for_each(|number| bits.rice(k, *number));
            prop_assert_eq!(read_rice(&bits.into_bytes(), k, numbers.len()), numbers);
        }
    }
}
