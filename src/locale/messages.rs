//! Message files: Fluent (FTL, https://projectfluent.org), read and checked once, when a language is loaded.
//!
//! After loading, every reference leads somewhere and none in a circle, so that a page never meets a broken message.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{self, ParserError};

use super::LocaleError;
use crate::problem::{Place, nearest};

/// The text of a message file, and the name by which errors call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageFile<'a> {
    /// The path as the user knows it (`i18n/ar.ftl`).
    pub name: &'a str,
    /// The FTL text.
    pub text: &'a str,
}

/// All messages of a language. The key of a term begins with `-`; that of an attribute is `message.attribute`.
#[derive(Debug, Default)]
pub(super) struct Messages {
    patterns: BTreeMap<String, Pattern<String>>,
}

/// Something that a pattern points at.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reference<'a> {
    Argument(&'a str),
    Entry(String),
    Function(&'a str),
}

impl Messages {
    /// Reads files, later ones overriding earlier ones message by message.
    pub fn load(files: &[MessageFile<'_>]) -> Result<Self, Vec<LocaleError>> {
        let mut messages = Messages::default();
        let mut errors = Vec::new();
        for file in files {
            let entries = read(file, &mut errors);
            messages.check_arguments(&entries, file, &mut errors);
            messages.patterns.extend(entries);
        }
        messages.check_references(files, &mut errors);
        if errors.is_empty() { Ok(messages) } else { Err(errors) }
    }

    pub fn get(&self, key: &str) -> Option<&Pattern<String>> {
        self.patterns.get(key)
    }

    pub fn has(&self, key: &str) -> bool {
        self.patterns.contains_key(key)
    }

    /// Whether there is a message (or an attribute of one) of that key; terms are private to the files.
    pub fn has_message(&self, key: &str) -> bool {
        !key.starts_with('-') && self.has(key)
    }

    /// The keys of all messages: no terms, no attributes.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.patterns.keys().map(String::as_str).filter(|key| !key.starts_with('-') && !key.contains('.'))
    }

    /// The arguments of a message, those of the messages it quotes among them; terms have parameters of their own.
    pub fn arguments(&self, key: &str) -> BTreeSet<&str> {
        let mut arguments = BTreeSet::new();
        let mut seen = BTreeSet::from([key.to_owned()]);
        let mut open = vec![key.to_owned()];
        while let Some(pattern) = open.pop().and_then(|key| self.patterns.get(&key)) {
            for reference in references(pattern) {
                match reference {
                    Reference::Argument(name) => {
                        arguments.insert(name);
                    }
                    Reference::Entry(key) if !key.starts_with('-') && seen.insert(key.clone()) => {
                        open.push(key)
                    }
                    Reference::Entry(_) | Reference::Function(_) => {}
                }
            }
        }
        arguments
    }

    /// A message that takes the place of another can use only the arguments that the other was given.
    fn check_arguments(
        &self,
        entries: &BTreeMap<String, Pattern<String>>,
        file: &MessageFile<'_>,
        errors: &mut Vec<LocaleError>,
    ) {
        for (key, pattern) in entries.iter().filter(|(key, _)| self.has(key) && !key.starts_with('-')) {
            let known = self.arguments(key);
            for reference in references(pattern) {
                if let Reference::Argument(name) = reference
                    && !known.contains(name)
                {
                    let reason = format!("message “{key}” has no argument ${name}");
                    errors.push(error(file, key, reason, Some(known_arguments(&known))));
                }
            }
        }
    }

    fn check_references(&self, files: &[MessageFile<'_>], errors: &mut Vec<LocaleError>) {
        let (circular, long) = self.circles_and_chains();
        for (key, pattern) in &self.patterns {
            let mut wrong: Vec<_> = references(pattern).iter().filter_map(|it| self.wrong(key, it)).collect();
            if circular.contains(key.as_str()) {
                wrong.push((
                    format!("message “{key}” refers to itself"),
                    Some("write one of them without the other".to_owned()),
                ));
            }
            if long.contains(key.as_str()) {
                let reason =
                    format!("message “{key}” refers to more than {MAX_CHAIN} others, each to the next");
                wrong.push((reason, Some("write the text itself into one of them".to_owned())));
            }
            for (reason, hint) in wrong {
                let home =
                    files.iter().rev().find(|file| line_of(file.text, key).is_some()).or(files.first());
                errors.extend(home.map(|file| error(file, key, reason, hint)));
            }
        }
    }

    /// What is wrong with a reference, and the way out.
    fn wrong(&self, key: &str, reference: &Reference<'_>) -> Option<(String, Option<String>)> {
        match reference {
            Reference::Argument(_) | Reference::Function("NUMBER") => None,
            Reference::Function(name) => {
                let hint = "the only function is NUMBER".to_owned();
                Some((format!("message “{key}” calls {name}, which does not exist"), Some(hint)))
            }
            Reference::Entry(other) if self.has(other) => None,
            Reference::Entry(other) => {
                let near = nearest(other, self.patterns.keys().map(String::as_str));
                let hint = near.map(|near| format!("did you mean “{near}”?"));
                Some((format!("message “{key}” refers to “{other}”, which does not exist"), hint))
            }
        }
    }

    /// The messages of circles of references, of each circle at least one; and those at which chains become too long.
    /// One walk along all references.
    fn circles_and_chains(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let (mut circles, mut chains) = (BTreeSet::new(), BTreeSet::new());
        // How long a chain begins at each message that the walk has left.
        let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for start in self.patterns.keys() {
            // The way to where the walk is, each message with the references that are still to follow.
            let mut way: Vec<(&str, Vec<&str>)> = Vec::new();
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            let mut next = Some(start.as_str());
            loop {
                if let Some(key) = next.take().filter(|key| seen.insert(*key)) {
                    places.insert(key, way.len());
                    way.push((key, self.entries_named_by(key)));
                }
                let Some((key, open)) = way.last_mut() else { break };
                match open.pop().map(|other| (other, places.get(other))) {
                    Some((_, Some(begin))) => circles.extend(way.iter().skip(*begin).map(|(key, _)| *key)),
                    Some((other, None)) => next = Some(other),
                    None => {
                        let named = self.entries_named_by(key).into_iter();
                        let length =
                            named.filter_map(|other| lengths.get(other)).max().map_or(0, |most| most + 1);
                        lengths.insert(key, length);
                        if length == MAX_CHAIN + 1 {
                            chains.insert(*key);
                        }
                        places.remove(key);
                        way.pop();
                    }
                }
            }
        }
        (circles, chains)
    }

    /// The keys of the messages that a message refers to.
    fn entries_named_by(&self, key: &str) -> Vec<&str> {
        let references = self.patterns.get(key).map(references).unwrap_or_default();
        let entries = references.into_iter().filter_map(|reference| match reference {
            Reference::Entry(other) => self.patterns.get_key_value(&other).map(|(key, _)| key.as_str()),
            Reference::Argument(_) | Reference::Function(_) => None,
        });
        entries.collect()
    }
}

fn known_arguments(known: &BTreeSet<&str>) -> String {
    if known.is_empty() {
        return "it takes no arguments".to_owned();
    }
    let names: Vec<String> = known.iter().map(|name| format!("${name}")).collect();
    format!("it takes {}", names.join(", "))
}

/// How many messages may refer each to the next.
const MAX_CHAIN: usize = 50;

/// How deep braces may nest. The parser calls itself for each, and its stack is not endless.
const MAX_DEPTH: usize = 50;

/// The first line (from 1) where braces nest too deep. A line that is not indented begins a new message.
fn too_deep(text: &str) -> Option<u32> {
    let mut depth = 0_usize;
    let at = text.lines().position(|line| {
        if !line.starts_with([' ', '}', '{', '\r']) && !line.is_empty() {
            depth = 0;
        }
        line.bytes().any(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > MAX_DEPTH
        })
    });
    at.and_then(|at| u32::try_from(at + 1).ok())
}

/// Reads one file into patterns by key.
fn read(file: &MessageFile<'_>, errors: &mut Vec<LocaleError>) -> BTreeMap<String, Pattern<String>> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
    if let Some(line) = too_deep(text) {
        let reason = format!("more than {MAX_DEPTH} braces within each other");
        let hint = Some("write it more simply; a message needs two or three".to_owned());
        errors.push(LocaleError::Message { place: Place::line(file.name, line), reason, hint });
        return BTreeMap::new();
    }
    let (resource, bad) = match parser::parse_runtime(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, bad)) => (resource, bad),
    };
    errors.extend(bad.iter().map(|bad| syntax_error(file.name, text, bad)));
    let mut patterns = BTreeMap::new();
    for (key, pattern) in resource.body.into_iter().flat_map(entries) {
        if patterns.insert(key.clone(), pattern).is_some() {
            let hint = Some("keep one of them".to_owned());
            errors.push(error(file, &key, format!("message “{key}” is defined twice"), hint));
        }
    }
    patterns
}

