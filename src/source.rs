//! The content folder → [`SourceFile`]s: what is there, which language each article is in, which work it belongs to.
//!
//! Reads names and stamps only, never the inside of a file.

mod name;

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::disk::{self, Looker, Stamp};
use crate::problem::{Code, Place, Problem};
use crate::words::Fingerprint;

pub use name::{ArticleName, article_name, folder_of};

/// The folder of an archive that holds its articles.
pub const CONTENT: &str = "content";

/// How deep folders may be nested; deeper ones are a problem, not a stack overflow.
const MAX_DEPTH: usize = 64;

/// A file below the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the content folder, with `/` between the parts.
    pub path: Box<str>,
    /// Its stamp, once [`stamp`] has looked; none where it cannot be seen.
    pub stamp: Option<Stamp>,
    /// The hash of its bytes, where it is known without reading them.
    pub hash: Option<Fingerprint>,
}

impl SourceFile {
    /// A file of which nothing but its path is known.
    pub fn at(path: impl Into<Box<str>>) -> Self {
        SourceFile { path: path.into(), stamp: None, hash: None }
    }
}

/// Looks at every file of the content folder below `archive`, without reading it.
pub fn stamp(archive: &Path, files: &mut [SourceFile]) {
    let root = archive.join(CONTENT);
    let look = |looker: &mut Looker, file: &mut SourceFile| file.stamp = looker.stamp(&file.path);
    files.par_iter_mut().for_each_init(|| Looker::new(&root), look);
}

/// All that the content folder holds, each list sorted by path.
#[derive(Debug, Default)]
pub struct Sources {
    /// The Markdown files.
    pub articles: Vec<SourceFile>,
    /// The concordances: YAML files at the top of the content folder.
    pub concordances: Vec<SourceFile>,
    /// All other files.
    pub assets: Vec<SourceFile>,
}

/// Walks the content folder below `archive`. Hidden files and what editors leave behind are passed over; whatever
/// cannot be read, is a symbolic link, or is no regular file is a problem.
pub fn walk(archive: &Path, problems: &mut Vec<Problem>) -> Sources {
    let root = archive.join(CONTENT);
    let mut sources = Sources::default();
    if matches!(disk::kind(&root), Some(disk::Kind::File(_))) {
        let message = "the content folder is a file";
        problems.push(
            Problem::new(Code::NoContent, Place::file(CONTENT), message)
                .hint("put the articles into a folder named content"),
        );
        return sources;
    }
    let top = WalkDir::new(&root).follow_root_links(true).max_depth(1).into_iter();
    let walk = Walk { root: &root, depth: 0 };
    let folders = walk.through(top, &mut sources, problems);
    // Names come one by one from each folder, so several are asked at once.
    let below = folders.into_par_iter().map(|folder| {
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let entries = WalkDir::new(&folder).max_depth(MAX_DEPTH).into_iter();
        Walk { root: &root, depth: 1 }.through(entries, &mut sources, &mut problems);
        (sources, problems)
    });
    for (some, found) in below.collect::<Vec<_>>() {
        sources.articles.extend(some.articles);
        sources.assets.extend(some.assets);
        problems.extend(found);
    }
    // Whatever order the file system gives them in.
    let Sources { articles, concordances, assets } = &mut sources;
    for files in [articles, concordances, assets] {
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    }
    sources
}

/// A walk through a folder.
struct Walk<'a> {
    /// The content folder.
    root: &'a Path,
    /// How deep in it the walk begins.
    depth: usize,
}

impl Walk<'_> {
    /// Takes all files that there are; gives the folders at the top of the content folder.
    fn through(
        &self,
        mut entries: walkdir::IntoIter,
        sources: &mut Sources,
        problems: &mut Vec<Problem>,
    ) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let depth = self.depth + entry.depth();
                    let is_folder = entry.file_type().is_dir();
                    if depth > 0 && is_ignored(&entry) {
                        if is_folder {
                            entries.skip_current_dir();
                        }
                    } else if is_folder && depth > MAX_DEPTH {
                        problems.push(too_deep(&shown(CONTENT, self.root, entry.path())));
                        entries.skip_current_dir();
                    } else if is_folder && depth == 1 {
                        folders.push(entry.into_path());
                    } else if !is_folder {
                        take(self.root, (&entry, depth), sources, problems);
                    }
                }
                Err(error) if self.depth + error.depth() == 0 && is_missing(&error) => {
                    let message = "the content folder is missing";
                    problems.push(
                        Problem::new(Code::NoContent, Place::file(CONTENT), message)
                            .hint("put the articles into a folder named content"),
                    );
                }
                Err(error) => problems.push(unreadable(CONTENT, self.root, &error)),
            }
        }
        folders
    }
}

