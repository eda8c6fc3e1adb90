//! Works in several languages, side by side: where they stand, what is beside what, and what machines are told.

use crate::site::{Outcome, Page, Site, site, site_of};

const AR: &str = "فقرة أولى.[^1]\n\n## عنوان {#part}\n\nفقرة [ثانية](#part).\n\n[^1]: حاشية.";
const EN: &str = "First.[^1]\n\n## Heading {#part}\n\nThe [second](#part).\n\n[^1]: A note.";

fn pair(arabic: &str, english: &str) -> Site {
    site().article("summit.ar.md", "title: القمة\ndate: 2014-09-06\nslug: قمة", arabic).article(
        "summit.en.md",
        "title: The summit\ndate: 2014-09-07\nauthors: [Jane]\noriginal: ar",
        english,
    )
}

fn page(built: &Outcome) -> Page {
    built.page("/2014/09/قمة/")
}

/// The texts of the rows of a language, but for the one with the title.
fn rows(page: &Page, lang: &str) -> Vec<String> {
    page.texts(&format!("section[lang={lang}] div.row"))
}

#[test]
fn each_block_stands_beside_its_counterpart() {
    let built = pair(AR, EN).build();
    built.silent().sound();
    let page = page(&built);
    assert_eq!(page.attributes("section.side", "lang"), ["ar", "en"], "the original is first");
    assert_eq!(page.attributes("section.side", "dir"), ["rtl", "ltr"]);
    assert_eq!(page.attribute("html", "lang"), "ar");
    assert_eq!(rows(&page, "ar")[..3], ["فقرة أولى.١", "عنوان", "فقرة ثانية."]);
    assert_eq!(rows(&page, "en")[..3], ["First.1", "Heading", "The second."]);
    assert_eq!(page.texts(".side h2 a"), ["القمة", "The summit"]);
    assert_eq!(
        page.attributes(".side header a", "href")[..2],
        ["/ar/2014/09/%D9%82%D9%85%D8%A9/", "/en/2014/09/summit/"]
    );
    page.has("section[lang=en] .byline", "Jane");
}

#[test]
fn ids_are_unique_and_links_stay_within_their_language() {
    let built = pair(AR, EN).build();
    let page = page(&built);
    let mut ids: Vec<String> = page
        .elements()
        .iter()
        .flat_map(|(_, attributes)| attributes)
        .filter(|(name, _)| name == "id")
        .map(|(_, id)| id.clone())
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert_eq!(page.attributes("section[lang=en] h2", "id"), ["_side-en", "en-part"]);
    assert_eq!(page.attributes("section[lang=ar] p a[href=#ar-part]", "href"), ["#ar-part"]);
    for lang in ["ar", "en"] {
        let notes = page.attributes(&format!("section[lang={lang}] .footnotes li"), "id");
        assert_eq!(notes, [format!("{lang}-fn-{lang}-1")]);
    }
}

#[test]
fn versions_that_differ_are_aligned_by_their_headings() {
    let table = [
        ("a\n\nb\n\n## H\n\nc", "x\n\n## H\n\ny", vec!["ab", "H", "c"], vec!["x", "H", "y"]),
        ("a\n\n## H\n\nb\n\nc", "x\n\n## H\n\ny", vec!["a", "H", "bc"], vec!["x", "H", "y"]),
        ("a\n\n## H\n\nb", "x\n\ny\n\nz", vec!["aHb"], vec!["xyz"]),
        ("", "x", vec![""], vec!["x"]),
    ];
    for (arabic, english, ar, en) in table {
        let built = pair(arabic, english).build();
        built.sound();
        let page = page(&built);
        assert_eq!(
            (rows(&page, "ar"), rows(&page, "en")),
            (ar.iter().map(|t| (*t).to_owned()).collect(), en.iter().map(|t| (*t).to_owned()).collect()),
            "{arabic:?}"
        );
    }
}

#[test]
fn search_engines_are_led_to_the_original() {
    let built = pair(AR, EN).build();
    let page = page(&built);
    let original = "https://example.org/ar/2014/09/%D9%82%D9%85%D8%A9/";
    assert_eq!(page.attribute("link[rel=canonical]", "href"), original);
    assert_eq!(page.count("link[rel=alternate][hreflang]"), 0);
    assert!(
        !built.file("sitemap-1.xml").contains("org/2014/")
            && !built.file("sitemap-2.xml").contains("org/2014/")
    );
    for url in ["/ar/2014/09/قمة/", "/en/2014/09/summit/"] {
        assert_eq!(
            built.page(url).attributes(".facts a[href=/2014/09/%D9%82%D9%85%D8%A9/]", "href").len(),
            1,
            "{url}"
        );
    }
}

#[test]
fn there_is_none_where_there_is_nothing_to_compare_or_no_place_for_it() {
    let alone = site().article("a.en.md", "title: A\ndate: 2014-09-06", "x").build();
    assert!(!alone.has("/2014/09/a/"));
    let off = pair(AR, EN).config("side_by_side: false").build();
    assert!(!off.has("/2014/09/قمة/") && !off.has("/2014/"));
    assert_eq!(off.page("/en/2014/09/summit/").count(".facts a[href=/2014/09/%D9%82%D9%85%D8%A9/]"), 0);
    // An old address of another system goes before it, and nobody is told of a collision.
    let taken =
        pair(AR, EN).article("b.en.md", "title: B\ndate: 2014-09-06\naliases: [/2014/09/قمة/]", "x").build();
    taken.silent().sound();
    taken.page("/2014/09/قمة/").has("a", "B");
    assert!(!taken.page("/en/2014/09/summit/").html.contains("\"/2014/"));
}

#[test]
fn three_languages_share_one_page_and_the_default_leads_where_no_original_is_known() {
    let settings = "base_url: https://example.org/\ntitle: T\nlanguages: {en: {name: English}, ar: {name: ع}, fa: {name: ف}}\n";
    let facts = |title: &str| format!("title: {title}\ndate: 2014-09-06\nid: w\nslug: w");
    let archive = ["fa", "ar", "en"].iter().fold(site_of(settings), |site, lang| {
        site.article(&format!("w.{lang}.md"), &facts(lang), "One.\n\nTwo.")
    });
    let built = archive.build();
    built.sound();
    let page = built.page("/2014/09/w/");
    assert_eq!(page.attributes("section.side", "lang"), ["en", "ar", "fa"]);
    assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://example.org/en/2014/09/w/");
}

#[test]
fn html_of_an_article_stays_in_its_row() {
    let raw = "<div id=\"x\">\n\n<p title=\"a>b\">one\n\n</div>\n\nTwo.";
    let built = pair(raw, raw).config("raw_html: trust").build();
    let page = page(&built);
    assert_eq!(page.count("section.side"), 2);
    assert_eq!(page.attributes("section.side div[id]", "id"), ["ar-x", "en-x"]);
    page.has("section[lang=en]", "Two.");
}
