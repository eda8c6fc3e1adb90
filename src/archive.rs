//! An archive's folder → everything that a site is made of, with every stage in reading order.
//!
//! `build` renders what is gathered here into files, `check` only looks at its problems. Writes nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::article::{self, Styles};
use crate::catalogue::{self, Catalogue, Concordance, Drafts};
use crate::config::{self, Config, Language};
use crate::disk;
use crate::locale::{Locale, LocaleError, LocaleSettings, Locales, MessageFile};
use crate::plan::{self, Drawn, Plan};
use crate::problem::{Code, Place, Problem};
use crate::source::{self, CONTENT, SourceFile, Sources};
use crate::theme::{TextFile, Theme, embedded_messages};
use crate::yaml::FILE_BYTES;

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
    /// Which of the problems that [`Archive::gather`] pushed were found in single articles, by their places in the list.
    pub found_in_articles: Range<usize>,
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
    /// Gathers the archive in `folder`, with or without its drafts.
    ///
    /// # Errors
    /// [`Stopped`] when there are no settings, or settings or messages have errors. Whatever is wrong with articles does
    /// not stop it.
    pub fn gather(folder: &Path, drafts: Drafts, problems: &mut Vec<Problem>) -> Result<Self, Stopped> {
        let config = settings(folder, problems)?;
        let theme = Theme::gather(folder, problems);
        let locales = locales(&config, &theme, problems).ok_or(Stopped::Errors)?;
        let styles = Styles::new(&config, &locales);
        let Sources { mut articles, concordances, assets } = source::walk(folder, problems);
        articles.sort_by(|a, b| a.path.cmp(&b.path));
        let is_there = disk::kind(&folder.join(CONTENT)) == Some(disk::Kind::Folder);
        if articles.is_empty() && is_there {
            let place = Place::file(CONTENT);
            problems.push(
                Problem::new(Code::NoArticles, place, "there are no articles")
                    .hint("articles are Markdown files: name.ar.md"),
            );
        }
        let concordances = read_concordances(folder, &config, &concordances, problems);
        let before = problems.len();
        let articles = article::read_all(folder, &config, &styles, &articles, problems);
        let found_in_articles = before..problems.len();
        let catalogue = catalogue::catalogue(&config, articles, concordances, drafts, problems);
        let assets = assets.into_iter().map(|file| file.path).collect();
        let folder = folder.to_owned();
        Ok(Archive { folder, config, locales, styles, theme, catalogue, found_in_articles, assets })
    }

    /// Draws the plan of the site, and reports what collides and which links lead nowhere.
    pub fn draw(&self, problems: &mut Vec<Problem>) -> Drawn {
        let drawn = self.draw_alone(problems);
        problems.extend(self.plan(&drawn).check_links());
        drawn
    }

    /// Draws the plan of the site, and reports what collides; links are not followed.
    pub fn draw_alone(&self, problems: &mut Vec<Problem>) -> Drawn {
        let statics: Vec<Box<str>> = self.theme.statics.keys().cloned().collect();
        plan::draw(&self.config, &self.catalogue, &self.assets, &statics, problems)
    }

    /// The plan that was drawn.
    pub fn plan<'a>(&'a self, drawn: &'a Drawn) -> Plan<'a> {
        Plan::new(&self.config, &self.catalogue, drawn)
    }
}

/// Reads the settings of the archive in `folder`, and nothing else of it.
///
/// # Errors
/// [`Stopped`] when there are none, or they have errors.
pub fn settings(folder: &Path, problems: &mut Vec<Problem>) -> Result<Config, Stopped> {
    let place = || Place::file(config::FILE);
    let limit = FILE_BYTES as u64;
    let bytes = match disk::read(&folder.join(config::FILE), limit) {
        Ok(bytes) => bytes,
        Err(error) if error.is_missing() => {
            let message = format!("there is no {} in {}", config::FILE, folder.display());
            let hint = "begin one with `warraq init`; it needs at least base_url, title and languages";
            problems.push(Problem::new(Code::NoArchive, place(), message).hint(hint));
            return Err(Stopped::NoArchive);
        }
        Err(error) => {
            problems.push(Problem::new(Code::Unreadable, place(), error.reason()));
            return Err(Stopped::Errors);
        }
    };
    let text =
        article::front_matter::decode(&bytes).map_err(|fault| problems.push(fault.problem(config::FILE)));
    text.ok().and_then(|text| config::read(text, problems)).ok_or(Stopped::Errors)
}

