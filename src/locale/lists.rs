//! Lists of names, joined as the language joins them.

use std::fmt;

use icu::list::options::ListFormatterOptions;
use icu::list::{ListFormatter, parts};
use writeable::{Part, PartsWrite, Writeable};

use super::LocaleError;
use super::bidi;
use super::tag::Tag;

/// A part of a list: an item, or the words and signs between items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListPart<'a> {
    /// The item with this index, and its text.
    Item(usize, &'a str),
    /// What stands between: `, `, ` and `; in Arabic ` و`, which is written together with the next word.
    Glue(String),
}

impl ListPart<'_> {
    pub(super) fn isolated(&self) -> String {
        match self {
            ListPart::Item(_, text) => bidi::isolate(text),
            ListPart::Glue(glue) => glue.clone(),
        }
    }
}

/// The list format of a locale.
#[derive(Debug)]
pub(super) struct Lists {
    and: ListFormatter,
}

impl Lists {
    pub fn new(tag: &Tag) -> Result<Self, LocaleError> {
        let and = ListFormatter::try_new_and(tag.icu().into(), ListFormatterOptions::default());
        Ok(Lists { and: and.map_err(|error| LocaleError::data(tag.icu(), "list formats", &error))? })
    }

    pub fn parts<'a>(&self, items: &[&'a str]) -> Vec<ListPart<'a>> {
        let mut glue = GlueBetween::default();
        // Writing to memory does not fail.
        let _ = self.and.format(items.iter()).write_to_parts(&mut glue);
        let mut parts = Vec::with_capacity(items.len() * 2);
        let mut between = glue.glue.into_iter();
        for (index, item) in items.iter().enumerate() {
            parts.extend(between.next().filter(|glue| !glue.is_empty()).map(ListPart::Glue));
            parts.push(ListPart::Item(index, item));
        }
        parts.extend(between.next().filter(|glue| !glue.is_empty()).map(ListPart::Glue));
        parts
    }
}

/// A sink that keeps what is written before, between and after the items of a list: one text more than items.
struct GlueBetween {
    glue: Vec<String>,
    in_item: bool,
}

impl Default for GlueBetween {
    fn default() -> Self {
        GlueBetween { glue: vec![String::new()], in_item: false }
    }
}

impl fmt::Write for GlueBetween {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let (false, Some(last)) = (self.in_item, self.glue.last_mut()) {
            last.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for GlueBetween {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let is_item = part == parts::ELEMENT;
        self.in_item |= is_item;
        let result = write(self);
        if is_item {
            self.in_item = false;
            self.glue.push(String::new());
        }
        result
    }
}
