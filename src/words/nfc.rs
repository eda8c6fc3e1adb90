//! Unicode's composed form (NFC), in which all texts and addresses are kept.

use std::borrow::Cow;

use icu::normalizer::ComposingNormalizerBorrowed;

use super::scan::{self, is_between};

/// The text in Unicode NFC. Some file systems hand out names in another form than people type them in.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_plain(text.as_bytes()) {
        true => Cow::Borrowed(text),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(text),
    }
}

/// Whether a text is of characters that are the same in every form and change nothing beside them, as nearly all text in
/// Arabic and English: those below U+0300, the letters and digits of Arabic without marks, and General Punctuation.
/// A question without branches, which the compiler answers for many bytes at once.
fn is_plain(bytes: &[u8]) -> bool {
    !scan::any_pair(bytes, is_unsure)
}

/// Whether two bytes of UTF-8 begin a character that may have another form.
fn is_unsure(b: u8, next: u8) -> bool {
    // Marks, Greek, Cyrillic, Hebrew …, and what stands behind the scripts of Arabic and Syriac.
    let strange = is_between(b, 0xCC, 0xD7) | ((b >= 0xDC) & !((b == 0xE2) & (next == 0x80)));
    let mark_of_arabic = ((b == 0xD8) & is_between(next, 0x90, 0x9A))
        | ((b == 0xD9) & (is_between(next, 0x8B, 0x9F) | (next == 0xB0)))
        | ((b == 0xDB) & is_between(next, 0x96, 0xAD));
    // U+2000 and U+2001, which are U+2002 and U+2003: in two bytes no other of these stand side by side.
    let wide_space = (b == 0x80) & (next & 0xFE == 0x80);
    strange | mark_of_arabic | wide_space
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_taken_as_plain_is_composed() {
        let composer = ComposingNormalizerBorrowed::new_nfc();
        let all = (0..=0x10_FFFF).filter_map(char::from_u32);
        for c in all.filter(|c| is_plain(c.to_string().as_bytes())) {
            // By itself, and behind letters that marks are put upon.
            for text in [format!("{c}"), format!("a{c}"), format!("ا{c}"), format!("ه{c}a")] {
                assert!(composer.is_normalized(&text), "U+{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn common_text_is_plain() {
        for text in ["", "Plain text", "«نص عربي، و۱۲۳»", "لا – “quoted”…", "Café à gogo"]
        {
            assert!(is_plain(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases::cases(512))]

        #[test]
        fn the_short_way_gives_what_the_long_one_does(
            text in "([a-z éâ]{0,3}|[\u{620}-\u{64A}]{0,3}|[\u{64B}-\u{670}\u{6D6}-\u{6ED}\u{610}-\u{61A}]{0,2}|[\u{2000}-\u{2040}\u{300}\u{301}\u{345}]{0,2}|[αй가ᄀ\u{1161}]{0,2}){0,8}"
        ) {
            prop_assert_eq!(nfc(&text), ComposingNormalizerBorrowed::new_nfc().normalize(&text));
        }
    }
}
