//! Which part of a file a request asks for (RFC 9110, section 14): one range of bytes, or all of it.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The whole file: no header, another unit, several ranges, or something that is none.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Nothing,
}

/// Reads the value of a `Range` header for a file of `length` bytes.
pub fn asked(header: Option<&str>, length: u64) -> Asked {
    let spec = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = spec.and_then(|spec| spec.trim().split_once('-')) else { return Asked::Whole };
    let number = |text: &str| match text {
        "" => Some(None),
        text if text.bytes().all(|b| b.is_ascii_digit()) => Some(Some(text.parse().unwrap_or(u64::MAX))),
        _ => None,
    };
    let (Some(first), Some(last)) = (number(first), number(last)) else { return Asked::Whole };
    let range = match (first, last) {
        (None, None) => return Asked::Whole,
        (Some(first), Some(last)) if last < first => return Asked::Whole,
        // The last so many bytes.
        (None, Some(count)) => length.saturating_sub(count)..length,
        (Some(first), last) => first..last.map_or(length, |last| length.min(last.saturating_add(1))),
    };
    if range.start < range.end { Asked::Part(range) } else { Asked::Nothing }
}

#[cfg(test)]
mod tests {
    use super::{Asked, asked};

    #[test]
    fn ranges_are_read() {
        let part = |range| Asked::Part(range);
        let cases = [
            ("bytes=0-3", part(0..4)),
            ("bytes=2-", part(2..10)),
            ("bytes=-3", part(7..10)),
            ("bytes=-99", part(0..10)),
            ("bytes=5-99", part(5..10)),
            ("bytes=9-9", part(9..10)),
            ("bytes=10-", Asked::Nothing),
            ("bytes=-0", Asked::Nothing),
            ("bytes=99999999999999999999999-", Asked::Nothing),
            ("bytes=0-99999999999999999999999", part(0..10)),
            ("bytes=3-2", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=a-b", Asked::Whole),
            ("bytes=0-1,4-5", Asked::Whole),
            ("lines=0-1", Asked::Whole),
            ("bytes", Asked::Whole),
            ("", Asked::Whole),
        ];
        for (header, wanted) in cases {
            assert_eq!(asked(Some(header), 10), wanted, "{header}");
        }
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(asked(Some("bytes=0-0"), 0), Asked::Nothing);
    }
}
