//! Does the auditor see anything? A tiny sound site, and for each rule one edit that breaks it.
#![cfg(test)]

use std::collections::BTreeMap;
use std::fs;

use super::{audit, base_url_of};

const BASE: &str = "https://example.org/";

/// A site of one work in two languages, in which nothing is wrong.
fn sound_site() -> BTreeMap<&'static str, String> {
    let home = [("ar", "ar/"), ("en", "en/"), ("x-default", "")];
    let work = [("ar", "ar/%D8%A7/"), ("en", "en/x/"), ("x-default", "ar/%D8%A7/")];
    let text = r##"<a href="/%D8%A7/">2</a><a href="#n">1</a><img src="/i.svg" srcset="/i.svg 2x, /i.svg 3x" alt>
        <svg><title>t</title><use href="/i.svg#s"/></svg><p id="n">"##;
    let list =
        |article: &str| format!(r#"<a href="{article}#n">article</a><a href="mailto:a@example.org">m</a>"#);
    BTreeMap::from([
        ("index.html", page("en", "", &home, "<a href=/ar/>ar</a> <a href=https://example.net/>away</a>")),
        ("ar/index.html", page("ar", "ar/", &home, &list("%D8%A7/"))),
        ("en/index.html", page("en", "en/", &home, &list("../en/x/"))),
        (
            "ar/ا/index.html",
            page("ar", "ar/%D8%A7/", &work, &(ld("ar/%D8%A7/", "workTranslation", "en/x/") + text)),
        ),
        (
            "en/x/index.html",
            page("en", "en/x/", &work, &(ld("en/x/", "translationOfWork", "ar/%D8%A7/") + text)),
        ),
        ("ا/index.html", page("ar", "ar/%D8%A7/", &[], "both")),
        ("old/index.html", redirect("/en/x/")),
        (
            "404.html",
            page("en", "", &[], "").replace("<link rel=canonical", "<meta name=robots content=noindex><link"),
        ),
        ("i.svg", r#"<svg xmlns="http://www.w3.org/2000/svg"><symbol id="s"/></svg>"#.into()),
        ("s.css", "@font-face{src:url(/i.svg)}".into()),
        ("sitemap.xml", index(&["map-1.xml", "map-2.xml"])),
        ("map-1.xml", sitemap(&home)),
        ("map-2.xml", sitemap(&work)),
        ("robots.txt", format!("User-agent: *\nSitemap: {BASE}sitemap.xml\n")),
        ("ar/feed.xml", rss("ar/%D8%A7/")),
        ("ar/atom.xml", atom("ar/%D8%A7/")),
        (
            "ar/feed.json",
            format!(r##"{{"items": [{{"url": "{BASE}en/x/", "content_html": "<a href='{BASE}ar/'>"}}]}}"##),
        ),
    ])
}

fn page(lang: &str, url: &str, alternates: &[(&str, &str)], body: &str) -> String {
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    let link =
        |(lang, url): &(&str, &str)| format!("<link rel=alternate hreflang={lang} href={BASE}{url}>\n");
    let alternates: String = alternates.iter().map(link).collect();
    format!(
        "<!doctype html><html lang={lang} dir={dir}><title>T</title><link rel=canonical href={BASE}{url}>\n\
         <link rel=stylesheet href=/s.css>{alternates}<h1>H</h1>{body}"
    )
}

fn redirect(url: &str) -> String {
    format!("<html lang=en dir=ltr><title>T</title><meta http-equiv=refresh content='0; url={url}'>")
}

fn ld(url: &str, property: &str, other: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type": "NewsArticle", "@id": "{BASE}{url}#article",
        "{property}": [{{"@type": "NewsArticle", "@id": "{BASE}{other}#article"}}]}}</script>"#
    )
}

fn index(parts: &[&str]) -> String {
    let part = |part: &&str| format!("<sitemap><loc>{BASE}{part}</loc></sitemap>");
    format!("<sitemapindex>{}</sitemapindex>", parts.iter().map(part).collect::<String>())
}

