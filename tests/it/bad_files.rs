//! What else can lie in an archive's folder: links, pipes, names that no address can be made of, files nobody may read.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use crate::site::{Outcome, Site, run, site};

const MATTER: &str = "title: X\ndate: 2024-01-02";
const ARTICLE: &str = "---\ntitle: X\ndate: 2024-01-02\n---\nText.\n";

/// One sound article.
fn sound() -> Site {
    site().article("good.en.md", "title: Good\ndate: 2024-01-01", "Text.")
}

/// Stops the test unless the site is exactly that of the sound article.
#[track_caller]
fn nothing_else(built: &Outcome) {
    let clean = sound().build();
    assert_eq!(built.files().keys().collect::<Vec<_>>(), clean.files().keys().collect::<Vec<_>>());
    assert!(built.files() == clean.files(), "a page shows what should not be there");
}

#[test]
fn links_are_not_followed() {
    let archive = sound();
    symlink("/etc/passwd", archive.at("content/pw.en.md")).unwrap();
    symlink("/etc/passwd", archive.at("content/pw.txt")).unwrap();
    symlink("self.en.md", archive.at("content/self.en.md")).unwrap();
    symlink("nowhere", archive.at("content/dangling.en.md")).unwrap();
    symlink(".", archive.at("content/loop")).unwrap();
    symlink("..", archive.at("content/up")).unwrap();
    let archive = archive.file("static/a.txt", "a").without("static/a.txt");
    symlink("/etc/passwd", archive.at("static/pw.txt")).unwrap();
    symlink("/etc", archive.at("static/etc")).unwrap();
    let built = archive.build();
    built.exits(0);
    for name in ["pw.en.md", "pw.txt", "self.en.md", "dangling.en.md", "loop", "up"] {
        let found = built.problems.iter().find(|problem| problem.file == format!("content/{name}"));
        assert!(found.is_some_and(|problem| problem.says("link")), "{name}: {}", built.told);
    }
    for name in ["static/pw.txt", "static/etc"] {
        assert!(built.problems.iter().any(|problem| problem.file == name && problem.says("link")), "{name}");
    }
    nothing_else(&built);
}

#[test]
fn what_is_no_regular_file_is_left_out_and_never_waited_for() {
    let archive = sound().file("static/a.txt", "a").without("static/a.txt");
    for path in
        ["content/pipe.en.md", "content/pipe.png", "static/pipe.txt", "templates/x.html", "i18n/en.ftl"]
    {
        fs::create_dir_all(archive.at(path).parent().unwrap()).unwrap();
        let (status, _, _) = run({
            let mut command = Command::new("mkfifo");
            command.arg(archive.at(path));
            command
        });
        assert!(status.success());
    }
    let _socket = UnixListener::bind(archive.at("content/s.en.md")).unwrap();
    let built = archive.build();
    for path in [
        "content/pipe.en.md",
        "content/pipe.png",
        "content/s.en.md",
        "static/pipe.txt",
        "templates/x.html",
        "i18n/en.ftl",
    ] {
        let found = built.problems.iter().find(|problem| problem.file == path);
        assert!(found.is_some_and(|problem| problem.says("regular file")), "{path}: {}", built.told);
    }
    nothing_else(&built);
}

#[test]
fn what_editors_and_systems_leave_behind_is_passed_over() {
    let names = [
        ".DS_Store",
        "#a.en.md#",
        "a.en.md~",
        "4913",
        ".a.en.md.swp",
        ".git/x.en.md",
        ".hidden/x.en.md",
        ".obsidian/a.json",
    ];
    let archive = names.iter().fold(sound(), |site, name| site.file(format!("content/{name}"), ARTICLE));
    let built = archive
        .file("static/.DS_Store", "x")
        .file("static/.git/HEAD", "x")
        .file("static/a.css~", "x")
        .build();
    built.silent();
    nothing_else(&built);
}

#[test]
fn a_folder_may_be_named_like_an_article() {
    let built = sound().article("dir.en.md/in.en.md", MATTER, "Text.").build();
    built.silent().sound();
    assert!(built.has("/en/2024/01/in/"));
}

#[test]
fn a_name_that_is_not_utf8_is_reported() {
    let archive = sound();
    fs::write(archive.at("content").join(OsStr::from_bytes(b"bad\xffname.en.md")), ARTICLE).unwrap();
    let built = archive.build();
    let problem = built.exits(1).problem("not UTF-8|rename");
    assert!(problem.file.starts_with("content/bad") && problem.file.ends_with("name.en.md"), "{problem:?}");
    nothing_else(&built);
}

