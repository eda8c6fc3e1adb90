//! Clippings as they stand on disks: bytes of any encoding, letters of any keyboard.

use crate::import::text::read;
use crate::import::{Hints, Origin, encoding};
use crate::words::Moment;

/// A clipping in an encoding, as its title, author and body come out.
fn parts(bytes: &[u8]) -> String {
    let decoded = encoding::decode(bytes, None).unwrap();
    let origin = Origin { input: "a.txt".to_owned(), item: None, line: None, sha256: String::new() };
    let found = read(origin, &decoded.text, &Hints { zone: Moment::utc(), captured: None }).unwrap();
    format!("{} / {} / {}", found.title, found.authors.join(" + "), found.body)
}

const CLIPPING: &str = "قمة ويلز تعيد الشراكة\r\nكتب: محمد سعد\r\n\r\nقرر القادة في ختام قمتهم إحياء الشراكة مع بغداد، وبناء القدرات الدفاعية في الدول الشريكة كلها.\r\n";

fn bytes(encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    encoding.encode(CLIPPING).0.into_owned()
}

fn utf16(start: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    start.iter().copied().chain(CLIPPING.encode_utf16().flat_map(unit)).collect()
}

#[test]
fn a_clipping_is_the_same_in_every_encoding() {
    let with_mark = [&[0xef, 0xbb, 0xbf], CLIPPING.as_bytes()].concat();
    let rows: &[(&str, Vec<u8>)] = &[
        ("UTF-8", CLIPPING.as_bytes().to_vec()),
        ("UTF-8 with a byte order mark", with_mark),
        ("Windows-1256", bytes(encoding_rs::WINDOWS_1256)),
        ("ISO-8859-6", bytes(encoding_rs::ISO_8859_6)),
        ("UTF-16LE", utf16(&[0xff, 0xfe], u16::to_le_bytes)),
        ("UTF-16BE", utf16(&[0xfe, 0xff], u16::to_be_bytes)),
        ("UTF-16LE without a mark", utf16(&[], u16::to_le_bytes)),
    ];
    let expected = parts(CLIPPING.as_bytes());
    assert!(expected.starts_with("قمة ويلز تعيد الشراكة / محمد سعد / قرر"), "{expected}");
    for (name, bytes) in rows {
        assert_eq!(parts(bytes), expected, "{name}");
    }
}

#[test]
fn letters_of_other_forms_are_recognised() {
    let rows: &[(&str, &str)] = &[
        // Presentation forms, vowel marks, strokes that stretch, marks of direction, spaces that do not break, carriage returns.
        ("عنوان\nﻛﺘﺐ: محمد سعد\nنص.", "عنوان / محمد سعد / نص."),
        ("عنوان\nكَتَبَ: محمد سعد\nنص.", "عنوان / محمد سعد / نص."),
        ("عنوان\nكـتـب : محمد سعد\nنص.", "عنوان / محمد سعد / نص."),
        ("عنوان\n\u{200f}كتب: محمد سعد\u{200f}\nنص.", "عنوان / محمد سعد / نص."),
        ("عنوان\nكتب\u{a0}: محمد سعد\nنص.", "عنوان / محمد سعد / نص."),
        ("عنوان\rكتب: محمد سعد\r\rنص.", "عنوان / محمد سعد / نص."),
        ("\u{feff}عنوان\nکتب: محمد سعد\nنص.", "عنوان / محمد سعد / نص."),
        // The title once more: with other alefs, with marks, stretched, with other quotes, with spaces.
        ("أهلاً بالعالم\nاهلا بالعالم\nنص.", "أهلاً بالعالم /  / نص."),
        ("عنوان النص\nعنـــوان  النص!\nنص.", "عنوان النص /  / نص."),
        ("قال «نعم»\nقال \"نعم\"\nنص.", "قال «نعم» /  / نص."),
        ("عنوان | الجريدة\nعنوان\nنص.", "عنوان /  / نص."),
        ("عنوان\nعنوان - الجريدة\nنص.", "عنوان /  / نص."),
        ("عنوان\nعنوان آخر\nنص.", "عنوان /  / عنوان آخر\n\nنص."),
        // What is shown is not corrected.
        ("فى مصر\nنص فى مصر.", "فى مصر /  / نص فى مصر."),
    ];
    super::check(rows, |text| parts(text.as_bytes()));
}