fn take(root: &Path, (entry, depth): (&DirEntry, usize), sources: &mut Sources, problems: &mut Vec<Problem>) {
    let place = || Place::file(shown(CONTENT, root, entry.path()));
    let Some(path) = relative(root, entry.path()) else {
        problems.push(
            Problem::new(Code::Unreadable, place(), "the file's name is not UTF-8")
                .hint("rename the file; its name becomes an address"),
        );
        return;
    };
    if entry.path_is_symlink() {
        problems.push(
            Problem::new(Code::LeftOut, place(), "symbolic links are not followed")
                .hint("put the file itself into the content folder"),
        );
        return;
    }
    if !entry.file_type().is_file() {
        problems.push(
            Problem::new(Code::LeftOut, place(), "this is not a regular file and was left out")
                .hint("put a regular file there, or take it out"),
        );
        return;
    }
    let file = SourceFile::at(path);
    if has_extension(&file.path, "md") {
        sources.articles.push(file);
    } else if depth == 1 && (has_extension(&file.path, "yaml") || has_extension(&file.path, "yml")) {
        sources.concordances.push(file);
    } else {
        sources.assets.push(file);
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

/// Hidden files and folders, backups (`a.md~`, `#a.md#`) and swap files.
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    // Nearly always it is the text behind the root's, which is found without looking at each part.
    let below = path.to_str().zip(root.to_str()).and_then(|(path, root)| path.strip_prefix(root));
    if let (Some(below), '/') = (below.and_then(|below| below.strip_prefix('/')), MAIN_SEPARATOR) {
        return Some(below.to_owned());
    }
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// The path as messages show it. A very deep one is shortened in the middle.
fn shown(folder: &str, root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let full = if path == root { PathBuf::from(folder) } else { PathBuf::from(folder).join(below) };
    let full = full.display().to_string();
    let chars: Vec<char> = full.chars().collect();
    match (chars.get(..200), chars.get(chars.len().saturating_sub(100)..)) {
        (Some(start), Some(end)) if chars.len() > 400 => {
            format!("{}…{}", start.iter().collect::<String>(), end.iter().collect::<String>())
        }
        _ => full,
    }
}

fn too_deep(path: &str) -> Problem {
    Problem::new(
        Code::Unreadable,
        Place::file(path),
        format!("folders are nested deeper than {MAX_DEPTH} levels"),
    )
    .hint("move the articles to a flatter tree")
}

/// Whether nothing stands where a walk was to go.
pub fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// What a walk could not read in a folder of an archive, at `root`, that messages call `folder`.
pub fn unreadable(folder: &str, root: &Path, error: &walkdir::Error) -> Problem {
    let place = Place::file(error.path().map_or_else(|| folder.to_owned(), |path| shown(folder, root, path)));
    if error.loop_ancestor().is_some() {
        return Problem::new(
            Code::LeftOut,
            place,
            "this symbolic link leads to a folder above it and was left out",
        )
        .hint("take it out");
    }
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    match error.io_error().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::PermissionDenied) => {
            Problem::new(Code::Unreadable, place, "permission denied")
                .hint("give the user who builds the right to read it")
        }
        Some(std::io::ErrorKind::InvalidFilename) => {
            Problem::new(Code::Unreadable, place, "the path is too long for this system")
                .hint("give its folders shorter names, or put it into fewer of them")
        }
        _ => Problem::new(Code::Unreadable, place, format!("cannot be read: {why}"))
            .hint("see whether it is still there, and its disk sound"),
    }
}
