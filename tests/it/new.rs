//! `warraq new`: an article where it belongs, and translations that pair with what they translate.

use std::fs;
use std::process::Command;

use icu::normalizer::ComposingNormalizerBorrowed;
use proptest::prelude::*;

use crate::site::{Site, WARRAQ, run, site, site_of};

/// The day of the epoch 1409961600.
const DAY: &str = "2014-09-06";

fn new(site: &Site, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(WARRAQ);
    command.arg("new").args(arguments).current_dir(site.at("")).env("SOURCE_DATE_EPOCH", "1409961600");
    let (status, out, err) = run(command);
    (status.code().unwrap(), out, err)
}

#[track_caller]
fn made(site: &Site, arguments: &[&str]) -> (String, String) {
    let (code, out, err) = new(site, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    let path = out.trim_end().to_owned();
    let text = fs::read_to_string(site.at(&path)).unwrap();
    (path, text)
}

#[test]
fn articles_stand_where_the_others_do() {
    let matter = "title: T\ndate: 2013-01-02\nlang: ar";
    let table: &[(&[&str], &str)] = &[
        (&[], "content/2014/09/a-title.en.md"),
        (&["2013/x.ar.md", "2012/y.en.md"], "content/2014/a-title.en.md"),
        (&["2013/01/x.ar.md"], "content/2014/09/a-title.en.md"),
        (&["x.ar.md"], "content/a-title.en.md"),
        (&["ar/2013/x.md"], "content/en/2014/a-title.md"),
        (&["essays/x.ar.md"], "content/essays/a-title.en.md"),
    ];
    for (others, expected) in table {
        let site = others.iter().fold(site(), |site, path| site.article(path, matter, "Text."));
        let (path, text) = made(&site, &["A title", "--lang", "en"]);
        assert_eq!(path, *expected);
        assert!(text.starts_with(&format!("---\ntitle: A title\ndate: {DAY}\n")), "{text}");
        let built = site.build();
        assert_eq!(built.code, 0, "{}", built.told);
        built.page("/en/2014/09/a-title/").has("h1", "A title");
    }
}

#[test]
fn options_become_front_matter() {
    let arguments = [
        "القِمَّة: \"بيان\"",
        "-l",
        "ar",
        "--date",
        "2015-01-02T10:00:00+03:00",
        "--dir",
        "content/news/2015",
        "--slug",
        "My Slug",
        "--tags",
        "NATO، الناتو,x: y",
        "--authors",
        "سلمى الإدريسي",
        "--draft",
    ];
    let site = site();
    let (path, text) = made(&site, &arguments);
    assert_eq!(path, "content/news/2015/my-slug.ar.md");
    let lines = [
        "title: \"القِمَّة: \\\"بيان\\\"\"",
        "date: 2015-01-02T10:00:00+03:00",
        "tags: [NATO, الناتو, \"x: y\"]",
        "authors: [سلمى الإدريسي]",
        "draft: true",
    ];
    assert!(lines.iter().all(|line| text.contains(line)), "{text}");
    let (path, _) = made(&site, &["القِمَّة العربيّة", "--lang", "ar"]);
    assert_eq!(path, "content/news/2014/القمة-العربية.ar.md", "slugs keep their script");
    let only = site_of(
        "base_url: https://example.org/\ntitle: A\nlanguages: {fa: {name: فارسی}}\ntimezone: \"+14:00\"\n",
    );
    assert_eq!(made(&only, &["نامه"]).0, "content/2014/09/نامه.fa.md", "one language needs no --lang");
}

#[test]
fn today_is_a_day_where_the_archive_stands() {
    for (zone, epoch, expected) in [
        ("+03:00", "1409961600", "2014-09-06"),
        ("-03:00", "1409961600", "2014-09-05"),
        ("UTC", "0", "1970-01-01"),
    ] {
        let site = site().config(&format!("timezone: \"{zone}\""));
        let mut command = Command::new(WARRAQ);
        command.args(["new", "T", "--lang", "en"]).current_dir(site.at("")).env("SOURCE_DATE_EPOCH", epoch);
        let (_, out, err) = run(command);
        let text = fs::read_to_string(site.at(out.trim_end())).unwrap_or_else(|_| panic!("{err}"));
        assert!(text.contains(&format!("\ndate: {expected}\n")), "{zone}: {text}");
    }
}

#[test]
fn nothing_is_written_over() {
    let site = site()
        .article("2014/09/wales.ar.md", "title: A\ndate: 2014-09-06", "Text.")
        .article("news/إعلان.ar.md", "title: B\ndate: 2014-09-07", "Text.")
        .article("old/weekly.ar.md", "title: C\ndate: 2013-01-01", "Text.");
    let before = fs::read(site.at("content/2014/09/wales.ar.md")).unwrap();
    let table: &[(&[&str], &str)] = &[
        (&["Wales", "--lang", "ar", "--dir", "2014/09"], "content/2014/09/wales.ar.md exists already"),
        (&["Wales", "--lang", "ar", "--dir", "ar/2014/09"], ""),
        (&["اعلان", "--lang", "ar", "--dir", "2014"], "would be that of content/news/إعلان.ar.md"),
        (&["Weekly", "--lang", "ar", "--dir", "2014"], ""),
        (&["Wales", "--lang", "en", "--dir", "2014/09"], ""),
    ];
    for (arguments, words) in table {
        let (code, out, err) = new(&site, arguments);
        if words.is_empty() {
            // The same name in another language, at another date or in another folder is another address, or another work.
            assert!(code == 0 || err.contains("would be that of"), "{arguments:?}: {err}");
        } else {
            assert!(code == 2 && out.is_empty() && err.contains(words), "{arguments:?}: {err}");
        }
    }
    assert_eq!(fs::read(site.at("content/2014/09/wales.ar.md")).unwrap(), before);
    assert!(site.build().problems.iter().all(|problem| !problem.is_error));
}

#[test]
fn what_cannot_be_made_is_refused_with_a_way_out() {
    let long = "x".repeat(1001);
    let table: &[(&[&str], &[&str])] = &[
        (&["", "--lang", "ar"], &["blank"]),
        (&["\n\t", "--lang", "ar"], &["blank"]),
        (&[&long, "--lang", "ar"], &["1001 characters", "shorten"]),
        (&["T"], &["language of the article is not given", "ar, en"]),
        (&["T", "--lang", "fr"], &["“fr” is none", "ar, en"]),
        (&["T", "--lang", "an"], &["did you mean “a"]),
        (&["T", "--lang", "ar", "--date", "yesterday"], &["--date", "YYYY-MM-DD"]),
        (&["T", "--lang", "ar", "--date", "2014-02-30"], &["does not exist in the calendar"]),
        (&["T", "--lang", "ar", "--dir", "../x"], &["leads out"]),
        (&["T", "--lang", "ar", "--dir", "/tmp"], &["leads out"]),
        (&["T", "--lang", "ar", "--dir", ".git"], &["hidden"]),
        (&["…؟", "--lang", "ar"], &["no file name", "--slug"]),
        (&["Index", "--lang", "ar"], &["index", "--slug"]),
        (&["T", "--lang", "ar", "--source", "nowhere"], &["there is no site.yaml"]),
        (&["--translate", "content/none.ar.md"], &["there is no content/none.ar.md"]),
        (&["--translate", "site.yaml"], &["is not in ./content"]),
        (&["--translate", "content/tags.yaml"], &["no article"]),
        (&["--translate", "content/broken.ar.md"], &["has no title"]),
        (&["--translate", "content/both.ar.md", "--lang", "en"], &["content/both.en.md is in “en” already"]),
        (&["--translate", "content/both.ar.md"], &["in every language"]),
        (&["--translate", "content/both.ar.md", "--lang", "ar"], &["in “ar” itself"]),
        (&["--translate", "content/both.ar.md", "--slug", "x"], &["cannot be used with"]),
        (&[], &["required"]),
    ];
    let site = site()
        .article("both.ar.md", "title: A\ndate: 2014-09-06", "Text.")
        .article("both.en.md", "title: A\ndate: 2014-09-06", "Text.")
        .article("broken.ar.md", "date: 2014-09-06", "Text.")
        .file("content/tags.yaml", "nato: {ar: الناتو}");
    let before = crate::site::tree(&site.at(""));
    for (arguments, words) in table {
        let (code, out, err) = new(&site, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(words.iter().all(|word| err.contains(word)), "{arguments:?}: {err}");
    }
    assert_eq!(crate::site::tree(&site.at("")), before);
    let broken = site.file("site.yaml", "title: A\n");
    assert_eq!(new(&broken, &["T", "--lang", "ar"]).0, 1, "settings in error");
}

/// The translation pairs with its article, whatever tells the languages.
#[test]
fn translations_pair() {
    let table = [
        ("2014/summit.ar.md", "", "content/2014/summit.en.md", "/en/2014/09/summit/"),
        ("ar/2014/summit.md", "", "content/en/2014/summit.md", "/en/2014/09/summit/"),
        ("2014/summit.md", "lang: ar\n", "content/2014/summit.en.md", "/en/2014/09/summit/"),
        ("summit/index.ar.md", "", "content/summit/index.en.md", "/en/2014/09/summit/"),
        ("ar/summit/index.md", "", "content/en/summit/index.md", "/en/2014/09/summit/"),
        ("قمة.ar.md", "id: w-1\n", "content/قمة.en.md", "/en/2014/09/قمة/"),
        ("summit.en.md", "lang: ar\n", "content/summit-en.en.md", "/en/2014/09/summit-en/"),
        ("en/summit.md", "lang: ar\n", "content/en/summit-en.en.md", "/en/2014/09/summit-en/"),
    ];
    for (path, lines, expected, url) in table {
        let site =
            site().article(path, &format!("title: عنوان\ndate: 2014-09-06\n{lines}tags: [الناتو]"), "نص.");
        let (twin, text) = made(&site, &["--translate", &format!("content/{path}"), "A title"]);
        assert_eq!(twin, expected);
        assert!(
            text.contains("\ndraft: true\n") && text.contains("\noriginal: ar\n") && text.ends_with("نص.\n"),
            "{text}"
        );
        assert!(text.contains("\ntags: [الناتو]\n") && !text.contains("translation:"), "{text}");
        let site = site.file(&twin, text.replace("draft: true\n", ""));
        let built = site.build();
        built.silent().sound();
        let page = built.page(url);
        page.has("h1", "A title");
        let languages = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        assert!(
            ["ar", "en", "x-default"].iter().all(|code| languages.iter().any(|l| l == code)),
            "{path}: {languages:?}"
        );
        let (code, _, err) = new(&site, &["--translate", &format!("content/{path}"), "--lang", "en"]);
        assert!(code == 2 && err.contains("already"), "{path}: {err}");
    }
}

#[test]
fn a_translation_keeps_what_belongs_to_the_work() {
    let matter = "title: عنوان\ndate: 2014-09-06\nupdated: 2015-01-01\nslug: عنوان-قديم\nauthors: [سلمى]\n\
                  translators: [هيلين]\nsource: {name: الجريدة, url: \"https://x.example/1\", retrieved: 2020-01-01}\n\
                  summary: ملخص\nimage: {src: map.svg, alt: خريطة}\ntranslation: human\naliases: [/old/]\n\
                  corrections: [{date: 2014-10-01, text: خطأ}]\nextra: {pdf: a.pdf}\nplaces: [ويلز]";
    let text = "نص فيه ![خريطة](map.svg) و[رابط](other.md) و[ملف](../2013/a.pdf).";
    let site = site()
        .config("taxonomies: {places: {ar: أماكن, en: Places}}")
        .article("ar/2014/summit.md", matter, text)
        .article("ar/2014/other.md", "title: آخر\ndate: 2014-09-07", "نص.")
        .file("content/ar/2014/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/ar/2013/a.pdf", "pdf");
    let (path, text) = made(&site, &["--translate", "content/ar/2014/summit.md"]);
    assert_eq!(path, "content/en/2014/summit.md");
    let expected = "---\ntitle: عنوان\ndate: 2014-09-06\nauthors: [سلمى]\ntranslators: []\ntags: []\nplaces: [ويلز]\n\
                    source:\n  name: الجريدة\n  url: \"https://x.example/1\"\n  retrieved: 2020-01-01\nsummary: ملخص\n\
                    image:\n  src: \"../../ar/2014/map.svg\"\n  alt: خريطة\noriginal: ar\nextra: {pdf: a.pdf}\ndraft: true\n---\n\n\
                    نص فيه ![خريطة](../../ar/2014/map.svg) و[رابط](other.md) و[ملف](../../ar/2013/a.pdf).\n";
    assert_eq!(text, expected);
    site.build().silent();
    let site = site.file(&path, text.replace("draft: true\n", ""));
    site.build().silent().sound();
}

#[test]
fn of_three_languages_the_missing_one_is_taken() {
    let site = site().config("  fr: {name: Français, title: Archives}").article(
        "a.ar.md",
        "title: A\ndate: 2014-09-06\noriginal: en",
        "Text.",
    );
    let (code, _, err) = new(&site, &["--translate", "content/a.ar.md"]);
    assert!(code == 2 && err.contains("add --lang with one of en, fr"), "{err}");
    let site = site.article("a.en.md", "title: A\ndate: 2014-09-06", "Text.");
    let (path, text) = made(&site, &["--translate", "content/a.ar.md"]);
    assert_eq!(path, "content/a.fr.md");
    assert!(text.contains("\noriginal: en\n"), "the article was translated itself: {text}");
}

const TITLES: [&str; 16] = [
    "Analysis: after the summit",
    "\"Quoted\" 'both'",
    "---",
    "- dash",
    "# hash",
    "a #b",
    "{a: b}",
    "[x",
    "*star",
    "&amp; <b>",
    "null",
    "2014-09-06",
    "line\nbreak: x",
    "القِمَّة «العربيّة»: بيان",
    "🗞️ é \\ % @ ` |",
    "می‌خواهم",
];

fn titles() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("\\PC{1,40}", 24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 40, ..ProptestConfig::default() })]
    /// Whatever title `new` is given, the page has it.
    #[test]
    fn a_title_comes_back(random in titles()) {
        let titles: Vec<String> = TITLES.iter().map(|title| (*title).to_owned()).chain(random).collect();
        let titles: Vec<String> = titles.into_iter().filter(|title| !title.trim().is_empty()).collect();
        let site = site();
        for (n, title) in titles.iter().enumerate() {
            let (code, _, err) = new(&site, &["--lang", "ar", "--slug", &format!("t{n}"), "--", title]);
            prop_assert_eq!(code, 0, "{:?}: {}", title, err);
        }
        let built = site.build();
        prop_assert!(built.problems.iter().all(|problem| !problem.is_error), "{}", built.told);
        for (n, title) in titles.iter().enumerate() {
            let page = built.page(&format!("/ar/2014/09/t{n}/"));
            let shown = page.texts("h1").concat();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let expected = ComposingNormalizerBorrowed::new_nfc().normalize(title).into_owned();
            prop_assert_eq!(words(&shown), words(&expected), "{:?}", title);
        }
    }
}
