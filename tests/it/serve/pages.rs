//! What is served: the same bytes as a build, in every spelling of an address, whole or in part.

use super::server::Served;
use super::{LATER, PICTURE, SUMMIT, archive, served};
use crate::site::{site, site_of};

/// A page without the tag that the preview adds.
pub fn without_script(html: &str) -> String {
    let at = html.find("<script src=\"/_warraq/").expect("the script is there");
    let end = at + html[at..].find("</script>").unwrap() + "</script>".len();
    assert!(html[end..].starts_with("</body>"), "the script is the last thing in the body");
    format!("{}{}", &html[..at], &html[end..])
}

#[test]
fn every_file_is_that_of_a_build() {
    let site = archive().without("content/2016/plan.en.md");
    let built = site.build();
    let served = Served::of(&site);
    for (path, bytes) in built.files() {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(&path));
        let reply = served.get(&address);
        assert_eq!(reply.status, 200, "{address}");
        if path.ends_with(".html") {
            assert_eq!(without_script(&reply.text()), String::from_utf8(bytes).unwrap(), "{address}");
        } else {
            assert!(reply.body == bytes, "{address}");
        }
    }
}

#[test]
fn nothing_of_the_preview_is_published() {
    let (site, served) = served();
    served.page("/en/");
    let built = site.build();
    for (path, bytes) in built.files() {
        let text = String::from_utf8_lossy(&bytes);
        for word in ["_warraq", "EventSource", "data-mark"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn drafts_are_shown_with_a_mark_and_not_built() {
    let (site, served) = served();
    let draft = "/en/2016/03/plan/";
    assert!(served.page(draft).contains("This article is not published yet."));
    assert!(served.page("/en/").contains("A plan"));
    assert!(!site.build().has(draft));
}

#[test]
fn addresses_are_found_in_every_spelling() {
    let (_site, served) = served();
    let slug = "مقال-أول";
    let escape = |b: u8| if b == b'-' { "-".to_owned() } else { format!("%{b:02X}") };
    let upper: String = slug.bytes().map(escape).collect();
    let raw = format!("/ar/2016/01/{slug}/");
    for path in
        [format!("/ar/2016/01/{upper}/"), format!("/ar/2016/01/{}/", upper.to_lowercase()), raw.clone()]
    {
        assert!(served.page(&path).contains("مقال أول"), "{path}");
    }
    let moved = served.get(raw.trim_end_matches('/'));
    assert_eq!(
        (moved.status, moved.header("location")),
        (302, Some(format!("/ar/2016/01/{upper}/").as_str()))
    );
    for (from, to) in [("/ar/2014", "/ar/2014/"), ("/en/index.html", "/en/"), ("/en?x=1", "/en/")] {
        let moved = served.get(from);
        assert_eq!((moved.status, moved.header("location")), (302, Some(to)), "{from}");
    }
    assert_eq!(served.get("/en/?page=2&x=%zz").status, 200);
}

#[test]
fn a_site_in_a_folder_of_its_host_is_served_there() {
    let settings = "base_url: https://example.org/old%20papers/\ntitle: T\nlanguages: {en: {name: English, locale: en}}\n";
    let site = site_of(settings).article("a.md", "lang: en\ntitle: A\ndate: 2014-01-02", "Text.");
    let served = Served::of(&site);
    assert!(served.said("out").ends_with("/old%20papers/\n"), "{}", served.said("out"));
    assert_eq!(served.get("/").header("location"), Some("/old%20papers/"));
    assert_eq!(served.get("/old%20papers").header("location"), Some("/old%20papers/"));
    assert!(served.page("/old%20papers/en/2014/01/a/").contains("<h1>A</h1>"));
    assert_eq!(served.get("/en/").status, 404);
    assert_eq!(served.get("/old%20papersen/").status, 404);
}

#[test]
fn types_are_told() {
    let (_site, served) = served();
    let cases = [
        ("/en/", "text/html; charset=utf-8"),
        ("/en/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/en/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/own.css", "text/css; charset=utf-8"),
        ("/media/2014/map.png", "image/png"),
        ("/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("/_warraq/live.js", "text/javascript; charset=utf-8"),
        ("/nowhere", "text/html; charset=utf-8"),
    ];
    for (path, kind) in cases {
        let reply = served.get(path);
        assert_eq!(reply.header("content-type"), Some(kind), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert!(reply.header("content-security-policy").is_some(), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    }
    assert_eq!(served.get("/media/2014/map.png").body, PICTURE);
}

#[test]
fn a_picture_with_a_script_runs_nothing() {
    let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>window.pwn=1</script></svg>";
    let served = Served::of(&archive().file("static/i.svg", script));
    let reply = served.get("/i.svg");
    let policy = reply.header("content-security-policy").unwrap();
    let (defaults, others) = policy.split_once("; ").unwrap();
    assert_eq!(defaults, "default-src 'self'", "scripts within a file are none of the site's files");
    assert!(!others.contains("script-src") && others.contains("object-src 'none'"), "{policy}");
}

#[test]
fn files_are_sent_in_part() {
    let (_site, served) = served();
    let cases: [(&str, u16, &str, Option<&str>); 7] = [
        ("bytes=0-3", 206, "0123", Some("bytes 0-3/10")),
        ("bytes=7-", 206, "789", Some("bytes 7-9/10")),
        ("bytes=-2", 206, "89", Some("bytes 8-9/10")),
        ("bytes=8-99", 206, "89", Some("bytes 8-9/10")),
        ("bytes=10-", 416, "", Some("bytes */10")),
        ("bytes=0-1,3-4", 200, "0123456789", None),
        ("nonsense", 200, "0123456789", None),
    ];
    for (range, status, body, told) in cases {
        let reply = served.ask("GET", "/digits.txt", &[&format!("Range: {range}")]);
        let found = (reply.status, reply.text(), reply.header("content-range"));
        assert_eq!(found, (status, body.to_owned(), told), "{range}");
        let length = body.len().to_string();
        assert_eq!(reply.header("content-length"), Some(length.as_str()), "{range}");
    }
    let style = served.ask("GET", "/own.css", &["Range: bytes=0-1"]);
    assert_eq!((style.status, style.text().as_str()), (206, "p{"));
}

#[test]
fn heads_are_those_of_the_whole_and_known_states_are_not_sent_again() {
    let (_site, served) = served();
    for path in [SUMMIT, "/digits.txt", "/own.css", "/nowhere"] {
        let (whole, head) = (served.get(path), served.ask("HEAD", path, &[]));
        assert_eq!((head.status, head.body.len()), (whole.status, 0), "{path}");
        for name in ["content-length", "content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
        let tag = whole.header("etag").unwrap();
        let again = served.ask("GET", path, &[&format!("If-None-Match: {tag}")]);
        let status = if whole.status == 200 { 304 } else { whole.status };
        assert_eq!(again.status, status, "{path}");
    }
}

#[test]
fn only_what_the_plan_has_is_served() {
    let site =
        archive().file(".env", "KEY=secret").file("content/notes.txt", "secret").file("public/x.html", "old");
    let site = site.file(".git/HEAD", "ref").file("public-leak/s.txt", "secret");
    let served = Served::of(&site);
    for path in [
        "/.env",
        "/.env::$DATA",
        "/.env?raw??",
        "/.git/HEAD",
        "/site.yaml",
        "/content/2014/good.en.md",
        "/media/notes.txt",
        "/x.html",
        "/public/x.html",
        "/public-leak/s.txt",
        "/../public-leak/s.txt",
        "/..%2fpublic-leak%2fs.txt",
    ] {
        let status = served.get(path).status;
        assert!(status == 404 || (status == 400 && path.contains("..")), "{path}: {status}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused() {
    let site = archive();
    let (own, secret) = (site.at("content/2014/map.png"), site.at("../secret"));
    let served = Served::of(&site);
    assert_eq!(served.get("/media/2014/map.png").status, 200);
    std::fs::write(&secret, "secret").unwrap();
    std::fs::remove_file(&own).unwrap();
    std::os::unix::fs::symlink(&secret, &own).unwrap();
    // Before the change is noticed as well as after.
    for _ in 0..20 {
        let reply = served.get("/media/2014/map.png");
        assert!(reply.status == 404 && !reply.text().contains("secret"), "{}", reply.head);
    }
    std::fs::remove_file(secret).unwrap();
}

#[test]
fn the_404_page_repeats_nothing_of_the_path() {
    let (_site, served) = served();
    for path in ["/<script>window.pwn=1</script>", "/%3Cscript%3Ewindow.pwn=1%3C/script%3E"] {
        let reply = served.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.head);
        assert!(!reply.text().contains("pwn"), "{path}");
    }
    assert!(served.get("/nowhere/").text().contains("noindex"));
}

#[test]
fn an_archive_without_articles_is_served() {
    let served = Served::of(&site());
    assert_eq!(served.get("/").status, 200);
    assert_eq!(served.get(LATER).status, 404);
}
