//! Search: an index is built, and looked through by the very script that readers get, run by Node where it is installed.

mod archive;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::site::{Outcome, Site, site, write};

const RECALL: &str = include_str!("search/recall.txt");

/// Runs a script of `tests/peers/`; `None`, which is said, where there is no Node.
#[allow(clippy::print_stderr, reason = "what is left out is said")]
fn node(script: &str, arguments: &[&Path], input: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script);
    let mut command = Command::new("node");
    command.arg(path).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        eprintln!("left out: there is no Node to run {script}");
        return None;
    };
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{script} failed");
    Some(String::from_utf8(done.stdout).unwrap())
}

/// What queries find in a built site.
fn search(built: &Outcome, queries: &[Value]) -> Option<Vec<Value>> {
    let (script, index) = (built.output.join("search.js"), built.output.join("search"));
    let found = node("search.mjs", &[&script, &index], &json!(queries).to_string())?;
    Some(serde_json::from_str(&found).unwrap())
}

/// The names of the articles that were found: `summit.ar` for `/ar/2014/09/summit/`.
fn names(found: &Value) -> Vec<String> {
    let name = |url: &Value| {
        let parts: Vec<&str> = url.as_str().unwrap().trim_matches('/').split('/').collect();
        format!("{}.{}", parts[3], parts[0])
    };
    found["urls"].as_array().unwrap().iter().map(name).collect()
}

/// A line of the list: what is typed, what must be found (`*` for nothing else), what must not.
struct Case {
    query: String,
    is_typing: bool,
    must: BTreeSet<String>,
    is_all: bool,
    must_not: BTreeSet<String>,
}

fn cases() -> Vec<Case> {
    let lines = RECALL.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let case = |line: &str| {
        let mut parts = line.split('|').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        let set =
            |text: &str| text.split_whitespace().filter(|name| *name != "*").map(str::to_owned).collect();
        let (query, must, must_not) = (next(), next(), next());
        Case {
            query: query.trim_end_matches('…').to_owned(),
            is_typing: query.ends_with('…'),
            must: set(must),
            is_all: must.contains('*'),
            must_not: set(must_not),
        }
    };
    lines.map(case).collect()
}

