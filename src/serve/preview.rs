//! The state of the preview: the press that answers, and what is wrong with the files as they are now.
//!
//! Many read, one writes (the keeper), and never for longer than it takes to put a value into its place.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::article::Texts;
use crate::catalogue::{Catalogue, EntryId};
use crate::locale::{Locale, LocaleSettings, MessageFile};
use crate::plan::{FileOrigin, Kind, Page, urls};
use crate::press::{Findings, Press, Printed};
use crate::problem::{Checks, Problem, Severity};
use crate::render::Renderer;
use crate::search;
use crate::theme::{TextFile, embedded_messages};
use crate::words::{Fingerprint, Lang, Url};

use super::overlay::{self, Voice};
use super::search::Searched;

/// Where the preview's own files stand: the script of live reload and its event stream.
pub const RESERVED: &str = "/_warraq/";

/// The preview as requests see it.
pub struct Preview {
    folder: PathBuf,
    state: RwLock<State>,
    searched: Searched,
    /// For the time before there is any site.
    english: Option<Locale>,
}

/// What is kept between requests.
#[derive(Default)]
pub struct State {
    /// The last site that could be made; none before the first.
    pub press: Option<Press>,
    /// What is wrong with that site.
    pub findings: Findings,
    /// Why the settings or articles as they are now could not be made into a site.
    pub stopped: Vec<Problem>,
    /// Why the templates as they are now could not be taken.
    pub torn: Vec<Problem>,
    /// The articles of the site whose texts have not been read and are to be, oldest first.
    pub unread: Vec<EntryId>,
}

/// What is sent for an address.
#[derive(Debug)]
pub enum Sheet {
    /// A page, with the script of live reload.
    Page(Print),
    /// Something that is no page: a feed, a sitemap, a file of the program.
    Bytes(Vec<u8>, String),
    /// A file: the folder it must be in, its path there, and its media type.
    File(PathBuf, String, &'static str),
    /// What was asked for stands at another address, which is percent-encoded.
    Moved(String),
}

/// A page as it is now.
#[derive(Debug)]
pub struct Print {
    /// The status of the answer.
    pub status: u16,
    /// The page, with the script.
    pub html: String,
    /// What tells it from other states of the page; the version of the style sheets left aside, since those are changed
    /// without loading the page anew.
    pub mark: String,
    /// The version of the style sheets.
    pub style: String,
    /// What is to be told about errors, as JSON.
    pub errors: String,
    /// Whether the site's author writes HTML and scripts.
    pub is_trusted: bool,
}

impl Preview {
    /// A preview without a site.
    pub fn new(folder: PathBuf) -> Self {
        Preview { folder, state: RwLock::default(), searched: Searched::new(), english: english() }
    }

    /// The state, to be looked at.
    pub fn read(&self) -> RwLockReadGuard<'_, State> {
        // What a thread that panicked has left is whole: values are only put into place as wholes.
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, to be changed.
    pub fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The address of the front page.
    pub fn front(&self, address: SocketAddr) -> String {
        let state = self.read();
        let path = state.press.as_ref().map(|press| press.archive().config.base.href(&Url::new("/")));
        format!("http://{address}{}", path.as_deref().unwrap_or("/"))
    }

    /// What stands at a decoded path.
    pub fn look(&self, path: &str) -> Sheet {
        self.have_texts(path);
        if let Some(sheet) = self.look_at_pictures(path) {
            return sheet;
        }
        let state = self.read();
        let Some(press) = &state.press else {
            let voice = Voice::new(self.english.as_ref());
            return Sheet::Page(self.refusal(&state, voice, &[]));
        };
        if let Some(name) = index_file(press, path)
            && let Some(bytes) = self.searched.file(press, &name)
        {
            return Sheet::Bytes(bytes, mime(&name).to_owned());
        }
        match find(press, path) {
            Found::Page(page) => self.print(&state, press, page, 200),
            Found::Moved(to) => Sheet::Moved(to),
            Found::Nothing => match press.plan().find(&Url::new("/404.html")) {
                Some(page) => self.print(&state, press, page, 404),
                None => Sheet::Bytes(b"not found".to_vec(), "text/plain; charset=utf-8".to_owned()),
            },
        }
    }

