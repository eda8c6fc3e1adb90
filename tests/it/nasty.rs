//! Input that nobody would write: texts and bytes made of what parsers stumble over, and files of extreme form. Whatever
//! is read, the program ends soon and by itself, every problem has its place, and pages stay whole and run nothing.
//!
//! `WARRAQ_CASES` tries more of it, `WARRAQ_SEED` other.

#![allow(clippy::print_stdout)] // Says which file a failure is about.

mod pieces;

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseError, TestRunner};

use crate::cases::cases;
use crate::site::{Outcome, Page, Site, WARRAQ, site};
use crate::xss::all_dangers;

/// What a build may cost in this unoptimised program.
const PATIENCE: Duration = Duration::from_secs(30);

/// Articles with these texts, whose pages are told apart by nothing else.
fn articles(bodies: &[String]) -> Site {
    bodies.iter().enumerate().fold(site(), |site, (number, body)| {
        let matter = format!("title: T\ndate: 2024-01-{:02}\ntags: [t]\nsummary: S.", number + 1);
        site.article(&format!("x{number}.en.md"), &matter, body)
    })
}

/// The elements that follow the text of an article, with their classes.
fn after_the_text(page: &Page) -> Vec<String> {
    let class = |attributes: &[(String, String)]| {
        attributes
            .iter()
            .filter(|(name, _)| name == "class")
            .map(|(_, class)| format!(".{class}"))
            .collect::<String>()
    };
    let all: Vec<String> =
        page.elements().iter().map(|(name, attributes)| format!("{name}{}", class(attributes))).collect();
    let begin = all.iter().position(|name| name == "footer.closing").unwrap_or_default();
    all[begin..].to_vec()
}

/// Whatever a text opens, it is closed before what the template writes behind it.
fn nesting_fault(page: &Page, plain: &Page) -> Option<String> {
    let (found, wanted) = (after_the_text(page), after_the_text(plain));
    let swallowed = [".prose footer.closing", ".prose footer.colophon", ".story footer.colophon"];
    let swallowed = swallowed.iter().find(|selector| page.count(selector) > 0);
    let fault = swallowed.map(|selector| format!("{selector} is there"));
    fault.or_else(|| (found != wanted).then(|| format!("after the text: {found:?}, not {wanted:?}")))
}

fn check_bodies(bodies: &[String]) -> Result<(), String> {
    let built = articles(bodies).build();
    let plain = articles(&bodies.iter().map(|_| "Text.".to_owned()).collect::<Vec<_>>()).build();
    if !matches!(built.code, 0 | 1) {
        return Err(built.told);
    }
    let dangers = all_dangers(&built);
    if !dangers.is_empty() {
        return Err(dangers.join("\n"));
    }
    for number in 0..bodies.len() {
        let url = format!("/en/2024/01/x{number}/");
        if let Some(fault) = nesting_fault(&built.page(&url), &plain.page(&url)) {
            return Err(format!("{url}: {fault}"));
        }
    }
    let audited = crate::audit::audit(&built.output, crate::site::BASE);
    // A link to a heading that is not there still leads to its page, and is told.
    let audited: Vec<_> = audited.into_iter().filter(|problem| !problem.contains('#')).collect();
    if audited.is_empty() { Ok(()) } else { Err(audited.join("\n")) }
}

/// Every problem has a file and words, and none of endless length.
fn check_problems(built: &Outcome) -> Result<(), String> {
    if !matches!(built.code, 0 | 1)
        || (built.code == 1) != built.problems.iter().any(|problem| problem.is_error)
    {
        return Err(format!("exit code {}: {}", built.code, built.told));
    }
    let is_told = |problem: &&crate::site::Problem| {
        !problem.file.is_empty() && !problem.message.is_empty() && problem.message.len() < 2_000
    };
    match built.problems.iter().find(|problem| !is_told(problem)) {
        Some(problem) => Err(format!("not told as it should be: {problem:?}")),
        None => Ok(()),
    }
}

