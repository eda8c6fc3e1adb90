//! `warraq import text` and `warraq import html`: from a file to a page that can be read.

use super::{import, site_with};
use crate::site::Page;

const CLIPPING: &str = "24 - 04 - 2024\n\nقادة الحلف يتفقون على الشراكة\n\nقادة الحلف يتفقون على الشراكة\n\n\
    كتبت : د. سلمى الإدريسي\nاتفق القادة أمس الجمعة على \"إحياء الشراكة\".\n\n1. الحوار السياسي\n\n# ليس عنوانا\n\n\n\nاعلان";

const TITLE: &str = "قادة-الحلف-يتفقون-على-الشراكة";

#[test]
fn a_clipping_waits_for_its_date_and_then_reads_as_if_typed() {
    let site = site_with("a.txt", CLIPPING);
    let told = import(&site, &["text", "a.txt"]);
    assert_eq!(told.counts(), [0, 1, 0, 0, 0]);
    told.gives("date-captured").gives("title-repeated").gives("byline-found").gives("boilerplate-removed");
    let told = import(&site, &["text", "a.txt", "--date", "2014-09-06"]);
    assert_eq!(told.counts(), [1, 0, 0, 0, 0]);
    told.gives("date-given");
    let (code, out, err) = site.warraq(&["check"]);
    assert_eq!(code, 0, "{out}{err}");
    let page: Page = site.build().page(&format!("/ar/2014/09/{TITLE}/"));
    page.has("h1", "قادة الحلف يتفقون على الشراكة").has("time", "٦ سبتمبر ٢٠١٤");
    for text in
        ["اتفق القادة أمس الجمعة على «إحياء الشراكة».", "1. الحوار السياسي", "# ليس عنوانا", "سلمى الإدريسي"]
    {
        assert!(page.text().contains(text), "{text}");
    }
    assert!(!page.text().contains("اعلان") && !page.text().contains("24 - 04"), "{}", page.text());
}

#[test]
fn a_clipping_with_a_date_of_its_own_is_written_at_once() {
    let site =
        site_with("a.txt", "قمة ويلز\nالسبت 6 أيلول/سبتمبر 2014\n\nويلز (رويترز) - اتفق القادة على الشراكة.");
    let told = import(&site, &["text", "a.txt"]);
    assert_eq!(told.counts(), [1, 0, 0, 0, 0]);
    let text = std::fs::read_to_string(site.at("content/2014/09/قمة-ويلز.ar.md")).unwrap();
    assert_eq!(
        text,
        "---\ntitle: قمة ويلز\ndate: 2014-09-06\nsource: رويترز\n---\n\nويلز (رويترز) - اتفق القادة على الشراكة.\n"
    );
}

#[test]
fn a_clipping_without_text_fails() {
    let site = site_with("a.txt", "\n\n\u{c}\n   \n");
    let told = import(&site, &["text", "a.txt"]);
    assert_eq!((told.code, told.counts()), (1, [0, 0, 0, 1, 0]));
    told.gives("empty");
}

#[test]
fn days_are_counted_from_the_capture() {
    let site = site_with("a.txt", "قمة ويلز\nأمس\n\nاتفق القادة على الشراكة.");
    assert_eq!(import(&site, &["text", "a.txt", "--dry-run"]).counts(), [0, 1, 0, 0, 0]);
    assert_eq!(import(&site, &["text", "a.txt", "--captured", "2014-09-07"]).counts(), [1, 0, 0, 0, 0]);
    assert!(site.at("content/2014/09/قمة-ويلز.ar.md").is_file());
}

#[test]
fn a_page_in_windows_1256_keeps_its_letters() {
    let html = "<html><head><meta charset=\"windows-1256\"><meta name=date content=2014-09-06><title>مقال</title></head><body><p>نص</p></body></html>";
    let site = site_with("a.html", encoding_rs::WINDOWS_1256.encode(html).0);
    assert_eq!(import(&site, &["html", "a.html"]).counts(), [1, 0, 0, 0, 0]);
    let text = std::fs::read_to_string(site.at("content/2014/09/مقال.ar.md")).unwrap();
    assert_eq!(text, "---\ntitle: مقال\ndate: 2014-09-06\n---\n\nنص\n");
}

#[test]
fn a_page_of_the_site_itself_comes_back_as_it_was() {
    let body = "قرر القادة في ختام قمتهم إحياء الشراكة مع بغداد، وبناء القدرات الدفاعية في الدول الشريكة كلها.\n\n\
                ## ما بعد القمة\n\nينتظر الحلف **طلبًا** من الحكومة العراقية قبل إرسال أي بعثة[^1]، كما قال «المتحدث» في [بيانه](https://nato.example/).\n\n\
                - أولا\n- ثانيا\n\n> اقتباس من البيان الختامي للقمة.\n\n\
                | الدولة | العام |\n| --- | --- |\n| الأردن | 2014 |\n| جورجيا | 2008 |\n\n[^1]: هامش.";
    let built = crate::site::site()
        .article(
            "2014/summit.ar.md",
            "title: قمة ويلز\ndate: 2014-09-06\nauthors: [سلمى الإدريسي]\ntags: [الناتو]",
            body,
        )
        .build();
    let html = built.file("ar/2014/09/summit/index.html");
    let site = site_with("summit.html", html);
    assert_eq!(import(&site, &["html", "summit.html"]).counts(), [1, 0, 0, 0, 0]);
    let text = std::fs::read_to_string(site.at("content/2014/09/summit.ar.md")).unwrap();
    assert!(text.starts_with("---\ntitle: قمة ويلز\ndate: 2014-09-06\nauthors: [سلمى الإدريسي]\n"), "{text}");
    assert!(text.ends_with(&format!("\n\n{body}\n")), "{text}");
}
