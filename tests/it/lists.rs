//! Pages that list articles: how they are cut and numbered, the date tree, feeds, sitemap, and what else machines read.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Outcome, Page, Site, site};

/// A site with `count` English articles, a month apart, the first in January 2014, two on a page of a list.
fn monthly(count: usize) -> Site {
    (1..=count).fold(site().config("page_size: 2"), add)
}

fn add(site: Site, number: usize) -> Site {
    let (year, month) = (2014 + (number - 1) / 12, (number - 1) % 12 + 1);
    let front_matter = format!("title: Number {number}\ndate: {year}-{month:02}-05\ntags: [Papers]");
    site.article(&format!("n{number}.en.md"), &front_matter, "Text.")
}

fn titles(page: &Page) -> Vec<String> {
    page.texts(".card a bdi").into_iter().filter(|text| text.starts_with("Number")).collect()
}

#[test]
fn pages_are_numbered_from_the_oldest_and_the_landing_page_shows_the_newest() {
    let built = monthly(7).build();
    built.silent().sound();
    for list in ["/en/", "/en/2014/", "/en/tags/papers/"] {
        assert_eq!(titles(&built.page(&format!("{list}page/1/"))), ["Number 2", "Number 1"], "{list}");
        assert_eq!(titles(&built.page(&format!("{list}page/2/"))), ["Number 4", "Number 3"], "{list}");
        assert_eq!(titles(&built.page(list)), ["Number 7", "Number 6", "Number 5"], "{list}");
        assert!(!built.has(&format!("{list}page/3/")));
    }
}

#[test]
fn the_pages_of_a_list_are_one_chain() {
    let built = monthly(7).build();
    let older = |url: &str| built.page(url).attributes(".pager a[rel=next]", "href");
    let newer = |url: &str| built.page(url).attributes(".pager a[rel=prev]", "href");
    assert_eq!((older("/en/"), newer("/en/")), (vec!["/en/page/2/".to_owned()], vec![]));
    assert_eq!(older("/en/page/2/"), ["/en/page/1/"]);
    assert_eq!(newer("/en/page/2/"), ["/en/"]);
    assert_eq!((older("/en/page/1/"), newer("/en/page/1/")), (vec![], vec!["/en/page/2/".to_owned()]));
}

/// The further pages of every list, by address.
fn further(built: &Outcome) -> BTreeMap<String, Vec<u8>> {
    built
        .files()
        .into_iter()
        .filter(|(path, _)| path.contains("/page/") && !path.ends_with("/page/index.html"))
        .collect()
}

#[test]
fn publishing_an_article_leaves_old_pages_as_they_are() {
    for count in 2..=9 {
        let archive = monthly(count);
        let before = further(&archive.build());
        let after = further(&add(archive, count + 1).build());
        for (path, bytes) in &before {
            // The last one leads to what is newer.
            let folder = path.split("/page/").next().unwrap();
            let is_last =
                before.keys().rfind(|other| other.starts_with(&format!("{folder}/page/"))) == Some(path);
            let is_same = after.get(path) == Some(bytes);
            assert!(is_same || is_last, "{path} of {count} articles changed");
        }
    }
}

#[test]
fn every_article_is_on_exactly_one_page_of_its_list() {
    for count in [1, 2, 3, 4, 5, 11, 14] {
        let built = monthly(count).build();
        built.silent();
        for list in ["/en/", "/en/tags/papers/"] {
            let further =
                (1..).map(|number| format!("{list}page/{number}/")).take_while(|url| built.has(url));
            let mut found: Vec<String> = further
                .chain([list.to_owned()])
                .flat_map(|url| titles(&built.page(&url)).into_iter().rev())
                .collect();
            let all: Vec<String> = (1..=count).map(|number| format!("Number {number}")).collect();
            assert_eq!(found, all, "{list}, oldest first");
            found.dedup();
            assert_eq!(found.len(), count);
        }
    }
}

#[test]
fn the_date_tree_has_years_and_months_and_days_where_they_are_wanted() {
    let archive = monthly(14);
    let built = archive.build();
    assert_eq!(built.page("/en/").texts(".periods bdi"), ["2015", "2014"]);
    assert_eq!(built.page("/en/2015/").texts(".periods bdi"), ["January 2015", "February 2015"]);
    assert_eq!(titles(&built.page("/en/2014/03/")), ["Number 3"]);
    assert!(!built.has("/en/2015/03/") && !built.has("/en/2014/03/05/") && !built.has("/ar/2014/"));

    let built = archive.config("day_pages: true").build();
    built.silent().sound();
    built.page("/en/2014/03/05/").has("h1", "5 March 2014").has(".crumbs a", "March 2014");
    assert_eq!(built.page("/en/2014/03/").attributes(".periods a", "href"), ["/en/2014/03/05/"]);
}

