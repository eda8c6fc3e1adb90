//! `archive`: all years of a language.

use serde::Serialize;

use crate::catalogue::Period;
use crate::locale::Arg;
use crate::plan::inputs::{ArchiveInputs, Crumb, Entrance, ListName, YearInputs};
use crate::plan::urls;
use crate::words::Lang;

use super::json_ld;
use super::list::{EntranceView, entrance_view};
use super::page::{self, About, PageView};
use super::picture::{self, OverviewView, level};
use super::speaker::Speaker;

/// `archive`: all years of a language.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The page's heading.
    pub heading: String,
    /// What the archive holds, in words.
    pub intro: String,
    /// All months in all languages, as a picture; none where there is one year only, or hundreds.
    pub overview: Option<OverviewView>,
    /// Every year that has articles, newest first.
    pub years: Vec<YearView>,
    /// The names of the twelve months, January first.
    pub month_names: Vec<String>,
    /// How many articles the fullest month has, at least 1.
    pub fullest_month: usize,
}

/// A year of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// The year's page.
    pub year: EntranceView,
    /// January to December: the month's page, or none where the month has no article.
    pub months: Vec<Option<EntranceView>>,
    /// How full each month is, 0 to 4, for shading: 0 has no article, 4 is near the fullest month.
    pub levels: Vec<u8>,
}

/// Makes `page` and `archive`.
pub fn archive(speaker: Speaker, inputs: &ArchiveInputs) -> (PageView, ArchiveView) {
    let ArchiveInputs { page: page_inputs, years, total, strips } = inputs;
    let lang = page_inputs.lang;
    let heading = speaker.say(lang, "archive");
    let intro = intro(speaker, lang, years, *total);
    let trail = page::trail(speaker, lang, &[Crumb { url: urls::home(lang), name: ListName::Home }]);
    let about = About {
        kind: "archive",
        title: Some(heading.clone()),
        description: intro.clone(),
        json_ld: Some(json_ld::collection(speaker, page_inputs, &heading, &trail)),
        trail,
        ..About::default()
    };
    let fullest =
        years.iter().flat_map(|year| &year.months).map(|month| month.count).max().unwrap_or(1).max(1);
    let view = ArchiveView {
        heading,
        intro,
        overview: picture::overview(speaker, lang, strips),
        years: years.iter().rev().map(|year| year_view(speaker, lang, year, fullest)).collect(),
        month_names: (1..=12).map(|month| speaker.locale(lang).month_name(month)).collect(),
        fullest_month: fullest,
    };
    (page::page(speaker, page_inputs, about), view)
}

fn intro(speaker: Speaker, lang: Lang, years: &[YearInputs], total: usize) -> String {
    let year = |year: &YearInputs| speaker.list_name(lang, &year.year.name).text;
    let (Some(from), Some(to)) = (years.first().map(year), years.last().map(year)) else {
        return speaker.say(lang, "no-articles");
    };
    let count = Arg::Number(i64::try_from(total).unwrap_or(i64::MAX));
    if from == to {
        return speaker
            .locale(lang)
            .message("archive-intro-year", &[("count", count), ("year", Arg::Text(&from))]);
    }
    let args = [("count", count), ("from", Arg::Text(&from)), ("to", Arg::Text(&to))];
    speaker.locale(lang).message("archive-intro", &args)
}

fn year_view(speaker: Speaker, lang: Lang, inputs: &YearInputs, fullest: usize) -> YearView {
    let find = |month: u32| {
        inputs
            .months
            .iter()
            .find(|entrance| matches!(entrance.name, ListName::Period(Period::Month(_, m)) if m == month))
    };
    let months: Vec<Option<&Entrance>> = (1..=12).map(find).collect();
    YearView {
        year: entrance_view(speaker, lang, &inputs.year),
        levels: months.iter().map(|month| level(month.map_or(0, |month| month.count), fullest)).collect(),
        months: months
            .into_iter()
            .map(|month| month.map(|month| entrance_view(speaker, lang, month)))
            .collect(),
    }
}
