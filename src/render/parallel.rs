//! The texts of a work, block beside block: the HTML of each is cut into its blocks, and the blocks are put into rows.
//!
//! Pure. Takes any HTML: what is not balanced stays one block, so nothing is lost and nothing is torn.

use crate::article::markdown::tags::{Piece, Tag, is_void, pieces};
use crate::view::Html;

/// More rows would cost browsers more than they help readers; what is left stands in the last.
const MOST_ROWS: usize = 900;

/// Elements that stand in a line: they begin no block of their own.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "input", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];

/// Attributes that name ids.
const NAMING: [&str; 7] =
    ["id", "for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"];

/// What a block is, as far as it matters for where its counterpart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Heading(u8),
    Notes,
    Other,
}

#[derive(Debug)]
struct Block {
    shape: Shape,
    html: String,
}

/// The rows of each text, as many for every one of them. `texts` are the HTML and what to put before its ids, so that no id is
/// twice on the page.
pub fn rows(texts: &[(&str, String)]) -> Vec<Html> {
    let sides: Vec<Vec<Block>> = texts.iter().map(|(html, prefix)| blocks(html, prefix)).collect();
    let cuts = cuts(&sides);
    let side = |(blocks, cuts): (&Vec<Block>, &Vec<usize>)| {
        let mut out = String::new();
        let mut from = 0;
        for to in cuts {
            out.push_str("<div class=\"row prose\">");
            blocks.get(from..*to).unwrap_or_default().iter().for_each(|block| out.push_str(&block.html));
            out.push_str("</div>");
            from = *to;
        }
        Html::new(out)
    };
    sides.iter().zip(&cuts).map(side).collect()
}

/// Where the rows of each side end: a row for each block where all sides have the same blocks; else one for each heading
/// and one for what stands below it; else one for all. Notes always have their own.
fn cuts(sides: &[Vec<Block>]) -> Vec<Vec<usize>> {
    let bodies: Vec<&[Block]> = sides.iter().map(|blocks| body(blocks)).collect();
    let has_notes = sides.iter().zip(&bodies).any(|(blocks, body)| body.len() < blocks.len());
    let mut cuts: Vec<Vec<usize>> = vec![Vec::new(); sides.len()];
    let sections: Vec<Vec<&[Block]>> = bodies.iter().map(|blocks| sections(blocks)).collect();
    let count = sections.first().map_or(0, Vec::len);
    let level = |section: &&[Block]| section.first().map(|block| block.shape);
    let levels: Vec<Vec<_>> = sections.iter().map(|side| side.iter().skip(1).map(level).collect()).collect();
    if levels.windows(2).all(|pair| pair.first() == pair.last()) {
        for at in 0..count {
            let parts: Vec<usize> =
                sections.iter().map(|side| side.get(at).map_or(0, |section| section.len())).collect();
            add_section(&mut cuts, &parts, at > 0);
        }
    } else {
        cuts.iter_mut().zip(&bodies).for_each(|(cuts, body)| cuts.push(body.len()));
    }
    for ((cuts, blocks), body) in cuts.iter_mut().zip(sides).zip(&bodies) {
        if cuts.len() > MOST_ROWS {
            cuts.truncate(MOST_ROWS - 1);
            cuts.push(body.len());
        }
        if has_notes {
            cuts.push(blocks.len());
        }
    }
    cuts
}

/// Adds the rows of a section, whose sides have so many blocks.
fn add_section(cuts: &mut [Vec<usize>], parts: &[usize], has_heading: bool) {
    let first = parts.first().copied().unwrap_or_default();
    let is_same = parts.iter().all(|count| *count == first);
    for (cuts, count) in cuts.iter_mut().zip(parts) {
        let from = cuts.last().copied().unwrap_or_default();
        match is_same {
            true => cuts.extend(from + 1..=from + count),
            false if has_heading => cuts.extend([from + 1, from + count]),
            false => cuts.push(from + count),
        }
    }
}

/// The blocks before the notes.
fn body(blocks: &[Block]) -> &[Block] {
    let end = blocks.iter().position(|block| block.shape == Shape::Notes).unwrap_or(blocks.len());
    blocks.get(..end).unwrap_or_default()
}

