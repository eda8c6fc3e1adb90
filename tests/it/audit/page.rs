//! Judges one page by itself, and keeps of it only what its neighbours may ask for.
//! Never reads a file: which files there are is told.

use std::collections::BTreeSet;

use super::Files;
use super::json_ld::{self, Relation};
use super::markup::{Alternate, Markup, Reference, Use};
use super::urls::{self, Base, Target};

/// What remains of a page that was read.
#[derive(Default)]
pub struct Page {
    /// The path of its URL, decoded: `/ar/2014/`.
    pub path: String,
    pub lang: String,
    /// Where it leads, as written, when it is only a redirect.
    pub redirect: Option<String>,
    pub noindex: bool,
    pub canonical: Option<String>,
    /// Sorted.
    pub alternates: Vec<Alternate>,
    pub ids: BTreeSet<String>,
    /// Links to elements: the path and the id.
    pub anchors: BTreeSet<(String, String)>,
    pub relations: Vec<Relation>,
    /// The violations that the page shows by itself.
    pub problems: Vec<String>,
}

impl Page {
    /// Whether the page names itself as the canonical one.
    pub fn is_canonical(&self, base: &Base) -> bool {
        let target = self.canonical.as_ref().map(|canonical| base.resolve(&self.path, canonical));
        matches!(target, Some(Target::Inside(place)) if place.path == self.path)
    }

    /// Whether it is a page that search engines are to list.
    pub fn is_listed(&self, base: &Base) -> bool {
        self.redirect.is_none() && !self.noindex && self.is_canonical(base)
    }
}

/// Judges what was found on the page at `path`.
pub fn judge(path: String, markup: Markup, base: &Base, files: &Files) -> Page {
    let mut page = Page {
        path,
        lang: markup.lang.clone(),
        redirect: markup.refresh.clone(),
        noindex: markup.robots.contains("noindex"),
        canonical: markup.canonical.first().cloned(),
        alternates: markup.alternates.clone(),
        ..Page::default()
    };
    page.alternates.sort();
    let mut found = Vec::new();
    judge_head(&page, &markup, &mut found);
    for text in &markup.json_ld {
        match json_ld::relations(text, base, &page.path) {
            Ok(mut relations) => page.relations.append(&mut relations),
            Err(reason) => found.push(format!("JSON-LD: {reason}")),
        }
    }
    found.extend(markup.repeated_ids.iter().map(|id| format!("the id {id:?} twice")));
    found.extend(markup.bad_attributes.iter().cloned());
    page.problems = found.into_iter().map(|problem| format!("{}: {problem}", page.path)).collect();
    for reference in &markup.references {
        judge_reference(&mut page, reference, base, files);
    }
    for css in &markup.styles {
        for url in urls::in_css(css) {
            page.problems.extend(judge_load(base, files, &page.path, "style", &url));
        }
    }
    page.ids = markup.ids;
    page
}

fn judge_head(page: &Page, markup: &Markup, found: &mut Vec<String>) {
    if markup.lang.is_empty() {
        found.push("no lang on <html>".to_owned());
    }
    if !matches!(&*markup.dir, "ltr" | "rtl") {
        found.push(format!("dir={:?} on <html>", markup.dir));
    }
    match markup.titles.as_slice() {
        [title] if !title.trim().is_empty() => {}
        titles => found.push(format!("{} titles, or an empty one", titles.len())),
    }
    if markup.h1 != 1 && page.redirect.is_none() {
        found.push(format!("{} <h1> instead of one", markup.h1));
    }
    // What nobody is to find needs no canonical address: the 404 page has none.
    let needed = usize::from(page.redirect.is_none() && !page.noindex);
    if markup.canonical.len() < needed || markup.canonical.len() > 1 {
        found.push(format!("{} canonical links instead of one", markup.canonical.len()));
    }
    for canonical in &markup.canonical {
        if !urls::is_absolute(canonical) || !canonical.is_ascii() {
            found.push(format!("canonical {canonical} is not absolute and percent-encoded"));
        }
    }
    if page.path == "/404.html" && !page.noindex {
        found.push("the page for what is missing is not noindex".to_owned());
    }
}

fn judge_reference(page: &mut Page, reference: &Reference, base: &Base, files: &Files) {
    let Reference { used_as, element, url } = reference;
    // A host shows this page at whatever address was asked for, so a relative link would lead anywhere.
    if page.path == "/404.html" && !url.starts_with(['/', '#']) && !is_anchored(url) {
        page.problems.push(format!("{}: {element}: {url} is relative", page.path));
    }
    if *used_as == Use::Quote && !urls::is_absolute(url) {
        page.problems.push(format!("{}: {element}: {url} is not absolute", page.path));
    }
    match base.resolve(&page.path, url) {
        Target::Inside(place) => {
            if !files.contains(&urls::file_of(&place.path)) {
                let path = &place.path;
                page.problems.push(format!("{}: {element} leads to {path}, which is not there", page.path));
            } else if let Some(fragment) = place.fragment {
                page.anchors.insert((place.path, fragment));
            }
        }
        Target::Outside if *used_as == Use::Load => {
            page.problems.push(format!("{}: {element} loads from a third party: {url}", page.path));
        }
        Target::Other(scheme) if scheme == "javascript" => {
            page.problems.push(format!("{}: {element} runs script: {url}", page.path));
        }
        Target::Bad(reason) => page.problems.push(format!("{}: {element}: {url}: {reason}", page.path)),
        Target::Outside | Target::Other(_) => {}
    }
}

fn is_anchored(url: &str) -> bool {
    url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

/// Judges something that `from` loads: it is of this site, and there.
pub fn judge_load(base: &Base, files: &Files, from: &str, element: &str, url: &str) -> Option<String> {
    match base.resolve(from, url) {
        Target::Inside(place) if files.contains(&urls::file_of(&place.path)) => None,
        Target::Inside(place) => {
            Some(format!("{from}: {element} leads to {}, which is not there", place.path))
        }
        Target::Outside => Some(format!("{from}: {element} loads from a third party: {url}")),
        Target::Bad(reason) => Some(format!("{from}: {element}: {url}: {reason}")),
        Target::Other(_) => None,
    }
}
