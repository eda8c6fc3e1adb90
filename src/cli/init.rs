//! `warraq init`: the folder of a new archive, whole or not at all.

mod ask;
mod write;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::disk::{self, Kind};
use crate::problem::nearest;
use crate::starter::{self, NewArchive, NewLanguage, default_title, new_language};
use crate::words::{BaseUrl, Lang, Moment};

use super::args::{InitOrder, Titles};
use super::clock;
use super::refusal::Refusal;
use super::report::plural;

use ask::Asker;

/// The languages of an archive of which nobody says them.
const USUAL: &str = "ar,en";

/// Makes a new archive and tells what to do with it.
pub fn run(order: &InitOrder) -> ExitCode {
    match carry_out(order) {
        Ok(told) => {
            // A closed pipe changes nothing about the archive.
            let _ = io::stdout().lock().write_all(told.as_bytes());
            ExitCode::SUCCESS
        }
        Err(refusal) => refusal.tell(),
    }
}

fn carry_out(order: &InitOrder) -> Result<String, Refusal> {
    let root = disk::full_path(&order.folder)?;
    must_be_free(&root, &order.folder)?;
    let base_url = address(&order.base_url)?;
    let is_terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut asker = Asker::new(io::stdin().lock(), io::stderr(), order.may_ask && is_terminal);
    let langs = match order.languages.as_slice() {
        [] => languages(&split(&asker.ask("Languages, the default one first", USUAL)))?,
        given => languages(given)?,
    };
    let titles = titles(&order.titles, &langs)?;
    let mut made: Vec<NewLanguage> = Vec::new();
    for (lang, title) in langs.iter().zip(titles) {
        let title = title.unwrap_or_else(|| asker.ask(&question(*lang), default_title(*lang)));
        made.push(new_language(*lang, title).ok_or_else(|| unknown(lang.as_str()))?);
    }
    let folder_name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let archive = NewArchive {
        languages: made,
        base_url,
        hosts: order.hosts.clone(),
        date: clock::today(Moment::utc())?,
        folder_name,
    };
    let files = starter::files(&archive);
    write::all(&root, &files)?;
    Ok(told(&order.folder, &archive, files.len()))
}

fn question(lang: Lang) -> String {
    let name = starter::name(lang).unwrap_or(lang.as_str());
    format!("Title of the archive in {}", crate::locale::bidi::isolate(name))
}

/// The folder may be missing or empty; the folder of a new repository counts as empty.
fn must_be_free(root: &Path, shown: &Path) -> Result<(), Refusal> {
    match disk::kind(root) {
        None => Ok(()),
        Some(Kind::Folder) => {
            let names = disk::list(root)?;
            let names = names.iter().map(|(name, _)| name.to_string_lossy()).filter(|name| name != ".git");
            let names: Vec<String> = names.map(|name| name.escape_debug().to_string()).collect();
            if names.is_empty() {
                return Ok(());
            }
            let (first, more) = names.split_at(names.len().min(5));
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            let message = format!("{} is not empty: it holds {}{more}", shown.display(), first.join(", "));
            Err(Refusal::new(message, "choose a new folder, or empty this one"))
        }
        Some(_) => {
            let message = format!("{} is not a folder", shown.display());
            Err(Refusal::new(message, "choose a new folder"))
        }
    }
}

fn address(text: &str) -> Result<String, Refusal> {
    let hint = "write the full address at which readers will find it: https://archive.example/";
    match BaseUrl::parse(text) {
        Ok(_) => Ok(text.trim().to_owned()),
        Err(error) => Err(Refusal::new(format!("--base-url: {error}"), hint)),
    }
}

