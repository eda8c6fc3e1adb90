//! What pages wear: the templates, and the style sheets and scripts made small.

use crate::archive::Archive;
use crate::disk;
use crate::plan::Plan;
use crate::problem::{Code, Place, Problem};
use crate::render::{Templates, Versions, stylesheet};
use crate::theme::{SCRIPT, SEARCH_SCRIPT, STYLE_SHEET_LIMIT, StaticFile, Theme};
use crate::words::Fingerprint;

/// Templates and style sheets of a site.
pub struct Dress {
    templates: Templates,
    stylesheets: Vec<(Box<str>, String)>,
    version: String,
}

impl Dress {
    /// Loads the templates of `theme` and makes its style sheets small. Style sheets that cannot be read are problems.
    ///
    /// # Errors
    /// Every template that cannot be read or fails, with its place.
    pub fn new(
        archive: &Archive,
        theme: &Theme,
        plan: &Plan,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Vec<Problem>> {
        let mut stylesheets = small_stylesheets(theme, problems);
        let version = Fingerprint::of(&stylesheets).short();
        let [script, search] = [SCRIPT, SEARCH_SCRIPT].map(|script| script_version(theme, script));
        let versions = Versions { stylesheet: version.clone(), script, search };
        let templates = Templates::load(archive, theme, plan, versions)?;
        let scripts = [(SCRIPT, true), (SEARCH_SCRIPT, archive.config.search)].into_iter();
        let used = scripts.filter(|(_, is_used)| *is_used);
        stylesheets.extend(used.filter_map(|(script, _)| small_script(theme, script)));
        Ok(Dress { templates, stylesheets, version })
    }

    /// The templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// The small form of a style sheet or script among the static files, by its path there.
    pub fn stylesheet(&self, path: &str) -> Option<&str> {
        self.stylesheets.iter().find(|(sheet, _)| **sheet == *path).map(|(_, css)| css.as_str())
    }

    /// A version for the addresses of style sheets, so that readers never see an old one.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// A script of the theme, made small, with its path. One that an archive has in its place is copied as it is.
fn small_script(theme: &Theme, script: &str) -> Option<(Box<str>, String)> {
    let Some(StaticFile::Embedded(bytes)) = theme.statics.get(script) else { return None };
    Some((script.into(), stylesheet::squeeze_script(std::str::from_utf8(bytes).ok()?)))
}

/// A version for the address of a script, so that readers never have an old one.
fn script_version(theme: &Theme, script: &str) -> String {
    let bytes = match theme.statics.get(script) {
        Some(StaticFile::Embedded(bytes)) => bytes.to_vec(),
        // One that cannot be read cannot be copied either, which is reported there.
        Some(StaticFile::OnDisk(path)) => disk::read(path, STYLE_SHEET_LIMIT).unwrap_or_default(),
        None => Vec::new(),
    };
    Fingerprint::of_bytes(&bytes).short()
}

/// The style sheets among the static files, made small, with their paths.
fn small_stylesheets(theme: &Theme, problems: &mut Vec<Problem>) -> Vec<(Box<str>, String)> {
    let sheets = theme.statics.iter().filter(|(path, _)| path.ends_with(".css"));
    let small = sheets.filter_map(|(path, file)| {
        let bytes = match file {
            StaticFile::Embedded(bytes) => bytes.to_vec(),
            StaticFile::OnDisk(path) => disk::read(path, STYLE_SHEET_LIMIT).ok()?,
        };
        match String::from_utf8(bytes) {
            Ok(css) => Some((path.clone(), stylesheet::minify(&css))),
            Err(_) => {
                let place = Place::file(format!("static/{path}"));
                let message = "the style sheet is not UTF-8 and was copied as it is";
                problems.push(Problem::new(Code::StyleSheet, place, message).hint("save it as UTF-8"));
                None
            }
        }
    });
    small.collect()
}
