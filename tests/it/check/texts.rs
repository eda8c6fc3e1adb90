//! Tables of cases: a text, its language, and the codes with their places. The body begins in line 5.

use super::four;

/// Checks each text as the body of an article of its language.
#[track_caller]
fn bodies(cases: &[(&str, &str, &[&str])]) {
    texts(cases, |lang, text| (title(lang).to_owned(), text.to_owned()));
}

/// Checks each text as a title: line 2, from column 8 on.
#[track_caller]
fn titles(cases: &[(&str, &str, &[&str])]) {
    texts(cases, |lang, text| (text.to_owned(), body(lang).to_owned()));
}

#[track_caller]
fn texts(cases: &[(&str, &str, &[&str])], parts: impl Fn(&str, &str) -> (String, String)) {
    for (lang, text, expected) in cases {
        let (title, body) = parts(lang, text);
        let path = format!("a.{lang}.md");
        let checked = four().article(&path, &format!("title: {title}\ndate: 2024-01-02"), &body).check();
        let places: Vec<String> =
            checked.places().iter().map(|place| place.replace(&format!(" content/{path}:"), " ")).collect();
        assert_eq!(&places, expected, "{lang}: {text}\n{}", checked.stdout);
    }
}

fn title(lang: &str) -> &'static str {
    match lang {
        "ar" => "عنوان",
        "fa" => "عنوان نوشته",
        "he" => "כותרת",
        _ => "Title",
    }
}

fn body(lang: &str) -> &'static str {
    match lang {
        "ar" => "نص المقال.",
        "fa" => "متن نوشته.",
        "he" => "גוף הכתבה.",
        _ => "The text.",
    }
}

#[test]
fn presentation_forms() {
    bodies(&[
        ("ar", "هذه ﻛﻠﻤﺔ هنا.", &["W029 5:5"]),
        ("ar", "ﻻ\n\nسطر ﷲ", &["W029 5:1", "W029 7:5"]),
        ("fa", "این ﯾﮏ است.", &["W029 5:5"]),
        ("en", "The form ﻻ is one sign.", &["W029 5:10"]),
        ("he", "האות ﻻ כאן.", &["W029 5:6"]),
        // Signs that are more than letters, and what is no prose.
        ("ar", "محمد ﷺ رسول ﷽ ﷻ، ﴿آية﴾.", &[]),
        ("ar", "انظر `ﻻ` و[نص](https://example.org/ﻻ).\n\n    ﻻ\n\n```\nﻻ\n```\n\n<!-- ﻻ -->", &[]),
        ("he", "מילה ﬡ.", &[]),
    ]);
}

#[test]
fn direction_controls() {
    bodies(&[
        ("en", "x \u{2066} y", &["W004 5:3"]),
        ("en", "x \u{202e}y\u{202c} z", &[]),
        ("ar", "كلمة\u{202c} أخرى", &["W004 5:5"]),
        ("ar", "\u{2067}كلمة \u{202b}أخرى\u{2069} ثم", &["W004 5:7"]),
        ("he", "מילה \u{2068}NATO\u{2069} ועוד \u{200f}מילה\u{200e}.", &[]),
        // Each block begins anew, as on a page.
        ("en", "a \u{2066}b\n\nc\u{2069} d", &["W004 5:3", "W004 7:2"]),
        ("en", "code `\u{202e}` stays", &[]),
    ]);
    titles(&[
        ("ar", "\"abc\u{202e}txt.exe والناتو\"", &["W004 2:12"]),
        ("ar", "الناتو\u{2069} هنا", &["W004 2:14"]),
        ("fa", "\u{2068}NATO\u{2069} و ایران", &[]),
    ]);
}

#[test]
fn letters_of_another_alphabet() {
    bodies(&[
        ("ar", "هذا کتاب قديم.", &["W030 5:5"]),
        ("ar", "علی الطريق.", &["W030 5:3"]),
        ("ar", "نص **العربیة** هنا.", &["W030 5:11"]),
        ("ar", "کتاب ثم کتاب\nثم کتاب", &["W030 5:1", "W030 6:4"]),
        ("fa", "اين كتاب است.", &["W030 5:2"]),
        // Persian words and quotations in Arabic, Arabic ones in Persian.
        ("ar", "صحيفة «گزارش ایران» اليومية، و«چاپ یک» أيضا.", &[]),
        ("ar", "اسمه گیلانی.", &[]),
        ("fa", "نوشت: «إنما الأعمال بالنيات ولكل امرئ ما نوى» و رفت.", &[]),
        ("fa", "در سورة الفاتحة آمده است الرحيم.", &[]),
        ("fa", "مثلاً این یک کتاب است.", &[]),
        ("ar", "كتاب عربي على رفّ في مكتبة.", &[]),
        ("en", "The letters ی and ي and ک.", &[]),
        ("ar", "الرابط [هنا](https://example.org/کتاب) و`کتاب`.", &[]),
    ]);
}

