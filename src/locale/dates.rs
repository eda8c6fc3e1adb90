//! Dates in words, in any calendar CLDR knows.

use chrono::{Datelike, NaiveDate};
use icu::calendar::{Date, Gregorian, Iso};
use icu::datetime::fieldsets::{M, MD, YM, YMD};
use icu::datetime::{DateTimeFormatter, DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use icu::locale::Locale as IcuLocale;

use super::LocaleError;
use super::tag::Tag;

/// The date formats of a locale.
#[derive(Debug)]
pub(super) struct Dates {
    date: DateTimeFormatter<YMD>,
    others: Vec<DateTimeFormatter<YMD>>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    month_name: FixedCalendarDateTimeFormatter<Gregorian, M>,
    day: FixedCalendarDateTimeFormatter<Gregorian, MD>,
}

impl Dates {
    pub fn new(tag: &Tag, calendars: &[String]) -> Result<Self, LocaleError> {
        let missing =
            |error: DateTimeFormatterLoadError| LocaleError::data(tag.icu(), "date formats", &error);
        let whole =
            |locale: &IcuLocale| DateTimeFormatter::try_new(locale.into(), YMD::long()).map_err(missing);
        let others =
            calendars.iter().map(|name| whole(&tag.with_calendar(name)?)).collect::<Result<_, _>>()?;
        Ok(Dates {
            date: whole(tag.icu())?,
            others,
            month: FixedCalendarDateTimeFormatter::try_new(tag.icu().into(), YM::long()).map_err(missing)?,
            month_name: FixedCalendarDateTimeFormatter::try_new(tag.icu().into(), M::long())
                .map_err(missing)?,
            day: FixedCalendarDateTimeFormatter::try_new(tag.icu().into(), MD::long()).map_err(missing)?,
        })
    }

    pub fn date(&self, date: NaiveDate) -> String {
        match iso(date) {
            Some(iso) => self.date.format(&iso).to_string(),
            None => date.to_string(),
        }
    }

    pub fn other_calendars(&self, date: NaiveDate) -> Vec<String> {
        let Some(iso) = iso(date) else { return Vec::new() };
        self.others.iter().map(|format| format.format(&iso).to_string()).collect()
    }

    pub fn month(&self, year: i32, month: u32) -> Option<String> {
        Some(self.month.format(&gregorian(year, month, 1)?).to_string())
    }

    pub fn month_name(&self, month: u32) -> Option<String> {
        Some(self.month_name.format(&gregorian(2000, month, 1)?).to_string())
    }

    pub fn day(&self, date: NaiveDate) -> String {
        match gregorian(date.year(), date.month(), date.day()) {
            Some(day) => self.day.format(&day).to_string(),
            None => date.to_string(),
        }
    }
}

/// `None` outside the years -9999 to 9999, which ICU4X does not take.
fn iso(date: NaiveDate) -> Option<Date<Iso>> {
    Date::try_new_iso(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

fn gregorian(year: i32, month: u32, day: u32) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}
