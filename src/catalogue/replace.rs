//! An article that changed only in itself takes the place of its older form, at the same cost in an archive of any size.
//!
//! Addresses, lists, terms and translations of all articles stay as they are, so nothing else has to be looked at.

use crate::article::{Article, Card};

use super::{Catalogue, EntryId};

impl Catalogue {
    /// Puts a newer form of an article into the place of the one that is there, and gives that back.
    ///
    /// # Errors
    /// The newer form, when something that addresses or lists depend on is not as it was: its file, language, work,
    /// address, date, terms, original or aliases, or whether it is a draft or owns its folder. Then the catalogue must be
    /// made anew.
    pub fn replace(&mut self, id: EntryId, article: Article) -> Result<Box<Card>, Box<Article>> {
        let Some(entry) = self.entries.get_mut(id.0 as usize) else { return Err(Box::new(article)) };
        if entry.named != article.names.fingerprint() || !entry.card.keeps_place(&article.card) {
            return Err(Box::new(article));
        }
        Ok(std::mem::replace(&mut entry.card, article.card))
    }
}
