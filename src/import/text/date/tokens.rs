//! A line → numbers, words and marks, in the loose form in which spellings do not matter.

use crate::locale::fold;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Decimal digits of any script: their value, and how many there are.
    Number(u32, usize),
    /// Letters, folded.
    Word(String),
    /// Any other character that shows.
    Mark(char),
}

/// The tokens of a line.
pub fn tokens(line: &str) -> Vec<Token> {
    let folded = fold(&loose_strokes(line));
    let mut tokens = Vec::new();
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let length = match kind(first) {
            (false, false) => first.len_utf8(),
            class => rest.find(|c| kind(c) != class).unwrap_or(rest.len()),
        };
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = behind;
        match kind(first) {
            (true, _) => tokens.push(Token::Number(piece.parse().unwrap_or(u32::MAX), piece.len())),
            (_, true) => tokens.push(Token::Word(piece.to_owned())),
            _ if first.is_whitespace() => {}
            _ => tokens.push(Token::Mark(first)),
        }
    }
    join_initials(tokens)
}

/// A lengthening stroke that lengthens nothing stands for a dash: `24 ـ 4 ـ 2024`.
fn loose_strokes(line: &str) -> String {
    let mut before = ' ';
    let strokes = line.chars().map(|c| {
        let is_loose = c == '\u{640}' && !before.is_alphabetic();
        before = c;
        if is_loose { '-' } else { c }
    });
    strokes.collect()
}

/// Single letters with full stops between them are one word: `a.m.`, `ه.ش`.
fn join_initials(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open = false;
    for token in tokens {
        let is_letter = matches!(&token, Token::Word(word) if word.chars().count() == 1);
        match (&token, out.as_mut_slice()) {
            (Token::Word(letter), [.., Token::Word(word), Token::Mark('.')]) if is_letter && open => {
                word.push_str(letter);
                out.pop();
                continue;
            }
            _ => open = is_letter || (open && token == Token::Mark('.')),
        }
        out.push(token);
    }
    out
}
