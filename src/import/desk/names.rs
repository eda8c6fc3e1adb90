//! Where an article goes: a path, an identity and an address that nothing else has.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use crate::archive::Survey;
use crate::config::Config;
use crate::disk;
use crate::import::Options;
use crate::import::found::Found;
use crate::import::note::Reason;
use crate::import::report::Report;
use crate::locale::{slug, slug_key};
use crate::source::{CONTENT, article_name};
use crate::starter::{Habit, habit};
use crate::words::{Lang, Moment, Url, is_plain_path, nfc, windows_fault};

use super::REVIEW;

/// What is taken in an archive, and where new articles go.
pub(super) struct Names {
    folder: PathBuf,
    habit: Habit,
    /// The works that there are, each with the group it was made for by this run.
    works: HashMap<String, Option<String>>,
    /// The addresses that this run gave, as they collide.
    urls: HashSet<String>,
    /// The old addresses that this run has led on.
    aliases: HashSet<String>,
    /// The languages of each group.
    groups: HashSet<(String, Lang)>,
    /// The files that this run decided to write.
    made: HashSet<String>,
}

/// What is wanted of a place.
pub(super) struct Wish {
    /// The language.
    pub lang: Option<Lang>,
    /// The date; none for what is to be reviewed.
    pub date: Option<Moment>,
}

/// A place.
pub(super) struct Place {
    /// The file, relative to the archive.
    pub path: String,
    /// The identity, where the path alone does not give it.
    pub id: Option<String>,
    /// Whether the path tells the language.
    pub tells_lang: bool,
    /// The address that the article will have; none where that is not known yet.
    pub url: Option<Url>,
}

impl Names {
    pub fn new(survey: &Survey, options: &Options, report: &Report) -> Self {
        let languages = &survey.config.languages;
        let paths = || survey.articles.iter().map(|file| &*file.path);
        let habit = match &options.into {
            Some(folder) => Habit::fixed(folder),
            None => habit(paths(), languages),
        };
        let prefix = format!("{CONTENT}/");
        let moved = report.outputs().filter_map(|path| path.strip_prefix(&prefix));
        let work = |path: &str| (slug_key(&article_name(path, languages).work), None);
        Names {
            folder: survey.folder.clone(),
            habit,
            works: paths().chain(moved).map(work).collect(),
            urls: HashSet::new(),
            aliases: HashSet::new(),
            groups: HashSet::new(),
            made: HashSet::new(),
        }
    }

    /// Whether a file is there, or will be.
    pub fn is_there(&self, path: &str) -> bool {
        self.made.contains(path) || disk::kind(&self.folder.join(path)).is_some()
    }

    /// A place that is not needed after all.
    pub fn give_back(&mut self, path: &str) {
        self.made.remove(path);
    }

    /// The place of an article.
    pub fn place(&mut self, found: &mut Found, wish: &Wish, config: &Config) -> Place {
        let stem = stem(found);
        let mut place = match (wish.lang, wish.date) {
            (Some(lang), Some(date)) => self.in_content(found, &stem, lang, date, config),
            (lang, _) => self.in_review(found, &stem, lang),
        };
        place.id = found.group.clone();
        self.made.insert(place.path.clone());
        place
    }

    fn in_review(&self, found: &Found, stem: &str, lang: Option<Lang>) -> Place {
        let lang = lang.map_or_else(String::new, |lang| format!(".{lang}"));
        let path = |stem: String| match found.assets.is_empty() {
            true => format!("{REVIEW}/{stem}{lang}.md"),
            false => format!("{REVIEW}/{stem}/index{lang}.md"),
        };
        let free = stems(stem).map(path).find(|path| !self.is_there(path));
        Place { path: free.unwrap_or_default(), id: None, tells_lang: false, url: None }
    }

