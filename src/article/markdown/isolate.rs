//! What falls apart in right-to-left text, and so is set apart from left to right.
//!
//! Pure. One pass over a text. By the bidirectional algorithm (UAX #9) letters, digits and the marks between letters
//! keep their order in right-to-left text, and so does a single `.` `,` `:` `/` between digits. Everything else moves:
//! marks at the edge of a word (`C++`, `.NET`, `+5`, `10%`) and other marks after a digit (`2024-04-24`, `10–12`).
//! Addresses, versions and paths are always set apart. A word that needs it takes the Latin words beside it along,
//! for `Visual Studio .NET` is one name.

use super::strong::strong;
use crate::words::{
    Direction,
    scan::{self, is_between},
};

/// A part of a text that is to stand from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many of its letters belong to addresses and paths, and tell nothing about the language around them.
    pub(super) silent: u32,
}

/// Whether a text can hold anything to set apart: it has an ASCII letter or digit, or a digit of an Arabic script.
pub(super) fn may_need(text: &str) -> bool {
    scan::any_pair(text.as_bytes(), |b, next| {
        let arabic = (b == 0xD9) & is_between(next, 0xA0, 0xA9);
        let persian = (b == 0xDB) & is_between(next, 0xB0, 0xB9);
        arabic | persian | is_between(b, b'0', b'9') | is_between(b | 0x20, b'a', b'z')
    })
}

/// Fills `spans` with what is to be set apart in `text`, in order.
pub(super) fn find(text: &str, spans: &mut Vec<Span>) {
    spans.clear();
    let mut phrase = Phrase::default();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let word = match Word::plain(text, start).or_else(|| Word::number(text, start)) {
            Some((word, end)) => {
                at = end;
                word
            }
            None => {
                let Some(run) = run_at(text, start) else { break };
                at = run.end;
                Word::read(text, run)
            }
        };
        if !phrase.takes(text, &word) {
            phrase.close(spans);
            phrase = Phrase::begin(&word);
        }
    }
    phrase.close(spans);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Mark,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | '٠'..='٩' | '٫' | '٬' | '۰'..='۹' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        '!'..='~' | '–' | '−' | '±' | '°' | '€' | '£' | '¥' | '×' | '’' | '§' | '·' => {
            Kind::Mark
        }
        _ if strong(c) == Some(Direction::Ltr) => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Characters that stand together without white space or letters of the other direction.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    /// Whether a right-to-left letter touches it before and behind.
    glued: (bool, bool),
    address: bool,
}

/// Where the next character is that is not [`Kind::Other`]. White space and the letters of Arabic are passed over as
/// bytes, for nearly all text is made of them.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = scan::skip_blocks(bytes, from, needs_look);
    // The block may have ended within a character.
    at += usize::from(!text.is_char_boundary(at));
    loop {
        match PASS[usize::from(*bytes.get(at)?)] {
            0 if matches!(
                bytes.get(at..at + 2),
                Some([0xD9, 0x80..=0x9F | 0xAE..] | [0xDB, 0x80..=0xAF])
            ) =>
            {
                at += 2
            }
            0 => {
                let c = text.get(at..)?.chars().next()?;
                if kind(c) != Kind::Other {
                    return Some(at);
                }
                at += c.len_utf8();
            }
            passed => at += usize::from(passed),
        }
    }
}

/// Whether a character may be no [`Kind::Other`], by its first byte and the next: see [`PASS`].
fn needs_look(b: u8, next: u8) -> bool {
    let sure = (b >= 0xC0) & !is_between(b, 0xD8, 0xDB);
    let digit = (b == 0xD9) & is_between(next, 0xA0, 0xAD) | (b == 0xDB) & (next >= 0xB0);
    is_between(b, b'!', b'~') | sure | digit
}

/// How many bytes are passed over at a first byte; 0 where the character needs a look. The two-byte characters of Arabic
/// are letters, marks and punctuation, but for the digits among those of D9 and DB.
const PASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            0..=b' ' | 0x7F => 1,
            0xD8 | 0xDA => 2,
            _ => 0,
        };
        b += 1;
    }
    table
};

fn run_at(text: &str, start: usize) -> Option<Run> {
    let tail = text.get(start..)?;
    let mut end = start + tail.find(|c| kind(c) == Kind::Other).unwrap_or(tail.len());
    let run = text.get(start..end)?;
    let address = run.contains("://") || run.starts_with("www.") || is_mail(run);
    if address {
        let stop = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '،' | '؛' | '؟')
        };
        end = end.max(start + tail.find(stop).unwrap_or(tail.len()));
    }
    // The letters of Arabic are asked about most.
    let joins = |c: &char| matches!(c, '\u{620}'..='\u{64A}') || (*c != '،' && c.is_alphanumeric());
    // A prefix of one letter (و ب ل) is a word of its own: the sign of `و+7` belongs to the number.
    let letters = text.get(..start)?.chars().rev().take_while(joins).filter(|c| *c != 'ـ').take(2).count();
    let glued = (letters > 1, !address && text.get(end..)?.chars().next().is_some_and(|c| joins(&c)));
    Some(Run { start, end, glued, address })
}

