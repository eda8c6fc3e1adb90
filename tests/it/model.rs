//! What an archive means: languages, works and their translations, links, addresses.

use crate::images::draw;
use crate::site::{Outcome, Site, site};

const ARTICLE: &str = "title: مقال\ndate: 2014-09-06";

/// An archive of one Arabic article.
fn one(front_matter: &str, text: &str) -> Site {
    site().article("nato.ar.md", &format!("{ARTICLE}\n{front_matter}"), text)
}

#[test]
fn an_article_is_a_page() {
    let built = site().article("nato.ar.md", "title: الناتو\ndate: 2014-09-06", "نص **عريض**.").build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/nato/");
    page.has("h1", "الناتو").has("title", "الناتو").has(".prose strong", "عريض");
    assert_eq!(page.attribute("html", "lang"), "ar");
    assert_eq!(page.attribute("time", "datetime"), "2014-09-06");
}

#[test]
fn the_language_comes_from_the_front_matter_else_the_name_else_the_folder() {
    let table = [
        ("nato.ar.md", "", "/ar/2014/09/nato/"),
        ("nato.en.md", "", "/en/2014/09/nato/"),
        ("en/nato.md", "", "/en/2014/09/nato/"),
        ("x/en/y/nato.md", "", "/en/2014/09/nato/"),
        ("en/nato.ar.md", "", "/ar/2014/09/nato/"),
        ("nato.md", "lang: en", "/en/2014/09/nato/"),
        ("nato.ar.md", "lang: en", "/en/2014/09/nato/"),
        ("en/nato.md", "lang: ar", "/ar/2014/09/nato/"),
        ("report.v2.md", "lang: ar", "/ar/2014/09/report-v2/"),
    ];
    for (path, line, url) in table {
        let built = site().article(path, &format!("{ARTICLE}\n{line}"), "نص.").build();
        assert!(built.silent().has(url), "{path} {line}: {:?}", built.files().keys());
    }
}

/// Whether two articles, given by path and a line of front matter, became one work.
fn are_one_work(a: (&str, &str), b: (&str, &str)) -> bool {
    let built = site()
        .article(a.0, &format!("{ARTICLE}\n{}\nslug: one", a.1), "نص.")
        .article(b.0, &format!("{ARTICLE}\n{}\nslug: two", b.1), "نص.")
        .build();
    built.exits(0).sound();
    let links = built.page("/ar/2014/09/one/").attributes(".switch a", "href");
    links == ["/en/2014/09/two/"]
}

#[test]
fn translations_find_each_other_by_path_or_by_id() {
    let pairs = [
        (("2014/nato.ar.md", ""), ("2014/nato.en.md", "")),
        (("ar/2014/nato.md", ""), ("en/2014/nato.md", "")),
        (("2014/ar/nato.md", ""), ("2014/nato.en.md", "")),
        (("summit/index.ar.md", ""), ("summit.en.md", "")),
        (("summit/index.ar.md", ""), ("summit/index.en.md", "")),
        (("قمة.ar.md", "id: wales"), ("summit.en.md", "id: wales")),
        (("2014/a.ar.md", "id: b"), ("b.en.md", "")),
        (("2014/nato.md", "lang: ar"), ("2014/nato.en.md", "")),
    ];
    for (a, b) in pairs {
        assert!(are_one_work(a, b), "{a:?} and {b:?} are one work");
    }
    let strangers = [
        (("2014/nato.ar.md", ""), ("2015/nato.en.md", "")),
        (("nato.ar.md", "id: x"), ("nato.en.md", "")),
        (("nato.ar.md", ""), ("Nato.en.md", "")),
    ];
    for (a, b) in strangers {
        assert!(!are_one_work(a, b), "{a:?} and {b:?} are two works");
    }
}

