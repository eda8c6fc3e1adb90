//! The setting `images`: what is made of pictures, or that they are left as they are.

use crate::problem::{Code, Problem};
use crate::yaml::{Faults, Map, Node};

use super::{FILE, Images};

const KEYS: [&str; 4] = ["widths", "formats", "quality", "sizes"];

/// The widest that can be asked for, in pixels: more fits into no WebP.
const WIDEST: i64 = 16_383;

/// More widths than that are files that no browser would ever choose.
const MOST_WIDTHS: usize = 8;

/// Reads the setting; without it pictures are made in the usual widths.
pub(super) fn read(node: Option<&Node>, faults: &mut Faults, problems: &mut Vec<Problem>) -> Option<Images> {
    let Some(node) = node else { return Some(Images::default()) };
    if node.as_map().is_none() {
        let hint = "write false, or for example: images: {widths: [480, 960, 1440], quality: 80}";
        let fault = || node.wrong("images", "a mapping, true or false").hint(hint);
        let is_on = faults.keep(node.boolean("images").map_err(|_| fault()));
        return is_on.unwrap_or(true).then(Images::default);
    }
    let map = faults.keep(node.map("images"))?;
    problems.extend(map.unknown(&KEYS).into_iter().map(|fault| fault.problem(FILE)));
    let default = Images::default();
    let quality = map.get("quality").and_then(|node| faults.keep(node.integer("images.quality", 1..=100)));
    let sizes = map.get("sizes").and_then(|node| faults.keep(node.text("images.sizes")));
    Some(Images {
        widths: widths(map, faults).unwrap_or(default.widths),
        webp: formats(map, faults).unwrap_or(default.webp),
        quality: quality.and_then(|quality| u8::try_from(quality).ok()).unwrap_or(default.quality),
        sizes: sizes.map_or(default.sizes, |sizes| sizes.trim().to_owned()),
    })
}

fn widths(map: &Map, faults: &mut Faults) -> Option<Vec<u32>> {
    let node = map.get("widths")?;
    let items = node.items();
    let read = items.iter().map(|item| faults.keep(item.integer("images.widths", 16..=WIDEST)));
    let mut widths: Vec<u32> = read.flatten().filter_map(|width| u32::try_from(width).ok()).collect();
    widths.sort_unstable();
    widths.dedup();
    let fault = || {
        node.fault(Code::WrongValue, format!("images.widths must be 1 to {MOST_WIDTHS} widths in pixels"))
            .hint("for example: widths: [480, 960, 1440]")
    };
    faults.keep((1..=MOST_WIDTHS).contains(&items.len()).then_some(widths).ok_or_else(fault))
}

fn formats(map: &Map, faults: &mut Faults) -> Option<bool> {
    let items = map.get("formats")?.items();
    for item in items {
        let wrong = || {
            item.wrong("images.formats", "webp")
                .hint("besides the picture's own format, which is always made, there is WebP")
        };
        faults.keep(item.text("images.formats").ok().filter(|format| *format == "webp").ok_or_else(wrong));
    }
    Some(!items.is_empty())
}

impl Default for Images {
    fn default() -> Self {
        Images {
            widths: vec![480, 960, 1440],
            webp: true,
            quality: 80,
            // The measure of the theme, and the width of narrow screens without their margins.
            sizes: "(min-width: 42rem) 38rem, 94vw".to_owned(),
        }
    }
}
