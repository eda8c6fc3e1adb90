//! How the plan is drawn: every page that the settings and the catalogue call for.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;

use crate::catalogue::{Catalogue, EntryId};
use crate::config::Config;
use crate::images::Gallery;
use crate::problem::Problem;
use crate::words::{Lang, Url, nfc};

use super::collisions::{self, AT_ONCE, Files};
use super::links;
use super::listed::Fingerprints;
use super::lists::{self, Paging};
use super::page::{FeedFormat, FileOrigin, Kind, List, Page, RecordFormat};
use super::places::Places;
use super::term_pages::TermPages;
use super::{Drawn, Plan, sitemap, urls};

/// Draws the plan. `assets` are the files of the content folder that are no articles, `statics` those of `static/`, both
/// as paths relative to their folder; `gallery` tells which are pictures. Collisions are problems; of things that collide the first is planned, in the order: pages, articles, feeds, redirects, assets, static files. Pages of
/// works in all languages yield to everything else.
pub fn draw(
    config: &Config,
    catalogue: &Catalogue,
    gallery: &Gallery,
    (assets, statics): (&[Box<str>], &[Box<str>]),
    problems: &mut Vec<Problem>,
) -> Drawn {
    let assets = assets.iter().map(|path| (Box::from(&*nfc(path)), path.clone())).collect();
    let term_pages = TermPages::new(config, catalogue);
    let fingerprints = Fingerprints::new(catalogue.len());
    let ids: Vec<EntryId> = catalogue.ids().collect();
    let is_provisional = ids.par_iter().any(|id| catalogue.entry(*id).card.contents.is_none());
    let pictures = BTreeSet::new();
    let languages: Vec<Lang> = config.languages.iter().map(|language| language.lang).collect();
    let lists: Vec<Vec<Page>> =
        languages.par_iter().map(|lang| language_pages(config, catalogue, *lang)).collect();
    let mut pages = machine_pages();
    let sitemap = sitemap::Parts::new(catalogue, pages.iter().chain(lists.iter().flatten()));
    pages.extend(sitemap.all().map(|part| page(urls::sitemap(part), Kind::Sitemap(part))));
    pages.extend(lists.into_iter().flatten());
    let mut drawn =
        Drawn { term_pages, assets, pictures, fingerprints, sitemap, is_provisional, ..Drawn::default() };
    if config.search {
        pages.push(redirect(urls::search_index(), urls::root(), None));
    }
    pages
        .par_extend(ids.par_iter().map(|id| page(catalogue.entry(*id).card.url.clone(), Kind::Article(*id))));
    feeds(config, catalogue, &mut pages);
    aliases(catalogue, &mut pages);
    let (files, pictures) = links::published_assets(&Plan::new(config, catalogue, &drawn, gallery));
    pages.extend(files.iter().map(|path| content_file(path)));
    pages.extend(statics.iter().map(|path| static_file(path)));
    if config.side_by_side {
        pages.par_extend(ids.into_par_iter().filter_map(|id| side_by_side(config, catalogue, id)));
    }
    let (mut pages, files) = collisions::without_collisions(catalogue, pages, problems);
    pages.par_sort_unstable_by(|a, b| a.url.cmp(&b.url));
    add_missing_parents(&mut pages, &files);
    drop(files);
    pages.shrink_to_fit();
    drawn.places = Places::among(&pages, catalogue.len());
    (drawn.pages, drawn.pictures) = (pages, pictures);
    drawn
}

fn page(url: Url, kind: Kind) -> Page {
    Page { url, kind }
}

fn content_file(path: &str) -> Page {
    page(urls::asset(path), Kind::File(FileOrigin::Content(path.into())))
}

fn static_file(path: &str) -> Page {
    page(Url::new(format!("/{path}")), Kind::File(FileOrigin::Static(path.into())))
}

/// The page of a work, if `id` is its first version and not the only one.
fn side_by_side(config: &Config, catalogue: &Catalogue, id: EntryId) -> Option<Page> {
    let is_first = catalogue.leading_version(id, config.default_language()) == id;
    let card = &catalogue.entry(id).card;
    let has_others = catalogue.versions(id).len() > 1;
    let url = urls::side_by_side(card.lang, &card.url).filter(|_| is_first && has_others)?;
    Some(page(url, Kind::SideBySide(id)))
}

fn machine_pages() -> Vec<Page> {
    vec![
        page(urls::root(), Kind::Choice),
        page(urls::not_found(), Kind::NotFound),
        page(urls::robots(), Kind::Robots),
        page(urls::sitemap_index(), Kind::SitemapIndex),
        page(urls::data_package(), Kind::DataPackage),
    ]
}

