//! `list` and `terms`: pages that list articles, and pages that list terms.

use serde::Serialize;

use crate::catalogue::Period;
use crate::plan::inputs::{CardInputs, Crumb, Entrance, ListInputs, ListName, TermsInputs};
use crate::plan::{RecordFormat, urls};
use crate::words::{Lang, Url};

use super::article;
use super::html::Html;
use super::json_ld;
use super::page::{self, About, PageView};
use super::picture::{self, TimelineView};
use super::site::feed_links;
use super::speaker::Speaker;
use super::text::{DateView, TermGroupView, Text};

/// `list`: a page of a list of articles.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The page's heading: the site's title, a period, or a term's name.
    pub heading: Text,
    /// The sentence under the heading: what the list holds, in words; empty on further pages.
    pub count: String,
    /// A term's description.
    pub description: Option<String>,
    /// A term's other names.
    pub aliases: Vec<Text>,
    /// The number of a further page, in words; none on the landing page.
    pub number: Option<String>,
    /// The articles, newest first, each rendered from `card.html`.
    pub cards_html: Vec<Html>,
    /// The search page for the articles of a term, on its landing page; none where the settings turn it off.
    pub search: Option<String>,
    /// The page with older articles.
    pub older: Option<String>,
    /// The page with newer articles.
    pub newer: Option<String>,
    /// On the page of a year: its articles as data.
    pub downloads: Vec<DownloadView>,
    /// The lists below this one by date: years of a home, months of a year, days of a month.
    pub periods: Vec<EntranceView>,
    /// How many articles each year has, on the landing page of a home or a term; none where there is one year only.
    pub timeline: Option<TimelineView>,
    /// On a home page: the taxonomies with their most used terms.
    pub taxonomies: Vec<TaxonomyView>,
}

/// `card`, in `card.html`: what lists show of an article.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its title.
    pub title: Text,
    /// Its address.
    pub href: String,
    /// When it was first published.
    pub date: DateView,
    /// The names of its authors, joined as the language joins them, with links; none where there are none.
    pub byline_html: Option<Html>,
    /// Its summary.
    pub summary: Text,
    /// All its terms but authors and source, by taxonomy.
    pub terms: Vec<TermGroupView>,
    /// Its versions in other languages: the name of each language in itself, and the address.
    pub versions: Vec<super::article::VersionView>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A link to a list.
#[derive(Debug, Clone, Serialize)]
pub struct EntranceView {
    /// What the list is called.
    pub name: Text,
    /// Its address.
    pub href: String,
    /// How many articles it holds, as a number in the language's digits.
    pub count: String,
    /// The same in words: «12 articles».
    pub count_label: String,
}

/// Articles as data.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadView {
    /// What it is called, in words.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Its media type.
    pub mime: &'static str,
}

/// A taxonomy with its most used terms.
#[derive(Debug, Clone, Serialize)]
pub struct TaxonomyView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// The taxonomy's name and page; the count is that of its terms.
    pub all: EntranceView,
    /// Its most used terms.
    pub terms: Vec<EntranceView>,
}

/// `terms`: all terms of a taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// The taxonomy's name.
    pub heading: Text,
    /// How many terms there are, in words.
    pub count: String,
    /// Every term that has articles in this language, sorted by its rules.
    pub terms: Vec<EntranceView>,
}

/// Makes `page` and `list`. `cards_html` holds the rendered cards.
pub fn list(speaker: Speaker, inputs: &ListInputs, cards_html: Vec<Html>) -> (PageView, ListView) {
    let lang = inputs.page.lang;
    let title = list_title(speaker, inputs);
    let own = |list: &Url| feed_links(speaker, lang, list, &inputs.name);
    let is_home = inputs.name == ListName::Home && inputs.number.is_none();
    let trail = page::trail(speaker, lang, &inputs.trail);
    let about = About {
        kind: kind(&inputs.name),
        json_ld: Some(match is_home {
            true => json_ld::web_site(speaker, lang, &inputs.page.url),
            false => json_ld::collection(speaker, &inputs.page, &title, &trail),
        }),
        title: (!is_home).then_some(title),
        description: description(speaker, inputs),
        feeds: inputs.feeds.as_ref().map(own).unwrap_or_default(),
        prev_next: (inputs.older.as_ref(), inputs.newer.as_ref()),
        trail,
        ..About::default()
    };
    (page::page(speaker, &inputs.page, about), view(speaker, inputs, cards_html))
}

fn kind(name: &ListName) -> &'static str {
    match name {
        ListName::Home => "home",
        ListName::Archive => "archive",
        ListName::Period(Period::Year(_)) => "year",
        ListName::Period(Period::Month(..)) => "month",
        ListName::Period(Period::Day(..)) => "day",
        ListName::Taxonomy(_) => "terms",
        ListName::Term { .. } => "term",
    }
}

fn list_title(speaker: Speaker, inputs: &ListInputs) -> String {
    let lang = inputs.page.lang;
    let title = speaker.list_title(lang, &inputs.name);
    match inputs.number {
        Some(number) => speaker.page_of_list(lang, &title, number),
        None => title,
    }
}

fn description(speaker: Speaker, inputs: &ListInputs) -> String {
    let lang = inputs.page.lang;
    match (&inputs.name, inputs.description) {
        (_, Some(description)) => description.to_owned(),
        (ListName::Home, None) if inputs.number.is_none() => {
            speaker.config.languages.get(lang).description.clone()
        }
        _ => list_title(speaker, inputs),
    }
}

