//! Source files → articles: read, judged, outlined, dropped; all of it in parallel.

use std::path::Path;

use rayon::prelude::*;

use crate::config::{Config, SlugStyle};
use crate::disk;
use crate::locale::{cut_at_word, slug};
use crate::problem::{Code, Place, Problem, nearest};
use crate::source::{ArticleName, CONTENT, SourceFile, article_name};
use crate::words::{Fingerprint, Lang, Url, windows_fault};

use super::card::{Article, Card, Names, Rare, TakenFrom, Work};
use super::contents::Contents;
use super::front_matter::{self, FrontMatter, Reading, Written};
use super::markdown::{self, Link, Outline, Style};
use super::sheets::Sheets;
use super::style::Styles;

/// The largest article, in bytes.
const LIMIT: u64 = 16_000_000;

/// How many files before an article is read its own is fetched from the disk.
const AHEAD: usize = 16;

/// How long a summary taken from the text may be, in characters.
const SUMMARY: usize = 240;

/// The text of an article's file, with the place where its body begins.
#[derive(Debug)]
pub struct Text {
    text: String,
    body_start: usize,
}

impl Text {
    /// The whole file.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        self.text.get(self.body_start..).unwrap_or_default()
    }
}

/// Reads the file of an article again, to render its body.
///
/// # Errors
/// When it is gone, unreadable, or no longer an article.
pub fn read_text(content: &Path, path: &str) -> Result<Text, Problem> {
    let shown = format!("{CONTENT}/{path}");
    let bytes = disk::read(&content.join(path), LIMIT).map_err(|error| {
        Problem::new(Code::Unreadable, Place::file(&shown), error.reason()).hint("build again")
    })?;
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| changed_meanwhile(path))?.to_owned();
    let body = front_matter::split(&text).map_err(|_| changed_meanwhile(path))?.body;
    let body_start = text.len() - body.len();
    Ok(Text { text, body_start })
}

/// Whether the texts of articles have to be those that their cards were made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// They have: what is published must be all of one state.
    AsRead,
    /// They may be newer: what is previewed follows its authors.
    Newest,
}

impl Texts {
    /// Reads the file of an article again that had this hash when its card was made.
    ///
    /// # Errors
    /// As [`read_text`], and when it is another file now and may not be.
    pub fn read(self, content: &Path, path: &str, hash: Fingerprint) -> Result<Text, Problem> {
        let text = read_text(content, path)?;
        match self {
            Texts::AsRead if Fingerprint::of_bytes(text.whole().as_bytes()) != hash => {
                Err(changed_meanwhile(path))
            }
            _ => Ok(text),
        }
    }
}

/// The file of an article is no longer what it was when its card was made.
fn changed_meanwhile(path: &str) -> Problem {
    let message = "the file changed while the site was built";
    Problem::new(Code::Unreadable, Place::file(format!("{CONTENT}/{path}")), message).hint("build again")
}

/// What reading an article's file gave.
#[derive(Debug)]
pub struct Read {
    /// The file, relative to the content folder.
    pub path: Box<str>,
    /// The hash of its bytes; none where they cannot be read.
    pub hash: Option<Fingerprint>,
    /// The article, unless an error keeps it from being one.
    pub article: Option<Article>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What an earlier build read in its place, where that was known and is another.
    pub older: Option<Box<Article>>,
    /// Where this was read.
    pub origin: Origin,
}

/// Where what is known of an article was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// In its own file.
    Source,
    /// Among the cards that an earlier build kept.
    Filed,
    /// Among those that were kept since.
    Edit,
}

/// The hash of the bytes of an article's file; none where they cannot be read.
pub fn hash(content: &Path, path: &str) -> Option<Fingerprint> {
    disk::read(&content.join(path), LIMIT).ok().map(|bytes| Fingerprint::of_bytes(&bytes))
}

/// How far articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// As a whole.
    Texts,
    /// Their front matter; of their texts as much as the summary needs where it has to be taken from there.
    FrontMatter,
}

