//! Exports of WordPress become articles, pairs, terms and redirects.

use super::*;

/// A whole export: two translations, a draft, a file, the trash, comments, old addresses, authors and terms.
const EXPORT: &str = "\
<wp:author><wp:author_login>salma</wp:author_login><wp:author_display_name><![CDATA[سلمى الإدريسي]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>nato</wp:category_nicename><wp:cat_name>NATO</wp:cat_name></wp:category>
<wp:category><wp:term_id>9</wp:term_id><wp:category_nicename>%d9%86%d8%a7</wp:category_nicename><wp:cat_name>الناتو</wp:cat_name></wp:category>
<wp:term><wp:term_taxonomy>term_translations</wp:term_taxonomy><wp:term_description>a:2:{s:2:\"en\";i:5;s:2:\"ar\";i:9;}</wp:term_description></wp:term>
<item><title>قمة ويلز</title><link>https://old.example/2014/09/%d9%82%d9%85%d8%a9/</link><dc:creator>salma</dc:creator><guid>1</guid>
<content:encoded><![CDATA[قرر القادة <strong>إحياء</strong> الشراكة.

فقرة ثانية.]]></content:encoded><excerpt:encoded>ملخص &amp; قصير</excerpt:encoded>
<wp:post_date>2014-09-06 10:00:00</wp:post_date><wp:post_date_gmt>2014-09-06 07:00:00</wp:post_date_gmt>
<wp:post_modified>2014-10-01 10:00:00</wp:post_modified><wp:post_modified_gmt>2014-10-01 07:00:00</wp:post_modified_gmt>
<wp:post_name>%d9%82%d9%85%d8%a9</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain=\"category\" nicename=\"%d9%86%d8%a7\">الناتو</category><category domain=\"language\" nicename=\"ar\">العربية</category>
<category domain=\"post_translations\" nicename=\"pll_77\">x</category><wp:comment><wp:comment_content>x</wp:comment_content></wp:comment></item>
<item><title>The Wales summit</title><link>https://old.example/?p=2</link><dc:creator>salma</dc:creator><guid>2</guid>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>The leaders decided.</p><!-- /wp:paragraph -->]]></content:encoded>
<wp:post_date>2014-09-06 12:00:00</wp:post_date><wp:post_date_gmt>2014-09-06 09:00:00</wp:post_date_gmt>
<wp:post_name>wales</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain=\"category\" nicename=\"nato\">NATO</category><category domain=\"language\" nicename=\"en\">English</category>
<category domain=\"post_translations\" nicename=\"pll_77\">x</category></item>
<item><title>pic</title><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/a.png</wp:attachment_url></item>
";

#[test]
fn a_whole_export_becomes_an_archive() {
    let site = site_with("old.xml", export(EXPORT));
    let told = import(&site, &["wordpress", "old.xml"]);
    assert_eq!((told.code, told.counts()), (0, [2, 0, 1, 0, 0]), "{}", told.json);
    told.gives("comments-left-out").gives("file-not-fetched");
    let expected = "---\ntitle: قمة ويلز\ndate: 2014-09-06T10:00:00+03:00\nupdated: 2014-10-01T10:00:00+03:00\n\
                    id: translations-pll-77\nauthors: [سلمى الإدريسي]\ntags: [الناتو]\nsummary: \"ملخص & قصير\"\n\
                    aliases: [\"/2014/09/قمة/\"]\n---\n\nقرر القادة **إحياء** الشراكة.\n\nفقرة ثانية.\n";
    assert_eq!(text(&site, "content/2014/09/قمة.ar.md"), expected);
    assert_eq!(text(&site, "content/tags.yaml"), "nato:\n  ar: الناتو\n  en: NATO\n");
    assert_eq!(text(&site, "content/authors.yaml"), "salma:\n  ar: سلمى الإدريسي\n");
    let built = site.build();
    built.silent().sound();
    let page = built.page("/ar/2014/09/قمة/");
    page.has("h1", "قمة ويلز");
    let languages = page.attributes("link[rel=alternate][hreflang]", "hreflang");
    assert!(languages.iter().any(|lang| lang == "en"), "{languages:?}");
    built.page("/2014/09/قمة/");
}

#[test]
fn what_was_not_public_never_is() {
    for (status, more, counts) in [
        ("private", "", [1, 0, 0, 0, 0]),
        ("draft", "", [1, 0, 0, 0, 0]),
        ("pending", "", [1, 0, 0, 0, 0]),
        ("future", "", [1, 0, 0, 0, 0]),
        ("publish", "<wp:post_password>secret</wp:post_password>", [1, 0, 0, 0, 0]),
        ("trash", "", [0, 0, 1, 0, 0]),
        ("auto-draft", "", [0, 0, 1, 0, 0]),
    ] {
        let post = item("Hidden", 6, more).replace("<wp:status>publish<", &format!("<wp:status>{status}<"));
        let site = site_with("a.xml", export(&post));
        let told = import(&site, &["a.xml"]);
        assert_eq!(told.counts(), counts, "{status}: {}", told.json);
        let drafts = made(&site).iter().filter(|path| text(&site, path).contains("\ndraft: true\n")).count();
        assert_eq!(drafts as u64, counts[0], "{status}");
        assert!(!site.build().told.contains("Hidden"), "{status}");
    }
}

#[test]
fn concordances_keep_what_they_have() {
    let old = "# Ours\nalliance:\n  en: {name: NATO, aliases: [Atlantic Alliance]}\n  ar: الناتو";
    let more = "<category domain=\"post_tag\" nicename=\"nato\">nato</category><category domain=\"post_tag\" nicename=\"alliance\">Entente</category>\
                <category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category><category domain=\"post_tag\" nicename=\"x\">A: b</category>";
    let site = site_with("a.xml", export(&item("One", 6, more))).file("content/tags.yaml", old);
    import(&site, &["a.xml"]);
    let expected = format!("{old}\nalliance-2:\n  en: Entente\nx:\n  en: \"A: b\"\n");
    assert_eq!(text(&site, "content/tags.yaml"), expected);
    assert!(site.build().problems.iter().all(|problem| !problem.is_error));
    let flow = site_with("a.xml", export(&item("One", 6, more))).file("content/tags.yaml", "{a: {en: A}}\n");
    let told = import(&flow, &["a.xml"]);
    assert_eq!(text(&flow, "content/tags.yaml"), "{a: {en: A}}\n");
    assert!(told.json["terms"][0]["hindrance"].is_string(), "{}", told.json);
}

#[test]
fn names_and_works_never_meet_by_chance() {
    let items = [
        item("Same", 6, "<wp:post_name>same</wp:post_name>"),
        item("Same again", 6, "<wp:post_name>same</wp:post_name>"),
        item("مثله", 6, "<wp:post_name>same</wp:post_name>"),
        item("Index", 6, "<wp:post_name>index</wp:post_name>"),
        item("Con", 6, "<wp:post_name>con</wp:post_name>"),
        item("…", 6, "<wp:post_name>…</wp:post_name>"),
    ];
    let site = site_with("a.xml", export(&items.concat()));
    let site = site.article("2014/09/same.ar.md", "title: T\ndate: 2014-09-06", "نص.");
    let told = import(&site, &["a.xml"]);
    assert_eq!(told.counts(), [6, 0, 0, 0, 0], "{}", told.json);
    told.gives("name-taken");
    let built = site.build();
    assert!(built.problems.iter().all(|problem| !problem.is_error), "{}", built.told);
    assert_eq!(made(&site).len(), 7);
}
