//! `article`: an article and all that belongs to it.

use serde::Serialize;

use crate::article::markdown::Forms;
use crate::article::{Correction, Image, TranslationKind};
use crate::locale::{Arg, HtmlArg, ListPart};
use crate::plan::inputs::{
    ArticleInputs, CardInputs, LinkMeaning, Neighbour, RelatedInputs, SourceInputs, TermRef,
};
use crate::words::{Direction, Lang, Moment, Url};

use super::citation::{self, CitationView, Reference};
use super::forms::forms;
use super::html::{self, Html};
use super::json_ld;
use super::meta::MetaImage;
use super::page::{self, About, PageView};
use super::speaker::{Speaker, terms_of};
use super::text::{DateView, TermGroupView, TermView, Text};

/// `article`: an article and all that belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Its title. The page's heading, in the page's language and direction.
    pub title: String,
    /// Its full address for people to read: letters of all scripts stand in it as they are.
    pub address: String,
    /// Its text.
    pub body_html: Html,
    /// Its summary as its author wrote it; none where it was taken from the text.
    pub summary: Option<String>,
    /// When it was first published.
    pub date: DateView,
    /// When it was last changed, if that is later.
    pub updated: Option<DateView>,
    /// The sentence that names its authors, with links; none where there are none.
    pub byline_html: Option<Html>,
    /// The sentence that names its translators.
    pub translators_html: Option<Html>,
    /// Where it was taken from.
    pub source: Option<SourceView>,
    /// All its terms but authors and source, by taxonomy.
    pub terms: Vec<TermGroupView>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// Its translations, in the order of the settings.
    pub versions: Vec<VersionView>,
    /// For each language it has no version in, the sentence that says so, in the page's language.
    pub missing: Vec<String>,
    /// How it was translated: `human`, `machine` or `reviewed`.
    pub translation: Option<&'static str>,
    /// The sentence that says how it was translated, with a link to the original where it is here.
    pub translation_html: Option<Html>,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionView>,
    /// The sentence that cites it, in its own language.
    pub citation_html: Html,
    /// The same in the forms that reference managers read.
    pub citations: Vec<CitationView>,
    /// How many minutes it takes to read, in words.
    pub reading_time: String,
    /// The article before it in the archive.
    pub previous: Option<NeighbourView>,
    /// The article after it.
    pub next: Option<NeighbourView>,
    /// The page that shows it beside its translations; none where there is none.
    pub side_by_side: Option<String>,
    /// Related articles, the closest first: the title as a link, and the date.
    pub related_html: Vec<Html>,
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// The front matter's `extra`.
    pub extra: serde_json::Value,
}

/// Where an article was taken from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The source.
    pub term: TermView,
    /// The sentence that names it, with links.
    pub sentence_html: Html,
    /// The page it was taken from.
    pub url: Option<String>,
    /// The sentence that says when it was taken.
    pub retrieved: Option<String>,
}

/// An article's picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// Its width in pixels; none where it is not known, as of pictures that stand elsewhere.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
    /// Smaller forms of it, for the attribute `srcset` of `img`; empty where there are none.
    pub srcset: String,
    /// The same in WebP, for that of a `source`.
    pub webp: String,
    /// How wide it is shown, for the attribute `sizes` of both.
    pub sizes: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Its caption.
    pub caption: Option<String>,
    /// The sentence that says whose it is.
    pub credit: Option<String>,
}

/// A translation of the article.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The name of its language in itself.
    pub name: String,
    /// Its address.
    pub href: String,
    /// «Read this in …», in its own language.
    pub label: String,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// When it was made.
    pub date: DateView,
    /// What was corrected.
    pub text: String,
}

/// The article before or after this one.
#[derive(Debug, Clone, Serialize)]
pub struct NeighbourView {
    /// Its title.
    pub title: Text,
    /// Its address.
    pub href: String,
}

/// How many words are read in a minute.
const WORDS_A_MINUTE: u32 = 200;

