//! Hostile texts: whatever an article holds, no page and no feed runs it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::audit::xml::{Step, walk};
use crate::site::{Outcome, Page, site};

/// What a page could run, or be led astray by; found in the page as a browser parses it.
fn dangers(url: &str, html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |what: String| found.push(format!("{url}: {what}"));
    for (name, attributes) in Page::read(url, html).elements() {
        let get = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let is_of_search = match name.as_str() {
            "script" => {
                get("id") == Some("_search-data") && get("type") == Some("application/json")
                    || get("src").is_some_and(|src| {
                        ["/search.js?v=", "/warraq.js?v="].iter().any(|own| src.starts_with(own))
                    })
            }
            "form" => {
                get("role") == Some("search") && get("action").is_some_and(|to| to.ends_with("/search/"))
            }
            _ => false,
        };
        if is_of_search {
            continue;
        }
        if name == "script" && get("type") != Some("application/ld+json") {
            note("a script".to_owned());
        }
        if matches!(name.as_str(), "iframe" | "object" | "embed" | "base" | "form" | "style" | "svg" | "math" | "link" if name != "link")
        {
            note(format!("<{name}>"));
        }
        for (attribute, value) in &attributes {
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let plain = plain.to_ascii_lowercase();
            let is_url =
                matches!(attribute.as_str(), "href" | "src" | "action" | "formaction" | "poster" | "cite");
            if attribute.starts_with("on") || matches!(attribute.as_str(), "style" | "srcdoc") {
                note(format!("<{name} {attribute}>"));
            }
            if is_url && ["javascript:", "data:", "vbscript:"].iter().any(|scheme| plain.starts_with(scheme))
            {
                note(format!("<{name} {attribute}={value:?}>"));
            }
            if name == "meta" && attribute == "http-equiv" && value == "refresh" && !url.starts_with("old") {
                note("a redirect".to_owned());
            }
        }
    }
    found
}

/// All dangers in all pages, and in the texts that feeds carry.
pub fn all_dangers(built: &Outcome) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in built.files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path.ends_with(".html") {
            // A folder between an old address and the root is a redirect as well.
            found.extend(
                dangers(&path, &text)
                    .into_iter()
                    .filter(|danger| !danger.ends_with("a redirect") || path.starts_with("en/2024/01/")),
            );
        } else if path.ends_with("feed.json") {
            for item in serde_json::from_str::<Value>(&text).unwrap()["items"].as_array().unwrap() {
                found.extend(dangers(&path, item["content_html"].as_str().unwrap_or_default()));
            }
        } else if path.ends_with(".xml") {
            assert!(quick_xml_reads(&text), "{path} is no XML");
        }
    }
    found
}

fn quick_xml_reads(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The title of the first entry of a feed, as a reader of feeds takes it.
fn entry_title(xml: &str) -> String {
    let (mut is_entry, mut found) = (false, Vec::new());
    let visit = |step: Step| match step {
        Step::Open { name: "item" | "entry", .. } => is_entry = true,
        Step::Close { name: "title", text } if is_entry => found.push(text.to_owned()),
        _ => {}
    };
    walk(xml, visit).unwrap();
    found.swap_remove(0)
}

/// A text as YAML and JSON write it alike.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{2028}', "\\u2028")
}

/// An article with this front matter (title and date excepted) and text.
fn built(title: &str, lines: &str, text: &str) -> Outcome {
    let title = quoted(title);
    site().article("x.en.md", &format!("title: {title}\ndate: 2024-01-02\n{lines}"), text).build()
}

const TEXTS: &[&str] = &[
    "</title><script>window.pwn=1</script>",
    "a</script><script>window.pwn=1</script>",
    "</ScRiPt ><img src=x onerror=window.pwn=1>",
    "a\" onmouseover=\"window.pwn=1\" x=\"",
    "a' onmouseover='window.pwn=1' x='",
    "<svg onload=window.pwn=1>",
    "<!-- --><script>x</script><!--",
    "<![CDATA[<script>x</script>]]>",
    "a ]]> b &amp; &nbsp; &bogus; & <b>c</b>",
    "{{ 7*7 }} {% raw %} ${7*7} <%= 7 %> {% include \"/etc/passwd\" %}",
    "a\u{2028}b",
    "javascript:window.pwn=1",
    "<b>عنوان</b> & \"نص\" 🕌",
    "\\u003cscript\\u003e",
];

