//! The sitemap: complete, within its limits, and of one mind with the heads of the pages.
//! (sitemaps.org, "Sitemaps XML format".)

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use super::markup::Alternate;
use super::urls::{self, Base, Target};
use super::xml::{self, Step};
use super::{Files, Pages, read_text};

/// The most URLs in a sitemap, and the most sitemaps in an index.
const MOST_ENTRIES: usize = 50_000;
/// The most bytes in a file.
const MOST_BYTES: usize = 52_428_800;

/// One `<url>` or `<sitemap>`.
#[derive(Default)]
struct Entry {
    loc: String,
    lastmod: Option<String>,
    alternates: Vec<Alternate>,
}

/// A file, read.
#[derive(Default)]
struct Sitemap {
    is_index: bool,
    entries: Vec<Entry>,
}

/// Checks `/sitemap.xml`, its parts, and that every page to be listed is in one of them.
pub fn check(site: &Path, base: &Base, files: &Files, pages: &Pages, problems: &mut Vec<String>) {
    let mut listed = BTreeSet::new();
    let first = read(site, "/sitemap.xml", problems);
    if first.is_index {
        for part in &first.entries {
            match base.resolve("/sitemap.xml", &part.loc) {
                Target::Inside(place) if files.contains(&place.path) => {
                    let part = read(site, &place.path, problems);
                    if part.is_index {
                        problems.push(format!("{}: an index within an index", place.path));
                    }
                    check_entries(&place.path, &part, base, pages, &mut listed, problems);
                }
                _ => problems.push(format!("/sitemap.xml: {}: no such file", part.loc)),
            }
        }
    } else {
        check_entries("/sitemap.xml", &first, base, pages, &mut listed, problems);
    }
    for page in pages.values().filter(|page| page.is_listed(base) && !listed.contains(&page.path)) {
        problems.push(format!("{}: in no sitemap", page.path));
    }
    check_robots(site, base, files, problems);
}

fn check_entries(
    file: &str,
    sitemap: &Sitemap,
    base: &Base,
    pages: &Pages,
    listed: &mut BTreeSet<String>,
    problems: &mut Vec<String>,
) {
    for entry in &sitemap.entries {
        let loc = &entry.loc;
        let page = match base.resolve("/sitemap.xml", loc) {
            Target::Inside(place) => pages.get(&place.path),
            _ => None,
        };
        let Some(page) = page else {
            problems.push(format!("{file}: {loc}: no such page"));
            continue;
        };
        if !page.is_listed(base) || page.canonical.as_ref() != Some(loc) {
            problems.push(format!("{file}: {loc} is not canonical"));
        }
        if !listed.insert(page.path.clone()) {
            problems.push(format!("{file}: {loc} twice"));
        }
        let mut alternates = entry.alternates.clone();
        alternates.sort();
        if alternates != page.alternates {
            problems.push(format!("{file}: {loc}: alternates differ from those in the page's head"));
        }
    }
}

fn read(site: &Path, file: &str, problems: &mut Vec<String>) -> Sitemap {
    let xml = read_text(site, file, problems);
    let sitemap = parse(&xml).unwrap_or_else(|error| {
        problems.push(format!("{file}: {error}"));
        Sitemap::default()
    });
    if xml.len() > MOST_BYTES || sitemap.entries.len() > MOST_ENTRIES {
        problems.push(format!("{file}: {} bytes, {} entries: too many", xml.len(), sitemap.entries.len()));
    }
    if sitemap.entries.is_empty() {
        problems.push(format!("{file}: no entries"));
    }
    for Entry { loc, lastmod, .. } in &sitemap.entries {
        if !urls::is_absolute(loc) || !loc.is_ascii() {
            problems.push(format!("{file}: {loc} is not absolute and percent-encoded"));
        }
        if lastmod.as_deref().is_some_and(|time| !is_w3c_datetime(time)) {
            problems.push(format!("{file}: {loc}: lastmod {lastmod:?} is no W3C date and time"));
        }
    }
    sitemap
}

fn parse(xml: &str) -> Result<Sitemap, Box<dyn Error>> {
    let mut sitemap = Sitemap::default();
    xml::walk(xml, |step| match step {
        Step::Open { name: "sitemapindex", .. } => sitemap.is_index = true,
        Step::Open { name: "url" | "sitemap", .. } => sitemap.entries.push(Entry::default()),
        Step::Open { name: "link", attributes } => {
            let value = |name| xml::attribute(attributes, name).to_owned();
            let alternate = Alternate { lang: value("hreflang"), href: value("href") };
            if let Some(entry) = sitemap.entries.last_mut() {
                entry.alternates.push(alternate);
            }
        }
        Step::Close { name, text } => match (name, sitemap.entries.last_mut()) {
            ("loc", Some(entry)) => entry.loc = text.to_owned(),
            ("lastmod", Some(entry)) => entry.lastmod = Some(text.to_owned()),
            _ => {}
        },
        Step::Open { .. } => {}
    })?;
    Ok(sitemap)
}

/// A date, or a date and time with its offset (W3C, "Date and Time Formats"), that exists in the calendar.
fn is_w3c_datetime(text: &str) -> bool {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
        || chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

/// `robots.txt`, where there is one, names only sitemaps that are there.
fn check_robots(site: &Path, base: &Base, files: &Files, problems: &mut Vec<String>) {
    if !files.contains("/robots.txt") {
        return;
    }
    let robots = read_text(site, "/robots.txt", problems);
    for url in robots.lines().filter_map(|line| line.strip_prefix("Sitemap:")) {
        let there = matches!(base.resolve("/", url), Target::Inside(place) if files.contains(&place.path));
        if !there || !urls::is_absolute(url.trim()) {
            problems.push(format!("/robots.txt: {} is no sitemap of this site", url.trim()));
        }
    }
}
