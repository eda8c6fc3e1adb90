//! White space that no reader sees is taken out of templates once, when they are loaded, instead of out of every page.
//!
//! White space next to the tag of a block-level element is dropped, also where only statements (`{% if … %}`) and line
//! breaks lie between the two; every other run becomes one space. So words never join as long as what belongs to one line
//! of text is written on one line. `pre`, `textarea`, `script`, `style` and attribute values are left alone.

/// Elements next to which white space is never shown: those laid out as blocks or parts of tables, and those of the head.
const BLOCKS: [&str; 55] = [
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "!doctype",
];

/// Elements whose text is left as it is.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'t> {
    /// Text between tags.
    Text(&'t str),
    /// A tag of HTML or XML; whether white space next to it is never shown.
    Tag(&'t str, bool),
    /// A tag of the template language, or text that must not be touched.
    Opaque(&'t str),
    /// A comment, which is dropped.
    Comment,
}

/// The template `text` named `name` without the white space and the comments that no reader sees.
pub fn squeeze(name: &str, text: &str) -> String {
    let is_xml = name.ends_with(".xml");
    let pieces = split(text, is_xml);
    let mut out = String::with_capacity(text.len());
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Tag(tag, _) => push_tag(&mut out, tag, is_xml),
            Piece::Opaque(text) => out.push_str(text),
            Piece::Comment => {}
            Piece::Text(text) => {
                let before = pieces.get(..at).unwrap_or_default().iter().rev();
                let after = pieces.get(at + 1..).unwrap_or_default().iter();
                // A line break between two statements belongs to the layout of the template if blocks stand on both sides.
                let is_layout = text.trim_ascii().is_empty() && text.contains('\n');
                let drop = is_layout && hides(nearest(before.clone())) && hides(nearest(after.clone()));
                push_text(
                    &mut out,
                    text,
                    drop || hides(before.clone().next()),
                    drop || hides(after.clone().next()),
                );
            }
        }
    }
    out
}

/// Whether white space next to this piece is never shown: that of a block, or the template's own edge.
fn hides(piece: Option<&Piece>) -> bool {
    matches!(piece, None | Some(Piece::Tag(_, true)))
}

/// The first piece that is no statement, no comment and no line break between them.
fn nearest<'p, 't>(pieces: impl Iterator<Item = &'p Piece<'t>>) -> Option<&'p Piece<'t>> {
    let mut pieces = pieces;
    pieces.find(|piece| match piece {
        Piece::Opaque(text) => !text.starts_with("{%"),
        Piece::Text(text) => !text.trim_ascii().is_empty(),
        Piece::Comment => false,
        Piece::Tag(..) => true,
    })
}

fn push_text(out: &mut String, text: &str, drop_start: bool, drop_end: bool) {
    let words = text.split_ascii_whitespace();
    let (mut first, mut any) = (true, false);
    let starts_with_space = text.starts_with(|c: char| c.is_ascii_whitespace());
    for word in words {
        if !first || (starts_with_space && !drop_start) {
            out.push(' ');
        }
        out.push_str(word);
        (first, any) = (false, true);
    }
    let ends_with_space = text.ends_with(|c: char| c.is_ascii_whitespace());
    if ends_with_space && !drop_end && (any || !drop_start) {
        out.push(' ');
    }
}

/// A tag with every run of white space between its attributes as one space, and in HTML without the quotes that a value
/// does not need (HTML Standard, 13.1.2.3: unquoted attribute values).
fn push_tag(out: &mut String, tag: &str, is_xml: bool) {
    let mut rest = tag;
    while let Some(c) = rest.chars().next() {
        let spaces = rest.len() - rest.trim_ascii_start().len();
        let quoted = rest.strip_prefix(['"', '\'']).and_then(|inside| inside.split_once(c));
        let after = match quoted {
            _ if spaces > 0 => {
                let after = rest.trim_ascii_start();
                if !after.starts_with('>') {
                    out.push(' ');
                }
                after
            }
            Some((value, after)) if !is_xml && is_plain(value) && after.starts_with([' ', '\n', '>']) => {
                out.push_str(value);
                after
            }
            Some((_, after)) => {
                out.push_str(rest.get(..rest.len() - after.len()).unwrap_or_default());
                after
            }
            None => {
                out.push(c);
                rest.get(c.len_utf8()..).unwrap_or_default()
            }
        };
        rest = after;
    }
}

/// Whether a value is the same without quotes: letters, digits and a few signs, with a letter or digit at its end.
fn is_plain(value: &str) -> bool {
    value.ends_with(|c: char| c.is_ascii_alphanumeric())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':' | b'/'))
}

