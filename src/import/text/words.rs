//! The words by which the parts of a clipping are known: `data/words.txt`, looked up by kind.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::locale::fold;

/// The most words that one entry of the table has.
const MOST_WORDS: usize = 6;

/// Whether a text is one of the words of a kind.
pub fn is(kind: &str, text: &str) -> bool {
    table().get(kind).is_some_and(|words| words.contains(&key(text)))
}

/// A text as it is looked up: folded, letters and digits alone, one space between words; the letters of initials are one word.
pub fn key(text: &str) -> String {
    let folded = fold(text).replace('.', " ");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out = String::new();
    let mut after_letter = false;
    for word in words {
        let is_letter = word.chars().count() == 1;
        let is_initial = is_letter && after_letter;
        if !(out.is_empty() || is_initial) {
            out.push(' ');
        }
        out.push_str(word);
        after_letter = is_letter;
    }
    out
}

/// A text of which only letters and digits count: two titles with the same one differ in marks, spaces and signs alone.
pub fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What stands behind one of the words of a kind at the start of a line; the longest word counts.
pub fn behind<'t>(kind: &str, line: &'t str) -> Option<&'t str> {
    let ends = word_ends(line);
    // Most lines begin with none of the words, which the first one of the line tells.
    let first = key(line.get(..*ends.first()?)?);
    let words = table().get(kind)?;
    words.range(first.clone()..).next().filter(|word| word.starts_with(&first))?;
    let found =
        ends.iter().rev().find(|end| line.get(..**end).is_some_and(|head| words.contains(&key(head))));
    line.get(*found?..)
}

/// Where the first words of a line end.
fn word_ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut in_word = false;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let is_letter = c.is_alphanumeric() || is_within(c);
        if in_word && !is_letter {
            ends.push(at);
        }
        in_word = is_letter;
        if ends.len() > MOST_WORDS {
            break;
        }
    }
    ends
}

/// Marks upon letters, and what stretches or joins them.
fn is_within(c: char) -> bool {
    crate::locale::script::is_mark(c) || matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}')
}

fn table() -> &'static BTreeMap<&'static str, BTreeSet<String>> {
    static TABLE: LazyLock<BTreeMap<&'static str, BTreeSet<String>>> = LazyLock::new(|| {
        let mut table: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let lines = include_str!("data/words.txt").lines().filter(|line| !line.starts_with('#'));
        for (kind, words) in lines.filter_map(|line| line.split_once(": ")) {
            table.entry(kind).or_default().extend(words.split(',').map(key).filter(|word| !word.is_empty()));
        }
        table
    });
    &TABLE
}