fn split(codes: &str) -> Vec<String> {
    codes.split([',', ' ', '،']).map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

fn languages(codes: &[String]) -> Result<Vec<Lang>, Refusal> {
    let mut langs: Vec<Lang> = Vec::new();
    for code in codes {
        let lang = Lang::new(code).ok_or_else(|| unknown(code))?;
        if langs.contains(&lang) {
            let message = format!("the language “{code}” is named twice");
            return Err(Refusal::new(message, "name each language once"));
        }
        langs.push(lang);
    }
    match langs.is_empty() {
        true => Err(Refusal::new("the archive has no language", "name one or more: --languages ar,en")),
        false => Ok(langs),
    }
}

fn unknown(code: &str) -> Refusal {
    let hint =
        "codes have two or three small letters, and a region where versions differ by region: ar, en, pt-BR";
    Refusal::new(format!("“{code}” is no language code"), hint)
}

/// The title in each language, where one is given.
fn titles(given: &Titles, langs: &[Lang]) -> Result<Vec<Option<String>>, Refusal> {
    let mut titles: Vec<Option<String>> = vec![None; langs.len()];
    let mut general = None;
    for text in &given.0 {
        let (code, title) = match text.split_once('=') {
            Some((code, title)) if Lang::new(code.trim()).is_some() => (Some(code.trim()), title),
            _ => (None, text.as_str()),
        };
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(Refusal::new(format!("--title {text}: the title is blank"), "write a text"));
        }
        let Some(code) = code else {
            general = Some(title);
            continue;
        };
        let place = langs.iter().position(|lang| lang.as_str() == code);
        match place.and_then(|place| titles.get_mut(place)) {
            Some(slot) => *slot = Some(title),
            None => return Err(stranger(code, langs)),
        }
    }
    Ok(titles.into_iter().map(|title| title.or_else(|| general.clone())).collect())
}

fn stranger(code: &str, langs: &[Lang]) -> Refusal {
    let codes: Vec<&str> = langs.iter().map(Lang::as_str).collect();
    let near = nearest(code, codes.iter().copied()).map(|near| format!("did you mean “{near}”? "));
    let hint = format!(
        "{}the languages are {}; --languages names others",
        near.unwrap_or_default(),
        codes.join(", ")
    );
    Refusal::new(format!("--title: “{code}” is none of the archive's languages"), hint)
}

fn told(folder: &Path, archive: &NewArchive, files: usize) -> String {
    let names: Vec<String> =
        archive.languages.iter().map(|language| crate::locale::bidi::isolate(&language.name)).collect();
    let code = archive.languages.first().map_or("en", |language| language.lang.as_str());
    let mut lines = vec![
        format!("A new archive in {}: {} in {}", names.join(", "), plural(files, "file"), folder.display()),
        String::new(),
        "Next:".to_owned(),
    ];
    if folder != Path::new(".") {
        lines.push(format!("  cd {}", shell(&folder.display().to_string())));
    }
    lines.push("  warraq serve                        look at it: open the address that it tells".to_owned());
    lines.push(format!("  {:<36}begin an article", format!("warraq new \"Title\" --lang {code}")));
    lines.push("  warraq build                        make the website, into public/".to_owned());
    lines.extend(archive.hosts.iter().map(|host| format!("  publish: {}", host.next_step())));
    lines.join("\n") + "\n"
}

/// A path as a shell takes it.
fn shell(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | '\\' | ':');
    if path.chars().all(is_plain) && !path.starts_with('-') {
        return path.to_owned();
    }
    let dashed = if path.starts_with('-') { "./" } else { "" };
    format!("'{dashed}{}'", path.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn titles_go_to_their_languages() {
        let langs = languages(&["ar".to_owned(), "en".to_owned()]).unwrap();
        let titled =
            |given: &[&str]| titles(&Titles(given.iter().map(|t| (*t).to_owned()).collect()), &langs).ok();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(titled(&[]), Some(vec![None, None]));
        assert_eq!(titled(&["One"]), Some(vec![some("One"), some("One")]));
        assert_eq!(titled(&["ar=أ", "en=E = mc²"]), Some(vec![some("أ"), some("E = mc²")]));
        assert_eq!(titled(&["ar=أ", "Other"]), Some(vec![some("أ"), some("Other")]));
        assert_eq!(titled(&["1 + 1 = 2"]), Some(vec![some("1 + 1 = 2"), some("1 + 1 = 2")]));
        assert_eq!(titled(&["fr=F"]), None);
        assert_eq!(titled(&["en= "]), None);
    }

    #[test]
    fn paths_are_quoted_for_a_shell() {
        for (path, expected) in
            [("a/b", "a/b"), ("أرشيف", "أرشيف"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("-a", "'./-a'")]
        {
            assert_eq!(shell(path), expected);
        }
    }
}
