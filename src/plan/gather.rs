//! How a page's inputs are gathered from the catalogue: by one function for each kind of page.

use crate::catalogue::{EntryId, Period, TermId};
use crate::words::{Lang, Url};

use super::graph::{
    archive_alternates, article_alternates, home_alternates, landing_if_there, list_alternates,
    search_alternates, switch, taxonomy_if_there, terms_alternates,
};
use super::inputs::*;
use super::listed::Listed;
use super::lists::{self, Paging};
use super::page::{FeedFormat, FileOrigin, Kind, List, Page, RecordFormat};
use super::{Plan, links, sitemap, urls};

/// How many of its most used terms a taxonomy shows on a home page.
const HOME_TERMS: usize = 12;

/// What is to be done for a page of the plan.
#[derive(Debug)]
pub enum Task<'a> {
    /// Render it from its inputs.
    Render(Inputs<'a>),
    /// Copy a file.
    Copy(&'a FileOrigin),
}

impl<'a> Plan<'a> {
    /// What a page of this plan shows, or which file it is a copy of.
    pub fn task(&self, page: &'a Page) -> Task<'a> {
        Task::Render(match &page.kind {
            Kind::File(origin) => return Task::Copy(origin),
            Kind::Choice => Inputs::Choice(choice(self, &page.url)),
            Kind::NotFound => Inputs::NotFound(choice(self, &page.url)),
            Kind::Article(id) => Inputs::Article(Box::new(article(self, *id))),
            Kind::SideBySide(id) => Inputs::SideBySide(Box::new(side_by_side(self, page, *id))),
            Kind::List { lang, list, number } => {
                Inputs::List(Box::new(list_page(self, page, *lang, *list, *number)))
            }
            Kind::Archive(lang) => Inputs::Archive(archive(self, *lang)),
            Kind::Search(lang) => Inputs::Search(search(self, *lang)),
            Kind::Terms(lang, taxonomy) => Inputs::Terms(terms(self, *lang, *taxonomy)),
            Kind::Feed { lang, list, format } => Inputs::Feed(feed(self, page, *lang, *list, *format)),
            Kind::Records { lang, year, format } => Inputs::Records(records(self, *lang, *year, *format)),
            Kind::DataPackage => Inputs::DataPackage(data_package(self)),
            Kind::Redirect { to, article } => Inputs::Redirect(redirect(self, to, *article)),
            Kind::Sitemap(part) => Inputs::Sitemap(sitemap::part(self, *part)),
            Kind::SitemapIndex => Inputs::SitemapIndex(sitemap::index(self)),
            Kind::Robots => Inputs::Robots(urls::sitemap_index()),
        })
    }

    /// What is the same on all pages of a language.
    pub fn site(&self, lang: Lang) -> SiteInputs<'a> {
        let taxonomies = (0u16..).zip(self.catalogue.taxonomies());
        let used = taxonomies.filter(|(index, _)| taxonomy_if_there(self, lang, *index).is_some());
        SiteInputs { lang, taxonomies: used.map(|(_, taxonomy)| &*taxonomy.key).collect() }
    }
}

// ---- articles --------------------------------------------------------------------------------------------------

fn article<'a>(plan: &Plan<'a>, id: EntryId) -> ArticleInputs<'a> {
    let catalogue = plan.catalogue;
    let entry = catalogue.entry(id);
    let card = &entry.card;
    let original = catalogue.original(id);
    let (previous, next) = catalogue.neighbours(id);
    let translations =
        catalogue.versions(id).iter().filter(|_| original == Some(id)).filter(|other| **other != id);
    ArticleInputs {
        page: PageInputs {
            url: card.url.clone(),
            lang: card.lang,
            alternates: Some(article_alternates(plan, id)),
            switch: article_switch(plan, id),
        },
        card: card_inputs(plan, id),
        work: card.work(),
        text: text(plan, id),
        translators: translators(plan, id),
        source: source(plan, id),
        image: card.rare.image.as_deref().map(|image| (image, links::picture_meaning(plan, id, &image.src))),
        translation: card.translation,
        original: original.filter(|original| *original != id).map(|id| neighbour(plan, id)),
        translations: translations.map(|id| neighbour(plan, *id)).collect(),
        corrections: &card.rare.corrections,
        words: card.words(),
        previous: previous.map(|id| neighbour(plan, id)),
        next: next.map(|id| neighbour(plan, id)),
        side_by_side: plan.side_by_side(id).cloned(),
        related: catalogue.related(id).into_iter().map(|id| related(plan, id)).collect(),
        trail: article_trail(plan, id),
        extra: &card.rare.extra,
    }
}

