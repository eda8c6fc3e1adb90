//! What authors do to an archive between two builds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::sample::select;

use crate::site::Site;

use super::archive;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// A new article, or a translation of one that is there.
    Add,
    Remove,
    Rename,
    Retitle,
    Redate,
    Retag,
    Reauthor,
    Resummarise,
    Body,
    /// A body of the same length.
    OneLetter,
    /// The same length, and the time of the file is the old one, as some programs that copy files leave it.
    OneLetterSameTime,
    /// The heading that other articles link to.
    Heading,
    /// Links that lead nowhere are taken out, and whatever else is in error is mended.
    Mend,
    Alias,
    Draft,
    Tags,
    Authors,
    Template,
    BrokenTemplate,
    Style,
    Static,
    Words,
    Settings,
    Touch,
    TouchAll,
    Picture,
    NoFrontMatter,
    Original,
    Image,
    /// A symbolic link, which is left out with a warning; or none again.
    Link,
    Nothing,
}

use What::*;

const ALL: &[What] = &[
    Add,
    Remove,
    Rename,
    Retitle,
    Redate,
    Retag,
    Reauthor,
    Resummarise,
    Body,
    OneLetter,
    OneLetterSameTime,
    Heading,
    Mend,
    Alias,
    Draft,
    Tags,
    Authors,
    Template,
    BrokenTemplate,
    Style,
    Static,
    Words,
    Settings,
    Touch,
    TouchAll,
    Picture,
    NoFrontMatter,
    Original,
    Image,
    Link,
    Nothing,
];

const TEMPLATES: &[&str] = &[
    "card.html",
    "article.html",
    "list.html",
    "base.html",
    "sections.html",
    "components.html",
    "terms.html",
    "archive.html",
    "head.html",
    "feeds.html",
    "rss.xml",
    "redirect.html",
];

/// An edit: what is done, to which of the files it can be done to, and a number that varies it. Written `Retag/3/1`.
#[derive(Clone)]
pub struct Edit {
    pub what: What,
    pub which: u8,
    pub variation: u8,
}

impl std::fmt::Debug for Edit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Edit { what, which, variation } = self;
        write!(f, "{what:?}/{which}/{variation}")
    }
}

impl Edit {
    /// Reads an edit as it is printed.
    pub fn parse(text: &str) -> Option<Edit> {
        let (name, numbers) = text.split_once('/')?;
        let (which, variation) = numbers.split_once('/')?;
        let what = *ALL.iter().find(|what| format!("{what:?}") == name)?;
        Some(Edit { what, which: which.parse().ok()?, variation: variation.parse().ok()? })
    }

    /// Any edit. Mending comes more often, so that sequences find out of their errors.
    pub fn any() -> impl Strategy<Value = Edit> {
        let what = prop_oneof![6 => select(ALL), 1 => Just(Mend)];
        (what, any::<u8>(), any::<u8>()).prop_map(|(what, which, variation)| Edit { what, which, variation })
    }

    /// Each kind of edit once; what is in error after it is mended before the next.
    pub fn each() -> Vec<Edit> {
        let one = |(at, what): (usize, &What)| {
            let which = u8::try_from(at).unwrap();
            let edit = Edit { what: *what, which, variation: 1 + which % 2 };
            let mend = Edit { what: Mend, which: 0, variation: 0 };
            let breaks = matches!(what, Remove | Rename | Heading | BrokenTemplate | NoFrontMatter);
            [Some(edit), breaks.then_some(mend)]
        };
        ALL.iter().enumerate().flat_map(one).flatten().collect()
    }

    /// Does it.
    pub fn apply(&self, site: &Site) {
        let Edit { what, which, variation } = self;
        let (what, n) = (*what, *variation);
        match what {
            Nothing => {}
            Link => link(&site.at("content/link.txt")),
            Add => add(site, *which, n),
            Mend => mend(site),
            Tags => write(&site.at("content/tags.yaml"), &archive::tags(n)),
            Authors => {
                write(&site.at("content/authors.yaml"), &format!("one: {{ar: أول {n}, en: Author 1}}\n"))
            }
            Settings => write(&site.at("site.yaml"), &archive::settings(n)),
            Picture => {
                write(&site.at("content/folder/picture.svg"), &archive::picture(n));
                crate::site::write(&site.at("content/folder/photo.jpg"), &archive::photo(n));
            }
            Template => template(site, TEMPLATES[usize::from(*which) % TEMPLATES.len()], n),
            BrokenTemplate => write(&site.at("templates/card.html"), "{{ card.nothing }}"),
            Style => over(&site.at("static/warraq.css"), n, &format!("body {{ margin: {n}px }}\n")),
            Static => over(&site.at(format!("static/files/{}.txt", which % 3)), n, &format!("{n}\n")),
            Words => {
                over(&site.at("i18n/en.ftl"), n, &format!("home = Home {n}\nmade-with = By {{ $program }}\n"))
            }
            TouchAll => articles(site).iter().for_each(|path| touch(path, n)),
            _ => {
                let all = articles(site);
                if let Some(path) = all.get(usize::from(*which) % all.len().max(1)) {
                    article(what, path, n);
                }
            }
        }
    }
}

