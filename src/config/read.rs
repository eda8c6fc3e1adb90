//! What `site.yaml` says → what it means.

use std::collections::BTreeMap;

use crate::problem::{Code, Problem};
use crate::words::{BaseUrl, Direction, Fingerprint, Lang, Moment};
use crate::yaml::{self, Entry, FILE_BYTES, Fault, Faults, Map, Node, Spot};

use super::{
    Config, Feeds, FullText, Language, Languages, License, Minify, Permalink, RawHtml, SlugStyle,
    TaxonomySetting, checks, images,
};

/// The file of an archive's settings.
pub const FILE: &str = "site.yaml";

/// The taxonomies that every site has.
const TAXONOMIES: [&str; 3] = ["tags", "authors", "sources"];

/// What no further taxonomy can be called: addresses, and keys that front matter has already.
const TAKEN: [&str; 24] = [
    "archive",
    "page",
    "search",
    "title",
    "date",
    "updated",
    "author",
    "translator",
    "translators",
    "tag",
    "source",
    "summary",
    "id",
    "lang",
    "slug",
    "original",
    "aliases",
    "draft",
    "image",
    "translation",
    "corrections",
    "extra",
    "media",
    "feed",
];

const KEYS: [&str; 21] = [
    "base_url",
    "title",
    "description",
    "languages",
    "default_language",
    "permalink",
    "timezone",
    "page_size",
    "day_pages",
    "taxonomies",
    "slugs",
    "raw_html",
    "minify",
    "feeds",
    "search",
    "side_by_side",
    "images",
    "license",
    "output",
    "checks",
    "extra",
];
const LANGUAGE_KEYS: [&str; 8] =
    ["name", "title", "description", "locale", "direction", "numerals", "calendars", "smart_quotes"];

/// Reads the settings. Every problem of the file is reported; with an error among them there is no [`Config`].
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Option<Config> {
    let map = match yaml::read(text, 1, FILE_BYTES) {
        Ok(map) => map,
        Err(faults) => {
            problems.extend(faults.into_iter().map(|fault| fault.problem(FILE)));
            return None;
        }
    };
    problems.extend(map.unknown(&KEYS).into_iter().map(|fault| fault.problem(FILE)));
    let mut faults = Faults::default();
    let config = resolve(&map, text, &mut faults, problems);
    let sound = faults.0.is_empty();
    problems.extend(faults.0.into_iter().map(|fault| fault.problem(FILE)));
    config.filter(|_| sound)
}

fn resolve(map: &Map, text: &str, faults: &mut Faults, problems: &mut Vec<Problem>) -> Option<Config> {
    let base =
        required(map, "base_url", "base_url: https://example.org/", faults).and_then(|n| base_url(n, faults));
    let languages = required(map, "languages", "languages: {ar: {name: العربية, locale: ar-EG}}", faults)
        .and_then(|node| read_languages(node, map, faults, problems));
    let number = |key: &str, default: usize, most: i64, faults: &mut Faults| {
        let read = map.get(key).and_then(|node| faults.keep(node.integer(key, 1..=most)));
        read.and_then(|n| usize::try_from(n).ok()).unwrap_or(default)
    };
    let page_size = number("page_size", 20, 1000, faults);
    let day_pages = map.get("day_pages").and_then(|node| faults.keep(node.boolean("day_pages")));
    let search = map.get("search").and_then(|node| faults.keep(node.boolean("search")));
    let side_by_side = map.get("side_by_side").and_then(|node| faults.keep(node.boolean("side_by_side")));
    let permalink = map.get("permalink").and_then(|node| permalink(node, faults)).unwrap_or_default();
    let timezone = map.get("timezone").and_then(|node| timezone(node, faults));
    let slugs = choice(
        map,
        "slugs",
        SlugStyle::Native,
        &[("native", SlugStyle::Native), ("id", SlugStyle::Id)],
        faults,
    );
    let raw = [("sanitize", RawHtml::Sanitize), ("trust", RawHtml::Trust), ("escape", RawHtml::Escape)];
    let raw_html = choice(map, "raw_html", RawHtml::Sanitize, &raw, faults);
    let minify = choice(
        map,
        "minify",
        Minify::Fragments,
        &[("fragments", Minify::Fragments), ("full", Minify::Full)],
        faults,
    );
    let feeds = map.get("feeds").map(|node| read_feeds(node, faults, problems)).unwrap_or_default();
    let images = images::read(map.get("images"), faults, problems);
    let license = map.get("license").and_then(|node| read_license(node, faults, problems));
    let output =
        map.get("output").and_then(|node| output(node, faults)).unwrap_or_else(|| "public".to_owned());
    let checks = map.get("checks").map(|node| checks::read(node, faults, problems)).unwrap_or_default();
    let extra = map.get("extra").and_then(|node| serde_json::to_value(node.to_value()).ok());
    let (base, mut languages) = (base?, languages?);
    if let Some(node) = map.get("default_language") {
        languages = put_first(languages, node, faults)?;
    }
    let taxonomies = taxonomies(map.get("taxonomies"), &languages, faults);
    Some(Config {
        base,
        languages,
        permalink,
        timezone: timezone.unwrap_or_else(Moment::utc),
        page_size,
        day_pages: day_pages.unwrap_or(false),
        taxonomies,
        slugs,
        raw_html,
        minify,
        feeds,
        search: search.unwrap_or(true),
        side_by_side: side_by_side.unwrap_or(true),
        images,
        license,
        output,
        checks,
        extra: extra.unwrap_or_else(|| serde_json::json!({})),
        fingerprint: Fingerprint::of_bytes(text.as_bytes()),
    })
}

