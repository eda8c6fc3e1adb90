//! The output folder: what is refused, what is kept, what is deleted, and what becomes of it when something is amiss.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, UNIX_EPOCH};

use crate::site::{Outcome, Site, WARRAQ, run, site, tree};

fn archive() -> Site {
    site().article("a.en.md", "title: A\ndate: 2024-01-02", "Text.").article(
        "b.en.md",
        "title: B\ndate: 2024-02-02",
        "Text.",
    )
}

fn build_into(archive: &Site, output: &Path) -> Outcome {
    let mut command = archive.command();
    command.arg("--output").arg(output);
    archive.run_into(command, output.to_owned())
}

#[test]
fn folders_that_are_not_for_output_are_refused_and_stay_as_they_are() {
    let archive = archive()
        .file("home/Documents/letter", "keep")
        .file("home/.profile", "keep")
        .file("templates/x.txt", "x");
    let table = [
        ("home", "not empty|never deletes"),
        ("", "archive's own folder"),
        ("..", "holds the archive"),
        ("/", "holds the archive"),
        ("content", "site is made of"),
        ("content/public", "site is made of"),
        ("content/./new/below", "site is made of"),
        ("templates", "site is made of"),
        ("static/out", "site is made of"),
        ("i18n", "site is made of"),
        ("site.yaml", "not a folder"),
        ("site.yaml/below", "older"),
    ];
    let before = tree(&archive.at(""));
    for (output, words) in table {
        let built = build_into(&archive, &archive.at(output));
        assert_eq!(built.code, 2, "{output}: {}", built.told);
        if output != "site.yaml/below" {
            let problem = built.problem(words);
            assert!(problem.is_error && !problem.hint.is_empty(), "{output}: {problem:?}");
        }
        assert!(tree(&archive.at("")) == before, "{output}: something was touched");
        assert!(!archive.at("static").exists() && !archive.at("i18n").exists(), "{output}");
    }
}

#[test]
fn a_folder_is_the_same_by_any_of_its_names() {
    let archive = archive();
    symlink(archive.at("content"), archive.at("link")).unwrap();
    let before = tree(&archive.at(""));
    build_into(&archive, &archive.at("link")).exits(2).problem("site is made of");
    build_into(&archive, &archive.at("link/below")).exits(2).problem("site is made of");
    assert!(tree(&archive.at("")) == before);
}

#[test]
fn the_setting_names_the_folder_and_the_command_has_the_last_word() {
    let archive = archive().config("output: site/www");
    archive.build().silent();
    assert!(archive.at("site/www/en/index.html").is_file() && !archive.at("public").exists());
    build_into(&archive, &archive.at("elsewhere")).silent().sound();
    let archive = archive.config("extra: {}").without("site/www/robots.txt");
    archive.build().silent();
    assert!(archive.at("site/www/robots.txt").is_file());
}

#[test]
fn a_command_that_is_wrong_says_how_it_is_used_and_does_nothing() {
    let archive = archive();
    let table: [&[&str]; 8] = [
        &["biuld"],
        &["--nope"],
        &["build", "--nope"],
        &["build", "--output", ""],
        &["build", "--format", "xml"],
        &["build", "--jobs", "0"],
        &["build", "--jobs", "many"],
        &["build", "stray"],
    ];
    for arguments in table {
        let mut command = Command::new(WARRAQ);
        command.args(arguments).current_dir(archive.at(""));
        let (status, stdout, stderr) = run(command);
        assert_eq!(status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stdout.is_empty() && stderr.contains("error: "), "{arguments:?}: {stdout}{stderr}");
        assert!(!archive.at("public").exists());
    }
    let mut command = Command::new(WARRAQ);
    command.arg("biuld");
    assert!(run(command).2.contains("build"), "a suggestion");
}

#[test]
fn a_folder_that_is_not_there_and_one_that_was_deleted_are_errors() {
    let archive = archive();
    let mut command = Command::new(WARRAQ);
    command.args(["build", "--format", "json", "--source"]).arg(archive.at("nowhere"));
    archive.run(command).exits(2).problem("no site.yaml in");

    let gone = archive.at("gone");
    fs::create_dir(&gone).unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-c", "cd \"$1\" && rmdir \"$1\" && exec \"$2\" build --format json", "sh"])
        .arg(&gone)
        .arg(WARRAQ);
    archive.run(command).exits(2).problem("no site.yaml in|warraq init");
}

