//! What is kept of an article while the site is built: everything but its body.

use std::ops::Deref;
use std::sync::LazyLock;

use serde_json::Value;

use crate::words::{Fingerprint, Lang, Moment, Url};

use super::contents::Contents;
use super::front_matter::{Correction, Image, TranslationKind, Written};
use super::markdown::Link;

/// An article as its file says it: the card, and the names of terms, which the catalogue turns into terms.
#[derive(Debug)]
pub struct Article {
    /// What is kept. Boxed, since articles are sorted and moved from list to list.
    pub card: Box<Card>,
    /// Names that still have to be looked up.
    pub names: Names,
}

/// The names of terms in an article's front matter. Kept in one piece until the catalogue looks them up, since an archive
/// has many: a line for each name, of the list it stands in, the line of the file, and the name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names(Box<str>);

/// A list of names in front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameList {
    /// Of terms of the taxonomy at this place in the settings.
    Taxonomy(usize),
    /// Of its translators, who are looked up among the authors.
    Translators,
}

const TRANSLATORS: &str = "*";

impl Names {
    /// Keeps lists of names, those of the taxonomies in the order of the settings.
    pub fn new(taxonomies: &[Vec<Written>], translators: &[Written]) -> Self {
        let lists = taxonomies.iter().zip(0..).map(|(names, at)| (at.to_string(), names.as_slice()));
        let mut packed = String::new();
        for (list, names) in lists.chain([(TRANSLATORS.to_owned(), translators)]) {
            for Written { text, line } in names {
                packed.extend([&list, "\t", &line.to_string(), "\t", text, "\n"]);
            }
        }
        Names(packed.into())
    }

    /// Names in the form that [`Names::packed`] gave.
    pub fn again(packed: &str) -> Self {
        Names(packed.into())
    }

    /// The form in which they are kept.
    pub fn packed(&self) -> &str {
        &self.0
    }

    /// The names, list by list, each with its line.
    pub fn iter(&self) -> impl Iterator<Item = (NameList, &str, u32)> {
        self.parts().filter_map(|(list, line, name)| {
            let list = match list {
                TRANSLATORS => NameList::Translators,
                place => NameList::Taxonomy(place.parse().ok()?),
            };
            Some((list, name, line.parse().ok()?))
        })
    }

    /// The fingerprint of the names, wherever they stand in the file: the same names mean the same terms.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut names = Vec::with_capacity(self.0.len());
        for (list, _, name) in self.parts() {
            names.extend_from_slice(list.as_bytes());
            names.push(b'\t');
            names.extend_from_slice(name.as_bytes());
            names.push(b'\n');
        }
        Fingerprint::of_bytes(&names)
    }

    /// List, line and name of each.
    fn parts(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let end = memchr::memchr(b'\n', rest.as_bytes())?;
            let (packed, behind) = rest.split_at_checked(end)?;
            rest = behind.get(1..)?;
            let (list, packed) = before_tab(packed)?;
            let (line, name) = before_tab(packed)?;
            Some((list, line, name))
        })
    }
}

/// The text before the first tab, which is near, and that behind it.
fn before_tab(text: &str) -> Option<(&str, &str)> {
    let tab = text.bytes().position(|b| b == b'\t')?;
    Some((text.get(..tab)?, text.get(tab + 1..)?))
}

/// Everything that is kept of an article.
#[derive(Debug)]
pub struct Card {
    /// The source file, relative to the content folder.
    pub path: Box<str>,
    /// Its language.
    pub lang: Lang,
    /// The work it belongs to.
    pub work: Work,
    /// Its address.
    pub url: Url,
    /// Whether its folder is the article, so that all files in there belong to it.
    pub owns_folder: bool,
    /// Its title.
    pub title: Box<str>,
    /// When it was first published.
    pub date: Moment,
    /// When it was last changed: `updated`, or its newest correction if that is later.
    pub updated: Option<Moment>,
    /// Its summary: that of the front matter, else the start of its first paragraph.
    pub summary: Box<str>,
    /// Whether the summary is its author's own.
    pub has_own_summary: bool,
    /// Where its text was taken from.
    pub taken_from: Option<Box<TakenFrom>>,
    /// How it was translated.
    pub translation: Option<TranslationKind>,
    /// Whether it is a draft.
    pub draft: bool,
    /// What its text holds; none until that has been read.
    pub contents: Option<Contents>,
    /// The hash of the whole file.
    pub hash: Fingerprint,
    /// What few articles have.
    pub rare: Rarely,
}