#[test]
fn the_files_of_an_index_articles_folder_travel_with_it_and_are_published_once() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let built = site()
        .article("summit/index.ar.md", ARTICLE, "![خريطة](map.svg) [ملف](data/table.csv)")
        .article("summit/index.en.md", "title: Summit\ndate: 2014-09-06", "![Map](map.svg)")
        .file("content/summit/map.svg", picture)
        .file("content/summit/data/table.csv", "a,b")
        .file("content/summit/unmentioned.txt", "x")
        .build();
    built.silent().sound();
    assert_eq!(built.page("/ar/2014/09/summit/").attribute("img", "src"), "/media/summit/map.svg");
    assert_eq!(built.page("/en/2014/09/summit/").attribute("img", "src"), "/media/summit/map.svg");
    let media: Vec<_> = built
        .files()
        .into_keys()
        .filter(|path| path.starts_with("media/") && !path.ends_with("index.html"))
        .collect();
    assert_eq!(
        media,
        ["media/summit/data/table.csv", "media/summit/map.svg", "media/summit/unmentioned.txt"]
    );
    assert_eq!(built.file("media/summit/map.svg"), picture);
}

#[test]
fn a_picture_beside_an_article_is_published_when_it_is_shown() {
    let picture = draw::png(&draw::grain(1, 20, 20), 20, 20);
    let built = one("image: {src: lead.png, alt: صورة}", "![رسم](pictures/رسم%201.png)")
        .file("content/lead.png", &picture)
        .file("content/pictures/رسم 1.png", &picture)
        .file("content/pictures/other.png", &picture)
        .build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/nato/");
    assert_eq!(page.attribute(".lead img", "src"), "/media/lead.png");
    assert_eq!(page.attribute(".prose img", "src"), "/media/pictures/%D8%B1%D8%B3%D9%85%201.png");
    assert_eq!(page.attribute("meta[property=og:image]", "content"), "https://example.org/media/lead.png");
    assert!(built.has("/media/pictures/رسم 1.png") && !built.has("/media/pictures/other.png"));
}

#[test]
fn links_between_articles_become_addresses() {
    let table = [
        // With a language in the name: that very file.
        ("2014/wales.ar.md", "/ar/2014/09/wales/", None),
        ("2014/wales.en.md", "/en/2014/09/wales/", Some("en")),
        ("./2014/../2014/wales.ar.md", "/ar/2014/09/wales/", None),
        // Without: the article's own language, else another one.
        ("2014/wales.md", "/ar/2014/09/wales/", None),
        ("english-only.md", "/en/2014/09/english-only/", Some("en")),
        // A folder's article.
        ("riga/index.ar.md", "/ar/2014/09/riga/", None),
        ("riga/index.md", "/ar/2014/09/riga/", None),
        ("riga/", "/ar/2014/09/riga/", None),
        // Parts of an article.
        ("2014/wales.md#القرار", "/ar/2014/09/wales/#%D8%A7%D9%84%D9%82%D8%B1%D8%A7%D8%B1", None),
        ("2014/wales.en.md#the-decision", "/en/2014/09/wales/#the-decision", Some("en")),
        ("#هنا", "#هنا", None),
        // Addresses of the site, and of others.
        ("/ar/2014/", "/ar/2014/", None),
        ("/en/archive", "/en/archive/", None),
        ("/ar/feed.xml", "/ar/feed.xml", None),
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d", None),
        ("mailto:a@example.com", "mailto:a@example.com", None),
    ];
    let text: String = table.iter().map(|(link, ..)| format!("[رابط]({link})\n\n")).collect();
    let built = site()
        .article("start.ar.md", ARTICLE, &format!("## هنا\n\n{text}"))
        .article("2014/wales.ar.md", ARTICLE, "## القرار\n\nنص.")
        .article("2014/wales.en.md", "title: Wales\ndate: 2014-09-06", "## The decision\n\nText.")
        .article("english-only.en.md", "title: Only\ndate: 2014-09-06", "Text.")
        .article("riga/index.ar.md", ARTICLE, "نص.")
        .build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/start/");
    let links: Vec<String> = page.attributes(".prose p a", "href");
    for ((link, url, lang), found) in table.iter().zip(&links) {
        let decoded = |url: &str| url.replace("%D9%87%D9%86%D8%A7", "هنا");
        assert_eq!(decoded(found), *url, "{link}");
        if let Some(lang) = lang {
            let marked = page.attributes(&format!(".prose a[href={url}]"), "hreflang");
            assert!(!marked.is_empty() && marked.iter().all(|found| found == lang), "{link}: {marked:?}");
        }
    }
    assert_eq!(links.len(), table.len(), "{links:?}");
    page.has(".prose p", "الإنجليزية");
}

