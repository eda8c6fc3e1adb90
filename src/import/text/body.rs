//! Lines → paragraphs, headings and lists in Markdown.

use super::lines::Line;
use crate::import::escape;

/// The most characters and words of a heading.
const LONGEST_HEADING: (usize, usize) = (90, 12);

/// The fewest characters of a paragraph that a heading can stand above.
const SHORTEST_TEXT: usize = 90;

/// The body that the lines make.
pub fn markdown(lines: &[Line]) -> String {
    let paragraphs = paragraphs(lines);
    let mut blocks: Vec<String> = Vec::new();
    let mut in_list = false;
    for (at, text) in paragraphs.iter().enumerate() {
        let beside =
            |step: isize| at.checked_add_signed(step).and_then(|at| paragraphs.get(at)).map(String::as_str);
        let item =
            bullet(text).filter(|_| [-1, 1].into_iter().any(|step| beside(step).and_then(bullet).is_some()));
        match item {
            Some(item) => {
                let item = format!("- {}", escape::paragraph(item));
                match blocks.last_mut().filter(|_| in_list) {
                    Some(list) => list.push_str(&format!("\n{item}")),
                    None => blocks.push(item),
                }
            }
            None if is_heading(beside(-1), text, beside(1)) => blocks.push(heading(text)),
            None => blocks.push(escape::paragraph(text)),
        }
        in_list = item.is_some();
    }
    blocks.join("\n\n")
}

/// The text behind a bullet. Hyphens are none: they open the turns of interviews.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '●', '▪', '■', '◾', '⁃', '·', '◦'])?.trim_start();
    (!rest.is_empty()).then_some(rest)
}

fn heading(text: &str) -> String {
    let text = escape::inline(text).replace('{', "\\{");
    match text.strip_suffix('#') {
        Some(head) => format!("## {head}\\#"),
        None => format!("## {text}"),
    }
}

/// Whether a paragraph is a heading: short, no sentence, between paragraphs that are not short.
fn is_heading(before: Option<&str>, text: &str, behind: Option<&str>) -> bool {
    let length = |text: &str| text.chars().count();
    let ends_sentence =
        text.ends_with(['.', '،', ',', '؛', ';', '…', '!', ':', '”', '"', '»', ')', '-', '–', '—']);
    let (characters, words) = LONGEST_HEADING;
    let is_short = length(text) <= characters && text.split_whitespace().count() <= words;
    let is_text = |text: Option<&str>| text.is_some_and(|text| length(text) >= SHORTEST_TEXT);
    let starts_as_words = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '«' | '"' | '“') || c.is_numeric());
    is_short
        && !ends_sentence
        && starts_as_words
        && text.contains(char::is_alphabetic)
        && is_text(before)
        && is_text(behind)
}

/// The paragraphs: what stands between empty lines where the lines are cut at a width, else each line.
fn paragraphs(lines: &[Line]) -> Vec<String> {
    let is_wrapped = is_wrapped(lines);
    let mut paragraphs: Vec<String> = Vec::new();
    for line in lines {
        match paragraphs.last_mut().filter(|_| is_wrapped && !line.is_apart && bullet(&line.text).is_none()) {
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(&line.text);
            }
            None => paragraphs.push(line.text.clone()),
        }
    }
    paragraphs
}

/// Whether paragraphs were cut into lines of one width, as in old mails: where most lines that another follows closely are about
/// equally long and end within a sentence.
fn is_wrapped(lines: &[Line]) -> bool {
    let followed: Vec<&str> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(_, next)| !next.is_apart)
        .map(|(line, _)| line.text.as_str())
        .collect();
    let widest = followed.iter().map(|text| text.chars().count()).max().unwrap_or_default();
    let is_cut = |text: &&&str| {
        text.chars().count() * 10 >= widest * 7 && !text.ends_with(['.', '؟', '?', '!', ':', '"', '”', '»'])
    };
    let cut = followed.iter().filter(is_cut).count();
    followed.len() > 2 && (40..=120).contains(&widest) && cut * 10 >= followed.len() * 6
}
