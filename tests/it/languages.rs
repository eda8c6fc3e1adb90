//! Any mix of languages: each page speaks its own, runs its own way, and knows its versions in the others.

use crate::site::{Outcome, Page, Site, site_of};

/// A site in these languages, each with its settings; every language has its own article, and the first two share one.
fn mix(languages: &[(&str, &str)]) -> Site {
    let lines: String =
        languages.iter().map(|(code, settings)| format!("  {code}: {{{settings}}}\n")).collect();
    let site = site_of(&format!("base_url: https://example.org/\ntitle: Archive\nlanguages:\n{lines}"));
    let matter = |code: &str| format!("title: Title in {code}\ndate: 2024-01-24\ntags: [tag-{code}]");
    let site = languages.iter().fold(site, |site, (code, _)| {
        site.article(&format!("only-{code}.{code}.md"), &matter(code), "Text.")
    });
    languages
        .iter()
        .take(2)
        .fold(site, |site, (code, _)| site.article(&format!("shared.{code}.md"), &matter(code), "Text."))
}

/// The pages of a language that has articles.
fn pages(code: &str) -> Vec<String> {
    ["", "archive/", "2024/", "2024/01/", "tags/", "2024/01/shared/"]
        .map(|page| format!("/{code}/{page}"))
        .into()
}

/// A sound site whose pages all say their language and direction.
#[track_caller]
fn speaks(built: &Outcome, languages: &[(&str, &str)]) {
    built.sound();
    for (code, direction) in languages {
        for url in pages(code).iter().filter(|url| built.has(url)) {
            let page = built.page(url);
            assert_eq!(page.attribute("html", "lang"), *code, "{url}");
            assert_eq!(page.attribute("html", "dir"), *direction, "{url}");
            assert_eq!(page.json_ld()["inLanguage"], *code, "{url}");
        }
        let feed = built.file(&format!("{code}/feed.xml"));
        assert!(feed.contains(&format!("<language>{code}</language>")), "{code}");
        assert!(
            feed.contains(&format!("&lt;div lang=&quot;{code}&quot; dir=&quot;{direction}&quot;&gt;")),
            "{code}: {feed}"
        );
    }
}

#[test]
fn a_site_may_have_one_language() {
    for (code, direction, home) in
        [("ar", "rtl", "الرئيسية"), ("en", "ltr", "Home"), ("he", "rtl", "דף הבית")]
    {
        let built = mix(&[(code, "name: Own")]).build();
        speaks(built.silent(), &[(code, direction)]);
        let page = built.page(&format!("/{code}/2024/01/only-{code}/"));
        page.has(".sections a", home);
        assert_eq!(
            page.count(".switch") + page.count(".facts [lang]"),
            0,
            "there is no other language to speak of"
        );
        assert_eq!(page.attributes("link[hreflang]", "hreflang"), [code, "x-default"]);
        assert_eq!(built.page("/").attributes(".choices a", "href"), [format!("/{code}/")]);
    }
}

#[test]
fn arabic_english_and_french() {
    let built = mix(&[
        ("ar", "name: العربية, locale: ar-EG"),
        ("en", "name: English, locale: en-GB"),
        ("fr", "name: Français"),
    ])
    .build();
    speaks(built.silent(), &[("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")]);
    let page = built.page("/en/2024/01/shared/");
    assert_eq!(page.attributes("link[hreflang]", "hreflang"), ["ar", "en", "x-default"]);
    let hrefs = page.attributes("link[hreflang]", "href");
    assert_eq!(
        hrefs[2], "https://example.org/ar/2024/01/shared/",
        "the default language's version is for all others"
    );
    assert_eq!(page.texts(".switch a"), ["العربية", "Français"]);
    assert_eq!(page.attributes(".switch a", "hreflang"), ["ar", "fr"]);
    assert_eq!(page.attributes(".switch a", "dir"), ["rtl", "ltr"]);
    assert_eq!(page.attributes(".switch a[rel=alternate]", "hreflang"), ["ar"], "there is no French version");
    page.has(".switch [lang=fr]", "Vers la section en").has(".facts", "not been translated into");
    assert_eq!(page.attributes(".switch a", "href"), ["/ar/2024/01/shared/", "/fr/2024/01/"]);
    built.page("/fr/").has(".sections a", "Accueil").has("h2", "Derniers articles");
    built.page("/fr/tags/").has("h1", "Mots-clés");
    built.page("/fr/2024/01/").has("h1", "janvier 2024");
    built.page("/ar/2024/01/").has("h1", "يناير ٢٠٢٤");
}

