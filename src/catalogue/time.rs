//! Years, months and days: the date tree.

use crate::words::Moment;

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
