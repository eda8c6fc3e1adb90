//! Tables: a container that scrolls and can be reached by keyboard, around a plain table.
//!
//! Alignment is a class (`align-start`, `align-center`, `align-end`), never an inline style: policies forbid those.

use pulldown_cmark::Alignment;

use super::{render::Renderer, sink::Sink};

/// The table being written.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl<S: Sink> Renderer<'_, '_, S> {
    /// Begins a table. The container is a group, not a region: a page may have many.
    pub(super) fn start_table(&mut self, columns: Vec<Alignment>) {
        self.draft.push("<div class=\"table\" role=\"group\" aria-label=\"");
        self.draft.html.attribute(self.style.labels.table);
        self.draft.push("\" tabindex=\"0\"><table>");
        self.table = Some(Table { columns, column: 0, in_head: false, has_body: false });
    }

    /// Begins the head, which is one row.
    pub(super) fn start_head(&mut self) {
        self.draft.push("<thead><tr>");
        if let Some(table) = &mut self.table {
            (table.in_head, table.column) = (true, 0);
        }
    }

    /// Ends the head.
    pub(super) fn end_head(&mut self) {
        self.draft.push("</tr></thead>");
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
    }

    /// Begins a row of the body, and with the first the body.
    pub(super) fn start_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        let first = !std::mem::replace(&mut table.has_body, true);
        self.draft.push(if first { "<tbody><tr>" } else { "<tr>" });
    }

    /// Begins a cell.
    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let alignment = table.columns.get(table.column).copied().unwrap_or(Alignment::None);
        table.column += 1;
        self.draft.push(if table.in_head { "<th" } else { "<td" });
        self.draft.open(match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"align-start\"",
            Alignment::Center => " class=\"align-center\"",
            Alignment::Right => " class=\"align-end\"",
        });
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        self.draft.close(if in_head { "</th>" } else { "</td>" });
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        let has_body = self.table.take().is_some_and(|table| table.has_body);
        self.draft.push(if has_body { "</tbody></table></div>" } else { "</table></div>" });
    }
}
