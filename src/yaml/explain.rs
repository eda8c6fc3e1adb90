//! libyaml's messages in the words of someone who writes articles.

use super::{Fault, Spot};
use crate::problem::Code;

/// A tab where only spaces may stand.
pub(super) fn tab(spot: Spot) -> Fault {
    Fault::new(Code::YamlSyntax, spot, "a tab stands in the indentation; YAML allows only spaces there")
        .hint("indent with spaces: two for each level")
}

/// A colon that would make a key of what is already part of a value.
pub(super) fn second_colon(spot: Spot) -> Fault {
    Fault::new(Code::YamlSyntax, spot, "a second “: ” stands where none is allowed").hint(
        "a text with “: ” in it needs quotes (title: \"One: two\"); keys of one level begin in the same column",
    )
}

/// A text where a key should begin.
pub(super) fn no_key(spot: Spot) -> Fault {
    Fault::new(Code::YamlSyntax, spot, "this line is no “key: value”")
        .hint("write a key, a colon and a space before it; or indent it, if it goes on with the line above")
}

const COLUMNS: &str = "keys of one level begin in the same column, those below them two spaces further right";

/// Part of libyaml's message; ours; the way out.
const MESSAGES: &[(&str, &str, &str)] = &[
    (
        "did not find expected key",
        "no key is found here",
        "nothing may follow a closing quote or bracket; keys of one level begin in the same column",
    ),
    (
        "did not find expected '-'",
        "an item of the list is expected here",
        "every item begins with “- ” in one column",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin each item on a line of its own, or write [one, two]",
    ),
    ("expected ',' or ']'", "the list in brackets lacks a comma or its end", "write [one, \"two, three\"]"),
    (
        "expected ',' or '}'",
        "the mapping in braces lacks a comma or its end",
        "write {name: one, url: \"…\"}",
    ),
    (
        "unknown escape character",
        "a backslash stands before a character it cannot escape",
        "write \\\\ for a backslash, or use single quotes",
    ),
    (
        "hexdecimal number",
        "a \\x or \\u needs hexadecimal digits",
        "write \\\\ for a backslash, or use single quotes",
    ),
    ("invalid Unicode character", "this escape names no character", "write the character itself"),
    (
        "expected comment or line break",
        "nothing may follow “|” or “>” on its line",
        "begin the text on the next line",
    ),
    ("indentation indicator", "the indentation after “|” or “>” is 0", "leave the number out"),
    ("leading empty lines", "a blank line is indented further than the text below it", "remove its spaces"),
    ("document indicator", "a line of --- or ... ends the document inside of a text", "indent that line"),
    ("did not find expected <document start>", "something follows the end of the document", COLUMNS),
    ("unexpected ':'", "a colon stands before a bracket or comma", "put the text in quotes"),
    ("block end", "the indentation fits nothing above it", COLUMNS),
];

/// What serde_yaml's error means for `text`, whose first line is `first_line` of its file.
pub(super) fn explain(error: &serde_yaml::Error, text: &str, start: Spot) -> Fault {
    let place = error.location().map(|place| (place.line(), place.column()));
    let (line, column) = place.unwrap_or((1, 1));
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let spot = Spot {
        line: start.line.saturating_add(number(line).saturating_sub(1)),
        column: number(column).max(1),
    };
    let message = error.to_string();
    if message.contains(" tab ") || is_tab(text, line, column) {
        return tab(spot);
    }
    if message.contains("mapping values are not allowed") {
        return second_colon(spot);
    }
    if message.contains("could not find expected ':'") {
        return no_key(spot);
    }
    match MESSAGES.iter().find(|(part, ..)| message.contains(part)) {
        Some((_, ours, hint)) => Fault::new(Code::YamlSyntax, spot, *ours).hint(*hint),
        None => {
            let cause = message.split(" at line ").next().unwrap_or_default();
            let hint = "compare the line and the one above with the lines that work; put texts in quotes";
            Fault::new(Code::YamlSyntax, spot, format!("this is no valid YAML: {cause}")).hint(hint)
        }
    }
}

/// Whether a tab stands at the place, or in the indentation of its line.
fn is_tab(text: &str, line: usize, column: usize) -> bool {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let margin = line.len() - line.trim_start().len();
    line.chars().nth(column.saturating_sub(1)) == Some('\t')
        || line.get(..margin).is_some_and(|m| m.contains('\t'))
}
