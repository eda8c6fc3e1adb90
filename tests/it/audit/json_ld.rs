//! JSON-LD: it parses, and what a page says of its translations, the translations say of it.
//! schema.org makes `workTranslation` and `translationOfWork` inverses. Its types are checked elsewhere, by a peer.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Pages;
use super::urls::{Base, Target};

/// Which of the two properties was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The subject is the original, the object a translation.
    WorkTranslation,
    /// The subject is a translation, the object the original.
    TranslationOfWork,
}

/// One statement, by the paths of the two pages; a path is none when the page is not on this site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    pub subject: Option<String>,
    pub kind: Kind,
    pub object: Option<String>,
}

/// The statements about translations in one JSON-LD text on the page at `path`.
pub fn relations(text: &str, base: &Base, path: &str) -> Result<Vec<Relation>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut relations = Vec::new();
    gather(&value, base, path, &mut relations);
    Ok(relations)
}

/// Checks that each statement a page makes about itself is made the other way round on the other page.
pub fn check(pages: &Pages, base: &Base, problems: &mut Vec<String>) {
    let of_itself = |path: &str| -> BTreeSet<Relation> {
        let relations = pages.get(path).map(|page| page.relations.clone()).unwrap_or_default();
        relations.into_iter().filter(|relation| relation.subject.as_deref() == Some(path)).collect()
    };
    for page in pages.values().filter(|page| page.is_listed(base)) {
        for Relation { subject, kind, object } in of_itself(&page.path) {
            let (name, inverse) = match kind {
                Kind::WorkTranslation => ("workTranslation", Kind::TranslationOfWork),
                Kind::TranslationOfWork => ("translationOfWork", Kind::WorkTranslation),
            };
            let Some(other) = object.filter(|other| pages.contains_key(other)) else {
                problems.push(format!("{}: JSON-LD {name} names no page of this site", page.path));
                continue;
            };
            let back = Relation { subject: Some(other.clone()), kind: inverse, object: subject };
            if !of_itself(&other).contains(&back) {
                problems.push(format!("{}: JSON-LD {name} {other} is not stated there in return", page.path));
            }
        }
    }
}

fn gather(value: &Value, base: &Base, path: &str, relations: &mut Vec<Relation>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, base, path, relations)),
        Value::Object(members) => {
            for (property, kind) in
                [("workTranslation", Kind::WorkTranslation), ("translationOfWork", Kind::TranslationOfWork)]
            {
                let objects = members.get(property).map(one_or_many).unwrap_or_default();
                for object in objects {
                    let subject = identity(value).unwrap_or(path);
                    let object = identity(object).unwrap_or_default();
                    let place = |url| page_of(url, base, path);
                    relations.push(Relation { subject: place(subject), kind, object: place(object) });
                }
            }
            members.values().for_each(|member| gather(member, base, path, relations));
        }
        _ => {}
    }
}

fn one_or_many(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |items| items.iter().collect())
}

/// The URL that stands for a thing: itself when it is a text, else `@id`, `url`, or the page it is the main thing of.
fn identity(value: &Value) -> Option<&str> {
    let member = |name: &str| value.get(name);
    value
        .as_str()
        .or_else(|| member("@id")?.as_str())
        .or_else(|| member("url")?.as_str())
        .or_else(|| identity(member("mainEntityOfPage")?))
}

fn page_of(url: &str, base: &Base, path: &str) -> Option<String> {
    match base.resolve(path, url) {
        Target::Inside(place) if !url.is_empty() => Some(place.path),
        _ => None,
    }
}
