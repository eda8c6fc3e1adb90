//! The press: everything set up, ready to print any page of the site.
//!
//! `build` prints all pages into files, `serve` the page that is asked for: both from here, so that they are the same bytes.
//! Writes nothing itself.

mod dress;
mod threads;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::archive::{Archive, Stopped};
use crate::article::Article;
use crate::catalogue::{Drafts, EntryId};
use crate::plan::{Drawn, FileOrigin, Page, Plan, Task};
use crate::problem::Problem;
use crate::render::Renderer;
use crate::source::CONTENT;
use crate::theme::{STATIC_FOLDER, StaticFile};

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
    /// In all else: settings, theme, terms, addresses.
    pub others: Vec<Problem>,
}

impl Findings {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.others.iter().chain(&self.articles).chain(&self.links)
    }

    /// All of them.
    pub fn into_all(self) -> Vec<Problem> {
        let Findings { articles, links, others } = self;
        [others, articles, links].into_iter().flatten().collect()
    }
}

/// Gathers the archive in `folder` and draws its plan: all that can be said of a site without its templates.
///
/// # Errors
/// [`Stopped`] where there is no archive, or none that can be drawn; the findings say why.
pub fn lay_out(folder: &Path, drafts: Drafts, findings: &mut Findings) -> Result<(Archive, Drawn), Stopped> {
    let Findings { articles, links, others } = findings;
    let archive = Archive::gather(folder, drafts, others)?;
    articles.extend(others.drain(archive.found_in_articles.clone()));
    let drawn = archive.draw_alone(others);
    links.extend(archive.plan(&drawn).check_links());
    Ok((archive, drawn))
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
    /// Gathers the archive in `folder`, draws its plan and loads its templates.
    ///
    /// # Errors
    /// [`Stopped`] where nothing can be printed at all; the findings say why.
    pub fn set_up(folder: &Path, drafts: Drafts, findings: &mut Findings) -> Result<Self, Stopped> {
        let (archive, drawn) = lay_out(folder, drafts, findings)?;
        let dress = dress(&archive, &drawn, findings).ok_or(Stopped::Errors)?;
        Ok(Press { archive, drawn, dress })
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The plan of the site.
    pub fn plan(&self) -> Plan<'_> {
        self.archive.plan(&self.drawn)
    }

    /// The templates and style sheets.
    pub fn dress(&self) -> &Dress {
        &self.dress
    }

    /// A renderer of its pages. It keeps the cards it has rendered, so one is good until an article changes.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.archive, self.dress.templates())
    }

    /// Prints a page of the plan.
    ///
    /// # Errors
    /// A template that fails, or an article's file that can no longer be read.
    pub fn print<'a>(&'a self, renderer: &Renderer, page: &'a Page) -> Result<Printed<'a>, Problem> {
        let path = match self.plan().task(page) {
            Task::Render(inputs) => return Ok(Printed::Bytes(Cow::Owned(renderer.render(&inputs)?))),
            Task::Copy(FileOrigin::Content(path)) => {
                return Ok(Printed::File(self.archive.folder.join(CONTENT), path));
            }
            Task::Copy(FileOrigin::Static(path)) => path,
        };
        Ok(match (self.dress.stylesheet(path), self.archive.theme.statics.get(path)) {
            (Some(css), _) => Printed::Bytes(Cow::Borrowed(css.as_bytes())),
            (None, Some(StaticFile::Embedded(bytes))) => Printed::Bytes(Cow::Borrowed(*bytes)),
            (None, _) => Printed::File(self.archive.folder.join(STATIC_FOLDER), path),
        })
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
        Ok(old.anchors != self.archive.catalogue.entry(id).card.anchors)
    }

    /// Takes other templates, style sheets and static files. These must have the names of those that are there.
    pub fn change_dress(&mut self, theme: crate::theme::Theme, dress: Dress) {
        self.archive.theme = theme;
        self.dress = dress;
    }
}
