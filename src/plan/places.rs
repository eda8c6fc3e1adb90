//! Where the pages of articles and the lists stand among all pages: they are asked for far more often than addresses are.

use crate::catalogue::EntryId;

use super::page::{Kind, Page};
use super::sitemap;

/// No page has this place.
const NONE: u32 = u32::MAX;

/// Places among all pages, counted from 0.
#[derive(Debug, Default)]
pub struct Places {
    /// Of the pages of articles.
    articles: Vec<u32>,
    /// Of the pages of works in all their languages, by the version that stands for the work.
    works: Vec<u32>,
    /// Of lists, as the sitemap has them: see [`sitemap::lists_among`].
    pub lists: Vec<u32>,
}

impl Places {
    /// The places among these pages; `articles` is how many the catalogue has.
    pub fn among(pages: &[Page], articles: usize) -> Self {
        let (mut own, mut works) = (vec![NONE; articles], vec![NONE; articles]);
        for (page, place) in pages.iter().zip(0..) {
            let slot = match &page.kind {
                Kind::Article(id) => own.get_mut(id.place()),
                Kind::SideBySide(id) => works.get_mut(id.place()),
                _ => None,
            };
            slot.into_iter().for_each(|slot| *slot = place);
        }
        Places { articles: own, works, lists: sitemap::lists_among(pages) }
    }

    /// That of the page of an article; none where another page took its address.
    pub fn article(&self, id: EntryId) -> Option<usize> {
        of(&self.articles, id)
    }

    /// That of the page of a work in all its languages, for which `id` stands; none where there is none.
    pub fn work(&self, id: EntryId) -> Option<usize> {
        of(&self.works, id)
    }
}

fn of(places: &[u32], id: EntryId) -> Option<usize> {
    places.get(id.place()).filter(|place| **place != NONE).map(|place| *place as usize)
}
