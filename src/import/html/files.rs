//! Pictures that were saved beside a page.

use std::path::Path;

use dom_query::Document;

use crate::disk;
use crate::import::{Asset, Found};
use crate::locale::slug;
use crate::words::is_plain_path;

/// Begins the address of a picture that goes with the article.
pub const LOCAL: &str = "beside-the-page:";

/// The attributes in which pictures have further addresses.
const OTHERS: &[&str] = &["srcset", "data-src", "data-lazy-src", "data-original"];

/// Finds the pictures of a page that stand beside it, and gives them the names that they will have beside the article.
pub fn beside(document: &Document, found: &mut Found) {
    let Some(folder) = Path::new(&found.origin.input).parent().map(Path::to_owned) else { return };
    for image in document.select("img[src]").nodes() {
        let source = image.attr_or("src", "");
        let Some(relative) = relative(&source) else { continue };
        let from = folder.join(&relative);
        let known = found.assets.iter().find(|asset| asset.from == from).map(|asset| asset.name.clone());
        let name = match known {
            Some(name) => name,
            None if matches!(disk::kind(&from), Some(disk::Kind::File(_))) => {
                let name = free_name(&relative, &found.assets);
                found.assets.push(Asset { from, name: name.clone() });
                name
            }
            None => continue,
        };
        OTHERS.iter().for_each(|other| image.remove_attr(other));
        image.set_attr("src", &format!("{LOCAL}{name}"));
    }
}

/// The path of an address below the page's own folder, decoded; `None` for any other address.
fn relative(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let path = path.strip_prefix("./").unwrap_or(&path);
    (is_plain_path(path) && !path.contains(['\\', ':', '\0'])).then(|| path.to_owned())
}

/// A name for the file that no other has, of letters that every system takes.
fn free_name(path: &str, others: &[Asset]) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .collect::<String>()
        .to_ascii_lowercase();
    let stem = Some(slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "picture".to_owned());
    let dot = if extension.is_empty() { "" } else { "." };
    let named = |number: usize| match number {
        1 => format!("{stem}{dot}{extension}"),
        number => format!("{stem}-{number}{dot}{extension}"),
    };
    let mut names = (1..).map(named);
    names.find(|name| !others.iter().any(|other| other.name == *name)).unwrap_or_default()
}
