//! The facts of languages that the site relies on, and the completeness of the shipped message files.

#![allow(clippy::unwrap_used)]

use super::*;

const FILES: [(&str, &str); 5] = [
    ("ar", include_str!("../../i18n/ar.ftl")),
    ("en", include_str!("../../i18n/en.ftl")),
    ("fa", include_str!("../../i18n/fa.ftl")),
    ("fr", include_str!("../../i18n/fr.ftl")),
    ("he", include_str!("../../i18n/he.ftl")),
];

fn settings(tag: &str) -> LocaleSettings {
    let lang = Lang::new(tag.split('-').next().unwrap_or(tag)).unwrap_or_else(|| Lang::new("en").unwrap());
    LocaleSettings { lang, locale: tag.to_owned(), direction: None, numerals: None, calendars: Vec::new() }
}

/// A locale with the shipped messages of its language, English for others.
fn locale(tag: &str) -> Locale {
    with(&settings(tag))
}

fn with(settings: &LocaleSettings) -> Locale {
    let shipped = |lang: &str| FILES.iter().find(|(name, _)| *name == lang);
    let (name, text) = shipped(settings.lang.as_str()).or(shipped("en")).unwrap();
    Locale::new(settings, &[MessageFile { name, text }]).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_locale_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Locale>();
}

#[test]
fn dates_in_words() {
    let table = [
        ("ar", "2024-01-24", "24 يناير 2024"),
        ("ar-EG", "2024-01-24", "٢٤ يناير ٢٠٢٤"),
        ("ar-SA", "2024-01-24", "٢٤ يناير ٢٠٢٤"),
        ("ar-IQ", "2024-01-24", "٢٤ كانون الثاني ٢٠٢٤"),
        ("ar-SY", "2024-01-24", "٢٤ كانون الثاني ٢٠٢٤"),
        ("ar-LB", "2024-01-24", "٢٤ كانون الثاني ٢٠٢٤"),
        ("ar-MA", "2024-07-24", "24 يوليوز 2024"),
        ("ar-DZ", "2024-07-24", "24 جويلية 2024"),
        ("ar-TN", "2024-07-24", "24 جويلية 2024"),
        ("fa", "2024-01-24", "۴ بهمن ۱۴۰۲"),
        ("fa-u-ca-gregory", "2024-01-24", "۲۴ ژانویه ۲۰۲۴"),
        ("ar-EG-u-ca-islamic-umalqura", "2024-01-24", "١٢ رجب ١٤٤٥ هـ"),
        ("he", "2024-01-24", "24 בינואר 2024"),
        ("fr", "2024-01-24", "24 janvier 2024"),
        ("en", "2024-01-24", "January 24, 2024"),
        ("en-GB", "2024-01-24", "24 January 2024"),
        ("th", "2024-01-24", "24 มกราคม 2567"),
    ];
    for (tag, date, expected) in table {
        assert_eq!(locale(tag).date(day(date)), expected, "{tag}");
    }
}

#[test]
fn months_days_and_years_are_gregorian() {
    let table = [
        ("ar", "سبتمبر 2014", "سبتمبر", "6 سبتمبر", "2014"),
        ("ar-IQ", "أيلول ٢٠١٤", "أيلول", "٦ أيلول", "٢٠١٤"),
        ("fa", "سپتامبر ۲۰۱۴", "سپتامبر", "۶ سپتامبر", "۲۰۱۴"),
        ("he", "ספטמבר 2014", "ספטמבר", "6 בספטמבר", "2014"),
        ("fr", "septembre 2014", "septembre", "6 septembre", "2014"),
        ("en", "September 2014", "September", "September 6", "2014"),
        ("en-GB", "September 2014", "September", "6 September", "2014"),
        ("ru", "сентябрь 2014\u{202f}г.", "сентябрь", "6 сентября", "2014"),
    ];
    for (tag, month, name, day_and_month, year) in table {
        let locale = locale(tag);
        assert_eq!(locale.month(2014, 9), month, "{tag}");
        assert_eq!(locale.month_name(9), name, "{tag}");
        assert_eq!(locale.day(day("2014-09-06")), day_and_month, "{tag}");
        assert_eq!(locale.year(2014), year, "{tag}");
    }
    assert_eq!(locale("en").month(2014, 13), "2014");
    assert_eq!(locale("en").month_name(0), "0");
    assert_eq!(locale("en").date(NaiveDate::MAX), NaiveDate::MAX.to_string());
}

