//! The dates of a post: its local time and that of UTC, which together tell the offset.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::import::found::Dated;
use crate::words::Moment;

/// The widest offset from UTC that anyone has, in minutes.
const WIDEST: i64 = 14 * 60;

/// When a post was published: `local` and `utc` as `2014-09-06 10:00:00`, `rss` as RFC 822.
pub(super) fn published(local: &str, utc: &str, rss: &str, zone: FixedOffset) -> Dated {
    match moment(local, utc, zone) {
        Ok(Some(date)) => Dated::Certain { date, why: "in the field wp:post_date".to_owned() },
        Ok(None) => match by_rss(rss) {
            Some(date) => Dated::Certain { date, why: "in the field pubDate".to_owned() },
            None => missing([local, utc, rss]),
        },
        Err((local, utc)) => Dated::Ambiguous {
            why: format!("post_date and post_date_gmt are further apart than any zones: {local} and {utc}"),
            candidates: vec![local, utc],
        },
    }
}

/// When it was last changed, where that was on a later day than it was published.
pub(super) fn changed(local: &str, utc: &str, zone: FixedOffset, published: &Dated) -> Option<Moment> {
    let Dated::Certain { date, .. } = published else { return None };
    moment(local, utc, zone)
        .ok()
        .flatten()
        .filter(|changed| changed.is_after(date) && changed.date() > date.date())
}

fn missing(fields: [&str; 3]) -> Dated {
    let shown = fields.into_iter().map(str::trim).find(|text| !text.is_empty());
    let why = match shown {
        Some(text) => format!("the date is “{}”, which is none", text.escape_debug()),
        None => "there is no date".to_owned(),
    };
    Dated::Missing { why }
}

fn moment(local: &str, utc: &str, zone: FixedOffset) -> Result<Option<Moment>, (Moment, Moment)> {
    let read = |text: &str| NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S").ok();
    let at = |naive: NaiveDateTime, minutes: i64| {
        Moment::parse(&format!("{}{}", naive.format("%Y-%m-%dT%H:%M:%S"), offset(minutes)), zone).ok()
    };
    Ok(match (read(local), read(utc)) {
        (None, None) => None,
        (Some(local), None) => at(local, i64::from(zone.local_minus_utc()) / 60),
        (None, Some(utc)) => at(utc, 0),
        (Some(local), Some(utc)) => {
            let minutes = (local - utc).num_minutes();
            match (at(local, i64::from(zone.local_minus_utc()) / 60), at(utc, 0)) {
                (Some(local), Some(utc)) if minutes.abs() > WIDEST => return Err((local, utc)),
                // Servers differ from their database by seconds; zones do not.
                _ => at(local, (minutes as f64 / 15.0).round() as i64 * 15),
            }
        }
    })
}

fn offset(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn by_rss(text: &str) -> Option<Moment> {
    let time = DateTime::parse_from_rfc2822(text.trim()).ok()?;
    // The sign for no date: 30 November of the year before the first.
    Moment::parse(&time.to_rfc3339(), Moment::utc()).ok().filter(|moment| moment.ymd().0 > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(local: &str, utc: &str, rss: &str) -> String {
        match published(local, utc, rss, Moment::utc()) {
            Dated::Certain { date, .. } => date.iso(),
            Dated::Missing { .. } => "missing".to_owned(),
            Dated::Ambiguous { .. } => "ambiguous".to_owned(),
            Dated::Captured { .. } => "captured".to_owned(),
        }
    }

    #[test]
    fn dates_have_the_offset_that_both_fields_tell() {
        let zero = "0000-00-00 00:00:00";
        let table = [
            ("2014-09-06 10:00:00", "2014-09-06 07:00:00", "", "2014-09-06T10:00:00+03:00"),
            ("2014-09-06 10:00:00", "2014-09-06 13:30:01", "", "2014-09-06T10:00:00-03:30"),
            ("2014-09-06 10:00:00", zero, "", "2014-09-06T10:00:00Z"),
            (zero, "2014-09-06 10:00:00", "", "2014-09-06T10:00:00Z"),
            (zero, zero, "Sat, 06 Sep 2014 10:00:00 +0300", "2014-09-06T10:00:00+03:00"),
            (zero, zero, "Mon, 30 Nov -0001 00:00:00 +0000", "missing"),
            ("", zero, "", "missing"),
            ("", "", "", "missing"),
            ("2014-09-06 10:00:00", "2014-09-08 10:00:00", "", "ambiguous"),
            ("2014-02-30 10:00:00", "", "", "missing"),
        ];
        for (local, utc, rss, expected) in table {
            assert_eq!(told(local, utc, rss), expected, "{local}, {utc}, {rss}");
        }
    }
}
