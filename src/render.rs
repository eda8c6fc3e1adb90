//! Inputs → view → template → the bytes of a page.
//!
//! Bodies of articles are read here, rendered and dropped. Never sees the catalogue.

mod body;
mod engine;
mod filters;
mod machine;
mod minify;
mod squeeze;
pub mod stylesheet;

use std::path::PathBuf;

use tera::{Context, Value};

use crate::archive::Archive;
use crate::article::Styles;
use crate::config::Minify;
use crate::plan::inputs::{ArticleInputs, FeedInputs, Inputs};
use crate::plan::{FeedFormat, Plan};
use crate::problem::Problem;
use crate::theme::TextFile;
use crate::view::{self, Html, PageView, Speaker};
use crate::words::Lang;

use body::Place as BodyPlace;
use engine::Engine;

/// All that is needed to turn inputs into bytes. Shared by all threads.
pub struct Renderer<'a> {
    speaker: Speaker<'a>,
    styles: &'a Styles,
    engine: Engine,
    content: PathBuf,
    /// `site` and `words` for each language, made once.
    chrome: Vec<(Lang, Value, Value)>,
}

impl<'a> Renderer<'a> {
    /// Loads the templates and makes what is the same on all pages of a language. `stylesheet` is the version of the
    /// style sheet.
    ///
    /// # Errors
    /// Every template that cannot be read, with its place.
    pub fn new(archive: &'a Archive, plan: &Plan, stylesheet: &str) -> Result<Self, Vec<Problem>> {
        let templates: Vec<(&String, &TextFile)> = archive.theme.templates.iter().collect();
        let engine = Engine::new(&templates)?;
        let speaker = Speaker { config: &archive.config, locales: &archive.locales };
        let chrome = archive.config.languages.iter().map(|language| {
            let site = Value::from_serializable(&view::site(speaker, &plan.site(language.lang), stylesheet));
            let words = Value::from_serializable(&speaker.locale(language.lang).plain_messages());
            (language.lang, site, words)
        });
        let content = archive.folder.join(crate::source::CONTENT);
        Ok(Renderer { speaker, styles: &archive.styles, engine, content, chrome: chrome.collect() })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A template that fails, or an article's file that can no longer be read.
    pub fn render(&self, inputs: &Inputs) -> Result<Vec<u8>, Problem> {
        match inputs {
            Inputs::Article(inputs) => self.article(inputs),
            Inputs::List(inputs) => {
                let (page, list) = view::list(self.speaker, inputs);
                self.page("list.html", page, "list", &list)
            }
            Inputs::Archive(inputs) => {
                let (page, archive) = view::archive(self.speaker, inputs);
                self.page("archive.html", page, "archive", &archive)
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
            Inputs::Sitemap(inputs) => Ok(machine::sitemap(self.speaker, inputs)),
            Inputs::SitemapIndex(parts) => Ok(machine::sitemap_index(self.speaker, parts)),
            Inputs::Robots(sitemap) => Ok(machine::robots(self.speaker, sitemap)),
        }
    }

    fn article(&self, inputs: &ArticleInputs) -> Result<Vec<u8>, Problem> {
        let body = body::html(self.speaker, self.styles, &self.content, &inputs.text, BodyPlace::Page)?;
        let (page, article) = view::article(self.speaker, inputs, Html::new(body));
        self.page("article.html", page, "article", &article)
    }

    fn page(
        &self,
        template: &str,
        page: PageView,
        name: &'static str,
        value: &impl serde::Serialize,
    ) -> Result<Vec<u8>, Problem> {
        let mut context = self.context(page.lang);
        context.insert("page", &page);
        context.insert(name, value);
        let html = self.engine.render(template, &context)?;
        match self.speaker.config.minify {
            Minify::Fragments => Ok(html),
            Minify::Full => Ok(minify::whole_page(html)),
        }
    }

    fn feed(&self, inputs: &FeedInputs) -> Result<Vec<u8>, Problem> {
        let body = |text| body::html(self.speaker, self.styles, &self.content, text, BodyPlace::Feed);
        let bodies = inputs.items.iter().map(|item| item.text.as_ref().map(body).transpose());
        let feed = view::feed(self.speaker, inputs, bodies.collect::<Result<_, _>>()?);
        let template = match inputs.format {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => return Ok(machine::json_feed(&feed)),
        };
        let mut context = self.context(inputs.lang);
        context.insert("feed", &feed);
        Ok(machine::xml_safe(self.engine.render(template, &context)?))
    }

    fn context(&self, lang: Lang) -> Context {
        let mut context = Context::new();
        let found = self.chrome.iter().find(|(of, ..)| *of == lang).or(self.chrome.first());
        if let Some((_, site, words)) = found {
            context.insert_value("site", site.clone());
            context.insert_value("words", words.clone());
        }
        context
    }
}
