//! What the makers of views share: the settings, the languages, and how values are put into words.

use chrono::NaiveDate;

use crate::catalogue::Period;
use crate::config::Config;
use crate::locale::{Arg, Locale, Locales, bidi};
use crate::plan::inputs::{Alternates, ListName, TermGroup, TermRef};
use crate::words::{Direction, Lang, Moment, Url};

use super::text::{DateView, TermGroupView, TermView, Text};

/// The settings and languages of the site, by which values become words.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The languages.
    pub locales: &'a Locales,
}

impl<'a> Speaker<'a> {
    /// The words of a language.
    pub fn locale(self, lang: Lang) -> &'a Locale {
        self.locales.get(lang)
    }

    /// The direction of a language.
    pub fn direction(self, lang: Lang) -> Direction {
        self.locale(lang).direction()
    }

    /// The link to an address of the site.
    pub fn href(self, url: &Url) -> String {
        self.config.base.href(url)
    }

    /// The full address.
    pub fn absolute(self, url: &Url) -> String {
        self.config.base.absolute(url)
    }

    /// The full address for people to read: letters of all scripts stand as they are.
    pub fn readable(self, url: &Url) -> String {
        self.config.base.readable(url)
    }

    /// The full address of a link that [`Speaker::href`] made.
    pub fn in_full(self, href: &str) -> String {
        self.config.base.in_full(href)
    }

    /// A text in a language.
    pub fn text(self, text: impl Into<String>, lang: Lang) -> Text {
        Text { text: text.into(), lang: Some(lang), dir: self.direction(lang) }
    }

    /// A message without arguments.
    pub fn say(self, lang: Lang, key: &str) -> String {
        self.locale(lang).message(key, &[])
    }

    /// A message with one text in it.
    pub fn say_with(self, lang: Lang, key: &str, name: &str, text: &str) -> String {
        self.locale(lang).message(key, &[(name, Arg::Text(text))])
    }

    /// A message with a count in it.
    pub fn count(self, lang: Lang, key: &str, name: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.locale(lang).message(key, &[(name, Arg::Number(count))])
    }

    /// A number in the digits of a language.
    pub fn number(self, lang: Lang, number: usize) -> String {
        self.locale(lang).number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A date in the words of a language.
    pub fn date(self, lang: Lang, moment: &Moment) -> DateView {
        let locale = self.locale(lang);
        let date = moment.date();
        DateView { label: locale.date(date), iso: moment.iso(), others: locale.other_calendars(date) }
    }

    /// A year, month or day in the words of a language.
    pub fn period(self, lang: Lang, period: Period) -> String {
        let locale = self.locale(lang);
        match period {
            Period::Year(year) => locale.year(year),
            Period::Month(year, month) => locale.month(year, month),
            Period::Day(year, month, day) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|date| locale.date(date)).unwrap_or_default()
            }
        }
    }

    /// The name of a taxonomy: that of the settings, else the message `taxonomy-KEY`, else its key.
    pub fn taxonomy(self, lang: Lang, key: &str) -> String {
        let set = self.config.taxonomy(key).and_then(|t| t.names.iter().find(|(named, _)| *named == lang));
        let message = format!("taxonomy-{key}");
        match set {
            Some((_, name)) => name.clone(),
            None if self.locale(lang).has_message(&message) => self.say(lang, &message),
            None => key.to_owned(),
        }
    }

    /// What a list is called, for links to it.
    pub fn list_name(self, lang: Lang, name: &ListName) -> Text {
        match name {
            ListName::Home => self.text(self.say(lang, "home"), lang),
            ListName::Archive => self.text(self.say(lang, "archive"), lang),
            ListName::Period(period) => self.text(self.period(lang, *period), lang),
            ListName::Taxonomy(key) => self.text(self.taxonomy(lang, key), lang),
            ListName::Term { term, .. } => self.term_name(lang, term),
        }
    }

    /// What a list is called as the title of a page that stands alone: «Articles of September 2014».
    pub fn list_title(self, lang: Lang, name: &ListName) -> String {
        match name {
            ListName::Home => self.config.languages.get(lang).title.clone(),
            ListName::Period(period) => {
                self.say_with(lang, "articles-of", "period", &self.period(lang, *period))
            }
            ListName::Term { taxonomy, term } => {
                let key = match *taxonomy {
                    "tags" => "articles-tagged",
                    "authors" => "articles-by",
                    "sources" => "articles-from",
                    _ => return format!("{}: {}", self.taxonomy(lang, taxonomy), bidi::isolate(term.name)),
                };
                self.say_with(lang, key, "term", term.name)
            }
            ListName::Archive | ListName::Taxonomy(_) => self.list_name(lang, name).text,
        }
    }

    /// The title of a further page of a list.
    pub fn page_of_list(self, lang: Lang, title: &str, number: usize) -> String {
        let number = Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
        self.locale(lang).message("page-of-list", &[("title", Arg::Text(title)), ("n", number)])
    }

    /// A title with the site's name, for `<title>`.
    pub fn title_in_site(self, lang: Lang, title: &str) -> String {
        let site = &self.config.languages.get(lang).title;
        let whole = self
            .locale(lang)
            .message("title-in-site", &[("title", Arg::Text(title)), ("site", Arg::Text(site))]);
        bidi::plain_title(&whole, self.direction(lang))
    }

    /// The name of a term on a page in `lang`. One whose language is not known runs as most of its letters do.
    fn term_name(self, lang: Lang, term: &TermRef) -> Text {
        let guessed = || bidi::majority(term.name).unwrap_or_else(|| self.direction(lang));
        let dir = term.lang.map_or_else(guessed, |lang| self.direction(lang));
        Text { text: term.name.to_owned(), lang: term.lang, dir }
    }

    /// The name of a language as the sentences of another one call it, else as it calls itself.
    pub fn language_name(self, lang: Lang, other: Lang) -> String {
        let key = format!("language-{}", other.as_str().split('-').next().unwrap_or_default());
        match self.locale(lang).has_message(&key) {
            true => self.say(lang, &key),
            false => self.config.languages.get(other).name.clone(),
        }
    }

    /// A term as a link, on a page in `lang`.
    pub fn term(self, lang: Lang, term: &TermRef) -> TermView {
        TermView { name: self.term_name(lang, term), href: term.url.map(|url| self.href(url)) }
    }

    /// The terms of an article that stand below it: all but authors and source, which have sentences of their own.
    pub fn term_groups(self, lang: Lang, groups: &[TermGroup]) -> Vec<TermGroupView> {
        let shown = groups.iter().filter(|group| !matches!(group.taxonomy, "authors" | "sources"));
        let view = |group: &TermGroup| TermGroupView {
            key: group.taxonomy.to_owned(),
            name: self.taxonomy(lang, group.taxonomy),
            terms: group.terms.iter().map(|term| self.term(lang, term)).collect(),
        };
        shown.map(view).collect()
    }

    /// The `hreflang` links of a page: the code or `x-default`, and the full address.
    pub fn alternates(self, alternates: &Alternates) -> impl Iterator<Item = (&str, String)> {
        let versions = alternates.versions.iter().map(|(lang, url)| (lang.as_str(), url));
        let all = versions.chain([("x-default", &alternates.default)]);
        all.map(move |(hreflang, url)| (hreflang, self.absolute(url)))
    }
}

/// The terms of one taxonomy among an article's.
pub fn terms_of<'g, 'i>(groups: &'g [TermGroup<'i>], taxonomy: &str) -> &'g [TermRef<'i>] {
    groups.iter().find(|group| group.taxonomy == taxonomy).map_or(&[], |group| &group.terms)
}
