//! The catalogue → [`Plan`]: every page of the site as a plain value, before the first byte is written.
//!
//! A clean build, the preview and every check are small operations on the plan. Never sees a template or the disk.

mod affected;
mod broken;
mod collisions;
mod draw;
mod gather;
mod graph;
pub mod inputs;
mod links;
mod listed;
mod lists;
mod page;
mod places;
mod sitemap;
mod term_pages;
pub mod urls;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::article::Card;
use crate::catalogue::{Catalogue, EntryId};
use crate::config::Config;
use crate::images::Gallery;
use crate::problem::Problem;
use crate::source::CONTENT;
use crate::words::{Url, nfc};

pub use affected::{Touched, affected};
pub use draw::draw;
pub use gather::Task;
pub use inputs::Inputs;
pub use listed::Listed;
pub use page::{FeedFormat, FileOrigin, Kind, List, Page, RecordFormat};

use listed::Fingerprints;
use places::Places;
use term_pages::TermPages;

/// What is drawn: every page and file of the site, sorted by address, and what pages look up in it.
///
/// It borrows nothing, so that the preview can keep it while the text of an article changes.
#[derive(Debug, Default)]
pub struct Drawn {
    pages: Vec<Page>,
    places: Places,
    term_pages: TermPages,
    /// The files of the content folder that are no articles: by path in NFC, as links name them, the path on the disk.
    assets: BTreeMap<Box<str>, Box<str>>,
    /// The pictures among them that articles show, as they are on the disk.
    pictures: BTreeSet<Box<str>>,
    fingerprints: Fingerprints,
    sitemap: sitemap::Parts,
    /// Whether it was drawn before all texts were read, and so with all files that one of them may refer to.
    is_provisional: bool,
}

impl Drawn {
    /// An article was replaced by another form of itself.
    pub fn forget_fingerprints(&mut self) {
        self.fingerprints.forget();
    }

    /// Whether it was drawn before the texts of all articles were read. Then it publishes every file of the content folder.
    pub fn is_provisional(&self) -> bool {
        self.is_provisional
    }

    /// No other texts are going to be read.
    pub fn settle(&mut self) {
        self.is_provisional = false;
    }
}

/// The plan: what was drawn, with the settings and the catalogue it was drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    config: &'a Config,
    catalogue: &'a Catalogue,
    drawn: &'a Drawn,
    gallery: &'a Gallery,
}

impl<'a> Plan<'a> {
    /// The plan of a catalogue. `drawn` must come from [`draw`] for the same settings and the same catalogue, or for one
    /// that differs from it only in what no address and no list depends on: titles, summaries, texts.
    pub fn new(config: &'a Config, catalogue: &'a Catalogue, drawn: &'a Drawn, gallery: &'a Gallery) -> Self {
        Plan { config, catalogue, drawn, gallery }
    }