fn article_switch(plan: &Plan, id: EntryId) -> Vec<Switch> {
    let card = &plan.catalogue.entry(id).card;
    let (year, month, _) = card.date.ymd();
    switch(plan, card.lang, true, |lang| {
        let list = |period| landing_if_there(plan, lang, List::Period(period));
        let version = plan.catalogue.version_in(id, lang).map(|id| plan.catalogue.entry(id).card.url.clone());
        vec![version, list(Period::Month(year, month)), list(Period::Year(year))]
    })
}

fn article_trail<'a>(plan: &Plan<'a>, id: EntryId) -> Vec<Crumb<'a>> {
    let card = &plan.catalogue.entry(id).card;
    let (year, month, _) = card.date.ymd();
    trail(plan, card.lang, &[List::Period(Period::Year(year)), List::Period(Period::Month(year, month))])
}

fn side_by_side<'a>(plan: &Plan<'a>, page: &Page, id: EntryId) -> SideBySideInputs<'a> {
    let others = plan.catalogue.versions(id).iter().copied().filter(|other| *other != id);
    let side = |id: EntryId| SideInputs {
        card: card_inputs(plan, id),
        text: text(plan, id),
        translators: translators(plan, id),
        translation: plan.catalogue.entry(id).card.translation,
    };
    SideBySideInputs {
        page: PageInputs {
            url: page.url.clone(),
            lang: plan.catalogue.entry(id).card.lang,
            // It is no version of its own: its canonical address is that of the leading one.
            alternates: None,
            switch: article_switch(plan, id),
        },
        sides: std::iter::once(id).chain(others).map(side).collect(),
        trail: article_trail(plan, id),
    }
}

fn neighbour<'a>(plan: &Plan<'a>, id: EntryId) -> Neighbour<'a> {
    let card = &plan.catalogue.entry(id).card;
    Neighbour { url: &card.url, lang: card.lang, title: &card.title }
}

fn related<'a>(plan: &Plan<'a>, id: EntryId) -> RelatedInputs<'a> {
    RelatedInputs { article: neighbour(plan, id), date: plan.catalogue.entry(id).card.date }
}

fn text<'a>(plan: &Plan<'a>, id: EntryId) -> TextInputs<'a> {
    let card = &plan.catalogue.entry(id).card;
    TextInputs {
        path: &card.path,
        hash: card.hash,
        lang: card.lang,
        url: &card.url,
        links: links::table(plan, id),
    }
}

fn translators<'a>(plan: &Plan<'a>, id: EntryId) -> Vec<TermRef<'a>> {
    let entry = plan.catalogue.entry(id);
    entry.translators.iter().filter_map(|id| term_ref(plan, *id, entry.card.lang)).collect()
}

fn source<'a>(plan: &Plan<'a>, id: EntryId) -> Option<SourceInputs<'a>> {
    let entry = plan.catalogue.entry(id);
    let term = entry.terms.iter().find(|term| &*plan.catalogue.taxonomy_of(**term).key == "sources")?;
    let taken_from = entry.card.taken_from.as_deref();
    let url = taken_from.and_then(|from| from.url.as_deref());
    let retrieved = taken_from.and_then(|from| from.retrieved);
    Some(SourceInputs { term: term_ref(plan, *term, entry.card.lang)?, url, retrieved })
}

/// What lists show of an article.
pub(super) fn card_inputs<'a>(plan: &Plan<'a>, id: EntryId) -> CardInputs<'a> {
    let card = &plan.catalogue.entry(id).card;
    let versions = plan.catalogue.versions(id).iter().filter(|other| **other != id);
    let other = |id: &EntryId| {
        let card = &plan.catalogue.entry(*id).card;
        (card.lang, &card.url)
    };
    CardInputs {
        url: &card.url,
        lang: card.lang,
        title: &card.title,
        date: card.date,
        updated: card.updated,
        summary: &card.summary,
        has_own_summary: card.has_own_summary,
        terms: term_groups(plan, id),
        others: versions.map(other).collect(),
        draft: card.draft,
    }
}

