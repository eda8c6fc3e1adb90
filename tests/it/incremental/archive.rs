//! The small archive that is edited: ten works, most in both languages, with everything that pages take from one another.

use crate::images::draw;
use crate::site::{Site, site_of};

/// Settings, with a number that varies them. One of the variations is an error.
pub fn settings(variation: u8) -> String {
    let lines = match variation % 13 {
        0 => "",
        1 => "page_size: 2",
        2 => "permalink: /{lang}/{year}/{slug}/",
        3 => "day_pages: true",
        4 => "feeds: {items: 2, full_text: all}",
        5 => "minify: full",
        6 => "slugs: id",
        7 => "extra: {contact: someone}\ntimezone: \"+05:00\"\nside_by_side: false",
        8 => "taxonomies: {places: {ar: الأماكن, en: Places}}\nraw_html: escape",
        9 => "page_size: none",
        11 => "images: {widths: [24, 48], quality: 50}",
        12 => "images: false",
        _ => "checks: {W022: error, W025: off}\ndescription: Another.",
    };
    let name = if variation.is_multiple_of(2) { "The Archive" } else { "The Other Archive" };
    let size = if lines.contains("page_size") { "" } else { "page_size: 3\n" };
    let calendar = if variation > 200 { ", numerals: latn, calendars: [islamic-civil]" } else { "" };
    format!(
        "base_url: https://example.org/\ntitle: {{ar: الأرشيف, en: {name}}}\nlanguages:\n  \
         ar: {{name: العربية, locale: ar-EG{calendar}}}\n  en: {{name: English, locale: en-GB}}\n{size}{lines}\n"
    )
}

/// The concordance of tags, with a number that varies its names.
pub fn tags(variation: u8) -> String {
    let description = if variation.is_multiple_of(3) { "" } else { ", description: About it." };
    format!(
        "paper: {{ar: {{name: ورق {variation}, aliases: [كاغد]}}, en: {{name: Paper{description}}}}}\n\
         ink: {{ar: حبر, en: Ink {}}}\n",
        variation % 4
    )
}

/// A picture, with a number that varies it.
pub fn picture(variation: u8) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{variation}</title></svg>\n")
}

/// A picture of which others are made, with a number that varies it. Some are damaged.
pub fn photo(variation: u8) -> Vec<u8> {
    let whole = draw::photo(u32::from(variation % 7), 64 + u16::from(variation % 3) * 16, 48);
    if variation % 5 == 4 { whole[..2_000].to_vec() } else { whole }
}

/// An article's file: of which work, in which language.
pub fn article(work: usize, lang: &str) -> String {
    let title = if lang == "ar" { "عنوان" } else { "Title" };
    let tag = ["ورق", "Ink", "paper", "free"][work % 4];
    let next = (work + 1) % 10;
    let body = if lang == "ar" { "نص المقال (NATO)." } else { "The text of \"the article\"." };
    format!(
        "---\ntitle: {title} {work}\ndate: 20{:02}-{:02}-{:02}\ntags: [{tag}]\nauthors: [Author {}]\n\
         summary: Summary {work}.\n---\n{body}\n\n## First {{#first}}\n\nSee [next](w{next}.md#first) and [it](w{next}.md).[^1]\n\n\
         <p class=x>raw</p>\n\n[^1]: A note.\n",
        10 + work % 3,
        work % 4 + 1,
        work + 1,
        work % 3,
    )
}

/// The archive as it is before the first edit.
pub fn archive() -> Site {
    let empty = site_of(&settings(0))
        .file("content/tags.yaml", tags(0))
        .file("content/authors.yaml", "one: {ar: أول, en: Author 1}\n")
        .file("content/folder/picture.svg", picture(0))
        .file("content/folder/photo.jpg", photo(0))
        .article(
            "folder/index.en.md",
            "title: Folder\ndate: 2011-05-05\naliases: [/old/]\noriginal: en",
            "![A picture](picture.svg) [w3](../w3.md) ![A photo](photo.jpg)",
        );
    (0..10).fold(empty, |site, work| {
        let site = site.file(format!("content/w{work}.ar.md"), article(work, "ar"));
        if work % 4 == 3 { site } else { site.file(format!("content/w{work}.en.md"), article(work, "en")) }
    })
}
