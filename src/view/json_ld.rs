//! JSON-LD (schema.org): what machines are told of a page.

use serde_json::{Value, json};

use crate::locale::bidi;
use crate::plan::inputs::{ArticleInputs, Crumb, LinkMeaning, Neighbour, PageInputs, TermRef};
use crate::plan::urls;
use crate::words::{Lang, Url};

use super::speaker::{Speaker, terms_of};

/// The value as it can stand inside `<script>`: `<` is escaped, so that no text can end the element.
pub fn to_html(value: &Value) -> String {
    let mut json = serde_json::to_string(value).unwrap_or_default();
    for (sign, escaped) in [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")] {
        if json.contains(sign) {
            json = json.replace(sign, escaped);
        }
    }
    json
}

/// A text without the controls that steer its display.
fn plain(text: &str) -> String {
    bidi::strip_controls(text).into_owned()
}

/// The whole site in one language.
pub fn web_site(speaker: Speaker, lang: Lang, url: &Url) -> Value {
    let language = speaker.config.languages.get(lang);
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": plain(&language.title),
        "url": speaker.absolute(url),
        "inLanguage": lang,
    });
    put(&mut value, "description", Some(plain(&language.description)).filter(|text| !text.is_empty()));
    value
}

/// A page that lists articles or terms.
pub fn collection(speaker: Speaker, page: &PageInputs, title: &str, trail: &[Crumb]) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": plain(title),
        "url": speaker.absolute(&page.url),
        "inLanguage": page.lang,
        "isPartOf": {"@type": "WebSite", "@id": speaker.absolute(&urls::home(page.lang))},
        "breadcrumb": breadcrumbs(speaker, page.lang, trail, title),
    })
}

/// An article, with its place among its translations: `workTranslation` and `translationOfWork` are inverses and stand on
/// both sides.
pub fn article(speaker: Speaker, inputs: &ArticleInputs) -> Value {
    let card = &inputs.card;
    let url = speaker.absolute(card.url);
    let author = terms_of(&card.terms, "authors");
    let tags: Vec<String> = terms_of(&card.terms, "tags").iter().map(|term| plain(term.name)).collect();
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": plain(card.title),
        "description": plain(card.summary),
        "inLanguage": card.lang,
        "datePublished": card.date.iso(),
        "dateModified": card.updated.unwrap_or(card.date).iso(),
        "wordCount": inputs.words,
        "publisher": publisher(speaker, card.lang),
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": url,
            "breadcrumb": breadcrumbs(speaker, card.lang, &inputs.trail, card.title),
        },
    });
    // Where nobody signed an article, its publisher answers for it.
    let authors = if author.is_empty() { publisher(speaker, card.lang) } else { people(speaker, author) };
    put(&mut value, "author", Some(authors));
    put(&mut value, "keywords", Some(tags).filter(|tags| !tags.is_empty()));
    put(
        &mut value,
        "translator",
        Some(&inputs.translators).filter(|t| !t.is_empty()).map(|t| people(speaker, t)),
    );
    put(&mut value, "image", image(speaker, inputs));
    put(&mut value, "isBasedOn", inputs.source.as_ref().and_then(|source| source.url));
    put(&mut value, "translationOfWork", inputs.original.as_ref().map(|original| version(speaker, original)));
    let translations: Vec<Value> = inputs.translations.iter().map(|other| version(speaker, other)).collect();
    put(&mut value, "workTranslation", Some(translations).filter(|list| !list.is_empty()));
    value
}

fn put(value: &mut Value, key: &str, field: Option<impl serde::Serialize>) {
    if let (Some(map), Some(field)) = (value.as_object_mut(), field) {
        map.insert(key.to_owned(), json!(field));
    }
}

fn publisher(speaker: Speaker, lang: Lang) -> Value {
    json!({
        "@type": "Organization",
        "name": plain(&speaker.config.languages.get(lang).title),
        "url": speaker.absolute(&urls::home(lang)),
    })
}

fn people(speaker: Speaker, people: &[TermRef]) -> Value {
    let person = |term: &TermRef| {
        let mut value = json!({"@type": "Person", "name": plain(term.name)});
        put(&mut value, "url", term.url.as_ref().map(|url| speaker.absolute(url)));
        value
    };
    Value::Array(people.iter().map(person).collect())
}

fn image(speaker: Speaker, inputs: &ArticleInputs) -> Option<String> {
    let (image, meaning) = inputs.image.as_ref()?;
    match meaning {
        LinkMeaning::Local { url, .. } => Some(speaker.absolute(url)),
        LinkMeaning::Keep => Some(image.src.clone()),
        LinkMeaning::Foreign { .. } | LinkMeaning::Broken => None,
    }
}

fn version(speaker: Speaker, other: &Neighbour) -> Value {
    let url = speaker.absolute(other.url);
    json!({"@type": "NewsArticle", "@id": url, "url": url, "headline": plain(other.title), "inLanguage": other.lang})
}

fn breadcrumbs(speaker: Speaker, lang: Lang, trail: &[Crumb], here: &str) -> Value {
    let above = trail
        .iter()
        .map(|crumb| (plain(&speaker.list_name(lang, &crumb.name).text), Some(speaker.absolute(&crumb.url))));
    let items = above.chain([(plain(here), None)]).enumerate().map(|(at, (name, url))| {
        let mut item = json!({"@type": "ListItem", "position": at + 1, "name": name});
        put(&mut item, "item", url);
        item
    });
    json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<Value>>()})
}