    /// Every page and file, sorted by address.
    pub fn pages(&self) -> &'a [Page] {
        &self.drawn.pages
    }

    /// The files of the content folder that are no articles: their paths relative to it, sorted.
    pub fn assets(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.drawn.assets.values().map(|path| &**path)
    }

    /// The pictures among them that articles show and that something may be made of, sorted.
    pub fn pictures(&self) -> &'a BTreeSet<Box<str>> {
        &self.drawn.pictures
    }

    /// The pictures that a page shows, of which something may be made.
    pub fn pictures_on(&self, page: &Page) -> BTreeSet<Box<str>> {
        let pictures = |id: EntryId| links::pictures_of(self, &self.catalogue.entry(id).card);
        match page.kind {
            _ if self.drawn.pictures.is_empty() => BTreeSet::new(),
            Kind::Article(id) => pictures(id),
            Kind::SideBySide(id) => self.catalogue.versions(id).iter().flat_map(|id| pictures(*id)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Those of the [`Plan::assets`] that are not published, because no article refers to them.
    pub fn unpublished_assets(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let published = self.drawn.pages.iter().filter_map(|page| match &page.kind {
            Kind::File(FileOrigin::Content(path)) => Some(&**path),
            _ => None,
        });
        let published: BTreeSet<&str> = published.collect();
        self.assets().filter(move |path| !published.contains(path))
    }

    /// The articles whose texts a page shows.
    pub fn texts_of(&self, page: &Page) -> Vec<EntryId> {
        match page.kind {
            Kind::Article(id) => vec![id],
            Kind::SideBySide(id) => self.catalogue.versions(id).to_vec(),
            Kind::Feed { lang, list, .. } => lists::newest(self, lang, list).copied().collect(),
            _ => Vec::new(),
        }
    }

    /// The articles whose anchors the links of an article depend on.
    pub fn anchored_by(&self, id: EntryId) -> Vec<EntryId> {
        links::anchored_by(self, id)
    }

    /// Every link, fragment and picture of every article that leads nowhere, in the order of the catalogue.
    pub fn check_links(&self) -> Vec<Problem> {
        let ids: Vec<EntryId> = self.catalogue.ids().collect();
        let found: Vec<Vec<Problem>> = ids.par_iter().map(|id| links::check(self, *id)).collect();
        found.into_iter().flatten().collect()
    }

    /// Every picture that an article shows and nothing can be made of, in the order of the catalogue.
    pub fn check_pictures(&self) -> Vec<Problem> {
        if self.drawn.pictures.is_empty() {
            return Vec::new();
        }
        let ids: Vec<EntryId> = self.catalogue.ids().collect();
        let found: Vec<Vec<Problem>> = ids.par_iter().map(|id| links::check_pictures(self, *id)).collect();
        found.into_iter().flatten().collect()
    }

    /// The same, where `known` is what was found before these articles changed only in themselves.
    pub fn check_links_again(&self, touched: &[Touched], known: Vec<Problem>) -> Vec<Problem> {
        let ids = affected::with_other_links(self, touched);
        let file = |id: &EntryId| format!("{CONTENT}/{}", self.catalogue.entry(*id).card.path);
        let files: BTreeSet<String> = ids.iter().map(file).collect();
        let others = known.into_iter().filter(|problem| !files.contains(&problem.place.file));
        others.chain(ids.iter().flat_map(|id| links::check(self, *id))).collect()
    }

    /// The same of one article.
    pub fn check_links_of(&self, id: EntryId) -> Vec<Problem> {
        links::check(self, id)
    }

    /// Whether an article, in the form that `card` has, would publish the same files with it as now.
    pub fn keeps_files(&self, id: EntryId, card: &Card) -> bool {
        let old = &self.catalogue.entry(id).card;
        self.drawn.is_provisional
            || (links::files_of(self, old) == links::files_of(self, card)
                && links::pictures_of(self, old) == links::pictures_of(self, card))
    }

    /// Whether the plan was drawn from a file of the content folder that is no article, or from any in a folder; by path
    /// relative to it.
    pub fn has_asset(&self, path: &str) -> bool {
        let path = nfc(path);
        let below = format!("{path}/");
        let next = self.drawn.assets.range(Box::from(&*path)..).next();
        next.is_some_and(|(found, _)| **found == *path)
            || self
                .drawn
                .assets
                .range(Box::from(&*below)..)
                .next()
                .is_some_and(|(f, _)| f.starts_with(&below))
    }

    /// The places of pages, ordered so that those that show the same articles come near each other.
    pub fn by_time(&self, places: Vec<usize>) -> Vec<usize> {
        let key = |page: &Page| match page.kind {
            Kind::Article(id) => Some(id),
            // Behind all of its versions, whose texts may still be there.
            Kind::SideBySide(id) => self.catalogue.versions(id).iter().max().copied(),
            Kind::List { lang, list, number } => {
                let members = lists::members(self.catalogue, lang, list);
                let shown = lists::Paging::new(members.len(), self.config.page_size).range(number);
                // As near to its first as to its last.
                members.get(shown.start.midpoint(shown.end)).copied()
            }
            _ => None,
        };
        let late = |page: &Page| matches!(page.kind, Kind::SideBySide(_));
        let keyed = |place: usize| self.pages().get(place).map(|page| ((key(page), late(page)), place));
        let mut places: Vec<((Option<EntryId>, bool), usize)> =
            places.into_iter().filter_map(keyed).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// Whether an article has a page: its address may be that of another.
    pub fn has_page(&self, id: EntryId) -> bool {
        self.drawn.places.has_page(id)
    }

    /// The page that shows a work in all its languages; none where it has one version only, or something else stands there.
    pub fn side_by_side(&self, id: EntryId) -> Option<&'a Url> {
        if !self.config.side_by_side || self.catalogue.versions(id).len() < 2 {
            return None;
        }
        let leading = self.catalogue.leading_version(id, self.config.default_language());
        self.drawn.pages.get(self.drawn.places.work(leading)?).map(|page| &page.url)
    }

    /// The page or file at an address.
    pub fn find(&self, url: &Url) -> Option<&'a Page> {
        self.drawn.pages.get(self.place(url)?)
    }

    /// The place of the page or file at an address among all.
    pub fn place(&self, url: &Url) -> Option<usize> {
        self.drawn.pages.binary_search_by(|page| page.url.cmp(url)).ok()
    }
}