fn required<'m>(map: &'m Map, key: &str, example: &str, faults: &mut Faults) -> Option<&'m Node<'m>> {
    let found = map.get(key);
    if found.is_none() {
        let start = Spot { line: 1, column: 1 };
        faults.0.push(
            Fault::new(Code::Missing, start, format!("the setting “{key}” is missing"))
                .hint(format!("write: {example}")),
        );
    }
    found
}

fn base_url(node: &Node, faults: &mut Faults) -> Option<BaseUrl> {
    let text = faults.keep(node.text("base_url"))?;
    let hint = "write the full address at which readers will find the site: https://example.org/";
    faults.keep(
        BaseUrl::parse(text)
            .map_err(|error| node.fault(Code::WrongValue, format!("base_url: {error}")).hint(hint)),
    )
}

fn permalink(node: &Node, faults: &mut Faults) -> Option<Permalink> {
    let text = faults.keep(node.text("permalink"))?;
    let hint = "for example /{lang}/{year}/{month}/{slug}/ ; the parts are {lang}, {year}, {month}, {day} and {slug}";
    faults.keep(
        Permalink::parse(text)
            .map_err(|error| node.fault(Code::WrongValue, format!("permalink: {error}")).hint(hint)),
    )
}

fn timezone(node: &Node, faults: &mut Faults) -> Option<chrono::FixedOffset> {
    let text = faults.keep(node.text("timezone"))?;
    let zone = if text == "UTC" { Some(Moment::utc()) } else { Moment::offset(text) };
    let fault = || node.wrong("timezone", "an offset from UTC").hint("for example: timezone: \"+02:00\"");
    faults.keep(zone.ok_or_else(fault))
}

fn output(node: &Node, faults: &mut Faults) -> Option<String> {
    let text = faults.keep(node.text("output"))?;
    let fault = || node.wrong("output", "the name of a folder").hint("for example: output: public");
    let named = Some(text.trim()).filter(|text| !text.is_empty() && !text.contains('\0'));
    faults.keep(named.map(str::to_owned).ok_or_else(fault))
}

/// One of a few words.
fn choice<T: Copy>(map: &Map, key: &str, default: T, options: &[(&str, T)], faults: &mut Faults) -> T {
    let Some(node) = map.get(key) else { return default };
    let names: Vec<&str> = options.iter().map(|(name, _)| *name).collect();
    let fault = || node.wrong(key, &format!("one of {}", names.join(", ")));
    let found = faults.keep(node.text(key)).and_then(|text| {
        let option = options.iter().find(|(name, _)| *name == text);
        faults.keep(option.ok_or_else(fault))
    });
    found.map_or(default, |(_, value)| *value)
}

fn read_feeds(node: &Node, faults: &mut Faults, problems: &mut Vec<Problem>) -> Feeds {
    let default = Feeds::default();
    let Some(map) = faults.keep(node.map("feeds")) else { return default };
    problems.extend(map.unknown(&["items", "full_text"]).into_iter().map(|fault| fault.problem(FILE)));
    let items = map.get("items").and_then(|node| faults.keep(node.integer("feeds.items", 1..=500)));
    let options = [("languages", FullText::Languages), ("all", FullText::All), ("none", FullText::None)];
    Feeds {
        items: items.and_then(|n| usize::try_from(n).ok()).unwrap_or(default.items),
        full_text: choice(map, "full_text", default.full_text, &options, faults),
    }
}

