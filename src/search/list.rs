//! Which articles a word stands in, and how well: lists as small as they get.
//!
//! An article is its language and its place in it. How much a word means to an article is one of eight levels, worked out here
//! by BM25, so that a browser needs to know nothing else of the article.

use super::bits::{self, Bits};

/// An article of the index: its place among all, those of the first language first.
pub type DocId = u32;

/// How many levels there are.
pub const LEVELS: u8 = 8;

/// From how many articles of a language on Rice codes are shorter.
const MANY: usize = 8;

/// From how many articles of a language on a list has only every other level. A word that stands in so many tells them hardly
/// apart, and half as many levels make its list, which is among the longest, a seventh shorter.
const COARSE: usize = 3_000;

/// How soon a word that stands in an article again means less, and how much the length of articles matters (BM25).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.6;

/// What a word weighs that stands in the title, the summary, or beside the text.
const TITLE: f64 = 6.0;
const SUMMARY: f64 = 2.5;
const BESIDE: f64 = 2.0;

/// Where a word stands in an article, and how often.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// In the title.
    pub title: u32,
    /// In the summary.
    pub summary: u32,
    /// In the text.
    pub body: u32,
    /// Whether it stands beside it, in the name of a tag or an author.
    pub beside: bool,
}

/// How slowly words that come again mean more in an article of so many words, where `usual` is how many articles have: in a
/// long one they are likelier to.
pub fn damping(words: u32, usual: f64) -> f64 {
    SATURATION * (1.0 - LENGTH + LENGTH * f64::from(words) / usual.max(1.0))
}

/// The level of a word in an article with such a [`damping`].
pub fn level(counts: Counts, damping: f64) -> u8 {
    let Counts { title, summary, body, beside } = counts;
    let weight = TITLE * f64::from(title)
        + SUMMARY * f64::from(summary)
        + f64::from(body)
        + if beside { BESIDE } else { 0.0 };
    let share = weight / (weight + damping);
    ((share * f64::from(LEVELS)) as u8).min(LEVELS - 1)
}

/// How many words articles usually have, in coarse steps: so that a new article changes the levels of no other.
pub fn usual(words: u64, articles: u64) -> f64 {
    let mean = words as f64 / articles.max(1) as f64;
    let mut step = 16.0;
    while step * 1.3 < mean {
        step *= 1.5;
    }
    step
}

/// The languages of the index: where the articles of each begin, and behind the last where they end.
#[derive(Debug, Clone)]
pub struct Starts(pub Vec<DocId>);

impl Starts {
    fn ranges(&self) -> impl Iterator<Item = (DocId, DocId)> {
        self.0.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
    }
}

/// Adds a list of articles, sorted, each with its level: language by language how many, then gaps and levels. Of many
/// articles those of each level stand together, the highest first, as Rice codes.
pub fn put(out: &mut Vec<u8>, starts: &Starts, docs: &[(DocId, u8)]) {
    let mut rest = docs;
    for (start, end) in starts.ranges() {
        let (own, others) = rest.split_at(rest.partition_point(|(doc, _)| *doc < end));
        rest = others;
        let is_many = own.len() >= MANY;
        bits::put(out, (own.len() as u64) << 1 | u64::from(is_many));
        if is_many {
            put_many(out, start, own);
        } else {
            let mut next = start;
            for (doc, level) in own {
                bits::put(out, u64::from(doc - next) << 3 | u64::from(*level));
                next = doc + 1;
            }
        }
    }
}

fn put_many(out: &mut Vec<u8>, start: DocId, docs: &[(DocId, u8)]) {
    let coarse = u8::from(docs.len() >= COARSE);
    let levels = gaps(start, docs, coarse);
    let present = levels.iter().rev().fold(0u8, |mask, gaps| mask << 1 | u8::from(!gaps.is_empty()));
    out.push(present);
    for gaps in levels.iter().rev().filter(|gaps| !gaps.is_empty()) {
        let k = bits::rice_width(gaps);
        bits::put(out, gaps.len() as u64);
        out.push(k as u8);
        let mut code = Bits::default();
        gaps.iter().for_each(|gap| code.rice(k, *gap));
        out.extend(code.into_bytes());
    }
}

/// For each level, how many articles are passed over before each that has it; with `coarse` 1, those of an even level count
/// to the one above.
fn gaps(start: DocId, docs: &[(DocId, u8)], coarse: u8) -> [Vec<u32>; LEVELS as usize] {
    let mut gaps: [Vec<u32>; LEVELS as usize] = Default::default();
    let mut next = [start; LEVELS as usize];
    for (doc, level) in docs {
        let level = usize::from(level | coarse);
        if let (Some(gaps), Some(next)) = (gaps.get_mut(level), next.get_mut(level)) {
            gaps.push(doc - *next);
            *next = doc + 1;
        }
    }
    gaps
}

/// The longest list of places, in bytes. A word that stands nearly everywhere can be told from no other place by them.
const LONGEST: usize = 40_000;

/// The places of a word, article by article, as Rice codes: how many, then the gaps. Empty where that would be too long.
pub fn places<'p>(docs: impl Iterator<Item = &'p [u16]> + Clone) -> Vec<u8> {
    let total: usize = docs.clone().map(<[u16]>::len).sum();
    if total > LONGEST {
        return Vec::new();
    }
    let mut all: Vec<u32> = Vec::with_capacity(total);
    for places in docs.clone() {
        let mut next = 0;
        for place in places {
            all.push(u32::from(*place).saturating_sub(next));
            next = u32::from(*place) + 1;
        }
    }
    let k = bits::rice_width(&all);
    let mut code = Bits::default();
    let mut gaps = all.iter();
    for places in docs {
        code.rice(0, places.len() as u32);
        gaps.by_ref().take(places.len()).for_each(|gap| code.rice(k, *gap));
    }
    let mut out = vec![k as u8];
    out.extend(code.into_bytes());
    if out.len() > LONGEST { Vec::new() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_means_more_than_a_text_and_often_more_than_once() {
        let level = |title, summary, body, beside| {
            super::level(Counts { title, summary, body, beside }, damping(400, 400.0))
        };
        assert!(level(0, 0, 1, false) < level(0, 0, 4, false));
        assert!(level(0, 0, 3, false) < level(1, 0, 3, false));
        assert!(level(0, 0, 1, false) < level(0, 1, 1, false));
        assert!(level(1, 0, 0, false) > level(0, 0, 0, true));
        assert_eq!(level(99, 9, 99, true), LEVELS - 1);
    }

    #[test]
    fn long_lists_have_every_other_level() {
        let list = |articles: usize| {
            let docs: Vec<(DocId, u8)> = (0..articles).map(|doc| (doc as DocId, (doc % 8) as u8)).collect();
            let mut out = Vec::new();
            put(&mut out, &Starts(vec![0, 10_000]), &docs);
            out
        };
        // Behind how many articles there are, which levels.
        assert_eq!(list(COARSE - 1).get(2), Some(&0b1111_1111));
        assert_eq!(list(COARSE).get(2), Some(&0b1010_1010));
    }

    #[test]
    fn the_usual_length_changes_in_steps() {
        assert_eq!(usual(400 * 1_000, 1_000), usual(401 * 1_000 + 17, 1_001));
        assert!(usual(100 * 50, 50) < usual(400 * 50, 50));
        assert!(usual(0, 0) > 0.0);
    }
}
