//! What only machines read: sitemaps, robots, JSON Feed, and XML that holds nothing XML forbids.

use serde::Serialize;

use crate::plan::inputs::{SitemapEntry, SitemapInputs, SitemapPart};
use crate::view::{FeedItemView, FeedView, Speaker, push_escaped};
use crate::words::{Lang, Moment, Url};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A part of the sitemap (sitemaps.org, with the `xhtml:link` alternates that search engines read).
pub fn sitemap(speaker: Speaker, inputs: &SitemapInputs) -> Vec<u8> {
    let mut out = String::with_capacity(512 * inputs.entries.len());
    out.push_str(XML);
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">");
    for SitemapEntry { url, changed, alternates } in &inputs.entries {
        out.push_str("<url>");
        place(&mut out, speaker, url, *changed);
        for (hreflang, href) in alternates.iter().flat_map(|alternates| speaker.alternates(alternates)) {
            out.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            out.push_str(hreflang);
            out.push_str("\" href=\"");
            push_escaped(&mut out, &href);
            out.push_str("\"/>");
        }
        out.push_str("</url>");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// The index of the sitemap's parts.
pub fn sitemap_index(speaker: Speaker, parts: &[SitemapPart]) -> Vec<u8> {
    let mut out = String::from(XML);
    out.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    for SitemapPart { url, changed } in parts {
        out.push_str("<sitemap>");
        place(&mut out, speaker, url, *changed);
        out.push_str("</sitemap>");
    }
    out.push_str("</sitemapindex>\n");
    out.into_bytes()
}

fn place(out: &mut String, speaker: Speaker, url: &Url, changed: Option<Moment>) {
    out.push_str("<loc>");
    push_escaped(out, &speaker.absolute(url));
    out.push_str("</loc>");
    if let Some(changed) = changed {
        out.push_str("<lastmod>");
        out.push_str(&changed.iso());
        out.push_str("</lastmod>");
    }
}

/// `/robots.txt`: everything may be read, and this is where the sitemap is (RFC 9309).
pub fn robots(speaker: Speaker, sitemap: &Url) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", speaker.absolute(sitemap)).into_bytes()
}

/// A feed of JSON Feed 1.1 (jsonfeed.org).
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: Lang,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    language: Lang,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// A feed as JSON Feed 1.1.
pub fn json_feed(feed: &FeedView) -> Vec<u8> {
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.url,
        description: &feed.description,
        language: feed.lang,
        items: feed.items.iter().map(|item| json_item(feed.lang, item)).collect(),
    };
    let mut bytes = serde_json::to_vec(&json).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn json_item(language: Lang, item: &FeedItemView) -> JsonItem<'_> {
    // An item must have one of the two kinds of content.
    let content_html = item.content_html.as_deref();
    JsonItem {
        id: &item.url,
        url: &item.url,
        title: &item.title,
        date_published: &item.published,
        date_modified: &item.updated,
        language,
        authors: item.authors.iter().map(|name| JsonAuthor { name }).collect(),
        tags: &item.tags,
        summary: &item.summary,
        content_text: content_html.is_none().then_some(&*item.summary),
        content_html,
    }
}

/// The document without the control characters that XML 1.0 forbids (section 2.2), whatever articles hold.
pub fn xml_safe(document: Vec<u8>) -> Vec<u8> {
    let control = |b: u8| (b < 0x20) & !matches!(b, b'\t' | b'\n' | b'\r');
    // All of them are single bytes in UTF-8, but for U+FFFE and U+FFFF (EF BF BE, EF BF BF). A look at every byte alike is
    // the fastest, and nearly always the last.
    if !document.iter().fold(false, |found, b| found | control(*b) | (*b == 0xEF)) {
        return document;
    }
    let kept = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_ascii() || !control(*c as u8));
    String::from_utf8_lossy(&document).chars().filter(kept).collect::<String>().into_bytes()
}
