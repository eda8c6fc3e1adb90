//! Concordance files (`content/tags.yaml`): the terms of a taxonomy, each with one key and a name in each language.

use crate::config::Languages;
use crate::problem::{Code, Problem};
use crate::words::Lang;
use crate::yaml::{self, Entry, FILE_BYTES, Fault, Faults, Node};

/// The registered terms of one taxonomy, in the order of the file.
#[derive(Debug, Default, Hash)]
pub struct Concordance {
    /// The terms.
    pub terms: Vec<Registered>,
}

/// A term as a concordance file registers it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Registered {
    /// Its key: the last part of its address in every language.
    pub key: Box<str>,
    /// Its names, in the order of the file.
    pub names: Vec<Name>,
    /// A page about it elsewhere.
    pub url: Option<Box<str>>,
    /// The line it begins in, counted from 1.
    pub line: u32,
}

/// What a term is called in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The language.
    pub lang: Lang,
    /// The name that is shown.
    pub name: Box<str>,
    /// A sentence or two about it.
    pub description: Option<Box<str>>,
    /// Other names that articles may use.
    pub aliases: Vec<Box<str>>,
}

/// Reads a concordance. `file` is its name as messages show it. What is wrong with one term leaves the others be.
pub fn concordance(
    file: &str,
    text: &str,
    languages: &Languages,
    problems: &mut Vec<Problem>,
) -> Concordance {
    let map = match yaml::read(text, 1, FILE_BYTES) {
        Ok(map) => map,
        Err(faults) => {
            problems.extend(faults.into_iter().map(|fault| fault.problem(file)));
            return Concordance::default();
        }
    };
    let mut faults = Faults::default();
    let terms = map.entries.iter().filter_map(|entry| registered(entry, languages, &mut faults)).collect();
    problems.extend(faults.0.into_iter().map(|fault| fault.problem(file)));
    problems
        .extend(map.entries.iter().flat_map(|entry| unknown_keys(entry, languages)).map(|f| f.problem(file)));
    Concordance { terms }
}

fn registered(entry: &Entry, languages: &Languages, faults: &mut Faults) -> Option<Registered> {
    let term = faults.keep(entry.value.map(&entry.key))?;
    let mut names = Vec::new();
    let mut url = None;
    for part in &term.entries {
        if part.key == "url" {
            url = faults.keep(web_address(&part.value));
        } else if let Some(language) = languages.find(&part.key) {
            names.extend(name(part, language.lang, faults));
        }
    }
    if names.is_empty() {
        let fault = Fault::new(
            Code::Missing,
            entry.spot,
            format!("the term “{}” has no name in any language", entry.key),
        );
        faults.0.push(fault.hint("write a name for each language: {ar: الناتو, en: NATO}"));
        return None;
    }
    Some(Registered { key: entry.key.as_ref().into(), names, url, line: entry.spot.line })
}

/// Keys of a term and of its names that mean nothing here.
fn unknown_keys(entry: &Entry, languages: &Languages) -> Vec<Fault> {
    let Some(term) = entry.value.as_map() else { return Vec::new() };
    let known: Vec<&str> = languages.iter().map(|language| language.lang.as_str()).chain(["url"]).collect();
    let names = term.entries.iter().filter_map(|part| part.value.as_map());
    let in_names = names.flat_map(|name| name.unknown(&["name", "description", "aliases"]));
    term.unknown(&known).into_iter().chain(in_names).collect()
}

/// A name alone (`en: NATO`), or a mapping with `name`, `description` and `aliases`.
fn name(part: &Entry, lang: Lang, faults: &mut Faults) -> Option<Name> {
    let Some(map) = part.value.as_map() else {
        let name = text(&part.value, &part.key, faults)?;
        return Some(Name { lang, name, description: None, aliases: Vec::new() });
    };
    let Some(node) = map.get("name") else {
        faults.0.push(
            Fault::new(Code::Missing, part.spot, format!("{}: the name is missing", part.key))
                .hint("write: name: …"),
        );
        return None;
    };
    let aliases = map.get("aliases").map(Node::items).unwrap_or_default();
    Some(Name {
        lang,
        name: text(node, "name", faults)?,
        description: map.get("description").and_then(|node| text(node, "description", faults)),
        aliases: aliases.iter().filter_map(|node| text(node, "aliases", faults)).collect(),
    })
}

fn text(node: &Node, what: &str, faults: &mut Faults) -> Option<Box<str>> {
    let text = faults.keep(node.written(what))?.trim();
    let fault = || node.wrong(what, "text").hint("an empty name cannot be shown");
    faults.keep(Some(text).filter(|text| !text.is_empty()).ok_or_else(fault)).map(Box::from)
}

fn web_address(node: &Node) -> Result<Box<str>, Fault> {
    let text = node.text("url")?;
    let sound = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    if sound {
        Ok(text.into())
    } else {
        Err(node.wrong("url", "an address that begins with https:// or http://"))
    }
}
