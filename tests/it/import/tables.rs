//! Tables and lists of JSON values, by mapping files and without.

use super::*;

#[test]
fn rows_become_articles() {
    let map = "fields: {title: Headline, date: Published, body: Text, tags: Tags, item: No, places: Where}\n\
               constants: {source: The Gazette, lang: en}\ndate_format: \"%d/%m/%Y\"\nseparator: \";\"\nbody_format: html\n";
    let rows = "No,Headline,Published,Text,Tags,Where\n\
                1,\"Summit, the\",06/09/2014,\"<p>The <b>leaders</b></p>\",NATO; Iraq,Wales\n\
                2,No date,soon,Text,,\n\
                3,Short\n";
    let site =
        site_with("t.csv", rows).file("m.yaml", map).config("taxonomies: {places: {ar: أماكن, en: Places}}");
    let told = import(&site, &["csv", "t.csv", "--map", "m.yaml"]);
    assert_eq!((told.code, told.counts()), (1, [1, 1, 0, 1, 0]), "{}", told.json);
    let expected = "---\ntitle: \"Summit, the\"\ndate: 2014-09-06\ntags: [NATO, Iraq]\nplaces: [Wales]\nsource: The Gazette\n---\n\n\
                    The **leaders**\n";
    assert_eq!(text(&site, "content/2014/09/summit-the.en.md"), expected);
    let failed =
        told.json["entries"].as_array().unwrap().iter().find(|entry| entry["outcome"] == "failed").unwrap();
    assert_eq!(failed["line"], 4, "{failed}");
}

#[test]
fn columns_of_our_names_need_no_mapping() {
    let table = [
        ("a.csv", "title;date;body\nOne;2014-09-06;Text\n"),
        ("b.csv", "title\tdate\tbody\nOne\t2014-09-06\tText\n"),
        (
            "c.jsonl",
            "{\"title\": \"One\", \"date\": \"2014-09-06\", \"body\": \"Text\", \"tags\": [\"a\"]}\n\n",
        ),
    ];
    for (name, rows) in table {
        let site = site_with(name, rows);
        assert_eq!(import(&site, &[name]).counts(), [1, 0, 0, 0, 0], "{name}");
        assert!(text(&site, "content/2014/09/one.en.md").ends_with("---\n\nText\n"), "{name}");
    }
}

#[test]
fn values_in_values_have_names_with_dots() {
    let rows = "{\"head\": {\"title\": \"One\"}, \"date\": \"2014-09-06\"}\n{broken\n[1]\n";
    let site = site_with("a.jsonl", rows).file("m.yaml", "fields: {title: head.title, date: date}\n");
    let told = import(&site, &["jsonl", "a.jsonl", "--map", "m.yaml"]);
    assert_eq!((told.code, told.counts()), (1, [1, 0, 0, 2, 0]), "{}", told.json);
}
