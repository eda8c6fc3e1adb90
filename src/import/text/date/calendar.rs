//! Days of the calendars that are read.

use chrono::NaiveDate;
use icu::calendar::cal::Hijri;
use icu::calendar::{Date, Iso};

/// A calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// That of most of the world.
    Gregorian,
    /// The lunar one of Islam, as Umm al-Qura reckons it (by a table outside of the years 1300 to 1600).
    Hijri,
    /// The solar one of Iran and Afghanistan.
    Persian,
}

impl Calendar {
    /// The day of this calendar; `None` where it has no such day.
    pub fn day(self, year: u32, month: u32, day: u32) -> Option<NaiveDate> {
        let (year, month, day) =
            (i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if !(1..=9999).contains(&year) {
            return None;
        }
        match self {
            Calendar::Gregorian => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
            Calendar::Hijri => {
                let date = Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura());
                chrono_day(date.ok()?.to_calendar(Iso))
            }
            Calendar::Persian => chrono_day(Date::try_new_persian(year, month, day).ok()?.to_calendar(Iso)),
        }
    }
}

fn chrono_day(date: Date<Iso>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        date.year().extended_year(),
        date.month().ordinal.into(),
        date.day_of_month().0.into(),
    )
}
