use super::*;

#[test]
fn blocks() {
    check(
        &en(),
        &[
            ("a\nb", "<p>a\nb</p>"),
            ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
            ("a & b < c > \"d\"", "<p>a &amp; b &lt; c &gt; “d”</p>"),
            (
                "*a* **b** ~~c~~ `d<`",
                "<p><em>a</em> <strong>b</strong> <del>c</del> <code dir=\"ltr\">d&lt;</code></p>",
            ),
            ("## A b!\n\ntext", "<h2 id=\"a-b\">A b!</h2><p>text</p>"),
            ("# A\n\n## B\n\n###### C", "<h2 id=\"a\">A</h2><h3 id=\"b\">B</h3><h4 id=\"c\">C</h4>"),
            (
                "### A\n\n##### B\n\n#### C\n\n## D\n\n### E\n\n# F",
                "<h2 id=\"a\">A</h2><h3 id=\"b\">B</h3><h3 id=\"c\">C</h3><h2 id=\"d\">D</h2><h3 id=\"e\">E</h3><h2 id=\"f\">F</h2>",
            ),
            (
                "## A\n\n## A\n\n## A {#b .c}\n\n## !\n",
                "<h2 id=\"a\">A</h2><h2 id=\"a-2\">A</h2><h2 id=\"b\">A</h2><h2 id=\"section\">!</h2>",
            ),
            (
                "- a\n- b\n\n3. c\n4. d",
                "<ul><li>a</li><li>b</li></ul><ol start=\"3\"><li>c</li><li>d</li></ol>",
            ),
            ("1. a\n\n   b\n2. c", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>"),
            ("> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"),
            ("---", "<hr>"),
            (
                "```rust,ignore\nlet a = \"--\";\n\n```",
                "<pre dir=\"ltr\" tabindex=\"0\"><code class=\"language-rust\">let a = \"--\";\n</code></pre>",
            ),
            ("    a\n    b", "<pre dir=\"ltr\" tabindex=\"0\"><code>a\nb</code></pre>"),
            ("a\n: b\n: c", "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>"),
            (
                "- [x] a\n- [ ] b",
                "<ul><li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\
                 <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> b</li></ul>",
            ),
            (
                "|a|b|c|\n|-|:-:|-:|\n|1|2|3|",
                "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table><thead><tr><th>a</th>\
                 <th class=\"align-center\">b</th><th class=\"align-end\">c</th></tr></thead><tbody><tr><td>1</td>\
                 <td class=\"align-center\">2</td><td class=\"align-end\">3</td></tr></tbody></table></div>",
            ),
            (
                "> [!NOTE]\n> a",
                "<div class=\"alert note\" role=\"note\"><p class=\"alert-label\">Note</p><p>a</p></div>",
            ),
        ],
    );
}

#[test]
fn links_and_images() {
    check(
        &en(),
        &[
            ("[a](b.md \"t\")", "<p><a href=\"b.md\" title=\"t\">a</a></p>"),
            ("[a](<b c.md>)", "<p><a href=\"b%20c.md\">a</a></p>"),
            (
                "[a](https://ar.wikipedia.org/wiki/ناتو?a=1&b=%zz)",
                "<p><a href=\"https://ar.wikipedia.org/wiki/ناتو?a=1&amp;b=%25zz\">a</a></p>",
            ),
            ("<https://a.b/>", "<p><a href=\"https://a.b/\">https://a.b/</a></p>"),
            ("<a@b.org>", "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>"),
            ("[a]()", "<p>a</p>"),
            ("![a *b* `c`](d.png)", "<p><img src=\"d.png\" alt=\"a b c\" decoding=\"async\"></p>"),
            (
                "![a](d.png \"e *f*\")",
                "<figure><img src=\"d.png\" alt=\"a\" decoding=\"async\"><figcaption>e *f*</figcaption></figure>",
            ),
            (
                "[![a](d.png \"e\")](f.md)",
                "<figure><a href=\"f.md\"><img src=\"d.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></a><figcaption>e</figcaption></figure>",
            ),
            (
                "x ![a](d.png \"e\")",
                "<p>x <img src=\"d.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\" title=\"e\"></p>",
            ),
        ],
    );
}

#[test]
fn targets_are_resolved() {
    let resolve = |target: &str, image: bool| match (target, image) {
        ("a.md", false) => Target::Url("/en/a/?b&c".into()),
        ("b.md", false) => Target::Foreign {
            href: "/ar/b/".into(),
            lang: Lang::new("ar").unwrap(),
            label: "(in Arabic)".into(),
        },
        ("c.png", true) => {
            Target::Image { src: "/c.png".into(), width: Some(3), height: Some(4), forms: Forms::default() }
        }
        ("d.jpg", true) => Target::Image {
            src: "/d.jpg".into(),
            width: Some(3),
            height: Some(4),
            forms: Forms {
                own: "/1.jpg 1w, /d.jpg 3w".into(),
                webp: "/1.webp 1w".into(),
                sizes: "9vw".into(),
            },
        },
        _ => Target::Dead,
    };
    let html = |body: &str| to_html(body, &en(), &resolve);
    assert_eq!(html("[x](a.md)"), "<p><a href=\"/en/a/?b&amp;c\">x</a></p>");
    assert_eq!(
        html("[x](b.md)."),
        "<p><a href=\"/ar/b/\" hreflang=\"ar\">x</a> <span class=\"foreign\">(in Arabic)</span>.</p>"
    );
    // What a text begins with is seen at once, and is not waited with.
    assert_eq!(
        html("![x](c.png)"),
        "<p><img src=\"/c.png\" alt=\"x\" width=\"3\" height=\"4\" decoding=\"async\"></p>"
    );
    assert_eq!(
        html("x ![x](c.png)"),
        "<p>x <img src=\"/c.png\" alt=\"x\" width=\"3\" height=\"4\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    let forms = "<picture><source type=\"image/webp\" srcset=\"/1.webp 1w\" sizes=\"9vw\"><img src=\"/d.jpg\" \
                 srcset=\"/1.jpg 1w, /d.jpg 3w\" sizes=\"9vw\" alt=\"x\" width=\"3\" height=\"4\"";
    assert_eq!(html("![x](d.jpg)"), format!("<p>{forms} decoding=\"async\"></picture></p>"));
    assert_eq!(
        html("y\n\n![x](d.jpg \"z\")"),
        format!(
            "<p>y</p><figure>{forms} loading=\"lazy\" decoding=\"async\"></picture><figcaption>z</figcaption></figure>"
        )
    );
    // Tags that are left open hand the whole text to the sanitiser, which leaves all of it.
    let torn = html("<b>y ![x](d.jpg)");
    for piece in
        ["<picture><source ", "srcset=\"/1.webp 1w\"", "srcset=\"/1.jpg 1w, /d.jpg 3w\"", "</picture>"]
    {
        assert!(torn.contains(piece), "{torn}");
    }
    assert_eq!(html("[*x*](d.md) ![y](e.png)"), "<p><em>x</em> y</p>");
    // In raw HTML as well, and no target is asked for twice.
    assert_eq!(
        html("<p><a href='a.md'>x</a> <a href=d.md>y</a><img src=c.png></p>"),
        "<p><a href=\"/en/a/?b&amp;c\">x</a> <a>y</a><img src=\"/c.png\" width=\"3\" height=\"4\"></p>"
    );
    assert_eq!(
        html("[x](a.md) <b>y <a href=a.md>z</a></b>"),
        "<p><a href=\"/en/a/?b&amp;c\">x</a> <b>y <a href=\"/en/a/?b&amp;c\">z</a></b></p>"
    );
}

/// Apart from its page a body's own links need the page's address.
#[test]
fn footnotes_in_a_feed() {
    let feed = Style { page: "https://example.org/a/", ..en() };
    let html = keep("a[^1]\n\n[^1]: b", &feed);
    assert!(html.contains("<a href=\"https://example.org/a/#fn-en-1\""), "{html}");
    assert!(html.contains("<a href=\"https://example.org/a/#fnref-en-1\""), "{html}");
}

#[test]
fn footnotes() {
    let body = "a[^x] b[^y] c[^x] [^none]\n\n[^y]: See[^z].\n[^x]: X\n[^z]:\n    - l\n[^unused]: U\n";
    assert_eq!(
        keep(body, &ar()).replace(" dir=\"ltr\"", ""),
        "<p>a<sup class=\"fnref\"><a href=\"#fn-ar-1\" id=\"fnref-ar-1\" role=\"doc-noteref\">١</a></sup> \
         b<sup class=\"fnref\"><a href=\"#fn-ar-2\" id=\"fnref-ar-2\" role=\"doc-noteref\">٢</a></sup> \
         c<sup class=\"fnref\"><a href=\"#fn-ar-1\" id=\"fnref-ar-1-2\" role=\"doc-noteref\">١</a></sup> [^none]</p>\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\"><ol>\
         <li id=\"fn-ar-1\"><p>X \
         <a href=\"#fnref-ar-1\" class=\"fnback\" role=\"doc-backlink\" aria-label=\"Back to text\"><span>↩\u{FE0E}</span></a> \
         <a href=\"#fnref-ar-1-2\" class=\"fnback\" role=\"doc-backlink\" aria-label=\"Back to text ٢\"><span>↩\u{FE0E}</span><sup>٢</sup></a></p></li>\
         <li id=\"fn-ar-2\"><p>See<sup class=\"fnref\"><a href=\"#fn-ar-3\" id=\"fnref-ar-3\" role=\"doc-noteref\">٣</a></sup>. \
         <a href=\"#fnref-ar-2\" class=\"fnback\" role=\"doc-backlink\" aria-label=\"Back to text\"><span>↩\u{FE0E}</span></a></p></li>\
         <li id=\"fn-ar-3\"><ul><li>l</li></ul> \
         <a href=\"#fnref-ar-3\" class=\"fnback\" role=\"doc-backlink\" aria-label=\"Back to text\"><span>↩\u{FE0E}</span></a></li>\
         </ol></section>"
    );
    let outline = outline(body, 5, &ar());
    assert_eq!(outline.faults.len(), 1);
    assert_eq!(outline.faults[0].line, 11);
    assert!(outline.anchors.iter().any(|a| &**a == "fnref-ar-1-2"));
}

#[test]
fn outlines() {
    let body = "# T\n\n> Quote\n\nالفقرة *الأولى*\nهنا.\n\n![i](a.png) [l](b.md) [l](b.md)\n\n<a id=r href=c.md>x</a>\n";
    let outline = outline(body, 10, &ar());
    assert_eq!(outline.first_paragraph, "الفقرة الأولى هنا.");
    let links: Vec<_> = outline.links.iter().map(|l| (&*l.target, l.line, l.image)).collect();
    assert_eq!(links, [("a.png", 17, true), ("b.md", 17, false), ("c.md", 19, false)]);
    assert_eq!(outline.anchors.iter().map(|a| &**a).collect::<Vec<_>>(), ["t", "r"]);
    assert_eq!(outline.words, 8);
    assert_eq!(outline.faults, []);
    assert_eq!(super::outline("- only\n- a list", 1, &en()).first_paragraph, "only");
}
