//! Whole clippings, and the articles they become.

use crate::import::text::read;
use crate::import::{Dated, Found, Hints, Origin, Reason};
use crate::words::Moment;

fn found_with(text: &str, captured: Option<&str>) -> Found {
    let origin = Origin { input: "a.txt".to_owned(), item: None, line: None, sha256: String::new() };
    let captured = captured.and_then(|day| day.parse().ok());
    read(origin, text, &Hints { zone: Moment::utc(), captured }).unwrap()
}

fn found(text: &str) -> Found {
    found_with(text, None)
}

/// The date as it was decided, in short.
fn date(found: &Found) -> String {
    match &found.date {
        Dated::Certain { date, .. } => date.iso(),
        Dated::Missing { why } => format!("missing: {why}"),
        Dated::Ambiguous { candidates, why } => {
            let days: Vec<String> = candidates.iter().map(Moment::iso).collect();
            format!("ambiguous: {}: {why}", days.join(" "))
        }
        Dated::Captured { captured, published, why } => {
            let published = published.map_or_else(String::new, |date| format!(" and {}", date.iso()));
            format!("captured: {}{published}: {why}", captured.iso())
        }
    }
}

fn notes(found: &Found, reason: Reason) -> Vec<&str> {
    found.notes.iter().filter(|note| note.reason == reason).map(|note| note.message.as_str()).collect()
}

const CAPTURED: &str = "24 - 04 - 2024\n\nقادة الحلف يتفقون على الشراكة\n\nقادة الحلف يتفقون على «الشراكة»\n\n\
    اتفق القادة في ختام قمتهم أمس الجمعة على إحياء الشراكة.\n\nوقالت المتحدثة اليوم السبت إن هذه الشراكة تنطوي على التعاون.\n\n\n\nاعلان";

#[test]
fn the_day_of_a_capture_is_not_taken_for_that_of_publication() {
    let found = found(CAPTURED);
    assert_eq!(found.title, "قادة الحلف يتفقون على الشراكة");
    assert_eq!(
        date(&found),
        "captured: 2024-04-24: “24 - 04 - 2024” stands above the title, in line 1, as the day of a capture does; \
         2024-04-24 is a Wednesday, and “أمس الجمعة” in the text makes its day a Saturday"
    );
    assert_eq!(
        found.body,
        "اتفق القادة في ختام قمتهم أمس الجمعة على إحياء الشراكة.\n\nوقالت المتحدثة اليوم السبت إن هذه الشراكة تنطوي على التعاون."
    );
    assert_eq!(
        notes(&found, Reason::TitleRepeated),
        ["line 5 says the title again: “قادة الحلف يتفقون على «الشراكة»”"]
    );
    assert_eq!(notes(&found, Reason::BoilerplateRemoved), ["line 13: “اعلان”"]);
}

#[test]
fn a_byline_below_the_title_and_no_date() {
    let found = found(
        "وزراء خارجية الحلف يجتمعون\n\nكتب : محمد سعد\nيجتمع الوزراء هذا الأسبوع.\nوأعلن الحلف ذلك في مارس الماضي.",
    );
    assert_eq!(
        (found.title.as_str(), found.authors.as_slice()),
        ("وزراء خارجية الحلف يجتمعون", &["محمد سعد".to_owned()][..])
    );
    assert_eq!(date(&found), "missing: no line of the text is a date");
    assert_eq!(found.body, "يجتمع الوزراء هذا الأسبوع.\n\nوأعلن الحلف ذلك في مارس الماضي.");
    assert_eq!(notes(&found, Reason::BylineFound), ["line 3: “كتب : محمد سعد”"]);
}

/// The text of a clipping with a head and a foot.
fn framed(head: &str, foot: &str) -> String {
    let text = "قال الوزير في مؤتمر صحفي إن الحكومة ستبدأ تنفيذ الخطة الجديدة خلال الأسابيع المقبلة.";
    format!("{head}\n\n{text}\n\n{text} وأضاف.\n{foot}")
}

