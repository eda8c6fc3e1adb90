//! What a page shows, as plain values without any formatting.
//!
//! The fingerprint of a page is the hash of its inputs, and its view is made from nothing else: what is not in
//! here cannot appear on the page.

use std::hash::Hash;
use std::sync::Arc;

use crate::article::{Correction, Image, TranslationKind};
use crate::catalogue::Period;
use crate::images::Picture;
use crate::words::{Fingerprint, Lang, Moment, Url};

use super::listed::Listed;
use super::page::{FeedFormat, RecordFormat};

/// A page's exact inputs.
#[derive(Debug, Hash)]
pub enum Inputs<'a> {
    /// `/`: the choice of a language.
    Choice(ChoiceInputs),
    /// `/404.html`.
    NotFound(ChoiceInputs),
    /// An article.
    Article(Box<ArticleInputs<'a>>),
    /// A work in all its languages.
    SideBySide(Box<SideBySideInputs<'a>>),
    /// Home, date and term pages and their further pages.
    List(Box<ListInputs<'a>>),
    /// All years of a language.
    Archive(ArchiveInputs<'a>),
    /// The search page.
    Search(SearchInputs),
    /// All terms of a taxonomy.
    Terms(TermsInputs<'a>),
    /// A feed.
    Feed(FeedInputs<'a>),
    /// The articles of a year as data.
    Records(RecordsInputs<'a>),
    /// The description of all data.
    DataPackage(DataPackageInputs),
    /// An old address that leads to a new one.
    Redirect(RedirectInputs<'a>),
    /// A part of the sitemap.
    Sitemap(SitemapInputs),
    /// The sitemap's index: its parts, each with the time of its newest article.
    SitemapIndex(Vec<SitemapPart>),
    /// `/robots.txt`, which names the sitemap's index.
    Robots(Url),
}

/// What is the same on all pages of a language, beyond the settings.
#[derive(Debug, Hash)]
pub struct SiteInputs<'a> {
    /// The language.
    pub lang: Lang,
    /// The keys of the taxonomies that have terms in it.
    pub taxonomies: Vec<&'a str>,
}

/// The translations of a page, itself included: the one source of `hreflang`, sitemap alternates and the switch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Alternates {
    /// Language and address, in the order of the settings.
    pub versions: Vec<(Lang, Url)>,
    /// The version for readers of any other language.
    pub default: Url,
}

/// What every page of a language has.
#[derive(Debug, Hash)]
pub struct PageInputs {
    /// Its address.
    pub url: Url,
    /// Its language.
    pub lang: Lang,
    /// Its translations; none for pages that stand alone in every language, such as further pages of a list.
    pub alternates: Option<Alternates>,
    /// Where the switch leads in each other language: the translation, or the nearest page above it that exists.
    pub switch: Vec<Switch>,
}

/// One entry of the language switch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Switch {
    /// The language it leads to.
    pub lang: Lang,
    /// Where it leads.
    pub url: Url,
    /// Whether that is this page's own translation.
    pub exact: bool,
}

/// A name of a term and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermRef<'a> {
    /// The name, in `lang`.
    pub name: &'a str,
    /// The language of the name; none for a name that nobody registered, which may be in any.
    pub lang: Option<Lang>,
    /// The term's page in the language of the page that shows it; none where no article of that language has it.
    pub url: Option<&'a Url>,
}

/// The terms that one article has of one taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermGroup<'a> {
    /// The taxonomy's key.
    pub taxonomy: &'a str,
    /// The terms, in the order the article names them.
    pub terms: Vec<TermRef<'a>>,
}

/// What a list shows of an article.
#[derive(Debug, Hash)]
pub struct CardInputs<'a> {
    /// Its address.
    pub url: &'a Url,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: &'a str,
    /// When it was first published.
    pub date: Moment,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Its summary.
    pub summary: &'a str,
    /// Whether the summary is its author's own.
    pub has_own_summary: bool,
    /// Its terms by taxonomy, in the order of the settings.
    pub terms: Vec<TermGroup<'a>>,
    /// Its versions in other languages.
    pub others: Vec<(Lang, &'a Url)>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A link to an article, without more than its title.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Neighbour<'a> {
    /// Its address.
    pub url: &'a Url,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: &'a str,
}

/// A related article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RelatedInputs<'a> {
    /// The article.
    pub article: Neighbour<'a>,
    /// When it was first published.
    pub date: Moment,
}

/// What a link or an image of an article's body means, once the whole site is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinkMeaning {
    /// It leads out of the site or stays as it is.
    Keep,
    /// A page or file of this site, with an optional fragment.
    Local {
        /// Its address.
        url: Url,
        /// The part after `#`.
        fragment: Option<Box<str>>,
    },
    /// A picture of this site.
    Picture {
        /// The address of the original.
        url: Url,
        /// The file, relative to the content folder.
        path: Box<str>,
        /// What is known of it.
        picture: Arc<Picture>,
    },
    /// An article that has no version in the language of this one.
    Foreign {
        /// Its address.
        url: Url,
        /// The part after `#`.
        fragment: Option<Box<str>>,
        /// Its language.
        lang: Lang,
    },
    /// Nothing is there: a problem was reported.
    Broken,
}

/// The meanings of a body's links and images, sorted by target as written.
pub type LinkTable<'a> = Vec<(&'a str, LinkMeaning)>;

