//! What a page tells machines: JSON-LD, Open Graph, the `citation_` tags of scholarly sites, Dublin Core, links.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

use super::json_ld::{self, JsonLd};
use crate::import::text::byline;
use crate::import::text::words::bare;

/// The most tags that are taken: a page with more of them lists what it wants to be found by.
const MOST_TAGS: usize = 20;

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    pub summary: Option<String>,
    pub image: Option<String>,
    pub lang: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The address of the article.
    pub url: Option<String>,
    /// The addresses of all its translations, which they have in common.
    pub group: Option<String>,
    /// When it was published: where the page says so, and what; the most reliable first.
    pub published: Vec<(&'static str, String)>,
    /// Likewise when it was last changed.
    pub modified: Vec<(&'static str, String)>,
}

/// The `<meta>` elements: what they are called in lower case, and their contents in order.
struct Tags(BTreeMap<String, Vec<String>>);

impl Tags {
    fn read(document: &Document) -> Self {
        let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in document.select("meta[content]").nodes() {
            let content = one_line(&node.attr_or("content", ""));
            let names = ["property", "name", "itemprop"].into_iter().filter_map(|key| node.attr(key));
            for name in names.filter(|_| !content.is_empty()) {
                tags.entry(name.trim().to_ascii_lowercase()).or_default().push(content.clone());
            }
        }
        Tags(tags)
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }

    /// The first of the names that there is.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.get(*name)?.first().cloned())
    }

    /// All values of the names, each with its name.
    fn each(&self, names: &[&'static str]) -> Vec<(&'static str, String)> {
        names.iter().flat_map(|name| self.all(name).into_iter().map(move |value| (*name, value))).collect()
    }
}

impl Metadata {
    /// Reads the metadata of a page; `html` is its source, for the comment that browsers write when they save one.
    pub fn read(document: &Document, html: &str) -> Self {
        let tags = Tags::read(document);
        let json = json_ld::read(document);
        let site = tags
            .first(&["og:site_name"])
            .or_else(|| json.publisher.clone())
            .or_else(|| tags.first(&["citation_journal_title", "application-name"]));
        let url = url(document, &tags, &json, html);
        Metadata {
            title: title(document, &tags, &json, site.as_deref()),
            authors: authors(document, &tags, &json, site.as_deref()),
            tags: keywords(&tags, &json),
            summary: json
                .description
                .clone()
                .or_else(|| tags.first(&["og:description", "description", "twitter:description"])),
            image: tags.first(&["og:image", "og:image:url", "twitter:image"]).or_else(|| json.image.clone()),
            lang: lang(document, &tags, &json),
            group: group(document, url.as_deref()),
            published: published(document, &tags, &json),
            modified: modified(document, &tags, &json),
            site,
            url,
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of the article, not of the page: without the name of the site.
fn title(document: &Document, tags: &Tags, json: &JsonLd, site: Option<&str>) -> Option<String> {
    let heading = || {
        let headings = document.select("h1");
        match headings.nodes() {
            [one] => Some(one_line(&one.text())).filter(|text| !text.is_empty()),
            _ => None,
        }
    };
    let given = [
        tags.first(&["citation_title"]),
        json.headline.clone(),
        json.name.clone(),
        tags.first(&["og:title", "dc.title", "dcterms.title"]),
    ];
    let given: Vec<String> = given.into_iter().flatten().collect();
    // Some sites have a description for a headline; what the page shows as its title tells them apart.
    let shown = bare(&document.select("title").text());
    let fits = given.iter().find(|title| shown.contains(&bare(title))).or(given.first());
    let title = fits.cloned().or_else(heading)?;
    let without = site
        .and_then(|site| title.strip_suffix(site))
        .map(|head| head.trim_end_matches([' ', '|', '-', '–', '—', '»', '·', ':']));
    Some(without.filter(|head| !head.is_empty()).unwrap_or(&title).to_owned())
}

fn authors(document: &Document, tags: &Tags, json: &JsonLd, site: Option<&str>) -> Vec<String> {
    let lists = [
        json.authors.clone(),
        tags.all("citation_author").into_iter().map(|name| turned(&name)).collect(),
        tags.all("author"),
        tags.all("article:author"),
        tags.all("dc.creator"),
        tags.all("dcterms.creator"),
        texts(document, "[rel=author], [itemprop=author] [itemprop=name], [itemprop=author]:not(:has(*))"),
    ];
    let names = lists.into_iter().map(|list| {
        let names = list
            .iter()
            .filter(|name| !name.contains("://") && Some(name.as_str()) != site)
            .flat_map(|name| split(name));
        names.fold(Vec::new(), |mut names: Vec<String>, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        })
    });
    names.into_iter().find(|names: &Vec<String>| !names.is_empty()).unwrap_or_default()
}

/// `Smith, Jane` as the `citation_author` tags of libraries have it.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// The names in the line that a page shows for its authors; `None` where no byline is in it.
pub fn signed(line: &str) -> Option<Vec<String>> {
    let line = one_line(line);
    byline::read(&line).map(|byline| byline.authors).filter(|names| !names.is_empty())
}

/// The names of a list, or the text as it is where it is none.
fn split(text: &str) -> Vec<String> {
    let byline = byline::read(text).map(|byline| byline.authors).filter(|names| !names.is_empty());
    byline.or_else(|| byline::names(text)).unwrap_or_else(|| vec![text.to_owned()])
}

fn texts(document: &Document, selector: &str) -> Vec<String> {
    let found = document.select(selector);
    let texts = found.nodes().iter().map(|node| one_line(&node.text()));
    texts.filter(|text| !text.is_empty() && text.chars().count() < 80).collect()
}

fn keywords(tags: &Tags, json: &JsonLd) -> Vec<String> {
    let lists = [
        tags.all("article:tag"),
        json.keywords.clone(),
        tags.all("citation_keywords"),
        tags.all("news_keywords"),
        tags.all("keywords"),
    ];
    let mut names: Vec<String> = Vec::new();
    for list in lists {
        for name in list.iter().flat_map(|text| text.split([',', '،', ';', '؛'])).map(one_line) {
            if !name.is_empty() && !names.contains(&name) && name.chars().count() < 80 {
                names.push(name);
            }
        }
        if !names.is_empty() {
            break;
        }
    }
    names.truncate(MOST_TAGS);
    names
}

fn lang(document: &Document, tags: &Tags, json: &JsonLd) -> Option<String> {
    let attribute = document.select("html").attr("lang").or_else(|| document.select("body").attr("lang"));
    let claimed = attribute.map(|lang| lang.to_string()).or_else(|| json.lang.clone());
    let claimed = claimed
        .or_else(|| tags.first(&["og:locale", "content-language", "dc.language", "citation_language"]));
    claimed.map(|lang| lang.trim().replace('_', "-")).filter(|lang| (2..=12).contains(&lang.len()))
}

/// The address of the page: the canonical one, or that which a browser notes when it saves a page.
fn url(document: &Document, tags: &Tags, json: &JsonLd, html: &str) -> Option<String> {
    let canonical = document.select("link[rel=canonical]").attr("href").map(|href| href.trim().to_owned());
    let saved = html.split_once("<!-- saved from url=(").and_then(|(_, rest)| {
        let (_, rest) = rest.get(..2_000.min(rest.len())).unwrap_or(rest).split_once(')')?;
        rest.split_whitespace().next().map(str::to_owned)
    });
    let candidates = [
        canonical,
        tags.first(&["og:url"]),
        json.url.clone(),
        tags.first(&["citation_public_url", "citation_fulltext_html_url"]),
        saved,
    ];
    let mut whole = candidates
        .into_iter()
        .flatten()
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    whole.next()
}

/// Pages that name each other as translations name the same addresses; the first of them stands for all.
fn group(document: &Document, own: Option<&str>) -> Option<String> {
    let links = document.select("link[rel=alternate][hreflang]");
    let translation = |link: &NodeRef<'_>| {
        let code = link.attr("hreflang")?.to_ascii_lowercase();
        let lang = code.split(['-', '_']).next().filter(|_| code != "x-default")?.to_owned();
        Some((link.attr("href")?.trim().to_owned(), lang))
    };
    let mut pages: Vec<(String, String)> = links.nodes().iter().filter_map(translation).collect();
    pages.sort_unstable();
    let (first, lang) = pages.first()?;
    // Mirrors in one language are no translations.
    let is_translated = pages.iter().any(|(_, other)| other != lang);
    let is_own = own.is_some_and(|own| pages.iter().any(|(address, _)| address == own));
    let place = first.split_once("://").map_or(first.as_str(), |(_, place)| place).trim_end_matches('/');
    let place = percent_encoding::percent_decode_str(place).decode_utf8_lossy();
    (is_own && is_translated).then(|| place.into_owned())
}

fn published(document: &Document, tags: &Tags, json: &JsonLd) -> Vec<(&'static str, String)> {
    let mut dates: Vec<(&'static str, String)> =
        json.published.iter().map(|date| ("JSON-LD datePublished", date.clone())).collect();
    dates.extend(tags.each(&[
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "parsely-pub-date",
        "pubdate",
        "publish-date",
        "publish_date",
        "date",
    ]));
    // Beside what machines are told, times are those of other articles as often as not.
    if dates.is_empty() {
        let marked = "[itemprop=datePublished], time[pubdate], .dt-published, time.published, time.entry-date:not(.updated)";
        dates.extend(times(document, marked).map(|date| ("<time>", date)));
    }
    if dates.is_empty() {
        // The only time of the page, or of its article.
        let only = ["article time", "main time", "time"].into_iter().find_map(|selector| {
            let mut all: Vec<String> = times(document, selector).collect();
            all.dedup();
            <[String; 1]>::try_from(all).ok()
        });
        dates.extend(only.into_iter().flatten().map(|date| ("<time>", date)));
    }
    dates
}

fn modified(document: &Document, tags: &Tags, json: &JsonLd) -> Vec<(&'static str, String)> {
    let mut dates: Vec<(&'static str, String)> =
        json.modified.iter().map(|date| ("JSON-LD dateModified", date.clone())).collect();
    dates.extend(tags.each(&[
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
    ]));
    dates.extend(times(document, "[itemprop=dateModified], time.updated").map(|date| ("<time>", date)));
    dates
}

/// The dates of elements: as machines read them, else as people do.
fn times(document: &Document, selector: &str) -> impl Iterator<Item = String> + use<> {
    let found = document.select(selector);
    let date = |node: &NodeRef<'_>| {
        let written = node.attr("datetime").or_else(|| node.attr("content")).map(|text| text.to_string());
        let date = one_line(&written.unwrap_or_else(|| node.text().to_string()));
        (!date.is_empty()).then_some(date)
    };
    let dates: Vec<String> = found.nodes().iter().filter_map(date).collect();
    dates.into_iter()
}
