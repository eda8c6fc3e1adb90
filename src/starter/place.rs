//! Where a new article stands: like the others of its archive, or beside the one that it translates.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::config::Languages;
use crate::source::article_name;
use crate::words::Lang;

/// Where the articles of an archive stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Habit {
    /// The folders, with `{year}`, `{month}`, `{day}` and `{lang}` for what changes.
    folders: Vec<String>,
    /// Whether the name of a file ends in its language.
    has_suffix: bool,
}

impl Default for Habit {
    fn default() -> Self {
        Habit { folders: vec!["{year}".to_owned(), "{month}".to_owned()], has_suffix: true }
    }
}

/// The habit that more than half of the articles share, by their paths alone; else year and month.
pub fn habit<'p>(paths: impl Iterator<Item = &'p str>, languages: &Languages) -> Habit {
    let mut counts: BTreeMap<Habit, usize> = BTreeMap::new();
    let mut all = 0;
    for path in paths.filter(|path| !article_name(path, languages).is_index) {
        all += 1;
        *counts.entry(habit_of(path, languages)).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 2 > all).map(|(habit, _)| habit).unwrap_or_default()
}

fn habit_of(path: &str, languages: &Languages) -> Habit {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let has_suffix = suffix(file, languages).is_some();
    let mut known = ["{year}", "{month}", "{day}"].into_iter().peekable();
    let mut has_lang = has_suffix;
    let mut part = |part: &str| {
        if !has_lang && languages.find(part).is_some() {
            has_lang = true;
            return "{lang}".to_owned();
        }
        let digits = if known.peek() == Some(&"{year}") { 4 } else { 2 };
        let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        let name = if is_number { known.next() } else { None };
        name.unwrap_or(part).to_owned()
    };
    let folders: Vec<String> = folders.split('/').filter(|part| !part.is_empty()).map(&mut part).collect();
    // Where neither tells the language, front matter does, and the next article may as well tell it by its name.
    let has_suffix = has_suffix || !folders.iter().any(|part| part == "{lang}");
    Habit { folders, has_suffix }
}

impl Habit {
    /// A fixed folder, with the language in the file's name.
    pub fn fixed(folder: &str) -> Self {
        let folders = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Habit { folders, has_suffix: true }
    }

    /// The path of an article, relative to the content folder.
    pub fn path(&self, lang: Lang, date: NaiveDate, stem: &str) -> String {
        let part = |part: &String| match part.as_str() {
            "{year}" => format!("{:04}", date.year()),
            "{month}" => format!("{:02}", date.month()),
            "{day}" => format!("{:02}", date.day()),
            "{lang}" => lang.to_string(),
            fixed => fixed.to_owned(),
        };
        let mut parts: Vec<String> = self.folders.iter().map(part).collect();
        parts.push(if self.has_suffix { format!("{stem}.{lang}.md") } else { format!("{stem}.md") });
        parts.join("/")
    }
}

/// The path of the translation into `lang` of the article at `path`: the same folder and name with the other language,
/// whether a suffix or a folder tells it. Whether the two then are one work by their paths is for the caller to see.
pub fn twin(path: &str, lang: Lang, languages: &Languages) -> String {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let join = |folders: &str, file: &str| match folders {
        "" => file.to_owned(),
        folders => format!("{folders}/{file}"),
    };
    let folder = folders.split('/').position(|part| languages.find(part).is_some());
    let twin = match (suffix(file, languages), folder) {
        (Some(stem), _) => join(folders, &format!("{stem}.{lang}.md")),
        (None, Some(at)) => {
            let parts = folders.split('/').enumerate();
            let parts: Vec<&str> =
                parts.map(|(n, part)| if n == at { lang.as_str() } else { part }).collect();
            join(&parts.join("/"), file)
        }
        (None, None) => join(folders, &format!("{name}.{lang}.md")),
    };
    // Front matter may call an article by another language than its path does; then the plain name is taken.
    let stem = suffix(file, languages).unwrap_or(name);
    if twin == path { join(folders, &format!("{stem}-{lang}.{lang}.md")) } else { twin }
}

/// The name of a file without its language and extension, if its name tells a language.
fn suffix<'f>(file: &'f str, languages: &Languages) -> Option<&'f str> {
    let (name, _) = file.rsplit_once('.')?;
    let (stem, code) = name.rsplit_once('.')?;
    languages.find(code).map(|_| stem)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::config;

    fn languages() -> Languages {
        let text = "base_url: https://example.org/\ntitle: A\nlanguages:\n  ar: {name: a}\n  en: {name: e}\n  fr: {name: f}\n";
        config::read(text, &mut Vec::new()).unwrap().languages
    }

    fn lang(code: &str) -> Lang {
        Lang::new(code).unwrap()
    }

    #[test]
    fn a_new_article_stands_like_the_others() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let table: &[(&[&str], &str)] = &[
            (&[], "2026/03/new.ar.md"),
            (&["2014/09/a.ar.md", "2014/10/b.en.md"], "2026/03/new.ar.md"),
            (&["2014/a.ar.md", "2015/b.en.md", "c.en.md"], "2026/new.ar.md"),
            (&["2014/09/06/a.ar.md"], "2026/03/09/new.ar.md"),
            (&["a.ar.md", "b.ar.md"], "new.ar.md"),
            (&["ar/2014/a.md", "en/2014/a.md"], "ar/2026/new.md"),
            (&["2014/ar/a.md"], "2026/ar/new.md"),
            (&["news/2014/a.ar.md"], "news/2026/new.ar.md"),
            (&["news/a.ar.md", "essays/b.ar.md"], "2026/03/new.ar.md"),
            (&["2014/a.md"], "2026/new.ar.md"),
            (&["2012/road/index.ar.md"], "2026/03/new.ar.md"),
        ];
        for (paths, expected) in table {
            let habit = habit(paths.iter().copied(), &languages());
            assert_eq!(habit.path(lang("ar"), date, "new"), *expected, "{paths:?}");
        }
    }

    #[test]
    fn a_translation_stands_beside_its_article() {
        let table = [
            ("2014/summit.ar.md", "2014/summit.en.md", true),
            ("summit.ar.md", "summit.en.md", true),
            ("a.b.ar.md", "a.b.en.md", true),
            ("ar/2014/summit.md", "en/2014/summit.md", true),
            ("2014/ar/summit.md", "2014/en/summit.md", true),
            ("road/index.ar.md", "road/index.en.md", true),
            ("ar/road/index.md", "en/road/index.md", true),
            ("2014/summit.md", "2014/summit.en.md", true),
            ("ar/summit.fr.md", "ar/summit.en.md", true),
            // Front matter says that these are in another language.
            ("summit.en.md", "summit-en.en.md", false),
            ("en/summit.md", "en/summit-en.en.md", false),
        ];
        for (path, expected, pairs) in table {
            let twin = twin(path, lang("en"), &languages());
            assert_eq!(twin, expected, "{path}");
            let work = |path: &str| article_name(path, &languages()).work;
            assert_eq!(work(path) == work(&twin), pairs, "{path}");
        }
    }
}