#[test]
fn persian_and_english() {
    let built = mix(&[("fa", "name: فارسی"), ("en", "name: English")]).build();
    speaks(built.silent(), &[("fa", "rtl"), ("en", "ltr")]);
    let page = built.page("/fa/2024/01/shared/");
    page.has(".facts time", "۴ بهمن ۱۴۰۲").has(".sections a", "بایگانی");
    assert_eq!(page.attribute("time", "datetime"), "2024-01-24");
    built.page("/en/2024/01/shared/").has(".facts time", "24").lacks(".facts time", "بهمن");
    assert_eq!(page.attributes(".switch a", "href"), ["/en/2024/01/shared/"]);
}

#[test]
fn hebrew_and_english() {
    let built = mix(&[("he", "name: עברית"), ("en", "name: English, locale: en-US")]).build();
    speaks(built.silent(), &[("he", "rtl"), ("en", "ltr")]);
    built.page("/he/2024/01/shared/").has(".facts time", "24 בינואר 2024").has(".sections a", "תגיות");
    built.page("/en/2024/01/shared/").has(".facts time", "January 24, 2024");
}

#[test]
fn arabic_and_french() {
    let built = mix(&[("fr", "name: Français"), ("ar", "name: العربية, locale: ar-DZ")]).build();
    speaks(built.silent(), &[("fr", "ltr"), ("ar", "rtl")]);
    built.page("/ar/2024/01/").has("h1", "جانفي 2024");
    built.page("/fr/2024/01/only-fr/").has(".facts", "n’a pas été traduit");
    assert_eq!(built.page("/").attribute("html", "lang"), "fr", "the first language is the default");
}

#[test]
fn a_page_without_a_translation_sends_to_the_nearest_section() {
    let languages = [("ar", "name: العربية"), ("en", "name: English")];
    let built = mix(&languages)
        .article("2013.ar.md", "title: أ\ndate: 2013-05-01\ntags: [tag-ar]", "نص.")
        .article("2013.en.md", "title: A\ndate: 2013-06-01\nid: other", "Text.")
        .article("2001.en.md", "title: A\ndate: 2001-06-01", "Text.")
        .build();
    built.silent().sound();
    let table = [
        ("/en/2024/01/only-en/", "/ar/2024/01/", false),
        ("/en/2013/06/2013/", "/ar/2013/", false),
        ("/en/2001/06/2001/", "/ar/", false),
        ("/en/2001/", "/ar/", false),
        ("/en/2013/06/", "/ar/2013/", false),
        ("/en/2013/", "/ar/2013/", true),
        ("/en/tags/tag-en/", "/ar/", false),
        ("/en/tags/", "/ar/tags/", true),
        ("/en/archive/", "/ar/archive/", true),
        ("/en/", "/ar/", true),
    ];
    for (url, wanted, is_translation) in table {
        let page = built.page(url);
        assert_eq!(page.attributes(".switch a", "href"), [wanted], "{url}");
        assert_eq!(page.count(".switch a[rel=alternate]") == 1, is_translation, "{url}");
        assert_eq!(page.count(".switch .note") == 0, is_translation, "{url}: it says where it leads");
        let alternates = page.attributes("link[hreflang]", "hreflang");
        assert_eq!(alternates.contains(&"ar".to_owned()), is_translation, "{url}: {alternates:?}");
    }
}

