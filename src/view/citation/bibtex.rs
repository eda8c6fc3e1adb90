//! BibTeX, as BibTeX, biber and reference managers read it. Text is UTF-8.

use std::fmt::Write;

use super::Reference;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Reference<'_> {
    /// An entry: `@article` where the source is known, else `@misc`.
    pub fn bibtex(&self) -> String {
        let mut out = String::with_capacity(512);
        let kind = if self.source.is_some() { "article" } else { "misc" };
        // Writing to a string never fails.
        let _ = writeln!(out, "@{kind}{{{},", self.key);
        people(&mut out, "author", &self.authors);
        // Two braces keep the capitals.
        let _ = writeln!(out, "  title = {{{{{}}}}},", escape(&self.title));
        people(&mut out, "translator", &self.translators);
        let place = if self.source.is_some() { "journal" } else { "howpublished" };
        let _ = writeln!(out, "  {place} = {{{}}},", escape(self.container()));
        let (year, month, day) = self.date;
        // For BibTeX itself, which knows no days, and for all that came after it.
        let _ = writeln!(out, "  year = {{{year:04}}},");
        if let Some(name) = month.checked_sub(1).and_then(|month| MONTHS.get(month as usize)) {
            let _ = writeln!(out, "  month = {name},");
        }
        let _ = writeln!(out, "  date = {{{year:04}-{month:02}-{day:02}}},");
        let _ = writeln!(out, "  language = {{{}}},", self.lang);
        // Addresses are taken as they are; encoded ones have no braces.
        let _ = writeln!(out, "  url = {{{}}}\n}}", self.url);
        out
    }
}

/// Names in braces are not taken apart, nor is an `and` within them.
fn people(out: &mut String, field: &str, names: &[impl AsRef<str>]) {
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| format!("{{{}}}", escape(name.as_ref()))).collect();
        let _ = writeln!(out, "  {field} = {{{}}},", names.join(" and "));
    }
}

/// What means something to TeX is written by its name. Braces too: BibTeX counts even those behind a backslash.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
