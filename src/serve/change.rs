//! A path at which something changed → what that means for the site.

use std::path::Path;

use crate::config;
use crate::disk::{self, Kind};
use crate::press::Press;
use crate::source::CONTENT;
use crate::theme::STATIC_FOLDER;
use crate::words::nfc;

/// The folders of an archive that a site is made of.
pub const FOLDERS: [&str; 4] = [CONTENT, "templates", STATIC_FOLDER, "i18n"];

/// What a change means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: a file of an editor, of the output, or one that came and went.
    Nothing,
    /// An article of the site has another text; its path below the content folder.
    Article(String),
    /// A file that goes with articles has other bytes; its path below the content folder.
    File(String),
    /// A template, or the static file of this path.
    Theme(Option<String>),
    /// Anything else: the site has to be made anew.
    All,
}

/// What a change at `path` means for the site of the archive in `folder`, as it stands in `press`.
pub fn change(folder: &Path, path: &Path, press: &Press) -> Change {
    let Ok(below) = path.strip_prefix(folder) else { return Change::Nothing };
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    match parts.as_deref() {
        // A name that is not UTF-8 is a problem to be told.
        None => Change::All,
        Some([config::FILE] | ["i18n", ..]) => Change::All,
        Some(["templates", ..]) => Change::Theme(None),
        Some([STATIC_FOLDER, rest @ ..]) => Change::Theme(Some(rest.join("/"))),
        Some([CONTENT]) => Change::All,
        Some([CONTENT, rest @ ..]) if rest.iter().all(|part| !is_ignored(part)) => {
            content(path, &rest.join("/"), press)
        }
        Some(_) => Change::Nothing,
    }
}

/// What the walk of the content folder passes over: hidden files, backups and swap files.
fn is_ignored(part: &str) -> bool {
    part.starts_with('.') || part.ends_with('~') || (part.starts_with('#') && part.ends_with('#'))
}

fn content(path: &Path, below: &str, press: &Press) -> Change {
    let is_article = press.archive().catalogue.by_path(&nfc(below)).is_some();
    match disk::kind(path) {
        Some(Kind::File(_)) if is_article => Change::Article(below.to_owned()),
        Some(Kind::File(_)) if press.plan().has_asset(below) => Change::File(below.to_owned()),
        // Many editors write a new file and rename it; it is gone before anyone could read it.
        None if !is_article && !press.plan().has_asset(below) && !has_articles_in(press, below) => {
            Change::Nothing
        }
        _ => Change::All,
    }
}

/// Whether the site has articles from a folder: of one that is moved away, only the folder itself is told.
fn has_articles_in(press: &Press, folder: &str) -> bool {
    let catalogue = &press.archive().catalogue;
    let is_in = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    catalogue.ids().any(|id| is_in(&catalogue.entry(id).card.path))
}
