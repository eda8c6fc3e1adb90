//! Footnotes: a link of one number, and what it leads to, which leads back.

use std::collections::{BTreeMap, HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use super::Writer;
use super::blocks::{Block, indent, join};
use super::tree::name;

/// The footnotes of a text.
#[derive(Debug, Default)]
pub struct Notes<'n> {
    /// The links that refer to a note, with its number.
    references: HashMap<NodeId, usize>,
    /// The elements that are notes.
    elements: HashMap<NodeId, usize>,
    /// The links from a note back to the text.
    back: HashSet<NodeId>,
    /// The notes in the order in which they are referred to.
    list: Vec<NodeRef<'n>>,
}

impl<'n> Notes<'n> {
    /// Finds the footnotes in a node.
    pub fn find(root: &NodeRef<'n>) -> Self {
        let links: Vec<NodeRef<'n>> = root.descendants_it().filter(|node| target(node).is_some()).collect();
        let mut notes = Notes::default();
        if links.is_empty() {
            return notes;
        }
        let ids = ids(root);
        for link in links.iter().filter(|link| is_number(link)) {
            let within = link.ancestors_it(None).any(|around| notes.elements.contains_key(&around.id));
            if !within {
                notes.refer(link, &ids);
            }
        }
        notes
    }

    fn refer(&mut self, link: &NodeRef<'n>, ids: &BTreeMap<String, NodeRef<'n>>) -> Option<()> {
        let element = element(ids.get(&target(link)?)?)?;
        let is_around = link.ancestors_it(None).any(|around| around.id == element.id);
        let back: Vec<NodeId> = element
            .descendants_it()
            .filter(|inner| target(inner).and_then(|id| ids.get(&id)).is_some_and(|there| is_at(link, there)))
            .map(|inner| inner.id)
            .collect();
        if back.is_empty() || is_around {
            return None;
        }
        self.back.extend(back);
        let number = *self.elements.entry(element.id).or_insert_with(|| {
            self.list.push(element);
            self.list.len()
        });
        self.references.insert(link.id, number);
        Some(())
    }

    /// The number of the note that a link refers to.
    pub fn reference(&self, link: &NodeRef<'_>) -> Option<usize> {
        self.references.get(&link.id).copied()
    }

    /// Whether a link leads from a note back to the text.
    pub fn is_back(&self, link: &NodeRef<'_>) -> bool {
        self.back.contains(&link.id)
    }

    /// Whether an element is a note.
    pub fn is_note(&self, node: &NodeRef<'_>) -> bool {
        self.elements.contains_key(&node.id)
    }

    /// Whether an element is the heading or the rule above notes.
    pub fn is_head(&self, node: &NodeRef<'_>) -> bool {
        let is_section = |around: &NodeRef<'_>| {
            around.attr("role").as_deref() == Some("doc-endnotes") || around.has_class("footnotes")
        };
        !self.list.is_empty() && node.parent().as_ref().is_some_and(is_section)
    }
}

impl<'n> Writer<'_, 'n> {
    /// The notes in Markdown.
    pub(super) fn definitions(&mut self) -> Vec<Block> {
        let list = self.notes.list.clone();
        let notes = list.iter().enumerate().map(|(at, note)| {
            let blocks = self.blocks(note, None);
            Block::plain(format!("[^{}]: {}", at + 1, indent(&join(&blocks), "    ")))
        });
        notes.collect()
    }
}

/// The id that a link within the page leads to.
fn target(node: &NodeRef<'_>) -> Option<String> {
    let href = node.attr("href").filter(|_| name(node) == "a")?;
    Some(href.strip_prefix('#').filter(|id| !id.is_empty())?.to_owned())
}

/// The elements by their ids; anchors of old pages have names.
fn ids<'n>(root: &NodeRef<'n>) -> BTreeMap<String, NodeRef<'n>> {
    let mut ids = BTreeMap::new();
    for node in root.descendants_it().filter(NodeRef::is_element) {
        let names = [node.id_attr(), node.attr("name").filter(|_| name(&node) == "a")];
        for id in names.into_iter().flatten() {
            ids.entry(id.to_string()).or_insert(node);
        }
    }
    ids
}

/// Whether the text of a link is one number or sign, in brackets or not.
fn is_number(link: &NodeRef<'_>) -> bool {
    let text = link.text();
    let text = text.trim().trim_matches(['[', ']', '(', ')']).trim();
    let is_sign = matches!(text, "*" | "†" | "‡");
    is_sign || ((1..=4).contains(&text.chars().count()) && text.chars().all(char::is_numeric))
}

/// Whether a target is a link or what stands closely around it.
fn is_at(link: &NodeRef<'_>, target: &NodeRef<'_>) -> bool {
    target.id == link.id
        || link
            .ancestors_it(Some(3))
            .any(|around| around.id == target.id && !matches!(name(&around).as_str(), "body" | "html"))
}

/// The block that a target is or stands in.
fn element<'n>(target: &NodeRef<'n>) -> Option<NodeRef<'n>> {
    let is_block = |node: &NodeRef<'_>| matches!(name(node).as_str(), "li" | "p" | "div" | "dd" | "aside");
    if is_block(target) { Some(*target) } else { target.ancestors_it(Some(3)).find(is_block) }
}
