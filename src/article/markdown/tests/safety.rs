use super::*;

/// Nothing in the HTML runs: parsed as a browser does.
pub(super) fn assert_safe(html: &str, from: &str) {
    for found in attributes_of(html) {
        let (tag, name, value) = found;
        let value: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let value = value.to_lowercase();
        assert!(!name.starts_with("on"), "{tag} {name} in {html:?}\nfrom {from:?}");
        assert!(
            name != "style" && name != "srcdoc" && name != "action",
            "{tag} {name} in {html:?}\nfrom {from:?}"
        );
        let runs = ["javascript:", "data:", "vbscript:"].iter().any(|s| value.starts_with(s));
        let link = matches!(name.as_str(), "href" | "src" | "srcset" | "poster" | "xlink:href");
        assert!(!(link && runs), "{tag} {name}={value} in {html:?}\nfrom {from:?}");
    }
    for tag in tags_of(html) {
        let bad =
            ["script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "svg", "math"];
        assert!(!bad.contains(&tag.as_str()), "{tag} in {html:?}\nfrom {from:?}");
    }
}

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
};
use std::cell::RefCell;

#[derive(Default)]
struct Sink(RefCell<Vec<Tag>>);

impl TokenSink for Sink {
    type Handle = ();
    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            self.0.borrow_mut().push(tag);
        }
        TokenSinkResult::Continue
    }
}

fn tokens(html: &str) -> Vec<Tag> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take()
}

fn tags_of(html: &str) -> Vec<String> {
    tokens(html).iter().map(|t| t.name.to_string()).collect()
}

pub(super) fn attributes_of(html: &str) -> Vec<(String, String, String)> {
    tokens(html)
        .iter()
        .filter(|t| t.kind == TagKind::StartTag)
        .flat_map(|t| {
            t.attrs.iter().map(|a| (t.name.to_string(), a.name.local.to_string(), a.value.to_string()))
        })
        .collect()
}

#[test]
fn targets_that_run_are_dropped() {
    for target in [
        "javascript:window.pwn=1",
        "JaVaScRiPt:window.pwn=1",
        "&#106;avascript:window.pwn=1",
        "&#x6A;avascript&colon;x",
        "java&#x09;script:x",
        "java&Tab;script:x",
        "&#1;javascript:x",
        "javascript&#58;x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.b/",
        "javascript%3Ax",
        "view-source:x",
    ] {
        for body in [format!("[a]({target})"), format!("![a]({target})"), format!("[a][b]\n\n[b]: {target}")]
        {
            assert_eq!(keep(&body, &en()), "<p>a</p>", "from {body:?}");
            let outline = outline(&body, 1, &en());
            assert!(outline.links.is_empty() && outline.faults.iter().any(is_error), "from {body:?}");
        }
    }
    check(
        &en(),
        &[
            ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
            ("![a](data:image/png;base64,AA)", "<p>a</p>"),
            (
                "[a](tel:+964770) [b](#c) [d](//e.f) [g](?h:i)",
                "<p><a href=\"tel:+964770\">a</a> <a href=\"#c\">b</a> <a href=\"//e.f\">d</a> <a href=\"?h:i\">g</a></p>",
            ),
            (
                "![i](i.png 'a\" onerror=\"window.pwn=1')",
                "<figure><img src=\"i.png\" alt=\"i\" decoding=\"async\"><figcaption>a\" onerror=\"window.pwn=1</figcaption></figure>",
            ),
            (
                "x ![i\" onerror=\"y](i.png 'a\" onerror=\"b')",
                "<p>x <img src=\"i.png\" alt=\"i” onerror=“y\" loading=\"lazy\" decoding=\"async\" title=\"a&quot; onerror=&quot;b\"></p>",
            ),
            (
                "```\"><script>window.pwn=1</script>\ncode\n```",
                "<pre dir=\"ltr\" tabindex=\"0\"><code class=\"language-scriptwindowpwn1script\">code</code></pre>",
            ),
            ("## a {#\"><script>}", "<h2 id=\"a\">a {#“&gt;</h2>"),
        ],
    );
}

