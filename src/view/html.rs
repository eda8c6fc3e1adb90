//! The few scraps of HTML that sentences with links in them need: everything else is markup of the templates.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::text::Text;

/// Finished, safe HTML: the one kind of value that templates do not escape.
#[derive(Debug, Clone)]
pub struct Html(Arc<str>);

impl Html {
    /// Takes HTML whose every text was escaped, or sanitised, by whoever made it.
    pub fn new(html: impl Into<Arc<str>>) -> Self {
        Html(html.into())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The template engine keeps a value of its own as it is, and with it the mark that it is safe.
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// `text` with the characters that mean something in HTML escaped, for text and for attributes in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Adds `text`, escaped in the same way.
pub fn push_escaped(out: &mut String, text: &str) {
    // Writing to a string never fails.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}

/// A text in `<bdi>` with its language and direction, whose codes need no quotes.
pub fn bdi(text: &Text) -> String {
    let lang = text.lang.map(|lang| format!(" lang={lang}")).unwrap_or_default();
    format!("<bdi{lang} dir={}>{}</bdi>", text.dir, escape(&text.text))
}

/// A text as a link, or bare where it leads nowhere.
pub fn link(text: &Text, href: Option<&str>, rel: Option<&str>) -> String {
    let rel = rel.map(|rel| format!(" rel=\"{rel}\"")).unwrap_or_default();
    match href {
        Some(href) => format!("<a href=\"{}\"{rel}>{}</a>", escape(href), bdi(text)),
        None => bdi(text),
    }
}
