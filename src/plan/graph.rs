//! The one translation graph: which pages are versions of each other, for `hreflang`, sitemap, JSON-LD and the switch.

use crate::catalogue::EntryId;
use crate::words::{Lang, Url};

use super::inputs::{Alternates, Switch};
use super::page::List;
use super::{Plan, lists, urls};

/// The alternates of the pages that `url` gives for the languages, where there is one. The default is the default
/// language's, else the first.
fn alternates(plan: &Plan, url: impl Fn(Lang) -> Option<Url>) -> Alternates {
    let versions: Vec<(Lang, Url)> = languages(plan).filter_map(|lang| Some((lang, url(lang)?))).collect();
    let default = plan.config.default_language();
    let found = versions.iter().find(|(lang, _)| *lang == default).or(versions.first());
    let default = found.map_or_else(urls::root, |(_, url)| url.clone());
    Alternates { versions, default }
}

/// The versions of an article.
pub fn article_alternates(plan: &Plan, id: EntryId) -> Alternates {
    let url = |id: EntryId| plan.catalogue.entry(id).card.url.clone();
    let default = url(plan.catalogue.default_version(id, plan.config.default_language()));
    Alternates { default, ..alternates(plan, |lang| plan.catalogue.version_in(id, lang).map(url)) }
}

/// The home pages; the choice of languages is for all others.
pub fn home_alternates(plan: &Plan) -> Alternates {
    Alternates { default: urls::root(), ..alternates(plan, |lang| Some(urls::home(lang))) }
}

/// The landing pages of a list in all languages.
pub fn list_alternates(plan: &Plan, list: List) -> Alternates {
    match list {
        List::Home => home_alternates(plan),
        _ => alternates(plan, |lang| landing_if_there(plan, lang, list)),
    }
}

/// The pages of all years.
pub fn archive_alternates(plan: &Plan) -> Alternates {
    alternates(plan, |lang| Some(urls::archive(lang)))
}

/// The search pages.
pub fn search_alternates(plan: &Plan) -> Alternates {
    alternates(plan, |lang| Some(urls::search(lang)))
}

/// The pages of a taxonomy.
pub fn terms_alternates(plan: &Plan, taxonomy: u16) -> Alternates {
    alternates(plan, |lang| taxonomy_if_there(plan, lang, taxonomy))
}

/// The landing page of a list in a language where it has articles; homes always stand.
pub fn landing_if_there(plan: &Plan, lang: Lang, list: List) -> Option<Url> {
    if let List::Term(id) = list {
        return plan.drawn.term_pages.get(lang, id).cloned();
    }
    let there = list == List::Home || !lists::members(plan.catalogue, lang, list).is_empty();
    there.then(|| urls::list(plan.catalogue, lang, list))
}

/// The page of a taxonomy in a language where one of its terms has articles.
pub fn taxonomy_if_there(plan: &Plan, lang: Lang, taxonomy: u16) -> Option<Url> {
    let found = plan.catalogue.taxonomies().get(usize::from(taxonomy))?;
    let used = found.ids().any(|id| !plan.catalogue.with_term(id, lang).is_empty());
    used.then(|| urls::taxonomy(lang, &found.key))
}

/// Where the switch leads: the first of `places` that stands in the other language. Only the first counts as this
/// page's own translation, and only if `has_translations`.
pub fn switch(
    plan: &Plan,
    lang: Lang,
    has_translations: bool,
    places: impl Fn(Lang) -> Vec<Option<Url>>,
) -> Vec<Switch> {
    let others = languages(plan).filter(|other| *other != lang);
    let entry = |other: Lang| {
        let found = places(other).into_iter().enumerate().find_map(|(at, url)| Some((at, url?)));
        let (at, url) = found.unwrap_or_else(|| (usize::MAX, urls::home(other)));
        Switch { lang: other, url, exact: has_translations && at == 0 }
    };
    others.map(entry).collect()
}

fn languages(plan: &Plan) -> impl Iterator<Item = Lang> {
    plan.config.languages.iter().map(|language| language.lang)
}
