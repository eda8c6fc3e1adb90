//! Errors in the archive: shown where they are looked at, in the language of the page, until they are mended; the last good
//! site goes on being served.

use std::fs;

use serde_json::Value;

use super::browser::Open;
use super::server::{Served, until};
use super::{LATER, SUMMIT, archive, save, served};
use crate::site::site;

const GOOD: &str = "---\ntitle: Mended\ndate: 2014-09-04\ntags: [NATO]\n---\n## Aims\n\nText.\n";

/// The next errors that a page is told of.
#[track_caller]
fn errors(page: &mut Open) -> Value {
    let (name, data) = page.next();
    assert_eq!(name, "errors", "{data}");
    serde_json::from_str(&data).unwrap()
}

#[test]
fn a_broken_article_is_told_over_every_page_and_goes_when_it_is_mended() {
    let (site, served) = served();
    let mut english = Open::page(&served, "/en/");
    let mut arabic = Open::page(&served, "/ar/");
    let file = site.at("content/2014/good.en.md");
    save(&file, "---\ntitle: [\n");
    let told = errors(&mut english);
    assert_eq!((told["lang"].as_str(), told["dir"].as_str()), (Some("en-GB"), Some("ltr")));
    assert_eq!(told["title"], "1 error in the archive");
    let error = &told["errors"][0];
    assert!(error["file"].as_str().unwrap().starts_with("content/2014/good.en.md"), "{error}");
    assert!(!error["message"].as_str().unwrap().is_empty());
    let told = errors(&mut arabic);
    assert_eq!((told["lang"].as_str(), told["dir"].as_str()), (Some("ar-EG"), Some("rtl")));
    assert_eq!(told["title"], "خطأ واحد في الأرشيف");
    served.says("content/2014/good.en.md");
    // The lists still have it, since nothing better is known.
    assert!(served.page("/en/").contains("Summit"));
    save(&file, GOOD);
    assert_eq!(english.next_name(), "reload");
    assert_eq!(errors(&mut arabic), Value::Null);
    assert!(served.page("/en/").contains("Mended"));
    served.says("all errors are mended");
}

#[test]
fn a_page_that_cannot_be_shown_says_why() {
    let (site, served) = served();
    let file = site.at("content/2014/good.ar.md");
    save(&file, b"\xff\xfe\x00 not text");
    let address = "/ar/2014/09/good/";
    let reply = served.becomes(address, |reply| reply.status == 500);
    let html = reply.text();
    assert!(html.contains("<html lang=\"ar-EG\" dir=rtl>"), "{html}");
    assert!(html.contains("لا يمكن عرض هذه الصفحة"), "{html}");
    assert!(html.contains("<p class=message lang=en dir=ltr>") && html.contains("good.ar.md"), "{html}");
    let mut page = Open::page(&served, address);
    save(&file, "---\ntitle: قمة\ndate: 2014-09-04\ntags: [الناتو]\n---\nنص.\n");
    while page.next_name() != "reload" {}
    assert!(served.page(address).contains("قمة"));
}

#[test]
fn a_broken_link_is_told_with_its_line_at_once_and_one_that_others_break_too() {
    let (site, served) = served();
    let mut page = Open::page(&served, LATER);
    let file = site.at("content/2015/later.en.md");
    let text =
        |link: &str| format!("---\ntitle: Later\ndate: 2015-02-03\ntags: [NATO]\n---\nSee [it]({link}).\n");
    save(&file, text("../2014/nothing.md"));
    assert_eq!(page.next_name(), "reload");
    // The text is read from the file before the edit is known, so a page may have to load once more.
    let told = until(|| Some(Open::page(&served, LATER).next()).filter(|(name, _)| name == "errors"));
    let told: Value = serde_json::from_str(&told.expect("errors are told").1).unwrap();
    assert_eq!(told["errors"][0]["file"], "content/2015/later.en.md:6:5");
    assert_eq!(told["errors"][0]["line"], "line 6");
    save(&file, text("../2014/good.en.md#aims"));
    served.says("all errors are mended");
    // The heading that it leads to goes away in another file.
    let mut page = Open::page(&served, "/ar/");
    save(
        &site.at("content/2014/good.en.md"),
        "---\ntitle: Summit\ndate: 2014-09-04\ntags: [NATO]\n---\n![](map.png)\n",
    );
    let told = errors(&mut page);
    assert_eq!(told["errors"][0]["file"], "content/2015/later.en.md:6:5", "{told}");
}

