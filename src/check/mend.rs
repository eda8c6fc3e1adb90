//! Mends: a text with its safe faults put right, and the difference between the two.
//!
//! Pure: changes nothing but the characters that a mend names, and never a line break. Mending twice is mending once.

use crate::problem::Code;

use super::prose::{Mend, mends};
use super::writing::Writing;

/// How often a text is gone through: one mend may lay bare another (a presentation form becomes a Persian letter).
const ROUNDS: usize = 4;

/// A text that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The whole file.
    pub text: String,
    /// How many places were mended.
    pub places: usize,
}

/// The text of an article with everything mended that `is_wanted` and can be; `None` when that is nothing.
pub fn mended(file: &str, writing: &Writing, is_wanted: impl Fn(Code) -> bool) -> Option<Mended> {
    let mut done: Option<Mended> = None;
    for _ in 0..ROUNDS {
        let old = done.as_ref().map_or(file, |done| &done.text);
        let mends: Vec<Mend> = mends(old, writing).into_iter().filter(|mend| is_wanted(mend.code)).collect();
        let (text, places) = apply(old, &mends);
        if places == 0 {
            break;
        }
        done = Some(Mended { text, places: places + done.map_or(0, |done| done.places) });
    }
    done
}

/// Mends that overlap an earlier one, or lie outside of the text, are passed over.
fn apply(file: &str, mends: &[Mend]) -> (String, usize) {
    let mut text = String::with_capacity(file.len());
    let (mut at, mut places) = (0, 0);
    for mend in mends {
        let Some(before) = file.get(at..mend.range.start) else { continue };
        text.push_str(before);
        text.push_str(&mend.text);
        at = mend.range.end;
        places += 1;
    }
    text.push_str(file.get(at..).unwrap_or_default());
    (text, places)
}

/// How many lines of a unified diff stand around those that changed.
const CONTEXT: usize = 3;

/// The difference of two texts with equally many lines, as a unified diff (POSIX, `diff -u`). `name` is the file's.
pub fn diff(name: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let is_changed = |at: usize| old.get(at) != new.get(at);
    let changed: Vec<usize> = (0..old.len()).filter(|at| is_changed(*at)).collect();
    let mut out = format!("--- a/{name}\n+++ b/{name}\n");
    // What is apart by no more than two contexts is one hunk.
    for hunk in changed.chunk_by(|a, b| b - a <= 2 * CONTEXT + 1) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let start = first.saturating_sub(CONTEXT);
        let end = (last + CONTEXT + 1).min(old.len());
        let count = end - start;
        out.push_str(&format!("@@ -{0},{count} +{0},{count} @@\n", start + 1));
        let mut at = start;
        while at < end {
            let run = (at..end).take_while(|line| is_changed(*line) == is_changed(at)).count();
            let lines = at..at + run;
            if is_changed(at) {
                put(&mut out, '-', old.get(lines.clone()));
                put(&mut out, '+', new.get(lines));
            } else {
                put(&mut out, ' ', old.get(lines));
            }
            at += run;
        }
    }
    out
}

fn put(out: &mut String, sign: char, lines: Option<&[&str]>) {
    for line in lines.unwrap_or_default() {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests;
