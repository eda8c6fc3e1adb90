//! The filters that templates have besides Tera's own: the markup of the smallest views, which stands on every line of
//! every list and so is written here instead of by components. Codes and ISO dates need no quotes as attribute values.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::view::push_escaped;

/// Registers the filters.
pub fn register(tera: &mut Tera) {
    tera.register_filter("bdi", |value: Value, _: Kwargs, _: &State| bdi(&value));
    tera.register_filter("date", |value: Value, _: Kwargs, _: &State| date(&value));
    tera.register_filter("term", |value: Value, _: Kwargs, _: &State| term(&value));
}

/// `Text` → `<bdi lang dir>text</bdi>`.
fn bdi(value: &Value) -> TeraResult<Value> {
    let mut out = String::with_capacity(96);
    push_bdi(&mut out, value)?;
    Ok(Value::safe_string(&out))
}

/// `DateView` → `<time datetime>`, then the same day in other calendars. Never forced to run left to right: the label
/// carries what it needs.
fn date(value: &Value) -> TeraResult<Value> {
    let mut out = String::with_capacity(96);
    out.push_str("<time datetime=");
    push_escaped(&mut out, text(value, "iso")?);
    out.push('>');
    push_escaped(&mut out, text(value, "label")?);
    out.push_str("</time>");
    for other in value.get_from_path("others").and_then(Value::as_array).unwrap_or_default() {
        out.push_str(" <bdi class=\"calendar\">");
        push_escaped(&mut out, other.as_str().unwrap_or_default());
        out.push_str("</bdi>");
    }
    Ok(Value::safe_string(&out))
}

/// `TermView` → its name, as a link where it has a page.
fn term(value: &Value) -> TeraResult<Value> {
    let name = value.get_from_path("name").ok_or_else(|| wrong("name"))?;
    let mut out = String::with_capacity(160);
    let href = value.get_from_path("href").and_then(Value::as_str);
    if let Some(href) = href {
        out.push_str("<a href=\"");
        push_escaped(&mut out, href);
        out.push_str("\">");
    }
    push_bdi(&mut out, name)?;
    if href.is_some() {
        out.push_str("</a>");
    }
    Ok(Value::safe_string(&out))
}

fn push_bdi(out: &mut String, value: &Value) -> TeraResult<()> {
    out.push_str("<bdi");
    if let Some(lang) = value.get_from_path("lang").and_then(Value::as_str) {
        out.push_str(" lang=");
        push_escaped(out, lang);
    }
    out.push_str(" dir=");
    push_escaped(out, text(value, "dir")?);
    out.push('>');
    push_escaped(out, text(value, "text")?);
    out.push_str("</bdi>");
    Ok(())
}

fn text<'v>(value: &'v Value, field: &'static str) -> TeraResult<&'v str> {
    value.get_from_path(field).and_then(Value::as_str).ok_or_else(|| wrong(field))
}

fn wrong(field: &str) -> Error {
    Error::message(format!("this filter is for values that have a field `{field}`: see docs/templates.md"))
}
