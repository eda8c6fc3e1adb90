//! The HTML of a body while it is written: text that stands, and places where something is put in at the end.
//!
//! A block's direction is known when its last letter is, a heading's id when its text is, a footnote's number when all
//! references are. So they are patches: written down by position, filled in by one copy. Never looks at Markdown.

use super::{
    Style,
    inline::Picture,
    notes::{Notes, Written},
    record::Record,
    sink::Sink,
    strong::Letters,
};
use crate::problem::Code;
use crate::words::Direction;

/// What is put in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Patch {
    /// ` id="…"` of the heading with this number.
    HeadingId(usize),
    /// ` dir="…"` of a block, where it differs from its surroundings.
    Dir(usize),
    /// `<bdi dir="ltr">` where the block runs from right to left.
    IsolateStart(usize),
    /// `</bdi>` of the same.
    IsolateEnd(usize),
    /// ` dir="ltr"` on a link whose text is its address, where the block runs from right to left.
    LinkDir(usize),
    /// ` class="task"` on a list item once its box is seen.
    Task(bool),
    /// A reference to the note with this number.
    Reference(usize),
    /// The note with this number is written here, and shown at the end.
    Note(usize),
}

/// A block as far as its direction goes.
#[derive(Debug, Clone, Copy)]
struct Block {
    parent: usize,
    letters: Letters,
    /// A list takes its items' direction only when they agree.
    list: bool,
    agrees: bool,
    /// Whether it may run from right to left: the page does, or there are such letters in it or around it.
    may_turn: bool,
}

/// See the head of the module.
#[derive(Debug)]
pub(super) struct Draft<S> {
    pub(super) html: S,
    pub(super) patches: Vec<(usize, Patch)>,
    /// The ids of headings in their order.
    pub(super) headings: Vec<Box<str>>,
    pub(super) notes: Notes,
    /// The first one is the page.
    blocks: Vec<Block>,
    block: usize,
    page: Direction,
    /// Whether directions matter: they do not in a left-to-right page without right-to-left letters.
    pub(super) directional: bool,
    /// Whether the source of the blocks to come may hold right-to-left letters.
    pub(super) may_turn: bool,
    last_item: usize,
}

impl<S: Sink> Draft<S> {
    /// An empty draft for a body of so many bytes.
    pub(super) fn new(bytes: usize, page: Direction, directional: bool) -> Self {
        let root = Block {
            parent: 0,
            letters: Letters::default(),
            list: false,
            agrees: true,
            may_turn: page == Direction::Rtl,
        };
        Draft {
            html: S::with_capacity(bytes + bytes / 4 + 64),
            patches: Vec::with_capacity(bytes / 128),
            headings: Vec::new(),
            notes: Notes::default(),
            blocks: vec![root],
            block: 0,
            page,
            directional,
            may_turn: true,
            last_item: 0,
        }
    }

    /// Writes markup.
    pub(super) fn push(&mut self, html: &str) {
        self.html.put(html);
    }

    /// Puts a patch at the end of what is written.
    pub(super) fn patch(&mut self, patch: Patch) {
        self.patches.push((self.html.len(), patch));
    }

    /// Begins a block: `tag` is its start tag without the `>`.
    pub(super) fn open(&mut self, tag: &str) {
        self.html.put(tag);
        self.open_directional(false);
        self.html.put(">");
    }

    /// Begins a list.
    pub(super) fn open_list(&mut self, tag: &str) {
        self.html.put(tag);
        self.open_directional(true);
        self.html.put(">");
    }

    /// Begins a list item, which may turn out to be a task.
    pub(super) fn open_item(&mut self) {
        self.html.put("<li");
        self.last_item = self.patches.len();
        self.patch(Patch::Task(false));
        self.open_directional(false);
        self.html.put(">");
    }

    /// The item begun last is a task.
    pub(super) fn mark_task(&mut self) {
        if let Some((_, Patch::Task(task))) = self.patches.get_mut(self.last_item) {
            *task = true;
        }
    }

    /// Makes a block of the start tag being written.
    pub(super) fn open_directional(&mut self, list: bool) {
        if self.directional {
            let may_turn = self.may_turn || self.block_may_turn();
            let block =
                Block { parent: self.block, letters: Letters::default(), list, agrees: true, may_turn };
            self.block = self.blocks.len();
            self.blocks.push(block);
            self.patch(Patch::Dir(self.block));
        }
    }

    /// Ends the block begun last.
    pub(super) fn close(&mut self, tag: &str) {
        self.html.put(tag);
        let Some(block) = self.blocks.get(self.block).copied().filter(|_| self.directional && self.block > 0)
        else {
            return;
        };
        self.block = block.parent;
        if let Some(parent) = self.blocks.get_mut(block.parent) {
            parent.letters.add(block.letters);
            parent.agrees &= !parent.list || block.letters.majority() != Some(self.page);
        }
    }

