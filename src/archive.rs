//! An archive's folder → everything that a site is made of, with every stage in reading order.
//!
//! `build` renders what is gathered here into files, `check` only looks at its problems. Writes nothing.

mod changes;
mod survey;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Depth, Read, Sheets, Styles};
use crate::catalogue::{self, Catalogue, Drafts};
use crate::config::Config;
use crate::images::Gallery;
use crate::ledger::Cards;
use crate::locale::Locales;
use crate::plan::{self, Drawn, Plan};
use crate::problem::Problem;
use crate::source::CONTENT;
use crate::theme::{self, Theme};
use crate::words::Fingerprint;

pub use changes::{Changes, Edited};
pub use survey::{Survey, settings};

/// An archive, gathered: settings, languages, theme and catalogue.
pub struct Archive {
    /// The archive's folder.
    pub folder: PathBuf,
    /// The settings.
    pub config: Config,
    /// The languages.
    pub locales: Locales,
    /// How bodies are written.
    pub styles: Styles,
    /// Templates and static files.
    pub theme: Theme,
    /// All articles.
    pub catalogue: Catalogue,
    /// Stands for all that reading an article depends on besides its bytes: the program, the settings, the languages.
    pub reading: Fingerprint,
    /// Which of the problems that [`Archive::gather`] pushed were found in single articles, by their places in the list.
    pub found_in_articles: Range<usize>,
    /// The pictures that articles may show.
    pub gallery: Arc<Gallery>,
    /// Texts that were rendered while they were read.
    pub sheets: Sheets,
    assets: Vec<Box<str>>,
}

/// Why an archive could not be gathered; the problems say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// There is none in the folder.
    NoArchive,
    /// Its settings or messages have errors, without which nothing can be said about its articles.
    Errors,
}

impl Archive {
    /// Gathers the archive in `folder`, with or without its drafts, reading every article.
    ///
    /// # Errors
    /// [`Stopped`] when there are no settings, or settings or messages have errors. Whatever is wrong with articles does
    /// not stop it.
    pub fn gather(folder: &Path, drafts: Drafts, problems: &mut Vec<Problem>) -> Result<Self, Stopped> {
        let survey = Survey::of(folder, problems)?;
        let reads = survey.read(Cards::default(), Depth::Texts);
        Ok(Archive::new(survey, reads, drafts, problems))
    }

    /// Puts together what was surveyed and what was read.
    pub fn new(survey: Survey, reads: Vec<Read>, drafts: Drafts, problems: &mut Vec<Problem>) -> Self {
        let Survey {
            folder,
            config,
            theme,
            locales,
            styles,
            concordances,
            articles: files,
            assets,
            reading,
            pictures,
            sheets,
            ..
        } = survey;
        drop(files);
        let before = problems.len();
        let mut articles = Vec::with_capacity(reads.len());
        for Read { article, problems: found, .. } in reads {
            problems.extend(found);
            articles.extend(article);
        }
        let found_in_articles = before..problems.len();
        let catalogue = catalogue::catalogue(&config, articles, concordances, drafts, problems);
        let assets = assets.into_iter().map(|file| file.path).collect();
        let gallery = Arc::new(Gallery::new(folder.join(CONTENT), config.images.clone(), pictures));
        Archive {
            gallery,
            sheets,
            folder,
            config,
            locales,
            styles,
            theme,
            catalogue,
            reading,
            found_in_articles,
            assets,
        }
    }

    /// Draws the plan of the site, and reports what collides and which links lead nowhere.
    pub fn draw(&self, problems: &mut Vec<Problem>) -> Drawn {
        let drawn = self.draw_alone(problems);
        problems.extend(self.plan(&drawn).check_links());
        drawn
    }

    /// Draws the plan of the site, and reports what collides; links are not followed.
    pub fn draw_alone(&self, problems: &mut Vec<Problem>) -> Drawn {
        let is_used = |path: &str| self.config.search || path != theme::SEARCH_SCRIPT;
        let statics = self.theme.statics.keys().filter(|path| is_used(path));
        let statics: Vec<Box<str>> = statics.cloned().collect();
        plan::draw(&self.config, &self.catalogue, &self.gallery, (&self.assets, &statics), problems)
    }

    /// The plan that was drawn.
    pub fn plan<'a>(&'a self, drawn: &'a Drawn) -> Plan<'a> {
        Plan::new(&self.config, &self.catalogue, drawn, &self.gallery)
    }
}
