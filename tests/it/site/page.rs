//! A page as a reader's browser sees it: parsed by the rules of HTML, asked by selectors.

use html5ever::driver::ParseOpts;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

use super::select::{attribute, select};

/// A parsed page.
pub struct Page {
    url: String,
    /// The bytes of the file.
    pub html: String,
    dom: RcDom,
}

impl Page {
    /// Reads a page, or a piece of one.
    pub fn read(url: &str, html: &str) -> Page {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        Page { url: url.to_owned(), html: html.to_owned(), dom }
    }

    /// The text of each element that the selector means, without white space at its ends.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        select(&self.dom.document, selector).iter().map(|element| text(element).trim().to_owned()).collect()
    }

    /// An attribute of each element that the selector means and that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        select(&self.dom.document, selector).iter().filter_map(|element| attribute(element, name)).collect()
    }

    /// An attribute of the first element that the selector means.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let found = self.attributes(selector, name).into_iter().next();
        found.unwrap_or_else(|| panic!("{}: no {selector} with {name} in\n{}", self.url, self.html))
    }

    /// How many elements the selector means.
    pub fn count(&self, selector: &str) -> usize {
        select(&self.dom.document, selector).len()
    }

    /// Stops the test unless an element that the selector means has this text in it.
    #[track_caller]
    pub fn has(&self, selector: &str, wanted: &str) -> &Self {
        let texts = self.texts(selector);
        let found = texts.iter().any(|text| text.contains(wanted));
        assert!(found, "{}: no {selector} says {wanted:?}, but {texts:?} in\n{}", self.url, self.html);
        self
    }

    /// Stops the test when an element that the selector means has this text in it.
    #[track_caller]
    pub fn lacks(&self, selector: &str, unwanted: &str) -> &Self {
        let texts = self.texts(selector);
        let found = texts.iter().any(|text| text.contains(unwanted));
        assert!(!found, "{}: {selector} says {unwanted:?}: {texts:?}", self.url);
        self
    }

    /// All that a reader sees, blocks parted by spaces.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for body in select(&self.dom.document, "body") {
            visible(&body, &mut out);
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The page's JSON-LD.
    #[track_caller]
    pub fn json_ld(&self) -> Value {
        let texts = self.texts("script[type=application/ld+json]");
        let text = texts.first().unwrap_or_else(|| panic!("{}: no JSON-LD", self.url));
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}: {text}", self.url))
    }

    /// The page as a browser holds it, node by node. White space between blocks, which nobody sees, is left out, and
    /// other white space is one space.
    pub fn outline(&self) -> String {
        let mut out = String::new();
        outline(&self.dom.document, false, &mut out);
        out
    }

    /// Every element with its attributes, in the order of the document.
    pub fn elements(&self) -> Vec<(String, Vec<(String, String)>)> {
        let mut found = Vec::new();
        elements(&self.dom.document, &mut found);
        found
    }
}

fn elements(node: &Handle, found: &mut Vec<(String, Vec<(String, String)>)>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
        found.push((name.local.to_string(), attributes.collect()));
    }
    node.children.borrow().iter().for_each(|child| elements(child, found));
}

/// All text below a node, as it stands in the document.
fn text(node: &Handle) -> String {
    let mut out = String::new();
    collect(node, &mut out);
    out
}

fn collect(node: &Handle, out: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        out.push_str(&contents.borrow());
    }
    node.children.borrow().iter().for_each(|child| collect(child, out));
}

const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup",
];

fn is_inline(node: &Handle) -> bool {
    match &node.data {
        NodeData::Text { .. } => true,
        NodeData::Element { name, .. } => {
            INLINE.contains(&&*name.local) || matches!(&*name.local, "time" | "img" | "var" | "wbr" | "u")
        }
        _ => false,
    }
}

fn visible(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if matches!(&*name.local, "script" | "style" | "template") => return,
        _ => {}
    }
    let is_block = !is_inline(node);
    if is_block {
        out.push(' ');
    }
    node.children.borrow().iter().for_each(|child| visible(child, out));
    if is_block {
        out.push(' ');
    }
}

/// `kept` says that white space counts, as it does in `pre`.
fn outline(node: &Handle, kept: bool, out: &mut String) {
    let mut kept = kept;
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            kept = kept || matches!(&*name.local, "pre" | "textarea" | "script" | "style");
            let mut attributes: Vec<String> =
                attrs.borrow().iter().map(|a| format!("{}={:?}", &*a.name.local, &*a.value)).collect();
            attributes.sort();
            out.push_str(&format!("\n<{} {}>", &*name.local, attributes.join(" ")));
        }
        NodeData::Text { contents } if kept => out.push_str(&contents.borrow()),
        _ => {}
    }
    let children = node.children.borrow();
    for (at, child) in children.iter().enumerate() {
        match &child.data {
            NodeData::Text { contents } if !kept => {
                let before = at.checked_sub(1).and_then(|at| children.get(at)).is_some_and(is_inline);
                let after = children.get(at + 1).is_some_and(is_inline);
                out.push_str(&seen(&contents.borrow(), before, after));
            }
            _ => outline(child, kept, out),
        }
    }
    if matches!(&node.data, NodeData::Element { .. }) {
        out.push_str("</>");
    }
}

/// A text with its white space as it is seen: at its ends only beside other text.
fn seen(text: &str, before: bool, after: bool) -> String {
    let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let space = |wanted: bool, is_there: bool| if wanted && is_there { " " } else { "" };
    let is_space = |c: char| c.is_ascii_whitespace();
    if words.is_empty() {
        return space(before && after, !text.is_empty()).to_owned();
    }
    format!("{}{words}{}", space(before, text.starts_with(is_space)), space(after, text.ends_with(is_space)))
}
