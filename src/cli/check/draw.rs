//! Problems drawn with the line they are in, and a caret below the place.
//!
//! What a terminal would act on is shown as an escape; right-to-left text in a message stands in an isolate, so that the
//! sentence around it keeps its order.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::disk;
use crate::locale::bidi;
use crate::locale::script::{is_invisible, is_mark};
use crate::problem::{Place, Problem};

use super::super::terminal::Terminal;

/// The largest file whose lines are shown, in bytes.
const LIMIT: u64 = 16_000_000;

/// Draws problems, which come sorted by place. Files are looked for in the folder of the archive.
pub fn tell(
    out: &mut impl Write,
    archive: &Path,
    problems: &[Problem],
    terminal: Terminal,
) -> io::Result<()> {
    let renderer = if terminal.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(terminal.width.max(60));
    for of_file in problems.chunk_by(|a, b| a.place.file == b.place.file) {
        let Some(first) = of_file.first() else { continue };
        let lines = Lines::read(archive, &first.place.file);
        for problem in of_file {
            writeln!(out, "{}\n", draw(problem, &lines, &renderer, terminal))?;
        }
    }
    Ok(())
}

/// The text of a file, and where its lines begin; empty where it cannot be read.
struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    fn read(archive: &Path, file: &str) -> Self {
        let bytes = disk::read(&archive.join(file), LIMIT).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Lines { text, starts }
    }

    /// A line counted from 1, without its end and without a byte order mark.
    fn get(&self, number: u32) -> Option<&str> {
        let start = self.starts.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let line = self.text.get(*start..)?.split('\n').next()?.trim_end_matches('\r');
        Some(if *start == 0 { line.trim_start_matches('\u{feff}') } else { line })
    }
}

/// Stand for the two ends of an isolate and for the place while a problem is drawn: the crate would show isolates as `�`,
/// and would count columns from where a line was cut. Private characters of a text itself are shown as escapes.
const STAND_INS: [char; 3] = ['\u{e000}', '\u{e001}', '\u{e002}'];

fn draw(problem: &Problem, lines: &Lines, renderer: &Renderer, terminal: Terminal) -> String {
    let Problem { place, severity: _, code, message, hint } = problem;
    let level = if problem.is_error() { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(readable(message)).id(code.as_str());
    let [_, _, here] = STAND_INS;
    let line = place.line.and_then(|number| Some((number, lines.get(number)?)));
    let line = line.filter(|(_, line)| !line.trim().is_empty());
    let mut group = match line {
        None => title.element(Origin::path(here.to_string())),
        Some((number, line)) => {
            let (shown, caret) = cut(line, place.column, terminal.width.saturating_sub(12).max(40));
            let kind = if place.column.is_some() { AnnotationKind::Primary } else { AnnotationKind::Visible };
            let number = usize::try_from(number).unwrap_or(1);
            let snippet = Snippet::source(shown).path(here.to_string()).line_start(number);
            title.element(snippet.annotation(kind.span(caret)))
        }
    };
    if let Some(hint) = hint {
        group = group.element(Level::HELP.message(readable(hint)));
    }
    with_place(&renderer.render(&[group]), place)
}

/// The drawing with what the stand-ins stand for.
fn with_place(drawn: &str, place: &Place) -> String {
    let [open, close, here] = STAND_INS;
    let drawn = match drawn.split_once(here) {
        None => drawn.to_owned(),
        Some((before, behind)) => {
            let behind = behind.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
            let number = |n: Option<u32>| n.map_or_else(String::new, |n| format!(":{n}"));
            let (line, column) = (number(place.line), number(place.column));
            format!("{before}{}{line}{column}{behind}", readable(&place.file))
        }
    };
    drawn.replace(open, "\u{2068}").replace(close, "\u{2069}")
}

/// On one line, without what a terminal would act on, and with right-to-left text isolated.
fn readable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => line.push(' '),
            // The joiners are a part of words in Persian and Hindi.
            '\u{200c}' | '\u{200d}' => line.push(c),
            c if is_invisible(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    let [open, close, _] = STAND_INS;
    bidi::isolate_runs(&line)
        .replace(bidi::ISOLATE_START, &open.to_string())
        .replace(bidi::ISOLATE_END, &close.to_string())
}

/// At most `width` characters of a line around a column (in characters, from 1), with what is invisible escaped; and the
/// bytes of that which the caret stands below: the word at the column, else its character.
fn cut(line: &str, column: Option<u32>, width: usize) -> (String, Range<usize>) {
    let place = column.and_then(|column| usize::try_from(column).ok()).unwrap_or(1).saturating_sub(1);
    let start = if place < width * 2 / 3 { 0 } else { place - width / 3 };
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let (mut caret, mut is_word) = (None::<Range<usize>>, false);
    let mut chars = line.chars().enumerate().skip(start);
    for (at, c) in chars.by_ref().take(width) {
        let from = shown.len();
        match c {
            '\t' => shown.push(' '),
            '\u{200c}' | '\u{200d}' => shown.push(c),
            c if is_invisible(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
        let belongs = c.is_alphanumeric() || is_mark(c) || c == '\u{200c}' || c == '\u{640}';
        if at == place {
            caret = Some(from..shown.len());
            is_word = belongs;
        } else if let Some(caret) = caret.as_mut().filter(|caret| is_word && belongs && caret.end == from) {
            caret.end = shown.len();
        }
    }
    if chars.next().is_some() {
        shown.push('…');
    }
    let end = shown.len();
    (shown, caret.unwrap_or(end..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_around_the_caret() {
        let long = "word ".repeat(100) + "HERE and more " + &"tail ".repeat(100);
        let (shown, caret) = cut(&long, Some(501), 60);
        assert_eq!(shown.get(caret), Some("HERE"));
        assert!(shown.chars().count() <= 62 && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(cut("short", Some(3), 60), ("short".to_owned(), 2..5));
        assert_eq!(cut("end", Some(4), 60), ("end".to_owned(), 3..3));
        assert_eq!(cut("", Some(9), 60), (String::new(), 0..0));
    }

    #[test]
    fn what_is_invisible_is_shown() {
        let (shown, caret) = cut("ab\u{202e}cd\u{1b}", Some(3), 60);
        assert_eq!((shown.as_str(), shown.get(caret)), ("ab\\u{202e}cd\\u{1b}", Some("\\u{202e}")));
        assert_eq!(readable("a\u{1b}[31m\nb\u{2068}"), "a\\u{1b}[31m b\\u{2068}");
    }
}
