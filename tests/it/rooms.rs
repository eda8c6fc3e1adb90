//! The rooms of the program: each may use only those above it in the tour of `src/lib.rs`, and a few may use even less.
//! Reads the sources as text; a path in a macro or behind a renamed module would escape it.

use std::fs;
use std::path::Path;

/// What no room of this name may use, beyond what its place in the tour forbids.
const CLOSED: &[(&str, &[&str])] = &[
    ("plan", &["crate::disk", "crate::locale::messages", "tera", "walkdir"]),
    ("catalogue", &["crate::disk", "tera", "walkdir"]),
    ("view", &["crate::disk", "crate::source", "walkdir"]),
    ("render", &["crate::catalogue", "walkdir"]),
    (
        "output",
        &["crate::catalogue", "crate::config", "crate::article", "crate::plan", "crate::view", "tera"],
    ),
    ("press", &["crate::output", "tera", "walkdir"]),
    // The preview writes no file, and prints only what the press prints.
    ("serve", &["crate::output", "crate::view", "tera", "walkdir"]),
    // What is imported is written as articles, whatever becomes of them later.
    (
        "import",
        &[
            "crate::output",
            "crate::plan",
            "crate::view",
            "crate::render",
            "crate::press",
            "crate::serve",
            "tera",
        ],
    ),
];

/// Rooms that alone may do a thing, and how it looks in a source file.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["cli"], &["print!(", "println!(", "dbg!(", "stdout()", "stderr()"]),
    (
        &["disk"],
        &["fs::read", "fs::write", "fs::copy", "fs::re", "fs::create", "fs::metadata", "fs::symlink"],
    ),
    (&["disk"], &["File::open", "File::create", "File::options", "OpenOptions"]),
    (&["source", "theme"], &["walkdir::", "WalkDir::new"]),
    // The preview waits until an edit is finished.
    (&["cli", "serve"], &["Instant::now"]),
    (&["cli"], &["SystemTime::now", "Local::now", "Utc::now", "env::var"]),
    (&[], &["unsafe ", "unwrap()", "process::exit", "static mut"]),
];

#[test]
fn every_room_uses_only_those_above_it() {
    let sources = sources();
    assert!(sources.len() > 50, "the sources were not found");
    let found = violations(&tour(), &sources);
    assert!(found.is_empty(), "{} arrows run the wrong way:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_tour_names_every_room() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let mut modules: Vec<&str> = modules.collect();
    let tour = tour();
    let mut rooms: Vec<&str> = tour.iter().map(String::as_str).collect();
    modules.sort_unstable();
    rooms.sort_unstable();
    assert_eq!(modules, rooms);
}

#[test]
fn arrows_that_run_the_wrong_way_are_found() {
    let tour: Vec<String> =
        ["words", "disk", "config", "catalogue", "plan", "view", "render", "press", "output", "serve", "cli"]
            .map(str::to_owned)
            .into();
    let wrong = [
        ("plan.rs", "use crate::view::Html;"),
        ("plan/draw.rs", "use crate::{words::Url, render::{Engine, squeeze}};"),
        ("plan/draw.rs", "fn f() { let x = crate::view::page(); }"),
        ("words.rs", "use super::config::Config;"),
        ("plan/draw.rs", "use crate::disk;"),
        ("plan/draw.rs", "use tera::Tera;"),
        ("render/body.rs", "use crate::{\n    catalogue::Catalogue,\n    words::Url,\n};"),
        ("view.rs", "fn f() { println!(\"x\") }"),
        ("config.rs", "fn f() { std::fs::read(\"x\"); }"),
        ("config.rs", "fn f() { std::time::Instant::now(); }"),
        ("cli/build.rs", "fn f() { walkdir::WalkDir::new(\".\"); }"),
        ("cli/build.rs", "fn f() { x.unwrap() }"),
        ("view/page.rs", "use crate::plan::inputs;\nuse crate::catalogue::Catalogue;"),
        ("serve/server.rs", "use crate::output::Folder;"),
        ("press.rs", "use crate::serve::Order;"),
        ("attic.rs", "fn f() {}"),
    ];
    for (file, text) in wrong {
        let found = violations(&tour, &[(file.to_owned(), text.to_owned())]);
        assert!(!found.is_empty(), "{file}: {text}");
    }
    let right = [
        ("plan.rs", "use crate::catalogue::Catalogue;\n/// Not [`crate::view::Html`].\nuse crate::words::*;"),
        ("cli/build.rs", "use crate::{plan::{self, Plan}, disk};\nfn f() { println!(\"crate\") }"),
        ("view/list.rs", "use crate::catalogue::Period;"),
        ("disk.rs", "fn f() { std::fs::read(\"x\"); }"),
        ("plan/lists.rs", "fn f() {}\n#[cfg(test)]\nmod tests { fn f() { x.unwrap() } }"),
    ];
    for (file, text) in right {
        assert_eq!(violations(&tour, &[(file.to_owned(), text.to_owned())]), [""; 0], "{file}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rooms in the order of the tour, top first.
fn tour() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let names =
        lib.lines().filter_map(|line| Some(line.strip_prefix("//! | [`")?.split_once("`]")?.0.to_owned()));
    names.collect()
}

/// Every source file but the two heads of the crate, by its path below `src/`.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
        (path, fs::read_to_string(entry.path()).unwrap())
    });
    read.filter(|(path, _)| path != "lib.rs" && path != "main.rs").collect()
}

