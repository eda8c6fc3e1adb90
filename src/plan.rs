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
pub mod urls;

use std::collections::{BTreeMap, HashMap};

use crate::catalogue::{Catalogue, TermId};
use crate::config::Config;
use crate::words::{Lang, Url};

pub use draw::draw;
pub use gather::Task;
pub use inputs::Inputs;
pub use page::{FeedFormat, FileOrigin, Kind, List, Page};

/// Every page and file of the site, sorted by address.
#[derive(Debug)]
pub struct Plan<'a> {
    config: &'a Config,
    catalogue: &'a Catalogue,
    pages: Vec<Page>,
    by_url: HashMap<Url, usize>,
    /// The pages of terms, by language: every card names some, so they are made once.
    term_pages: HashMap<(Lang, TermId), Url>,
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
        self.by_url.get(url).and_then(|at| self.pages.get(*at))
    }
}