#[test]
fn dates_are_weighed_against_each_other() {
    let rows: &[(&str, &str, &str)] = &[
        // Below the title, above it with a weekday or a label, below the text.
        ("العنوان الأول\nالأربعاء 24 يناير 2024", "", "2024-01-24"),
        ("الأربعاء 24 يناير 2024\nالعنوان الأول", "", "2024-01-24"),
        ("نشر في: 24/1/2024\nالعنوان الأول", "", "2024-01-24"),
        ("العنوان الأول", "24 يناير 2024", "2024-01-24"),
        ("العنوان الأول\nتاريخ النشر\n24/1/2024", "", "2024-01-24"),
        ("العنوان الأول\nنشر في 24 يناير 2024 | كتب: محمد سعد", "", "2024-01-24"),
        ("العنوان الأول\n24/01/2024\nالأربعاء 24 يناير 2024 14:30", "", "2024-01-24T14:30:00Z"),
        // One date decides what another can mean.
        ("العنوان الأول\n04/05/2024", "4 مايو 2024", "2024-05-04"),
        // Captures.
        (
            "24-01-2024\nالعنوان الأول",
            "",
            "captured: 2024-01-24: “24-01-2024” stands above the title, in line 1, as the day of a capture does",
        ),
        (
            "24-01-2024\nالعنوان الأول\n5 سبتمبر 2014",
            "",
            "captured: 2024-01-24 and 2014-09-05: “24-01-2024” stands above the title, in line 1, as the day of a capture does",
        ),
        ("24-01-2024\nالعنوان الأول\nتاريخ النشر: 5 سبتمبر 2014", "", "2014-09-05"),
        ("24-01-2024\nالعنوان الأول\n24 يناير 2024", "", "2024-01-24"),
        (
            "العنوان الأول",
            "تاريخ الحفظ: 24/1/2024",
            "captured: 2024-01-24: “تاريخ الحفظ: 24/1/2024” stands below the text, in line 6, as the day of a capture does",
        ),
        // What can mean several days, or none.
        (
            "العنوان الأول\n04/05/2024",
            "",
            "ambiguous: 2024-05-04 2024-04-05: “04/05/2024” can mean 2024-05-04 or 2024-04-05",
        ),
        ("العنوان الأول\n24 يناير", "", "missing: “24 يناير” names no year"),
        (
            "العنوان الأول\n24 يناير 2024",
            "5 سبتمبر 2014",
            "ambiguous: 2024-01-24 2014-09-05: the dates in the text differ",
        ),
        (
            "العنوان الأول\nأمس",
            "",
            "missing: “أمس” is counted from the day of the capture, which is not known",
        ),
        (
            "العنوان الأول\nالخميس 24 يناير 2024",
            "",
            "ambiguous: 2024-01-24: “الخميس 24 يناير 2024” says Thursday, and 2024-01-24 is a Wednesday",
        ),
    ];
    let rows: Vec<(String, &str)> =
        rows.iter().map(|(head, foot, expected)| (framed(head, foot), *expected)).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(text, expected)| (text.as_str(), *expected)).collect();
    super::check(&rows, |text| date(&found(text)));
}

#[test]
fn a_capture_date_that_is_given_counts_days() {
    let text = framed("العنوان الأول\nأمس", "");
    assert_eq!(date(&found_with(&text, Some("2024-04-24"))), "2024-04-23");
}

#[test]
fn a_source_was_retrieved_when_the_text_was_captured() {
    let found = found(&framed("24-01-2024\nالعنوان الأول", "المصدر: الأهرام"));
    let source = found.source.unwrap();
    assert_eq!(
        (source.name.as_deref(), source.retrieved.map(|day| day.iso()).as_deref()),
        (Some("الأهرام"), Some("2024-01-24"))
    );
}

