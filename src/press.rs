//! The press: everything set up, ready to print any page of the site.
//!
//! `build` prints all pages into files, `serve` the page that is asked for: both from here, so that they are the same bytes.
//! Writes nothing itself.

mod dress;
mod threads;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::{Archive, Changes, Edited, Stopped, Survey};
use crate::article::{self, Article, Depth, Read, Texts};
use crate::catalogue::{Catalogue, Drafts, EntryId};
use crate::images::{Gallery, Memory};
use crate::ledger::Cards;
use crate::plan::{self, Drawn, FileOrigin, Inputs, Page, Plan, Task, Touched};
use crate::problem::Problem;
use crate::render::Renderer;
use crate::source::CONTENT;
use crate::theme::{STATIC_FOLDER, StaticFile};
use crate::words::{Fingerprint, OWN_FOLDER, nfc};

pub use dress::Dress;
pub use threads::{STACK, pool, with_threads};

/// An archive with its plan, its templates and its style sheets.
pub struct Press {
    archive: Archive,
    drawn: Drawn,
    dress: Dress,
}

/// What was found wrong while a press was set up, by what has to be looked at again when an article changes.
#[derive(Debug, Default)]
pub struct Findings {
    /// In single articles, by themselves.
    pub articles: Vec<Problem>,
    /// In the links of articles.
    pub links: Vec<Problem>,
    /// In addresses: what collides.
    pub addresses: Vec<Problem>,
    /// In all else: settings, theme, terms.
    pub others: Vec<Problem>,
}

impl Findings {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.others.iter().chain(&self.addresses).chain(&self.articles).chain(&self.links)
    }

    /// All of them.
    pub fn into_all(self) -> Vec<Problem> {
        let Findings { articles, links, addresses, others } = self;
        [others, addresses, articles, links].into_iter().flatten().collect()
    }
}

