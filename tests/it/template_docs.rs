//! `docs/templates.md` is made from the comments of `src/view.rs`, of the views in `src/view/`, and of the templates: what
//! templates can see is documented where it is decided. With `UPDATE_DOCS=1` the test writes the page anew.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The files with the views, in the order of the page.
const FILES: [&str; 12] = [
    "site",
    "page",
    "article",
    "citation",
    "side_by_side",
    "list",
    "archive",
    "picture",
    "search",
    "feed",
    "text",
    "html",
];

/// One view: a struct that templates can see.
struct View {
    name: String,
    about: String,
    fields: Vec<Field>,
}

/// A field of a view.
struct Field {
    name: String,
    kind: String,
    about: String,
}

#[test]
fn the_page_on_templates_says_what_the_views_say() {
    let page = page();
    let path = root().join("docs/templates.md");
    if std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        fs::write(&path, &page).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(page.lines()).find(|(found, wanted)| found != wanted);
    assert!(
        found == page,
        "docs/templates.md is not what src/view/ says: run the tests with UPDATE_DOCS=1\n{differs:#?}"
    );
}

#[test]
fn every_view_and_every_field_is_on_the_page() {
    let views = views();
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    for expected in [
        "SiteView",
        "PageView",
        "ArticleView",
        "ListView",
        "CardView",
        "ArchiveView",
        "FeedView",
        "Text",
        "DateView",
    ] {
        assert!(known.contains(&expected), "{expected} is missing: {known:?}");
    }
    let unread: Vec<PathBuf> = fs::read_dir(root().join("src/view"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !FILES.contains(&path.file_stem().unwrap().to_str().unwrap()))
        .filter(|path| !views_in(&fs::read_to_string(path).unwrap()).is_empty())
        .collect();
    assert!(unread.is_empty(), "views that no page tells of: {unread:?}");
    for view in &views {
        assert!(!view.about.is_empty(), "{} says nothing of itself", view.name);
        for field in &view.fields {
            assert!(!field.about.is_empty(), "{}.{} says nothing of itself", view.name, field.name);
        }
    }
}

#[test]
fn types_are_told_in_words() {
    let table = [
        ("String", "text"),
        ("&'static str", "text"),
        ("Option<String>", "text, or none"),
        ("Vec<Option<EntranceView>>", "list of [EntranceView](#entranceview) or none"),
        ("Vec<super::article::VersionView>", "list of [VersionView](#versionview)"),
        ("Option<Html>", "HTML, or none"),
        ("usize", "number"),
        ("bool", "true or false"),
        ("serde_json::Value", "any value"),
    ];
    for (rust, words) in table {
        assert_eq!(kind(rust), words, "{rust}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn page() -> String {
    let mut out = String::from(
        "# What templates can see\n\n<!-- Made by the tests from the comments in src/view.rs, src/view/ and templates/. \
         To change it, change them, then: UPDATE_DOCS=1 cargo test --test it template_docs -->\n\n",
    );
    out.push_str(&introduction());
    out.push_str("\nHow templates are written, and how those of an archive take the place of the theme's, is told in [theming.md](theming.md).\n");
    out.push_str("\n## Filters\n\nBesides those of [Tera](https://keats.github.io/tera/):\n\n");
    out.push_str(&filters());
    out.push_str("\n## Components\n\nThe building blocks of the theme, in `templates/components.html`. `@words` and `@page` are taken from the page by themselves.\n\n");
    out.push_str(&components());
    out.push_str("\n## Values\n");
    for View { name, about, fields } in views() {
        write!(out, "\n### {name}\n\n{about}\n\n| field | is | what it says |\n|---|---|---|\n").unwrap();
        for Field { name, kind, about } in fields {
            writeln!(out, "| `{name}` | {kind} | {about} |").unwrap();
        }
    }
    out
}

/// What the head of the room says to template authors. Its last sentence is for those who work on the room.
fn introduction() -> String {
    let text = read("src/view.rs");
    let head = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    let kept: Vec<String> = head.filter(|line| !line.starts_with("Never ")).map(linked).collect();
    kept.join("\n") + "\n"
}

fn views() -> Vec<View> {
    FILES.iter().flat_map(|file| views_in(&read(&format!("src/view/{file}.rs")))).collect()
}

/// The public structs of a file that templates can see: those that are serialised field by field.
fn views_in(text: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let mut about: Vec<String> = Vec::new();
    let (mut is_view, mut inside) = (false, false);
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            about.push(linked(comment.trim()));
        } else if line.starts_with("#[derive") {
            is_view = line.contains("Serialize");
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            inside = is_view;
            let about = std::mem::take(&mut about).join(" ");
            views.extend(is_view.then(|| View { name: name.to_owned(), about, fields: Vec::new() }));
        } else if line == "}" {
            (inside, is_view) = (false, false);
            about.clear();
        } else if let Some((name, rust)) =
            line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")).filter(|_| inside)
        {
            let about = std::mem::take(&mut about).join(" ").replace('|', "\\|");
            let field = Field { name: name.to_owned(), kind: kind(rust.trim_end_matches(',')), about };
            views.last_mut().unwrap().fields.push(field);
        } else if !line.starts_with("#[") {
            about.clear();
        }
    }
    views
}

/// A type of Rust in words.
fn kind(rust: &str) -> String {
    let inner =
        |outer: &str| Some(rust.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')?.to_owned());
    if let Some(inner) = inner("Vec") {
        return format!("list of {}", kind(&inner).replace(", or none", " or none"));
    }
    if let Some(inner) = inner("Option") {
        return format!("{}, or none", kind(&inner));
    }
    match rust.rsplit("::").next().unwrap() {
        "String" | "str" | "&'static str" => "text".to_owned(),
        "Lang" => "language code".to_owned(),
        "Direction" => "`ltr` or `rtl`".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u32" | "u64" | "i32" | "i64" => "number".to_owned(),
        "Value" => "any value".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// Links of Rust's documentation as links of the page: ``[`PageView::kind`]`` leads to the view.
fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, (name, after))) =
        rest.split_once("[`").and_then(|(before, rest)| Some((before, rest.split_once("`]")?)))
    {
        let view = name.split("::").next().unwrap();
        write!(out, "{before}[{}](#{})", name.replace("::", "."), view.to_lowercase()).unwrap();
        rest = after;
    }
    out + rest
}

/// The filters that are registered, each with what its function says of itself.
fn filters() -> String {
    let text = read("src/render/filters.rs");
    let names = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("tera.register_filter(\"")?.split('"').next());
    let mut out = String::from("| filter | does |\n|---|---|\n");
    for name in names {
        let before = text.split(&format!("\nfn {name}(")).next().unwrap();
        let lines: Vec<&str> = before.lines().rev().map_while(|line| line.strip_prefix("/// ")).collect();
        assert!(!lines.is_empty(), "the filter {name} says nothing of itself");
        writeln!(out, "| `{name}` | {} |", lines.into_iter().rev().collect::<Vec<_>>().join(" ")).unwrap();
    }
    out
}

/// The components of the theme, each with its arguments and the comment above it.
fn components() -> String {
    let text = read("templates/components.html");
    let mut out = String::from("| component | shows |\n|---|---|\n");
    for (at, _) in text.match_indices("{% component ") {
        let (before, after) = text.split_at(at);
        let head = after["{% component ".len()..].split("%}").next().unwrap().trim_end_matches('-').trim();
        let comment = before.trim_end().strip_suffix("#}").and_then(|text| text.rsplit("{#").next());
        let comment = comment.unwrap_or_else(|| panic!("the component {head} says nothing of itself"));
        let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "| `{head}` | {comment} |").unwrap();
    }
    out
}
