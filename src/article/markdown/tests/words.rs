use super::*;

#[test]
fn smart_punctuation() {
    check(
        &en(),
        &[
            ("\"a 'b' c\"", "<p>“a ‘b’ c”</p>"),
            ("don't (\"x\") '90s rock 'n' roll", "<p>don’t (“x”) ’90s rock ‘n’ roll</p>"),
            ("a -- b --- c... ----", "<p>a – b — c… ----</p>"),
            ("*\"a\"* \"*b*\" **a**\"b\"", "<p><em>“a”</em> “<em>b</em>” <strong>a</strong>“b”</p>"),
            ("\\\"a\\\" &quot;b&quot; `\"c\"`", "<p>\"a\" \"b\" <code dir=\"ltr\">\"c\"</code></p>"),
            ("a 5\" disk https://a.b/c--d...e 'x--y'", "<p>a 5\" disk https://a.b/c--d...e ‘x–y’</p>"),
            ("[\"a\"](b), \"c\nd\" \"e", "<p><a href=\"b\">“a”</a>, “c\nd” “e</p>"),
        ],
    );
    check(
        &ar(),
        &[
            ("قال \"نعم\" و\"لا\"، \"قال 'هذا'\".", "<p>قال «نعم» و«لا»، «قال “هذا”».</p>"),
            ("\"**نص**\"؟", "<p>«<strong>نص</strong>»؟</p>"),
        ],
    );
    check(&Style { quotes: None, ..en() }, &[("\"a\" -- b...", "<p>\"a\" -- b...</p>")]);
}

#[test]
fn heading_ids() {
    let style = ar();
    let id = |body: &str| outline(body, 1, &style).anchors.first().map(|a| a.to_string()).unwrap_or_default();
    assert_eq!(id("## قِمَّةُ النـــاتو 2014؟"), "قمة-الناتو-2014");
    assert_eq!(id("## أزمة «القرم»: ماذا بعد؟"), "أزمة-القرم-ماذا-بعد");
    assert_eq!(id("## NATO's `CODE` é"), "natos-code-é");
    assert_eq!(id("## हिन्दी में"), "हिन्दी-में");
    assert_eq!(id("## x {#Mein-Id}"), "Mein-Id");
    assert_eq!(id("## x {#a\"b}"), "a\"b");
    assert_eq!(id("## ؟!"), "section");
    assert_eq!(id(&format!("## {}", "كلمة ".repeat(100))).len(), 197);
}

#[test]
fn arabic_marks_of_blocks() {
    check(
        &ar(),
        &[
            ("\u{FEFF}# أ", "<h2 id=\"أ\">أ</h2>"),
            ("\u{200F}# أ\n\n\u{200F}- ب\n\u{200F}- ج", "<h2 id=\"أ\">أ</h2><ul><li>ب</li><li>ج</li></ul>"),
            ("\u{200F}> أ", "<blockquote><p>أ</p></blockquote>"),
            ("> \u{200F}- أ", "<blockquote><ul><li>أ</li></ul></blockquote>"),
            ("\u{200F}أ\u{200F}", "<p>\u{200F}أ\u{200F}</p>"),
            ("١. أ\n٢. ب", "<ol><li>أ</li><li>ب</li></ol>"),
            ("۳) أ", "<ol start=\"3\"><li>أ</li></ol>"),
            (
                "أ\n\n٣. أ\n   ب\n٤. ج\n\n٥. د",
                "<p>أ</p><ol start=\"3\"><li><p>أ\nب</p></li><li><p>ج</p></li><li><p>د</p></li></ol>",
            ),
            ("في عام\n٢٠١٤. ثم", "<p>في عام\n٢٠١٤. ثم</p>"),
            ("٢٠١٤.٥ ثم", "<p>٢٠١٤.٥ ثم</p>"),
            ("```\n\n١. أ\n```", "<pre dir=\"ltr\" tabindex=\"0\"><code>\n١. أ</code></pre>"),
            ("قال **«نعم»**ثم", "<p>قال <strong>«نعم»</strong>ثم</p>"),
            ("قال**«نعم»** ثم", "<p>قال<strong>«نعم»</strong> ثم</p>"),
            ("*ماذا؟*ثم **أ**", "<p><em>ماذا؟</em>ثم <strong>أ</strong></p>"),
            ("`»**ث`", "<p><code dir=\"ltr\">»**ث</code></p>"),
        ],
    );
    // Latin text keeps the rule of CommonMark.
    check(&en(), &[("**(a)**b", "<p>**(a)**b</p>")]);
}
