//! Years, months and days: the date tree.

use crate::words::{Lang, Moment};

use super::EntryId;

/// A year and a month.
type Month = (i32, u32);

/// The articles of a language in the order of time.
#[derive(Debug)]
pub(super) struct Stream {
    pub lang: Lang,
    /// Oldest first.
    pub ids: Vec<EntryId>,
    /// The months that have articles, and where each begins: every page of an article asks for some, and none has to look at
    /// articles, which lie far apart.
    months: Vec<(Month, usize)>,
}

impl Stream {
    /// No articles yet.
    pub fn new(lang: Lang) -> Self {
        Stream { lang, ids: Vec::new(), months: Vec::new() }
    }

    /// Adds an article, of no earlier day than those before it.
    pub fn push(&mut self, id: EntryId, date: &Moment) {
        let (year, month, _) = date.ymd();
        if self.months.last().is_none_or(|(last, _)| *last != (year, month)) {
            self.months.push(((year, month), self.ids.len()));
        }
        self.ids.push(id);
    }

    /// The articles from one month to another, both included.
    pub fn within(&self, first: Month, last: Month) -> &[EntryId] {
        let start = |at: usize| self.months.get(at).map_or(self.ids.len(), |(_, start)| *start);
        let from = self.months.partition_point(|(month, _)| *month < first);
        let to = self.months.partition_point(|(month, _)| *month <= last);
        self.ids.get(start(from)..start(to)).unwrap_or_default()
    }
}

/// A year, a month or a day of the Gregorian calendar. Periods of one kind order by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year.
    Year(i32),
    /// A year and a month, 1 to 12.
    Month(i32, u32),
    /// A year, a month and a day of the month.
    Day(i32, u32, u32),
}

impl Period {
    /// The period of the same kind as `like` that holds `moment`.
    pub fn of(like: Period, moment: &Moment) -> Period {
        let (year, month, day) = moment.ymd();
        match like {
            Period::Year(_) => Period::Year(year),
            Period::Month(..) => Period::Month(year, month),
            Period::Day(..) => Period::Day(year, month, day),
        }
    }

    /// The year it is or lies in.
    pub fn year(self) -> i32 {
        match self {
            Period::Year(year) | Period::Month(year, _) | Period::Day(year, ..) => year,
        }
    }

    /// The period that this one lies in; none for a year.
    pub fn parent(self) -> Option<Period> {
        match self {
            Period::Year(_) => None,
            Period::Month(year, _) => Some(Period::Year(year)),
            Period::Day(year, month, _) => Some(Period::Month(year, month)),
        }
    }
}
