//! Which articles may be translations of each other, though nothing says so: candidates for a person to confirm.
//!
//! Only articles without a translation are looked at, and only such pairs as were published within a few days of each other.
//! What speaks for a pair is what stays the same in translation: the day, the terms (by their keys), the source's address and
//! picture, the author, the numbers, the length. Reads texts, and changes of a file no byte but the line it adds.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use crate::archive::Archive;
use crate::article::front_matter::split;
use crate::article::{self, Card};
use crate::catalogue::{EntryId, Term};
use crate::disk::{self, DiskError};
use crate::locale::fold;
use crate::source::CONTENT;
use crate::yaml::scalar;

/// How many days apart two articles of a pair may be.
const DAYS: i64 = 3;

/// What a pair needs to be shown.
pub const LEAST: u32 = 45;

/// The largest article, in bytes.
const LIMIT: u64 = 16_000_000;

/// How many numbers of a text are compared.
const NUMBERS: usize = 64;

/// Two articles that may be translations of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// Their files, relative to the archive; the older one, or the one of the earlier language, first.
    pub files: [String; 2],
    /// Their titles.
    pub titles: [String; 2],
    /// Their languages.
    pub languages: [String; 2],
    /// How much speaks for it, from 0 to 100.
    pub score: u32,
    /// What does.
    pub reasons: Vec<String>,
    /// The work of the first, which both are to be.
    pub work: String,
}

/// What is compared of an article.
struct Sketch {
    id: EntryId,
    date: NaiveDate,
    terms: BTreeSet<(String, String)>,
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
    words: f64,
}

/// The candidates of an archive, the likeliest first; no article stands in two of them.
pub fn pairs(archive: &Archive) -> Vec<Pair> {
    let catalogue = &archive.catalogue;
    let alone = |id: &EntryId| catalogue.versions(*id).len() == 1;
    let ids: Vec<EntryId> = catalogue.ids().filter(alone).collect();
    let mut sketches: Vec<Sketch> = ids.par_iter().map(|id| sketch(archive, *id)).collect();
    sketches.sort_by_key(|sketch| sketch.date);
    let mut found: Vec<(u32, EntryId, EntryId, Vec<String>)> = Vec::new();
    for (at, one) in sketches.iter().enumerate() {
        let near =
            sketches.iter().skip(at + 1).take_while(|other| (other.date - one.date).num_days() <= DAYS);
        for other in near {
            if catalogue.entry(one.id).card.lang != catalogue.entry(other.id).card.lang {
                let (score, reasons) = score(one, other);
                if score >= LEAST {
                    found.push((score, one.id, other.id, reasons));
                }
            }
        }
    }
    let path = |id: EntryId| &*catalogue.entry(id).card.path;
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (path(a.1), path(a.2)).cmp(&(path(b.1), path(b.2)))));
    let mut taken = BTreeSet::new();
    let is_free = |a: EntryId, b: EntryId, taken: &mut BTreeSet<EntryId>| {
        let is_free = !taken.contains(&a) && !taken.contains(&b);
        if is_free {
            taken.extend([a, b]);
        }
        is_free
    };
    found.retain(|(_, a, b, _)| is_free(*a, *b, &mut taken));
    found.into_iter().map(|(score, a, b, reasons)| pair(archive, score, a, b, reasons)).collect()
}

fn pair(archive: &Archive, score: u32, a: EntryId, b: EntryId, reasons: Vec<String>) -> Pair {
    let rank = |id: EntryId| archive.config.languages.rank(archive.catalogue.entry(id).card.lang);
    let (a, b) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    let cards: [&Card; 2] = [a, b].map(|id| &*archive.catalogue.entry(id).card);
    Pair {
        files: cards.map(|card| format!("{CONTENT}/{}", card.path)),
        titles: cards.map(|card| card.title.to_string()),
        languages: cards.map(|card| card.lang.to_string()),
        score,
        reasons,
        work: cards[0].work().to_owned(),
    }
}

/// What speaks for two articles, and how much.
fn score(a: &Sketch, b: &Sketch) -> (u32, Vec<String>) {
    let mut score = 0;
    let mut reasons = Vec::new();
    let mut add = |points: u32, reason: String| {
        if points > 0 {
            score += points;
            reasons.push(reason);
        }
    };
    match (b.date - a.date).num_days().abs() {
        0 => add(25, "the same day".to_owned()),
        1 => add(15, "a day apart".to_owned()),
        days => add(5, format!("{days} days apart")),
    }
    let shared: Vec<&str> = a.terms.intersection(&b.terms).map(|(_, key)| key.as_str()).collect();
    let all = a.terms.union(&b.terms).count().max(1);
    add(share(shared.len(), all, 35), format!("shared terms: {}", shared.join(", ")));
    let numbers: Vec<&str> = a.numbers.intersection(&b.numbers).map(String::as_str).collect();
    let most = a.numbers.len().max(b.numbers.len()).max(1);
    add(
        share(numbers.len(), most, 25),
        format!("shared numbers: {}", numbers.iter().take(8).copied().collect::<Vec<_>>().join(", ")),
    );
    let names: Vec<&str> = a.names.intersection(&b.names).map(String::as_str).collect();
    let fewest = a.names.len().min(b.names.len()).max(1);
    add(
        share(names.len(), fewest, 25),
        format!("the same names: {}", names.iter().take(8).copied().collect::<Vec<_>>().join(", ")),
    );
    let ratio = a.words.min(b.words) / a.words.max(b.words).max(1.0);
    if ratio > 0.6 {
        add(5, "about equally long".to_owned());
    }
    (score.min(100), reasons)
}

