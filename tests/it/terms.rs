//! Taxonomies: one term for all of its names, in each language.

use crate::site::{Site, site};

const TAGS: &str = "\
nato:
  ar: {name: الناتو, aliases: [حلف شمال الأطلسي, الأطلسي], description: حلف عسكري}
  en: {name: NATO, aliases: [North Atlantic Treaty Organization]}
  url: https://www.nato.int/
jordan: {ar: الأردن, en: Jordan}
";

fn tagged(tag: &str) -> Site {
    let tag = serde_json::to_string(tag).unwrap();
    site().file("content/tags.yaml", TAGS).article(
        "a.ar.md",
        &format!("title: أ\ndate: 2014-09-06\ntags: [{tag}]"),
        "نص.",
    )
}

#[test]
fn a_term_may_be_named_in_any_language_by_any_of_its_names() {
    let names = [
        "nato",
        "الناتو",
        "NATO",
        "Nato",
        "حلف شمال الأطلسي",
        "حلف شمال الاطلسي",
        "النَّاتو",
        "النـــاتو",
        "North Atlantic Treaty Organization",
    ];
    for name in names {
        let built = tagged(name).build();
        built.silent().sound();
        let page = built.page("/ar/2014/09/a/");
        page.has(".closing dd a", "الناتو");
        assert_eq!(page.attribute(".closing dd a", "href"), "/ar/tags/nato/", "{name}");
    }
}

#[test]
fn the_pages_of_a_term_lead_to_each_other() {
    let built =
        tagged("nato").article("b.en.md", "title: B\ndate: 2014-09-07\ntags: [NATO]", "Text.").build();
    built.silent().sound();
    let arabic = built.page("/ar/tags/nato/");
    arabic.has("h1", "الناتو").has(".standfirst", "حلف عسكري").has(".aliases", "حلف شمال الأطلسي");
    assert_eq!(arabic.attributes(".switch a", "href"), ["/en/tags/nato/"]);
    assert_eq!(arabic.attributes("link[hreflang]", "hreflang"), ["ar", "en", "x-default"]);
    built.page("/en/tags/nato/").has("h1", "NATO").lacks("h1", "الناتو");
    assert!(!built.has("/en/tags/jordan/"), "a term without articles has no page");
}

#[test]
fn a_term_without_a_name_in_the_language_is_marked_as_foreign() {
    let built = site()
        .file("content/tags.yaml", "nato: {ar: الناتو}")
        .article("a.en.md", "title: A\ndate: 2014-09-06\ntags: [nato]", "Text.")
        .build();
    built.exits(0).sound();
    let page = built.page("/en/2014/09/a/");
    assert_eq!(page.attribute(".closing dd bdi", "lang"), "ar");
    assert_eq!(page.attribute(".closing dd bdi", "dir"), "rtl");
}

#[test]
fn a_name_that_nobody_registered_works_too() {
    let built =
        tagged("قمة ويلز").article("b.ar.md", "title: ب\ndate: 2014-09-07\ntags: قِمّة ويلز", "نص.").build();
    built.exits(0).sound();
    let page = built.page("/ar/tags/قمة-ويلز/");
    page.has("h1", "قمة ويلز");
    assert_eq!(page.texts(".card h2"), ["ب", "أ"], "both spellings are one term");
}

#[test]
fn an_article_is_in_a_list_once_however_often_it_names_the_term() {
    let built = site()
        .file("content/tags.yaml", TAGS)
        .article("a.ar.md", "title: أ\ndate: 2014-09-06\ntags: [nato, NATO, الناتو]", "نص.")
        .build();
    built.silent().sound();
    assert_eq!(built.page("/ar/tags/nato/").count(".card"), 1);
    assert_eq!(built.page("/ar/2014/09/a/").texts(".closing dd"), ["الناتو"]);
}

#[test]
fn authors_and_translators_are_terms_of_one_taxonomy() {
    let built = site()
        .file("content/authors.yaml", "shaker: {ar: نادية شاكر, en: Nadia Shaker}\nmarlow: {ar: هيلين مارلو, en: Helen Marlow}")
        .article("a.ar.md", "title: أ\ndate: 2014-09-06\nauthors: Helen Marlow\ntranslator: shaker\noriginal: en\ntranslation: human", "نص.")
        .article("a.en.md", "title: A\ndate: 2014-09-05\nauthor: [هيلين مارلو]", "Text.")
        .build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/a/");
    page.has(".byline a", "هيلين مارلو").has(".byline", "نادية شاكر").has(".translation", "الإنجليزية");
    let json = page.json_ld();
    assert_eq!(json["author"][0]["name"], "هيلين مارلو");
    assert_eq!(json["translator"][0]["name"], "نادية شاكر");
    assert_eq!(json["translationOfWork"]["url"], "https://example.org/en/2014/09/a/");
    let original = built.page("/en/2014/09/a/").json_ld();
    assert_eq!(original["workTranslation"][0]["url"], "https://example.org/ar/2014/09/a/");
    assert!(built.has("/en/authors/marlow/") && !built.has("/ar/authors/shaker/"));
}

#[test]
fn settings_add_taxonomies_and_name_them() {
    let built = site()
        .config("taxonomies:\n  places: {ar: الأماكن, en: Places}\n  tags: {ar: المواضيع, en: Subjects}")
        .file("content/places.yaml", "erbil: {ar: أربيل, en: Erbil}")
        .article("a.ar.md", "title: أ\ndate: 2014-09-06\nplaces: [Erbil]\ntags: [كتب]", "نص.")
        .build();
    built.silent().sound();
    built.page("/ar/places/erbil/").has("h1", "أربيل");
    built.page("/ar/").has(".sections a", "الأماكن").has(".sections a", "المواضيع");
    built.page("/ar/2014/09/a/").has(".closing dt", "الأماكن").has(".closing dd", "أربيل");
    assert!(built.has("/ar/places/erbil/feed.xml"));
}

#[test]
fn terms_are_sorted_as_their_language_sorts() {
    let tags = "tags: [العراق, أردن, \"بيروت\", إربد, الباب]";
    let built = site().article("a.ar.md", &format!("title: أ\ndate: 2014-09-06\n{tags}"), "نص.").build();
    built.silent();
    // The article ال is no part of the order.
    assert_eq!(built.page("/ar/tags/").texts("main li bdi"), ["إربد", "أردن", "الباب", "بيروت", "العراق"]);
}

#[test]
fn a_file_for_no_taxonomy_is_reported() {
    let built = tagged("nato").file("content/places.yaml", "erbil: {en: Erbil}").build();
    let problem = built.exits(0).problem("places|taxonomies");
    assert_eq!((problem.file.as_str(), problem.is_error), ("content/places.yaml", false));
}
