//! `site`: what is the same on every page of a language.

use serde::Serialize;

use crate::locale::HtmlArg;
use crate::plan::inputs::SiteInputs;
use crate::plan::{FeedFormat, inputs::ListName, urls};
use crate::words::{Direction, Lang, Url};

use super::html::Html;
use super::speaker::Speaker;

/// `site`: what is the same on every page of a language.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title in this language.
    pub title: String,
    /// The site's description in this language; may be empty.
    pub description: String,
    /// The language's code.
    pub lang: Lang,
    /// The language's direction.
    pub dir: Direction,
    /// The home page of the language.
    pub home: String,
    /// The page of all years.
    pub archive: String,
    /// The search page; none where the settings turn it off.
    pub search: Option<String>,
    /// The taxonomies, in the order of the settings; only those that have terms in this language.
    pub taxonomies: Vec<NavView>,
    /// All languages of the site.
    pub languages: Vec<LanguageView>,
    /// The feeds of the whole language.
    pub feeds: Vec<FeedLinkView>,
    /// The address of the style sheet.
    pub stylesheet: String,
    /// The address of the script of all pages.
    pub script: String,
    /// The address of the folder all static files stand in, with a slash at its end.
    pub root: String,
    /// The sentence that names the program.
    pub made_with_html: Html,
    /// The settings' `extra`.
    pub extra: serde_json::Value,
}

/// `frame`: what is the same on most pages of a language, rendered once from the templates named here, which see `site`,
/// `words`, `feeds` (a list of [`FeedLinkView`]) and `here` (the address of the section that the page is, else another one).
#[derive(Debug, Clone, Serialize)]
pub struct FrameView {
    /// From `head.html`: what all pages have in their `<head>`.
    pub head_html: Html,
    /// From `sections.html`: the ways into the site.
    pub sections_html: Html,
    /// From `feeds.html`: links to the feeds of the page's list, else of its language.
    pub feeds_html: Html,
}

/// An entry of the site's navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// The taxonomy's key: `tags`.
    pub key: String,
    /// Its name in this language.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// A language of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// Its code.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// Its home page.
    pub home: String,
}

/// A link to a feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinkView {
    /// What the feed is called, for `title`.
    pub title: String,
    /// The short name of its format: RSS, Atom, JSON Feed.
    pub format: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its address.
    pub href: String,
}

/// Makes `site` for a language. `stylesheet` and `script` are their versions, so that readers never have old ones.
pub fn site(speaker: Speaker, inputs: &SiteInputs, stylesheet: &str, script: &str) -> SiteView {
    let lang = inputs.lang;
    let language = speaker.config.languages.get(lang);
    let root = speaker.href(&urls::root());
    let made_with = speaker.locale(lang).message_html("made-with", &[("program", HtmlArg::Text("Warraq"))]);
    SiteView {
        title: language.title.clone(),
        description: language.description.clone(),
        lang,
        dir: speaker.direction(lang),
        home: speaker.href(&urls::home(lang)),
        archive: speaker.href(&urls::archive(lang)),
        search: speaker.config.search.then(|| speaker.href(&urls::search(lang))),
        taxonomies: inputs.taxonomies.iter().map(|key| navigation(speaker, lang, key)).collect(),
        languages: speaker.config.languages.iter().map(|other| language_view(speaker, other.lang)).collect(),
        feeds: feed_links(speaker, lang, &urls::home(lang), &ListName::Home),
        stylesheet: format!("{root}warraq.css?v={stylesheet}"),
        script: format!("{root}warraq.js?v={script}"),
        root,
        made_with_html: Html::new(made_with),
        extra: speaker.config.extra.clone(),
    }
}

fn navigation(speaker: Speaker, lang: Lang, key: &str) -> NavView {
    NavView {
        key: key.to_owned(),
        name: speaker.taxonomy(lang, key),
        href: speaker.href(&urls::taxonomy(lang, key)),
    }
}

fn language_view(speaker: Speaker, lang: Lang) -> LanguageView {
    LanguageView {
        lang,
        dir: speaker.direction(lang),
        name: speaker.config.languages.get(lang).name.clone(),
        home: speaker.href(&urls::home(lang)),
    }
}

/// The feeds of the list whose landing page is `list`.
pub fn feed_links(speaker: Speaker, lang: Lang, list: &Url, name: &ListName) -> Vec<FeedLinkView> {
    let title = speaker.say_with(lang, "feed-of", "title", &speaker.list_title(lang, name));
    let link = |format: FeedFormat| FeedLinkView {
        title: title.clone(),
        format: speaker.say(lang, format.message()),
        mime: format.mime(),
        href: speaker.href(&urls::feed(list, format)),
    };
    FeedFormat::ALL.into_iter().map(link).collect()
}
