//! The sets of language versions in the heads: complete, absolute, reciprocal, the same on each member.
//! (Google Search Central, "Tell Google about localized versions of your page".)

use std::collections::BTreeSet;

use super::Pages;
use super::page::Page;
use super::urls::{self, Base, Target};

/// Checks every page that names alternates.
pub fn check(pages: &Pages, base: &Base, problems: &mut Vec<String>) {
    for page in pages.values().filter(|page| !page.alternates.is_empty()) {
        let mut found = Vec::new();
        if !page.is_listed(base) {
            found.push("has hreflang though it is not canonical".to_owned());
        }
        check_codes(page, &mut found);
        check_members(page, pages, base, &mut found);
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", page.path)));
    }
}

fn check_codes(page: &Page, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for alternate in &page.alternates {
        if !is_code(&alternate.lang) {
            found.push(format!("hreflang={:?} is no language code", alternate.lang));
        }
        if !seen.insert(alternate.lang.to_ascii_lowercase()) {
            found.push(format!("hreflang={:?} twice", alternate.lang));
        }
    }
}

fn check_members(page: &Page, pages: &Pages, base: &Base, found: &mut Vec<String>) {
    let mut names_itself = false;
    for alternate in &page.alternates {
        let href = &alternate.href;
        if !urls::is_absolute(href) || !href.is_ascii() {
            found.push(format!("hreflang URL {href} is not absolute and percent-encoded"));
        }
        let member = match base.resolve(&page.path, href) {
            Target::Inside(place) => pages.get(&place.path),
            _ => None,
        };
        let Some(member) = member else {
            found.push(format!("hreflang URL {href}: no such page"));
            continue;
        };
        names_itself |= member.path == page.path;
        if member.alternates != page.alternates {
            found.push(format!("hreflang set differs from that of {}", member.path));
        }
        if alternate.lang != "x-default" && primary(&alternate.lang) != primary(&member.lang) {
            found.push(format!("hreflang={:?} names a page in {:?}", alternate.lang, member.lang));
        }
    }
    if !names_itself {
        found.push("hreflang set without the page itself".to_owned());
    }
}

/// A language, optionally a script and a region, or `x-default`.
fn is_code(code: &str) -> bool {
    let mut parts = code.split('-').peekable();
    let letters = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_alphabetic());
    let language = parts.next().is_some_and(|part| letters(part, 2) || letters(part, 3));
    parts.next_if(|part| letters(part, 4));
    parts.next_if(|part| letters(part, 2) || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit())));
    code == "x-default" || (language && parts.next().is_none())
}

fn primary(lang: &str) -> String {
    lang.split('-').next().unwrap_or_default().to_ascii_lowercase()
}
