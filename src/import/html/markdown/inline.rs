//! Elements within a line → pieces.

use dom_query::NodeRef;

use super::pieces::{Mark, Piece};
use super::tree::{self, Kind, kind, name};
use super::{MAX_DEPTH, Writer};
use crate::import::escape;
use crate::import::html::files::LOCAL;

/// Inline elements that Markdown has no marks for, and that mean something: they stay HTML.
const KEPT: &[&str] = &["sup", "sub", "mark", "kbd", "abbr", "q", "u", "ins"];

impl<'n> Writer<'_, 'n> {
    /// The pieces of nodes that stand in one line.
    pub(super) fn pieces_of(&mut self, nodes: &[NodeRef<'n>]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        nodes.iter().for_each(|node| self.inline(node, &mut pieces));
        pieces
    }

    fn inline(&mut self, node: &NodeRef<'n>, out: &mut Vec<Piece>) {
        match kind(node) {
            Kind::Dropped => {}
            Kind::Text => self.words(&node.text(), out),
            // A block where only a line can stand: a space keeps its words apart.
            Kind::Block => {
                out.push(Piece::Text(" ".to_owned()));
                self.children(node, out);
                out.push(Piece::Text(" ".to_owned()));
            }
            Kind::Inline => self.element(node, out),
        }
    }

    fn children(&mut self, node: &NodeRef<'n>, out: &mut Vec<Piece>) {
        if self.depth > MAX_DEPTH {
            self.count("levels too deep");
            out.push(Piece::Text(tree::text(node)));
            return;
        }
        self.depth += 1;
        node.children_it(false).collect::<Vec<_>>().iter().for_each(|child| self.inline(child, out));
        self.depth -= 1;
    }

    /// Text, in which line breaks count where they do in the source.
    fn words(&mut self, text: &str, out: &mut Vec<Piece>) {
        if !self.options.lines_count {
            return out.push(Piece::Text(text.to_owned()));
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                // The break that an element made already is not made again by the end of its line.
                let is_made = matches!(out.as_slice(), [.., Piece::Break])
                    || matches!(out.as_slice(), [.., Piece::Break, Piece::Text(gap)] if gap.trim().is_empty());
                if !(at == 1
                    && is_made
                    && text.split('\n').next().is_some_and(|first| first.trim().is_empty()))
                {
                    out.push(Piece::Break);
                }
            }
            out.push(Piece::Text(line.to_owned()));
        }
    }

    fn element(&mut self, node: &NodeRef<'n>, out: &mut Vec<Piece>) {
        let name = name(node);
        match name.as_str() {
            "br" => out.push(Piece::Break),
            "img" => out.extend(self.image(node, None).map(Piece::Raw)),
            "a" => self.link(node, out),
            "code" | "tt" | "samp" => {
                let text = tree::text(node);
                out.extend((!text.is_empty()).then_some(Piece::Code(text)));
            }
            "b" | "strong" => self.marked(node, Mark::Strong, out),
            "i" | "em" | "cite" | "dfn" | "var" => self.marked(node, Mark::Emphasis, out),
            "s" | "strike" | "del" => self.marked(node, Mark::Strike, out),
            "sup" if self.is_reference(node) => self.children(node, out),
            "wbr" => {}
            _ => self.tagged(node, &name, out),
        }
    }

    fn marked(&mut self, node: &NodeRef<'n>, mark: Mark, out: &mut Vec<Piece>) {
        out.push(Piece::Open(mark));
        self.tagged(node, "", out);
        out.push(Piece::Close(mark));
    }

    /// An element that stays HTML where it, its language or its direction matters.
    fn tagged(&mut self, node: &NodeRef<'n>, name: &str, out: &mut Vec<Piece>) {
        let lang = self.other_lang(node);
        let dir = node
            .attr("dir")
            .map(|dir| dir.to_ascii_lowercase())
            .filter(|dir| matches!(dir.as_str(), "ltr" | "rtl"));
        let kept = KEPT.iter().find(|kept| **kept == name).copied();
        let isolating = ["bdi", "bdo"].into_iter().find(|isolating| *isolating == name);
        let tag = kept.or(isolating).or((lang.is_some() || dir.is_some()).then_some("span"));
        let Some(tag) = tag else { return self.children(node, out) };
        let title = node.attr("title").filter(|_| tag == "abbr");
        let mut open = format!("<{tag}");
        for (key, value) in [("lang", lang.as_deref()), ("dir", dir.as_deref()), ("title", title.as_deref())]
        {
            if let Some(value) = value {
                open.push_str(&format!(" {key}=\"{}\"", attribute(value)));
            }
        }
        open.push('>');
        let is_foreign = lang.is_some();
        self.langs.extend(lang);
        out.push(Piece::Tag(open));
        self.children(node, out);
        out.push(Piece::Tag(format!("</{tag}>")));
        if is_foreign {
            self.langs.pop();
        }
    }

    /// Whether an element holds nothing but the reference to a footnote.
    fn is_reference(&self, node: &NodeRef<'n>) -> bool {
        let mut inner =
            node.children_it(false).filter(|child| child.is_element() || !child.text().trim().is_empty());
        let first = inner.next();
        first.is_some_and(|link| self.notes.reference(&link).is_some()) && inner.next().is_none()
    }

    fn link(&mut self, node: &NodeRef<'n>, out: &mut Vec<Piece>) {
        if self.notes.is_back(node) {
            return;
        }
        if let Some(number) = self.notes.reference(node) {
            return out.push(Piece::Raw(format!("[^{number}]")));
        }
        let Some(href) = node.attr("href") else { return self.tagged(node, "", out) };
        let Some(address) = self.address(&href) else {
            if !href.starts_with('#') {
                self.count("links that lead nowhere");
            }
            return self.tagged(node, "", out);
        };
        let title = node.attr("title").map(|title| title_part(&title)).unwrap_or_default();
        out.push(Piece::LinkOpen);
        self.tagged(node, "", out);
        out.push(Piece::LinkClose(format!("{}{title}", destination(&address))));
    }

    /// The Markdown of a picture; `None` for one that shows nothing: without an address, or as small as a dot that counts.
    pub(super) fn image(&mut self, node: &NodeRef<'n>, caption: Option<&str>) -> Option<String> {
        const LAZY: &[&str] = &["data-src", "data-lazy-src", "data-original", "src"];
        let is_dot =
            |side: &str| node.attr(side).is_some_and(|size| matches!(size.trim(), "0" | "1" | "1px"));
        if is_dot("width") || is_dot("height") {
            return None;
        }
        let found = LAZY.iter().filter_map(|name| node.attr(name)).find_map(|source| self.address(&source));
        let address = match found.or_else(|| self.address(first_source(&node.attr("srcset")?))) {
            Some(address) => address,
            None => {
                self.count("pictures without an address");
                return None;
            }
        };
        let alt = node.attr("alt").unwrap_or_default();
        let alt = escape::inline(&alt.split_whitespace().collect::<Vec<_>>().join(" "));
        let title = caption.map(str::to_owned).or_else(|| node.attr("title").map(|title| title.to_string()));
        let title = title.map(|title| title_part(&title)).unwrap_or_default();
        let image = format!("![{alt}]({}{title})", destination(&address));
        self.images.push(address);
        Some(image)
    }

    /// An address that may leave: absolute where the base of the page is known, of a scheme that runs nothing.
    pub(super) fn address(&self, written: &str) -> Option<String> {
        let written: String = written.trim().chars().filter(|c| !c.is_control()).collect();
        if let Some(name) = written.strip_prefix(LOCAL) {
            return Some(name.to_owned());
        }
        if let Some(id) = written.strip_prefix('#') {
            return self.anchors.contains(id).then_some(written);
        }
        let scheme = written.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_scheme =
            |scheme: &String| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        match scheme.filter(is_scheme).as_deref() {
            Some("http" | "https" | "mailto" | "tel") => Some(written),
            Some(_) => None,
            None if written.is_empty() => None,
            None => match self.options.base {
                Some(base) => {
                    base.join(&written).ok().map(String::from).filter(|url| url.starts_with("http"))
                }
                None if written.starts_with("//") => Some(format!("https:{written}")),
                None => Some(written).filter(|_| !self.options.is_whole_only),
            },
        }
    }
}

/// The first address of a `srcset`.
fn first_source(set: &str) -> &str {
    set.trim().split([' ', ',']).next().unwrap_or_default()
}

/// The destination of a link (CommonMark 0.31, 6.3).
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '<' | '>' | '\\' | '|' | '`' | '"' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => {}
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    // A bare ampersand is as good where it makes no character reference.
    let out = if address.contains(';') { out } else { out.replace("&amp;", "&") };
    if out.contains(['(', ')']) { format!("<{out}>") } else { out }
}

fn title_part(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { title } else { format!(" \"{}\"", escape::inline(&title).replace('"', "\\\"")) }
}

fn attribute(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace(['\n', '\r'], " ")
}
