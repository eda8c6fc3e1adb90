//! Related articles: which they are, and that a new one leaves nearly all pages as they are.

use crate::site::{Outcome, Site, site};

/// Adds an article of the day `day` of a year of 28-day months.
fn add(site: Site, name: &str, day: usize, tags: &str) -> Site {
    let (month, day) = (day / 28 + 1, day % 28 + 1);
    let facts =
        format!("title: {name}\ndate: 2014-{month:02}-{day:02}\ntags: [{tags}]\nslug: {name}\nid: {name}");
    site.article(&format!("{name}.en.md"), &facts, "Text.")
}

fn related(built: &Outcome, url: &str) -> Vec<String> {
    built.page(url).texts(".related a")
}

#[test]
fn rare_terms_come_first_and_then_the_nearest_in_time() {
    let common = (0..40).fold(site(), |site, day| add(site, &format!("c{day}"), day, "common"));
    let archive = add(add(common, "old", 3, "common, rare"), "new", 30, "rare, common");
    let archive = add(add(archive, "alone", 5, "unique"), "bare", 6, "");
    let built = archive.build();
    built.silent().sound();
    assert_eq!(related(&built, "/en/2014/02/new/"), ["old", "c30", "c29", "c31", "c28"]);
    assert_eq!(related(&built, "/en/2014/01/c10/"), ["c9", "c11", "c8", "c12", "c7"]);
    for url in ["/en/2014/01/alone/", "/en/2014/01/bare/"] {
        assert_eq!(related(&built, url), [""; 0], "{url}");
        assert_eq!(built.page(url).count(".related"), 0);
    }
    let page = built.page("/en/2014/02/new/");
    assert_eq!(page.attributes(".related time", "datetime")[0], "2014-01-04");
    assert_eq!(page.attributes(".related bdi", "dir")[0], "ltr");
}

#[test]
fn the_paper_it_appeared_in_relates_no_article() {
    let facts = |title: &str| format!("title: {title}\ndate: 2014-09-06\nsource: The Paper");
    let built = site().article("a.en.md", &facts("A"), "x").article("b.en.md", &facts("B"), "x").build();
    assert_eq!(related(&built, "/en/2014/09/a/"), [""; 0]);
}

#[test]
fn another_language_helps_where_there_is_nothing_in_ones_own() {
    let facts = |title: &str, more: &str| format!("title: {title}\ndate: 2014-09-06\ntags: [nato]\n{more}");
    let archive = site()
        .file("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\n")
        .article("summit.ar.md", &facts("القمة", ""), "نص")
        .article("summit.en.md", &facts("The summit", ""), "x")
        .article("treaty.ar.md", &facts("المعاهدة", ""), "نص");
    let built = archive.build();
    built.sound();
    // Its own translation is no other article, and the treaty is only in Arabic.
    assert_eq!(related(&built, "/en/2014/09/summit/"), ["المعاهدة"]);
    assert_eq!(built.page("/en/2014/09/summit/").attribute(".related bdi", "lang"), "ar");
    assert_eq!(related(&built, "/ar/2014/09/treaty/"), ["القمة"]);
    let built = archive.article("pact.en.md", &facts("The pact", ""), "x").build();
    assert_eq!(related(&built, "/en/2014/09/summit/"), ["The pact"]);
    // Who is renamed is renamed where others are related to it.
    let archive = site().article("a.en.md", "title: A\ndate: 2014-09-06\ntags: [x]", "x").article(
        "b.ar.md",
        "title: ب\ndate: 2014-09-07\ntags: [x]",
        "x",
    );
    assert_eq!(related(&archive.build(), "/en/2014/09/a/"), ["ب"]);
    let archive = archive.article("b.ar.md", "title: ت\ndate: 2014-09-07\ntags: [x]", "x");
    assert_eq!(related(&archive.build(), "/en/2014/09/a/"), ["ت"]);
}

/// Articles with tags of very different frequency.
fn archive(count: usize) -> Site {
    (0..count).fold(site(), |site, n| {
        let tags = [format!("a{}", n % 2), format!("b{}", n * 7 % 11), format!("c{}", n * 13 % 47)];
        add(site, &format!("n{n}"), n, &tags.join(", "))
    })
}

/// The articles whose related articles differ.
fn changed(before: &Outcome, names: &[(String, Vec<String>)]) -> usize {
    names.iter().filter(|(url, old)| related(before, url) != *old).count()
}

#[test]
fn a_new_article_changes_few_others_wherever_it_comes() {
    let archive = archive(300);
    let built = archive.build();
    let url = |n: usize| format!("/en/2014/{:02}/n{n}/", n / 28 + 1);
    let before: Vec<_> = (0..300).map(|n| (url(n), related(&built, &url(n)))).collect();
    assert!(before.iter().all(|(_, related)| related.len() == 5));
    for (name, day) in [("last", 301), ("middle", 150), ("first", 0)] {
        let built = add(self::archive(300), name, day, "a0, b3, c20").build();
        let changed = changed(&built, &before);
        assert!((1..=24).contains(&changed), "{name} changed {changed} of 300");
    }
}
