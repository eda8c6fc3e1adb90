//! Mending is safe whatever the text.

// A failed `unwrap` stops a test, as it should.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::super::prose::{findings, is_worth_a_look};
use super::super::{runs, typography};
use super::*;
use crate::locale::{Locale, LocaleSettings};
use crate::words::Lang;

fn writing(lang: &str) -> Writing {
    let settings = LocaleSettings {
        lang: Lang::new(lang).unwrap(),
        locale: lang.to_owned(),
        direction: None,
        numerals: None,
        calendars: Vec::new(),
    };
    Writing::new(&Locale::new(&settings, &[]).unwrap())
}

/// The characters that rules look at, and those that they must look out for.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "کتاب",
        "ي",
        "ك",
        "ی",
        "ﻻ",
        "ﯾ",
        "ﹱ",
        "كلمة",
        ",",
        ";",
        "?",
        " ",
        "\n",
        "\n\n",
        "«",
        "»",
        "\"",
        "(",
        ")",
        "`",
        "**",
        "_",
        "ـ",
        "\u{202b}",
        "\u{202c}",
        "\u{2067}",
        "\u{2069}",
        "\u{feff}",
        "\u{200f}",
        "\u{64e}",
        "NATO",
        "1,000",
        "<b>",
        "</b>",
        "<!--",
        "# ",
        "- ",
        "> ",
        "    ",
        "```\n",
        "[",
        "](x,y)",
        "![",
        "https://x.org/ا,ب",
        "ة",
        "گ",
        "&amp;",
        "\\",
        "\r\n",
        "|",
        "---\n",
        "ﷺ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn mending_twice_is_mending_once(body in texts(), title in texts(), lang in prop::sample::select(vec!["ar", "fa", "he", "en"])) {
        let title = title.replace(['\n', '\r'], " ");
        let file = format!("---\ntitle: '{}'\ndate: 2024-01-02\n---\n{body}", title.replace('\'', "''"));
        let writing = writing(lang);
        if let Some(once) = mended(&file, &writing, |_| true) {
            prop_assert_eq!(mended(&once.text, &writing, |_| true), None, "{}", once.text);
            prop_assert_eq!(once.text.matches('\n').count(), file.matches('\n').count());
            // Nothing but what a rule names is gone or new.
            let rest = |text: &str| text.chars().filter(|c| c.is_ascii() && !matches!(c, ',' | ';' | '?')).collect::<String>();
            prop_assert_eq!(rest(&once.text), rest(&file));
        }
    }

    /// What is not parsed holds nothing that a rule would find.
    #[test]
    fn what_is_passed_over_is_sound(body in texts(), lang in prop::sample::select(vec!["ar", "fa", "he", "en"])) {
        let writing = writing(lang);
        if !is_worth_a_look(&body, &writing) {
            let whole = runs::body(&body, 0);
            let hits: Vec<_> = whole.runs.iter().flat_map(|run| typography::hits(run, &writing)).collect();
            prop_assert_eq!((hits, whole.bare_pictures), (Vec::new(), Vec::new()), "{:?}", body);
        }
    }

    #[test]
    fn no_text_makes_a_check_stop(file in "\\PC{0,200}", lang in prop::sample::select(vec!["ar", "fa"])) {
        let writing = writing(lang);
        let _ = mended(&file, &writing, |_| true);
        let _ = findings(&format!("---\ntitle: {file}\ndate: 2024-01-02\n---\n{file}"), &writing);
    }
}