#[test]
fn a_change_is_told_apart_from_the_publication() {
    let found = found(&framed("العنوان الأول\nنشر في 24 يناير 2024 | آخر تحديث 25 يناير 2024", ""));
    assert_eq!(date(&found), "2024-01-24");
    assert_eq!(found.updated.map(|moment| moment.iso()).as_deref(), Some("2024-01-25"));
}

#[test]
fn the_parts_of_a_report_are_found() {
    let found = found(
        "Leaders agree on partnership | The Daily\nLeaders agree on partnership\nPublished: 6 September 2014 | By Dr. Jane Doe\n\
         Translated by Helen Marlow\n\nNEWPORT (Reuters) - NATO leaders agreed on Friday to revive the partnership, they said.\n\nAdvertisement\n\n\
         What comes next\n\nThe alliance waits for a request of the government before it sends any mission to the country.\n\
         * * *\n1. The first step is a visit.\n\nRead also: The summit in pictures\nSource: The Daily Herald\nThe summit in pictures\nMore on the alliance",
    );
    assert_eq!(found.title, "Leaders agree on partnership");
    assert_eq!(
        (found.authors.as_slice(), found.translators.as_slice()),
        (&["Jane Doe".to_owned()][..], &["Helen Marlow".to_owned()][..])
    );
    assert_eq!(date(&found), "2014-09-06");
    assert_eq!(found.source.and_then(|source| source.name).as_deref(), Some("Reuters"));
}

#[test]
fn paragraphs_headings_and_lists_stay() {
    let long = "قال الوزير في مؤتمر صحفي عقده اليوم في العاصمة إن الحكومة ستبدأ تنفيذ الخطة الجديدة خلال الأسابيع المقبلة.";
    let text = format!(
        "العنوان\n\n{long}\n\nما بعد القمة\n\n{long}\n• أولا\n• ثانيا\n1. بند\n- قال: نعم.\n# وسم\n{long}"
    );
    let expected = format!(
        "{long}\n\n## ما بعد القمة\n\n{long}\n\n- أولا\n- ثانيا\n\n1\\. بند\n\n\\- قال: نعم.\n\n\\# وسم\n\n{long}"
    );
    assert_eq!(found(&text).body, expected);
}

#[test]
fn lines_cut_at_a_width_are_one_paragraph() {
    let text = "A title\n\nNATO leaders agreed on Friday to revive the partnership of the\nalliance with Iraq, which is to help it to build forces that can\nkeep the country safe.\n\n\
                The spokeswoman said on Saturday that it covers political dialogue,\ntraining and the fight against terror, and that more was to come\nsoon.\n";
    let body = found(text).body;
    assert_eq!(body.lines().filter(|line| !line.is_empty()).count(), 2, "{body}");
    assert!(body.contains("of the alliance with Iraq"), "{body}");
}

#[test]
fn nothing_is_lost_in_silence() {
    let text = format!("{CAPTURED}\nاقرأ أيضا\nخبر آخر");
    let found = found(&text);
    let told: String = found
        .notes
        .iter()
        .map(|note| note.message.as_str())
        .chain([found.title.as_str(), &found.body, &date(&found)])
        .collect();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(told.contains(line), "{line} is gone");
    }
}

#[test]
fn clippings_without_text_are_no_articles() {
    let origin = Origin { input: "a.txt".to_owned(), item: None, line: None, sha256: String::new() };
    let hints = Hints { zone: Moment::utc(), captured: None };
    for text in ["", "\n\n\u{c}\n   \n", "\u{feff}\u{200f}"] {
        assert_eq!(read(origin.clone(), text, &hints).unwrap_err().note.reason, Reason::Empty, "{text:?}");
    }
    assert_eq!(found("اعلان").title, "");
}

mod at_random {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::cases::cases(256))]

        #[test]
        fn any_text_is_read(text in "([كتب بقلم: 0-9/\\-\n،.a-zA-Z()|أمس يناير]|\\PC){0,200}") {
            let origin = Origin { input: String::new(), item: None, line: None, sha256: String::new() };
            let _ = read(origin, &text, &Hints { zone: Moment::utc(), captured: None });
        }
    }
}
