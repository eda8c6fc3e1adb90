//! Problems of articles among others, of files and of addresses.

use super::four;
use crate::site::site;

const DATED: &str = "title: T\ndate: 2024-01-02\nsummary: S.";

#[test]
fn missing_translations_and_summaries() {
    let checked = site()
        .article("both.ar.md", "title: عنوان\ndate: 2024-01-02\nsummary: خلاصة.", "نص.")
        .article("both.en.md", DATED, "Text.")
        .article("lonely.en.md", DATED, "Text.")
        .article("mute.ar.md", "title: عنوان\ndate: 2024-01-02", "نص.")
        .check();
    checked
        .finds(&["W022 content/lonely.en.md", "W022 content/mute.ar.md", "W025 content/mute.ar.md"])
        .exits(0);
    let told = &checked.report["problems"][0];
    assert!(told["message"].as_str().unwrap().contains("into ar"), "{told}");
    assert!(told["hint"].as_str().unwrap().contains("lonely"), "{told}");
}

/// One problem for a work, whichever of its versions there are; none where there is one language alone.
#[test]
fn a_missing_translation_is_told_once() {
    let two = four().article("a.en.md", DATED, "Text.").article(
        "a.he.md",
        "title: כותרת\ndate: 2024-01-02",
        "גוף.",
    );
    let settings =
        std::fs::read_to_string(two.at("site.yaml")).unwrap().replace("W022: off", "W022: warning");
    two.file("site.yaml", settings).check().finds(&["W022 content/a.he.md"]);
    crate::site::site_of("base_url: https://example.org/\ntitle: T\nlanguages: {en: {name: English}}\n")
        .article("a.en.md", DATED, "Text.")
        .check()
        .finds(&[]);
}

#[test]
fn stale_translations() {
    let pair = |original: &str, translation: &str| {
        four()
            .article("a.en.md", &format!("title: T\ndate: {original}"), "Text.")
            .article("a.ar.md", &format!("title: عنوان\noriginal: en\ndate: {translation}"), "نص.")
            .check()
    };
    pair("2024-01-02\nupdated: 2024-03-01", "2024-01-05").finds(&["W023 content/a.ar.md"]);
    pair("2024-01-02", "2023-12-31").finds(&["W023 content/a.ar.md"]);
    pair("2024-01-02T18:00:00Z", "2024-01-02").finds(&[]);
    pair("2024-01-02\nupdated: 2024-03-01", "2024-01-05\nupdated: 2024-03-01").finds(&[]);
    pair("2024-01-02\ncorrections: [{date: 2024-06-01, text: C}]", "2024-01-05")
        .finds(&["W023 content/a.ar.md"]);
    // Without a word on which is the original there is none.
    four()
        .article("a.en.md", "title: T\ndate: 2024-01-02", "Text.")
        .article("a.ar.md", "title: عنوان\ndate: 2023-01-02", "نص.")
        .check()
        .finds(&[]);
}

#[test]
fn terms_that_nobody_registered() {
    let checked = four()
        .file("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\n")
        .article("a.ar.md", "title: عنوان\ndate: 2024-01-02\ntags:\n  - الناتو\n  - قمة", "نص.")
        .article("b.en.md", "title: T\ndate: 2024-01-02\ntags: [nato, Summit, قمة]\nauthor: Jo", "Text.")
        .check();
    checked.finds(&["W021 content/a.ar.md:6", "W021 content/b.en.md:4", "W021 content/b.en.md:5"]);
}

/// The day of SOURCE_DATE_EPOCH is 1 January 2025.
#[test]
fn dates_in_the_future() {
    let dated = |matter: &str| four().article("a.en.md", &format!("title: T\n{matter}"), "Text.").check();
    dated("date: 2999-01-01").finds(&["W027 content/a.en.md:3:7"]).exits(0);
    dated("date: 2024-01-01\nupdated: 2025-01-02").finds(&["W027 content/a.en.md:4:10"]);
    dated("date: 2025-01-01").finds(&[]);
    // It is built all the same, and a build says nothing of it.
    let site = four().article("a.en.md", "title: T\ndate: 2999-01-01", "Text.");
    assert!(site.build().silent().has("/en/2999/01/a/"));
}

#[test]
fn a_clock_that_is_none() {
    let site = four().article("a.en.md", DATED, "Text.");
    let mut command = std::process::Command::new(crate::site::WARRAQ);
    command.arg("check").arg("--source").arg(site.at("")).env("SOURCE_DATE_EPOCH", "soon");
    let (status, _, stderr) = crate::site::run(command);
    assert_eq!(status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("SOURCE_DATE_EPOCH"), "{stderr}");
}

#[test]
fn links_that_lead_nowhere() {
    let text = "[x](/en/nope/)\n[y](./missing.md)\n[z](#nofrag)\n![i](/no.png)";
    let places = [
        "E018 content/a.en.md:6:1",
        "E018 content/a.en.md:7:1",
        "E019 content/a.en.md:8:1",
        "E018 content/a.en.md:9:1",
    ];
    four().article("a.en.md", DATED, text).check().finds(&places).exits(1);
}

