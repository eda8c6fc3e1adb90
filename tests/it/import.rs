//! `warraq import` and `warraq pair`: what becomes of other people's files, and that nothing else is touched.

mod clippings;
mod course;
mod folders;
mod hostile;
mod pair;
mod tables;
mod wordpress;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::site::{Site, site, tree};

/// What an import told.
struct Told {
    code: i32,
    json: Value,
    err: String,
}

impl Told {
    fn count(&self, what: &str) -> u64 {
        self.json[what].as_u64().unwrap_or_else(|| panic!("{what}: {}", self.json))
    }

    /// Written, to be reviewed, left out, failed, unchanged.
    fn counts(&self) -> [u64; 5] {
        ["written", "review", "left_out", "failed", "unchanged"].map(|what| self.count(what))
    }

    /// The codes of all reasons that were given.
    fn reasons(&self) -> Vec<String> {
        self.json["reasons"].as_object().unwrap().keys().cloned().collect()
    }

    #[track_caller]
    fn gives(&self, reason: &str) -> &Self {
        assert!(self.reasons().iter().any(|code| code == reason), "{reason}: {}", self.json);
        self
    }
}

/// Imports with `--format json`.
fn import(site: &Site, arguments: &[&str]) -> Told {
    let all: Vec<&str> = ["import"].iter().chain(arguments).chain(&["--format", "json"]).copied().collect();
    let (code, out, err) = site.warraq(&all);
    let json = serde_json::from_str(&out).unwrap_or(Value::Null);
    Told { code, json, err }
}

/// An archive with one input file.
fn site_with(name: &str, bytes: impl AsRef<[u8]>) -> Site {
    site().file(name, bytes)
}

/// The articles, what waits for a review, and the report, by their paths.
fn results(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let all = tree(&site.at("")).into_iter();
    all.filter(|(path, _)| path.starts_with("content/") || path.starts_with("import/")).collect()
}

/// The paths of all Markdown files that were made.
fn made(site: &Site) -> Vec<String> {
    results(site).into_keys().filter(|path| path.ends_with(".md")).collect()
}

fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.at(path))
        .unwrap_or_else(|error| panic!("{path}: {error}; there are {:?}", made(site)))
}

/// An export with these items.
fn export(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:wp=\"w\">\
         <channel>\n{items}\n</channel></rss>\n"
    )
}

/// An item with a title, a date and whatever else.
fn item(title: &str, day: u32, more: &str) -> String {
    format!(
        "<item><title>{title}</title><guid>{title}</guid><wp:post_date>2014-09-{day:02} 10:00:00</wp:post_date>\
         <wp:post_date_gmt>2014-09-{day:02} 07:00:00</wp:post_date_gmt><wp:status>publish</wp:status>\
         <wp:post_type>post</wp:post_type><content:encoded><![CDATA[The text.]]></content:encoded>{more}</item>\n"
    )
}