#[test]
fn what_must_be_found_is_found_and_nothing_that_must_not() {
    let built = archive::archive().build();
    built.silent();
    let cases = cases();
    assert!(cases.len() >= 120);
    let queries: Vec<Value> =
        cases.iter().map(|case| json!([case.query, { "typing": case.is_typing }])).collect();
    let Some(results) = search(&built, &queries) else { return };
    let mut wrong = Vec::new();
    for (case, result) in cases.iter().zip(&results) {
        let found: BTreeSet<String> = names(result).into_iter().collect();
        let is_right = case.must.is_subset(&found)
            && case.must_not.is_disjoint(&found)
            && (!case.is_all || case.must.len() == found.len());
        if !is_right {
            wrong.push(format!("{}: {found:?}, not {:?}", case.query, case.must));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_script_cuts_folds_and_stems_words_as_the_program_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    node(
        "search-vectors.mjs",
        &[&root.join("static/search.js"), &root.join("tests/peers/search-vectors.json")],
        "",
    );
}

#[test]
fn titles_come_first_and_of_equals_the_newest() {
    let body = |count: usize| format!("{} Text about other things.", "apple ".repeat(count));
    let site = site().config("search: true");
    let built = site
        .article("once.en.md", "title: Fruit\ndate: 2020-01-01", &body(1))
        .article("often.en.md", "title: Basket\ndate: 2001-01-01", &body(6))
        .article("titled.en.md", "title: An apple\ndate: 1999-01-01", "Nothing more of it.")
        .article("newer.en.md", "title: Fruit\ndate: 2021-01-01", &body(1))
        .article("form.en.md", "title: Fruit\ndate: 2022-01-01", "Two apples. Text about other things.")
        .build();
    let Some(found) = search(&built, &[json!(["apple", {}]), json!(["\"apple\"", {}])]) else { return };
    assert_eq!(names(&found[0]), ["titled.en", "often.en", "newer.en", "once.en", "form.en"]);
    assert_eq!(names(&found[1]), ["titled.en", "often.en", "newer.en", "once.en"]);
    assert_eq!(found[0]["marks"], json!([["apple"]]));
}

#[test]
fn results_are_filtered_by_language_year_and_term() {
    let built = archive::archive().build();
    let queries = [
        json!(["nato", { "lang": "en" }]),
        json!(["nato", { "year": 2014 }]),
        json!(["nato", { "year": 2014, "lang": "ar" }]),
        json!(["", { "term": "tags/water" }]),
        json!(["bridge", { "term": "tags/water" }]),
        json!(["bridge", { "term": "tags/nato" }]),
        json!(["", { "term": "tags/none" }]),
        json!(["", {}]),
    ];
    let Some(found) = search(&built, &queries) else { return };
    let found: Vec<BTreeSet<String>> = found.iter().map(|found| names(found).into_iter().collect()).collect();
    let wanted =
        ["wales.en alliance.en", "wales.ar wales.en", "wales.ar", "well.ar hama.en", "hama.en", "", "", ""];
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(*found, wanted.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>());
    }
}

#[test]
fn the_search_page_speaks_each_language_and_works_without_scripts_as_far_as_it_can() {
    let built = archive::archive().build();
    built.silent().sound();
    let page = built.page("/ar/search/");
    page.has("h1", "بحث").has(".sections [aria-current]", "بحث");
    assert!(
        built
            .file("ar/search/index.html")
            .contains("<noscript><p class=standfirst>يحتاج البحث إلى جافاسكربت")
    );
    assert_eq!(page.attribute("#_search-q", "dir"), "auto");
    assert_eq!(page.attribute("#_search-status", "role"), "status");
    let data: Value = serde_json::from_str(&page.texts("#_search-data")[0]).unwrap();
    assert_eq!(data["count"]["two"], "عُثر على مقالين");
    assert_eq!(data["count"]["few"], "عُثر على {n} مقالات");
    assert_eq!(data["locale"], "ar-EG");
    assert_eq!(data["languages"]["en"]["dir"], "ltr");
    assert_eq!(built.page("/en/").attribute("form[role=search]", "action"), "/en/search/");
    let term = built.page("/en/tags/nato/");
    assert_eq!(term.attribute(".opening .more a", "href"), "/en/search/?term=tags/nato");
}

#[test]
fn without_search_there_is_no_page_no_index_and_no_way_to_them() {
    let built =
        site().config("search: false").article("a.en.md", "title: A\ndate: 2014-01-01", "Text.").build();
    built.silent().sound();
    assert!(!built.has("/en/search/"));
    let is_of_search = |file: &&String| file.starts_with("search");
    assert_eq!(built.files().keys().filter(is_of_search).count(), 0);
    assert_eq!(built.page("/en/").count("form[role=search]") + built.page("/en/").count(".to-search"), 0);
}

#[test]
fn an_edit_changes_only_the_files_of_its_words() {
    let words = |from: usize| (from..from + 60).map(|n| format!("word{n:05} ")).collect::<String>();
    let mut site = site().config("search: true");
    for n in 0..150 {
        let front = format!("title: Article {n}\ndate: 2014-01-01");
        site = site.article(&format!("a{n:03}.en.md"), &front, &words(n * 40));
    }
    let before = site.build();
    let before = before.silent().files();
    let index = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        files.keys().filter(|file| file.starts_with("search/")).cloned().collect::<BTreeSet<String>>()
    };
    let file = site.at("content/a070.en.md");
    let old = std::fs::read_to_string(&file).unwrap();
    write(&file, format!("{old}\nzebra zebra").as_bytes());
    let after = site.build().files();
    let (before, after) = (index(&before), index(&after));
    let new = after.difference(&before).count();
    assert!(before.len() > 8, "{} files", before.len());
    assert!((1..=6).contains(&new), "{new} of {} files are new", after.len());
    std::fs::remove_dir_all(site.at("public")).unwrap();
    assert_eq!(index(&site.build().files()), after);
}