#[test]
fn a_name_with_line_breaks_and_quotes_is_escaped_everywhere() {
    let name = "content/a\nb\"<c>&'\u{202e}.en.md";
    let archive = sound().file(name, ARTICLE.replace("Text", "[x](missing.md)"));
    let built = archive.build();
    built.exits(1).sound();
    assert!(built.has("/en/2024/01/a-b-c/"), "{:?}", built.files().keys());
    assert_eq!(built.problem("missing.md").file, name);
    let mut command = Command::new(crate::site::WARRAQ);
    command.args(["build", "--source"]).arg(archive.at(""));
    let (_, _, stderr) = run(command);
    let line = stderr.lines().find(|line| line.starts_with("error[")).unwrap();
    assert!(line.contains("content/a\\nb") && line.contains("missing.md"), "one line: {stderr}");
}

#[test]
fn names_like_options_are_files() {
    let built =
        sound().article("--help.en.md", MATTER, "Text.").article("-rf.en.md", MATTER, "Text.").build();
    built.silent().sound();
    assert!(built.has("/en/2024/01/help/") && built.has("/en/2024/01/rf/"));
}

#[test]
fn folders_may_be_deep_but_not_endless() {
    let deep = |levels: usize| format!("{}x.en.md", "d/".repeat(levels));
    sound().article(&deep(40), MATTER, "Text.").build().silent().sound();
    let built = sound().article(&deep(300), MATTER, "Text.").build();
    let problem = built.exits(1).problem("nested deeper than|flatter");
    assert!(problem.file.len() < 600, "{}", problem.file);
    nothing_else(&built);
}

/// Paths longer than the system takes come from moving folders into each other; then nobody can name what lies in them.
#[test]
fn a_path_that_is_too_long_is_reported() {
    let half = vec!["d".repeat(200); 18].join("/");
    for folder in ["content", "static"] {
        let archive = sound();
        for top in ["x", "y"] {
            fs::create_dir_all(archive.at(format!("{folder}/{top}/{half}"))).unwrap();
        }
        fs::write(archive.at(format!("{folder}/y/{half}/deep.en.md")), ARTICLE).unwrap();
        fs::rename(archive.at(format!("{folder}/y")), archive.at(format!("{folder}/x/{half}/y"))).unwrap();
        let built = archive.build();
        let problem = built.exits(1).problem("too long|shorter");
        assert!(
            problem.file.starts_with(&format!("{folder}/x/ddd")) && problem.file.len() < 600,
            "{problem:?}"
        );
        nothing_else(&built);
    }
}

#[test]
fn one_file_of_two_names_is_two_articles() {
    let archive = sound();
    fs::hard_link(archive.at("content/good.en.md"), archive.at("content/twin.en.md")).unwrap();
    let built = archive.build();
    built.silent().sound();
    assert!(built.has("/en/2024/01/good/") && built.has("/en/2024/01/twin/"));
}

/// Whatever is gone when its turn comes is reported by name, and the rest is whole.
#[test]
fn files_that_go_away_during_a_build_are_no_disaster() {
    for round in 0..12 {
        let archive = (0..200).fold(sound(), |site, n| site.article(&format!("v{n}.en.md"), MATTER, "Text."));
        let names: Vec<_> = (0..200).map(|n| archive.at(format!("content/v{n}.en.md"))).collect();
        let vanish = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(10 * round));
            names.iter().for_each(|name| fs::remove_file(name).unwrap());
        });
        let built = archive.build();
        vanish.join().unwrap();
        for problem in built.problems.iter().filter(|problem| problem.is_error) {
            assert!(problem.file.starts_with("content/v") && !problem.hint.is_empty(), "{problem:?}");
        }
        assert_eq!(
            built.code,
            i32::from(built.problems.iter().any(|problem| problem.is_error)),
            "{}",
            built.told
        );
        assert!(built.has("/en/2024/01/good/"));
        nothing_else(archive.build().exits(0));
    }
}

#[test]
fn the_age_of_files_means_nothing() {
    let archive = sound();
    let clean = archive.build().files();
    for seconds in [-2_177_452_800, 1, 16_725_225_600] {
        let file = fs::File::options().write(true).open(archive.at("content/good.en.md")).unwrap();
        let time = Duration::from_secs(i64::unsigned_abs(seconds));
        file.set_modified(if seconds < 0 { UNIX_EPOCH - time } else { UNIX_EPOCH + time }).unwrap();
        fs::remove_dir_all(archive.at("public")).unwrap();
        assert!(archive.build().files() == clean);
    }
}

