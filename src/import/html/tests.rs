//! Saved pages, and the articles they become.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use super::read;
use crate::import::{Dated, Found, Hints, Origin, Reason};
use crate::words::Moment;

const TEXT: &str = "<p>قال الوزير في مؤتمر صحفي عقده في العاصمة إن الحكومة ستبدأ تنفيذ الخطة الجديدة خلال الأسابيع المقبلة، وإنها ستعرضها على البرلمان.</p>\
    <p>وأضاف أن <b>الخطة</b> تشمل بناء المدارس والمستشفيات والطرق في المحافظات البعيدة، وأن تمويلها تقرر في موازنة العام المقبل كلها.</p>\
    <p>ونقلت الصحف عن خبراء، في الأسبوع الماضي، أن المشروع يحتاج إلى عشر سنوات على الأقل، وأن كلفته قد تتضاعف قبل أن ينتهي.</p>";

fn origin(input: &str) -> Origin {
    Origin { input: input.to_owned(), item: None, line: None, sha256: String::new() }
}

const HINTS: fn() -> Hints = || Hints { zone: Moment::utc(), captured: None };

/// A page of a newspaper with this in its head, and this above and below its text.
fn page(head: &str, above: &str, below: &str) -> Found {
    let html = format!(
        "<!DOCTYPE html><html lang=ar><head>{head}</head><body><nav><a href=/>الرئيسية</a> <a href=/news>أخبار</a></nav>\
         <div class=content><h1>خطة جديدة للتنمية</h1>{above}{TEXT}{below}</div>\
         <footer class=footer><p>جميع الحقوق محفوظة</p><form><input></form></footer></body></html>"
    );
    read(origin("a.html"), &html, &HINTS()).unwrap()
}

fn date(found: &Found) -> String {
    match &found.date {
        Dated::Certain { date, .. } => date.iso(),
        Dated::Missing { .. } => "missing".to_owned(),
        Dated::Ambiguous { candidates, .. } => {
            format!("ambiguous {}", candidates.iter().map(Moment::iso).collect::<Vec<_>>().join(" "))
        }
        Dated::Captured { captured, .. } => format!("captured {}", captured.iso()),
    }
}

#[test]
fn the_text_is_found_and_the_page_around_it_left_out() {
    let found =
        page("<title>خطة جديدة للتنمية - الجريدة</title>", "", "<p>اقرأ أيضا: <a href=/2>خبر آخر</a></p>");
    assert_eq!((found.title.as_str(), found.lang.as_deref()), ("خطة جديدة للتنمية", Some("ar")));
    assert!(found.body.starts_with("قال الوزير") && found.body.ends_with("قبل أن ينتهي."), "{}", found.body);
    assert!(found.body.contains("وأضاف أن **الخطة** تشمل"), "{}", found.body);
    assert_eq!(date(&found), "missing");
}

#[test]
fn dates_are_found_wherever_pages_tell_them() {
    let json = |date: &str| {
        format!(
            "<script type=application/ld+json>{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"datePublished\":\"{date}\"}}]}}</script>"
        )
    };
    let meta = |name: &str, date: &str| format!("<meta property=\"{name}\" content=\"{date}\">");
    let rows = [
        (json("2014-09-06T10:00:00+02:00"), "", "2014-09-06T10:00:00+02:00"),
        (meta("article:published_time", "2014-09-06T08:00:00Z"), "", "2014-09-06T08:00:00Z"),
        (meta("citation_publication_date", "2014/09/06"), "", "2014-09-06"),
        (String::new(), "<time datetime=2014-09-06>6 سبتمبر</time>", "2014-09-06"),
        (String::new(), "<p>السبت 6 أيلول 2014</p>", "2014-09-06"),
        // The same moment, told in two zones; the time counts where one of them has it.
        (
            json("2014-09-06T01:00:00+03:00") + &meta("article:published_time", "2014-09-05T22:00:00Z"),
            "",
            "2014-09-06T01:00:00+03:00",
        ),
        (
            json("2014-09-06") + &meta("article:published_time", "2014-09-06T08:00:00Z"),
            "",
            "2014-09-06T08:00:00Z",
        ),
        // Two that differ.
        (
            json("2014-09-06") + &meta("article:published_time", "2019-01-01"),
            "",
            "ambiguous 2014-09-06 2019-01-01",
        ),
        (meta("article:published_time", "04/05/2014"), "", "missing"),
        (json("yesterday"), "", "missing"),
    ];
    for (head, above, expected) in rows {
        assert_eq!(date(&page(&head, above, "")), expected, "{head}{above}");
    }
}

