//! Markdown events to HTML: the blocks, and the run as a whole.
//!
//! Holds no tree and never recurses: how deep a body nests costs nothing here.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{
    Quotes, RawHtml, Resolver, Style,
    draft::{Draft, Patch},
    escape,
    ids::Ids,
    inline::{Image, Link, Picture, Prosing},
    plain, punctuation, raw,
    record::{Lines, Prose, Record},
    rewrite::Rewriter,
    sink::Sink,
    strong,
    table::Table,
};
use crate::problem::Code;
use crate::words::Direction;

/// Blocks and emphasis nested deeper than this are written without their tags.
pub const MAX_DEPTH: usize = 100;

/// What a reference to a note and the way back come to.
pub(super) const REFERENCE_BYTES: usize = 250;

/// The Markdown that is read.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The HTML of a run, the ids in it, and its record.
pub(super) type Done = (String, Vec<Box<str>>, Option<Record>);

/// The state of a run. Its inline half is in [`super::inline`], its tables are in [`super::table`].
pub(super) struct Renderer<'r, 't, S> {
    pub(super) source: &'r str,
    pub(super) style: &'r Style<'r>,
    pub(super) resolve: Resolver<'r, 't>,
    pub(super) draft: Draft<S>,
    pub(super) record: Option<Record>,
    lines: Lines<'r>,
    /// Where in the source the current event begins.
    at: usize,
    depth: usize,
    /// The depth from which on tags are left out.
    flat: Option<usize>,
    /// How long the HTML may become.
    pub(super) limit: usize,
    /// How many references to notes there are: each becomes two links.
    pub(super) references: usize,
    pub(super) full: bool,
    pub(super) in_code: bool,
    /// The quotation marks of the style, where the body has something that punctuation makes better.
    pub(super) quotes: Option<Quotes<'r>>,
    ids: Ids,
    /// The id that its author gave to the heading being written; `None` outside of headings.
    pub(super) heading: Option<Option<String>>,
    /// The levels that the author gave to that heading and to those above it.
    levels: Vec<u8>,
    /// The text of the current block, where it is asked for.
    pub(super) plain: String,
    pub(super) prosing: Prosing,
    pub(super) image: Option<Image>,
    pub(super) picture: Option<Picture>,
    pub(super) link: Option<Link>,
    /// How many links are left open; none where they are resolved at once.
    pub(super) open_links: Option<usize>,
    /// Whether an image was met.
    pub(super) has_images: bool,
    /// The body as plain text, where it is wanted.
    pub(super) reading: Option<String>,
    pub(super) table: Option<Table>,
    /// The paragraph being written: where its tag begins, and its first patch.
    paragraph: (usize, usize),
    /// The notes being written: their number, and where they begin.
    notes: Vec<(usize, (usize, usize))>,
    html_block: Option<(usize, String)>,
    /// Whether raw HTML may occur and targets are marked as resolved.
    pub(super) marked: bool,
    /// The line of the first raw HTML that asks for sanitising the whole.
    pub(super) torn: Option<u32>,
    /// The element whose text is not shown.
    pub(super) hidden: Option<String>,
}

impl<'r, 't, S: Sink> Renderer<'r, 't, S> {
    pub(super) fn new(
        source: &'r str,
        first_line: u32,
        style: &'r Style<'r>,
        resolve: Resolver<'r, 't>,
        record: Option<Record>,
    ) -> Self {
        let marked = style.raw_html != RawHtml::Escape && raw::may_hold(source);
        // An outline has no use for directions, but raw HTML must be measured as it will be written.
        let directional = is_directional(source, style) && (record.is_none() || marked);
        Renderer {
            source,
            style,
            resolve,
            draft: Draft::new(source.len(), style.direction, directional),
            record,
            lines: Lines::new(source, first_line),
            at: 0,
            depth: 0,
            flat: None,
            limit: source.len().saturating_mul(8) + (1 << 20),
            references: 0,
            full: false,
            in_code: false,
            quotes: style.quotes.filter(|_| punctuation::may_change(source)),
            ids: Ids::default(),
            heading: None,
            levels: Vec::new(),
            plain: String::new(),
            prosing: Prosing::default(),
            image: None,
            picture: None,
            link: None,
            open_links: None,
            has_images: false,
            reading: None,
            table: None,
            paragraph: (0, 0),
            notes: Vec::new(),
            html_block: None,
            marked,
            torn: None,
            hidden: None,
        }
    }