#[test]
fn a_day_is_the_one_its_author_wrote_whatever_the_zone() {
    let built = site()
        .config("day_pages: true")
        .article("early.en.md", "title: Early\ndate: 2014-01-01T00:30:00+03:00", "Text.")
        .article("late.en.md", "title: Late\ndate: 2013-12-31T23:30:00-08:00", "Text.")
        .build();
    built.silent().sound();
    assert_eq!(built.page("/en/2014/01/01/").texts(".card h2"), ["Early"]);
    assert_eq!(built.page("/en/2013/12/31/").texts(".card h2"), ["Late"]);
}

#[test]
fn dates_at_the_edges_are_dates() {
    let built = site()
        .article("leap.en.md", "title: Leap\ndate: 2016-12-31T23:59:60Z", "Text.")
        .article("old.en.md", "title: Old\ndate: 1899-12-31", "Text.")
        .article("first.en.md", "title: First\ndate: 0001-01-01", "Text.")
        .article("last.en.md", "title: Last\ndate: 9999-12-31", "Text.")
        .build();
    built.silent().sound();
    assert_eq!(built.page("/en/").texts(".card h2"), ["Last", "Leap", "Old", "First"]);
    let atom = built.file("en/atom.xml");
    for date in
        ["9999-12-31T00:00:00Z", "2016-12-31T23:59:59Z", "1899-12-31T00:00:00Z", "0001-01-01T00:00:00Z"]
    {
        assert!(atom.contains(&format!("<published>{date}</published>")), "{date}: {atom}");
    }
}

#[test]
fn the_archive_page_counts_years_and_months() {
    let built = monthly(14).build();
    let page = built.page("/en/archive/");
    assert_eq!(page.texts("tbody th"), ["2015", "2014"]);
    assert_eq!(page.texts("tbody .total"), ["2", "12"]);
    assert_eq!(page.count("thead th"), 14);
    assert_eq!(page.count("td.month"), 14);
    assert_eq!(page.attributes("td.month a", "href")[0], "/en/2015/01/");
    page.has(".standfirst", "14 articles");
    built.page("/ar/archive/").has(".empty", "");
}

#[test]
fn every_language_and_every_term_has_feeds() {
    let built = monthly(3).config("feeds: {items: 2}").build();
    built.silent().sound();
    for folder in ["en/", "ar/", "en/tags/papers/"] {
        for feed in ["feed.xml", "atom.xml", "feed.json"] {
            assert!(built.has(&format!("/{folder}{feed}")), "{folder}{feed}");
        }
    }
    assert!(!built.has("/ar/tags/papers/feed.xml") && !built.has("/en/2014/feed.xml"));
    let json: serde_json::Value = serde_json::from_str(&built.file("en/feed.json")).unwrap();
    let titles: Vec<&str> =
        json["items"].as_array().unwrap().iter().filter_map(|item| item["title"].as_str()).collect();
    assert_eq!(titles, ["Number 3", "Number 2"], "newest first, as many as the settings say");
    assert_eq!(json["language"], "en");
    let rss = built.file("en/feed.xml");
    assert!(rss.contains("<pubDate>Wed, 5 Mar 2014 00:00:00 +0000</pubDate>"), "{rss}");
    let links = built.page("/en/tags/papers/").attributes("link[type=application/rss+xml]", "href");
    assert_eq!(links, ["/en/tags/papers/feed.xml"]);
}

#[test]
fn settings_decide_which_feeds_carry_whole_texts() {
    let long = "Word ".repeat(200);
    let archive = site().article(
        "a.en.md",
        "title: A\ndate: 2014-01-05\ntags: [x]\nsummary: Short.",
        &format!("{long}**END**"),
    );
    let table = [("languages", true, false), ("all", true, true), ("none", false, false)];
    for (setting, of_language, of_term) in table {
        let copy = site().file("content/a.en.md", std::fs::read(archive.at("content/a.en.md")).unwrap());
        let built = copy.config(&format!("feeds: {{full_text: {setting}}}")).build();
        built.silent().sound();
        let whole =
            ["en/feed.xml", "en/atom.xml", "en/feed.json"].map(|feed| built.file(feed).contains("END"));
        let term = ["en/tags/x/feed.xml", "en/tags/x/feed.json"].map(|feed| built.file(feed).contains("END"));
        assert_eq!((whole, term), ([of_language; 3], [of_term; 2]), "{setting}");
    }
}

#[test]
fn the_sitemap_lists_every_page_with_its_versions() {
    let built = monthly(3).article("n1.ar.md", "title: أ\ndate: 2014-01-05", "نص.").build();
    built.silent().sound();
    let index = built.file("sitemap.xml");
    assert!(index.contains("<loc>https://example.org/sitemap-1.xml</loc>"));
    assert!(index.contains("<loc>https://example.org/sitemap-2.xml</loc><lastmod>2014-03-05"), "{index}");
    let articles = built.file("sitemap-2.xml");
    assert_eq!(articles.matches("<loc>").count(), 4);
    let own =
        articles.split("<url>").find(|url| url.contains("<loc>https://example.org/ar/2014/01/n1/")).unwrap();
    for (lang, url) in [("ar", "ar/2014/01/n1/"), ("en", "en/2014/01/n1/"), ("x-default", "ar/2014/01/n1/")] {
        let link = format!("hreflang=\"{lang}\" href=\"https://example.org/{url}\"");
        assert!(own.contains(&link), "{link} in {own}");
    }
    let lists = built.file("sitemap-1.xml");
    for url in ["", "ar/", "en/", "en/archive/", "en/2014/", "en/2014/01/", "en/tags/", "en/tags/papers/"] {
        assert!(lists.contains(&format!("<loc>https://example.org/{url}</loc>")), "{url}");
    }
}

