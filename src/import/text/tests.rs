//! What clippings hold, and what is made of it: one row for each case, input → expected.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

mod clippings;
mod dates;
mod files;
mod lines;

/// Checks rows of input → expected, and tells all that are wrong.
fn check(rows: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong = rows.iter().filter_map(|(line, expected)| {
        let found = read(line);
        (found != *expected).then(|| format!("{line}\n  is  {found}\n  not {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
