//! Edits as editors, file managers and version control make them: each is seen, and what is served in the end is the site
//! that a build would make.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::server::{Reply, Served, until};
use super::{LATER, SUMMIT, archive, served};
use crate::site::{Site, WARRAQ, site, write};

fn has(word: &str) -> impl Fn(&Reply) -> bool {
    move |reply| reply.status == 200 && reply.text().contains(word)
}

fn gone(reply: &Reply) -> bool {
    reply.status == 404
}

const HEAD: &str = "date: 2014-09-04\ntags: [NATO]";

fn summit(title: &str) -> String {
    format!("---\ntitle: {title}\n{HEAD}\n---\n## Aims\n\nText.\n")
}

/// What a way to save is called, and how it saves a text.
type Way<'a> = (&'a str, &'a dyn Fn(&str));

#[test]
fn every_way_to_save_is_seen() {
    let (site, served) = served();
    let file = site.at("content/2014/good.en.md");
    let beside = |name: &str| file.with_file_name(name);
    let ways: [Way; 6] = [
        ("in place", &|text| fs::write(&file, text).unwrap()),
        ("renamed over", &|text| {
            fs::write(beside("good.en.md.tmp"), text).unwrap();
            fs::rename(beside("good.en.md.tmp"), &file).unwrap();
        }),
        ("renamed over from elsewhere", &|text| {
            fs::write(site.at("elsewhere"), text).unwrap();
            fs::rename(site.at("elsewhere"), &file).unwrap();
        }),
        ("backup, then new", &|text| {
            fs::rename(&file, beside("good.en.md~")).unwrap();
            fs::write(&file, text).unwrap();
            fs::remove_file(beside("good.en.md~")).unwrap();
        }),
        ("deleted, then new", &|text| {
            fs::remove_file(&file).unwrap();
            fs::write(&file, text).unwrap();
        }),
        ("in two pieces", &|text| {
            let (first, second) = text.split_at(8);
            let mut open = fs::File::create(&file).unwrap();
            std::io::Write::write_all(&mut open, first.as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(30));
            std::io::Write::write_all(&mut open, second.as_bytes()).unwrap();
        }),
    ];
    for round in 0..2 {
        for (at, (way, save)) in ways.iter().enumerate() {
            let title = format!("Talks-{round}-{at}");
            save(&summit(&title));
            for page in [SUMMIT, "/en/", "/en/tags/nato/", "/en/feed.xml"] {
                let reply = served.becomes(page, has(&title));
                assert!(!reply.text().contains("Summit"), "{way}: {page}");
            }
        }
    }
}

#[test]
fn what_places_an_article_moves_it() {
    let (site, served) = served();
    let site = site.article("2015/later.en.md", "title: Later\ndate: 2013-02-03\ntags: [NATO]", "Text.");
    served.becomes(LATER, gone);
    served.becomes("/en/2013/02/later/", has("Later"));
    let site = site.article(
        "2015/later.en.md",
        "title: Later\ndate: 2013-02-03\nslug: sooner\ntags: [Peace]",
        "Text.",
    );
    served.becomes("/en/2013/02/sooner/", has("Later"));
    assert_eq!(served.get("/en/2013/02/later/").status, 404);
    served.becomes("/en/tags/peace/", has("Later"));
    let site = site.article(
        "2015/later.en.md",
        "title: Later\ndate: 2013-02-03\nslug: sooner\naliases: [/old]",
        "T.",
    );
    served.becomes("/old/", has("/en/2013/02/sooner/"));
    let site = site.file("content/tags.yaml", "nato: {ar: الناتو, en: The Alliance, fr: x}\n");
    served.becomes("/en/tags/nato/", has("The Alliance"));
    let settings = fs::read_to_string(site.at("site.yaml")).unwrap();
    let site = site.file("site.yaml", settings.replace("The Archive", "Another Name"));
    served.becomes("/en/", has("Another Name"));
    let _site = site.file("i18n/en.ftl", "home = Front\n");
    served.becomes(SUMMIT, has("Front"));
}