fn term_groups<'a>(plan: &Plan<'a>, id: EntryId) -> Vec<TermGroup<'a>> {
    let entry = plan.catalogue.entry(id);
    let mut groups: Vec<TermGroup> = Vec::new();
    for term in &entry.terms {
        let taxonomy = &*plan.catalogue.taxonomy_of(*term).key;
        let Some(named) = term_ref(plan, *term, entry.card.lang) else { continue };
        match groups.last_mut() {
            Some(group) if group.taxonomy == taxonomy => group.terms.push(named),
            _ => groups.push(TermGroup { taxonomy, terms: vec![named] }),
        }
    }
    groups
}

/// A term as a page in `lang` shows it.
fn term_ref<'a>(plan: &Plan<'a>, id: TermId, lang: Lang) -> Option<TermRef<'a>> {
    let term = plan.catalogue.term(id);
    let name = term.name(lang)?;
    let of = term.registered.then_some(name.lang);
    Some(TermRef { name: &name.name, lang: of, url: plan.drawn.term_pages.get(lang, id) })
}

// ---- lists -----------------------------------------------------------------------------------------------------

fn list_page<'a>(
    plan: &Plan<'a>,
    page: &Page,
    lang: Lang,
    list: List,
    number: Option<usize>,
) -> ListInputs<'a> {
    let landing = urls::list(plan.catalogue, lang, list);
    let members = lists::members(plan.catalogue, lang, list);
    let paging = Paging::new(members.len(), plan.config.page_size);
    let shown = members.get(paging.range(number)).unwrap_or_default();
    let is_landing = number.is_none();
    let name = match list {
        List::Term(id) if is_landing => plan.catalogue.term(id).own_name(lang),
        _ => None,
    };
    ListInputs {
        page: PageInputs {
            url: page.url.clone(),
            lang,
            alternates: is_landing.then(|| list_alternates(plan, list)),
            switch: switch(plan, lang, is_landing, |other| {
                above(list).into_iter().map(|at| landing_if_there(plan, other, at)).collect()
            }),
        },
        name: list_name(plan, lang, list),
        feeds: matches!(list, List::Term(_)).then(|| landing.clone()),
        number,
        cards: shown.iter().rev().map(|id| Listed::new(plan, *id)).collect(),
        older: paging.older(number).map(|older| urls::further(&landing, older)),
        newer: paging
            .newer(number)
            .map(|newer| newer.map_or(landing.clone(), |at| urls::further(&landing, at))),
        records: match list {
            List::Period(Period::Year(year)) if is_landing => Some(year),
            _ => None,
        },
        periods: if is_landing { periods(plan, lang, list) } else { Vec::new() },
        years: if is_landing { years(plan, list, members) } else { Vec::new() },
        taxonomies: if is_landing && list == List::Home { home_taxonomies(plan, lang) } else { Vec::new() },
        description: name.and_then(|name| name.description.as_deref()),
        aliases: name.map(|name| name.aliases.iter().map(|alias| &**alias).collect()).unwrap_or_default(),
        total: is_landing.then_some(members.len()),
        trail: list_trail(plan, lang, list, !is_landing),
    }
}

/// A list and those above it, nearest first.
fn above(list: List) -> Vec<List> {
    let period = if let List::Period(period) = list { period.parent() } else { None };
    let above = std::iter::successors(period, |period| period.parent()).map(List::Period);
    std::iter::once(list).chain(above).collect()
}

fn list_name<'a>(plan: &Plan<'a>, lang: Lang, list: List) -> ListName<'a> {
    match list {
        List::Home => ListName::Home,
        List::Period(period) => ListName::Period(period),
        List::Term(id) => match term_ref(plan, id, lang) {
            Some(term) => ListName::Term { taxonomy: &plan.catalogue.taxonomy_of(id).key, term },
            None => ListName::Home,
        },
    }
}

fn crumb<'a>(plan: &Plan<'a>, lang: Lang, list: List) -> Crumb<'a> {
    Crumb { url: urls::list(plan.catalogue, lang, list), name: list_name(plan, lang, list) }
}

