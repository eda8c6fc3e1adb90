//! Where the front matter ends and the article begins.

use crate::problem::Code;
use crate::yaml::{FRONT_MATTER_BYTES, Fault, Spot};

/// A file in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'a> {
    /// What stands between the two lines of `---`.
    pub yaml: &'a str,
    /// The line that `yaml` begins with, counted from 1: always 2.
    pub yaml_line: u32,
    /// What follows, to the end of the file; empty when nothing does.
    pub body: &'a str,
    /// The line that `body` begins with, counted from 1.
    pub body_line: u32,
}

const SMALLEST: &str =
    "begin the file with: a line of ---, title: The title, date: 2024-01-31, a line of ---";

/// Splits the text of a file at its first line, which must be `---`, and at the next line that is.
///
/// White space may follow the three hyphens; a byte-order mark may precede them; lines end in LF or CRLF. The end is
/// looked for in the first 64 KB only ([`FRONT_MATTER_BYTES`]), so that a file that lacks it is no long search.
///
/// # Errors
/// A fault at line 1 for an empty file, for one without front matter or without its end, and for one whose lines end
/// in carriage returns alone.
pub fn split(text: &str) -> Result<Split<'_>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(fault("the file is empty").hint(SMALLEST));
    }
    if has_lone_returns(text) {
        return Err(fault("the lines of the file end in carriage returns alone (CR, as on old Macs)")
            .hint("convert it: tr '\\r' '\\n' < OLD > NEW"));
    }
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if !is_fence(first) {
        return Err(no_front_matter(text));
    }
    find_end(rest).ok_or_else(|| unterminated(rest))
}

fn fault(message: &str) -> Fault {
    Fault::new(Code::NoFrontMatter, Spot { line: 1, column: 1 }, message)
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r')))
}

/// Whether the first line ends in a carriage return without a line feed.
fn has_lone_returns(text: &str) -> bool {
    let end = text.find(['\r', '\n']);
    let end = end.and_then(|at| text.get(at..)).unwrap_or_default();
    end.starts_with('\r') && !end.starts_with("\r\n")
}

fn find_end(rest: &str) -> Option<Split<'_>> {
    let mut at = 0;
    for (line, number) in rest.split_inclusive('\n').zip(2u32..) {
        if is_fence(line.strip_suffix('\n').unwrap_or(line)) {
            let body = rest.get(at + line.len()..)?;
            return Some(Split {
                yaml: rest.get(..at)?,
                yaml_line: 2,
                body,
                body_line: number.saturating_add(1),
            });
        }
        at += line.len();
        if at > FRONT_MATTER_BYTES {
            return None;
        }
    }
    None
}

fn unterminated(rest: &str) -> Fault {
    let fault = match rest.len() > FRONT_MATTER_BYTES {
        true => fault("the front matter does not end within the first 64 KB"),
        false => fault("the front matter does not end"),
    };
    fault.hint("close it with a line of ---")
}

fn no_front_matter(text: &str) -> Fault {
    let is_late = text.trim_start().lines().next().is_some_and(is_fence);
    match is_late {
        true => fault("the front matter does not begin in the first line")
            .hint("remove what stands before its ---"),
        false => fault("the file has no front matter").hint(SMALLEST),
    }
}