#[test]
fn the_version_for_readers_of_other_languages() {
    let languages = [("ar", "name: العربية"), ("en", "name: English"), ("fr", "name: Français")];
    let default = |site: Site| {
        let built = site.build();
        built.silent().sound();
        let page = built.page("/fr/2024/01/w/");
        page.attribute("link[hreflang=x-default]", "href").replace("https://example.org", "")
    };
    let french = |site: Site| site.article("w.fr.md", "title: F\ndate: 2024-01-01", "Texte.");
    let english = |site: Site| site.article("w.en.md", "title: E\ndate: 2024-01-01", "Text.");
    assert_eq!(default(french(mix(&languages))), "/fr/2024/01/w/", "the only one");
    assert_eq!(default(english(french(mix(&languages)))), "/en/2024/01/w/", "the first of the settings");
    let original = mix(&languages).article("w.fr.md", "title: F\ndate: 2024-01-01\noriginal: fr", "Texte.");
    assert_eq!(default(english(original)), "/fr/2024/01/w/", "the original");
    let arabic = mix(&languages).article("w.ar.md", "title: ع\ndate: 2024-01-01\noriginal: fr", "نص.");
    assert_eq!(default(english(french(arabic))), "/ar/2024/01/w/", "the default language's");
    let other = mix(&languages).config("default_language: en").article(
        "w.ar.md",
        "title: ع\ndate: 2024-01-01",
        "نص.",
    );
    assert_eq!(default(english(french(other))), "/en/2024/01/w/", "the setting says which that is");
}

#[test]
fn a_language_that_the_program_has_no_words_for_speaks_english_until_they_are_written() {
    let site = mix(&[("tr", "name: Türkçe"), ("ar", "name: العربية")]);
    let built = site.build();
    let problem = built.exits(0).problem("no words in “tr”");
    assert_eq!((problem.file.as_str(), problem.is_error), ("i18n/tr.ftl", false));
    speaks(&built, &[("tr", "ltr"), ("ar", "rtl")]);
    // Dates need no words of ours.
    built.page("/tr/2024/01/shared/").has(".sections a", "Home").has(".facts time", "24 Ocak 2024");
    let built = site.file("i18n/tr.ftl", "home = Ana sayfa\n").build();
    built.silent().sound();
    built.page("/tr/").has(".sections a", "Ana sayfa").has(".sections a", "Archive");
}

#[test]
fn the_style_sheets_know_no_left_and_no_right() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for sheet in ["static/warraq.css", "src/serve/live.css"] {
        let css = std::fs::read_to_string(root.join(sheet)).unwrap();
        // Only what stands outside of comments.
        let rules: String =
            css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rules)| rules)).collect();
        assert!(rules.contains("inline"), "{sheet} was not read");
        let names = rules.split(|c: char| !c.is_ascii_alphanumeric());
        let wrong: Vec<&str> = names.filter(|name| matches!(*name, "left" | "right")).collect();
        assert!(wrong.is_empty(), "{sheet} says {wrong:?}, which is wrong in one of the directions");
    }
}

#[test]
fn numerals_and_calendars_are_settings() {
    let table = [
        ("name: ع, locale: ar", "24 يناير 2024", ""),
        ("name: ع, locale: ar, numerals: arab", "٢٤ يناير ٢٠٢٤", ""),
        ("name: ع, locale: ar-EG", "٢٤ يناير ٢٠٢٤", ""),
        ("name: ع, locale: ar-EG, numerals: latn", "24 يناير 2024", ""),
        ("name: ع, locale: ar-IQ", "٢٤ كانون الثاني ٢٠٢٤", ""),
        ("name: ع, locale: ar-EG, calendars: [islamic-umalqura]", "٢٤ يناير ٢٠٢٤", "١٢ رجب ١٤٤٥ هـ"),
        ("name: ع, locale: ar-EG-u-ca-islamic-umalqura", "١٢ رجب ١٤٤٥ هـ", ""),
        (
            "name: ع, locale: ar-EG, numerals: latn, calendars: [islamic-umalqura, persian]",
            "24 يناير 2024",
            "12 رجب 1445 هـ",
        ),
    ];
    for (settings, label, other) in table {
        let built = mix(&[("ar", settings), ("en", "name: English")]).build();
        built.silent().sound();
        let page = built.page("/ar/2024/01/shared/");
        assert_eq!(page.texts(".facts time"), [label], "{settings}");
        assert_eq!(page.attribute(".facts time", "datetime"), "2024-01-24", "{settings}");
        let others = page.texts(".facts .calendar");
        assert_eq!(others.first().map_or("", String::as_str), other, "{settings}");
        // One kind of digits on the whole page, but for addresses and what programs read.
        let address = page.texts(".address bdi").remove(0);
        let (before, rest) = page.html.split_once("<details").unwrap();
        let read = format!("{before}{}", rest.split_once("</details>").unwrap().1);
        let text = Page::read("", &read).text().replace(&address, "");
        let arabic = label.contains('٢');
        let wrong = if arabic { '0'..='9' } else { '٠'..='٩' };
        assert!(!text.contains(|c| wrong.contains(&c)), "{settings}: {text}");
    }
}

