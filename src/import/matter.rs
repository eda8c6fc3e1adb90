//! A decided article → the text of its file. Pure.

use std::fmt::Write;

use crate::words::Lang;
use crate::yaml::{list, scalar};

use super::found::Found;
use super::note::{Note, Weight};

/// What was decided about an article beyond what was found.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// The title.
    pub title: &'a str,
    /// The date, as front matter has it; none where a person has to find it.
    pub date: Option<&'a str>,
    /// The language.
    pub lang: Option<Lang>,
    /// Whether the path does not tell the language.
    pub tells_lang: bool,
    /// The work, where the path does not tell it.
    pub id: Option<&'a str>,
    /// The language it was translated from.
    pub original: Option<Lang>,
    /// Old addresses.
    pub aliases: &'a [String],
    /// Whether it is not to be published.
    pub draft: bool,
    /// What is said about it.
    pub notes: &'a [Note],
    /// Whether it goes to be reviewed: then the reasons stand in the file.
    pub review: bool,
}

/// The whole file.
pub fn text(found: &Found, decided: &Decided<'_>, body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 512);
    out.push_str("---\n");
    if decided.review {
        reasons(&mut out, decided.notes);
    }
    let mut line = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{key}: {value}");
    };
    line("title", &scalar(decided.title));
    decided.date.iter().for_each(|date| line("date", date));
    found.updated.iter().for_each(|updated| line("updated", &updated.iso()));
    if let Some(lang) = decided.lang.filter(|_| decided.tells_lang) {
        line("lang", lang.as_str());
    }
    decided.id.iter().for_each(|id| line("id", &scalar(id)));
    let names = [("authors", &found.authors), ("translators", &found.translators), ("tags", &found.tags)];
    let further = found.further.iter().map(|(key, names)| (key.as_str(), names));
    for (key, names) in names.into_iter().chain(further).filter(|(_, names)| !names.is_empty()) {
        line(key, &list(names));
    }
    source(found, &mut line);
    found.summary.iter().for_each(|summary| line("summary", &scalar(summary)));
    found.image.iter().for_each(|image| line("image", &format!("{{src: {}}}", scalar(image))));
    decided.original.iter().for_each(|lang| line("original", lang.as_str()));
    if !decided.aliases.is_empty() {
        line("aliases", &list(decided.aliases));
    }
    if decided.draft {
        line("draft", "true");
    }
    out.push_str("---\n");
    let body = body.trim_matches('\n');
    if !body.is_empty() {
        let _ = write!(out, "\n{body}\n");
    }
    out
}

fn source(found: &Found, line: &mut impl FnMut(&str, &str)) {
    let Some(source) = &found.source else { return };
    // Front matter knows no source without a name.
    let Some(name) = source.name.clone().or_else(|| source.url.as_deref().and_then(host)) else { return };
    let mut parts = vec![format!("name: {}", scalar(&name))];
    parts.extend(source.url.iter().map(|url| format!("url: {}", scalar(url))));
    parts.extend(source.retrieved.iter().map(|moment| format!("retrieved: {}", moment.iso())));
    match parts.as_slice() {
        [_] => line("source", &scalar(&name)),
        parts => line("source", &format!("{{{}}}", parts.join(", "))),
    }
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.trim_start_matches("www.").to_owned()).filter(|host| !host.is_empty())
}

/// Comments at the top of the front matter: what a person has to decide, then what else is said.
fn reasons(out: &mut String, notes: &[Note]) {
    let is_review = |note: &&Note| matches!(note.reason.weight(), Weight::Review(_));
    out.push_str("# To be reviewed. When it is right, move this file into content/.\n");
    for note in notes.iter().filter(is_review).chain(notes.iter().filter(|note| !is_review(note))) {
        let message: String = note.message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(out, "# {}: {message}", note.reason);
    }
}
