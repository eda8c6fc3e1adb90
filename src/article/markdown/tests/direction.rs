use super::*;

/// What is set apart in a text of a right-to-left page, in square brackets.
fn apart(text: &str) -> String {
    let style = Style { quotes: None, ..ar() };
    // Enough letters for the paragraph to run from right to left in any case.
    let before = "هذه فقرة عربية طويلة ";
    keep(&format!("{before}{text}"), &style)
        .replace(before, "")
        .replace("<bdi dir=\"ltr\">", "[")
        .replace("</bdi>", "]")
        .replace("<p>", "")
        .replace("</p>", "")
        .replace("&amp;", "&")
}

#[test]
fn what_falls_apart_is_set_apart() {
    for (text, expected) in [
        ("في 2014 و10 و3.5 و1,000", "في 2014 و10 و3.5 و1,000"),
        ("قمة NATO عام 2014.", "قمة NATO عام 2014."),
        ("يوم 2024-04-24، ثم", "يوم [2024-04-24]، ثم"),
        ("نحو 10-12% من", "نحو [10-12%] من"),
        ("نحو 10% من (5%).", "نحو [10%] من ([5%])."),
        ("بين 2004-2014 و2004–2014", "بين [2004-2014] و[2004–2014]"),
        ("بين ٢٠٠٤-٢٠١٤ كذا", "بين [٢٠٠٤-٢٠١٤] كذا"),
        ("عام ٢٠١٤ و٣٫٥", "عام ٢٠١٤ و٣٫٥"),
        ("حرارة -5 و+7 و−3", "حرارة [-5] و[+7] و[−3]"),
        ("إصدار 1.2.3 وv1.2.3 و2.0-beta", "إصدار [1.2.3] وv1.2.3 و[2.0-beta]"),
        ("لغة C++، .NET وC# كذا", "لغة [C++]، [.NET] و[C#] كذا"),
        (
            "استخدم الباحثون برنامج Visual Studio .NET من شركة",
            "استخدم الباحثون برنامج [Visual Studio .NET] من شركة",
        ),
        ("راسل a.b@c.org أو @nato أو #NATO هنا", "راسل [a.b@c.org] أو [@nato] أو [#NATO] هنا"),
        ("على https://a.b/c-d/، ثم www.a.org.", "على [https://a.b/c-d/]، ثم [www.a.org]."),
        ("اتصل +964 770 123 4567 أو 0770 123 4567 الآن", "اتصل [+964 770 123 4567] أو [0770 123 4567] الآن"),
        ("رقم +5 10 أو 05 12", "رقم [+5] 10 أو 05 12"),
        ("ملف /etc/passwd وsrc/a/b.rs و C:\\x\\y", "ملف [/etc/passwd] و[src/a/b.rs] و [C:\\x\\y]"),
        ("طائرة F-16 وCOVID-19 وAT&T وTCP/IP", "طائرة F-16 وCOVID-19 وAT&T وTCP/IP"),
        ("الساعة 10:30 يوم 24/4/2024", "الساعة 10:30 يوم 24/4/2024"),
        ("ال-NATO (أ) \"NATO\" (NATO).", "ال-NATO (أ) \"NATO\" (NATO)."),
        ("سعر $50 و50€ نص", "سعر [$50] و[50€] نص"),
    ] {
        assert_eq!(apart(text), expected);
    }
}

#[test]
fn left_to_right_blocks_need_nothing() {
    check(
        &en(),
        &[
            (
                "On 2024-04-24 C++ <https://a.b>",
                "<p>On 2024-04-24 C++ <a href=\"https://a.b\">https://a.b</a></p>",
            ),
            ("في 2024-04-24", "<p dir=\"rtl\">في <bdi dir=\"ltr\">2024-04-24</bdi></p>"),
        ],
    );
}

#[test]
fn blocks_against_the_page() {
    check(
        &ar(),
        &[
            ("An English paragraph, with كلمة.", "<p dir=\"ltr\">An English paragraph, with كلمة.</p>"),
            ("## Heading\n\nنص", "<h2 id=\"heading\" dir=\"ltr\">Heading</h2><p>نص</p>"),
            ("Visit https://a.b/ for more.", "<p dir=\"ltr\">Visit https://a.b/ for more.</p>"),
            ("123", "<p>123</p>"),
            ("- one\n- two", "<ul dir=\"ltr\"><li>one</li><li>two</li></ul>"),
            ("- one\n- اثنان", "<ul><li dir=\"ltr\">one</li><li>اثنان</li></ul>"),
            (
                "> English text\n>\n> نص",
                "<blockquote dir=\"ltr\"><p>English text</p><p dir=\"rtl\">نص</p></blockquote>",
            ),
            ("<https://a.b/>", "<p><a href=\"https://a.b/\" dir=\"ltr\">https://a.b/</a></p>"),
            ("`code only`", "<p><code dir=\"ltr\">code only</code></p>"),
            ("نص\n: definition", "<dl><dt>نص</dt><dd dir=\"ltr\">definition</dd></dl>"),
            (
                "![أ](a.png \"caption\")",
                "<figure dir=\"ltr\"><img src=\"a.png\" alt=\"أ\" decoding=\"async\"><figcaption>caption</figcaption></figure>",
            ),
        ],
    );
    check(&en(), &[("- نص\n- نص", "<ul dir=\"rtl\"><li>نص</li><li>نص</li></ul>")]);
}
