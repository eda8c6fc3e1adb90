//! What each template can use of the others: a page depends on these texts, and on no other template.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::TextFile;
use crate::words::Fingerprint;

/// The parts that are rendered once and stand on every page.
const FRAME: [&str; 3] = ["head.html", "sections.html", "feeds.html"];

/// For every template, stands for its text and those of all templates that it can use.
pub struct Keys(BTreeMap<String, Fingerprint>);

impl Keys {
    /// The keys of all templates.
    pub fn new(templates: &BTreeMap<String, TextFile>) -> Self {
        let key = |name: &String| (name.clone(), Fingerprint::of(&closure(templates, name)));
        Keys(templates.keys().map(key).collect())
    }

    /// Stands for all that pages can take from one of these templates.
    pub fn of(&self, names: &[&str]) -> Fingerprint {
        let is_page = names.iter().any(|name| name.ends_with(".html"));
        let frame = if is_page { FRAME.as_slice() } else { &[] };
        let keys: Vec<_> = names.iter().chain(frame).map(|name| self.0.get(*name)).collect();
        Fingerprint::of(&keys)
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
        let theme = |base, card, parts| {
            keys(&[
                ("article.html", "{% extends 'base.html' %}"),
                ("list.html", "{% include \"card.html\" %}"),
                ("base.html", base),
                ("card.html", card),
                ("parts.html", parts),
            ])
        };
        let parts = "{% component a() %}{% endcomponent %}";
        let old = theme("x", "y", parts);
        let table = [
            (theme("z", "y", parts), "article.html", false),
            (theme("z", "y", parts), "list.html", true),
            (theme("x", "z", parts), "article.html", true),
            (theme("x", "z", parts), "list.html", false),
            (theme("x", "y", "{% component a() %}b{% endcomponent %}"), "article.html", false),
            (theme("x", "y", "{% component a() %}b{% endcomponent %}"), "list.html", false),
        ];
        for (at, (new, name, is_same)) in table.iter().enumerate() {
            assert_eq!(old.of(&[name]) == new.of(&[name]), *is_same, "case {at}");
        }
    }
}
