//! What results show of articles: their addresses, titles, dates and summaries, in small compressed files.

use miniz_oxide::deflate::compress_to_vec;
use rayon::prelude::*;

use crate::archive::Archive;
use crate::catalogue::EntryId;
use crate::disk::DiskError;
use crate::locale::{bidi, cut_at_word};
use crate::words::Fingerprint;

use super::FORM;
use super::chunks::{Files, Name, file, file_name};
use super::last::Article;

/// How many articles stand in a file.
pub const CARDS: usize = 32;

/// How long the summary in a result may be, in characters.
const SUMMARY: usize = 110;

/// How hard to compress, 0 to 10: more costs more time than it saves bytes.
const EFFORT: u8 = 6;

/// Writes the cards of all articles, language by language, and gives for each file what it was made from and its name, in their
/// order. Files that are among those of the `last` index are not made again. `known` has what stands for each article.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    archive: &Archive,
    languages: &[Vec<EntryId>],
    known: &[Vec<Article>],
    last: &[(Fingerprint, Name)],
    out: &dyn Files,
) -> Result<Vec<(Fingerprint, Name)>, DiskError> {
    let languages = languages.iter().zip(known);
    let chunks = languages.flat_map(|(ids, known)| ids.chunks(CARDS).zip(known.chunks(CARDS)));
    let chunks: Vec<(&[EntryId], &[Article])> = chunks.collect();
    let written = chunks.into_par_iter().enumerate().map(|(at, (ids, known))| {
        let known: Vec<Fingerprint> = known.iter().map(|article| article.id).collect();
        // A file and how it is read decide all that is shown.
        let from = Fingerprint::of(&(FORM, archive.reading, known));
        match last.get(at) {
            Some((last, name)) if *last == from && out.keep(&file_name(name)) => Ok((from, *name)),
            _ => Ok((from, file(out, packed(archive, ids))?)),
        }
    });
    written.collect()
}

/// A list of address, title, date for machines and for readers, summary, as JSON (deflate, RFC 1951).
fn packed(archive: &Archive, ids: &[EntryId]) -> Vec<u8> {
    let cards: Vec<[String; 5]> = ids.iter().map(|id| card(archive, *id)).collect();
    compress_to_vec(&serde_json::to_vec(&cards).unwrap_or_default(), EFFORT)
}

fn card(archive: &Archive, id: EntryId) -> [String; 5] {
    let card = &archive.catalogue.entry(id).card;
    let date = archive.locales.get(card.lang).date(card.date.date());
    let summary = bidi::strip_controls(&card.summary);
    let summary = match cut_at_word(&summary, SUMMARY) {
        (text, true) => format!("{text}…"),
        (text, false) => text.to_owned(),
    };
    let title = bidi::strip_controls(&card.title).into_owned();
    // The day alone: results show no time of day, and it would hardly compress.
    let day = card.date.date().to_string();
    [card.url.as_str().to_owned(), title, day, date, summary]
}