    /// Makes a figure of the paragraph begun at `start`: its image's title goes, for it becomes the caption.
    pub(super) fn become_figure(&mut self, start: usize, patches: usize, picture: &Picture) {
        const MORE: usize = "<figure".len() - "<p".len();
        self.html.replace(picture.attribute.clone(), "");
        self.html.replace(start..start + "<p".len(), "<figure");
        for (position, _) in self.patches.iter_mut().skip(patches) {
            *position += MORE;
        }
    }

    /// The block that text is written into.
    pub(super) fn block(&self) -> usize {
        self.block
    }

    /// Whether the current block may run from right to left. Where it cannot, its letters need not be counted: no block around
    /// it can either.
    pub(super) fn block_may_turn(&self) -> bool {
        self.directional && self.blocks.get(self.block).is_some_and(|block| block.may_turn)
    }

    /// Counts letters for the direction of the current block.
    pub(super) fn count(&mut self, letters: Letters) {
        if let Some(block) = self.blocks.get_mut(self.block) {
            block.letters.add(letters);
        }
    }

    /// The effective direction of every block: its own, else that of the block around it. Parents come first.
    fn directions(&self) -> Vec<(Direction, Direction)> {
        let mut directions: Vec<(Direction, Direction)> = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let around = directions.get(block.parent).map_or(self.page, |(own, _)| *own);
            let own = block.letters.majority().filter(|_| !block.list || block.agrees).unwrap_or(around);
            let own = if directions.is_empty() { self.page } else { own };
            directions.push((own, around));
        }
        directions
    }

    /// The finished HTML, and the ids in it in their order.
    pub(super) fn finish(&mut self, style: &Style, record: Option<&mut Record>) -> (S, Vec<Box<str>>) {
        self.notes.number(&self.patches);
        if let Some(record) = record {
            for (label, line) in self.notes.unused() {
                let message = format!("nothing refers to the footnote {label}; it is left out");
                record.fault(line, Code::Footnote, message, Some("refer to it from the text"));
            }
        }
        let directions = self.directions();
        let bytes = self.html.len() + self.patches.len() * 16 + 64;
        let mut copy = Copy {
            draft: self,
            style,
            directions,
            out: S::with_capacity(bytes),
            anchors: Vec::new(),
            written: Written::default(),
        };
        copy.range(0, self.html.len(), 0, self.patches.len());
        copy.notes();
        (copy.out, copy.anchors)
    }
}

/// The copy that fills the patches in.
pub(super) struct Copy<'a, S> {
    pub(super) draft: &'a Draft<S>,
    pub(super) style: &'a Style<'a>,
    directions: Vec<(Direction, Direction)>,
    pub(super) out: S,
    pub(super) anchors: Vec<Box<str>>,
    pub(super) written: Written,
}

impl<S: Sink> Copy<'_, S> {
    /// Copies a part of the draft with its patches.
    pub(super) fn range(&mut self, start: usize, end: usize, first_patch: usize, last_patch: usize) {
        let mut at = start;
        let mut index = first_patch;
        while index < last_patch {
            let Some((position, patch)) = self.draft.patches.get(index).copied() else { break };
            self.out.copy(&self.draft.html, at..position);
            at = position;
            index += 1;
            match patch {
                Patch::Note(note) => (at, index) = self.draft.notes.behind(note, (at, index)),
                _ => self.fill(patch),
            }
        }
        self.out.copy(&self.draft.html, at..end);
    }

    fn fill(&mut self, patch: Patch) {
        match patch {
            Patch::HeadingId(heading) => {
                if let Some(id) = self.draft.headings.get(heading) {
                    self.id(id.clone());
                }
            }
            Patch::Dir(block) => {
                if let Some((own, _)) = self.directions.get(block).filter(|(own, around)| own != around) {
                    self.out.put(if *own == Direction::Ltr { " dir=\"ltr\"" } else { " dir=\"rtl\"" });
                }
            }
            Patch::IsolateStart(block) => self.push_if_rtl(block, "<bdi dir=\"ltr\">"),
            Patch::IsolateEnd(block) => self.push_if_rtl(block, "</bdi>"),
            Patch::LinkDir(block) => self.push_if_rtl(block, " dir=\"ltr\""),
            Patch::Task(true) => self.out.put(" class=\"task\""),
            Patch::Task(false) | Patch::Note(_) => {}
            Patch::Reference(note) => self.reference(note),
        }
    }

    fn push_if_rtl(&mut self, block: usize, html: &str) {
        if self.directions.get(block).is_some_and(|(own, _)| *own == Direction::Rtl) {
            self.out.put(html);
        }
    }

    /// Writes ` id="…"` and notes the anchor.
    pub(super) fn id(&mut self, id: Box<str>) {
        self.out.set("id", &id);
        self.anchors.push(id);
    }
}