#[test]
fn raw_html_is_sanitised() {
    for (body, expected) in [
        (
            "<script>window.pwn=1</script><img src=x onerror=window.pwn=1><iframe srcdoc=\"<script>parent.pwn=1</script>\"></iframe><svg onload=window.pwn=1>",
            "<img src=\"x\">",
        ),
        (
            "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=https://evil.example\"><form action=\"https://evil.example\"><input name=p></form><style>body{display:none}</style>",
            "<input type=\"checkbox\" disabled>",
        ),
        (
            "<div onclick=x() style='a:b' class=c id=d dir=rtl data-x=1>e</div>",
            "<div class=c dir=rtl id=d>e</div>",
        ),
        ("a <script>alert(1)</script> b", "<p>a  b</p>"),
        ("a <script> b\n\nc", "<p>a </p><p>c</p>"),
        ("a <textarea> b\n\nc", "<p>a  b</p><p>c</p>"),
        ("<textarea>\n\nb", ""),
        ("<iframe src=x>\n\nb", "<p>b</p>"),
        ("a <!-- b --> c <?php d ?> <![CDATA[e]]>", "<p>a  c  </p>"),
        ("a<br>b<br/>c", "<p>a<br>b<br>c</p>"),
        ("<abbr title=\"x\">OCR</abbr> *b*", "<p><abbr title=\"x\">OCR</abbr> <em>b</em></p>"),
        (
            "<details open>\n<summary>s</summary>\n\n*a*\n\n</details>",
            "<details open=\"\">\n<summary>s</summary><p><em>a</em></p></details>",
        ),
        ("<div>\n\na", "<div><p>a</p></div>"),
        ("</div></article></main>\n\na", "<p>a</p>"),
        ("<h1 id=x>t</h1>\n\n## x", "<h2 id=x>t</h2><h2>x</h2>"),
        ("<a href=javascript:x>a</a> <a href=\" java\nscript:x\">b</a>", "<p><a>a</a> <a>b</a></p>"),
        (
            "<table>\n<tr><td>a</td>\n<td>b</td></tr>\n</table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        ),
        ("<div><a href=b>a</a> <a href=c>b</a></div>", "<div><a href=\"b\">a</a> <a href=\"c\">b</a></div>"),
        (
            "<p><math><mtext><table><mglyph><style><img src=x onerror=a()></style></table></mtext></math></p>",
            "",
        ),
    ] {
        let html = keep(body, &en());
        assert_safe(&html, body);
        let plain = html
            .replace(" disabled=\"\"", " disabled")
            .replace(" disabled type=\"checkbox\"", " type=\"checkbox\" disabled")
            .replace("<input disabled type=checkbox>", "<input type=\"checkbox\" disabled>");
        if !expected.is_empty() {
            assert_eq!(plain, expected, "from {body:?}");
        }
    }
}

#[test]
fn our_own_markup_passes_the_sanitiser() {
    let body = "## h\n\n- [x] a\n\n|a|\n|:-:|\n|b|\n\n> [!TIP]\n> c[^1]\n\n```rust\nd\n```\n\n![i](j.png \"t\")\n\n[^1]: e";
    let clean = keep(body, &en());
    let torn = keep(&format!("{body}\n\n<b>x</b>"), &en());
    let torn = torn.replace("<p><b>x</b></p>", "").replace("=\"\"", "");
    let sorted = |html: &str| {
        let mut all = attributes_of(html);
        all.sort();
        all
    };
    assert_eq!(sorted(&torn), sorted(&clean));
}

#[test]
fn other_ways_with_raw_html() {
    let body = "a <b onclick=x>b</b> <a href=c.md>d</a>\n\n<script>e</script>";
    let trust = Style { raw_html: RawHtml::Trust, ..en() };
    assert_eq!(
        to_html(body, &trust, &|_, _| Target::Url("/c/".into())),
        "<p>a <b onclick=x>b</b> <a href=\"/c/\">d</a></p><script>e</script>"
    );
    let escape = Style { raw_html: RawHtml::Escape, ..en() };
    assert_eq!(
        keep(body, &escape),
        "<p>a &lt;b onclick=x&gt;b&lt;/b&gt; &lt;a href=c.md&gt;d&lt;/a&gt;</p><p>&lt;script&gt;e&lt;/script&gt;</p>"
    );
    assert!(outline(body, 1, &escape).links.is_empty());
}

#[test]
fn removals_are_reported() {
    let faults =
        outline("a\n\n<div\n onclick=x>\n<iframe src=y></iframe>\n</div> <a href=javascript:z>", 5, &en())
            .faults;
    let told: Vec<_> = faults.iter().map(|f| (f.line, f.message.as_str(), is_error(f))).collect();
    assert_eq!(
        told,
        [
            (7, "the attribute onclick of raw HTML <div> is removed", false),
            (9, "raw HTML <iframe> is removed", true),
            (9 + 1, "a target with the scheme javascript: is not allowed", true),
        ]
    );
}

/// `name` is how old HTML marked what can be linked to.
#[test]
fn names_of_anchors_become_ids() {
    let body = "<a name=\"old\"></a>A\n\n<a name=\"old\" id=\"new\">B</a>";
    let html = keep(body, &en());
    assert!(html.contains("<a id=\"old\"></a>") && html.contains("<a id=\"new\">B</a>"), "{html}");
    let outline = outline(body, 1, &en());
    assert_eq!(outline.anchors.iter().map(|a| &**a).collect::<Vec<_>>(), ["old", "new"]);
    assert_eq!(outline.faults, []);
}

fn is_error(fault: &super::super::Fault) -> bool {
    fault.code.severity() == crate::problem::Severity::Error
}
