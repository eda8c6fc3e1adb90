//! What the path of an article says: its language, its work, its name.

use crate::config::Languages;
use crate::words::Lang;

/// What the path of an article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleName<'a> {
    /// The language that the file's name or a folder tells; none when neither does.
    pub lang: Option<Lang>,
    /// A suffix that looks like a language code but is none of this site's: `de` in `summit.de.md`.
    pub unknown: Option<&'a str>,
    /// The path without its language part and extension: the work's id unless front matter gives another.
    pub work: String,
    /// The last part of that, from which the slug is made. For `summit/index.ar.md` the folder's name.
    pub stem: String,
    /// Whether it is an `index` file, whose folder is the article.
    pub is_index: bool,
}

/// Reads the path of an article, relative to the content folder.
///
/// The language is the suffix of the file's name (`summit.ar.md`), else the outermost folder named after one of the
/// site's languages (`ar/2014/summit.md`).
pub fn article_name<'a>(path: &'a str, languages: &Languages) -> ArticleName<'a> {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let (stem, suffix) = match name.rsplit_once('.') {
        Some((stem, suffix)) if languages.find(suffix).is_some() => (stem, Some(suffix)),
        _ => (name, None),
    };
    let unknown = match name.rsplit_once('.') {
        Some((_, last)) if suffix.is_none() && looks_like_language(last) => Some(last),
        _ => None,
    };
    let mut parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    let folder = match suffix {
        Some(_) => None,
        None => parts.iter().position(|part| languages.find(part).is_some()),
    };
    let from_folder = folder.map(|at| parts.remove(at));
    let lang = suffix.or(from_folder).and_then(|code| languages.find(code)).map(|language| language.lang);
    let is_index = stem == "index" && !parts.is_empty();
    if !is_index {
        parts.push(stem);
    }
    ArticleName {
        lang,
        unknown,
        work: parts.join("/"),
        stem: parts.last().copied().unwrap_or_default().to_owned(),
        is_index,
    }
}

/// The folder of a path with `/` between its parts; empty at the top.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Two lower-case letters, or three: the shape of a language code. File names with other dots in them
/// (`report.v2.md`) are not meant.
fn looks_like_language(suffix: &str) -> bool {
    let (language, _) = suffix.split_once('-').unwrap_or((suffix, ""));
    language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase())
}