/// Makes `page` and `article`. `body_html` is the rendered text, `related_html` what [`related`] makes of each related
/// article.
pub fn article(
    speaker: Speaker,
    inputs: &ArticleInputs,
    body_html: Html,
    related_html: Vec<Html>,
) -> (PageView, ArticleView) {
    let trail = page::trail(speaker, inputs.card.lang, &inputs.trail);
    let picture = inputs.image.as_ref().and_then(|(image, meaning)| {
        let size = match meaning {
            LinkMeaning::Picture { picture, .. } => Some((picture.width, picture.height)),
            _ => None,
        };
        let address = image_address(speaker, image, meaning, true)?;
        Some(MetaImage { address, size, text: image.alt.as_deref() })
    });
    let reference =
        citation::reference(speaker, &inputs.card, inputs.work, &inputs.translators, inputs.source.as_ref());
    let about = About {
        kind: "article",
        citation: Some(&reference),
        title: Some(inputs.card.title.to_owned()),
        description: inputs.card.summary.to_owned(),
        prev_next: (inputs.previous.as_ref().map(|n| n.url), inputs.next.as_ref().map(|n| n.url)),
        json_ld: Some(json_ld::article(speaker, inputs, &trail)),
        trail,
        image: picture,
        times: Some((inputs.card.date.rfc3339(), inputs.card.updated.map(|at| at.rfc3339()))),
        ..About::default()
    };
    (page::page(speaker, &inputs.page, about), view(speaker, inputs, (body_html, related_html), &reference))
}

fn view(
    speaker: Speaker,
    inputs: &ArticleInputs,
    (body_html, related_html): (Html, Vec<Html>),
    reference: &Reference,
) -> ArticleView {
    let card = &inputs.card;
    let lang = card.lang;
    let say_time = |minutes: u32| speaker.count(lang, "reading-time", "minutes", minutes as usize);
    ArticleView {
        title: card.title.to_owned(),
        address: speaker.readable(card.url),
        body_html,
        summary: card.has_own_summary.then(|| card.summary.to_owned()),
        date: speaker.date(lang, &card.date),
        updated: card.updated.filter(|at| at.date() > card.date.date()).map(|at| speaker.date(lang, &at)),
        byline_html: byline(speaker, card),
        translators_html: translators(speaker, lang, &inputs.translators),
        source: inputs.source.as_ref().map(|source| source_view(speaker, lang, source)),
        terms: speaker.term_groups(lang, &card.terms),
        image: inputs.image.as_ref().and_then(|(image, meaning)| image_view(speaker, lang, image, meaning)),
        versions: versions(speaker, card),
        missing: missing(speaker, card),
        translation: inputs.translation.map(TranslationKind::as_str),
        translation_html: inputs
            .translation
            .map(|kind| translation(speaker, lang, kind, inputs.original.as_ref())),
        corrections: inputs.corrections.iter().map(|c| correction(speaker, lang, c)).collect(),
        citation_html: citation::sentence(speaker, reference, card),
        citations: reference.forms(),
        reading_time: say_time(inputs.words.div_ceil(WORDS_A_MINUTE).max(1)),
        previous: inputs.previous.as_ref().map(|n| neighbour(speaker, n)),
        next: inputs.next.as_ref().map(|n| neighbour(speaker, n)),
        side_by_side: inputs.side_by_side.as_ref().map(|url| speaker.href(url)),
        related_html,
        draft: card.draft,
        extra: inputs.extra.clone(),
    }
}

/// The names of people as links, joined as the language joins them, in a sentence.
fn sentence(speaker: Speaker, lang: Lang, key: &str, argument: &str, people: &[TermRef]) -> Option<Html> {
    if people.is_empty() {
        return None;
    }
    let names: Vec<&str> = people.iter().map(|person| person.name).collect();
    let person = |at: usize, name: &str| {
        let person = people.get(at).map(|person| speaker.term(lang, person));
        person.map_or_else(|| html::escape(name), |p| html::link(&p.name, p.href.as_deref(), None))
    };
    let parts = speaker.locale(lang).list(&names).into_iter().map(|part| match part {
        ListPart::Item(at, name) => person(at, name),
        ListPart::Glue(glue) => html::escape(&glue),
    });
    let joined: String = parts.collect();
    Some(Html::new(speaker.locale(lang).message_html(key, &[(argument, HtmlArg::Html(&joined))])))
}

/// The sentence that names an article's authors.
pub fn byline(speaker: Speaker, card: &CardInputs) -> Option<Html> {
    sentence(speaker, card.lang, "by-authors", "authors", terms_of(&card.terms, "authors"))
}

/// The sentence that names an article's translators.
pub fn translators(speaker: Speaker, lang: Lang, translators: &[TermRef]) -> Option<Html> {
    sentence(speaker, lang, "translated-by", "translators", translators)
}