#[test]
fn files_and_folders_come_and_go() {
    let (site, served) = served();
    fs::remove_file(site.at("content/2015/later.en.md")).unwrap();
    served.becomes(LATER, gone);
    served.becomes("/en/", |reply| !reply.text().contains("Later"));
    fs::rename(site.at("content/2014/good.en.md"), site.at("content/2014/moved.en.md")).unwrap();
    served.becomes(SUMMIT, gone);
    served.becomes("/en/2014/09/moved/", has("Summit"));
    // A folder made outside and moved in, then one moved out: only the folder itself is told.
    for name in ["one", "two"] {
        let text = format!("---\ntitle: {name}\ndate: 2018-01-02\nlang: en\n---\nText.\n");
        write(&site.at(format!("outside/deep/{name}.md")), text.as_bytes());
    }
    fs::rename(site.at("outside"), site.at("content/inside")).unwrap();
    served.becomes("/en/2018/01/one/", has("one"));
    write(
        &site.at("content/inside/deep/er/three.md"),
        b"---\ntitle: three\ndate: 2018-01-02\nlang: en\n---\nText.\n",
    );
    served.becomes("/en/2018/01/three/", has("three"));
    fs::rename(site.at("content/inside"), site.at("outside")).unwrap();
    served.becomes("/en/2018/01/two/", gone);
    fs::remove_dir_all(site.at("content/2014")).unwrap();
    served.becomes("/en/2014/09/moved/", gone);
}

#[test]
fn folders_of_the_theme_may_come_later() {
    let site = site().article("a.en.md", "title: A\ndate: 2014-01-02", "Text.");
    let served = Served::of(&site);
    let site = site.file("static/late.txt", "here");
    served.becomes("/late.txt", has("here"));
    let site = site.file("static/late.txt", "there");
    served.becomes("/late.txt", has("there"));
    let site = site.file("templates/404.html", "<!DOCTYPE html><title>x</title><p>lost");
    served.becomes("/nowhere", |reply| reply.text().contains("<p>lost"));
    let site = site.file("templates/404.html", "<!DOCTYPE html><title>x</title><p>found");
    served.becomes("/nowhere", |reply| reply.text().contains("<p>found"));
    let site = site.without("templates/404.html");
    served.becomes("/nowhere", |reply| !reply.text().contains("<p>found"));
    let _site = site.file("i18n/en.ftl", "home = Front\n");
    served.becomes("/en/2014/01/a/", has("Front"));
}

#[test]
fn many_files_at_once_are_taken_together() {
    let (site, served) = served();
    let count = 2_000;
    for number in 0..count {
        let text = format!("---\ntitle: m{number}\ndate: 2019-01-02\nlang: en\n---\nText.\n");
        write(&site.at(format!("content/many/m{number}.md")), text.as_bytes());
    }
    let all = format!("{} articles", count + 3);
    let shown =
        |reply: &Reply| reply.text().contains(&all) || reply.text().contains(&all.replacen("20", "2,0", 1));
    served.becomes("/en/archive/", shown);
    assert_eq!(served.get("/en/2019/01/m1999/").status, 200);
}

#[test]
fn the_last_of_many_quick_edits_stays() {
    let (site, served) = served();
    for number in 1..=40 {
        fs::write(site.at("content/2014/good.en.md"), summit(&format!("rev{number}."))).unwrap();
        std::thread::sleep(Duration::from_millis(7));
    }
    served.becomes(SUMMIT, has("rev40."));
    served.becomes("/en/", has("rev40."));
}

/// While the site is made anew, edits of articles go on, and none of them is lost.
#[test]
fn edits_during_a_new_beginning_are_kept() {
    let (site, served) = served();
    for number in 1..=15 {
        let extra = format!("title: Extra\ndate: 2020-01-{number:02}\nlang: en");
        let text = format!("---\n{extra}\n---\nText.\n");
        write(&site.at(format!("content/extra/e{number}.md")), text.as_bytes());
        fs::write(site.at("content/2014/good.en.md"), summit(&format!("rev{number}."))).unwrap();
    }
    served.becomes(SUMMIT, has("rev15."));
    served.becomes("/en/2020/01/e15/", has("Extra"));
    served.becomes("/en/", has("e15/"));
}

