//! `archive`: all years of a language.

use serde::Serialize;

use super::list::EntranceView;

/// `archive`: all years of a language.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The page's heading.
    pub heading: String,
    /// What the archive holds, in words.
    pub intro: String,
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
