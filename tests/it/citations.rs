//! Citations on the pages of articles, what reference managers read in their heads, and whole years as data.

use serde_json::{Value, json};

use crate::site::{Page, Site, site};

const FACTS: &str = "title: قمة ويلز\ndate: 2014-09-06\nauthors: [سلمى الإدريسي, karim]\nid: summit";

fn archive() -> Site {
    site()
        .file("content/authors.yaml", "karim: {ar: كريم حداد, en: Karim Haddad}\n")
        .article(
            "summit.ar.md",
            &format!("{FACTS}\nsource: {{name: نشرة الضفتين, url: https://paper.example/1}}"),
            "انعقدت القمة.",
        )
        .article(
            "summit.en.md",
            "title: The Wales summit\ndate: 2014-09-06\nid: summit\noriginal: ar",
            "It met.",
        )
        .article("old.en.md", "title: Old\ndate: 2009-01-02", "Text.")
}

fn form(page: &Page, name: &str) -> String {
    page.texts(&format!(".citation pre.{name}")).remove(0)
}

#[test]
fn an_article_is_cited_in_its_language_and_in_every_form() {
    let built = archive().build();
    built.sound();
    let page = built.page("/ar/2014/09/summit/");
    let url = "https://example.org/ar/2014/09/summit/";
    page.has(
        ".citation .reference",
        &format!("سلمى الإدريسي وكريم حداد، «قمة ويلز»، نشرة الضفتين، ٦ سبتمبر ٢٠١٤، {url}"),
    );
    assert_eq!(page.attribute(".citation pre", "dir"), "ltr");
    assert_eq!(
        form(&page, "bibtex"),
        format!(
            "@article{{ar-summit,\n  author = {{{{سلمى الإدريسي}} and {{كريم حداد}}}},\n  title = {{{{قمة ويلز}}}},\n  \
             journal = {{نشرة الضفتين}},\n  year = {{2014}},\n  month = sep,\n  date = {{2014-09-06}},\n  \
             language = {{ar}},\n  url = {{{url}}}\n}}"
        )
    );
    assert!(
        form(&page, "ris").starts_with("TY  - NEWS\nID  - ar-summit\nAU  - سلمى الإدريسي\nAU  - كريم حداد\n")
    );
    let csl: Value = serde_json::from_str(&form(&page, "csl-json")).unwrap();
    assert_eq!(csl[0]["author"], json!([{"literal": "سلمى الإدريسي"}, {"literal": "كريم حداد"}]));
    let unsigned = built.page("/en/2014/09/summit/");
    let said = "“The Wales summit”, The Archive, 6 September 2014, https://example.org/en/2014/09/summit/";
    assert_eq!(unsigned.texts(".citation .reference"), [said]);
}

#[test]
fn the_head_of_an_article_tells_reference_managers_of_it() {
    let built = archive().build();
    let page = built.page("/ar/2014/09/summit/");
    let content = |name: &str| page.attributes(&format!("meta[name={name}]"), "content");
    for (name, wanted) in [
        ("citation_title", "قمة ويلز"),
        ("citation_publication_date", "2014/09/06"),
        ("citation_language", "ar"),
        ("citation_public_url", "https://example.org/ar/2014/09/summit/"),
        ("DCTERMS.title", "قمة ويلز"),
        ("DCTERMS.date", "2014-09-06"),
        ("DCTERMS.isPartOf", "نشرة الضفتين"),
    ] {
        assert_eq!(content(name), [wanted], "{name}");
    }
    assert_eq!(content("citation_author"), ["سلمى الإدريسي", "كريم حداد"]);
    assert_eq!(built.page("/ar/2014/").count("meta[name=citation_title]"), 0);
}

#[test]
fn a_year_can_be_had_as_data() {
    let built = archive().build();
    let links = built.page("/en/2014/").attributes(".downloads a", "href");
    assert_eq!(links, ["/en/2014/archive.jsonl", "/en/2014/archive.bib"]);
    assert_eq!(built.page("/en/2014/09/").count(".downloads"), 0);
    let lines = built.file("ar/2014/archive.jsonl");
    let record: Value = serde_json::from_str(lines.strip_suffix('\n').unwrap()).unwrap();
    assert_eq!(
        record,
        json!({
            "url": "https://example.org/ar/2014/09/summit/", "work": "summit", "lang": "ar", "title": "قمة ويلز",
            "date": "2014-09-06", "updated": null, "authors": ["سلمى الإدريسي", "كريم حداد"], "translators": [],
            "tags": [], "source": "نشرة الضفتين", "source_url": "https://paper.example/1", "summary": "انعقدت القمة.",
            "original": "ar", "translation": null, "versions": {"en": "https://example.org/en/2014/09/summit/"},
        })
    );
    assert!(built.file("ar/2014/archive.bib").starts_with("@article{ar-summit,"));
}

#[test]
fn the_data_package_describes_every_record_and_the_license() {
    let package =
        |site: &Site| serde_json::from_str::<Value>(&site.build().file("datapackage.json")).unwrap();
    let archive = archive();
    let told = package(&archive);
    assert_eq!(told["licenses"], Value::Null);
    assert_eq!(told["resources"][2]["name"], "articles-en");
    assert_eq!(told["resources"][2]["path"], json!(["en/2009/archive.jsonl", "en/2014/archive.jsonl"]));
    let fields = told["resources"][2]["schema"]["fields"].as_array().unwrap();
    let fields: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let record: Value = serde_json::from_str(&archive.build().file("en/2014/archive.jsonl")).unwrap();
    let mut keys: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
    let mut sorted = fields.clone();
    keys.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, keys, "the fields are those of the records");

    let url = "https://creativecommons.org/licenses/by/4.0/";
    let table = [
        ("license: CC-BY-4.0", json!([{"name": "CC-BY-4.0"}])),
        (
            "license: {name: CC-BY-4.0, title: Attribution, url: https://creativecommons.org/licenses/by/4.0/}",
            json!([{"name": "CC-BY-4.0", "title": "Attribution", "path": url}]),
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(package(&self::archive().config(line))["licenses"], wanted, "{line}");
    }
}
