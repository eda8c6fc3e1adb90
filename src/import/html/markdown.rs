//! HTML → Markdown: what an article says, in the form in which somebody would have typed it.
//!
//! ```text
//! HTML ─html5ever─► tree ─blocks, pieces─► Markdown
//! ```
//! Pure. The visible text stays as it is; form that Markdown cannot say becomes plain text and is counted. Scripts, styles,
//! comments and forms are left out, and no address leaves with a scheme that a page could run. Raw HTML is written for a few
//! inline elements only (`<sup>`, `<mark>`, …), for `lang` and `dir` where they matter, and for emphasis between letters where
//! stars would not do.

mod blocks;
mod inline;
mod lists;
mod notes;
mod pieces;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeRef};

use notes::Notes;

/// Elements within elements beyond which only the text is kept.
const MAX_DEPTH: usize = 100;

/// What the conversion depends on besides the HTML.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The code of the language of the text; elements in other languages say so.
    pub lang: Option<&'a str>,
    /// The address that relative links are relative to.
    pub base: Option<&'a url::Url>,
    /// Whether addresses that stay relative lead nowhere: those of a page that does not tell its own.
    pub is_whole_only: bool,
    /// Whether line breaks in the source are breaks of lines, and empty lines begin paragraphs, as in the bodies of WordPress.
    pub lines_count: bool,
}

/// An article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markdown {
    /// The Markdown, without white space at its ends.
    pub text: String,
    /// The addresses of its pictures in their order.
    pub images: Vec<String>,
    /// What became simpler or was left out, with how often: `forms`, `embedded players`.
    pub changed: BTreeMap<&'static str, usize>,
}

impl Markdown {
    /// What changed, in half a sentence: `1 form and 2 embedded pages`; `None` where nothing did.
    pub fn changes(&self) -> Option<String> {
        let list: Vec<String> =
            self.changed.iter().map(|(what, count)| format!("{what} ({count})")).collect();
        (!list.is_empty()).then(|| list.join(", "))
    }
}

/// Converts a piece of HTML: the body of a post, a field of a table.
pub fn convert(html: &str, options: Options<'_>) -> Markdown {
    let document = Document::fragment(html);
    convert_node(&document.root(), options)
}

/// The visible text of a piece of HTML, on one line.
pub fn visible(html: &str) -> String {
    tree::text(&Document::fragment(html).root())
}

/// Converts what stands in a node of a page.
pub fn convert_node(node: &NodeRef<'_>, options: Options<'_>) -> Markdown {
    let notes = Notes::find(node);
    let anchors = tree::anchors(node);
    let mut writer = Writer {
        options,
        notes,
        anchors,
        images: Vec::new(),
        changed: BTreeMap::new(),
        depth: 0,
        langs: Vec::new(),
    };
    let mut blocks = writer.blocks(node, None);
    blocks.extend(writer.definitions());
    let text = blocks::join(&blocks).trim_matches('\n').to_owned();
    Markdown { text, images: writer.images, changed: writer.changed }
}

/// The conversion of one text.
struct Writer<'o, 'n> {
    options: Options<'o>,
    notes: Notes<'n>,
    /// The ids that links within the text lead to.
    anchors: BTreeSet<String>,
    images: Vec<String>,
    changed: BTreeMap<&'static str, usize>,
    depth: usize,
    /// The languages of the elements around, innermost last.
    langs: Vec<String>,
}

impl Writer<'_, '_> {
    fn count(&mut self, what: &'static str) {
        *self.changed.entry(what).or_default() += 1;
    }

    /// The language of an element where it is another than that around it.
    fn other_lang(&self, node: &NodeRef<'_>) -> Option<String> {
        let lang = node.attr("lang")?.trim().to_owned();
        let around = self.langs.last().map(String::as_str).or(self.options.lang);
        let is_code =
            (2..=35).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let first = |code: &str| code.split('-').next().unwrap_or_default().to_ascii_lowercase();
        // Without a language around it nothing is known to be foreign.
        (is_code && around.is_some_and(|around| first(around) != first(&lang))).then_some(lang)
    }
}
