//! What the parts promise, by example and at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod blocks;
mod bounds;
mod direction;
mod random;
mod safety;
mod words;

use super::*;

pub(super) const LABELS: Labels<'static> = Labels {
    footnotes: "Notes",
    back_to_text: "Back to text",
    table: "Table",
    task_open: "To do",
    task_done: "Done",
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
};

const ENGLISH: Quotes<'static> = Quotes { open: "“", close: "”", inner_open: "‘", inner_close: "’" };
const ARABIC: Quotes<'static> = Quotes { open: "«", close: "»", inner_open: "“", inner_close: "”" };

fn latin(number: u32) -> String {
    number.to_string()
}

fn arabic(number: u32) -> String {
    number.to_string().chars().filter_map(|c| char::from_u32(c as u32 - 0x30 + 0x660)).collect()
}

/// English, in a left-to-right page.
pub(super) fn en() -> Style<'static> {
    Style {
        lang: Lang::new("en").unwrap(),
        direction: Direction::Ltr,
        quotes: Some(ENGLISH),
        raw_html: RawHtml::Sanitize,
        labels: LABELS,
        number: &latin,
        page: "",
    }
}

/// Arabic, in a right-to-left page.
pub(super) fn ar() -> Style<'static> {
    Style {
        lang: Lang::new("ar").unwrap(),
        direction: Direction::Rtl,
        quotes: Some(ARABIC),
        number: &arabic,
        ..en()
    }
}

pub(super) fn keep(body: &str, style: &Style) -> String {
    to_html(body, style, &|_, _| Target::Keep)
}

/// Checks a table of Markdown and the HTML it becomes.
pub(super) fn check(style: &Style, table: &[(&str, &str)]) {
    for (markdown, html) in table {
        assert_eq!(keep(markdown, style), *html, "\nfrom {markdown}");
    }
}
