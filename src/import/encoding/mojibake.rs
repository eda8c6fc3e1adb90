//! Text that was decoded wrongly once and saved so: `Ø§Ù„Ø¹Ø±Ø§Ù‚` for العراق.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, WINDOWS_1256};

use crate::locale::script::is_arabic_letter;

use super::judge;

/// A text that was put right.
pub(super) struct Mended {
    pub text: String,
    /// The encoding that it was read in.
    pub read_as: &'static str,
    /// The one that it should have been read in.
    pub really: &'static str,
}

/// How few letters are too few to be certain.
const FEW: usize = 8;

/// The text put right, where it is certain that it was read in a wrong encoding: written back in that encoding it loses
/// nothing, read in the right one it is valid, plainly Arabic, and the wrong reading leads to the text again.
pub(super) fn mended(text: &str) -> Option<Mended> {
    if text.is_ascii()
        || text.chars().filter(|c| is_arabic_letter(*c)).all(|c| !matches!(c, 'ط' | 'ظ'))
            && !text.chars().any(|c| ('\u{c0}'..='\u{ff}').contains(&c))
    {
        return None;
    }
    let ways = [(WINDOWS_1252, UTF_8), (WINDOWS_1256, UTF_8), (WINDOWS_1252, WINDOWS_1256)];
    ways.into_iter().find_map(|(wrong, right)| try_way(text, wrong, right))
}

fn try_way(text: &str, wrong: &'static Encoding, right: &'static Encoding) -> Option<Mended> {
    let (bytes, _, is_lossy) = wrong.encode(text);
    if is_lossy {
        return None;
    }
    let found = right.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let again = wrong.decode_without_bom_handling(&bytes).0;
    let is_certain =
        again == text && is_plainly_arabic(&found) && judge::arabic(&found) > judge::arabic(text).max(0) * 2;
    is_certain.then(|| Mended { text: found.into_owned(), read_as: wrong.name(), really: right.name() })
}

/// Whether nearly all that is not ASCII is Arabic letters, with the article ال among them.
fn is_plainly_arabic(text: &str) -> bool {
    let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let (mut arabic, mut others) = (0, 0);
    letters.for_each(|c| if is_arabic_letter(c) { arabic += 1 } else { others += 1 });
    arabic >= FEW && others * 20 <= arabic && text.contains("ال")
}
