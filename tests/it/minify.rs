//! Small pages: what is squeezed by default says the same as what a minifier makes of whole pages, and is hardly larger.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::site::{Page, WARRAQ, demonstration, run, tree, write};

/// How much larger than whole-page minifying the default may be, in percent.
const MARGIN: f64 = 3.0;

/// The HTML pages of a built site.
fn pages(site: &Path) -> BTreeMap<String, String> {
    let all =
        tree(site).into_iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with(".warraq/"));
    all.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The demonstration archive with another line in its settings.
fn demonstration_with(line: &str) -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let archive = TempDir::new().unwrap();
    for (path, bytes) in tree(&root.join("content")) {
        write(&archive.path().join("content").join(path), &bytes);
    }
    let settings = fs::read_to_string(root.join("site.yaml")).unwrap();
    write(&archive.path().join("site.yaml"), format!("{settings}\n{line}\n").as_bytes());
    let mut command = Command::new(WARRAQ);
    command.args(["build", "--source"]).arg(archive.path());
    let (status, _, stderr) = run(command);
    assert!(status.success(), "{stderr}");
    archive
}

#[test]
fn the_default_says_what_full_minifying_says_and_is_hardly_larger() {
    let small = pages(demonstration());
    let archive = demonstration_with("minify: full");
    let smallest = pages(&archive.path().join("public"));
    assert!(small.len() > 100 && small.keys().eq(smallest.keys()));
    for (path, html) in &small {
        let (ours, theirs) = (Page::read(path, html), Page::read(path, &smallest[path]));
        // Between inline elements minify-html takes spaces away that a reader sees.
        let squeezed = |page: &Page| page.text().replace(' ', "");
        assert_eq!(squeezed(&ours), squeezed(&theirs), "{path}");
        let outline = |page: &Page| page.outline().replace(", initial-scale", ",initial-scale");
        let (ours, theirs) = (outline(&ours), outline(&theirs));
        let differs = ours.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs);
        assert!(ours == theirs, "{path}: {differs:#?}");
    }
    let bytes = |pages: &BTreeMap<String, String>| pages.values().map(String::len).sum::<usize>() as f64;
    let more = (bytes(&small) / bytes(&smallest) - 1.0) * 100.0;
    assert!(more <= MARGIN, "the default is {more:.1} % larger than full minifying");
}

#[test]
fn nothing_is_left_that_full_minifying_breaks() {
    let archive = demonstration_with("minify: full");
    let site = archive.path().join("public");
    let found = crate::audit::audit(&site, &crate::audit::base_url_of(&site).unwrap());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_do_not_run_together() {
    let table = [
        ("[a](https://a.example/) [b](https://b.example/)", "a b"),
        ("*a* **b** `c`", "a b c"),
        ("a\nb", "a b"),
        ("a<br>b", "a b"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("- a\n- b\n\n1. c", "a b c"),
        ("<span>a</span> <span>b</span>", "a b"),
        ("<div><a href=\"https://a.example/\">a</a> <a href=\"https://b.example/\">b</a></div>", "a b"),
    ];
    for (text, seen) in table {
        let built = crate::site::site().article("a.en.md", "title: T\ndate: 2024-01-02", text).build();
        built.exits(0);
        let page = built.page("/en/2024/01/a/");
        let prose = page.html.split("e-content\">").nth(1).unwrap().split("<details").next().unwrap();
        assert_eq!(Page::read("", prose).text(), seen, "{text}");
    }
}

#[test]
fn what_is_preformatted_stays_as_it_is() {
    let built = crate::site::site()
        .article("a.en.md", "title: T\ndate: 2024-01-02", "```\n  a   b\n\n\tc\n```\n\nd `e  f`")
        .build();
    built.silent();
    let page = built.page("/en/2024/01/a/");
    assert!(page.html.contains(">  a   b\n\n\tc<"), "{}", page.html);
    assert!(page.html.contains("e  f</code>"));
}
