//! Cutting a text short without hurting a word.

use icu::segmenter::GraphemeClusterSegmenter;

use super::letters;
use super::words::SEGMENTER;
use icu::properties::props::GeneralCategory as G;

/// The beginning of `text` with at most `max_chars` characters, and whether anything was left off.
///
/// Cut at white space where that keeps at least half, else at a word boundary of UAX 29, and only when a single word
/// is longer than all the room, between two grapheme clusters. White space and punctuation that would hang
/// at the end are left off too. Adds no ellipsis.
pub fn cut_at_word(text: &str, max_chars: usize) -> (&str, bool) {
    let Some((limit, _)) = text.char_indices().nth(max_chars) else { return (text, false) };
    let end = last_space(text, limit)
        .filter(|end| *end >= limit / 2)
        .or_else(|| last_boundary(SEGMENTER.segment_str(text), limit))
        .or_else(|| last_boundary(GraphemeClusterSegmenter::new().segment_str(text), limit))
        .unwrap_or(0);
    let kept = text.get(..end).unwrap_or_default();
    (kept.trim_end_matches(hangs), true)
}

/// The last white space that begins at or before `limit`.
fn last_space(text: &str, limit: usize) -> Option<usize> {
    let through_limit = text.char_indices().take_while(|(at, _)| *at <= limit);
    through_limit.filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).last()
}

fn last_boundary(boundaries: impl Iterator<Item = usize>, limit: usize) -> Option<usize> {
    boundaries.take_while(|at| *at <= limit).last().filter(|at| *at > 0)
}

fn hangs(c: char) -> bool {
    let opens = matches!(letters::category(c), G::OpenPunctuation | G::InitialPunctuation);
    let goes_on =
        matches!(letters::category(c), G::OtherPunctuation | G::DashPunctuation | G::ConnectorPunctuation);
    c.is_whitespace() || opens || (goes_on && c != '"' && c != '\'' && c != '%' && c != '٪')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_keep_words_whole() {
        let table = [
            ("one two three", 13, ("one two three", false)),
            ("one two three", 12, ("one two", true)),
            ("one two three", 7, ("one two", true)),
            ("one two, three", 9, ("one two", true)),
            ("one two (three", 10, ("one two", true)),
            ("one «two» three", 10, ("one «two»", true)),
            ("اجتمع القادة العرب في بيروت", 20, ("اجتمع القادة العرب", true)),
            ("اجتمع القادة، ثم", 14, ("اجتمع القادة", true)),
            ("こんにちは世界", 6, ("こんにちは", true)),
            ("Donaudampfschiff", 5, ("Donau", true)),
            ("e\u{301}e\u{301}e\u{301}", 3, ("e\u{301}", true)),
            ("👨‍👩‍👧", 2, ("", true)),
            ("", 0, ("", false)),
            ("a", 0, ("", true)),
        ];
        for (text, max, expected) in table {
            assert_eq!(cut_at_word(text, max), expected, "{text} at {max}");
        }
    }
}
