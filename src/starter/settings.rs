//! The files at the top of a new archive: `site.yaml`, `.gitignore` and a word to whoever finds the folder.

use std::fmt::Write;

use crate::yaml::scalar;

use super::{NewArchive, NewFile, NewLanguage};

/// `site.yaml`, with what there is to know about each setting.
pub(super) fn settings(archive: &NewArchive) -> NewFile {
    let mut text = format!(
        "# The settings of this archive. Only base_url, title and languages are needed; docs/settings.md of Warraq has all.\n\n\
         # The address at which readers will find the website. Feeds, sitemaps and canonical links are written with it.\n\
         base_url: {}\n\n\
         # The name of the archive, in each of its languages.\ntitle:\n",
        scalar(&archive.base_url)
    );
    // Writing to a string cannot fail.
    for NewLanguage { lang, title, .. } in &archive.languages {
        let _ = writeln!(text, "  {lang}: {}", scalar(title));
    }
    text.push_str(
        "\n# The languages, the default one first. The locale decides dates, digits and plural forms: ar-EG writes ٢٠٢٤,\n\
         # ar-MA writes 2024.\nlanguages:\n",
    );
    for NewLanguage { lang, name, locale, has_direction, .. } in &archive.languages {
        let _ = write!(text, "  {lang}:\n    name: {}\n    locale: {locale}\n", scalar(name));
        if !has_direction {
            text.push_str("    direction: ltr\n");
        }
    }
    text.push_str(
        "\n# How many articles a page of a list holds.\n# page_size: 20\n\n\
         # Further ways of grouping, beside tags, authors and sources.\n# taxonomies: {places: Places}\n",
    );
    NewFile { path: crate::config::FILE.to_owned(), text }
}

/// What does not belong into a repository: the website itself, which can be built again.
pub(super) fn gitignore() -> NewFile {
    let text = "# The website: `warraq build` makes it again.\n/public/\n/.program/\n/.netlify/\n";
    NewFile { path: ".gitignore".to_owned(), text: text.to_owned() }
}

/// A word to whoever finds the folder.
pub(super) fn readme(archive: &NewArchive) -> NewFile {
    let first = archive.languages.first();
    let (title, code) = first.map_or(("Archive", "en"), |first| (&first.title, first.lang.as_str()));
    // On one line, so that a title cannot be taken for more than a heading.
    let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut commands = vec![
        ("warraq serve".to_owned(), "look at it while you write"),
        (format!("warraq new \"Title\" --lang {code}"), "begin an article"),
    ];
    if let Some(other) = archive.languages.get(1) {
        let command = format!("warraq new --lang {} --translate content/FILE.{code}.md", other.lang);
        commands.push((command, "begin its translation"));
    }
    commands.push(("warraq check".to_owned(), "tell every problem"));
    commands.push(("warraq build".to_owned(), "make the website, into public/"));
    let commands: String =
        commands.iter().map(|(command, about)| format!("{command:<56}# {about}\n")).collect();
    let text = format!(
        "# {title}\n\nAn archive of articles, made into a website by Warraq.\n\n```sh\n{commands}```\n\n\
         `site.yaml` holds the settings and `content/` the articles.\n"
    );
    NewFile { path: "README.md".to_owned(), text }
}