/// Every address of a site's sitemap, part by part.
fn sitemap_parts(built: &Outcome) -> Vec<Vec<String>> {
    let locations = |file: &str| {
        let text = built.file(file);
        let of = |part: &str| part.split("</loc>").next().unwrap().to_owned();
        text.split("<loc>").skip(1).map(of).collect::<Vec<String>>()
    };
    let parts = locations("sitemap.xml").into_iter();
    parts.map(|part| locations(part.strip_prefix("https://example.org/").unwrap())).collect()
}

#[test]
fn lists_are_cut_into_parts_of_the_sitemap_too() {
    let tags: Vec<String> = (1..=24).map(|tag| format!("T{tag}")).collect();
    let front_matter = format!("title: Many lists\ndate: 2014-01-05\ntags: [{}]", tags.join(", "));
    let many = (1..=190).fold(site().config("page_size: 1"), |site, number| {
        site.article(&format!("n{number}.en.md"), &front_matter, "Text.")
    });
    let built = many.build();
    built.silent();
    let parts = sitemap_parts(&built);
    let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
    // Home, year, month and 24 tags have 190 pages each.
    assert_eq!(sizes.first(), Some(&5_000), "{sizes:?}");
    assert_eq!(sizes.last(), Some(&190), "{sizes:?}");
    assert_eq!(sizes.len(), 3, "{sizes:?}");
    let is_further = |url: &str| url.trim_end_matches('/').rsplit('/').nth(1) == Some("page");
    let listed: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "an address stands there twice");
    let listed: BTreeSet<&str> = listed.iter().copied().filter(|url| is_further(url)).collect();
    let files = built.files();
    let made = files.keys().filter_map(|file| file.strip_suffix("index.html")).filter(|url| is_further(url));
    let made: BTreeSet<String> = made.map(|url| format!("https://example.org/{url}")).collect();
    assert_eq!(listed, made.iter().map(String::as_str).collect());
    // Landing pages change with every article, and so stand together in the first part.
    assert!(parts.iter().skip(1).take(1).flatten().all(|url| is_further(url)), "{:?}", parts.get(1));
}

#[test]
fn robots_may_read_everything_and_are_told_of_the_sitemap() {
    let robots = monthly(1).build().file("robots.txt");
    assert!(robots.lines().any(|line| line == "Sitemap: https://example.org/sitemap.xml"), "{robots}");
    assert!(robots.contains("User-agent: *") && !robots.contains("Disallow: /"));
}

#[test]
fn the_page_for_wrong_addresses_speaks_every_language() {
    let built = monthly(1).build();
    let page = Page::read("/404.html", &built.file("404.html"));
    page.has("h1", "الصفحة غير موجودة").has("[lang=ar]", "لا توجد صفحة").has("[lang=en]", "Page not found");
    assert!(page.attributes("a", "href").contains(&"/en/".to_owned()));
    assert_eq!(page.count("link[rel=canonical]") + page.count("link[hreflang]"), 0);
    assert!(
        page.attributes("a", "href").iter().all(|href| href.starts_with(['/', '#']) || href.contains(':'))
    );
}

#[test]
fn the_first_page_offers_every_language_and_redirects_nobody() {
    let page = monthly(1).build().page("/");
    assert_eq!(page.attributes(".choices a", "href"), ["/ar/", "/en/"]);
    assert_eq!(page.texts(".choices a"), ["العربية", "English"]);
    assert_eq!(page.attributes(".choices div", "dir"), ["rtl", "ltr"]);
    assert_eq!(page.count("meta[http-equiv=refresh]"), 0);
    let scripts = page.attributes("script[src]", "src");
    assert!(scripts.iter().all(|script| script.starts_with("/warraq.js?v=")), "{scripts:?}");
}

#[test]
fn every_address_can_be_cut_at_any_slash() {
    let built = monthly(5)
        .config("permalink: /{lang}/stories/{year}/{slug}/\nday_pages: true")
        .article(
            "a/index.en.md",
            "title: A\ndate: 2013-01-05\naliases: [/very/old/place/, /x/y.html]",
            "![](p/q/r.png)",
        )
        .file("content/a/p/q/r.png", "png")
        .build();
    built.exits(0).sound();
    for file in built.files().into_keys().filter(|file| !file.starts_with("fonts/")) {
        let mut folder = file.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            assert!(built.has(&format!("/{above}/")), "/{above}/, above /{file}");
            folder = above;
        }
    }
}
