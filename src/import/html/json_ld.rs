//! JSON-LD (schema.org): what a page says of its article.

use dom_query::Document;
use serde_json::{Map, Value};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JsonLd {
    pub headline: Option<String>,
    pub name: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub description: Option<String>,
    pub image: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
    pub keywords: Vec<String>,
}

/// Kinds of things that are articles (schema.org, Article and those below it).
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "ScholarlyArticle",
    "Report",
    "SocialMediaPosting",
    "TechArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
];

/// Reads the first article that the scripts of a page describe.
pub fn read(document: &Document) -> JsonLd {
    let scripts = document.select("script[type='application/ld+json']");
    let values: Vec<Value> =
        scripts.nodes().iter().filter_map(|script| serde_json::from_str(bare(&script.text())).ok()).collect();
    let things: Vec<&Map<String, Value>> = values.iter().flat_map(things).collect();
    let article = things.iter().find(|thing| is_article(thing));
    article.map(|article| of(article, &things)).unwrap_or_default()
}

/// A script without what hides it from old browsers.
fn bare(script: &str) -> &str {
    const HIDING: [&str; 8] = ["<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";"];
    let mut text = script.trim();
    loop {
        let cut = HIDING.iter().fold(text, |text, sign| {
            let text = text.strip_prefix(sign).unwrap_or(text).trim_start();
            text.strip_suffix(sign).unwrap_or(text).trim_end()
        });
        if cut.len() == text.len() {
            return text;
        }
        text = cut;
    }
}

/// All described things: a list, a graph, one; and the main entity of a page.
fn things(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().flat_map(things).collect(),
        Value::Object(thing) => {
            let inner = ["@graph", "mainEntity"].into_iter().filter_map(|key| thing.get(key));
            std::iter::once(thing).chain(inner.flat_map(things)).collect()
        }
        _ => Vec::new(),
    }
}

fn is_article(thing: &Map<String, Value>) -> bool {
    texts(thing.get("@type"))
        .iter()
        .any(|kind| ARTICLES.contains(&kind.rsplit(['/', ':']).next().unwrap_or_default()))
}

fn of(article: &Map<String, Value>, things: &[&Map<String, Value>]) -> JsonLd {
    let text = |key: &str| texts(article.get(key)).into_iter().next();
    // Something described elsewhere in the page is named by its id.
    let resolve = |value: &Value| {
        let id = value.get("@id").filter(|_| value.get("name").is_none());
        let there =
            things.iter().find(|thing| id.is_some() && thing.get("@id") == id && thing.contains_key("name"));
        there.map_or_else(|| value.clone(), |thing| Value::Object((*thing).clone()))
    };
    let list = |key: &str| match article.get(key) {
        Some(Value::Array(values)) => values.iter().map(resolve).collect(),
        Some(value) => vec![resolve(value)],
        None => Vec::new(),
    };
    let is_person =
        |value: &Value| !texts(value.get("@type")).iter().any(|kind| kind.ends_with("Organization"));
    let authors = list("author").into_iter().chain(list("creator")).filter(is_person);
    let mut names: Vec<String> = Vec::new();
    for name in authors.flat_map(|author| texts(Some(author.get("name").unwrap_or(&author)))) {
        if !names.contains(&name) && !name.contains("://") {
            names.push(name);
        }
    }
    let publisher =
        list("publisher").into_iter().find_map(|value| texts(value.get("name")).into_iter().next());
    let image = list("image")
        .into_iter()
        .find_map(|value| texts(Some(value.get("url").unwrap_or(&value))).into_iter().next());
    let entity = list("mainEntityOfPage")
        .into_iter()
        .find_map(|value| texts(Some(value.get("@id").unwrap_or(&value))).into_iter().next());
    JsonLd {
        headline: text("headline"),
        name: text("name"),
        published: text("datePublished"),
        modified: text("dateModified"),
        authors: names,
        publisher,
        description: text("description"),
        image,
        url: text("url").or(entity).filter(|url| url.starts_with("http")),
        lang: text("inLanguage"),
        keywords: texts(article.get("keywords")),
    }
}

/// The texts of a value: one, or those of a list, trimmed; no empty ones.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => {
            Some(text.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect()
        }
        Some(Value::Array(values)) => values.iter().flat_map(|value| texts(Some(value))).collect(),
        Some(Value::Object(thing)) => texts(thing.get("@value").or_else(|| thing.get("name"))),
        _ => Vec::new(),
    }
}
