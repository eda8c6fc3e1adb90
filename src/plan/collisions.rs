//! Two things at one address: found on the plan, before the first byte is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;
use crate::words::{Fingerprint, OWN_FOLDER, Url};

use super::page::{FileOrigin, Kind, Page};

/// How many pages are looked at by one thread at a time.
pub const AT_ONCE: usize = 4_096;

/// Takes the first of all that share an address and reports the others. Addresses are the same when they lead to the same
/// file, also where only letter case tells them apart, since many file systems and hosts do not (all are in one Unicode
/// form already); and a file cannot stand where a folder must be. The program's own folder is nobody's address.
/// Tells the files of those that are left as well.
pub fn without_collisions(
    catalogue: &Catalogue,
    pages: Vec<Page>,
    problems: &mut Vec<Problem>,
) -> (Vec<Page>, Files) {
    let (mut files, mut lost) = Files::of(&pages);
    for (loser, winner) in &lost {
        let Some(page) = pages.get(*loser) else { continue };
        match winner.and_then(|winner| pages.get(winner)) {
            Some(winner) => problems.extend(collision(catalogue, page, winner)),
            None => problems.push(not_yours(catalogue, page)),
        }
    }
    let taken: Vec<usize> = (0..pages.len()).filter(|at| !lost.contains_key(at)).collect();
    let blocked = taken.par_chunks(AT_ONCE).flat_map_iter(|some| blocked(some, &pages, &files));
    let blocked: Vec<(usize, usize)> = blocked.collect();
    for (at, blocker) in blocked {
        // Of the two the one that was taken later goes.
        let (loser, winner) = (at.max(blocker), at.min(blocker));
        let is_new = lost.insert(loser, Some(winner)).is_none();
        if let (true, Some(loser), Some(winner)) = (is_new, pages.get(loser), pages.get(winner)) {
            problems.extend(collision(catalogue, loser, winner));
        }
    }
    if lost.is_empty() {
        return (pages, files);
    }
    files.all.retain(|(_, at)| !lost.contains_key(at));
    let kept = pages.into_iter().enumerate().filter(|(at, _)| !lost.contains_key(at));
    (kept.map(|(_, page)| page).collect(), files)
}

/// What two addresses share that cannot both be written: the fingerprint of their file in small letters, for the names of
/// all files of a site are many.
type FileKey = Fingerprint;

/// The files of pages, sorted by their keys, each with the place of its page among those that were wished for.
pub struct Files {
    all: Vec<(FileKey, usize)>,
    /// Those at addresses without a slash at the end: only they have names that folders have.
    bare: Vec<(FileKey, usize)>,
}

/// Pages that have to go, each with the one that it yields to; none where it is the program.
type Lost = BTreeMap<usize, Option<usize>>;

impl Files {
    /// The files of the first pages at each address, and the pages that are left over.
    fn of(pages: &[Page]) -> (Files, Lost) {
        let placed = pages.par_iter().enumerate();
        let ours = placed.clone().filter(|(_, page)| is_ours(&page.url));
        let mut lost: Lost = ours.map(|(at, _)| (at, None)).collect();
        let mut files: Vec<(FileKey, usize)> = placed.map(|(at, page)| (key(path(&page.url)), at)).collect();
        if !lost.is_empty() {
            files.retain(|(_, at)| !lost.contains_key(at));
        }
        files.par_sort_unstable();
        // Of one key the first page comes first.
        files.dedup_by(|(key, at), (first, winner)| {
            let is_same = key == first;
            if is_same {
                lost.insert(*at, Some(*winner));
            }
            is_same
        });
        let is_bare = |at: &usize| pages.get(*at).is_some_and(|page| !page.url.as_str().ends_with('/'));
        let bare = files.iter().filter(|(_, at)| is_bare(at)).copied().collect();
        (Files { all: files, bare }, lost)
    }

    /// The place of the page whose file stands where there must be a folder.
    fn blocker(&self, folder: &str) -> Option<usize> {
        let name = folder.rsplit('/').next().unwrap_or_default();
        owner(if name.eq_ignore_ascii_case(Url::INDEX) { &self.all } else { &self.bare }, folder)
    }

    /// Whether a page has the file of this address.
    pub fn has(&self, url: &Url) -> bool {
        owner(&self.all, path(url)).is_some()
    }
}