/// The patterns of an entry: its own, and those of its attributes.
fn entries(entry: Entry<String>) -> Vec<(String, Pattern<String>)> {
    let (key, value, attributes) = match entry {
        Entry::Message(message) => (message.id.name, message.value, message.attributes),
        Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
        _ => return Vec::new(),
    };
    let attributes =
        attributes.into_iter().map(|it| (attribute_key(&key, &it.id.name), it.value)).collect::<Vec<_>>();
    value.map(|value| (key, value)).into_iter().chain(attributes).collect()
}

fn attribute_key(key: &str, attribute: &str) -> String {
    format!("{key}.{attribute}")
}

/// The key of what a reference names.
pub(super) fn entry_key(prefix: &str, name: &str, attribute: Option<&str>) -> String {
    let key = format!("{prefix}{name}");
    attribute.map_or(key.clone(), |attribute| attribute_key(&key, attribute))
}

fn syntax_error(file: &str, text: &str, error: &ParserError) -> LocaleError {
    let before = text.get(..error.pos.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let (line, column) = (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
    LocaleError::Message {
        place: Place::at(file, line, column),
        reason: format!("bad message syntax: {}", error.kind),
        hint: Some("the form is: key = text with { $argument }; further lines are indented".to_owned()),
    }
}

fn error(file: &MessageFile<'_>, key: &str, reason: String, hint: Option<String>) -> LocaleError {
    let place =
        line_of(file.text, key).map_or_else(|| Place::file(file.name), |line| Place::line(file.name, line));
    LocaleError::Message { place, reason, hint }
}

/// The last line (from 1) that defines a message; the syntax tree does not tell.
fn line_of(text: &str, key: &str) -> Option<u32> {
    let name = key.split('.').next().unwrap_or(key);
    let defines = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().rposition(|line| defines(line)).and_then(|at| u32::try_from(at + 1).ok())
}

fn references(pattern: &Pattern<String>) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    collect(pattern, &mut found);
    found.sort();
    found.dedup();
    found
}

fn collect<'a>(pattern: &'a Pattern<String>, found: &mut Vec<Reference<'a>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, found);
        }
    }
}

