//! The short way for the YAML that nearly every article has: `key: text`, `key: [one, two]`, and lists of `- text`
//! lines, each on one line and without an escape.
//!
//! Gives up (`None`) at the first thing that needs a second thought; the full reader then takes the whole text. What
//! it does read, it reads exactly as the full reader would: a test compares them. It exists because serde_yaml takes
//! several times as long, which counts at a hundred thousand articles.

use std::borrow::Cow;

use super::Spot;
use super::node::{Entry, Kind, Map, Node, Sort};
use super::scan;

/// More keys than this are looked up for twins by the full reader.
const MOST_KEYS: usize = 64;
/// libyaml knows no longer key than 1,024 characters.
const LONGEST_KEY: usize = 100;

/// Reads the text if every line is simple.
pub(super) fn read(text: &str, start: Spot) -> Option<Map<'_>> {
    if text.contains('\t') || scan::first_refused(text).is_some() {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(12);
    let mut list_indent = None;
    for (line, number) in text.split('\n').zip(start.line..) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.starts_with('#') || line.bytes().all(|b| b == b' ') {
            continue;
        }
        if line.starts_with([' ', '-']) {
            list_indent = Some(item_line(line, number, list_indent, entries.last_mut()?)?);
            continue;
        }
        list_indent = None;
        let entry = key_line(line, number)?;
        if entries.len() == MOST_KEYS || entries.iter().any(|other| other.key == entry.key) {
            return None;
        }
        entries.push(entry);
    }
    let spot = entries.first().map_or(start, |entry| entry.spot);
    Some(Map { spot, entries })
}

/// `key: value` from the first column on.
fn key_line(line: &str, number: u32) -> Option<Entry<'_>> {
    let end = line.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_' || b == b'-'))?;
    let (key, rest) = (line.get(..end)?, line.get(end..)?.strip_prefix(':')?);
    if end > LONGEST_KEY || !key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    let spot = Spot { line: number, column: 1 };
    let text = rest.trim_matches(' ');
    if text.is_empty() {
        let kind = Kind::Scalar(Cow::Borrowed(""), Sort::Null);
        return Some(Entry { key: Cow::Borrowed(key), spot, value: Node { spot, kind } });
    }
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    if spaces == 0 {
        return None;
    }
    let place = Spot { line: number, column: u32::try_from(end + 1 + spaces + 1).ok()? };
    let value = match text.strip_prefix('[') {
        Some(items) => flow_list(items, place)?,
        None => scalar(text, place)?,
    };
    Some(Entry { key: Cow::Borrowed(key), spot, value })
}

/// `- text` below a key without a value, each item as far indented as the first; gives the indentation.
fn item_line<'a>(line: &'a str, number: u32, indent: Option<usize>, entry: &mut Entry<'a>) -> Option<usize> {
    let rest = line.trim_start_matches(' ');
    let column = line.len() - rest.len();
    let text = rest.strip_prefix("- ")?;
    let spaces = text.len() - text.trim_start_matches(' ').len();
    let at = |offset: usize| u32::try_from(offset + 1).ok().map(|column| Spot { line: number, column });
    let item = scalar(text.trim_matches(' '), at(column + 2 + spaces)?)?;
    match (&mut entry.value.kind, indent) {
        (Kind::List(items), Some(indent)) if indent == column => items.push(item),
        (Kind::Scalar(_, Sort::Null), None) => {
            entry.value = Node { spot: at(column)?, kind: Kind::List(vec![item]) };
        }
        _ => return None,
    }
    Some(column)
}

/// What stands behind `[` up to and with `]`, on one line.
fn flow_list(text: &str, open: Spot) -> Option<Node<'_>> {
    let mut items = Vec::new();
    let mut column = open.column + 1;
    let mut rest = text.strip_suffix(']')?;
    while !rest.is_empty() {
        let end = item_end(rest);
        let piece = rest.get(..end)?;
        let spaces = piece.len() - piece.trim_start_matches(' ').len();
        let text = piece.trim_matches(' ');
        let is_empty_list = text.is_empty() && items.is_empty() && end == rest.len();
        if is_empty_list {
            break;
        }
        if text.contains(['[', ']', '{', '}', ':']) {
            return None;
        }
        items.push(scalar(text, Spot { line: open.line, column: column + u32::try_from(spaces).ok()? })?);
        column += u32::try_from(piece.chars().count() + 1).ok()?;
        rest = rest.get(end..)?;
        if let Some(more) = rest.strip_prefix(',') {
            // A comma that nothing follows is allowed, but rare.
            if more.is_empty() {
                return None;
            }
            rest = more;
        }
    }
    Some(Node { spot: open, kind: Kind::List(items) })
}

/// Where the first item ends: at the comma that stands in no quotes.
fn item_end(text: &str) -> usize {
    let mut quote = None;
    let mut at_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) if at_start => quote = Some(byte),
            (byte, Some(mark)) if byte == mark => quote = None,
            (b',', None) => return at,
            _ => {}
        }
        at_start &= byte == b' ';
    }
    text.len()
}

/// A scalar on one line, trimmed and not empty.
fn scalar(text: &str, spot: Spot) -> Option<Node<'_>> {
    let node = |text, sort| Some(Node { spot, kind: Kind::Scalar(Cow::Borrowed(text), sort) });
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    match first {
        b'"' | b'\'' => {
            let inner = text.get(1..)?.strip_suffix(char::from(first))?;
            let is_simple = !inner.bytes().any(|b| b == first || b == b'\\');
            if is_simple { node(inner, Sort::Text) } else { None }
        }
        b'0'..=b'9' if !is_date(bytes) => None,
        b'+' | b'.' | b'~' => None,
        _ if !is_plain(bytes) => None,
        b't' | b'T' if matches!(text, "true" | "True" | "TRUE") => node(text, Sort::Bool(true)),
        b'f' | b'F' if matches!(text, "false" | "False" | "FALSE") => node(text, Sort::Bool(false)),
        b'n' | b'N' if matches!(text, "null" | "Null" | "NULL") => None,
        _ => node(text, Sort::Text),
    }
}

/// Whether the text begins like `2024-01-02`, and so is no number.
fn is_date(bytes: &[u8]) -> bool {
    let form = bytes.get(..10).unwrap_or_default();
    let fits = |(at, b): (usize, &u8)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() };
    form.len() == 10 && form.iter().enumerate().all(fits)
}

/// Whether nothing in the text has a meaning in YAML: no sign of it at the beginning, no `: `, no ` #`.
fn is_plain(bytes: &[u8]) -> bool {
    let starts_well = bytes.first().is_some_and(|b| !b"-?:,[]{}#&*!|>'\"%@`".contains(b));
    // Without an early end the compiler looks at many bytes at once; few texts hold either sign.
    let has_sign = bytes.iter().fold(false, |found, b| found | (*b == b':') | (*b == b'#'));
    starts_well && !(has_sign && has_meaning(bytes))
}

fn has_meaning(bytes: &[u8]) -> bool {
    bytes.last() == Some(&b':') || bytes.windows(2).any(|pair| matches!(pair, b": " | b" #"))
}
