//! The text of one article → what is wrong with it, with places, and how it can be mended.
//!
//! Pure: a text and its language go in, findings come out. Never reads a file, never knows another article.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::front_matter::{Split, split};
use crate::locale::script::Letters;
use crate::problem::Code;
use crate::yaml::Spot;

use super::runs::{self, Origin, Run};
use super::typography::{self, Hit};
use super::writing::{Alphabet, Writing};

/// Something wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind of problem.
    pub code: Code,
    /// Where it begins.
    pub spot: Spot,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The way out.
    pub hint: String,
}

/// A piece of a file, and what stands there when it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The kind of problem that it mends.
    pub code: Code,
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// How few letters are too few to tell the script of a body, and of a title.
const FEW: (usize, usize) = (60, 12);

/// Everything that is wrong with the text of an article, in its order; of one kind at most one for each line.
pub fn findings(file: &str, writing: &Writing) -> Vec<Finding> {
    let Some((runs, bare_pictures)) = prose(file, writing) else { return Vec::new() };
    let mut lines = Gathered::new(file);
    for run in &runs {
        for hit in typography::hits(run, writing) {
            let at = run.chars.get(hit.place).map_or(0, |(at, _)| *at);
            lines.add(hit.code, at, || (hit.message, hint(run, hit.code, hit.mend.is_some()).to_owned()));
        }
    }
    for at in bare_pictures {
        let hint = "say in the square brackets what it shows, for those who do not see it: ![…](…)";
        lines.add(Code::NoAlt, at, || ("the picture has no text".to_owned(), hint.to_owned()));
    }
    for (at, message) in scripts(&runs, writing) {
        let hint = "name the language that the text is in: in the file's name, or as `lang`";
        lines.add(Code::OtherScript, at, || (message, hint.to_owned()));
    }
    lines.finish()
}

/// Findings on the way: the first of each kind in a line, and how many more there are.
struct Gathered<'f> {
    file: &'f str,
    starts: Vec<usize>,
    found: BTreeMap<(usize, Code), First>,
}

/// The first finding of a kind in a line.
struct First {
    at: usize,
    message: String,
    hint: String,
    more: usize,
}

impl<'f> Gathered<'f> {
    fn new(file: &'f str) -> Self {
        Gathered { file, starts: Vec::new(), found: BTreeMap::new() }
    }

    fn add(&mut self, code: Code, at: usize, told: impl FnOnce() -> (String, String)) {
        if self.starts.is_empty() {
            let ends = self.file.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
            self.starts = std::iter::once(0).chain(ends).collect();
        }
        let line = self.starts.partition_point(|start| *start <= at);
        match self.found.get_mut(&(line, code)) {
            Some(first) => first.more += 1,
            None => {
                let (message, hint) = told();
                self.found.insert((line, code), First { at, message, hint, more: 0 });
            }
        }
    }

    fn finish(self) -> Vec<Finding> {
        let Gathered { file, starts, found } = self;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let finding = |((line, code), first): ((usize, Code), First)| {
            let First { at, message, hint, more } = first;
            let start = starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
            let before = file.get(start..at).unwrap_or_default().chars().count();
            let spot = Spot { line: number(line), column: number(before + 1) };
            let more = if more > 0 { format!(", and {more} more in this line") } else { String::new() };
            Finding { code, spot, message: message + &more, hint }
        };
        found.into_iter().map(finding).collect()
    }
}

/// What can be mended in the text of an article, in its order.
pub fn mends(file: &str, writing: &Writing) -> Vec<Mend> {
    let Some((runs, _)) = prose(file, writing) else { return Vec::new() };
    let mut mends: Vec<Mend> = Vec::new();
    for run in runs.iter().filter(|run| run.is_exact) {
        mends.extend(typography::hits(run, writing).into_iter().filter_map(|hit| mend(run, hit)));
    }
    mends.sort_by_key(|mend| mend.range.start);
    mends
}

/// The runs of a file, and where its pictures without text are; `None` when it is no article.
fn prose(file: &str, writing: &Writing) -> Option<(Vec<Run>, Vec<usize>)> {
    let split: Split<'_> = split(file).ok()?;
    let start = file.len() - split.body.len();
    let mut runs = runs::front_matter(file, &split);
    let body = if is_worth_a_look(split.body, writing) {
        runs::body(split.body, start)
    } else {
        runs::Body::default()
    };
    runs.extend(body.runs);
    Some((runs, body.bare_pictures))
}

/// Whether a body can hold anything that a rule looks for. Most texts cannot, and are not parsed again.
pub(super) fn is_worth_a_look(body: &str, writing: &Writing) -> bool {
    holds_suspects(body.as_bytes(), writing) || is_foreign(body, writing)
}