#[test]
fn broken_templates_settings_and_words_keep_the_last_good_site() {
    let (site, served) = served();
    let settings = fs::read_to_string(site.at("site.yaml")).unwrap();
    let breaks: [(&str, String, Option<String>); 4] = [
        ("templates/article.html", "{% block %}".to_owned(), None),
        ("site.yaml", format!("{settings}page_size: [\n"), Some(settings.clone())),
        ("site.yaml", "languages: {}\n".to_owned(), Some(settings.clone())),
        ("i18n/en.ftl", "home = { $nothing\n".to_owned(), None),
    ];
    for (name, broken, good) in breaks {
        let mut page = Open::page(&served, SUMMIT);
        save(&site.at(name), broken.as_bytes());
        let told = errors(&mut page);
        assert!(told["errors"][0]["file"].as_str().unwrap().starts_with(name), "{name}: {told}");
        assert!(served.page(SUMMIT).contains("Summit"), "{name}");
        // Articles go on being followed.
        let mut list = Open::page(&served, "/en/");
        assert_eq!(errors(&mut list)["errors"][0], told["errors"][0]);
        match good {
            Some(good) => save(&site.at(name), good),
            None => fs::remove_file(site.at(name)).unwrap(),
        }
        assert_eq!(errors(&mut page), Value::Null, "{name}");
    }
}

/// Which warnings count is a setting like any other, and followed like one.
#[test]
fn warnings_weigh_what_the_settings_say() {
    let (site, served) = served();
    let settings = fs::read_to_string(site.at("site.yaml")).unwrap();
    let mut page = Open::page(&served, "/ar/");
    save(&site.at("content/2015/later.en.md"), "---\ntitle: Later\ndate: 2015-02-03\ntags: [NATO]\n---\n");
    served.says("warning[W006]: content/2015/later.en.md");
    save(&site.at("site.yaml"), format!("{settings}checks: {{W006: error}}\n"));
    let told = errors(&mut page);
    assert!(told["errors"][0]["file"].as_str().unwrap().starts_with("content/2015/later.en.md"), "{told}");
    served.says("error[W006]: content/2015/later.en.md");
    save(&site.at("site.yaml"), format!("{settings}checks: {{W006: off}}\n"));
    assert_eq!(errors(&mut page), Value::Null);
    served.says("all errors are mended");
}

#[test]
fn a_template_that_fails_on_a_page_says_where() {
    let site = archive()
        .save("templates/article.html", "<!DOCTYPE html>\n<title>x</title>\n{{ article.nothing.at_all }}\n");
    let served = Served::of(&site);
    let reply = served.get(SUMMIT);
    assert_eq!(reply.status, 500);
    assert!(reply.text().contains("templates/article.html:3"), "{}", reply.text());
    assert_eq!(served.get("/en/").status, 200);
    let mut page = Open::page(&served, SUMMIT);
    let _site = site.without("templates/article.html");
    assert_eq!(page.next_name(), "reload");
    assert!(served.page(SUMMIT).contains("Summit"));
}

#[test]
fn an_archive_that_is_broken_from_the_start_is_served_when_it_is_mended() {
    let site = site().edit("a.en.md", "title: A\ndate: 2014-01-02", "Text.");
    let settings = fs::read_to_string(site.at("site.yaml")).unwrap();
    let site = site.save("site.yaml", "title: <script>x</script>: [\n");
    let served = Served::of(&site);
    let reply = served.get("/en/2014/01/a/");
    assert_eq!(reply.status, 500);
    assert!(
        reply.text().contains("site.yaml:1") && reply.text().contains("This page cannot be shown"),
        "{}",
        reply.text()
    );
    assert!(!reply.text().contains("<script>x"), "{}", reply.text());
    let mut page = Open::page(&served, "/en/2014/01/a/");
    let _site = site.save("site.yaml", settings);
    assert_eq!(page.next_name(), "reload");
    assert!(served.page("/en/2014/01/a/").contains("<h1>A</h1>"));
}

#[test]
fn a_folder_that_is_gone_for_a_while_comes_back() {
    let (site, served) = served();
    fs::rename(site.at("content"), site.at("away")).unwrap();
    served.becomes(SUMMIT, |reply| reply.status == 404);
    fs::rename(site.at("away"), site.at("content")).unwrap();
    served.becomes(SUMMIT, |reply| reply.status == 200);
    save(&site.at("content/2014/good.en.md"), GOOD);
    served.becomes(SUMMIT, |reply| reply.text().contains("Mended"));
}
