//! Where everything but articles stands.

use crate::catalogue::{Catalogue, Period, TermId};
use crate::words::{Lang, Url};

use super::page::{FeedFormat, List, RecordFormat};

/// Where a work stands in all its languages: the address of its first version without the language, which always begins it.
pub fn side_by_side(lang: Lang, article: &Url) -> Option<Url> {
    let rest = article.as_str().strip_prefix('/')?.strip_prefix(lang.as_str())?;
    rest.starts_with('/').then(|| Url::new(rest))
}

/// The choice of languages.
pub fn root() -> Url {
    Url::new("/")
}

/// The home page of a language.
pub fn home(lang: Lang) -> Url {
    Url::new(format!("/{lang}/"))
}

/// All years of a language.
pub fn archive(lang: Lang) -> Url {
    Url::new(format!("/{lang}/archive/"))
}

/// The search page of a language.
pub fn search(lang: Lang) -> Url {
    Url::new(format!("/{lang}/search/"))
}

/// The folder of the search index, in which no page stands.
pub fn search_index() -> Url {
    Url::new("/search/")
}

/// All terms of a taxonomy.
pub fn taxonomy(lang: Lang, key: &str) -> Url {
    Url::new(format!("/{lang}/{key}/"))
}

/// A year, a month or a day.
pub fn period(lang: Lang, period: Period) -> Url {
    Url::new(match period {
        Period::Year(y) => format!("/{lang}/{y:04}/"),
        Period::Month(y, m) => format!("/{lang}/{y:04}/{m:02}/"),
        Period::Day(y, m, d) => format!("/{lang}/{y:04}/{m:02}/{d:02}/"),
    })
}

/// The page of a term.
pub fn term(catalogue: &Catalogue, lang: Lang, id: TermId) -> Url {
    // In one piece, for every list and feed shows the terms of every article in it.
    Url::new(format!("/{lang}/{}/{}/", catalogue.taxonomy_of(id).key, catalogue.term(id).slug))
}

/// The landing page of a list.
pub fn list(catalogue: &Catalogue, lang: Lang, list: List) -> Url {
    match list {
        List::Home => home(lang),
        List::Period(at) => period(lang, at),
        List::Term(id) => term(catalogue, lang, id),
    }
}

/// A further page of the list whose landing page is `list`.
pub fn further(list: &Url, number: usize) -> Url {
    list.join(&format!("page/{number}/"))
}

/// A feed of the list whose landing page is `list`.
pub fn feed(list: &Url, format: FeedFormat) -> Url {
    list.join(format.file())
}

/// The articles of a year as data.
pub fn records(lang: Lang, year: i32, format: RecordFormat) -> Url {
    period(lang, Period::Year(year)).join(format.file())
}

/// The description of all records (Data Package).
pub fn data_package() -> Url {
    Url::new("/datapackage.json")
}

/// A file that came with an article: by its place in the content folder, so that its address never depends on which
/// articles show it.
pub fn asset(path: &str) -> Url {
    Url::new(format!("/media/{path}"))
}

/// The page for addresses that lead nowhere.
pub fn not_found() -> Url {
    Url::new("/404.html")
}

/// `/robots.txt`.
pub fn robots() -> Url {
    Url::new("/robots.txt")
}

/// The index of the sitemap.
pub fn sitemap_index() -> Url {
    Url::new("/sitemap.xml")
}

/// A part of the sitemap, counted from 1.
pub fn sitemap(part: usize) -> Url {
    Url::new(format!("/sitemap-{part}.xml"))
}
