//! What the text of an article holds, in few pieces: an archive has many articles, and all of this stays in memory.

use serde::{Deserialize, Serialize};

use super::markdown::Link;

/// What ends a text among others. No target and no id should have it: Markdown and HTML know no such character.
const END: char = '\0';

/// What the text of an article holds.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How many words.
    pub words: u32,
    /// The targets of its links and images, one behind the other.
    targets: Box<str>,
    marks: Box<[Mark]>,
    /// The ids that links can lead to, sorted, one behind the other.
    anchors: Box<str>,
}

/// What is known of a link besides its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    line: u32,
    column: u16,
    image: bool,
}

impl Contents {
    /// Keeps links and images in their order, and ids.
    pub fn new<'t>(
        words: u32,
        links: impl IntoIterator<Item = Link<&'t str>>,
        anchors: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let (mut targets, mut marks) = (String::new(), Vec::new());
        for Link { target, line, column, image } in links {
            add(&mut targets, target);
            marks.push(Mark { line, column, image });
        }
        let mut sorted: Vec<&str> = anchors.into_iter().collect();
        sorted.sort_unstable();
        let mut anchors = String::new();
        sorted.into_iter().for_each(|anchor| add(&mut anchors, anchor));
        Contents { words, targets: targets.into(), marks: marks.into(), anchors: anchors.into() }
    }

    /// Whether it is what [`Contents::new`] makes, wherever it was kept meanwhile.
    pub fn is_sound(&self) -> bool {
        let is_ended = |texts: &str| texts.is_empty() || texts.ends_with(END);
        is_ended(&self.targets)
            && is_ended(&self.anchors)
            && parts(&self.targets).count() == self.marks.len()
            && self.anchors().is_sorted()
    }

    /// Its links and images.
    pub fn links(&self) -> impl Iterator<Item = Link<&str>> {
        let marks = self.marks.iter();
        parts(&self.targets).zip(marks).map(|(target, Mark { line, column, image })| Link {
            target,
            line: *line,
            column: *column,
            image: *image,
        })
    }

    /// The ids in it that links can lead to, sorted.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        parts(&self.anchors)
    }
}

fn add(texts: &mut String, text: &str) {
    texts.extend(text.split(END));
    texts.push(END);
}

fn parts(texts: &str) -> impl Iterator<Item = &str> {
    texts.split_terminator(END)
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
        assert_eq!(Contents::default().links().count() + Contents::default().anchors().count(), 0);
    }
}
