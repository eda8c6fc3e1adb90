//! Broken articles: each is reported with its file, its line, the reason and a way out, and takes nothing else with it.

use crate::site::{Outcome, Site, site};

/// What becomes of the article.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    /// Everything is as if the file were not there.
    LeftOut,
    /// It is built all the same, as `/en/2024/01/x/`.
    Built,
}
use Then::{Built, LeftOut};

/// The sound articles that stand beside the broken one.
fn sound() -> Site {
    site().article("good.ar.md", "title: سليم\ndate: 2024-01-01\ntags: [ورق]", "نص.").article(
        "good.en.md",
        "title: Good\ndate: 2024-01-01\ntags: [Paper]",
        "Text.",
    )
}

struct Table {
    clean: Outcome,
    found: Vec<String>,
}

impl Table {
    fn new() -> Self {
        let clean = sound().build();
        clean.silent();
        Table { clean, found: Vec::new() }
    }

    /// Builds the sound archive and one broken article, and notes whatever is not as it should be. `line` 0 stands for a
    /// file as a whole; the words stand between `|`.
    fn row(&mut self, path: &str, bytes: impl AsRef<[u8]>, then: Then, line: u64, words: &str) {
        let file = format!("content/{path}");
        let built = sound().file(&file, bytes).build();
        let mut note = |what: &str| self.found.push(format!("{file} {words:?}: {what}\n{}", built.told));
        match built.problems.iter().find(|problem| problem.file == file && problem.says(words)) {
            None => note("no such problem"),
            Some(problem) => {
                if problem.line != (line > 0).then_some(line) {
                    note("another line");
                }
                // Where a value must be one of a few, the message names them.
                if problem.hint.is_empty() && !problem.message.contains("must be") {
                    note("no way out");
                }
                if problem.is_error != (built.code == 1) {
                    note("the exit code does not fit");
                }
            }
        }
        match then {
            LeftOut if built.files() != self.clean.files() => note("the rest of the site is not as it was"),
            Built if !built.has("/en/2024/01/x/") => note("the article is missing"),
            _ => {}
        }
        // A link to a heading that is not there still leads to the article.
        let audited = crate::audit::audit(&built.output, crate::site::BASE);
        for problem in audited.iter().filter(|problem| !problem.contains("#nowhere")) {
            note(problem);
        }
    }

    /// The same for an article with this front matter.
    fn matter(&mut self, front_matter: &str, then: Then, line: u64, words: &str) {
        self.row("x.en.md", format!("---\n{front_matter}\n---\nText.\n"), then, line, words);
    }

    /// The same for a sound front matter with one more line, which is line 4.
    fn line(&mut self, line: &str, then: Then, words: &str) {
        self.matter(&format!("title: X\ndate: 2024-01-02\n{line}"), then, 4, words);
    }

    /// The same for a date, which is line 3.
    fn date(&mut self, date: &str, words: &str) {
        self.matter(&format!("title: X\ndate: {date}"), LeftOut, 3, words);
    }

    #[track_caller]
    fn end(self) {
        assert!(
            self.found.is_empty(),
            "{} rows are not as they should be:\n{}",
            self.found.len(),
            self.found.join("\n")
        );
    }
}