#[test]
fn the_summary_is_the_authors_own_or_the_start_of_the_text() {
    let built = one("summary: خلاصة الكاتب", "النص الأول.").build();
    built.page("/ar/2014/09/nato/").has(".standfirst", "خلاصة الكاتب");
    assert_eq!(built.page("/ar/2014/09/nato/").attribute("meta[name=description]", "content"), "خلاصة الكاتب");
    built.page("/ar/").has(".summary", "خلاصة الكاتب");

    let long = "كلمة ".repeat(100);
    let built = one("", &format!("# عنوان\n\n{long}\n\nالفقرة الثانية.")).build();
    let page = built.page("/ar/2014/09/nato/");
    assert_eq!(page.count(".standfirst"), 0, "what the text says next is not said twice");
    let told = page.attribute("meta[name=description]", "content");
    assert!(
        told.starts_with("كلمة كلمة") && told.ends_with("كلمة…") && told.chars().count() <= 241,
        "{told}"
    );
}

#[test]
fn a_correction_is_shown_and_moves_the_date_of_change() {
    let lines = "updated: 2014-09-10\ncorrections:\n  - {date: 2014-09-08, text: الأول}\n  - {date: 2015-01-02, text: الثاني}";
    let built = one(lines, "نص.").build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/nato/");
    assert_eq!(page.json_ld()["dateModified"], "2015-01-02");
    assert_eq!(page.texts(".corrections dd"), ["الثاني", "الأول"], "newest first");
    assert!(built.file("ar/atom.xml").contains("<updated>2015-01-02T00:00:00Z</updated>"));
    assert!(built.file("sitemap-2.xml").contains("<lastmod>2015-01-02"));
}

#[test]
fn old_addresses_lead_to_the_article() {
    let aliases = "aliases: [/2014/old.html, /قديم/عنوان, \"https://elsewhere.example/story/\", /b%20c/]";
    let built = one(aliases, "نص.").build();
    built.silent().sound();
    for url in ["/قديم/عنوان/", "/story/", "/b c/"] {
        let page = built.page(url);
        let refresh = page.attribute("meta[http-equiv=refresh]", "content");
        assert_eq!(refresh, "0; url=/ar/2014/09/nato/", "{url}");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://example.org/ar/2014/09/nato/");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex");
        page.has("main a", "مقال");
    }
    assert!(built.file("2014/old.html").contains("url=/ar/2014/09/nato/"));
}

#[test]
fn drafts_are_left_out_and_dates_to_come_are_not() {
    let built = site()
        .article("draft.ar.md", "title: مسودة\ndate: 2014-01-01\ndraft: true\ntags: [سر]", "نص.")
        .article("future.ar.md", "title: غد\ndate: 2999-01-01", "نص.")
        .build();
    built.silent().sound();
    assert!(!built.has("/ar/2014/") && !built.has("/ar/tags/"));
    built.page("/ar/2999/01/future/").has("h1", "غد");
    assert!(built.files().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("مسودة")));
}

#[test]
fn the_last_part_of_an_address_is_the_name_or_the_slug() {
    let table = [
        ("القِمّة العربيّة.ar.md", "", "/ar/2014/09/القمة-العربية/"),
        ("nato.ar.md", "slug: قمة ويلز", "/ar/2014/09/قمة-ويلز/"),
        ("a.ar.md", "slug: \"name.\"", "/ar/2014/09/name/"),
        ("a.ar.md", "slug: \"a&b<c>'d\\\"\"", "/ar/2014/09/ab-c-d/"),
        ("Summit_2014 (final).en.md", "", "/en/2014/09/summit-2014-final/"),
        ("summit/index.ar.md", "", "/ar/2014/09/summit/"),
        ("index.ar.md", "", "/ar/2014/09/index/"),
        ("….ar.md", "id: work-7", "/ar/2014/09/work-7/"),
        ("-- help.ar.md", "", "/ar/2014/09/help/"),
    ];
    for (path, line, url) in table {
        let built = site().article(path, &format!("{ARTICLE}\n{line}"), "نص.").build();
        assert!(built.silent().has(url), "{path} {line}: {:?}", built.files().keys());
        built.sound();
    }
}

