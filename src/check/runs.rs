//! The prose of an article, block by block, each character with its place in the file.
//!
//! Only what a reader reads is prose: never code, targets of links, raw HTML, or keys of front matter. Pure.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::article::front_matter::Split;
use crate::article::markdown;
use crate::yaml::{FRONT_MATTER_BYTES, Map, Node, Spot, read};

/// Stands in a run for what is no prose of its own: code, an entity, a footnote's number.
pub const OBJECT: char = '\u{fffc}';

/// Where a run comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The title.
    Title,
    /// Another text of the front matter.
    Matter,
    /// A block of the body.
    Body,
}

/// A text that stands by itself: a paragraph, a heading, a cell, a value of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Where it comes from.
    pub origin: Origin,
    /// Its characters, each with the byte of the file it begins at. Where [`Run::is_exact`] is false all stand at the
    /// beginning of the value.
    pub chars: Vec<(usize, char)>,
    /// Whether the places are exact, so that a character can be mended there.
    pub is_exact: bool,
}

impl Run {
    /// The character at a place of the run.
    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    /// The text without places.
    pub fn text(&self) -> String {
        self.chars.iter().map(|(_, c)| *c).collect()
    }
}

/// The prose of a body, and the pictures in it that have no text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Block by block.
    pub runs: Vec<Run>,
    /// Where pictures without a text begin, in bytes.
    pub bare_pictures: Vec<usize>,
}

/// The texts of the front matter: title, summary, what is said of the picture, corrections.
pub fn front_matter(file: &str, split: &Split<'_>) -> Vec<Run> {
    let Ok(map) = read(split.yaml, split.yaml_line, FRONT_MATTER_BYTES) else { return Vec::new() };
    let body = file.len() - split.body.len();
    let places = Places::new(file.get(..body).unwrap_or(file));
    let mut runs = Vec::new();
    let mut take = |node: Option<&Node<'_>>, origin| {
        let text = node.and_then(|node| Some((node, node.text("").ok()?)));
        runs.extend(text.map(|(node, text)| places.run(node.spot, text, origin)));
    };
    take(map.get("title"), Origin::Title);
    take(map.get("summary"), Origin::Matter);
    let image = map.get("image").and_then(Node::as_map);
    for key in ["alt", "caption", "credit"] {
        take(image.and_then(|image| image.get(key)), Origin::Matter);
    }
    let corrections = map.get("corrections").map(Node::items).unwrap_or_default();
    for correction in corrections.iter().filter_map(Node::as_map) {
        take(correction.get("text"), Origin::Matter);
    }
    runs
}

/// Where the values of front matter stand: those of `keys` that are there, in the order asked.
pub fn spots(split: &Split<'_>, keys: &[&str]) -> Vec<Option<Spot>> {
    let map = read(split.yaml, split.yaml_line, FRONT_MATTER_BYTES);
    let spot = |map: &Map<'_>, key: &str| map.get(key).map(|node| node.spot);
    keys.iter().map(|key| map.as_ref().ok().and_then(|map| spot(map, key))).collect()
}

/// The beginnings of a file's lines.
struct Places<'f> {
    file: &'f str,
    lines: Vec<usize>,
}

impl<'f> Places<'f> {
    fn new(file: &'f str) -> Self {
        let ends = file.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Places { file, lines: std::iter::once(0).chain(ends).collect() }
    }

    fn byte(&self, spot: Spot) -> usize {
        let line = usize::try_from(spot.line).unwrap_or_default().saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(self.file.len());
        let column = usize::try_from(spot.column).unwrap_or_default().saturating_sub(1);
        let rest = self.file.get(start..).unwrap_or_default();
        start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
    }

    fn run(&self, spot: Spot, text: &str, origin: Origin) -> Run {
        let start = self.byte(spot);
        let source = self.file.get(start..).unwrap_or_default();
        match align(source, text) {
            Some(chars) => {
                let chars = chars.into_iter().map(|(at, c)| (start + at, c)).collect();
                Run { origin, chars, is_exact: true }
            }
            None => Run { origin, chars: text.chars().map(|c| (start, c)).collect(), is_exact: false },
        }
    }
}

