//! The articles of a year as data, and the description of all of it. Written without templates: programs read them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::plan::inputs::{CardInputs, DataPackageInputs, RecordInputs, RecordsInputs, TermRef};
use crate::plan::{RecordFormat, urls};
use crate::words::Lang;

use super::citation;
use super::speaker::{Speaker, terms_of};

/// An article on a line of `archive.jsonl`. [`FIELDS`] describes it.
#[derive(Serialize)]
struct Record<'a> {
    url: String,
    work: &'a str,
    lang: Lang,
    title: Cow<'a, str>,
    date: String,
    updated: Option<String>,
    authors: Vec<Cow<'a, str>>,
    translators: Vec<Cow<'a, str>>,
    tags: Vec<Cow<'a, str>>,
    source: Option<Cow<'a, str>>,
    source_url: Option<&'a str>,
    summary: Cow<'a, str>,
    original: Option<Lang>,
    translation: Option<&'static str>,
    versions: BTreeMap<Lang, String>,
}

/// The fields of a record as Table Schema has them: name, type, and what they say.
const FIELDS: [(&str, &str, &str); 15] = [
    ("url", "string", "The permanent address of the article."),
    ("work", "string", "The work it belongs to: the same for all its translations."),
    ("lang", "string", "Its language."),
    ("title", "string", "Its title."),
    ("date", "string", "When it was first published: a day, or a time in the form of RFC 3339."),
    ("updated", "string", "When it was last changed, likewise."),
    ("authors", "array", "The names of its authors."),
    ("translators", "array", "The names of its translators."),
    ("tags", "array", "The names of its tags."),
    ("source", "string", "Where its text was taken from."),
    ("source_url", "string", "The page it was taken from."),
    ("summary", "string", "Its summary, or how its text begins."),
    ("original", "string", "The language that the other versions of the work were translated from."),
    ("translation", "string", "How it was translated: human, machine or reviewed."),
    ("versions", "object", "Its translations: addresses by language."),
];

/// The articles of a year in the format that is asked for.
pub fn records(speaker: Speaker, inputs: &RecordsInputs) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024 * inputs.records.len());
    for record in &inputs.records {
        match inputs.format {
            RecordFormat::JsonLines => {
                out.extend(serde_json::to_vec(&line(speaker, record)).unwrap_or_default());
                out.push(b'\n');
            }
            RecordFormat::BibTex => out.extend(entry(speaker, record).into_bytes()),
        }
    }
    out
}

fn entry(speaker: Speaker, record: &RecordInputs) -> String {
    let card = record.article.card();
    let source = record.source.as_ref();
    citation::reference(speaker, &card, record.work, &record.translators, source).bibtex()
}

fn line<'a>(speaker: Speaker<'a>, record: &'a RecordInputs<'a>) -> Record<'a> {
    let RecordInputs { article, work, translators, source, translation, original } = record;
    let card: CardInputs<'a> = article.card();
    let names = |terms: &[TermRef<'a>]| terms.iter().map(|term| citation::line(term.name)).collect();
    Record {
        url: speaker.absolute(card.url),
        work,
        lang: card.lang,
        title: citation::line(card.title),
        date: card.date.iso(),
        updated: card.updated.map(|at| at.iso()),
        authors: names(terms_of(&card.terms, "authors")),
        translators: names(translators),
        tags: names(terms_of(&card.terms, "tags")),
        source: source.as_ref().map(|source| citation::line(source.term.name)),
        source_url: source.as_ref().and_then(|source| source.url),
        summary: citation::line(card.summary),
        original: *original,
        translation: translation.map(|kind| kind.as_str()),
        versions: card.others.iter().map(|(lang, url)| (*lang, speaker.absolute(url))).collect(),
    }
}

/// `/datapackage.json` (Data Package 2.0, datapackage.org): for each language the records of all years as one table in
/// parts, and the bibliographies.
pub fn data_package(speaker: Speaker, inputs: &DataPackageInputs) -> Vec<u8> {
    let config = speaker.config;
    let site = config.languages.get(config.default_language());
    let resources = inputs.years.iter().flat_map(|(lang, years)| {
        let of = |format| resource(speaker, *lang, years, format);
        RecordFormat::ALL.map(of)
    });
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "archive",
        "title": site.title,
        "homepage": speaker.absolute(&urls::root()),
        "resources": resources.collect::<Vec<_>>(),
    });
    if !site.description.is_empty() {
        package["description"] = json!(site.description);
    }
    if let Some(license) = &config.license {
        let crate::config::License { name, title, url } = license;
        let told = [("name", name), ("path", url), ("title", title)];
        let told = told.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?))));
        package["licenses"] = json!([told.collect::<serde_json::Map<_, _>>()]);
    }
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource(speaker: Speaker, lang: Lang, years: &[i32], format: RecordFormat) -> Value {
    let path = |year: &i32| urls::records(lang, *year, format).encoded().trim_start_matches('/').to_owned();
    let mut resource = json!({
        "title": speaker.config.languages.get(lang).title,
        "path": years.iter().map(path).collect::<Vec<_>>(),
        "mediatype": format.mime(),
        "encoding": "utf-8",
    });
    let (name, extension) = match format {
        RecordFormat::JsonLines => ("articles", "jsonl"),
        RecordFormat::BibTex => ("references", "bib"),
    };
    resource["name"] = json!(format!("{name}-{}", lang.as_str().to_ascii_lowercase()));
    resource["format"] = json!(extension);
    if format == RecordFormat::JsonLines {
        let field = |(name, kind, about)| json!({"name": name, "type": kind, "description": about});
        resource["type"] = json!("table");
        resource["schema"] = json!({"fields": FIELDS.map(field), "primaryKey": ["url"]});
    }
    resource
}