    fn in_content(
        &mut self,
        found: &mut Found,
        stem: &str,
        lang: Lang,
        date: Moment,
        config: &Config,
    ) -> Place {
        if let Some(group) = &found.group
            && !self.groups.insert((group.clone(), lang))
        {
            let message = format!(
                "another article of the same translations is in “{lang}” too, so this one stands alone"
            );
            found.note(Reason::FieldIgnored, message);
            found.group = None;
        }
        let has_folder = !found.assets.is_empty();
        let path = |stem: &str| {
            let path = self.habit.path(lang, date.date(), stem);
            let path = if has_folder { in_folder(&path, stem) } else { path };
            let name = article_name(&path, &config.languages);
            let (work, tells) = (slug_key(&name.work), name.lang == Some(lang));
            let url = config.permalink.url(lang, &date, &slug(stem));
            (path, work, url, tells)
        };
        let is_free = |(path, work, url, _): &(String, String, Url, bool)| {
            let is_own = |group: &Option<String>| group.is_some() && *group == found.group;
            self.works.get(work).is_none_or(is_own)
                && !self.urls.contains(&slug_key(url.as_str()))
                && !self.is_there(&format!("{CONTENT}/{path}"))
        };
        let (path, work, url, tells_lang) =
            stems(stem).map(|stem| path(&stem)).find(is_free).unwrap_or_else(|| path(stem));
        if !path.contains(stem) || path.contains(&format!("{stem}-2")) {
            found.note(Reason::NameTaken, format!("another article is called “{stem}” already"));
        }
        self.works.insert(work, found.group.clone());
        self.urls.insert(slug_key(url.as_str()));
        Place { path: format!("{CONTENT}/{path}"), id: None, tells_lang, url: Some(url) }
    }

    /// The old addresses that can lead to the article: paths, decoded, that nothing else has.
    pub fn aliases(&mut self, found: &mut Found, place: &Place) -> Vec<String> {
        let mut kept = Vec::new();
        for old in std::mem::take(&mut found.aliases) {
            // A query reaches no static host, so such an address never had a path of its own.
            if old.contains(['?', '#']) {
                continue;
            }
            match alias(&old) {
                None => found.note(Reason::AliasLeftOut, format!("the old address “{old}” is no plain path")),
                Some(path) => {
                    let key = slug_key(path.trim_end_matches('/'));
                    let own = place.url.as_ref().map(|url| slug_key(url.as_str().trim_end_matches('/')));
                    let is_new = own.as_ref() != Some(&key) && !self.urls.contains(&format!("{key}/"));
                    if !key.is_empty() && is_new && self.aliases.insert(key) {
                        kept.push(path);
                    }
                }
            }
        }
        kept
    }
}

/// A name, and the same with numbers: `summit`, `summit-2`, …
fn stems(stem: &str) -> impl Iterator<Item = String> {
    std::iter::once(stem.to_owned()).chain((2..100_000).map(move |n| format!("{stem}-{n}")))
}

/// The name of the file: of the old address, else of the title, else of the hash.
fn stem(found: &mut Found) -> String {
    let wanted = found.slug.as_deref().map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
    let made = wanted.as_deref().map(slug).unwrap_or_default();
    if let Some(wanted) = wanted.filter(|wanted| slug_key(wanted) != slug_key(&made)) {
        let is_path = wanted.contains(['/', '\\']);
        let what = if is_path {
            "it would lead out of its folder"
        } else {
            "it has characters that addresses leave out"
        };
        let shown = wanted.escape_debug();
        found.note(Reason::SlugChanged, format!("the slug “{shown}” cannot be taken as it is: {what}"));
    }
    let hash = || format!("article-{}", found.origin.sha256.get(..8).unwrap_or_default());
    let stem = [made, slug(&found.title)].into_iter().find(|stem| !stem.is_empty()).unwrap_or_else(hash);
    // An `index` file would make its folder the article.
    if stem == "index" || windows_fault(&stem).is_some() { format!("{stem}-article") } else { stem }
}

/// The same article as the `index` file of a folder of its own.
fn in_folder(path: &str, stem: &str) -> String {
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
    let rest = file.strip_prefix(stem).unwrap_or(".md");
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    format!("{folder}{stem}/index{rest}")
}

/// The decoded path of an old address.
fn alias(old: &str) -> Option<String> {
    let path = match old.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => old,
    };
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let decoded = nfc(&decoded).into_owned();
    let inner = decoded.strip_prefix('/')?.trim_end_matches('/');
    let is_shown = !decoded.chars().any(|c| c.is_control() || matches!(c, '\\' | '?' | '#'));
    (is_plain_path(inner) && is_shown).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_become_paths() {
        let table = [
            ("https://old.example/2014/x/", Some("/2014/x/")),
            ("/2014/x", Some("/2014/x")),
            ("https://old.example/%d9%85%d9%82%d8%a7%d9%84/", Some("/مقال/")),
            ("https://old.example/", None),
            ("https://old.example", None),
            ("/a/../b", None),
            ("x/y", None),
            ("/a//b", None),
            ("/a\u{1}", None),
        ];
        for (old, expected) in table {
            assert_eq!(alias(old).as_deref(), expected, "{old}");
        }
    }

    #[test]
    fn folders_of_articles_keep_their_name() {
        assert_eq!(in_folder("2014/09/a.ar.md", "a"), "2014/09/a/index.ar.md");
        assert_eq!(in_folder("a.md", "a"), "a/index.md");
    }
}