/// Finds every character of a YAML value in its source: plain, quoted without escapes, or a block. White space may differ,
/// as it does where lines are folded. `None` where the source says it in another way.
fn align(source: &str, text: &str) -> Option<Vec<(usize, char)>> {
    let head = match source.bytes().next()? {
        b'"' | b'\'' => 1,
        b'|' | b'>' => source.find('\n')? + 1,
        _ => 0,
    };
    let is_single = source.starts_with('\'');
    let mut rest = source.get(head..)?.char_indices().map(|(at, c)| (head + at, c)).peekable();
    let mut chars = Vec::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            let at = rest.peek().map_or(source.len(), |(at, _)| *at);
            while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            chars.push((at, c));
            continue;
        }
        while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let (at, _) = rest.next_if(|(_, found)| *found == c)?;
        if c == '\'' && is_single {
            rest.next_if(|(_, found)| *found == '\'')?;
        }
        chars.push((at, c));
    }
    Some(chars)
}

/// The prose of a body that begins at byte `start` of its file.
pub fn body(text: &str, start: usize) -> Body {
    let mut walk = Walk { from: start, ..Walk::default() };
    let masked = without_marks(text);
    for (event, range) in Parser::new_ext(&masked, OPTIONS).into_offset_iter() {
        walk.event(&event, range, text);
    }
    walk.close();
    walk.body
}

const OPTIONS: Options = markdown::OPTIONS;

/// The text with a mark of direction at the start of a line turned into spaces, of the same length: the program passes over
/// such a mark when it looks for headings, lists and fences, and places must stay as they are.
fn without_marks(text: &str) -> std::borrow::Cow<'_, str> {
    let is_mark = |line: &str| {
        let rest = line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}']);
        line.len() - rest.len() == 3 && rest.starts_with(['#', '>', '-', '*', '+', '`', '~', '|', '[', ':'])
    };
    if !text.split('\n').any(is_mark) {
        return text.into();
    }
    let line = |line: &str| match is_mark(line) {
        true => format!("   {}", line.get(3..).unwrap_or_default()),
        false => line.to_owned(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n").into()
}

#[derive(Default)]
struct Walk {
    /// The byte of the file that the body begins at.
    from: usize,
    body: Body,
    chars: Vec<(usize, char)>,
    /// How many elements are open whose text is no prose: blocks of code, addresses shown as links.
    hidden: u32,
    /// The links and pictures that are open.
    open: Vec<Inline>,
}

/// A link or picture while its text is read.
enum Inline {
    /// A link; whether its text is its address.
    Link(bool),
    /// A picture: where it begins, and how long the run was there.
    Picture(usize, usize),
}

impl Walk {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.hidden == 0 => {
                let written = source.get(range.clone()).unwrap_or_default();
                if written == &**text {
                    let at = self.from + range.start;
                    self.chars.extend(written.char_indices().map(|(offset, c)| (at + offset, c)));
                } else {
                    self.chars.push((self.from + range.start, OBJECT));
                }
            }
            Event::SoftBreak | Event::HardBreak => self.chars.push((self.from + range.start, '\n')),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.body.bare_pictures.extend(bare_picture(html).map(|at| self.from + range.start + at));
                self.chars.push((self.from + range.start, OBJECT));
            }
            Event::Text(_) | Event::Rule => {}
            Event::Code(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.chars.push((self.from + range.start, OBJECT));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.chars.push((self.from + range.start, OBJECT))
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if is_address {
                    self.chars.push((self.from + at, OBJECT));
                    self.hidden += 1;
                }
                self.open.push(Inline::Link(is_address));
            }
            Tag::Image { .. } => self.open.push(Inline::Picture(self.from + at, self.chars.len())),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.hidden += 1;
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Link | TagEnd::Image => match self.open.pop() {
                Some(Inline::Link(true)) => self.hidden = self.hidden.saturating_sub(1),
                Some(Inline::Picture(at, length)) => {
                    let alt = self.chars.get(length..).unwrap_or_default();
                    if alt.iter().all(|(_, c)| c.is_whitespace()) {
                        self.body.bare_pictures.push(at);
                    }
                }
                Some(Inline::Link(false)) | None => {}
            },
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
                self.close();
            }
            _ => self.close(),
        }
    }

    /// A block ends here.
    fn close(&mut self) {
        let chars = std::mem::take(&mut self.chars);
        if chars.iter().any(|(_, c)| !c.is_whitespace() && *c != OBJECT) {
            self.body.runs.push(Run { origin: Origin::Body, chars, is_exact: true });
        }
    }
}

/// Where an `<img>` without `alt` begins in a piece of raw HTML.
fn bare_picture(html: &str) -> Option<usize> {
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower.get(from..).and_then(|rest| rest.find("<img")) {
        let at = from + found;
        let tag = lower.get(at..).unwrap_or_default();
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        let has_alt = tag.split(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'' || c == '/');
        if !has_alt.into_iter().any(|word| word == "alt" || word.starts_with("alt=")) {
            return Some(at);
        }
        from = at + 4;
    }
    None
}