fn share(part: usize, whole: usize, most: u32) -> u32 {
    (part as f64 / whole as f64 * f64::from(most)).round() as u32
}

fn sketch(archive: &Archive, id: EntryId) -> Sketch {
    let entry = archive.catalogue.entry(id);
    let card = &entry.card;
    let told = fold(&format!("{} {}", card.title, card.summary));
    let is_shown = |term: &Term| {
        let names = term.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.aliases));
        names.map(|name| fold(name)).any(|name| name.chars().count() > 2 && told.contains(&name))
    };
    let all = archive.catalogue.term_ids().map(|id| (id, archive.catalogue.term(id)));
    let own = all.filter(|(id, term)| term.registered && (entry.terms.contains(id) || is_shown(term)));
    let terms = own
        .map(|(id, term)| (archive.catalogue.taxonomy_of(id).key.to_string(), term.slug.to_string()))
        .collect();
    let text = article::read_text(&archive.folder.join(CONTENT), &card.path);
    let body = text.as_ref().map_or("", |text| text.body());
    Sketch {
        id,
        date: card.date.date(),
        terms,
        numbers: numbers(body),
        names: names(&format!("{} {body}", card.title)),
        words: f64::from(card.words()),
    }
}

/// The numbers of a text, in ASCII digits, but for single ones, which every text has.
fn numbers(body: &str) -> BTreeSet<String> {
    let folded = fold(body);
    let numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() > 1);
    numbers.take(NUMBERS).map(str::to_owned).collect()
}

/// Words in capitals, which names of organisations keep in every script: NATO, KFOR.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_name = |word: &&str| {
        word.len() > 2
            && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && word.bytes().any(|b| b.is_ascii_uppercase())
    };
    words.filter(is_name).map(str::to_owned).collect()
}

/// Makes one work of a pair: writes the `id` of the first into the front matter of both, where it is missing. All else in the
/// files stays byte for byte.
///
/// # Errors
/// When a file cannot be read or written; one that changed meanwhile is left as it is, and so is its twin.
pub fn confirm(archive: &Archive, pair: &Pair) -> Result<bool, DiskError> {
    let mut edits = Vec::new();
    for file in &pair.files {
        let path = archive.folder.join(file);
        let old = disk::read(&path, LIMIT)?;
        let Some(new) = std::str::from_utf8(&old).ok().and_then(|text| with_id(text, &pair.work)) else {
            return Ok(false);
        };
        edits.push((path, old, new));
    }
    for (path, old, new) in edits {
        if old != new.as_bytes() && !disk::replace(&path, &old, new.as_bytes())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The text of an article with an `id`: a line more in its front matter, or another value in the line that has one.
fn with_id(text: &str, id: &str) -> Option<String> {
    let yaml = split(text).ok()?.yaml;
    // It begins with the second line, behind the first fence.
    let start = text.find('\n')? + 1;
    let end = start + yaml.len();
    let newline = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("id: {}{newline}", scalar(id));
    let mut at = start;
    for old in yaml.split_inclusive('\n') {
        if old.starts_with("id:") {
            return Some(format!("{}{line}{}", text.get(..at)?, text.get(at + old.len()..)?));
        }
        at += old.len();
    }
    Some(format!("{}{line}{}", text.get(..end)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_line_and_nothing_else() {
        let table = [
            ("---\ntitle: A\n---\nText.", Some("---\ntitle: A\nid: w/1\n---\nText.")),
            ("---\r\ntitle: A\r\n---\r\nText.", Some("---\r\ntitle: A\r\nid: w/1\r\n---\r\nText.")),
            ("---\nid: old\ntitle: A\n---\n", Some("---\nid: w/1\ntitle: A\n---\n")),
            ("\u{feff}---\ntitle: A\n--- \nid: x\n", Some("\u{feff}---\ntitle: A\nid: w/1\n--- \nid: x\n")),
            ("no front matter", None),
        ];
        for (text, expected) in table {
            assert_eq!(with_id(text, "w/1").as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_names_are_found_in_any_script() {
        assert_eq!(numbers("في ٢٠١٤ و24 دولة و3").into_iter().collect::<Vec<_>>(), ["2014", "24"]);
        assert_eq!(names("قوة (KFOR) وNATO و A").into_iter().collect::<Vec<_>>(), ["KFOR", "NATO"]);
    }
}