fn split(text: &str, is_xml: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(['<', '{']).unwrap_or(rest.len());
        let (before, from) = rest.split_at(start);
        let (piece, len) = match next_piece(from, is_xml) {
            Some(found) => found,
            // A lone `<` or `{` is text: it joins what stands before it.
            None => {
                let len = start + from.chars().next().map_or(0, char::len_utf8);
                let (text, after) = rest.split_at(len);
                pieces.push(Piece::Text(text));
                rest = after;
                continue;
            }
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(piece);
        rest = from.get(len..).unwrap_or_default();
        if let Piece::Tag(tag, _) = piece
            && let Some(len) = verbatim_length(tag, rest)
        {
            let (inside, after) = rest.split_at(len);
            pieces.push(Piece::Opaque(inside));
            rest = after;
        }
    }
    pieces
}

/// The piece that `text` begins with and its length, if it begins with more than text.
fn next_piece(text: &str, is_xml: bool) -> Option<(Piece<'_>, usize)> {
    let until = |end: &str| text.find(end).map(|at| at + end.len());
    let part = |len: usize| text.get(..len).unwrap_or(text);
    if text.starts_with("{#") {
        return Some((Piece::Comment, until("#}")?));
    }
    if text.starts_with("{{") || text.starts_with("{%") {
        let len = until(if text.starts_with("{{") { "}}" } else { "%}" })?;
        return Some((Piece::Opaque(part(len)), len));
    }
    if text.starts_with("<!--") {
        return Some((Piece::Comment, until("-->")?));
    }
    if text.starts_with("<![CDATA[") {
        let len = until("]]>")?;
        return Some((Piece::Opaque(part(len)), len));
    }
    let name = tag_name(text)?;
    let len = tag_length(text)?;
    let is_block = is_xml || BLOCKS.contains(&name.to_ascii_lowercase().as_str());
    Some((Piece::Tag(part(len), is_block), len))
}

/// The name of the tag that `text` begins with.
fn tag_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
    rest.get(..end)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')))
}

/// Up to and with the `>` that ends a tag: outside of quotes and of template tags.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        let rest = text.get(at..)?;
        let template =
            [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].iter().find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = template {
            let len = rest.find(close)? + close.len();
            while chars.clone().next().is_some_and(|(next, _)| next < at + len) {
                chars.next();
            }
            continue;
        }
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// How much of `rest` belongs untouched to the element that `tag` opens.
fn verbatim_length(tag: &str, rest: &str) -> Option<usize> {
    let name = tag_name(tag)?.to_ascii_lowercase();
    if tag.starts_with("</") || !VERBATIM.contains(&name.as_str()) {
        return None;
    }
    let lower = rest.to_ascii_lowercase();
    Some(lower.find(&format!("</{name}")).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn only_unseen_white_space_goes() {
        let cases = [
            ("between blocks", "<div>\n  <p>a</p>\n  <p>b</p>\n</div>\n", "<div><p>a</p><p>b</p></div>"),
            ("inline elements keep one space", "<p><a>a</a>\n  <a>b</a></p>", "<p><a>a</a> <a>b</a></p>"),
            ("at the ends of a block", "<p>  a  b\n</p>", "<p>a b</p>"),
            ("between template tags", "{% if a %}\n  {{ b }}\n{% endif %}", "{% if a %} {{ b }} {% endif %}"),
            (
                "statements between blocks",
                "</p>\n{% endif %}\n{% if a %}\n<p>",
                "</p>{% endif %}{% if a %}<p>",
            ),
            ("statements in a line", "</p>{% endif %} {% if a %}<b>", "</p>{% endif %} {% if a %}<b>"),
            (
                "quotes",
                "<a class=\"b\" id='c-1' title=\"\" rel=\"d e\" href=\"{{ f }}\">",
                "<a class=b id=c-1 title=\"\" rel=\"d e\" href=\"{{ f }}\">",
            ),
            ("next to a block through a tag", "<ul>\n{% for a in b %}\n<li>", "<ul>{% for a in b %}<li>"),
            (
                "a loop of words",
                "{% for a in b %}{{ a }} {% endfor %}</p>",
                "{% for a in b %}{{ a }} {% endfor %}</p>",
            ),
            ("pre stays", "<pre>\n a\n  b </pre> c", "<pre>\n a\n  b </pre>c"),
            ("script stays", "<script>\n a <  b\n</script>", "<script>\n a <  b\n</script>"),
            (
                "attributes",
                "<a\n  href=\"x  y\"\n  title='a\n b'\n>b</a>",
                "<a href=\"x  y\" title='a\n b'>b</a>",
            ),
            ("tags in attributes", "<a title=\"{{ \">\" }}\">  b</a>", "<a title=\"{{ \">\" }}\"> b</a>"),
            ("comments", "<p>a<!-- b -->{# c #}d</p>", "<p>ad</p>"),
            ("a lone sign", "<p>a < b { c</p>", "<p>a < b { c</p>"),
            ("no-break space is text", "<p>\u{a0}a</p>", "<p>\u{a0}a</p>"),
        ];
        for (what, given, expected) in cases {
            assert_eq!(squeeze("x.html", given), expected, "{what}");
        }
    }

    #[test]
    fn every_element_of_xml_is_a_block() {
        assert_eq!(squeeze("x.xml", "<a d=\"e\">\n <b>c</b>\n</a>\n"), "<a d=\"e\"><b>c</b></a>");
    }
}
