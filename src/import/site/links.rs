//! What the Markdown of other generators refers to: files beside it, and tags of template languages. Pure.

use crate::import::note::{Note, Reason};
use crate::words::is_plain_path;

/// The relative addresses of pictures and files, decoded, each once.
pub(super) fn targets(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (mark, end) in [("](", ')'), ("src=\"", '"'), ("src='", '\'')] {
        for (at, _) in body.match_indices(mark) {
            let rest = body.get(at + mark.len()..).unwrap_or_default();
            let target = rest.split([end, '\n']).next().unwrap_or_default().trim();
            let target = target.split([' ', '#', '?']).next().unwrap_or_default().trim_matches(['<', '>']);
            let target = target.strip_prefix("./").unwrap_or(target);
            let decoded = percent_encoding::percent_decode_str(target).decode_utf8_lossy().into_owned();
            let is_file = decoded.rsplit('/').next().is_some_and(|name| name.contains('.'));
            let is_text = [".md", ".html", "/"].iter().any(|end| decoded.ends_with(end));
            let is_relative = !decoded.contains(':') && !decoded.starts_with(['/', '{']);
            let is_below = is_plain_path(&decoded);
            if is_file && !is_text && is_relative && is_below && !found.contains(&decoded) {
                found.push(decoded);
            }
        }
    }
    found
}

/// The tags of template languages that stand in a text, each name once.
pub(super) fn tags(body: &str) -> Vec<Note> {
    let mut names: Vec<String> = Vec::new();
    for mark in ["{{<", "{{%", "{{", "{%"] {
        for (at, _) in body.match_indices(mark) {
            let rest = body.get(at + mark.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches(['<', '%', '-', ' ', '/']);
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
                .unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or_default().to_owned();
            if !name.is_empty() && !name.starts_with("end") && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let note = |name: String| {
        Note::new(Reason::ShortcodeKept, format!("the template tag “{name}” stands in the text as it was"))
    };
    names.into_iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_a_text_are_found() {
        let text = "![a](map.png \"t\") [b](x/c.pdf#p) <img src=\"d%20e.jpg\"> ![f](/static/f.png) [g](https://a.example/b.png) \
                    [h](../h.png) [i](other.md) [j](#top)";
        assert_eq!(targets(text), ["map.png", "x/c.pdf", "d e.jpg"]);
    }

    #[test]
    fn template_tags_are_told_once() {
        let text = "{{< figure src=\"a\" >}} {{% note %}}x{{% /note %}} {% include a.html %} {{ page.title }} {% endif %}";
        let names: Vec<String> = tags(text).into_iter().map(|note| note.message).collect();
        assert_eq!(names.len(), 4, "{names:?}");
    }
}
