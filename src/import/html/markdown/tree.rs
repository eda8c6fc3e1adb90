//! What elements are, and what stands in them.

use std::collections::BTreeSet;

use dom_query::NodeRef;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Inline,
    Block,
    /// Neither it nor what stands in it is shown.
    Dropped,
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "xmp",
];

const DROPPED: &[&str] = &[
    "applet", "area", "base", "basefont", "button", "canvas", "col", "colgroup", "datalist", "frame", "head",
    "input", "label", "link", "map", "meta", "meter", "noembed", "noframes", "noscript", "optgroup",
    "option", "param", "progress", "script", "select", "source", "style", "svg", "template", "textarea",
    "title", "track",
];

/// The name of an element in lower case; empty for other nodes.
pub fn name(node: &NodeRef<'_>) -> String {
    node.qual_name_ref().map_or_else(String::new, |name| name.local.to_string())
}

/// See [`Kind`].
pub fn kind(node: &NodeRef<'_>) -> Kind {
    if node.is_text() {
        return Kind::Text;
    }
    let name = name(node);
    match name.as_str() {
        "" => Kind::Dropped,
        _ if node.has_attr("hidden") || is_styled_away(node) => Kind::Dropped,
        "form" if !holds_text(node) => Kind::Dropped,
        name if DROPPED.contains(&name) => Kind::Dropped,
        name if BLOCKS.contains(&name) => Kind::Block,
        _ => Kind::Inline,
    }
}

fn is_styled_away(node: &NodeRef<'_>) -> bool {
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Some sites put the whole page into a form.
fn holds_text(form: &NodeRef<'_>) -> bool {
    form.descendants_it()
        .any(|node| matches!(name(&node).as_str(), "p" | "article" | "h1" | "h2" | "blockquote" | "main"))
}

/// Whether an inline element has blocks in it.
pub fn has_blocks(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| kind(&inner) == Kind::Block)
}

/// The visible text of a node, white space collapsed. Follows no nesting by recursion.
pub fn text(node: &NodeRef<'_>) -> String {
    let mut out = String::new();
    let mut open: Vec<NodeRef<'_>> = vec![*node];
    while let Some(node) = open.pop() {
        match kind(&node) {
            Kind::Text => out.push_str(&node.text()),
            Kind::Dropped if node.is_element() => continue,
            kind => {
                if kind == Kind::Block || name(&node) == "br" {
                    out.push(' ');
                }
                open.extend(node.children_it(true));
            }
        }
    }
    out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids that headings have and links within the node lead to.
pub fn anchors(node: &NodeRef<'_>) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    let mut headings = BTreeSet::new();
    for inner in node.descendants_it().filter(NodeRef::is_element) {
        let name = name(&inner);
        if name == "a"
            && let Some(id) = inner.attr("href").as_deref().and_then(|href| href.strip_prefix('#'))
        {
            wanted.insert(id.to_owned());
        }
        if is_heading(&name) {
            headings.extend(inner.id_attr().map(|id| id.to_string()));
        }
    }
    let is_id = |id: &&String| id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    wanted.intersection(&headings).filter(is_id).filter(|id| !id.is_empty()).cloned().collect()
}

/// Whether it is the name of a heading.
pub fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