fn is_mail(run: &str) -> bool {
    run.find('@').is_some_and(|at| at > 0 && run.get(at..).is_some_and(|host| host.contains('.')))
}

/// A run without the punctuation of the sentence around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    start: usize,
    end: usize,
    latin: bool,
    needs: bool,
    silent: u32,
    /// Whether punctuation stood before or behind it.
    parted: (bool, bool),
    /// How many digits it has when it has nothing but digits and the marks of telephone numbers, else 0.
    digits: usize,
    begins_number: bool,
}

impl Word {
    /// Words of plain ASCII letters with single spaces between them, and at most stops behind the last: most Latin text,
    /// and none of it falls apart. Comes with the end of the stops.
    fn plain(text: &str, start: usize) -> Option<(Word, usize)> {
        let tail = text.as_bytes().get(start..)?;
        let mut found = None;
        let mut at = 0;
        loop {
            let behind = tail.get(at..)?;
            let letters = behind.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            if letters == 0 {
                break;
            }
            at += letters;
            let behind = tail.get(at..)?;
            let stops = behind.iter().take_while(|b| is_stop(**b)).count();
            match behind.get(stops) {
                // D9 and DB begin digits too, which would belong to the word.
                None | Some(b' ' | b'\n' | 0xD8 | 0xDA) => found = Some((at, stops)),
                _ => break,
            }
            if stops > 0 || behind.first() != Some(&b' ') {
                break;
            }
            at += 1;
        }
        let (letters, stops) = found?;
        let end = start + letters;
        let parted = (false, stops > 0);
        let word = Word {
            start,
            end,
            latin: true,
            needs: false,
            silent: 0,
            parted,
            digits: 0,
            begins_number: false,
        };
        Some((word, end + stops))
    }

    /// ASCII digits alone between spaces, with at most stops behind them: most numbers. Comes with the end of the stops.
    fn number(text: &str, start: usize) -> Option<(Word, usize)> {
        let tail = text.as_bytes().get(start..)?;
        let digits = tail.iter().take_while(|b| b.is_ascii_digit()).count();
        let behind = tail.get(digits..)?;
        let stops = behind.iter().take_while(|b| is_stop(**b)).count();
        if digits == 0 || !matches!(behind.get(stops), None | Some(b' ' | b'\n' | 0xD8)) {
            return None;
        }
        let end = start + digits;
        let word = Word {
            start,
            end,
            latin: false,
            needs: false,
            silent: 0,
            parted: (false, stops > 0),
            digits,
            begins_number: digits > 1 && tail.first() == Some(&b'0'),
        };
        Some((word, end + stops))
    }

    fn read(text: &str, run: Run) -> Word {
        let whole = text.get(run.start..run.end).unwrap_or_default();
        let inner = trim(whole, run.glued);
        let start = run.start + (inner.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
        let digits = inner.chars().filter(|c| kind(*c) == Kind::Digit).count();
        let letters = inner.chars().filter(|c| kind(*c) == Kind::Letter).count() as u32;
        let path = letters > 0 && (inner.contains('\\') || count(inner, '/') > 1);
        let only_digits =
            inner.chars().all(|c| kind(c) == Kind::Digit || matches!(c, '+' | '-' | '(' | ')' | '.'));
        Word {
            start,
            end: start + inner.len(),
            latin: letters > 0,
            needs: run.address || path || needs(inner),
            silent: if run.address || path { letters } else { 0 },
            parted: (start > run.start, start + inner.len() < run.end),
            digits: if only_digits { digits } else { 0 },
            begins_number: inner.starts_with('+')
                || inner.starts_with("(+")
                || (digits > 1 && inner.starts_with('0')),
        }
    }
}

/// The stops of a sentence.
fn is_stop(b: u8) -> bool {
    matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?')
}

/// Longer runs keep the marks at their edges: no word is that long, and weighing brackets takes time.
const MAX_WORD: usize = 1000;

/// Cuts off what belongs to the sentence: quotes, brackets and stops. Where a right-to-left letter touches, all marks.
fn trim(run: &str, glued: (bool, bool)) -> &str {
    let mark = |c: char| kind(c) == Kind::Mark;
    if run.len() > MAX_WORD {
        return run.trim_matches(mark);
    }
    let run = if glued.0 { run.trim_start_matches(mark) } else { run };
    let run = if glued.1 { run.trim_end_matches(mark) } else { run };
    let mut run = run.trim_start_matches(['"', '\'', '’', '[', '{', '<', '*', ',', ';', ':', '!', '?', ')']);
    if run.starts_with("..") {
        run = run.trim_start_matches('.');
    }
    loop {
        let before = run;
        run = run.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', '’', ']', '}', '>', '*', '(']);
        if run.ends_with(')') && count(run, ')') > count(run, '(') {
            run = run.strip_suffix(')').unwrap_or(run);
        }
        if run.starts_with('(') && (count(run, '(') > count(run, ')') || run.ends_with(')')) {
            run = run.strip_prefix('(').unwrap_or(run);
        }
        if run == before {
            return if run.chars().any(|c| kind(c) != Kind::Mark) {
                run
            } else {
                run.get(..0).unwrap_or_default()
            };
        }
    }
}

