//! What only machines read: sitemaps, robots, JSON Feed, and XML that holds nothing XML forbids.

use serde_json::{Value, json};

use crate::plan::inputs::{SitemapEntry, SitemapInputs, SitemapPart};
use crate::view::{FeedItemView, FeedView, Speaker};
use crate::words::Url;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A part of the sitemap (sitemaps.org, with the `xhtml:link` alternates that search engines read).
pub fn sitemap(speaker: Speaker, inputs: &SitemapInputs) -> Vec<u8> {
    let mut out = String::with_capacity(512 * inputs.entries.len());
    out.push_str(XML);
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">");
    for SitemapEntry { url, changed, alternates } in &inputs.entries {
        out.push_str(&format!("<url><loc>{}</loc>", escape(&speaker.absolute(url))));
        if let Some(changed) = changed {
            out.push_str(&format!("<lastmod>{}</lastmod>", changed.iso()));
        }
        for alternate in alternates.iter().flat_map(|alternates| speaker.alternates(alternates)) {
            let (lang, href) = (&alternate.hreflang, escape(&alternate.href));
            out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>"));
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
        out.push_str(&format!("<sitemap><loc>{}</loc>", escape(&speaker.absolute(url))));
        if let Some(changed) = changed {
            out.push_str(&format!("<lastmod>{}</lastmod>", changed.iso()));
        }
        out.push_str("</sitemap>");
    }
    out.push_str("</sitemapindex>\n");
    out.into_bytes()
}

/// `/robots.txt`: everything may be read, and this is where the sitemap is (RFC 9309).
pub fn robots(speaker: Speaker, sitemap: &Url) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", speaker.absolute(sitemap)).into_bytes()
}

/// A feed as JSON Feed 1.1 (jsonfeed.org).
pub fn json_feed(feed: &FeedView) -> Vec<u8> {
    let items: Vec<Value> = feed.items.iter().map(|item| json_item(feed, item)).collect();
    let value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.lang,
        "items": items,
    });
    let mut bytes = serde_json::to_vec(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn json_item(feed: &FeedView, item: &FeedItemView) -> Value {
    let authors: Vec<Value> = item.authors.iter().map(|name| json!({"name": name})).collect();
    let mut value = json!({
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "date_published": item.published,
        "date_modified": item.updated,
        "language": feed.lang,
        "summary": item.summary,
    });
    let content = match &item.content_html {
        Some(html) => ("content_html", json!(html)),
        None => ("content_text", json!(item.summary)),
    };
    if let Some(map) = value.as_object_mut() {
        map.insert(content.0.to_owned(), content.1);
        if !authors.is_empty() {
            map.insert("authors".to_owned(), Value::Array(authors));
        }
        if !item.tags.is_empty() {
            map.insert("tags".to_owned(), json!(item.tags));
        }
    }
    value
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
