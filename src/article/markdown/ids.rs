//! The ids of headings: made from their text, each once.
//!
//! Pure. Letters of every script stay; what nobody types in an address (vowel signs, tatweel, punctuation) goes.

use std::collections::HashMap;

use icu::properties::{CodePointMapData, props::GeneralCategory};

use crate::words::nfc;

/// Longer ids are cut, in bytes: a heading may be a whole paragraph by mistake.
const MAX_BYTES: usize = 200;

/// Gives out ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Every id given out, and the last number that was put behind it.
    taken: HashMap<Box<str>, u32>,
}

impl Ids {
    /// The id for a heading: `explicit` where the author gave one, else from its text; `-2`, `-3` … where it is taken.
    pub(super) fn assign(&mut self, explicit: Option<&str>, text: &str) -> Box<str> {
        let wanted = explicit.map(explicit_id).filter(|id| !id.is_empty()).unwrap_or_else(|| slug(text));
        let wanted = if wanted.is_empty() { "section" } else { &wanted };
        self.unique(wanted.into())
    }

    fn unique(&mut self, wanted: Box<str>) -> Box<str> {
        let Some(last) = self.taken.get(&wanted).copied() else {
            self.taken.insert(wanted.clone(), 1);
            return wanted;
        };
        let mut number = last;
        loop {
            number = number.saturating_add(1);
            let candidate = format!("{wanted}-{number}").into_boxed_str();
            if !self.taken.contains_key(&candidate) {
                self.taken.insert(wanted, number);
                self.taken.insert(candidate.clone(), 1);
                return candidate;
            }
        }
    }
}

/// An id as its author wrote it, without what an id cannot hold.
fn explicit_id(id: &str) -> String {
    cut(super::escape::clean(id).chars().filter(|c| !c.is_whitespace()).collect())
}

/// A text as an id: NFC, lower case, letters and digits of any script, hyphens between the words.
fn slug(text: &str) -> String {
    let composed = nfc(text);
    let mut id = String::with_capacity(composed.len());
    let mut gap = false;
    for c in composed.chars() {
        if c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/') {
            gap = true;
        } else if is_kept(c) {
            if gap && !id.is_empty() {
                id.push('-');
            }
            gap = false;
            id.extend(c.to_lowercase());
        }
    }
    cut(id)
}

fn is_kept(c: char) -> bool {
    match c {
        '\0'..='\x7F' => return c.is_ascii_alphanumeric() || c == '_',
        // The letters of Arabic around the tatweel.
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => return true,
        _ => {}
    }
    let mark = || {
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        matches!(category, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
    };
    !is_vowel_sign(c) && (c.is_alphanumeric() || mark())
}

/// Vowel signs and marks of Hebrew and Arabic script, and tatweel: written or left out at will. Those of other
/// scripts are part of the word.
fn is_vowel_sign(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8FF}')
}

fn cut(mut id: String) -> String {
    if id.len() > MAX_BYTES {
        let end = (0..=MAX_BYTES).rev().find(|i| id.is_char_boundary(*i)).unwrap_or_default();
        let end = id.get(..end).and_then(|s| s.rfind('-')).filter(|i| *i > 0).unwrap_or(end);
        id.truncate(end);
    }
    id
}
