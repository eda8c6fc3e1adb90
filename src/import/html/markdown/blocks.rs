//! Elements that are blocks.

use dom_query::NodeRef;

use super::pieces::{self, Piece};
use super::tree::{self, Kind, is_heading, kind, name};
use super::{MAX_DEPTH, Writer};
use crate::import::escape;
use crate::locale::bidi;

/// A block of Markdown: lines without a break at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub text: String,
    /// The mark of its items, where it is a list: a list right behind it needs another one.
    pub mark: Option<char>,
}

impl Block {
    /// A block that is no list.
    pub fn plain(text: String) -> Self {
        Block { text, mark: None }
    }
}

/// Blocks below each other.
pub fn join(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Text whose lines but the first begin with `by`; empty ones stay empty.
pub fn indent(text: &str, by: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(by);
        }
        out.push_str(line);
    }
    out
}

impl<'n> Writer<'_, 'n> {
    /// The blocks of what stands in a node. `before` is the mark of the list that stands right before it.
    pub(super) fn blocks(&mut self, parent: &NodeRef<'n>, before: Option<char>) -> Vec<Block> {
        self.depth += 1;
        let mut blocks = Vec::new();
        let mut run: Vec<NodeRef<'n>> = Vec::new();
        for child in parent.children_it(false) {
            match kind(&child) {
                Kind::Dropped => self.dropped(&child),
                Kind::Text => run.push(child),
                Kind::Inline if self.depth > MAX_DEPTH || !tree::has_blocks(&child) => run.push(child),
                Kind::Inline | Kind::Block => {
                    self.flush(&mut run, &mut blocks);
                    let mark = blocks.last().map_or(before, |block: &Block| block.mark);
                    let more = self.block(&child, mark);
                    blocks.extend(more);
                }
            }
        }
        self.flush(&mut run, &mut blocks);
        self.depth -= 1;
        blocks
    }

    fn dropped(&mut self, node: &NodeRef<'n>) {
        match name(node).as_str() {
            "form" => self.count("forms"),
            "svg" | "canvas" => self.count("drawings"),
            _ => {}
        }
    }

    /// What stands between blocks is a paragraph, or several.
    fn flush(&mut self, run: &mut Vec<NodeRef<'n>>, blocks: &mut Vec<Block>) {
        let run = std::mem::take(run);
        if !run.is_empty() {
            let pieces = self.pieces_of(&run);
            blocks.extend(paragraphs(pieces));
        }
    }

    fn block(&mut self, node: &NodeRef<'n>, before: Option<char>) -> Vec<Block> {
        if self.depth > MAX_DEPTH {
            self.count("levels too deep");
            return text_block(&tree::text(node));
        }
        if self.notes.is_note(node) {
            return Vec::new();
        }
        let lang = self.other_lang(node);
        let is_foreign = lang.is_some();
        self.langs.extend(lang.clone());
        let blocks = self.block_of(node, before);
        if is_foreign {
            self.langs.pop();
        }
        let dir = contrary_direction(node);
        match (blocks.is_empty(), lang, dir) {
            (true, ..) | (_, None, None) => blocks,
            (_, lang, dir) => vec![Block::plain(wrap(&join(&blocks), lang.as_deref(), dir))],
        }
    }

    fn block_of(&mut self, node: &NodeRef<'n>, before: Option<char>) -> Vec<Block> {
        let name = name(node);
        match name.as_str() {
            _ if is_heading(&name) => self.heading(node, &name),
            "hr" if self.notes.is_head(node) => Vec::new(),
            // Not of hyphens: in a list, those would make a rule of the item itself.
            "hr" => vec![Block::plain("___".to_owned())],
            "blockquote" => quote(&self.blocks(node, None)),
            "pre" | "listing" | "xmp" | "plaintext" => code_block(node),
            "ul" | "menu" | "dir" | "ol" => self.list(node, before),
            "dl" => self.definition_list(node),
            "table" => self.table(node),
            "figure" => self.figure(node),
            "iframe" | "embed" | "video" | "audio" | "object" => self.player(node),
            _ => self.container(node, before),
        }
    }

    /// An element that is nothing but a frame around others.
    fn container(&mut self, node: &NodeRef<'n>, before: Option<char>) -> Vec<Block> {
        if name(node) == "a" {
            self.count("links around blocks");
        }
        self.blocks(node, before)
    }

    fn heading(&mut self, node: &NodeRef<'n>, name: &str) -> Vec<Block> {
        if self.notes.is_head(node) {
            return Vec::new();
        }
        let children: Vec<NodeRef<'n>> = node.children_it(false).collect();
        let pieces = self.pieces_of(&children);
        let text = pieces::line(pieces, " ").replace('{', "\\{");
        // Number signs at the end would be taken for the end of the mark.
        let text = match text.strip_suffix('#') {
            Some(head) => format!("{head}\\#"),
            None => text,
        };
        if text.is_empty() {
            return Vec::new();
        }
        let level =
            name.bytes().last().map_or(2, |digit| usize::from(digit.saturating_sub(b'0')).clamp(1, 6));
        let id = node.id_attr().filter(|id| self.anchors.contains(&**id));
        let id = id.map_or_else(String::new, |id| format!(" {{#{id}}}"));
        vec![Block::plain(format!("{} {text}{id}", "#".repeat(level)))]
    }

    /// A picture with its caption is an image with a title; any other figure is what stands in it.
    fn figure(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        let named = |wanted: &str| -> Vec<NodeRef<'n>> {
            node.descendants_it().filter(|inner| name(inner) == wanted).collect()
        };
        let (images, captions) = (named("img"), named("figcaption"));
        let caption = captions.first().map(tree::text).filter(|text| !text.is_empty());
        let rest = node.descendants_it().filter(|inner| {
            matches!(
                name(inner).as_str(),
                "table" | "pre" | "blockquote" | "iframe" | "video" | "audio" | "ul" | "ol"
            )
        });
        match (images.as_slice(), caption, rest.count()) {
            ([image], Some(caption), 0) if !self.lines_beside(node, &caption) => {
                let image = self.image(image, Some(&caption));
                image.map(Block::plain).into_iter().collect()
            }
            _ => self.blocks(node, None),
        }
    }

    /// Whether a figure holds text that is not its caption.
    fn lines_beside(&self, figure: &NodeRef<'n>, caption: &str) -> bool {
        tree::text(figure) != caption
    }

    /// What plays or shows another page is a link to it; what HTML offers instead of it is left out.
    fn player(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        self.count("embedded pages and players");
        let inner = node.descendants_it().find_map(|inner| inner.attr("src"));
        let address =
            node.attr("src").or_else(|| node.attr("data-src")).or_else(|| node.attr("data")).or(inner);
        let address =
            address.and_then(|address| self.address(&address)).filter(|address| address.starts_with("http"));
        address.map(|address| Block::plain(format!("<{address}>"))).into_iter().collect()
    }
}

