//! What the links and images of articles mean, and the problems of those that mean nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use crate::article::Card;
use crate::article::markdown::Link;
use crate::catalogue::EntryId;
use crate::problem::{Code, Place, Problem};
use crate::source::{CONTENT, article_name, folder_of};
use crate::words::{Url, nfc};

use super::broken::{Broken, short};
use super::inputs::{LinkMeaning, LinkTable};
use super::page::Kind;
use super::{Plan, urls};

/// Files, by their paths below the content folder.
type Paths = BTreeSet<Box<str>>;

/// What a link leads to.
enum Goal {
    /// Out of the site, or to something that is not looked into.
    Keep,
    /// An article, with the fragment.
    Article(EntryId, Option<Box<str>>),
    /// A file of the content folder.
    Asset(Box<str>),
    /// Another page or file of the site.
    Page(Url, Option<Box<str>>),
}

/// The files of the content folder that are published: those in the folders of `index` articles, and those that an article
/// links to or shows. Then the pictures among them that are shown.
pub fn published_assets(plan: &Plan) -> (Paths, Paths) {
    if plan.drawn.assets.is_empty() {
        return Default::default();
    }
    if plan.drawn.is_provisional {
        let all: Paths = plan.drawn.assets.values().cloned().collect();
        let pictures = all.iter().filter(|path| plan.gallery.takes(path)).cloned().collect();
        return (all, pictures);
    }
    let ids: Vec<EntryId> = plan.catalogue.ids().collect();
    let files = |id: &EntryId| {
        let card = &plan.catalogue.entry(*id).card;
        (files_of(plan, card), pictures_of(plan, card))
    };
    let (files, pictures): (Vec<Paths>, Vec<Paths>) = ids.par_iter().map(files).unzip();
    (files.into_iter().flatten().collect(), pictures.into_iter().flatten().collect())
}

/// The pictures that an article shows and of which something may be made.
pub fn pictures_of(plan: &Plan, card: &Card) -> BTreeSet<Box<str>> {
    let shown = targets(card).filter(|target| target.is_shown);
    shown
        .filter_map(|target| asset(plan, card, target.text))
        .filter(|path| plan.gallery.takes(path))
        .collect()
}

/// The files that are published because of one article.
pub fn files_of(plan: &Plan, card: &Card) -> BTreeSet<Box<str>> {
    let owned = if card.owns_folder { below(plan, folder_of(&card.path)) } else { Vec::new() };
    owned.into_iter().chain(targets(card).filter_map(|target| asset(plan, card, target.text))).collect()
}

/// The files in a folder of the content folder and below it.
fn below(plan: &Plan, folder: &str) -> Vec<Box<str>> {
    let folder = format!("{}/", nfc(folder));
    let below =
        plan.drawn.assets.range(Box::from(&*folder)..).take_while(|(path, _)| path.starts_with(&*folder));
    below.map(|(_, on_disk)| on_disk.clone()).collect()
}

/// What an article leads to, or shows.
struct Target<'c> {
    text: &'c str,
    line: u32,
    /// 0 is none.
    column: u16,
    is_shown: bool,
}

/// Every target of an article: its links and images, and its own picture.
fn targets(card: &Card) -> impl Iterator<Item = Target<'_>> {
    let in_text = card.links().map(|Link { target, line, column, image }| Target {
        text: target,
        line,
        column,
        is_shown: image,
    });
    in_text.chain(card.rare.image.iter().map(|image| Target {
        text: &image.src,
        line: image.line,
        column: 0,
        is_shown: true,
    }))
}

/// Every link, fragment and image of an article that leads nowhere.
pub fn check(plan: &Plan, id: EntryId) -> Vec<Problem> {
    let card = &plan.catalogue.entry(id).card;
    let broken = targets(card).filter_map(|target| {
        let broken = follow(plan, id, target.text).and_then(|goal| check_fragment(plan, goal)).err()?;
        Some(broken.problem(plan, target.place(card), target.text))
    });
    broken.collect()
}

/// The articles into which the links of one lead, at a fragment.
pub fn anchored_by(plan: &Plan, id: EntryId) -> Vec<EntryId> {
    let targets = targets(&plan.catalogue.entry(id).card).map(|target| target.text);
    let goals =
        targets.filter(|target| target.contains('#')).filter_map(|target| match follow(plan, id, target) {
            Ok(Goal::Article(goal, Some(_))) => Some(goal),
            _ => None,
        });
    goals.collect()
}

