//! The tree of a YAML document, with the place of everything, and typed access that explains itself.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::RangeInclusive;

use serde_yaml::{Number, Value};

use super::{Fault, Spot};
use crate::problem::{Code, nearest};

/// A mapping, in the order of the file. Its keys are text and differ from each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Map<'a> {
    /// Where the first key or the opening brace stands.
    pub spot: Spot,
    /// The entries in the order of the file.
    pub entries: Vec<Entry<'a>>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key as text, whatever it looks like (`2014`, `yes`).
    pub key: Cow<'a, str>,
    /// Where the key stands.
    pub spot: Spot,
    /// The value.
    pub value: Node<'a>,
}

/// A value and its place. A value that is left out (`title:`) is null and stands where its key stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// Where it begins.
    pub spot: Spot,
    pub(super) kind: Kind<'a>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    Scalar(Cow<'a, str>, Sort),
    List(Vec<Node<'a>>),
    Map(Map<'a>),
}

/// What a scalar is by the rules of YAML 1.2's core schema (`yes` and `on` are text). Its text is kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sort {
    Text,
    Null,
    Bool(bool),
    Number(Number),
}

impl<'a> Map<'a> {
    /// A mapping without entries.
    pub(super) fn empty(spot: Spot) -> Self {
        Map { spot, entries: Vec::new() }
    }

    /// The entry of `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// A fault for each key that is not among `known`, naming the nearest known key.
    pub fn unknown(&self, known: &[&str]) -> Vec<Fault> {
        let strangers = self.entries.iter().filter(|entry| !known.contains(&entry.key.as_ref()));
        strangers.map(|entry| entry.unknown(known)).collect()
    }

    /// The mapping as serde_yaml has it: ordered, without places.
    pub fn to_mapping(&self) -> serde_yaml::Mapping {
        let pair = |entry: &Entry| (Value::String(entry.key.clone().into_owned()), entry.value.to_value());
        self.entries.iter().map(pair).collect()
    }
}

impl Entry<'_> {
    /// «unknown key», with the nearest of `known` as its hint, or all of them where they are few.
    pub fn unknown(&self, known: &[&str]) -> Fault {
        let fault =
            Fault::new(Code::UnknownKey, self.spot, format!("unknown key “{}”", self.key.escape_debug()));
        match nearest(&self.key, known.iter().copied()) {
            Some(near) => fault.hint(format!("did you mean “{near}”?")),
            None if known.len() <= 8 => fault.hint(format!("the known keys are {}", known.join(", "))),
            None => fault,
        }
    }
}

impl<'a> Node<'a> {
    /// A fault at this value's place.
    pub fn fault(&self, code: Code, message: impl Into<String>) -> Fault {
        Fault::new(code, self.spot, message)
    }

