//! Two things at one address: found on the plan, before the first byte is written.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;
use crate::words::{ByFingerprint, Fingerprint, OWN_FOLDER, Url};

use super::page::{FileOrigin, Kind, Page};

/// Takes the first of all that share an address and reports the others. Addresses are the same when they lead to the same
/// file, also where only letter case tells them apart, since many file systems and hosts do not (all are in one Unicode
/// form already); and a file cannot stand where a folder must be. The program's own folder is nobody's address.
/// Tells the files of those that are left as well.
pub fn without_collisions(
    catalogue: &Catalogue,
    pages: Vec<Page>,
    problems: &mut Vec<Problem>,
) -> (Vec<Page>, Files) {
    let keys: Vec<FileKey> = pages.par_iter().map(|page| file_key(&page.url)).collect();
    let mut owner = Files::with_capacity_and_hasher(pages.len(), Default::default());
    for (at, (page, key)) in pages.iter().zip(&keys).enumerate() {
        if is_ours(&page.url) {
            let message = format!("the address {} belongs to the program", page.url);
            problems.push(
                Problem::new(Code::SameAddress, place(catalogue, page), message)
                    .hint("choose another address"),
            );
        } else if let Some(other) = owner.get(key).and_then(|other| pages.get(*other)) {
            problems.extend(collision(catalogue, page, other));
        } else {
            owner.insert(*key, at);
        }
    }
    let mut taken: Vec<usize> = owner.values().copied().collect();
    taken.sort_unstable();
    let blocked: Vec<(usize, usize)> = taken
        .par_iter()
        .filter_map(|at| blocker(&pages.get(*at)?.url, &owner).map(|blocker| (*at, blocker)))
        .collect();
    let mut lost: HashSet<usize> = HashSet::new();
    for (at, blocker) in blocked {
        // Of the two the one that was taken later goes.
        let (loser, winner) = (at.max(blocker), at.min(blocker));
        if let (true, Some(loser), Some(winner)) = (lost.insert(loser), pages.get(loser), pages.get(winner)) {
            problems.extend(collision(catalogue, loser, winner));
        }
    }
    if taken.len() == pages.len() && lost.is_empty() {
        return (pages, owner);
    }
    let mut taken = taken.into_iter().filter(|at| !lost.contains(at)).peekable();
    let kept = pages.into_iter().enumerate().filter(|(at, _)| taken.next_if_eq(at).is_some());
    owner.retain(|_, at| !lost.contains(at));
    (kept.map(|(_, page)| page).collect(), owner)
}

/// What two addresses share that cannot both be written: the fingerprint of their file in small letters, for the names of
/// all files of a site are many.
pub type FileKey = Fingerprint;

/// The files of pages, each with the place of its page among those that were wished for.
pub type Files = ByFingerprint<usize>;

/// The key of an address.
pub fn file_key(url: &Url) -> FileKey {
    key(&url.file())
}

fn key(file: &str) -> FileKey {
    match file.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        true => Fingerprint::of_bytes(file.to_lowercase().as_bytes()),
        false => Fingerprint::of_bytes(file.as_bytes()),
    }
}

fn is_ours(url: &Url) -> bool {
    url.as_str().split('/').nth(1).is_some_and(|first| first.to_lowercase() == OWN_FOLDER)
}

/// A planned file that stands where one of this address's folders must be.
fn blocker(url: &Url, owner: &Files) -> Option<usize> {
    let folders = url.as_str().trim_start_matches('/');
    folders.match_indices('/').find_map(|(at, _)| owner.get(&key(folders.get(..at)?))).copied()
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
