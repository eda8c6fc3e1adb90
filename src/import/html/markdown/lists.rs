//! Lists and lists of definitions.

use dom_query::NodeRef;

use super::Writer;
use super::blocks::{Block, indent, join};
use super::pieces;
use super::tree::{Kind, kind, name};

/// An item: its blocks, and whether it is set apart from the others.
struct Item {
    blocks: Vec<Block>,
    task: &'static str,
    is_loose: bool,
}

impl<'n> Writer<'_, 'n> {
    /// A list; `before` is the mark of a list that stands right before it.
    pub(super) fn list(&mut self, node: &NodeRef<'n>, before: Option<char>) -> Vec<Block> {
        let is_ordered = name(node) == "ol";
        let items = self.items(node);
        if items.is_empty() {
            return Vec::new();
        }
        let marks = if is_ordered { ['.', ')'] } else { ['-', '*'] };
        let mark = if before == Some(marks[0]) { marks[1] } else { marks[0] };
        let start: usize = node.attr("start").and_then(|text| text.trim().parse().ok()).unwrap_or(1);
        let is_loose = items.iter().any(|item| item.is_loose);
        let lines = items.iter().enumerate().map(|(at, item)| {
            // A list number has at most nine digits.
            let number = start.saturating_add(at).min(999_999_999);
            let head = if is_ordered { format!("{number}{mark} ") } else { format!("{mark} ") };
            let gap = if is_loose { "\n\n" } else { "\n" };
            let blocks: Vec<&str> = item.blocks.iter().map(|block| block.text.as_str()).collect();
            let text = indent(&blocks.join(gap), &" ".repeat(head.len()));
            format!("{head}{}{text}", item.task).trim_end().to_owned()
        });
        let lines: Vec<String> = lines.collect();
        let text = lines.join(if is_loose { "\n\n" } else { "\n" });
        vec![Block { text, mark: Some(mark) }]
    }

    /// The items of a list. Lists that stand between items, as many editors write them, belong to the item before.
    fn items(&mut self, node: &NodeRef<'n>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for child in node.children_it(false) {
            let name = name(&child);
            if self.notes.is_note(&child) || kind(&child) == Kind::Dropped {
                continue;
            }
            match (name.as_str(), items.last_mut()) {
                ("ul" | "ol", Some(last)) => {
                    let before = last.blocks.last().and_then(|block| block.mark);
                    let more = self.list(&child, before);
                    last.blocks.extend(more);
                }
                ("", _) if child.text().trim().is_empty() => {}
                _ => {
                    let blocks =
                        if name == "li" { self.blocks(&child, None) } else { self.loose_item(&child) };
                    let paragraphs = blocks.iter().filter(|block| block.mark.is_none()).count();
                    let has_p = child.children_it(false).any(|inner| self::name(&inner) == "p");
                    let is_loose = paragraphs > 1 || (has_p && blocks.len() > 1);
                    let item = Item { is_loose, blocks, task: task(&child) };
                    items.extend(Some(item).filter(|item| !(item.blocks.is_empty() && item.task.is_empty())));
                }
            }
        }
        items
    }

    /// What stands in a list and is no item.
    fn loose_item(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        let pieces = self.pieces_of(std::slice::from_ref(node));
        super::blocks::paragraphs(pieces)
    }

    /// Terms, and their descriptions each behind a colon.
    pub(super) fn definition_list(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        let mut lines: Vec<String> = Vec::new();
        let mut has_term = false;
        let parts = node.children_it(false).flat_map(|child| match name(&child).as_str() {
            "div" => child.children_it(false).collect(),
            _ => vec![child],
        });
        let parts: Vec<NodeRef<'n>> = parts.collect();
        // What else stands there would be lost.
        let is_shown = |part: &NodeRef<'n>| match kind(part) {
            Kind::Dropped => false,
            Kind::Text => !part.text().trim().is_empty(),
            _ => !matches!(name(part).as_str(), "dt" | "dd"),
        };
        if parts.iter().any(is_shown) {
            return self.blocks(node, None);
        }
        for part in parts {
            match name(&part).as_str() {
                "dt" => {
                    let children: Vec<NodeRef<'n>> = part.children_it(false).collect();
                    let pieces = self.pieces_of(&children);
                    let text = crate::import::escape::line_start(&pieces::line(pieces, " "));
                    if !text.is_empty() {
                        let gap = if has_term || lines.is_empty() { "" } else { "\n" };
                        lines.push(format!("{gap}{text}"));
                        has_term = true;
                    }
                }
                "dd" => {
                    let blocks = self.blocks(&part, None);
                    let text = join(&blocks);
                    match (text.is_empty(), lines.is_empty()) {
                        (true, _) => {}
                        // A description of nothing is a paragraph.
                        (_, true) => return self.blocks(node, None),
                        _ => lines.push(format!(": {}", indent(&text, "  "))),
                    }
                    has_term = false;
                }
                _ => {}
            }
        }
        // Terms without a description are no list of definitions in Markdown.
        if has_term {
            return self.blocks(node, None);
        }
        if lines.is_empty() { Vec::new() } else { vec![Block::plain(lines.join("\n"))] }
    }
}

/// The box of a task at the start of an item.
fn task(item: &NodeRef<'_>) -> &'static str {
    let first = item.descendants_it().find(|node| node.is_element() || !node.text().trim().is_empty());
    let is_box =
        |node: &NodeRef<'_>| name(node) == "input" && node.attr("type").as_deref() == Some("checkbox");
    match first.filter(is_box) {
        Some(node) if node.has_attr("checked") => "[x] ",
        Some(_) => "[ ] ",
        None => "",
    }
}