#[test]
fn latin_punctuation() {
    bodies(&[
        ("ar", "أولا, ثانيا", &["W031 5:5"]),
        ("ar", "هل وصل?", &["W031 5:7"]),
        ("ar", "أولا; ثم **ثانيا**, ثم «ثالثا», وهكذا.", &["W031 5:5"]),
        ("ar", "كلمة ,كلمة", &["W031 5:6"]),
        ("fa", "آیا رسید? بله, رسید.", &["W031 5:9"]),
        ("ar", "- بند, أول\n- بند ثان\n\n> قول, آخر", &["W031 5:6", "W031 8:6"]),
        ("ar", "| أ, ب | ج |\n|---|---|\n| د | هـ, و |", &["W031 5:4", "W031 7:9"]),
        // Numbers, Latin quotations, addresses, code, other scripts.
        ("ar", "بلغ 1,000 و١,٢٣٤ و12,5.", &[]),
        ("ar", "قال: \"Hello, world; who is it?\" ثم ذهب.", &[]),
        ("ar", "كتب (see: the word كتاب, which means book) ثم ذهب.", &[]),
        ("ar", "منظمة NATO, وغيرها؛ وC++, وجافا.", &[]),
        ("ar", "انظر https://example.org/قمة,ويلز?س=1 هنا، و`قمة, ويلز`.", &[]),
        ("ar", "انظر [القمة](../قمة,ويلز.md \"قمة, ويلز\").\n", &["E018 5:6"]),
        ("ar", "<span title=\"أولا, ثانيا\">نص</span>", &[]),
        ("ar", "The sense of الكتاب, as they say, is a book that many people have read.", &[]),
        ("he", "שלום, עולם; מה שלומך?", &[]),
        ("en", "He said الكتاب, and left; why?", &[]),
    ]);
    titles(&[
        ("ar", "أولا, ثانيا", &["W031 2:12"]),
        ("ar", "'أولا, ثانيا'", &["W031 2:13"]),
        ("ar", "أولا، ثانيا", &[]),
    ]);
}

#[test]
fn tatweel_in_titles() {
    titles(&[
        ("ar", "الكـــتاب", &["W032 2:11"]),
        ("ar", "عام 1435 هـ", &[]),
        ("ar", "لقاء بـ«الناتو»", &[]),
    ]);
    bodies(&[("ar", "الكـــتاب عام 1435 هـ.", &[])]);
}

#[test]
fn byte_order_marks() {
    bodies(&[("en", "Two texts\u{feff} joined.", &["W034 5:10"]), ("ar", "نص\n\n\u{feff}نص", &["W034 7:1"])]);
}

#[test]
fn the_script_of_a_language() {
    let arabic = "انعقدت القمة في ويلز وحضرها رؤساء الدول والحكومات ثم صدر عنها بيان طويل في شؤون كثيرة.";
    let english =
        "The summit took place in Wales, and heads of state and government issued a long declaration.";
    let hebrew = "הפסגה התקיימה בוויילס בהשתתפות ראשי המדינות והממשלות ופורסמה בה הצהרה ארוכה בנושאים רבים.";
    bodies(&[
        ("en", arabic, &["W024 5:1"]),
        ("ar", english, &["W024 5:1"]),
        ("he", arabic, &["W024 5:1"]),
        ("ar", hebrew, &["W024 5:1"]),
        ("ar", arabic, &[]),
        (
            "fa",
            "کنفرانس سران در ولز برگزار شد و رهبران کشورها در پایان بیانیه‌ای بلند درباره همه چیز نوشتند.",
            &[],
        ),
        ("he", hebrew, &[]),
        ("en", english, &[]),
        ("en", "He wrote: «نص قصير».", &[]),
        (
            "ar",
            "```\nfn main() { println!(\"a long program in Latin letters that is not prose at all\"); }\n```\n\nشرح.",
            &[],
        ),
        (
            "ar",
            "انظر https://example.org/a/very/long/address/in/latin/letters/that/goes/on/and/on هنا في هذا النص القصير.",
            &[],
        ),
    ]);
    titles(&[
        ("en", "قمة ويلز والشراكات", &["W024 2:8"]),
        ("ar", "The Wales Summit", &["W024 2:8"]),
        ("ar", "NATO 2030", &[]),
        ("ar", "\"CSS: مغامرة\"", &[]),
        ("en", "What الناتو means", &[]),
    ]);
}

#[test]
fn pictures_without_text() {
    let checked = four()
        .file("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .article(
            "a.en.md",
            "title: T\ndate: 2024-01-02",
            "![A map](p.svg)\n\nBare ![](p.svg) and <img src=\"p.svg\">.\n\n<img src=\"p.svg\" alt=\"\">",
        )
        .check();
    checked.finds(&["W005 content/a.en.md:7:6"]).exits(0);
}

/// A value of front matter has its exact place however it is written; one with escapes has the place it begins at.
#[test]
fn every_form_of_a_value() {
    let cases = [
        ("summary: أولا, ثانيا", "W031 content/a.ar.md:4:14"),
        ("summary: \"أولا, ثانيا\"", "W031 content/a.ar.md:4:15"),
        ("summary: >\n  سطر\n  أولا, ثانيا", "W031 content/a.ar.md:6:7"),
        ("summary: |\n  سطر\n  أولا, ثانيا", "W031 content/a.ar.md:6:7"),
        ("summary: سطر\n  أولا, ثانيا", "W031 content/a.ar.md:5:7"),
        ("summary: \"\\u0623ولا, ثانيا\"", "W031 content/a.ar.md:4:10"),
        ("corrections: [{date: 2024-01-03, text: \"أولا, ثانيا\"}]", "W031 content/a.ar.md:4:45"),
    ];
    for (matter, place) in cases {
        let matter = format!("title: عنوان\ndate: 2024-01-02\n{matter}");
        four().article("a.ar.md", &matter, "نص.").check().finds(&[place]);
    }
}

#[test]
fn lines_that_end_like_on_windows() {
    let text = "---\r\ntitle: عنوان\r\ndate: 2024-01-02\r\n---\r\nسطر\r\nأولا, ثانيا\r\n";
    four().file("content/a.ar.md", text).check().finds(&["W031 content/a.ar.md:6:5"]);
}
