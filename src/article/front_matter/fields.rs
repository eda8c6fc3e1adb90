//! Field by field: from the tree of the YAML to typed values.

use super::{Correction, FrontMatter, Image, LONGEST_LINE, Reading, SourceRef, TranslationKind, Written};
use super::{address, writing};
use crate::problem::{Code, Place, Problem};
use crate::words::{Moment, MomentError};
use crate::yaml::{Entry, Fault, Map, Node};

const KNOWN: &[&str] = &[
    "title",
    "date",
    "updated",
    "authors",
    "author",
    "translators",
    "translator",
    "tags",
    "tag",
    "source",
    "summary",
    "id",
    "lang",
    "slug",
    "original",
    "aliases",
    "alias",
    "draft",
    "image",
    "translation",
    "corrections",
    "extra",
];

/// What other generators call things, and what to write here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("description", "did you mean “summary”?"),
    ("excerpt", "did you mean “summary”?"),
    ("keywords", "did you mean “tags”?"),
    ("categories", "did you mean “tags”? A further taxonomy is named in the site's settings"),
    ("category", "did you mean “tags”? A further taxonomy is named in the site's settings"),
    ("lastmod", "did you mean “updated”?"),
    ("modified", "did you mean “updated”?"),
    ("publishDate", "did you mean “date”?"),
    ("permalink", "did you mean “slug” (its last part) or “aliases” (old addresses)?"),
    ("url", "did you mean “slug” (its last part) or “aliases” (old addresses)?"),
    ("translation_key", "did you mean “id”?"),
    ("translationKey", "did you mean “id”?"),
    ("language", "did you mean “lang”?"),
    ("locale", "did you mean “lang”?"),
];

pub(super) fn read(file: &str, map: &Map<'_>, how: &Reading<'_>) -> (Option<FrontMatter>, Vec<Problem>) {
    let mut fields = Fields { file, map, how, problems: Vec::new(), is_sound: true };
    let front_matter = fields.all();
    fields.unknown_keys();
    // A stable order, whatever the order in which the fields are read.
    fields.problems.sort();
    (front_matter.filter(|_| fields.is_sound), fields.problems)
}

struct Fields<'r, 'a> {
    file: &'r str,
    map: &'r Map<'a>,
    how: &'r Reading<'r>,
    problems: Vec<Problem>,
    /// Whether no error has been found in an essential field.
    is_sound: bool,
}

impl<'r, 'a> Fields<'r, 'a> {
    fn all(&mut self) -> Option<FrontMatter> {
        let (title, date) = (self.title(), self.date());
        let updated = self.updated(date);
        Some(FrontMatter {
            updated,
            authors: self.names(&["authors", "author"]),
            translators: self.names(&["translators", "translator"]),
            tags: self.names(&["tags", "tag"]),
            taxonomies: self.further_taxonomies(),
            source: self.optional("source").and_then(|node| self.source(node)),
            summary: self.optional("summary").and_then(|node| self.text(node, "summary", usize::MAX)),
            id: self.essential("id"),
            lang: self.essential("lang"),
            slug: self.slug(),
            original: self.optional("original").and_then(|node| self.written(node, "original")),
            aliases: self.aliases(),
            draft: self.draft(),
            image: self.optional("image").and_then(|node| self.image(node)),
            translation: self.optional("translation").and_then(|node| self.translation(node)),
            corrections: self.corrections(),
            extra: self.extra(),
            // Last, so that a missing title or date hides no other problem.
            title: title?,
            date: date?,
        })
    }

    fn problem(&mut self, fault: Fault) {
        self.problems.push(fault.problem(self.file));
    }

    fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.problem(fault)).ok()
    }

    /// Like `keep`, for a field without which there is no article.
    fn must<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        self.is_sound &= result.is_ok();
        self.keep(result)
    }

    /// The value of a key that may be left out; one that is there but empty is no error.
    fn optional(&mut self, key: &str) -> Option<&'r Node<'a>> {
        let node = self.map.get(key)?;
        if node.is_null() {
            self.problem(
                node.fault(Code::EmptyKey, format!("{key} is empty"))
                    .hint("give it a value, or remove the line"),
            );
            return None;
        }
        Some(node)
    }

    fn required(&mut self, key: &str, example: &str) -> Option<&'r Node<'a>> {
        let node = self.map.get(key);
        if node.is_none() {
            self.is_sound = false;
            let place = Place::at(self.file, self.map.spot.line, 1);
            let problem = Problem::new(Code::Missing, place, format!("the front matter has no {key}"));
            self.problems.push(problem.hint(format!("add a line: {key}: {example}")));
        }
        node
    }

    fn title(&mut self) -> Option<String> {
        let node = self.required("title", "The title of the article")?;
        let title = self.text(node, "title", LONGEST_LINE);
        self.is_sound &= title.is_some();
        title
    }

    fn date(&mut self) -> Option<Moment> {
        let node = self.required("date", "2024-01-31")?;
        let date = moment(node, "date", self.how);
        self.must(date)
    }

    fn updated(&mut self, date: Option<Moment>) -> Option<Moment> {
        let node = self.optional("updated")?;
        let updated = self.keep(moment(node, "updated", self.how))?;
        if let Some(date) = date.filter(|date| updated < *date) {
            let message = format!("updated ({updated}) is before date ({date})");
            self.problem(
                node.fault(Code::UpdatedBeforeDate, message)
                    .hint("date is when the article was first published"),
            );
        }
        Some(updated)
    }

    /// A text on one line, which may not be blank.
    fn text(&mut self, node: &Node<'_>, name: &str, most: usize) -> Option<String> {
        let text = line(node, name, most);
        let text = self.keep(text)?;
        if writing::is_bidi_unbalanced(&text) {
            let message =
                format!("{name} holds a direction control character that is not closed, or closes none");
            self.problem(
                node.fault(Code::BidiControl, message)
                    .hint("delete it; texts keep their own direction without it"),
            );
        }
        Some(text)
    }

    fn written(&mut self, node: &Node<'_>, name: &str) -> Option<Written> {
        let text = self.text(node, name, LONGEST_LINE)?;
        Some(Written { text, line: node.spot.line })
    }

    fn essential(&mut self, key: &str) -> Option<Written> {
        let node = self.map.get(key)?;
        let written = self.written(node, key);
        self.is_sound &= written.is_some();
        written
    }

    fn slug(&mut self) -> Option<Written> {
        let slug = self.essential("slug")?;
        let checked = address::check_slug(&slug.text);
        let node = self.map.get("slug")?;
        self.must(checked.map_err(|(message, hint)| node.fault(Code::WrongValue, message).hint(hint)))?;
        Some(slug)
    }

    fn names(&mut self, keys: &[&str]) -> Vec<Written> {
        let mut names = Vec::new();
        for key in keys {
            let Some(node) = self.map.get(key) else { continue };
            let name = if node.is_list() { format!("each of {key}") } else { (*key).to_owned() };
            names.extend(node.items().iter().filter_map(|item| self.written(item, &name)));
        }
        names
    }

    fn further_taxonomies(&mut self) -> Vec<(String, Vec<Written>)> {
        let how = self.how;
        let further = how.taxonomies.iter().filter(|key| !KNOWN.contains(&key.as_str()));
        let mentioned = further.filter(|key| self.map.get(key).is_some()).collect::<Vec<_>>();
        mentioned.into_iter().map(|key| (key.clone(), self.names(&[key]))).collect()
    }

    fn source(&mut self, node: &Node<'a>) -> Option<SourceRef> {
        let Some(map) = node.as_map() else {
            let name = self.written(node, "source")?;
            return Some(SourceRef { name, url: None, retrieved: None });
        };
        self.strangers(map, &["name", "url", "retrieved"]);
        let url = map.get("url").and_then(|node| self.link(node, "source.url"));
        let retrieved =
            map.get("retrieved").and_then(|node| self.keep(moment(node, "source.retrieved", self.how)));
        let name = self.inner(node, map, "source", "name")?;
        Some(SourceRef { name: self.written(name, "source.name")?, url, retrieved })
    }

    fn image(&mut self, node: &Node<'a>) -> Option<Image> {
        let hint = "write: image: {src: picture.jpg, alt: \"What it shows\"}";
        let map = self.keep(node.map("image").map_err(|fault| fault.hint(hint)))?;
        self.strangers(map, &["src", "alt", "caption", "credit"]);
        let alt = self.part(map, "alt", "image.alt");
        if map.get("alt").is_none() {
            let hint = "say in a few words what the picture shows, for those who do not see it";
            self.problem(node.fault(Code::NoAlt, "the image has no alt").hint(hint));
        }
        let (caption, credit) =
            (self.part(map, "caption", "image.caption"), self.part(map, "credit", "image.credit"));
        let src = self.inner(node, map, "image", "src")?;
        Some(Image { src: self.link(src, "image.src")?, alt, caption, credit, line: src.spot.line })
    }

    /// A text inside of a mapping that may be left out.
    fn part(&mut self, map: &Map<'_>, key: &str, name: &str) -> Option<String> {
        map.get(key).filter(|node| !node.is_null()).and_then(|node| self.text(node, name, usize::MAX))
    }

    /// A value inside of a mapping that must be there.
    fn inner<'n>(
        &mut self,
        node: &Node<'_>,
        map: &'n Map<'a>,
        name: &str,
        key: &str,
    ) -> Option<&'n Node<'a>> {
        let value = map.get(key);
        if value.is_none() {
            self.problem(
                node.fault(Code::Missing, format!("{name} has no {key}")).hint(format!("add {key} to it")),
            );
        }
        value
    }

    fn link(&mut self, node: &Node<'_>, name: &str) -> Option<String> {
        let link = self.text(node, name, usize::MAX)?;
        let checked = address::check_link(&link);
        self.keep(checked.map_err(|(message, hint)| {
            node.fault(Code::WrongValue, format!("{name}: {message}")).hint(hint)
        }))?;
        Some(link)
    }

    fn aliases(&mut self) -> Vec<Written> {
        let mut aliases = Vec::new();
        for key in ["aliases", "alias"] {
            for node in self.map.get(key).map(Node::items).unwrap_or_default() {
                let Some(alias) = self.written(node, "an alias") else { continue };
                let path = address::alias_path(&alias.text);
                let path = path.map_err(|(message, hint)| node.fault(Code::WrongValue, message).hint(hint));
                aliases.extend(self.keep(path).map(|text| Written { text: writing::line(&text), ..alias }));
            }
        }
        aliases
    }

    fn draft(&mut self) -> bool {
        let draft = self.map.get("draft").map(|node| node.boolean("draft"));
        draft.and_then(|draft| self.must(draft)).unwrap_or_default()
    }

    fn translation(&mut self, node: &Node<'_>) -> Option<TranslationKind> {
        let text = self.keep(node.text("translation"))?;
        let kind = TranslationKind::parse(text.trim());
        if kind.is_none() {
            self.problem(node.wrong("translation", "human, machine or reviewed"));
        }
        kind
    }

    fn corrections(&mut self) -> Vec<Correction> {
        let nodes = self.map.get("corrections").map(Node::items).unwrap_or_default();
        nodes.iter().filter_map(|node| self.correction(node)).collect()
    }

    fn correction(&mut self, node: &Node<'a>) -> Option<Correction> {
        let hint = "write: - {date: 2024-01-31, text: \"What was corrected\"}";
        let map = self.keep(node.map("each of corrections").map_err(|fault| fault.hint(hint)))?;
        self.strangers(map, &["date", "text"]);
        let date = self.inner(node, map, "the correction", "date");
        let date = date.and_then(|node| self.keep(moment(node, "the correction's date", self.how)));
        let text = self.inner(node, map, "the correction", "text");
        let text = text.and_then(|node| self.text(node, "the correction's text", usize::MAX));
        Some(Correction { date: date?, text: text? })
    }

    fn extra(&mut self) -> serde_yaml::Mapping {
        let node = self.map.get("extra").filter(|node| !node.is_null());
        let map = node.and_then(|node| self.keep(node.map("extra")));
        map.map(Map::to_mapping).unwrap_or_default()
    }

    fn strangers(&mut self, map: &Map<'_>, known: &[&str]) {
        map.unknown(known).into_iter().for_each(|fault| self.problem(fault));
    }

    fn unknown_keys(&mut self) {
        let how = self.how;
        let is_known =
            |key: &str| KNOWN.contains(&key) || how.taxonomies.iter().any(|taxonomy| taxonomy == key);
        for entry in self.map.entries.iter().filter(|entry| !is_known(&entry.key)) {
            let known = KNOWN.iter().copied().chain(how.taxonomies.iter().map(String::as_str));
            self.problem(unknown_key(entry, &known.collect::<Vec<_>>()));
        }
    }
}