#[test]
fn further_calendars_stand_beside_the_first() {
    let calendars = ["islamic-umalqura", "persian", "hebrew"].map(str::to_owned).to_vec();
    let settings = LocaleSettings { calendars, ..settings("ar-EG") };
    let dates = with(&settings).other_calendars(day("2024-01-24"));
    assert_eq!(dates, ["١٢ رجب ١٤٤٥ هـ", "٤ بهمن ١٤٠٢ ه\u{200d}.ش", "١٤ شباط ٥٧٨٤ ص"]);
    assert!(locale("ar").other_calendars(day("2024-01-24")).is_empty());
}

#[test]
fn numbers_and_numerals() {
    let table = [
        ("ar", None, "1,234,567"),
        ("ar-EG", None, "١٬٢٣٤٬٥٦٧"),
        ("ar-EG", Some("latn"), "1,234,567"),
        ("ar", Some("arab"), "١٬٢٣٤٬٥٦٧"),
        ("fa", None, "۱٬۲۳۴٬۵۶۷"),
        ("hi", Some("deva"), "१२,३४,५६७"),
        ("fr", None, "1\u{202f}234\u{202f}567"),
        ("en", None, "1,234,567"),
    ];
    for (tag, numerals, expected) in table {
        let settings = LocaleSettings { numerals: numerals.map(str::to_owned), ..settings(tag) };
        assert_eq!(with(&settings).number(1_234_567), expected, "{tag} {numerals:?}");
    }
    let arab = with(&LocaleSettings { numerals: Some("arab".into()), ..settings("ar") });
    assert_eq!(arab.date(day("2024-01-24")), "٢٤ يناير ٢٠٢٤");
    assert_eq!(arab.message("page-number", &[("n", Arg::Number(12))]), "الصفحة ١٢");
}

#[test]
fn lists_by_parts() {
    let glued = |tag: &str, items: &[&str]| -> String {
        let part = |part: &ListPart<'_>| match part {
            ListPart::Item(index, text) => format!("[{index}{text}]"),
            ListPart::Glue(glue) => glue.clone(),
        };
        locale(tag).list(items).iter().map(part).collect()
    };
    assert_eq!(glued("ar", &["علي", "Ali"]), "[0علي] و[1Ali]");
    assert_eq!(glued("ar", &["أ", "ب", "ج"]), "[0أ] و[1ب] و[2ج]");
    assert_eq!(glued("fa", &["الف", "ب", "پ"]), "[0الف]،\u{200f} [1ب]، و [2پ]");
    assert_eq!(glued("he", &["א", "ב", "ג"]), "[0א], [1ב] ו[2ג]");
    assert_eq!(glued("fr", &["A", "B", "C"]), "[0A], [1B] et [2C]");
    assert_eq!(glued("en", &["A", "B", "C"]), "[0A], [1B], and [2C]");
    assert_eq!(glued("en-GB", &["A", "B", "C"]), "[0A], [1B] and [2C]");
    assert_eq!(glued("es", &["x", "Ibiza"]), "[0x] e [1Ibiza]");
    assert_eq!(glued("en", &["A"]), "[0A]");
    assert_eq!(glued("en", &[]), "");
    assert_eq!(locale("ar").list_text(&["علي", "Ali"]), "\u{2068}علي\u{2069} و\u{2068}Ali\u{2069}");
}

#[test]
fn names_in_order() {
    let table: &[(&str, &[&str])] = &[
        (
            "ar",
            &["إبراهيم علي", "أحمد", "ال", "بيروت", "البيضاء", "تونس", "الجزائر", "محمد العلي", "محمد فارس"],
        ),
        ("ar", &["فصل 2", "فصل 10", "فصل ١١"]),
        ("en", &["A", "apple", "Ápple", "The Guardian", "Héron", "item 2", "item 10"]),
        ("fr", &["cote", "coté", "côte", "L’Europe", "Le Monde", "Zola"]),
        ("he", &["אבא", "בית", "שלום"]),
        ("fa", &["آب", "اب", "پاریس", "تهران", "کابل", "گیلان"]),
    ];
    for (tag, expected) in table {
        let locale = locale(tag);
        let mut names: Vec<&str> = expected.iter().rev().copied().collect();
        locale.sort_by_name(&mut names, |name| name);
        let mut compared = expected.to_vec();
        compared.sort_by(|a, b| locale.compare(a, b));
        assert_eq!(names, compared, "{tag}");
        assert_eq!(&names, expected, "{tag}");
    }
    let ar = locale("ar");
    assert_eq!(ar.compare("علي", "علي"), Ordering::Equal);
    assert_ne!(ar.compare("علي", "العلي"), Ordering::Equal);
}

