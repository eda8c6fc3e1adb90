//! The links in the feeds: all absolute, and those to this site lead somewhere.
//! Whether a feed is well made is judged elsewhere, by a peer.

use std::error::Error;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

use super::markup::Markup;
use super::urls::{self, Base, Target};
use super::xml::{self, Step};
use super::{Files, Pages, read_text};

/// Checks every `feed.xml`, `atom.xml` and `feed.json`.
pub fn check(site: &Path, base: &Base, files: &Files, pages: &Pages, problems: &mut Vec<String>) {
    let is_feed =
        |file: &&String| ["/feed.xml", "/atom.xml", "/feed.json"].iter().any(|end| file.ends_with(end));
    let feeds: Vec<&String> = files.iter().filter(is_feed).collect();
    let found = feeds.into_par_iter().flat_map_iter(|file| check_feed(site, base, files, pages, file));
    problems.par_extend(found);
}

fn check_feed(site: &Path, base: &Base, files: &Files, pages: &Pages, file: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let text = read_text(site, file, &mut problems);
    let links = if file.ends_with(".json") { links_of_json(&text) } else { links_of_xml(&text) };
    let links = links.unwrap_or_else(|error| {
        problems.push(format!("{file}: {error}"));
        Vec::new()
    });
    for url in links {
        match base.resolve(file, &url) {
            Target::Inside(_) if !urls::is_absolute(&url) => {
                problems.push(format!("{file}: {url} is not absolute"));
            }
            Target::Inside(place) => {
                let ids = pages.get(&place.path).map(|page| &page.ids);
                let known = place.fragment.is_none_or(|id| ids.is_some_and(|ids| ids.contains(&id)));
                if !known || !files.contains(&urls::file_of(&place.path)) {
                    problems.push(format!("{file}: {url} leads nowhere"));
                }
            }
            Target::Bad(reason) => problems.push(format!("{file}: {url}: {reason}")),
            Target::Outside | Target::Other(_) => {}
        }
    }
    problems
}

fn links_of_html(html: &str) -> impl Iterator<Item = String> {
    Markup::read(html).references.into_iter().map(|reference| reference.url)
}

/// RSS and Atom alike: URLs stand in a few attributes, in a few elements, and in the articles' own HTML.
fn links_of_xml(text: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut links = Vec::new();
    let mut is_permalink = true;
    // In RSS a description is HTML; in Atom a text is plain unless its type says otherwise (RFC 4287, section 3.1.1).
    let mut is_html = true;
    xml::walk(text, |step| match step {
        Step::Open { name, attributes } => {
            if name == "guid" {
                is_permalink = xml::attribute(attributes, "isPermaLink") != "false";
            }
            is_html = matches!(name, "encoded" | "description")
                || matches!(xml::attribute(attributes, "type"), "html" | "xhtml");
            let urls = attributes.iter().filter(|(key, _)| matches!(&**key, "href" | "src" | "url"));
            links.extend(urls.map(|(_, url)| url.clone()));
        }
        Step::Close { name: "link" | "url" | "comments" | "icon" | "logo", text } if !text.is_empty() => {
            links.push(text.to_owned());
        }
        Step::Close { name: "guid", text } if is_permalink => links.push(text.to_owned()),
        Step::Close { name: "encoded" | "description" | "content" | "summary", text } if is_html => {
            links.extend(links_of_html(text));
        }
        Step::Close { .. } => {}
    })?;
    Ok(links)
}

fn links_of_json(text: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut links = Vec::new();
    gather(&serde_json::from_str(text)?, &mut links);
    Ok(links)
}

/// JSON Feed 1.1 calls every URL `url` or `…_url`, and HTML `content_html`.
fn gather(value: &Value, links: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, links)),
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str() {
                    Some(html) if name == "content_html" => links.extend(links_of_html(html)),
                    Some(url) if matches!(&**name, "url" | "image" | "icon" | "favicon" | "avatar") => {
                        links.push(url.to_owned());
                    }
                    Some(url) if name.ends_with("_url") => links.push(url.to_owned()),
                    _ => gather(member, links),
                }
            }
        }
        _ => {}
    }
}
