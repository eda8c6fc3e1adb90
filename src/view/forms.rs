//! The forms of a picture that a page offers, and from which browsers choose.
//!
//! Pure: from what is known of the picture and the settings.

use crate::article::markdown::Forms;
use crate::images::{Derived, Format, Picture};
use crate::plan::urls;
use crate::words::Url;

use super::speaker::Speaker;

/// The forms of a picture of the content folder, as pages offer them. `url` is the address of the original.
pub fn forms(speaker: Speaker, url: &Url, path: &str, picture: &Picture) -> Forms {
    let Some(settings) = &speaker.config.images else { return Forms::default() };
    let file = |file: &Derived| {
        let href = speaker.href(&urls::asset(&picture.name(path, file)));
        (href, file.width)
    };
    let list = |candidates: Vec<(String, u32)>| {
        let written = candidates.iter().map(|(href, width)| format!("{} {width}w", in_a_list(href)));
        written.collect::<Vec<_>>().join(", ")
    };
    let mut own: Vec<_> = picture.files_of(picture.format).map(file).collect();
    if !own.is_empty() && picture.shows_original() {
        own.push((speaker.href(url), picture.width));
    }
    let is_own = picture.format == Format::WebP;
    let webp = if is_own { Vec::new() } else { picture.files_of(Format::WebP).map(file).collect() };
    let sizes = if picture.files.is_empty() { String::new() } else { settings.sizes.clone() };
    Forms { own: list(own), webp: list(webp), sizes }
}

/// An address as it can stand in a list of candidates: a comma at its beginning or end would be none of its own there.
fn in_a_list(href: &str) -> String {
    href.replace(',', "%2C")
}
