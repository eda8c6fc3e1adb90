//! The course of an import: plan and deed are the same, twice is once, a run that was cut off goes on, and nothing is touched
//! that is not its own.

use proptest::prelude::*;

use super::*;

fn posts(count: u32) -> String {
    let items: String = (1..=count)
        .map(|n| {
            item(
                &format!("Post {n}"),
                n % 28 + 1,
                "<category domain=\"post_tag\" nicename=\"t\">Tag</category>",
            )
        })
        .collect();
    export(&items)
}

#[test]
fn a_dry_run_tells_what_a_run_does_and_writes_nothing() {
    let site = site_with("a.xml", posts(3)).file("b.txt", "Title\n\nText without a date.\n");
    let before = tree(&site.at(""));
    let dry = import(&site, &["a.xml", "b.txt", "--dry-run"]);
    assert_eq!(tree(&site.at("")), before);
    let told = import(&site, &["a.xml", "b.txt"]);
    assert_eq!(dry.json["entries"], told.json["entries"]);
    assert_eq!(dry.counts(), told.counts());
}

#[test]
fn twice_is_once() {
    let site =
        site_with("a.xml", posts(3)).file("b.txt", "Title\n\nText.\n").file("same.txt", "Title\n\nText.\n");
    let told = import(&site, &["a.xml", "b.txt", "same.txt"]);
    assert_eq!(told.counts(), [3, 1, 1, 0, 0], "{}", told.json);
    told.gives("duplicate");
    let first = results(&site);
    let again = import(&site, &["a.xml", "b.txt", "same.txt"]);
    assert_eq!(again.counts()[..2], [0, 0], "{}", again.json);
    assert_eq!(results(&site), first);
}

#[test]
fn what_somebody_changed_stays_as_it_is() {
    let site = site_with("a.xml", posts(2));
    import(&site, &["a.xml"]);
    let paths = made(&site);
    let site = site.file(&paths[0], "mine").without(&paths[1]);
    let told = import(&site, &["a.xml"]);
    assert_eq!(told.counts(), [0, 0, 0, 0, 2], "{}", told.json);
    told.gives("removed");
    assert_eq!((text(&site, &paths[0]), made(&site).len()), ("mine".to_owned(), 1));
    // Another version of a post that is there is told, and not taken.
    let site = site.file("a.xml", posts(2).replace("The text.", "Another text."));
    import(&site, &["a.xml"]).gives("changed-since");
    assert_eq!(text(&site, &paths[0]), "mine");
}

#[test]
fn a_review_ends_with_a_date() {
    let site = site_with("a.txt", "Title\n\nText.\n");
    assert_eq!(import(&site, &["a.txt"]).counts(), [0, 1, 0, 0, 0]);
    let waiting = text(&site, "import/review/title.en.md");
    assert!(waiting.contains("# date-missing: "), "{waiting}");
    assert_eq!(import(&site, &["a.txt", "--date", "2014-09-06"]).counts(), [1, 0, 0, 0, 0]);
    assert_eq!(made(&site), ["content/2014/09/title.en.md"]);
    // A file that somebody worked on stays beside the article.
    let site = site_with("a.txt", "Title\n\nText.\n");
    import(&site, &["a.txt"]);
    let site = site.file("import/review/title.en.md", "mine");
    import(&site, &["a.txt", "--date", "2014-09-06"]);
    assert_eq!(made(&site), ["content/2014/09/title.en.md", "import/review/title.en.md"]);
}

/// A run that is killed leaves whole files and a journal; the next one ends as if nothing had happened.
#[test]
fn a_run_that_was_cut_off_goes_on() {
    let whole = site_with("a.xml", posts(40));
    import(&whole, &["a.xml"]);
    let expected = results(&whole);
    let report = String::from_utf8(expected["import/report.json"].clone()).unwrap();
    let lines: Vec<&str> = report.lines().filter(|line| line.starts_with("{\"input\"")).collect();
    let lines: Vec<&str> = lines.into_iter().map(|line| line.trim_end_matches(',')).collect();
    // What is there after so many entries, of which so many files were not written yet; and half a line.
    for (entries, missing) in [(0, 0), (1, 0), (20, 3), (40, 0), (40, 40)] {
        let mut site = site_with("a.xml", posts(40));
        for line in &lines[..entries - missing] {
            let entry: Value = serde_json::from_str(line).unwrap();
            let path = entry["output"].as_str().unwrap();
            site = site.file(path, &expected[path]);
        }
        let journal = format!("{}\n{{\"input\":\"a.x", lines[..entries].join("\n"));
        let site = site.file("import/report.json.part", journal);
        let told = import(&site, &["a.xml"]);
        assert_eq!(told.code, 0, "{entries}: {}", told.err);
        let found = results(&site);
        let names = |results: &BTreeMap<String, Vec<u8>>| results.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&expected), "{entries}");
        assert!(found == expected, "{entries}");
    }
}

/// What a crash left of a file that was being written is no hindrance.
#[test]
fn half_a_file_is_written_anew() {
    let site = site_with("a.xml", posts(1)).file("content/2014/09/.post-1.en.md.warraq-new", "half");
    import(&site, &["a.xml"]);
    let found = results(&site);
    let found: Vec<&String> = found.keys().filter(|path| path.contains("post-1")).collect();
    assert_eq!(found, ["content/2014/09/post-1.en.md"]);
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec![
            "..",
            "/",
            "\\",
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<wp:post_name>",
            "</wp:post_name>",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&x;",
            "../../x",
            "C:\\x",
            "/etc/passwd",
            "عنوان",
            "a b",
            "\u{1}",
            "\n",
            "<wp:post_date>2014-09-06 10:00:00</wp:post_date>",
            "con",
            ".hidden",
            "%2e%2e%2f",
            "\u{202e}",
        ]),
        0..24,
    )
    .prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]
    /// Whatever an export says, nothing is written but below `content/` and `import/`, and nothing that was there changes.
    #[test]
    fn nothing_else_is_touched(inside in words(), slug in words()) {
        let post = format!("<item><title>T</title><wp:post_name><![CDATA[{slug}]]></wp:post_name>\
                            <wp:post_date>2014-09-06 10:00:00</wp:post_date>{inside}</item>");
        let site = site_with("a.xml", export(&post)).article("2014/09/t.en.md", "title: T\ndate: 2014-09-06", "Text.");
        let before = tree(&site.at(""));
        let told = import(&site, &["wordpress", "a.xml"]);
        prop_assert!(told.code < 2, "{}", told.err);
        let after = tree(&site.at(""));
        for (path, bytes) in &before {
            prop_assert_eq!(after.get(path), Some(bytes), "{}", path);
        }
        for path in after.keys().filter(|path| !before.contains_key(*path)) {
            prop_assert!(path.starts_with("content/") || path.starts_with("import/"), "{}", path);
        }
    }
}
