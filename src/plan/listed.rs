//! An article as a list refers to it.
//!
//! An article stands in some seven lists and three feeds for each of its terms. What they show of it is the same, so it is
//! gathered only where it is really shown, and its fingerprint is made once.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use crate::catalogue::EntryId;
use crate::words::Fingerprint;

use super::Plan;
use super::gather::card_inputs;
use super::inputs::CardInputs;

/// An article in a list. Its hash is that of all that [`Listed::card`] gives.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    plan: Plan<'a>,
    id: EntryId,
}

impl<'a> Listed<'a> {
    /// An article of the plan.
    pub(super) fn new(plan: &Plan<'a>, id: EntryId) -> Self {
        Listed { plan: *plan, id }
    }

    /// What the list shows of it.
    pub fn card(&self) -> CardInputs<'a> {
        card_inputs(&self.plan, self.id)
    }

    /// Stands for all of that.
    pub fn fingerprint(&self) -> Fingerprint {
        self.plan.drawn.fingerprints.of(self.id, || Fingerprint::of(&self.card()))
    }
}

impl Hash for Listed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint().hash(state);
    }
}

impl fmt::Debug for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.card().fmt(f)
    }
}

/// The fingerprints of cards, each made when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Fingerprints(Vec<OnceLock<Fingerprint>>);

impl Fingerprints {
    /// Room for those of so many articles.
    pub(super) fn new(articles: usize) -> Self {
        Fingerprints((0..articles).map(|_| OnceLock::new()).collect())
    }

    fn of(&self, id: EntryId, make: impl FnOnce() -> Fingerprint) -> Fingerprint {
        match self.0.get(id.place()) {
            Some(known) => *known.get_or_init(make),
            None => make(),
        }
    }

    /// An article changed, and with it what lists show of it and of its translations.
    pub(super) fn forget(&mut self) {
        self.0.iter_mut().for_each(|known| *known = OnceLock::new());
    }
}
