//! The text of a new article: front matter that reads back as it was meant, whatever a title holds, and a body.

use std::fmt::Write;

use serde_yaml::{Mapping, Value};

use crate::article::front_matter::{FrontMatter, SourceRef};
use crate::article::{Image, Written};
use crate::words::Lang;
use crate::yaml::{list, scalar};

/// The front matter of a new article.
#[derive(Debug, Default)]
pub struct Head {
    /// The title.
    pub title: String,
    /// The date, as front matter has it.
    pub date: String,
    /// The language, where the file's path does not tell it.
    pub lang: Option<Lang>,
    /// The work, where the path does not tell it.
    pub id: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The translators; none for an article that is no translation.
    pub translators: Option<Vec<String>>,
    /// The tags.
    pub tags: Vec<String>,
    /// The terms of further taxonomies.
    pub further: Vec<(String, Vec<String>)>,
    /// Where the text comes from.
    pub source: Option<SourceRef>,
    /// The summary.
    pub summary: Option<String>,
    /// The picture.
    pub image: Option<Image>,
    /// The code of the language it was translated from.
    pub original: Option<String>,
    /// Whether it is not to be published yet.
    pub draft: bool,
    /// What the site's own templates want to know.
    pub extra: Mapping,
}

/// The front matter of a translation that is to be made of an article: its date, terms, source and picture, and its title
/// and summary as texts to translate. What belongs to the one text alone is left out: its address, old addresses, dates of
/// change and corrections.
///
/// `from` is the language of the article. The path's part (`lang`, `id` where they are needed) is left to the caller.
pub fn head_of_twin(matter: FrontMatter, from: Lang) -> Head {
    let FrontMatter {
        title,
        date,
        authors,
        tags,
        taxonomies,
        source,
        summary,
        id,
        original,
        image,
        extra,
        ..
    } = matter;
    let texts = |names: Vec<Written>| names.into_iter().map(|name| name.text).collect();
    Head {
        title,
        date: date.iso(),
        lang: None,
        id: id.map(|id| id.text),
        authors: texts(authors),
        translators: Some(Vec::new()),
        tags: texts(tags),
        further: taxonomies.into_iter().map(|(key, names)| (key, texts(names))).collect(),
        source,
        summary,
        image,
        original: Some(original.map_or_else(|| from.to_string(), |code| code.text)),
        draft: true,
        extra,
    }
}

/// The whole file of an article.
pub fn matter(head: &Head, body: &str) -> String {
    let mut out = String::from("---\n");
    let mut line = |key: &str, value: &str| {
        let space = if value.starts_with('\n') { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{key}:{space}{value}");
    };
    line("title", &scalar(&head.title));
    line("date", &head.date);
    let texts = [("lang", head.lang.map(|lang| lang.to_string())), ("id", head.id.as_deref().map(scalar))];
    texts.iter().for_each(|(key, text)| text.iter().for_each(|text| line(key, text)));
    line("authors", &list(&head.authors));
    head.translators.iter().for_each(|names| line("translators", &list(names)));
    line("tags", &list(&head.tags));
    head.further.iter().for_each(|(key, names)| line(key, &list(names)));
    head.source.iter().for_each(|source| line("source", &source_value(source)));
    head.summary.iter().for_each(|summary| line("summary", &scalar(summary)));
    head.image.iter().for_each(|image| line("image", &image_value(image)));
    head.original.iter().for_each(|code| line("original", &scalar(code)));
    if !head.extra.is_empty() {
        line("extra", &flow_map(&head.extra));
    }
    if head.draft {
        line("draft", "true");
    }
    out.push_str("---\n\n");
    out.push_str(body.trim_start_matches(['\r', '\n']));
    out
}

fn source_value(SourceRef { name, url, retrieved }: &SourceRef) -> String {
    if url.is_none() && retrieved.is_none() {
        return scalar(&name.text);
    }
    let parts = [
        Some(("name", scalar(&name.text))),
        url.as_ref().map(|url| ("url", scalar(url))),
        retrieved.map(|moment| ("retrieved", moment.iso())),
    ];
    block(parts.into_iter().flatten())
}

fn image_value(Image { src, alt, caption, credit, line: _ }: &Image) -> String {
    let part = |key, text: &Option<String>| text.as_ref().map(|text| (key, scalar(text)));
    let parts = [part("alt", alt), part("caption", caption), part("credit", credit)];
    block(std::iter::once(("src", scalar(src))).chain(parts.into_iter().flatten()))
}

/// A mapping below its key.
fn block(parts: impl Iterator<Item = (&'static str, String)>) -> String {
    parts.map(|(key, value)| format!("\n  {key}: {value}")).collect()
}

/// A value of YAML on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => scalar(text),
        Value::Sequence(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Mapping(map) => flow_map(map),
        Value::Tagged(tagged) => flow(&tagged.value),
    }
}

fn flow_map(map: &Mapping) -> String {
    let parts: Vec<String> =
        map.iter().map(|(key, value)| format!("{}: {}", flow(key), flow(value))).collect();
    format!("{{{}}}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::article::front_matter::{Reading, read, split};
    use crate::words::Moment;

    fn reads(text: &str) -> FrontMatter {
        let split = split(text).unwrap();
        let how = Reading { zone: Moment::utc(), taxonomies: &["places".to_owned()] };
        let (matter, problems) = read("a.md", split.yaml, split.yaml_line, &how);
        assert!(problems.is_empty(), "{problems:?}\n{text}");
        matter.unwrap()
    }

    #[test]
    fn a_twin_has_what_its_article_has() {
        let text = "---\ntitle: \"A: b\"\ndate: 2014-09-06T10:00:00+03:00\nupdated: 2015-01-01\nauthors: [سلمى, \"x, y\"]\n\
                    tags: [\"#1\"]\nplaces: ويلز\nsource: {name: Al, url: https://x.example/?a=1&b=2, retrieved: 2020-01-01}\n\
                    summary: \"- dash\"\nid: w/1\nslug: s\nimage: {src: a b.svg, alt: \"\\\"q\\\"\", caption: c}\n\
                    translation: human\naliases: /old/\nextra: {a: [1, -2.5, null, true, {b: \"x: y\", \"7\": \"7\"}], c: \"\\u202e\\n\"}\n---\nText.\n";
        let from = Lang::new("ar").unwrap();
        let source = reads(text);
        let twin = reads(&matter(&head_of_twin(source.clone(), from), "Text."));
        assert_eq!((&twin.title, &twin.date), (&source.title, &source.date));
        let texts = |names: &[Written]| names.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&twin.authors), texts(&source.authors));
        assert_eq!(texts(&twin.tags), texts(&source.tags));
        assert_eq!(texts(&twin.taxonomies[0].1), ["ويلز"]);
        let (a, b) = (twin.source.unwrap(), source.source.unwrap());
        assert_eq!((a.name.text, a.url, a.retrieved), (b.name.text, b.url, b.retrieved));
        let (a, b) = (twin.image.unwrap(), source.image.unwrap());
        assert_eq!((a.src, a.alt, a.caption, a.credit), (b.src, b.alt, b.caption, b.credit));
        assert_eq!((twin.summary, twin.extra), (source.summary, source.extra));
        assert_eq!(twin.id.unwrap().text, "w/1");
        assert_eq!(twin.original.unwrap().text, "ar");
        assert!(twin.draft && twin.translation.is_none() && twin.slug.is_none() && twin.aliases.is_empty());
        assert!(twin.updated.is_none());
    }
}