/// Every picture that an article shows and nothing can be made of.
pub fn check_pictures(plan: &Plan, id: EntryId) -> Vec<Problem> {
    let card = &plan.catalogue.entry(id).card;
    let faulty = |target: Target<'_>| {
        let path = asset(plan, card, target.text)?;
        let fault = plan.gallery.fault(&path)?;
        let message = format!("of the picture “{}” nothing can be made: {fault}", short(target.text));
        Some(Problem::new(Code::FaultyPicture, target.place(card), message).hint(fault.hint()))
    };
    targets(card).filter(|target| target.is_shown).filter_map(faulty).collect()
}

impl Target<'_> {
    /// Where it stands.
    fn place(&self, card: &Card) -> Place {
        let file = format!("{CONTENT}/{}", card.path);
        match self.column {
            0 => Place::line(file, self.line),
            column => Place::at(file, self.line, column.into()),
        }
    }
}

/// The articles whose links lead to a fragment of one of these.
pub fn that_lead_into(plan: &Plan, goals: &BTreeSet<EntryId>) -> Vec<EntryId> {
    if goals.is_empty() {
        return Vec::new();
    }
    let leads = |id: EntryId, target: &str| {
        let has_fragment = target.find('#').is_some_and(|at| at > 0);
        has_fragment
            && matches!(follow(plan, id, target), Ok(Goal::Article(to, Some(_))) if goals.contains(&to))
    };
    let ids: Vec<EntryId> = plan.catalogue.ids().collect();
    let is_one =
        |id: &EntryId| targets(&plan.catalogue.entry(*id).card).any(|target| leads(*id, target.text));
    ids.into_par_iter().filter(is_one).collect()
}

fn check_fragment(plan: &Plan, goal: Goal) -> Result<(), Broken> {
    match goal {
        Goal::Article(id, Some(fragment)) if !plan.catalogue.entry(id).card.has_anchor(&fragment) => {
            Err(Broken::Anchor(id, fragment))
        }
        _ => Ok(()),
    }
}

/// The meanings of all links and images of an article, sorted for look-up.
pub fn table<'a>(plan: &Plan<'a>, id: EntryId) -> LinkTable<'a> {
    let links = plan.catalogue.entry(id).card.links();
    let meaning = |link: Link<&'a str>| match link.image {
        true => (link.target, picture_meaning(plan, id, link.target)),
        false => (link.target, meaning(plan, id, link.target)),
    };
    let mut table: Vec<(bool, (&str, LinkMeaning))> =
        links.map(|link| (!link.image, meaning(link))).collect();
    // What a target means as a picture says also where a link to it leads.
    table.sort_by(|a, b| (a.1.0, a.0).cmp(&(b.1.0, b.0)));
    let mut table: LinkTable = table.into_iter().map(|(_, entry)| entry).collect();
    table.dedup_by(|a, b| a.0 == b.0);
    table
}

/// What the target of a picture of an article means.
pub fn picture_meaning(plan: &Plan, id: EntryId, target: &str) -> LinkMeaning {
    let card = &plan.catalogue.entry(id).card;
    let path = asset(plan, card, target).filter(|path| plan.gallery.takes(path));
    let picture = path.and_then(|path| Some((plan.gallery.picture(&path)?, path)));
    match picture {
        Some((picture, path)) => LinkMeaning::Picture { url: urls::asset(&path), path, picture },
        None => meaning(plan, id, target),
    }
}

/// What one target of an article means.
pub fn meaning(plan: &Plan, id: EntryId, target: &str) -> LinkMeaning {
    let card = &plan.catalogue.entry(id).card;
    match follow(plan, id, target) {
        Err(_) => LinkMeaning::Broken,
        Ok(Goal::Keep) => LinkMeaning::Keep,
        Ok(Goal::Asset(path)) => LinkMeaning::Local { url: urls::asset(&path), fragment: None },
        Ok(Goal::Page(url, fragment)) => LinkMeaning::Local { url, fragment },
        Ok(Goal::Article(to, Some(fragment))) if to == id && target.starts_with('#') => {
            // A fragment alone stays as it is, so that it also works in a feed or a saved page.
            if card.has_anchor(&fragment) { LinkMeaning::Keep } else { LinkMeaning::Broken }
        }
        Ok(Goal::Article(to, fragment)) => {
            let goal = &plan.catalogue.entry(to).card;
            // A fragment that is not there was reported; its link leads to the beginning of the article.
            let fragment = fragment.filter(|fragment| goal.has_anchor(fragment));
            let url = goal.url.clone();
            match goal.lang == card.lang {
                true => LinkMeaning::Local { url, fragment },
                false => LinkMeaning::Foreign { url, fragment, lang: goal.lang },
            }
        }
    }
}

