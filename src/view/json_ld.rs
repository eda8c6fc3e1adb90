//! JSON-LD (schema.org): what machines are told of a page.

use std::borrow::Cow;

use serde::Serialize;

use crate::locale::bidi;
use crate::plan::inputs::{ArticleInputs, LinkMeaning, Neighbour, PageInputs, TermRef};
use crate::plan::urls;
use crate::words::{Lang, Url};

use super::page::CrumbView;
use super::speaker::{Speaker, terms_of};

const CONTEXT: &str = "https://schema.org";

/// A site, a list or an article: what stands at the top of a page's JSON-LD.
#[derive(Serialize)]
struct Document<T> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(flatten)]
    about: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebSite<'a> {
    name: Cow<'a, str>,
    url: String,
    in_language: Lang,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    name: Cow<'a, str>,
    url: String,
    in_language: Lang,
    is_part_of: Reference,
    breadcrumb: Breadcrumbs<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    headline: Cow<'a, str>,
    description: Cow<'a, str>,
    in_language: Lang,
    date_published: String,
    date_modified: String,
    word_count: u32,
    author: Authors<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Party<'a>>,
    publisher: Party<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Version<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Version<'a>>,
    main_entity_of_page: WebPage<'a>,
}

/// Something that is told elsewhere, by its type and address.
#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct WebPage<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    breadcrumb: Breadcrumbs<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Authors<'a> {
    People(Vec<Party<'a>>),
    Publisher(Party<'a>),
}

/// A person or an organisation.
#[derive(Serialize)]
struct Party<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// An article of the same work.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Version<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    url: String,
    headline: Cow<'a, str>,
    in_language: Lang,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The whole site in one language.
pub fn web_site(speaker: Speaker, lang: Lang, url: &Url) -> String {
    let language = speaker.config.languages.get(lang);
    let site = WebSite {
        name: plain(&language.title),
        url: speaker.absolute(url),
        in_language: lang,
        description: plain(&language.description),
    };
    in_script("WebSite", site)
}

/// A page that lists articles or terms.
pub fn collection(speaker: Speaker, page: &PageInputs, title: &str, trail: &[CrumbView]) -> String {
    let collection = Collection {
        name: plain(title),
        url: speaker.absolute(&page.url),
        in_language: page.lang,
        is_part_of: Reference { kind: "WebSite", id: speaker.absolute(&urls::home(page.lang)) },
        breadcrumb: breadcrumbs(speaker, trail, title),
    };
    in_script("CollectionPage", collection)
}

/// An article, with its place among its translations: `workTranslation` and `translationOfWork` are inverses and stand on
/// both sides.
pub fn article(speaker: Speaker, inputs: &ArticleInputs, trail: &[CrumbView]) -> String {
    let card = &inputs.card;
    let url = speaker.absolute(card.url);
    let author = terms_of(&card.terms, "authors");
    let article = NewsArticle {
        id: &url,
        url: &url,
        headline: plain(card.title),
        description: plain(card.summary),
        in_language: card.lang,
        date_published: card.date.iso(),
        date_modified: card.updated.unwrap_or(card.date).iso(),
        word_count: inputs.words,
        // Where nobody signed an article, its publisher answers for it.
        author: match author {
            [] => Authors::Publisher(publisher(speaker, card.lang)),
            people => Authors::People(persons(speaker, people)),
        },
        translator: persons(speaker, &inputs.translators),
        publisher: publisher(speaker, card.lang),
        keywords: terms_of(&card.terms, "tags").iter().map(|term| plain(term.name)).collect(),
        image: image(speaker, inputs),
        is_based_on: inputs.source.as_ref().and_then(|source| source.url),
        translation_of_work: inputs.original.as_ref().map(|original| version(speaker, original)),
        work_translation: inputs.translations.iter().map(|other| version(speaker, other)).collect(),
        main_entity_of_page: WebPage {
            kind: "WebPage",
            id: &url,
            breadcrumb: breadcrumbs(speaker, trail, card.title),
        },
    };
    in_script("NewsArticle", article)
}

/// The document as it can stand inside `<script>`: `<` is escaped, so that no text can end the element.
fn in_script(kind: &'static str, about: impl Serialize) -> String {
    let document = Document { context: CONTEXT, kind, about };
    let json = serde_json::to_string(&document).unwrap_or_default();
    // U+2028 and U+2029, which end a line in old JavaScript, begin with this byte.
    if !json.bytes().any(|b| b == b'<' || b == 0xE2) {
        return json;
    }
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A text without the controls that steer its display.
fn plain(text: &str) -> Cow<'_, str> {
    bidi::strip_controls(text)
}

fn publisher(speaker: Speaker<'_>, lang: Lang) -> Party<'_> {
    Party {
        kind: "Organization",
        name: plain(&speaker.config.languages.get(lang).title),
        url: Some(speaker.absolute(&urls::home(lang))),
    }
}

fn persons<'a>(speaker: Speaker, people: &[TermRef<'a>]) -> Vec<Party<'a>> {
    let person = |term: &TermRef<'a>| Party {
        kind: "Person",
        name: plain(term.name),
        url: term.url.map(|url| speaker.absolute(url)),
    };
    people.iter().map(person).collect()
}

fn image(speaker: Speaker, inputs: &ArticleInputs) -> Option<String> {
    let (image, meaning) = inputs.image.as_ref()?;
    match meaning {
        LinkMeaning::Local { url, .. } | LinkMeaning::Picture { url, .. } => Some(speaker.absolute(url)),
        LinkMeaning::Keep => Some(image.src.clone()),
        LinkMeaning::Foreign { .. } | LinkMeaning::Broken => None,
    }
}

fn version<'a>(speaker: Speaker, other: &Neighbour<'a>) -> Version<'a> {
    let url = speaker.absolute(other.url);
    Version {
        kind: "NewsArticle",
        id: url.clone(),
        url,
        headline: plain(other.title),
        in_language: other.lang,
    }
}

fn breadcrumbs<'a>(speaker: Speaker, trail: &'a [CrumbView], here: &'a str) -> Breadcrumbs<'a> {
    let above = trail.iter().map(|crumb| (plain(&crumb.name.text), Some(speaker.in_full(&crumb.href))));
    let item = |(at, (name, item))| ListItem { kind: "ListItem", position: at + 1, name, item };
    Breadcrumbs {
        kind: "BreadcrumbList",
        item_list_element: above.chain([(plain(here), None)]).enumerate().map(item).collect(),
    }
}
