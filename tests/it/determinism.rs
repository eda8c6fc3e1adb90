//! Same input, same bytes: whatever the threads, the time, the place, the user's settings or the order on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::images::draw;
use crate::site::{Site, site};

/// An archive of 150 articles with translations, links, terms and pictures.
fn archive() -> Site {
    let tags = (0..12).fold(String::new(), |text, n| format!("{text}t{n}: {{ar: وسم {n}, en: Tag {n}}}\n"));
    let archive = site()
        .config("page_size: 7\nday_pages: true\nimages: {widths: [30, 60]}")
        .file("content/tags.yaml", tags);
    (0..150).fold(archive, article)
}

fn article(archive: Site, number: usize) -> Site {
    let (work, lang) = (number / 2, if number.is_multiple_of(2) { "ar" } else { "en" });
    let time = if work.is_multiple_of(3) { " 23:30" } else { "" };
    let date = format!("20{:02}-{:02}-{:02}{time}", 10 + work % 9, work % 12 + 1, work % 27 + 1);
    let tags = format!("[t{}, t{}, free {}]", work % 12, work % 5, work % 17);
    let front_matter =
        format!("title: \"{work}: عنوان Title\"\ndate: {date}\ntags: {tags}\nauthors: [a{}]", work % 4);
    let text = format!(
        "## Heading {work}\n\nText[^1] [next](w{:03}.md) \"quoted\" ![p](p{}.svg)\n\n[^1]: Note.",
        (work + 1) % 75,
        work % 3
    );
    let picture = format!("content/p{}.svg", work % 3);
    let archive = match number % 30 {
        0 => archive.file(format!("content/w{work:03}.jpg"), draw::photo(number as u32, 120, 90)),
        15 => archive.file(format!("content/w{work:03}.png"), draw::png(&draw::grain(7, 80, 60), 80, 60)),
        _ => archive,
    };
    let shown = match number % 30 {
        0 => format!("\n\n![A photo](w{work:03}.jpg)"),
        15 => format!("\n\n![A drawing](w{work:03}.png)"),
        _ => String::new(),
    };
    let text = format!("{text}{shown}");
    archive
        .article(&format!("w{work:03}.{lang}.md"), &front_matter, &text)
        .file(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

#[track_caller]
fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>(), "{what}");
    let differ: Vec<_> =
        a.iter().filter(|(path, bytes)| b.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "{what}: {} files differ: {:?}", differ.len(), &differ[..differ.len().min(8)]);
}

#[test]
fn the_same_archive_gives_the_same_bytes() {
    let archive = archive();
    let first = archive.build_with(&["--jobs", "1"]);
    first.silent().sound();
    let clean = first.files();
    let fresh = |what: &str, change: &dyn Fn(&mut Command)| {
        let folder = tempfile::TempDir::new().unwrap();
        let mut command = archive.command();
        command.arg("--output").arg(folder.path());
        change(&mut command);
        let built = archive.run_into(command, folder.path().to_owned());
        same(&clean, &built.silent().files(), what);
    };
    fresh("eight threads", &|command| {
        command.args(["--jobs", "8"]);
    });
    fresh("as many threads as there are processors", &|_| {});
    fresh("another zone", &|command| {
        command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "C");
    });
    fresh("another locale", &|command| {
        command.env("LC_ALL", "ar_EG.UTF-8").env("LANG", "tr_TR.UTF-8");
    });
    fresh("another user", &|command| {
        command.env("USER", "x").env("LOGNAME", "x").env("NO_COLOR", "1").env("RAYON_NUM_THREADS", "3");
    });
    for epoch in ["1", "1935705600", "soon"] {
        fresh("another time", &|command| {
            command.env("SOURCE_DATE_EPOCH", epoch);
        });
    }
    fresh("hardly an environment", &|command| {
        command.env_clear().env("HOME", "/nonexistent");
    });
    fresh("variables that other programs heed", &|command| {
        command
            .env("SOURCE_DATE_EPOCH", "1")
            .env("RAYON_NUM_THREADS", "1")
            .env("USER", "x")
            .env("NO_COLOR", "1");
    });
    fresh("another folder to stand in", &|command| {
        command.current_dir("/");
    });

    let again = archive.build();
    assert_eq!(again.silent().report["written"], 0, "nothing changed");
    same(&clean, &again.files(), "a second build over the first");
}

#[test]
fn the_archives_folder_and_the_order_of_its_files_leave_no_trace() {
    let archive = archive();
    let clean = archive.build().files();
    // Copied in another order into a folder of another name, written under another mask.
    let copy = site().without("site.yaml");
    for (path, bytes) in
        crate::site::tree(&archive.at("")).into_iter().rev().filter(|(path, _)| !path.starts_with("public"))
    {
        crate::site::write(&copy.at(path), &bytes);
    }
    let mut command = Command::new("sh");
    command.args([
        "-c",
        "umask 077; exec \"$@\"",
        "sh",
        crate::site::WARRAQ,
        "build",
        "--format",
        "json",
        "--source",
    ]);
    command.arg(copy.at(""));
    same(&clean, &copy.run(command).silent().files(), "another place");
    let shown =
        clean.values().any(|bytes| String::from_utf8_lossy(bytes).contains(archive.at("").to_str().unwrap()));
    assert!(!shown, "no page names a folder of the machine");
}

#[test]
fn a_build_over_an_old_one_equals_a_clean_build() {
    let archive = archive();
    archive.build().silent();
    let mut archive = archive.without("content/w003.ar.md").without("content/w010.en.md");
    // Links to what is gone are errors, and with errors nothing old is deleted.
    for (path, bytes) in crate::site::tree(&archive.at("content")) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        archive =
            archive.file(format!("content/{path}"), text.replace("[next](", "[next](https://example.com/"));
    }
    let archive =
        article(archive, 151).article("new.en.md", "title: New\ndate: 2030-01-01\ntags: [t1]", "Text.");
    let archive = archive.file("content/tags.yaml", "t1: {ar: وسم آخر, en: Another tag}\nt2: {en: Tag 2}");
    let over = archive.build();
    let over = over.exits(0).files();
    fs::remove_dir_all(archive.at("public")).unwrap();
    same(&archive.build().files(), &over, "over an old build");
}
