//! What words mean in dates: months, days of the week, labels, zones.
//!
//! The names of months and days are CLDR's, in all the languages of [`LOCALES`]; `data/names.txt` adds what people write
//! besides, `data/date_words.txt` what stands beside dates. Words are compared folded and without spaces.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{FixedOffset, Weekday};
use icu::calendar::cal::{Hijri, Persian, hijri::UmmAlQura};
use icu::calendar::{Date, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{E, M};
use icu::locale::Locale;

use super::calendar::Calendar;
use super::tokens::{Token, tokens};
use super::{Label, Zone};
use crate::words::Moment;

/// The languages and regions whose names are read: all in which Arabic names of months differ, and others that stand beside
/// Arabic in archives.
const LOCALES: &[&str] = &[
    "ar", "ar-EG", "ar-SA", "ar-AE", "ar-IQ", "ar-SY", "ar-LB", "ar-JO", "ar-MA", "ar-DZ", "ar-TN", "ar-LY",
    "ar-MR", "en", "en-GB", "fa", "fa-AF", "ur", "ckb", "tr", "fr", "de", "es", "it", "pt", "nl", "id", "he",
    "ru",
];

/// A month of a calendar.
pub type Month = (Calendar, u32);

/// What a word or a few words mean beside a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    Label(Label),
    Filler,
    Zone(Zone),
    /// Days from the day of the capture.
    Day(i64),
    /// Moments ago.
    Now,
}

/// A unit in which the time since is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours, minutes, seconds.
    Short,
    /// Days.
    Day,
    /// Weeks, months, years.
    Long,
}

/// Everything that words mean, by what they are looked up for.
#[derive(Debug, Default)]
pub struct Names {
    pub months: BTreeMap<String, Vec<Month>>,
    pub weekdays: BTreeMap<String, Weekday>,
    pub beside: BTreeMap<String, Beside>,
    pub eras: BTreeMap<String, Calendar>,
    /// Whether the time is behind noon.
    pub halves: BTreeMap<String, bool>,
    pub units: BTreeMap<String, Unit>,
    /// Words for two of a unit.
    pub pairs: BTreeMap<String, Unit>,
    pub before: Vec<String>,
    pub behind: Vec<String>,
}

/// The names, made when they are needed first.
pub fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let mut names = Names::default();
        LOCALES.iter().filter_map(|tag| tag.parse().ok()).for_each(|locale| cldr(&mut names, &locale));
        rows(include_str!("../data/names.txt")).for_each(|(kind, word)| add_name(&mut names, kind, word));
        rows(include_str!("../data/date_words.txt"))
            .for_each(|(kind, word)| add_word(&mut names, kind, word));
        names
    });
    &NAMES
}

/// The English name of a day of the week.
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The key of a word or a few words.
pub fn key(text: &str) -> String {
    let words = tokens(text).into_iter().map(|token| match token {
        Token::Word(word) => word,
        Token::Number(value, _) => value.to_string(),
        Token::Mark(_) => String::new(),
    });
    words.collect()
}

/// The rows of a table: what stands before the colon, with each of the words behind it.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(kind, words)| words.split(',').map(move |word| (kind, word)))
}

/// Months of the three calendars and days of the week, as CLDR has them for a locale.
fn cldr(names: &mut Names, locale: &Locale) {
    macro_rules! months {
        ($calendar:ty, $kind:expr, $date:expr) => {
            for form in [M::long(), M::medium()] {
                let Ok(format) = FixedCalendarDateTimeFormatter::<$calendar, M>::try_new(locale.into(), form)
                else {
                    continue;
                };
                for month in 1..=12u8 {
                    let Ok(date) = $date(month) else { continue };
                    add_month(names, ($kind, month.into()), &format.format(&date).to_string());
                }
            }
        };
    }
    months!(Gregorian, Calendar::Gregorian, |month| Date::try_new_gregorian(2000, month, 1));
    months!(Persian, Calendar::Persian, |month| Date::try_new_persian(1400, month, 1));
    months!(Hijri<UmmAlQura>, Calendar::Hijri, |month| {
        Date::try_new_hijri_with_calendar(1445, month, 1, Hijri::new_umm_al_qura())
    });
    for form in [E::long(), E::medium()] {
        let Ok(format) = FixedCalendarDateTimeFormatter::<Gregorian, E>::try_new(locale.into(), form) else {
            continue;
        };
        // 3 January 2000 was a Monday.
        for (number, date) in (1..=7).filter_map(|n| Some((n, Date::try_new_gregorian(2000, 1, n + 2).ok()?)))
        {
            let name = key(&format.format(&date).to_string());
            weekday(number.into()).into_iter().for_each(|day| add_weekday(names, day, &name));
        }
    }
}

/// Single letters are not taken: as a month or a day they would be found in any text.
fn add_month(names: &mut Names, month: Month, name: &str) {
    let key = key(name);
    if key.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return;
    }
    let months = names.months.entry(key).or_default();
    if !months.contains(&month) {
        months.push(month);
    }
}

fn add_weekday(names: &mut Names, day: Weekday, key: &str) {
    if key.chars().count() > 1 {
        names.weekdays.entry(key.to_owned()).or_insert(day);
    }
}

fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

fn add_name(names: &mut Names, kind: &str, word: &str) {
    let (calendar, number) = kind.split_once(' ').unwrap_or((kind, ""));
    let Ok(number) = number.parse() else { return };
    let calendar = match calendar {
        "gregorian" => Calendar::Gregorian,
        "hijri" => Calendar::Hijri,
        "persian" => Calendar::Persian,
        _ => return weekday(number).into_iter().for_each(|day| add_weekday(names, day, &key(word))),
    };
    add_month(names, (calendar, number), word);
}

fn add_word(names: &mut Names, kind: &str, word: &str) {
    let key = key(word);
    let (kind, value) =
        kind.trim_end_matches(':').split_once(' ').unwrap_or((kind.trim_end_matches(':'), ""));
    let mut beside = |meaning| {
        names.beside.entry(key.clone()).or_insert(meaning);
    };
    match kind {
        "published" => beside(Beside::Label(Label::Published)),
        "updated" => beside(Beside::Label(Label::Updated)),
        "captured" => beside(Beside::Label(Label::Captured)),
        "filler" => beside(Beside::Filler),
        "zone" => beside(Beside::Zone(Moment::offset(value).map_or(Zone::Changing, Zone::Fixed))),
        "day" => value.parse().into_iter().for_each(|days| beside(Beside::Day(days))),
        "now" => beside(Beside::Now),
        "gregorian" => drop(names.eras.insert(key, Calendar::Gregorian)),
        "hijri" => drop(names.eras.insert(key, Calendar::Hijri)),
        "persian" => drop(names.eras.insert(key, Calendar::Persian)),
        "am" | "pm" => drop(names.halves.insert(key, kind == "pm")),
        "unit" => drop(names.units.insert(key, unit(value))),
        "two" => drop(names.pairs.insert(key, unit(value))),
        "before" => names.before.push(key),
        _ => names.behind.push(key),
    }
}

fn unit(days: &str) -> Unit {
    match days {
        "0" => Unit::Short,
        "1" => Unit::Day,
        _ => Unit::Long,
    }
}

/// `+03:00`, and `+3`, `+0330`, `-5` as people write it.
pub fn offset(sign: char, hours: u32, minutes: u32) -> Option<FixedOffset> {
    Moment::offset(&format!("{sign}{hours:02}:{minutes:02}"))
}
