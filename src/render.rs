//! Inputs → view → template → the bytes of a page.
//!
//! Bodies of articles are read here, rendered and dropped. Never sees the catalogue.

mod body;
mod engine;
mod filters;
mod frame;
mod keys;
mod machine;
mod minify;
mod parallel;
mod recent;
mod squeeze;
pub mod stylesheet;

use std::path::PathBuf;

use tera::{Context, Value};

use crate::archive::Archive;
use crate::article::{Sheets, Styles, Texts};
use crate::config::{Language, Minify};
use crate::plan::inputs::{
    ArticleInputs, FeedInputs, Inputs, RelatedInputs, SideBySideInputs, SideInputs, TextInputs,
};
use crate::plan::{FeedFormat, Listed, Plan};
use crate::problem::Problem;
use crate::theme::{TextFile, Theme};
use crate::view::{self, Html, PageView, Speaker};
use crate::words::{Fingerprint, Lang};

use body::{Body, Place as BodyPlace};
use engine::Engine;
use frame::Frame;
use keys::Keys;
use recent::Recent;

/// The versions of style sheets and scripts, which stand in their addresses, so that readers never have old ones.
#[derive(Debug, Clone, Default, Hash)]
pub struct Versions {
    /// Of all style sheets.
    pub stylesheet: String,
    /// Of the script of all pages.
    pub script: String,
    /// Of the script of the search page.
    pub search: String,
}

/// The templates, and what is the same on all pages of a language. Borrows nothing.
pub struct Templates {
    engine: Engine,
    frames: Vec<(Lang, Frame)>,
    keys: Keys,
    versions: Versions,
    /// Stands for the program, the settings, the words of all languages, and what all pages of a language share.
    ground: Fingerprint,
}

impl Templates {
    /// Loads the templates of `theme` and renders the frame of each language.
    ///
    /// # Errors
    /// Every template that cannot be read or fails, with its place.
    pub fn load(
        archive: &Archive,
        theme: &Theme,
        plan: &Plan,
        versions: Versions,
    ) -> Result<Self, Vec<Problem>> {
        let templates: Vec<(&String, &TextFile)> = theme.templates.iter().collect();
        let engine = Engine::new(&templates)?;
        let speaker = Speaker { config: &archive.config, locales: &archive.locales };
        let frame = |language: &Language| {
            let lang = language.lang;
            let site = view::site(speaker, &plan.site(lang), &versions.stylesheet, &versions.script);
            let words = Value::from_serializable(&speaker.locale(lang).plain_messages());
            Ok((lang, Frame::new(&engine, &site, words)?))
        };
        let frames = archive.config.languages.iter().map(frame).collect::<Result<_, _>>();
        let frames = frames.map_err(|problem| vec![problem])?;
        let sites: Vec<_> =
            archive.config.languages.iter().map(|language| plan.site(language.lang)).collect();
        let ground = Fingerprint::of(&(archive.reading, sites, &versions));
        Ok(Templates { engine, frames, keys: Keys::new(&theme.templates), versions, ground })
    }

    /// Stands for all that decides which bytes a page of these inputs has.
    pub fn fingerprint(&self, inputs: &Inputs) -> Fingerprint {
        Fingerprint::of(&(self.ground, self.keys.of(template_of(inputs)), inputs))
    }

    fn frame(&self, lang: Lang) -> Option<&Frame> {
        self.frames.iter().find(|(of, _)| *of == lang).or(self.frames.first()).map(|(_, frame)| frame)
    }

    /// What every template of a language sees.
    fn context(&self, lang: Lang) -> Context {
        self.frame(lang).map(Frame::context).unwrap_or_default()
    }
}

