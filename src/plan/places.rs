//! Which articles have pages, and where the pages of works and the lists stand among all: that is asked for far more often than
//! addresses are.

use crate::catalogue::EntryId;

use super::page::{Kind, Page};
use super::sitemap;

/// No page has this place.
const NONE: u32 = u32::MAX;

/// What is known of all pages without looking through them. Places are counted from 0.
#[derive(Debug, Default)]
pub struct Places {
    /// Whether the article at a place in the catalogue has a page.
    articles: Vec<bool>,
    /// The places of the pages of works in all their languages, by the version that stands for the work.
    works: Vec<u32>,
    /// The places of lists, as the sitemap has them: see [`sitemap::lists_among`].
    pub lists: Vec<u32>,
}

impl Places {
    /// The places among these pages; `articles` is how many the catalogue has.
    pub fn among(pages: &[Page], articles: usize) -> Self {
        let (mut has_page, mut works) = (vec![false; articles], vec![NONE; articles]);
        for (page, place) in pages.iter().zip(0..) {
            match &page.kind {
                Kind::Article(id) => has_page.get_mut(id.place()).into_iter().for_each(|slot| *slot = true),
                Kind::SideBySide(id) => works.get_mut(id.place()).into_iter().for_each(|slot| *slot = place),
                _ => {}
            }
        }
        Places { articles: has_page, works, lists: sitemap::lists_among(pages) }
    }

    /// Whether an article has a page; it has none where another page took its address.
    pub fn has_page(&self, id: EntryId) -> bool {
        self.articles.get(id.place()).is_some_and(|has_page| *has_page)
    }

    /// The place of the page of a work in all its languages, for which `id` stands; none where there is none.
    pub fn work(&self, id: EntryId) -> Option<usize> {
        self.works.get(id.place()).filter(|place| **place != NONE).map(|place| *place as usize)
    }
}
