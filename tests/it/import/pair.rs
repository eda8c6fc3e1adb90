//! `warraq pair`: candidates, and files that change by one line.

use super::*;

fn archive() -> Site {
    site()
        .file("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\nwales: {ar: ويلز, en: Wales}\n")
        .article(
            "2014/a.ar.md",
            "title: قمة ويلز\ndate: 2014-09-06\ntags: [الناتو]",
            "قرر ٢٨ قائدا إرسال 4000 جندي (KFOR) في ٢٠١٤.",
        )
        .article(
            "2014/b.en.md",
            "title: The Wales summit\ndate: 2014-09-06\ntags: [NATO]",
            "The 28 leaders decided to send 4000 soldiers (KFOR) in 2014.",
        )
        .article("2014/c.en.md", "title: Weather\ndate: 2014-09-06", "It rained.")
        .article("2013/d.ar.md", "title: ويلز\ndate: 2013-09-06\ntags: [الناتو]", "نص ٢٨ و4000 و٢٠١٤.")
}

#[test]
fn likely_pairs_are_proposed_and_nothing_is_written() {
    let site = archive();
    let before = tree(&site.at(""));
    let (code, out, err) = site.warraq(&["pair"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.contains("a.ar.md")
            && out.contains("b.en.md")
            && out.ends_with("1 candidate; nothing was written\n"),
        "{out}"
    );
    assert!(out.contains("shared terms: nato, wales") && out.contains("2014, 28, 4000"), "{out}");
    let (_, json, _) = site.warraq(&["pair", "--format", "json"]);
    let pairs: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(pairs.as_array().unwrap().len(), 1, "{pairs}");
    assert!(pairs[0]["score"].as_u64().unwrap() > 70, "{pairs}");
    assert_eq!(tree(&site.at("")), before);
}

#[test]
fn confirmed_pairs_get_one_line_and_are_translations() {
    let site = archive();
    let before = tree(&site.at(""));
    let (code, out, err) = site.warraq(&["pair", "--apply"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with("1 candidate, 1 pair made\n"), "{out}");
    let changed: Vec<(String, Vec<u8>)> =
        tree(&site.at("")).into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes)).collect();
    assert_eq!(changed.len(), 2);
    for (path, bytes) in changed {
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text.replace("id: \"2014/a\"\n", "").replace("id: 2014/a\n", "").as_bytes(),
            before[&path],
            "{text}"
        );
    }
    let built = site.build();
    assert!(built.problems.iter().all(|problem| !problem.is_error), "{}", built.told);
    let languages = built.page("/ar/2014/09/a/").attributes("link[rel=alternate][hreflang]", "hreflang");
    assert!(languages.iter().any(|lang| lang == "en"), "{languages:?}");
    assert!(site.warraq(&["pair"]).1.starts_with("0 candidates"));
}
