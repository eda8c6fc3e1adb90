//! How a card is written: every field by name, so that one that is added to [`Card`] must be added here.
//!
//! What cannot be what a card holds is no card; nothing of it is believed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::article::{
    Article, Card, Contents, Correction, Image, Names, Origin, Rare, Read, TakenFrom, TranslationKind, Work,
};
use crate::words::{Fingerprint, Lang, Moment, Url};

use super::told::Told;

type Time = (i64, i32, bool);

/// What reading an article gave, in the form it is written in.
#[derive(Serialize, Deserialize)]
pub struct Record<'a> {
    pub path: &'a str,
    pub hash: Fingerprint,
    lang: &'a str,
    work: &'a str,
    url: &'a str,
    owns_folder: bool,
    title: &'a str,
    date: Time,
    updated: Option<Time>,
    summary: &'a str,
    has_own_summary: bool,
    #[serde(borrow)]
    taken_from: Option<(Option<&'a str>, Option<Time>)>,
    original: Option<&'a str>,
    translation: Option<&'a str>,
    image: Option<Picture<'a>>,
    corrections: Vec<(Time, &'a str)>,
    aliases: Vec<(&'a str, u32)>,
    contents: Cow<'a, Contents>,
    /// JSON, since its shape is its author's.
    extra: Option<Cow<'a, str>>,
    names: &'a str,
    problems: Vec<Told>,
}

#[derive(Serialize, Deserialize)]
struct Picture<'a> {
    src: &'a str,
    alt: Option<&'a str>,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    line: u32,
}

impl<'a> Record<'a> {
    /// Whether what was read is kept at all: there is an article, it was read as a whole, and it is published. Drafts are
    /// not for whoever finds the file.
    pub fn is_for(read: &Read) -> bool {
        read.article.as_ref().is_some_and(|article| !article.card.draft && article.card.contents.is_some())
    }

    /// The record of what was read; none where it is not kept.
    pub fn of(read: &'a Read) -> Option<Self> {
        let Read { path: _, hash: _, article, problems, older: _, origin: _ } = read;
        let Article { card, names } = article.as_ref()?;
        let Card {
            path,
            lang,
            work: _,
            url,
            owns_folder,
            title,
            date,
            updated,
            summary,
            has_own_summary,
            taken_from,
            translation,
            draft,
            contents,
            hash,
            rare,
        } = &**card;
        let Rare { original, image, corrections, aliases, extra } = &**rare;
        if *draft {
            return None;
        }
        let contents = Cow::Borrowed(contents.as_ref()?);
        let time = |moment: &Moment| moment.parts();
        Some(Record {
            path,
            hash: *hash,
            lang: lang.as_str(),
            work: card.work(),
            url: url.as_str(),
            owns_folder: *owns_folder,
            title,
            date: date.parts(),
            updated: updated.as_ref().map(time),
            summary,
            has_own_summary: *has_own_summary,
            taken_from: taken_from
                .as_ref()
                .map(|from| (from.url.as_deref(), from.retrieved.as_ref().map(time))),
            original: original.as_ref().map(Lang::as_str),
            translation: translation.map(TranslationKind::as_str),
            image: image.as_deref().map(picture),
            corrections: corrections.iter().map(|c| (c.date.parts(), c.text.as_str())).collect(),
            aliases: aliases.iter().map(|(url, line)| (url.as_str(), *line)).collect(),
            contents,
            extra: (*extra != Rare::default().extra).then(|| Cow::Owned(extra.to_string())),
            names: names.packed(),
            problems: problems.iter().map(Told::of).collect(),
        })
    }

    /// What was read; none where the record cannot be one of ours.
    pub fn read(self, origin: Origin) -> Option<Read> {
        let problems = self.problems.into_iter().map(Told::problem).collect::<Option<_>>()?;
        let contents = Some(self.contents.into_owned()).filter(Contents::is_sound)?;
        let nothing = Rare::default();
        let extra = self.extra.map_or(Ok(nothing.extra), |json| serde_json::from_str(&json)).ok()?;
        let lang = |code: &str| Lang::new(code);
        let time = Moment::from_parts;
        let rare = Rare {
            original: self.original.and_then(lang),
            image: self.image.map(|picture| Box::new(image(picture))),
            corrections: self
                .corrections
                .iter()
                .map(|(date, text)| Some(Correction { date: time(*date)?, text: (*text).to_owned() }))
                .collect::<Option<_>>()?,
            aliases: self
                .aliases
                .iter()
                .map(|(url, line)| Some((Url::again(url)?, *line)))
                .collect::<Option<_>>()?,
            extra,
        };
        let card = Card {
            path: self.path.into(),
            lang: lang(self.lang)?,
            work: Work::new(self.path, self.work),
            url: Url::again(self.url)?,
            owns_folder: self.owns_folder,
            title: self.title.into(),
            date: time(self.date)?,
            updated: self.updated.and_then(time),
            summary: self.summary.into(),
            has_own_summary: self.has_own_summary,
            taken_from: self.taken_from.map(|from| Box::new(taken_from(from))),
            translation: self.translation.and_then(TranslationKind::parse),
            draft: false,
            contents: Some(contents),
            hash: self.hash,
            rare: rare.into(),
        };
        let names = Names::again(self.names);
        let article = Some(Article { card: Box::new(card), names });
        Some(Read { path: self.path.into(), hash: Some(self.hash), article, problems, older: None, origin })
    }
}

fn taken_from((url, at): (Option<&str>, Option<Time>)) -> TakenFrom {
    TakenFrom { url: url.map(Box::from), retrieved: at.and_then(Moment::from_parts) }
}

fn picture(image: &Image) -> Picture<'_> {
    let Image { src, alt, caption, credit, line } = image;
    Picture { src, alt: alt.as_deref(), caption: caption.as_deref(), credit: credit.as_deref(), line: *line }
}

fn image(picture: Picture) -> Image {
    let Picture { src, alt, caption, credit, line } = picture;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Image { src: src.to_owned(), alt: owned(alt), caption: owned(caption), credit: owned(credit), line }
}