#[test]
fn plural_forms() {
    let table: &[(&str, &[(i64, &str)])] = &[
        (
            "ar",
            &[
                (0, "لا مقالات"),
                (1, "مقال واحد"),
                (2, "مقالان"),
                (3, "3 مقالات"),
                (11, "11 مقالًا"),
                (100, "100 مقال"),
                (102, "102 مقال"),
                (103, "103 مقالات"),
                (1000, "1,000 مقال"),
            ],
        ),
        ("he", &[(0, "אין מאמרים"), (1, "מאמר אחד"), (2, "שני מאמרים"), (20, "20 מאמרים")]),
        (
            "fr",
            &[
                (0, "Aucun article"),
                (1, "1 article"),
                (2, "2 articles"),
                (1_000_000, "1\u{202f}000\u{202f}000 d’articles"),
            ],
        ),
        ("fa", &[(0, "بدون مقاله"), (1, "۱ مقاله"), (12, "۱۲ مقاله")]),
        ("en", &[(0, "No articles"), (1, "1 article"), (2, "2 articles")]),
    ];
    for (tag, forms) in table {
        for (count, expected) in *forms {
            assert_eq!(
                locale(tag).message("article-count", &[("count", Arg::Number(*count))]),
                *expected,
                "{tag}"
            );
        }
    }
}

#[test]
fn directions_and_tags() {
    let table = [
        ("ar", "rtl", "ar_EG", "Arab"),
        ("ar-SA-u-nu-latn", "rtl", "ar_SA", "Arab"),
        ("fa", "rtl", "fa_IR", "Arab"),
        ("he", "rtl", "he_IL", "Hebr"),
        ("ur", "rtl", "ur_PK", "Arab"),
        ("ckb", "rtl", "ckb_IQ", "Arab"),
        ("dv", "rtl", "dv_MV", "Thaa"),
        ("yi", "rtl", "yi_UA", "Hebr"),
        ("en", "ltr", "en_US", "Latn"),
        ("az", "ltr", "az_AZ", "Latn"),
        ("az-Arab", "rtl", "az_IR", "Arab"),
    ];
    for (tag, direction, og_locale, script) in table {
        let locale = locale(tag);
        assert_eq!(locale.direction().as_str(), direction, "{tag}");
        assert_eq!((locale.og_locale(), locale.script()), (og_locale, script), "{tag}");
        assert_eq!(locale.tag(), tag.split("-u-").next().unwrap_or(tag));
    }
    let forced = LocaleSettings { direction: Some(Direction::Rtl), ..settings("en") };
    assert_eq!(with(&forced).direction(), Direction::Rtl);
}

#[test]
fn bad_settings_are_told() {
    let table = [
        (
            LocaleSettings { locale: "not a tag".into(), ..settings("en") },
            "locale",
            "“not a tag” is not a BCP 47 language tag",
        ),
        (
            LocaleSettings { numerals: Some("roman".into()), ..settings("en") },
            "numerals",
            "unknown numbering system “roman”",
        ),
        (
            LocaleSettings { locale: "ar-u-nu-nope".into(), ..settings("ar") },
            "numerals",
            "unknown numbering system “nope”",
        ),
        (
            LocaleSettings { calendars: vec!["mayan".into()], ..settings("en") },
            "calendars",
            "unknown calendar “mayan”",
        ),
        (
            LocaleSettings { locale: "ar-u-ca-julian".into(), ..settings("ar") },
            "calendars",
            "unknown calendar “julian”",
        ),
        (
            LocaleSettings { locale: "qaa".into(), ..settings("en") },
            "direction",
            "the direction of “qaa” is not known",
        ),
    ];
    for (settings, setting, message) in table {
        let errors = Locale::new(&settings, &[]).unwrap_err();
        assert_eq!(
            errors.iter().map(|e| (e.setting(), e.to_string())).collect::<Vec<_>>(),
            [(setting, message.to_owned())]
        );
        assert!(errors.iter().all(|e| e.hint().is_some()));
    }
}

