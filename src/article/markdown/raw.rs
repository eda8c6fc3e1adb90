//! Raw HTML in Markdown: what is let through.
//!
//! The sanitiser (ammonia) parses as browsers do and writes the tree anew, so what leaves here is well-formed. Markdown
//! hands out inline HTML tag by tag, with text between; such tags are written in place and the *whole* body is
//! sanitised at the end. A block that is whole in itself is sanitised alone and squeezed; that spares the rest.
//! Never decides about targets: those are rewritten behind the sanitiser.

use crate::problem::Code;
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::Builder;

use super::{
    tags::{self, Piece, Tag, decode, pieces},
    target,
};

/// The attribute on links and images whose targets are resolved already; gone from what is handed out.
pub(super) const RESOLVED: &str = " data-resolved=\"\"";

/// Bodies with more HTML than this are not sanitised: a tree takes many times the memory of its text.
pub(super) const MAX_BYTES: usize = 8 << 20;

/// Elements that may be open at once, those whose end tags are missing or in the wrong place included.
const MAX_OPEN: usize = 256;

const TAGS: [&str; 80] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "acronym",
    "center",
    "strike",
    "tt",
];

/// Allowed while reading, but not in valid HTML any more: their content stays.
const OBSOLETE: [&str; 4] = ["acronym", "center", "strike", "tt"];

const GENERIC: [&str; 9] = [
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
    "title",
];

const BY_TAG: [(&str, &[&str]); 19] = [
    ("a", &["href", "hreflang", "name", "data-resolved"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width", "data-resolved"]),
    ("input", &["checked"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("source", &["height", "media", "sizes", "src", "srcset", "type", "width", "data-resolved"]),
    ("table", &[]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    ("video", &["controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"]),
];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().filter(|tag| !OBSOLETE.contains(tag)).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(GENERIC))
        .tag_attributes(BY_TAG.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .url_schemes(target::SCHEMES.into_iter().collect())
        .link_rel(None)
        .strip_comments(true);
    // What the renderer writes: nothing else may be reached by keyboard, play a role or be an input.
    for (tag, attribute, values) in [
        ("pre", "tabindex", &["0"][..]),
        ("div", "tabindex", &["0"]),
        ("div", "role", &["group", "note"]),
        ("section", "role", &["doc-endnotes"]),
        ("a", "role", &["doc-noteref", "doc-backlink"]),
    ] {
        builder.add_tag_attribute_values(tag, attribute, values);
    }
    builder
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "");
    builder
});

/// Whether a body can hold raw HTML; true also for autolinks.
pub(super) fn may_hold(body: &str) -> bool {
    let begins = |at: usize| {
        body.as_bytes().get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || b"/!?".contains(b))
    };
    memchr::memchr_iter(b'<', body.as_bytes()).any(begins)
}

/// Whether an element's tags are taken out before the sanitiser: it would swallow what follows when unclosed.
pub(super) fn is_dangerous(name: &str) -> bool {
    tags::is_raw_text(name)
        || ["svg", "math", "plaintext", "template"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Whether the sanitiser keeps an element.
pub(super) fn is_kept(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TAGS.contains(&name.as_str()) && !OBSOLETE.contains(&name.as_str())
}

/// HTML of a block without comments and dangerous elements: with their content where they are closed in the block.
pub(super) fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut pieces = pieces(html);
    // Searching a missing end tag again and again would take quadratic time.
    let mut missing: HashSet<String> = HashSet::new();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Other(_) => {}
            Piece::Tag(tag) if !is_dangerous(tag.name) => out.push_str(tag.source),
            Piece::Tag(tag) if tag.closing || missing.contains(tag.name) => {}
            Piece::Tag(tag) => {
                let mut ahead = pieces.clone();
                let closes = |p: Piece| matches!(p, Piece::Tag(t) if t.closing && t.is(tag.name));
                if ahead.any(closes) {
                    pieces = ahead;
                } else {
                    missing.insert(tag.name.to_owned());
                    pieces.leave_raw_text();
                }
            }
        }
    }
    out
}

/// How HTML is nested, by a count that never comes out lower than the depth of the tree a browser builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Every tag closes in its place.
    Whole,
    /// Some do not.
    Torn,
    /// Too deep, too much repeated formatting, or something that [`strip`] should have taken out.
    TooMuch,
}