/// A disk of its own can be mounted where the system lets everyone have a space for that; elsewhere there is nothing to see.
#[cfg(target_os = "linux")]
#[test]
fn the_folder_may_be_another_disk() {
    const SPACE: [&str; 3] = ["--user", "--map-root-user", "--mount"];
    let mut command = Command::new("unshare");
    command.args(SPACE).args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]).stderr(Stdio::null());
    if !command.status().is_ok_and(|status| status.success()) {
        return;
    }
    let archive = archive();
    fs::create_dir(archive.at("public")).unwrap();
    let script = "mount -t tmpfs tmpfs public && \"$0\" build && \"$0\" build \
        && grep -q \" $PWD/public tmpfs \" /proc/mounts && cp -a public/. copy";
    let mut command = Command::new("unshare");
    command.args(SPACE).args(["sh", "-c", script, WARRAQ]).current_dir(archive.at(""));
    let (status, stdout, stderr) = run(command);
    assert!(status.success(), "{stdout}{stderr}");
    let copied = tree(&archive.at("copy"));
    let built = archive.build();
    for (path, bytes) in built.silent().files() {
        assert!(copied.get(&path) == Some(&bytes), "{path}");
    }
}

/// A file with holes takes no more room in the output than it does in the archive, and none in memory.
#[cfg(target_os = "linux")]
#[test]
fn files_with_holes_keep_them() {
    let archive = archive().file("static/big.bin", "begin");
    let big = 300_000_000;
    let file = File::options().write(true).open(archive.at("static/big.bin")).unwrap();
    file.set_len(big).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, b"middle", big / 2).unwrap();
    let room = |path: &str| {
        let about = fs::metadata(archive.at(path)).unwrap();
        (about.len(), std::os::unix::fs::MetadataExt::blocks(&about) * 512)
    };
    if room("static/big.bin").1 > 1_000_000 {
        return; // This file system has no holes.
    }
    archive.build().silent();
    let (length, used) = room("public/big.bin");
    assert!(length == big && used < 1_000_000, "{length} bytes, {used} on the disk");
    let mut compare = Command::new("cmp");
    compare.arg(archive.at("static/big.bin")).arg(archive.at("public/big.bin"));
    assert!(compare.status().unwrap().success());
    assert_eq!(archive.build().silent().report["written"], 0);
}

#[test]
fn the_folder_may_have_any_name() {
    let archive = archive();
    for name in ["موقع 1".as_bytes(), b"-x", b"a\nb"] {
        let output = archive.at("out").join(OsStr::from_bytes(name));
        build_into(&archive, &output).exits(0);
        assert!(output.join("en/index.html").is_file());
    }
    let built = build_into(&archive, &archive.at("out").join(OsStr::from_bytes(b"\xff\xfex")));
    assert!(built.exits(2).told.contains("invalid UTF-8"), "{}", built.told);
}

#[test]
fn what_others_put_into_the_output_folder_stays() {
    let archive = archive();
    archive.build().silent();
    let own = [
        ("public/CNAME", "example.org"),
        ("public/.git/HEAD", "ref"),
        ("public/en/2024/01/a/note.txt", "mine"),
    ];
    let archive = own.iter().fold(archive, |site, (path, text)| site.file(path, text));
    archive.build().silent();
    let archive = archive.without("content/a.en.md");
    archive.build().silent();
    for (path, text) in own {
        assert_eq!(fs::read_to_string(archive.at(path)).unwrap(), text, "{path}");
    }
    assert!(!archive.at("public/en/2024/01/a/index.html").exists());
}

#[test]
fn pages_of_deleted_articles_go_with_their_folders() {
    let archive = archive();
    archive.build().silent();
    let archive = archive.without("content/b.en.md");
    let built = archive.build();
    built.silent().sound();
    assert!(!built.output.join("en/2024/02").exists() && built.has("/en/2024/01/a/"));
    let clean = site().article("a.en.md", "title: A\ndate: 2024-01-02", "Text.").build();
    assert!(built.files() == clean.files());
    assert!(built.report["deleted"].as_u64() > Some(0));
}

#[test]
fn nothing_is_deleted_while_there_are_errors() {
    let archive = archive();
    archive.build().silent();
    let archive = archive.file("content/b.en.md", "broken");
    let built = archive.build();
    assert!(built.exits(1).has("/en/2024/02/b/"));
    assert_eq!(built.report["deleted"], 0);
    // Still ours: the next sound build takes it away.
    let built = archive.without("content/b.en.md").build();
    assert!(!built.silent().has("/en/2024/02/b/"));
}

