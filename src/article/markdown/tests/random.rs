use super::*;
use proptest::prelude::*;

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "# ",
            "## ",
            "- ",
            "1. ",
            "١. ",
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
            "(",
            ")",
            "](",
            "![",
            "[^1]",
            "[^1]: ",
            "|",
            "|-|-|\n",
            ": ",
            "\\",
            "&",
            "&#106;",
            "&lt;",
            "<",
            ">",
            "</",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<script>",
            "</script>",
            "<style>",
            "<svg>",
            "<math>",
            "<img src=x onerror=a>",
            "<a href='",
            "\"",
            "'",
            "javascript:",
            "data:",
            "https://a.b/",
            " onclick=",
            " id=a",
            " {#a}",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<textarea>",
            "<table>",
            "<td>",
            "<p>",
            "</p>",
            "<template>",
            "<h1>",
            "--",
            "...",
            "«",
            "»",
            "؟",
            "نص",
            "ثم",
            " ",
            "2024-04-24",
            "C++",
            "+964 770 123",
            "a@b.c",
            "\u{200F}",
            "\u{FEFF}",
            "\u{0}",
            "é",
            "[!NOTE]\n",
            "- [ ] ",
            "<br>",
            "<x y=\"",
            "=",
            "data-resolved",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9 ]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// HTML as text that no sanitiser has seen.
fn html() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=x>",
        "</a>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<caption>",
        "<ul>",
        "<li>",
        "</ul>",
        "<dl>",
        "<dd>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<pre>",
        "\n",
        "</pre>",
        "<code>",
        "<ruby>",
        "<rt>",
        "<details>",
        "<summary>",
        "<video src=x>",
        "</video>",
        "<img src=x onerror=y>",
        "<br>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<mglyph>",
        "<template>",
        "<select>",
        "<option>",
        "<form>",
        "<button>",
        "<iframe srcdoc='",
        "<noscript>",
        "<textarea>",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<!",
        "</",
        "<",
        ">",
        "\"",
        "'",
        "=",
        " title=\"",
        " onclick=x",
        " id=a",
        "&lt;",
        "&",
        "javascript:x",
        "a",
        " ",
        "نص",
        "\u{0}",
        "<plaintext>",
        "<nobr>",
        "<font>",
        "<center>",
        "</body>",
        "<body onload=x>",
    ]);
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// The attributes that HTML has somewhere, with their elements; and the letters of its text, in no order.
fn parts(html: &str) -> (std::collections::BTreeSet<(String, String, String)>, Vec<char>) {
    let attributes = super::safety::attributes_of(html).into_iter().collect();
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let mut text: Vec<char> = out.chars().filter(|c| !c.is_whitespace()).collect();
    text.sort_unstable();
    (attributes, text)
}

/// The tree of a page that holds this HTML: the names of the elements beside it, and after it.
fn beside(html: &str) -> Vec<String> {
    use html5ever::tendril::TendrilSink;
    let page =
        format!("<!doctype html><main><div id=before></div>{html}<p id=after></p></main><footer></footer>");
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default()).one(page);
    let mut found = Vec::new();
    place(&dom.document, "", &mut found);
    found
}

/// Notes where the elements of our own stand, as paths of names.
fn place(node: &markup5ever_rcdom::Handle, above: &str, found: &mut Vec<String>) {
    let markup5ever_rcdom::NodeData::Element { name, attrs, .. } = &node.data else {
        return node.children.borrow().iter().for_each(|child| place(child, above, found));
    };
    let path = format!("{above}/{}", name.local);
    let ours =
        attrs.borrow().iter().any(|a| &*a.name.local == "id" && matches!(&*a.value, "before" | "after"));
    if ours || matches!(&*name.local, "main" | "footer") && !above.contains("main") {
        found.push(path.clone());
    }
    node.children.borrow().iter().for_each(|child| place(child, &path, found));
}

