//! A made-up archive in Arabic and English: the same for the same seed, on every machine.
//!
//! Work number i has the same text however many articles are asked for, so a smaller corpus is the beginning of a larger
//! one, and links only ever lead to earlier works. Counted are articles: a work in both languages is two.

mod random;
mod text;
mod words;

use std::path::Path;

use rayon::prelude::*;
use warraq::disk::{self, DiskError};

use random::{Random, Zipf};
use words::{FIRST_NAMES, LAST_NAMES, Language, PAPERS, PLACES, SUBJECTS};

/// Streams of chance that do not disturb each other.
const STREAM_WORK: u64 = 1;
const STREAM_TEXT: u64 = 2;

const SETTINGS: &str = "base_url: https://archive.example/
title:
  ar: أرشيف القياس
  en: The Measured Archive
description:
  ar: مقالات مصنوعة لقياس السرعة.
  en: Articles made for measuring speed.
languages:
  ar:
    name: العربية
    locale: ar-EG
  en:
    name: English
    locale: en-GB
";

/// The generator.
pub struct Corpus {
    seed: u64,
    lexicons: [(Vec<String>, Zipf); 2],
    tags: (Vec<Term>, Zipf),
    authors: (Vec<Term>, Zipf),
    sources: Vec<Term>,
}

/// What is the same of a work in each of its languages.
struct Work {
    number: usize,
    languages: &'static [Language],
    /// Year, month, day, hour and minute.
    date: (usize, usize, usize, usize, usize),
    stem: String,
    tags: Vec<usize>,
    author: usize,
    source: usize,
    words: usize,
}

impl Corpus {
    /// The corpus of a seed.
    pub fn new(seed: u64) -> Self {
        let lexicon = |language| {
            let words = words::lexicon(language);
            let ranks = Zipf::new(words.len(), 1.0);
            (words, ranks)
        };
        let ranked = |terms: Vec<Term>, s| {
            let ranks = Zipf::new(terms.len(), s);
            (terms, ranks)
        };
        Corpus {
            seed,
            lexicons: Language::BOTH.map(lexicon),
            tags: ranked(tags(), 0.9),
            authors: ranked(authors(), 0.7),
            sources: sources(),
        }
    }

    /// Writes the settings, the concordances and the first `articles` articles into `folder`; tells how many bytes the
    /// articles have.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, articles: usize, folder: &Path) -> Result<u64, DiskError> {
        disk::write(&folder.join("site.yaml"), SETTINGS.as_bytes())?;
        let content = folder.join("content");
        for (name, terms) in
            [("tags", &self.tags.0), ("authors", &self.authors.0), ("sources", &self.sources)]
        {
            disk::write(&content.join(format!("{name}.yaml")), concordance(terms).as_bytes())?;
        }
        let one = |(work, language): &(Work, Language)| {
            let text = text::article(self, work, *language);
            disk::write(&content.join(work.path(*language)), text.as_bytes())?;
            Ok(text.len() as u64)
        };
        self.articles(articles).par_iter().map(one).sum()
    }

    fn articles(&self, count: usize) -> Vec<(Work, Language)> {
        let versions = |number| {
            let of_work = self.work(number).languages.iter();
            of_work.map(move |language| (self.work(number), *language))
        };
        (0..).flat_map(versions).take(count).collect()
    }

    /// The work of a number, without its texts.
    fn work(&self, number: usize) -> Work {
        let mut random = Random::new(self.seed, STREAM_WORK, number as u64);
        let languages: &[Language] = match random.below(100) {
            0..70 => &[Language::Arabic, Language::English],
            70..88 => &[Language::Arabic],
            _ => &[Language::English],
        };
        let english = &self.lexicons[1].0;
        let name: Vec<&str> = (0..3).map(|_| english[random.between(80, 280)].as_str()).collect();
        let (from, until) = (1990, 2025);
        // Archives grow: of two years by chance the later one is taken.
        let year = random.between(from, until).max(random.between(from, until));
        let mut tags: Vec<usize> = (0..random.between(1, 5)).map(|_| self.tags.1.rank(&mut random)).collect();
        tags.sort_unstable();
        tags.dedup();
        // The words of texts follow a log-normal distribution: half have more than 450.
        let words = 450.0 * (0.62 * random.normal()).exp();
        Work {
            number,
            languages,
            date: (
                year,
                random.between(1, 12),
                random.between(1, 28),
                random.between(6, 22),
                random.below(60),
            ),
            stem: format!("{}-{number:06}", name.join("-")),
            tags,
            author: self.authors.1.rank(&mut random),
            source: random.below(self.sources.len()),
            words: (words as usize).clamp(70, 4_000),
        }
    }

    /// An earlier work that has a version in `language`, if a few attempts find one.
    fn earlier(&self, before: usize, language: Language, random: &mut Random) -> Option<Work> {
        let mut attempts = (0..8).map(|_| self.work(random.below(before)));
        if before == 0 { None } else { attempts.find(|work| work.languages.contains(&language)) }
    }

    /// A word of a language, common ones more often.
    fn word(&self, language: Language, random: &mut Random) -> &str {
        let (words, ranks) = language.of((&self.lexicons[0], &self.lexicons[1]));
        &words[ranks.rank(random)]
    }
}

impl Work {
    /// Where its text in a language stands, below the content folder.
    fn path(&self, language: Language) -> String {
        let (year, month, ..) = self.date;
        format!("{year}/{month:02}/{}.{}.md", self.stem, language.code())
    }
}

/// A term: its key, and its names in Arabic and English.
type Term = (String, String, String);

fn term(names: (&str, &str)) -> Term {
    let key: String = names.1.to_lowercase().replace(' ', "-");
    (key, names.0.to_owned(), names.1.to_owned())
}

fn tags() -> Vec<Term> {
    SUBJECTS.into_iter().chain(PLACES).map(term).collect()
}

fn authors() -> Vec<Term> {
    let whole = |last: &(&str, &str), first: &(&str, &str)| {
        term((&format!("{} {}", first.0, last.0), &format!("{} {}", first.1, last.1)))
    };
    LAST_NAMES.iter().flat_map(|last| FIRST_NAMES.iter().map(move |first| whole(last, first))).collect()
}

fn sources() -> Vec<Term> {
    let whole = |place: &(&str, &str), paper: &(&str, &str)| {
        term((&format!("{} {}", paper.0, place.0), &format!("{} {}", place.1, paper.1)))
    };
    PLACES[..5].iter().flat_map(|place| PAPERS.iter().map(move |paper| whole(place, paper))).collect()
}

fn concordance(terms: &[Term]) -> String {
    terms.iter().map(|(key, arabic, english)| format!("{key}:\n  ar: {arabic}\n  en: {english}\n")).collect()
}
