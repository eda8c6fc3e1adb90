//! CSL-JSON (citationstyles.org), the form of Zotero, Pandoc and citeproc.

use serde::Serialize;

use crate::words::Lang;

use super::Reference;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Name<'a>>,
    container_title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'a str>,
    issued: Issued,
    language: Lang,
    #[serde(rename = "URL")]
    url: &'a str,
}

/// A name that is not taken apart.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Issued {
    date_parts: [(i32, u32, u32); 1],
}

impl Reference<'_> {
    /// A list of one item, as programs exchange it: an `article-newspaper` where the source is known, else a `webpage`.
    pub fn csl(&self) -> String {
        let item = Item {
            id: &self.key,
            kind: if self.source.is_some() { "article-newspaper" } else { "webpage" },
            title: &self.title,
            author: names(&self.authors),
            translator: names(&self.translators),
            container_title: self.container(),
            archive: self.source.is_some().then_some(&*self.site),
            issued: Issued { date_parts: [self.date] },
            language: self.lang,
            url: &self.url,
        };
        serde_json::to_string_pretty(&[item]).unwrap_or_default()
    }
}

fn names<T: AsRef<str>>(people: &[T]) -> Vec<Name<'_>> {
    people.iter().map(|name| Name { literal: name.as_ref() }).collect()
}
