//! Inputs that are broken or mean harm: each has its outcome, the rest is imported, and nothing outside is touched.

use super::*;

/// A strange input: its name, its bytes, the exit code, the counts, and a reason that is given.
type Strange<'a> = (&'a str, Vec<u8>, i32, [u64; 5], &'a str);

#[test]
fn strange_inputs_have_their_outcome() {
    let bomb: String =
        (1..10).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let rss = |items: &str| format!("<rss version=\"2.0\"><channel>{items}</channel></rss>").into_bytes();
    let table: &[Strange] = &[
        (
            "entity.xml",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
                String::from_utf8_lossy(&rss("<item><title>&x;</title></item>"))
            )
            .into_bytes(),
            0,
            [0, 1, 0, 0, 0],
            "date-missing",
        ),
        (
            "bomb.xml",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a0 \"x\">{bomb}]>{}",
                String::from_utf8_lossy(&rss("<item><title>&a9;</title></item>"))
            )
            .into_bytes(),
            0,
            [0, 1, 0, 0, 0],
            "date-missing",
        ),
        (
            "control.xml",
            rss("<item><title>a\u{1}b</title></item><item><title>ok</title></item>"),
            0,
            [0, 2, 0, 0, 0],
            "controls-removed",
        ),
        (
            "cut.xml",
            b"<rss version=\"2.0\"><channel><item><title>one</title></item><item><title>tw".to_vec(),
            1,
            [0, 1, 0, 2, 0],
            "truncated",
        ),
        (
            "slug.xml",
            rss("<item><title>x</title><wp:post_name>../../../pwned</wp:post_name></item>"),
            0,
            [0, 1, 0, 0, 0],
            "slug-changed",
        ),
        (
            "zero.xml",
            rss("<item><title>z</title><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt></item>"),
            0,
            [0, 1, 0, 0, 0],
            "date-missing",
        ),
        (
            "tags.xml",
            export(&format!("{}<item><title>a<b></title></item>{}", item("one", 1, ""), item("two", 2, "")))
                .into_bytes(),
            1,
            [2, 0, 0, 1, 0],
            "broken",
        ),
        ("no-items.xml", b"<?xml version=\"1.0\"?><rss>".to_vec(), 1, [0, 0, 0, 1, 0], "broken"),
        ("blank.txt", b"\n\n\x0c\n   \n".to_vec(), 1, [0, 0, 0, 1, 0], "empty"),
        ("empty.txt", Vec::new(), 1, [0, 0, 0, 1, 0], "empty"),
    ];
    for (name, bytes, code, counts, reason) in table {
        let site = site_with(name, bytes);
        let outside = untouched(&site);
        let told = import(&site, &[name]);
        assert_eq!((told.code, told.counts()), (*code, *counts), "{name}: {} {}", told.json, told.err);
        told.gives(reason);
        assert_eq!(untouched(&site), outside, "{name}");
        let texts: String = made(&site).iter().map(|path| text(&site, path)).collect();
        assert!(!texts.contains("root:") && !texts.contains("xxxxxxxxxx"), "{name}: {texts}");
    }
}

/// All files but those of `content/` and `import/`.
fn untouched(site: &Site) -> Vec<(String, Vec<u8>)> {
    let all = tree(&site.at("")).into_iter();
    all.filter(|(path, _)| !path.starts_with("content/") && !path.starts_with("import/")).collect()
}

#[test]
fn what_is_not_supported_says_what_is() {
    let table: &[(&str, &[u8])] = &[
        ("a.docx", b"PK\x03\x04junk"),
        ("a.zip", b"PK\x03\x04../../pwned.md"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.bin", b"\x7fELF"),
        ("a.xml", b"<?xml version=\"1.0\"?><svg/>"),
        ("a.xyz", b"whatever"),
    ];
    for (name, bytes) in table {
        let site = site_with(name, bytes);
        let told = import(&site, &[name]);
        assert_eq!(told.code, 2, "{name}: {}", told.err);
        for word in [name, "not supported", "text, html, wordpress, csv, jsonl, hugo, zola, jekyll"] {
            assert!(told.err.contains(word), "{name}: {}", told.err);
        }
        assert_eq!(made(&site), [""; 0]);
    }
}

#[test]
fn wrong_arguments_are_refused_with_a_way_out() {
    let site = site_with("a.txt", "Title\n\nText.")
        .file("m.yaml", "fields: {titel: A}\ndate_format: \"%Q\"\nx: 1\n");
    let table: &[(&[&str], &[&str])] = &[
        (&["none.txt"], &["there is no none.txt"]),
        (&["a.txt", "--lang", "fr"], &["“fr” is none", "ar, en"]),
        (&["a.txt", "--date", "yesterday"], &["--date", "YYYY-MM-DD"]),
        (&["a.txt", "--captured", "2014"], &["--captured", "YYYY-MM-DD"]),
        (&["a.txt", "--into", "../x"], &["--into", "leads out"]),
        (&["csv", "a.txt", "--map", "m.yaml"], &["“titel”", "did you mean “title”", "%Q", "“x” is none"]),
        (&["a.txt", "--report", "a.txt"], &["is no report"]),
        (&[], &["required"]),
    ];
    for (arguments, words) in table {
        let told = import(&site, arguments);
        assert_eq!(told.code, 2, "{arguments:?}: {}", told.err);
        assert!(words.iter().all(|word| told.err.contains(word)), "{arguments:?}: {}", told.err);
    }
    assert_eq!(made(&site), [""; 0]);
}

/// A link in `content/` leads nobody out of it.
#[test]
#[cfg(unix)]
fn no_link_leads_out() {
    let site = site_with("a.xml", export(&item("One", 6, "")));
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.at("content/2014")).unwrap();
    let told = import(&site, &["a.xml"]);
    assert!(told.code == 2 && told.err.contains("outside"), "{} {}", told.code, told.err);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
