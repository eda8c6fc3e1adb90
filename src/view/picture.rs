//! Small pictures of how many articles there are over time, as paths for SVG.
//!
//! A path holds one line for each bar or cell, and the theme's style sheet gives it width and colour. Years go from left to
//! right; the style sheet turns the picture where the page is read from the right.

use std::fmt::Write;

use serde::Serialize;

use crate::catalogue::Period;
use crate::plan::inputs::{ListName, StripInputs};
use crate::plan::urls;
use crate::words::{Direction, Lang};

use super::speaker::Speaker;

/// The height of the tallest bar, in units of its picture.
const TALLEST: usize = 24;

/// The most bars of a picture. Over a longer time, each stands for ten years, a hundred, and so on.
const MOST_BARS: i32 = 200;

/// The most years that the overview of months shows; over a longer time, cells would be too narrow to be seen.
const MOST_YEARS: i32 = 300;

/// How many articles each year has, as bars.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    /// The width of the picture: one unit for each bar. It is 24 units high.
    pub width: i32,
    /// The bars, for the `d` of a path: upright lines in the middle of their units.
    pub bars: String,
    /// Every year that has articles, oldest first.
    pub years: Vec<TimelineYearView>,
}

/// A year of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineYearView {
    /// What the year is called.
    pub name: String,
    /// How many articles it has, in the language's digits.
    pub count: String,
}

/// How many articles each month has in each language: a strip for each, with a column for every year and twelve rows.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewView {
    /// The width of the strips: one unit for each year. They are 12 units high, from -0.5 to 11.5.
    pub width: i32,
    /// What the first year is called.
    pub first: String,
    /// What the last year is called.
    pub last: String,
    /// The strips, the one of the page's language first.
    pub strips: Vec<StripView>,
}

/// The months of a language.
#[derive(Debug, Clone, Serialize)]
pub struct StripView {
    /// The language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// The page of all years in that language; none for the page itself.
    pub href: Option<String>,
    /// How many articles it has, in its own words.
    pub count: String,
    /// The cells of each level of fullness, 1 to 4, for the `d` of a path; empty where there are none.
    pub levels: [String; 4],
}

/// The timeline of years, oldest first; none where there are fewer than two.
pub fn timeline(speaker: Speaker, lang: Lang, years: &[(i32, usize)]) -> Option<TimelineView> {
    let [(first, _), .., (last, _)] = *years else { return None };
    let step = std::iter::successors(Some(1), |step| Some(step * 10))
        .find(|step| (last - first) / step < MOST_BARS)
        .unwrap_or(1);
    let mut bars: Vec<(i32, usize)> = Vec::new();
    for (year, count) in years {
        let at = (year - first) / step;
        match bars.last_mut() {
            Some((place, sum)) if *place == at => *sum += count,
            _ => bars.push((at, *count)),
        }
    }
    let fullest = bars.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let mut path = String::new();
    for (at, count) in bars {
        let height = (count * TALLEST).div_ceil(fullest);
        // Writing to a string cannot fail.
        let _ = write!(path, "M{at}.5 {TALLEST}v-{height}");
    }
    let view = |(year, count): &(i32, usize)| TimelineYearView {
        name: speaker.list_name(lang, &ListName::Period(Period::Year(*year))).text,
        count: speaker.number(lang, *count),
    };
    Some(TimelineView {
        width: (last - first) / step + 1,
        bars: path,
        years: years.iter().map(view).collect(),
    })
}

/// The overview on the page of all years in `lang`; none where there are fewer than two years, or too many.
pub fn overview(speaker: Speaker, lang: Lang, strips: &[StripInputs]) -> Option<OverviewView> {
    let years = || strips.iter().flat_map(|strip| &strip.months).map(|(year, ..)| *year);
    let (first, last) = (years().min()?, years().max()?);
    if !(1..MOST_YEARS).contains(&(last - first)) {
        return None;
    }
    let fullest = strips.iter().flat_map(|strip| &strip.months).map(|(.., count)| *count).max()?;
    let name = |year| speaker.list_name(lang, &ListName::Period(Period::Year(year))).text;
    Some(OverviewView {
        width: last - first + 1,
        first: name(first),
        last: name(last),
        strips: strips.iter().map(|strip| strip_view(speaker, lang, strip, first, fullest)).collect(),
    })
}

fn strip_view(speaker: Speaker, here: Lang, strip: &StripInputs, first: i32, fullest: usize) -> StripView {
    let lang = strip.lang;
    let mut levels = <[String; 4]>::default();
    for (year, month, count) in &strip.months {
        let cells = usize::from(level(*count, fullest)).checked_sub(1).and_then(|at| levels.get_mut(at));
        if let Some(path) = cells {
            let _ = write!(path, "M{} {}h.9", year - first, month.saturating_sub(1));
        }
    }
    let total = strip.months.iter().map(|(.., count)| count).sum();
    StripView {
        lang,
        dir: speaker.direction(lang),
        name: speaker.config.languages.get(lang).name.clone(),
        href: (lang != here).then(|| speaker.href(&urls::archive(lang))),
        count: speaker.count(lang, "article-count", "count", total),
        levels,
    }
}

/// How full a month is: 0 for no article, else 1 to 4 by quarters of the fullest month.
pub fn level(count: usize, fullest: usize) -> u8 {
    u8::try_from((count * 4).div_ceil(fullest.max(1)).min(4)).unwrap_or(4)
}
