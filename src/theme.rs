//! The default theme, embedded in the program, and the archive's own files over it.
//!
//! A file of the same name in the archive's `templates/`, `static/` or `i18n/` takes the place of the embedded one.
//! Knows names and bytes; what a template means is the business of others.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::{DirEntry, WalkDir};

use crate::disk::{self, DiskError};
use crate::problem::{Code, Place, Problem};
use crate::source::{is_missing, unreadable};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");
static MESSAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// The folder of an archive that holds its own static files.
pub const STATIC_FOLDER: &str = "static";

/// The script of all pages.
pub const SCRIPT: &str = "warraq.js";

/// The script of the search page.
pub const SEARCH_SCRIPT: &str = "search.js";

/// The largest style sheet that is made small; a larger one is copied.
pub const STYLE_SHEET_LIMIT: u64 = 4_000_000;

/// The largest template or message file, in bytes.
const TEXT_LIMIT: u64 = 1_000_000;

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticFile {
    /// Part of the program.
    Embedded(&'static [u8]),
    /// A file of the archive.
    OnDisk(PathBuf),
}

/// A text file of the theme or the archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TextFile {
    /// Its name as messages show it: `templates/article.html`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The theme as an archive has it.
#[derive(Debug)]
pub struct Theme {
    archive: PathBuf,
    /// Whether any of the templates is the archive's own.
    pub has_own_templates: bool,
    /// The templates by name (`article.html`).
    pub templates: BTreeMap<String, TextFile>,
    /// The static files by path (`fonts/text.woff2`).
    pub statics: BTreeMap<Box<str>, StaticFile>,
}

impl Theme {
    /// Gathers the embedded files and those of the archive.
    pub fn gather(archive: &Path, problems: &mut Vec<Problem>) -> Self {
        let mut templates = embedded_texts(&TEMPLATES, "templates");
        let mut statics: BTreeMap<Box<str>, StaticFile> =
            files(&STATIC).map(|(path, bytes)| (path.into(), StaticFile::Embedded(bytes))).collect();
        let own_templates = own_files(archive, "templates", problems);
        let has_own_templates = !own_templates.is_empty();
        for (path, file) in own_templates {
            match disk::read_text_if_there(&file, TEXT_LIMIT) {
                Ok(Some(text)) => {
                    templates.insert(path.clone(), TextFile { name: format!("templates/{path}"), text });
                }
                Ok(None) => {}
                Err(error) => problems.push(unread(format!("templates/{path}"), &error)),
            }
        }
        let own = own_files(archive, "static", problems);
        statics.extend(own.into_iter().map(|(path, file)| (path.into(), StaticFile::OnDisk(file))));
        Theme { archive: archive.to_owned(), has_own_templates, templates, statics }
    }

    /// Adds to `key` all that pages take from the theme: templates, the names of static files, and style sheets.
    pub fn hash_texts(&self, key: &mut impl Hasher) {
        self.templates.hash(key);
        for (path, file) in &self.statics {
            path.hash(key);
            match file {
                StaticFile::Embedded(bytes) => bytes.hash(key),
                StaticFile::OnDisk(full) if path.ends_with(".css") => {
                    disk::read(full, STYLE_SHEET_LIMIT).ok().hash(key);
                }
                StaticFile::OnDisk(_) => {}
            }
        }
    }

    /// The message files for a language, the embedded one first: those for the whole code (`pt-BR.ftl`), else for its
    /// language (`pt.ftl`), else none.
    pub fn messages(&self, code: &str, problems: &mut Vec<Problem>) -> Vec<TextFile> {
        let short = code.split('-').next().unwrap_or(code);
        let names = if short == code { vec![code] } else { vec![short, code] };
        let mut found = Vec::new();
        for name in &names {
            found.extend(embedded_messages(name));
        }
        for name in names {
            let name = format!("i18n/{name}.ftl");
            match disk::read_text_if_there(&self.archive.join(&name), TEXT_LIMIT) {
                Ok(Some(text)) => found.push(TextFile { name, text }),
                Ok(None) => {}
                Err(error) => problems.push(unread(name, &error)),
            }
        }
        found
    }
}

/// The embedded message file of a language.
pub fn embedded_messages(code: &str) -> Option<TextFile> {
    let file = MESSAGES.get_file(format!("{code}.ftl"))?;
    Some(TextFile { name: format!("i18n/{code}.ftl"), text: file.contents_utf8()?.to_owned() })
}

fn files(folder: &'static Dir) -> Box<dyn Iterator<Item = (String, &'static [u8])>> {
    let here =
        folder.files().filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents())));
    Box::new(here.chain(folder.dirs().flat_map(files)))
}

fn embedded_texts(folder: &'static Dir, name: &str) -> BTreeMap<String, TextFile> {
    let text = |(path, bytes): (String, &'static [u8])| {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        Some((path.clone(), TextFile { name: format!("{name}/{path}"), text }))
    };
    files(folder).filter_map(text).collect()
}

/// The regular files below a folder of the archive, with their paths relative to it, sorted. Links, pipes and what
/// systems and editors leave behind are passed over.
fn own_files(archive: &Path, folder: &str, problems: &mut Vec<Problem>) -> Vec<(String, PathBuf)> {
    let root = archive.join(folder);
    let mut found = Vec::new();
    let walk = WalkDir::new(&root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_left_behind(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match relative(&root, entry.path()) {
                Some(path) if entry.file_type().is_file() => found.push((path, entry.into_path())),
                path => {
                    let path = path.unwrap_or_else(|| entry.path().display().to_string());
                    let place = Place::file(format!("{folder}/{path}"));
                    let message = "this is a symbolic link, no regular file, or has a name that is not UTF-8";
                    problems.push(
                        Problem::new(Code::LeftOut, place, message)
                            .hint("it was left out; put a regular file there"),
                    );
                }
            },
            Err(error) if error.depth() == 0 && is_missing(&error) => {}
            Err(error) => problems.push(unreadable(folder, &root, &error)),
        }
    }
    found
}

fn unread(name: String, error: &DiskError) -> Problem {
    Problem::new(Code::Unreadable, Place::file(name), error.reason()).hint(error.hint())
}

fn is_left_behind(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    matches!(&*name, ".git" | ".DS_Store" | "Thumbs.db") || name.ends_with('~') || name.ends_with(".swp")
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