#[test]
fn files_that_are_the_same_keep_their_time() {
    let archive = archive();
    archive.build().silent();
    let old = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let all: Vec<String> =
        tree(&archive.at("public")).into_keys().filter(|path| !path.starts_with(".warraq")).collect();
    for path in &all {
        File::options().write(true).open(archive.at("public").join(path)).unwrap().set_modified(old).unwrap();
    }
    let touched = |site: &Site| -> Vec<String> {
        let time = |path: &String| fs::metadata(site.at("public").join(path)).ok()?.modified().ok();
        // Files of the search index have other names when they change.
        all.iter().filter(|path| time(path) != Some(old)).cloned().collect()
    };
    let built = archive.build();
    assert_eq!(built.silent().report["written"], 0);
    assert_eq!(touched(&archive), [""; 0]);

    let archive = archive.article("b.en.md", "title: B\ndate: 2024-02-02", "Another text.");
    archive.build().silent();
    let touched = touched(&archive);
    assert!(touched.contains(&"en/2024/02/b/index.html".to_owned()), "{touched:?}");
    assert!(
        !touched.contains(&"warraq.css".to_owned()) && !touched.iter().any(|path| path.starts_with("ar/"))
    );
}

#[test]
fn two_builds_do_not_write_at_once() {
    let archive = archive();
    let before = archive.build().files();
    let archive = archive.article("c.en.md", "title: C\ndate: 2024-03-02", "Text.");
    let lock = File::options().write(true).open(archive.at("public/.warraq/lock")).unwrap();
    lock.lock().unwrap();
    let built = archive.build();
    built.exits(2).problem("another build|wait");
    assert!(built.files() == before);
    lock.unlock().unwrap();
    assert!(archive.build().silent().has("/en/2024/03/c/"));
}

#[test]
fn a_lock_file_that_a_dead_build_left_blocks_nobody() {
    let archive = archive().file("public/.warraq/lock", "").file("public/.warraq/stage/en/half.html", "ha");
    archive.build().silent().sound();
    assert!(!archive.at("public/.warraq/stage").exists() && !archive.at("public/en/half.html").exists());
}

#[test]
fn a_damaged_manifest_is_mended() {
    let archive = archive();
    let clean = archive.build().files();
    let sound = fs::read(archive.at("public/.warraq/manifest")).unwrap();
    let mut flipped = sound.clone();
    flipped[sound.len() / 2] ^= 4;
    for damaged in [Vec::new(), b"nonsense".to_vec(), sound[..sound.len() / 2].to_vec(), flipped] {
        let archive = site().article("a.en.md", "title: A\ndate: 2024-01-02", "Text.").article(
            "b.en.md",
            "title: B\ndate: 2024-02-02",
            "Text.",
        );
        archive.build().silent();
        fs::write(archive.at("public/.warraq/manifest"), &damaged).unwrap();
        let built = archive.build();
        assert!(built.exits(0).files() == clean);
        let built = archive.without("content/b.en.md").build();
        assert!(!built.exits(0).has("/en/2024/02/b/"), "owned again");
    }
}

#[test]
fn a_folder_becomes_a_file_and_a_file_a_folder() {
    let archive = archive().file("static/x", "file");
    archive.build().silent();
    let archive = archive.without("static/x").file("static/x/y", "below");
    let built = archive.build();
    assert_eq!(built.silent().file("x/y"), "below");
    let archive = archive.without("static/x/y");
    fs::remove_dir(archive.at("static/x")).unwrap();
    let built = archive.file("static/x", "file").build();
    assert_eq!(built.silent().file("x"), "file");
}

#[test]
fn what_stands_in_the_way_and_is_not_ours_stops_the_build() {
    let archive = archive();
    archive.build().silent();
    let archive = archive.file("public/y", "mine").file("static/y/z", "new");
    let built = archive.build();
    assert!(built.exits(2).problems.iter().any(|problem| problem.is_error && !problem.hint.is_empty()));
    assert_eq!(built.file("y"), "mine");

    let archive = archive.without("static/y/z").file("public/folder/mine.txt", "mine");
    fs::remove_dir(archive.at("static/y")).unwrap();
    let built = archive.file("static/folder", "a file").build();
    assert_eq!(built.exits(2).file("folder/mine.txt"), "mine");
}