/// Whether any bytes stand there that begin what a rule looks for: more than it finds, never less.
fn holds_suspects(bytes: &[u8], writing: &Writing) -> bool {
    let next = |at: usize, n: usize| bytes.get(at + n).copied().unwrap_or_default();
    let is_suspect = |(at, byte): (usize, u8)| match byte {
        // Between the letter and its comma there may be marks of emphasis and spaces.
        b',' | b';' | b'?' if writing.is_arabic_script() => {
            let before = bytes.get(..at).unwrap_or_default().iter().rev().take(16);
            let mut before = before.skip_while(|b| b" \n\r\t*_~])".contains(b));
            before.next().is_none_or(|b| !b.is_ascii())
        }
        b'!' => next(at, 1) == b'[',
        b'<' => next(at, 1).eq_ignore_ascii_case(&b'i'),
        // ك and ي; ک; ی
        0xd9 => writing.alphabet == Alphabet::Persian && matches!(next(at, 1), 0x83 | 0x8a),
        0xda => writing.alphabet == Alphabet::Arabic && next(at, 1) == 0xa9,
        0xdb => writing.alphabet == Alphabet::Arabic && next(at, 1) == 0x8c,
        // U+202A to U+202E; U+2066 to U+2069
        0xe2 => matches!((next(at, 1), next(at, 2)), (0x80, 0xaa..=0xae) | (0x81, 0xa6..=0xa9)),
        // U+FB40 to U+FDFF; U+FE40 to U+FEFF
        0xef => matches!(next(at, 1), 0xad..=0xb7 | 0xb9..=0xbb),
        _ => false,
    };
    bytes.iter().copied().enumerate().any(is_suspect)
}

/// Whether the letters of a body may be mostly of another script: those of code and addresses are counted too.
fn is_foreign(body: &str, writing: &Writing) -> bool {
    let Some(scripts) = &writing.scripts else { return false };
    let letters = scripts.count(body.chars());
    letters.foreign > letters.own
}

fn hint(run: &Run, code: Code, can_mend: bool) -> &'static str {
    match code {
        Code::BidiControl if run.is_exact => "close it, or let `warraq check --fix` delete it",
        Code::ForeignLetter if !can_mend => "write ي or ى, whichever the word has",
        Code::PresentationForm if !can_mend => "write the letter and its sign",
        _ if run.is_exact && can_mend => "`warraq check --fix` mends it",
        _ => "write it as it should be",
    }
}

fn mend(run: &Run, hit: Hit) -> Option<Mend> {
    let (at, c) = run.chars.get(hit.place)?;
    Some(Mend { code: hit.code, range: *at..at + c.len_utf8(), text: hit.mend? })
}

/// The title or the body is written in another script than that of the language.
fn scripts(runs: &[Run], writing: &Writing) -> Vec<(usize, String)> {
    let Some(scripts) = &writing.scripts else { return Vec::new() };
    let start = |run: &Run| run.chars.first().map_or(0, |(at, _)| *at);
    let letters = |run: &Run| scripts.count(words(run).flatten().map(|(_, c)| *c));
    let lang = writing.lang;
    let mut found = Vec::new();
    for title in runs.iter().filter(|run| run.origin == Origin::Title) {
        let letters = letters(title);
        if letters.own == 0 && letters.foreign >= FEW.1 {
            found.push((
                start(title),
                format!("the title is not written in the script of its language ({lang})"),
            ));
        }
    }
    let body: Vec<(&Run, Letters)> =
        runs.iter().filter(|run| run.origin == Origin::Body).map(|run| (run, letters(run))).collect();
    let (own, foreign) =
        body.iter().fold((0, 0), |(own, foreign), (_, l)| (own + l.own, foreign + l.foreign));
    if own + foreign >= FEW.0 && foreign > own * 2 {
        let message = format!("most of the text is not written in the script of its language ({lang})");
        let first = body.iter().find(|(_, letters)| letters.foreign > letters.own);
        found.extend(first.map(|(run, _)| (start(run), message)));
    }
    found
}

/// What stands between white space, without addresses, which have letters of their own.
fn words(run: &Run) -> impl Iterator<Item = &[(usize, char)]> {
    let is_address = |word: &[(usize, char)]| {
        word.iter().any(|(_, c)| *c == '@')
            || word.windows(3).any(|part| part.iter().map(|(_, c)| *c).eq("://".chars()))
    };
    run.chars.split(|(_, c)| c.is_whitespace()).filter(move |word| !is_address(word))
}
