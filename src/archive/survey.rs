//! What an archive is made of, before any article is read: settings, languages, theme, concordances, the names of all files.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::article::{self, Depth, Read, Sheets, Styles};
use crate::catalogue::{self, Concordance};
use crate::config::{self, Config, Language};
use crate::disk;
use crate::images::Memory;
use crate::ledger::{Basis, Cards};
use crate::locale::{Locale, LocaleError, LocaleSettings, Locales, MessageFile};
use crate::problem::{Code, Place, Problem};
use crate::source::{self, CONTENT, SourceFile, Sources};
use crate::theme::{STATIC_FOLDER, StaticFile, TextFile, Theme, embedded_messages};
use crate::words::{Fingerprint, Hashed, PROGRAM};
use crate::yaml::FILE_BYTES;

use super::Stopped;

/// How many articles are read once more than needed, to see that nothing changed.
const FEW: usize = 1_000;

/// An archive before its articles are read.
pub struct Survey {
    /// The archive's folder.
    pub folder: PathBuf,
    /// The settings.
    pub config: Config,
    /// Templates and static files.
    pub theme: Theme,
    /// The languages.
    pub locales: Locales,
    /// How bodies are written.
    pub styles: Styles,
    /// The terms that are registered, for each taxonomy of the settings.
    pub concordances: Vec<Concordance>,
    /// The articles' files, sorted by path.
    pub articles: Vec<SourceFile>,
    /// The files that are neither articles nor concordances, sorted by path.
    pub assets: Vec<SourceFile>,
    /// Stands for all that reading an article depends on besides its bytes: the program, the settings, the languages.
    pub reading: Fingerprint,
    /// What is known of its pictures.
    pub pictures: Arc<Memory>,
    /// Where texts are put aside that are rendered while they are read; nowhere unless it is said.
    pub sheets: Sheets,
    /// Stands for all that the site depends on besides the files of `content/` and `static/`.
    pub frame: Fingerprint,
}

impl Survey {
    /// Surveys the archive in `folder`.
    ///
    /// # Errors
    /// [`Stopped`] when there are no settings, or settings or messages have errors.
    pub fn of(folder: &Path, problems: &mut Vec<Problem>) -> Result<Self, Stopped> {
        let mut key = Hashed::default();
        PROGRAM.hash(&mut key);
        let config = read_settings(folder, &mut key, problems)?;
        let theme = Theme::gather(folder, problems);
        let locales = locales(&config, &theme, &mut key, problems).ok_or(Stopped::Errors)?;
        let reading = key.fingerprint();
        let styles = Styles::new(&config, &locales);
        let Sources { articles, concordances, assets } = source::walk(folder, problems);
        if articles.is_empty() && disk::kind(&folder.join(CONTENT)) == Some(disk::Kind::Folder) {
            let place = Place::file(CONTENT);
            problems.push(
                Problem::new(Code::NoArticles, place, "there are no articles")
                    .hint("articles are Markdown files: name.ar.md"),
            );
        }
        let concordances = read_concordances(folder, &config, &concordances, &mut key, problems);
        theme.hash_texts(&mut key);
        // What cannot be read is no file that could be missed, but a site without it is another one.
        let mut found = problems.clone();
        found.sort();
        found.hash(&mut key);
        let (folder, frame) = (folder.to_owned(), key.fingerprint());
        let pictures = Arc::default();
        Ok(Survey {
            pictures,
            sheets: Sheets::default(),
            folder,
            config,
            theme,
            locales,
            styles,
            concordances,
            articles,
            assets,
            reading,
            frame,
        })
    }

    /// Looks at every file without reading it. Articles that `last` knows by their stamps get the hash they had; of a few
    /// others it is made.
    pub fn look(&mut self, last: Option<&Basis>) {
        source::stamp(&self.folder, &mut self.articles);
        source::stamp(&self.folder, &mut self.assets);
        let Some(last) = last else { return };
        last.recognise(&mut self.articles);
        let mut others: Vec<&mut SourceFile> =
            self.articles.iter_mut().filter(|file| file.hash.is_none()).collect();
        if others.len() <= FEW {
            let content = self.folder.join(CONTENT);
            others.par_iter_mut().for_each(|file| file.hash = article::hash(&content, &file.path));
        }
    }

    /// What a site would be made from, where the clock of the file system showed `now` before anything was looked at.
    pub fn basis(&self, now: SystemTime) -> Basis {
        let on_disk = self.theme.statics.iter().filter_map(|(path, file)| match file {
            StaticFile::OnDisk(full) => Some((path, disk::stamp(full))),
            StaticFile::Embedded(_) => None,
        });
        let on_disk = on_disk
            .map(|(path, stamp)| SourceFile { stamp, ..SourceFile::at(format!("{STATIC_FOLDER}/{path}")) });
        let assets = self.assets.iter().cloned();
        let files: Vec<SourceFile> = assets.chain(on_disk).collect();
        Basis::new(self.frame, &self.articles, &files, now)
    }

    /// Reads the articles; those that are the same in `cards` are taken from there. They come in the order of
    /// [`Survey::articles`].
    pub fn read(&self, cards: Cards, depth: Depth) -> Vec<Read> {
        let known = cards.take(self.articles.iter().map(|file| &*file.path));
        let how = (depth, &self.sheets);
        article::read_all(&self.folder, &self.config, &self.styles, &self.articles, known, how)
    }
}

/// Reads the settings of the archive in `folder`, and nothing else of it.
///
/// # Errors
/// [`Stopped`] when there are none, or they have errors.
pub fn settings(folder: &Path, problems: &mut Vec<Problem>) -> Result<Config, Stopped> {
    read_settings(folder, &mut Hashed::default(), problems)
}

/// The same, with the text of the settings added to `key`.
fn read_settings(folder: &Path, key: &mut Hashed, problems: &mut Vec<Problem>) -> Result<Config, Stopped> {
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
            problems.push(Problem::new(Code::Unreadable, place(), error.reason()).hint(error.hint()));
            return Err(Stopped::Errors);
        }
    };
    bytes.hash(key);
    let text =
        article::front_matter::decode(&bytes).map_err(|fault| problems.push(fault.problem(config::FILE)));
    text.ok().and_then(|text| config::read(text, problems)).ok_or(Stopped::Errors)
}

/// The words and formats of every language; all problems of all of them are reported.
fn locales(config: &Config, theme: &Theme, key: &mut Hashed, problems: &mut Vec<Problem>) -> Option<Locales> {
    let loaded: Vec<Option<Locale>> =
        config.languages.iter().map(|language| locale(language, theme, key, problems)).collect();
    Locales::new(loaded.into_iter().collect::<Option<Vec<_>>>()?)
}

fn locale(
    language: &Language,
    theme: &Theme,
    key: &mut Hashed,
    problems: &mut Vec<Problem>,
) -> Option<Locale> {
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
    files.iter().for_each(|TextFile { name, text }| (name, text).hash(key));
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
    texts: &mut Hashed,
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
            .map_err(|error| {
                Problem::new(Code::Unreadable, Place::file(&shown), error.reason()).hint(error.hint())
            })
            .and_then(|bytes| {
                article::front_matter::decode(&bytes)
                    .map(str::to_owned)
                    .map_err(|fault| fault.problem(&shown))
            }) {
            Ok(text) => {
                (&shown, &text).hash(texts);
                found.insert(key, catalogue::concordance(&shown, &text, &config.languages, problems));
            }
            Err(problem) => problems.push(problem),
        }
    }
    config.taxonomies.iter().map(|taxonomy| found.remove(taxonomy.key.as_str()).unwrap_or_default()).collect()
}
