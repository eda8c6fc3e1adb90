//! How articles enter the catalogue: no two with the same work and language, no two with the same address.

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::article::{Article, Card, NameList, Names};
use crate::config::Config;
use crate::locale::fold;
use crate::problem::{Code, Place, Problem};
use crate::source::{CONTENT, article_name};
use crate::words::{ByFingerprint, Fingerprint, Lang, nfc};

use super::terms::{Taxonomy, TermTable};
use super::time::Stream;
use super::{ByText, Catalogue, Concordance, Entry, EntryId, TermId, by_language};

/// What becomes of drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are no part of the site, as in what is published.
    LeftOut,
    /// They stand in their places, as in the preview.
    Shown,
}

/// Makes the catalogue. Articles come sorted by path; of two that cannot stand together the first is taken, and the
/// problem names both. `concordances` has one for each taxonomy of the settings, in their order.
pub fn catalogue(
    config: &Config,
    articles: Vec<Article>,
    concordances: Vec<Concordance>,
    drafts: Drafts,
    problems: &mut Vec<Problem>,
) -> Catalogue {
    let is_left_out = |article: &Article| article.card.draft && drafts == Drafts::LeftOut;
    let (drafts, articles): (Vec<_>, Vec<_>) = articles.into_iter().partition(is_left_out);
    let drafts = drafts.into_iter().map(|article| Box::from(&*nfc(&article.card.path))).collect();
    let articles = without_clashes(articles, problems);
    let mut tables = term_tables(config, concordances, problems);
    let entries = look_up_terms(config, articles, &mut tables, problems);
    let mut entries = in_order_of_time(config, entries);
    let mut taxonomies: Vec<Taxonomy> = tables.into_iter().map(TermTable::finish).collect();
    let streams = place_in_time(config, &mut entries, &mut taxonomies);
    let (by_work, by_path, by_stem) = indexes(config, &entries);
    let works = group_works(config, &mut entries, &by_work);
    Catalogue { entries, works, streams, taxonomies, by_path, by_stem, by_name: OnceLock::new(), drafts }
}

/// The name of a source file as messages show it.
fn shown(card: &Card) -> String {
    format!("{CONTENT}/{}", card.path)
}

/// Takes the first of all that share work and language, or address.
fn without_clashes(articles: Vec<Article>, problems: &mut Vec<Problem>) -> Vec<Article> {
    if are_apart(&articles) {
        return articles;
    }
    let addresses: Vec<String> = articles.par_iter().map(|article| fold(article.card.url.as_str())).collect();
    let mut by_version: HashMap<(&str, Lang), &Card> = HashMap::with_capacity(articles.len());
    let mut by_url: HashMap<&str, &Card> = HashMap::with_capacity(articles.len());
    let mut taken = Vec::with_capacity(articles.len());
    for (Article { card, .. }, address) in articles.iter().zip(&addresses) {
        let version = (card.work(), card.lang);
        let clash = match (by_version.get(&version), by_url.get(&**address)) {
            (Some(other), _) => Some(same_version(card, other)),
            (None, Some(other)) => Some(same_address(card, other)),
            (None, None) => None,
        };
        taken.push(clash.is_none());
        match clash {
            Some(problem) => problems.push(problem),
            None => {
                by_version.insert(version, card);
                by_url.insert(address, card);
            }
        }
    }
    articles.into_iter().zip(taken).filter_map(|(article, taken)| taken.then_some(article)).collect()
}

/// Whether no two articles share work and language, or address. Seen so quickly, and in so little memory, that the way that
/// tells which of them do is hardly ever gone.
fn are_apart(articles: &[Article]) -> bool {
    let prints = |Article { card, .. }: &Article| {
        (Fingerprint::of(&(card.work(), card.lang)), print(&fold(card.url.as_str())))
    };
    let are_apart = |mut prints: Vec<Fingerprint>| {
        prints.par_sort_unstable();
        prints.is_sorted_by(|a, b| a < b)
    };
    let (versions, addresses) = articles.par_iter().map(prints).unzip();
    are_apart(versions) && are_apart(addresses)
}

