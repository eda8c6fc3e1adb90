//! When something was published: a day, and sometimes a time of that day.

use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat, TimeZone,
    Utc,
};

/// A day in the Gregorian calendar (years 1 to 9999), with a time and an offset from UTC where the author gave one.
///
/// Moments order by instant; a day without a time stands for its midnight in UTC. Two moments are equal only when they
/// are written alike: the same instant at another offset is another moment, because a page shows the offset.
#[derive(Debug, Clone, Copy, Eq)]
pub struct Moment {
    instant: DateTime<FixedOffset>,
    has_time: bool,
}

/// Why a text is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// Neither an ISO date nor an RFC 3339 time.
    #[error("“{0}” is not a date")]
    Form(String),
    /// The right form, but no such day or time (30 February, 25 o'clock, an offset beyond a day).
    #[error("“{0}” does not exist in the calendar")]
    Impossible(String),
    /// The year is 0 or beyond 9999, which feeds and `<time>` cannot say.
    #[error("the year of “{0}” is outside 1 to 9999")]
    Year(String),
}

impl Moment {
    /// A whole day.
    pub fn day(date: NaiveDate) -> Self {
        let instant = Utc.from_utc_datetime(&date.and_time(NaiveTime::MIN)).fixed_offset();
        Moment { instant, has_time: false }
    }

    /// Reads `YYYY-MM-DD`, RFC 3339 (`2024-01-02T23:30:00+03:00`, also with a space for the `T`), and a time
    /// without an offset (`2024-01-02 23:30`), which counts as being at `zone`.
    ///
    /// # Errors
    /// [`MomentError`] when the text has another form, names a day that does not exist, or leaves years 1 to 9999.
    pub fn parse(text: &str, zone: FixedOffset) -> Result<Self, MomentError> {
        let text = text.trim();
        if !has_date_form(text) {
            return Err(MomentError::Form(text.to_owned()));
        }
        let moment = parse_parts(text, zone).ok_or_else(|| MomentError::Impossible(text.to_owned()))?;
        if !(1..=9999).contains(&moment.date().year()) {
            return Err(MomentError::Year(text.to_owned()));
        }
        Ok(moment)
    }

    /// What it consists of: seconds since 1970, seconds of the offset from UTC, whether a time was given.
    pub fn parts(&self) -> (i64, i32, bool) {
        (self.instant.timestamp(), self.instant.offset().local_minus_utc(), self.has_time)
    }

    /// The moment that consists of these [`Moment::parts`]; `None` when there is none.
    pub fn from_parts((seconds, offset, has_time): (i64, i32, bool)) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset)?;
        let instant = DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset);
        (1..=9999).contains(&instant.year()).then_some(Moment { instant, has_time })
    }

    /// The offset of UTC itself.
    pub fn utc() -> FixedOffset {
        Utc.fix()
    }

    /// Reads an offset from UTC, `+03:00` or `-0330`: less than a day, as RFC 3339 has it.
    pub fn offset(text: &str) -> Option<FixedOffset> {
        parse_offset(text)
    }

    /// The day, in the offset the author wrote.
    pub fn date(&self) -> NaiveDate {
        self.instant.date_naive()
    }

    /// Whether a time of day was given.
    pub fn has_time(&self) -> bool {
        self.has_time
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(&self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// Whether it is later than another. Where one of them is a day without a time, an hour of the same day is not later.
    pub fn is_after(&self, other: &Moment) -> bool {
        if self.has_time && other.has_time { self > other } else { self.date() > other.date() }
    }

    /// The shortest exact form: `2024-01-02`, or RFC 3339 where a time is known. Good for `<time datetime>`, JSON-LD and
    /// sitemaps (W3C datetime).
    pub fn iso(&self) -> String {
        if self.has_time { self.rfc3339() } else { self.date().to_string() }
    }

    /// RFC 3339 with seconds, as Atom (RFC 4287, section 3.3) and JSON Feed ask for.
    pub fn rfc3339(&self) -> String {
        self.instant.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// The date form of RSS 2.0: RFC 822 with a four-digit year and a day of one or two digits, in English whatever the
    /// language of the feed.
    pub fn rfc822(&self) -> String {
        self.instant.to_rfc2822()
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key =
            |moment: &Moment| (moment.instant, moment.has_time, moment.instant.offset().local_minus_utc());
        key(self).cmp(&key(other))
    }
}

impl Hash for Moment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant.timestamp().hash(state);
        self.instant.offset().local_minus_utc().hash(state);
        self.has_time.hash(state);
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

/// Whether the text begins like an ISO date: what follows is then judged as a date, not as some other text.
fn has_date_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = bytes.get(digits..).unwrap_or_default();
    let two = |at: usize| rest.get(at..at + 2).is_some_and(|d| d.iter().all(u8::is_ascii_digit));
    let ends = matches!(rest.get(6), None | Some(b'T' | b't' | b' '));
    (4..=9).contains(&digits)
        && rest.first() == Some(&b'-')
        && two(1)
        && rest.get(3) == Some(&b'-')
        && two(4)
        && ends
}

fn parse_parts(text: &str, zone: FixedOffset) -> Option<Moment> {
    let cut = text.find(['T', 't', ' ']);
    let date = parse_date(text.get(..cut.unwrap_or(text.len()))?)?;
    let Some(cut) = cut else { return Some(Moment::day(date)) };
    let time = text.get(cut + 1..)?.trim();
    let (clock, offset) = split_offset(time, zone)?;
    let naive = NaiveDateTime::new(date, parse_clock(clock)?);
    let instant = offset.from_local_datetime(&naive).single()?;
    Some(Moment { instant, has_time: true })
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    // Years 0 and 10000 pass here, so that they are reported as out of range rather than as impossible.
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn split_offset(time: &str, zone: FixedOffset) -> Option<(&str, FixedOffset)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, Utc.fix()));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, zone)) };
    let (clock, offset) = (time.get(..at)?.trim_end(), time.get(at..)?);
    Some((clock, parse_offset(offset)?))
}

fn parse_offset(text: &str) -> Option<FixedOffset> {
    let (sign, rest) =
        if let Some(rest) = text.strip_prefix('-') { (-1, rest) } else { (1, text.strip_prefix('+')?) };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..)?.parse().ok()?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// Reads `23:30`, `23:30:59` or `23:30:59.25`; a leap second (`:60`) becomes the second before it.
fn parse_clock(text: &str) -> Option<NaiveTime> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let second = match parts.next() {
        Some(text) => whole_seconds(text)?,
        None => 0,
    };
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// The seconds without their fraction, which may have any number of digits but at least one.
fn whole_seconds(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    two_digits(whole).filter(|_| is_fraction)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_compare_as_their_authors_meant() {
        let table = [
            ("2014-09-07", "2014-09-06", true),
            ("2014-09-06", "2014-09-06", false),
            ("2014-09-06T23:30:00Z", "2014-09-06", false),
            ("2014-09-06", "2014-09-05T23:30:00Z", true),
            ("2014-09-06T10:00:00Z", "2014-09-06T09:00:00Z", true),
            ("2014-09-06T10:00:00+03:00", "2014-09-06T09:00:00Z", false),
        ];
        for (a, b, expected) in table {
            let moment = |text: &str| Moment::parse(text, Moment::utc());
            let is_after = moment(a).and_then(|a| Ok(a.is_after(&moment(b)?)));
            assert_eq!(is_after, Ok(expected), "{a} and {b}");
        }
    }
}
