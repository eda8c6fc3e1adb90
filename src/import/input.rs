//! The inputs of an import: which format each is in, and its bytes.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::disk;

use super::found::{Found, Hints, Origin, Rejected};
use super::note::{Note, Reason};
use super::table::Mapping;
use super::{encoding, hexadecimal, html, site, table, text, wordpress};

/// The largest input that is read as a whole, in bytes.
const LIMIT: u64 = 512_000_000;

/// How deep folders of inputs may be nested.
const DEEPEST: usize = 32;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Raw clippings.
    Text,
    /// Saved pages.
    Html,
    /// Exports of WordPress.
    Wordpress,
    /// Tables, a row for each article.
    Csv,
    /// A JSON value on each line.
    Jsonl,
    /// The folder of a site made with Hugo.
    Hugo,
    /// The folder of a site made with Zola.
    Zola,
    /// The folder of a site made with Jekyll.
    Jekyll,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Format; 8] = [
        Format::Text,
        Format::Html,
        Format::Wordpress,
        Format::Csv,
        Format::Jsonl,
        Format::Hugo,
        Format::Zola,
        Format::Jekyll,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Wordpress => "wordpress",
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::Hugo => "hugo",
            Format::Zola => "zola",
            Format::Jekyll => "jekyll",
        }
    }

    /// The format of a file or folder, by what it holds and then by its name.
    ///
    /// # Errors
    /// What it is instead, in half a sentence, or why it cannot be read.
    pub fn recognise(path: &Path) -> Result<Format, String> {
        if disk::kind(path) == Some(disk::Kind::Folder) {
            return site::recognise(path).ok_or_else(|| "a folder of a kind that is not known".to_owned());
        }
        let (file, _) = disk::open_input(path).map_err(|error| error.reason())?;
        let mut start = Vec::new();
        file.take(64 * 1024).read_to_end(&mut start).map_err(|error| error.to_string())?;
        if let Some(kind) = encoding::kind(&start) {
            return Err(kind.to_owned());
        }
        let shown: String =
            start.iter().map(|b| char::from(b.to_ascii_lowercase())).filter(|c| *c != '\0').collect();
        let shown = shown.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{ff}', '\u{fe}']).trim_start();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            _ if shown.starts_with("<?xml") || shown.starts_with("<rss") => match shown.contains("<rss") {
                true => Ok(Format::Wordpress),
                false => Err("XML, but no export of WordPress".to_owned()),
            },
            "html" | "htm" | "xhtml" => Ok(Format::Html),
            "csv" | "tsv" => Ok(Format::Csv),
            "jsonl" | "ndjson" => Ok(Format::Jsonl),
            "txt" | "text" => Ok(Format::Text),
            _ if shown.starts_with("<!doctype html") || shown.starts_with("<html") => Ok(Format::Html),
            _ if shown.starts_with('{') => Ok(Format::Jsonl),
            "" | "md" => Ok(Format::Text),
            other => Err(format!("a file of a kind that is not known (.{other})")),
        }
    }
}

/// What readers need besides the inputs.
pub struct Way<'a> {
    /// What the command and the settings say.
    pub hints: Hints,
    /// How the columns of a table become fields.
    pub mapping: &'a Mapping,
    /// The codes of the archive's languages.
    pub languages: &'a [String],
    /// Is told how many bytes were read since the last time.
    pub progress: &'a dyn Fn(u64),
}

/// Everything that is found in inputs of one format.
pub fn read<'a>(
    format: Format,
    paths: &'a [PathBuf],
    way: &'a Way<'a>,
) -> Box<dyn Iterator<Item = Result<Found, Rejected>> + 'a> {
    match format {
        Format::Text | Format::Html => {
            let wanted: &[&str] =
                if format == Format::Text { &["txt", "text"] } else { &["html", "htm", "xhtml"] };
            let files = paths.iter().flat_map(move |path| files(path, wanted));
            Box::new(files.map(move |path| clipping(format, &path, way)))
        }
        Format::Wordpress => Box::new(paths.iter().flat_map(move |path| export(path, way))),
        Format::Csv | Format::Jsonl => Box::new(paths.iter().flat_map(move |path| rows(format, path, way))),
        Format::Hugo | Format::Zola | Format::Jekyll => {
            Box::new(paths.iter().flat_map(move |path| site::read(format, path, way)))
        }
    }
}

