//! A body as plain text: what a reader sees of it, without markup, for the search index.
//!
//! Pure, and quick: no HTML is made. Blocks are parted by line ends; tags of raw HTML are left out, the text between them
//! is not.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::prepare::prepare;
use super::render::OPTIONS;

/// See the head of the module.
pub fn plain_text(body: &str) -> String {
    let source = prepare(body);
    let mut out = String::with_capacity(source.len());
    Parser::new_ext(&source, OPTIONS).for_each(|event| push(&mut out, &event));
    out
}

/// Adds what a reader sees of one event of a body.
pub(super) fn push(out: &mut String, event: &Event) {
    match event {
        Event::Text(text) | Event::Code(text) => out.push_str(text),
        Event::Html(html) => without_tags(html, out),
        Event::InlineHtml(html) if is_break(html) => out.push(' '),
        Event::SoftBreak | Event::HardBreak | Event::Rule => out.push('\n'),
        Event::End(end) if !is_inline(*end) => out.push('\n'),
        Event::Start(Tag::Item | Tag::HtmlBlock) => out.push('\n'),
        _ => {}
    }
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
    ["br", "p", "div", "li", "td", "th", "img", "hr"].iter().any(|known| name.starts_with(known))
}

/// The text between the tags of a piece of HTML.
fn without_tags(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some((text, from)) = rest.split_once('<') {
        out.push_str(text);
        out.push(' ');
        rest = from.split_once('>').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_without_markup() {
        let table = [
            ("**«قمة»** في [الشرق](x.md).", "«قمة» في الشرق.\n"),
            ("# A\n\nB `c`\nd", "A\nB c\nd\n"),
            ("| a | b |\n|---|---|\n| c | d |", "a\nb\n\nc\nd\n\n\n"),
            ("![picture](p.png) x[^1]\n\n[^1]: note", "picture\n x\nnote\n\n"),
            ("<p class=x>raw</p>\n\n<!-- not -->", " raw \n\n \n\n"),
            ("a<br>b <b>c</b>d", "a b cd\n"),
        ];
        for (body, wanted) in table {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeezed(&plain_text(body)), squeezed(wanted), "{body}");
        }
    }
}
