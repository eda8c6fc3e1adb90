//! One item of an export → an article, or why it is none.

use std::collections::HashMap;

use chrono::FixedOffset;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::found::{Found, Origin, Rejected, State, Term};
use crate::import::note::{Note, Reason};
use crate::import::sha256;

use super::body;
use super::chunks::{Chunk, End};
use super::dates;
use super::people::Channel;

/// Types of posts that are no texts of their own.
const NO_ARTICLES: [&str; 14] = [
    "attachment",
    "revision",
    "nav_menu_item",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "wp_font_family",
    "wp_font_face",
];

/// The fields of an element: the texts of its children.
#[derive(Debug, Default)]
pub(super) struct Fields {
    texts: HashMap<String, String>,
    /// Domain, nicename and name of each category.
    categories: Vec<(String, String, String)>,
    meta: HashMap<String, String>,
    comments: usize,
    /// How many control characters were taken out.
    controls: usize,
}

/// What is wrong with an element, and how many lines below its first.
pub(super) type Fault = (u32, String);

impl Fields {
    /// Reads an element.
    ///
    /// # Errors
    /// Where it is no well-formed XML.
    pub fn of(chunk: &Chunk) -> Result<Self, Fault> {
        let text = String::from_utf8_lossy(&chunk.bytes);
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
        let controls = text.chars().filter(|c| is_control(*c)).count();
        let text = if controls > 0 { text.replace(is_control, "") } else { text.into_owned() };
        let mut reader = Reader::from_str(&text);
        let mut fields = Fields { controls, ..Fields::default() };
        let fault = |reader: &Reader<&[u8]>, why: String| {
            let at = usize::try_from(reader.error_position()).unwrap_or_default();
            let lines = text.get(..at).unwrap_or(&text).matches('\n').count();
            (u32::try_from(lines).unwrap_or(u32::MAX), why)
        };
        fields.read(&mut reader).map_err(|why| fault(&reader, why))?;
        Ok(fields)
    }

    fn read(&mut self, reader: &mut Reader<&[u8]>) -> Result<(), String> {
        let mut path: Vec<String> = Vec::new();
        let (mut text, mut category, mut key) =
            (String::new(), (String::new(), String::new()), String::new());
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    path.push(start.name().0.to_owned());
                    match path.len() {
                        2 => {
                            text.clear();
                            category = (attribute(&start, "domain"), attribute(&start, "nicename"));
                        }
                        3 if path.get(1).is_some_and(|name| name == "wp:postmeta") => text.clear(),
                        _ => {}
                    }
                }
                Event::End(_) => {
                    let is_meta = path.get(1).is_some_and(|name| name == "wp:postmeta");
                    let name = path.pop().unwrap_or_default();
                    match (path.len(), name.as_str()) {
                        (0, _) => return Ok(()),
                        (1, "category") => {
                            let (domain, nicename) = std::mem::take(&mut category);
                            self.categories.push((domain, nicename, std::mem::take(&mut text)));
                        }
                        (1, "wp:comment") => self.comments += 1,
                        (1, _) => {
                            self.texts.insert(name, std::mem::take(&mut text));
                        }
                        (2, "wp:meta_key") if is_meta => key = std::mem::take(&mut text),
                        (2, "wp:meta_value") if is_meta => {
                            self.meta.insert(std::mem::take(&mut key), std::mem::take(&mut text));
                        }
                        _ => {}
                    }
                }
                Event::Text(part) => text.push_str(&part),
                Event::CData(part) => text.push_str(&part),
                Event::GeneralRef(name) => text.push_str(&reference(&name)),
                Event::Eof => return Err("it ends too early".to_owned()),
                _ => {}
            }
        }
    }

    /// The text of a child; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    fn meta(&self, key: &str) -> Option<String> {
        self.meta.get(key).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let found = start.try_get_attribute(name).ok().flatten();
    found.map_or_else(String::new, |found| super::body::plain(&found.value))
}

/// What a reference stands for: the five of XML and numbers. All others stay as they are written, and mean nothing.
pub(super) fn reference(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        },
        None => None,
    };
    let plain = quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned);
    let by_number = || number.and_then(char::from_u32).filter(|c| !c.is_control()).map(String::from);
    plain.or_else(by_number).unwrap_or_else(|| format!("&{name};"))
}

/// The article of an item, or why it is none.
pub(super) fn read(
    chunk: &Chunk,
    channel: &Channel,
    input: &str,
    zone: FixedOffset,
) -> Result<Found, Rejected> {
    let sha256 = sha256(&chunk.bytes);
    let origin = |item: String, line: u32| Origin {
        input: input.to_owned(),
        item: Some(item),
        line: Some(line),
        sha256: sha256.clone(),
    };
    let broken = |reason, line: u32, why: &str| {
        let item = format!("{input} {}", sha256.get(..16).unwrap_or_default());
        Rejected { origin: origin(item, chunk.line.saturating_add(line)), note: Note::new(reason, why) }
    };
    match chunk.end {
        End::Cut => {
            return Err(broken(
                Reason::Truncated,
                0,
                "the export ends within this item, which is not imported",
            ));
        }
        End::TooLarge => return Err(broken(Reason::TooLarge, 0, "the item is larger than 32 MB")),
        End::Whole => {}
    }
    let fields = Fields::of(chunk)
        .map_err(|(line, why)| broken(Reason::Broken, line, &format!("the XML is broken: {why}")))?;
    let origin = origin(identity(&fields, &sha256), chunk.line);
    if let Some(note) = no_article(&fields) {
        return Err(Rejected { origin, note });
    }
    Ok(article(origin, &fields, channel, zone))
}

