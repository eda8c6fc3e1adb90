//! Tables of front matter, and what is read or reported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use chrono::{FixedOffset, NaiveDate};
use proptest::prelude::*;

use super::*;

const HEAD: &str = "title: T\ndate: 2024-01-02\n";

fn reading(taxonomies: &[String]) -> Reading<'_> {
    Reading { zone: FixedOffset::east_opt(3 * 3600).unwrap(), taxonomies }
}

fn read_yaml(yaml: &str) -> (Option<FrontMatter>, Vec<Problem>) {
    read("x.md", yaml, 2, &reading(&["places".to_owned()]))
}

/// The problems as `line severity: message`, with the hint in brackets where `hints` asks for it.
fn problems(yaml: &str) -> Vec<String> {
    read_yaml(yaml).1.iter().map(said).collect()
}

fn said(problem: &Problem) -> String {
    let kind = if problem.is_error() { "error" } else { "warning" };
    format!("{} {kind}: {}", problem.place.line.unwrap_or_default(), problem.message)
}

/// Sound front matter without any problem.
fn sound(yaml: &str) -> FrontMatter {
    match read_yaml(yaml) {
        (Some(front), problems) if problems.is_empty() => front,
        other => panic!("{yaml}\n{other:?}"),
    }
}

fn texts(written: &[Written]) -> Vec<(&str, u32)> {
    written.iter().map(|written| (written.text.as_str(), written.line)).collect()
}