/// The files of a folder whose names end so, sorted; of a file, itself.
fn files(path: &Path, wanted: &[&str]) -> Vec<PathBuf> {
    if disk::kind(path) != Some(disk::Kind::Folder) {
        return vec![path.to_owned()];
    }
    let is_wanted = |path: &PathBuf| {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        wanted.iter().any(|wanted| extension.eq_ignore_ascii_case(wanted))
    };
    disk::stamps(path, DEEPEST).into_iter().map(|(path, _)| path).filter(is_wanted).collect()
}

/// One file that is one article.
fn clipping(format: Format, path: &Path, way: &Way<'_>) -> Result<Found, Rejected> {
    let name = path.display().to_string();
    let (bytes, origin) = whole(path, name, way)?;
    let declared = if format == Format::Html { encoding::declared(&bytes) } else { None };
    let decoded = match encoding::decode(&bytes, declared.as_deref()) {
        Ok(decoded) => decoded,
        Err(note) => return Err(Rejected { origin, note }),
    };
    let mut found = match format {
        Format::Text => text::read(origin, &decoded.text, &way.hints)?,
        _ => html::read(origin, &decoded.text, &way.hints)?,
    };
    found.notes.splice(0..0, decoded.notes);
    Ok(found)
}

/// The bytes of a file, and where they are from.
fn whole(path: &Path, name: String, way: &Way<'_>) -> Result<(Vec<u8>, Origin), Rejected> {
    let origin = |sha256| Origin { input: name.clone(), item: None, line: None, sha256 };
    match disk::read(path, LIMIT) {
        Ok(bytes) => {
            (way.progress)(bytes.len() as u64);
            let origin = origin(super::sha256(&bytes));
            Ok((bytes, origin))
        }
        Err(error) => {
            let note = Note::new(Reason::Unreadable, format!("it cannot be read: {}", error.reason()));
            Err(Rejected { origin: origin(String::new()), note })
        }
    }
}

/// An export, as far as its first bytes tell.
fn export<'a>(path: &Path, way: &'a Way<'a>) -> Box<dyn Iterator<Item = Result<Found, Rejected>> + 'a> {
    let name = path.display().to_string();
    match disk::open_input(path) {
        Ok((file, _)) => {
            let input = Counted { input: file, progress: way.progress };
            Box::new(wordpress::read(input, &name, way.hints.zone))
        }
        Err(error) => Box::new(std::iter::once(Err(unreadable(name, &error.reason())))),
    }
}

fn rows<'a>(
    format: Format,
    path: &Path,
    way: &'a Way<'a>,
) -> Box<dyn Iterator<Item = Result<Found, Rejected>> + 'a> {
    let (bytes, origin) = match whole(path, path.display().to_string(), way) {
        Ok(read) => read,
        Err(rejected) => return Box::new(std::iter::once(Err(rejected))),
    };
    match encoding::decode(&bytes, None) {
        Ok(decoded) => Box::new(table::read(format, &origin.input, decoded, way)),
        Err(note) => Box::new(std::iter::once(Err(Rejected { origin, note }))),
    }
}

/// An input that cannot be read at all.
pub(super) fn unreadable(name: String, why: &str) -> Rejected {
    let origin = Origin { item: None, line: None, sha256: String::new(), input: name };
    Rejected { origin, note: Note::new(Reason::Unreadable, format!("it cannot be read: {why}")) }
}

/// The SHA-256 of several texts, none of which runs into the next.
pub(super) fn sha256_of<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hexadecimal(&hash.finalize())
}

/// An input whose bytes are counted.
struct Counted<'a, R> {
    input: R,
    progress: &'a dyn Fn(u64),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        (self.progress)(count as u64);
        Ok(count)
    }
}