fn utf16(text: &str, with_mark: bool) -> Vec<u8> {
    let mark: &[u16] = if with_mark { &[0xfeff] } else { &[] };
    mark.iter().copied().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

const SOUND: &str = "---\ntitle: X\ndate: 2024-01-02\n---\nText.\n";

#[test]
fn files_that_are_no_articles() {
    let mut table = Table::new();
    table.row("x.en.md", utf16(SOUND, true), LeftOut, 1, "not UTF-8|UTF-16|iconv");
    table.row("x.en.md", utf16(SOUND, false), LeftOut, 1, "not UTF-8|UTF-16|iconv");
    let cp1256 = [
        b"---\ntitle: \xe3\xde\xc7\xe1\ndate: 2024-01-02\n---\n" as &[u8],
        &b"\xe4\xd5 \xda\xd1\xc8\xed ".repeat(20),
    ]
    .concat();
    table.row("x.ar.md", cp1256, LeftOut, 2, "not UTF-8 from byte 11|Windows-1256|iconv");
    table.row(
        "x.ar.md",
        [SOUND.replace("Text", "نص").as_bytes(), b"\xd8"].concat(),
        LeftOut,
        6,
        "not UTF-8 from byte|cut off",
    );
    table.row("x.en.md", [SOUND.as_bytes(), b"a\0b"].concat(), LeftOut, 6, "NUL");
    table.row("x.en.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", LeftOut, 1, "PNG image|not text");
    table.row("x.en.md", "", LeftOut, 1, "empty");
    table.row("x.en.md", " \n\n", LeftOut, 1, "empty");
    table.row("x.en.md", "---\ntitle: X\ndate: 2024-01-02\n---", Built, 5, "no text");
    table.row("x.en.md", "just text\n", LeftOut, 1, "no front matter|title|date");
    table.row("x.en.md", format!("\n{SOUND}"), LeftOut, 1, "does not begin in the first line");
    table.row("x.en.md", format!("---\ntitle: X\n{}", "body\n".repeat(1000)), LeftOut, 1, "does not end|---");
    table.row("x.en.md", SOUND.replace('\n', "\r"), LeftOut, 1, "carriage return");
    table.row(
        "x.en.md",
        format!("---\ntitle: X\nsummary: {}\n---\n", "s".repeat(70_000)),
        LeftOut,
        1,
        "64 KB",
    );
    table.row("x.en.md", format!("{SOUND}{}", "word ".repeat(3_300_000)), LeftOut, 0, "larger than 16 MB");
    table.end();
}

#[test]
fn yaml_that_cannot_be_read() {
    let mut table = Table::new();
    table.line("title: Y", LeftOut, "“title”|second time|line 2");
    table.matter("title: a\u{b}b\ndate: 2024-01-02", LeftOut, 2, "U+000B|delete it");
    table.line("extra: {a: 1, a: 2}", LeftOut, "“a”|second time");
    table.matter("title: X\ndate: 2024-01-02\ntags:\n\t- a", LeftOut, 5, "tab");
    table.line("tags: [a, b", LeftOut, "");
    table.line("tags: \"a", LeftOut, "");
    table.line("a: &a [x, x]\nb: [*a, *a]", LeftOut, "anchor");
    table.line("tags: *nothing", LeftOut, "alias");
    table.line(&format!("extra: {}{}", "[".repeat(30_000), "]".repeat(30_000)), LeftOut, "deep");
    table.line("extra: !!python/object/apply:os.system [\"true\"]", LeftOut, "tag");
    table.line("<<: {a: b}", LeftOut, "<<");
    table.line("just a line", LeftOut, "");
    table.matter("- title\n- date", LeftOut, 2, "");
    table.end();
}

#[test]
fn front_matter_of_the_wrong_kind() {
    let mut table = Table::new();
    table.matter("date: 2024-01-02", LeftOut, 2, "no title|title:");
    table.matter("title: X", LeftOut, 2, "no date|date: 2024");
    table.matter("title:\ndate: 2024-01-02", LeftOut, 2, "title");
    table.matter("title: \"  \"\ndate: 2024-01-02", LeftOut, 2, "title|blank");
    table.matter("title: [a, b]\ndate: 2024-01-02", LeftOut, 2, "title|text");
    table.matter(
        &format!("title: {}\ndate: 2024-01-02", "t".repeat(60_000)),
        LeftOut,
        2,
        "title|60000 characters",
    );
    table.line("draft: perhaps", LeftOut, "draft|true|false");
    table.line("id: [a]", LeftOut, "id|text");
    table.line("lang: xx", LeftOut, "“xx”|ar, en");
    table.line("lang: eng", LeftOut, "did you mean “en”?");
    table.line("tags: {a: b}", Built, "tags");
    table.line("authors: [[a]]", Built, "authors");
    table.line("summary: [a]", Built, "summary");
    table.line("updated: soon", Built, "updated|YYYY-MM-DD");
    table.line("updated: 2023-01-01", Built, "updated|before");
    table.line("translation: robot", Built, "translation|human, machine or reviewed");
    table.line("original: xx", Built, "original|“xx”");
    table.line("image: {alt: none}", Built, "image|src");
    table.line("image: {src: x.png}", Built, "image|alt");
    table.line("image: {src: \"javascript:alert(1)\", alt: a}", Built, "image.src|http");
    table.line("source: {name: a, url: \"javascript:alert(1)\"}", Built, "source.url|http");
    table.line("source: {url: \"https://example.com/\"}", Built, "source|name");
    table.line("corrections: [{text: a}]", Built, "correction|date");
    table.line("corrections: all of it", Built, "corrections|{date:");
    table.line("extra: a", Built, "extra");
    table.line("summary: \"a \\u202e b\"", Built, "summary|direction");
    table.line("summary:", Built, "summary is empty");
    table.end();
}

#[test]
fn keys_that_nobody_knows() {
    let mut table = Table::new();
    table.line("dat: 2024-01-02", Built, "“dat”|did you mean “date”?");
    table.line("sumary: a", Built, "did you mean “summary”?");
    table.line("description: a", Built, "did you mean “summary”?");
    table.line("categories: [a]", Built, "did you mean “tags”?");
    table.line("colour: red", Built, "“colour”|extra");
    table.line("source: {name: a, titel: b}", Built, "titel");
    table.end();
}

#[test]
fn dates_that_are_none() {
    let mut table = Table::new();
    table.date("2024-02-30", "2024-02-30");
    table.date("2023-02-29", "2023-02-29");
    table.date("2024-13-01", "2024-13-01");
    table.date("0000-01-01", "year");
    table.date("10000-01-01", "10000");
    table.date("2024-01-02T00:00:00+25:00", "offset");
    table.date("2024-01-02T25:00:00Z", "time");
    table.date("01/02/2024", "01/02/2024|YYYY-MM-DD");
    table.date("2024", "YYYY-MM-DD");
    table.date("20240102", "YYYY-MM-DD");
    table.date("yesterday", "YYYY-MM-DD");
    table.date("٢٠٢٤-٠١-٠٢", "digits 0 to 9");
    table.date("", "date");
    table.date("[2024-01-02]", "date");
    table.end();
}

#[test]
fn languages_that_are_unknown() {
    let mut table = Table::new();
    table.row("x.de.md", SOUND, LeftOut, 0, "“de”|ar, en|rename");
    table.row("x.md", SOUND, LeftOut, 0, "language|x.ar.md|lang: ar");
    table.row("de/x.md", SOUND, LeftOut, 0, "language|lang: ar");
    table.end();
}

#[test]
fn addresses_that_cannot_be() {
    let mut table = Table::new();
    table.line("slug: ../../../pwned", LeftOut, "slug|slash");
    table.line("slug: /etc/cron.d/x", LeftOut, "slug|slash");
    table.line("slug: 'a\\b'", LeftOut, "slug|slash");
    table.line("slug: .", LeftOut, "slug|dots");
    table.line("slug: ..", LeftOut, "slug|dots");
    table.line("slug: \"\"", LeftOut, "slug|blank");
    table.line("slug: \" \"", LeftOut, "slug|blank");
    table.row("….en.md", SOUND, LeftOut, 0, "no address|slug");
    table.line("aliases: [old]", Built, "alias|begin with one “/”");
    table.line("aliases: [//evil.example/x]", Built, "alias|begin with one “/”");
    table.line("aliases: [/a/../../b/]", Built, "alias|dots");
    table.line("aliases: [/%2e%2e/b/]", Built, "alias|dots");
    table.line("aliases: [/a?b=c]", Built, "alias|query");
    table.line("aliases: [/%ff/]", Built, "alias|UTF-8");
    table.line("aliases: [/en/2024/01/good/]", Built, "/en/2024/01/good/|content/good.en.md|alias");
    table.line("aliases: [/en/]", Built, "/en/|home page|alias");
    table.line("aliases: [/en/feed.xml/x/]", Built, "/en/feed.xml/x/|feed|alias");
    table.end();
}

#[test]
fn a_name_that_windows_keeps_for_a_device_is_reported() {
    for name in ["con", "aux", "nul", "com1", "lpt9"] {
        let built = sound().article(&format!("{name}.en.md"), "title: X\ndate: 2024-01-02", "Text.").build();
        assert!(!built.exits(0).problem(&format!("“{name}”|Windows")).is_error);
    }
}

#[test]
fn links_that_lead_nowhere() {
    let mut table = Table::new();
    let links = [
        ("[x](missing.md)", "content/missing.md|does not exist"),
        ("[x](good.fr.md)", "good.fr.md"),
        ("[x](../site.yaml)", "out of the content folder"),
        ("[x](../../../../etc/passwd)", "out of the content folder"),
        ("[x](%2e%2e/site.yaml)", "out of the content folder"),
        ("[x](#nowhere)", "no “#nowhere”"),
        ("[x](good.md#nowhere)", "content/good.en.md has no “#nowhere”"),
        ("[x](/en/nope/)", "/en/nope/|relative"),
        ("![x](picture.png)", "content/picture.png|does not exist"),
        ("![x](/no.png)", "/no.png"),
        ("[x][ref]\n\n[ref]: missing.md", "missing.md"),
    ];
    for (link, words) in links {
        table.row(
            "x.en.md",
            format!("---\ntitle: X\ndate: 2024-01-02\n---\nOne.\n\nTwo {link}\n"),
            Built,
            7,
            words,
        );
    }
    table.line("image: {src: picture.png, alt: a}", Built, "content/picture.png|does not exist");
    table.end();
}

#[test]
fn a_picture_that_is_missing_leaves_its_words() {
    for picture in ["![a map](map.png)", "<img src=\"map.png\" alt=\"a map\">"] {
        let built =
            sound().article("x.en.md", "title: X\ndate: 2024-01-02", &format!("See {picture}.")).build();
        built.exits(1).problem("content/map.png|does not exist");
        let page = built.page("/en/2024/01/x/");
        page.has(".prose", "See a map.");
        assert_eq!(page.count("img"), 0, "{picture}: an image without a source is none");
    }
}

#[test]
fn a_dead_link_says_what_was_meant() {
    let built = sound()
        .article(
            "2014/x.en.md",
            "title: X\ndate: 2024-01-02",
            "## The Decision\n\n[x](good.en.md)\n\n[y](#the-desicion)",
        )
        .build();
    built.exits(1).problem("good.en.md|there is content/good.en.md");
    built.problem("#the-desicion|did you mean “#the-decision”?");
    let page = built.page("/en/2024/01/x/");
    assert_eq!(page.attributes(".prose p a", "href"), [""; 0], "a dead link is none");
    page.has(".prose", "y");
}

/// Two articles that cannot stand together: the second one is named, with the first in its message.
fn clash(a: (&str, &str), b: (&str, &str), words: &str) {
    let matter = |line: &str| format!("title: X\ndate: 2024-01-02\n{line}");
    let built = sound().article(a.0, &matter(a.1), "Text.").article(b.0, &matter(b.1), "Text.").build();
    let problem = built.exits(1).problem(words);
    let named = format!("{} {}", problem.file, problem.message);
    assert!(named.contains(a.0) && named.contains(b.0), "{named} names {} and {}", a.0, b.0);
    assert!(!problem.hint.is_empty());
    assert!(built.has("/en/2024/01/good/"));
    built.sound();
}

#[test]
fn articles_that_claim_one_place() {
    clash(("a.en.md", "id: k"), ("b.en.md", "id: k"), "work “k”|already has an article in en");
    clash(("a.en.md", "slug: same"), ("b.en.md", "slug: same"), "/en/2024/01/same/ is already");
    clash(("a.en.md", "slug: Hello"), ("b.en.md", "slug: hello"), "/en/2024/01/hello/ is already");
    clash(
        ("a.en.md", "slug: \"caf\\u00e9\""),
        ("b.en.md", "slug: \"cafe\\u0301\""),
        "/en/2024/01/café/ is already",
    );
    clash(("a.ar.md", "slug: أحمد"), ("b.ar.md", "slug: احمد"), "احمد/ is already");
    clash(("a.ar.md", "slug: مكتبة"), ("b.ar.md", "slug: مكتبه"), "is already|ة/ه");
    clash(("ar/a.md", "id: k"), ("z.ar.md", "id: k"), "work “k”");
    clash(("a.en.md", "aliases: [/old/]"), ("b.en.md", "aliases: [/old]"), "/old/|already");
    clash(("a.en.md", "aliases: [/old]"), ("b.en.md", "aliases: [/old/x.html, /OLD]"), "/OLD/|already");
}

#[test]
fn an_alias_that_is_the_articles_own_address_is_reported() {
    let built =
        sound().article("a.en.md", "title: A\ndate: 2024-01-02\naliases: [/en/2024/01/a/]", "Text.").build();
    assert_eq!(built.exits(1).problem("/en/2024/01/a/|alias").line, Some(4));
    built.page("/en/2024/01/a/").has("h1", "A");
}

#[test]
fn tags_that_share_an_address() {
    let tags = "title: X\ndate: 2024-01-02\ntags: [\"C++\", \"C#\", C, c]";
    let built = sound().article("a.en.md", tags, "Text.").build();
    built.exits(0).sound();
    for (slug, name) in [("c-plus-plus", "C++"), ("c-sharp", "C#"), ("c", "C")] {
        built.page(&format!("/en/tags/{slug}/")).has("h1", name);
    }
    // Names that leave nothing to tell them apart.
    let built = sound()
        .article(
            "a.en.md",
            "title: X\ndate: 2024-01-02\ntags: [\"a/b\", \"a.b\", \"..\", \"../../x\", \"/abs\"]",
            "Text.",
        )
        .build();
    built.sound();
    assert_eq!(built.page("/en/2024/01/a/").count(".closing dd a"), 5, "no tag is lost");
    assert!(built.files().keys().all(|path| !path.contains("..")));
    assert!(!built.output.join("../x").exists() && !built.output.join("en/x").exists());
}

#[test]
fn terms_that_share_a_name() {
    let tags = "a: {en: Paper, ar: ورق}\nb: {en: Papers, ar: {name: كاغد, aliases: [ورق]}}";
    let built = sound().file("content/tags.yaml", tags).build();
    let problem = built.exits(1).problem("“ورق”|“a”");
    assert_eq!((problem.file.as_str(), problem.line), ("content/tags.yaml", Some(2)));
    for (bad, line, words) in [
        ("a: Paper", 1, "a"),
        ("a: {fr: Papier}", 1, "fr"),
        ("a: {}", 1, "a|no name"),
        ("a: {en: {aliases: [b]}}", 1, "en|name"),
        ("a: {en: A}\na: {en: B}", 2, "a"),
        ("a: {en: A, url: \"javascript:x\"}", 1, "url|https"),
        ("a: [", 1, ""),
    ] {
        let built = sound().file("content/tags.yaml", bad).build();
        let problem = built.exits(1).problem(words);
        assert_eq!((problem.file.as_str(), problem.line), ("content/tags.yaml", Some(line)), "{bad}");
        assert!(built.has("/en/2024/01/good/"), "{bad}");
    }
}

#[test]
fn one_run_shows_every_problem() {
    let built = sound()
        .article("a.en.md", "titel: A\ndate: 2024-02-30\nlang: xx", "[x](missing.md)")
        .article("b.en.md", "title: B\ndate: 2024-01-02\naliases: [old]", "[x](missing.md)\n\n[y](#no)")
        .file("content/c.en.md", b"\xff\xfe\xfa")
        .file("content/tags.yaml", "a: {}")
        .build();
    built.exits(1);
    for words in ["no title", "titel", "2024-02-30", "alias", "missing.md", "#no", "not UTF-8", "no name"] {
        built.problem(words);
    }
    let places: Vec<_> = built.problems.iter().map(|problem| (&problem.file, problem.line)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(built.report["errors"], built.problems.iter().filter(|problem| problem.is_error).count());
}

#[test]
fn what_people_read_has_the_same_problems_with_their_places() {
    let archive = sound().article("a.en.md", "title: A\ndate: 2024-02-30", "Text.");
    let mut command = std::process::Command::new(crate::site::WARRAQ);
    command.args(["build", "--source"]).arg(archive.at(""));
    let (status, stdout, stderr) = crate::site::run(command);
    assert_eq!(status.code(), Some(1));
    let lines: Vec<&str> = stderr.lines().collect();
    assert!(
        lines[0].starts_with("error[E011]: content/a.en.md:3:7: ") && lines[0].contains("2024-02-30"),
        "{stderr}"
    );
    assert!(lines[1].starts_with("  hint: "), "{stderr}");
    assert_eq!(lines[2], "1 error, 0 warnings");
    assert!(stdout.starts_with("2 articles"), "{stdout}");
}
