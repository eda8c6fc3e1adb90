//! The examples of the documentation are built as they stand.
//!
//! In the info string of a fenced block, `title=FILE` makes it a file of the page's archive; `title=site.yaml` begins a new
//! archive. `add=FILE` makes it lines that are added to that file (an article's front matter, or the end of a YAML file) in
//! a copy of the archive, which is built by itself. In a `console` block every line `$ warraq …` is run in a copy of the
//! archive; in the `console session` blocks of a page one after the other, in one folder that is empty at first, and
//! `$ cd DIR` is followed. On the page about imports all commands are run in one archive, `makes=FILE` is what a file holds then,
//! and `head=FILE` what it begins with.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// The files of an archive by name.
type Files = BTreeMap<String, String>;

#[test]
fn readme() {
    assert!(examples_work("README.md") > 0);
}

#[test]
fn authoring() {
    assert!(examples_work("docs/authoring.md") > 5);
}

#[test]
fn search() {
    assert!(examples_work("docs/search.md") > 0);
}

#[test]
fn citations() {
    assert!(examples_work("docs/citations.md") > 0);
}

#[test]
fn settings() {
    assert!(examples_work("docs/settings.md") > 5);
}

#[test]
fn commands() {
    assert!(examples_work("docs/commands.md") > 0);
}

/// The session ends with an archive without errors, and what the page says was made is there.
#[test]
fn getting_started() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = folder.path().to_owned();
    let page = "docs/getting-started.md";
    for Block { line, info, text } in blocks(&read(page)) {
        if info != "console session" {
            continue;
        }
        for command in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
            match command.split_once(' ').unwrap() {
                ("cd", name) => at.push(name),
                ("warraq", arguments) => {
                    let output = run_in(&at, &words(arguments));
                    assert!(output.status.success(), "{page}:{line}: {command}\n{}", said(&output));
                }
                _ => panic!("{page}:{line}: {command}"),
            }
        }
    }
    for file in ["site.yaml", "content/first.en.md", "public/en/index.html", "public-numbers.html"] {
        assert!(at.join(file).is_file(), "{file}");
    }
}

/// Each format's example becomes what the page says, and all of them together an archive.
#[test]
fn import() {
    let page = "docs/import.md";
    let folder = tempfile::tempdir().unwrap();
    let mut made = 0;
    for Block { line, info, text } in blocks(&read(page)) {
        let place = format!("{page}:{line}");
        let held = |name: &str| {
            std::fs::read_to_string(folder.path().join(name)).unwrap_or_else(|e| panic!("{place}: {e}"))
        };
        if let Some(name) = value(&info, "title=") {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        } else if let Some(name) = value(&info, "makes=") {
            assert_eq!(held(name), text, "{place}");
            made += 1;
        } else if let Some(name) = value(&info, "head=") {
            assert!(held(name).starts_with(text.trim_end()), "{place}: {}", held(name));
        } else if info == "console" {
            for arguments in text.lines().filter_map(|line| line.strip_prefix("$ warraq ")) {
                let output = run_in(folder.path(), &words(arguments));
                assert!(output.status.success(), "{place}: {arguments}\n{}", said(&output));
            }
        }
    }
    assert!(made >= 7, "{made}");
    let built = run_in(folder.path(), &words("build"));
    assert!(built.status.success() && built.stderr.is_empty(), "{}", said(&built));
}

#[test]
fn theming() {
    assert!(examples_work("docs/theming.md") > 0);
}

/// Whatever page a link of the documentation leads to is there, with its heading.
#[test]
fn links_between_pages() {
    for page in [
        "README.md",
        "docs/getting-started.md",
        "docs/commands.md",
        "docs/authoring.md",
        "docs/import.md",
        "docs/check.md",
        "docs/problems.md",
        "docs/settings.md",
        "docs/theming.md",
        "docs/architecture.md",
    ] {
        let text = prose(&read(page));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains(':') {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(page).parent().unwrap();
            let goal = if file.is_empty() { page.into() } else { folder.join(file) };
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&goal);
            assert!(path.exists(), "{page}: {link} leads nowhere");
            if !heading.is_empty() {
                let text = std::fs::read_to_string(path).unwrap();
                let ids: Vec<String> = prose(&text).lines().filter_map(heading_id).collect();
                assert!(ids.iter().any(|id| id == heading), "{page}: {link} is no heading of {ids:?}");
            }
        }
    }
}