/// Columns count characters, and are left out where the parser saw another text, or HTML.
#[test]
fn links_have_columns() {
    let text = "قال «نعم» [س](لا.md)، ثم\nقال [ع](نعم.md) و[س](لا.md).\n\n<a href=\"x.md\">نص</a>";
    let of = |text: &str| four().article("a.ar.md", "title: عنوان\ndate: 2024-01-02", text).check();
    let places = ["E018 content/a.ar.md:5:11", "E018 content/a.ar.md:6:5", "E018 content/a.ar.md:8"];
    of(text).finds(&places);
    let places = ["E018 content/a.ar.md:5", "E018 content/a.ar.md:6", "E018 content/a.ar.md:8"];
    of(&format!("٣. {text}")).finds(&places);
}

#[test]
fn files_nobody_refers_to() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let checked = four()
        .file("content/used.svg", svg)
        .file("content/lost.svg", svg)
        .file("content/own/map.svg", svg)
        .file("content/notes.txt", "notes")
        .file("static/free.svg", svg)
        .article("a.en.md", &format!("{DATED}\nimage: {{src: used.svg, alt: A}}"), "Text.")
        .article("own/index.en.md", DATED, "Text.")
        .check();
    checked.finds(&["W026 content/lost.svg", "W026 content/notes.txt"]);
}

#[test]
fn addresses_that_windows_cannot_hold() {
    let mut site = four();
    for name in ["con", "aux", "nul", "com1", "lpt9"] {
        site = site.article(&format!("{name}.en.md"), DATED, "Text.");
    }
    for name in ["com0", "console", "auxiliary", "lpt10"] {
        site = site.article(&format!("{name}.en.md"), DATED, "Text.");
    }
    let checked = site
        .article("t.en.md", &format!("{DATED}\naliases: [\"/old./a/\", \"/fine/\"]\ntags: [prn]"), "Text.")
        .file("static/a:b.txt", "x")
        .file("static/aux.txt", "x")
        .file("content/tags.yaml", "prn: {en: Prn}\n")
        .check();
    let expected = [
        "W008 content/aux.en.md",
        "W008 content/com1.en.md",
        "W008 content/con.en.md",
        "W008 content/lpt9.en.md",
        "W008 content/nul.en.md",
        "W008 content/t.en.md",
        "W008 content/tags.yaml",
        "W008 static/a:b.txt",
        "W008 static/aux.txt",
    ];
    let mut places = checked.places();
    places.dedup();
    assert_eq!(places, expected, "{}", checked.stdout);
}

#[test]
fn names_that_hide_something() {
    let checked = four()
        .article("a\u{202e}b.en.md", DATED, "Text.")
        .article("می\u{200c}خواهم.fa.md", "title: عنوان\ndate: 2024-01-02", "متن.")
        .file("content/x\u{feff}.txt", "x")
        .check();
    checked.finds(&[
        "W033 content/a\u{202e}b.en.md",
        "W026 content/x\u{feff}.txt",
        "W033 content/x\u{feff}.txt",
    ]);
}

#[test]
fn pictures_that_run_scripts() {
    let active = [
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>", "W028 static/i.svg:1:41"),
        ("<svg>\n <svg:script href=\"a.js\"/></svg>", "W028 static/i.svg:2:2"),
        ("<svg onload='x()'/>", "W028 static/i.svg:1:1"),
        ("<svg>\n\n<a href=\"JavaScript:x()\"/></svg>", "W028 static/i.svg:3:1"),
        ("<svg><foreignObject><p/></foreignObject></svg>", "W028 static/i.svg:1:6"),
    ];
    let site = || four().article("a.en.md", DATED, "Text.");
    for (svg, place) in active {
        site().file("static/i.svg", svg).check().finds(&[place]);
    }
    let quiet = "<svg><!-- <script> --><text>on = x; javascript</text><style><![CDATA[ <script> ]]></style><g one=\"1\"/></svg>";
    site().file("static/i.svg", quiet).check().finds(&[]);
}

#[test]
fn raw_html_that_is_taken_out() {
    let text = "<script>window.pwn=1</script><img src=x onerror=window.pwn=1><iframe srcdoc=\"x\"></iframe>";
    let checked = four().article("x9.en.md", DATED, text).check();
    assert!(
        checked.places().iter().any(|place| place.starts_with("E021") || place.starts_with("W018")),
        "{}",
        checked.stdout
    );
}

#[test]
fn unknown_fields_have_a_neighbour() {
    let checked = four().article("uf.en.md", &format!("{DATED}\ndat: 2024-01-03"), "Text.").check();
    checked.finds(&["W001 content/uf.en.md:5:1"]);
    assert!(checked.stdout.contains("did you mean “date”?"), "{}", checked.stdout);
}

/// Drafts are not published, so nothing is said of their texts; what is broken is told once.
#[test]
fn drafts_and_broken_articles() {
    four()
        .article("draft.ar.md", "title: عنوان\ndate: 2999-01-01\ndraft: true", "أولا, ثانيا")
        .article("broken.ar.md", "title: عنوان", "أولا, ثانيا")
        .check()
        .finds(&["E009 content/broken.ar.md:2:1"]);
}
