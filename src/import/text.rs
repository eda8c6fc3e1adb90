//! Raw clippings: text as it was pasted from a page, with what stood around it.
//!
//! ```text
//! text ─lines─► less what is boilerplate ─head, foot─► title, dates, names, source ─body─► Markdown
//! ```
//! Pure. What is taken from the text is told with its line, so that nothing is lost in silence; what is not surely a byline, a
//! dateline or an advertisement stays in the text. The words by which they are known stand in `data/`.

mod body;
pub(super) mod boilerplate;
pub(super) mod byline;
pub mod date;
mod dateline;
pub(super) mod head;
pub(super) mod lines;
mod source;
#[cfg(test)]
mod tests;
pub(super) mod when;
pub(super) mod words;

use super::{Found, Hints, Note, Origin, Reason, Rejected};

/// The paragraphs that are looked at for the day of the week they tell.
const NEWS: usize = 4;

/// Reads a clipping.
///
/// # Errors
/// Where there is nothing to read.
pub fn read(origin: Origin, text: &str, hints: &Hints) -> Result<Found, Rejected> {
    let mut lines = lines::lines(text);
    if lines.is_empty() {
        return Err(Rejected {
            origin,
            note: Note::new(Reason::Empty, "no title was found: the file holds no text"),
        });
    }
    let mut found = Found::at(origin);
    let removed = boilerplate::remove(&mut lines);
    for line in removed {
        found.note(Reason::BoilerplateRemoved, format!("line {}: “{}”", line.number, line.text));
    }
    let context = date::Context { captured: hints.captured, is_persian: is_persian(text) };
    let mut page = head::Page { lines, found: &mut found, seen: Vec::new(), context };
    page.head();
    page.foot();
    page.dateline();
    let (lines, seen) = (page.lines, page.seen);
    let said = date::told_weekday(lines.iter().take(NEWS).map(|line| line.text.as_str()));
    found.date = when::published(&seen, said.as_ref(), hints);
    found.updated = when::updated(&seen, hints);
    if let Some(source) = &mut found.source {
        source.retrieved = when::captured(&seen, hints);
    }
    found.body = body::markdown(&lines);
    Ok(found)
}

/// Whether a text is in Persian: it has letters that Arabic has not. Only how a year in figures is read depends on it.
fn is_persian(text: &str) -> bool {
    let sample = || text.chars().take(4_000);
    let persian = sample().filter(|c| "پچژگیک".contains(*c)).count();
    let arabic = sample().filter(|c| "ةىيك".contains(*c)).count();
    persian > arabic
}