#[test]
fn after_each_edit_the_index_is_that_of_a_clean_build() {
    let long = "one two three four five six seven eight nine ten ".repeat(4);
    let front = |title: &str| format!("---\ntitle: {title}\ndate: 2014-03-01\ntags: [Elections]\n---\n");
    let article = |title: &str, text: &str| Some(format!("{}{text}", front(title)));
    // How a word means more or less, comes, goes, and stands elsewhere.
    let edits = [
        ("b", article("Parliament", &long)),
        ("b", article("Parliament", "Short again.")),
        ("b", article("Parliament", "Now elections stand in the text.")),
        ("b", article("Elections", "and in the title: parliament.")),
        ("b", article("Elections", "The word that alone stood here is gone.")),
        ("b", article("Election", "of another form.")),
        ("d", article("The newest", "with a text of its own.")),
        ("a0", article("An older one", "that moves all others.")),
        ("d", None),
        ("a", None),
    ];
    let mut site = site().config("search: true");
    // Others keep the usual length of an article as it is, by which all words are weighed.
    for name in ["a", "b", "c", "c1", "c2", "c3", "c4", "c5"] {
        let text = format!("{}Some {name} text", front(&format!("Article {name}")));
        site = site.file(format!("content/{name}.en.md"), &text);
    }
    site.build();
    for (number, (name, text)) in edits.iter().enumerate() {
        let file = site.at(format!("content/{name}.en.md"));
        match text {
            Some(text) => write(&file, text.as_bytes()),
            None => std::fs::remove_file(&file).unwrap(),
        }
        let after = index(&site.build());
        assert!(
            after == clean_index(&site),
            "edit {number} of {name} ends with another index than a clean build"
        );
    }
}

#[test]
fn what_is_kept_of_an_index_may_be_damaged_while_an_article_changes() {
    let front = "---\ntitle: Parliament\ndate: 2014-03-01\ntags: [Elections]\n---\n";
    let tags = "elections: {ar: {name: انتخابات}, en: {name: Elections}}\n";
    let mut site = site().config("search: true").file("content/tags.yaml", tags);
    for name in ["a", "b", "c", "d", "e"] {
        site = site.file(format!("content/{name}.en.md"), format!("{front}Some {name} text"));
    }
    site.build();
    for kind in ["run", "part", "stands", "terms", "state", "index"] {
        let own = std::fs::read_dir(site.at("public/.warraq")).unwrap().map(|entry| entry.unwrap().path());
        let name = format!("search-{kind}");
        let kept: Vec<_> =
            own.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&name)).collect();
        assert!(!kept.is_empty(), "nothing is kept as {name}");
        for path in kept {
            // The heads of files stay whole: what is behind them is read late.
            let mut bytes = std::fs::read(&path).unwrap();
            bytes.last_mut().into_iter().for_each(|byte| *byte ^= 1);
            std::fs::write(&path, bytes).unwrap();
        }
        // What an edit has no need of is damaged still when the next one has.
        for text in ["without a name", "about elections"] {
            write(&site.at("content/b.en.md"), format!("{front}Another {text} {kind}").as_bytes());
            let built = site.build();
            assert!(index(built.silent()) == clean_index(&site), "search-{kind}, {text}");
        }
    }
}

/// The files of the index.
fn index(built: &Outcome) -> Vec<(String, Vec<u8>)> {
    built.files().into_iter().filter(|(path, _)| path.starts_with("search/")).collect()
}

/// Those that a clean build makes.
fn clean_index(site: &Site) -> Vec<(String, Vec<u8>)> {
    let clean = tempfile::TempDir::new().unwrap();
    let mut command = site.command();
    command.arg("--output").arg(clean.path());
    index(&site.run_into(command, clean.path().to_owned()))
}
