//! What the path of a text says in other generators: its language, its date, its work. Pure.

use crate::import::input::Format;
use crate::words::Moment;

/// What a path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathName {
    /// The code of the language.
    pub lang: Option<String>,
    /// Whether a suffix or folder told it.
    pub tells_lang: bool,
    /// The path without language and extension.
    pub work: String,
    /// The last part of that.
    pub stem: String,
    /// The date in the name of the file.
    pub date: Option<Moment>,
    /// Whether its folder belongs to it.
    pub is_bundle: bool,
    /// Whether it is the page of a section.
    pub is_section: bool,
    /// Whether it lies among drafts.
    pub is_draft: bool,
}

/// Reads a path below the folder of texts; `languages` are the codes of the archive.
pub(super) fn name(format: Format, path: &str, languages: &[String]) -> PathName {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let base = file.rsplit_once('.').map_or(file, |(base, _)| base);
    let (base, suffix) = match base.rsplit_once('.') {
        Some((base, code)) if is_language(code, languages) => (base, Some(code)),
        _ => (base, None),
    };
    let mut parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    let is_draft = parts.contains(&"_drafts");
    parts.retain(|part| !matches!(*part, "_posts" | "_drafts"));
    let folder = parts.iter().position(|part| languages.iter().any(|code| code == part));
    let folder = folder.filter(|_| suffix.is_none()).map(|at| parts.remove(at));
    let (date, base) = match (format, dated(base)) {
        (Format::Jekyll | Format::Zola, Some((date, rest))) => (Some(date), rest),
        _ => (None, base),
    };
    let is_bundle = base == "index" && !parts.is_empty() && format != Format::Jekyll;
    if !is_bundle {
        parts.push(base);
    }
    let lang = suffix.or(folder);
    PathName {
        lang: lang.map(str::to_owned),
        tells_lang: lang.is_some(),
        work: parts.join("/"),
        stem: parts.last().copied().unwrap_or_default().to_owned(),
        date,
        is_bundle,
        is_section: base == "_index" || (base == "index" && parts.len() < 2 && !is_bundle),
        is_draft,
    }
}

/// A code of the archive, or what looks like that of another language.
fn is_language(code: &str, languages: &[String]) -> bool {
    let (language, region) = code.split_once(['-', '_']).unwrap_or((code, ""));
    let looks = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    languages.iter().any(|known| known == code)
        || (looks && region.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `2014-09-06-summit` in its two parts.
fn dated(base: &str) -> Option<(Moment, &str)> {
    let (day, rest) = base.split_at_checked(10)?;
    let rest = rest.strip_prefix(['-', '_'])?;
    Moment::parse(day, Moment::utc()).ok().filter(|_| !rest.is_empty()).map(|date| (date, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_they_say_elsewhere() {
        let codes = ["ar".to_owned(), "en".to_owned()];
        let table = [
            (Format::Hugo, "posts/summit.ar.md", Some("ar"), "posts/summit", "summit", None),
            (Format::Hugo, "ar/posts/summit.md", Some("ar"), "posts/summit", "summit", None),
            (Format::Hugo, "posts/summit/index.md", None, "posts/summit", "summit", None),
            (Format::Hugo, "posts/summit/index.en.md", Some("en"), "posts/summit", "summit", None),
            (Format::Hugo, "posts/v1.2.md", None, "posts/v1.2", "v1.2", None),
            (Format::Hugo, "posts/summit.fr.md", Some("fr"), "posts/summit", "summit", None),
            (Format::Jekyll, "_posts/2014-09-06-summit.md", None, "summit", "summit", Some("2014-09-06")),
            (
                Format::Jekyll,
                "news/_posts/2014-09-06-summit.ar.md",
                Some("ar"),
                "news/summit",
                "summit",
                Some("2014-09-06"),
            ),
            (
                Format::Jekyll,
                "_posts/2014-13-06-summit.md",
                None,
                "2014-13-06-summit",
                "2014-13-06-summit",
                None,
            ),
            (Format::Zola, "blog/2014-09-06_summit.md", None, "blog/summit", "summit", Some("2014-09-06")),
        ];
        for (format, path, lang, work, stem, date) in table {
            let name = name(format, path, &codes);
            let date = date.map(str::to_owned);
            assert_eq!(
                (name.lang.as_deref(), name.work.as_str(), name.stem.as_str()),
                (lang, work, stem),
                "{path}"
            );
            assert_eq!(name.date.map(|date| date.iso()), date, "{path}");
        }
        for path in ["_index.md", "posts/_index.ar.md", "index.md"] {
            assert!(name(Format::Hugo, path, &codes).is_section, "{path}");
        }
        assert!(name(Format::Jekyll, "_drafts/x.md", &codes).is_draft);
    }
}
