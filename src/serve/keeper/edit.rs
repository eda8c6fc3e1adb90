//! Changes that are taken into the site as it stands: the texts of articles, files beside them, and what pages wear.

use std::collections::BTreeSet;

use crate::article::{Article, Read};
use crate::catalogue::EntryId;
use crate::plan::urls;
use crate::press::Dress;
use crate::problem::Problem;
use crate::source::CONTENT;
use crate::theme::Theme;
use crate::words::{Url, nfc};

use super::super::change::Change;
use super::{Keeper, SINGLY};

/// What came of changes.
#[derive(Default)]
pub struct Outcome {
    /// Whether anything can be seen of them.
    pub seen: bool,
    /// Whether the site has to be made anew.
    pub anew: bool,
    /// The addresses of files with other bytes under the same name.
    pub files: Vec<String>,
}

impl Outcome {
    /// Adds what came of further changes.
    pub fn add(&mut self, other: Outcome) {
        self.seen |= other.seen;
        self.anew |= other.anew;
        self.files.extend(other.files);
    }

    const SEEN: Outcome = Outcome { seen: true, anew: false, files: Vec::new() };
    const ANEW: Outcome = Outcome { seen: false, anew: true, files: Vec::new() };
}

impl Keeper {
    /// Takes changes into the site as far as they go into it as it stands.
    pub fn apply(&mut self, changes: BTreeSet<Change>) -> Outcome {
        let many = changes.iter().filter(|change| matches!(change, Change::Article(_))).count() > SINGLY;
        let mut outcome = Outcome { anew: many, ..Outcome::default() };
        let mut is_dressed = false;
        for change in changes {
            match change {
                Change::Nothing => {}
                Change::All => outcome.anew = true,
                Change::Article(_) if many => {}
                Change::Article(path) => outcome.add(self.article(&path)),
                Change::File(path) => outcome.files.extend(self.href(&urls::asset(&path))),
                Change::Theme(file) => {
                    if !std::mem::replace(&mut is_dressed, true) {
                        outcome.add(self.theme());
                    }
                    let file = file.filter(|file| !file.ends_with(".css"));
                    outcome.files.extend(file.and_then(|file| self.href(&Url::new(file))));
                }
            }
        }
        outcome.seen |= !outcome.files.is_empty();
        outcome
    }

    fn href(&self, url: &Url) -> Option<String> {
        self.preview.read().press.as_ref().map(|press| press.archive().config.base.href(url))
    }

    /// Reads an article again and puts it into its place.
    fn article(&mut self, path: &str) -> Outcome {
        if let Some(since) = &mut self.gathering {
            since.articles.insert(path.to_owned());
        }
        let Some((id, article, found)) = self.read(path) else { return Outcome::ANEW };
        let shown = format!("{CONTENT}/{path}");
        let is_of = |problem: &Problem| problem.place.file == shown;
        let mut state = self.preview.write();
        let state = &mut *state;
        let (known, others): (Vec<_>, Vec<_>) = state.findings.articles.drain(..).partition(is_of);
        let has_new_findings = known != found;
        state.findings.articles = others.into_iter().chain(found).collect();
        let (Some(press), Some(article)) = (&mut state.press, article) else {
            // What cannot be read leaves its last good form in its place.
            return Outcome { seen: has_new_findings, ..Outcome::default() };
        };
        let known = &press.archive().catalogue.entry(id).card;
        let is_same = known.hash == article.card.hash && known.contents.is_some();
        if is_same {
            return Outcome { seen: has_new_findings, ..Outcome::default() };
        }
        let Ok(has_other_anchors) = press.replace(id, article) else { return Outcome::ANEW };
        if press.is_provisional() {
            // All links are checked when all texts have been read.
            return Outcome::SEEN;
        }
        let links = press.plan().check_links_of(id);
        state.findings.links.retain(|problem| !is_of(problem));
        state.findings.links.extend(links);
        match has_other_anchors {
            true => self.links.begin(),
            false => self.links.begin_again(),
        }
        Outcome::SEEN
    }

    /// Reads the file of an article of the site, without holding up requests.
    fn read(&self, path: &str) -> Option<(EntryId, Option<Article>, Vec<Problem>)> {
        let state = self.preview.read();
        let press = state.press.as_ref()?;
        let id = press.archive().catalogue.by_path(&nfc(path))?;
        let Read { article, problems, .. } = press.read(id);
        Some((id, article, problems))
    }

    /// Loads templates, style sheets and static files again.
    fn theme(&mut self) -> Outcome {
        if let Some(since) = &mut self.gathering {
            since.theme = true;
        }
        let mut found = Vec::new();
        let made = {
            let state = self.preview.read();
            let Some(press) = &state.press else { return Outcome::ANEW };
            let theme = Theme::gather(self.preview.folder(), &mut found);
            if !theme.statics.keys().eq(press.archive().theme.statics.keys()) {
                return Outcome::ANEW;
            }
            Dress::new(press.archive(), &theme, &press.plan(), &mut found).map(|dress| (theme, dress))
        };
        let mut state = self.preview.write();
        let is_of_theme = |problem: &Problem| {
            ["templates/", "static/"].iter().any(|folder| problem.place.file.starts_with(folder))
        };
        match made {
            Ok((theme, dress)) => {
                state.torn.clear();
                state.findings.others.retain(|problem| !is_of_theme(problem));
                state.findings.others.append(&mut found);
                if let Some(press) = &mut state.press {
                    press.change_dress(theme, dress);
                }
            }
            Err(errors) => state.torn = errors,
        }
        Outcome::SEEN
    }
}
