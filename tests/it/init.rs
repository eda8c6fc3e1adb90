//! `warraq init`: a whole archive that builds without a problem, or nothing at all.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::site::{Site, WARRAQ, run, site_in, tree};

/// Runs `warraq init .` in an empty folder.
fn init(arguments: &[&str]) -> (Site, i32, String, String) {
    let site = site_in(TempDir::new().unwrap());
    let (code, out, err) = site.warraq(&[&["init", "."], arguments].concat());
    (site, code, out, err)
}

fn begun(arguments: &[&str]) -> Site {
    let (site, code, _, err) = init(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    site
}

fn names(site: &Site) -> Vec<String> {
    tree(&site.at("")).into_keys().collect()
}

#[test]
fn archives_in_any_languages_build_without_a_problem() {
    let sets = [
        "ar,en",
        "fa,en",
        "he,en",
        "ar,fr",
        "ar,en,fr",
        "en",
        "ja,de",
        "en,ar",
        "pt-BR,ur",
        "ar-EG,ar-MA",
        "zh-Hant,xx",
    ];
    for set in sets {
        let site = begun(&["--languages", set, "--title", "Title"]);
        let built = site.build();
        built.silent().sound();
        for code in set.split(',') {
            let home = built.page(&format!("/{code}/"));
            assert!(home.count("article") >= 3 || home.count(".card") >= 3, "{set}: {code}: {}", home.html);
            let file = names(&site).into_iter().find(|name| name.ends_with(&format!("paper.{code}.md")));
            let year = &file.expect(set)["content/".len().."content/2014".len()].to_owned();
            let month = built.files().into_keys().find(|name| {
                name.starts_with(&format!("{code}/{year}/")) && name.ends_with("/paper/index.html")
            });
            let page = built.page(&format!("/{}", month.expect(set).trim_end_matches("index.html")));
            assert!(page.count("figure") >= 1 || page.count("img") >= 1, "{set}: {code}");
            let others = page.attributes("link[rel=alternate][hreflang]", "hreflang");
            for other in set.split(',').filter(|_| set.contains(',')) {
                assert!(
                    others.iter().any(|found| found == other),
                    "{set}: {code} has no {other}: {others:?}"
                );
            }
        }
    }
}

#[test]
fn what_a_new_archive_holds() {
    let site = begun(&[]);
    let names = names(&site);
    for name in [
        ".gitignore",
        "README.md",
        "site.yaml",
        "content/tags.yaml",
        "content/authors.yaml",
        "content/sources.yaml",
    ] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    assert!(fs::read_to_string(site.at(".gitignore")).unwrap().contains("/public/"));
    assert!(fs::read_to_string(site.at("site.yaml")).unwrap().contains("\n# "), "settings are explained");
    assert!(!names.iter().any(|name| name.starts_with("i18n/")), "the program has these words: {names:?}");
}

#[test]
fn next_steps_are_told() {
    let folder = TempDir::new().unwrap();
    let mut command = Command::new(WARRAQ);
    command.args(["init", "my archive/new", "--languages", "fa,en"]).current_dir(folder.path());
    let (status, out, _) = run(command);
    assert!(status.success());
    for words in ["cd 'my archive/new'", "warraq serve", "warraq new \"Title\" --lang fa", "warraq build"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert!(folder.path().join("my archive/new/site.yaml").is_file());
}

#[test]
fn titles_survive_whatever_they_hold() {
    let titles = [
        "A: \"b\" # c",
        "---",
        "مرحبا «بكم»",
        "🗞️ news",
        "a\nb: c",
        "'",
        "{x}",
        "true",
        "2014",
        "\u{202e}abc\u{202c}",
    ];
    for title in titles {
        let site = begun(&["--languages", "en,ar", "--title", &format!("ar={title}"), "--title", "All"]);
        let built = site.build();
        built.silent();
        let page = built.page("/ar/");
        let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let seen = page.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(&expected), "{title:?}: {seen}");
        built.page("/en/").has("body", "All");
    }
}

#[test]
fn what_cannot_be_begun_leaves_nothing() {
    let table: &[(&[&str], &[&str])] = &[
        (&["--languages", "arabic"], &["“arabic” is no language code", "ar, en, pt-BR"]),
        (&["--languages", "ar,AR"], &["“AR” is no language code"]),
        (&["--languages", "ar,en,ar"], &["named twice"]),
        (&["--languages", ""], &["no language"]),
        (&["--base-url", "archive.example"], &["--base-url", "https://archive.example/"]),
        (&["--title", "fr=Titre"], &["“fr” is none of the archive's languages", "ar, en"]),
        (&["--title", "ar="], &["blank"]),
        (&["--ci", "github", "--ci", "jenkins"], &["jenkins", "gitlab"]),
    ];
    for (arguments, words) in table {
        let (site, code, out, err) = init(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(words.iter().all(|word| err.contains(word)), "{arguments:?}: {err}");
        assert_eq!(names(&site), [""; 0], "{arguments:?}");
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let site = site_in(TempDir::new().unwrap()).file("notes/a.txt", "a").file("b.txt", "b");
    let (code, _, err) = site.warraq(&["init", "."]);
    assert!(code == 2 && err.contains("is not empty: it holds b.txt, notes"), "{err}");
    assert_eq!(names(&site), ["b.txt", "notes/a.txt"]);
    let (code, _, err) = site.warraq(&["init", "b.txt"]);
    assert!(code == 2 && err.contains("is not a folder"), "{err}");
    let repository = site_in(TempDir::new().unwrap()).file(".git/HEAD", "ref: refs/heads/main");
    assert_eq!(repository.warraq(&["init", "."]).0, 0, "a new repository counts as empty");
    assert_eq!(repository.warraq(&["init", "."]).0, 2, "an archive does not");
}

#[test]
fn dates_come_from_the_epoch_where_it_is_set() {
    let archive = |epoch: &str| {
        let site = site_in(TempDir::new().unwrap());
        let mut command = Command::new(WARRAQ);
        command.args(["init", "."]).current_dir(site.at("")).env("SOURCE_DATE_EPOCH", epoch);
        let (status, _, err) = run(command);
        (status.code().unwrap(), tree(&site.at("")), err)
    };
    let (code, files, _) = archive("1409961600");
    assert_eq!(code, 0);
    assert!(String::from_utf8_lossy(&files["content/2014/paper.ar.md"]).contains("\ndate: 2014-09-06\n"));
    assert_eq!(files, archive("1409961600").1, "the same bytes every time");
    for wrong in ["yesterday", "99999999999999"] {
        let (code, files, err) = archive(wrong);
        assert!(code == 2 && files.is_empty() && err.contains("SOURCE_DATE_EPOCH"), "{err}");
    }
}

#[test]
fn hosts_get_what_they_read() {
    let site = begun(&["--ci", "github", "--ci", "gitlab", "--ci", "netlify", "--ci", "cloudflare"]);
    site.build().silent();
    let yaml = |path: &str| -> (String, Value) {
        let text = fs::read_to_string(site.at(path)).unwrap();
        (text.clone(), serde_yaml::from_str(&text).unwrap())
    };
    let version = env!("CARGO_PKG_VERSION");
    let (text, github) = yaml(".github/workflows/publish.yml");
    assert_eq!(github["jobs"]["deploy"]["permissions"]["pages"], "write");
    assert_eq!(github["jobs"]["deploy"]["needs"], "build");
    assert!(text.contains("actions/upload-pages-artifact@") && text.contains("actions/deploy-pages@"));
    let (_, gitlab) = yaml(".gitlab-ci.yml");
    assert_eq!(gitlab["pages"]["artifacts"]["paths"][0], "public");
    let (text, _) = yaml(".github/workflows/cloudflare.yml");
    assert!(text.contains("pages deploy public --project-name="), "{text}");
    let netlify = fs::read_to_string(site.at("netlify.toml")).unwrap();
    assert!(netlify.contains("publish = \"public\""), "{netlify}");
    for path in [
        ".github/workflows/publish.yml",
        ".gitlab-ci.yml",
        ".github/workflows/cloudflare.yml",
        "netlify.toml",
    ] {
        let text = fs::read_to_string(site.at(path)).unwrap();
        for word in ["cargo install warraq --locked", "warraq check", "warraq build", version] {
            assert!(text.replace("warraq\" ", "warraq ").contains(word), "{path}: {word}");
        }
        let left = ["@INSTALL@", "@VERSION@", "@PROJECT@"];
        assert!(left.iter().all(|mark| !text.contains(mark)), "{path}: {text}");
    }
}