proptest! {
    #![proptest_config(crate::cases::cases(1_500))]

    #[test]
    fn any_markdown_is_safe_and_keeps_its_promise(body in markdown(), rtl in any::<bool>()) {
        let style = if rtl { ar() } else { en() };
        let html = keep(&body, &style);
        super::safety::assert_safe(&html, &body);
        let ids: Vec<String> =
            super::safety::attributes_of(&html).into_iter().filter(|(_, name, _)| name == "id").map(|(_, _, v)| v).collect();
        let outline = outline(&body, 1, &style);
        prop_assert_eq!(&ids, &outline.anchors.iter().map(|a| a.to_string()).collect::<Vec<_>>(), "{}", html);
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len());
    }

    #[test]
    fn whatever_a_text_opens_it_closes(body in markdown()) {
        let html = keep(&body, &en()).replace("id=\"before\"", "").replace("id=\"after\"", "");
        let wanted = ["/html/body/main", "/html/body/main/div", "/html/body/main/p", "/html/body/footer"];
        prop_assert_eq!(beside(&html), wanted, "{}", html);
    }

    #[test]
    fn the_sanitiser_takes_nothing_out_of_what_it_wrote(text in html()) {
        use super::super::raw;
        let stripped = raw::strip(&text);
        if raw::nesting(&stripped) != raw::Nesting::TooMuch {
            let once = raw::clean(&stripped);
            super::safety::assert_safe(&once, &text);
            // A browser may nest anew what was nested as HTML does not allow, `<h1><table><h2>`, and open a link or
            // emphasis again: that is all.
            let twice = raw::clean(&once);
            super::safety::assert_safe(&twice, &once);
            prop_assert_eq!(parts(&twice), parts(&once), "{} from {}", once, text);
        }
    }

    #[test]
    fn the_resolver_is_asked_for_what_the_outline_lists(body in markdown()) {
        let style = en();
        let asked = std::cell::RefCell::new(std::collections::BTreeSet::new());
        to_html(&body, &style, &|target, image| {
            asked.borrow_mut().insert((target.to_owned(), image));
            Target::Keep
        });
        let listed: std::collections::BTreeSet<_> =
            outline(&body, 1, &style).links.into_iter().map(|l| (l.target.to_string(), l.image)).collect();
        prop_assert_eq!(asked.into_inner(), listed);
    }

    #[test]
    fn a_lead_is_the_first_paragraph_of_the_whole(body in markdown(), rtl in any::<bool>()) {
        let style = if rtl { ar() } else { en() };
        if let Some(lead) = lead(&body, &style) {
            prop_assert_eq!(lead, outline(&body, 1, &style).first_paragraph);
        }
    }

    #[test]
    fn what_is_rendered_when_it_is_read_is_what_is_rendered_at_once(
        body in markdown(),
        rtl in any::<bool>(),
        answer: usize,
    ) {
        let style = if rtl { ar() } else { en() };
        // Every answer there is, and not the same for all targets.
        let resolve = |target: &str, _: bool| match target.len().wrapping_add(answer) % 4 {
            0 => Target::Keep,
            1 => Target::Dead,
            2 => Target::Url("/a?b&c/".into()),
            _ => Target::Foreign { href: "/fa/".into(), lang: Lang::new("fa").unwrap(), label: "(<fa>)".into() },
        };
        let (outline, sheet) = read(&body, 1, &style, true);
        prop_assert_eq!(outline, super::super::outline(&body, 1, &style));
        if let Some(sheet) = sheet {
            prop_assert_eq!(sheet.finish(&resolve), to_html(&body, &style, &resolve));
            prop_assert_eq!(sheet.plain, Some(plain_text(&body)));
        }
    }

    #[test]
    fn an_outline_that_measures_is_the_one_that_writes(body in markdown(), rtl in any::<bool>()) {
        let style = Style { raw_html: RawHtml::Escape, ..if rtl { ar() } else { en() } };
        let (measured, written) = super::super::passes::both_outlines(&body, &style);
        prop_assert_eq!(measured, written);
    }
}