/// An edit of one article.
fn article(what: What, path: &Path, n: u8) {
    match what {
        Remove => fs::remove_file(path).unwrap(),
        Rename => rename(path, n),
        Retitle => set(path, "title", &format!("\"Title {n}: عنوان\"")),
        Redate => set(path, "date", &format!("20{:02}-0{}-1{}", 9 + n % 5, n % 9 + 1, n % 10)),
        Retag => set(
            path,
            "tags",
            ["[ink]", "[ورق, Ink]", "[new]", "[]", "[paper, free, كاغد]"][usize::from(n) % 5],
        ),
        Reauthor => set(path, "authors", ["[one]", "[Author 2, أول]", "[]"][usize::from(n) % 3]),
        Resummarise => set(path, "summary", ["One.", "ملخص.", "Another *one*."][usize::from(n) % 3]),
        Alias => set(path, "aliases", &format!("[/old-{}/, /old/{n}.html]", n % 4)),
        Draft => set(path, "draft", if n.is_multiple_of(3) { "false" } else { "true" }),
        Original => set(path, "original", if n.is_multiple_of(2) { "ar" } else { "en" }),
        Image => {
            let file = if n.is_multiple_of(2) { "picture.svg" } else { "photo.jpg" };
            set(path, "image", &format!("{{src: folder/{file}, alt: A {n}}}"));
        }
        NoFrontMatter => write(path, "no front matter"),
        Touch => touch(path, n),
        Body => write(path, &format!("{}\nMore {n}: «نص» C++ <b>{n}</b>.\n", read(path))),
        Heading => {
            let (old, new) =
                (format!("{{#{}}}", ["first", "second"][usize::from(n) % 2]), ["second", "first"]);
            write(path, &read(path).replace(&old, &format!("{{#{}}}", new[usize::from(n) % 2])));
        }
        OneLetter => write(path, &other_letter(&read(path))),
        OneLetterSameTime => {
            let time = fs::metadata(path).unwrap().modified().unwrap();
            write(path, &other_letter(&read(path)));
            File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        }
        _ => unreachable!("{what:?} is no edit of an article"),
    }
}

/// All articles, in the order of their paths.
fn articles(site: &Site) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(site.at("content")).sort_by_file_name().into_iter().map(Result::unwrap);
    walk.map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect()
}

fn add(site: &Site, which: u8, n: u8) {
    let (work, lang) = (usize::from(which) % 14, if n.is_multiple_of(2) { "ar" } else { "en" });
    let path = site.at(format!("content/w{work}.{lang}.md"));
    if !path.exists() {
        write(&path, &archive::article(work, lang));
        set(&path, "title", &format!("New {n}"));
    }
}

/// Another name, another folder, or only another letter case.
fn rename(path: &Path, n: u8) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let new = match n % 3 {
        0 => path.with_file_name(format!("r{n}-{name}")),
        1 => path.with_file_name("below").join(name),
        _ => path.with_file_name(name.replace('w', "W")),
    };
    if !new.exists() {
        fs::create_dir_all(new.parent().unwrap()).unwrap();
        fs::rename(path, new).unwrap();
    }
}

/// Sets a key of the front matter, which stands on one line.
fn set(path: &Path, key: &str, value: &str) {
    let text = read(path);
    let Some((matter, rest)) = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")) else {
        return;
    };
    let begins = format!("{key}:");
    let mut lines: Vec<&str> = matter.lines().filter(|line| !line.starts_with(&begins)).collect();
    let line = format!("{begins} {value}");
    lines.push(&line);
    write(path, &format!("---\n{}\n---\n{rest}", lines.join("\n")));
}

/// Every body loses its links and gets back the heading that others linked to; what is no article goes.
fn mend(site: &Site) {
    for path in articles(site) {
        let text = read(&path);
        if !text.starts_with("---\n") {
            fs::remove_file(path).unwrap();
            continue;
        }
        let mended =
            text.replace("](w", "](https://example.com/w").replace("](../", "](https://example.com/");
        let mended = mended.replace("src: folder/", "src: /media/folder/");
        if mended != text {
            write(&path, &mended);
        }
    }
    let _ = fs::remove_file(site.at("templates/card.html"));
    if read(&site.at("site.yaml")).contains("page_size: none") {
        write(&site.at("site.yaml"), &archive::settings(0));
    }
}

/// A template of the archive's own: the theme's with another class, or none again.
fn template(site: &Site, name: &str, n: u8) {
    let theme = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name));
    over(&site.at("templates").join(name), n, &theme.replacen("class=\"", &format!("class=\"x{n} "), 1));
}

/// A file that takes the place of the theme's; every third time it goes again.
fn over(path: &Path, n: u8, text: &str) {
    if n.is_multiple_of(3) {
        let _ = fs::remove_file(path);
    } else {
        write(path, text);
    }
}

fn link(path: &Path) {
    if fs::remove_file(path).is_err() {
        std::os::unix::fs::symlink("tags.yaml", path).unwrap();
    }
}

/// Another text of the same length.
fn other_letter(text: &str) -> String {
    match text.rsplit_once('A') {
        Some((before, after)) => format!("{before}B{after}"),
        None => text.replace('B', "A"),
    }
}

/// Another time, later or long ago, and the same bytes.
fn touch(path: &Path, n: u8) {
    let time = if n.is_multiple_of(2) {
        SystemTime::now()
    } else {
        UNIX_EPOCH + Duration::from_secs(1_000_000_000 + u64::from(n))
    };
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn write(path: &Path, text: &str) {
    crate::site::write(path, text.as_bytes());
}
