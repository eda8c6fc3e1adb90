//! Footnotes: numbered in the order of their references, written at the end of the body.
//!
//! Pure. A note that nothing refers to is not written; a reference inside a note counts when that note is written.

use std::collections::HashMap;

use super::{
    draft::{Copy, Patch},
    sink::Sink,
};

/// The notes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    by_label: HashMap<String, usize>,
    /// The notes that are written, in the order of their numbers.
    order: Vec<usize>,
}

#[derive(Debug, Default)]
struct Note {
    label: String,
    /// The line it is defined on.
    line: u32,
    body: Option<Body>,
    /// Its number, from 1; 0 while it has none.
    number: u32,
    references: u32,
}

/// Where in the draft a note stands: bytes and patches.
#[derive(Debug, Clone, Copy)]
struct Body {
    start: (usize, usize),
    end: (usize, usize),
}

impl Notes {
    /// The number of the note with this label, known or to come.
    pub(super) fn find(&mut self, label: &str) -> usize {
        let key = label.to_lowercase();
        if let Some(index) = self.by_label.get(&key) {
            return *index;
        }
        let index = self.notes.len();
        self.notes.push(Note { label: label.to_owned(), ..Note::default() });
        self.by_label.insert(key, index);
        index
    }

    /// A new note for a definition; `false` when its label is defined already.
    pub(super) fn define(&mut self, label: &str, line: u32) -> (usize, bool) {
        let index = self.find(label);
        if self.notes.get(index).is_some_and(|note| note.line > 0) {
            self.notes.push(Note { label: label.to_owned(), line, ..Note::default() });
            return (self.notes.len() - 1, false);
        }
        if let Some(note) = self.notes.get_mut(index) {
            note.line = line;
        }
        (index, true)
    }

    /// Where the note begins and ends in the draft: bytes, and the patches inside.
    pub(super) fn place(&mut self, index: usize, start: (usize, usize), end: (usize, usize)) {
        if let Some(note) = self.notes.get_mut(index) {
            note.body = Some(Body { start, end });
        }
    }

    /// Where the draft goes on behind a note.
    pub(super) fn behind(&self, index: usize, here: (usize, usize)) -> (usize, usize) {
        self.notes.get(index).and_then(|note| note.body).map_or(here, |body| body.end)
    }

    /// Gives the notes their numbers: references in the text first, then those in the notes themselves.
    pub(super) fn number(&mut self, patches: &[(usize, Patch)]) {
        if self.notes.is_empty() {
            return;
        }
        self.number_in(patches, 0, patches.len());
        let mut next = 0;
        while let Some(body) =
            self.order.get(next).and_then(|i| self.notes.get(*i)).and_then(|note| note.body)
        {
            self.number_in(patches, body.start.1, body.end.1);
            next += 1;
        }
    }

    fn number_in(&mut self, patches: &[(usize, Patch)], mut index: usize, end: usize) {
        while index < end {
            let patch = patches.get(index).map(|(_, patch)| *patch);
            index += 1;
            match patch {
                Some(Patch::Note(note)) => index = self.behind(note, (0, index)).1,
                Some(Patch::Reference(note)) => self.refer(note),
                _ => {}
            }
        }
    }

    fn refer(&mut self, index: usize) {
        let next = self.order.len() as u32 + 1;
        let Some(note) = self.notes.get_mut(index).filter(|note| note.body.is_some()) else { return };
        note.references += 1;
        if note.number == 0 {
            note.number = next;
            self.order.push(index);
        }
    }

    /// The labels and lines of the notes that nothing refers to; to be asked after numbering.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&str, u32)> {
        self.notes.iter().filter(|n| n.body.is_some() && n.number == 0).map(|n| (n.label.as_str(), n.line))
    }
}

/// The references written so far, by note: what the copy counts.
#[derive(Debug, Default)]
pub(super) struct Written(HashMap<usize, u32>);

impl<S: Sink> Copy<'_, S> {
    /// Writes a reference: the number, linked to the note. A reference to a note that is nowhere stays text.
    pub(super) fn reference(&mut self, index: usize) {
        let Some(note) = self.draft.notes.notes.get(index) else { return };
        if note.number == 0 {
            self.out.put("[^");
            self.out.text(&note.label);
            self.out.put("]");
            return;
        }
        let count = self.written.0.entry(index).or_default();
        *count += 1;
        let id = reference_id(self.style.lang.as_str(), note.number, *count);
        self.out.put("<sup class=\"fnref\"><a href=\"");
        self.out.attribute(self.style.page);
        self.out.put("#");
        self.out.put(&note_id(self.style.lang.as_str(), note.number));
        self.out.put("\"");
        self.id(id.into());
        self.out.put(" role=\"doc-noteref\">");
        self.out.text(&(self.style.number)(note.number));
        self.out.put("</a></sup>");
    }

    /// Writes the notes behind the text.
    pub(super) fn notes(&mut self) {
        let notes = &self.draft.notes;
        if notes.order.is_empty() {
            return;
        }
        self.out.put("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        self.out.attribute(self.style.labels.footnotes);
        self.out.put("\"><ol>");
        for note in notes.order.iter().filter_map(|i| notes.notes.get(*i)) {
            self.note(note);
        }
        self.out.put("</ol></section>");
    }

    fn note(&mut self, note: &Note) {
        let Some(body) = note.body else { return };
        self.out.put("<li");
        self.id(note_id(self.style.lang.as_str(), note.number).into());
        self.out.put(">");
        self.range(body.start.0, body.end.0, body.start.1, body.end.1);
        // The way back belongs to the last line of the note.
        let in_paragraph = self.out.strip("</p>");
        for count in 1..=note.references {
            self.back_link(note.number, count);
        }
        self.out.put(if in_paragraph { "</p></li>" } else { "</li>" });
    }

    fn back_link(&mut self, number: u32, count: u32) {
        self.out.put(" <a href=\"");
        self.out.attribute(self.style.page);
        self.out.put("#");
        self.out.put(&reference_id(self.style.lang.as_str(), number, count));
        self.out.put("\" class=\"fnback\" role=\"doc-backlink\" aria-label=\"");
        self.out.attribute(self.style.labels.back_to_text);
        let shown = (count > 1).then(|| (self.style.number)(count));
        if let Some(shown) = &shown {
            self.out.put(" ");
            self.out.attribute(shown);
        }
        // The text form: some systems draw the arrow as a picture otherwise.
        self.out.put("\"><span>↩\u{FE0E}</span>");
        if let Some(shown) = &shown {
            self.out.put("<sup>");
            self.out.text(shown);
            self.out.put("</sup>");
        }
        self.out.put("</a>");
    }
}

fn note_id(lang: &str, number: u32) -> String {
    format!("fn-{lang}-{number}")
}

fn reference_id(lang: &str, number: u32, count: u32) -> String {
    if count > 1 { format!("fnref-{lang}-{number}-{count}") } else { format!("fnref-{lang}-{number}") }
}