fn follow(plan: &Plan, id: EntryId, target: &str) -> Result<Goal, Broken> {
    let card = &plan.catalogue.entry(id).card;
    if target.is_empty() || has_scheme(target) || target.starts_with("//") || target.starts_with('?') {
        return Ok(Goal::Keep);
    }
    let (path, fragment) = parts(target);
    if path.is_empty() {
        return Ok(Goal::Article(id, fragment));
    }
    if let Some(absolute) = path.strip_prefix('/') {
        return page(plan, absolute, fragment);
    }
    let source = join(folder_of(&card.path), &path).ok_or(Broken::Outside)?;
    if let Some(id) = plan.catalogue.by_path(&source) {
        return Ok(Goal::Article(id, fragment));
    }
    if let Some(on_disk) = plan.drawn.assets.get(source.as_str()) {
        return Ok(Goal::Asset(on_disk.clone()));
    }
    work(plan, card, source).map(|id| Goal::Article(id, fragment))
}

/// A link that leaves the language out, or the folder of an `index` article: the work's article in the language of this
/// one, else the one for readers of any other language.
fn work(plan: &Plan, card: &Card, source: String) -> Result<EntryId, Broken> {
    let languages = &plan.config.languages;
    let name = article_name(&source, languages);
    if let Some(first) = plan.catalogue.by_stem(&name.work).next() {
        // With a language in its name the link means that file, which is not there.
        if name.lang.is_some() && !is_folder_language(plan, &source) {
            return Err(Broken::Version(first));
        }
        let default = plan.catalogue.default_version(first, plan.config.default_language());
        return Ok(plan.catalogue.version_in(first, card.lang).unwrap_or(default));
    }
    let is_draft = plan.catalogue.is_draft(&source);
    Err(if is_draft { Broken::Draft } else { Broken::File(source) })
}

/// Whether the language of a path is that of a folder, not of the file's name.
fn is_folder_language(plan: &Plan, source: &str) -> bool {
    let file = source.rsplit('/').next().unwrap_or(source);
    article_name(file, &plan.config.languages).lang.is_none()
}

/// A link to an address of the site (`/en/2014/`).
fn page(plan: &Plan, path: &str, fragment: Option<Box<str>>) -> Result<Goal, Broken> {
    let direct = Url::new(format!("/{path}"));
    let as_page = Url::new(format!("/{path}/"));
    let page = plan.find(&direct).or_else(|| plan.find(&as_page));
    match page.map(|page| (&page.url, &page.kind)) {
        Some((_, Kind::Article(id))) => Ok(Goal::Article(*id, fragment)),
        Some((url, _)) => Ok(Goal::Page(url.clone(), fragment)),
        None => Err(Broken::Address(path.to_owned())),
    }
}

/// The published file that a target names, if it names one.
fn asset(plan: &Plan, card: &Card, target: &str) -> Option<Box<str>> {
    if has_scheme(target) || target.starts_with(['/', '#', '?']) {
        return None;
    }
    let source = join(folder_of(&card.path), &parts(target).0)?;
    plan.drawn.assets.get(source.as_str()).cloned()
}

/// Whether a target begins with a URI scheme (RFC 3986, section 3.1).
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The decoded path and fragment of a target; a query is left out.
fn parts(target: &str) -> (Cow<'_, str>, Option<Box<str>>) {
    let (path, fragment) =
        target.split_once('#').map_or((target, None), |(path, fragment)| (path, Some(fragment)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let decode = |text| percent_decode_str(text).decode_utf8_lossy();
    (decode(path), fragment.filter(|f| !f.is_empty()).map(|f| decode(f).into()))
}

/// `path` as seen from `folder`, without `.` and `..`; `None` when it leads above the content folder.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut joined = nfc(folder).into_owned();
    for part in nfc(path).split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                joined.extend((!joined.is_empty()).then_some('/'));
                joined.push_str(part);
            }
        }
    }
    Some(joined)
}
