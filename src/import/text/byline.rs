//! Lines that name who wrote or translated a text.
//!
//! Honorifics (د.، الدكتور، السفير، Dr.) are no part of a name, so that one person is one term however a newspaper addressed
//! them; who edited or compiled a text counts among its authors. A line is a byline as a whole or not at all.

use super::words::{behind, is, key};
use crate::locale::script::is_arabic_letter;

/// Who made a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Byline {
    pub authors: Vec<String>,
    pub translators: Vec<String>,
}

/// The most words of a name.
const LONGEST_NAME: usize = 7;

/// Reads a line that is a byline; `None` for any other.
pub fn read(line: &str) -> Option<Byline> {
    let line = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '•' | '|' | '(' | ')' | '[' | ']'));
    if line.chars().count() > 200 {
        return None;
    }
    let mut byline = Byline::default();
    for part in parts(line) {
        let (is_translator, names) = part_of(part)?;
        let list = if is_translator { &mut byline.translators } else { &mut byline.authors };
        list.extend(names);
    }
    (!byline.authors.is_empty() || !byline.translators.is_empty()).then_some(byline)
}

/// Cuts a line where another word with a colon begins: `بقلم: … - ترجمة: …`.
fn parts(line: &str) -> Vec<&str> {
    const KINDS: [&str; 4] = ["author", "author bare", "translator", "translator bare"];
    let word = |at: usize| {
        let rest = line.get(at..)?;
        KINDS.into_iter().filter_map(|kind| behind(kind, rest)).min_by_key(|behind| behind.len())
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let last_colon = line.rfind(':').unwrap_or_default();
    // Not within the first words themselves: "Written by".
    let mut from = word(0).map_or(0, |behind| line.len() - behind.len());
    let gaps = line.char_indices().filter(|(_, c)| c.is_whitespace() || is_joint(*c));
    for at in gaps.map(|(at, c)| at + c.len_utf8()) {
        let may_begin = at > from && at < last_colon;
        let behind = if may_begin { word(at) } else { None };
        let behind = behind.filter(|behind| behind.trim_start().starts_with(':'));
        if let Some(behind) = behind {
            parts.extend(line.get(start..at));
            start = at;
            from = line.len() - behind.len();
        }
    }
    parts.extend(line.get(start..));
    parts
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '|' | '/' | '،' | ',' | '؛' | ';' | '•' | 'ـ')
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || is_joint(c) || matches!(c, ':' | '.')
}

/// A word of a byline with the names behind it, and whether they are those of translators.
fn part_of(part: &str) -> Option<(bool, Vec<String>)> {
    const KINDS: [(&str, bool, bool); 4] = [
        ("author bare", false, true),
        ("translator bare", true, true),
        ("author", false, false),
        ("translator", true, false),
    ];
    let part = part.trim_matches(is_edge);
    KINDS.into_iter().find_map(|(kind, is_translator, may_be_bare)| {
        let rest = behind(kind, part)?;
        let list = rest.trim_matches(is_edge);
        let is_marked = rest.trim_start().starts_with([':', '/', '-', '–', '—', '|', 'ـ']);
        let is_bare = may_be_bare && rest.starts_with(char::is_whitespace);
        if !(is_marked || is_bare) {
            return None;
        }
        let names = names(list)?;
        (is_marked || names.iter().all(|name| is_surely_a_name(name, list))).then_some((is_translator, names))
    })
}

/// Without a colon: not one word, and no noun with its article in front (كتب الرئيس رسالة), no small letters in Latin (by the way).
fn is_surely_a_name(name: &str, list: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_large = |word: &&str| {
        let first = word.chars().next().is_some_and(|c| !c.is_lowercase());
        first
            || matches!(*word, "de" | "van" | "von" | "al" | "el" | "bin" | "ibn" | "da" | "du" | "la" | "le")
            || word.starts_with("al-")
            || word.starts_with("el-")
    };
    // على is Ali too in Egypt, and "on" everywhere.
    let is_on = words.first() == Some(&"على");
    let starts_as_noun = words.first().is_some_and(|word| word.starts_with("ال") && list.starts_with(word));
    (2..=5).contains(&words.len()) && words.iter().all(is_large) && !starts_as_noun && !is_on
}

/// The names of a list; `None` where something in it is no name.
pub fn names(list: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let list = stops_for_strokes(list);
    for part in list.split(['،', ',', ';', '؛', '&', '|', '/']).flat_map(at_and) {
        let name = without_honorifics(part.trim());
        let name = name.trim_matches(|c: char| is_edge(c) && c != '.').trim();
        if name.is_empty() {
            continue;
        }
        if !is_name(name) {
            return None;
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then_some(names)
}

/// The stroke behind the letter of an honorific is a stop: `د/ محمد`.
fn stops_for_strokes(list: &str) -> String {
    let words = list.split_inclusive('/').map(|part| {
        let head = part.strip_suffix('/');
        let is_letter = |head: &&str| {
            head.split([' ', '.', '/']).next_back().is_some_and(|word| word.chars().count() == 1)
        };
        head.filter(is_letter).map_or_else(|| part.to_owned(), |head| format!("{head}."))
    });
    words.collect()
}

/// Cuts at words that mean "and": alone, or the letter و before a name of two words, unless a name begins with it.
fn at_and(list: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part: Vec<&str> = Vec::new();
    let mut cut = |part: &mut Vec<&str>| {
        parts.push(part.join(" "));
        part.clear();
    };
    for word in list.split_whitespace() {
        let joined = word.strip_prefix('و').filter(|rest| {
            rest.chars().count() > 2
                && rest.chars().all(|c| c.is_alphabetic())
                && part.len() > 1
                && !is("not and", word)
        });
        match joined {
            _ if matches!(word, "و" | "and" | "And" | "AND" | "with") => cut(&mut part),
            Some(rest) => {
                cut(&mut part);
                part.push(rest);
            }
            None => part.push(word),
        }
    }
    cut(&mut part);
    parts
}

fn without_honorifics(name: &str) -> &str {
    let mut rest = name;
    loop {
        let Some(behind) = behind("honorific", rest) else { return rest };
        let head = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        let is_letter = key(head).chars().count() == 1;
        let next = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | ':'));
        // One letter is an honorific with a stop or a stroke only, and a title without a name behind it is the name.
        if next.is_empty() || next.len() == behind.len() || (is_letter && !behind.starts_with(['.', '/'])) {
            return rest;
        }
        rest = next;
    }
}

/// Letters, with what stands within names; no sentence.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |c: char| {
        c.is_alphabetic()
            || is_arabic_letter(c)
            || crate::locale::script::is_mark(c)
            || matches!(
                c,
                ' ' | '.' | '-' | '\'' | '’' | 'ʼ' | 'ـ' | '\u{200c}' | '\u{200f}' | '\u{200e}' | '\u{a0}'
            )
    };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (1..=LONGEST_NAME).contains(&words.len())
        && letters > 1
        && name.chars().all(is_part)
        && !words.iter().any(|word| is("sentence", word) && word.chars().count() > 1)
}
