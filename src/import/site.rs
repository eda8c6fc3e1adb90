//! Folders of other site generators (Hugo, Zola, Jekyll) → articles, with the files that belong to them.
//!
//! Texts are Markdown already and stay as they are; what a template language would have made of them is told, not guessed.
//! Reads nothing outside of the folder.

mod links;
mod matter;
mod names;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::disk;

use super::encoding;
use super::fields::{self, Style};
use super::found::{Asset, Dated, Found, Origin, Rejected, State};
use super::html::markdown;
use super::input::{Format, Way, unreadable};
use super::note::{Note, Reason};
use super::sha256;

use names::PathName;

/// The largest text, in bytes.
const LIMIT: u64 = 32_000_000;

/// How deep folders may be nested.
const DEEPEST: usize = 32;

/// Which generator a folder is of, by its settings and folders.
pub fn recognise(folder: &Path) -> Option<Format> {
    let has = |name: &str| disk::kind(&folder.join(name)).is_some();
    let says = |name: &str, word: &str| {
        let text = disk::read_text_if_there(&folder.join(name), 1_000_000).ok().flatten();
        text.is_some_and(|text| text.contains(word))
    };
    let is_hugo = ["hugo.toml", "hugo.yaml", "hugo.json", "config.yaml", "config/_default", "archetypes"];
    if has("_config.yml") || has("_posts") {
        Some(Format::Jekyll)
    } else if is_hugo.iter().any(|name| has(name)) {
        Some(Format::Hugo)
    } else if has("config.toml") && has("content") {
        // Both have a config.toml; only Zola writes its base so.
        Some(if says("config.toml", "base_url") { Format::Zola } else { Format::Hugo })
    } else {
        None
    }
}

/// The articles of a folder, in the order of their paths.
pub fn read<'a>(
    format: Format,
    folder: &Path,
    way: &'a Way<'a>,
) -> Box<dyn Iterator<Item = Result<Found, Rejected>> + 'a> {
    let shown = folder.display().to_string();
    if disk::kind(folder) != Some(disk::Kind::Folder) {
        let why = "it is no folder; name the folder of the site";
        return Box::new(std::iter::once(Err(unreadable(shown, why))));
    }
    let root = root(format, folder);
    let files: Vec<PathBuf> = disk::stamps(&root, DEEPEST).into_iter().map(|(path, _)| path).collect();
    let reader = Reader { format, shown, root, files, way };
    let texts: Vec<usize> = (0..reader.files.len()).filter(|at| reader.is_text(*at)).collect();
    Box::new(texts.into_iter().filter_map(move |at| reader.article(at)))
}

/// The folder that the texts stand in.
fn root(format: Format, folder: &Path) -> PathBuf {
    let content = folder.join("content");
    let is_there = disk::kind(&content) == Some(disk::Kind::Folder);
    if format != Format::Jekyll && is_there { content } else { folder.to_owned() }
}

struct Reader<'a> {
    format: Format,
    shown: String,
    root: PathBuf,
    files: Vec<PathBuf>,
    way: &'a Way<'a>,
}