    /// Reads the texts that are needed for what stands at a path.
    fn have_texts(&self, path: &str) {
        let is_index = |press: &Press| press.is_provisional() && index_file(press, path).is_some();
        if self.read().press.as_ref().is_some_and(is_index) {
            return self.await_texts();
        }
        self.read_texts_of(|press| match find(press, path) {
            Found::Page(page) => press.plan().texts_of(page),
            Found::Moved(_) | Found::Nothing => Vec::new(),
        });
    }

    /// Makes the pictures of the page at a path known; or gives a file that is made of a picture. All of it while nobody else
    /// waits for the state: what is not known yet takes its time.
    fn look_at_pictures(&self, path: &str) -> Option<Sheet> {
        let state = self.read();
        let press = state.press.as_ref()?;
        if let Found::Page(page) = find(press, path) {
            let (gallery, pictures) = press.pictures_on(page);
            drop(state);
            pictures.iter().for_each(|path| drop(gallery.look(path)));
            return None;
        }
        let url = Url::new(press.archive().config.base.without(path)?);
        let name = url.as_str().strip_prefix(urls::asset("").as_str())?.to_owned();
        let (gallery, pictures) = (Arc::clone(&press.archive().gallery), press.plan().pictures().clone());
        drop(state);
        let bytes = pictures.iter().find_map(|path| gallery.file(path, &name))?;
        Some(Sheet::Bytes(bytes, mime(&name).to_owned()))
    }

    fn print(&self, state: &State, press: &Press, page: &Page, status: u16) -> Sheet {
        let renderer: Renderer = press.renderer(Texts::Newest);
        let file = page.url.file();
        let printed = match press.print(&renderer, page) {
            Ok(printed) => printed,
            Err(problem) => {
                let voice = Voice::new(Some(press.archive().locales.get(lang_of(press, page))));
                return Sheet::Page(self.refusal(state, voice, &[problem]));
            }
        };
        match (printed, &page.kind) {
            (Printed::File(folder, path), _) => Sheet::File(folder, path.to_owned(), mime(&file)),
            (Printed::Bytes(bytes), Kind::Feed { format, .. }) => {
                Sheet::Bytes(bytes.into_owned(), format!("{}; charset=utf-8", format.mime()))
            }
            (Printed::Bytes(bytes), kind) if mime(&file) != HTML || is_file(kind) => {
                Sheet::Bytes(bytes.into_owned(), mime(&file).to_owned())
            }
            (Printed::Bytes(bytes), _) => Sheet::Page(finished(state, press, page, &bytes, status)),
        }
    }

    /// A page that tells why there is none.
    fn refusal(&self, state: &State, voice: Voice, failed: &[Problem]) -> Print {
        let problems: Vec<&Problem> = failed.iter().chain(state.errors(None)).collect();
        let html = overlay::page(voice, &problems);
        let mark = Fingerprint::of(html.as_str()).to_string();
        let style = state.press.as_ref().map(|press| press.dress().version().to_owned()).unwrap_or_default();
        let errors = overlay::json(voice, &[]);
        Print { status: 500, html: with_script(html, &mark, &style), mark, style, errors, is_trusted: false }
    }

    /// The folder of the archive.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

impl State {
    /// All errors, those of one file of the content folder first.
    fn errors(&self, first: Option<&str>) -> Vec<&Problem> {
        let checks = self.checks();
        let is_error = |problem: &&Problem| checks.severity(problem.code) == Some(Severity::Error);
        let mut errors: Vec<&Problem> = self.found().filter(is_error).collect();
        let is_first = |problem: &Problem| {
            first.is_some_and(|path| problem.place.file.strip_prefix("content/") == Some(path))
        };
        errors.sort_by_key(|problem| (!is_first(problem), *problem));
        errors.dedup();
        errors
    }

    /// Every problem that is told, with the weight that the settings give it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.found().cloned().collect();
        self.checks().judge(&mut problems);
        problems
    }

    fn found(&self) -> impl Iterator<Item = &Problem> {
        self.stopped.iter().chain(&self.torn).chain(self.findings.iter())
    }

    /// Which warnings count: as the last settings say that could be read.
    fn checks(&self) -> Cow<'_, Checks> {
        let of_press = self.press.as_ref().map(|press| Cow::Borrowed(&press.archive().config.checks));
        of_press.unwrap_or_default()
    }
}

