//! `warraq stats`: the numbers of an archive, told to people, programs and browsers.

use std::process::Command;

use serde_json::{Value, json};

use crate::site::{Page, Site, WARRAQ, run, site};

/// Four works: two in both languages, one in each alone.
fn archive() -> Site {
    site()
        .file("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\niraq: {ar: العراق}\n")
        .article(
            "a.ar.md",
            "title: أ\ndate: 2013-01-01\nauthors: [سلمى]\ntags: [الناتو, العراق]\nsource: الجريدة",
            "كلمة واحدة.",
        )
        .article("a.en.md", "title: A\ndate: 2014-01-01\noriginal: ar\ntags: [NATO]", "One word.")
        .article("b.ar.md", "title: ب\ndate: 2014-02-01\nauthors: [سلمى]", "نص.")
        .article("b.en.md", "title: B\ndate: 2014-02-01\nauthors: [سلمى]", "Text.")
        .article("c.ar.md", "title: ج\ndate: 2014-03-01", "نص.")
        .article("d.en.md", "title: D\ndate: 2014-04-01\ntags: [Unknown]", "Text.")
        .article("e.en.md", "title: E\ndate: 2014-05-01\ndraft: true", "Text.")
}

#[track_caller]
fn numbers(site: &Site) -> Value {
    let (code, out, err) = site.warraq(&["stats", "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    serde_json::from_str(&out).unwrap()
}

/// What the terminal shows, with these variables set.
fn text(site: &Site, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(WARRAQ);
    command.arg("stats").current_dir(site.at("")).envs(variables.iter().copied());
    let (status, out, err) = run(command);
    assert!(status.success(), "{err}");
    out
}

#[test]
fn articles_and_coverage_are_counted() {
    let told = numbers(&archive());
    assert_eq!((&told["articles"], &told["works"]), (&json!(6), &json!(4)), "drafts are not counted");
    let years = json!([{"year": 2013, "articles": {"ar": 1, "en": 0}}, {"year": 2014, "articles": {"ar": 2, "en": 3}}]);
    assert_eq!(told["years"], years);
    assert_eq!(told["languages"][0]["coverage"], json!({"works": 3, "percent": 75.0}));
    assert_eq!(told["languages"][0]["dir"], "rtl");
    let share = |works: u32, percent: f64| json!({"works": works, "percent": percent});
    let by_year = json!([
        {"year": 2013, "works": 1, "languages": {"ar": share(1, 100.0), "en": share(1, 100.0)}},
        {"year": 2014, "works": 3, "languages": {"ar": share(2, 66.6), "en": share(2, 66.6)}},
    ]);
    assert_eq!(told["coverage"]["years"], by_year, "a work counts for the year of its original");
    let authors = json!([
        {"key": "سلمى", "name": {"text": "سلمى", "lang": "ar", "dir": "rtl"}, "works": 2,
         "languages": {"ar": share(2, 100.0), "en": share(2, 100.0)}},
        {"key": null, "name": null, "works": 2, "languages": {"ar": share(1, 50.0), "en": share(1, 50.0)}},
    ]);
    assert_eq!(told["coverage"]["authors"], authors);
    assert_eq!(told["coverage"]["sources"][0]["works"], 1);
}

#[test]
fn translations_are_fresh_stale_or_unknown() {
    let table = [
        ("", "original: ar", (1, 0, 0)),
        ("updated: 2015-01-01", "original: ar", (0, 1, 0)),
        ("updated: 2015-01-01", "original: ar\nupdated: 2015-01-01", (1, 0, 0)),
        ("updated: 2015-01-01T12:00:00Z", "original: ar\nupdated: 2015-01-01", (1, 0, 0)),
        ("updated: 2015-01-02", "original: ar\nupdated: 2015-01-01", (0, 1, 0)),
        ("corrections: [{date: 2015-06-01, text: x}]", "original: ar", (0, 1, 0)),
        ("updated: 2015-01-01\noriginal: ar", "", (0, 1, 0)),
        ("updated: 2015-01-01", "", (0, 0, 1)),
        ("updated: 2015-01-01", "original: en", (1, 0, 0)),
    ];
    for (original, translation, (fresh, stale, unknown)) in table {
        let site = site()
            .article("a.ar.md", &format!("title: أ\ndate: 2014-01-01\n{original}"), "نص.")
            .article("a.en.md", &format!("title: A\ndate: 2014-01-01\n{translation}"), "Text.");
        let found = &numbers(&site)["freshness"];
        let expected = (&json!(fresh), &json!(stale), &json!(unknown));
        assert_eq!(
            (&found["fresh"], &found["stale"], &found["unknown"]),
            expected,
            "{original} / {translation}"
        );
        assert_eq!(found["stalest"].as_array().unwrap().len(), stale);
    }
    let three = site()
        .config("  fr: {name: Français, title: F}")
        .article("a.ar.md", "title: A\ndate: 2014-01-01\nupdated: 2014-03-01", "x.")
        .article("a.en.md", "title: A\ndate: 2014-01-01\noriginal: ar\nupdated: 2014-02-27", "x.")
        .article("a.fr.md", "title: A\ndate: 2014-01-01", "x.")
        .article("b.en.md", "title: B\ndate: 2014-01-01\noriginal: fr", "x.");
    let found = &numbers(&three)["freshness"];
    let stalest: Vec<(&str, i64)> = found["stalest"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stale| (stale["file"].as_str().unwrap(), stale["days"].as_i64().unwrap()))
        .collect();
    assert_eq!(stalest, [("content/a.fr.md", 59), ("content/a.en.md", 2)]);
    assert_eq!(found["languages"]["en"], json!({"fresh": 0, "stale": 1, "unknown": 1}));
    assert_eq!(found["stalest"][0]["original"], "content/a.ar.md");
}

#[test]
fn terms_without_a_name_are_named() {
    let told = numbers(&archive());
    let tags = &told["taxonomies"][0];
    assert_eq!((&tags["terms"], &tags["registered"]), (&json!(3), &json!(2)));
    let lacking = |lang: usize| {
        let terms = tags["without_name"][lang]["terms"].as_array().unwrap().clone();
        terms.iter().map(|term| term["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((lacking(0), lacking(1)), (vec!["unknown".to_owned()], vec!["iraq".to_owned()]));
    assert_eq!(
        tags["without_name"][1]["terms"][0]["name"],
        json!({"text": "العراق", "lang": "ar", "dir": "rtl"})
    );
}

#[test]
fn a_least_coverage_can_be_required() {
    let table: &[(&[&str], i32, &str)] = &[
        (&["ar=75"], 0, ""),
        (&["ar=75%", "en=0"], 0, ""),
        (&["ar=75.1"], 1, "3 of 4 works have an article in “ar”: 75 %, and 75.1 % are required"),
        (&["ar=100", "en=75"], 1, "“ar”"),
        (&["fr=10"], 2, "“fr” is none of the archive's languages"),
        (&["ar"], 2, "ar=80"),
        (&["ar=many"], 2, "“many” is not a number"),
        (&["ar=101"], 2, "between 0 and 100"),
        (&["ar=-1"], 2, "between 0 and 100"),
        (&["ar=NaN"], 2, "between 0 and 100"),
    ];
    let site = archive();
    for (requirements, expected, words) in table {
        let arguments: Vec<String> =
            requirements.iter().map(|text| format!("--min-coverage={text}")).collect();
        let arguments: Vec<&str> =
            ["stats"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
        let (code, _, err) = site.warraq(&arguments);
        assert_eq!(code, *expected, "{requirements:?}: {err}");
        assert!(err.contains(words), "{requirements:?}: {err}");
    }
    let (code, out, _) = site.warraq(&["stats", "--format", "json", "--min-coverage", "ar=80"]);
    let told: Value = serde_json::from_str(&out).unwrap();
    let expected = json!([{"lang": "ar", "percent": 80.0, "found": 75.0, "met": false}]);
    assert_eq!((code, &told["requirements"]), (1, &expected));
}

#[test]
fn a_terminal_gets_lines_that_hold_together() {
    let site = archive();
    let unicode = text(&site, &[("LC_ALL", "en_GB.UTF-8"), ("COLUMNS", "60")]);
    assert!(unicode.contains('█') && unicode.contains("\u{2068}سلمى\u{2069}"), "{unicode}");
    let ascii = text(&site, &[("LC_ALL", "C"), ("COLUMNS", "60")]);
    let drawn = ascii.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic());
    assert_eq!(drawn.collect::<String>(), "", "{ascii}");
    assert!(ascii.contains("###"), "{ascii}");
    for told in [&unicode, &ascii] {
        assert!(!told.contains('\x1b'), "colours are for terminals: {told:?}");
        assert!(!told.contains("NaN") && told.contains("Articles by year"), "{told}");
        for line in told.lines().filter(|line| line.contains(['█', '#'])) {
            assert!(line.chars().count() <= 62, "{line}");
        }
        // Numbers stand in columns.
        let columns: Vec<usize> =
            told.lines().filter(|line| line.contains(" % ")).filter_map(|line| line.find('%')).collect();
        assert!(columns.len() > 4, "{told}");
    }
    let wide = text(&site, &[("LC_ALL", "C.UTF-8"), ("COLUMNS", "120")]);
    let longest = |told: &str| told.matches('█').count();
    assert!(longest(&wide) > longest(&unicode), "{wide}");
}

#[test]
fn names_cannot_hurt_a_terminal_or_a_page() {
    let evil = "\"<script>alert(1)</script>\\u202e\"";
    let site = site()
        .file("content/authors.yaml", format!("x: {{ar: {evil}, en: \"<b>&\"}}\n"))
        .article(
            "a.ar.md",
            "title: \"<img src=x onerror=y>\"\ndate: 2014-01-01\nauthors: x\nupdated: 2015-01-01",
            "نص.",
        )
        .article(
            "a.en.md",
            "title: \"<img src=x onerror=y>\"\ndate: 2014-01-01\noriginal: ar\nauthors: x\ntags: \"<i>\"",
            "Text.",
        );
    let told = text(&site, &[("LC_ALL", "C.UTF-8")]);
    assert!(told.contains("<script>") && !told.contains('\u{202e}'), "{told:?}");
    let (_, html, _) = site.warraq(&["stats", "--format", "html"]);
    let page = Page::read("stats", &html);
    assert_eq!(page.count("script") + page.count("img") + page.count("bdi b"), 0, "{html}");
    page.has("bdi", "<script>alert(1)</script>");
}

#[test]
fn the_page_needs_nothing_else() {
    let site = archive();
    let (code, out, _) = site.warraq(&["stats", "--html", "out/stats.html"]);
    assert!(code == 0 && out.contains("Articles by year"), "text and page");
    let html = std::fs::read_to_string(site.at("out/stats.html")).unwrap();
    let (_, printed, _) = site.warraq(&["stats", "--format", "html"]);
    assert_eq!(html, printed);
    let page = Page::read("stats", &html);
    assert_eq!(
        (page.attribute("html", "lang"), page.attribute("html", "dir")),
        ("en".to_owned(), "ltr".to_owned())
    );
    let foreign = ["http://", "https://", "<script", "url(", "@import", "src="];
    assert!(foreign.iter().all(|word| !html.contains(word)), "{html}");
    assert!(html.contains("prefers-color-scheme: dark") && html.contains("default-src 'none'"));
    assert!(page.count("svg[role=img] rect") == 3 && page.count("table caption") >= 4, "{html}");
    page.has("svg[role=img] title", "the table below has the numbers");
    page.has("bdi[lang=ar][dir=rtl]", "سلمى").has("td.share", "66.6 %").has("title", "الأرشيف");
    assert_eq!(page.count("th[scope]"), page.count("th"), "heads say what they are the heads of");
}

#[test]
fn what_is_in_error_is_told_and_not_counted() {
    let site = archive().article("broken.ar.md", "date: 2014-01-01", "نص.");
    let (code, out, err) = site.warraq(&["stats", "--format", "json"]);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &told["errors"], &told["articles"]), (1, &json!(1), &json!(6)), "{err}");
    assert!(err.contains("1 error") && err.contains("warraq check"), "{err}");
    assert_eq!(archive().without("site.yaml").warraq(&["stats"]).0, 2);
    assert_eq!(archive().file("site.yaml", "title: A").warraq(&["stats"]).0, 1);
    let (code, out, _) = site.warraq(&["stats", "--html", "content"]);
    assert!(code == 2 && out.is_empty(), "a folder is no file");
}

#[test]
fn an_archive_without_articles_has_numbers_too() {
    let told = numbers(&site());
    assert_eq!((&told["articles"], &told["languages"][0]["coverage"]["percent"]), (&json!(0), &json!(100.0)));
    assert!(text(&site(), &[]).starts_with("0 articles, 0 works, 2 languages"));
    let (code, html, _) = site().warraq(&["stats", "--format", "html", "--min-coverage", "ar=100"]);
    assert!(code == 0 && html.contains("</svg>"), "of no works none lacks a translation");
}
