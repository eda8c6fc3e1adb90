//! serde_yaml's values and the scanner's places become one tree.
//!
//! The two readings walk in step: serde_yaml says what comes next, the next token says where it stands. Where they
//! should ever disagree, that is a fault of its own, not a wrong place.

use crate::problem::Code;
use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Number;

use super::node::{Entry, Kind, Map, Node, Sort};
use super::scan::{self, Token};
use super::{Fault, Spot, explain};

/// After this many faults a text is not worth more.
const MOST_FAULTS: usize = 100;

/// Reads `text`, whose `tokens` are given and not empty.
///
/// # Errors
/// Broken YAML, keys that stand twice or are no text, escaped control characters, a root that is no mapping.
pub(super) fn build<'a>(text: &'a str, tokens: &[Token], start: Spot) -> Result<Map<'a>, Vec<Fault>> {
    let mut walk = Walk { text, tokens, next: 0, last: start, faults: Vec::new() };
    let parsed = Seed { walk: &mut walk }.deserialize(serde_yaml::Deserializer::from_str(text));
    let mut faults = walk.faults;
    match parsed {
        // What was found before the parser gave up is still true, and comes first.
        Err(error) if faults.is_empty() => faults.push(explain::explain(&error, text, start)),
        Err(_) => {}
        Ok(Node { kind: Kind::Map(map), .. }) if faults.is_empty() => return Ok(map),
        Ok(Node { kind: Kind::Map(_), .. }) => {}
        Ok(node) => faults.push(
            node.wrong("the whole", "“key: value” lines")
                .hint("write one key a line, a colon and a space behind it"),
        ),
    }
    faults.sort();
    Err(faults)
}

/// How far the tokens are walked.
struct Walk<'a, 't> {
    text: &'a str,
    tokens: &'t [Token],
    next: usize,
    /// Where the last token stands: the place of a value that is left out.
    last: Spot,
    faults: Vec<Fault>,
}

impl<'a> Walk<'a, '_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    /// The next token, if it is of this kind.
    fn take<E: Error>(&mut self, is_right: impl Fn(scan::Kind) -> bool) -> Result<Token, E> {
        match self.peek().filter(|token| is_right(token.kind)) {
            Some(token) => {
                self.next += 1;
                self.last = token.spot;
                Ok(token)
            }
            None => Err(self.lost()),
        }
    }

    /// The two readings disagree. Nobody has seen a text that does this; should there be one, it is refused.
    fn lost<E: Error>(&mut self) -> E {
        let spot = self.peek().map_or(self.last, |token| token.spot);
        let hint = "write it more simply: one key a line, texts in quotes";
        self.blame(
            Fault::new(Code::YamlRefused, spot, "the structure of the YAML cannot be followed here")
                .hint(hint),
        );
        E::custom("lost")
    }

    fn blame(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    fn is_next(&self, kind: scan::Kind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    /// Passes over the sign before an item of a collection.
    fn separator(&mut self) {
        if self.is_next(scan::Kind::Comma) || self.is_next(scan::Kind::Dash) {
            self.next += 1;
        }
    }

    fn raw(&self, token: Token) -> &'a str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    fn scalar<E: Error>(&mut self) -> Result<Token, E> {
        self.take(|kind| matches!(kind, scan::Kind::Plain | scan::Kind::Quoted))
    }

    /// A plain scalar that is no text: its own spelling is kept.
    fn plain<E: Error>(&mut self, sort: Sort) -> Result<Node<'a>, E> {
        let token = self.scalar()?;
        Ok(Node { spot: token.spot, kind: Kind::Scalar(Cow::Borrowed(self.raw(token)), sort) })
    }

    fn text<E: Error>(&mut self, text: Cow<'a, str>) -> Result<Node<'a>, E> {
        let token = self.scalar()?;
        if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}'))
        {
            let message =
                format!("the control character U+{:04X} is not allowed, not even escaped", u32::from(c));
            self.blame(Fault::new(Code::YamlRefused, token.spot, message).hint("delete it"));
        }
        Ok(Node { spot: token.spot, kind: Kind::Scalar(text, Sort::Text) })
    }

    /// A null: written (`~`, `null`), or nothing at all.
    fn null(&mut self) -> Node<'a> {
        let written = self.peek().filter(|token| token.kind == scan::Kind::Plain && !token.is_key);
        let text = written.map(|token| self.raw(token)).filter(|text| is_null(text));
        if text.is_some() {
            self.last = self.peek().map_or(self.last, |token| token.spot);
            self.next += 1;
        }
        Node { spot: self.last, kind: Kind::Scalar(Cow::Borrowed(text.unwrap_or_default()), Sort::Null) }
    }

    /// Finds keys that stand twice.
    fn check_twins(&mut self, entries: &[Entry<'_>]) {
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by(|a, b| (&a.key, a.spot).cmp(&(&b.key, b.spot)));
        let mut first: Option<&Entry> = None;
        for entry in sorted {
            match first.filter(|first| first.key == entry.key) {
                Some(first) => self.blame(twin(first, entry)),
                None => first = Some(entry),
            }
        }
    }
}

