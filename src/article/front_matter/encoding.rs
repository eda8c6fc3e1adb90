//! Bytes become text, or a word on what they are instead.

use crate::problem::Code;
use crate::yaml::{Fault, Spot};

/// Reads the bytes of a file as UTF-8; a byte-order mark stays.
///
/// # Errors
/// One fault that says at which byte, line and column the text ends to be text, and what the file seems to be: another
/// kind of file, UTF-16, Windows-1256, Windows-1252, or damaged UTF-8; also for a NUL character.
pub fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if let Some(kind) = kind_by_magic(bytes) {
        let fault =
            Fault::new(Code::NotText, Spot { line: 1, column: 1 }, format!("this is {kind}, not text"));
        return Err(
            fault.hint("an article is a UTF-8 text file; keep other files beside it, by their own names")
        );
    }
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else {
        let end = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        return Err(utf16(bytes).unwrap_or_else(|| not_utf8(bytes, end)));
    };
    match memchr::memchr(0, bytes) {
        None => Ok(text),
        Some(at) => Err(utf16(bytes).unwrap_or_else(|| nul(text, at))),
    }
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, a sound or a film (RIFF)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (also DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
];

fn kind_by_magic(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// UTF-16 by its byte-order mark, else by the NUL that every ASCII character has in it.
fn utf16(bytes: &[u8]) -> Option<Fault> {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let nuls = |parity: usize| start.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let many = start.len() / 16 + 3;
    let (name, code) = match bytes {
        [0xff, 0xfe, ..] => ("UTF-16 (little-endian)", "utf-16"),
        [0xfe, 0xff, ..] => ("UTF-16 (big-endian)", "utf-16"),
        _ if odd >= many && odd > even * 4 => {
            ("UTF-16 (little-endian, without a byte-order mark)", "utf-16le")
        }
        _ if even >= many && even > odd * 4 => ("UTF-16 (big-endian, without a byte-order mark)", "utf-16be"),
        _ => return None,
    };
    let fault = Fault::new(
        Code::NotText,
        Spot { line: 1, column: 1 },
        format!("the file is not UTF-8; it is {name}"),
    );
    Some(fault.hint(conversion(code)))
}

fn conversion(code: &str) -> String {
    format!("save it as UTF-8, or convert it: iconv -f {code} -t utf-8 OLD > NEW")
}

fn nul(text: &str, at: usize) -> Fault {
    let message = format!("a NUL character stands at byte {at}; text has none");
    Fault::new(Code::NotText, spot_of(text.as_bytes(), at), message)
        .hint("delete it, or convert the file to UTF-8 text")
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let fault =
        Fault::new(Code::NotText, spot_of(bytes, at), format!("the file is not UTF-8 from byte {at} on"));
    match guess(bytes) {
        Some((name, code)) => fault.hint(format!("it looks like {name}; {}", conversion(code))),
        None => fault.hint("it may be damaged or cut off there; save it again as UTF-8"),
    }
}

/// Where byte `at` stands; what is before it is UTF-8.
fn spot_of(bytes: &[u8], at: usize) -> Spot {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or(bytes));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let line = before.bytes().filter(|b| *b == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    Spot { line: count(line).saturating_add(1), column: count(column).saturating_add(1) }
}

/// An 8-bit encoding that the bytes are plausible text in; `None` where most of them are UTF-8 after all.
fn guess(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = bytes.get(..64 * 1024).unwrap_or(bytes);
    let (mut valid, mut invalid) = (0, 0);
    for chunk in start.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    if valid >= invalid || start.contains(&0) {
        return None;
    }
    let high = start.iter().filter(|b| **b >= 0x80).count();
    let arabic = start.iter().filter(|b| is_arabic_1256(**b)).count();
    // Arabic words are runs of high bytes; in the languages of Western Europe they stand alone between ASCII letters.
    let pairs = start.windows(2).filter(|pair| pair.iter().all(|b| *b >= 0x80)).count();
    if arabic * 10 >= high * 9 && pairs * 2 >= high {
        return Some(("Windows-1256 (Arabic)", "windows-1256"));
    }
    (pairs * 4 < high).then_some(("Windows-1252 (Western European)", "windows-1252"))
}

/// Whether a byte is an Arabic letter, a vowel sign or Arabic punctuation in Windows-1256.
fn is_arabic_1256(byte: u8) -> bool {
    matches!(byte, 0xc0..=0xd6 | 0xd8..=0xdf | 0xe1 | 0xe3..=0xe6 | 0xec | 0xed | 0xf0..=0xf3 | 0xf5 | 0xf6 | 0xf8 | 0xfa
        | 0x81 | 0x8d | 0x8e | 0x90 | 0x98 | 0xa1 | 0xba | 0xbf)
}
