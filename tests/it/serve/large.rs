//! Archives so large that the preview begins before it has read their texts.
//!
//! The newest texts are read first, so the articles that the tests look at are the oldest.

use super::pages::without_script;
use super::server::Served;
use crate::site::{Site, site};

/// More articles than are read before anything is shown, of a few milliseconds each.
fn large() -> Site {
    let text = "A word and **another**, \"quoted\" and [linked](https://example.org/).\n\n".repeat(60);
    let site = (0..2_100).fold(site(), |site, number| {
        let front_matter = format!("title: Number {number}\ndate: 2020-01-02\nsummary: One of many.");
        site.article(&format!("many/number-{number}.en.md"), &front_matter, &text)
    });
    site.article(
        "old/from.en.md",
        "title: From\ndate: 1990-01-02\nsummary: S",
        "[Aims](to.en.md#aims), [none](to.en.md#none).\n\n![map](map.png)",
    )
    .article("old/to.en.md", "title: To\ndate: 1990-01-03\nsummary: S", "## Aims\n\nText.")
    .article("old/to.ar.md", "title: إلى\ndate: 1990-01-03\nsummary: م", "## الأهداف\n\nنص.")
    .file("content/old/map.png", "not really")
    .file("content/old/nobody.png", "not really")
}

#[test]
fn pages_are_those_of_a_build_before_all_texts_are_read() {
    let site = large();
    let built = site.build().files();
    // The preview would take what the build has read.
    std::fs::remove_dir_all(site.at("public")).unwrap();
    let served = Served::of(&site);
    let pages = ["en/1990/01/from/", "en/1990/01/to/", "1990/01/to/", "en/1990/", "en/"];
    for address in pages {
        let page = without_script(&served.page(&format!("/{address}")));
        assert_eq!(page.as_bytes(), built[&format!("{address}index.html")], "{address}");
    }
    for file in ["ar/feed.xml", "en/1990/archive.jsonl", "media/old/map.png", "search/root.json"] {
        assert!(served.get(&format!("/{file}")).body == built[file], "{file}");
    }
}

#[test]
fn what_is_wrong_in_texts_is_told_when_they_have_been_read() {
    let site = large();
    let served = Served::of(&site);
    served.says("content/old/to.en.md has no “#none”");
    served.becomes("/media/old/nobody.png", |reply| reply.status == 404);
    assert_eq!(served.get("/media/old/map.png").status, 200);
}

#[test]
fn an_edit_meanwhile_is_shown_and_stays() {
    let site = large();
    let served = Served::of(&site);
    let site = site.edit(
        "old/to.en.md",
        "title: To\ndate: 1990-01-03\nsummary: S",
        "## Aims\n\n## None\n\nAnother text.",
    );
    let is_new = |reply: &super::server::Reply| reply.text().contains("Another text.");
    served.becomes("/en/1990/01/to/", is_new);
    served.becomes("/media/old/nobody.png", |reply| reply.status == 404);
    assert!(is_new(&served.get("/en/1990/01/to/")));
    assert!(!served.said("err").contains("#none"), "{}", served.said("err"));
    drop(site);
}