/// Paragraphs of Markdown; two breaks of a line begin a new one.
pub fn paragraphs(pieces: Vec<Piece>) -> Vec<Block> {
    let texts = pieces::paragraphs(pieces).into_iter().map(|pieces| pieces::text(pieces, "\\\n"));
    let lines = texts.map(|text| text.lines().map(escape::line_start).collect::<Vec<_>>().join("\n"));
    lines.filter(|text| !text.trim().is_empty()).map(Block::plain).collect()
}

fn text_block(text: &str) -> Vec<Block> {
    if text.is_empty() { Vec::new() } else { vec![Block::plain(escape::paragraph(text))] }
}

fn quote(blocks: &[Block]) -> Vec<Block> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let text = join(blocks);
    let lines =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    vec![Block::plain(lines.collect::<Vec<_>>().join("\n"))]
}

/// Preformatted text between fences that are longer than any run of backticks in it.
fn code_block(node: &NodeRef<'_>) -> Vec<Block> {
    let text = node.text().replace("\r\n", "\n");
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        return Vec::new();
    }
    let fence = "`".repeat(pieces::longest_run(text, '`').max(2) + 1);
    let classes = node.descendants_it().chain([*node]).find_map(|inner| inner.class());
    let language = classes.as_deref().and_then(|classes| {
        classes
            .split_ascii_whitespace()
            .find_map(|class| class.strip_prefix("language-").or(class.strip_prefix("lang-")))
    });
    let language =
        language.filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-#_".contains(&b)));
    vec![Block::plain(format!("{fence}{}\n{text}\n{fence}", language.unwrap_or_default()))]
}

/// The direction that an element asks for, where its letters would give it the other one.
fn contrary_direction(node: &NodeRef<'_>) -> Option<&'static str> {
    let dir = node.attr("dir")?.to_ascii_lowercase();
    let is_leaf = matches!(name(node).as_str(), "p" | "blockquote");
    let own = bidi::majority(&tree::text(node)).filter(|_| is_leaf)?;
    ["ltr", "rtl"].into_iter().find(|known| *known == dir && *known != own.as_str())
}

fn wrap(text: &str, lang: Option<&str>, dir: Option<&str>) -> String {
    let attribute = |name: &str, value: Option<&str>| {
        value.map_or_else(String::new, |value| format!(" {name}=\"{value}\""))
    };
    format!("<div{}{}>\n\n{text}\n\n</div>", attribute("lang", lang), attribute("dir", dir))
}
