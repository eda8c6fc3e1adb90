//! Rules about files and addresses: what nobody refers to, what Windows cannot hold, what runs in a picture, what a name
//! hides. From names and, for SVG, the text of the file; never reads one itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::config::FILE as SETTINGS;
use crate::locale::script::is_invisible;
use crate::plan::{FileOrigin, Kind, List, Page, Plan};
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;
use crate::words::windows_fault;
use crate::yaml::Spot;

/// What is wrong with the files and addresses of a plan.
pub fn problems(plan: &Plan, catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = orphans(plan);
    problems.extend(windows_names(plan, catalogue));
    let articles = catalogue.ids().map(|id| &*catalogue.entry(id).card.path);
    problems.extend(articles.chain(plan.assets()).filter_map(invisible_name));
    problems
}

fn orphans(plan: &Plan) -> Vec<Problem> {
    let orphan = |path: &str| {
        let place = Place::file(format!("{CONTENT}/{path}"));
        let hint = "refer to it from an article, or take it out; it is not published";
        Problem::new(Code::Orphan, place, "no article refers to this file").hint(hint)
    };
    plan.unpublished_assets().map(orphan).collect()
}

/// A name in the content folder that holds a character nobody sees; the joiners that Persian and Hindi write with are none.
fn invisible_name(path: &str) -> Option<Problem> {
    let hidden = path.chars().find(|c| is_invisible(*c) && !matches!(c, '\u{200c}' | '\u{200d}'))?;
    let message = format!("the file's name holds the invisible character U+{:04X}", u32::from(hidden));
    let place = Place::file(format!("{CONTENT}/{path}"));
    Some(Problem::new(Code::InvisibleName, place, message).hint("rename the file without it"))
}

/// One problem for each part of an address that no file on Windows can be called, at what brings it in first.
fn windows_names(plan: &Plan, catalogue: &Catalogue) -> Vec<Problem> {
    let mut found: BTreeMap<(String, String), Problem> = BTreeMap::new();
    for page in plan.pages() {
        for part in page.url.as_str().split('/') {
            let Some(why) = windows_fault(part).filter(|_| !is_slug(page, catalogue, part)) else { continue };
            let place = origin(page, catalogue);
            let key = (place.file.clone(), part.to_owned());
            found.entry(key).or_insert_with(|| {
                let message = format!("Windows cannot hold “{}” of the address {}: {why}", part.escape_debug(), page.url);
                Problem::new(Code::WindowsName, place, message).hint(
                    "give it another name or `slug`, so that every host and every reader's disk can hold the site",
                )
            });
        }
    }
    // A page that stands for a missing folder of another one's address is no cause of its own.
    let named: BTreeSet<String> =
        found.keys().filter(|(file, _)| file != SETTINGS).map(|(_, part)| part.clone()).collect();
    found.retain(|(file, part), _| file != SETTINGS || !named.contains(part));
    found.into_values().collect()
}

/// Whether a part of an address is the slug of the article it belongs to: that was told when the article was read.
fn is_slug(page: &Page, catalogue: &Catalogue, part: &str) -> bool {
    let (Kind::Article(id) | Kind::SideBySide(id) | Kind::Redirect { article: Some(id), .. }) = &page.kind
    else {
        return false;
    };
    let url = catalogue.entry(*id).card.url.as_str();
    url.trim_end_matches('/').rsplit('/').next() == Some(part)
}

/// What a page of the site is made from, as far as one file is.
fn origin(page: &Page, catalogue: &Catalogue) -> Place {
    let article = |id| Place::file(format!("{CONTENT}/{}", catalogue.entry(id).card.path));
    match &page.kind {
        Kind::Article(id) | Kind::SideBySide(id) | Kind::Redirect { article: Some(id), .. } => article(*id),
        Kind::File(FileOrigin::Content(path)) => Place::file(format!("{CONTENT}/{path}")),
        Kind::File(FileOrigin::Static(path)) => Place::file(format!("static/{path}")),
        Kind::List { list: List::Term(id), .. } | Kind::Feed { list: List::Term(id), .. } => {
            let file = || Place::file(format!("{CONTENT}/{}.yaml", catalogue.taxonomy_of(*id).key));
            catalogue.term(*id).first_named.clone().unwrap_or_else(file)
        }
        _ => Place::file(SETTINGS),
    }
}

/// What runs when an SVG picture is opened by itself: the place and the kind of the first thing that does.
pub fn active_svg(text: &str) -> Option<(Spot, &'static str)> {
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + open;
        let rest = text.get(start..).unwrap_or_default();
        let skipped =
            [("<!--", "-->"), ("<![CDATA[", "]]>")].iter().find(|(begins, _)| rest.starts_with(begins));
        let length = match skipped {
            Some((_, end)) => rest.find(end).map_or(rest.len(), |at| at + end.len()),
            None => rest.find('>').map_or(rest.len(), |at| at + 1),
        };
        let tag = rest.get(..length).unwrap_or(rest);
        if let Some(what) = active_tag(tag).filter(|_| skipped.is_none()) {
            return Some((spot(text, start), what));
        }
        at = start + length.max(1);
    }
    None
}

fn active_tag(tag: &str) -> Option<&'static str> {
    let lower = tag.to_ascii_lowercase();
    let name: String = lower
        .trim_start_matches('<')
        .chars()
        .take_while(|c| !c.is_whitespace() && !"/>".contains(*c))
        .collect();
    let local = name.rsplit(':').next().unwrap_or_default();
    let is_handler = |word: &str| {
        let name = word.split_once('=').map(|(name, _)| name.trim_end());
        name.is_some_and(|name| {
            name.len() > 3 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    match local {
        "script" => Some("a script"),
        "foreignobject" => Some("HTML (a foreignObject)"),
        _ if lower.contains("javascript:") => Some("a javascript: address"),
        _ if lower.split_ascii_whitespace().any(is_handler) => Some("an event handler"),
        _ => None,
    }
}

fn spot(text: &str, at: usize) -> Spot {
    let before = text.get(..at).unwrap_or_default();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let line = before.bytes().filter(|b| *b == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    Spot { line: number(line + 1), column: number(column + 1) }
}
