//! Tables (CSV) and lists of JSON values (JSONL), a row for each article, and how their columns become our fields.

use std::collections::BTreeMap;

use chrono::format::{Item, StrftimeItems};
use serde_json::{Map, Value};

use crate::problem::nearest;
use crate::yaml::{self, FILE_BYTES};

use super::encoding::Decoded;
use super::escape;
use super::fields::{self, FIELDS, Style};
use super::found::{Found, Origin, Rejected};
use super::html::markdown;
use super::input::{Format, Way, sha256_of};
use super::note::{Note, Reason};

/// How the texts of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BodyForm {
    /// Markdown.
    #[default]
    Markdown,
    /// HTML.
    Html,
    /// Plain text, with empty lines between paragraphs.
    Text,
}

/// How the columns of a table become fields.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Our field, and the column it stands in.
    columns: Vec<(String, String)>,
    /// Our field, and its value in every row.
    constants: Vec<(String, Value)>,
    style: Style,
    delimiter: Option<u8>,
    body: BodyForm,
    is_given: bool,
}

impl Mapping {
    /// Reads a mapping file; `taxonomies` are those of the archive, which are fields too.
    ///
    /// # Errors
    /// What is wrong with it, each with its line.
    pub fn read(text: &str, taxonomies: &[String]) -> Result<Self, Vec<String>> {
        let map = yaml::read(text, 1, FILE_BYTES).map_err(|faults| {
            faults.iter().map(|fault| fault.clone().problem("").message).collect::<Vec<_>>()
        })?;
        let whole = serde_json::to_value(map.to_mapping()).unwrap_or_default();
        let mut mapping = Mapping { is_given: true, ..Mapping::default() };
        let mut wrong = Vec::new();
        for (key, value) in whole.as_object().into_iter().flatten() {
            match (key.as_str(), value) {
                ("fields", Value::Object(fields)) => {
                    for (field, column) in fields {
                        wrong.extend(unknown(field, taxonomies));
                        mapping.columns.push((field.clone(), fields::text(column)));
                    }
                }
                ("constants", Value::Object(constants)) => {
                    for (field, value) in constants {
                        wrong.extend(unknown(field, taxonomies));
                        mapping.constants.push((field.clone(), value.clone()));
                    }
                }
                ("separator", Value::String(text)) => mapping.style.separator = Some(text.clone()),
                ("date_format", Value::String(text)) => {
                    if StrftimeItems::new(text).any(|item| item == Item::Error) {
                        wrong.push(format!("date_format: “{text}” is no form of dates, as %d/%m/%Y is"));
                    }
                    mapping.style.date_format = Some(text.clone());
                }
                ("delimiter", Value::String(text)) if text.len() == 1 => {
                    mapping.delimiter = text.bytes().next();
                }
                ("body_format", Value::String(text)) => match text.as_str() {
                    "markdown" => mapping.body = BodyForm::Markdown,
                    "html" => mapping.body = BodyForm::Html,
                    "text" => mapping.body = BodyForm::Text,
                    other => wrong.push(format!("body_format: “{other}” is none of markdown, html and text")),
                },
                (known @ ("fields" | "constants"), _) => wrong.push(format!("{known}: it must be a mapping")),
                (known @ ("separator" | "date_format" | "delimiter" | "body_format"), _) => {
                    wrong.push(format!("{known}: it must be a text, and a delimiter one character"));
                }
                (other, _) => wrong.push(format!(
                    "“{other}” is none of fields, constants, separator, date_format, delimiter and body_format"
                )),
            }
        }
        if wrong.is_empty() { Ok(mapping) } else { Err(wrong) }
    }

    /// The column of a field: as the mapping says, else the one of the same name.
    fn column<'m>(&'m self, field: &'m str) -> Option<&'m str> {
        match self.columns.iter().find(|(own, _)| own == field) {
            Some((_, column)) => Some(column),
            None => Some(field).filter(|_| !self.is_given),
        }
    }
}

fn unknown(field: &str, taxonomies: &[String]) -> Option<String> {
    let known = || FIELDS.into_iter().chain(taxonomies.iter().map(String::as_str));
    if known().any(|known| known == field) {
        return None;
    }
    let near = nearest(field, known()).map(|near| format!("; did you mean “{near}”?"));
    Some(format!("“{field}” is none of the fields{}", near.unwrap_or_default()))
}

/// A row: its line, and its values by column.
type Row = (u32, Result<Map<String, Value>, String>);

