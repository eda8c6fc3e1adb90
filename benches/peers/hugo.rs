//! The same texts for Hugo: an equivalent site with templates of its own.
//!
//! Equivalent means: each article with its page, the same addresses, lists of twenty with further pages for the home, years,
//! months, tags, authors and sources of both languages, RSS for each of them, translations linked to each other, a sitemap.
//! Less than Warraq makes are: no Atom and JSON feeds, no JSON-LD, no missing parents, no isolation of words of the
//! other direction.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::floor;

/// The files of the site besides its articles.
const FILES: [(&str, &str); 9] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("static/style.css", include_str!("hugo/style.css")),
    ("layouts/baseof.html", include_str!("hugo/layouts/baseof.html")),
    ("layouts/home.html", include_str!("hugo/layouts/home.html")),
    ("layouts/page.html", include_str!("hugo/layouts/page.html")),
    ("layouts/rss.xml", include_str!("hugo/layouts/rss.xml")),
    ("layouts/taxonomy.html", include_str!("hugo/layouts/taxonomy.html")),
    ("layouts/term.html", include_str!("hugo/layouts/term.html")),
    ("layouts/_partials/list.html", include_str!("hugo/layouts/_partials/list.html")),
];

/// A Hugo that can be run: its program, and what it calls itself.
pub struct Hugo {
    pub program: String,
    pub version: String,
}

/// The Hugo that an option names, else that of the path, if there is one; none for `no`.
///
/// # Errors
/// When the one that was named cannot be run.
pub fn find(named: Option<&str>) -> Result<Option<Hugo>, String> {
    let program = match named {
        Some("no") => return Ok(None),
        named => named.unwrap_or("hugo"),
    };
    let said = Command::new(program).arg("version").output().map(|out| out.stdout).unwrap_or_default();
    // Some packages of Hugo say a line of their own first.
    let said = String::from_utf8_lossy(&said).into_owned();
    match said.lines().find(|line| line.starts_with("hugo v")) {
        Some(version) => Ok(Some(Hugo { program: program.to_owned(), version: version.to_owned() })),
        None if named.is_some() => Err(format!("{program} is no Hugo that can be run")),
        None => Ok(None),
    }
}

/// How it is called to build a site.
pub fn arguments<'a>(site: &'a str, target: &'a str) -> [&'a str; 8] {
    ["--quiet", "--minify", "--noBuildLock", "--source", site, "--destination", target, "--logLevel=error"]
}

/// Writes a site of Hugo with the articles below `content`.
///
/// # Errors
/// When the disk refuses.
pub fn write(content: &Path, site: &Path) -> io::Result<()> {
    for (path, text) in FILES {
        write_file(&site.join(path), text)?;
    }
    for (_, path) in floor::files(content)? {
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(content.join(&path))?;
            write_file(&site.join("content").join(&path), &article(&text))?;
        }
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

/// The text with the front matter that Hugo's taxonomies need: lists for all, and the year and the month.
fn article(text: &str) -> String {
    let Some((matter, body)) = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")) else {
        return text.to_owned();
    };
    let mut lines = Vec::new();
    for line in matter.lines() {
        match line.split_once(": ") {
            Some(("source", name)) => lines.push(format!("sources: [{name}]")),
            Some(("date", date)) => {
                let (year, month) = (date.get(..4).unwrap_or_default(), date.get(..7).unwrap_or_default());
                lines.push(format!("{line}\nyears: [\"{year}\"]\nmonths: [\"{month}\"]"));
            }
            _ => lines.push(line.to_owned()),
        }
    }
    format!("---\n{}\n---\n{body}", lines.join("\n"))
}
