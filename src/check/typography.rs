//! The rules of typography: what is wrong with single characters of a run, and what would stand there instead.
//!
//! Pure. What a rule is not sure of it leaves alone: a text in another language, an address, a number.

use std::ops::Range;

use crate::locale::script::{is_arabic_letter, is_invisible, is_mark, plain_form};
use crate::problem::Code;

use super::runs::{Origin, Run};
use super::writing::{Alphabet, Writing};

/// A character that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The kind of problem.
    pub code: Code,
    /// Its place in the run.
    pub place: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What stands there when it is mended; `None` where only a reader can tell.
    pub mend: Option<String>,
}

/// Everything that the rules find in a run, rule by rule.
pub fn hits(run: &Run, writing: &Writing) -> Vec<Hit> {
    let mut hits = Vec::new();
    presentation_forms(run, &mut hits);
    bidi_controls(run, &mut hits);
    byte_order_marks(run, &mut hits);
    if run.origin == Origin::Title {
        tatweel(run, &mut hits);
    }
    match writing.alphabet {
        Alphabet::Arabic => persian_letters(run, &mut hits),
        Alphabet::Persian => arabic_letters(run, &mut hits),
        Alphabet::Other => {}
    }
    if writing.is_arabic_script() {
        latin_punctuation(run, &mut hits);
    }
    hits
}

fn presentation_forms(run: &Run, hits: &mut Vec<Hit>) {
    for (place, (_, c)) in run.chars.iter().enumerate() {
        let Some(plain) = plain_form(*c) else { continue };
        let code = u32::from(*c);
        let message = format!("“{c}” (U+{code:04X}) is a presentation form of “{plain}”");
        // The forms of single vowel signs stand for a space or a stroke below the sign, which nobody wants to read.
        let mend = Some(plain).filter(|plain| plain.chars().all(char::is_alphabetic));
        hits.push(Hit { code: Code::PresentationForm, place, message, mend });
    }
}

/// Embeddings, overrides and isolates that are left open or close nothing, within one run (UAX #9, sections 2.1 to 2.5).
fn bidi_controls(run: &Run, hits: &mut Vec<Hit>) {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut isolates = 0_usize;
    let mut stray = Vec::new();
    for (place, (_, c)) in run.chars.iter().enumerate() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push((place, false)),
            '\u{2066}'..='\u{2068}' => {
                open.push((place, true));
                isolates += 1;
            }
            '\u{202c}' if open.last().is_some_and(|(_, is_isolate)| !is_isolate) => drop(open.pop()),
            // The end of an isolate also ends the embeddings in it.
            '\u{2069}' if isolates > 0 => {
                isolates -= 1;
                while let Some((place, false)) = open.pop() {
                    stray.push(place);
                }
            }
            '\u{202c}' | '\u{2069}' => stray.push(place),
            _ => {}
        }
    }
    stray.extend(open.into_iter().map(|(place, _)| place));
    stray.sort_unstable();
    for place in stray {
        let c = run.get(place).unwrap_or_default();
        let what = if matches!(c, '\u{202c}' | '\u{2069}') { "closes nothing" } else { "is not closed" };
        let message = format!("the direction control character U+{:04X} {what}", u32::from(c));
        hits.push(Hit { code: Code::BidiControl, place, message, mend: Some(String::new()) });
    }
}

fn byte_order_marks(run: &Run, hits: &mut Vec<Hit>) {
    for (place, _) in run.chars.iter().enumerate().filter(|(_, (_, c))| *c == '\u{feff}') {
        let message = "a byte order mark (U+FEFF) stands within the text".to_owned();
        hits.push(Hit { code: Code::ByteOrderMark, place, message, mend: Some(String::new()) });
    }
}

/// Tatweel between two letters. Behind a single letter it is part of an abbreviation (`هـ`, Hijri) or holds a prefix.
fn tatweel(run: &Run, hits: &mut Vec<Hit>) {
    for (place, _) in run.chars.iter().enumerate().filter(|(_, (_, c))| *c == '\u{640}') {
        let stretched = |c: &char| *c == '\u{640}' || is_mark(*c);
        let before = backwards(place).filter_map(|at| run.get(at)).find(|c| !stretched(c));
        let behind =
            (place + 1..run.chars.len()).take(NEAR).filter_map(|at| run.get(at)).find(|c| !stretched(c));
        if before.is_some_and(is_arabic_letter) && behind.is_some_and(is_arabic_letter) {
            let message = format!("“{}” is stretched with tatweel (U+0640)", word(run, place));
            hits.push(Hit { code: Code::Tatweel, place, message, mend: Some(String::new()) });
        }
    }
}

