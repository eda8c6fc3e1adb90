//! The terms of an export → the concordances: what is new is added at their ends, what is there stays as it is.

use std::collections::{BTreeMap, HashSet};

use crate::archive::Survey;
use crate::catalogue::concordance;
use crate::disk::{self, DiskError};
use crate::locale::{fold, slug, slug_key};
use crate::source::CONTENT;
use crate::words::Lang;
use crate::yaml::{FILE_BYTES, scalar};

use super::found::Term;

/// Terms that were seen, by taxonomy and key.
#[derive(Debug, Default)]
pub struct Terms {
    seen: BTreeMap<(&'static str, String), Vec<NameSeen>>,
}

/// A name, and the code of its language where the export tells one.
type NameSeen = (Option<String>, String);

/// What was added to a concordance.
#[derive(Debug, PartialEq, Eq)]
pub struct Added {
    /// Its file, relative to the archive.
    pub file: String,
    /// How many terms were or would be added.
    pub terms: usize,
    /// Why nothing was.
    pub hindrance: Option<String>,
}

impl Terms {
    /// Takes terms in.
    pub fn see(&mut self, terms: Vec<Term>) {
        for Term { taxonomy, key, names } in terms {
            let key = [slug(&key)].into_iter().chain(names.iter().map(|(_, name)| slug(name)));
            let Some(key) = key.into_iter().find(|key| !key.is_empty()) else { continue };
            let known = self.seen.entry((taxonomy, key)).or_default();
            for name in names {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
    }

    /// Adds what is new to the concordances of an archive; `lang` finds the language of a name by its code, else by its letters.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn merge(
        self,
        survey: &Survey,
        is_dry: bool,
        lang: impl Fn(Option<&str>, &str) -> Lang,
    ) -> Result<Vec<Added>, DiskError> {
        let mut added = Vec::new();
        for (taxonomy, old) in survey.config.taxonomies.iter().zip(&survey.concordances) {
            let seen = self.seen.iter().filter(|((key, _), _)| *key == taxonomy.key);
            let mut taken = HashSet::new();
            for term in &old.terms {
                taken.insert(fold(&term.key));
                let names =
                    term.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.aliases));
                taken.extend(names.map(|name| fold(name)));
            }
            let mut keys: HashSet<String> = old.terms.iter().map(|term| slug_key(&term.key)).collect();
            let (mut lines, mut count) = (String::new(), 0);
            for ((_, key), names) in seen {
                if let Some(term) = entry(key, names, &mut taken, &mut keys, &lang) {
                    lines.push_str(&term);
                    count += 1;
                }
            }
            if count > 0 {
                added.push(append(survey, &taxonomy.key, &lines, count, is_dry)?);
            }
        }
        Ok(added)
    }
}

/// The lines of a term, unless it is known by its key or one of its names.
fn entry(
    key: &str,
    names: &[NameSeen],
    taken: &mut HashSet<String>,
    keys: &mut HashSet<String>,
    lang: &impl Fn(Option<&str>, &str) -> Lang,
) -> Option<String> {
    let mut by_lang: BTreeMap<Lang, &str> = BTreeMap::new();
    for (code, name) in names {
        by_lang.entry(lang(code.as_deref(), name)).or_insert(name);
    }
    let folded: Vec<String> = by_lang.values().map(|name| fold(name)).collect();
    if folded.is_empty() || folded.iter().any(|name| name.is_empty() || taken.contains(name)) {
        return None;
    }
    let mut own = key.to_owned();
    let mut number = 2;
    // The key of one term must not be the name of another.
    while keys.contains(&slug_key(&own)) || (taken.contains(&fold(&own)) && !folded.contains(&fold(&own))) {
        own = format!("{key}-{number}");
        number += 1;
    }
    keys.insert(slug_key(&own));
    taken.insert(fold(&own));
    taken.extend(folded);
    let names = by_lang.iter().map(|(lang, name)| format!("  {lang}: {}\n", scalar(name)));
    Some(format!("{}:\n{}", scalar(&own), names.collect::<String>()))
}

fn append(survey: &Survey, key: &str, lines: &str, terms: usize, is_dry: bool) -> Result<Added, DiskError> {
    let name = match disk::kind(&survey.folder.join(CONTENT).join(format!("{key}.yml"))) {
        Some(_) => format!("{CONTENT}/{key}.yml"),
        None => format!("{CONTENT}/{key}.yaml"),
    };
    let path = survey.folder.join(&name);
    let old = disk::read_text_if_there(&path, FILE_BYTES as u64)?;
    let mut text = old.clone().unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(lines);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let count = concordance(&name, old.as_deref().unwrap_or_default(), &survey.config.languages, &mut before)
        .terms
        .len();
    let found = concordance(&name, &text, &survey.config.languages, &mut after).terms.len();
    if after.len() > before.len() || found != count + terms {
        let hindrance = Some("it is written in a way that nothing can be added to at its end".to_owned());
        return Ok(Added { file: name, terms, hindrance });
    }
    let is_changed = match &old {
        _ if is_dry => false,
        Some(old) => !disk::replace(&path, old.as_bytes(), text.as_bytes())?,
        None => disk::create_whole(&path, text.as_bytes()).map(|()| false)?,
    };
    let hindrance = is_changed.then(|| "it was changed meanwhile".to_owned());
    Ok(Added { file: name, terms, hindrance })
}
