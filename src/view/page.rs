//! `page`: what every page has, above all the contents of its `<head>`.

use serde::Serialize;

use crate::locale::bidi;
use crate::plan::inputs::{ChoiceInputs, Crumb, PageInputs, RedirectInputs, Switch};
use crate::words::{Direction, Lang, Url};

use super::citation::Reference;
use super::html::Html;
use super::json_ld;
use super::meta::{Meta, MetaImage};
use super::site::FeedLinkView;
use super::speaker::Speaker;
use super::text::Text;

/// `page`: what every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What it is: `home`, `year`, `month`, `day`, `term`, `article`, `side-by-side`, `archive`, `terms`, `search`, `choice`, `not-found` or `redirect`.
    pub kind: &'static str,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its own address, for links.
    pub href: String,
    /// Its full address, for `<link rel="canonical">`.
    pub canonical: String,
    /// The text of `<title>`, with direction marks where plain text needs them.
    pub title: String,
    /// One or two sentences for `<meta name="description">`; may be empty.
    pub description: String,
    /// What only machines read: description, canonical address, translations, neighbours, OpenGraph, JSON-LD.
    pub meta_html: Html,
    /// Feeds of this page's own list; empty where it has none, and the language's stand for them.
    pub feeds: Vec<FeedLinkView>,
    /// The pages above it, outermost first, without the page itself.
    pub trail: Vec<CrumbView>,
    /// Where the language switch leads, one entry for each other language.
    pub switch: Vec<SwitchView>,
}

/// A page above this one.
#[derive(Debug, Clone, Serialize)]
pub struct CrumbView {
    /// What it is called.
    pub name: Text,
    /// Its address.
    pub href: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchView {
    /// The other language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether that is this page's own translation; else it is the nearest section that exists.
    pub exact: bool,
    /// In the other language: that this page is not translated and the link leads to the section. Empty when it is exact.
    pub note: String,
}

/// A language to choose.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// Its code.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it; may be empty.
    pub description: String,
    /// Its home page.
    pub href: String,
    /// How many articles it has, in its own words.
    pub count: String,
    /// «Page not found» in it.
    pub not_found: String,
    /// What to do when a page is not found, in it.
    pub not_found_text: String,
}

/// An old address that leads to a new one.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// Where it leads, as a link.
    pub href: String,
    /// «This page has moved», in the language of its goal.
    pub text: String,
    /// What the goal is called.
    pub name: Text,
}

/// What a maker of a page says about it, beyond its inputs.
#[derive(Debug, Default)]
pub struct About<'a> {
    /// What it is; see [`PageView::kind`].
    pub kind: &'static str,
    /// Its title without the site's name; none where the site's name is the title.
    pub title: Option<String>,
    /// Its description.
    pub description: String,
    /// Its feeds.
    pub feeds: Vec<FeedLinkView>,
    /// The pages before and after it.
    pub prev_next: (Option<&'a Url>, Option<&'a Url>),
    /// The pages above it.
    pub trail: Vec<CrumbView>,
    /// Where what it shows has its own address, if that is not here.
    pub canonical: Option<&'a Url>,
    /// Its JSON-LD.
    pub json_ld: Option<String>,
    /// Its picture.
    pub image: Option<MetaImage<'a>>,
    /// When an article was published and changed, RFC 3339.
    pub times: Option<(String, Option<String>)>,
    /// What reference managers are told of it, if it is an article.
    pub citation: Option<&'a Reference<'a>>,
    /// Whether it answers for wrong addresses, and so has none of its own.
    pub has_no_address: bool,
}