fn count(text: &str, c: char) -> usize {
    text.matches(c).count()
}

/// Whether a word falls apart.
fn needs(word: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| kind(c) == Kind::Mark);
    if edge(word.chars().next()) || edge(word.chars().next_back()) {
        return true;
    }
    let head_end = word.find(|c| kind(c) == Kind::Letter).unwrap_or(word.len());
    let (head, tail) = word.split_at_checked(head_end).unwrap_or((word, ""));
    let dots = count(head, '.');
    (dots > 1 && tail.is_empty()) || moves(head, !tail.is_empty())
}

/// Whether digits and marks before the first letter change places.
fn moves(head: &str, letter_follows: bool) -> bool {
    let mut before = Kind::Other;
    for c in head.chars() {
        let this = kind(c);
        let separator = matches!(c, '.' | ',' | ':' | '/') && before == Kind::Digit;
        if this == Kind::Mark && !separator {
            return true;
        }
        before = this;
    }
    letter_follows && before == Kind::Mark
}

/// Words that belong together.
#[derive(Debug, Clone, Copy, Default)]
struct Phrase {
    start: usize,
    end: usize,
    latin: bool,
    needs: bool,
    silent: u32,
    open: bool,
    number: Option<Number>,
}

/// A telephone number in groups.
#[derive(Debug, Clone, Copy)]
struct Number {
    digits: usize,
    groups: usize,
    first: (usize, bool),
}

impl Phrase {
    fn begin(word: &Word) -> Phrase {
        let number = (word.begins_number && word.digits > 0).then_some(Number {
            digits: word.digits,
            groups: 1,
            first: (word.end, word.needs),
        });
        Phrase {
            start: word.start,
            end: word.end,
            latin: word.latin,
            needs: word.needs,
            silent: word.silent,
            open: word.start < word.end && !word.parted.1 && (word.latin || word.needs || number.is_some()),
            number,
        }
    }

    /// Lengthens the phrase by a word that belongs to it; `false` when it does not.
    fn takes(&mut self, text: &str, word: &Word) -> bool {
        let gap = text.get(self.end..word.start).unwrap_or_default();
        let beside = matches!(gap, " " | "\u{A0}" | "") || matches!(gap.trim(), "&" | "+" | "/");
        if !self.open || !beside || word.parted.0 {
            return false;
        }
        if word.start == word.end {
            // Marks between words: what comes behind them decides.
            return true;
        }
        if let Some(number) = self.number.filter(|_| word.digits > 1) {
            let groups = number.groups + 1;
            self.number = Some(Number { digits: number.digits + word.digits, groups, ..number });
        } else if self.latin || word.latin {
            self.settle_number();
        } else {
            return false;
        }
        self.end = word.end;
        self.latin |= word.latin;
        self.needs |= word.needs;
        self.silent += word.silent;
        self.open = !word.parted.1;
        true
    }

    /// What looked like a telephone number is one from seven digits on; else only its first group counts.
    fn settle_number(&mut self) {
        if let Some(number) = self.number.take().filter(|n| n.groups > 1) {
            if number.digits >= 7 {
                self.needs = true;
            } else if !self.latin {
                (self.end, self.needs) = number.first;
            }
        }
    }

    fn close(mut self, spans: &mut Vec<Span>) {
        self.settle_number();
        if self.needs && self.start < self.end {
            spans.push(Span { start: self.start, end: self.end, silent: self.silent });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::cases::cases(256))]
        #[test]
        fn quick_readings_are_those_of_the_slow_one(text in "([0-9]{1,4}|[a-c]{1,3}|[.,;:!?+() \n-]|[وبی،؟٣])*") {
            let number = next_start(&text, 0).and_then(|start| Some((start, Word::number(&text, start)?)));
            if let Some((start, (word, end))) = number {
                let run = run_at(&text, start).unwrap();
                prop_assert_eq!((word, end), (Word::read(&text, run), run.end));
            }
            let mut quick = Vec::new();
            find(&text, &mut quick);
            prop_assert_eq!(quick, slowly(&text));
        }
    }

    fn slowly(text: &str) -> Vec<Span> {
        let (mut spans, mut phrase, mut at) = (Vec::new(), Phrase::default(), 0);
        while let Some(start) = next_start(text, at) {
            let run = run_at(text, start).unwrap();
            at = run.end;
            let word = Word::read(text, run);
            if !phrase.takes(text, &word) {
                phrase.close(&mut spans);
                phrase = Phrase::begin(&word);
            }
        }
        phrase.close(&mut spans);
        spans
    }
}