fn trail<'a>(plan: &Plan<'a>, lang: Lang, lists: &[List]) -> Vec<Crumb<'a>> {
    std::iter::once(&List::Home).chain(lists).map(|list| crumb(plan, lang, *list)).collect()
}

/// The pages above a page of a list; a further page is below the landing page.
fn list_trail<'a>(plan: &Plan<'a>, lang: Lang, list: List, is_further: bool) -> Vec<Crumb<'a>> {
    let mut trail = match list {
        List::Home if is_further => return trail(plan, lang, &[]),
        List::Home => return Vec::new(),
        List::Period(_) => {
            let outer: Vec<List> = above(list).into_iter().skip(1).rev().collect();
            trail(plan, lang, &outer)
        }
        List::Term(id) => {
            let key = &*plan.catalogue.taxonomy_of(id).key;
            let mut trail = trail(plan, lang, &[]);
            trail.push(Crumb { url: urls::taxonomy(lang, key), name: ListName::Taxonomy(key) });
            trail
        }
    };
    if is_further {
        trail.push(crumb(plan, lang, list));
    }
    trail
}

fn entrance<'a>(plan: &Plan<'a>, lang: Lang, list: List) -> Entrance<'a> {
    Entrance {
        url: urls::list(plan.catalogue, lang, list),
        name: list_name(plan, lang, list),
        count: lists::members(plan.catalogue, lang, list).len(),
    }
}

/// The lists by date below a list: newest year first, months and days in the order of the calendar.
fn periods<'a>(plan: &Plan<'a>, lang: Lang, list: List) -> Vec<Entrance<'a>> {
    let periods = match list {
        List::Home => lists::years(plan.catalogue, lang).into_iter().rev().collect(),
        List::Period(Period::Month(..)) if !plan.config.day_pages => Vec::new(),
        List::Period(period) => lists::parts(plan.catalogue, lang, period),
        List::Term(_) => Vec::new(),
    };
    periods.into_iter().map(|period| entrance(plan, lang, List::Period(period))).collect()
}

/// The years of a term's articles, for its timeline. A home has its years among its periods.
fn years(plan: &Plan, list: List, members: &[EntryId]) -> Vec<(i32, usize)> {
    if !matches!(list, List::Term(_)) {
        return Vec::new();
    }
    let counts = lists::counts(plan.catalogue, members, Period::Year(0));
    counts.into_iter().map(|(year, count)| (year.year(), count)).collect()
}

fn home_taxonomies<'a>(plan: &Plan<'a>, lang: Lang) -> Vec<(Entrance<'a>, Vec<Entrance<'a>>)> {
    let with_terms = |taxonomy: u16| {
        let TermsInputs { page, taxonomy, mut terms } = terms(plan, lang, taxonomy);
        let all = Entrance { url: page.url, name: ListName::Taxonomy(taxonomy), count: terms.len() };
        terms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.url.cmp(&b.url)));
        terms.truncate(HOME_TERMS);
        (all, terms)
    };
    let taxonomies = (0u16..).zip(plan.catalogue.taxonomies()).map(|(index, _)| with_terms(index));
    taxonomies.filter(|(_, terms)| !terms.is_empty()).collect()
}

fn terms<'a>(plan: &Plan<'a>, lang: Lang, taxonomy: u16) -> TermsInputs<'a> {
    let found = plan.catalogue.taxonomies().get(usize::from(taxonomy));
    let key = found.map_or("", |taxonomy| &*taxonomy.key);
    let ids = found.into_iter().flat_map(|taxonomy| taxonomy.ids());
    let used = ids.filter(|id| !plan.catalogue.with_term(*id, lang).is_empty());
    TermsInputs {
        page: PageInputs {
            url: urls::taxonomy(lang, key),
            lang,
            alternates: Some(terms_alternates(plan, taxonomy)),
            switch: switch(plan, lang, true, |other| vec![taxonomy_if_there(plan, other, taxonomy)]),
        },
        taxonomy: key,
        terms: used.map(|id| entrance(plan, lang, List::Term(id))).collect(),
    }
}

