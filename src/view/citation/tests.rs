//! What a form writes of texts that mean something to it.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use super::*;

fn reference<'a>(title: &'a str, authors: &[&'a str], source: Option<&'a str>) -> Reference<'a> {
    Reference {
        key: "en-summit".to_owned(),
        title: line(title),
        authors: authors.iter().map(|name| line(name)).collect(),
        translators: Vec::new(),
        date: (2014, 9, 6),
        lang: Lang::new("en").unwrap(),
        url: "https://example.org/en/2014/09/%D9%82/".to_owned(),
        source: source.map(line),
        site: line("The Archive"),
    }
}

#[test]
fn bibtex_has_no_character_that_means_something() {
    let table = [
        ("50% of $5 & more", "50\\% of \\$5 \\& more"),
        ("a_b #1", "a\\_b \\#1"),
        ("{open", "\\textbraceleft{}open"),
        ("C:\\a}", "C:\\textbackslash{}a\\textbraceright{}"),
        ("x^2 ~ y", "x\\textasciicircum{}2 \\textasciitilde{} y"),
        ("قمة \"الناتو\"", "قمة \"الناتو\""),
        ("two\nlines\u{202e}", "two lines"),
    ];
    for (title, wanted) in table {
        let entry = reference(title, &[], None).bibtex();
        assert!(entry.contains(&format!("  title = {{{{{wanted}}}}},\n")), "{title:?}: {entry}");
    }
}

#[test]
fn names_stay_whole() {
    let authors = ["Ministry of Trade and Industry", "محمد {أبو} زيد", "van der Berg, Jan"];
    let cited = reference("T", &authors, Some("The Paper"));
    let names = "author = {{Ministry of Trade and Industry} and {محمد \\textbraceleft{}أبو\\textbraceright{} زيد} and {van der Berg, Jan}}";
    assert!(cited.bibtex().contains(names), "{}", cited.bibtex());
    assert!(cited.ris().contains("AU  - Ministry of Trade and Industry\nAU  - محمد {أبو} زيد\n"));
    let csl: serde_json::Value = serde_json::from_str(&cited.csl()).unwrap();
    assert_eq!(csl[0]["author"][2]["literal"], "van der Berg, Jan");
}

#[test]
fn what_has_a_source_is_part_of_it() {
    let cited = reference("T", &[], Some("The Paper"));
    assert!(
        cited.bibtex().starts_with("@article{en-summit,\n")
            && cited.bibtex().contains("journal = {The Paper}")
    );
    assert!(
        cited.ris().starts_with("TY  - NEWS\n")
            && cited.ris().contains("T2  - The Paper\nDB  - The Archive\n")
    );
    let csl: serde_json::Value = serde_json::from_str(&cited.csl()).unwrap();
    let item = &csl[0];
    assert_eq!((&item["type"], &item["archive"]), (&"article-newspaper".into(), &"The Archive".into()));

    let alone = reference("T", &[], None);
    assert!(alone.bibtex().starts_with("@misc{") && alone.bibtex().contains("howpublished = {The Archive}"));
    assert!(alone.ris().contains("TY  - ELEC\n") && alone.ris().contains("T2  - The Archive\n"));
    let csl: serde_json::Value = serde_json::from_str(&alone.csl()).unwrap();
    assert_eq!(csl[0]["container-title"], "The Archive");
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2014, 9, 6]]));
}

#[test]
fn a_record_of_ris_has_a_tag_on_each_line() {
    let text = reference("A title\r\nER  - \nTY  - BOOK", &["A\nAU  - B"], None).ris();
    assert!(text.lines().all(|line| line.get(2..6) == Some("  - ")), "{text}");
    assert!(text.contains("\nTI  - A title ER - TY - BOOK\nT2  - "), "{text}");
    assert_eq!(text.matches("  - ").count(), text.lines().count(), "{text}");
    assert!(text.ends_with("ER  - \n"));
}
