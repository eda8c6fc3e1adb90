//! Input of extreme size or depth: the build ends soon, and the other pages do not notice. Builds that are cut off, and
//! builds at the same time: the next build mends whatever they left.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::site::{Site, WARRAQ, site};

#[test]
fn texts_of_extreme_form_are_built_in_bounded_time() {
    let table: [(&str, String); 14] = [
        ("one long line", "a".repeat(10_000_000)),
        ("one long Arabic line", "كلمة ".repeat(200_000)),
        ("deep quotes", format!("{} x", ">".repeat(100_000))),
        ("deep brackets", format!("{}a{}", "[".repeat(50_000), "]".repeat(50_000))),
        ("open brackets", "[a](".repeat(50_000)),
        ("nested emphasis", "*a **b ".repeat(30_000)),
        ("nested lists", (0..2000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect()),
        ("long link reference", format!("[a]: /{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(20_000))),
        ("many footnotes", (0..3_000).map(|n| format!("x[^{n}]\n\n[^{n}]: y\n\n")).collect()),
        ("open code spans", (1..400).map(|n| "`".repeat(n) + "a ").collect()),
        ("deep HTML", "<b>".repeat(30_000)),
        ("open HTML", "<a <a ".repeat(30_000)),
        ("wide table", format!("{}\n{}\n", "|a".repeat(2_000), "|-".repeat(2_000))),
        ("entities", "&amp;&#x41;&nope;".repeat(30_000)),
    ];
    for (name, text) in table {
        let archive = site().article("good.en.md", "title: Good\ndate: 2024-01-01", "Text.").article(
            "x.en.md",
            "title: X\ndate: 2024-01-02",
            &text,
        );
        let built = archive.build();
        assert!(
            built.code == 0 || built.code == 1,
            "{name}: {}",
            built.told.chars().take(2000).collect::<String>()
        );
        assert!(built.has("/en/2024/01/good/"), "{name}");
        let page = built.output.join("en/2024/01/x/index.html");
        let bytes = std::fs::metadata(page).map_or(0, |about| about.len());
        assert!(bytes < 40_000_000, "{name}: a page of {bytes} bytes");
        assert!(
            built.problems.iter().all(|problem| problem.message.len() < 2_000),
            "{name}: a message of endless length"
        );
    }
}

/// Sixty articles, and the files of their site.
fn archive() -> (Site, BTreeMap<String, Vec<u8>>) {
    let archive = (0..60).fold(site().config("page_size: 5"), |site, n| {
        let front_matter =
            format!("title: Number {n}\ndate: 2014-{:02}-{:02}\ntags: [t{}]", n % 12 + 1, n % 28 + 1, n % 7);
        site.article(&format!("n{n}.en.md"), &front_matter, "Text.")
    });
    let clean = archive.build();
    clean.silent();
    let files = clean.files();
    (archive, files)
}

#[test]
fn a_build_that_is_cut_off_is_mended_by_the_next() {
    let (archive, clean) = archive();
    for round in 0..12u64 {
        if round % 2 == 0 {
            std::fs::remove_dir_all(archive.at("public")).unwrap();
        }
        let mut command = Command::new(WARRAQ);
        command.args(["build", "--source"]).arg(archive.at("")).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(4 + round * 9));
        // Killed at any moment, or done already.
        let _ = child.kill();
        child.wait().unwrap();
        for (path, bytes) in
            crate::site::tree(&archive.at("public")).iter().filter(|(path, _)| !path.starts_with(".warraq/"))
        {
            assert!(clean.get(path) == Some(bytes), "{path} is not whole after round {round}");
        }
        let built = archive.build();
        assert!(built.silent().files() == clean, "round {round}");
        assert!(!built.output.join(".warraq/stage").exists());
    }
}

#[test]
fn builds_at_the_same_time_end_with_one_whole_site() {
    let (archive, clean) = archive();
    for _ in 0..4 {
        std::fs::remove_dir_all(archive.at("public")).unwrap();
        let start = || {
            let mut command = archive.command();
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let builds = [start(), start(), start()];
        let codes = builds.map(|mut build| build.wait().unwrap().code());
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert!(
            codes.iter().all(|code| matches!(code, Some(0 | 2))),
            "{codes:?}: one builds, the others say so"
        );
        assert!(archive.build().silent().files() == clean);
    }
}