fn archive<'a>(plan: &Plan<'a>, lang: Lang) -> ArchiveInputs<'a> {
    let month = |month| entrance(plan, lang, List::Period(month));
    let year = |year: Period| YearInputs {
        year: entrance(plan, lang, List::Period(year)),
        months: lists::parts(plan.catalogue, lang, year).into_iter().map(month).collect(),
    };
    ArchiveInputs {
        page: PageInputs {
            url: urls::archive(lang),
            lang,
            alternates: Some(archive_alternates(plan)),
            switch: switch(plan, lang, true, |other| vec![Some(urls::archive(other))]),
        },
        years: lists::years(plan.catalogue, lang).into_iter().map(year).collect(),
        total: plan.catalogue.stream(lang).len(),
        strips: strips(plan, lang),
    }
}

/// The months of `lang`, and then those of all other languages that have articles.
fn strips(plan: &Plan, lang: Lang) -> Vec<StripInputs> {
    let months = |lang| {
        let counts = lists::counts(plan.catalogue, plan.catalogue.stream(lang), Period::Month(0, 0));
        let month = |(period, count)| match period {
            Period::Month(year, month) => Some((year, month, count)),
            _ => None,
        };
        StripInputs { lang, months: counts.into_iter().filter_map(month).collect() }
    };
    let others = plan.config.languages.iter().map(|language| language.lang).filter(|other| *other != lang);
    std::iter::once(lang).chain(others).map(months).filter(|strip| !strip.months.is_empty()).collect()
}

fn search(plan: &Plan, lang: Lang) -> SearchInputs {
    let page = PageInputs {
        url: urls::search(lang),
        lang,
        alternates: Some(search_alternates(plan)),
        switch: switch(plan, lang, true, |other| vec![Some(urls::search(other))]),
    };
    SearchInputs { page }
}

// ---- the rest --------------------------------------------------------------------------------------------------

fn feed<'a>(plan: &Plan<'a>, page: &Page, lang: Lang, list: List, format: FeedFormat) -> FeedInputs<'a> {
    let settings = plan.config.feeds;
    let whole = settings.has_full_text(list == List::Home);
    let item = |id: &EntryId| FeedItemInputs {
        article: Listed::new(plan, *id),
        text: whole.then(|| text(plan, *id)),
    };
    FeedInputs {
        url: page.url.clone(),
        format,
        lang,
        page: urls::list(plan.catalogue, lang, list),
        name: list_name(plan, lang, list),
        items: lists::newest(plan, lang, list).map(item).collect(),
    }
}

fn records<'a>(plan: &Plan<'a>, lang: Lang, year: i32, format: RecordFormat) -> RecordsInputs<'a> {
    let record = |id: &EntryId| {
        let card = &plan.catalogue.entry(*id).card;
        RecordInputs {
            article: Listed::new(plan, *id),
            work: card.work(),
            translators: translators(plan, *id),
            source: source(plan, *id),
            translation: card.translation,
            original: plan.catalogue.original(*id).map(|id| plan.catalogue.entry(id).card.lang),
        }
    };
    let articles = plan.catalogue.in_period(lang, Period::Year(year));
    RecordsInputs { format, records: articles.iter().map(record).collect() }
}

fn data_package(plan: &Plan) -> DataPackageInputs {
    let years = |lang| lists::years(plan.catalogue, lang).into_iter().map(Period::year).collect();
    let languages = plan.config.languages.iter().map(|language| (language.lang, years(language.lang)));
    DataPackageInputs { years: languages.filter(|(_, years): &(Lang, Vec<i32>)| !years.is_empty()).collect() }
}

fn choice(plan: &Plan, url: &Url) -> ChoiceInputs {
    let home = |lang| (lang, urls::home(lang), plan.catalogue.stream(lang).len());
    ChoiceInputs {
        url: url.clone(),
        homes: plan.config.languages.iter().map(|language| home(language.lang)).collect(),
        alternates: home_alternates(plan),
    }
}

fn redirect<'a>(plan: &Plan<'a>, to: &Url, article: Option<EntryId>) -> RedirectInputs<'a> {
    let first = to.as_str().split('/').nth(1).unwrap_or_default();
    RedirectInputs {
        to: to.clone(),
        lang: plan.config.languages.find(first).map(|language| language.lang),
        article: article.map(|id| neighbour(plan, id)),
    }
}