/// Persian kaf and yeh in Arabic, but for words and quotations that are Persian. A yeh that ends its word may stand for ي
/// or for ى, which only a reader can tell.
fn persian_letters(run: &Run, hits: &mut Vec<Hit>) {
    let is_persian = |c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | '\u{200c}');
    for range in suspects(run, ['ک', 'ی'], is_persian) {
        for place in range.clone() {
            let ends = || (place + 1..range.end).filter_map(|at| run.get(at)).all(is_mark);
            let mend = match run.get(place) {
                Some('ک') => Some("ك"),
                Some('ی') if ends() => None,
                Some('ی') => Some("ي"),
                _ => continue,
            };
            hits.push(foreign(run, place, "Persian", mend));
        }
    }
}

/// Arabic kaf and yeh in Persian and its kin, but for words and quotations that are Arabic.
fn arabic_letters(run: &Run, hits: &mut Vec<Hit>) {
    let is_arabic = |c| matches!(c, 'ة' | 'ى' | '\u{64c}' | '\u{64d}' | '\u{652}' | '\u{670}' | 'ٱ');
    for range in suspects(run, ['ك', 'ي'], is_arabic) {
        if run.get(range.start) == Some('ا') && run.get(range.start + 1) == Some('ل') {
            continue;
        }
        for place in range {
            let mend = match run.get(place) {
                Some('ك') => Some("ک"),
                Some('ي') => Some("ی"),
                _ => continue,
            };
            hits.push(foreign(run, place, "Arabic", mend));
        }
    }
}

/// The words that have one of two letters, and none that tells another language, also not in the quotation they are in.
fn suspects(run: &Run, letters: [char; 2], tells: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    if !run.chars.iter().any(|(_, c)| letters.contains(c)) {
        return Vec::new();
    }
    let is_foreign = |range: &Range<usize>| {
        run.chars.get(range.clone()).unwrap_or_default().iter().any(|(_, c)| tells(*c))
    };
    let quoted = Mask::new(run, is_foreign);
    let is_suspect = |range: &Range<usize>| {
        let chars = run.chars.get(range.clone()).unwrap_or_default();
        chars.iter().any(|(_, c)| letters.contains(c)) && !is_foreign(range) && !quoted.covers(range.start)
    };
    words(run).into_iter().filter(is_suspect).collect()
}

fn foreign(run: &Run, place: usize, alphabet: &str, mend: Option<&str>) -> Hit {
    let c = run.get(place).unwrap_or_default();
    let (code, word) = (u32::from(c), word(run, place));
    let message = format!("“{word}” is written with the {alphabet} letter “{c}” (U+{code:04X})");
    Hit { code: Code::ForeignLetter, place, message, mend: mend.map(str::to_owned) }
}

/// `,`, `;` and `?` right behind an Arabic letter, or right before one and behind another.
fn latin_punctuation(run: &Run, hits: &mut Vec<Hit>) {
    let is_candidate = |c: &char| matches!(c, ',' | ';' | '?');
    if !run.chars.iter().any(|(_, c)| is_candidate(c)) || !is_mostly_arabic(run, 0..run.chars.len()) {
        return;
    }
    let latin = Mask::new(run, |range| !is_mostly_arabic(run, range.clone()));
    for (place, (_, c)) in run.chars.iter().enumerate().filter(|(_, (_, c))| is_candidate(c)) {
        if latin.covers(place) || is_address(run, place) || !is_among_arabic(run, place) {
            continue;
        }
        let right = match c {
            ',' => "،",
            ';' => "؛",
            _ => "؟",
        };
        // Between two letters it may be a slip of the finger within a word.
        let is_within = run.get(place + 1).is_some_and(is_arabic_letter)
            && run.get(place.wrapping_sub(1)).is_some_and(is_arabic_letter);
        let mend = (!is_within).then(|| right.to_owned());
        let message =
            format!("“{c}” behind “{}” is Latin; Arabic script has “{right}”", word_before(run, place));
        hits.push(Hit { code: Code::LatinPunctuation, place, message, mend });
    }
}