    /// Whether the value is left out, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Scalar(_, Sort::Null))
    }

    /// A text. `name` is how a message calls this value (`title`, `image.src`).
    ///
    /// # Errors
    /// Anything else, numbers included: «title must be text, but it is a list».
    pub fn text(&self, name: impl Display) -> Result<&str, Fault> {
        match &self.kind {
            Kind::Scalar(text, Sort::Text) => Ok(text),
            _ => Err(self.not_text(name)),
        }
    }

    /// A text, or a plain number taken as it is written (`1984`, `007`, `1.10`).
    ///
    /// # Errors
    /// A list, a mapping, null, and a plain `true` or `false`.
    pub fn written(&self, name: impl Display) -> Result<&str, Fault> {
        match &self.kind {
            Kind::Scalar(text, Sort::Text | Sort::Number(_)) => Ok(text),
            _ => Err(self.not_text(name)),
        }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// Anything else, also `yes` and `on`, which are text in YAML 1.2.
    pub fn boolean(&self, name: impl Display) -> Result<bool, Fault> {
        match self.kind {
            Kind::Scalar(_, Sort::Bool(value)) => Ok(value),
            _ => {
                Err(self.wrong(&name, "true or false").hint(format!("write: {name}: true, or {name}: false")))
            }
        }
    }

    /// A whole number within `range`.
    ///
    /// # Errors
    /// Anything else, and numbers outside of the range, however large.
    pub fn integer(&self, name: impl Display, range: RangeInclusive<i64>) -> Result<i64, Fault> {
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let Kind::Scalar(_, Sort::Number(number)) = &self.kind else {
            return Err(self.wrong(name, &expected));
        };
        let value = number.as_i64().filter(|value| range.contains(value));
        value.ok_or_else(|| self.wrong(name, &expected))
    }

    /// The items of a list.
    ///
    /// # Errors
    /// Anything else.
    pub fn list(&self, name: impl Display) -> Result<&[Node<'a>], Fault> {
        match &self.kind {
            Kind::List(items) => Ok(items),
            _ => Err(self.wrong(&name, "a list").hint(format!("write: {name}: [one, two]"))),
        }
    }

    /// Whether the value is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List(_))
    }

    /// The items of a list; none where the value is null; any other value as a list of one.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.kind {
            Kind::List(items) => items,
            _ if self.is_null() => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// A mapping.
    ///
    /// # Errors
    /// Anything else.
    pub fn map(&self, name: impl Display) -> Result<&Map<'a>, Fault> {
        let hint = "write “key: value” lines below it, each indented by two spaces";
        self.as_map().ok_or_else(|| self.wrong(name, "a mapping").hint(hint))
    }

    /// The mapping, if the value is one.
    pub fn as_map(&self) -> Option<&Map<'a>> {
        if let Kind::Map(map) = &self.kind { Some(map) } else { None }
    }

    /// «`name` must be `expected`, but it is …».
    pub fn wrong(&self, name: impl Display, expected: &str) -> Fault {
        self.fault(Code::WrongValue, format!("{name} must be {expected}, but it is {}", self.found()))
    }

    /// The value as serde_yaml has it, without places.
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Scalar(text, Sort::Text) => Value::String(text.clone().into_owned()),
            Kind::Scalar(_, Sort::Null) => Value::Null,
            Kind::Scalar(_, Sort::Bool(value)) => Value::Bool(*value),
            Kind::Scalar(_, Sort::Number(number)) => Value::Number(number.clone()),
            Kind::List(items) => Value::Sequence(items.iter().map(Node::to_value).collect()),
            Kind::Map(map) => Value::Mapping(map.to_mapping()),
        }
    }

    fn not_text(&self, name: impl Display) -> Fault {
        let fault = self.wrong(&name, "text");
        match &self.kind {
            Kind::Scalar(_, Sort::Null) => {
                fault.hint("write a text, in quotes if it looks like something else")
            }
            Kind::Scalar(text, _) => fault.hint(format!("if it is text, put it in quotes: \"{text}\"")),
            Kind::List(_) | Kind::Map(_) => {
                fault.hint("write one text; if it contains brackets, dashes or “: ”, put it in quotes: \"…\"")
            }
        }
    }

    /// What the value is, as a message says it.
    fn found(&self) -> String {
        match &self.kind {
            Kind::Scalar(text, Sort::Text) => format!("the text “{}”", shortened(text)),
            Kind::Scalar(text, Sort::Null) if text.is_empty() => "empty".to_owned(),
            Kind::Scalar(text, Sort::Null) => format!("“{text}”, which stands for nothing"),
            Kind::Scalar(_, Sort::Bool(value)) => format!("the truth value {value}"),
            Kind::Scalar(text, Sort::Number(_)) => format!("the number {}", shortened(text)),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "a mapping".to_owned(),
        }
    }
}

/// At most 40 characters of a text, on one line.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    let dots = if start.len() < text.len() { "…" } else { "" };
    format!("{}{dots}", start.escape_debug())
}
