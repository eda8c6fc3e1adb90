//! `warraq check --fix`: it mends what it says, where it says, and nothing else.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};

use super::four;
use crate::site::Site;

const FAULTY: &str = "---\ntitle: \"الكـــتاب، أولا, ثانيا\"\ndate: 2024-01-02 # a, comment\nsummary: >\n  کتاب وﻛﻠﻤﺔ?\n---\n\nأولا, ثانيا؛ `أولا, ثانيا` و1,000 و«Hello, world».\nعلی الطريق\u{202c} <b title=\"أولا, ثانيا\">نص</b>\n";
const MENDED: &str = "---\ntitle: \"الكتاب، أولا، ثانيا\"\ndate: 2024-01-02 # a, comment\nsummary: >\n  كتاب وكلمة؟\n---\n\nأولا، ثانيا؛ `أولا, ثانيا` و1,000 و«Hello, world».\nعلی الطريق <b title=\"أولا, ثانيا\">نص</b>\n";

fn faulty() -> Site {
    four()
        .file("content/a.ar.md", FAULTY)
        .file("content/b.en.md", FAULTY.replace("\u{202c}", "").replace("ﻛﻠﻤﺔ", ""))
}

fn text(site: &Site) -> String {
    fs::read_to_string(site.at("content/a.ar.md")).unwrap()
}

#[test]
fn what_is_safe_is_mended_and_the_rest_is_told() {
    let site = faulty().without("content/b.en.md");
    fs::set_permissions(site.at("content/a.ar.md"), Permissions::from_mode(0o640)).unwrap();
    let checked = site.check_with(&["--fix"]);
    assert_eq!(text(&site), MENDED, "{}", checked.stdout);
    assert!(checked.stdout.starts_with("mended content/a.ar.md: "), "{}", checked.stdout);
    // Whether the yeh at the end of the word stands for ي or for ى only a reader can tell.
    assert!(
        checked.stdout.contains("warning[W030]") && checked.stdout.contains("0 errors, 1 warning"),
        "{}",
        checked.stdout
    );
    assert_eq!(fs::metadata(site.at("content/a.ar.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(site.at("content")).unwrap().count(), 1, "something was left behind");
    let again = site.check_with(&["--fix", "--format", "json"]);
    assert_eq!(again.report["mended"], serde_json::json!([]));
    assert_eq!(text(&site), MENDED);
}

#[test]
fn the_dry_run_is_a_patch() {
    let site = faulty().without("content/b.en.md");
    let checked = site.check_with(&["--fix", "--dry-run"]);
    assert_eq!(text(&site), FAULTY, "a dry run writes nothing");
    assert!(
        checked.stdout.starts_with("--- a/content/a.ar.md\n+++ b/content/a.ar.md\n@@ -1,9 +1,9 @@\n"),
        "{}",
        checked.stdout
    );
    let patch = site.at("fix.patch");
    fs::write(&patch, &checked.stdout).unwrap();
    let mut command = std::process::Command::new("git");
    command.args(["apply", "fix.patch"]).current_dir(site.at("")).env("GIT_DIR", "/nowhere");
    let (status, _, stderr) = crate::site::run(command);
    assert!(status.success(), "{stderr}\n{}", checked.stdout);
    assert_eq!(text(&site), MENDED);
}

#[test]
fn a_last_line_without_an_end_stays_one() {
    let site = four().file("content/a.ar.md", "---\ntitle: عنوان\ndate: 2024-01-02\n---\nأولا, ثانيا");
    let checked = site.check_with(&["--fix", "--dry-run"]);
    assert!(
        checked.stdout.contains("-أولا, ثانيا\n\\ No newline at end of file\n+أولا، ثانيا\n\\ No newline"),
        "{}",
        checked.stdout
    );
    site.check_with(&["--fix"]);
    assert!(text(&site).ends_with("---\nأولا، ثانيا"));
}

/// Nothing outside of the articles is written, however it hangs together.
#[test]
fn other_files_stay_as_they_are() {
    let faults = "أولا, ثانيا";
    let site = faulty()
        .file("content/tags.yaml", format!("a: {{ar: \"{faults}\"}}\n"))
        .file("content/note.txt", faults)
        .file("templates/x.txt", faults)
        .file("outside.ar.md", FAULTY);
    symlink(site.at("outside.ar.md"), site.at("content/link.ar.md")).unwrap();
    site.check_with(&["--fix"]);
    assert_eq!(fs::read_to_string(site.at("outside.ar.md")).unwrap(), FAULTY);
    for file in ["content/note.txt", "templates/x.txt"] {
        assert_eq!(fs::read_to_string(site.at(file)).unwrap(), faults);
    }
    assert!(fs::symlink_metadata(site.at("content/link.ar.md")).unwrap().is_symlink());
    // An English text keeps what is Latin in it.
    assert!(fs::read_to_string(site.at("content/b.en.md")).unwrap().contains("أولا, ثانيا"));
}

#[test]
fn a_leftover_of_a_crash_is_no_hindrance() {
    let site = faulty().without("content/b.en.md").file("outside", "x");
    symlink(site.at("outside"), site.at("content/.a.ar.md.warraq-new")).unwrap();
    site.check_with(&["--fix"]);
    assert_eq!(text(&site), MENDED);
    assert_eq!(fs::read_to_string(site.at("outside")).unwrap(), "x");
}