/// `license: CC-BY-4.0`, or with a title and an address.
fn read_license(node: &Node, faults: &mut Faults, problems: &mut Vec<Problem>) -> Option<License> {
    let Some(map) = node.as_map() else {
        let name = faults.keep(node.written("license"))?.trim().to_owned();
        let license = License { name: Some(name).filter(|name| !name.is_empty()), title: None, url: None };
        return faults.keep(license.name.is_some().then_some(license).ok_or_else(|| no_license(node)));
    };
    problems.extend(map.unknown(&["name", "title", "url"]).into_iter().map(|fault| fault.problem(FILE)));
    let mut text = |key: &str| {
        let read = map.get(key).and_then(|node| faults.keep(node.written(format!("license.{key}"))));
        read.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let license = License { name: text("name"), title: text("title"), url: text("url") };
    let known = license.name.is_some() || license.url.is_some();
    faults.keep(known.then_some(license).ok_or_else(|| no_license(node)))
}

fn no_license(node: &Node) -> Fault {
    node.wrong("license", "the name of a license, or a mapping with its name or url")
        .hint("for example: license: CC-BY-4.0")
}

impl Default for Feeds {
    fn default() -> Self {
        Feeds { items: 20, full_text: FullText::Languages }
    }
}

/// A text for each language: `title: {ar: …, en: …}`, or one text for all of them.
fn texts(map: &Map, key: &str, codes: &[Lang], faults: &mut Faults) -> BTreeMap<Lang, String> {
    let Some(node) = map.get(key) else { return BTreeMap::new() };
    let Some(by_language) = node.as_map() else {
        let text = faults.keep(node.written(key)).unwrap_or_default();
        return codes.iter().map(|lang| (*lang, text.trim().to_owned())).collect();
    };
    let mut texts = BTreeMap::new();
    for entry in &by_language.entries {
        let name = format!("{key}.{}", entry.key);
        let lang = codes.iter().find(|lang| lang.as_str() == entry.key);
        let lang = faults.keep(lang.ok_or_else(|| unknown_language(entry, codes)));
        if let (Some(lang), Some(text)) = (lang, faults.keep(entry.value.written(name))) {
            texts.insert(*lang, text.trim().to_owned());
        }
    }
    texts
}

fn unknown_language(entry: &Entry, codes: &[Lang]) -> Fault {
    let known: Vec<&str> = codes.iter().map(Lang::as_str).collect();
    Fault::new(Code::UnknownLanguage, entry.spot, format!("“{}” is none of the site's languages", entry.key))
        .hint(format!("the languages are {}", known.join(", ")))
}

fn read_languages(
    node: &Node,
    site: &Map,
    faults: &mut Faults,
    problems: &mut Vec<Problem>,
) -> Option<Languages> {
    let map = faults.keep(node.map("languages"))?;
    let codes: Vec<Lang> = map.entries.iter().filter_map(|entry| faults.keep(code(entry))).collect();
    let titles = texts(site, "title", &codes, faults);
    let descriptions = texts(site, "description", &codes, faults);
    let mut languages = Vec::new();
    for entry in &map.entries {
        let Some(lang) = codes.iter().copied().find(|lang| lang.as_str() == entry.key) else { continue };
        let Some(mut language) = read_language(entry, lang, faults, problems) else { continue };
        if language.title.is_empty() {
            language.title = titles.get(&lang).cloned().unwrap_or_default();
        }
        if language.description.is_empty() {
            language.description = descriptions.get(&lang).cloned().unwrap_or_default();
        }
        if language.title.is_empty() {
            let fault = Fault::new(Code::Missing, entry.spot, format!("the site has no title in “{lang}”"));
            faults.0.push(fault.hint(format!("write: title: {{{lang}: The name of the archive}}")));
        }
        languages.push(language);
    }
    let none = || {
        node.fault(Code::Missing, "the site has no language").hint("write: languages: {en: {name: English}}")
    };
    faults.keep(Languages::new(languages).ok_or_else(none))
}

fn code(entry: &Entry) -> Result<Lang, Fault> {
    let fault = || Fault::new(Code::WrongValue, entry.spot, format!("“{}” is no language code", entry.key));
    let hint =
        "codes have two or three small letters, and a region where versions differ by region: ar, en, pt-BR";
    Lang::new(&entry.key).ok_or_else(|| fault().hint(hint))
}

fn read_language(
    entry: &Entry,
    lang: Lang,
    faults: &mut Faults,
    problems: &mut Vec<Problem>,
) -> Option<Language> {
    let path = |key: &str| format!("languages.{lang}.{key}");
    let empty = Map { spot: entry.spot, entries: Vec::new() };
    let map = if entry.value.is_null() {
        &empty
    } else {
        faults.keep(entry.value.map(format!("languages.{lang}")))?
    };
    problems.extend(map.unknown(&LANGUAGE_KEYS).into_iter().map(|fault| fault.problem(FILE)));
    let mut text = |key: &str| {
        let read = map.get(key).and_then(|node| faults.keep(node.written(path(key))));
        read.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let (name, title, description) = (text("name"), text("title"), text("description"));
    let (locale, numerals) = (text("locale"), text("numerals"));
    let calendars = map.get("calendars").map(Node::items).unwrap_or_default();
    let calendars: Vec<_> = calendars.iter().filter_map(|n| faults.keep(n.text(path("calendars")))).collect();
    let smart_quotes = map.get("smart_quotes").and_then(|n| faults.keep(n.boolean(path("smart_quotes"))));
    let options = [("ltr", Some(Direction::Ltr)), ("rtl", Some(Direction::Rtl))];
    Some(Language {
        lang,
        name: name.unwrap_or_else(|| {
            let fault = Fault::new(
                Code::NamelessLanguage,
                entry.spot,
                format!("the language “{lang}” has no name of its own"),
            );
            problems.push(fault.hint("write how it calls itself: name: العربية").problem(FILE));
            lang.to_string()
        }),
        title: title.unwrap_or_default(),
        description: description.unwrap_or_default(),
        locale: locale.unwrap_or_else(|| lang.to_string()),
        direction: choice(map, "direction", None, &options, faults),
        numerals,
        calendars: calendars.into_iter().map(str::to_owned).collect(),
        smart_quotes: smart_quotes.unwrap_or(true),
        places: ["locale", "direction", "numerals", "calendars"]
            .into_iter()
            .filter_map(|key| Some((key, map.get(key)?.spot)))
            .collect(),
    })
}

fn put_first(languages: Languages, node: &Node, faults: &mut Faults) -> Option<Languages> {
    let wanted = faults.keep(node.text("default_language"))?;
    let names: Vec<String> = languages.iter().map(|language| language.lang.to_string()).collect();
    if languages.find(wanted).is_none() {
        faults.0.push(node.wrong("default_language", &format!("one of {}", names.join(", "))));
        return None;
    }
    let (mut first, others): (Vec<_>, Vec<_>) =
        languages.iter().cloned().partition(|language| language.lang.as_str() == wanted);
    first.extend(others);
    Languages::new(first)
}

/// `taxonomies: {places: {ar: الأماكن, en: Places}}`: further ways of grouping, and names for those that always are.
fn taxonomies(node: Option<&Node>, languages: &Languages, faults: &mut Faults) -> Vec<TaxonomySetting> {
    let mut found: Vec<TaxonomySetting> =
        TAXONOMIES.iter().map(|key| TaxonomySetting { key: (*key).to_owned(), names: Vec::new() }).collect();
    let Some(map) = node.and_then(|node| faults.keep(node.map("taxonomies"))) else { return found };
    let codes: Vec<Lang> = languages.iter().map(|language| language.lang).collect();
    for entry in &map.entries {
        let names: Vec<(Lang, String)> = texts(map, &entry.key, &codes, faults).into_iter().collect();
        if let Some(known) = found.iter_mut().find(|taxonomy| taxonomy.key == entry.key) {
            known.names = names;
        } else if let Some(key) = faults.keep(taxonomy_key(entry)) {
            found.push(TaxonomySetting { key, names });
        }
    }
    found
}

fn taxonomy_key(entry: &Entry) -> Result<String, Fault> {
    let sound = entry.key.starts_with(|c: char| c.is_ascii_lowercase())
        && entry.key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    let fault = |what: &str| {
        Fault::new(
            Code::WrongValue,
            entry.spot,
            format!("a taxonomy cannot be called “{}”: {what}", entry.key),
        )
    };
    if !sound {
        return Err(fault("it becomes part of addresses").hint("use small ASCII letters, digits and hyphens"));
    }
    if TAKEN.contains(&entry.key.as_ref()) {
        return Err(fault("the word is taken").hint("choose another word"));
    }
    Ok(entry.key.clone().into_owned())
}
