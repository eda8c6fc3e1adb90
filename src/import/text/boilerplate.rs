//! Lines of the page around an article: advertisements, buttons, links to other articles.
//!
//! Only whole lines go, and each of them is told. A line that merely begins with such a word stays: إعلان الحرب is no
//! advertisement.

use super::lines::Line;
use super::words::{behind, is, key};

/// The most words of a line that asks the reader for something.
const LONGEST_REQUEST: usize = 14;

/// The most words of a link to another article.
const LONGEST_HEADLINE: usize = 22;

/// Whether a line is no part of an article.
pub fn is_boilerplate(line: &str) -> bool {
    let text = line.trim_matches(|c: char| !c.is_alphanumeric() && !crate::locale::script::is_mark(c));
    let words = text.split_whitespace().count();
    if text.is_empty() || words > LONGEST_HEADLINE {
        return false;
    }
    is("whole", text)
        || is_row_of_buttons(text)
        || is_count(text)
        || is_request(text, words)
        || is_related(text)
}

/// `تابعنا على تويتر`: the line begins so and is no sentence.
fn is_request(text: &str, words: usize) -> bool {
    behind("start", text).is_some() && words <= LONGEST_REQUEST
}

/// `اقرأ أيضا`, alone or with a headline behind a colon.
pub fn is_related(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !crate::locale::script::is_mark(c));
    behind("related", text).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            || rest.starts_with([':', '|', '»', '>', '-', '–', '…', '.'])
    })
}

/// `Facebook | Twitter | طباعة`: several of these words, and nothing else.
fn is_row_of_buttons(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['|', '•', '·', '/', ',', '،']).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let all = |parts: &[&str]| {
        parts.len() > 1 && parts.iter().all(|part| key(part).is_empty() || is("whole", part))
    };
    all(&parts) || all(&words)
}

/// `0 تعليق`, `3 Comments`, `4 دقائق للقراءة`.
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace());
    rest.len() < text.len() && is("counted", rest)
}

/// Takes the lines out that are no part of the article; gives them back. Behind the last words that announce other articles, the
/// headlines of those go too: short lines to the end of the text, of which none ends a sentence.
pub fn remove(lines: &mut Vec<Line>) -> Vec<Line> {
    let announced = lines.iter().rposition(|line| is_related(&line.text)).filter(|at| {
        let behind = lines.get(at + 1..).unwrap_or_default();
        // Not the text itself, where the words stand above it.
        *at > lines.len() / 2
            && behind.iter().all(|line| is_headline(&line.text) || is_boilerplate(&line.text))
    });
    let mut removed = Vec::new();
    let mut at = 0;
    lines.retain(|line| {
        let goes = is_boilerplate(&line.text) || announced.is_some_and(|start| at > start);
        at += 1;
        if goes {
            removed.push(line.clone());
        }
        !goes
    });
    removed
}

fn is_headline(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_HEADLINE
        && !text.ends_with(['.', '؛', ':', '،', '»', '”', '"'])
        && super::byline::read(text).is_none()
        && super::source::read(text).is_none()
}
