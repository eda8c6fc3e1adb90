//! What is the same on most pages of a language: rendered once, and shown on every page.

use tera::{Context, Value};

use crate::problem::Problem;
use crate::view::{FeedLinkView, FrameView, Html, PageView, SiteView};

use super::engine::Engine;

/// The frame of the pages of one language.
pub struct Frame {
    /// What every template of the language sees: `site` and `words`.
    context: Context,
    /// The addresses of the sections, whose own pages mark them in the navigation.
    sections: Vec<String>,
    /// For pages that are no section and have no feeds of their own.
    usual: FrameView,
    usual_value: Value,
}

impl Frame {
    /// Renders the frame of a language from its `site` and `words`.
    ///
    /// # Errors
    /// A template that fails.
    pub fn new(engine: &Engine, site: &SiteView, words: Value) -> Result<Self, Problem> {
        let mut context = Context::new();
        context.insert("site", site);
        context.insert_value("words", words);
        let taxonomies = site.taxonomies.iter().map(|taxonomy| &taxonomy.href);
        let sections_html = sections(engine, &context, "")?;
        let (head_html, feeds_html) = feeds(engine, &context, &site.feeds)?;
        let usual = FrameView { head_html, sections_html, feeds_html };
        Ok(Frame {
            sections: [&site.home, &site.archive]
                .into_iter()
                .chain(&site.search)
                .chain(taxonomies)
                .cloned()
                .collect(),
            usual_value: Value::from_serializable(&usual),
            usual,
            context,
        })
    }

    /// What every template of the language sees: `site` and `words`.
    pub fn context(&self) -> Context {
        self.context.clone()
    }

    /// The frame as a page shows it.
    ///
    /// # Errors
    /// A template that fails.
    pub fn of(&self, engine: &Engine, page: &PageView) -> Result<Value, Problem> {
        let is_section = self.sections.contains(&page.href);
        if !is_section && page.feeds.is_empty() {
            return Ok(self.usual_value.clone());
        }
        let mut frame = self.usual.clone();
        if is_section {
            frame.sections_html = sections(engine, &self.context, &page.href)?;
        }
        if !page.feeds.is_empty() {
            (frame.head_html, frame.feeds_html) = feeds(engine, &self.context, &page.feeds)?;
        }
        Ok(Value::from_serializable(&frame))
    }
}

fn sections(engine: &Engine, context: &Context, here: &str) -> Result<Html, Problem> {
    let mut context = context.clone();
    context.insert("here", here);
    engine.html("sections.html", &context)
}

fn feeds(engine: &Engine, context: &Context, feeds: &[FeedLinkView]) -> Result<(Html, Html), Problem> {
    let mut context = context.clone();
    context.insert("feeds", feeds);
    Ok((engine.html("head.html", &context)?, engine.html("feeds.html", &context)?))
}