/// The template that a page of these inputs is made with.
fn template_of(inputs: &Inputs) -> Option<&'static str> {
    Some(match inputs {
        Inputs::Article(_) => "article.html",
        Inputs::SideBySide(_) => "side-by-side.html",
        Inputs::List(_) => "list.html",
        Inputs::Archive(_) => "archive.html",
        Inputs::Search(_) => "search.html",
        Inputs::Terms(_) => "terms.html",
        Inputs::Choice(_) => "choice.html",
        Inputs::NotFound(_) => "404.html",
        Inputs::Redirect(_) => "redirect.html",
        Inputs::Feed(inputs) => match inputs.format {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => return None,
        },
        Inputs::Records(_) | Inputs::DataPackage(_) => return None,
        Inputs::Sitemap(_) | Inputs::SitemapIndex(_) | Inputs::Robots(_) => return None,
    })
}

/// How many cards are kept at least, and half of how many at most.
const CARDS: usize = 3_000;

/// The same of texts, of which one is some kilobytes.
const BODIES: usize = 256;

/// All that is needed to turn inputs into bytes. Shared by all threads.
pub struct Renderer<'a> {
    speaker: Speaker<'a>,
    styles: &'a Styles,
    sheets: &'a Sheets,
    templates: &'a Templates,
    content: PathBuf,
    texts: Texts,
    cards: Recent,
    /// The texts of articles that a page of their work will show again.
    bodies: Recent,
    /// Links to articles that others are related to.
    links: Recent,
}