/// What stands before the first heading, then each heading with what stands below it.
fn sections(blocks: &[Block]) -> Vec<&[Block]> {
    let mut sections = Vec::new();
    let mut from = 0;
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.shape, Shape::Heading(_)) {
            sections.push(blocks.get(from..at).unwrap_or_default());
            from = at;
        }
    }
    sections.push(blocks.get(from..).unwrap_or_default());
    sections
}

/// The blocks at the top level of a text.
fn blocks(html: &str, prefix: &str) -> Vec<Block> {
    let mut cutter = Cutter { blocks: Vec::new(), open: String::new(), shape: Shape::Other, depth: 0 };
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) | Piece::Other(text) => cutter.open.push_str(text),
            Piece::Tag(tag) if tag.closing => cutter.close(&tag),
            Piece::Tag(tag) => cutter.open(&tag, prefix),
        }
    }
    cutter.end();
    cutter.blocks
}

struct Cutter {
    blocks: Vec<Block>,
    open: String,
    shape: Shape,
    depth: usize,
}

impl Cutter {
    fn open(&mut self, tag: &Tag, prefix: &str) {
        let name = tag.name.to_ascii_lowercase();
        let begins_block = self.depth == 0 && !INLINE.contains(&name.as_str());
        if begins_block {
            self.end();
            self.shape = shape(&name, tag.source);
        }
        push_tag(&mut self.open, tag, prefix);
        if !is_void(&name) {
            self.depth += 1;
        } else if begins_block {
            self.end();
        }
    }

    fn close(&mut self, tag: &Tag) {
        self.open.push_str(tag.source);
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 && !INLINE.iter().any(|name| tag.is(name)) {
            self.end();
        }
    }

    /// A block ends here, if one is open.
    fn end(&mut self) {
        let html = std::mem::take(&mut self.open);
        let shape = std::mem::replace(&mut self.shape, Shape::Other);
        if !html.trim().is_empty() {
            self.blocks.push(Block { shape, html });
        }
    }
}

fn shape(name: &str, tag: &str) -> Shape {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Shape::Heading(*level),
        b"section" if tag.contains("doc-endnotes") => Shape::Notes,
        _ => Shape::Other,
    }
}

/// Writes a start tag with `prefix` before all ids in it, and before those that its links lead to.
fn push_tag(out: &mut String, tag: &Tag, prefix: &str) {
    let (name, mut rest) = tag.source.split_at_checked(1 + tag.name.len()).unwrap_or((tag.source, ""));
    out.push_str(name);
    for attribute in tag.attributes() {
        let quote = usize::from(!attribute.source.ends_with(attribute.value));
        let end = rest.find(attribute.source).map(|at| at + attribute.source.len() - quote);
        let value = end.and_then(|end| rest.split_at_checked(end - attribute.value.len()));
        let Some((before, behind)) = value else { continue };
        out.push_str(before);
        push_value(out, &attribute.name.to_ascii_lowercase(), attribute.value, prefix);
        rest = behind.get(attribute.value.len()..).unwrap_or_default();
    }
    out.push_str(rest);
}

