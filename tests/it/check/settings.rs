//! The setting `checks` and the option `--strict`.

use super::four;

fn lonely(checks: &str) -> crate::site::Site {
    let site = four().article("a.en.md", "title: T\ndate: 2024-01-02", "Text.");
    let settings = std::fs::read_to_string(site.at("site.yaml")).unwrap();
    let settings = settings.replace("checks: {W022: off, W025: off}", checks);
    site.file("site.yaml", settings)
}

#[test]
fn warnings_are_off_told_or_errors() {
    lonely("checks: {W022: off, W025: warning}").check().finds(&["W025 content/a.en.md"]).exits(0);
    let checked = lonely("checks: {W022: error, W025: off}").check();
    checked.finds(&["W022 content/a.en.md"]).exits(1);
    assert_eq!(checked.report["errors"], 1);
    assert_eq!(checked.report["problems"][0]["severity"], "error");
}

#[test]
fn strict_takes_warnings_for_errors() {
    let checked = lonely("checks: {W022: off}").check_with(&["--strict", "--format", "json"]);
    checked.finds(&["W025 content/a.en.md"]).exits(1);
    lonely("checks: {W022: off, W025: off}")
        .check_with(&["--strict", "--format", "json"])
        .finds(&[])
        .exits(0);
}

#[test]
fn switches_that_are_none() {
    let unknown = lonely("checks: {W022: off, W025: off, W222: off}").check();
    unknown.finds(&["W001 site.yaml:3:32"]).exits(0);
    assert!(unknown.stdout.contains("did you mean “W022”?"), "{}", unknown.stdout);
    let small = lonely("checks: {w022: off, W025: off}").check();
    assert!(small.stdout.contains("did you mean “W022”?"), "{}", small.stdout);
    lonely("checks: {E018: off}").check().finds(&["E010 site.yaml:3:10"]).exits(1);
    lonely("checks: {W022: maybe}").check().finds(&["E010 site.yaml:3:16"]).exits(1);
    lonely("checks: [W022]").check().finds(&["E010 site.yaml:3:9"]).exits(1);
}

/// What is switched off is not mended either; and a build hears of the switches too.
#[test]
fn switches_count_for_mending_and_building() {
    let site =
        lonely("checks: {W031: off}").article("b.ar.md", "title: عنوان\ndate: 2024-01-02", "أولا, ثانيا");
    let checked = site.check_with(&["--fix", "--format", "json"]);
    assert_eq!(checked.report["mended"].as_array().unwrap().len(), 0, "{}", checked.stdout);
    let empty = |checks: &str| lonely(checks).article("e.en.md", "title: T\ndate: 2024-01-02", "").build();
    empty("checks: {W006: off}").silent();
    empty("checks: {W006: error}").exits(1);
    empty("checks: {W006: warning}").exits(0).problem("no text");
}