/// The versions of an article in other languages.
pub fn versions(speaker: Speaker, card: &CardInputs) -> Vec<VersionView> {
    let view = |(lang, url): &(Lang, &Url)| {
        let name = &speaker.config.languages.get(*lang).name;
        VersionView {
            lang: *lang,
            dir: speaker.direction(*lang),
            name: name.clone(),
            href: speaker.href(url),
            label: speaker.say_with(*lang, "read-in", "language", &speaker.language_name(*lang, *lang)),
        }
    };
    card.others.iter().map(view).collect()
}

fn missing(speaker: Speaker, card: &CardInputs) -> Vec<String> {
    let has = |lang: Lang| lang == card.lang || card.others.iter().any(|(other, _)| *other == lang);
    let languages = speaker.config.languages.iter().map(|language| language.lang).filter(|lang| !has(*lang));
    let sentence = |other| {
        speaker.say_with(card.lang, "not-translated", "language", &speaker.language_name(card.lang, other))
    };
    languages.map(sentence).collect()
}

/// The sentence that says how an article was translated, with a link to the original.
pub fn translation(
    speaker: Speaker,
    lang: Lang,
    kind: TranslationKind,
    original: Option<&Neighbour>,
) -> Html {
    let locale = speaker.locale(lang);
    let how = locale.message_html(&format!("translation-{}", kind.as_str()), &[]);
    let Some(original) = original else { return Html::new(how) };
    let language = speaker.text(speaker.language_name(lang, original.lang), lang);
    let link = html::link(&language, Some(&speaker.href(original.url)), None);
    // Two whole sentences one after the other, never one put together of parts.
    Html::new(format!("{how} {}", locale.message_html("original-is", &[("language", HtmlArg::Html(&link))])))
}

fn source_view(speaker: Speaker, lang: Lang, source: &SourceInputs) -> SourceView {
    let term = speaker.term(lang, &source.term);
    let link = html::link(&term.name, term.href.as_deref(), None);
    let sentence = speaker.locale(lang).message_html("source-is", &[("source", HtmlArg::Html(&link))]);
    SourceView {
        sentence_html: Html::new(sentence),
        term,
        url: source.url.map(str::to_owned),
        retrieved: source.retrieved.map(|at| retrieved(speaker, lang, &at)),
    }
}

fn retrieved(speaker: Speaker, lang: Lang, at: &Moment) -> String {
    speaker.say_with(lang, "retrieved-on", "date", &speaker.date(lang, at).label)
}

/// The address of a picture; none where the file is not there.
fn image_address(speaker: Speaker, image: &Image, meaning: &LinkMeaning, absolute: bool) -> Option<String> {
    match meaning {
        LinkMeaning::Keep => Some(image.src.clone()),
        LinkMeaning::Local { url, .. } | LinkMeaning::Picture { url, .. } => {
            Some(if absolute { speaker.absolute(url) } else { speaker.href(url) })
        }
        LinkMeaning::Foreign { .. } | LinkMeaning::Broken => None,
    }
}

fn image_view(speaker: Speaker, lang: Lang, image: &Image, meaning: &LinkMeaning) -> Option<ImageView> {
    let credit =
        |credit: &String| speaker.locale(lang).message("image-credit", &[("credit", Arg::Text(credit))]);
    let (size, forms) = match meaning {
        LinkMeaning::Picture { url, path, picture } => {
            (Some((picture.width, picture.height)), forms(speaker, url, path, picture))
        }
        _ => (None, Forms::default()),
    };
    let Forms { own, webp, sizes } = forms;
    Some(ImageView {
        src: image_address(speaker, image, meaning, false)?,
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        srcset: own,
        webp,
        sizes,
        alt: image.alt.clone().unwrap_or_default(),
        caption: image.caption.clone(),
        credit: image.credit.as_ref().map(credit),
    })
}

fn correction(speaker: Speaker, lang: Lang, correction: &Correction) -> CorrectionView {
    CorrectionView { date: speaker.date(lang, &correction.date), text: correction.text.clone() }
}

/// A related article on pages in `lang`: its title as a link, and its date. The same on all of them, so that it is made once.
pub fn related(speaker: Speaker, lang: Lang, related: &RelatedInputs) -> Html {
    let RelatedInputs { article, date } = related;
    let title = speaker.text(article.title, article.lang);
    let link = html::link(&title, Some(&speaker.href(article.url)), None);
    let label = html::escape(&speaker.locale(lang).date(date.date()));
    Html::new(format!("{link} <time datetime={}>{label}</time>", date.iso()))
}

fn neighbour(speaker: Speaker, neighbour: &Neighbour) -> NeighbourView {
    NeighbourView { title: speaker.text(neighbour.title, neighbour.lang), href: speaker.href(neighbour.url) }
}