/// A text of an article, ready to be rendered.
#[derive(Debug, Hash)]
pub struct TextInputs<'a> {
    /// The source file, relative to the content folder.
    pub path: &'a str,
    /// The hash of the file's bytes.
    pub hash: Fingerprint,
    /// Its language.
    pub lang: Lang,
    /// The address of its page.
    pub url: &'a Url,
    /// What its links mean.
    pub links: LinkTable<'a>,
}

/// Where a text was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceInputs<'a> {
    /// The source as a term.
    pub term: TermRef<'a>,
    /// The page it was taken from.
    pub url: Option<&'a str>,
    /// When it was taken.
    pub retrieved: Option<Moment>,
}

/// An article.
#[derive(Debug, Hash)]
pub struct ArticleInputs<'a> {
    /// What every page has.
    pub page: PageInputs,
    /// What lists show of it.
    pub card: CardInputs<'a>,
    /// The work it belongs to.
    pub work: &'a str,
    /// Its text.
    pub text: TextInputs<'a>,
    /// Who translated it.
    pub translators: Vec<TermRef<'a>>,
    /// Where it was taken from.
    pub source: Option<SourceInputs<'a>>,
    /// Its picture, with the address of the file.
    pub image: Option<(&'a Image, LinkMeaning)>,
    /// How it was translated.
    pub translation: Option<TranslationKind>,
    /// The version the others were translated from, if it is known and is there.
    pub original: Option<Neighbour<'a>>,
    /// The versions that were translated from this one, where this one is the original.
    pub translations: Vec<Neighbour<'a>>,
    /// What was corrected.
    pub corrections: &'a [Correction],
    /// How many words it has.
    pub words: u32,
    /// The article before it in the archive of its language.
    pub previous: Option<Neighbour<'a>>,
    /// The article after it.
    pub next: Option<Neighbour<'a>>,
    /// The page that shows it beside its translations.
    pub side_by_side: Option<Url>,
    /// Related articles, the closest first.
    pub related: Vec<RelatedInputs<'a>>,
    /// The pages above it, outermost first.
    pub trail: Vec<Crumb<'a>>,
    /// The front matter's `extra`.
    pub extra: &'a serde_json::Value,
}

/// A work in all its languages.
#[derive(Debug, Hash)]
pub struct SideBySideInputs<'a> {
    /// What every page has.
    pub page: PageInputs,
    /// The versions, the leading one first.
    pub sides: Vec<SideInputs<'a>>,
    /// The pages above the leading version, outermost first.
    pub trail: Vec<Crumb<'a>>,
}

/// A version of a work beside the others.
#[derive(Debug, Hash)]
pub struct SideInputs<'a> {
    /// What lists show of it.
    pub card: CardInputs<'a>,
    /// Its text.
    pub text: TextInputs<'a>,
    /// Who translated it.
    pub translators: Vec<TermRef<'a>>,
    /// How it was translated.
    pub translation: Option<TranslationKind>,
}

/// A page above another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Crumb<'a> {
    /// Its address.
    pub url: Url,
    /// What it is called.
    pub name: ListName<'a>,
}

/// What a list is a list of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ListName<'a> {
    /// The home page of the language.
    Home,
    /// All years.
    Archive,
    /// A year, month or day.
    Period(Period),
    /// All terms of a taxonomy.
    Taxonomy(&'a str),
    /// One term.
    Term {
        /// The taxonomy's key.
        taxonomy: &'a str,
        /// The term's name.
        term: TermRef<'a>,
    },
}

/// A link to a list, with how many articles it holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entrance<'a> {
    /// Its address.
    pub url: Url,
    /// What it is called.
    pub name: ListName<'a>,
    /// How many articles it holds.
    pub count: usize,
}

/// A page of a list of articles.
#[derive(Debug, Hash)]
pub struct ListInputs<'a> {
    /// What every page has.
    pub page: PageInputs,
    /// What it is a list of.
    pub name: ListName<'a>,
    /// The address of the list's own feeds, if it has feeds: the folder they stand in.
    pub feeds: Option<Url>,
    /// The number of a further page, counted from the oldest; none on the landing page, which holds the newest.
    pub number: Option<usize>,
    /// The articles, newest first.
    pub cards: Vec<Listed<'a>>,
    /// The further page with older articles.
    pub older: Option<Url>,
    /// The page with newer articles.
    pub newer: Option<Url>,
    /// The year whose articles can be had as data, on its landing page.
    pub records: Option<i32>,
    /// Lists below this one, on the landing page: the years of a home, the months of a year, the days of a month.
    pub periods: Vec<Entrance<'a>>,
    /// Each year that has articles of a term, oldest first, with how many, on the term's landing page.
    pub years: Vec<(i32, usize)>,
    /// The taxonomies, on the home page, each with its most used terms.
    pub taxonomies: Vec<(Entrance<'a>, Vec<Entrance<'a>>)>,
    /// A term's description in the language of the page, on its landing page.
    pub description: Option<&'a str>,
    /// The term's other names, in the language of the page.
    pub aliases: Vec<&'a str>,
    /// How many articles the whole list holds, on the landing page.
    pub total: Option<usize>,
    /// The list this one is in, and those above, outermost first.
    pub trail: Vec<Crumb<'a>>,
}

