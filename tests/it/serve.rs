//! The preview, driven as a browser or an attacker would: a real process, spoken to over TCP.

mod browser;
mod edits;
mod errors;
mod guard;
mod large;
mod live;
mod pages;
mod pictures;
mod server;
mod strain;

use std::fs;
use std::path::Path;

use crate::site::{Site, site, write};

use server::Served;

/// An archive in two languages with a work, a draft, a picture, a style sheet and a static text.
fn archive() -> Site {
    site()
        .article("2014/good.ar.md", "title: قمة\ndate: 2014-09-04\ntags: [الناتو]", "نص المقال.")
        .article(
            "2014/good.en.md",
            "title: Summit\ndate: 2014-09-04\ntags: [NATO]",
            "![map](map.png)\n\n## Aims\n\nText.",
        )
        .article(
            "2015/later.en.md",
            "title: Later\ndate: 2015-02-03\ntags: [NATO]",
            "See [the summit](../2014/good.en.md#aims).",
        )
        .article("2016/مقال-أول.ar.md", "title: مقال أول\ndate: 2016-01-02", "نص.")
        .article("2016/plan.en.md", "title: A plan\ndate: 2016-03-04\ndraft: true", "Not yet.")
        .file("content/2014/map.png", PICTURE)
        .file("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\n")
        .file("static/own.css", "p { color: red }\n")
        .file("static/digits.txt", "0123456789")
}

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot really";

const SUMMIT: &str = "/en/2014/09/good/";
const LATER: &str = "/en/2015/02/later/";

/// An archive with a preview of it.
fn served() -> (Site, Served) {
    let site = archive();
    let served = Served::of(&site);
    (site, served)
}

/// Writes a file in one step, so that the preview never sees half of it: what it makes of halves is tested by itself.
fn save(path: &Path, bytes: impl AsRef<[u8]>) {
    let new = path.with_file_name(".new");
    write(&new, bytes.as_ref());
    fs::rename(new, path).unwrap();
}

impl Site {
    /// Saves a file of the archive in one step.
    fn save(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        save(&self.at(path), bytes);
        self
    }

    /// Saves an article in one step.
    fn edit(self, path: &str, front_matter: &str, text: &str) -> Self {
        self.save(&format!("content/{path}"), format!("---\n{front_matter}\n---\n{text}\n"))
    }
}