impl Reader<'_> {
    /// The path of a file below the root, with `/` between its parts.
    fn path(&self, at: usize) -> Option<String> {
        let below = self.files.get(at)?.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    fn is_text(&self, at: usize) -> bool {
        let Some(path) = self.path(at) else { return false };
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_text = matches!(extension, "md" | "markdown" | "mkd");
        match self.format {
            Format::Jekyll => {
                let first = path.split('/').next().unwrap_or_default();
                let is_post = matches!(first, "_posts" | "_drafts") || path.contains("/_posts/");
                (is_post && (is_text || extension == "html"))
                    || (is_text && !first.starts_with('_') && first != "vendor")
            }
            _ => is_text || (extension == "html" && self.format == Format::Hugo),
        }
    }

    fn article(&self, at: usize) -> Option<Result<Found, Rejected>> {
        let (path, file) = (self.path(at)?, self.files.get(at)?);
        let origin = |sha256| Origin {
            input: format!("{}/{path}", self.shown.trim_end_matches('/')),
            item: Some(format!("{} {path}", self.format.as_str())),
            line: None,
            sha256,
        };
        let bytes = match disk::read(file, LIMIT) {
            Ok(bytes) => bytes,
            Err(error) => {
                let note = Note::new(Reason::Unreadable, format!("it cannot be read: {}", error.reason()));
                return Some(Err(Rejected { origin: origin(String::new()), note }));
            }
        };
        (self.way.progress)(bytes.len() as u64);
        let origin = origin(sha256(&bytes));
        let name = names::name(self.format, &path, self.way.languages);
        Some(match self.found(origin.clone(), &bytes, &name, &path) {
            Ok(found) => Ok(found),
            Err(note) => Err(Rejected { origin, note }),
        })
    }

    fn found(&self, origin: Origin, bytes: &[u8], name: &PathName, path: &str) -> Result<Found, Note> {
        let decoded = encoding::decode(bytes, None)?;
        if name.is_section {
            return Err(Note::new(Reason::NoArticle, "it is the page of a section, not an article"));
        }
        let Some((head, body)) = matter::split(&decoded.text)? else {
            return Err(Note::new(Reason::NoArticle, "it has no front matter"));
        };
        let mut found = Found::at(origin);
        found.notes = decoded.notes;
        found.lang.clone_from(&name.lang);
        found.slug = Some(name.stem.clone());
        self.fields(&mut found, &head);
        if matches!(found.date, Dated::Missing { .. })
            && let Some(day) = name.date
        {
            found.date = Dated::Certain { date: day, why: "in the name of the file".to_owned() };
        }
        if name.is_draft && found.state == State::Public {
            found.state = State::Draft;
            found.note(Reason::NotPublic, "it lies among the drafts");
        }
        if found.group.is_none() && name.tells_lang {
            found.group = Some(name.work.clone());
        }
        found.body = text(&mut found, body, path);
        found.notes.extend(links::tags(&found.body));
        self.assets(&mut found, name, path);
        Ok(found)
    }

    fn fields(&self, found: &mut Found, head: &Map<String, Value>) {
        let style = Style { separator: Some(",".to_owned()), date_format: None };
        let zone = self.way.hints.zone;
        let nested = |key: &str| head.get(key).and_then(Value::as_object);
        for map in [Some(head), nested("taxonomies"), nested("extra"), nested("params")].into_iter().flatten()
        {
            for (field, key) in matter::pairs(self.format) {
                let Some(value) = map.get(key) else { continue };
                // Jekyll parts the tags of a text by white space.
                let by_space = self.format == Format::Jekyll && field == "tags";
                let value = match value {
                    Value::String(text) if by_space && !text.contains(',') => {
                        Value::Array(text.split_whitespace().map(Value::from).collect())
                    }
                    value => value.clone(),
                };
                fields::put(found, field, &value, &style, zone);
            }
        }
        if head.get("published") == Some(&Value::Bool(false)) {
            found.state = State::Draft;
            found.note(Reason::NotPublic, "it says published: false");
        }
        // A pattern with names in it is no address.
        found.aliases.retain(|alias| !alias.contains(':') || alias.contains("://"));
        found.aliases.iter_mut().filter(|alias| !alias.contains("://") && !alias.starts_with('/')).for_each(
            |alias| {
                alias.insert(0, '/');
            },
        );
    }

    /// The files of a bundle, and those beside an article that its text refers to.
    fn assets(&self, found: &mut Found, name: &PathName, path: &str) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let targets = links::targets(&found.body);
        for (at, from) in self.files.iter().enumerate() {
            let Some(other) = self.path(at) else { continue };
            let Some(below) = other.strip_prefix(&prefix) else { continue };
            let is_text = self.is_text(at) || below.ends_with(".md");
            let is_wanted = name.is_bundle || targets.iter().any(|target| target == below);
            if !is_text && is_wanted && !below.starts_with('.') {
                found.assets.push(Asset { from: from.clone(), name: below.to_owned() });
            }
        }
        for target in targets {
            if !found.assets.iter().any(|asset| asset.name == target) {
                found.note(
                    Reason::FileNotFetched,
                    format!("“{target}” is not beside the text, and not taken over"),
                );
            }
        }
    }
}

/// The body as Markdown.
fn text(found: &mut Found, body: &str, path: &str) -> String {
    let body = body.replace("<!--more-->", "").replace("<!-- more -->", "");
    if !path.ends_with(".html") {
        return body;
    }
    let options = markdown::Options { lang: found.lang.as_deref(), ..markdown::Options::default() };
    let converted = markdown::convert(&body, options);
    if let Some(changes) = converted.changes() {
        found.notes.push(Note::new(Reason::HtmlChanged, changes));
    }
    converted.text
}