/// The articles of a table.
pub fn read<'a>(
    format: Format,
    name: &str,
    decoded: Decoded,
    way: &'a Way<'a>,
) -> impl Iterator<Item = Result<Found, Rejected>> + 'a + use<'a> {
    let Decoded { text, notes, .. } = decoded;
    let rows: Vec<Row> = match format {
        Format::Csv => csv_rows(&text, way.mapping.delimiter),
        _ => json_rows(&text),
    };
    let name = name.to_owned();
    rows.into_iter().map(move |(line, row)| article(&name, line, row, &notes, way))
}

fn csv_rows(text: &str, delimiter: Option<u8>) -> Vec<Row> {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|b| b == delimiter).count();
    let likely = *b",;\t|".iter().rev().max_by_key(|delimiter| count(delimiter)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(likely))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(error) => return vec![(1, Err(error.to_string()))],
    };
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let line = |position: Option<&csv::Position>| {
            u32::try_from(position.map_or(0, csv::Position::line)).unwrap_or(u32::MAX)
        };
        match record {
            Ok(record) if record.len() != header.len() => {
                let why = format!("the row has {} fields, the first row {}", record.len(), header.len());
                (line(record.position()), Err(why))
            }
            Ok(record) => {
                let values = record.iter().map(|value| Value::String(value.to_owned()));
                (line(record.position()), Ok(header.iter().cloned().zip(values).collect()))
            }
            Err(error) => (line(error.position()), Err(error.to_string())),
        }
    };
    reader.records().map(row).collect()
}

fn json_rows(text: &str) -> Vec<Row> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let row = |(line, at): (&str, u32)| {
        let row = match serde_json::from_str(line) {
            Ok(Value::Object(map)) => Ok(map),
            Ok(_) => Err("the line is no JSON object".to_owned()),
            Err(error) => Err(format!("the line is no JSON: {error}")),
        };
        (at, row)
    };
    lines.map(row).collect()
}

fn article(
    name: &str,
    line: u32,
    row: Result<Map<String, Value>, String>,
    notes: &[Note],
    way: &Way<'_>,
) -> Result<Found, Rejected> {
    let origin = |item: String, sha256: String| Origin {
        input: name.to_owned(),
        item: Some(item),
        line: Some(line),
        sha256,
    };
    let row = row.map_err(|why| {
        let sha256 = sha256_of([name, &why].into_iter());
        let origin = origin(format!("{name} line {line}"), sha256);
        Rejected { origin, note: Note::new(Reason::Broken, why) }
    })?;
    // In the order of the names, whatever order the columns have in another version of the table.
    let sorted: BTreeMap<&String, String> = row.iter().map(|(key, value)| (key, value.to_string())).collect();
    let sha256 = sha256_of(sorted.iter().flat_map(|(key, value)| [key.as_str(), value]));
    let mapping = way.mapping;
    let value = |field: &str| {
        mapping.column(field).and_then(|column| lookup(&row, column)).filter(|v| !fields::text(v).is_empty())
    };
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let own = value("item").map_or_else(|| sha256.clone(), fields::text);
    let mut found = Found::at(origin(format!("{file} {own}"), sha256));
    found.notes.extend(notes.iter().cloned());
    let own = FIELDS
        .into_iter()
        .chain(mapping.columns.iter().map(|(field, _)| field.as_str()).filter(|f| !FIELDS.contains(f)));
    for field in own {
        if let Some(value) = value(field) {
            put(&mut found, field, value, way);
        }
    }
    for (field, constant) in &mapping.constants {
        if value(field).is_none() {
            put(&mut found, field, constant, way);
        }
    }
    body(&mut found, value("body"), mapping.body);
    Ok(found)
}

fn put(found: &mut Found, field: &str, value: &Value, way: &Way<'_>) {
    if !fields::put(found, field, value, &way.mapping.style, way.hints.zone) {
        found.further.push((field.to_owned(), fields::list(value, &way.mapping.style)));
    }
}

/// A value by its name, or by names with dots between them for values in values.
fn lookup<'r>(row: &'r Map<String, Value>, column: &str) -> Option<&'r Value> {
    row.get(column).or_else(|| {
        let (first, rest) = column.split_once('.')?;
        lookup(row.get(first)?.as_object()?, rest)
    })
}

fn body(found: &mut Found, value: Option<&Value>, form: BodyForm) {
    let text = value.map(fields::text).unwrap_or_default();
    found.body = match form {
        BodyForm::Markdown => text,
        BodyForm::Html => {
            let options = markdown::Options { lang: found.lang.as_deref(), ..markdown::Options::default() };
            let converted = markdown::convert(&text, options);
            if let Some(changes) = converted.changes() {
                found.notes.push(Note::new(Reason::HtmlChanged, changes));
            }
            converted.text
        }
        BodyForm::Text => {
            let paragraphs = text.split("\n\n").map(|part| escape::paragraph(part.trim()));
            paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
        }
    };
}
