//! Texts made of what parsers stumble over.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const MARKDOWN: &[&str] = &[
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "```",
    "~~~\n",
    "\n",
    "\n\n",
    "    ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "]",
    "](x)",
    "![",
    "[^1]",
    "\n[^1]: ",
    "|",
    "\n|-|-|\n",
    ": ",
    "\\",
    "&",
    "&#106;",
    "&lt;",
    " ",
    "a",
    "نص",
    "«",
    "\"",
    "--",
    "\u{200f}",
    "\u{feff}",
    "[!NOTE]\n",
    "- [ ] ",
    "https://a.b/",
    "(javascript:x)",
    "{#a}",
    "{{ 7 }}",
    "{% raw %}",
];

const HTML: &[&str] = &[
    "<",
    ">",
    "</",
    "<b>",
    "</b>",
    "<i><b>",
    "<div>",
    "</div>",
    "</p>",
    "<p>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "<svg><style>",
    "<math><mtext>",
    "<mglyph>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<select>",
    "<option>",
    "<a href='",
    "<a href=javascript:x>",
    "<a>",
    "</a>",
    "<img src=x onerror=y>",
    "<iframe srcdoc='",
    "<form>",
    "</form>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<noscript>",
    "<template>",
    "</template>",
    "<plaintext>",
    "<xmp>",
    "<!--",
    "-->",
    "<!-",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?",
    "<!doctype html>",
    "</body>",
    "</html>",
    "</main>",
    "</article>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    " onclick=x ",
    " style='",
    " x=\"",
    "='",
    "/>",
    "<h1>",
    "<button>",
    "<frameset>",
    "<head>",
    "<body onload=x>",
    "<nobr>",
    "<nobr>",
    "<font>",
    "<details><summary>",
    "<ul><li>",
    "<dl><dd>",
];

const YAML: &[&str] = &[
    "title: X\n",
    "date: 2024-01-02\n",
    "tags: [",
    "tags:\n  - a\n",
    "authors: {",
    "]",
    "}",
    ": ",
    "- ",
    "  ",
    "\t",
    "\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!binary x",
    "!x ",
    "|\n  x\n",
    ">-\n",
    "? ",
    "# ",
    "'",
    "\"",
    "\\u",
    "\\x00",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "~",
    "null",
    "true",
    "0x1",
    "1e999",
    "2024-13-45",
    "9999999999999999999999",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "نص",
    "lang: xx\n",
    "slug: ../..\n",
    "aliases: [//x]\n",
    "image: {src: /etc/passwd}\n",
    "draft: maybe\n",
    "id: \n",
    "extra: {a: {b: [",
    "e",
    ",",
];

fn of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(pieces).prop_map(str::to_owned)
}

fn joined(piece: impl Strategy<Value = String>, most: usize) -> impl Strategy<Value = String> {
    vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// The text of an article, without the one character that no article may have.
pub fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![2 => of(MARKDOWN), 3 => of(HTML), 1 => any::<char>().prop_map(String::from)];
    joined(piece, 60).prop_map(|text| text.replace('\0', ""))
}

/// Something like YAML.
pub fn yaml() -> impl Strategy<Value = String> {
    joined(prop_oneof![6 => of(YAML), 1 => any::<char>().prop_map(String::from)], 30)
}

/// An article's file, whose front matter may be anything.
pub fn article() -> impl Strategy<Value = Vec<u8>> {
    let begin = select(&["---\n", "---\ntitle: X\ndate: 2024-01-02\n", "", "\u{feff}---\r\n", "+++\n"][..]);
    let end = select(&["\n---\n", "---", "\n", "\n---\r\n"][..]);
    let text = (begin, yaml(), end, body());
    prop_oneof![
        4 => text.prop_map(|(begin, yaml, end, body)| format!("{begin}{yaml}{end}{body}").into_bytes()),
        1 => vec(any::<u8>(), 0..300),
    ]
}

/// What may stand in any other file: something like YAML, HTML, or bytes.
pub fn file() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => yaml().prop_map(String::into_bytes),
        2 => body().prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 0..300),
    ]
}