#[test]
fn links_in_the_output_folder_lead_nothing_out_of_it() {
    let archive = archive().file("outside/en/keep.txt", "keep").file("outside/robots.txt", "keep");
    archive.build().silent();
    fs::remove_file(archive.at("public/robots.txt")).unwrap();
    symlink(archive.at("outside/robots.txt"), archive.at("public/robots.txt")).unwrap();
    archive.build().exits(0);
    assert_eq!(
        fs::read_to_string(archive.at("outside/robots.txt")).unwrap(),
        "keep",
        "a link is replaced, not written through"
    );
    assert!(fs::symlink_metadata(archive.at("public/robots.txt")).unwrap().is_file());

    fs::remove_dir_all(archive.at("public/en")).unwrap();
    symlink(archive.at("outside/en"), archive.at("public/en")).unwrap();
    let outside = tree(&archive.at("outside"));
    let archive = archive.without("content/b.en.md");
    let built = archive.build();
    assert!(built.code == 0 || built.code == 2, "{}", built.told);
    assert!(tree(&archive.at("outside")) == outside, "nothing is written or deleted through a link");
}

#[test]
fn a_site_may_stand_in_a_folder_of_its_host() {
    let settings = "base_url: https://example.org/archive/\ntitle: Archive\nlanguages:\n  ar: {name: العربية}\n  en: {name: English}\n";
    let built = crate::site::site_of(settings)
        .article(
            "a.en.md",
            "title: A\ndate: 2024-01-02\ntags: [x]\naliases: [/old/]",
            "[b](b.md) [tags](/en/tags/)",
        )
        .article("b.en.md", "title: B\ndate: 2024-01-02", "Text.")
        .build();
    built.silent().sound_at("https://example.org/archive/");
    let page = built.page("/en/2024/01/a/");
    assert_eq!(page.attributes(".prose a", "href"), ["/archive/en/2024/01/b/", "/archive/en/tags/"]);
    assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://example.org/archive/en/2024/01/a/");
    assert!(page.attribute("link[rel=stylesheet]", "href").starts_with("/archive/warraq.css"));
    assert!(built.file("old/index.html").contains("url=/archive/en/2024/01/a/"));
}

/// Builds twice, and stops the test when two pages or files of the plan fought for one file.
#[track_caller]
fn writes_each_file_once(archive: &Site, what: &str) {
    let first = archive.build();
    let count = |key: &str| first.report[key].as_u64().unwrap();
    assert_eq!(
        (count("written"), count("pages")),
        (count("files"), count("files")),
        "{what}: {}",
        first.told
    );
    assert_eq!(archive.build().report["written"], 0, "{what}: a second build changes nothing");
}

#[test]
fn no_two_pages_are_one_file() {
    let with_alias = |alias: &str| {
        site().article("a.en.md", &format!("title: A\ndate: 2024-01-02\naliases: [{alias}]"), "Text.")
    };
    let folder = site()
        .article("s/index.en.md", "title: S\ndate: 2024-01-02", "Text.")
        .file("content/s/index.html", "an asset with the name of a page");
    writes_each_file_once(&folder, "an asset that is called index.html");
    let parent = with_alias("/foo/bar/").file("static/foo/index.html", "static");
    writes_each_file_once(&parent, "a static file where a redirect to the page above would be");
    assert_eq!(parent.build().file("foo/index.html"), "static", "what is there is what its author wrote");
    writes_each_file_once(&with_alias("/old/index.html"), "an alias that is called index.html");
    // On a host or disk that does not tell letter case apart these would be one file.
    let built = with_alias("/EN/2024/x/").build();
    let mut names: Vec<String> = built.files().into_keys().map(|path| path.to_lowercase()).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "{:?}", built.files().keys());
}

#[test]
fn no_address_reaches_the_folder_of_the_program() {
    let alias = |path: &str| {
        site().article("a.en.md", &format!("title: A\ndate: 2024-01-02\naliases: [{path}]"), "Text.")
    };
    let table = [
        ("an alias on the manifest", alias("/.warraq/manifest/")),
        ("an alias on the lock", alias("/.warraq/lock/")),
        ("an alias on the stage", alias("/.warraq/stage/")),
        ("an alias in other letters", alias("/.WARRAQ/lock/")),
        ("a static file on the manifest", archive().file("static/.warraq/manifest", "x")),
        ("a static file on the lock", archive().file("static/.warraq/lock", "x")),
        ("a static file on the stage", archive().file("static/.warraq/stage", "x")),
    ];
    let mut found = Vec::new();
    for (what, archive) in table {
        let built = archive.build();
        if built.code != 1 || !built.told.to_lowercase().contains(".warraq") {
            found.push(format!("{what} is not reported: {}", built.told));
        }
        // The folder can be built into ever after.
        let archive = archive.file("static/.warraq/x", "x").without("static/.warraq/x");
        std::fs::remove_dir_all(archive.at("static")).unwrap();
        let again = archive.article("a.en.md", "title: A\ndate: 2024-01-02", "Text.").build();
        if again.code != 0 {
            found.push(format!("{what} spoils the output folder: {}", again.told));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
