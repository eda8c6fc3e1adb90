//! The author of the archive that is measured: edits an article, adds one, and takes both back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::floor;

/// Adds lines to the settings of an archive.
///
/// # Errors
/// When they cannot be read or written.
pub fn set(archive: &Path, lines: &[String]) -> io::Result<()> {
    let path = archive.join("site.yaml");
    let before = fs::read_to_string(&path)?;
    fs::write(path, format!("{before}\n{}\n", lines.join("\n")))
}

/// Knows what to edit.
pub struct Author {
    /// How many articles there are.
    pub articles: usize,
    /// The article that is edited, from the middle of the archive, and its text.
    edited: (PathBuf, String),
    /// The file of the new article, and its text.
    new: (PathBuf, String),
}

impl Author {
    /// Chooses what to edit in an archive.
    ///
    /// # Errors
    /// When it cannot be read, or has no article.
    pub fn of(archive: &Path) -> io::Result<Self> {
        let content = archive.join("content");
        let mut articles: Vec<PathBuf> = floor::files(&content)?.into_iter().map(|(_, path)| path).collect();
        articles.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        articles.sort();
        let middle =
            articles.get(articles.len() / 2).ok_or_else(|| io::Error::other("there are no articles"))?;
        let path = content.join(middle);
        let text = fs::read_to_string(&path)?;
        let mut newest = String::new();
        for article in &articles {
            newest = newest.max(date(&fs::read_to_string(content.join(article))?));
        }
        let name = middle.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let new = (path.with_file_name(format!("new-{name}")), like(&text, &newest));
        Ok(Author { articles: articles.len(), edited: (path, text), new })
    }

    /// Adds a sentence to a body.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn edit_body(&self) -> io::Result<()> {
        let (path, text) = &self.edited;
        fs::write(path, format!("{text}\nOne more sentence.\n"))
    }

    /// Adds the newest article.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add_article(&self) -> io::Result<()> {
        fs::write(&self.new.0, &self.new.1)
    }

    /// Leaves the archive as it was.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn take_back(&self) -> io::Result<()> {
        fs::write(&self.edited.0, &self.edited.1)?;
        match fs::remove_file(&self.new.0) {
            // It may not have been added yet.
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// The day of an article; nothing where its front matter has none on one line.
fn date(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap_or_default();
    line.get(..10).unwrap_or_default().to_owned()
}

/// A new article with the terms of another, of the last minute of a day.
fn like(text: &str, day: &str) -> String {
    let terms = ["lang: ", "tags: ", "authors: ", "source: "];
    let matter = text.lines().skip(1).take_while(|line| *line != "---");
    let kept: Vec<&str> = matter.filter(|line| terms.iter().any(|key| line.starts_with(key))).collect();
    format!("---\ntitle: A new article\ndate: {day}T23:59:00Z\n{}\n---\n\nA sentence.\n", kept.join("\n"))
}

/// Copies what an archive is made of, so that the one that was named is left alone.
///
/// # Errors
/// When the disk refuses.
pub fn copy(archive: &Path, target: &Path) -> io::Result<()> {
    for part in ["content", "templates", "static", "i18n", "site.yaml"] {
        let from = archive.join(part);
        let files = if from.is_dir() { floor::files(&from)? } else { Vec::new() };
        let files = files.into_iter().map(|(_, path)| Path::new(part).join(path));
        for path in files.chain(from.is_file().then(|| PathBuf::from(part))) {
            let to = target.join(&path);
            fs::create_dir_all(to.parent().unwrap_or(target))?;
            fs::copy(archive.join(&path), to)?;
        }
    }
    Ok(())
}