/// Reads all articles, in parallel; the result is in the order of `files`, whatever the number of threads. `known` is what
/// an earlier build read, file by file; where the bytes are still the same it is taken as it is. Of what is read, sheets are
/// put aside.
pub fn read_all(
    archive: &Path,
    config: &Config,
    styles: &Styles,
    files: &[SourceFile],
    mut known: Vec<Option<Read>>,
    (depth, sheets): (Depth, &Sheets),
) -> Vec<Read> {
    let content = archive.join(CONTENT);
    let reader = Reader::new(config, styles, depth, sheets);
    if known.is_empty() {
        let read = |(at, file): (usize, &SourceFile)| {
            let next = files.get(at + AHEAD).filter(|next| next.stamp.is_some());
            next.into_iter().for_each(|next| disk::fetch(&content.join(&*next.path)));
            reader.read(&content, file, None)
        };
        return files.par_iter().enumerate().map(read).collect();
    }
    known.resize_with(files.len(), || None);
    files.par_iter().zip(known).map(|(file, known)| reader.read(&content, file, known)).collect()
}

/// Reads one article, as a whole.
pub fn read_again(archive: &Path, config: &Config, styles: &Styles, path: Box<str>) -> Read {
    let sheets = Sheets::default();
    Reader::new(config, styles, Depth::Texts, &sheets).read(
        &archive.join(CONTENT),
        &SourceFile::at(path),
        None,
    )
}

struct Reader<'a> {
    config: &'a Config,
    styles: &'a Styles,
    further: Vec<String>,
    depth: Depth,
    sheets: &'a Sheets,
}

impl<'a> Reader<'a> {
    fn new(config: &'a Config, styles: &'a Styles, depth: Depth, sheets: &'a Sheets) -> Self {
        let keys = config.taxonomies.iter().map(|taxonomy| taxonomy.key.as_str());
        let further = keys.filter(|key| !["tags", "authors", "sources"].contains(key));
        Reader { config, styles, further: further.map(str::to_owned).collect(), depth, sheets }
    }
}

