//! Dates as people write them above, below and within a text.
//!
//! ```text
//! line ─tokens─► numbers, words, marks ─facts─► days, weekdays, clock, zone ─judge─► Reading
//! ```
//! A line is a date or it is not: what holds a single word that has no place in a date is none. A date that can mean several
//! days means several days here; only what stands beside it (a weekday, the same day in another calendar) decides. Month
//! names come from CLDR by way of ICU4X, and what it does not have from `data/names.txt`. Pure; never looks at a clock.

mod calendar;
mod facts;
mod judge;
mod names;
mod tokens;

use chrono::{FixedOffset, NaiveDate, NaiveTime, Weekday};

use crate::words::Moment;

pub use names::weekday_name;

/// What a date is said to be the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Label {
    /// Nothing is said.
    #[default]
    None,
    /// Of the publication: `نشر في`, `Published`.
    Published,
    /// Of the last change: `آخر تحديث`, `Updated`.
    Updated,
    /// Of the capture: `تاريخ الحفظ`, `Retrieved`.
    Captured,
}

/// A time of day, and where on earth it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The time.
    pub time: NaiveTime,
    /// The place whose time it is.
    pub zone: Zone,
}

/// What a time says of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Nothing.
    Unsaid,
    /// An offset from UTC that is the same on every day: GMT, Mecca.
    Fixed(FixedOffset),
    /// The name of a place whose offset changed over the years: Cairo, Beirut.
    Changing,
}

/// A line that is a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The days it can mean, in their order; none where it names no day of the calendar.
    pub days: Vec<NaiveDate>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Why the day is not certain: half a sentence. A reading without doubt has one day.
    pub doubt: Option<String>,
    /// What it is said to be the date of.
    pub label: Label,
    /// Whether nothing stands beside it, neither label nor weekday nor time: the form that tools and people use when they save
    /// a text.
    pub is_bare: bool,
}

impl Reading {
    /// The one day it means, where there is no doubt.
    pub fn certain(&self) -> Option<NaiveDate> {
        self.days.first().copied().filter(|_| self.doubt.is_none())
    }

    /// A day with the time that was read; without it where the zone is only a name of a place. `zone` is the offset of times
    /// that name none.
    pub fn moment(&self, day: NaiveDate, zone: FixedOffset) -> Moment {
        let timed = self.clock.and_then(|clock| {
            let offset = match clock.zone {
                Zone::Unsaid => zone,
                Zone::Fixed(offset) => offset,
                Zone::Changing => return None,
            };
            Moment::parse(&format!("{day} {}", clock.time.format("%H:%M:%S")), offset).ok()
        });
        timed.unwrap_or_else(|| Moment::day(day))
    }

    /// All moments it can mean.
    pub fn moments(&self, zone: FixedOffset) -> Vec<Moment> {
        self.days.iter().map(|day| self.moment(*day, zone)).collect()
    }
}

/// What reading a date depends on besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The day from which `yesterday` is counted; without it such words are no date.
    pub captured: Option<NaiveDate>,
    /// Whether years like 1402 in figures alone are of the Persian calendar.
    pub is_persian: bool,
}

/// Reads a line that is a date and nothing but a date, or several of them behind a label each (`Published … Updated …`);
/// nothing for any other line.
pub fn read(line: &str, context: Context) -> Vec<Reading> {
    // The longest date with its day, its time, its zone and its twin in another calendar is far shorter.
    if line.len() > 400 {
        return Vec::new();
    }
    let facts = facts::collect(&tokens::tokens(line), context);
    facts.map_or_else(Vec::new, |facts| judge::judge(line.trim(), facts))
}

/// The day of the week on which a text was written, by what it tells of itself (`اليوم السبت`, `أمس الجمعة`, `yesterday, Friday`),
/// and those words. `None` where it tells nothing, or days that contradict each other.
pub fn told_weekday<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Option<(Weekday, String)> {
    let mut told: Option<(Weekday, String)> = None;
    for paragraph in paragraphs {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        for pair in words.windows(2) {
            let Some(found) = weekday_of(pair) else { continue };
            match &told {
                Some((day, _)) if *day != found.0 => return None,
                Some(_) => {}
                None => told = Some(found),
            }
        }
    }
    told
}

fn weekday_of(pair: &[&str]) -> Option<(Weekday, String)> {
    let [relative, weekday] = pair else { return None };
    // Short words are too often something else: أحد is also "one of".
    if weekday.chars().count() < 5 {
        return None;
    }
    let named = *names::names().weekdays.get(&names::key(weekday))?;
    let names::Beside::Day(days) = names::names().beside.get(&names::key(relative))? else { return None };
    let written = (i64::from(named.num_days_from_monday()) - days).rem_euclid(7);
    let day = Weekday::try_from(u8::try_from(written).ok()?).ok()?;
    Some((day, format!("{relative} {}", weekday.trim_matches(|c: char| !c.is_alphabetic()))))
}

/// Names that stand for several months of one calendar.
#[cfg(test)]
pub fn names_that_clash() -> Vec<String> {
    let months = &names::names().months;
    let clashes = |months: &[names::Month]| {
        months
            .iter()
            .enumerate()
            .any(|(at, (calendar, _))| months[..at].iter().any(|(other, _)| other == calendar))
    };
    months
        .iter()
        .filter(|(_, months)| clashes(months))
        .map(|(name, months)| format!("{name} {months:?}"))
        .collect()
}
