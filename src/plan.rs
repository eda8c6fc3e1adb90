//! The catalogue → [`Plan`]: every page of the site as a plain value, before the first byte is written.
//!
//! A clean build, the preview and every check are small operations on the plan. Never sees a template or the disk.

mod collisions;
mod draw;
mod gather;
mod graph;
pub mod inputs;
mod links;
mod lists;
mod page;
mod sitemap;
mod term_pages;
pub mod urls;

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::words::Url;

pub use draw::draw;
pub use gather::Task;
pub use inputs::Inputs;
pub use page::{FeedFormat, FileOrigin, Kind, List, Page};

use term_pages::TermPages;

/// Every page and file of the site, sorted by address.
#[derive(Debug)]
pub struct Plan<'a> {
    config: &'a Config,
    catalogue: &'a Catalogue,
    pages: Vec<Page>,
    term_pages: TermPages,
    /// The files of the content folder that are no articles: by path in NFC, as links name them, the path on the disk.
    assets: BTreeMap<Box<str>, Box<str>>,
}

impl Plan<'_> {
    /// Every page and file, sorted by address.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page or file at an address.
    pub fn find(&self, url: &Url) -> Option<&Page> {
        let at = self.pages.binary_search_by(|page| page.url.cmp(url)).ok()?;
        self.pages.get(at)
    }
}
