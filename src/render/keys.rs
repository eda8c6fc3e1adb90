//! What each template can use of the others: a page depends on these texts, and on no other template.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::TextFile;
use crate::words::Fingerprint;

/// The parts that are rendered once and stand on every page.
const FRAME: [&str; 3] = ["head.html", "sections.html", "feeds.html"];

/// For every kind of page, by the template it is made with, stands for the texts of all templates that it can use.
pub struct Keys(Vec<(String, Fingerprint)>);

impl Keys {
    /// The keys of all templates.
    pub fn new(templates: &BTreeMap<String, TextFile>) -> Self {
        let key = |name: &String| {
            let frame = if name.ends_with(".html") { FRAME.as_slice() } else { &[] };
            let cards = if name == "list.html" { ["card.html"].as_slice() } else { &[] };
            let parts = std::iter::once(name.as_str()).chain(frame.iter().chain(cards).copied());
            let texts: Vec<_> = parts.map(|name| closure(templates, name)).collect();
            (name.clone(), Fingerprint::of(&texts))
        };
        Keys(templates.keys().map(key).collect())
    }

    /// Stands for all that pages can take from the template they are made with; none is needed for what is made without.
    pub fn of(&self, name: Option<&str>) -> Fingerprint {
        let found = self.0.iter().find(|(found, _)| Some(found.as_str()) == name);
        found.map(|(_, key)| *key).unwrap_or_default()
    }
}

/// The texts of a template and of those it names, directly or through others, by name. Errs on the side of more: a name
/// that stands in quotes counts wherever it stands, and a template that defines a component may be used by every other.
fn closure<'t>(templates: &'t BTreeMap<String, TextFile>, name: &'t str) -> BTreeMap<&'t str, &'t str> {
    let defines = |file: &TextFile| file.text.contains("component");
    let mut open: Vec<&str> = std::iter::once(name)
        .chain(templates.iter().filter(|(_, file)| defines(file)).map(|(name, _)| name.as_str()))
        .collect();
    let mut seen = BTreeSet::new();
    let mut texts = BTreeMap::new();
    while let Some(name) = open.pop() {
        let Some(file) = templates.get(name).filter(|_| seen.insert(name)) else { continue };
        texts.insert(name, file.text.as_str());
        let named = |other: &&String| {
            ['"', '\'', '`'].iter().any(|quote| file.text.contains(&format!("{quote}{other}{quote}")))
        };
        open.extend(templates.keys().filter(named).map(String::as_str));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(texts: &[(&str, &str)]) -> Keys {
        let file = |text: &str| TextFile { name: String::new(), text: text.to_owned() };
        Keys::new(&texts.iter().map(|(name, text)| ((*name).to_owned(), file(text))).collect())
    }

    #[test]
    fn a_template_depends_on_what_it_can_use_and_on_nothing_else() {
        let theme = |base, card, more, parts| {
            keys(&[
                ("article.html", "{% extends 'base.html' %}"),
                ("list.html", "{% include \"more.html\" %}"),
                ("more.html", more),
                ("base.html", base),
                ("card.html", card),
                ("parts.html", parts),
            ])
        };
        let parts = "{% component a() %}{% endcomponent %}";
        let old = theme("x", "y", "m", parts);
        let other = "{% component a() %}b{% endcomponent %}";
        let table = [
            (theme("z", "y", "m", parts), "article.html", false),
            (theme("z", "y", "m", parts), "list.html", true),
            (theme("x", "z", "m", parts), "article.html", true),
            (theme("x", "z", "m", parts), "list.html", false),
            (theme("x", "y", "n", parts), "article.html", true),
            (theme("x", "y", "n", parts), "list.html", false),
            (theme("x", "y", "m", other), "article.html", false),
            (theme("x", "y", "m", other), "list.html", false),
        ];
        for (at, (new, name, is_same)) in table.iter().enumerate() {
            assert_eq!(old.of(Some(name)) == new.of(Some(name)), *is_same, "case {at}");
        }
    }
}
