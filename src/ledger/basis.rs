//! What a site was made from: every file with its stamp, and the hash of every article.
//!
//! Two builds of the same basis give the same site. Compares, and reads nothing but articles whose stamps prove nothing.

use std::borrow::Cow;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::disk::{DiskError, Stamp};
use crate::problem::Problem;
use crate::source::SourceFile;
use crate::words::Fingerprint;

use super::frames::{Reader, Writer};
use super::told::Told;

/// Changes when the form of a basis does.
const FORM: u32 = 3;

/// How many files stand in a frame.
const FRAME: usize = 4_000;

/// The file that it is kept in.
const FILE: &str = "basis";

/// What a site was made from, and what came of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Stands for the program, the settings, the theme and the concordances.
    key: Fingerprint,
    /// Sorted by path.
    articles: Vec<Item>,
    /// The other files that are published, sorted by path.
    files: Vec<Item>,
    outcome: Outcome,
}

/// What came of making a site.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Outcome {
    /// How many articles it has.
    published: usize,
    /// What was found wrong with links, article by article.
    links: Vec<Told>,
    /// All else that was found wrong.
    others: Vec<Told>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Item {
    path: Box<str>,
    /// None where it proves nothing.
    stamp: Option<Stamp>,
    /// None where it is not known.
    hash: Option<Fingerprint>,
}

