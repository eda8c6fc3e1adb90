//! `docs/problems.md`: a section for each code, each with an example that has exactly that problem.
//!
//! In the info string of a block, `title=FILE` makes it a file of the example's archive, `hex=FILE` a file of those bytes,
//! `link=FILE` a symbolic link to what it says. A line `$ warraq …` is the command, else it is `warraq check`. Settings and
//! a sound article are added where an example has none.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::site::{WARRAQ, run};

const SETTINGS: &str = "base_url: https://archive.example/\ntitle: The Archive\nlanguages:\n  en: {name: English, locale: en-GB}\n";
const SOUND: &str = "---\ntitle: Sound\ndate: 2014-01-02\nsummary: S.\n---\n\nText.\n";

#[test]
fn every_example_has_exactly_its_problem() {
    let page = page();
    let mut sections = page.split("\n### ").skip(1).peekable();
    assert!(sections.peek().is_some());
    let mut wrong = Vec::new();
    for section in sections {
        let (code, text) = section.split_once('\n').unwrap();
        let found = codes_of(text.split("\n## ").next().unwrap());
        if found != BTreeSet::from([code.to_owned()]) {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The page and the program have the same codes, in the same order, with the same titles.
#[test]
fn the_page_and_the_program_have_the_same_codes() {
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/problem/code.rs")).unwrap();
    let entries = source.lines().filter_map(|line| line.trim().strip_suffix("\","));
    let codes: Vec<(&str, &str)> =
        entries.filter_map(|line| line.split_once(" \"")?.1.split_once("\" \"")).collect();
    let page = page();
    let rows =
        page.lines().filter_map(|line| line.strip_prefix("| [")?.strip_suffix(" |")?.split_once(" | "));
    let rows: Vec<(&str, &str)> =
        rows.map(|(link, title)| (link.split(']').next().unwrap(), title)).collect();
    assert_eq!(rows, codes);
    let sections: Vec<&str> = page.split("\n### ").skip(1).map(|section| &section[..4]).collect();
    assert_eq!(sections, codes.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    for (section, (_, title)) in page.split("\n### ").skip(1).zip(&codes) {
        let unwrapped = section.replace('\n', " ");
        assert!(
            unwrapped[4..].to_lowercase().contains(&format!("**{}.**", title.to_lowercase())),
            "{title}\n{section}"
        );
        assert!(section.contains("\n**The way out:** "), "{section}");
    }
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/problems.md")).unwrap()
}

/// Makes the archive of a section, and gives the codes that the command tells.
fn codes_of(section: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join("archive").join(path);
    fs::create_dir_all(at("")).unwrap();
    let mut command = "check".to_owned();
    for block in section.split("\n```").collect::<Vec<_>>().chunks(2).filter_map(|pair| pair.get(1)) {
        let (info, text) = block.split_once('\n').unwrap();
        let text = text_of(text);
        let target = |key: &str| info.split_whitespace().find_map(|word| word.strip_prefix(key)).map(text_of);
        if let Some(line) = text.lines().find_map(|line| line.strip_prefix("$ warraq ")) {
            command = line.to_owned();
        } else if let Some(name) = target("title=") {
            crate::site::write(&at(&name), format!("{text}\n").as_bytes());
        } else if let Some(name) = target("hex=") {
            let bytes: Vec<u8> =
                text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
            crate::site::write(&at(&name), &bytes);
        } else if let Some(name) = target("link=") {
            fs::create_dir_all(at(&name).parent().unwrap()).unwrap();
            symlink(text.trim(), at(&name)).unwrap();
        }
    }
    if !at("site.yaml").exists() {
        fs::write(at("site.yaml"), SETTINGS).unwrap();
    }
    let has_articles =
        section.contains(".md\n---") || section.contains(".md\n#") || section.contains("### W009");
    let is_sound = !has_articles && !at("content").is_file() && !section.contains("no Markdown files");
    if is_sound {
        crate::site::write(&at("content/sound.en.md"), SOUND.as_bytes());
    }
    let mut program = Command::new(WARRAQ);
    program.args(command.split_whitespace()).args(["--format", "json"]).current_dir(at(""));
    let (_, stdout, stderr) = run(program);
    let report: serde_json::Value =
        serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("{command}: {stdout}{stderr}"));
    report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap().to_owned())
        .collect()
}

/// `\\u{202e}` stands for the character of that number.
fn text_of(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap();
        out.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}