fn view(speaker: Speaker, inputs: &ListInputs, cards_html: Vec<Html>) -> ListView {
    let lang = inputs.page.lang;
    let href = |url: &Url| speaker.href(url);
    let heading = match &inputs.name {
        ListName::Home => speaker.text(&speaker.config.languages.get(lang).title, lang),
        name => speaker.list_name(lang, name),
    };
    let count = inputs.total.map(|total| speaker.count(lang, "article-count", "count", total));
    let taxonomies = inputs.taxonomies.iter().map(|(all, terms)| taxonomy_view(speaker, lang, all, terms));
    ListView {
        heading,
        count: count.unwrap_or_default(),
        description: inputs.description.map(str::to_owned),
        aliases: inputs.aliases.iter().map(|alias| speaker.text(*alias, lang)).collect(),
        number: inputs.number.map(|number| speaker.count(lang, "page-number", "n", number)),
        cards_html,
        search: inputs.feeds.as_ref().and_then(|term| search_in(speaker, lang, term)),
        older: inputs.older.as_ref().map(href),
        newer: inputs.newer.as_ref().map(href),
        downloads: inputs.records.map(|year| downloads(speaker, lang, year)).unwrap_or_default(),
        periods: inputs.periods.iter().map(|entrance| entrance_view(speaker, lang, entrance)).collect(),
        timeline: timeline(speaker, inputs),
        taxonomies: taxonomies.collect(),
    }
}

/// The timeline of a term, or of a home, whose periods are years and stand newest first.
fn timeline(speaker: Speaker, inputs: &ListInputs) -> Option<TimelineView> {
    let year = |entrance: &Entrance| match entrance.name {
        ListName::Period(Period::Year(year)) => Some((year, entrance.count)),
        _ => None,
    };
    let of_home = inputs.periods.iter().rev().filter_map(year);
    let years: Vec<(i32, usize)> = inputs.years.iter().copied().chain(of_home).collect();
    picture::timeline(speaker, inputs.page.lang, &years)
}

/// The search page for the articles of the term whose landing page this is.
fn search_in(speaker: Speaker, lang: Lang, term: &Url) -> Option<String> {
    let encoded = term.encoded();
    let of = encoded.trim_matches('/').split_once('/')?.1;
    speaker.config.search.then(|| format!("{}?term={of}", speaker.href(&urls::search(lang))))
}

fn downloads(speaker: Speaker, lang: Lang, year: i32) -> Vec<DownloadView> {
    let view = |format| DownloadView {
        name: speaker.say(
            lang,
            match format {
                RecordFormat::JsonLines => "download-jsonl",
                RecordFormat::BibTex => "download-bibtex",
            },
        ),
        href: speaker.href(&urls::records(lang, year, format)),
        mime: format.mime(),
    };
    RecordFormat::ALL.map(view).into()
}

/// Makes `card`.
pub fn card(speaker: Speaker, card: &CardInputs) -> CardView {
    CardView {
        title: speaker.text(card.title, card.lang),
        href: speaker.href(card.url),
        date: speaker.date(card.lang, &card.date),
        byline_html: article::byline(speaker, card),
        summary: speaker.text(card.summary, card.lang),
        terms: speaker.term_groups(card.lang, &card.terms),
        versions: article::versions(speaker, card),
        draft: card.draft,
    }
}

/// A link to a list, as the archive, the home page and the terms show it.
pub fn entrance_view(speaker: Speaker, lang: Lang, entrance: &Entrance) -> EntranceView {
    EntranceView {
        name: speaker.list_name(lang, &entrance.name),
        href: speaker.href(&entrance.url),
        count: speaker.number(lang, entrance.count),
        count_label: speaker.count(lang, "article-count", "count", entrance.count),
    }
}

fn taxonomy_view(speaker: Speaker, lang: Lang, all: &Entrance, terms: &[Entrance]) -> TaxonomyView {
    let key = if let ListName::Taxonomy(key) = all.name { key } else { "" };
    let mut all = entrance_view(speaker, lang, all);
    // Its count is that of its terms, and the word for that is another one.
    all.count_label = speaker.say(lang, "more-terms");
    TaxonomyView {
        key: key.to_owned(),
        all,
        terms: terms.iter().map(|term| entrance_view(speaker, lang, term)).collect(),
    }
}

/// Makes `page` and `terms`.
pub fn terms(speaker: Speaker, inputs: &TermsInputs) -> (PageView, TermsView) {
    let TermsInputs { page: page_inputs, taxonomy, terms } = inputs;
    let lang = page_inputs.lang;
    let name = speaker.taxonomy(lang, taxonomy);
    let mut sorted: Vec<EntranceView> = terms.iter().map(|term| entrance_view(speaker, lang, term)).collect();
    speaker.locale(lang).sort_by_name(&mut sorted, |term| &term.name.text);
    let trail = page::trail(speaker, lang, &[Crumb { url: urls::home(lang), name: ListName::Home }]);
    let count = speaker.count(lang, "term-count", "count", terms.len());
    let about = About {
        kind: "terms",
        title: Some(name.clone()),
        description: count.clone(),
        json_ld: Some(json_ld::collection(speaker, page_inputs, &name, &trail)),
        trail,
        ..About::default()
    };
    let view =
        TermsView { key: (*taxonomy).to_owned(), heading: speaker.text(name, lang), count, terms: sorted };
    (page::page(speaker, page_inputs, about), view)
}
