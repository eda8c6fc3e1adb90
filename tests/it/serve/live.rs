//! Live reload: only pages that an edit touched are told, and style sheets are changed without loading anything.

use super::browser::Open;
use super::{LATER, SUMMIT, save, served};

#[test]
fn pages_that_an_edit_touched_load_again_and_no_others() {
    let (site, served) = served();
    let mut summit = Open::page(&served, SUMMIT);
    let mut list = Open::page(&served, "/en/");
    let mut other = Open::page(&served, "/ar/2016/01/مقال-أول/");
    let site =
        site.edit("2014/good.en.md", "title: Talks\ndate: 2014-09-04\ntags: [NATO]", "## Aims\n\nText.");
    assert_eq!(summit.next_name(), "reload");
    assert_eq!(list.next_name(), "reload");
    assert!(served.page("/en/").contains("Talks"));
    // The text alone is on no list. The next that the page of the other article hears is its own edit.
    let mut list = Open::page(&served, "/en/");
    let mut summit = Open::page(&served, SUMMIT);
    let site = site.edit(
        "2014/good.en.md",
        "title: Talks\ndate: 2014-09-04\ntags: [NATO]\nsummary: S",
        "## Aims\n\nB.",
    );
    assert_eq!(summit.next_name(), "reload");
    assert_eq!(list.next_name(), "reload");
    let mut list = Open::page(&served, "/en/");
    let site = site.edit(
        "2014/good.en.md",
        "title: Talks\ndate: 2014-09-04\ntags: [NATO]\nsummary: S",
        "## Aims\n\nC.",
    );
    served.becomes(SUMMIT, |reply| reply.text().contains("<p dir=ltr>C.") || reply.text().contains(">C.<"));
    let _site = site
        .edit("2016/مقال-أول.ar.md", "title: مقال أول\ndate: 2016-01-02", "نص آخر.")
        .save("static/own.css", "p { color: green }\n");
    assert_eq!(other.next_name(), "reload");
    assert_eq!(list.next_name(), "style", "the list was not told of the text");
}

#[test]
fn a_style_sheet_is_changed_without_loading_the_page() {
    let (site, served) = served();
    let mut page = Open::page(&served, SUMMIT);
    let _site = site.save("static/own.css", "p { color: blue }\n");
    let (name, version) = page.next();
    assert_eq!(name, "style");
    assert!(served.page(SUMMIT).contains(&format!("?v={version}")));
    assert_eq!(served.get("/own.css").text(), "p{color:#00f}");
}

#[test]
fn a_file_that_a_page_shows_loads_it_again() {
    let (site, served) = served();
    let mut shows = Open::page(&served, SUMMIT);
    let mut other = Open::page(&served, LATER);
    let site = site.save("content/2014/map.png", "another picture");
    assert_eq!(shows.next_name(), "reload");
    assert_eq!(served.get("/media/2014/map.png").body, b"another picture");
    let _site = site.save("static/own.css", "p { color: blue }\n");
    assert_eq!(other.next_name(), "style", "the other page was not told of the picture");
}

#[test]
fn a_page_that_comes_back_is_told_what_it_missed() {
    let (_site, served) = served();
    let style = Open::with(&served, SUMMIT, "0123", "").next_name();
    assert_eq!(style, "reload");
    let html = served.page(SUMMIT);
    let mark = html.split("data-mark=").nth(1).unwrap().split(' ').next().unwrap();
    assert_eq!(Open::with(&served, SUMMIT, mark, "0123").next_name(), "style");
    // An address that has become a redirect or a file.
    assert_eq!(Open::with(&served, "/robots.txt", mark, "").next_name(), "reload");
}

#[test]
fn a_page_that_appears_at_an_open_address_is_shown() {
    let (site, served) = served();
    let mut page = Open::page(&served, "/en/2017/05/new/");
    let _site = site.edit("2017/new.en.md", "title: New\ndate: 2017-05-06", "Text.");
    assert_eq!(page.next_name(), "reload");
    assert!(served.page("/en/2017/05/new/").contains("New"));
}

#[test]
fn pages_that_were_closed_are_forgotten() {
    let (site, served) = served();
    for _ in 0..50 {
        drop(Open::page(&served, SUMMIT));
    }
    let mut page = Open::page(&served, SUMMIT);
    save(&site.at("content/2014/good.en.md"), "---\ntitle: T\ndate: 2014-09-04\ntags: [NATO]\n---\nText.\n");
    assert_eq!(page.next_name(), "reload");
}