fn twin(first: &Entry<'_>, second: &Entry<'_>) -> Fault {
    let key = second.key.escape_debug();
    let message =
        format!("the key “{key}” stands here a second time; the first is in line {}", first.spot.line);
    Fault::new(Code::KeyTwice, second.spot, message).hint("keep one of the two")
}

fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Reads one value.
struct Seed<'w, 'a, 't> {
    walk: &'w mut Walk<'a, 't>,
}

impl<'a> DeserializeSeed<'a> for Seed<'_, 'a, '_> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Node<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Seed<'_, 'a, '_> {
    type Value = Node<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<Node<'a>, E> {
        self.walk.text(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node<'a>, E> {
        self.walk.text(Cow::Owned(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'a>, E> {
        Ok(self.walk.null())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Number(value.into()))
    }

    // Whole numbers beyond 64 bits stay near enough to say «out of range»; their spelling is kept.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Number(Number::from(value as f64)))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Number(Number::from(value as f64)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node<'a>, E> {
        self.walk.plain(Sort::Number(value.into()))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut access: A) -> Result<Node<'a>, A::Error> {
        let walk = self.walk;
        let open = walk.is_next(scan::Kind::Open);
        let spot = walk.peek().map_or(walk.last, |token| token.spot);
        if open {
            walk.take::<A::Error>(|kind| kind == scan::Kind::Open)?;
        }
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(ItemSeed { walk: &mut *walk })? {
            items.push(item);
        }
        close(walk, open)?;
        Ok(Node { spot, kind: Kind::List(items) })
    }

    fn visit_map<A: MapAccess<'a>>(self, mut access: A) -> Result<Node<'a>, A::Error> {
        let walk = self.walk;
        let open = walk.is_next(scan::Kind::Open);
        let spot = walk.peek().map_or(walk.last, |token| token.spot);
        if open {
            walk.take::<A::Error>(|kind| kind == scan::Kind::Open)?;
        }
        let mut entries = Vec::new();
        while let Some((key, spot)) = access.next_key_seed(KeySeed { walk: &mut *walk })? {
            let value = access.next_value_seed(Seed { walk: &mut *walk })?;
            entries.push(Entry { key, spot, value });
        }
        close(walk, open)?;
        walk.check_twins(&entries);
        Ok(Node { spot, kind: Kind::Map(Map { spot, entries }) })
    }
}

/// Passes over the closing bracket of a collection that had an opening one.
fn close<E: Error>(walk: &mut Walk<'_, '_>, open: bool) -> Result<(), E> {
    if open {
        walk.separator();
        walk.take(|kind| kind == scan::Kind::Close)?;
    }
    Ok(())
}

/// Reads one item of a list, with the sign before it.
struct ItemSeed<'w, 'a, 't> {
    walk: &'w mut Walk<'a, 't>,
}

impl<'a> DeserializeSeed<'a> for ItemSeed<'_, 'a, '_> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Node<'a>, D::Error> {
        if let Some(token) = self.walk.peek().filter(|t| t.kind == scan::Kind::Dash) {
            self.walk.last = token.spot;
        }
        self.walk.separator();
        Seed { walk: self.walk }.deserialize(deserializer)
    }
}

/// Reads one key, with the comma before it.
struct KeySeed<'w, 'a, 't> {
    walk: &'w mut Walk<'a, 't>,
}

impl<'a> DeserializeSeed<'a> for KeySeed<'_, 'a, '_> {
    type Value = (Cow<'a, str>, Spot);

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.walk.separator();
        let node = if self.walk.peek().is_some_and(|token| token.is_key && is_null(self.walk.raw(token))) {
            IgnoredAny::deserialize(deserializer)?;
            self.walk.plain(Sort::Null)?
        } else {
            Seed { walk: &mut *self.walk }.deserialize(deserializer)?
        };
        match node.kind {
            Kind::Scalar(text, _) => Ok((text, node.spot)),
            Kind::List(_) | Kind::Map(_) => {
                self.walk.blame(
                    Fault::new(Code::WrongValue, node.spot, "a key must be text").hint("put it in quotes"),
                );
                Err(D::Error::custom("key"))
            }
        }
    }
}
