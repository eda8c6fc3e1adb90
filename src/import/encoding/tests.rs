#![allow(clippy::unwrap_used, reason = "a test may stop")]

use encoding_rs::{ISO_8859_6, WINDOWS_1252};
use proptest::prelude::*;

use super::*;

const TEXT: &str = "قرر القادة إحياء الشراكة مع العراق، وقالت الوزيرة إن ذلك مهم.";

fn wide_bytes(text: &str, is_big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

fn bytes_in(encoding: &str, text: &str) -> Vec<u8> {
    match encoding {
        "utf-16le" => wide_bytes(text, false),
        "utf-16be" => wide_bytes(text, true),
        // The WHATWG standard has no encoder for what it calls by other names.
        other => Encoding::for_label(other.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

#[test]
fn texts_are_read_whatever_their_encoding() {
    let table: &[(&str, Option<&str>, &[Reason])] = &[
        ("utf-8", None, &[]),
        ("utf-8", Some("utf-8"), &[]),
        ("utf-8", Some("windows-1256"), &[Reason::EncodingWrong]),
        ("windows-1256", None, &[Reason::EncodingGuessed]),
        ("windows-1256", Some("windows-1256"), &[]),
        ("windows-1256", Some("nonsense"), &[Reason::EncodingGuessed]),
        ("windows-1256", Some("utf-8"), &[Reason::EncodingWrong]),
        ("windows-1256", Some("iso-8859-1"), &[Reason::EncodingWrong]),
        ("windows-1256", Some("iso-8859-6"), &[Reason::EncodingWrong]),
        ("iso-8859-6", None, &[Reason::EncodingGuessed]),
        ("iso-8859-6", Some("iso-8859-6"), &[]),
        ("iso-8859-6", Some("windows-1256"), &[Reason::EncodingWrong]),
        ("utf-16le", None, &[]),
        ("utf-16be", None, &[]),
    ];
    for (encoding, declared, reasons) in table {
        let decoded = decode(&bytes_in(encoding, TEXT), *declared).unwrap();
        assert_eq!(decoded.text, TEXT, "{encoding}, {declared:?}");
        let found: Vec<Reason> = decoded.notes.iter().map(|note| note.reason).collect();
        assert_eq!(found, *reasons, "{encoding}, {declared:?}");
    }
}

#[test]
fn marks_go_and_western_letters_stay() {
    for (bytes, text) in [
        ([b"\xef\xbb\xbf".as_slice(), TEXT.as_bytes()].concat(), TEXT),
        ([b"\xff\xfe".as_slice(), &wide_bytes(TEXT, false)].concat(), TEXT),
        ([b"\xfe\xff".as_slice(), &wide_bytes(TEXT, true)].concat(), TEXT),
        (WINDOWS_1252.encode("Société générale, à Genève").0.into_owned(), "Société générale, à Genève"),
        (b"plain".to_vec(), "plain"),
        (b"".to_vec(), ""),
    ] {
        assert_eq!(decode(&bytes, None).unwrap().text, text);
    }
    assert_eq!(ISO_8859_6.name(), "ISO-8859-6");
}

#[test]
fn what_was_read_wrongly_is_put_right_only_where_that_is_certain() {
    let wrong = |bytes: &[u8], encoding: &'static Encoding| {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    let arabic = bytes_in("windows-1256", TEXT);
    let table = [
        (wrong(TEXT.as_bytes(), WINDOWS_1252), true),
        (wrong(TEXT.as_bytes(), encoding_rs::WINDOWS_1256), true),
        (wrong(&arabic, WINDOWS_1252), true),
        ("Société générale, Genève, São Tomé, Ångström, Übergröße".to_owned(), false),
        ("الطب والظلال: طريق طويل إلى طرابلس، وظهر ظل ظبي".to_owned(), false),
        (format!("{}…", wrong(TEXT.as_bytes(), WINDOWS_1252).replace('„', "€")), false),
        ("Ø§Ù".to_owned(), false),
    ];
    for (text, is_mended) in table {
        let decoded = decode(text.as_bytes(), None).unwrap();
        let expected = if is_mended { TEXT } else { &text };
        assert_eq!(decoded.text, expected);
        assert_eq!(
            decoded.notes.iter().any(|note| note.reason == Reason::MojibakeMended),
            is_mended,
            "{text}"
        );
    }
}

#[test]
fn what_is_no_text_is_told() {
    for (bytes, words) in
        [(b"PK\x03\x04junk".as_slice(), "ZIP"), (b"%PDF-1.7", "PDF"), (b"a\0b\0\0\0\x01\x02\x03", "NUL")]
    {
        let note = decode(bytes, None).unwrap_err();
        assert!(note.reason == Reason::Unsupported && note.message.contains(words), "{note}");
    }
}

#[test]
fn declarations_are_found() {
    for (bytes, expected) in [
        ("<meta charset=\"Windows-1256\">", Some("windows-1256")),
        ("<meta http-equiv=Content-Type content='text/html; charset=utf-8'>", Some("utf-8")),
        ("<?xml version=\"1.0\" encoding='ISO-8859-6'?>", Some("iso-8859-6")),
        ("<?xml version=\"1.0\"?><a charset='x'>", None),
        ("<p>charset", None),
    ] {
        assert_eq!(declared(bytes.as_bytes()).as_deref(), expected, "{bytes}");
    }
}

proptest! {
    #[test]
    fn whatever_is_utf8_comes_out_as_it_was_or_is_mended(text in "[a-zA-Zéüßا-ي ]{0,80}") {
        prop_assert_eq!(decode(text.as_bytes(), None).unwrap().text, text);
    }

    #[test]
    fn no_bytes_make_it_stop(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes, None);
        let _ = declared(&bytes);
    }
}
