//! Texts that were not read when the site was made: read behind the preview's back, and at once for who asks for a page.
//!
//! A large archive is shown as soon as the front matter of its articles is known. Only the pages of articles show texts, so
//! what is served is the same as when all texts were read first.

use std::collections::BTreeSet;
use std::iter::zip;
use std::thread::sleep;
use std::time::Duration;

use rayon::ThreadPool;
use rayon::prelude::*;

use crate::article::Read;
use crate::catalogue::EntryId;
use crate::press::Press;
use crate::problem::Problem;

use super::preview::{Preview, State};

/// How many are read before the keeper looks whether something changed.
const AT_ONCE: usize = 64;

/// How often it is looked whether all have been read.
const LOOK: Duration = Duration::from_millis(20);

impl Preview {
    /// Reads some of the texts that are left, the newest first. Whether any were left.
    pub fn read_some(&self, pool: &ThreadPool) -> bool {
        let ids = {
            let unread = &mut self.write().unread;
            let from = unread.len().saturating_sub(AT_ONCE);
            unread.split_off(from)
        };
        self.read_texts(&ids, |press| pool.install(|| ids.par_iter().map(|id| again(press, *id)).collect()));
        !ids.is_empty()
    }

    /// Reads the texts that a page shows, and those into which they lead, unless that has been done.
    pub fn read_texts_of(&self, page: impl Fn(&Press) -> Vec<EntryId>) {
        let look = |ids: &dyn Fn(&Press) -> Vec<EntryId>| {
            let state = self.read();
            state.press.as_ref().filter(|press| press.is_provisional()).map(ids).unwrap_or_default()
        };
        let read = |ids: &[EntryId]| {
            self.read_texts(ids, |press| ids.iter().map(|id| again(press, *id)).collect());
        };
        let shown = look(&page);
        read(&shown);
        let into = look(&|press| shown.iter().flat_map(|id| press.plan().anchored_by(*id)).collect());
        read(&into);
    }

    /// Waits until all texts have been read.
    pub fn await_texts(&self) {
        while self.read().press.as_ref().is_some_and(Press::is_provisional) {
            sleep(LOOK);
        }
    }

    /// Nobody waits while files are read; only putting what was read into its place keeps requests out.
    fn read_texts(&self, ids: &[EntryId], read: impl FnOnce(&Press) -> Vec<Option<Read>>) {
        let reads = self.read().press.as_ref().filter(|_| !ids.is_empty()).map(read).unwrap_or_default();
        if reads.iter().all(Option::is_none) {
            return;
        }
        let mut state = self.write();
        let mut found = Vec::new();
        for (id, read) in zip(ids, reads) {
            let Some(Read { article: Some(article), problems, .. }) = read else { continue };
            // An edit may have been quicker.
            if state.press.as_mut().is_some_and(|press| press.complete(*id, article)) {
                found.extend(problems);
            }
        }
        take(&mut state, found);
    }
}

fn again(press: &Press, id: EntryId) -> Option<Read> {
    press.is_unread(id).then(|| press.read(id))
}

/// Puts what was found in articles into the place of what was known of them.
fn take(state: &mut State, found: Vec<Problem>) {
    if let Some(press) = &mut state.press {
        press.forget_fingerprints();
    }
    if found.is_empty() {
        return;
    }
    let files: BTreeSet<&str> = found.iter().map(|problem| &*problem.place.file).collect();
    state.findings.articles.retain(|known| !files.contains(&*known.place.file));
    state.findings.articles.extend(found);
}