fn owner(files: &[(FileKey, usize)], file: &str) -> Option<usize> {
    let key = key(file);
    let at = files.binary_search_by(|(found, _)| found.cmp(&key)).ok()?;
    files.get(at).map(|(_, owner)| *owner)
}

/// The path of an address, as those of folders are: without a slash before it.
fn path(url: &Url) -> &str {
    url.as_str().trim_start_matches('/')
}

/// What the files at this path have in common, which may be that of a page with a slash at its end.
fn key(path: &str) -> FileKey {
    let lower = match path.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        true => Cow::Owned(path.to_lowercase()),
        false => Cow::Borrowed(path),
    };
    let page = lower.strip_suffix(Url::INDEX).filter(|page| page.is_empty() || page.ends_with('/'));
    Fingerprint::of_bytes(page.unwrap_or(&lower).as_bytes())
}

fn is_ours(url: &Url) -> bool {
    url.as_str().split('/').nth(1).is_some_and(|first| first.eq_ignore_ascii_case(OWN_FOLDER))
}

/// Of the pages at some places those whose folders cannot be, each with the page whose file stands there.
fn blocked(places: &[usize], pages: &[Page], files: &Files) -> Vec<(usize, usize)> {
    let mut blocked = Vec::new();
    // Folders that can be: most pages share theirs with many others.
    let mut free: HashSet<&str> = HashSet::new();
    for at in places {
        let Some(url) = pages.get(*at).map(|page| &page.url) else { continue };
        let folder = url.folder().unwrap_or_default();
        let known = if free.contains(folder) { folder.len() } else { 1 };
        let slashes = url.as_str().match_indices('/').filter(|(slash, _)| *slash >= known);
        let mut above = slashes.filter_map(|(slash, _)| url.as_str().get(1..slash));
        match above.find_map(|folder| files.blocker(folder)) {
            Some(blocker) => blocked.push((*at, blocker)),
            None => drop(free.insert(folder)),
        }
    }
    blocked
}

fn not_yours(catalogue: &Catalogue, page: &Page) -> Problem {
    let message = format!("the address {} belongs to the program", page.url);
    Problem::new(Code::SameAddress, place(catalogue, page), message).hint("choose another address")
}

/// What to say of it: nothing where a page yields that nobody asked for, as it does to the old addresses of many sites.
fn collision(catalogue: &Catalogue, page: &Page, other: &Page) -> Option<Problem> {
    if matches!(page.kind, Kind::SideBySide(_)) {
        return None;
    }
    let hint = match &page.kind {
        Kind::Article(_) => "give the article another `slug`",
        Kind::Redirect { .. } => "remove the alias: a page stands there, or is redirected already",
        Kind::File(_) => "rename the file",
        _ => "rename what stands at this address",
    };
    let who = match &other.kind {
        Kind::Article(id) => format!("the article {}", article_place(catalogue, *id)),
        Kind::Redirect { article: Some(id), .. } => format!("an alias of {}", article_place(catalogue, *id)),
        _ => other.describe(),
    };
    let same = if page.url == other.url { String::new() } else { format!(" (as {})", other.url) };
    let place = place(catalogue, page);
    let message = format!("the address {} is already that of {who}{same}", page.url);
    Some(Problem::new(Code::SameAddress, place, message).hint(hint))
}

/// The file that asks for a page.
fn place(catalogue: &Catalogue, page: &Page) -> Place {
    match &page.kind {
        Kind::Article(id) => article_place(catalogue, *id),
        Kind::Redirect { article: Some(id), .. } => {
            let card = &catalogue.entry(*id).card;
            let line =
                card.rare.aliases.iter().find(|(url, _)| *url == page.url).map_or(1, |(_, line)| *line);
            Place::line(format!("{CONTENT}/{}", card.path), line)
        }
        Kind::File(FileOrigin::Content(path)) => Place::file(format!("{CONTENT}/{path}")),
        Kind::File(FileOrigin::Static(path)) => Place::file(format!("static/{path}")),
        _ => Place::file(page.url.as_str()),
    }
}

fn article_place(catalogue: &Catalogue, id: crate::catalogue::EntryId) -> Place {
    Place::file(format!("{CONTENT}/{}", catalogue.entry(id).card.path))
}