#[test]
fn an_archive_without_content_says_so() {
    let archive = sound().without("content/good.en.md");
    assert!(!archive.build().exits(0).problem("no articles|Markdown").is_error);

    fs::remove_dir(archive.at("content")).unwrap();
    assert!(archive.build().exits(1).problem("content folder is missing|content").is_error);

    // Without this error the next build would take every page of a published site away.
    let built = archive.file("content", "x").build();
    built.exits(1);
    assert!(
        built.problems.iter().any(|problem| problem.file.starts_with("content") && problem.is_error),
        "{}",
        built.told
    );
}

/// What runs a program as a user who may not read everything; none where that is this very user.
fn as_nobody() -> Option<Vec<&'static str>> {
    let may_all = fs::read("/etc/shadow").is_ok();
    may_all.then(|| vec!["--reuid=65534", "--regid=65534", "--clear-groups", crate::site::WARRAQ])
}

/// Builds the archive as a user without the rights of the administrator.
fn build_as_nobody(archive: &Site) -> Outcome {
    fs::set_permissions(archive.at(""), Permissions::from_mode(0o777)).unwrap();
    match as_nobody() {
        None => archive.build(),
        Some(arguments) => archive.run(archive.command_as("setpriv", &arguments)),
    }
}

/// Takes all rights from a path, and gives them back at the end, so that the folder can be deleted.
fn locked<R>(archive: &Site, path: &str, work: impl FnOnce() -> R) -> R {
    fs::set_permissions(archive.at(path), Permissions::from_mode(0o000)).unwrap();
    let result = work();
    fs::set_permissions(archive.at(path), Permissions::from_mode(0o755)).unwrap();
    result
}

#[test]
fn a_file_or_folder_that_nobody_may_read_is_reported() {
    for (path, locked_path) in
        [("static/secret.txt", "static/secret.txt"), ("static/private/a.txt", "static/private")]
    {
        let archive = sound().file(path, "x");
        let built = locked(&archive, locked_path, || build_as_nobody(&archive));
        let problem = built.exits(1).problem("permission denied|right to read");
        assert_eq!(problem.file, locked_path);
        nothing_else(&built);
    }

    let archive =
        sound().article("secret.en.md", MATTER, "Text.").article("private/a.en.md", MATTER, "Text.");
    for path in ["content/secret.en.md", "content/private"] {
        let other = if path.ends_with("md") { "content/private/a.en.md" } else { "content/secret.en.md" };
        let text = fs::read(archive.at(other)).unwrap();
        fs::remove_file(archive.at(other)).unwrap();
        let built = locked(&archive, path, || build_as_nobody(&archive));
        let problem = built.exits(1).problem("permission denied");
        assert_eq!(problem.file, path);
        assert!(!problem.hint.is_empty());
        nothing_else(&built);
        fs::write(archive.at(other), text).unwrap();
    }
}

#[test]
fn a_published_page_stays_while_its_file_cannot_be_read() {
    let archive = sound().article("secret.en.md", MATTER, "Text.");
    let before = build_as_nobody(&archive);
    assert!(before.silent().has("/en/2024/01/secret/"));
    let built = locked(&archive, "content/secret.en.md", || build_as_nobody(&archive));
    assert!(built.exits(1).has("/en/2024/01/secret/"), "nothing is deleted while there are errors");
}

#[test]
fn an_output_folder_that_nobody_may_write_to_is_reported() {
    let archive = sound();
    let before = build_as_nobody(&archive).files();
    let archive = archive.article("new.en.md", MATTER, "Text.");
    let shut = |mode| {
        for entry in walkdir::WalkDir::new(archive.at("public")).into_iter().map(Result::unwrap) {
            if entry.file_type().is_dir() {
                fs::set_permissions(entry.path(), Permissions::from_mode(mode)).unwrap();
            }
        }
    };
    shut(0o555);
    let built = build_as_nobody(&archive);
    shut(0o755);
    let problem = built.exits(2).problem("permission");
    assert!(problem.message.contains("public") && !problem.hint.is_empty(), "{problem:?}");
    assert!(built.files() == before, "what was there is as it was");
    build_as_nobody(&archive).silent();
}
