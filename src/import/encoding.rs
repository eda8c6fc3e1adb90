//! Bytes → text, whatever encoding they are in.
//!
//! What a file says of its encoding is believed only where its bytes can be read so; what it does not say is judged by whether
//! the bytes are valid and by how probable the letters are. Text that was read in a wrong encoding once, and saved so, is put
//! right only where that is certain: the way back loses nothing and leads to plain Arabic. Pure.

mod judge;
mod mojibake;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::note::{Note, Reason};

/// A text, and what is to be said about how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding that it was read in, by its name in the WHATWG standard.
    pub encoding: &'static str,
    /// What was guessed, wrong or mended.
    pub notes: Vec<Note>,
}

/// How many bytes are looked at to tell an encoding.
const SAMPLE: usize = 64 * 1024;

/// Reads bytes as text. `declared` is what the file itself or its sender says about its encoding.
///
/// # Errors
/// A note when the bytes are another kind of file, or text in no encoding that can be told.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Note> {
    if let Some(kind) = kind(bytes) {
        return Err(Note::new(Reason::Unsupported, format!("it is {kind}, not text")));
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let mut decoded = match mark(bytes).or_else(|| wide(bytes)) {
        Some((encoding, start)) => read(bytes.get(start..).unwrap_or_default(), encoding),
        None => narrow(bytes, declared)?,
    };
    if decoded.text.contains('\0') {
        return Err(Note::new(Reason::Unsupported, "it holds NUL characters, so it is no text"));
    }
    if let Some(mended) = mojibake::mended(&decoded.text) {
        decoded.text = mended.text;
        let message = format!("it was {} that had been read as {}", mended.really, mended.read_as);
        decoded.notes.push(Note::new(Reason::MojibakeMended, message));
    }
    Ok(decoded)
}

/// The encoding that a page of HTML or an XML document declares, in its first 4 KB.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let start: String = bytes.iter().take(4096).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let after = |key: &str| start.split_once(key).map(|(_, rest)| rest);
    let rest = match start.trim_start().starts_with("<?xml") {
        true => start
            .split_once("?>")
            .and_then(|(head, _)| head.split_once("encoding"))
            .map(|(_, rest)| rest.to_owned()),
        false => after("charset").map(str::to_owned),
    }?;
    let label = rest.trim_start_matches([' ', '=', '"', '\'', '\t', '\n']);
    let end =
        label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(label.len());
    label.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

/// What a file is that is no text, by its first bytes.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a ZIP archive (also DOCX, ODT, EPUB, XLSX)"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"%PDF-", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "a WebP image, a sound or a film (RIFF)"),
        (b"SQLite format 3", "an SQLite database"),
        (b"\x7fELF", "a program"),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// The encoding of a byte-order mark, and how long that is.
fn mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// UTF-16 without a mark, by the NUL that every ASCII character, or the high byte that every Arabic letter has in it.
fn wide(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let count = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| matches!(b, 0 | 6)).count();
    let (even, odd, pairs) = (count(0), count(1), sample.len() / 2);
    let has_nul = sample.contains(&0);
    let most = |n: usize| has_nul && n * 10 > pairs * 8 && pairs > 1;
    match (most(even), most(odd)) {
        (true, false) => Some((UTF_16BE, 0)),
        (false, true) => Some((UTF_16LE, 0)),
        _ => None,
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    if is_broken {
        let message =
            format!("some bytes are not {}; a sign (U+FFFD) stands in their place", encoding.name());
        notes.push(Note::new(Reason::EncodingWrong, message));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), notes }
}

/// An encoding of single bytes, or UTF-8.
fn narrow(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, Note> {
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        let mut decoded = read(bytes, UTF_8);
        if let Some(other) = declared.filter(|other| *other != UTF_8 && !bytes.is_ascii()) {
            let message = format!("it says {}, and is UTF-8", other.name());
            decoded.notes.push(Note::new(Reason::EncodingWrong, message));
        }
        return Ok(decoded);
    }
    if let Some(right) = declared.filter(|right| judge::can_be(bytes, right)) {
        return Ok(read(bytes, right));
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let Some(guess) = judge::guess(sample) else {
        return Err(Note::new(Reason::Unreadable, "it is text in no encoding that can be told"));
    };
    let mut decoded = read(bytes, guess);
    let (reason, message) = match declared {
        Some(wrong) if wrong != guess => {
            (Reason::EncodingWrong, format!("it says {}, and is {}", wrong.name(), guess.name()))
        }
        _ if guess == UTF_8 => return Ok(decoded),
        _ => (Reason::EncodingGuessed, format!("by its letters it is {}", guess.name())),
    };
    decoded.notes.push(Note::new(reason, message));
    Ok(decoded)
}

#[cfg(test)]
mod tests;