/// What is served after many edits is what a build makes of the files as they are then.
#[test]
fn edits_one_by_one_end_where_a_build_begins() {
    let site = archive().without("content/2016/plan.en.md");
    let served = Served::of(&site);
    let steps: [&dyn Fn(Site) -> Site; 6] = [
        &|site| site.article("2014/good.en.md", &format!("title: T1\n{HEAD}"), "## Ends\n\nText."),
        &|site| {
            site.article(
                "2014/good.ar.md",
                "title: محادثات\ndate: 2014-09-04\ntags: [الناتو]",
                "![](map.png) نص.",
            )
        },
        &|site| {
            site.article(
                "2015/later.en.md",
                "title: L\ndate: 2015-02-03\ntags: [NATO]",
                "[x](../2014/good.md#ends)",
            )
        },
        &|site| {
            site.article(
                "2014/good.en.md",
                &format!("title: T2\nsummary: Short.\n{HEAD}"),
                "Without a picture.",
            )
        },
        &|site| {
            site.article("2014/good.ar.md", "title: محادثات\ndate: 2014-09-05\ntags: [الناتو, سلم]", "نص.")
        },
        &|site| site.file("static/own.css", "p { color: green }\n"),
    ];
    let mut site = site;
    for step in steps {
        site = step(site);
        std::thread::sleep(Duration::from_millis(25));
    }
    let built = site.build();
    let differing = || {
        let files = built.files();
        files.into_iter().find_map(|(path, bytes)| {
            let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(&path));
            let reply = served.get(&address);
            let mut text = reply.text();
            if let Some(at) = text.find("<script src=\"/_warraq/") {
                let end = text[at..].find("</script>").map_or(text.len(), |end| at + end + "</script>".len());
                text.replace_range(at..end, "");
            }
            (text != String::from_utf8_lossy(&bytes)).then_some(address)
        })
    };
    let same = until(|| differing().is_none().then_some(()));
    assert!(same.is_some(), "{:?} is not as built", differing());
    assert_eq!(
        served.get("/media/2014/map.png").status,
        if built.has("/media/2014/map.png") { 200 } else { 404 }
    );
}

/// A build into the output folder is no edit, and what the preview reads itself is none either.
#[test]
fn nothing_but_edits_is_taken_for_one() {
    let (site, served) = served();
    served.page("/en/");
    let mut page = super::browser::Open::page(&served, "/en/");
    site.build().exits(0);
    fs::write(site.at("notes.txt"), "mine").unwrap();
    for name in [
        "content/2014/.good.en.md.swp",
        "content/2014/good.en.md~",
        "content/.git/HEAD",
        "content/2014/#good.en.md#",
    ] {
        write(&site.at(name), b"---\ntitle: [\n");
    }
    assert_eq!(served.get("/x").status, 404);
    // The first that the page hears is the edit.
    fs::write(site.at("static/own.css"), "p { color: green }\n").unwrap();
    assert_eq!(page.next_name(), "style");
    assert!(!served.said("err").contains("error"), "{}", served.said("err"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_watches_files_are_looked_at() {
    // The limit is the system's, so only one that may be set is tried; in a namespace of its own it harms nobody.
    let allowed =
        Command::new("unshare").args(["--user", "--map-root-user", "true"]).stderr(Stdio::null()).status();
    if !allowed.is_ok_and(|status| status.success()) {
        return;
    }
    let site = archive();
    let script = "echo 2 > /proc/sys/user/max_inotify_watches; exec \"$0\" \"$@\"";
    let mut command = Command::new("unshare");
    command.args([
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        script,
        WARRAQ,
        "serve",
        "--port",
        "0",
        "--source",
    ]);
    let served = Served::from({
        command.arg(site.at(Path::new("")));
        command
    });
    if !served.said("err").contains("every second") {
        return;
    }
    served.says("limit");
    let site = site.article("2014/good.en.md", &format!("title: limited\n{HEAD}"), "## Aims");
    served.becomes("/en/", has("limited"));
    let site = site.article("2021/new.en.md", "title: New\ndate: 2021-02-03", "Text.");
    served.becomes("/en/2021/02/new/", has("New"));
    let _site = site.without("content/2021/new.en.md");
    served.becomes("/en/2021/02/new/", gone);
}
