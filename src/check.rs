//! `warraq check`: what is wrong with an archive besides what keeps it from being built.
//!
//! Rules are pure functions from cards, plans and texts to problems. This module puts them together: it reads the articles
//! one by one, in parallel, and keeps nothing of them but what is wrong. Writes only what [`mend_all`] is asked to.

pub mod files;
pub mod mend;
pub mod prose;
pub mod runs;
pub mod typography;
pub mod works;
mod writing;

use std::path::Path;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::archive::Archive;
use crate::article::{self, front_matter};
use crate::catalogue::EntryId;
use crate::disk;
use crate::plan::Plan;
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;
use crate::theme::StaticFile;
use crate::words::Fingerprint;

pub use writing::{Alphabet, Writing};

/// The largest SVG that is looked into, in bytes.
const SVG_LIMIT: u64 = 16_000_000;

/// Everything that the rules find, in a stable order. `today` is the day that dates are held against.
pub fn problems(archive: &Archive, plan: &Plan, today: NaiveDate) -> Vec<Problem> {
    let mut problems = works::problems(&archive.config, &archive.catalogue);
    problems.extend(files::problems(plan, &archive.catalogue));
    problems.extend(svg_files(archive, plan));
    problems.extend(plan.check_pictures());
    let writings = writings(archive);
    let ids: Vec<EntryId> = archive.catalogue.ids().collect();
    let found: Vec<Vec<Problem>> =
        ids.par_iter().map(|id| of_article(archive, &writings, *id, today)).collect();
    problems.extend(found.into_iter().flatten());
    problems
}

fn writings(archive: &Archive) -> Vec<Writing> {
    archive.config.languages.iter().map(|language| Writing::new(archive.locales.get(language.lang))).collect()
}

fn writing_of<'w>(archive: &Archive, writings: &'w [Writing], id: EntryId) -> Option<&'w Writing> {
    let lang = archive.catalogue.entry(id).card.lang;
    writings.iter().find(|writing| writing.lang == lang)
}

/// Reads one article, and drops it.
fn of_article(archive: &Archive, writings: &[Writing], id: EntryId, today: NaiveDate) -> Vec<Problem> {
    let card = &archive.catalogue.entry(id).card;
    let Some(writing) = writing_of(archive, writings, id) else { return Vec::new() };
    let text = match article::read_text(&archive.folder.join(CONTENT), &card.path) {
        Ok(text) => text,
        Err(problem) => return vec![problem],
    };
    let file = format!("{CONTENT}/{}", card.path);
    let mut problems = Vec::new();
    for finding in prose::findings(text.whole(), writing) {
        let place = Place::at(&file, finding.spot.line, finding.spot.column);
        problems.push(Problem::new(finding.code, place, finding.message).hint(finding.hint));
    }
    let future = works::future_dates(&archive.catalogue, id, today);
    if let (Some((key, day)), Ok(split)) = (future.first(), front_matter::split(text.whole())) {
        let spot = runs::spots(&split, &[key]).into_iter().flatten().next();
        let place = spot.map_or_else(|| Place::file(&file), |spot| Place::at(&file, spot.line, spot.column));
        let hint = "the article is built all the same; correct the date, or mark it as a draft until then";
        let message = format!("{key} ({day}) lies in the future: today is {today}");
        problems.push(Problem::new(Code::FutureDate, place, message).hint(hint));
    }
    problems
}

/// SVG pictures among the archive's own files that run scripts when they are opened.
fn svg_files(archive: &Archive, plan: &Plan) -> Vec<Problem> {
    let own = archive.theme.statics.iter().filter_map(|(path, file)| match file {
        StaticFile::OnDisk(on_disk) => Some((format!("static/{path}"), on_disk.clone())),
        StaticFile::Embedded(_) => None,
    });
    let assets =
        plan.assets().map(|path| (format!("{CONTENT}/{path}"), archive.folder.join(CONTENT).join(path)));
    let svgs = own.chain(assets).filter(|(name, _)| name.to_ascii_lowercase().ends_with(".svg"));
    let active = |(name, path): (String, std::path::PathBuf)| {
        let text = disk::read(&path, SVG_LIMIT).ok()?;
        let (spot, what) = files::active_svg(&String::from_utf8_lossy(&text))?;
        let hint = "take it out: who opens the picture by itself would run it with the rights of your site";
        let place = Place::at(name, spot.line, spot.column);
        Some(Problem::new(Code::ActiveSvg, place, format!("the picture holds {what}")).hint(hint))
    };
    svgs.filter_map(active).collect()
}

/// An article that was or would be mended.
#[derive(Debug)]
pub struct MendedFile {
    /// Its file, relative to the archive.
    pub file: String,
    /// How many places are mended.
    pub places: usize,
    /// The difference, as a unified diff; empty where it was written.
    pub diff: String,
}

/// Mends what can be mended safely in every article, writing each file anew in its place unless `is_dry`. Files that
/// changed since the archive was gathered, or cannot be written, are left as they are and reported.
pub fn mend_all(archive: &Archive, is_dry: bool) -> (Vec<MendedFile>, Vec<Problem>) {
    let writings = writings(archive);
    let ids: Vec<EntryId> = archive.catalogue.ids().collect();
    let done: Vec<Option<Result<MendedFile, Problem>>> = ids
        .par_iter()
        .map(|id| mend_one(archive, writing_of(archive, &writings, *id)?, *id, is_dry))
        .collect();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for one in done.into_iter().flatten() {
        match one {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    files.sort_by(|a, b| a.file.cmp(&b.file));
    (files, problems)
}

fn mend_one(
    archive: &Archive,
    writing: &Writing,
    id: EntryId,
    is_dry: bool,
) -> Option<Result<MendedFile, Problem>> {
    let card = &archive.catalogue.entry(id).card;
    let content = archive.folder.join(CONTENT);
    let text = article::read_text(&content, &card.path).ok()?;
    let is_wanted = |code: Code| archive.config.checks.severity(code).is_some();
    let mended = mend::mended(text.whole(), writing, is_wanted)?;
    let file = format!("{CONTENT}/{}", card.path);
    let place = || Place::file(&file);
    let changed = || Problem::new(Code::Unreadable, place(), "the file changed meanwhile and was not mended");
    if Fingerprint::of_bytes(text.whole().as_bytes()) != card.hash {
        return Some(Err(changed().hint("check again")));
    }
    if !is_dry {
        match write(&content.join(&*card.path), text.whole(), &mended.text) {
            Ok(true) => {}
            Ok(false) => return Some(Err(changed().hint("check again"))),
            Err(error) => {
                let message = format!("the file could not be mended: {}", error.reason());
                return Some(Err(Problem::new(Code::Unreadable, place(), message).hint("make it writable")));
            }
        }
    }
    let diff = if is_dry { mend::diff(&file, text.whole(), &mended.text) } else { String::new() };
    Some(Ok(MendedFile { file, places: mended.places, diff }))
}

fn write(path: &Path, old: &str, new: &str) -> Result<bool, disk::DiskError> {
    disk::replace(path, old.as_bytes(), new.as_bytes())
}
