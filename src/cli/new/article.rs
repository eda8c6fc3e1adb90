//! A new article: its slug, its date, its place.

use std::path::{Component, Path};

use crate::config::{Config, SlugStyle};
use crate::locale::{fold, slug, slug_key};
use crate::source::{self, CONTENT, Sources, article_name};
use crate::starter::{Habit, Head, habit, matter};
use crate::words::{Lang, Moment, Url};

use super::super::args::NewArticle;
use super::super::clock;
use super::super::refusal::Refusal;
use super::{Made, exists, read, shown, title};

/// The file of a new article. Looks at the paths of the others for their habit, and inside of those only whose address
/// could be the same.
pub(super) fn article(
    archive: &Path,
    config: &Config,
    lang: Option<Lang>,
    wish: &NewArticle,
) -> Result<Made, Refusal> {
    let NewArticle { title: given, slug: wanted_slug, date, dir, tags, authors, draft } = wish;
    let title = title(given)?;
    let lang = only_language(config, lang)?;
    let stem = stem(&title, wanted_slug.as_deref())?;
    let date = moment(config, date.as_deref())?;
    // What is wrong with the content is no hindrance to a further article.
    let Sources { articles, .. } = source::walk(archive, &mut Vec::new());
    let paths = || articles.iter().map(|file| &*file.path);
    let habit = match dir {
        Some(dir) => Habit::fixed(&folder("--dir", dir)?),
        None => habit(paths(), &config.languages),
    };
    let path = habit.path(lang, date.date(), &stem);
    let ours = Address { work: article_name(&path, &config.languages).work, lang, date, stem };
    paths().try_for_each(|other| ours.differs_from(archive, config, other))?;
    let own_lang = article_name(&path, &config.languages).lang;
    let head = Head {
        title,
        date: date.iso(),
        lang: Some(lang).filter(|lang| own_lang != Some(*lang)),
        authors: authors.clone(),
        tags: tags.clone(),
        draft: *draft,
        ..Head::default()
    };
    Ok(Made { path, text: matter(&head, "") })
}

fn only_language(config: &Config, lang: Option<Lang>) -> Result<Lang, Refusal> {
    let languages = &config.languages;
    let codes: Vec<&str> = languages.iter().map(|language| language.lang.as_str()).collect();
    let only = || Some(languages.first().lang).filter(|_| languages.len() == 1);
    lang.or_else(only).ok_or_else(|| {
        let hint = format!("add --lang with one of {}", codes.join(", "));
        Refusal::new("the language of the article is not given", hint)
    })
}

/// The name of the file, from which its address is made.
fn stem(title: &str, wanted: Option<&str>) -> Result<String, Refusal> {
    let stem = slug(wanted.unwrap_or(title));
    if stem.is_empty() {
        let message = format!("no file name can be made of “{}”", wanted.unwrap_or(title));
        return Err(Refusal::new(message, "add --slug with letters or digits"));
    }
    if stem == "index" {
        let message = "a file named index makes its whole folder the article";
        return Err(Refusal::new(message, "add --slug with another name"));
    }
    Ok(stem)
}

pub(in crate::cli) fn moment(config: &Config, date: Option<&str>) -> Result<Moment, Refusal> {
    match date {
        None => clock::today(config.timezone).map(Moment::day),
        Some(text) => Moment::parse(text, config.timezone)
            .map_err(|error| Refusal::new(format!("--date: {error}"), "write it as YYYY-MM-DD: 2014-09-06")),
    }
}

/// A folder below the content folder; that folder's own name may stand before it, as shells complete it.
pub(in crate::cli) fn folder(option: &str, dir: &Path) -> Result<String, Refusal> {
    let wrong = |why: &str| {
        let message = format!("{option}: {} {why}", dir.display());
        Refusal::new(message, "name a folder below content/, for example 2014/09")
    };
    let mut parts = Vec::new();
    for component in dir.components() {
        match component {
            Component::CurDir => {}
            Component::Normal(part) => {
                let part = part.to_str().ok_or_else(|| wrong("is not UTF-8"))?;
                if part.starts_with('.')
                    || part.ends_with('~')
                    || (part.starts_with('#') && part.ends_with('#'))
                {
                    return Err(wrong("would be passed over: its name is that of a hidden file or a backup"));
                }
                parts.push(part);
            }
            _ => return Err(wrong("leads out of the content folder")),
        }
    }
    if parts.first() == Some(&CONTENT) {
        parts.remove(0);
    }
    Ok(parts.join("/"))
}

/// What must not be that of another article.
struct Address {
    work: String,
    lang: Lang,
    date: Moment,
    stem: String,
}

impl Address {
    fn url(&self, config: &Config, own_slug: Option<&str>) -> Url {
        let text = match config.slugs {
            SlugStyle::Native => own_slug.unwrap_or(&self.stem),
            SlugStyle::Id => &self.work,
        };
        config.permalink.url(self.lang, &self.date, &slug(text))
    }

    fn differs_from(&self, archive: &Path, config: &Config, other: &str) -> Result<(), Refusal> {
        let name = article_name(other, &config.languages);
        if name.lang != Some(self.lang) || slug_key(&slug(&name.stem)) != slug_key(&self.stem) {
            return Ok(());
        }
        if name.work == self.work {
            return Err(exists(&shown(archive, other)));
        }
        // One that cannot be read has no address.
        let Ok((matter, _)) = read(archive, config, other) else { return Ok(()) };
        let theirs = Address { work: name.work, lang: self.lang, date: matter.date, stem: name.stem };
        let theirs = theirs.url(config, matter.slug.as_ref().map(|slug| slug.text.as_str()));
        let ours = self.url(config, None);
        if fold(theirs.as_str()) == fold(ours.as_str()) {
            let other = shown(archive, other);
            let message = format!("the address {ours} would be that of {} too", other.display());
            return Err(Refusal::new(message, "add --slug with another name, or another --date"));
        }
        Ok(())
    }
}