fn try_all<S: Strategy>(usual: u32, strategy: S, check: impl Fn(S::Value) -> Result<(), String>) {
    let config = ProptestConfig { max_shrink_iters: 60, ..cases(usual) };
    let tried = TestRunner::new(config).run(&strategy, |value| check(value).map_err(TestCaseError::fail));
    tried.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn any_text_stays_in_its_place_and_runs_nothing() {
    try_all(4, vec(pieces::body(), 25), |bodies| check_bodies(&bodies));
}

#[test]
fn any_article_leaves_the_others_alone() {
    try_all(4, vec(pieces::article(), 25), |files| {
        let sound = site().article("good.en.md", "title: Good\ndate: 2024-02-01", "Text.");
        let archive = files.iter().enumerate().fold(sound, |site, (number, bytes)| {
            site.file(format!("content/x{number}.{}.md", ["en", "ar"][number % 2]), bytes)
        });
        let built = archive.build();
        check_problems(&built)?;
        let dangers = all_dangers(&built);
        let is_there = built.has("/en/2024/02/good/");
        if dangers.is_empty() && is_there { Ok(()) } else { Err(format!("{is_there} {dangers:?}")) }
    });
}

/// One file of each kind besides articles.
const FILES: &[&str] = &[
    "site.yaml",
    "content/tags.yaml",
    "content/authors.yaml",
    "i18n/en.ftl",
    "templates/article.html",
    "templates/rss.xml",
    "static/warraq.css",
    "static/house.css",
    "content/good/picture.svg",
];

#[test]
fn any_file_of_any_kind_ends_well() {
    try_all(12, (select(FILES), pieces::file(), any::<bool>()), |(file, bytes, is_behind)| {
        let archive = site()
            .article("good/index.en.md", "title: Good\ndate: 2024-02-01\ntags: [t]", "![P](picture.svg)")
            .file("content/good/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let before = std::fs::read(archive.at(file)).unwrap_or_default();
        let bytes = if is_behind { [before, bytes].concat() } else { bytes };
        let built = archive.file(file, bytes).build();
        let is_settings = file == "site.yaml";
        // Without settings it is told that there are none.
        if is_settings && built.code == 2 { Ok(()) } else { check_problems(&built) }
    });
}

/// A file of extreme form, and words of the problem that must be told; none where it is only large.
fn extremes() -> Vec<(&'static str, &'static str, String, &'static str)> {
    let bomb: String = (1..30).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1)).collect();
    let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
    let matter = |text: &str| format!("---\ntitle: X\ndate: 2024-01-02\n{text}\n---\nText.\n");
    let article = "content/x.en.md";
    let tags = "content/tags.yaml";
    vec![
        ("an alias bomb in front matter", article, matter(&format!("a0: &a0 x\n{bomb}")), "anchor"),
        ("an alias bomb in a concordance", tags, format!("a0: &a0 x\n{bomb}"), "anchor"),
        ("an alias bomb in settings", "site.yaml", format!("a0: &a0 x\n{bomb}"), "anchor"),
        ("deep lists in front matter", article, matter(&format!("extra: {{a: {}}}", deep("[", "]"))), "deep"),
        ("deep mappings in a concordance", tags, format!("a: {}", deep("{a: ", "}")), "deep"),
        (
            "deep lists by spaces",
            tags,
            (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect(),
            "deep",
        ),
        ("one long key", tags, format!("{}: {{en: X}}", "k".repeat(2_000_000)), ""),
        (
            "one long title",
            article,
            matter("").replace("title: X", &format!("title: {}", "x".repeat(2_000_000))),
            "",
        ),
        ("one long summary", article, matter(&format!("summary: {}", "كلمة ".repeat(100_000))), ""),
        (
            "many tags",
            article,
            matter(&format!("tags: [{}]", (0..20_000).map(|n| format!("t{n},")).collect::<String>())),
            "",
        ),
        (
            "front matter without an end",
            article,
            format!("---\n{}", "a: b\n".repeat(200_000)),
            "does not end",
        ),
        ("many terms", tags, (0..20_000).map(|n| format!("k{n}: {{en: N{n}}}\n")).collect(), ""),
        ("a deep template", "templates/article.html", "{% if true %}".repeat(20_000), ""),
        ("a deep expression", "templates/article.html", format!("{{{{ {} }}}}", deep("(", ")")), ""),
        ("deep words", "i18n/en.ftl", format!("home = {}", deep("{ ", " }")), ""),
        ("a deep style sheet", "static/warraq.css", deep("a { ", "}"), ""),
        ("a deep picture", "static/x.svg", deep("<g>", "</g>"), ""),
        ("nothing but zeros", article, "\0".repeat(1_000_000), ""),
    ]
}

#[test]
fn files_of_extreme_form_end_soon_in_little_memory_and_say_why() {
    let mut found = Vec::new();
    for (name, file, text, words) in extremes() {
        println!("{name}");
        let archive = site().article("good.en.md", "title: Good\ndate: 2024-01-01", "Text.").file(file, text);
        // Two million kilobytes of addresses: a fraction of them is memory in use.
        let bounded = archive.command_as("sh", &["-c", "ulimit -v 2000000; exec \"$@\"", "sh", WARRAQ]);
        let start = Instant::now();
        let built = archive.run(bounded);
        let took = start.elapsed();
        let short: String = built.told.chars().take(600).collect();
        if took > PATIENCE {
            found.push(format!("{name}: {took:?}"));
        }
        if let Err(why) = check_problems(&built) {
            found.push(format!("{name}: {}", why.chars().take(600).collect::<String>()));
        }
        let is_told = built.problems.iter().any(|problem| problem.file == file && problem.says(words));
        if !words.is_empty() && !is_told {
            found.push(format!("{name}: nothing says {words:?}: {short}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
