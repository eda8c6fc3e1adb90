//! The text of a post: HTML with the habits of WordPress.

use std::borrow::Cow;

use crate::import::html::markdown;
use crate::import::note::{Note, Reason};

/// Shortcodes that stand around HTML, which is kept without them.
const AROUND: [&str; 2] = ["caption", "embed"];

/// The Markdown of a body, and what is to be said about it.
pub(super) fn markdown(content: &str) -> (String, Vec<Note>) {
    let content = without_shortcodes(content);
    let mut notes = shortcodes(&content);
    // The editor of blocks writes whole paragraphs; before it, empty lines parted them.
    let lines_count = !content.contains("<!-- wp:");
    let converted =
        markdown::convert(&content, markdown::Options { lines_count, ..markdown::Options::default() });
    notes.extend(converted.changes().map(|changes| Note::new(Reason::HtmlChanged, changes)));
    (converted.text, notes)
}

/// The body with what captions and embedded pages hold in the place of their shortcodes.
fn without_shortcodes(content: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(content);
    for name in AROUND {
        let (open, close) = (format!("[{name}"), format!("[/{name}]"));
        while let Some(start) = out.find(&open) {
            let rest = out.get(start..).unwrap_or_default();
            let (Some(inner), Some(end)) = (rest.find(']'), rest.find(&close)) else { break };
            let inside = rest.get(inner + 1..end).unwrap_or_default().trim().to_owned();
            let inside = match name {
                "embed" => format!("<a href=\"{inside}\">{inside}</a>"),
                _ => format!("<figure>{inside}</figure>"),
            };
            let whole = start..start + end + close.len();
            out.to_mut().replace_range(whole, &inside);
        }
    }
    out
}

/// The shortcodes that are left, each named once.
fn shortcodes(content: &str) -> Vec<Note> {
    let mut names: Vec<&str> = Vec::new();
    for (at, _) in content.match_indices('[') {
        let rest = content.get(at + 1..).unwrap_or_default();
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end).unwrap_or_default();
        let is_code = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.len() > 2
            && (behind.starts_with(']')
                || (behind.starts_with(' ') && behind.split(']').next().is_some_and(|b| b.contains('='))));
        if is_code && !names.contains(&name) {
            names.push(name);
        }
    }
    let note = |name: &str| {
        Note::new(Reason::ShortcodeKept, format!("the shortcode [{name}] stands in the text as it was"))
    };
    names.into_iter().map(note).collect()
}

/// A title, name or excerpt: tags gone, entities read.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let is_tag = from
            .get(1..)
            .is_some_and(|c| c.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')));
        let end = if from.starts_with('&') {
            from.find(';').filter(|end| *end < 12)
        } else {
            from.find('>').filter(|_| is_tag)
        };
        let Some(end) = end else {
            let first = from.chars().next().unwrap_or_default();
            out.push(first);
            rest = from.get(first.len_utf8()..).unwrap_or_default();
            continue;
        };
        if let Some(name) = from.strip_prefix('&').and_then(|from| from.get(..end - 1)) {
            out.push_str(&entity(name));
        }
        rest = from.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entities that WordPress writes into titles; others stay as they are.
fn entity(name: &str) -> String {
    let named = match name {
        "nbsp" => " ",
        "hellip" => "…",
        "ndash" => "–",
        "mdash" => "—",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "laquo" => "«",
        "raquo" => "»",
        other => return super::item::reference(other),
    };
    named.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_plain() {
        for (html, expected) in [
            ("A &amp; B", "A & B"),
            ("<b>A</b> &#8217;s", "A ’s"),
            ("1 < 2 & 3", "1 < 2 & 3"),
            ("a&nbsp;b", "a b"),
            ("&x; &nosuch;", "&x; &nosuch;"),
            ("مقال &laquo;جديد&raquo;", "مقال «جديد»"),
        ] {
            assert_eq!(plain(html), expected);
        }
    }

    #[test]
    fn shortcodes_are_told_and_captions_kept() {
        let names = |text: &str| shortcodes(text).len();
        assert_eq!(names("[gallery ids=\"1,2\"] [youtube] [1] [a note] [see below]"), 2);
        let text = without_shortcodes(
            "[caption id=\"x\"]<img src=\"a\"> Words[/caption][embed]https://a.example/[/embed]",
        );
        assert_eq!(
            text,
            "<figure><img src=\"a\"> Words</figure><a href=\"https://a.example/\">https://a.example/</a>"
        );
        assert_eq!(without_shortcodes("[caption <b>"), "[caption <b>");
    }
}
