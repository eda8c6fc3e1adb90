//! How problems are told: drawn, as JSON, as annotations.

use super::four;
use crate::site::Site;

fn archive() -> Site {
    four().article("a.ar.md", "title: عنوان\ndate: 2024-01-02", "أولا, ثانيا\n\n[x](nowhere.md)").article(
        "b.en.md",
        "title: T\ndate: 2024-01-02",
        "Text.",
    )
}

#[test]
fn problems_are_drawn_with_their_line() {
    let checked = archive().check_with(&[]);
    checked.exits(1);
    let expected = "\
warning[W031]: “,” behind “\u{2068}أولا\u{2069}” is Latin; Arabic script has “،”
 --> content/a.ar.md:5:5
  |
5 | أولا, ثانيا
  |     ^
  |
  = help: `warraq check --fix` mends it
";
    assert!(checked.stdout.contains(expected), "{}", checked.stdout);
    assert!(checked.stdout.contains("error[E018]: "), "{}", checked.stdout);
    assert!(checked.stdout.contains("\n7 | [x](nowhere.md)\n"), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("\n1 error, 1 warning in 2 articles\n"), "{}", checked.stdout);
    assert!(!checked.stdout.contains('\u{1b}'), "colours belong on terminals");
}

#[test]
fn long_lines_are_cut_and_what_is_invisible_is_shown() {
    let text = format!("{} end\u{202e} of it {}", "word ".repeat(400), "word ".repeat(400));
    let checked = four().article("a.en.md", "title: T\ndate: 2024-01-02", &text).check_with(&[]);
    assert!(checked.stdout.lines().all(|line| line.chars().count() <= 120), "{}", checked.stdout);
    assert!(
        checked.stdout.contains("end\\u{202e} of it") && checked.stdout.contains(":5:2005"),
        "{}",
        checked.stdout
    );
    assert!(!checked.stdout.contains('\u{202e}'));
}

#[test]
fn nothing_wrong_is_one_line() {
    let checked = four().article("b.en.md", "title: T\ndate: 2024-01-02", "Text.").check_with(&[]);
    assert_eq!(checked.exits(0).stdout, "0 errors, 0 warnings in 1 article\n");
}

#[test]
fn json_says_everything() {
    let checked = archive().check();
    let report = &checked.report;
    assert_eq!(
        (&report["errors"], &report["warnings"], &report["articles"]),
        (&1.into(), &1.into(), &2.into())
    );
    let problem = serde_json::json!({
        "code": "W031",
        "severity": "warning",
        "file": "content/a.ar.md",
        "line": 5,
        "column": 5,
        "message": "“,” behind “أولا” is Latin; Arabic script has “،”",
        "hint": "`warraq check --fix` mends it",
        "doc": "docs/problems.md#w031"
    });
    assert_eq!(report["problems"][0], problem);
}

#[test]
fn annotations_are_one_line_each() {
    let checked = archive().check_with(&["--format", "github"]);
    let site = checked.stdout.lines().next().unwrap().to_owned();
    assert!(site.starts_with("::warning file="), "{site}");
    assert!(
        site.contains(
            "content/a.ar.md,line=5,col=5,title=W031%3A Latin punctuation in Arabic text::“,” behind"
        ),
        "{site}"
    );
    assert!(site.contains("%0A`warraq check --fix` mends it"), "{site}");
    assert_eq!(
        checked.stdout.lines().filter(|line| line.starts_with("::error ")).count(),
        1,
        "{}",
        checked.stdout
    );
}

#[test]
fn a_folder_without_an_archive() {
    let checked = archive().without("site.yaml").check();
    checked.finds(&["E001 site.yaml"]).exits(2);
}

#[test]
fn codes_are_explained() {
    let checked = four().check_with(&["--explain", "w031"]);
    assert!(
        checked.exits(0).stdout.starts_with("W031: Latin punctuation in Arabic text\n"),
        "{}",
        checked.stdout
    );
    let checked = four().check_with(&["--explain", "W331"]);
    assert!(checked.exits(2).stderr.contains("did you mean “W03"), "{}", checked.stderr);
}
