//! How bodies are written in each language of the site.

use crate::config::{Config, RawHtml};
use crate::locale::{Locale, Locales, Quotes};
use crate::words::Lang;

use super::markdown;

/// The styles of all languages, made once.
pub struct Styles {
    styles: Vec<OwnedStyle>,
}

struct OwnedStyle {
    lang: Lang,
    direction: crate::words::Direction,
    quotes: Option<Quotes>,
    raw_html: RawHtml,
    labels: Vec<String>,
    number: Box<dyn Fn(u32) -> String + Send + Sync>,
}

/// The messages that name what the program adds to a body, in the order of [`markdown::Labels`].
const LABELS: [&str; 10] = [
    "footnotes",
    "back-to-text",
    "table",
    "task-open",
    "task-done",
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
];

impl Styles {
    /// The styles of a site's languages.
    pub fn new(config: &Config, locales: &Locales) -> Self {
        let style = |language: &crate::config::Language| {
            let locale: &Locale = locales.get(language.lang);
            OwnedStyle {
                lang: language.lang,
                direction: locale.direction(),
                quotes: language.smart_quotes.then(|| locale.quotes()),
                raw_html: config.raw_html,
                labels: LABELS.iter().map(|key| locale.message(key, &[])).collect(),
                number: numbers(locale),
            }
        };
        Styles { styles: config.languages.iter().map(style).collect() }
    }

    /// The style of a language.
    pub fn get(&self, lang: Lang) -> Option<markdown::Style<'_>> {
        let style = self.styles.iter().find(|style| style.lang == lang)?;
        let label = |at: usize| style.labels.get(at).map_or("", String::as_str);
        Some(markdown::Style {
            lang,
            direction: style.direction,
            quotes: style.quotes.as_ref().map(|quotes| markdown::Quotes {
                open: &quotes.open,
                close: &quotes.close,
                inner_open: &quotes.inner_open,
                inner_close: &quotes.inner_close,
            }),
            raw_html: style.raw_html,
            labels: markdown::Labels {
                footnotes: label(0),
                back_to_text: label(1),
                table: label(2),
                task_open: label(3),
                task_done: label(4),
                note: label(5),
                tip: label(6),
                important: label(7),
                warning: label(8),
                caution: label(9),
            },
            number: &*style.number,
            page: "",
        })
    }
}

/// Writes whole numbers in the digits of a language.
fn numbers(locale: &Locale) -> Box<dyn Fn(u32) -> String + Send + Sync> {
    let digits: Vec<String> = (0..10).map(|digit| locale.number(digit)).collect();
    Box::new(move |number| {
        let digit = |c: char| c.to_digit(10).and_then(|d| digits.get(d as usize)).map_or("", String::as_str);
        number.to_string().chars().map(digit).collect()
    })
}