#[test]
fn titles_are_text_everywhere() {
    for title in TEXTS {
        let built = built(title, "tags: [t]", "Text.");
        built.exits(0).sound();
        assert_eq!(all_dangers(&built), [""; 0], "{title}");
        let shown = title.replace('\u{2028}', " ");
        let page = built.page("/en/2024/01/x/");
        assert_eq!(page.texts("h1"), [shown.as_str()]);
        assert_eq!(page.json_ld()["headline"], shown.as_str(), "JSON-LD gives the text back");
        assert_eq!(built.page("/en/").texts(".card h2"), [shown.as_str()]);
        let feed: Value = serde_json::from_str(&built.file("en/feed.json")).unwrap();
        let marks = ['\u{200e}', '\u{200f}'];
        assert_eq!(feed["items"][0]["title"].as_str().unwrap().trim_matches(marks), shown);
        for feed in ["en/feed.xml", "en/atom.xml"] {
            let told = entry_title(&built.file(feed));
            assert_eq!(told.trim_matches(marks), shown, "{feed}");
        }
    }
}

#[test]
fn other_texts_are_text_everywhere() {
    for text in TEXTS {
        let value = quoted(text);
        let lines = format!(
            "summary: {value}\ntags: [{value}]\nauthors: [{value}]\ntranslators: [{value}]\nsource: {{name: {value}}}\n\
             image: {{src: p.svg, alt: {value}, caption: {value}, credit: {value}}}\n\
             corrections: [{{date: 2024-02-01, text: {value}}}]\nextra: {{x: {value}}}"
        );
        let title = "title: T\ndate: 2024-01-02\n";
        let built = site()
            .article("x.en.md", &format!("{title}{lines}"), "Text.")
            .file("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file(
                "content/tags.yaml",
                format!(
                    "t: {{en: {{name: T, description: {value}, aliases: [{}]}}}}",
                    quoted(&format!("{text}!"))
                ),
            )
            .build();
        built.exits(0).sound();
        assert_eq!(all_dangers(&built), [""; 0], "{text}");
        let page = built.page("/en/2024/01/x/");
        let shown = text.replace('\u{2028}', " ");
        page.has(".standfirst", &shown)
            .has(".byline", &shown)
            .has(".source", &shown)
            .has(".corrections dd", &shown);
        page.has(".closing dd", &shown).has("figcaption", &shown);
        assert_eq!(page.attribute("meta[name=description]", "content"), shown);
        assert_eq!(page.attribute(".lead img", "alt"), shown);
        assert_eq!(page.json_ld()["author"][0]["name"], shown.as_str());
    }
}

#[test]
fn settings_are_text_too() {
    let settings = |text: &str| {
        let text = quoted(text);
        format!(
            "base_url: https://example.org/\ntitle: {text}\ndescription: {text}\nlanguages:\n  en: {{name: {text}}}\n  ar: {{name: ع}}\ntaxonomies: {{tags: {{en: {text}}}}}\n"
        )
    };
    for text in TEXTS.iter().filter(|text| !text.contains('\u{2028}')) {
        let built = crate::site::site_of(&settings(text))
            .article("x.en.md", "title: T\ndate: 2024-01-02\ntags: [t]", "Text.")
            .build();
        built.exits(0).sound();
        assert_eq!(all_dangers(&built), [""; 0], "{text}");
        built.page("/").has("h2", text);
        built.page("/en/").has("h1", text);
    }
}