fn unknown_key(entry: &Entry<'_>, known: &[&str]) -> Fault {
    let fault = entry.unknown(known);
    if let Some((_, hint)) = ELSEWHERE.iter().find(|(key, _)| *key == entry.key) {
        return fault.hint(*hint);
    }
    match fault.hint {
        Some(_) => fault,
        None => fault.hint("what only your own templates use belongs under “extra”"),
    }
}

/// A text of at most `most` characters on one line.
fn line(node: &Node<'_>, name: &str, most: usize) -> Result<String, Fault> {
    let text = writing::line(node.written(name)?);
    if text.is_empty() {
        return Err(node.fault(Code::Missing, format!("{name} is blank")).hint("write a text"));
    }
    // The length in bytes is at least that in characters, and known.
    let length = if text.len() > most { text.chars().count() } else { 0 };
    if length > most {
        let message = format!("{name} is {length} characters long; at most {most} are allowed");
        return Err(node
            .fault(Code::WrongValue, message)
            .hint("shorten it; longer texts belong into the article"));
    }
    Ok(text)
}

fn moment(node: &Node<'_>, name: &str, how: &Reading<'_>) -> Result<Moment, Fault> {
    let text = node.written(name).map_err(|fault| fault.hint("write it as YYYY-MM-DD: 2024-01-31"))?;
    Moment::parse(text, how.zone).map_err(|error| {
        let hint = match error {
            MomentError::Form(_) if text.chars().any(|c| c.is_numeric() && !c.is_ascii()) => {
                "write it as YYYY-MM-DD with the digits 0 to 9: 2024-01-31"
            }
            MomentError::Form(_) => {
                "write it as YYYY-MM-DD: 2024-01-31, or with a time: 2024-01-31T23:30:00+03:00"
            }
            MomentError::Impossible(_) => "check the month, the day, the time and the offset from UTC",
            MomentError::Year(_) => "correct the year",
        };
        node.fault(Code::WrongDate, format!("{name}: {error}")).hint(hint)
    })
}
