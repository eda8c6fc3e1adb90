//! What a reader made of one article of an input, before anyone agreed to it.
//!
//! Plain values, as the input has them: no term is looked up, no language checked, no path chosen.

use std::path::PathBuf;

use chrono::{FixedOffset, NaiveDate};

use crate::words::Moment;

use super::note::{Confidence, Note, Reason};

/// Where an article was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The input file, as it was named to the program.
    pub input: String,
    /// What tells this article from the others of the same input, and stays the same when the input is exported again: the
    /// `guid` of a post, the id of a row, the path in a folder. `None` where the file is one article.
    pub item: Option<String>,
    /// The line it begins in, counted from 1, where the input has several.
    pub line: Option<u32>,
    /// The SHA-256 of the bytes it was read from: those of the whole file, or of this item of it. In lower-case hexadecimal.
    pub sha256: String,
}

/// What a reader may take from the command and the settings.
#[derive(Debug, Clone, Copy)]
pub struct Hints {
    /// The offset from UTC of times that name none.
    pub zone: FixedOffset,
    /// The day on which the input was captured, where the user told it. Relative dates ("yesterday") count from here;
    /// without it they say nothing.
    pub captured: Option<NaiveDate>,
}

/// When an article was published, as far as its input tells. The reasons are half sentences for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dated {
    /// The input says so, and it can mean nothing else.
    Certain {
        /// The moment.
        date: Moment,
        /// Where it stands: `in the dateline`, `in the field pubDate`.
        why: String,
    },
    /// The input says nothing, or what it says is no date.
    Missing {
        /// What was looked for, or what stands there instead.
        why: String,
    },
    /// What it says can mean several days.
    Ambiguous {
        /// The days it can mean, the likeliest first.
        candidates: Vec<Moment>,
        /// What makes it ambiguous: `03/04/2014 can be 3 April or 4 March`.
        why: String,
    },
    /// There is the day on which somebody captured the text, which is not the day it was published on.
    Captured {
        /// The day of the capture.
        captured: Moment,
        /// Another date in the text that may be that of its publication.
        published: Option<Moment>,
        /// What tells that it is a capture date.
        why: String,
    },
}

/// Whether the input shows the article to everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum State {
    /// It was published.
    #[default]
    Public,
    /// It was not, or not for everyone: it becomes a draft.
    Draft,
}

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceFound {
    /// The name of the source: a newspaper, an agency.
    pub name: Option<String>,
    /// The address of the text there.
    pub url: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Moment>,
}

/// What an export tells of a term (a tag, an author) besides the name that an article uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The taxonomy: `tags`, `authors`.
    pub taxonomy: &'static str,
    /// Its key in the export, decoded; made of the name where it has none.
    pub key: String,
    /// Its names: a language code where the export tells one, and the name.
    pub names: Vec<(Option<String>, String)>,
}

/// A file that belongs to an article and goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is now.
    pub from: PathBuf,
    /// Its path below the article's folder, with `/` between the parts; never absolute, never with `..`.
    pub name: String,
}

/// An article as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub origin: Origin,
    /// The code of its language as the input writes it (`ar`, `en_GB`), unchecked; `None` where only its letters tell.
    pub lang: Option<String>,
    /// The code of the language that most of the input is in, where it says so; this article may be in another.
    pub likely_lang: Option<String>,
    /// The title on one line; empty where there is none.
    pub title: String,
    /// When it was published.
    pub date: Dated,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The translators' names.
    pub translators: Vec<String>,
    /// The tags, by name.
    pub tags: Vec<String>,
    /// Terms of further taxonomies of the archive, by its key.
    pub further: Vec<(String, Vec<String>)>,
    /// What the input knows of the terms that the article names.
    pub terms: Vec<Term>,
    /// Where the text comes from.
    pub source: Option<SourceFound>,
    /// The summary, plain text.
    pub summary: Option<String>,
    /// The last part of its old address or the name of its file, decoded; the slug is made of it.
    pub slug: Option<String>,
    /// Old addresses, as the input has them: whole URLs or absolute paths.
    pub aliases: Vec<String>,
    /// What the article has in common with its translations, and with nothing else of the same input.
    pub group: Option<String>,
    /// The code of the language it was translated from.
    pub original: Option<String>,
    /// Whether it may be published.
    pub state: State,
    /// The address of the picture that stands for it.
    pub image: Option<String>,
    /// Files that go with it. Where there are any, the article becomes an `index` file in a folder of its own.
    pub assets: Vec<Asset>,
    /// The text in Markdown, without the title.
    pub body: String,
    /// What else is to be said about it, each with its reason.
    pub notes: Vec<Note>,
}

impl Found {
    /// An article of which nothing is known but where it was found.
    pub fn at(origin: Origin) -> Self {
        Found {
            origin,
            lang: None,
            likely_lang: None,
            title: String::new(),
            date: Dated::Missing { why: "there is none".to_owned() },
            updated: None,
            authors: Vec::new(),
            translators: Vec::new(),
            tags: Vec::new(),
            further: Vec::new(),
            terms: Vec::new(),
            source: None,
            summary: None,
            slug: None,
            aliases: Vec::new(),
            group: None,
            original: None,
            state: State::Public,
            image: None,
            assets: Vec::new(),
            body: String::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a note.
    pub fn note(&mut self, reason: Reason, message: impl Into<String>) {
        self.notes.push(Note::new(reason, message));
    }

    /// How sure its reader is, by its notes alone.
    pub fn confidence(&self) -> Confidence {
        Confidence::of(&self.notes)
    }
}

/// A part of an input that is no article, or cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where.
    pub origin: Origin,
    /// Why.
    pub note: Note,
}