/// Measures stripped HTML. An end tag closes only the element opened last; one in any other place is taken for none.
pub(super) fn nesting(html: &str) -> Nesting {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let (mut formatting, mut repeated, mut torn) = (0usize, 0usize, false);
    for piece in pieces(html) {
        let tag = match piece {
            Piece::Text(_) => continue,
            Piece::Tag(tag) if !is_dangerous(tag.name) => tag,
            _ => return Nesting::TooMuch,
        };
        if tags::is_void(tag.name) {
            continue;
        }
        let last = open.last().copied();
        if tag.closing {
            match last.filter(|(name, _)| tag.is(name)) {
                Some((_, weight)) => {
                    open.pop();
                    formatting = formatting.saturating_sub(weight);
                }
                None => torn = true,
            }
            continue;
        }
        if last.is_some_and(|(name, _)| closes_before(name, &tag)) {
            open.pop();
            torn = true;
        }
        // Unclosed formatting is opened anew in every element that follows.
        let weight = if is_formatting(tag.name) { tag.source.len() } else { 0 };
        repeated = repeated.saturating_add(formatting);
        formatting += weight;
        open.push((tag.name, weight));
        if open.len() > MAX_OPEN || repeated > html.len().saturating_mul(4) + (1 << 18) {
            return Nesting::TooMuch;
        }
    }
    if torn || !open.is_empty() { Nesting::Torn } else { Nesting::Whole }
}

/// Whether `tag` ends an element of this name that is open around it, as in lists without `</li>`.
fn closes_before(open: &str, tag: &Tag) -> bool {
    const ALONE: [&str; 8] = ["p", "li", "dt", "dd", "td", "th", "tr", "option"];
    let cells = ["td", "th"];
    let is_any = |names: &[&str]| names.iter().any(|n| tag.is(n));
    let was_any = |names: &[&str]| names.iter().any(|n| open.eq_ignore_ascii_case(n));
    (tag.is(open) && was_any(&ALONE)) || (was_any(&cells) && is_any(&cells))
}

fn is_formatting(name: &str) -> bool {
    const NAMES: [&str; 14] =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    NAMES.iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Sanitises HTML of bounded [`nesting`].
pub(super) fn clean(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// The same HTML in fewer bytes. The minifier also takes white space between inline elements away where it counts, so
/// its result is used only when reading it gives the same tags and the same words; `pre` is never touched.
pub(super) fn squeeze(html: String) -> String {
    let has_pre = pieces(&html).any(|p| matches!(p, Piece::Tag(tag) if tag.is("pre")));
    if has_pre {
        return html;
    }
    let options = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    match String::from_utf8(minify_html::minify(html.as_bytes(), &options)) {
        Ok(squeezed) if squeezed.len() < html.len() && shown(&squeezed) == shown(&html) => squeezed,
        _ => html,
    }
}

/// What a reader gets of HTML: tags with their attributes, and text in which white space is one space, or none at the
/// edges of blocks.
fn shown(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => {
                for c in decode(text).chars() {
                    let space = c.is_ascii_whitespace();
                    if !(space && out.ends_with([' ', '\u{1}'])) {
                        out.push(if space { ' ' } else { c });
                    }
                }
            }
            Piece::Tag(tag) => show_tag(&tag, &mut out),
            Piece::Other(_) => {}
        }
    }
    out
}

fn show_tag(tag: &Tag, out: &mut String) {
    let name = tag.name.to_ascii_lowercase();
    let block = !is_inline(&name);
    if block && out.ends_with(' ') {
        out.pop();
    }
    // Spaces beside inline tags count on either side: they are noted before the tags.
    let mut attributes: Vec<(String, Cow<str>)> =
        tag.attributes().map(|a| (a.name.to_ascii_lowercase(), decode(a.value))).collect();
    attributes.sort();
    out.push_str(&format!("\u{2}{}{name}{attributes:?}", if tag.closing { "/" } else { "" }));
    out.push(if block { '\u{1}' } else { '\u{3}' });
}

fn is_inline(name: &str) -> bool {
    const NAMES: [&str; 30] = [
        "a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i",
        "img", "input", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "time", "u", "var",
    ];
    NAMES.contains(&name) || matches!(name, "video" | "wbr" | "ruby" | "rt" | "rp" | "picture")
}

/// What is wrong with raw HTML under the sanitiser: the byte position, whether a whole element is lost, the message.
pub(super) fn faults(html: &str) -> Vec<(usize, Code, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in pieces(html) {
        let length = match piece {
            Piece::Text(text) | Piece::Other(text) => text.len(),
            Piece::Tag(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if !is_kept(&name) && !tag.closing {
                    found.push((at, Code::TextLost, format!("raw HTML <{name}> is removed")));
                } else if !tag.closing {
                    found.extend(
                        tag.attributes()
                            .filter_map(|a| attribute_fault(&name, a.name))
                            .map(|m| (at, Code::HtmlRemoved, m)),
                    );
                }
                tag.source.len()
            }
        };
        at += length;
    }
    found
}

fn attribute_fault(tag: &str, attribute: &str) -> Option<String> {
    let name = attribute.to_ascii_lowercase();
    let by_tag = BY_TAG.iter().any(|(t, names)| *t == tag && names.contains(&name.as_str()));
    let harmless =
        matches!(name.as_str(), "rel" | "target" | "align" | "border" | "width" | "height" | "role");
    let telling =
        name.starts_with("on") || !(harmless || name.starts_with("data-") || name.starts_with("aria-"));
    (!by_tag && !GENERIC.contains(&name.as_str()) && telling && tag != "input")
        .then(|| format!("the attribute {name} of raw HTML <{tag}> is removed"))
}
