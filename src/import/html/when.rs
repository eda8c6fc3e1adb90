//! When a page was published: by what it tells machines, else by what stands around its text.

use chrono::{FixedOffset, TimeDelta};

use super::metadata::Metadata;
use crate::import::text::date::{self, Context};
use crate::import::text::when::{self, Seen};
use crate::import::{Dated, Hints};
use crate::words::Moment;

/// When the article was published.
pub fn published(metadata: &Metadata, seen: &[Seen], hints: &Hints) -> Dated {
    let read =
        metadata.published.iter().filter_map(|(place, text)| Some((*place, text, moment(text, hints.zone)?)));
    let dates: Vec<(&str, &String, Moment)> = read.collect();
    let Some((place, text, first)) = dates.first() else {
        return when::published(seen, None, hints);
    };
    // What machines are told twice is often told in another zone, or without the time.
    if let Some((other_place, other, _)) = dates.iter().find(|(_, _, other)| !is_near(first, other)) {
        let mut candidates: Vec<Moment> = dates.iter().map(|(_, _, date)| *date).collect();
        candidates.dedup();
        let why = format!("{place} says “{text}”, and {other_place} says “{other}”");
        return Dated::Ambiguous { candidates, why };
    }
    // Midnight is what programs write that know the day alone.
    let is_told = |date: &Moment| date.has_time() && date.parts().0.rem_euclid(86_400) != 0;
    let timed =
        dates.iter().find(|(_, _, date)| is_told(date) && !first.has_time() && date.date() == first.date());
    let date = timed.map_or(*first, |(_, _, date)| *date);
    Dated::Certain { date, why: format!("{place} says “{text}”") }
}

/// When it was last changed, where that is later.
pub fn updated(metadata: &Metadata, published: &Dated, hints: &Hints) -> Option<Moment> {
    let Dated::Certain { date, .. } = published else { return None };
    let changed = metadata.modified.iter().find_map(|(_, text)| moment(text, hints.zone))?;
    changed.is_after(date).then_some(changed)
}

fn moment(text: &str, zone: FixedOffset) -> Option<Moment> {
    if let Ok(moment) = Moment::parse(text, zone) {
        return Some(moment);
    }
    let readings = date::read(text, Context::default());
    let reading = readings.first()?;
    Some(reading.moment(reading.certain()?, zone))
}

/// Whether two moments can be the same one, told differently.
fn is_near(a: &Moment, b: &Moment) -> bool {
    (a.date() - b.date()).abs() <= TimeDelta::days(i64::from(!(a.has_time() && b.has_time())))
        || (a.parts().0 - b.parts().0).abs() < 24 * 3600
}