/// All years of a language.
#[derive(Debug, Hash)]
pub struct ArchiveInputs<'a> {
    /// What every page has.
    pub page: PageInputs,
    /// Every year with its months, oldest first.
    pub years: Vec<YearInputs<'a>>,
    /// How many articles there are.
    pub total: usize,
    /// The months of this language and then of the others that have articles.
    pub strips: Vec<StripInputs>,
}

/// How many articles the months of a language have.
#[derive(Debug, Hash)]
pub struct StripInputs {
    /// The language.
    pub lang: Lang,
    /// Year, month from 1, and count of each month that has articles, oldest first.
    pub months: Vec<(i32, u32, usize)>,
}

/// One year of the archive.
#[derive(Debug, Hash)]
pub struct YearInputs<'a> {
    /// The year's page.
    pub year: Entrance<'a>,
    /// Its months that have articles.
    pub months: Vec<Entrance<'a>>,
}

/// The search page of a language.
#[derive(Debug, Hash)]
pub struct SearchInputs {
    /// What every page has.
    pub page: PageInputs,
}

/// All terms of a taxonomy that have articles in the language.
#[derive(Debug, Hash)]
pub struct TermsInputs<'a> {
    /// What every page has.
    pub page: PageInputs,
    /// The taxonomy's key.
    pub taxonomy: &'a str,
    /// Its terms; the page sorts them by the rules of its language.
    pub terms: Vec<Entrance<'a>>,
}

/// A feed.
#[derive(Debug, Hash)]
pub struct FeedInputs<'a> {
    /// Its own address.
    pub url: Url,
    /// Its format.
    pub format: FeedFormat,
    /// Its language.
    pub lang: Lang,
    /// The page whose articles it holds.
    pub page: Url,
    /// What that page is called.
    pub name: ListName<'a>,
    /// Its articles, newest first; the text where the feed carries whole texts.
    pub items: Vec<FeedItemInputs<'a>>,
}

/// An article in a feed.
#[derive(Debug, Hash)]
pub struct FeedItemInputs<'a> {
    /// The article.
    pub article: Listed<'a>,
    /// Its text, where the feed carries whole texts.
    pub text: Option<TextInputs<'a>>,
}

/// The articles of a year as data.
#[derive(Debug, Hash)]
pub struct RecordsInputs<'a> {
    /// The format.
    pub format: RecordFormat,
    /// The articles, oldest first.
    pub records: Vec<RecordInputs<'a>>,
}

/// An article as data.
#[derive(Debug, Hash)]
pub struct RecordInputs<'a> {
    /// What lists show of it.
    pub article: Listed<'a>,
    /// The work it belongs to.
    pub work: &'a str,
    /// Who translated it.
    pub translators: Vec<TermRef<'a>>,
    /// Where it was taken from.
    pub source: Option<SourceInputs<'a>>,
    /// How it was translated.
    pub translation: Option<TranslationKind>,
    /// The language that the others of its work were translated from.
    pub original: Option<Lang>,
}

/// The description of all data.
#[derive(Debug, Hash)]
pub struct DataPackageInputs {
    /// The languages that have articles, each with its years, oldest first.
    pub years: Vec<(Lang, Vec<i32>)>,
}

/// An old address that leads to a new one.
#[derive(Debug, Hash)]
pub struct RedirectInputs<'a> {
    /// Where it leads.
    pub to: Url,
    /// The language of what is there; none for the choice of languages.
    pub lang: Option<Lang>,
    /// The article there, if it is one.
    pub article: Option<Neighbour<'a>>,
}

/// The choice of a language, or the page for addresses that lead nowhere.
#[derive(Debug, Hash)]
pub struct ChoiceInputs {
    /// Its address.
    pub url: Url,
    /// Each language with its home page and how many articles it has.
    pub homes: Vec<(Lang, Url, usize)>,
    /// Their alternates: every home, and this page for other readers.
    pub alternates: Alternates,
}

/// A part of the sitemap.
#[derive(Debug, Hash)]
pub struct SitemapInputs {
    /// Its entries.
    pub entries: Vec<SitemapEntry>,
}

/// A page in the sitemap.
#[derive(Debug, Hash)]
pub struct SitemapEntry {
    /// Its address.
    pub url: Url,
    /// When it last changed, as far as its articles tell.
    pub changed: Option<Moment>,
    /// Its translations.
    pub alternates: Option<Alternates>,
}

/// A part of the sitemap as its index lists it.
#[derive(Debug, Hash)]
pub struct SitemapPart {
    /// Its address.
    pub url: Url,
    /// When its newest page changed.
    pub changed: Option<Moment>,
}
