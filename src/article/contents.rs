//! What the text of an article holds, in few pieces: an archive has many articles, and all of this stays in memory.

use serde::{Deserialize, Serialize};

use super::markdown::Link;

/// What ends a text among others. No target and no id should have it: Markdown and HTML know no such character.
const END: char = '\0';

/// What stands behind the place of an image.
const IMAGE: &str = "!";

/// What the text of an article holds.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How many words.
    pub words: u32,
    /// Where the ids begin in `texts`.
    ids: u32,
    /// The targets of its links and images, each with its place, then the ids that links can lead to, sorted; one behind the
    /// other.
    texts: Box<str>,
}

impl Contents {
    /// Keeps links and images in their order, and ids.
    pub fn new<'t>(
        words: u32,
        links: impl IntoIterator<Item = Link<&'t str>>,
        anchors: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let mut texts = String::new();
        for Link { target, line, column, image } in links {
            add(&mut texts, target);
            let mark = if image { IMAGE } else { "" };
            add(&mut texts, &format!("{line}:{column}{mark}"));
        }
        let ids = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        let mut sorted: Vec<&str> = anchors.into_iter().collect();
        sorted.sort_unstable();
        sorted.into_iter().for_each(|anchor| add(&mut texts, anchor));
        Contents { words, ids, texts: texts.into() }
    }

    /// Whether it is what [`Contents::new`] makes, wherever it was kept meanwhile.
    pub fn is_sound(&self) -> bool {
        let is_ended = |texts: &str| texts.is_empty() || texts.ends_with(END);
        let Some((links, ids)) = self.texts.split_at_checked(self.ids as usize) else { return false };
        let mut parts = parts(links);
        let mut pairs = std::iter::from_fn(|| Some((parts.next()?, parts.next())));
        is_ended(links)
            && is_ended(ids)
            && pairs.all(|(target, place)| place.and_then(|place| link(target, place)).is_some())
            && self.anchors().is_sorted()
    }

    /// Its links and images.
    pub fn links(&self) -> impl Iterator<Item = Link<&str>> {
        let mut parts = parts(self.texts.get(..self.ids as usize).unwrap_or_default());
        std::iter::from_fn(move || link(parts.next()?, parts.next()?))
    }

    /// The ids in it that links can lead to, sorted.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        parts(self.texts.get(self.ids as usize..).unwrap_or_default())
    }
}

fn link<'t>(target: &'t str, place: &str) -> Option<Link<&'t str>> {
    let (place, image) = place.strip_suffix(IMAGE).map_or((place, false), |place| (place, true));
    let (line, column) = place.split_once(':')?;
    Some(Link { target, line: line.parse().ok()?, column: column.parse().ok()?, image })
}

fn add(texts: &mut String, text: &str) {
    texts.extend(text.split(END));
    texts.push(END);
}

fn parts(texts: &str) -> impl Iterator<Item = &str> {
    let mut rest = texts;
    std::iter::from_fn(move || {
        let end = memchr::memchr(END as u8, rest.as_bytes())?;
        let (part, behind) = rest.split_at_checked(end)?;
        rest = behind.get(1..)?;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let link = |target, line| Link { target, line, column: 3, image: line == 2 };
        let links = [link("b.ar.md#رأس", 1), link("", 2), link("a", 9)];
        let contents = Contents::new(7, links.clone(), ["z", "رأس", "a"]);
        assert_eq!(contents.links().collect::<Vec<_>>(), links);
        assert_eq!(contents.anchors().collect::<Vec<_>>(), ["a", "z", "رأس"]);
        assert!(contents.is_sound());
        assert_eq!(Contents::default().links().count() + Contents::default().anchors().count(), 0);
    }

    #[test]
    fn what_is_damaged_is_not_sound() {
        let link = Link { target: "رأس", line: 1, column: 2, image: true };
        let contents = Contents::new(1, [link], ["b", "a"]);
        for ids in 0..20 {
            let other = Contents { ids, ..contents.clone() };
            assert_eq!(other.is_sound(), other == contents, "{ids}");
        }
        let texts = |texts: &str, ids| Contents { words: 1, ids, texts: texts.into() };
        for (other, ids) in
            [("a\0", 2), ("a\0z\0", 4), ("a\0z:1\0", 6), ("a\0:1", 4), ("b\0a\0", 0), ("a", 0)]
        {
            assert!(!texts(other, ids).is_sound(), "{other:?}");
        }
    }
}
