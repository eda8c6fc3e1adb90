//! The pattern of article addresses: `/{lang}/{year}/{month}/{slug}/`.

use crate::words::{Lang, Moment, Url};

/// An address pattern: parts between slashes, each a fixed text or one of `{lang}`, `{year}`, `{month}`, `{day}`
/// and `{slug}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Fixed(String),
    Lang,
    Year,
    Month,
    Day,
    Slug,
}

/// Why a pattern is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PermalinkError {
    /// A name in braces that is no part of an article's address.
    #[error("“{0}” is not a part of an address")]
    Unknown(String),
    /// Without the language two translations, without the slug two articles would share one address.
    #[error("the pattern must begin with {{lang}} and end with {{slug}}")]
    Ends,
    /// A part that is empty, `.`, `..` or mixes text and braces.
    #[error("“{0}” cannot stand between two slashes")]
    Part(String),
}

impl Default for Permalink {
    fn default() -> Self {
        Permalink { parts: vec![Part::Lang, Part::Year, Part::Month, Part::Slug] }
    }
}

impl Permalink {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PermalinkError`] when a part is unknown or unfit, or `{lang}` is not first or `{slug}` not last.
    pub fn parse(text: &str) -> Result<Self, PermalinkError> {
        let parts: Vec<Part> = text.trim_matches('/').split('/').map(part).collect::<Result<_, _>>()?;
        if parts.first() != Some(&Part::Lang) || parts.last() != Some(&Part::Slug) || parts.len() < 2 {
            return Err(PermalinkError::Ends);
        }
        Ok(Permalink { parts })
    }

    /// The address of the article in `lang`, published at `date`, with this slug.
    pub fn url(&self, lang: Lang, date: &Moment, slug: &str) -> Url {
        self.fill(Some(lang), date, slug)
    }

    /// The same address without the language: where a work stands whatever its language.
    pub fn work_url(&self, date: &Moment, slug: &str) -> Url {
        self.fill(None, date, slug)
    }

    fn fill(&self, lang: Option<Lang>, date: &Moment, slug: &str) -> Url {
        let (year, month, day) = date.ymd();
        let mut path = String::from("/");
        for part in &self.parts {
            match part {
                Part::Fixed(text) => path.push_str(text),
                Part::Lang => match lang {
                    Some(lang) => path.push_str(lang.as_str()),
                    None => continue,
                },
                Part::Year => path.push_str(&format!("{year:04}")),
                Part::Month => path.push_str(&format!("{month:02}")),
                Part::Day => path.push_str(&format!("{day:02}")),
                Part::Slug => path.push_str(slug),
            }
            path.push('/');
        }
        Url::new(path)
    }
}

fn part(text: &str) -> Result<Part, PermalinkError> {
    match text {
        "{lang}" => Ok(Part::Lang),
        "{year}" => Ok(Part::Year),
        "{month}" => Ok(Part::Month),
        "{day}" => Ok(Part::Day),
        "{slug}" => Ok(Part::Slug),
        _ if text.starts_with('{') && text.ends_with('}') => Err(PermalinkError::Unknown(text.to_owned())),
        "" | "." | ".." => Err(PermalinkError::Part(text.to_owned())),
        _ if text.contains(|c: char| "{}?#%\\\"<>".contains(c) || c.is_whitespace() || c.is_control()) => {
            Err(PermalinkError::Part(text.to_owned()))
        }
        _ => Ok(Part::Fixed(text.to_owned())),
    }
}