impl<'a> Renderer<'a> {
    /// A renderer of the pages of an archive.
    pub fn new(archive: &'a Archive, templates: &'a Templates, texts: Texts) -> Self {
        Renderer {
            speaker: Speaker { config: &archive.config, locales: &archive.locales },
            styles: &archive.styles,
            sheets: &archive.sheets,
            templates,
            content: archive.folder.join(crate::source::CONTENT),
            texts,
            cards: Recent::of(CARDS),
            bodies: Recent::of(BODIES),
            links: Recent::of(CARDS),
        }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A template that fails, or an article's file that can no longer be read.
    pub fn render(&self, inputs: &Inputs) -> Result<Vec<u8>, Problem> {
        match inputs {
            Inputs::Article(inputs) => self.article(inputs),
            Inputs::SideBySide(inputs) => self.side_by_side(inputs),
            Inputs::List(inputs) => {
                let cards =
                    inputs.cards.iter().map(|article| self.card(article)).collect::<Result<_, _>>()?;
                let (page, list) = view::list(self.speaker, inputs, cards);
                self.page("list.html", page, "list", &list)
            }
            Inputs::Archive(inputs) => {
                let (page, archive) = view::archive(self.speaker, inputs);
                self.page("archive.html", page, "archive", &archive)
            }
            Inputs::Search(inputs) => {
                let (page, search) = view::search(self.speaker, inputs, &self.templates.versions.search);
                self.page("search.html", page, "search", &search)
            }
            Inputs::Terms(inputs) => {
                let (page, terms) = view::terms(self.speaker, inputs);
                self.page("terms.html", page, "terms", &terms)
            }
            Inputs::Choice(inputs) => {
                let (page, choices) = view::choice(self.speaker, inputs, false);
                self.page("choice.html", page, "choices", &choices)
            }
            Inputs::NotFound(inputs) => {
                let (page, choices) = view::choice(self.speaker, inputs, true);
                self.page("404.html", page, "choices", &choices)
            }
            Inputs::Redirect(inputs) => {
                let (page, redirect) = view::redirect(self.speaker, inputs);
                self.page("redirect.html", page, "redirect", &redirect)
            }
            Inputs::Feed(inputs) => self.feed(inputs),
            Inputs::Records(inputs) => Ok(view::records(self.speaker, inputs)),
            Inputs::DataPackage(inputs) => Ok(view::data_package(self.speaker, inputs)),
            Inputs::Sitemap(inputs) => Ok(machine::sitemap(self.speaker, inputs)),
            Inputs::SitemapIndex(parts) => Ok(machine::sitemap_index(self.speaker, parts)),
            Inputs::Robots(sitemap) => Ok(machine::robots(self.speaker, sitemap)),
        }
    }

    fn article(&self, inputs: &ArticleInputs) -> Result<Vec<u8>, Problem> {
        let body = Html::new(self.body(&inputs.text, BodyPlace::Page)?);
        if inputs.side_by_side.is_some() {
            self.bodies.put(Fingerprint::of(&inputs.text), body.clone());
        }
        let related = inputs.related.iter().map(|related| self.related(inputs.page.lang, related));
        let (page, article) = view::article(self.speaker, inputs, body, related.collect());
        self.page("article.html", page, "article", &article)
    }

    fn side_by_side(&self, inputs: &SideBySideInputs) -> Result<Vec<u8>, Problem> {
        let text = |side: &SideInputs| match self.bodies.get(Fingerprint::of(&side.text)) {
            Some(body) => Ok(body),
            None => self.body(&side.text, BodyPlace::Page).map(Html::new),
        };
        let texts: Vec<Html> = inputs.sides.iter().map(text).collect::<Result<_, _>>()?;
        let prefixes = inputs.sides.iter().map(|side| format!("{}-", side.card.lang));
        let texts: Vec<(&str, String)> = texts.iter().map(Html::as_str).zip(prefixes).collect();
        let rows = parallel::rows(&texts);
        let (page, side_by_side) = view::side_by_side(self.speaker, inputs, rows);
        self.page("side-by-side.html", page, "side_by_side", &side_by_side)
    }

    fn body(&self, text: &TextInputs, place: BodyPlace) -> Result<String, Problem> {
        if place == BodyPlace::Page
            && let Some(sheet) = self.sheets.get(text.path, text.hash)
        {
            return Ok(body::html(self.speaker, self.styles, Body::Sheet(&sheet), text, place));
        }
        let source = self.texts.read(&self.content, text.path, text.hash)?;
        Ok(body::html(self.speaker, self.styles, Body::Source(source.body()), text, place))
    }

    /// A link to a related article, made once and then kept for a while.
    fn related(&self, lang: Lang, related: &RelatedInputs) -> Html {
        let shown = Fingerprint::of(&(lang, related));
        self.links.get(shown).unwrap_or_else(|| {
            let html = view::related(self.speaker, lang, related);
            self.links.put(shown, html.clone());
            html
        })
    }

    /// A card, rendered once and then kept for a while.
    fn card(&self, article: &Listed) -> Result<Html, Problem> {
        let fingerprint = article.fingerprint();
        if let Some(html) = self.cards.get(fingerprint) {
            return Ok(html);
        }
        let inputs = article.card();
        let mut context = self.templates.context(inputs.lang);
        context.insert("card", &view::card(self.speaker, &inputs));
        let html = self.templates.engine.html("card.html", &context)?;
        self.cards.put(fingerprint, html.clone());
        Ok(html)
    }

    fn page(
        &self,
        template: &str,
        page: PageView,
        name: &'static str,
        value: &impl serde::Serialize,
    ) -> Result<Vec<u8>, Problem> {
        let mut context = self.templates.context(page.lang);
        if let Some(frame) = self.templates.frame(page.lang) {
            context.insert_value("frame", frame.of(&self.templates.engine, &page)?);
        }
        context.insert("page", &page);
        context.insert(name, value);
        let html = self.templates.engine.render(template, &context)?;
        match self.speaker.config.minify {
            Minify::Fragments => Ok(html),
            Minify::Full => Ok(minify::whole_page(html)),
        }
    }

    fn feed(&self, inputs: &FeedInputs) -> Result<Vec<u8>, Problem> {
        let body = |text| self.body(text, BodyPlace::Feed);
        let bodies = inputs.items.iter().map(|item| item.text.as_ref().map(body).transpose());
        let feed = view::feed(self.speaker, inputs, bodies.collect::<Result<_, _>>()?);
        let template = match inputs.format {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => return Ok(machine::json_feed(&feed)),
        };
        let mut context = self.templates.context(inputs.lang);
        context.insert("feed", &feed);
        Ok(machine::xml_safe(self.templates.engine.render(template, &context)?))
    }
}
