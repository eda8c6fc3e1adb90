//! The auditor: reads a finished site from its folder, as a crawler that never leaves it, and lists every rule it breaks.
//!
//! It knows nothing of how the site was made: only files, URLs and the standards. It must never use the program's own
//! code, or it would repeat the program's mistakes.

mod feeds;
mod hreflang;
mod json_ld;
mod markup;
mod page;
mod sitemap;
mod tests;
mod urls;
pub mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use markup::Markup;
use page::Page;
use urls::{Base, Target};

/// All files of the site, by their path from its root: `/ar/index.html`.
type Files = BTreeSet<String>;

/// All pages of the site, by the path of their URL: `/ar/`.
type Pages = BTreeMap<String, Page>;

/// Reads the built site in the folder `site`, which is to be served at `base_url` (absolute, with or without a path),
/// and returns one line for each violation, sorted; none when the site is sound.
pub fn audit(site: &Path, base_url: &str) -> Vec<String> {
    let Some(base) = Base::new(base_url) else {
        return vec![format!("the base URL is not an absolute http(s) URL: {base_url:?}")];
    };
    let files = list_files(site);
    let mut problems = Vec::new();
    let pages = read_pages(site, &base, &files, &mut problems);
    if pages.is_empty() {
        problems.push(format!("no page in {}", site.display()));
    }
    let drawings = read_drawings(site, &files);
    for page in pages.values() {
        check_anchors(page, &pages, &drawings, &mut problems);
        check_canonical(page, &base, &pages, &mut problems);
        check_redirect(page, &base, &pages, &mut problems);
        check_ancestors(page, &files, &mut problems);
    }
    hreflang::check(&pages, &base, &mut problems);
    json_ld::check(&pages, &base, &mut problems);
    sitemap::check(site, &base, &files, &pages, &mut problems);
    feeds::check(site, &base, &files, &pages, &mut problems);
    check_styles(site, &base, &files, &mut problems);
    problems.sort();
    problems.dedup();
    problems
}

/// The base URL that the site's first page names as its own: the canonical link of `/`.
pub fn base_url_of(site: &Path) -> Option<String> {
    let html = fs::read_to_string(site.join("index.html")).ok()?;
    Markup::read(&html).canonical.into_iter().next()
}

fn list_files(site: &Path) -> Files {
    let entries = walkdir::WalkDir::new(site).into_iter().filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some(format!("/{}", entry.path().strip_prefix(site).ok()?.to_str()?)))
        .collect()
}

/// The text of a file of the site; what is not UTF-8 becomes a problem and is read with replacement characters.
fn read_text(site: &Path, file: &str, problems: &mut Vec<String>) -> String {
    let bytes = fs::read(site.join(file.trim_start_matches('/'))).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_else(|error| {
        problems.push(format!("{file}: not UTF-8"));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// Only what other pages can ask of a page is kept: the markup itself is dropped with each file.
fn read_pages(site: &Path, base: &Base, files: &Files, problems: &mut Vec<String>) -> Pages {
    let names: Vec<&String> = files.iter().filter(|file| file.ends_with(".html")).collect();
    let mut pages: Vec<Page> = names
        .into_par_iter()
        .map(|file| {
            let mut problems = Vec::new();
            let html = read_text(site, file, &mut problems);
            let mut page = page::judge(urls::page_path(file), Markup::read(&html), base, files);
            page.problems.append(&mut problems);
            page
        })
        .collect();
    for page in &mut pages {
        problems.append(&mut page.problems);
    }
    pages.into_iter().map(|page| (page.path.clone(), page)).collect()
}

/// The ids in each SVG file: `icons.svg#moon` is a link like any other.
fn read_drawings(site: &Path, files: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let drawings = files.iter().filter(|file| file.ends_with(".svg"));
    let ids = |file: &String| Markup::read(&read_text(site, file, &mut Vec::new())).ids;
    drawings.map(|file| (file.clone(), ids(file))).collect()
}

fn check_anchors(
    page: &Page,
    pages: &Pages,
    drawings: &BTreeMap<String, BTreeSet<String>>,
    problems: &mut Vec<String>,
) {
    for (path, fragment) in &page.anchors {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let ids = pages.get(path).map(|target| &target.ids).or_else(|| drawings.get(path));
        if ids.is_some_and(|ids| !ids.contains(fragment)) {
            problems.push(format!("{}: link to {path}#{fragment}: no such id there", page.path));
        }
    }
}

/// A canonical page exists, is canonical to itself and wants to be indexed.
fn check_canonical(page: &Page, base: &Base, pages: &Pages, problems: &mut Vec<String>) {
    let Some(canonical) = &page.canonical else { return };
    let Target::Inside(place) = base.resolve(&page.path, canonical) else {
        problems.push(format!("{}: canonical {canonical} is not on this site", page.path));
        return;
    };
    if place.path == page.path {
        return;
    }
    let Some(target) = pages.get(&place.path) else {
        problems.push(format!("{}: canonical {canonical}: no such page", page.path));
        return;
    };
    if !target.is_canonical(base) || target.noindex {
        problems.push(format!("{}: canonical {canonical} is not canonical itself", page.path));
    }
}

fn check_redirect(page: &Page, base: &Base, pages: &Pages, problems: &mut Vec<String>) {
    let Some(redirect) = &page.redirect else { return };
    let target = match base.resolve(&page.path, redirect) {
        Target::Inside(place) => pages.get(&place.path),
        _ => None,
    };
    match target {
        None => problems.push(format!("{}: redirects to {redirect}: no such page", page.path)),
        Some(target) if target.redirect.is_some() => {
            problems.push(format!("{}: redirects to {redirect}, which redirects again", page.path));
        }
        Some(_) => {}
    }
}

/// The address tells where one is: each shorter address is a page too.
fn check_ancestors(page: &Page, files: &Files, problems: &mut Vec<String>) {
    let parent = urls::parent(&page.path);
    if page.path != "/" && !files.contains(&urls::file_of(parent)) {
        problems.push(format!("{}: its address cut to {parent} leads to no page", page.path));
    }
}

/// What style sheets load comes from the site itself, and is there.
fn check_styles(site: &Path, base: &Base, files: &Files, problems: &mut Vec<String>) {
    for file in files.iter().filter(|file| file.ends_with(".css")) {
        let css = read_text(site, file, problems);
        for reference in urls::in_css(&css) {
            problems.extend(page::judge_load(base, files, file, "style sheet", &reference));
        }
    }
}

/// For the test command: audits the site in the folder `WARRAQ_SITE`, which may be any archive's.
/// Its base URL is `WARRAQ_BASE_URL`, else what the first page says of itself.
#[test]
#[allow(clippy::print_stderr)] // a test that does nothing has to say so
fn the_site_named_by_the_environment_is_sound() {
    let Some(site) = std::env::var_os("WARRAQ_SITE") else {
        eprintln!("skipped: set WARRAQ_SITE to the folder of a built site");
        return;
    };
    let site = Path::new(&site);
    let base = std::env::var("WARRAQ_BASE_URL").ok().or_else(|| base_url_of(site));
    let base = base.expect("WARRAQ_BASE_URL is unset and the first page has no canonical link");
    let problems = audit(site, &base);
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