/// How a card names its work, which is what all its versions have in common: see [`Card::work`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// By so many bytes at the beginning of its path, as nearly all do.
    Path(u32),
    /// By an id.
    Id(Box<str>),
}

impl Work {
    /// The work of this name, of an article at this path.
    pub fn new(path: &str, name: &str) -> Self {
        match u32::try_from(name.len()).ok().filter(|_| path.starts_with(name)) {
            Some(length) => Work::Path(length),
            None => Work::Id(name.into()),
        }
    }
}

/// What is known of a text's source besides its name, which is a term.
#[derive(Debug, PartialEq, Eq)]
pub struct TakenFrom {
    /// The page.
    pub url: Option<Box<str>>,
    /// When.
    pub retrieved: Option<Moment>,
}

/// What few articles have. It lies apart from their cards, of which all are in memory.
#[derive(Debug, PartialEq, Eq)]
pub struct Rare {
    /// The language that the others of its work were translated from.
    pub original: Option<Lang>,
    /// Its picture.
    pub image: Option<Box<Image>>,
    /// What was corrected, newest first.
    pub corrections: Box<[Correction]>,
    /// Old addresses, each with the line it stands in.
    pub aliases: Box<[(Url, u32)]>,
    /// The front matter's `extra`, a mapping.
    pub extra: Value,
}

impl Default for Rare {
    fn default() -> Self {
        Rare {
            original: None,
            image: None,
            corrections: Box::default(),
            aliases: Box::default(),
            extra: Value::Object(serde_json::Map::new()),
        }
    }
}

/// [`Rare`], which takes no room where there is nothing of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rarely(Option<Box<Rare>>);

impl From<Rare> for Rarely {
    fn from(rare: Rare) -> Self {
        Rarely((rare != Rare::default()).then(|| Box::new(rare)))
    }
}

impl Deref for Rarely {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        static NOTHING: LazyLock<Rare> = LazyLock::new(Rare::default);
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl Card {
    /// The work it belongs to: the id that its file gives, else its path without language and extension.
    pub fn work(&self) -> &str {
        match &self.work {
            Work::Path(length) => self.path.get(..*length as usize).unwrap_or_default(),
            Work::Id(name) => name,
        }
    }

    /// How many words its text has, as far as it has been read.
    pub fn words(&self) -> u32 {
        self.contents.as_ref().map_or(0, |contents| contents.words)
    }

    /// The links and images of its text, as far as it has been read.
    pub fn links(&self) -> impl Iterator<Item = Link<&str>> {
        self.contents.iter().flat_map(Contents::links)
    }

    /// The ids in its text that links can lead to, sorted, as far as it has been read.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.contents.iter().flat_map(Contents::anchors)
    }

    /// Whether links can lead to the same ids in `other`.
    pub fn has_anchors_of(&self, other: &Card) -> bool {
        self.anchors().eq(other.anchors())
    }

    /// When it last changed, as far as its author says.
    pub fn changed(&self) -> Moment {
        self.updated.unwrap_or(self.date)
    }

    /// Whether all that places an article among the others is in `newer` as it is here: its file, language, work, address,
    /// date, original and aliases, whether it is a draft or owns its folder. Its terms are in its [`Names`].
    pub fn keeps_place(&self, newer: &Card) -> bool {
        let Card {
            path,
            lang,
            work,
            url,
            owns_folder,
            date,
            draft,
            // What only its own page, its cards and the feeds show; links are followed anew wherever they are shown.
            title: _,
            updated: _,
            summary: _,
            has_own_summary: _,
            taken_from: _,
            translation: _,
            contents: _,
            hash: _,
            rare,
        } = newer;
        let Rare { original, aliases, image: _, corrections: _, extra: _ } = &**rare;
        self.path == *path
            && self.lang == *lang
            && self.work == *work
            && self.url == *url
            && self.owns_folder == *owns_folder
            && self.date == *date
            && self.rare.original == *original
            && self.draft == *draft
            && self.rare.aliases.iter().map(|(url, _)| url).eq(aliases.iter().map(|(url, _)| url))
    }

    /// Whether its text has an id that a link to `#fragment` would find.
    pub fn has_anchor(&self, fragment: &str) -> bool {
        self.anchors().any(|anchor| anchor == fragment)
    }
}