    pub(super) fn render(mut self) -> Self {
        for (event, range) in Parser::new_ext(self.source, OPTIONS).into_offset_iter() {
            if let Some(reading) = &mut self.reading {
                plain::push(reading, &event);
            }
            self.event(event, range);
        }
        self.flush();
        self.boundary(Prose::Other);
        self
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        self.at = range.start;
        if let Event::Text(text) = &event {
            return self.text(text, range);
        }
        self.flush();
        if !self.full && self.draft.html.len() + self.references * REFERENCE_BYTES > self.limit {
            self.full = true;
            self.fault(
                Code::TextLost,
                "the HTML of this text grows out of proportion; the rest is left out".into(),
                Some("refer less often to the same long address or footnote"),
            );
        }
        if self.image.is_some() && self.in_image(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => self.block_html(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Code(code) => self.code(&code),
            Event::FootnoteReference(label) => {
                if !self.full {
                    let note = self.draft.notes.find(&label);
                    self.draft.patch(Patch::Reference(note));
                    self.references += 1;
                }
            }
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>"),
            Event::Rule => self.draft.push("<hr>"),
            Event::TaskListMarker(done) => self.task(done),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    /// The line of the current event.
    pub(super) fn line(&mut self) -> u32 {
        self.lines.of(self.at)
    }

    /// The line and the column of the current event, as [`super::Link`] has them.
    pub(super) fn spot(&mut self) -> (u32, u16) {
        self.lines.spot(self.at)
    }

    /// The line of a place behind the start of the current event.
    pub(super) fn line_behind(&mut self, bytes: usize) -> u32 {
        let line = self.line();
        let passed = self.source.as_bytes().get(self.at..self.at + bytes).unwrap_or_default();
        line + passed.iter().filter(|b| **b == b'\n').count() as u32
    }

    /// Reports something at the current line; only while recording.
    pub(super) fn fault(&mut self, code: Code, message: String, hint: Option<&str>) {
        let line = self.line();
        if let Some(record) = &mut self.record {
            record.fault(line, code, message, hint);
        }
    }

    /// Blocks begin and end here: what was prose becomes part of the record.
    fn boundary(&mut self, kind: Prose) {
        if let Some(record) = self.record.as_mut().filter(|_| !self.plain.is_empty()) {
            record.prose(&self.plain, if self.notes.is_empty() { kind } else { Prose::Aside });
        }
        self.plain.clear();
        self.prosing.reset();
        self.hidden = None;
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        self.depth += 1;
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        if !inline {
            self.boundary(Prose::Other);
        }
        if self.flat.is_none() && begins(&tag) && (self.depth > MAX_DEPTH || self.full) {
            self.flat = Some(self.depth);
            if !self.full {
                let message = format!("what is nested deeper than {MAX_DEPTH} levels loses its form");
                self.fault(Code::TooNested, message, Some("write it with fewer levels"));
            }
        }
        if self.flat.is_some() {
            return self.gap(inline);
        }
        if !inline && self.draft.directional && !self.draft.block_may_turn() {
            self.draft.may_turn = strong::may_turn(self.source.get(range).unwrap_or_default());
        }
        match tag {
            Tag::Paragraph => {
                self.paragraph = (self.draft.html.len(), self.draft.patches.len());
                self.picture = None;
                self.draft.open("<p");
            }
            Tag::Heading { level, id, .. } => self.start_heading(level as u8, id.map(|id| id.to_string())),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.html_block = Some((self.at, String::new())),
            Tag::List(None) => self.draft.open_list("<ul"),
            Tag::List(Some(1)) => self.draft.open_list("<ol"),
            Tag::List(Some(start)) => self.draft.open_list(&format!("<ol start=\"{start}\"")),
            Tag::Item => self.draft.open_item(),
            Tag::FootnoteDefinition(label) => self.start_note(&label),
            Tag::DefinitionList => self.draft.push("<dl>"),
            Tag::DefinitionListTitle => self.draft.open("<dt"),
            Tag::DefinitionListDefinition => self.draft.open("<dd"),
            Tag::Table(columns) => self.start_table(columns),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.draft.push("<em>"),
            Tag::Strong => self.draft.push("<strong>"),
            Tag::Strikethrough => self.draft.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => {
                self.has_images = true;
                self.image = Some(Image::new(&dest_url, &title, self.is_first()))
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let inline = matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        );
        let kind = match tag {
            TagEnd::Paragraph if self.depth == 1 => Prose::Paragraph,
            TagEnd::Heading(_) => Prose::Aside,
            _ => Prose::Other,
        };
        match self.flat {
            Some(flat) => {
                self.flat = (flat != self.depth).then_some(flat);
                self.gap(inline);
            }
            None => self.end_tag(tag),
        }
        if !inline {
            self.boundary(kind);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.draft.close("</blockquote>"),
            TagEnd::BlockQuote(Some(_)) => self.draft.close("</div>"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.draft.close(if ordered { "</ol>" } else { "</ul>" }),
            TagEnd::Item => self.draft.close("</li>"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionList => self.draft.push("</dl>"),
            TagEnd::DefinitionListTitle => self.draft.close("</dt>"),
            TagEnd::DefinitionListDefinition => self.draft.close("</dd>"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.draft.push("</tr>"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.draft.push("</em>"),
            TagEnd::Strong => self.draft.push("</strong>"),
            TagEnd::Strikethrough => self.draft.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Parts the words of blocks that lost their tags.
    fn gap(&mut self, inline: bool) {
        if !inline && !self.full && !matches!(self.draft.html.last(), Some('\n' | ' ')) {
            self.draft.push("\n");
        }
    }

    /// Whether what begins now is the first thing of the body.
    fn is_first(&self) -> bool {
        self.source.get(..self.at).is_some_and(|before| before.trim_start().is_empty())
    }

    /// A paragraph that is nothing but a titled image becomes a figure.
    fn end_paragraph(&mut self) {
        let (start, patches) = self.paragraph;
        let end = self.draft.html.len();
        match self.picture.take().filter(|p| !p.title.is_empty() && p.start == start + 3 && p.end == end) {
            None => self.draft.close("</p>"),
            Some(picture) => {
                self.draft.become_figure(start, patches, &picture);
                self.draft.open("<figcaption");
                self.prose(&picture.title);
                self.draft.close("</figcaption>");
                self.draft.close("</figure>");
            }
        }
    }

    fn start_heading(&mut self, level: u8, id: Option<String>) {
        // Below the page's title, and without a gap whatever levels its author chose: no reader should miss one.
        while self.levels.pop_if(|above| *above >= level).is_some() {}
        self.levels.push(level);
        self.draft.push("<h");
        self.draft.push(self.level());
        self.draft.patch(Patch::HeadingId(self.draft.headings.len()));
        self.draft.open("");
        self.heading = Some(id);
    }

    /// The level in the page of the heading that was begun last.
    fn level(&self) -> &'static str {
        ["2", "3", "4", "5"].get(self.levels.len().saturating_sub(1)).copied().unwrap_or("6")
    }

    fn end_heading(&mut self) {
        let explicit = self.heading.take().flatten();
        let id = self.ids.assign(explicit.as_deref(), &self.plain);
        self.draft.headings.push(id);
        self.draft.push("</h");
        self.draft.push(self.level());
        self.draft.close(">");
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let labels = &self.style.labels;
        let (class, label) = match kind {
            None => return self.draft.open("<blockquote"),
            Some(BlockQuoteKind::Note) => ("note", labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", labels.tip),
            Some(BlockQuoteKind::Important) => ("important", labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", labels.caution),
        };
        self.draft.push("<div class=\"alert ");
        self.draft.push(class);
        self.draft.open("\" role=\"note\"");
        self.draft.open("<p class=\"alert-label\"");
        self.draft.html.text(label);
        self.draft.count(strong::Letters::of(label));
        self.draft.close("</p>");
    }

    /// Begins a code block; of its info string only the name of a language is used.
    fn start_code(&mut self, kind: &CodeBlockKind) {
        self.in_code = true;
        self.draft.push("<pre dir=\"ltr\" tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let word = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
            let name = word.chars().take(40).map(|c| c.to_ascii_lowercase());
            let name: String =
                name.filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-')).collect();
            if !name.is_empty() {
                self.draft.push(" class=\"language-");
                self.draft.push(&name);
                self.draft.push("\"");
            }
        }
        self.draft.push(">");
    }

    fn end_code(&mut self) {
        self.in_code = false;
        self.draft.html.strip("\n");
        self.draft.push("</code></pre>");
    }

    fn start_note(&mut self, label: &str) {
        let line = self.line();
        let (note, fresh) = self.draft.notes.define(label, line);
        if !fresh {
            self.fault(
                Code::Footnote,
                format!("the footnote {label} is defined twice; the first one counts"),
                Some("give the other one another name"),
            );
        }
        self.draft.patch(Patch::Note(note));
        self.notes.push((note, (self.draft.html.len(), self.draft.patches.len())));
    }

    fn end_note(&mut self) {
        // Before the note is left, so that its text is no first paragraph.
        self.boundary(Prose::Aside);
        if let Some((note, start)) = self.notes.pop() {
            self.draft.notes.place(note, start, (self.draft.html.len(), self.draft.patches.len()));
        }
    }

    fn task(&mut self, done: bool) {
        self.draft.mark_task();
        let labels = &self.style.labels;
        let (checked, label) = if done { (" checked", labels.task_done) } else { ("", labels.task_open) };
        self.draft.push("<input type=\"checkbox\" disabled");
        self.draft.push(checked);
        self.draft.push(" aria-label=\"");
        self.draft.html.attribute(label);
        self.draft.push("\"> ");
    }

    fn block_html(&mut self, html: &str) {
        match &mut self.html_block {
            Some((_, block)) => block.push_str(html),
            None => self.literal(html),
        }
    }

    fn end_html_block(&mut self) {
        let Some((start, block)) = self.html_block.take() else { return };
        self.at = start;
        self.raw_block(&block);
    }

    /// Whether tags are being left out.
    pub(super) fn is_flat(&self) -> bool {
        self.flat.is_some()
    }
}

impl Renderer<'_, '_, String> {
    /// The HTML, its ids, and the record; the line of raw HTML that cannot be sanitised as an error.
    pub(super) fn finish(mut self) -> Result<Done, u32> {
        let (html, anchors) = self.draft.finish(self.style, self.record.as_mut());
        if !self.marked {
            return Ok((html, anchors, self.record));
        }
        let html = match self.torn {
            Some(line) if html.len() > raw::MAX_BYTES || raw::nesting(&html) == raw::Nesting::TooMuch => {
                return Err(line);
            }
            Some(_) => raw::clean(&html),
            None => html,
        };
        let rewriter = Rewriter {
            resolve: self.resolve,
            record: self.record.as_mut(),
            shift: self.style.raw_html == RawHtml::Sanitize,
            line: self.torn.unwrap_or(1),
            in_picture: false,
            forms: None,
        };
        let (html, anchors) = rewriter.rewrite(&html);
        // Raw HTML can hold them as they are, or bring them in as numbers.
        let is_sound = escape::first_forbidden(&html).is_none();
        let html = if is_sound { html } else { escape::clean(&html).into_owned() };
        Ok((html, anchors, self.record))
    }
}

/// Whether directions matter in a body.
pub(super) fn is_directional(source: &str, style: &Style) -> bool {
    style.direction == Direction::Rtl || strong::may_hold_rtl(source)
}

/// Whether leaving this tag out leaves whole what is around it.
fn begins(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::FootnoteDefinition(_)
            | Tag::HtmlBlock
    )
}
