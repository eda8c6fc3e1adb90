//! Entries as bytes, in which they wait to be cut into chunks, and are kept for the next index.

use std::io::{BufRead, BufReader, Read};

use super::bits;
use super::form::Form;
use super::merge::{Item, Kind};

/// Entries as bytes.
pub fn pack(items: &[Item]) -> Vec<u8> {
    let mut out = Vec::new();
    let put = |out: &mut Vec<u8>, bytes: &[u8]| {
        bits::put(out, bytes.len() as u64);
        out.extend_from_slice(bytes);
    };
    for Item { key, kind, said, forms } in items {
        put(&mut out, key.as_bytes());
        out.push(*kind as u8);
        put(&mut out, said);
        bits::put(&mut out, forms.len() as u64);
        for Form { key, articles, list, places } in forms {
            put(&mut out, key.as_bytes());
            bits::put(&mut out, *articles as u64);
            put(&mut out, list);
            put(&mut out, places);
        }
    }
    out
}

/// Entries that [`pack`] has packed, one by one.
pub struct Packed<R>(BufReader<R>);

/// Packed entries end where they should not, or are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl<R: Read> Packed<R> {
    /// Reads from the start.
    pub fn new(source: R) -> Self {
        Packed(BufReader::with_capacity(1 << 16, source))
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.0.fill_buf().ok()?.first().copied()?;
        self.0.consume(1);
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        while shift < 64 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        Some(number)
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = self.number()?;
        // Mostly all of them have been read already.
        let ahead = usize::try_from(length).ok().and_then(|length| self.0.buffer().get(..length));
        if let Some(bytes) = ahead.map(<[u8]>::to_vec) {
            self.0.consume(bytes.len());
            return Some(bytes);
        }
        let mut bytes = Vec::new();
        (&mut self.0).take(length).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 == length).then_some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    fn item(&mut self) -> Option<Item> {
        let key = self.text()?;
        let kind = match self.byte()? {
            0 => Kind::Word,
            1 => Kind::Form,
            2 => Kind::Names,
            _ => Kind::Term,
        };
        let said = self.bytes()?;
        let count = self.number()?;
        let forms = (0..count).map(|_| self.form()).collect::<Option<_>>()?;
        Some(Item { key, kind, said, forms })
    }

    fn form(&mut self) -> Option<Form> {
        let (key, articles) = (self.text()?, self.number()?);
        Some(Form {
            key,
            articles: usize::try_from(articles).ok()?,
            list: self.bytes()?,
            places: self.bytes()?,
        })
    }
}

impl<R: Read> Iterator for Packed<R> {
    type Item = Result<Item, Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.0.fill_buf() {
            Ok([]) => None,
            Ok(_) => Some(self.item().ok_or(Damaged)),
            Err(_) => Some(Err(Damaged)),
        }
    }
}
