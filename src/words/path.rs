//! Paths with `/` between their parts.

use super::scan;

/// Whether a path leads to nowhere but what it says: it has a part, and none that is empty, `.` or `..`.
pub fn is_plain_path(path: &str) -> bool {
    // Such parts stand behind a slash, and mostly there is none that could be one.
    let may_be_odd = |b, next| (b == b'/') & matches!(next, b'/' | b'.' | 0);
    let is_seen_at_once =
        !path.is_empty() && !path.starts_with(['/', '.']) && !scan::any_pair(path.as_bytes(), may_be_odd);
    is_seen_at_once || path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_have_no_empty_part_and_none_of_dots() {
        for plain in ["a", "a/b", ".a/.b", "a./b..", "قمة/.../x", "a\0/b", "a/\0"] {
            assert!(is_plain_path(plain), "{plain:?}");
        }
        for odd in ["", "/", ".", "..", "/a", "a/", "a//b", "./a", "a/.", "a/./b", "../a", "a/..", "a/../b"] {
            assert!(!is_plain_path(odd), "{odd:?}");
        }
    }
}