#[test]
fn names_and_places_are_found_wherever_pages_tell_them() {
    let found = page(
        "<link rel=canonical href=https://news.example/2014/09/%D8%AE%D8%B7%D8%A9.html>\
         <link rel=alternate hreflang=ar href=https://news.example/2014/09/%D8%AE%D8%B7%D8%A9.html>\
         <link rel=alternate hreflang=en href=https://news.example/en/plan>\
         <meta property=og:site_name content=الجريدة><meta property=og:title content='خطة جديدة للتنمية | الجريدة'>\
         <meta property=og:image content=/plan.jpg><meta name=description content='وصف الخطة'>\
         <meta name=author content='كتب: د. محمد سعد'><meta property=article:tag content=التنمية><meta property=article:tag content=البرلمان>\
         <meta property=article:modified_time content=2014-09-07><meta property=article:published_time content=2014-09-06>",
        "",
        "",
    );
    assert_eq!(found.title, "خطة جديدة للتنمية");
    assert_eq!(found.authors, ["محمد سعد"]);
    assert_eq!(found.tags, ["التنمية", "البرلمان"]);
    assert_eq!(found.summary.as_deref(), Some("وصف الخطة"));
    assert_eq!(found.image.as_deref(), Some("https://news.example/plan.jpg"));
    assert_eq!(found.slug.as_deref(), Some("خطة"));
    assert_eq!(found.updated.map(|date| date.iso()).as_deref(), Some("2014-09-07"));
    assert_eq!(found.group.as_deref(), Some("news.example/2014/09/خطة.html"));
    let source = found.source.unwrap();
    assert_eq!(
        (source.name.as_deref(), source.url.as_deref()),
        (Some("الجريدة"), Some("https://news.example/2014/09/%D8%AE%D8%B7%D8%A9.html"))
    );
}

#[test]
fn authors_of_every_kind() {
    let rows: &[(&str, &[&str])] = &[
        (
            r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Jane Doe"}}</script>"#,
            &["Jane Doe"],
        ),
        (
            r#"<script type="application/ld+json">[{"@type":["Article"],"author":[{"name":"A B"},{"name":"C D"}]}]</script>"#,
            &["A B", "C D"],
        ),
        (
            r##"<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@id":"#p","@type":"Person","name":"E F"}]}</script>"##,
            &["E F"],
        ),
        (
            r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Wire"}}</script>"#,
            &[],
        ),
        (
            "<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"Article\",\"author\":\"A B\"}\n//]]></script>",
            &["A B"],
        ),
        (
            "<script type='application/ld+json'><!-- [{\"@type\":\"Article\",\"author\":\"A B\"}]; --></script>",
            &["A B"],
        ),
        (r#"<script type="application/ld+json">{"@type":"NewsArticle",</script>"#, &[]),
        (
            "<meta name=citation_author content='Doe, Jane'><meta name=citation_author content='Roe, Richard'>",
            &["Jane Doe", "Richard Roe"],
        ),
        ("<meta name=author content='By Jane Doe and Richard Roe'>", &["Jane Doe", "Richard Roe"]),
        ("<meta property=article:author content=https://facebook.example/jane>", &[]),
    ];
    for (head, expected) in rows {
        assert_eq!(page(head, "", "").authors, *expected, "{head}");
    }
    assert_eq!(page("", "<p>كتب: محمد سعد</p>", "").authors, ["محمد سعد"]);
    assert_eq!(page("", "<p class=author><a rel=author href=/a>منى حسن</a></p>", "").authors, ["منى حسن"]);
}

#[test]
fn a_page_that_claims_another_language_than_its_letters_is_not_believed() {
    let html = format!("<html lang=en><body><article>{TEXT}</article>");
    let found = read(origin("a.html"), &html, &HINTS()).unwrap();
    assert_eq!(found.lang, None);
    assert!(found.notes.iter().any(|note| note.reason == Reason::FieldIgnored));
}

#[test]
fn links_that_are_relative_to_an_unknown_page_are_left_out() {
    let link = "<p>عن <a href=/far>الخطة</a> و<a href=https://news.example/x>الأخرى</a>.</p>";
    assert!(page("", "", link).body.ends_with("عن الخطة و[الأخرى](https://news.example/x)."));
    let base = "<link rel=canonical href=https://news.example/2014/a>";
    assert!(page(base, "", link).body.contains("[الخطة](https://news.example/far)"));
}

#[test]
fn short_pages_are_read_too() {
    let found = read(
        origin("a.html"),
        "<html><head><title>مقال</title></head><body><p>نص</p></body></html>",
        &HINTS(),
    )
    .unwrap();
    assert_eq!((found.title.as_str(), found.body.as_str()), ("مقال", "نص"));
}

#[test]
fn pages_without_an_article_and_pages_too_deep_are_told() {
    let reason = |html: &str| read(origin("a.html"), html, &HINTS()).unwrap_err().note.reason;
    assert_eq!(reason("<html><body></body></html>"), Reason::Empty);
    assert_eq!(reason(""), Reason::Empty);
    assert_eq!(reason(&"<div>".repeat(100_000)), Reason::TooLarge);
}

#[test]
fn pictures_saved_beside_the_page_go_with_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("a_files");
    crate::disk::make_folder(&files).unwrap();
    crate::disk::write(&files.join("My Photo.JPG"), b"x").unwrap();
    let input = folder.path().join("a.html");
    let html = format!(
        "<link rel=canonical href=https://news.example/a><article>{TEXT}<img src='./a_files/My%20Photo.JPG' srcset='/x 2x' alt=صورة>\
         <img src=/far.jpg><img src='../../etc/passwd'></article>"
    );
    let found = read(origin(input.to_str().unwrap()), &html, &HINTS()).unwrap();
    assert_eq!(found.assets.iter().map(|asset| asset.name.as_str()).collect::<Vec<_>>(), ["my-photo.jpg"]);
    assert!(found.body.contains("![صورة](my-photo.jpg)"), "{}", found.body);
    assert!(found.body.contains("![](https://news.example/far.jpg)"), "{}", found.body);
}