const BODIES: &[&str] = &[
    "<script>window.pwn=1</script>",
    "<img src=\"x.png\" onerror=\"window.pwn=1\">",
    "<svg onload=\"window.pwn=1\"><script>1</script></svg>",
    "<iframe srcdoc=\"<script>parent.pwn=1</script>\"></iframe>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<form action=\"https://evil.example\"><input name=p></form>",
    "<style>body{display:none}</style>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=\"java&#x0A;script:alert(1)\">x</a>",
    "<p style=\"background:url(javascript:1)\" onclick=x>y</p>",
    "[a](javascript:window.pwn=1)",
    "[b](JaVaScRiPt:window.pwn=1)",
    "[c](&#106;avascript:window.pwn=1)",
    "[d](data:text/html,<script>1</script>)",
    "[e](<java\tscript:1>)",
    "[f](vbscript:x)",
    "![g](javascript:1)",
    "<javascript:alert(1)>",
    "[h]: javascript:1\n\n[h]",
    "```\"><script>window.pwn=1</script>\ncode\n```",
    "~~~ html onload=x\n<script>\n~~~",
    "![i](https://example.com/i.png 'a\" onerror=\"window.pwn=1')",
    "[j](https://example.com/ 'a\" onmouseover=\"x')",
    "[k](https://example.com/\"onmouseover=\"x)",
    "## <script>x</script> {#\"onclick=x}",
    "[^<script>]\n\n[^<script>]: x",
    "| <script>x</script> |\n|---|\n| <img onerror=x> |",
    "{{ 7*7 }} {% include \"/etc/passwd\" %} {{< x >}} [[shortcode]]",
    "text ]]> <b>more</b> &amp; &nbsp; &bogus; <![CDATA[ x",
    "<img src=x onerror=window.pwn=1>",
    "<svg onload=window.pwn=1>",
];

#[test]
fn bodies_run_nothing() {
    for text in BODIES {
        let built = built("T", "", &format!("Before.\n\n{text}\n\nAfter."));
        assert!(built.has("/en/2024/01/x/"), "{text}: {}", built.told);
        assert_eq!(all_dangers(&built), [""; 0], "{text}");
        built.page("/en/2024/01/x/").has(".prose", "Before.").lacks("body", "root:x:0").lacks(".prose", "49");
    }
}

#[test]
fn what_is_taken_out_of_an_article_is_reported() {
    let reported: BTreeMap<&str, bool> =
        BODIES[..12].iter().map(|text| (*text, !built("T", "", text).problems.is_empty())).collect();
    assert!(reported.values().all(|told| *told), "{reported:#?}");
}

#[test]
fn old_addresses_lead_nowhere_else() {
    let aliases = [
        "//evil.example/x",
        "https://evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/a\\b",
        "/\u{7}",
    ];
    for alias in aliases {
        let built = built("T", &format!("aliases: [{}]", serde_json::to_string(alias).unwrap()), "Text.");
        assert_eq!(built.exits(1).problem("").line, Some(4), "{alias}");
    }
    let built = built("T", "aliases: ['/old\"><script>1</script>/']", "Text.");
    built.exits(0).sound();
    let page = built.page("/old\"><script>1</script>/");
    assert_eq!(page.attribute("meta[http-equiv=refresh]", "content"), "0; url=/en/2024/01/x/");
    assert_eq!(page.count("script"), 0);
}

#[test]
fn control_characters_reach_no_page_and_no_feed() {
    let bodies = [
        "vt\u{b} stx\u{2} esc\u{1b}",
        "`code\u{2}`\n\n    indented\u{7f}",
        "<b title=\"a\u{2}b\">x\u{85}</b>",
        "[a](https://example.com/\u{2}b \"t\u{ffff}\")",
    ];
    for body in bodies {
        let built = built("T", "", &format!("Before.\n\n{body}"));
        let problem = built.exits(0).sound().problem("left out|delete it");
        assert_eq!((problem.line, problem.is_error), (Some(8), false), "{body:?}: {problem:?}");
        holds_no_controls(&built, body);
    }
    // Written as numbers they are nothing that hides.
    for mode in ["sanitize", "trust"] {
        let body = "<b title=\"a&#2;b\">x&#11;</b> &#2;";
        let text = format!("---\ntitle: T\ndate: 2024-01-02\n---\n{body}\n");
        holds_no_controls(
            &site().config(&format!("raw_html: {mode}")).file("content/x.en.md", text).build(),
            mode,
        );
    }
}

/// Stops the test when a page or feed has a character that HTML and XML forbid.
#[track_caller]
fn holds_no_controls(built: &Outcome, what: &str) {
    let is_text = |path: &str| [".html", ".xml", ".json"].iter().any(|end| path.ends_with(end));
    for (path, bytes) in built.files().iter().filter(|(path, _)| is_text(path)) {
        let text = String::from_utf8_lossy(bytes);
        let found = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t') || *c == '\u{ffff}');
        assert!(found.is_none(), "{what:?}: {path} holds {found:?}");
        assert!(!path.ends_with(".xml") || quick_xml_reads(&text), "{what:?}: {path}");
    }
}
