//! Facts → what the line can mean, and why that is doubtful.

use chrono::{Datelike, NaiveDate};

use super::facts::{Facts, Named};
use super::names::weekday_name;
use super::{Label, Reading};

/// One reading for each label of the line.
pub fn judge(line: &str, groups: Vec<Facts>) -> Vec<Reading> {
    groups.into_iter().filter_map(|facts| reading(line, facts)).collect()
}

fn reading(line: &str, facts: Facts) -> Option<Reading> {
    let Facts { label, named, weekdays, clock } = facts;
    let is_bare = label == Label::None && weekdays.is_empty() && clock.is_none();
    let is_counted = named.iter().all(|named| named.calendar.is_none());
    // Beside a whole date, "today" and a date without a year say nothing more.
    let whole: Vec<&Named> =
        named.iter().filter(|named| named.calendar.is_some() && named.fault.is_none()).collect();
    let used = if whole.is_empty() { named.iter().collect() } else { whole };
    let (mut days, mut doubt) = agree(&used);
    for weekday in weekdays {
        let on_it: Vec<NaiveDate> = days.iter().copied().filter(|day| day.weekday() == weekday).collect();
        if on_it.is_empty() {
            if let (None, [day]) = (&doubt, days.as_slice()) {
                let (is, says) = (weekday_name(day.weekday()), weekday_name(weekday));
                doubt = Some(format!("“{line}” says {says}, and {day} is a {is}"));
            }
        } else {
            days = on_it;
        }
    }
    if days.len() > 1 && doubt.is_none() {
        let list: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
        doubt = Some(format!("“{line}” can mean {}", list.join(" or ")));
    }
    let fault = used.iter().find_map(|named| named.fault);
    let doubt = doubt.or_else(|| Some(format!("“{line}” {}", fault?)));
    Some(Reading { days, clock, doubt, label, is_bare: is_bare && !is_counted })
}

/// The days that all names of the day can mean. A date of the Hijri calendar may lie a day beside that of another calendar, since
/// the month begins with what was seen in the sky; the other one counts then.
fn agree(named: &[&Named]) -> (Vec<NaiveDate>, Option<String>) {
    use super::calendar::Calendar;
    let mut named: Vec<&&Named> = named.iter().collect();
    named.sort_by_key(|named| named.calendar == Some(Calendar::Hijri));
    let Some((first, others)) = named.split_first() else { return (Vec::new(), None) };
    let mut days = first.days.clone();
    for other in others {
        let slack = i64::from(other.calendar == Some(Calendar::Hijri));
        let near = |day: &NaiveDate| other.days.iter().any(|twin| (*twin - *day).num_days().abs() <= slack);
        let both: Vec<NaiveDate> = days.iter().copied().filter(near).collect();
        if both.is_empty() {
            let mut all = days;
            all.extend(other.days.iter().filter(|day| !first.days.contains(day)));
            let list: Vec<String> = all.iter().map(NaiveDate::to_string).collect();
            return (all, Some(format!("two dates stand side by side, {}", list.join(" and "))));
        }
        days = both;
    }
    (days, None)
}