/// The words and formats of every language; all problems of all of them are reported.
fn locales(config: &Config, theme: &Theme, problems: &mut Vec<Problem>) -> Option<Locales> {
    let loaded: Vec<Option<Locale>> =
        config.languages.iter().map(|language| locale(language, theme, problems)).collect();
    Locales::new(loaded.into_iter().collect::<Option<Vec<_>>>()?)
}

fn locale(language: &Language, theme: &Theme, problems: &mut Vec<Problem>) -> Option<Locale> {
    let lang = language.lang.as_str();
    let mut files = theme.messages(lang, problems);
    // English stands in for words that a language has no file for.
    let fallback = embedded_messages("en").filter(|_| !files.iter().any(|file| file.name == "i18n/en.ftl"));
    if files.is_empty() {
        let place = Place::file(format!("i18n/{lang}.ftl"));
        let message = format!("the program has no words in “{lang}”, and neither has the archive");
        problems.push(
            Problem::new(Code::NoWords, place, message)
                .hint("English is shown until you write them in this file"),
        );
    }
    files.splice(0..0, fallback);
    let files: Vec<MessageFile> =
        files.iter().map(|TextFile { name, text }| MessageFile { name, text }).collect();
    let settings = LocaleSettings {
        lang: language.lang,
        locale: language.locale.clone(),
        direction: language.direction,
        numerals: language.numerals.clone(),
        calendars: language.calendars.clone(),
    };
    let told = |error: LocaleError| {
        let spot = language.places.iter().find(|(setting, _)| *setting == error.setting());
        let setting_place = || match spot {
            Some((_, spot)) => Place::at(config::FILE, spot.line, spot.column),
            None => Place::file(config::FILE),
        };
        let place = error.place().cloned().unwrap_or_else(setting_place);
        let setting =
            error.place().map_or(format!("languages.{lang}.{}: ", error.setting()), |_| String::new());
        let is_message = matches!(error, LocaleError::Message { .. });
        let code = if is_message { Code::WrongMessage } else { Code::WrongValue };
        let hint = error.hint();
        Problem { hint, ..Problem::new(code, place, format!("{setting}{error}")) }
    };
    Locale::new(&settings, &files).map_err(|errors| problems.extend(errors.into_iter().map(told))).ok()
}

/// One concordance for each taxonomy, in the order of the settings; files for none of them are reported.
fn read_concordances(
    folder: &Path,
    config: &Config,
    files: &[SourceFile],
    problems: &mut Vec<Problem>,
) -> Vec<Concordance> {
    let mut found: BTreeMap<&str, Concordance> = BTreeMap::new();
    for file in files {
        let shown = format!("{CONTENT}/{}", file.path);
        let key = file.path.rsplit_once('.').map_or(&*file.path, |(key, _)| key);
        if config.taxonomy(key).is_none() {
            let keys: Vec<&str> = config.taxonomies.iter().map(|taxonomy| taxonomy.key.as_str()).collect();
            let message = format!("“{key}” is none of the site's taxonomies ({})", keys.join(", "));
            let hint = "add it to `taxonomies` in site.yaml, or move the file";
            problems.push(Problem::new(Code::StrangeConcordance, Place::file(shown), message).hint(hint));
            continue;
        }
        let read = disk::read(&folder.join(CONTENT).join(&*file.path), FILE_BYTES as u64);
        match read
            .map_err(|error| Problem::new(Code::Unreadable, Place::file(&shown), error.reason()))
            .and_then(|bytes| {
                article::front_matter::decode(&bytes)
                    .map(str::to_owned)
                    .map_err(|fault| fault.problem(&shown))
            }) {
            Ok(text) => {
                found.insert(key, catalogue::concordance(&shown, &text, &config.languages, problems));
            }
            Err(problem) => problems.push(problem),
        }
    }
    config.taxonomies.iter().map(|taxonomy| found.remove(taxonomy.key.as_str()).unwrap_or_default()).collect()
}
