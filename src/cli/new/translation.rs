//! The translation of an article: the same work, terms, date and picture, and the text to be translated.

use std::path::Path;

use crate::archive::Archive;
use crate::catalogue::Drafts;
use crate::config::Config;
use crate::disk;
use crate::press::with_threads;
use crate::source::{CONTENT, article_name, folder_of};
use crate::starter::{head_of_twin, matter, twin};
use crate::words::Lang;

use super::super::args::Translate;
use super::super::refusal::Refusal;
use super::{Made, language, read, shown, title};

/// The file of a translation. The whole archive is read, to see which translations there are already.
pub(super) fn translation(
    archive: &Path,
    config: &Config,
    lang: Option<Lang>,
    wish: &Translate,
) -> Result<Made, Refusal> {
    let languages = &config.languages;
    let path = below_content(archive, &wish.file)?;
    let (front, body) = read(archive, config, &path)?;
    let name = article_name(&path, languages);
    let from = match &front.lang {
        Some(written) => language(&written.text, languages)?,
        None => name.lang.ok_or_else(|| unknown_language(&wish.file))?,
    };
    let taken = versions(archive, &path, from);
    let lang = target(config, lang, from, &taken)?;
    if let Some((_, other)) = taken.iter().find(|(found, _)| *found == lang) {
        let message = format!("{} is in “{lang}” already", shown(archive, other).display());
        return Err(Refusal::new(
            message,
            "change that file, or translate into another language with --lang",
        ));
    }
    let place = twin(&path, lang, languages);
    let named = article_name(&place, languages);
    let mut head = head_of_twin(front, from);
    // Where the paths do not make one work of the two, the id does.
    if head.id.is_none() && named.work != name.work {
        head.id = Some(name.work);
    }
    head.lang = Some(lang).filter(|lang| named.lang != Some(*lang));
    if let Some(given) = &wish.title {
        head.title = title(given)?;
    }
    let way = Way { archive, from: folder_of(&path), to: folder_of(&place) };
    if let Some(image) = &mut head.image {
        image.src = way.rebased(&image.src).unwrap_or_else(|| image.src.clone());
    }
    Ok(Made { text: matter(&head, &way.body(&body)), path: place })
}

fn unknown_language(file: &Path) -> Refusal {
    let message = format!("the language of {} is not known", file.display());
    Refusal::new(message, "name the file like summit.ar.md, or write lang: ar in its front matter")
}

/// The path of a file relative to the content folder.
fn below_content(archive: &Path, file: &Path) -> Result<String, Refusal> {
    let content = disk::full_path(&archive.join(CONTENT))?;
    let full = disk::full_path(file)?;
    let below = full.strip_prefix(&content).ok();
    let parts: Option<Vec<&str>> = below.and_then(|path| path.iter().map(|part| part.to_str()).collect());
    let path = parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty());
    let outside = || {
        let message = format!("{} is not in {}", file.display(), archive.join(CONTENT).display());
        Refusal::new(message, "name an article of the archive; --source names the archive")
    };
    let path = path.ok_or_else(outside)?;
    match disk::kind(&full) {
        Some(disk::Kind::File(_)) if full.extension().is_some_and(|end| end.eq_ignore_ascii_case("md")) => {
            Ok(path)
        }
        Some(_) => Err(Refusal::new(
            format!("{} is no article", file.display()),
            "articles are Markdown files: name.ar.md",
        )),
        None => Err(Refusal::new(
            format!("there is no {}", file.display()),
            "name the file of the article to translate, from where you are",
        )),
    }
}

/// The languages in which the work has an article, each with its path. Of a draft only itself is known.
fn versions(archive: &Path, path: &str, from: Lang) -> Vec<(Lang, String)> {
    // What is wrong with other articles is no hindrance.
    let gathered = with_threads(0, || Archive::gather(archive, Drafts::LeftOut, &mut Vec::new()));
    let mut found = vec![(from, path.to_owned())];
    if let Ok(archive) = gathered {
        let ids =
            archive.catalogue.by_path(&crate::words::nfc(path)).map(|id| archive.catalogue.versions(id));
        let cards = ids.unwrap_or_default().iter().map(|id| &archive.catalogue.entry(*id).card);
        found.extend(cards.filter(|card| card.lang != from).map(|card| (card.lang, card.path.to_string())));
    }
    found
}

/// The language to translate into: the one asked for, else the only one that the work lacks.
fn target(
    config: &Config,
    asked: Option<Lang>,
    from: Lang,
    taken: &[(Lang, String)],
) -> Result<Lang, Refusal> {
    match asked {
        Some(lang) if lang == from => Err(Refusal::new(
            format!("the article is in “{lang}” itself"),
            "--lang names the language to translate into",
        )),
        Some(lang) => Ok(lang),
        None => {
            let langs = config.languages.iter().map(|language| language.lang);
            let left: Vec<Lang> = langs.filter(|lang| taken.iter().all(|(found, _)| found != lang)).collect();
            match left.as_slice() {
                [only] => Ok(*only),
                [] => Err(Refusal::new(
                    "the article is there in every language of the archive",
                    "change the translations themselves, or add a language to site.yaml",
                )),
                several => {
                    let codes: Vec<&str> = several.iter().map(Lang::as_str).collect();
                    let hint = format!("add --lang with one of {}", codes.join(", "));
                    Err(Refusal::new("the language to translate into is not given", hint))
                }
            }
        }
    }
}

/// From the folder of an article to that of its translation. They differ where folders tell the language.
struct Way<'a> {
    archive: &'a Path,
    from: &'a str,
    to: &'a str,
}

impl Way<'_> {
    /// The body, with links to pictures and other files leading to where they are. Links to articles stay: the program
    /// finds the article of that work in either language.
    fn body(&self, body: &str) -> String {
        if self.from == self.to {
            return body.to_owned();
        }
        let mut out = String::with_capacity(body.len());
        for (place, piece) in body.split("](").enumerate() {
            if place == 0 {
                out.push_str(piece);
                continue;
            }
            out.push_str("](");
            let end = piece.find([')', ' ', '\n']).unwrap_or(piece.len());
            let (link, rest) = piece.split_at(end);
            out.push_str(self.rebased(link).as_deref().unwrap_or(link));
            out.push_str(rest);
        }
        out
    }

    /// The same file seen from the other folder, for a relative link to a file that is there and is no article.
    fn rebased(&self, link: &str) -> Option<String> {
        if self.from == self.to || link.is_empty() || link.starts_with('/') || link.contains([':', '#', '?'])
        {
            return None;
        }
        let content = self.archive.join(CONTENT);
        let is_file = matches!(disk::kind(&content.join(self.from).join(link)), Some(disk::Kind::File(_)));
        if !is_file || link.ends_with(".md") {
            return None;
        }
        let to = segments(self.to);
        let mut goal = segments(self.from);
        for part in segments(link) {
            match part {
                "." => {}
                ".." => drop(goal.pop()),
                part => goal.push(part),
            }
        }
        let shared = goal.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", to.len() - shared);
        Some(up.chain(goal.into_iter().skip(shared)).collect::<Vec<_>>().join("/"))
    }
}

fn segments(folder: &str) -> Vec<&str> {
    folder.split('/').filter(|part| !part.is_empty()).collect()
}
