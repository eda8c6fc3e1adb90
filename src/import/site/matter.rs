//! The front matter of other generators: YAML, TOML or JSON → named values. Pure.

use serde_json::{Map, Value};

use crate::import::input::Format;
use crate::import::note::{Note, Reason};
use crate::yaml;

/// Front matter as named values, and the text below it.
type Parts<'t> = (Map<String, Value>, &'t str);

/// A text in its two parts; `None` where it has no front matter.
///
/// # Errors
/// A note when its front matter does not end, or is broken.
pub(super) fn split(text: &str) -> Result<Option<Parts<'_>>, Note> {
    let text = text.trim_start_matches('\u{feff}');
    let broken = |line: u32, why: String| {
        Note::new(Reason::Broken, format!("line {line}: the front matter is broken: {why}"))
    };
    if text.starts_with('{') {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
        let Some(head) = values.next() else { return Ok(None) };
        let head =
            head.map_err(|error| broken(u32::try_from(error.line()).unwrap_or(1), error.to_string()))?;
        return Ok(Some((head, text.get(values.byte_offset()..).unwrap_or_default())));
    }
    let Some(fence) = ["---", "+++"]
        .into_iter()
        .find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))
    else {
        return Ok(None);
    };
    let Some((head, body)) = fenced(text, fence) else {
        return Err(broken(1, format!("it does not end with {fence}")));
    };
    let map = if fence == "---" {
        by_yaml(head).map_err(|(line, why)| broken(line, why))?
    } else {
        by_toml(head).map_err(|(line, why)| broken(line, why))?
    };
    Ok(Some((map, body)))
}

fn fenced<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((text.get(start..at)?, text.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

type Wrong = (u32, String);

fn by_yaml(head: &str) -> Result<Map<String, Value>, Wrong> {
    let map = yaml::read(head, 2, yaml::FRONT_MATTER_BYTES).map_err(|faults| {
        let problem = faults.into_iter().next().map(|fault| fault.problem(""));
        problem.map_or((2, String::new()), |problem| (problem.place.line.unwrap_or(2), problem.message))
    })?;
    match serde_json::to_value(map.to_mapping()) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err((2, "a key is no text".to_owned())),
    }
}

fn by_toml(head: &str) -> Result<Map<String, Value>, Wrong> {
    let table: toml::Table = head.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = head.get(..at).unwrap_or_default().matches('\n').count();
        (u32::try_from(line + 2).unwrap_or(2), error.message().to_owned())
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect())
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}

/// Our field, and the key of a generator; of several keys of one field the last that is there counts.
pub(super) fn pairs(format: Format) -> impl Iterator<Item = (&'static str, &'static str)> {
    const ALL: &[(&str, &str)] = &[
        ("title", "title"),
        ("date", "date"),
        ("updated", "updated"),
        ("updated", "lastmod"),
        ("updated", "last_modified_at"),
        ("lang", "language"),
        ("lang", "lang"),
        ("authors", "author"),
        ("authors", "authors"),
        ("translators", "translator"),
        ("translators", "translators"),
        ("tags", "tags"),
        ("tags", "tag"),
        ("tags", "categories"),
        ("tags", "category"),
        ("summary", "excerpt"),
        ("summary", "description"),
        ("summary", "summary"),
        ("slug", "slug"),
        ("aliases", "aliases"),
        ("aliases", "redirect_from"),
        ("url", "url"),
        ("url", "permalink"),
        ("draft", "draft"),
        ("image", "image"),
    ];
    let own: &[(&str, &str)] = match format {
        Format::Hugo => &[("date", "publishDate"), ("id", "translationKey")],
        Format::Zola => &[("url", "path")],
        _ => &[("id", "ref"), ("id", "translation_id")],
    };
    ALL.iter().chain(own).copied()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn heads_are_read_in_three_languages() {
        for text in [
            "---\ntitle: A\ntags: [b]\n---\nText.\n",
            "+++\ntitle = \"A\"\ntags = [\"b\"]\n+++\nText.\n",
            "{\"title\": \"A\", \"tags\": [\"b\"]}\nText.\n",
        ] {
            let (head, body) = split(text).unwrap().unwrap();
            assert_eq!((head["title"].as_str(), head["tags"][0].as_str()), (Some("A"), Some("b")), "{text}");
            assert_eq!(body.trim(), "Text.");
        }
        assert_eq!(split("Text.").unwrap(), None);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        for (text, line) in [
            ("---\ntitle: A\n", "line 1"),
            ("---\ntitle: A\nb: [\n---\n", "line 3"),
            ("+++\ntitle = A\n+++\n", "line 2"),
            ("{\"title\": }\n", "line 1"),
            ("---\na: &x 1\n---\n", "line 2"),
        ] {
            let note = split(text).unwrap_err();
            assert!(note.message.starts_with(line), "{text}: {note}");
        }
    }
}
