//! What an export says before its items: its authors, its terms in several languages, its own language.

use std::collections::{BTreeMap, HashMap};

use crate::import::found::Term;

use super::chunks::Chunk;
use super::item::Fields;

/// What is known of an export besides its items.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// The name that is shown, by login.
    authors: HashMap<String, String>,
    /// The names of a term by its number: its slug and its name.
    terms: HashMap<String, (String, String)>,
    /// The languages of terms that are translations of each other, by the number of each.
    translations: HashMap<String, Vec<(String, String)>>,
    /// The numbers of terms, by taxonomy and slug.
    numbers: HashMap<(String, String), String>,
}

impl Channel {
    /// Takes in an element that is no item. What cannot be read is no loss: the items name what they use.
    pub fn learn(&mut self, chunk: &Chunk) {
        let Ok(fields) = Fields::of(chunk) else { return };
        let text = |name: &str| fields.text(name).trim().to_owned();
        match chunk.name {
            "wp:author" => self.author(&text),
            "wp:category" => {
                self.term("category", text("wp:term_id"), text("wp:category_nicename"), text("wp:cat_name"));
            }
            "wp:tag" => self.term("post_tag", text("wp:term_id"), text("wp:tag_slug"), text("wp:tag_name")),
            _ if text("wp:term_taxonomy") == "term_translations" => {
                let group = php_map(&text("wp:term_description"));
                for (_, number) in &group {
                    self.translations.insert(number.clone(), group.clone());
                }
            }
            _ => self.term(
                &text("wp:term_taxonomy"),
                text("wp:term_id"),
                text("wp:term_slug"),
                text("wp:term_name"),
            ),
        }
    }

    fn author(&mut self, text: &impl Fn(&str) -> String) {
        let full = format!("{} {}", text("wp:author_first_name"), text("wp:author_last_name"));
        let login = text("wp:author_login");
        let names = [text("wp:author_display_name"), full.trim().to_owned(), login.clone()];
        if let Some(name) = names.into_iter().find(|name| !name.is_empty()) {
            self.authors.insert(login, name);
        }
    }

    fn term(&mut self, taxonomy: &str, number: String, slug: String, name: String) {
        if !number.is_empty() && !name.is_empty() {
            self.numbers.insert((taxonomy.to_owned(), slug.clone()), number.clone());
            self.terms.insert(number, (slug, name));
        }
    }

    /// The author of a login: the name that is shown, and the term.
    pub fn author_of(&self, login: &str) -> (String, Term) {
        let name = self.authors.get(login).cloned().unwrap_or_else(|| login.to_owned());
        let key = if login.contains('@') { name.clone() } else { login.to_owned() };
        let term = Term { taxonomy: "authors", key, names: vec![(None, name.clone())] };
        (name, term)
    }

    /// A tag or category, with its names in other languages where the export has them.
    pub fn tag(&self, taxonomy: &str, slug: &str, name: &str) -> Term {
        let number = self.numbers.get(&(taxonomy.to_owned(), slug.to_owned()));
        let group = number.and_then(|number| self.translations.get(number));
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut key = None;
        for (lang, number) in group.into_iter().flatten() {
            if let Some((slug, name)) = self.terms.get(number) {
                names.insert(lang.clone(), name.clone());
                // The same for all of them: that of the first number.
                key = key.or_else(|| Some(slug.clone()));
            }
        }
        match key {
            Some(key) if !names.is_empty() => {
                let names = names.into_iter().map(|(lang, name)| (Some(lang), name)).collect();
                Term { taxonomy: "tags", key, names }
            }
            _ => Term { taxonomy: "tags", key: slug.to_owned(), names: vec![(None, name.to_owned())] },
        }
    }
}

/// The languages and numbers of a list that PHP serialized: `a:2:{s:2:"ar";i:9;s:2:"en";i:5;}`.
fn php_map(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lang = None;
    for part in text.split([';', '{', '}']) {
        if let Some(string) = part.strip_prefix("s:") {
            lang = string.split('"').nth(1).map(str::to_owned);
        } else if let (Some(number), Some(code)) = (part.strip_prefix("i:"), lang.take()) {
            found.push((code, number.to_owned()));
        }
    }
    found.retain(|(code, _)| code.len() <= 8 && !code.is_empty());
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serialized_lists_are_read() {
        let pairs = php_map("a:2:{s:2:\"en\";i:5;s:2:\"ar\";i:9;}");
        assert_eq!(pairs, [("ar".to_owned(), "9".to_owned()), ("en".to_owned(), "5".to_owned())]);
        assert_eq!(php_map("nonsense"), []);
    }
}