/// Builds every archive of a page, and counts them.
fn examples_work(page: &str) -> usize {
    let mut archive: Option<Files> = None;
    let mut built = 0;
    for Block { line, info, text } in blocks(&read(page)) {
        let place = format!("{page}:{line}");
        if let Some(name) = value(&info, "title=") {
            let begins = name == "site.yaml" || archive.is_none();
            if let Some(whole) = archive.take_if(|_| begins) {
                build_cleanly(&place, &whole);
                built += 1;
            }
            archive.get_or_insert_default().insert(name.to_owned(), text);
        } else if let Some(name) = value(&info, "add=") {
            let mut files = archive.clone().expect(&place);
            let file = files.get_mut(name).expect(&place);
            *file = added(file, &text);
            // The page gives the picture only below the lines that name it.
            files.entry("content/2014/map.svg".to_owned()).or_insert_with(|| "<svg/>".to_owned());
            build_cleanly(&place, &files);
            built += 1;
        } else if info.starts_with("console") {
            let files = archive.as_ref().expect(&place);
            text.lines().filter_map(|line| line.strip_prefix("$ warraq ")).for_each(|arguments| {
                let output = run(files, arguments);
                assert!(output.status.success(), "{place}: {arguments}\n{}", said(&output));
            });
        }
    }
    if let Some(whole) = archive {
        build_cleanly(page, &whole);
        built += 1;
    }
    built
}

/// Builds an archive and expects no problem, but that one of settings alone has no articles.
fn build_cleanly(place: &str, files: &Files) {
    let output = run(files, "build");
    let has_articles = files.keys().any(|name| name.ends_with(".md"));
    let clean = match has_articles {
        true => output.stderr.is_empty(),
        false => {
            said(&output).contains("there are no articles") && said(&output).contains("0 errors, 1 warning")
        }
    };
    assert!(output.status.success() && clean, "{place}\n{}", said(&output));
}

fn run(files: &Files, arguments: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    std::fs::create_dir_all(archive.join("content")).unwrap();
    for (name, text) in files {
        let path = archive.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    run_in(&archive, &words(arguments))
}

fn run_in(folder: &Path, arguments: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// The words of a command line, parted by spaces outside of quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (part, quoted) in line.split('"').zip([false, true].into_iter().cycle()) {
        if quoted {
            words.last_mut().unwrap().push_str(part);
            continue;
        }
        for (place, word) in part.split(' ').enumerate() {
            if place > 0 {
                words.push(String::new());
            }
            words.last_mut().unwrap().push_str(word);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// `lines` added to a file: at the end of its front matter if it has one, else at its own.
fn added(file: &str, lines: &str) -> String {
    match file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((front, body)) => format!("---\n{front}\n{lines}---\n{body}"),
        None => format!("{file}{lines}"),
    }
}

/// A fenced block of a page.
struct Block {
    line: usize,
    info: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence = "";
    for (line, at) in page.lines().zip(1..) {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
            blocks.push(Block { line: at, info: line[ticks.len()..].to_owned(), text: String::new() });
        } else if !fence.is_empty() && line == fence {
            fence = "";
        } else if !fence.is_empty() {
            let text = &mut blocks.last_mut().unwrap().text;
            text.push_str(line);
            text.push('\n');
        }
    }
    assert!(fence.is_empty(), "a block does not end");
    blocks
}

/// The page without its fenced blocks and code.
fn prose(page: &str) -> String {
    let mut lines = Vec::new();
    let mut fence = "";
    for line in page.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
        } else if !fence.is_empty() {
            fence = if line == fence { "" } else { fence };
        } else if line.starts_with('#') {
            lines.push(line.to_owned());
        } else {
            lines.push(line.split('`').step_by(2).collect());
        }
    }
    lines.join("\n")
}

/// The id that GitHub gives a heading.
fn heading_id(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.map(|c| if c == ' ' { '-' } else { c }).collect())
}

/// The rest of the word of an info string that begins with `key`.
fn value<'i>(info: &'i str, key: &str) -> Option<&'i str> {
    info.split_whitespace().find_map(|word| word.strip_prefix(key))
}

fn read(page: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap()
}
