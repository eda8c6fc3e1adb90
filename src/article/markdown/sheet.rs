//! A body as HTML whose links still lead nowhere: rendered when it was read, finished when the plan is drawn.
//!
//! Where links lead is not known before all articles are. So each start tag whose address is to be found stands between
//! marks, and its end is a mark: control characters, which no sink lets through. Pure, and never sees Markdown.

use super::inline::{write_href, write_label};
use super::{Resolver, Target, escape};
use crate::words::scan::{self, is_between};

/// Before the target of a link.
pub(super) const TARGET: &str = "\u{1}";
/// Behind it; the rest of the start tag follows.
pub(super) const TAG: &str = "\u{2}";
/// Behind the start tag.
pub(super) const TEXT: &str = "\u{3}";
/// In the place of the end tag.
pub(super) const END: &str = "\u{4}";

/// How many links may be left open, and how many bytes of HTML one of them may come to, so that what is bounded when it is
/// rendered at once is so by far.
pub(super) const LINKS: usize = 256;
pub(super) const LINK_BYTES: usize = 2048;

/// Writes a body's HTML with the addresses of its links; those that lead nowhere become their text.
pub(super) fn finish(open: &str, resolve: Resolver) -> String {
    let mut out = String::with_capacity(open.len() + open.len() / 8);
    let (mut rest, mut label, mut is_dead) = (open, None, false);
    while let Some((before, mark, behind)) = next_mark(rest) {
        out.push_str(before);
        rest = behind;
        match mark {
            TARGET => {
                let (target, tag) = behind.split_once(TAG).unwrap_or((behind, ""));
                let answer = resolve(target, false);
                is_dead = answer == Target::Dead;
                rest = if is_dead { tag.split_once(TEXT).map_or("", |(_, text)| text) } else { tag };
                if !is_dead {
                    out.push_str("<a");
                    label = write_href(&mut out, answer, target);
                }
            }
            END if !is_dead => write_label(&mut out, label.take()),
            _ => {}
        }
    }
    out.push_str(rest);
    out
}

/// What stands before the next mark, the mark, and what stands behind it.
fn next_mark(html: &str) -> Option<(&str, &str, &str)> {
    let at = scan::find(html.as_bytes(), |b| is_between(b, 1, 4))?;
    let (before, rest) = html.split_at_checked(at)?;
    let (mark, behind) = rest.split_at_checked(1)?;
    Some((before, mark, behind))
}

/// Whether HTML of so many bytes, with so many links left open, stays within `limit` however they are written.
pub(super) fn is_small(bytes: usize, links: usize, limit: usize) -> bool {
    links <= LINKS && bytes.saturating_mul(escape::LONGEST) + LINKS * LINK_BYTES <= limit
}

#[cfg(test)]
mod tests {
    use super::super::{read, tests::en};

    #[test]
    fn bodies_of_text_and_links_have_sheets() {
        let many = "[a](b.md) ".repeat(super::LINKS + 1);
        let table = [
            ("*a* [b](c.md)[^1]\n\n[^1]: d", true),
            ("", true),
            ("![a](b.png)", false),
            ("a <b>c</b>", false),
            (&*many, false),
        ];
        for (body, has_one) in table {
            assert_eq!(read(body, 1, &en(), false).1.is_some(), has_one, "{body}");
        }
    }
}