/// A part of a basis, as it is written: never all of it is held a second time.
#[derive(Serialize, Deserialize)]
enum Part<'a> {
    /// What is no list of files, and how many of them follow.
    Head {
        form: u32,
        key: Fingerprint,
        counts: (usize, usize),
    },
    Articles(Cow<'a, [Item]>),
    Files(Cow<'a, [Item]>),
    /// The last one.
    End(Outcome),
}

/// A basis that is being kept: its files are written, which takes them out of memory, and what comes of them is not known yet.
/// Unless it is finished, nothing is kept.
pub struct Keeping {
    file: Writer,
    prints: Vec<Fingerprint>,
    outcome: Outcome,
}

impl Keeping {
    fn add(&mut self, part: &Part) -> Result<(), DiskError> {
        let frame = postcard::to_stdvec(part).unwrap_or_default();
        self.prints.push(Fingerprint::of_bytes(&frame));
        self.file.add(&frame)
    }

    /// The same with what came of it: how many articles the site has, and what was found wrong with links and with all else.
    #[must_use]
    pub fn ended(self, published: usize, links: &[Problem], others: &[Problem]) -> Self {
        let told = |problems: &[Problem]| problems.iter().map(Told::of).collect();
        Keeping { outcome: Outcome { published, links: told(links), others: told(others) }, ..self }
    }

    /// The same with more that was found wrong.
    #[must_use]
    pub fn also_told(mut self, problems: &[Problem]) -> Self {
        self.outcome.others.extend(problems.iter().map(Told::of));
        self
    }

    /// Keeps the basis in the place of the one before, and gives the fingerprint that it will be known by.
    ///
    /// # Errors
    /// When the system refuses; what was kept before is still there.
    pub fn finish(mut self) -> Result<Fingerprint, DiskError> {
        let end = Part::End(std::mem::take(&mut self.outcome));
        self.add(&end)?;
        self.file.finish()?;
        Ok(Fingerprint::of(&self.prints))
    }
}

impl Item {
    fn of(file: &SourceFile, now: SystemTime) -> Self {
        let SourceFile { path, stamp, hash } = file;
        Item { path: path.clone(), stamp: stamp.filter(|stamp| stamp.is_settled(now)), hash: *hash }
    }
}

impl Basis {
    /// Reads what is kept in `folder`; none where there is nothing, or it is damaged or of another form.
    pub fn read_from(folder: &Path) -> Option<(Self, Fingerprint)> {
        let (mut basis, mut prints) = (Basis::default(), Vec::new());
        let (mut wanted, mut is_ended) = (None, false);
        let read = |frame: &[u8]| {
            let part = postcard::from_bytes::<Part>(frame).ok()?;
            Some((part, Fingerprint::of_bytes(frame)))
        };
        let take = |(part, print)| {
            prints.push(print);
            match part {
                Part::Head { form: FORM, key, counts } if wanted.is_none() => {
                    (basis.key, wanted) = (key, Some(counts));
                }
                Part::Articles(some) if !is_ended => basis.articles.extend(some.into_owned()),
                Part::Files(some) if !is_ended => basis.files.extend(some.into_owned()),
                Part::End(outcome) if !is_ended => (basis.outcome, is_ended) = (outcome, true),
                _ => return None,
            }
            Some(())
        };
        Reader::open(&folder.join(FILE)).each(read, take)?;
        let is_whole = is_ended && wanted == Some((basis.articles.len(), basis.files.len()));
        is_whole.then(|| (basis, Fingerprint::of(&prints)))
    }

    /// Begins to keep the basis in `folder`.
    ///
    /// # Errors
    /// When the system refuses; what was kept before is still there.
    pub fn keep(self, folder: &Path) -> Result<Keeping, DiskError> {
        let Basis { key, articles, files, outcome } = self;
        let file = Writer::begin(&folder.join(FILE))?;
        let mut keeping = Keeping { file, prints: Vec::new(), outcome };
        keeping.add(&Part::Head { form: FORM, key, counts: (articles.len(), files.len()) })?;
        articles.chunks(FRAME).try_for_each(|some| keeping.add(&Part::Articles(Cow::Borrowed(some))))?;
        files.chunks(FRAME).try_for_each(|some| keeping.add(&Part::Files(Cow::Borrowed(some))))?;
        Ok(keeping)
    }

    /// The basis of a site: `key` stands for all that is not in the files, which are sorted by path and were looked at when
    /// the clock of the file system showed `now`.
    pub fn new(key: Fingerprint, articles: &[SourceFile], files: &[SourceFile], now: SystemTime) -> Self {
        let items = |files: &[SourceFile]| files.par_iter().map(|file| Item::of(file, now)).collect();
        Basis { key, articles: items(articles), files: items(files), outcome: Outcome::default() }
    }

    /// The same with the hashes of the articles as they were read, in their order.
    #[must_use]
    pub fn read(mut self, hashes: impl Iterator<Item = Option<Fingerprint>>) -> Self {
        for (item, hash) in self.articles.iter_mut().zip(hashes) {
            item.hash = hash;
        }
        self
    }

    /// The same with what came of another one, which makes the same site.
    #[must_use]
    pub fn ended_as(self, other: &Basis) -> Self {
        Basis { outcome: other.outcome.clone(), ..self }
    }

    /// How many articles the site has.
    pub fn published(&self) -> usize {
        self.outcome.published
    }

    /// What was found wrong with the links of articles.
    pub fn links(&self) -> Vec<Problem> {
        self.outcome.links.iter().cloned().filter_map(Told::problem).collect()
    }

    /// All else that was found wrong.
    pub fn others(&self) -> Vec<Problem> {
        self.outcome.others.iter().cloned().filter_map(Told::problem).collect()
    }

    /// Tells articles by their stamps: those that are as they were get the hash they had. Both are sorted by path.
    pub fn recognise(&self, articles: &mut [SourceFile]) {
        let mut known = self.articles.iter().peekable();
        for file in articles {
            while known.next_if(|item| item.path < file.path).is_some() {}
            let same = known.next_if(|item| item.path == file.path);
            let same = same.filter(|item| item.stamp.is_some() && item.stamp == file.stamp);
            file.hash = same.and_then(|item| item.hash);
        }
    }

    /// Whether this basis has the same key and the same names of files as another.
    pub fn has_same_frame(&self, other: &Basis) -> bool {
        let same =
            |a: &[Item], b: &[Item]| a.iter().map(|item| &item.path).eq(b.iter().map(|item| &item.path));
        self.key == other.key && same(&self.articles, &other.articles) && same(&self.files, &other.files)
    }

    /// The files that are no articles and not known to be the same as in another basis with the same names.
    pub fn other_files<'a>(&'a self, other: &'a Basis) -> impl Iterator<Item = &'a str> {
        let pairs = self.files.iter().zip(&other.files);
        pairs.filter(|(a, b)| a.stamp.is_none() || a.stamp != b.stamp).map(|(item, _)| &*item.path)
    }

    /// Whether a site made from `newer` is known to be the same without making it.
    pub fn makes_same(&self, newer: &Basis) -> bool {
        self.has_same_frame(newer)
            && self.articles.iter().zip(&newer.articles).all(|(a, b)| a.hash.is_some() && a.hash == b.hash)
            && self.files.iter().zip(&newer.files).all(|(a, b)| a.stamp.is_some() && a.stamp == b.stamp)
    }

    /// The hashes of the articles, in their order.
    pub fn hashes(&self) -> impl Iterator<Item = Option<Fingerprint>> {
        self.articles.iter().map(|item| item.hash)
    }
}
