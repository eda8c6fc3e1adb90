//! Why a link leads nowhere, and what to say about it.
//!
//! Links are followed far more often than anybody is told of them, so nothing is put into words before that.

use crate::catalogue::EntryId;
use crate::problem::{Code, Place, Problem, nearest};
use crate::source::CONTENT;

use super::Plan;

/// How many headings a hint names at most.
const HEADINGS: usize = 8;

/// Why a link leads nowhere.
pub enum Broken {
    /// Out of the content folder.
    Outside,
    /// To a version of this article's work that is not there.
    Version(EntryId),
    /// To an article that is not published yet.
    Draft,
    /// To a path of the content folder at which nothing is.
    File(String),
    /// To an address that the site does not have, given without its first slash.
    Address(String),
    /// To an anchor that this article does not have.
    Anchor(EntryId, Box<str>),
}

impl Broken {
    /// The problem that the link to `target` is, at its place.
    pub fn problem(self, plan: &Plan, place: Place, target: &str) -> Problem {
        let link = short(target);
        let path_of = |id: EntryId| &*plan.catalogue.entry(id).card.path;
        let (message, hint) = match &self {
            Broken::Outside => (
                format!("the link “{link}” leads out of the content folder"),
                "links between articles stay inside the content folder".to_owned(),
            ),
            Broken::Version(other) => (
                format!("the link “{link}” leads to a file that does not exist"),
                format!(
                    "there is {CONTENT}/{}; leave the language out of the link to take what is there",
                    path_of(*other)
                ),
            ),
            Broken::Draft => (
                format!("the link “{link}” leads to a draft"),
                "publish that article too, or take the link out".to_owned(),
            ),
            Broken::File(path) => (
                format!("the link “{link}” leads to {CONTENT}/{}, which does not exist", short(path)),
                elsewhere(plan, path),
            ),
            Broken::Address(path) => (
                format!("the link “/{}” leads to an address that the site does not have", short(path)),
                "link to an article by the path of its file, relative to this one".to_owned(),
            ),
            Broken::Anchor(id, fragment) => (
                format!("{CONTENT}/{} has no “#{}”", path_of(*id), short(fragment)),
                anchors(plan, *id, fragment),
            ),
        };
        let code = match self {
            Broken::Anchor(..) => Code::DeadAnchor,
            _ => Code::BrokenLink,
        };
        Problem::new(code, place, message).hint(hint)
    }
}

/// Where a file of that name is.
fn elsewhere(plan: &Plan, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match plan.catalogue.by_name(name) {
        Some(id) => format!("there is {CONTENT}/{}", plan.catalogue.entry(id).card.path),
        None => "links are written relative to the file they stand in".to_owned(),
    }
}

/// Which anchors an article has instead.
fn anchors(plan: &Plan, id: EntryId, fragment: &str) -> String {
    let card = &plan.catalogue.entry(id).card;
    let known: Vec<&str> = card.anchors().take(HEADINGS).collect();
    match nearest(fragment, card.anchors()) {
        Some(near) => format!("did you mean “#{near}”?"),
        None if known.is_empty() => "the article has no headings".to_owned(),
        None => format!("its headings are: {}", known.join(", ")),
    }
}

/// A text as a message shows it: at most 120 characters.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
