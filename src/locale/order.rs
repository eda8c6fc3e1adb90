//! The order of names and titles.

use std::borrow::Cow;
use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};

use super::LocaleError;
use super::letters;
use super::tag::Tag;

/// The collation of a locale, and the articles it leaves out.
#[derive(Debug)]
pub(super) struct Order {
    collator: CollatorBorrowed<'static>,
    /// Written together with the next word (ال): left out at the start of every word.
    attached: Vec<String>,
    /// Words of their own (the): left out at the start of the text.
    separate: Vec<String>,
}

impl Order {
    /// `ignored` names the articles, parted by spaces; one that is written together with its word ends in `-`.
    pub fn new(tag: &Tag, ignored: &str) -> Result<Self, LocaleError> {
        let mut preferences = CollatorPreferences::from(tag.icu());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, CollatorOptions::default())
            .map_err(|error| LocaleError::data(tag.icu(), "collation", &error))?;
        let (attached, separate): (Vec<_>, Vec<_>) =
            ignored.split_whitespace().partition(|word| word.ends_with('-'));
        let attached = attached.into_iter().map(|word| word.trim_end_matches('-').to_lowercase());
        Ok(Order {
            collator,
            attached: attached.filter(|prefix| !prefix.is_empty()).collect(),
            separate: separate.into_iter().map(str::to_lowercase).collect(),
        })
    }

    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(&self.without_articles(a), &self.without_articles(b)).then_with(|| a.cmp(b))
    }

    pub fn sort<T>(&self, items: &mut Vec<T>, name: impl Fn(&T) -> &str) {
        let mut keyed: Vec<(String, T)> =
            items.drain(..).map(|item| (self.without_articles(name(&item)).into_owned(), item)).collect();
        keyed.sort_by(|(a, left), (b, right)| {
            self.collator.compare(a, b).then_with(|| name(left).cmp(name(right)))
        });
        items.extend(keyed.into_iter().map(|(_, item)| item));
    }

    fn without_articles<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = self.without_separate(text);
        if self.attached.is_empty() {
            return Cow::Borrowed(text);
        }
        let words = text.split_inclusive(char::is_whitespace).map(|word| self.without_attached(word));
        Cow::Owned(words.collect())
    }

    fn without_separate<'a>(&self, text: &'a str) -> &'a str {
        let text = text.trim();
        let Some((first, rest)) = text.split_once(char::is_whitespace) else { return text };
        let is_article = !self.separate.is_empty() && self.separate.contains(&first.to_lowercase());
        if is_article { rest.trim_start() } else { text }
    }

    /// At least two letters stay: of a word that is hardly more than the article, that is no article.
    fn without_attached<'a>(&self, word: &'a str) -> &'a str {
        let begins =
            |prefix: &&String| word.get(..prefix.len()).is_some_and(|start| start.to_lowercase() == **prefix);
        let rest = self.attached.iter().find(begins).and_then(|prefix| word.get(prefix.len()..));
        let letters = |rest: &&str| rest.chars().filter(|c| c.is_alphabetic() && !is_point(*c)).count() >= 2;
        rest.filter(letters).unwrap_or(word)
    }
}

fn is_point(c: char) -> bool {
    letters::is_mark(letters::category(c))
}