#[test]
fn a_long_slug_is_cut_at_a_word() {
    let built = one(&format!("slug: {}", "كلمة ".repeat(60)), "نص.").build();
    let card = built.page("/ar/").attribute(".card h2 a", "href");
    assert_eq!(card, format!("/ar/2014/09/{}/", vec!["%D9%83%D9%84%D9%85%D8%A9"; 13].join("-")));
    built.silent().sound();
    let built = one(&format!("slug: {}", "م".repeat(300)), "نص.").build();
    built.silent().sound();
    assert!(built.has(&format!("/ar/2014/09/{}/", "م".repeat(60))), "{:?}", built.files().keys());
}

#[test]
fn settings_decide_where_articles_stand() {
    let table = [
        ("slugs: id", "2014/nato.ar.md", "", "/ar/2014/09/2014-nato/"),
        ("slugs: id", "x.ar.md", "id: Work 7", "/ar/2014/09/work-7/"),
        ("permalink: /{lang}/{slug}/", "nato.ar.md", "", "/ar/nato/"),
        ("permalink: /{lang}/{year}-archive/{slug}/", "nato.ar.md", "", ""),
        ("permalink: /{lang}/{year}/{month}/{day}/{slug}/", "nato.ar.md", "", "/ar/2014/09/06/nato/"),
        ("permalink: \"{lang}/news/{slug}\"", "nato.ar.md", "", "/ar/news/nato/"),
    ];
    for (setting, path, line, url) in table {
        let built = site().config(setting).article(path, &format!("{ARTICLE}\n{line}"), "نص.").build();
        if url.is_empty() {
            built.exits(1).problem("permalink|cannot stand between two slashes");
        } else {
            assert!(built.silent().has(url), "{setting}: {:?}", built.files().keys());
            built.sound();
        }
    }
}

#[test]
fn a_source_is_a_name_or_says_where_and_when() {
    let built = one("source: وكالة الأنباء", "نص.").build();
    built.silent().sound();
    built.page("/ar/2014/09/nato/").has(".source", "وكالة الأنباء");
    assert!(built.has("/ar/sources/وكالة-الأنباء/"));

    let line = "source: {name: وكالة, url: \"https://agency.example/a?b=1&c=2\", retrieved: 2014-10-01}";
    let built = one(line, "نص.").build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/nato/");
    assert!(page.attributes(".source a", "href").contains(&"https://agency.example/a?b=1&c=2".to_owned()));
    page.has(".source", "وكالة").has(".source", "أكتوبر");
}

const HTML: &str = "قبل <mark onclick=\"x()\">علامة</mark> <script>bad()</script>\n\n<div class=\"own\" style=\"color:red\">كتلة</div>";

/// The article with `raw_html` set so.
fn with_html(mode: &str) -> Outcome {
    one("", HTML).config(&format!("raw_html: {mode}")).build()
}

#[test]
fn html_in_articles_is_sanitised_trusted_or_shown() {
    let built = with_html("sanitize");
    assert_eq!(built.exits(1).problem("onclick|raw_html: trust").line, Some(6));
    let page = built.page("/ar/2014/09/nato/");
    page.has(".prose mark", "علامة").has(".prose div", "كتلة");
    assert_eq!(page.count(".prose script") + page.count("[onclick]") + page.count("[style]"), 0);

    let page = with_html("trust").page("/ar/2014/09/nato/");
    assert_eq!((page.count(".prose script"), page.count("mark[onclick]"), page.count("div.own")), (1, 1, 1));

    let page = with_html("escape").page("/ar/2014/09/nato/");
    page.has(".prose", "<mark onclick=\"x()\">").has(".prose", "<script>bad()</script>");
    assert_eq!(page.count(".prose mark") + page.count(".prose script"), 0);
}
