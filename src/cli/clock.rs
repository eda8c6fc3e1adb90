//! What time it is: the one place that asks. Only the date of something new comes from here, never anything that is built.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::refusal::Refusal;

/// Today at an offset from UTC: the day of `SOURCE_DATE_EPOCH` (seconds since 1970, reproducible-builds.org) where that
/// is set, else that of the system's clock.
pub fn today(zone: FixedOffset) -> Result<NaiveDate, Refusal> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Utc::now(),
        Ok(text) => {
            let time = text.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            let in_range = time.filter(|time| (1..=9998).contains(&chrono::Datelike::year(time)));
            in_range.ok_or_else(|| {
                let message =
                    format!("SOURCE_DATE_EPOCH is “{text}”, which is no time in seconds since 1970");
                Refusal::new(message, "set it to a whole number, for example 1409961600, or unset it")
            })?
        }
    };
    Ok(now.with_timezone(&zone).date_naive())
}
