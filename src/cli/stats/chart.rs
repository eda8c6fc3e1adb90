//! The picture of the page: articles by year, a column each, in the colours of the languages.
//!
//! Holds nothing that the table below it does not say too.

use std::fmt::Write;

use crate::stats::{Stats, Year};
use crate::view::escape;

/// How wide a year is, and how much of that its column, in units of the picture.
const STEP: usize = 38;
const COLUMN: usize = 26;
/// How high the columns may be, and the room above for their numbers and below for the years.
const HEIGHT: usize = 160;
const HEAD: usize = 18;
const FOOT: usize = 24;
/// Years without articles are left out of an axis that would be longer than this.
const LONGEST: usize = 200;
/// With more years only every fifth has its number below.
const NUMBERED: usize = 40;

/// The picture as inline SVG.
pub(super) fn chart(stats: &Stats) -> String {
    let years = axis(&stats.years);
    let most = stats.years.iter().map(|year| year.articles.values().sum::<usize>()).max().unwrap_or(0);
    let (width, height) = (years.len().max(1) * STEP, HEAD + HEIGHT + FOOT);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"chart-title\"><title id=\"chart-title\">Articles by year and language; \
         the table below has the numbers</title>"
    );
    for (place, (year, counted)) in years.iter().enumerate() {
        if let Some(counted) = counted {
            column(&mut svg, stats, counted, place * STEP + (STEP - COLUMN) / 2, most);
        }
        if years.len() <= NUMBERED || year % 5 == 0 {
            label(&mut svg, place * STEP + STEP / 2, (height - 8) as f64, year);
        }
    }
    let _ = write!(svg, "<path d=\"M0 {}.5h{width}\" class=\"axis\"/></svg>", HEAD + HEIGHT);
    svg
}

/// Every year from the first to the last, each with its articles where it has any.
fn axis(years: &[Year]) -> Vec<(i32, Option<&Year>)> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let span = usize::try_from(last.year - first.year).unwrap_or(usize::MAX);
    if span >= LONGEST {
        return years.iter().map(|year| (year.year, Some(year))).collect();
    }
    let mut known = years.iter().peekable();
    (first.year..=last.year).map(|year| (year, known.next_if(|found| found.year == year))).collect()
}

fn column(svg: &mut String, stats: &Stats, year: &Year, x: usize, most: usize) {
    let mut top = (HEAD + HEIGHT) as f64;
    for (place, language) in stats.languages.iter().enumerate() {
        let count = year.articles.get(&language.lang).copied().unwrap_or_default();
        if count == 0 {
            continue;
        }
        let height = (HEIGHT * count) as f64 / most.max(1) as f64;
        top -= height;
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{top:.2}\" width=\"{COLUMN}\" height=\"{height:.2}\" class=\"l{}\">\
             <title>{}: {count}, {}</title></rect>",
            place % super::html::COLOURS,
            year.year,
            escape(&language.name)
        );
    }
    label(svg, x + COLUMN / 2, top - 4.0, &year.articles.values().sum::<usize>());
}

/// A number centred at `x` that stands on the line `y`.
fn label(svg: &mut String, x: usize, y: f64, number: &dyn std::fmt::Display) {
    let _ = write!(svg, "<text x=\"{x}\" y=\"{y:.0}\" text-anchor=\"middle\">{number}</text>");
}
