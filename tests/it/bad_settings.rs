//! Broken settings, words and templates: said with their place, and the site that is already there stays as it was.

use crate::site::{Site, site, site_of};

const SETTINGS: &str =
    "base_url: https://example.org/\ntitle: Archive\nlanguages: {ar: {name: العربية}, en: {name: English}}\n";

fn archive(settings: &str) -> Site {
    site_of(settings).article("a.en.md", "title: A\ndate: 2024-01-02\ntags: [x]", "Text.")
}

/// Settings with the line that begins with `key` in place of the sound one, or added; and the line it is.
fn with(line: &str) -> (String, u64) {
    let key = line.split(':').next().unwrap();
    let mut lines: Vec<&str> = SETTINGS.lines().collect();
    let at = lines.iter().position(|old| old.split(':').next() == Some(key));
    let at = at.unwrap_or_else(|| {
        lines.push("");
        lines.len() - 1
    });
    lines[at] = line;
    (lines.join("\n") + "\n", at as u64 + 1)
}

#[test]
fn settings_that_are_wrong_are_errors_with_their_line() {
    let table = [
        ("base_url: javascript:alert(1)", "base_url|https://"),
        ("base_url: ftp://example.org/", "base_url|https://"),
        ("base_url: https:///", "base_url|host"),
        ("base_url: \"https://exa mple.org/\"", "base_url"),
        ("base_url: https://example.org/?a=b", "base_url"),
        ("base_url: https://user@example.org/", "base_url"),
        ("base_url: [a]", "base_url|text"),
        ("title: {ar: أ, en: A, fr: F}", "“fr”|ar, en"),
        ("title: [a]", "title|text"),
        ("page_size: 0", "page_size|1"),
        ("page_size: -1", "page_size|1"),
        ("page_size: 1001", "page_size|1000"),
        ("page_size: 99999999999999999999", "page_size|1000"),
        ("page_size: many", "page_size"),
        ("page_size: 2.5", "page_size"),
        ("day_pages: perhaps", "day_pages|true|false"),
        ("feeds: {items: 0}", "feeds.items"),
        ("feeds: {items: 501}", "feeds.items|500"),
        ("feeds: {full_text: some}", "full_text|languages, all, none"),
        ("feeds: all", "feeds"),
        ("slugs: latin", "slugs|native, id"),
        ("raw_html: maybe", "raw_html|sanitize, trust, escape"),
        ("minify: hard", "minify|fragments, full"),
        ("timezone: Europe/Paris", "timezone|+02:00"),
        ("permalink: /{year}/{slug}/", "permalink|{lang}"),
        ("permalink: /{lang}/{year}/", "permalink|{slug}"),
        ("permalink: /{lang}/{title}/{slug}/", "permalink|{title}"),
        ("permalink: /{lang}/../{slug}/", "permalink|.."),
        ("permalink: /{lang}//{slug}/", "permalink"),
        ("default_language: fr", "default_language|ar, en"),
        ("taxonomies: {archive: {en: Archive}}", "“archive”|taken"),
        ("taxonomies: {Orte: {en: Places}}", "“Orte”|small ASCII"),
        ("taxonomies: {places: {fr: Lieux}}", "“fr”"),
        ("side_by_side: perhaps", "side_by_side|true|false"),
        ("images: some", "images|true or false"),
        ("images: {widths: wide}", "images.widths|whole number"),
        ("images: {widths: [480, 0]}", "images.widths|16 to 16383"),
        ("images: {widths: []}", "images.widths|1 to 8"),
        ("images: {formats: [webp, avif]}", "images.formats|webp"),
        ("images: {quality: 101}", "images.quality|1 to 100"),
        ("images: {sizes: 5}", "images.sizes|text"),
        ("license: []", "license|text"),
        ("license: \"\"", "license|CC-BY-4.0"),
        ("license: {title: Free}", "license|name or url"),
        ("output: \"\"", "output|folder"),
        ("languages: [ar, en]", "languages"),
        ("languages: {}", "no language"),
        ("languages: {arabic: {name: A}}", "“arabic”|code"),
        ("languages: {ar: {name: A, direction: up}}", "direction|ltr, rtl"),
    ];
    let mut found = Vec::new();
    for (line, words) in table {
        let (settings, at) = with(line);
        let built = archive(&settings).build();
        let problem = built.problems.iter().find(|problem| problem.says(words));
        let is_right = problem.is_some_and(|problem| {
            problem.file == "site.yaml" && problem.line == Some(at) && problem.is_error
        });
        if !is_right || built.code != 1 || built.output.exists() {
            found.push(format!("{line} {words:?}: {}", built.told));
        }
    }
    assert!(found.is_empty(), "{} rows are not as they should be:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_locale_of_a_language_is_checked_with_its_line() {
    let table = [
        ("locale: nonsense-locale-x", "“nonsense-locale-x”|ar-EG"),
        ("numerals: roman", "“roman”|latn"),
        ("calendars: [mayan]", "“mayan”|islamic-umalqura"),
    ];
    for (setting, words) in table {
        let (settings, at) = with(&format!("languages: {{ar: {{name: A, {setting}}}}}"));
        let built = archive(&settings).build();
        let problem = built.exits(1).problem(words);
        assert_eq!((problem.file.as_str(), problem.line), ("site.yaml", Some(at)), "{setting}");
    }
}

#[test]
fn files_that_are_no_settings() {
    let table: [(&[u8], &str); 7] = [
        (b"", "base_url"),
        (b"# nothing\n", "base_url"),
        (b"base_url: \"unclosed\n[[[\n", ""),
        (b"- a\n- b\n", ""),
        (b"languages:\n\tar: {name: x}\n", "tab"),
        (b"\xff\xfeb\0a\0", "UTF-16"),
        (b"base_url: https://example.org/\nbase_url: https://example.com/\n", "base_url|second time"),
    ];
    for (bytes, words) in table {
        let built = archive("").file("site.yaml", bytes).build();
        let problem = built.exits(1).problem(words);
        assert_eq!(problem.file, "site.yaml");
        assert!(problem.line.is_some() && !built.output.exists(), "{}", built.told);
        assert!(built.report["problems"][0]["column"].is_u64() || words == "UTF-16", "{}", built.told);
    }
    let archive = archive(SETTINGS).without("site.yaml");
    archive.build().exits(2).problem("no site.yaml in|base_url, title and languages|warraq init");
    std::fs::create_dir(archive.at("site.yaml")).unwrap();
    archive.build().exits(1).problem("not a regular file");
}

#[test]
fn an_unknown_setting_is_a_warning_with_the_nearest_known_one() {
    for (line, words) in [
        ("tittle: x", "“tittle”|“title”"),
        ("pagesize: 3", "“page_size”"),
        ("feeds: {item: 3}", "“item”|“items”"),
        ("images: {width: [480]}", "“width”|“widths”"),
        ("languages: {ar: {nam: A}, en: {name: E}}", "“nam”|“name”"),
    ] {
        let (settings, at) = with(line);
        let built = archive(&settings).build();
        let problem = built.exits(0).problem(words);
        assert_eq!((problem.line, problem.is_error), (Some(at), false), "{line}");
    }
}

#[test]
fn all_problems_of_the_settings_are_shown_at_once() {
    let built =
        archive("titel: A\npage_size: 0\nslugs: x\nlanguages: {en: {name: English, direction: up}}\n")
            .build();
    built.exits(1);
    for words in ["base_url", "page_size", "slugs", "titel", "direction", "no title"] {
        built.problem(words);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let archive = archive(SETTINGS);
    let clean = archive.build().files();
    let windows = format!("\u{feff}{}", SETTINGS.replace('\n', "\r\n"));
    let article = "\u{feff}---\r\ntitle: A\r\ndate: 2024-01-02\r\ntags: [x]\r\n---\r\nText.\r\n";
    let built = archive.file("site.yaml", windows).file("content/a.en.md", article).build();
    built.silent();
    assert!(built.files() == clean);
}

#[test]
fn a_large_file_of_settings_is_refused_or_read_but_never_choked_on() {
    let built = archive(&format!("{SETTINGS}{}", "# comment\n".repeat(1_000_000))).build();
    built.exits(1).problem("larger than 8 MB");
}

/// Builds a sound site, breaks it, builds again: the second build fails with this problem and changes nothing.
#[track_caller]
fn breaks(path: &str, text: &str, line: Option<u64>, words: &str) {
    let archive = archive(SETTINGS);
    let before = archive.build();
    let files = before.silent().files();
    let built = archive.file(path, text).build();
    let problem = built.exits(1).problem(words);
    // A template that is not there, or stands in itself, is wrong as a whole.
    let file = if line.is_some() { path } else { "templates" };
    assert_eq!((problem.file.as_str(), problem.line), (file, line), "{}", built.told);
    assert!(built.files() == files, "the old site stays as it was");
}

#[test]
fn a_template_with_a_mistake_leaves_the_old_site_alone() {
    let base = "{% extends \"base.html\" %}\n{% block main %}\n";
    breaks("templates/article.html", &format!("{base}{{{{ broken\n{{% endblock main %}}"), Some(4), "");
    breaks("templates/article.html", &format!("{base}{{% if %}}{{% endblock main %}}"), Some(3), "");
    breaks("templates/article.html", "{% extends \"nowhere.html\" %}", None, "article.html|nowhere.html");
    breaks(
        "templates/article.html",
        &format!("{base}{{{{ article.titel.x }}}}{{% endblock main %}}"),
        Some(3),
        "titel",
    );
    breaks(
        "templates/list.html",
        &format!("{base}{{{{ list.heading | nonsense }}}}{{% endblock main %}}"),
        Some(3),
        "nonsense",
    );
    breaks("templates/rss.xml", "<rss>\n{{ feed.nothing.at.all }}</rss>", Some(2), "nothing");
}

#[test]
fn a_template_that_calls_itself_is_no_endless_loop() {
    breaks("templates/article.html", "{% include \"article.html\" %}", None, "article.html");
    breaks("templates/article.html", "{% extends \"article.html\" %}", None, "article.html");
}

#[test]
fn a_template_that_is_no_text_is_reported() {
    let built = archive(SETTINGS).file("templates/article.html", b"\xff\xfe").build();
    built.exits(1).problem("UTF-8");
}

#[test]
fn templates_words_and_static_files_of_an_archive_take_the_place_of_the_programs() {
    let built = archive(SETTINGS)
        .file(
            "templates/article.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Own: {{ article.title }}</h1>{% endblock main %}",
        )
        .file("i18n/en.ftl", "home = Front page\n")
        .file("static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Own</title></svg>")
        .file("static/.well-known/security.txt", "Contact: mailto:a@example.org")
        .build();
    built.silent().sound();
    let page = built.page("/en/2024/01/a/");
    page.has("h1", "Own: A").has(".sections a", "Front page").has(".sections a", "Archive");
    assert!(built.file("favicon.svg").contains("Own") && built.has("/.well-known/security.txt"));
}

#[test]
fn words_with_mistakes_are_errors_with_their_line() {
    let table = [
        ("home = Front {", 1, ""),
        ("home = Front\narticle-count = { $count ->\n", 2, ""),
        ("home = A\nhome = B\n", 2, "home"),
        ("by-authors = By { $nobody }\n", 1, "nobody"),
    ];
    for (text, line, words) in table {
        let built = archive(SETTINGS).file("i18n/en.ftl", text).build();
        let problem = built.exits(1).problem(words);
        assert_eq!(problem.file, "i18n/en.ftl", "{}", built.told);
        assert!(problem.line.is_some_and(|found| found >= line), "{text}: {}", built.told);
    }
}

#[test]
fn a_static_file_on_a_page_is_a_collision() {
    let built = site()
        .article("a.en.md", "title: A\ndate: 2024-01-02", "Text.")
        .file("static/en/2024/01/a/index.html", "<h1>static</h1>")
        .file("static/robots.txt", "Disallow: /")
        .file("static/AR/index.html", "<h1>static</h1>")
        .file("static/en/archive", "a file where a folder must be")
        .build();
    built.exits(1);
    for (file, words) in [
        ("static/en/2024/01/a/index.html", "content/a.en.md"),
        ("static/robots.txt", "robots.txt"),
        ("static/AR/index.html", "/ar/"),
    ] {
        let problem = built.problems.iter().find(|problem| problem.file == file);
        assert!(
            problem.is_some_and(|problem| problem.says(words) && problem.is_error),
            "{file}: {}",
            built.told
        );
    }
    built.problem("/en/archive");
    built.page("/en/2024/01/a/").has("h1", "A");
    built.page("/en/archive/").has("h1", "Archive");
}