fn push_value(out: &mut String, name: &str, value: &str, prefix: &str) {
    if NAMING.contains(&name) {
        for (at, id) in value.split_ascii_whitespace().enumerate() {
            out.push_str(if at > 0 { " " } else { "" });
            out.push_str(prefix);
            out.push_str(id);
        }
    } else if let Some(id) =
        value.strip_prefix('#').filter(|id| name == "href" && !id.is_empty() && *id != "top")
    {
        out.extend(["#", prefix, id]);
    } else {
        out.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(html: &str) -> Vec<String> {
        blocks(html, "en-").into_iter().map(|block| block.html).collect()
    }

    #[test]
    fn texts_are_cut_at_their_top_level() {
        let table: [(&str, &[&str]); 9] = [
            (
                "<p>a</p><ul><li><p>b</p></li></ul><hr><p>c</p>",
                &["<p>a</p>", "<ul><li><p>b</p></li></ul>", "<hr>", "<p>c</p>"],
            ),
            ("<h2>a <code>&lt;p></code></h2><p>b</p>", &["<h2>a <code>&lt;p></code></h2>", "<p>b</p>"]),
            ("a <b>b</b> c<p>d</p>e", &["a <b>b</b> c", "<p>d</p>", "e"]),
            ("<img src=x> <p title=\"a>b</p>\">c</p>", &["<img src=x> ", "<p title=\"a>b</p>\">c</p>"]),
            ("<!-- <p> --><div><br></div>", &["<!-- <p> -->", "<div><br></div>"]),
            ("<script>if (a<b) '<p>'</script><p>c</p>", &["<script>if (a<b) '<p>'</script>", "<p>c</p>"]),
            ("<div><p>open", &["<div><p>open"]),
            ("</div><p>a</p>", &["</div>", "<p>a</p>"]),
            ("1 < 2 <", &["1 < 2 <"]),
        ];
        for (html, wanted) in table {
            assert_eq!(cut(html), wanted, "{html}");
        }
    }

    #[test]
    fn ids_and_what_leads_to_them_get_the_prefix() {
        let table = [
            ("<h2 id=\"a\">x</h2>", "<h2 id=\"en-a\">x</h2>"),
            ("<p id=a class=b>x</p>", "<p id=en-a class=b>x</p>"),
            ("<p id='a'>x</p>", "<p id='en-a'>x</p>"),
            ("<a href=\"#a\" id=b>x</a>", "<a href=\"#en-a\" id=en-b>x</a>"),
            ("<a href=\"#\">x</a>", "<a href=\"#\">x</a>"),
            ("<a href=\"/en/#a\">id=\"b\"</a>", "<a href=\"/en/#a\">id=\"b\"</a>"),
            (
                "<p title=\"id=a\" aria-labelledby=\"a b\">x</p>",
                "<p title=\"id=a\" aria-labelledby=\"en-a en-b\">x</p>",
            ),
            ("<p data-id=a>x</p>", "<p data-id=a>x</p>"),
            ("<p id=", "<p id="),
        ];
        for (html, wanted) in table {
            assert_eq!(cut(html).concat(), wanted, "{html}");
        }
    }

    /// The rows of two texts that are written by the letters of their blocks.
    fn laid(texts: [&str; 2]) -> [Vec<String>; 2] {
        let html = |text: &str| -> String {
            let block = |c: char| match c {
                '2' | '3' => format!("<h{c}>{c}</h{c}>"),
                'n' => "<section class=\"footnotes\" role=\"doc-endnotes\">n</section>".to_owned(),
                c => format!("<p>{c}</p>"),
            };
            text.chars().map(block).collect()
        };
        let sides = texts.map(|text| blocks(&html(text), ""));
        let cuts = cuts(&sides);
        [0, 1].map(|side| {
            let mut from = 0;
            let row = |to: &usize| {
                let row = texts[side].chars().skip(from).take(to - from).collect();
                from = *to;
                row
            };
            cuts[side].iter().map(row).collect()
        })
    }

    #[test]
    fn blocks_stand_beside_their_counterparts() {
        let table: [([&str; 2], [&[&str]; 2]); 6] = [
            (["ab2c", "xy2z"], [&["a", "b", "2", "c"], &["x", "y", "2", "z"]]),
            (["ab2cd", "x2yz"], [&["ab", "2", "c", "d"], &["x", "2", "y", "z"]]),
            (["a2bc3d", "x2y3z"], [&["a", "2", "bc", "3", "d"], &["x", "2", "y", "3", "z"]]),
            (["a2b2c", "x2y"], [&["a2b2c"], &["x2y"]]),
            (["abn", "xyn"], [&["a", "b", "n"], &["x", "y", "n"]]),
            (["abn", "x"], [&["ab", "n"], &["x", ""]]),
        ];
        for (texts, wanted) in table {
            assert_eq!(
                laid(texts),
                wanted.map(|rows| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>()),
                "{texts:?}"
            );
        }
    }

    #[test]
    fn nothing_is_lost_of_a_long_text() {
        let long = "<p>a</p>".repeat(2 * MOST_ROWS);
        let rows = rows(&[(long.as_str(), String::new()), (long.as_str(), String::new())]);
        let html = serde_json::to_string(&rows[0]).unwrap_or_default();
        assert_eq!(html.matches("<p>").count(), 2 * MOST_ROWS);
        assert_eq!(html.matches("<div").count(), MOST_ROWS);
    }
}
