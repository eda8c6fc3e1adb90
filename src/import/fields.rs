//! Named values of strangers (a row, a line of JSON, front matter) → what was found.
//!
//! One place for what our fields mean, whatever file they stand in. Pure.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde_json::Value;

use crate::words::Moment;

use super::found::{Dated, Found, SourceFound, State};
use super::note::Reason;

/// The fields that a row may have, by the names that mappings use.
pub const FIELDS: [&str; 20] = [
    "title",
    "body",
    "date",
    "updated",
    "lang",
    "authors",
    "translators",
    "tags",
    "source",
    "source_url",
    "retrieved",
    "summary",
    "slug",
    "url",
    "id",
    "original",
    "draft",
    "image",
    "item",
    "aliases",
];

/// How values are written.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// What stands between the parts of a list.
    pub separator: Option<String>,
    /// The form of dates, as `strftime` writes it; else ISO, and what can be told without a doubt.
    pub date_format: Option<String>,
}

/// Puts a value where it belongs; false where the field is none of ours.
pub fn put(found: &mut Found, field: &str, value: &Value, style: &Style, zone: FixedOffset) -> bool {
    let text = || text(value);
    match field {
        "title" => found.title = text(),
        "date" => found.date = dated(&text(), field, style, zone),
        "updated" => match dated(&text(), field, style, zone) {
            Dated::Certain { date, .. } => found.updated = Some(date),
            _ if text().is_empty() => {}
            _ => found.note(Reason::FieldIgnored, format!("updated: “{}” is no certain date", text())),
        },
        "lang" => found.lang = some(text()),
        "authors" => found.authors = list(value, style),
        "translators" => found.translators = list(value, style),
        "tags" => found.tags.extend(list(value, style)),
        "source" => source(found).name = some(text()),
        "source_url" => source(found).url = some(text()),
        "retrieved" => {
            if let Dated::Certain { date, .. } = dated(&text(), field, style, zone) {
                source(found).retrieved = Some(date);
            }
        }
        "summary" => found.summary = some(text()),
        "slug" => found.slug = some(text()),
        "url" => found.aliases.extend(some(text())),
        "aliases" => found.aliases.extend(list(value, style)),
        "id" => found.group = some(text()),
        "original" => found.original = some(text()),
        "draft" => {
            if is_true(value) {
                found.state = State::Draft;
                found.note(Reason::NotPublic, "it is marked as a draft");
            }
        }
        "image" => found.image = some(text()),
        "item" | "body" => {}
        _ => return false,
    }
    true
}

fn source(found: &mut Found) -> &mut SourceFound {
    found.source.get_or_insert_default()
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A value as one text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            ["name", "title", "src", "url"].iter().find_map(|key| map.get(*key)).map(text).unwrap_or_default()
        }
        other => other.to_string(),
    }
}

/// A value as a list: of itself, or of the parts of a text.
pub fn list(value: &Value, style: &Style) -> Vec<String> {
    let parts = match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::String(text) => {
            let separator = style.separator.as_deref().filter(|separator| !separator.is_empty());
            match separator {
                Some(separator) => text.split(separator).map(str::to_owned).collect(),
                None => text.split([';', '؛', '|']).map(str::to_owned).collect(),
            }
        }
        other => vec![text(other)],
    };
    parts.iter().map(|part: &String| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_i64().is_some_and(|n| n != 0),
        Value::String(text) => {
            matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes" | "1" | "x" | "draft")
        }
        _ => false,
    }
}

/// A date as a field has it.
pub fn dated(text: &str, field: &str, style: &Style, zone: FixedOffset) -> Dated {
    let why = format!("in the field {field}");
    if text.is_empty() {
        return Dated::Missing { why: format!("the field {field} is empty") };
    }
    if let Some(format) = &style.date_format {
        return match by_format(text, format, zone) {
            Some(date) => Dated::Certain { date, why },
            None => Dated::Missing {
                why: format!("“{text}” in the field {field} is no date of the form {format}"),
            },
        };
    }
    if let Ok(date) = Moment::parse(text, zone) {
        return Dated::Certain { date, why };
    }
    match DateTime::parse_from_rfc2822(text)
        .ok()
        .and_then(|time| Moment::parse(&time.to_rfc3339(), zone).ok())
    {
        Some(date) => Dated::Certain { date, why },
        None => in_words(text, field, zone),
    }
}

/// A date as people write it: in words of any calendar, or with what it can mean.
fn in_words(text: &str, field: &str, zone: FixedOffset) -> Dated {
    match super::text::date::read(text, super::text::date::Context::default()).as_slice() {
        [reading] => match reading.certain() {
            Some(day) => {
                Dated::Certain { date: reading.moment(day, zone), why: format!("in the field {field}") }
            }
            None => Dated::Ambiguous {
                candidates: reading.moments(zone),
                why: reading
                    .doubt
                    .clone()
                    .unwrap_or_else(|| format!("“{text}” in the field {field} can be several days")),
            },
        },
        _ => Dated::Missing { why: format!("“{text}” in the field {field} is no date") },
    }
}

fn by_format(text: &str, format: &str, zone: FixedOffset) -> Option<Moment> {
    let naive = |time: NaiveDateTime| Moment::parse(&time.format("%Y-%m-%dT%H:%M:%S").to_string(), zone).ok();
    if let Ok(time) = DateTime::parse_from_str(text, format) {
        return Moment::parse(&time.to_rfc3339(), zone).ok();
    }
    if let Ok(time) = NaiveDateTime::parse_from_str(text, format) {
        return naive(time);
    }
    let day = NaiveDate::parse_from_str(text, format).ok()?;
    Moment::parse(&day.format("%Y-%m-%d").to_string(), zone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_certain_or_none() {
        let style = |format: Option<&str>| Style { date_format: format.map(str::to_owned), separator: None };
        let table = [
            ("2014-09-06", None, Some("2014-09-06")),
            ("2014-09-06 10:00", None, Some("2014-09-06T10:00:00Z")),
            ("Sat, 06 Sep 2014 10:00:00 +0300", None, Some("2014-09-06T10:00:00+03:00")),
            ("06/09/2014", Some("%d/%m/%Y"), Some("2014-09-06")),
            ("06/09/2014 10:30", Some("%d/%m/%Y %H:%M"), Some("2014-09-06T10:30:00Z")),
            ("31/31/2014", Some("%d/%m/%Y"), None),
            ("06/09/2014", None, None),
            ("", None, None),
        ];
        for (text, format, expected) in table {
            let found = match dated(text, "date", &style(format), Moment::utc()) {
                Dated::Certain { date, .. } => Some(date.iso()),
                _ => None,
            };
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