#[test]
fn regional_variants_are_languages_of_their_own() {
    let built = mix(&[("pt-BR", "name: Português (Brasil)"), ("pt", "name: Português")])
        .file("i18n/pt.ftl", "home = Início\n")
        .build();
    speaks(built.silent(), &[("pt-BR", "ltr"), ("pt", "ltr")]);
    built.page("/pt-BR/").has(".sections a", "Início");
    assert_eq!(
        built.page("/pt/2024/01/shared/").attributes("link[hreflang]", "hreflang"),
        ["pt-BR", "pt", "x-default"]
    );
}

#[test]
fn the_direction_can_be_set_by_hand() {
    let built = mix(&[("mzn", "name: مازرونی, direction: rtl, locale: fa"), ("en", "name: English")]).build();
    built.exits(0);
    speaks(&built, &[("mzn", "rtl"), ("en", "ltr")]);
}

#[test]
fn words_of_another_direction_are_isolated() {
    let built = mix(&[("ar", "name: العربية"), ("en", "name: English")])
        .article(
            "css.ar.md",
            "title: \"CSS: مغامرة\"\ndate: 2024-01-01\ntags: [C++]\nauthors: [Ali]",
            "English paragraph only.\n\n`rm -rf`",
        )
        .build();
    built.silent().sound();
    let page = built.page("/ar/2024/01/css/");
    assert!(page.texts("title")[0].starts_with('\u{200f}') || page.texts("title")[0].starts_with('\u{2068}'));
    assert_eq!(page.attribute(".prose p", "dir"), "ltr", "a paragraph of the other direction says so");
    assert_eq!(page.attribute("code", "dir"), "ltr");
    assert_eq!(
        page.attribute(".closing dd bdi", "dir"),
        "ltr",
        "the letters of a name whose language nobody told"
    );
    assert!(!page.json_ld().to_string().contains(['\u{200e}', '\u{200f}', '\u{2068}', '\u{2069}']));
    let card = built.page("/ar/");
    assert!(card.attributes(".card h3 bdi", "dir").iter().all(|dir| dir == "rtl"));
}

/// A control that its author left open turns nothing around but the title itself.
#[test]
fn a_title_that_turns_letters_around_keeps_to_itself() {
    let built = mix(&[("ar", "name: العربية"), ("en", "name: English")])
        .article("rlo.ar.md", "title: \"abc\\u202etxt.exe\"\ndate: 2024-01-01", "نص.")
        .build();
    built.exits(0).sound().problem("title holds a direction control|delete it");
    let title = &built.page("/ar/2024/01/rlo/").texts("title")[0];
    assert!(title.starts_with("\u{2068}abc\u{202e}txt.exe\u{2069} "), "{title:?}");
}

/// Dates in many languages, none of which needs words of ours: a locale whose data are not what the program expects must
/// not stop a build.
#[test]
fn dates_in_the_languages_of_the_world() {
    let codes = "af am ar az bg bn bs ca ckb cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km \
                 kn ko ku ky lo lt lv mk ml mn mr ms mt my nb ne nl nn or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te \
                 tg th ti tk tr ug uk ur uz vi yo zh zu";
    let lines: String = codes.split_whitespace().map(|code| format!("  {code}: {{name: N}}\n")).collect();
    let site = site_of(&format!(
        "base_url: https://example.org/\ntitle: Archive\nfeeds: {{items: 1}}\nlanguages:\n{lines}"
    ));
    let built = site
        .article("a.pt.md", "title: T\ndate: 2014-09-06", "Text.")
        .article("a.uk.md", "title: T\ndate: 2014-09-06", "Text.")
        .build();
    built.exits(0);
    built.page("/pt/2014/09/a/").has("time", "6 de setembro de 2014");
    built.page("/uk/2014/09/a/").has("time", "6 вересня 2014");
}
