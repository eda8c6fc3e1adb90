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

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

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
    fn an_outline_that_measures_is_the_one_that_writes(body in markdown(), rtl in any::<bool>()) {
        let style = Style { raw_html: RawHtml::Escape, ..if rtl { ar() } else { en() } };
        let (measured, written) = super::super::render::both_outlines(&body, &style);
        prop_assert_eq!(measured, written);
    }
}
