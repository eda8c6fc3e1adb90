//! Datelines: where a report was sent from, and by which agency.
//!
//! Known by the agency alone: two names with a dash between them (القاهرة - أسوان) are any two places. A dateline stays in the
//! text, as readers of newspapers expect it; what is taken from it is said again as the source.

use super::date::{self, Context, Reading};
use super::words::is;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// The places, as they are written.
    pub places: Vec<String>,
    /// The agencies, as they are written.
    pub agencies: Vec<String>,
    /// The date.
    pub dates: Vec<Reading>,
    /// Whether it is the whole line.
    pub is_line: bool,
}

impl Dateline {
    /// Places stand before the agency; behind it only where none does.
    fn may_have_place(&self) -> bool {
        if self.agencies.is_empty() { self.places.len() < 2 } else { self.places.is_empty() }
    }
}

/// How far into a paragraph a dateline reaches, in characters.
const REACH: usize = 110;

/// Reads the dateline that a paragraph begins with.
pub fn read(paragraph: &str, context: Context) -> Option<Dateline> {
    let text = paragraph.trim();
    let near: Vec<(usize, char)> = text.char_indices().take(REACH).collect();
    let is_short = near.len() == text.chars().count();
    let whole = is_short.then_some(text.len());
    // Behind a dash with a space, a colon or a bracket; the longest head that is a dateline counts.
    let cuts = near
        .iter()
        .filter(|(_, c)| matches!(c, '-' | '–' | '—' | 'ـ' | ':' | ')' | '/'))
        .map(|(at, c)| at + c.len_utf8());
    let mut cuts: Vec<usize> = cuts.chain(whole).collect();
    cuts.reverse();
    cuts.into_iter().find_map(|cut| {
        let mut dateline = head(text.get(..cut)?, context)?;
        dateline.is_line = cut == text.len();
        Some(dateline)
    })
}

/// Reads a text that is a dateline as a whole.
fn head(text: &str, context: Context) -> Option<Dateline> {
    let mut dateline = Dateline::default();
    for (part, is_bracketed) in parts(text) {
        let is_agency = is("agency", &part) || (is_bracketed && is("agency in brackets", &part));
        let readings = date::read(&part, context);
        if is_agency {
            dateline.agencies.push(part);
        } else if !readings.is_empty() && dateline.dates.is_empty() {
            dateline.dates = readings;
        } else if is_place(&part) && dateline.may_have_place() && !is_bracketed {
            dateline.places.push(part);
        } else {
            return None;
        }
    }
    (!dateline.agencies.is_empty()).then_some(dateline)
}

/// The parts between dashes, strokes, commas and brackets, and whether they stand in brackets. The date of an English dateline has
/// a comma in it.
fn parts(text: &str) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    let (mut part, mut is_bracketed) = (String::new(), false);
    for c in text.chars() {
        let is_end = matches!(c, '-' | '–' | '—' | 'ـ' | ':' | '/' | '،' | ',' | '(' | ')' | '|' | '+');
        // A stroke between letters stretches them.
        if is_end && !(c == 'ـ' && part.chars().next_back().is_some_and(char::is_alphabetic)) {
            parts.push((std::mem::take(&mut part), is_bracketed));
            is_bracketed = c == '(';
        } else {
            part.push(c);
        }
    }
    parts.push((part, is_bracketed));
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '«' | '»' | '"' | '“' | '”' | '*');
    let parts =
        parts.into_iter().map(|(part, is_bracketed)| (part.trim_matches(is_edge).to_owned(), is_bracketed));
    parts.filter(|(part, _)| !part.is_empty()).collect()
}

/// A few words without figures that make no sentence.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && text.chars().all(|c| {
            c.is_alphabetic()
                || crate::locale::script::is_mark(c)
                || matches!(c, ' ' | '.' | '\'' | '’' | '"')
        })
        && !words.iter().any(|word| is("sentence", word))
}
