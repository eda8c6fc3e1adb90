//! The first articles of a new archive, and the concordances of their terms.

use std::fmt::Write;

use chrono::Datelike;
use include_dir::{Dir, include_dir};

use crate::source::CONTENT;
use crate::words::Lang;
use crate::yaml::scalar;

use super::{NewArchive, NewFile, NewLanguage};

static ARTICLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/starter/texts/articles");

/// The works, each in every language.
const WORKS: [&str; 3] = ["pairs", "paper", "welcome"];

/// A term: its key, and its names by language, English last.
type Term = (&'static str, &'static [(&'static str, &'static str)]);

const TAGS: &[Term] = &[
    (
        "archives",
        &[("ar", "الأرشيف"), ("fa", "بایگانی"), ("fr", "Archives"), ("he", "ארכיונים"), ("en", "Archives")],
    ),
    ("paper", &[("ar", "الورق"), ("fa", "کاغذ"), ("fr", "Papier"), ("he", "נייר"), ("en", "Paper")]),
];
const AUTHORS: &[Term] = &[(
    "editors",
    &[
        ("ar", "هيئة التحرير"),
        ("fa", "هیئت تحریریه"),
        ("fr", "La rédaction"),
        ("he", "המערכת"),
        ("en", "The editors"),
    ],
)];
const SOURCES: &[Term] = &[(
    "house",
    &[
        ("ar", "أوراق الدار"),
        ("fa", "اسناد خانه"),
        ("fr", "Papiers de la maison"),
        ("he", "מסמכי הבית"),
        ("en", "House papers"),
    ],
)];

/// The articles in each language, and the picture that one of them shows.
pub(super) fn articles(archive: &NewArchive) -> Vec<NewFile> {
    let folder = format!("{CONTENT}/{:04}", archive.date.year());
    let mut files = Vec::new();
    for work in WORKS {
        for (place, language) in archive.languages.iter().enumerate() {
            let path = format!("{folder}/{work}.{}.md", language.lang);
            files.push(NewFile { path, text: article(archive, work, language, place > 0) });
        }
    }
    let picture = include_str!("texts/paper.svg").to_owned();
    files.push(NewFile { path: format!("{folder}/paper.svg"), text: picture });
    files
}

/// A sample in the language, else in English with a word on that.
fn article(archive: &NewArchive, work: &str, language: &NewLanguage, is_translation: bool) -> String {
    let code = base(language.lang);
    let own = ARTICLES.get_file(format!("{work}.{code}.md"));
    let file = own.or_else(|| ARTICLES.get_file(format!("{work}.en.md")));
    let text = file.and_then(|file| file.contents_utf8()).unwrap_or_default();
    let mut text = text.replace("@DATE@", &archive.date.to_string());
    if own.is_none() {
        let note =
            format!("> [!NOTE]\n> This text is still English: write one in {} here.\n\n", language.name);
        text = insert(&text, "\n---\n\n", 6, &note);
    }
    match archive.languages.first() {
        Some(first) if is_translation => {
            let kind = if own.is_some() { "translation: human\n" } else { "" };
            insert(&text, "\n---\n\n", 1, &format!("original: {}\n{kind}", first.lang))
        }
        _ => text,
    }
}

/// The text with `more` put in so many bytes behind the beginning of `mark`.
fn insert(text: &str, mark: &str, offset: usize, more: &str) -> String {
    let at = text.find(mark).map(|at| at + offset);
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((before, after)) => format!("{before}{more}{after}"),
        None => text.to_owned(),
    }
}

fn base(lang: Lang) -> String {
    lang.as_str().split('-').next().unwrap_or_default().to_owned()
}

/// The concordances, with a name for each language of the archive.
pub(super) fn concordances(archive: &NewArchive) -> Vec<NewFile> {
    let files = [
        ("tags", "The subjects: one key a subject, a name in each language; articles may use either.", TAGS),
        ("authors", "The authors and translators, likewise.", AUTHORS),
        ("sources", "Where texts come from, likewise.", SOURCES),
    ];
    let file = |(taxonomy, about, terms): (&str, &str, &[Term])| {
        let mut text = format!("# {about}\n");
        for (key, names) in terms {
            let _ = writeln!(text, "{key}:");
            for NewLanguage { lang, .. } in &archive.languages {
                let code = base(*lang);
                let own = names.iter().find(|(known, _)| *known == code).or(names.last());
                let name = own.map_or("", |(_, name)| name);
                let _ = writeln!(text, "  {lang}: {}", scalar(name));
            }
        }
        NewFile { path: format!("{CONTENT}/{taxonomy}.yaml"), text }
    };
    files.into_iter().map(file).collect()
}
