//! A page of the plan: an address and what kind of page stands there.

use crate::catalogue::{EntryId, Period, TermId};
use crate::words::{Lang, Url};

/// One page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub url: Url,
    /// What it is.
    pub kind: Kind,
}

/// What kind of page it is, with all that tells it from others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The choice of a language.
    Choice,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// An article.
    Article(EntryId),
    /// A work in all its languages side by side; by the version that comes first.
    SideBySide(EntryId),
    /// A page of a list.
    List {
        /// The language.
        lang: Lang,
        /// Which list.
        list: List,
        /// The number of a further page; none for the landing page.
        number: Option<usize>,
    },
    /// All years of a language.
    Archive(Lang),
    /// The search page of a language.
    Search(Lang),
    /// All terms of a taxonomy, by its place in the settings.
    Terms(Lang, u16),
    /// A feed of a list.
    Feed {
        /// The language.
        lang: Lang,
        /// Which list.
        list: List,
        /// The format.
        format: FeedFormat,
    },
    /// The articles of a year as data.
    Records {
        /// Their language.
        lang: Lang,
        /// The year.
        year: i32,
        /// The format.
        format: RecordFormat,
    },
    /// `/datapackage.json`, which describes all records.
    DataPackage,
    /// An address that leads to another one; with the article there, if it is one.
    Redirect {
        /// Where it leads.
        to: Url,
        /// The article there.
        article: Option<EntryId>,
    },
    /// A part of the sitemap, counted from 1.
    Sitemap(usize),
    /// The index of the sitemap's parts.
    SitemapIndex,
    /// `/robots.txt`.
    Robots,
    /// A file that is copied.
    File(FileOrigin),
}

/// Where a copied file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FileOrigin {
    /// The content folder; the path is relative to it.
    Content(Box<str>),
    /// The static files of the archive or the theme; the path is relative to `static/`.
    Static(Box<str>),
}

/// A list of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// All articles of a language.
    Home,
    /// Those of a year, month or day.
    Period(Period),
    /// Those with a term.
    Term(TermId),
}

/// The format of a year's articles as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordFormat {
    /// An object of JSON on each line (jsonlines.org).
    JsonLines,
    /// A bibliography.
    BibTex,
}

impl RecordFormat {
    /// All formats.
    pub const ALL: [RecordFormat; 2] = [RecordFormat::JsonLines, RecordFormat::BibTex];

    /// The name of its files.
    pub fn file(self) -> &'static str {
        match self {
            RecordFormat::JsonLines => "archive.jsonl",
            RecordFormat::BibTex => "archive.bib",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            RecordFormat::JsonLines => "application/jsonl",
            RecordFormat::BibTex => "application/x-bibtex",
        }
    }
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All formats.
    pub const ALL: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            FeedFormat::Rss => "feed.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// The key of the message that names it.
    pub fn message(self) -> &'static str {
        match self {
            FeedFormat::Rss => "feed-rss",
            FeedFormat::Atom => "feed-atom",
            FeedFormat::Json => "feed-json",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

impl Page {
    /// What stands there, in words for messages.
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Choice => "the choice of languages".to_owned(),
            Kind::NotFound => "the page for wrong addresses".to_owned(),
            Kind::Article(_) => "an article".to_owned(),
            Kind::SideBySide(_) => "a work in all its languages".to_owned(),
            Kind::List { list: List::Home, .. } => "a home page".to_owned(),
            Kind::List { list: List::Period(_), .. } => "a page of the date tree".to_owned(),
            Kind::List { list: List::Term(_), .. } => "the page of a term".to_owned(),
            Kind::Archive(_) => "the archive overview".to_owned(),
            Kind::Search(_) => "a search page".to_owned(),
            Kind::Terms(..) => "the page of a taxonomy".to_owned(),
            Kind::Feed { .. } => "a feed".to_owned(),
            Kind::Records { .. } => "the articles of a year as data".to_owned(),
            Kind::DataPackage => "the description of the data".to_owned(),
            Kind::Redirect { to, .. } => format!("a redirect to {to}"),
            Kind::Sitemap(_) | Kind::SitemapIndex => "the sitemap".to_owned(),
            Kind::Robots => "robots.txt".to_owned(),
            Kind::File(FileOrigin::Content(path)) => format!("the file content/{path}"),
            Kind::File(FileOrigin::Static(path)) => format!("the file static/{path}"),
        }
    }
}