#[test]
fn every_field_is_read() {
    let yaml = "\
title: '  قمة ويلز '
date: 2014-09-05
updated: 2014-09-06 10:30
lang: ar
id: 2014/wales
slug: قمة-ويلز
original: en
authors:
  - One
  - 'Two, Three'
translator: X
tags: [nato, الناتو, 1949]
places: [Newport]
source: {name: Gazette, url: https://example.org/a?b=c, retrieved: 2015-01-01}
summary: >
  one
  two
aliases: [/old/, \"https://example.org/%D9%82?\", /a.html]
draft: true
image: {src: a b.jpg, alt: A, caption: C, credit: D}
translation: reviewed
corrections:
  - {date: 2014-10-01, text: Name}
extra:
  b: [1, x]
  a: true
";
    let yaml = yaml.replace('?', "").replace("ab=c", "a");
    let front = sound(&yaml);
    assert_eq!((front.title.as_str(), front.date.iso().as_str()), ("قمة ويلز", "2014-09-05"));
    assert_eq!(front.updated.unwrap().iso(), "2014-09-06T10:30:00+03:00");
    assert_eq!(texts(&front.authors), [("One", 10), ("Two, Three", 11)]);
    assert_eq!(texts(&front.translators), [("X", 12)]);
    assert_eq!(texts(&front.tags), [("nato", 13), ("الناتو", 13), ("1949", 13)]);
    assert_eq!(front.taxonomies.len(), 1);
    assert_eq!(texts(&front.taxonomies[0].1), [("Newport", 14)]);
    let source = front.source.unwrap();
    assert_eq!(
        (source.name.text.as_str(), source.retrieved.unwrap().iso().as_str()),
        ("Gazette", "2015-01-01")
    );
    assert_eq!(front.summary.as_deref(), Some("one two"));
    assert_eq!(texts(&front.aliases), [("/old/", 19), ("/ق", 19), ("/a.html", 19)]);
    assert_eq!(front.image.unwrap().src, "a b.jpg");
    assert_eq!(front.translation, Some(TranslationKind::Reviewed));
    assert_eq!(front.corrections[0].text, "Name");
    assert_eq!(serde_yaml::to_string(&front.extra).unwrap(), "b:\n- 1\n- x\na: true\n");
    assert!(front.draft);
    for written in [front.id, front.lang, front.slug, front.original] {
        assert!(written.is_some());
    }
}

#[test]
fn texts_are_normalised_and_no_more() {
    let title = |yaml: &str| sound(&format!("{yaml}\ndate: 2024-01-02")).title;
    assert_eq!(title("title: 1984"), "1984");
    assert_eq!(title("title: 007"), "007");
    assert_eq!(title("title: No"), "No");
    assert_eq!(title("title: yes"), "yes");
    assert_eq!(title("title: \"a\\n b\\tc  d\""), "a b c  d");
    assert_eq!(title("title: cafe\u{301} \u{627}\u{653}"), "caf\u{e9} \u{622}");
    assert_eq!(title("title: ـقـ ١٢"), "ـقـ ١٢");
}

#[test]
fn problems_have_lines_and_all_are_told() {
    let head = |yaml: &str| problems(&format!("{HEAD}{yaml}"));
    let table = [
        ("dat: x", "4 warning: unknown key “dat”"),
        ("tags: {a: b}", "4 error: tags must be text, but it is a mapping"),
        ("tags: [a, [b]]", "4 error: each of tags must be text, but it is a list"),
        ("tags:\n- a\n- true", "6 error: each of tags must be text, but it is the truth value true"),
        ("tags:\n- a\n-", "6 error: each of tags must be text, but it is empty"),
        ("tags: \" \"", "4 error: tags is blank"),
        ("summary:", "4 warning: summary is empty"),
        (
            "summary: \"a\\u202Eb\"",
            "4 warning: summary holds a direction control character that is not closed, or closes none",
        ),
        ("id: ~", "4 error: id must be text, but it is “~”, which stands for nothing"),
        ("slug: a/b", "4 error: a slug is one part of an address and has no slash"),
        ("slug: a\\b", "4 error: a slug is one part of an address and has no slash"),
        ("slug: ..", "4 error: a slug of dots means another folder"),
        ("slug: \" \"", "4 error: slug is blank"),
        ("draft: yes", "4 error: draft must be true or false, but it is the text “yes”"),
        ("updated: 2023-01-01", "4 warning: updated (2023-01-01) is before date (2024-01-02)"),
        ("aliases: old/", "4 error: an alias must begin with one “/”"),
        ("aliases: [//evil.example/]", "4 error: an alias must begin with one “/”"),
        ("aliases: [/a/../b]", "4 error: an alias has no empty part and none of dots"),
        ("aliases: [/a/%2e%2e/b]", "4 error: an alias has no empty part and none of dots"),
        ("aliases: [/a?b=c]", "4 error: an alias has no query and no fragment"),
        ("aliases: [/a%0ab]", "4 error: an alias has no backslash and no control character"),
        ("aliases: [/%ff]", "4 error: the alias does not decode to UTF-8"),
        ("image: a.jpg", "4 error: image must be a mapping, but it is the text “a.jpg”"),
        ("image: {alt: a}", "4 error: image has no src"),
        ("image: {src: a.jpg}", "4 warning: the image has no alt"),
        (
            "image: {src: 'javascript:x', alt: a}",
            "4 error: image.src: only http and https addresses and relative ones are allowed",
        ),
        ("source: {url: x}", "4 error: source has no name"),
        (
            "source: {name: a, url: 'JavaScript:x'}",
            "4 error: source.url: only http and https addresses and relative ones are allowed",
        ),
        ("source: {name: a, url: 'http://'}", "4 error: source.url: the address has no host"),
        (
            "translation: auto",
            "4 error: translation must be human, machine or reviewed, but it is the text “auto”",
        ),
        (
            "corrections:\n  - {date: 2024-13-01, text: x}",
            "5 error: the correction's date: “2024-13-01” does not exist in the calendar",
        ),
        ("corrections: [x]", "4 error: each of corrections must be a mapping, but it is the text “x”"),
        ("extra: [x]", "4 error: extra must be a mapping, but it is a list"),
        ("title: again", "4 error: the key “title” stands here a second time; the first is in line 2"),
    ];
    for (yaml, expected) in table {
        assert_eq!(head(yaml), [expected], "{yaml}");
    }
    let all = problems("title: [a, b]\ndate: 01/02/2024\nfoo: x\ntags: {a: b}");
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(
        problems(""),
        ["2 error: the front matter has no date", "2 error: the front matter has no title"]
    );
}

#[test]
fn titles_and_dates_are_needed() {
    let title = |title: &str| problems(&format!("title: {title}\ndate: 2024-01-02"));
    assert_eq!(title(""), ["2 error: title must be text, but it is empty"]);
    assert_eq!(title("~"), ["2 error: title must be text, but it is “~”, which stands for nothing"]);
    assert_eq!(title("true"), ["2 error: title must be text, but it is the truth value true"]);
    assert_eq!(title("[a, b]"), ["2 error: title must be text, but it is a list"]);
    assert_eq!(title("\"  \""), ["2 error: title is blank"]);
    let long = "t".repeat(100_000);
    assert_eq!(title(&long)[0], "2 error: the YAML is 100024 bytes long; at most 65536 are read");
    assert_eq!(
        title(&"ق".repeat(1001)),
        ["2 error: title is 1001 characters long; at most 1000 are allowed"]
    );
    assert!(title(&"ق".repeat(1000)).is_empty());
    let table = [
        ("2024-02-30", "“2024-02-30” does not exist in the calendar"),
        ("2024-13-01", "“2024-13-01” does not exist in the calendar"),
        ("0000-01-01", "the year of “0000-01-01” is outside 1 to 9999"),
        ("10000-01-01", "the year of “10000-01-01” is outside 1 to 9999"),
        ("2024-01-02T00:00:00+25:00", "“2024-01-02T00:00:00+25:00” does not exist in the calendar"),
        ("2024-01-02T00:00:00.x", "“2024-01-02T00:00:00.x” does not exist in the calendar"),
        ("01/02/2024", "“01/02/2024” is not a date"),
        ("٢٠٢٤-٠١-٠٢", "“٢٠٢٤-٠١-٠٢” is not a date"),
        ("2024", "“2024” is not a date"),
    ];
    for (date, expected) in table {
        let (front, problems) = read_yaml(&format!("title: T\ndate: {date}"));
        assert!(front.is_none());
        assert_eq!(said(&problems[0]), format!("3 error: date: {expected}"));
        assert!(problems[0].hint.is_some());
    }
    assert_eq!(problems("title: T\ndate: [x]"), ["3 error: date must be text, but it is a list"]);
    for date in ["2016-12-31T23:59:60Z", "1899-12-31", "2999-01-01", "2024-01-02 23:30"] {
        sound(&format!("title: T\ndate: {date}"));
    }
}

#[test]
fn only_what_is_essential_keeps_an_article_out() {
    let front = |yaml: &str| read_yaml(&format!("{HEAD}{yaml}")).0;
    for yaml in ["slug: a/b", "id: []", "lang: true", "draft: maybe", "id: a\nid: b", "x: *y"] {
        assert!(front(yaml).is_none(), "{yaml}");
    }
    for yaml in ["tags: {a: b}", "image: x", "aliases: x", "updated: x", "nonsense: x", "extra: 1"] {
        assert!(front(yaml).is_some(), "{yaml}");
    }
    assert_eq!(texts(&front("tags: [a, true, b]").unwrap().tags), [("a", 4), ("b", 4)]);
}

#[test]
fn hints_lead_to_the_right_key() {
    let hint = |yaml: &str| read_yaml(&format!("{HEAD}{yaml}")).1.remove(0).hint.unwrap();
    assert_eq!(hint("description: x"), "did you mean “summary”?");
    assert_eq!(hint("translationKey: x"), "did you mean “id”?");
    assert_eq!(hint("autors: x"), "did you mean “authors”?");
    assert_eq!(hint("place: x"), "did you mean “places”?");
    assert_eq!(hint("weight: x"), "what only your own templates use belongs under “extra”");
    assert!(hint("updated: ٢٠٢٤").contains("digits 0 to 9"));
    assert!(hint("updated: 01/02/2024").contains("YYYY-MM-DD"));
}

#[test]
fn files_are_split() {
    let table = [
        ("---\na: b\n---\nbody\n", "a: b\n", "body\n", 4),
        ("\u{feff}--- \r\na: b\r\n---\t\r\nbody", "a: b\r\n", "body", 4),
        ("---\n---", "", "", 3),
        ("---\na: b\n---", "a: b\n", "", 4),
        ("---\na: ---\n --- x\n---\n---\n", "a: ---\n --- x\n", "---\n", 5),
    ];
    for (text, yaml, body, body_line) in table {
        assert_eq!(split(text), Ok(Split { yaml, yaml_line: 2, body, body_line }), "{text:?}");
    }
    let body = "body\n".repeat(100_000);
    let table = [
        ("", "the file is empty"),
        ("\u{feff}\n", "the file is empty"),
        ("just text", "the file has no front matter"),
        ("\n---\na: b\n---\n", "the front matter does not begin in the first line"),
        ("---\ntitle: x\n", "the front matter does not end"),
        ("---", "the front matter does not end"),
        ("---\rtitle: x\r---\r", "the lines of the file end in carriage returns alone (CR, as on old Macs)"),
        (&format!("---\ntitle: x\n{body}---\n"), "the front matter does not end within the first 64 KB"),
    ];
    for (text, message) in table {
        let fault = split(text).unwrap_err();
        assert_eq!((fault.message.as_str(), fault.spot.line), (message, 1));
        assert!(fault.hint.is_some());
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let utf16: Vec<u8> = "---\ntitle: مقال\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cp1256 = b"---\ntitle: \xe3\xde\xc7\xe1\ndate: 2024-01-02\n---\n\xe4\xd5 \xda\xd1\xc8\xed\n";
    let table: [(&[u8], &str, &str, u32); 10] = [
        (b"\x89PNG\r\n\x1a\n\x00", "this is a PNG image, not text", "beside", 1),
        (b"%PDF-1.4 x", "this is a PDF document, not text", "beside", 1),
        (b"\xff\xfe-\0-\0", "the file is not UTF-8; it is UTF-16 (little-endian)", "iconv -f utf-16 ", 1),
        (
            &utf16,
            "the file is not UTF-8; it is UTF-16 (little-endian, without a byte-order mark)",
            "iconv -f utf-16le",
            1,
        ),
        (cp1256, "the file is not UTF-8 from byte 11 on", "Windows-1256", 2),
        (b"---\ntitle: caf\xe9 cr\xe8me\n", "the file is not UTF-8 from byte 14 on", "Windows-1252", 2),
        (b"---\n\xd9\x86\xd8\xb5\n\xd8", "the file is not UTF-8 from byte 9 on", "damaged", 3),
        (b"---\ntitle: x\n---\na\0b\n", "a NUL character stands at byte 18; text has none", "delete", 4),
        (b"GIF89a", "this is a GIF image, not text", "beside", 1),
        (b"PK\x03\x04", "this is a ZIP archive (also DOCX, ODT, EPUB), not text", "beside", 1),
    ];
    for (bytes, message, hint, line) in table {
        let fault = decode(bytes).unwrap_err();
        assert_eq!((fault.message.as_str(), fault.spot.line), (message, line));
        assert!(fault.hint.unwrap().contains(hint), "{message}");
    }
    assert_eq!(decode("---\n«نص»".as_bytes()), Ok("---\n«نص»"));
}

#[test]
fn moments_are_equal_when_written_alike() {
    let zone = FixedOffset::east_opt(0).unwrap();
    let moment = |text| Moment::parse(text, zone).unwrap();
    assert_ne!(moment("2024-01-01T00:00Z"), moment("2024-01-01T03:00+03:00"));
    assert_ne!(moment("2024-01-01T00:00Z"), moment("2024-01-01"));
    assert_eq!(moment("2024-01-01"), Moment::day(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()));
}

proptest! {
    #![proptest_config(crate::cases::cases(1_000))]

    #[test]
    fn any_bytes_end_well(bytes in prop::collection::vec(any::<u8>(), 0..200), head in prop::sample::select(vec!["", "---\n", "---\ntitle: "])) {
        let bytes = [head.as_bytes(), &bytes].concat();
        if let Ok(text) = decode(&bytes) {
            let _ = split(text);
            let (front, problems) = read_yaml(text);
            prop_assert!(front.is_some() || problems.iter().any(Problem::is_error));
        }
    }

    #[test]
    fn any_values_end_well(key in prop::sample::select(vec!["slug", "aliases", "image", "source", "date", "corrections", "tags"]), value in ".{0,40}") {
        let yaml = format!("{HEAD}{}: {value}\n", if key == "date" { "updated" } else { key });
        if let (Some(front), _) = read_yaml(&yaml) {
            for alias in front.aliases {
                prop_assert!(alias.text.starts_with('/') && !alias.text.split('/').any(|part| part == ".."));
            }
            let is_part = |slug: Written| !slug.text.contains('/') && slug.text != "..";
            prop_assert!(front.slug.is_none_or(is_part));
        }
    }
}