fn same_version(card: &Card, other: &Card) -> Problem {
    let message =
        format!("the work “{}” already has an article in {}: {}", card.work(), card.lang, shown(other));
    Problem::new(Code::SameVersion, Place::file(shown(card)), message)
        .hint("give one of the two another `id`, or another language")
}

fn same_address(card: &Card, other: &Card) -> Problem {
    let message = format!("the address {} is already that of {}", card.url, shown(other));
    Problem::new(Code::SameAddress, Place::file(shown(card)), message).hint(
        "give one of the two another `slug` (letter case, أ/ا, ة/ه, ى/ي and vowel marks do not tell addresses apart)",
    )
}

fn term_tables(
    config: &Config,
    concordances: Vec<Concordance>,
    problems: &mut Vec<Problem>,
) -> Vec<TermTable> {
    let mut tables = Vec::new();
    let mut concordances = concordances.into_iter();
    for (index, taxonomy) in (0u16..).zip(&config.taxonomies) {
        let concordance = concordances.next().unwrap_or_default();
        let file = format!("{CONTENT}/{}.yaml", taxonomy.key);
        tables.push(TermTable::new(&taxonomy.key, index, concordance, &config.languages, &file, problems));
    }
    tables
}

/// How many articles' names are looked up at a time.
const AT_ONCE: usize = 4_096;

/// Turns names into terms. Nearly all are registered and so looked up side by side; those that are not become terms one
/// after the other.
fn look_up_terms(
    config: &Config,
    articles: Vec<Article>,
    tables: &mut [TermTable],
    problems: &mut Vec<Problem>,
) -> Vec<Entry> {
    let people = config.taxonomies.iter().position(|taxonomy| taxonomy.key == "authors");
    let table_of = |list| match list {
        NameList::Taxonomy(at) => Some(at),
        NameList::Translators => people,
    };
    let mut entries = Vec::with_capacity(articles.len());
    let mut articles = articles.into_iter();
    loop {
        let some: Vec<Article> = articles.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return entries;
        }
        let known = |list, name: &str, _| match table_of(list).and_then(|at| tables.get(at)) {
            Some(table) => Ok(Some(table.known(name).ok_or(Unknown)?)),
            None => Ok(None),
        };
        let with_known = |article: Article| match terms_of(&article.names, known) {
            Ok(terms) => Ok(terms.entry(article)),
            Err(Unknown) => Err(article),
        };
        let some: Vec<Result<Entry, Article>> = some.into_par_iter().map(with_known).collect();
        let mut with_any = |article: Article| {
            let mut look_up = |list, name: &str, line| {
                let table = table_of(list).and_then(|at| tables.get_mut(at));
                Ok(table.map(|table| table.look_up(name, line, &article.card, problems)))
            };
            terms_of(&article.names, &mut look_up).unwrap_or_default().entry(article)
        };
        entries.extend(some.into_iter().map(|entry| entry.unwrap_or_else(&mut with_any)));
    }
}

/// What an article's names mean.
#[derive(Default)]
struct Terms {
    terms: Box<[TermId]>,
    translators: Box<[TermId]>,
}

impl Terms {
    /// The article that has them, which waits for its place.
    fn entry(self, Article { card, names }: Article) -> Entry {
        let Terms { terms, translators } = self;
        Entry { card, terms, translators, named: names.fingerprint(), work: 0, place: 0 }
    }
}

/// A name that is none of a term yet.
struct Unknown;

/// The terms of names; `find` gives none for a name that is of no taxonomy.
fn terms_of(
    names: &Names,
    mut find: impl FnMut(NameList, &str, u32) -> Result<Option<TermId>, Unknown>,
) -> Result<Terms, Unknown> {
    let (mut terms, mut translators) = (Vec::new(), Vec::new());
    for (list, name, line) in names.iter() {
        match (list, find(list, name, line)?) {
            (NameList::Translators, Some(id)) => translators.push(id),
            (NameList::Taxonomy(_), Some(id)) if !terms.contains(&id) => terms.push(id),
            _ => {}
        }
    }
    Ok(Terms { terms: terms.into(), translators: translators.into() })
}

