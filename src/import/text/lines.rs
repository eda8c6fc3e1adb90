//! The lines of a clipping that hold something.

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, counted from 1.
    pub number: usize,
    /// What it holds, without white space and marks of direction at its ends.
    pub text: String,
    /// Whether an empty line stands before it.
    pub is_apart: bool,
}

/// The lines that hold something. A form feed ends a line too.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_apart = true;
    let text = text.replace("\r\n", "\n");
    for (at, line) in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{c}']).enumerate() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c));
        if line.is_empty() {
            is_apart = true;
        } else {
            lines.push(Line { number: at + 1, text: line.to_owned(), is_apart });
            is_apart = false;
        }
    }
    lines
}

/// What shows nothing at the end of a line.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
