//! Errors as a reader in the browser sees them: over the page they look at, or in its place where there is none.
//!
//! Labels speak the language of the page. Messages are English, and isolated as such.

use serde::Serialize;

use crate::locale::{Arg, Locale};
use crate::problem::Problem;

/// What [`json`] gives where there are no errors.
pub const NO_ERRORS: &str = "null";

/// How many errors are shown; the others are counted.
const MOST: usize = 20;

/// The words for one page.
#[derive(Clone, Copy)]
pub struct Voice<'a>(Option<&'a Locale>);

/// Errors, ready to be shown.
#[derive(Debug, Serialize)]
struct Overlay<'a> {
    lang: &'a str,
    dir: &'static str,
    title: String,
    close: String,
    more: String,
    errors: Vec<Item<'a>>,
}

/// One error.
#[derive(Debug, Serialize)]
struct Item<'a> {
    file: String,
    line: String,
    message: &'a str,
    hint_label: String,
    hint: &'a str,
}

impl<'a> Voice<'a> {
    /// The words of a language; keys where there is none.
    pub fn new(locale: Option<&'a Locale>) -> Self {
        Voice(locale)
    }

    fn say(self, key: &str) -> String {
        self.0.map_or_else(|| key.to_owned(), |locale| locale.message(key, &[]))
    }

    fn count(self, key: &str, name: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.0.map_or_else(|| key.to_owned(), |locale| locale.message(key, &[(name, Arg::Number(count))]))
    }

    fn lang(self) -> &'a str {
        self.0.map_or("en", Locale::tag)
    }

    fn dir(self) -> &'static str {
        self.0.map_or("ltr", |locale| locale.direction().as_str())
    }
}

fn overlay<'a>(voice: Voice<'a>, problems: &[&'a Problem]) -> Overlay<'a> {
    let left = problems.len().saturating_sub(MOST);
    let item = |problem: &&'a Problem| Item {
        file: problem.place.to_string(),
        line: problem
            .place
            .line
            .map_or_else(String::new, |line| voice.count("preview-line", "line", line as usize)),
        message: &problem.message,
        hint_label: voice.say("preview-hint"),
        hint: problem.hint.as_deref().unwrap_or_default(),
    };
    Overlay {
        lang: voice.lang(),
        dir: voice.dir(),
        title: voice.count("preview-errors", "count", problems.len()),
        close: voice.say("preview-close"),
        more: if left > 0 { voice.count("preview-more", "count", left) } else { String::new() },
        errors: problems.iter().take(MOST).map(item).collect(),
    }
}

/// Errors as the script in the page takes them.
pub fn json(voice: Voice, problems: &[&Problem]) -> String {
    if problems.is_empty() {
        return NO_ERRORS.to_owned();
    }
    serde_json::to_string(&overlay(voice, problems)).unwrap_or_default()
}

/// A page that stands for one that cannot be shown, and tells why.
pub fn page(voice: Voice, problems: &[&Problem]) -> String {
    let Overlay { lang, dir, title: _, close: _, more, errors } = overlay(voice, problems);
    let title = escaped(&voice.say("preview-no-page"));
    let items: String = errors.iter().map(item_html).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir={dir}>\n<head>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=icon href=\"data:,\">\n\
         <link rel=stylesheet href=\"/_warraq/live.css\">\n</head>\n<body class=errors>\n<main>\n<h1>{title}</h1>\n\
         <p>{}</p>\n<ol>{items}</ol>\n<p>{}</p>\n</main>\n</body>\n</html>\n",
        escaped(&voice.say("preview-comes-back")),
        escaped(&more),
    )
}

fn item_html(item: &Item) -> String {
    let Item { file, line, message, hint_label, hint } = item;
    let hint = match hint.is_empty() {
        true => String::new(),
        false => {
            format!("<p class=hint>{}: <bdi lang=en dir=ltr>{}</bdi></p>", escaped(hint_label), escaped(hint))
        }
    };
    format!(
        "<li><p class=place><code dir=ltr>{}</code> <span>{}</span></p><p class=message lang=en dir=ltr>{}</p>{hint}</li>",
        escaped(file),
        escaped(line),
        escaped(message)
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