#[test]
fn the_sites_own_messages_override() {
    let own = "home = Start\nbrand = { -name } & Co.\n-name = <Warraq>\nto = To { $x }: { NUMBER($n, type: \"ordinal\") ->\n    [1] first\n    [two] { $n }nd\n   *[other] { $n }th { $y }\n }\n";
    let files =
        [MessageFile { name: "en.ftl", text: FILES[1].1 }, MessageFile { name: "own.ftl", text: own }];
    let locale = Locale::new(&settings("en"), &files).unwrap();
    assert_eq!(locale.message("home", &[]), "Start");
    assert_eq!(locale.message("brand", &[]), "<Warraq> & Co.");
    assert_eq!(locale.message_html("brand", &[]), "&lt;Warraq&gt; &amp; Co.");
    let text = |n| {
        locale
            .message("to", &[("x", Arg::Text("a\u{2069}<b>")), ("n", Arg::Number(n)), ("y", Arg::Text("c"))])
    };
    assert_eq!(text(1), "To \u{2068}a<b>\u{2069}: first");
    assert_eq!(text(22), "To \u{2068}a<b>\u{2069}: 22nd");
    assert_eq!(text(4), "To \u{2068}a<b>\u{2069}: 4th \u{2068}c\u{2069}");
    let html =
        [("x", HtmlArg::Html("<a href=\"/\">b</a>")), ("n", HtmlArg::Number(1)), ("y", HtmlArg::Text("<"))];
    assert_eq!(locale.message_html("to", &html), "To <bdi><a href=\"/\">b</a></bdi>: first");
    assert_eq!(locale.message_html("year", &[("year", HtmlArg::Text("<9>"))]), "&lt;9&gt;");
    assert_eq!(locale.message("no-such<key>", &[]), "no-such<key>");
    assert_eq!(locale.message_html("no-such<key>", &[]), "no-such&lt;key&gt;");
    assert_eq!(locale.message("by-authors", &[]), "By {$authors}");
    let authors = locale.list_text(&["a", "b"]);
    let by_both = "By \u{2068}\u{2068}a\u{2069} and \u{2068}b\u{2069}\u{2069}";
    assert_eq!(locale.message("by-authors", &[("authors", Arg::Text(&authors))]), by_both);
    let plain = locale.plain_messages();
    assert_eq!(plain.get("skip_to_content").map(String::as_str), Some("Skip to the content"));
    assert!(
        !plain.contains_key("by_authors") && locale.has_message("by-authors") && !locale.has_message("-name")
    );
}

#[test]
fn a_message_cannot_grow_without_bound() {
    let mut text = "m0 = lol { \"lol\" }\n".to_owned();
    for level in 1..12 {
        text.push_str(&format!("m{level} = {}\n", format!("{{ m{} }}", level - 1).repeat(10)));
    }
    let locale = Locale::new(&settings("en"), &[MessageFile { name: "x.ftl", text: &text }]).unwrap();
    assert!(locale.message("m11", &[]).len() < 2000);
}

#[test]
fn shipped_messages_are_complete_and_alike() {
    let shipped: Vec<Locale> = FILES.iter().map(|(lang, _)| locale(lang)).collect();
    let signature = |locale: &Locale| -> BTreeMap<String, Vec<String>> {
        let keys = locale.messages.keys();
        keys.map(|key| {
            (key.to_owned(), locale.message_arguments(key).into_iter().map(str::to_owned).collect())
        })
        .collect()
    };
    let english = signature(&shipped[1]);
    assert!(english.contains_key("skip-to-content"), "the files are read");
    for locale in &shipped {
        assert_eq!(signature(locale), english, "{}", locale.tag());
    }
}

#[test]
fn every_message_can_be_said_with_any_number() {
    for (lang, _) in FILES {
        let locale = locale(lang);
        for (key, number) in
            locale.messages.keys().flat_map(|key| [0, 1, 2, 3, 11, 100, 1_000_000].map(|n| (key, n)))
        {
            let arguments = locale.message_arguments(key);
            let args: Vec<_> = arguments
                .iter()
                .map(|name| match *name {
                    "count" | "minutes" | "n" => (*name, Arg::Number(number)),
                    _ => (*name, Arg::Text("X")),
                })
                .collect();
            let text = locale.message(key, &args);
            assert!(!text.contains(['{', '}']), "{lang} {key}: {text}");
            assert!(!text.is_empty() || key == "sort-ignore", "{lang} {key}");
        }
    }
}

#[test]
fn quotation_marks() {
    let marks = |tag: &str| {
        let Quotes { open, close, inner_open, inner_close } = locale(tag).quotes();
        [open, close, inner_open, inner_close].join("|")
    };
    assert_eq!(marks("en"), "“|”|‘|’");
    assert_eq!(marks("ar"), "«|»|“|”");
    assert_eq!(marks("fa"), "«|»|‹|›");
    assert_eq!(marks("he"), "”|”|’|’");
    assert_eq!(marks("fr"), "«\u{202f}|\u{202f}»|“|”");
}

#[test]
fn line_ends_of_windows_leave_no_trace() {
    let text = FILES[1].1.replace('\n', "\r\n");
    let locale = Locale::new(&settings("en"), &[MessageFile { name: "en.ftl", text: &text }]).unwrap();
    for key in locale.messages.keys() {
        assert!(!locale.message(key, &[]).contains('\r'), "{key}");
    }
}

proptest::proptest! {
    #[test]
    fn no_message_file_brings_the_program_down(text in "([ab] = )?[ab=${}\\-.\\n \"\\\\\\[\\]*>#0-9uا,():]{0,40}") {
        if let Ok(locale) = Locale::new(&settings("en"), &[MessageFile { name: "x.ftl", text: &text }]) {
            for key in locale.messages.keys() {
                locale.message(key, &[("a", Arg::Text("x"))]);
            }
        }
    }
}
