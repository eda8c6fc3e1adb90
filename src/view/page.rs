//! `page`: what every page has, above all the contents of its `<head>`.

use serde::Serialize;

use crate::locale::bidi;
use crate::plan::inputs::{Alternates, ChoiceInputs, Crumb, PageInputs, RedirectInputs, Switch};
use crate::words::{Direction, Lang, Url};

use super::html::Html;
use super::json_ld;
use super::site::FeedLinkView;
use super::speaker::Speaker;
use super::text::{AlternateView, Text};

/// `page`: what every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What it is: `home`, `year`, `month`, `day`, `term`, `article`, `archive`, `terms`, `choice`, `not-found` or `redirect`.
    pub kind: &'static str,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Its own address, for links.
    pub href: String,
    /// Its full address, for `<link rel="canonical">`.
    pub canonical: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The text of `<title>`, with direction marks where plain text needs them.
    pub title: String,
    /// One or two sentences for `<meta name="description">`; may be empty.
    pub description: String,
    /// `hreflang` links: every version, itself included, and `x-default`. Empty where there is nothing to say.
    pub alternates: Vec<AlternateView>,
    /// Feeds of this page's own list; empty where it has none, and the language's stand for them.
    pub feeds: Vec<FeedLinkView>,
    /// The page before it, for `<link rel="prev">`.
    pub prev: Option<String>,
    /// The page after it, for `<link rel="next">`.
    pub next: Option<String>,
    /// OpenGraph.
    pub og: OpenGraphView,
    /// JSON-LD, ready to stand inside `<script type="application/ld+json">`; none on pages that have none.
    pub json_ld_html: Option<Html>,
    /// The pages above it, outermost first, without the page itself.
    pub trail: Vec<CrumbView>,
    /// Where the language switch leads, one entry for each other language.
    pub switch: Vec<SwitchView>,
}

/// OpenGraph properties (ogp.me).
#[derive(Debug, Clone, Serialize)]
pub struct OpenGraphView {
    /// `og:type`: `article` or `website`.
    pub kind: &'static str,
    /// `og:title`, with direction marks where plain text needs them.
    pub title: String,
    /// `og:locale`: `ar_EG`.
    pub locale: String,
    /// `og:locale:alternate`: the locales of the translations.
    pub other_locales: Vec<String>,
    /// `og:image`: the full address of the picture.
    pub image: Option<String>,
    /// `og:image:alt`.
    pub image_alt: Option<String>,
    /// `article:published_time`.
    pub published: Option<String>,
    /// `article:modified_time`.
    pub modified: Option<String>,
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
    /// Its JSON-LD.
    pub json_ld: Option<Html>,
}

/// Makes `page`.
pub fn page(speaker: Speaker, inputs: &PageInputs, about: About) -> PageView {
    let PageInputs { url, lang, alternates, switch } = inputs;
    let lang = *lang;
    let site = &speaker.config.languages.get(lang).title;
    let title = about.title.as_deref();
    let plain = bidi::plain_title(title.unwrap_or(site), speaker.direction(lang));
    PageView {
        kind: about.kind,
        lang,
        dir: speaker.direction(lang),
        href: speaker.href(url),
        canonical: speaker.absolute(url),
        noindex: false,
        title: title.map_or_else(|| plain.clone(), |title| speaker.title_in_site(lang, title)),
        description: about.description,
        alternates: alternates.as_ref().map(|a| speaker.alternates(a)).unwrap_or_default(),
        feeds: about.feeds,
        prev: about.prev_next.0.map(|url| speaker.href(url)),
        next: about.prev_next.1.map(|url| speaker.href(url)),
        og: open_graph(speaker, lang, plain, alternates.as_ref()),
        json_ld_html: about.json_ld,
        trail: about.trail,
        switch: switch.iter().map(|switch| switch_view(speaker, switch)).collect(),
    }
}

fn open_graph(speaker: Speaker, lang: Lang, title: String, alternates: Option<&Alternates>) -> OpenGraphView {
    let others = alternates.into_iter().flat_map(|a| &a.versions).filter(|(other, _)| *other != lang);
    OpenGraphView {
        kind: "website",
        title,
        locale: speaker.locale(lang).og_locale().to_owned(),
        other_locales: others.map(|(other, _)| speaker.locale(*other).og_locale().to_owned()).collect(),
        image: None,
        image_alt: None,
        published: None,
        modified: None,
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
        feeds: Vec::new(),
        prev_next: (None, None),
        trail: Vec::new(),
        json_ld: (!is_not_found).then(|| json_ld::web_site(speaker, lang, url)),
    };
    let mut page = page(speaker, &page_inputs, about);
    page.noindex = is_not_found;
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
    let about = About {
        kind: "redirect",
        title: Some(speaker.say(lang, "redirect-title")),
        description: String::new(),
        feeds: Vec::new(),
        prev_next: (None, None),
        trail: Vec::new(),
        json_ld: None,
    };
    let mut page = page(speaker, &page_inputs, about);
    page.noindex = true;
    let site = &speaker.config.languages.get(lang).title;
    let name =
        article.as_ref().map_or_else(|| speaker.text(site, lang), |goal| speaker.text(goal.title, goal.lang));
    (page, RedirectView { href: speaker.href(to), text: speaker.say(lang, "redirect-text"), name })
}
