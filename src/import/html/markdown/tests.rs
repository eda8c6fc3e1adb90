//! HTML → Markdown, by example and at random.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use dom_query::Document;
use proptest::prelude::*;

use super::{Options, convert, tree};
use crate::article::markdown::{Labels, RawHtml, Style, Target, to_html};
use crate::words::{Direction, Lang};

fn markdown(html: &str) -> String {
    convert(html, Options { lang: Some("ar"), ..Options::default() }).text
}

/// The Markdown as the site shows it.
fn shown(markdown: &str) -> String {
    let words = Labels {
        footnotes: "",
        back_to_text: "",
        table: "",
        task_open: "",
        task_done: "",
        note: "",
        tip: "",
        important: "",
        warning: "",
        caution: "",
    };
    let number = |number: u32| number.to_string();
    let style = Style {
        lang: Lang::new("ar").unwrap(),
        direction: Direction::Rtl,
        quotes: None,
        raw_html: RawHtml::Sanitize,
        labels: words,
        number: &number,
        page: "",
    };
    to_html(markdown, &style, &|_, _| Target::Keep)
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(html, expected)| markdown(html) != *expected)
        .map(|(html, expected)| format!("{html}\n  is  {:?}\n  not {expected:?}", markdown(html)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn lines() {
    check(&[
        ("<p>نص  عادي\n في سطر</p>", "نص عادي في سطر"),
        ("نص<p>ثان</p>ثالث", "نص\n\nثان\n\nثالث"),
        ("<p>a <b>bold</b> and <i>slanted</i></p>", "a **bold** and _slanted_"),
        ("<p>a<b> bold </b>b</p>", "a **bold** b"),
        ("<p><b>a</b><b>b</b></p>", "**ab**"),
        ("<p>x<b></b>y<i> </i>z</p>", "xy z"),
        ("<p>قال <strong>«نعم»</strong>ثم ذهب</p>", "قال **«نعم»**ثم ذهب"),
        ("<p>و<em>هذا</em>ما</p>", "و*هذا*ما"),
        ("<p>a<b>\"b\"</b>c</p>", "a<strong>\"b\"</strong>c"),
        ("<p>a<i>b</i><b>c</b></p>", "a<em>b</em>**c**"),
        ("<p><b><i>both</i></b></p>", "**_both_**"),
        ("<p>a<br>b<br><br>c</p>", "a\\\nb\n\nc"),
        ("<p>H<sub>2</sub>O, <mark>x</mark></p>", "H<sub>2</sub>O, <mark>x</mark>"),
        ("<p><s>old</s> <del>gone</del></p>", "~~old~~ ~~gone~~"),
        ("<p>a * b _ c # d [e] &lt;b&gt; &amp;amp;</p>", "a \\* b \\_ c # d \\[e\\] \\<b> \\&amp;"),
        ("<p># x</p><p>1. y</p><p>- z</p>", "\\# x\n\n1\\. y\n\n\\- z"),
        ("<p><code>a`b</code> <code>x|y</code></p>", "``a`b`` `x|y`"),
        (
            "<p>نص <span lang=en>English</span> نص <span lang=ar-EG>عربي</span></p>",
            "نص <span lang=\"en\">English</span> نص عربي",
        ),
        ("<p>رقم <bdo dir=ltr>12-34</bdo></p>", "رقم <bdo dir=\"ltr\">12-34</bdo>"),
        ("<div lang=en><p>One</p><p>Two</p></div>", "<div lang=\"en\">\n\nOne\n\nTwo\n\n</div>"),
        ("<p dir=rtl>عربي</p><p dir=rtl>Latin</p>", "عربي\n\n<div dir=\"rtl\">\n\nLatin\n\n</div>"),
    ]);
}

#[test]
fn links_and_pictures() {
    check(&[
        ("<a href=https://a.example/x>x</a>", "[x](https://a.example/x)"),
        (
            "<a href='https://a.example/a b(c)' title='say \"t\"'>x</a>",
            "[x](<https://a.example/a%20b(c)> \"say \\\"t\\\"\")",
        ),
        ("<a href=/p?a=1&amp;copy;2>x</a>", "[x](/p?a=1&amp;copy;2)"),
        ("<a href=javascript:alert(1)>x</a>", "x"),
        ("<a href=' java\nscript:x'>x</a>", "x"),
        ("<a href=#nowhere>x</a>", "x"),
        ("<h2 id=s>عنوان</h2><a href=#s>x</a>", "## عنوان {#s}\n\n[x](#s)"),
        ("<a href=/x> x </a>y", "[x](/x) y"),
        ("wow!<a href=/x>x</a>", "wow\\![x](/x)"),
        ("<a href=/x></a>y", "y"),
        ("<a href=/x><b>x</b></a>", "[**x**](/x)"),
        ("<img src=a.jpg alt='صورة [1]'>", "![صورة \\[1\\]](a.jpg)"),
        ("<img src=data:image/gif;base64,R0 data-src=/real.jpg>", "![](/real.jpg)"),
        ("<img src=https://c.example/p.gif width=1 height=1>", ""),
        (
            "<figure><img src=a.jpg alt=a><figcaption>شرح <b>مهم</b></figcaption></figure>",
            "![a](a.jpg \"شرح مهم\")",
        ),
        ("<a href=/big><img src=a.jpg></a>", "[![](a.jpg)](/big)"),
        ("<iframe src='https://v.example/1?a=1&amp;b=2'></iframe>", "<https://v.example/1?a=1&b=2>"),
    ]);
}

#[test]
fn blocks() {
    check(&[
        ("<h1>a</h1><h3>b <i>c</i></h3><h2></h2>", "# a\n\n### b _c_"),
        ("<h2>C #</h2>", "## C \\#"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        (
            "<ul><li><input type=checkbox checked> done<li><input type=checkbox> open</ul>",
            "- [x] done\n- [ ] open",
        ),
        ("<ul><li>a<li> <li>b</ul>", "- a\n- b"),
        ("<ul><li>- x<li>1. y</ul>", "- \\- x\n- 1\\. y"),
        ("<blockquote><p>a</p><ul><li>b</ul></blockquote>", "> a\n>\n> - b"),
        ("<pre><code class=language-rust>fn a() {\n\n}</code></pre>", "```rust\nfn a() {\n\n}\n```"),
        ("<hr><p>a</p>", "___\n\na"),
        ("<dl><dt>a<dd>b<dd>c<dt>d<dd>e</dl>", "a\n: b\n: c\n\nd\n: e"),
        (
            "<table><caption>ج</caption><tr><th>a<th>b<tr><td colspan=2>c|d<tr><td rowspan=2>e<td>f<tr><td>g</table>",
            "ج\n\n| a | b |\n| --- | --- |\n| c\\|d |  |\n| e | f |\n|  | g |",
        ),
        ("<table><tr><td><p>layout</p></td></tr></table>", "layout"),
        (
            "<table><tr><td>a<br>b<td><p>c</p><p>d</p><tr><td>e<td>f</table>",
            "| a<br>b | c<br>d |\n| --- | --- |\n| e | f |",
        ),
        ("<script>x</script><style>y</style><!-- z --><noscript>n</noscript>a", "a"),
        ("<form><input value=x><button>Send</button></form>a", "a"),
        ("<form><p>The whole page</p><select><option>1</select></form>", "The whole page"),
        ("<p hidden>x</p><div style='display: none'>y</div>a", "a"),
        ("<p>&nbsp;</p><p>a</p>", "a"),
        ("<a href=/x><h2>عنوان</h2></a>", "## عنوان"),
        ("<unknown>text</unknown>", "text"),
    ]);
}

#[test]
fn footnotes() {
    let expected = "نص[^1] وآخر[^2].\n\n[^1]: حاشية **أولى**\n\n[^2]: ثانية";
    check(&[
        (
            "<p>نص<sup id=r1><a href=#n1>1</a></sup> وآخر<sup id=r2><a href=#n2>[2]</a></sup>.</p>\
             <section class=footnotes><hr><h2>الهوامش</h2><ol><li id=n1>حاشية <b>أولى</b> <a href=#r1>↩</a></li>\
             <li id=n2>ثانية <a href=#r2>↩</a></li></ol></section>",
            expected,
        ),
        (
            "<p>نص<a href=#_ftn1 name=_ftnref1>[1]</a> وآخر<a href=#_ftn2 name=_ftnref2>[2]</a>.</p>\
             <p><a href=#_ftnref1 name=_ftn1>[1]</a> حاشية <b>أولى</b></p><p><a href=#_ftnref2 name=_ftn2>[2]</a> ثانية</p>",
            expected,
        ),
        ("<p>نص <a href=#x>1</a></p><p id=x>فقرة</p>", "نص 1\n\nفقرة"),
    ]);
}

#[test]
fn lines_of_wordpress_count() {
    let convert = |html| convert(html, Options { lines_count: true, ..Options::default() }).text;
    assert_eq!(
        convert("أول\nسطر\n\nثان <b>غامق</b>\n\n<ul>\n<li>a</li>\n</ul>\nآخر"),
        "أول\\\nسطر\n\nثان **غامق**\n\n- a\n\nآخر"
    );
    assert_eq!(convert("a<br />\nb"), "a\\\nb");
}

#[test]
fn relative_addresses_become_whole_ones() {
    let base = url::Url::parse("https://news.example/2014/a.html").unwrap();
    let options = Options { base: Some(&base), ..Options::default() };
    let text = convert("<a href=../b?x=1>b</a> <img src=//cdn.example/p.png>", options).text;
    assert_eq!(text, "[b](https://news.example/b?x=1) ![](https://cdn.example/p.png)");
}

#[test]
fn deep_nesting_keeps_its_text() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"), ("<blockquote>", "</blockquote>")]
    {
        let html = format!("{}نص{}", open.repeat(300), close.repeat(300));
        assert_eq!(tree::text(&Document::fragment(shown(&markdown(&html))).root()), "نص", "{open}");
    }
}

/// HTML made of what articles consist of.
fn html() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,4}",
        "[ابتثجح]{1,4}",
        Just(" ".to_owned()),
        Just("«".to_owned()),
        Just("»".to_owned()),
        "[-*_#>+.!:|\\[\\]()`~\\\\=1-3]{1,3}",
        Just("&amp;".to_owned()),
        Just("&lt;".to_owned()),
        Just("،".to_owned()),
        Just("&amp;lt;".to_owned()),
        Just("<br>".to_owned()),
        Just("\"".to_owned()),
        Just("http://x.example/a_b".to_owned()),
    ];
    let leaf = proptest::collection::vec(word, 1..6).prop_map(|words| words.concat());
    leaf.prop_recursive(5, 40, 5, |inner| {
        let elements = [
            "b",
            "i",
            "em",
            "s",
            "sup",
            "code",
            "p",
            "div",
            "blockquote",
            "h2",
            "li",
            "ul",
            "ol",
            "span lang=en",
            "a href=/x",
            "td",
            "table",
            "dl",
            "dd",
        ];
        (proptest::sample::select(elements.to_vec()), proptest::collection::vec(inner, 1..5)).prop_map(
            |(element, parts)| {
                let name = element.split(' ').next().unwrap_or_default();
                let content = parts.concat();
                match name {
                    "ul" | "ol" => format!("<{name}><li>{}</{name}>", parts.join("<li>")),
                    "table" => format!("<table><tr><th>a<th>b<tr><td>{}</table>", parts.join("<td>")),
                    "dl" => format!("<dl><dt>t<dd>{}</dl>", parts.join("<dd>")),
                    _ => format!("<{element}>{content}</{name}>"),
                }
            },
        )
    })
}

/// The letters that are shown: white space is the business of the blocks.
fn letters(html: &str) -> String {
    tree::text(&Document::fragment(html).root()).chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(crate::cases::cases(256))]

    #[test]
    fn the_site_shows_what_the_page_showed(html in html()) {
        let markdown = markdown(&html);
        prop_assert_eq!(letters(&shown(&markdown)), letters(&html), "{}\n---\n{}\n---\n{}", html, markdown, shown(&markdown));
    }
}
