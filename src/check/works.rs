//! Rules about articles among others: translations, terms, summaries, dates. From cards alone; never reads a file.

use chrono::NaiveDate;

use crate::catalogue::{Catalogue, EntryId};
use crate::config::Config;
use crate::problem::{Code, Place, Problem};
use crate::source::CONTENT;

/// Everything that is wrong with the works of a catalogue, in its order.
pub fn problems(config: &Config, catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = Vec::new();
    for id in catalogue.ids() {
        // Once for each work, at the version that readers of any other language see.
        if catalogue.default_version(id, config.default_language()) == id {
            problems.extend(missing_translations(config, catalogue, id));
        }
        problems.extend(stale(catalogue, id));
        let card = &catalogue.entry(id).card;
        if !card.has_own_summary {
            let hint =
                "write one or two sentences as `summary`; until then lists show the beginning of the text";
            problems.push(
                Problem::new(Code::NoSummary, place(catalogue, id), "the article has no summary").hint(hint),
            );
        }
    }
    problems.extend(unregistered_terms(catalogue));
    problems
}

fn place(catalogue: &Catalogue, id: EntryId) -> Place {
    Place::file(format!("{CONTENT}/{}", catalogue.entry(id).card.path))
}

fn missing_translations(config: &Config, catalogue: &Catalogue, id: EntryId) -> Option<Problem> {
    let missing =
        config.languages.iter().filter(|language| catalogue.version_in(id, language.lang).is_none());
    let missing: Vec<&str> = missing.map(|language| language.lang.as_str()).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("the article is not translated into {}", missing.join(", "));
    let work = catalogue.entry(id).card.work();
    let hint = format!("a translation has the same path but for the language, or the id “{work}”");
    Some(Problem::new(Code::NoTranslation, place(catalogue, id), message).hint(hint))
}

/// A version that was last changed before the one it was translated from.
fn stale(catalogue: &Catalogue, id: EntryId) -> Option<Problem> {
    let original = catalogue.original(id).filter(|original| *original != id)?;
    let (card, source) = (&catalogue.entry(id).card, &catalogue.entry(original).card);
    if !source.changed().is_after(&card.changed()) {
        return None;
    }
    let (translated, changed) = (card.changed().date(), source.changed().date());
    let message = format!("the translation is of {translated}, but its original changed on {changed}");
    let hint = format!("bring it up to {CONTENT}/{}, and write the day as `updated`", source.path);
    Some(Problem::new(Code::StaleTranslation, place(catalogue, id), message).hint(hint))
}

/// One problem for each term that no concordance registers, at the article that names it first.
fn unregistered_terms(catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = Vec::new();
    for id in catalogue.term_ids() {
        let (key, term) = (&catalogue.taxonomy_of(id).key, catalogue.term(id));
        let (Some(first), Some(name)) = (&term.first_named, term.names.first()) else { continue };
        let message = format!("“{}” is not registered among the {key}", name.name);
        let hint = format!("register it in {CONTENT}/{key}.yaml with a name in each language");
        problems.push(Problem::new(Code::UnregisteredTerm, first.clone(), message).hint(hint));
    }
    problems
}

/// Whether one of an article's days lies behind `today`, as (key of the front matter, day).
pub fn future_dates(catalogue: &Catalogue, id: EntryId, today: NaiveDate) -> Vec<(&'static str, NaiveDate)> {
    let card = &catalogue.entry(id).card;
    let days = [("date", Some(card.date)), ("updated", card.updated)];
    days.into_iter()
        .filter_map(|(key, day)| Some((key, day?.date())))
        .filter(|(_, day)| *day > today)
        .collect()
}
