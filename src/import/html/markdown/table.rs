//! Tables.

use dom_query::NodeRef;

use super::Writer;
use super::blocks::{Block, paragraphs};
use super::pieces;
use super::tree::{self, name};

/// The most columns of a table.
const MAX_COLUMNS: usize = 100;

impl<'n> Writer<'_, 'n> {
    /// A table of Markdown; of one that only arranges the page, what stands in its cells.
    pub(super) fn table(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        let rows = rows(node);
        if is_layout(&rows) {
            let cells = rows.iter().flatten().flat_map(|cell| self.blocks(cell, None));
            return cells.collect();
        }
        let mut lines: Vec<Vec<String>> = Vec::new();
        // Columns that a cell of an earlier row still covers: how many rows more.
        let mut covered: Vec<usize> = Vec::new();
        for row in &rows {
            let mut cells = Vec::new();
            for cell in row {
                fill_covered(&mut cells, &mut covered);
                let (columns, more_rows) = (span(cell, "colspan"), span(cell, "rowspan") - 1);
                let text = self.cell(cell);
                for column in 0..columns.min(MAX_COLUMNS.saturating_sub(cells.len())) {
                    let at = cells.len();
                    if covered.len() <= at {
                        covered.resize(at + 1, 0);
                    }
                    covered.get_mut(at).into_iter().for_each(|left| *left = more_rows);
                    cells.push(if column == 0 { text.clone() } else { String::new() });
                }
            }
            fill_covered(&mut cells, &mut covered);
            lines.push(cells);
        }
        let mut blocks = self.caption(node);
        blocks.push(Block::plain(written(&lines)));
        blocks
    }

    fn caption(&mut self, node: &NodeRef<'n>) -> Vec<Block> {
        let caption = node.children_it(false).find(|child| name(child) == "caption");
        let Some(caption) = caption else { return Vec::new() };
        let children: Vec<NodeRef<'n>> = caption.children_it(false).collect();
        paragraphs(self.pieces_of(&children))
    }

    /// What stands in a cell, on one line.
    fn cell(&mut self, cell: &NodeRef<'n>) -> String {
        let children: Vec<NodeRef<'n>> = cell.children_it(false).collect();
        if !tree::has_blocks(cell) {
            let pieces = self.pieces_of(&children);
            return guard(&pieces::line(pieces, "<br>"));
        }
        let mut parts: Vec<String> = Vec::new();
        let mut run: Vec<NodeRef<'n>> = Vec::new();
        for child in children.iter().flat_map(flat) {
            if tree::kind(&child) == tree::Kind::Block {
                parts.push(self.part(&std::mem::take(&mut run)));
                parts.push(self.part(&child.children_it(false).collect::<Vec<_>>()));
            } else {
                run.push(child);
            }
        }
        parts.push(self.part(&run));
        parts.retain(|part| !part.is_empty());
        guard(&parts.join("<br>"))
    }

    fn part(&mut self, nodes: &[NodeRef<'n>]) -> String {
        let pieces = self.pieces_of(nodes);
        pieces::line(pieces, "<br>")
    }
}

/// The children of blocks that hold blocks again, in place of those.
fn flat<'n>(node: &NodeRef<'n>) -> Vec<NodeRef<'n>> {
    let mut out = Vec::new();
    let mut open = vec![*node];
    while let Some(node) = open.pop() {
        if node.is_element() && tree::kind(&node) != tree::Kind::Dropped && tree::has_blocks(&node) {
            open.extend(node.children_it(true));
        } else {
            out.push(node);
        }
    }
    out
}

/// A stroke would end the cell, in code too; images and code keep theirs by a backslash (GitHub Flavored Markdown 0.29, 4.10).
fn guard(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The cells of a table's own rows, by row.
fn rows<'n>(table: &NodeRef<'n>) -> Vec<Vec<NodeRef<'n>>> {
    let parts = table.children_it(false).flat_map(|child| match name(&child).as_str() {
        "thead" | "tbody" | "tfoot" => child.children_it(false).collect(),
        _ => vec![child],
    });
    let rows = parts.filter(|part| name(part) == "tr").map(|row| {
        row.children_it(false).filter(|cell| matches!(name(cell).as_str(), "td" | "th")).collect::<Vec<_>>()
    });
    rows.filter(|row| !row.is_empty()).collect()
}

/// Whether a table is one of rows and columns: old pages arrange with tables, and Markdown has no cells of several blocks.
fn is_layout(rows: &[Vec<NodeRef<'_>>]) -> bool {
    let has_head = rows.iter().flatten().any(|cell| name(cell) == "th");
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let is_grid = widest > 1 && rows.len() > 1;
    let holds_page = |cell: &NodeRef<'_>| {
        let inner = cell.descendants_it().filter(|inner| {
            matches!(
                name(inner).as_str(),
                "table" | "h1" | "h2" | "h3" | "ul" | "ol" | "pre" | "blockquote" | "figure"
            )
        });
        inner.count() > 0 || cell.children_it(false).filter(|inner| name(inner) == "p").count() > 3
    };
    (!has_head && !is_grid) || widest == 0 || rows.iter().flatten().any(holds_page)
}

fn span(cell: &NodeRef<'_>, attribute: &str) -> usize {
    let span = cell.attr(attribute).and_then(|text| text.trim().parse().ok()).unwrap_or(1);
    usize::clamp(span, 1, MAX_COLUMNS)
}

/// Empty cells where a cell of an earlier row reaches.
fn fill_covered(cells: &mut Vec<String>, covered: &mut [usize]) {
    while let Some(left) = covered.get_mut(cells.len()).filter(|left| **left > 0) {
        *left -= 1;
        cells.push(String::new());
    }
}

/// The first row is the head: Markdown knows no table without one.
fn written(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let line = |cells: &[String]| {
        let cells = (0..columns).map(|at| cells.get(at).map_or("", String::as_str));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}