/// A page with the script, and what tells it from other states of itself.
fn finished(state: &State, press: &Press, page: &Page, bytes: &[u8], status: u16) -> Print {
    let html = String::from_utf8_lossy(bytes).into_owned();
    let style = press.dress().version().to_owned();
    let parts: Vec<&str> = html.split(&format!("?v={style}")).collect();
    let mark = Fingerprint::of(&(status, parts)).to_string();
    let catalogue: &Catalogue = &press.archive().catalogue;
    let own = match page.kind {
        Kind::Article(id) => Some(&*catalogue.entry(id).card.path),
        _ => None,
    };
    let voice = Voice::new(Some(press.archive().locales.get(lang_of(press, page))));
    let errors = overlay::json(voice, &state.errors(own));
    let is_trusted = press.archive().theme.has_own_templates
        || press.archive().config.raw_html == crate::config::RawHtml::Trust;
    Print { status, html: with_script(html, &mark, &style), mark, style, errors, is_trusted }
}

/// The page with the script of live reload as the last thing in its body.
fn with_script(mut html: String, mark: &str, style: &str) -> String {
    let script =
        format!("<script src=\"{RESERVED}live.js\" data-mark={mark} data-style=\"{style}\" defer></script>");
    // A template may leave the end of the body out, as HTML allows.
    let at = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(at, &script);
    html
}

/// The file of the search index that a path means.
fn index_file(press: &Press, path: &str) -> Option<String> {
    let config = &press.archive().config;
    let url = Url::new(config.base.without(path)?);
    let name = url.as_str().strip_prefix('/')?.strip_prefix(search::FOLDER)?.strip_prefix('/')?;
    (config.search && !name.is_empty()).then(|| name.to_owned())
}

enum Found<'a> {
    Page(&'a Page),
    Moved(String),
    Nothing,
}

/// The page of the plan that a path means. The site may stand in a folder of its host.
fn find<'a>(press: &'a Press, path: &str) -> Found<'a> {
    let base = &press.archive().config.base;
    let plan = press.plan();
    let Some(below) = base.without(path) else {
        let front = Url::new("/");
        return if path == "/" { Found::Moved(base.href(&front)) } else { Found::Nothing };
    };
    if below.is_empty() {
        return Found::Moved(base.href(&Url::new("/")));
    }
    let url = Url::new(below);
    if let Some(page) = plan.find(&url) {
        return Found::Page(page);
    }
    let as_folder = url.as_str().strip_suffix("index.html").map(str::to_owned);
    let elsewhere = Url::new(as_folder.unwrap_or_else(|| format!("{url}/")));
    plan.find(&elsewhere).map_or(Found::Nothing, |page| Found::Moved(base.href(&page.url)))
}

/// The language of a page; that of its address where it has none of its own, else the site's first.
fn lang_of(press: &Press, page: &Page) -> Lang {
    match &page.kind {
        Kind::Article(id) | Kind::SideBySide(id) => press.archive().catalogue.entry(*id).card.lang,
        Kind::List { lang, .. }
        | Kind::Archive(lang)
        | Kind::Search(lang)
        | Kind::Terms(lang, _)
        | Kind::Records { lang, .. }
        | Kind::Feed { lang, .. } => *lang,
        _ => press.archive().config.default_language(),
    }
}

fn is_file(kind: &Kind) -> bool {
    matches!(kind, Kind::File(FileOrigin::Content(_) | FileOrigin::Static(_)))
}

/// English, as it is embedded in the program.
fn english() -> Option<Locale> {
    let TextFile { name, text } = embedded_messages("en")?;
    let settings = LocaleSettings {
        lang: Lang::new("en")?,
        locale: "en".to_owned(),
        direction: None,
        numerals: None,
        calendars: Vec::new(),
    };
    Locale::new(&settings, &[MessageFile { name: &name, text: &text }]).ok()
}

const HTML: &str = "text/html; charset=utf-8";

/// The media type of a file by its name's extension, as static hosts tell it.
fn mime(file: &str) -> &'static str {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref().unwrap_or_default() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" | "md" | "bib" | "ris" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "jsonl" => "application/jsonl; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}