/// Oldest first. What decides is gathered before, since cards lie far apart.
fn in_order_of_time(config: &Config, entries: Vec<Entry>) -> Vec<Entry> {
    // The day as the author wrote it comes first, so that every period is one run of the stream.
    let key = |e: &Entry| (e.card.date.date(), e.card.date, config.languages.rank(e.card.lang));
    let work = |at: &usize| entries.get(*at).map(|entry| entry.card.work());
    let mut order: Vec<_> = entries.par_iter().map(key).zip(0..entries.len()).collect();
    order.par_sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| work(one).cmp(&work(other))));
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(entries.len());
    ordered.extend(order.into_iter().filter_map(|(_, at)| entries.get_mut(at)?.take()));
    ordered
}

/// Gives every entry its place in the stream of its language, and every term its articles, oldest first.
fn place_in_time(config: &Config, entries: &mut [Entry], taxonomies: &mut [Taxonomy]) -> Vec<Stream> {
    let mut streams: Vec<Stream> =
        config.languages.iter().map(|language| Stream::new(language.lang)).collect();
    for (id, entry) in (0u32..).map(EntryId).zip(entries) {
        let lang = entry.card.lang;
        if let Some(stream) = streams.iter_mut().find(|stream| stream.lang == lang) {
            entry.place = u32::try_from(stream.ids.len()).unwrap_or(u32::MAX);
            stream.push(id, &entry.card.date);
        }
        for term in &entry.terms {
            if let Some(taxonomy) = taxonomies.get_mut(usize::from(term.taxonomy)) {
                taxonomy.term_mut(*term).add(lang, id);
            }
        }
    }
    streams
}

fn group_works(config: &Config, entries: &mut [Entry], by_work: &ByText) -> Vec<Box<[EntryId]>> {
    let works = by_work.par_chunk_by(|(a, _), (b, _)| a == b).map(|versions| {
        let mut work: Vec<EntryId> = versions.iter().map(|(_, id)| *id).collect();
        by_language(&config.languages, entries, &mut work);
        work.into_boxed_slice()
    });
    let works: Vec<Box<[EntryId]>> = works.collect();
    for (at, work) in (0u32..).zip(&works) {
        for id in work {
            if let Some(entry) = entries.get_mut(id.place()) {
                entry.work = at;
            }
        }
    }
    works
}

/// The articles by their works, their paths, and their paths without language and extension. All at once: cards lie far apart.
fn indexes(config: &Config, entries: &[Entry]) -> (ByText, ByFingerprint<EntryId>, ByText) {
    let prints = |Entry { card, .. }: &Entry| {
        let path = nfc(&card.path);
        let stem = article_name(&path, &config.languages).work;
        (print(card.work()), (print(&path), print(&stem)))
    };
    let (works, (paths, stems)): (_, (Vec<Fingerprint>, _)) = entries.par_iter().map(prints).unzip();
    let mut by_path = ByFingerprint::with_capacity_and_hasher(paths.len(), Default::default());
    for (path, id) in paths.into_iter().zip((0..).map(EntryId)) {
        // Two paths may be one in NFC; the older article is the one that is meant.
        by_path.entry(path).or_insert(id);
    }
    (sorted(works), by_path, sorted(stems))
}

/// The articles by the names of their files.
pub fn by_name(entries: &[Entry]) -> ByText {
    let name = |entry: &Entry| {
        let path = &entry.card.path;
        print(&nfc(path.rsplit('/').next().unwrap_or(path)))
    };
    sorted(entries.par_iter().map(name).collect())
}

/// An index of all articles in the order of the catalogue.
fn sorted(prints: Vec<Fingerprint>) -> ByText {
    let mut index: ByText = prints.into_iter().zip((0..).map(EntryId)).collect();
    index.par_sort_unstable();
    index
}

fn print(text: &str) -> Fingerprint {
    Fingerprint::of_bytes(text.as_bytes())
}
