//! Where the article stands in a page.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use url::Url;

use super::markdown::visible;

/// The least share of a page's marked article that what was found must hold, in percent.
const LEAST_SHARE: usize = 25;

/// What says that it is the text of the article and nothing else: a property of schema.org, a class of microformats (h-entry).
const STATED: [&str; 2] = ["[itemprop=articleBody]", ".e-content"];

/// What says that the article is in it.
const MARKED: [&str; 3] = ["article", "main", "[role=main]"];

/// The article in a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MainText {
    /// The title that the page has for people.
    pub title: String,
    /// The line that names its authors.
    pub byline: Option<String>,
    /// Its text.
    pub html: String,
}

/// Finds the article in a page; `base` is the address of the page.
pub fn find(document: Document, base: Option<&Url>) -> MainText {
    let stated = the_one(&document, &STATED);
    let marked = stated.clone().or_else(|| the_one(&document, &MARKED));
    let whole = document.body().map(|body| body.inner_html().to_string()).unwrap_or_default();
    let config = Config { disable_json_ld: true, ..Config::default() };
    let readability = Readability::with_document(document, base.map(Url::as_str), Some(config));
    let article = readability.ok().map(|mut readability| {
        let title = readability.get_article_title().to_string();
        let article = readability.parse().ok();
        let byline = article.as_ref().and_then(|article| article.byline.clone());
        (title, byline, article.map(|article| article.content.to_string()))
    });
    let (title, byline, content) = article.unwrap_or_default();
    let length = |html: &str| visible(html).chars().count();
    // A page that marks its article, or one with hardly anything else in it, knows better.
    let html = match (content, marked) {
        // It may have taken in what stands beside the text.
        (Some(content), Some(marked)) if stated.is_some() && length(&content) > length(&marked) => marked,
        (Some(content), Some(marked)) if length(&content) * 100 < length(&marked) * LEAST_SHARE => marked,
        (Some(content), _) if !visible(&content).is_empty() => content,
        (_, Some(marked)) => marked,
        _ => whole,
    };
    MainText { title, byline, html }
}

/// The one element of its kind in the page, by the first of the selectors that has just one; none without text.
fn the_one(document: &Document, selectors: &[&str]) -> Option<String> {
    selectors.iter().find_map(|selector| {
        let found = document.select(selector);
        match found.nodes() {
            [node] => Some(node.inner_html().to_string()).filter(|html| !visible(html).is_empty()),
            _ => None,
        }
    })
}