impl Reader<'_> {
    fn read(&self, content: &Path, file: &SourceFile, known: Option<Read>) -> Read {
        let is_same = |known: &Read, hash| known.hash == Some(hash);
        let known = match (known, file.hash) {
            (Some(known), Some(hash)) if is_same(&known, hash) => return known,
            (known, _) => known,
        };
        let shown = format!("{CONTENT}/{}", file.path);
        let mut problems = Vec::new();
        let (mut hash, mut article, mut older) = (None, None, None);
        match disk::read(&content.join(&*file.path), LIMIT) {
            Ok(bytes) => {
                let found = Fingerprint::of_bytes(&bytes);
                match known {
                    Some(known) if is_same(&known, found) => return known,
                    known => older = known.and_then(|known| known.article).map(Box::new),
                }
                hash = Some(found);
                article = self.judge(file, &shown, (&bytes, found), &mut problems);
            }
            Err(error) => {
                let problem = Problem::new(Code::Unreadable, Place::file(&shown), error.reason());
                problems.push(problem.hint(error.hint()));
            }
        }
        Read { path: file.path.clone(), hash, article, problems, older, origin: Origin::Source }
    }

    fn judge(
        &self,
        file: &SourceFile,
        shown: &str,
        (bytes, hash): (&[u8], Fingerprint),
        problems: &mut Vec<Problem>,
    ) -> Option<Article> {
        let keep =
            |fault: crate::yaml::Fault, problems: &mut Vec<Problem>| problems.push(fault.problem(shown));
        let text = front_matter::decode(bytes).map_err(|fault| keep(fault, problems)).ok()?;
        let split = front_matter::split(text).map_err(|fault| keep(fault, problems)).ok()?;
        let reading = Reading { zone: self.config.timezone, taxonomies: &self.further };
        let (matter, found) = front_matter::read(shown, split.yaml, split.yaml_line, &reading);
        problems.extend(found);
        let matter = matter?;
        let name = article_name(&file.path, &self.config.languages);
        let lang = self.language(shown, &name, matter.lang.as_ref(), problems)?;
        let slug = self.slug(shown, &name, &matter, problems)?;
        let style = self.styles.get(lang)?;
        let is_early = self.depth == Depth::FrontMatter && matter.summary.is_none();
        let lead = is_early.then(|| markdown::lead(split.body, &style)).flatten();
        let is_read = self.depth == Depth::Texts || (is_early && lead.is_none());
        let outline = is_read.then(|| self.outline(split.body, split.body_line, &style, (&file.path, hash)));
        let faults = outline.iter().flat_map(|outline| &outline.faults);
        problems.extend(faults.map(|fault| body_problem(shown, fault)));
        if split.body.trim().is_empty() {
            let place = Place::line(shown, split.body_line.max(1));
            problems.push(
                Problem::new(Code::NoText, place, "the article has no text")
                    .hint("write it below the front matter"),
            );
        }
        let original = self.original(shown, matter.original.as_ref(), problems);
        let url = self.config.permalink.url(lang, &matter.date, &slug);
        let place = Found { path: &file.path, lang, name, url, original, hash };
        Some(self.compose(place, matter, (lead, outline)))
    }

    /// The outline of a body. Its sheet is put aside where that is wanted.
    fn outline(&self, body: &str, line: u32, style: &Style, (path, hash): (&str, Fingerprint)) -> Outline {
        let Some(is_plain_wanted) = self.sheets.wanted() else {
            return markdown::outline(body, line, style);
        };
        let (outline, sheet) = markdown::read(body, line, style, is_plain_wanted);
        if let Some(sheet) = sheet {
            self.sheets.put(path, hash, &sheet);
        }
        outline
    }

    /// The language: that of the front matter, else of the file's name, else of its folder.
    fn language(
        &self,
        shown: &str,
        name: &ArticleName,
        written: Option<&Written>,
        problems: &mut Vec<Problem>,
    ) -> Option<Lang> {
        let languages = &self.config.languages;
        let codes: Vec<&str> = languages.iter().map(|language| language.lang.as_str()).collect();
        let known = codes.join(", ");
        if let Some(written) = written {
            let found = languages.find(&written.text).map(|language| language.lang);
            if found.is_none() {
                let message = format!("“{}” is none of the site's languages ({known})", written.text);
                let hint = nearest(&written.text, codes).map(|near| format!("did you mean “{near}”?"));
                let hint = hint.unwrap_or_else(|| "add the language to site.yaml".to_owned());
                problems.push(
                    Problem::new(Code::UnknownLanguage, Place::line(shown, written.line), message).hint(hint),
                );
            }
            return found;
        }
        if let Some(unknown) = name.unknown {
            let message =
                format!("the file's name says “{unknown}”, which is none of the site's languages ({known})");
            problems.push(
                Problem::new(Code::UnknownLanguage, Place::file(shown), message)
                    .hint("add the language to site.yaml, or rename the file"),
            );
            return None;
        }
        if name.lang.is_none() {
            let first = codes.first().copied().unwrap_or("ar");
            let hint =
                format!("name the file {}.{first}.md, or write lang: {first} in its front matter", name.stem);
            problems.push(
                Problem::new(Code::NoLanguage, Place::file(shown), "the article's language is not known")
                    .hint(hint),
            );
        }
        name.lang
    }

    fn slug(
        &self,
        shown: &str,
        name: &ArticleName,
        matter: &FrontMatter,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        let work = matter.id.as_ref().map_or(name.work.as_str(), |id| &id.text);
        let (text, place) = match (&matter.slug, self.config.slugs) {
            (Some(written), SlugStyle::Native) => (written.text.as_str(), Place::line(shown, written.line)),
            (None, SlugStyle::Native) => (name.stem.as_str(), Place::file(shown)),
            (_, SlugStyle::Id) => (work, Place::file(shown)),
        };
        if let (Some(written), SlugStyle::Id) = (&matter.slug, self.config.slugs) {
            let message = "the slug is not used: the settings say `slugs: id`";
            problems.push(
                Problem::new(Code::UnusedSlug, Place::line(shown, written.line), message).hint("remove it"),
            );
        }
        let found = Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug(work));
        if found.is_empty() {
            let message = format!("no address can be made of “{}”", text.escape_debug());
            problems.push(
                Problem::new(Code::NoAddress, place, message)
                    .hint("give the article a `slug` with letters or digits"),
            );
            return None;
        }
        if let Some(why) = windows_fault(&found) {
            let message = format!("Windows cannot hold a folder named “{found}”: {why}");
            problems.push(Problem::new(Code::WindowsName, place, message).hint("use another slug"));
        }
        Some(found)
    }

    fn original(&self, shown: &str, written: Option<&Written>, problems: &mut Vec<Problem>) -> Option<Lang> {
        let written = written?;
        let found = self.config.languages.find(&written.text).map(|language| language.lang);
        if found.is_none() {
            let message = format!("original: “{}” is none of the site's languages", written.text);
            let hint = "name the language that the others were translated from";
            problems.push(
                Problem::new(Code::UnknownLanguage, Place::line(shown, written.line), message).hint(hint),
            );
        }
        found
    }

    fn compose(
        &self,
        found: Found,
        matter: FrontMatter,
        (lead, outline): (Option<String>, Option<Outline>),
    ) -> Article {
        let Found { path, lang, name, url, original, hash } = found;
        let FrontMatter {
            title,
            date,
            updated,
            authors,
            translators,
            tags,
            taxonomies,
            source,
            summary,
            id,
            lang: _,
            slug: _,
            original: _,
            aliases,
            draft,
            image,
            translation,
            mut corrections,
            extra,
        } = matter;
        corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
        let updated =
            updated.into_iter().chain(corrections.iter().map(|c| c.date)).max().filter(|at| *at > date);
        // Its name is a term; mostly there is more.
        let taken_from = source.as_ref().map(|source| TakenFrom {
            url: source.url.as_deref().map(Box::from),
            retrieved: source.retrieved,
        });
        let taken_from = taken_from.filter(|from| from.url.is_some() || from.retrieved.is_some());
        let sources: Vec<Written> = source.into_iter().map(|source| source.name).collect();
        let mut named = vec![tags, authors, sources];
        named.extend(self.further.iter().map(|key| {
            taxonomies
                .iter()
                .find(|(found, _)| found == key)
                .map(|(_, names)| names.clone())
                .unwrap_or_default()
        }));
        let has_own_summary = summary.is_some();
        let lead = lead.as_deref().or(outline.as_ref().map(|outline| &*outline.first_paragraph));
        let summary = summary.or_else(|| lead.map(shortened));
        let rare = Rare {
            original,
            image: image.map(Box::new),
            corrections: corrections.into(),
            aliases: aliases.iter().map(|alias| (alias_url(&alias.text), alias.line)).collect(),
            extra: serde_json::to_value(extra).unwrap_or_default(),
        };
        let card = Card {
            path: path.into(),
            lang,
            work: Work::new(path, &id.map_or(name.work, |id| id.text)),
            url,
            owns_folder: name.is_index,
            title: title.into(),
            date,
            updated,
            has_own_summary,
            summary: summary.unwrap_or_default().into(),
            taken_from: taken_from.map(Box::new),
            translation,
            draft,
            contents: outline.as_ref().map(contents),
            hash,
            rare: rare.into(),
        };
        Article { card: Box::new(card), names: Names::new(&named, &translators) }
    }
}

fn contents(outline: &Outline) -> Contents {
    let Outline { links, anchors, first_paragraph: _, words, faults: _ } = outline;
    Contents::new(*words, links.iter().map(Link::as_ref), anchors.iter().map(|anchor| &**anchor))
}

/// What is known of an article besides its front matter.
struct Found<'a> {
    path: &'a str,
    lang: Lang,
    name: ArticleName<'a>,
    url: Url,
    original: Option<Lang>,
    hash: Fingerprint,
}

fn shortened(paragraph: &str) -> String {
    let (text, cut) = cut_at_word(paragraph, SUMMARY);
    if cut { format!("{text}…") } else { text.to_owned() }
}

/// An old address. One without an extension is a page, so that both `/old` and `/old/` lead on.
fn alias_url(path: &str) -> Url {
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { Url::new(path) } else { Url::new(format!("{path}/")) }
}

fn body_problem(shown: &str, fault: &markdown::Fault) -> Problem {
    let problem = Problem::new(fault.code, Place::line(shown, fault.line), &fault.message);
    Problem { hint: fault.hint.clone(), ..problem }
}