/// What tells an item from all others, in this export and a later one.
fn identity(fields: &Fields, sha256: &str) -> String {
    let names = [fields.text("guid"), fields.text("link")].map(str::trim);
    let own = names.into_iter().find(|name| !name.is_empty()).map(str::to_owned);
    let number = || {
        Some(fields.text("wp:post_id")).filter(|id| !id.is_empty()).map(|id| format!("post {id} {sha256}"))
    };
    own.or_else(number).unwrap_or_else(|| sha256.to_owned())
}

fn no_article(fields: &Fields) -> Option<Note> {
    let kind = fields.text("wp:post_type").trim();
    if kind == "attachment" {
        let address = fields.text("wp:attachment_url").trim();
        return Some(Note::new(
            Reason::FileNotFetched,
            format!("it is a file, which is not fetched: {address}"),
        ));
    }
    if NO_ARTICLES.contains(&kind) {
        return Some(Note::new(Reason::NoArticle, format!("it is of the type “{kind}”")));
    }
    match fields.text("wp:status").trim() {
        "trash" => Some(Note::new(Reason::Trashed, "it lies in the trash")),
        status @ ("auto-draft" | "inherit") => {
            Some(Note::new(Reason::NoArticle, format!("its status is “{status}”")))
        }
        _ => None,
    }
}

fn article(origin: Origin, fields: &Fields, channel: &Channel, zone: FixedOffset) -> Found {
    let mut found = Found::at(origin);
    if fields.controls > 0 {
        let message = format!("control characters were taken out: {}", fields.controls);
        found.note(Reason::ControlsRemoved, message);
    }
    found.title = body::plain(fields.text("title"));
    let [local, utc, rss] = ["wp:post_date", "wp:post_date_gmt", "pubDate"].map(|name| fields.text(name));
    found.date = dates::published(local, utc, rss, zone);
    let [local, utc] = ["wp:post_modified", "wp:post_modified_gmt"].map(|name| fields.text(name));
    found.updated = dates::changed(local, utc, zone, &found.date);
    state(&mut found, fields);
    names(&mut found, fields, channel);
    languages(&mut found, fields);
    let slug = fields.text("wp:post_name").trim();
    found.slug = Some(slug.to_owned()).filter(|slug| !slug.is_empty());
    let link = fields.text("link").trim();
    found.aliases = vec![link.to_owned()].into_iter().filter(|link| !link.is_empty()).collect();
    let excerpt = body::plain(fields.text("excerpt:encoded"));
    found.summary = Some(excerpt).filter(|excerpt| !excerpt.is_empty());
    let content = match fields.text("content:encoded") {
        "" => fields.text("description"),
        content => content,
    };
    let (markdown, notes) = body::markdown(content);
    found.body = markdown;
    found.notes.extend(notes);
    match fields.comments {
        0 => {}
        1 => found.note(Reason::CommentsLeftOut, "1 comment is left out"),
        n => found.note(Reason::CommentsLeftOut, format!("{n} comments are left out")),
    }
    found
}

/// Whatever was not public becomes a draft.
fn state(found: &mut Found, fields: &Fields) {
    let status = fields.text("wp:status").trim();
    let has_password = !fields.text("wp:post_password").trim().is_empty();
    let why = match status {
        _ if has_password => "it had a password".to_owned(),
        "" | "publish" => return,
        status => format!("its status was “{status}”"),
    };
    found.state = State::Draft;
    found.note(Reason::NotPublic, format!("{why}, so it becomes a draft"));
}

fn names(found: &mut Found, fields: &Fields, channel: &Channel) {
    let login = fields.text("dc:creator").trim();
    if !login.is_empty() {
        let (name, term) = channel.author_of(login);
        found.authors.push(name);
        found.terms.push(term);
    }
    for (domain, nicename, name) in &fields.categories {
        let name = body::plain(name);
        let is_tag = matches!(domain.as_str(), "category" | "post_tag" | "tag" | "");
        if is_tag && !name.is_empty() && nicename != "uncategorized" {
            let key = if nicename.is_empty() { &name } else { nicename };
            let key = percent_encoding::percent_decode_str(key).decode_utf8_lossy().into_owned();
            found.terms.push(Term { key, ..channel.tag(domain, nicename, &name) });
            found.tags.push(name);
        }
    }
}

/// The language and the translations, as Polylang and WPML write them.
fn languages(found: &mut Found, fields: &Fields) {
    let category = |domain: &str| {
        fields.categories.iter().find(|(found, ..)| found == domain).map(|(_, name, _)| name.clone())
    };
    found.lang = category("language").or_else(|| fields.meta("_wpml_import_language_code"));
    found.original = fields.meta("_wpml_import_source_language_code");
    let polylang = category("post_translations").map(|name| format!("translations-{name}"));
    let wpml = fields.meta("_wpml_import_translation_group").map(|group| format!("translations-{group}"));
    found.group = polylang.or(wpml).map(|group| crate::locale::slug(&group));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_of_xml_and_no_others() {
        for (name, expected) in [
            ("amp", "&"),
            ("#1575", "ا"),
            ("#x627", "ا"),
            ("x", "&x;"),
            ("nbsp", "&nbsp;"),
            ("#1", "&#1;"),
            ("#xD800", "&#xD800;"),
        ] {
            assert_eq!(reference(name), expected);
        }
    }
}
