//! Two things at one address: found on the plan, before the first byte is written.

use std::collections::HashMap;

use crate::catalogue::Catalogue;
use crate::problem::{Place, Problem};
use crate::source::CONTENT;

use super::page::{FileOrigin, Kind, Page};

/// Takes the first of all that share an address and reports the others. Addresses are the same when they differ only in
/// letter case, since many file systems and hosts do not tell that apart (all are in one Unicode form already); and a
/// file cannot stand where a folder must be.
pub fn without_collisions(catalogue: &Catalogue, pages: Vec<Page>, problems: &mut Vec<Problem>) -> Vec<Page> {
    let mut owner: HashMap<String, usize> = HashMap::with_capacity(pages.len());
    let mut taken: Vec<Page> = Vec::with_capacity(pages.len());
    for page in pages {
        let key = key(&page);
        if let Some(other) = owner.get(&key).and_then(|at| taken.get(*at)) {
            problems.push(collision(catalogue, &page, other));
        } else {
            owner.insert(key, taken.len());
            taken.push(page);
        }
    }
    let blocked: Vec<Problem> = taken
        .iter()
        .filter_map(|page| Some(collision(catalogue, page, taken.get(*blocker(page, &owner)?)?)))
        .collect();
    taken.retain(|page| blocker(page, &owner).is_none());
    problems.extend(blocked);
    taken
}

fn key(page: &Page) -> String {
    page.url.file().to_lowercase()
}

/// A planned file that stands where one of this page's folders must be.
fn blocker<'a>(page: &Page, owner: &'a HashMap<String, usize>) -> Option<&'a usize> {
    let file = key(page);
    file.match_indices('/').find_map(|(at, _)| owner.get(file.get(..at)?))
}

fn collision(catalogue: &Catalogue, page: &Page, other: &Page) -> Problem {
    let (place, hint) = match &page.kind {
        Kind::Article(id) => (article_place(catalogue, *id), "give the article another `slug`"),
        Kind::Redirect { article: Some(id), .. } => {
            let card = &catalogue.entry(*id).card;
            let line = card.aliases.iter().find(|(url, _)| *url == page.url).map_or(1, |(_, line)| *line);
            let place = Place::line(format!("{CONTENT}/{}", card.path), line);
            (place, "remove the alias: a page stands there, or is redirected already")
        }
        Kind::File(FileOrigin::Content(path)) => {
            (Place::file(format!("{CONTENT}/{path}")), "rename the file")
        }
        Kind::File(FileOrigin::Static(path)) => {
            (Place::file(format!("static/{path}")), "rename the static file")
        }
        _ => (Place::file(page.url.as_str()), "rename what stands at this address"),
    };
    let who = match &other.kind {
        Kind::Article(id) => format!("the article {}", article_place(catalogue, *id)),
        Kind::Redirect { article: Some(id), .. } => format!("an alias of {}", article_place(catalogue, *id)),
        _ => other.describe(),
    };
    let same = if page.url == other.url { String::new() } else { format!(" (as {})", other.url) };
    Problem::error(place, format!("the address {} is already that of {who}{same}", page.url)).hint(hint)
}

fn article_place(catalogue: &Catalogue, id: crate::catalogue::EntryId) -> Place {
    Place::file(format!("{CONTENT}/{}", catalogue.entry(id).card.path))
}