fn language_pages(config: &Config, catalogue: &Catalogue, lang: Lang) -> Vec<Page> {
    let mut pages = Vec::new();
    list_pages(config, catalogue, lang, List::Home, &mut pages);
    pages.push(page(urls::archive(lang), Kind::Archive(lang)));
    if config.search {
        pages.push(page(urls::search(lang), Kind::Search(lang)));
    }
    for year in lists::years(catalogue, lang) {
        list_pages(config, catalogue, lang, List::Period(year), &mut pages);
        pages.extend(records(lang, year.year()));
        for month in lists::parts(catalogue, lang, year) {
            list_pages(config, catalogue, lang, List::Period(month), &mut pages);
            let days = if config.day_pages { lists::parts(catalogue, lang, month) } else { Vec::new() };
            for day in days {
                list_pages(config, catalogue, lang, List::Period(day), &mut pages);
            }
        }
    }
    for (index, taxonomy) in (0u16..).zip(catalogue.taxonomies()) {
        let terms: Vec<_> = taxonomy.ids().filter(|id| !catalogue.with_term(*id, lang).is_empty()).collect();
        if !terms.is_empty() {
            pages.push(page(urls::taxonomy(lang, &taxonomy.key), Kind::Terms(lang, index)));
        }
        for id in terms {
            list_pages(config, catalogue, lang, List::Term(id), &mut pages);
        }
    }
    pages
}

fn records(lang: Lang, year: i32) -> impl Iterator<Item = Page> {
    let file = move |format| page(urls::records(lang, year, format), Kind::Records { lang, year, format });
    RecordFormat::ALL.into_iter().map(file)
}

fn list_pages(config: &Config, catalogue: &Catalogue, lang: Lang, list: List, pages: &mut Vec<Page>) {
    let landing = urls::list(catalogue, lang, list);
    let paging = Paging::new(lists::members(catalogue, lang, list).len(), config.page_size);
    for number in 1..=paging.further() {
        pages.push(page(urls::further(&landing, number), Kind::List { lang, list, number: Some(number) }));
    }
    pages.push(page(landing, Kind::List { lang, list, number: None }));
}

/// The lists that have feeds of their own: each language, and each term that has articles in it.
fn feeds(config: &Config, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    for language in config.languages.iter() {
        let lang = language.lang;
        let terms = catalogue.term_ids().filter(|id| !catalogue.with_term(*id, lang).is_empty());
        for list in std::iter::once(List::Home).chain(terms.map(List::Term)) {
            let landing = urls::list(catalogue, lang, list);
            for format in FeedFormat::ALL {
                pages.push(page(urls::feed(&landing, format), Kind::Feed { lang, list, format }));
            }
        }
    }
}

fn aliases(catalogue: &Catalogue, pages: &mut Vec<Page>) {
    for id in catalogue.ids() {
        let card = &catalogue.entry(id).card;
        for (alias, _) in &card.rare.aliases {
            pages.push(redirect(alias.clone(), card.url.clone(), Some(id)));
        }
    }
}

fn redirect(from: Url, to: Url, article: Option<EntryId>) -> Page {
    page(from, Kind::Redirect { to, article })
}

/// The addresses above pages at which there is none.
fn missing_parents(pages: &[Page], files: &Files) -> BTreeSet<Url> {
    let mut missing: BTreeSet<Url> = BTreeSet::new();
    // Most pages share their folder with many others.
    let mut seen: HashSet<&str> = HashSet::new();
    for page in pages.iter().filter(|page| !matches!(page.kind, Kind::File(FileOrigin::Static(_)))) {
        if !page.url.folder().is_some_and(|folder| seen.insert(folder)) {
            continue;
        }
        let above = std::iter::successors(page.url.parent(), Url::parent);
        let mut lacking = above.take_while(|url| !files.has(url));
        while lacking.next().is_some_and(|url| missing.insert(url)) {}
    }
    missing
}

/// Cutting the last part off any address leads to a page that exists: where there is none, a redirect to the nearest
/// page above. Static files are the site's own affair. Pages are sorted by address, and so they stay.
fn add_missing_parents(pages: &mut Vec<Page>, files: &Files) {
    let missing: BTreeSet<Url> =
        pages.par_chunks(AT_ONCE).flat_map_iter(|pages| missing_parents(pages, files)).collect();
    let is_there = |url: &Url| pages.binary_search_by(|page| page.url.cmp(url)).is_ok();
    let redirects = missing.into_iter().map(|from| {
        let mut above = std::iter::successors(from.parent(), Url::parent);
        let to = above.find(is_there).unwrap_or_else(urls::root);
        redirect(from, to, None)
    });
    let redirects: Vec<Page> = redirects.collect();
    pages.extend(redirects);
    // Two sorted runs, which the standard library's sort only has to merge.
    pages.sort_by(|a, b| a.url.cmp(&b.url));
}