/// Whether a character belongs to the Arabic text around it.
fn is_among_arabic(run: &Run, place: usize) -> bool {
    let shown = |at: &usize| run.get(*at).is_some_and(|c| !is_mark(c) && !is_invisible(c) && c != '\u{640}');
    let before = backwards(place).filter(shown).find_map(|at| run.get(at));
    if before.is_some_and(is_arabic_letter) {
        return true;
    }
    let word_before =
        backwards(place).filter(shown).filter_map(|at| run.get(at)).find(|c| !c.is_whitespace());
    let behind = (place + 1..run.chars.len()).take(NEAR).find(shown).and_then(|at| run.get(at));
    let is_spaced = before.is_some_and(char::is_whitespace);
    is_spaced && word_before.is_some_and(is_arabic_letter) && behind.is_some_and(is_arabic_letter)
}

/// Whether the text around a place, up to white space, is an address: of the web, of mail, of a file.
fn is_address(run: &Run, place: usize) -> bool {
    let is_space = |at: &usize| run.get(*at).is_none_or(char::is_whitespace);
    let start = backwards(place).take_while(|at| !is_space(at)).last().unwrap_or(place);
    let end = (place..run.chars.len()).take(NEAR).take_while(|at| !is_space(at)).last().unwrap_or(place) + 1;
    let text: String = (start..end).filter_map(|at| run.get(at)).collect();
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// Whether at least half of the letters are of the Arabic script.
fn is_mostly_arabic(run: &Run, range: Range<usize>) -> bool {
    let letters = run.chars.get(range).unwrap_or_default().iter().filter(|(_, c)| c.is_alphabetic());
    let (mut arabic, mut others) = (0, 0);
    letters.for_each(|(_, c)| if is_arabic_letter(*c) { arabic += 1 } else { others += 1 });
    arabic >= others
}

/// How far is looked around a character, so that no text costs more than linear time.
const NEAR: usize = 200;

/// The places before a place, the nearest first.
fn backwards(place: usize) -> impl Iterator<Item = usize> {
    (place.saturating_sub(NEAR)..place).rev()
}

/// The places that lie in some of the quotations of a run.
struct Mask(Vec<bool>);

impl Mask {
    fn new(run: &Run, is_meant: impl Fn(&Range<usize>) -> bool) -> Self {
        let mut mask = vec![false; run.chars.len()];
        for range in quotations(run).into_iter().filter(is_meant) {
            mask.get_mut(range).into_iter().for_each(|part| part.fill(true));
        }
        Mask(mask)
    }

    fn covers(&self, place: usize) -> bool {
        self.0.get(place).copied().unwrap_or_default()
    }
}

/// How many quotations and brackets may be open at once; the outermost are forgotten.
const DEEPEST: usize = 8;

/// What stands between quotation marks and brackets, the inner ones too.
fn quotations(run: &Run) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 8] =
        [('“', '”'), ('«', '»'), ('‘', '’'), ('(', ')'), ('[', ']'), ('﴿', '﴾'), ('﴾', '﴿'), ('„', '“')];
    let (mut found, mut open): (Vec<Range<usize>>, Vec<(usize, char)>) = (Vec::new(), Vec::new());
    for (place, (_, c)) in run.chars.iter().enumerate().filter(|(_, (_, c))| !c.is_alphanumeric()) {
        if let Some(at) = open.iter().rposition(|(_, close)| close == c) {
            found.extend(open.drain(at..).take(1).map(|(start, _)| start..place));
        } else if *c == '"' {
            open.push((place, '"'));
        } else if let Some((_, close)) = PAIRS.iter().find(|(first, _)| first == c) {
            open.push((place, *close));
        }
        if open.len() > DEEPEST {
            open.remove(0);
        }
    }
    found
}

/// The words of a run that are written in Arabic letters.
fn words(run: &Run) -> Vec<Range<usize>> {
    let belongs =
        |c: char| is_arabic_letter(c) || is_mark(c) || matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}');
    let mut words = Vec::new();
    let mut start = None;
    for (place, (_, c)) in run.chars.iter().enumerate() {
        match (belongs(*c), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                words.push(from..place);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..run.chars.len()));
    words
}

/// The word that a place lies in: at most 20 characters before and behind it.
fn word(run: &Run, place: usize) -> String {
    let belongs = |at: &usize| {
        run.get(*at).is_some_and(|c| c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{640}' | '\u{200c}'))
    };
    let start = backwards(place).take(20).take_while(belongs).last().unwrap_or(place);
    let end = (place..run.chars.len()).take(20).take_while(belongs).last().unwrap_or(place) + 1;
    (start..end).filter_map(|at| run.get(at)).collect()
}

fn word_before(run: &Run, place: usize) -> String {
    let letter = backwards(place).find(|at| run.get(*at).is_some_and(char::is_alphanumeric));
    letter.map_or_else(String::new, |at| word(run, at))
}