/// A line for each use that is not allowed.
fn violations(tour: &[String], sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources {
        let room = file.split('/').next().unwrap().trim_end_matches(".rs");
        let Some(place) = tour.iter().position(|name| name == room) else {
            found.push(format!("src/{file}: the tour of src/lib.rs has no room “{room}”"));
            continue;
        };
        let code = program_text(text);
        let is_head = !file.contains('/');
        for path in paths(&code, is_head) {
            let other = path.split("::").next().unwrap();
            let below = tour.iter().position(|name| name == other).is_some_and(|at| at > place);
            let closed = is_closed(room, &format!("crate::{path}"));
            if below || closed {
                found.push(format!("src/{file}: “{room}” uses crate::{path}"));
            }
        }
        // A test may do what the program may not.
        let is_test = file.ends_with("tests.rs") || file.contains("/tests/");
        let told = found.len();
        found.extend(
            words_of_others(room, &code)
                .into_iter()
                .filter(|_| !is_test)
                .map(|word| format!("src/{file}: {word}")),
        );
        found.truncate(told + 1);
    }
    found
}

/// The catalogue is no business of views but for the kinds of period that pages are named after.
fn is_closed(room: &str, path: &str) -> bool {
    let closed = CLOSED.iter().filter(|(name, _)| *name == room).flat_map(|(_, paths)| *paths);
    let is_catalogue =
        room == "view" && path.starts_with("crate::catalogue::") && path != "crate::catalogue::Period";
    is_catalogue
        || closed.into_iter().any(|closed| path == *closed || path.starts_with(&format!("{closed}::")))
}

fn words_of_others(room: &str, code: &str) -> Vec<String> {
    let reserved = RESERVED.iter().filter(|(rooms, _)| !rooms.contains(&room)).flat_map(|(_, words)| *words);
    let crates = CLOSED.iter().filter(|(name, _)| *name == room).flat_map(|(_, paths)| *paths);
    let crates = crates.filter(|path| !path.contains("::")).map(|name| format!("{name}::"));
    let words = reserved.map(|word| (*word).to_owned()).chain(crates);
    words.filter(|word| stands_in(word, code)).map(|word| format!("“{room}” may not say {word}")).collect()
}

/// Whether a word stands in a text and does not begin inside of a longer one.
fn stands_in(word: &str, code: &str) -> bool {
    let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| begins(at))
}

/// The source without its comments and its unit tests, which stand last.
fn program_text(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every path that begins at the root of the crate, without `crate::`; groups in braces are taken apart. In the head of a
/// room `super` is the root.
fn paths(code: &str, is_head: bool) -> Vec<String> {
    let roots: &[&str] = if is_head { &["crate::", "super::"] } else { &["crate::"] };
    let mut found = Vec::new();
    for root in roots {
        for (at, _) in code.match_indices(root) {
            group("", &mut code[at + root.len()..].chars().peekable(), &mut found);
        }
    }
    found
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Reads one path, or a group of them in braces, and what follows it in braces.
fn group(before: &str, chars: &mut Chars, found: &mut Vec<String>) {
    let mut path = before.to_owned();
    while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '*')) {
        path.push(c);
    }
    if chars.next_if_eq(&'{').is_none() || !(path.is_empty() || path.ends_with("::")) {
        return found.push(path.trim_end_matches(':').to_owned());
    }
    loop {
        while chars.next_if(|c| c.is_whitespace() || *c == ',').is_some() {}
        match chars.peek() {
            None => return,
            Some('}') => {
                chars.next();
                return;
            }
            Some(_) => group(&path, chars, found),
        }
        // A renamed import: `name as other`.
        while chars.next_if(|c| !matches!(c, ',' | '}')).is_some() {}
    }
}