fn sitemap(alternates: &[(&str, &str)]) -> String {
    let link = |(lang, url): &(&str, &str)| {
        format!(r#"<xhtml:link rel="alternate" hreflang="{lang}" href="{BASE}{url}"/>"#)
    };
    let links: String = alternates.iter().map(link).collect();
    let mut urls: Vec<&str> = alternates.iter().map(|(_, url)| *url).collect();
    urls.sort_unstable();
    urls.dedup();
    let url = |url: &&str| {
        format!("<url><loc>{BASE}{url}</loc><lastmod>2024-02-29T10:00:00+03:00</lastmod>{links}</url>\n")
    };
    format!("<urlset>{}</urlset>", urls.iter().map(url).collect::<String>())
}

fn rss(url: &str) -> String {
    format!(
        "<rss><channel><link>{BASE}</link><item><link>{BASE}{url}</link><guid>{BASE}{url}</guid>\
         <content:encoded><![CDATA[<a href='{BASE}{url}#n'>x</a>]]></content:encoded></item></channel></rss>"
    )
}

fn atom(url: &str) -> String {
    format!(
        "<feed><link rel='self' href='{BASE}ar/atom.xml'/><entry><link href='{BASE}{url}'/>\
         <content type='html'>&lt;img src=&#34;{BASE}i.svg&#34;></content></entry></feed>"
    )
}

/// What the auditor says of the site.
fn problems_of(site: &BTreeMap<&str, String>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in site {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    assert!(!site.contains_key("index.html") || base_url_of(folder.path()).as_deref() == Some(BASE));
    audit(folder.path(), BASE)
}

#[test]
fn a_sound_site_has_no_problems() {
    assert_eq!(problems_of(&sound_site()), [""; 0]);
}

#[test]
fn a_site_below_a_path_has_no_problems_either() {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in sound_site() {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let text = text.replace(BASE, "https://example.org/deep/");
        let rooted = ["href=/", "href=\"/", "src=\"/", "url(/", "url=/", "srcset=\"/", ", /"];
        let text = rooted.iter().fold(text, |text, start| text.replace(start, &format!("{start}deep/")));
        fs::write(file, text).unwrap();
    }
    assert_eq!(audit(folder.path(), "https://example.org/deep"), [""; 0]);
}

/// In `file`, `old` becomes `new`; with no `old` the whole text does. Then the auditor says `expected` of the site.
struct Case(&'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    // Links
    Case("ar/index.html", "<h1>", "<h1><a href=/none/>", "/ar/: a leads to /none/, which is not there"),
    Case("ar/index.html", "<h1>", "<h1><a href=/en>", "/ar/: a leads to /en, which is not there"),
    Case("ar/index.html", "<h1>", "<h1><a href=https://example.org/z>", "/ar/: a leads to /z"),
    Case("ar/index.html", "<h1>", "<h1><a href=../../z>", "/ar/: a leads to /z"),
    Case("ar/index.html", "<h1>", "<h1><a href=/%FF/>", "/ar/: a: /%FF/: not UTF-8 when decoded"),
    Case("ar/index.html", "<h1>", "<h1><img srcset='/i.svg 2x, j.svg 3x'>", "/ar/: img leads to /ar/j.svg"),
    Case("ar/index.html", "<h1>", "<h1><video poster=p.png>", "/ar/: video leads to /ar/p.png"),
    Case("ar/index.html", "<h1>", "<h1><form action=/find/>", "/ar/: form leads to /find/"),
    Case("ar/index.html", "<h1>", "<h1><a href='javascript:x()'>", "/ar/: a runs script"),
    Case("ar/index.html", "<h1>", "<meta property=og:url content=/ar/><h1>", "og:url: /ar/ is not absolute"),
    Case("ar/index.html", "#n", "#m", "/ar/: link to /ar/ا/#m: no such id there"),
    Case("ar/index.html", "<h1>", "<h1><a href=#m>", "/ar/: link to /ar/#m: no such id there"),
    Case("en/x/index.html", "svg#s", "svg#t", "/en/x/: link to /i.svg#t: no such id there"),
    Case("404.html", "<h1>", "<h1><a href=en/>", "/404.html: a: en/ is relative"),
    // One page
    Case("en/x/index.html", "<h1>", "<h1><b id=n>", "/en/x/: the id \"n\" twice"),
    Case("en/index.html", "lang=en ", "", "/en/: no lang on <html>"),
    Case("en/index.html", "dir=ltr", "dir=auto", "/en/: dir=\"auto\" on <html>"),
    Case("en/index.html", "<title>T", "<title> ", "/en/: 1 titles, or an empty one"),
    Case("en/index.html", "<title>T</title>", "", "/en/: 0 titles, or an empty one"),
    Case("en/index.html", "<h1>H</h1>", "", "/en/: 0 <h1> instead of one"),
    Case("en/index.html", "<h1>H</h1>", "<h1>H</h1><h1>I</h1>", "/en/: 2 <h1> instead of one"),
    Case("en/index.html", "rel=canonical", "rel=c", "/en/: 0 canonical links instead of one"),
    Case(
        "en/index.html",
        "<h1>",
        "<link rel=canonical href=https://example.org/en/><h1>",
        "/en/: 2 canonical links",
    ),
    Case(
        "en/index.html",
        "canonical href=https://example.org",
        "canonical href=",
        "/en/: canonical /en/ is not abs",
    ),
    Case(
        "ar/ا/index.html",
        "canonical href=https://example.org/ar/%D8%A7",
        "canonical href=https://example.org/ar/ا",
        "percent-encoded",
    ),
    Case("404.html", "noindex", "all", "/404.html: the page for what is missing is not noindex"),
    Case("en/index.html", "<h1>", "<h1><b style='color:red'>", "/en/: inline style on <b>"),
    Case("en/index.html", "<h1>", "<h1><b onclick='x()'>", "/en/: inline onclick on <b>"),
    Case("en/index.html", "<h1>", "<h1><b class=a class=b>", "/en/: the same attribute twice on <b>"),
    Case("en/index.html", "<h1>", "<base href=/x/><h1>", "/en/: a <base> changes every link"),
    // Third parties
    Case(
        "en/index.html",
        "<h1>",
        "<script src=//example.net/x.js></script><h1>",
        "/en/: script loads from a third party",
    ),
    Case("en/index.html", "=/s.css", "=https://example.net/s.css", "/en/: link loads from a third party"),
    Case(
        "en/index.html",
        "<h1>",
        "<link rel=preconnect href=https://example.net><h1>",
        "/en/: link loads from a third",
    ),
    Case(
        "en/index.html",
        "<h1>",
        "<style>@import '//example.net/s';</style><h1>",
        "/en/: style loads from a third party",
    ),
    Case("s.css", "/i.svg", "https://example.net/f.woff2", "/s.css: style sheet loads from a third party"),
    Case("s.css", "/i.svg", "f.woff2", "/s.css: style sheet leads to /f.woff2, which is not there"),
    // Canonical pages, redirects, addresses
    Case(
        "ا/index.html",
        "org/ar/%D8%A7/",
        "org/none/",
        "/ا/: canonical https://example.org/none/: no such page",
    ),
    Case("ا/index.html", "org/ar/%D8%A7/", "net/", "/ا/: canonical https://example.net/ is not on this site"),
    Case(
        "ا/index.html",
        "org/ar/%D8%A7/",
        "org/old/",
        "/ا/: canonical https://example.org/old/ is not canonical itself",
    ),
    Case("old/index.html", "/en/x/", "/en/y/", "/old/: redirects to /en/y/: no such page"),
    Case("old/index.html", "/en/x/", "/old/", "/old/: redirects to /old/, which redirects again"),
    Case("2014/09/index.html", "", "<html lang=en>", "/2014/09/: its address cut to /2014/ leads to no page"),
    // Language versions
    Case(
        "en/x/index.html",
        "hreflang=ar href=https://example.org",
        "hreflang=ar href=",
        "hreflang URL /ar/%D8%A7/ is not abs",
    ),
    Case(
        "en/x/index.html",
        "hreflang=en href=https://example.org/en/x/",
        "hreflang=fr href=https://example.org/en/",
        "/en/x/: hreflang set without the page itself",
    ),
    Case(
        "en/x/index.html",
        "hreflang=x-default",
        "hreflang=fr",
        "/ar/ا/: hreflang set differs from that of /en/x/",
    ),
    Case("en/x/index.html", "hreflang=x-default", "hreflang=en", "/en/x/: hreflang=\"en\" twice"),
    Case(
        "en/x/index.html",
        "hreflang=x-default",
        "hreflang=english",
        "/en/x/: hreflang=\"english\" is no language code",
    ),
    Case(
        "en/x/index.html",
        "hreflang=x-default",
        "hreflang=fr",
        "/en/x/: hreflang=\"fr\" names a page in \"ar\"",
    ),
    Case(
        "en/x/index.html",
        "hreflang=ar href=https://example.org/ar/",
        "hreflang=ar href=https://example.org/no/",
        "/en/x/: hreflang URL https://example.org/no/%D8%A7/: no such page",
    ),
    Case(
        "ا/index.html",
        "<h1>",
        "<link rel=alternate hreflang=ar href=https://example.org/ar/><h1>",
        "/ا/: has hreflang though",
    ),
    // Sitemap
    Case("sitemap.xml", "map-2", "map-3", "/sitemap.xml: https://example.org/map-3.xml: no such file"),
    Case("sitemap.xml", "map-2", "sitemap", "/sitemap.xml: an index within an index"),
    Case("sitemap.xml", "</sitemap>", "", "/sitemap.xml: ill-formed"),
    Case("sitemap.xml", "", "", "/sitemap.xml: no entries"),
    Case(
        "map-2.xml",
        "<loc>https://example.org/en/x/",
        "<loc>https://example.org/en/y/",
        "/map-2.xml: https://example.org/en/y/: no such page",
    ),
    Case(
        "map-2.xml",
        "<loc>https://example.org/en/x/",
        "<loc>https://example.org/en/",
        "/map-2.xml: https://example.org/en/ twice",
    ),
    Case(
        "map-2.xml",
        "<loc>https://example.org/en/x/",
        "<loc>https://example.org/en/",
        "/en/x/: in no sitemap",
    ),
    Case(
        "map-2.xml",
        "<loc>https://example.org/en/x/",
        "<loc>https://example.org/%D8%A7/",
        "/map-2.xml: https://example.org/%D8%A7/ is not canonical",
    ),
    Case("map-2.xml", "<loc>https://example.org", "<loc>", "/map-2.xml: /ar/%D8%A7/ is not absolute"),
    Case(
        "map-2.xml",
        "hreflang=\"ar\"",
        "hreflang=\"fr\"",
        "/map-2.xml: https://example.org/ar/%D8%A7/: alternates differ",
    ),
    Case("map-2.xml", "2024-02-29", "2023-02-29", "lastmod Some(\"2023-02-29T10:00:00+03:00\") is no W3C"),
    Case("robots.txt", "sitemap.xml", "map.xml", "/robots.txt: https://example.org/map.xml is no sitemap"),
    // JSON-LD
    Case("en/x/index.html", "{\"@type\"", "{@type", "/en/x/: JSON-LD: "),
    Case(
        "en/x/index.html",
        "translationOfWork",
        "about",
        "/ar/ا/: JSON-LD workTranslation /en/x/ is not stated there",
    ),
    Case(
        "ar/ا/index.html",
        "workTranslation",
        "about",
        "/en/x/: JSON-LD translationOfWork /ar/ا/ is not stated there",
    ),
    Case(
        "ar/ا/index.html",
        "/en/x/#article",
        "/en/y/#article",
        "/ar/ا/: JSON-LD workTranslation names no page",
    ),
    // Feeds
    Case(
        "ar/feed.xml",
        "<link>https://example.org/ar/",
        "<link>https://example.org/no/",
        "/ar/feed.xml: https://example.org/no/%D8%A7/ leads nowhere",
    ),
    Case("ar/feed.xml", "#n", "#m", "/ar/feed.xml: https://example.org/ar/%D8%A7/#m leads nowhere"),
    Case("ar/atom.xml", "https://example.org/i.svg", "/i.svg", "/ar/atom.xml: /i.svg is not absolute"),
    Case("ar/atom.xml", "<feed>", "<feed><a>", "/ar/atom.xml: ill-formed"),
    Case("ar/feed.json", "/en/x/", "/en/y/", "/ar/feed.json: https://example.org/en/y/ leads nowhere"),
    Case("ar/feed.json", "[", "", "/ar/feed.json: "),
];

#[test]
fn every_rule_is_seen_to_be_broken() {
    for Case(file, old, new, expected) in CASES {
        let mut site = sound_site();
        let text = site.entry(file).or_default();
        assert!(text.contains(old), "{file} has no {old:?}");
        *text = if old.is_empty() { (*new).to_owned() } else { text.replacen(old, new, 1) };
        let problems = problems_of(&site);
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{file}: {old:?} → {new:?} should give\n{expected}\nbut gave\n{problems:#?}"
        );
    }
}

#[test]
fn what_cannot_be_a_site_is_said() {
    let folder = tempfile::tempdir().unwrap();
    assert!(audit(folder.path(), "example.org")[0].contains("not an absolute http(s) URL"));
    assert!(audit(folder.path(), BASE).iter().any(|problem| problem.starts_with("no page in")));
}
