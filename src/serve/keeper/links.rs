//! The links of all articles, checked anew a few at a time, whenever the keeper has nothing else to do.

use crate::problem::Problem;

use super::super::preview::Preview;

/// How many articles are checked before the keeper looks whether something changed.
const AT_ONCE: usize = 100;

/// How far the check has come.
#[derive(Default)]
pub struct LinkCheck(Option<(usize, Vec<Problem>)>);

impl LinkCheck {
    /// Begins from the first article.
    pub fn begin(&mut self) {
        self.0 = Some((0, Vec::new()));
    }

    /// Begins again, if it is under way: what was found before an edit may not be true any more.
    pub fn begin_again(&mut self) {
        if self.is_under_way() {
            self.begin();
        }
    }

    /// Leaves it, since all links were checked in another way.
    pub fn stop(&mut self) {
        self.0 = None;
    }

    /// Whether articles are left.
    pub fn is_under_way(&self) -> bool {
        self.0.is_some()
    }

    /// Checks some more articles. When all are done, what was found takes its place among the findings, and this tells
    /// whether it differs from what was known.
    pub fn go_on(&mut self, preview: &Preview) -> bool {
        let Some((done, found)) = &mut self.0 else { return false };
        let is_finished = {
            let state = preview.read();
            let Some(press) = &state.press else { return false };
            let (plan, ids) = (press.plan(), press.archive().catalogue.ids());
            ids.skip(*done).take(AT_ONCE).for_each(|id| found.extend(plan.check_links_of(id)));
            *done += AT_ONCE;
            *done >= press.archive().catalogue.len()
        };
        if !is_finished {
            return false;
        }
        let found = std::mem::take(found);
        self.stop();
        let mut state = preview.write();
        let differs = state.findings.links != found;
        state.findings.links = found;
        differs
    }
}