/// What has to be done for a page.
#[derive(Debug)]
pub enum Work<'a> {
    /// It is rendered from these inputs.
    Render(Inputs<'a>),
    /// It is there already.
    Done(&'a [u8]),
    /// It is a copy of a file: the folder it must be in, and its path there.
    Copy(PathBuf, &'a str),
}

/// Gathers the archive in `folder` and draws its plan: all that can be said of a site without its templates.
///
/// # Errors
/// [`Stopped`] where there is no archive, or none that can be drawn; the findings say why.
pub fn lay_out(folder: &Path, drafts: Drafts, findings: &mut Findings) -> Result<(Archive, Drawn), Stopped> {
    let mut survey = Survey::of(folder, &mut findings.others)?;
    survey.pictures = Arc::new(Memory::read_from(&folder.join(&survey.config.output).join(OWN_FOLDER)));
    let reads = survey.read(Cards::default(), Depth::Texts);
    Ok(arrange(survey, reads, drafts, &Changes::Any, findings))
}

/// Draws the plan of an archive whose articles were read.
fn arrange(
    survey: Survey,
    reads: Vec<Read>,
    drafts: Drafts,
    changes: &Changes,
    findings: &mut Findings,
) -> (Archive, Drawn) {
    let Findings { articles, links, addresses, others } = findings;
    let archive = Archive::new(survey, reads, drafts, others);
    articles.extend(others.drain(archive.found_in_articles.clone()));
    let drawn = archive.draw_alone(addresses);
    let plan = archive.plan(&drawn);
    *links = match touched(&archive.catalogue, changes) {
        // Before all texts are read, nobody knows where all links lead.
        _ if drawn.is_provisional() => Vec::new(),
        Some(touched) => plan.check_links_again(&touched, std::mem::take(links)),
        None => plan.check_links(),
    };
    (archive, drawn)
}

/// Loads templates and style sheets; `None` where a template has errors, which are among the findings.
pub fn dress(archive: &Archive, drawn: &Drawn, findings: &mut Findings) -> Option<Dress> {
    let dress = Dress::new(archive, &archive.theme, &archive.plan(drawn), &mut findings.others);
    dress.map_err(|found| findings.others.extend(found)).ok()
}

/// What stands at an address.
#[derive(Debug)]
pub enum Printed<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// What a file holds: the folder it must be in, and its path there.
    File(PathBuf, &'a str),
}

impl Press {
    /// Draws the plan of an archive whose articles were read, and loads its templates. `changes` is what differs from the
    /// archive whose links are among the findings; those that cannot mean anything else are not followed again.
    ///
    /// # Errors
    /// [`Stopped`] where nothing can be printed at all; the findings say why.
    pub fn of(
        survey: Survey,
        reads: Vec<Read>,
        drafts: Drafts,
        changes: &Changes,
        findings: &mut Findings,
    ) -> Result<Self, Stopped> {
        let (archive, drawn) = arrange(survey, reads, drafts, changes, findings);
        let dress = dress(&archive, &drawn, findings).ok_or(Stopped::Errors)?;
        Ok(Press { archive, drawn, dress })
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The archive alone, where nothing is printed any more. What else there is goes while others work.
    pub fn into_archive(self) -> Archive {
        let Press { archive, drawn, dress } = self;
        rayon::spawn(move || drop((drawn, dress)));
        archive
    }

    /// The plan of the site.
    pub fn plan(&self) -> Plan<'_> {
        self.archive.plan(&self.drawn)
    }

    /// The templates and style sheets.
    pub fn dress(&self) -> &Dress {
        &self.dress
    }

    /// A renderer of its pages. It keeps cards that it has rendered for a while, by what they show.
    pub fn renderer(&self, texts: Texts) -> Renderer<'_> {
        Renderer::new(&self.archive, self.dress.templates(), texts)
    }

    /// Stands for all that decides which bytes a page of these inputs has: two of the same fingerprint are the same.
    pub fn fingerprint(&self, inputs: &Inputs) -> Fingerprint {
        self.dress.templates().fingerprint(inputs)
    }

    /// Marks the pages of the plan, in its order, that can show something of what changed.
    pub fn affected(&self, changes: &Changes) -> Vec<bool> {
        let plan = self.plan();
        let Some(touched) = touched(&self.archive.catalogue, changes) else {
            return vec![true; plan.pages().len()];
        };
        let mut marks = vec![false; plan.pages().len()];
        for place in plan::affected(&plan, &touched).iter().filter_map(|url| plan.place(url)) {
            marks.get_mut(place).into_iter().for_each(|mark| *mark = true);
        }
        marks
    }

    /// Prints a page of the plan.
    ///
    /// # Errors
    /// A template that fails, or an article's file that can no longer be read.
    pub fn print<'a>(&'a self, renderer: &Renderer, page: &'a Page) -> Result<Printed<'a>, Problem> {
        Ok(match self.work(page) {
            Work::Render(inputs) => Printed::Bytes(Cow::Owned(renderer.render(&inputs)?)),
            Work::Done(bytes) => Printed::Bytes(Cow::Borrowed(bytes)),
            Work::Copy(folder, path) => Printed::File(folder, path),
        })
    }

    /// What has to be done for a page of the plan.
    pub fn work<'a>(&'a self, page: &'a Page) -> Work<'a> {
        let path = match self.plan().task(page) {
            Task::Render(inputs) => return Work::Render(inputs),
            Task::Copy(FileOrigin::Content(path)) => {
                return Work::Copy(self.archive.folder.join(CONTENT), path);
            }
            Task::Copy(FileOrigin::Static(path)) => path,
        };
        match (self.dress.stylesheet(path), self.archive.theme.statics.get(path)) {
            (Some(css), _) => Work::Done(css.as_bytes()),
            (None, Some(StaticFile::Embedded(bytes))) => Work::Done(bytes),
            (None, _) => Work::Copy(self.archive.folder.join(STATIC_FOLDER), path),
        }
    }

    /// The pictures that a page shows, and where they are known: what is looked at there does not hold up printing.
    pub fn pictures_on(&self, page: &Page) -> (Arc<Gallery>, BTreeSet<Box<str>>) {
        (Arc::clone(&self.archive.gallery), self.plan().pictures_on(page))
    }

    /// Puts a newer form of an article into the place of the one that is there. Tells whether its anchors changed, on
    /// which the links of others depend.
    ///
    /// # Errors
    /// The newer form, when more of the site depends on what changed; then the press must be set up anew.
    pub fn replace(&mut self, id: EntryId, article: Article) -> Result<bool, Box<Article>> {
        if !self.plan().keeps_files(id, &article.card) {
            return Err(Box::new(article));
        }
        let old = self.archive.catalogue.replace(id, article)?;
        self.drawn.forget_fingerprints();
        Ok(!old.has_anchors_of(&self.archive.catalogue.entry(id).card))
    }

    /// The articles whose texts have not been read, oldest first.
    pub fn unread(&self) -> Vec<EntryId> {
        let catalogue = &self.archive.catalogue;
        catalogue.ids().filter(|id| catalogue.entry(*id).card.contents.is_none()).collect()
    }

    /// Whether there are texts that have not been read, and may still be.
    pub fn is_provisional(&self) -> bool {
        self.drawn.is_provisional()
    }

    /// Whether the text of an article has not been read.
    pub fn is_unread(&self, id: EntryId) -> bool {
        self.archive.catalogue.get(id).is_some_and(|entry| entry.card.contents.is_none())
    }

    /// Puts an article whose text has been read into the place of what was known of it. Whether it was missing there, and
    /// nothing else of it has changed; [`Press::forget_fingerprints`] is to follow.
    pub fn complete(&mut self, id: EntryId, article: Article) -> bool {
        self.is_unread(id) && self.archive.catalogue.replace(id, article).is_ok()
    }

    /// What lists show of articles may not be what it was.
    pub fn forget_fingerprints(&mut self) {
        self.drawn.forget_fingerprints();
    }

    /// Reads an article again, as a whole.
    pub fn read(&self, id: EntryId) -> Read {
        let Archive { folder, config, styles, catalogue, .. } = &self.archive;
        article::read_again(folder, config, styles, catalogue.entry(id).card.path.clone())
    }

    /// Draws the plan once more, when all texts have been read; `None` where that can change nothing of it.
    pub fn draw_again(&self, addresses: &mut Vec<Problem>) -> Option<Drawn> {
        let depends_on_texts = self.plan().assets().next().is_some();
        depends_on_texts.then(|| self.archive.draw_alone(addresses))
    }

    /// Takes the plan that was drawn once more. No other texts are going to be read.
    pub fn settle(&mut self, drawn: Option<Drawn>) {
        self.drawn = drawn.unwrap_or_else(|| std::mem::take(&mut self.drawn));
        self.drawn.settle();
    }

    /// Takes other templates, style sheets and static files. These must have the names of those that are there.
    pub fn change_dress(&mut self, theme: crate::theme::Theme, dress: Dress) {
        self.archive.theme = theme;
        self.dress = dress;
    }
}

/// The articles that changed only in themselves; none where anything may have changed.
fn touched(catalogue: &Catalogue, changes: &Changes) -> Option<Vec<Touched>> {
    let Changes::InPlace(edited) = changes else { return None };
    let touched = |edited: &Edited| {
        let Edited { path, has_other_anchors, has_other_time } = edited;
        let id = catalogue.by_path(&nfc(path))?;
        Some(Touched { id, anchors: *has_other_anchors, time: *has_other_time })
    };
    edited.iter().map(touched).collect()
}