fn collect_expression<'a>(expression: &'a Expression<String>, found: &mut Vec<Reference<'a>>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        Expression::Select { selector, variants } => {
            collect_inline(selector, found);
            variants.iter().for_each(|variant| collect(&variant.value, found));
        }
    }
}

fn collect_inline<'a>(inline: &'a InlineExpression<String>, found: &mut Vec<Reference<'a>>) {
    let name =
        |attribute: &'a Option<fluent_syntax::ast::Identifier<String>>| attribute.as_ref().map(|a| &*a.name);
    match inline {
        InlineExpression::VariableReference { id } => found.push(Reference::Argument(&id.name)),
        InlineExpression::MessageReference { id, attribute } => {
            found.push(Reference::Entry(entry_key("", &id.name, name(attribute))));
        }
        InlineExpression::TermReference { id, attribute, .. } => {
            found.push(Reference::Entry(entry_key("-", &id.name, name(attribute))));
        }
        InlineExpression::FunctionReference { id, arguments } => {
            found.push(Reference::Function(&id.name));
            arguments.positional.iter().for_each(|argument| collect_inline(argument, found));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(texts: &[&str]) -> Vec<String> {
        let files: Vec<_> = texts.iter().map(|text| MessageFile { name: "x.ftl", text }).collect();
        let errors = Messages::load(&files).err().unwrap_or_default();
        errors
            .iter()
            .map(|e| format!("{}: {e}", e.place().map(Place::to_string).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn every_problem_of_a_file_is_told_with_its_line() {
        assert_eq!(problems(&["a = A\nb = { a } { $x }\n-t = T\nc = { -t }\n"]), Vec::<String>::new());
        let table: &[(&[&str], &str)] = &[
            (&["a = A\nb is B\n"], "x.ftl:2:3: bad message syntax: Expected a token starting with \"=\""),
            (&["a = A\n\na = B\n"], "x.ftl:3: message “a” is defined twice"),
            (&["a = { b }\n"], "x.ftl:1: message “a” refers to “b”, which does not exist"),
            (&["a = { -b }\n"], "x.ftl:1: message “a” refers to “-b”, which does not exist"),
            (&["a = { DATE($x) }\n"], "x.ftl:1: message “a” calls DATE, which does not exist"),
            (&["a = { $x }\n", "\na = { $y }\n"], "x.ftl:2: message “a” has no argument $y"),
            (&["a = x { a }\n"], "x.ftl:1: message “a” refers to itself"),
        ];
        for (texts, expected) in table {
            assert_eq!(problems(texts), [*expected]);
        }
        let deep = format!("b = B\na = {}", "{".repeat(100_000));
        assert_eq!(problems(&[&deep]), ["x.ftl:2: more than 50 braces within each other"]);
        assert_eq!(problems(&["a = { b }\nb = { a }\nc = { a }"]).len(), 2);
        assert_eq!(problems(&["a = { b }{ c }\nb = { c }\nc = { d }\nd = x\ne = { f }\nf = { e }"]).len(), 2);
    }

    #[test]
    fn long_chains_and_circles_of_references_are_followed_once() {
        let chain: String = (0..20_000).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect();
        let long = problems(&[&format!("{chain}m20000 = x\n")]);
        assert_eq!(long, ["x.ftl:19950: message “m19949” refers to more than 50 others, each to the next"]);
        let short: String = (0..50).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect();
        assert_eq!(problems(&[&format!("{short}m50 = x\n")]), [""; 0]);
        let circle: String = (0..40).map(|n| format!("m{n} = {{ m{} }}\n", (n + 1) % 40)).collect();
        assert_eq!(problems(&[&circle]).len(), 40);
    }
}
