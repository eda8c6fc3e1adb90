//! When a clipping was published, by all the dates that stand in it.
//!
//! The day on which somebody captured a text is not the day of its publication; where the two cannot be told apart, or where
//! dates differ, nobody guesses.

use chrono::{Datelike, NaiveDate, Weekday};

use super::date::{self, Label, Reading};
use crate::import::{Dated, Hints};
use crate::words::Moment;

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Above the title.
    Above,
    /// Between the title and the text.
    Below,
    /// In the dateline.
    Dateline,
    /// Behind the text.
    Foot,
}

/// A date that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it means.
    pub reading: Reading,
    /// Where it stands.
    pub place: Place,
    /// The number of its line.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl Seen {
    /// A bare date alone above the title: the form in which tools and people save a text. So is what says it is one.
    fn is_capture(&self) -> bool {
        self.reading.label == Label::Captured || (self.place == Place::Above && self.reading.is_bare)
    }

    fn place(&self) -> String {
        let place = match self.place {
            Place::Above => "above the title",
            Place::Below => "below the title",
            Place::Dateline => "in the dateline",
            Place::Foot => "below the text",
        };
        format!("“{}” stands {place}, in line {}", self.text, self.line)
    }
}

/// When the text was last changed, where one line says so.
pub fn updated(seen: &[Seen], hints: &Hints) -> Option<Moment> {
    let seen = seen.iter().find(|seen| seen.reading.label == Label::Updated)?;
    Some(seen.reading.moment(seen.reading.certain()?, hints.zone))
}

/// When the text was captured: as the user says, else as it says itself.
pub fn captured(seen: &[Seen], hints: &Hints) -> Option<Moment> {
    let given = hints.captured.map(Moment::day);
    let found = seen
        .iter()
        .filter(|seen| seen.is_capture())
        .find_map(|seen| Some(seen.reading.moment(seen.reading.certain()?, hints.zone)));
    given.or(found)
}

/// When the text was published. `said` is the day of the week that the text itself tells (`اليوم السبت`), with its words.
pub fn published(seen: &[Seen], said: Option<&(Weekday, String)>, hints: &Hints) -> Dated {
    let captured: Vec<&Seen> = seen.iter().filter(|seen| seen.is_capture()).collect();
    let others = seen.iter().filter(|seen| !seen.is_capture() && seen.reading.label != Label::Updated);
    let labelled: Vec<&Seen> = others.clone().filter(|seen| seen.reading.label == Label::Published).collect();
    let is_labelled = !labelled.is_empty();
    let others: Vec<&Seen> = if is_labelled { labelled } else { others.collect() };
    let dated = of_publication(&others, said, hints);
    let Some(capture) = captured.first() else { return dated };
    match dated {
        Dated::Certain { date, why } if is_labelled || capture.reading.days == [date.date()] => {
            Dated::Certain { date, why }
        }
        dated => captured_on(capture, dated, said, hints),
    }
}

fn of_publication(seen: &[&Seen], said: Option<&(Weekday, String)>, hints: &Hints) -> Dated {
    // What names no day at all is no reason to doubt another date.
    let named: Vec<&&Seen> = seen.iter().filter(|seen| !seen.reading.days.is_empty()).collect();
    let Some(first) = named.first() else {
        let why = seen.first().and_then(|seen| seen.reading.doubt.clone());
        return Dated::Missing { why: why.unwrap_or_else(|| "no line of the text is a date".to_owned()) };
    };
    let sure: Vec<&&&Seen> = named.iter().filter(|seen| seen.reading.doubt.is_none()).collect();
    let mut days: Vec<NaiveDate> = Vec::new();
    for day in named.iter().flat_map(|seen| &seen.reading.days) {
        if !days.contains(day) {
            days.push(*day);
        }
    }
    // Doubtful dates agree with a certain one where they can mean the same day.
    let agreed = sure.first().and_then(|seen| {
        let day = seen.reading.certain()?;
        named.iter().all(|other| other.reading.days.contains(&day)).then_some((seen, day))
    });
    let Some((seen, day)) = agreed else {
        let why = match (named.len(), first.reading.doubt.clone()) {
            (1, Some(doubt)) => doubt,
            _ => "the dates in the text differ".to_owned(),
        };
        let moments = if named.len() == 1 {
            first.reading.moments(hints.zone)
        } else {
            days.into_iter().map(Moment::day).collect()
        };
        return Dated::Ambiguous { candidates: moments, why };
    };
    // The one with a time says most.
    let timed = named.iter().find(|seen| seen.reading.clock.is_some() && seen.reading.certain() == Some(day));
    let date = timed.map_or(&seen.reading, |seen| &seen.reading).moment(day, hints.zone);
    match contradiction(day, said) {
        Some(why) => Dated::Ambiguous { candidates: vec![date], why },
        None => Dated::Certain { date, why: seen.place() },
    }
}

fn captured_on(capture: &Seen, dated: Dated, said: Option<&(Weekday, String)>, hints: &Hints) -> Dated {
    let candidates = match dated {
        Dated::Certain { date, .. } => vec![date],
        Dated::Ambiguous { candidates, .. } => candidates,
        _ => Vec::new(),
    };
    let Some(day) = capture.reading.days.first().copied().filter(|_| capture.reading.days.len() == 1) else {
        let why = format!("{}, as the day of a capture does", capture.place());
        return Dated::Ambiguous { candidates: capture.reading.moments(hints.zone), why };
    };
    let mut why = format!("{}, as the day of a capture does", capture.place());
    if let Some(contradiction) = contradiction(day, said) {
        why.push_str(&format!("; {contradiction}"));
    }
    Dated::Captured {
        captured: capture.reading.moment(day, hints.zone),
        published: candidates.first().copied(),
        why,
    }
}

/// What speaks against a day: the text tells of another day of the week.
fn contradiction(day: NaiveDate, said: Option<&(Weekday, String)>) -> Option<String> {
    let (weekday, words) = said.filter(|(weekday, _)| day.weekday() != *weekday)?;
    let (is, says) = (date::weekday_name(day.weekday()), date::weekday_name(*weekday));
    Some(format!("{day} is a {is}, and “{words}” in the text makes its day a {says}"))
}
