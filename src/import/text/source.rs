//! Lines that say where a text comes from.

use super::words::{behind, is};
use crate::import::SourceFound;

/// Reads a line that names the source of the text; `None` for any other.
pub fn read(line: &str) -> Option<SourceFound> {
    let line = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '•' | '|'));
    let (rest, is_bare) = match (behind("source bare", line), behind("source", line)) {
        (Some(rest), _) => (rest, true),
        (None, rest) => (rest?, false),
    };
    let is_marked = rest.trim_start().starts_with([':', '/', '|']);
    let is_bare = is_bare && rest.starts_with(char::is_whitespace);
    if !(is_marked || is_bare) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '/' | '|' | '-'));
    let (name, url) = split_address(rest);
    let name = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '.' | '-' | '–' | '|' | ':' | '،' | ',' | '(' | ')' | '"' | '«' | '»' | '“' | '”')
    });
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_name(&name) || (name.is_empty() && url.is_none()) {
        return None;
    }
    Some(SourceFound { name: Some(name).filter(|name| !name.is_empty()), url, retrieved: None })
}

/// The text without the address in it, and the address.
fn split_address(text: &str) -> (String, Option<String>) {
    let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    let url = text.split_whitespace().map(|word| word.trim_matches(['(', ')', '<', '>'])).find(is_address);
    match url {
        Some(url) => (text.replace(url, ""), Some(url.to_owned())),
        None => (text.to_owned(), None),
    }
}

/// A few words that make no sentence, and no witnesses who would not be named (نقلا عن مصادر مطلعة).
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_telling = |word: &&str| {
        is("not source", word) || matches!(*word, "أن" | "إن" | "قال" | "قالت" | "that" | "said")
    };
    words.len() <= 8 && !words.iter().any(is_telling) && !name.contains(['.', '؟', '?', '!', '؛', ';'])
}
