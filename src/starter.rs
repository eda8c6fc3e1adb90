//! What a new archive or a new article begins with: texts and places, as plain values.
//!
//! Never touches the disk and sees no clock: whoever asks brings the date and writes the files. The texts are data in the
//! folder `texts/` beside these modules, embedded here.

mod article;
mod hosts;
mod languages;
mod place;
mod samples;
mod settings;

use chrono::NaiveDate;

use crate::theme::embedded_messages;
use crate::words::Lang;

pub use article::{Head, head_of_twin, matter};
pub use hosts::Host;
pub use languages::{NewLanguage, default_title, name, new_language};
pub use place::{Habit, habit, twin};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path, relative to the archive, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// An archive to be begun.
#[derive(Debug)]
pub struct NewArchive {
    /// Its languages, the default one first.
    pub languages: Vec<NewLanguage>,
    /// Its address.
    pub base_url: String,
    /// The hosts it is published from.
    pub hosts: Vec<Host>,
    /// The date of its first articles.
    pub date: NaiveDate,
    /// What its folder is called.
    pub folder_name: String,
}

/// All files of a new archive; the settings come last, so that what was cut off half-way is no archive.
pub fn files(archive: &NewArchive) -> Vec<NewFile> {
    let mut files = samples::articles(archive);
    files.extend(samples::concordances(archive));
    files.extend(archive.languages.iter().filter_map(|language| words(language.lang, &language.name)));
    files.extend(archive.hosts.iter().map(|host| host.file(&archive.folder_name)));
    files.push(settings::gitignore());
    files.push(settings::readme(archive));
    files.push(settings::settings(archive));
    files
}

/// The words of the site for a language of which the program has none: those of the language without its region, else the
/// English ones, to be translated.
fn words(lang: Lang, name: &str) -> Option<NewFile> {
    if embedded_messages(lang.as_str()).is_some() {
        return None;
    }
    let base = lang.as_str().split('-').next().and_then(embedded_messages);
    let state =
        if base.is_some() { "Change what differs there" } else { "They are still English: translate" };
    let text = base.or_else(|| embedded_messages("en"))?.text;
    // What the file says about itself is not true of this one.
    let messages = text.find("\n\n").and_then(|end| text.get(end..)).unwrap_or(&text);
    let head = format!(
        "# The words of the site in {name} ({lang}). {state} what stands behind each “=”.\n\
         # Names in braces stay as they are."
    );
    Some(NewFile { path: format!("i18n/{lang}.ftl"), text: format!("{head}{messages}") })
}