/// Makes `page`.
pub fn page(speaker: Speaker, inputs: &PageInputs, about: About) -> PageView {
    let PageInputs { url, lang, alternates, switch } = inputs;
    let lang = *lang;
    let site = &speaker.config.languages.get(lang).title;
    let title = about.title.as_deref();
    let plain = bidi::plain_title(title.unwrap_or(site), speaker.direction(lang));
    let in_site = title.map_or_else(|| plain.clone(), |title| speaker.title_in_site(lang, title));
    let canonical = speaker.absolute(about.canonical.unwrap_or(url));
    let meta = Meta {
        canonical: (!about.has_no_address).then_some(&*canonical),
        noindex: about.has_no_address,
        description: &about.description,
        alternates: alternates.as_ref(),
        prev: about.prev_next.0,
        next: about.prev_next.1,
        title: &plain,
        image: about.image,
        times: about.times,
        json_ld: about.json_ld,
        citation: about.citation,
    };
    PageView {
        kind: about.kind,
        lang,
        dir: speaker.direction(lang),
        href: speaker.href(url),
        title: in_site,
        meta_html: meta.write(speaker, lang),
        description: about.description,
        canonical,
        feeds: about.feeds,
        trail: about.trail,
        switch: switch.iter().map(|switch| switch_view(speaker, switch)).collect(),
    }
}

/// Makes the crumbs of a page in `lang`.
pub fn trail(speaker: Speaker, lang: Lang, crumbs: &[Crumb]) -> Vec<CrumbView> {
    let view = |crumb: &Crumb| CrumbView {
        name: speaker.list_name(lang, &crumb.name),
        href: speaker.href(&crumb.url),
    };
    crumbs.iter().map(view).collect()
}

fn switch_view(speaker: Speaker, switch: &Switch) -> SwitchView {
    let language = speaker.config.languages.get(switch.lang);
    let note = || {
        let name = speaker.language_name(switch.lang, switch.lang);
        speaker.say_with(switch.lang, "go-to-section", "language", &name)
    };
    SwitchView {
        lang: switch.lang,
        dir: speaker.direction(switch.lang),
        name: language.name.clone(),
        href: speaker.href(&switch.url),
        exact: switch.exact,
        note: if switch.exact { String::new() } else { note() },
    }
}

/// Makes `page` and `choices` for the choice of languages, or for addresses that lead nowhere. Both speak the default
/// language and offer all.
pub fn choice(speaker: Speaker, inputs: &ChoiceInputs, is_not_found: bool) -> (PageView, Vec<ChoiceView>) {
    let lang = speaker.config.default_language();
    let ChoiceInputs { url, homes, alternates } = inputs;
    let page_inputs = PageInputs {
        url: url.clone(),
        lang,
        alternates: (!is_not_found).then(|| alternates.clone()),
        switch: Vec::new(),
    };
    let about = About {
        kind: if is_not_found { "not-found" } else { "choice" },
        title: is_not_found.then(|| speaker.say(lang, "not-found")),
        description: speaker.config.languages.get(lang).description.clone(),
        json_ld: (!is_not_found).then(|| json_ld::web_site(speaker, lang, url)),
        has_no_address: is_not_found,
        ..About::default()
    };
    let page = page(speaker, &page_inputs, about);
    (page, homes.iter().map(|home| choice_view(speaker, home)).collect())
}

fn choice_view(speaker: Speaker, (lang, home, count): &(Lang, Url, usize)) -> ChoiceView {
    let language = speaker.config.languages.get(*lang);
    ChoiceView {
        lang: *lang,
        dir: speaker.direction(*lang),
        name: language.name.clone(),
        title: language.title.clone(),
        description: language.description.clone(),
        href: speaker.href(home),
        count: speaker.count(*lang, "article-count", "count", *count),
        not_found: speaker.say(*lang, "not-found"),
        not_found_text: speaker.say(*lang, "not-found-text"),
    }
}

/// Makes `page` and `redirect`. The canonical address is that of the goal.
pub fn redirect(speaker: Speaker, inputs: &RedirectInputs) -> (PageView, RedirectView) {
    let RedirectInputs { to, lang, article } = inputs;
    let lang = lang.unwrap_or_else(|| speaker.config.default_language());
    let page_inputs = PageInputs { url: to.clone(), lang, alternates: None, switch: Vec::new() };
    let about =
        About { kind: "redirect", title: Some(speaker.say(lang, "redirect-title")), ..About::default() };
    let page = page(speaker, &page_inputs, about);
    let site = &speaker.config.languages.get(lang).title;
    let name =
        article.as_ref().map_or_else(|| speaker.text(site, lang), |goal| speaker.text(goal.title, goal.lang));
    (page, RedirectView { href: speaker.href(to), text: speaker.say(lang, "redirect-text"), name })
}
