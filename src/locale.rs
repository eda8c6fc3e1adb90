//! Everything that a language decides: direction, dates, numbers, plurals, lists, order, messages; and the forms of
//! text that no language decides (folding, slugs, bidi controls, counting and cutting words).
//!
//! Pure: never touches the disk, never knows a page or a setting's file. Message files come in as text. All data about
//! languages comes from CLDR by way of ICU4X, and from the message files; there are no tables of months, plurals or
//! digits here.

mod all;
pub mod bidi;
mod cut;
mod dates;
mod error;
mod fold;
mod letters;
mod lists;
mod messages;
mod numbers;
mod order;
mod resolve;
pub mod script;
mod slug;
mod tag;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::words::{Direction, Lang};

pub use self::words::count as count_words;
pub use all::Locales;
pub use cut::cut_at_word;
pub use error::LocaleError;
pub use fold::fold;
pub use letters::{belongs_to_word, is_unspaced};
pub use lists::ListPart;
pub use messages::MessageFile;
pub use resolve::{Arg, HtmlArg};
pub use slug::{MAX_SLUG_BYTES, heading_id, slug, slug_key};

use dates::Dates;
use lists::Lists;
use messages::Messages;
use numbers::Numbers;
use order::Order;
use resolve::{Markup, Resolver};
use tag::Tag;

/// What a site says about one of its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleSettings {
    /// The language as addresses and settings call it.
    pub lang: Lang,
    /// The BCP 47 tag that decides its conventions, with `-u-` extensions where wanted (`ar-EG`, `fa-u-ca-gregory`).
    pub locale: String,
    /// The direction of its text; `None` takes that of its script.
    pub direction: Option<Direction>,
    /// The digits of the whole site in this language, as a CLDR numbering system (`latn`, `arab`, `arabext`, `deva`);
    /// `None` takes the locale's own.
    pub numerals: Option<String>,
    /// Further calendars whose dates stand beside the first (`islamic-umalqura`, `persian`, `hebrew`).
    pub calendars: Vec<String>,
}

/// The quotation marks of a language, outer and inner.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quotes {
    /// Opens a quotation.
    pub open: String,
    /// Closes a quotation.
    pub close: String,
    /// Opens a quotation within a quotation.
    pub inner_open: String,
    /// Closes a quotation within a quotation.
    pub inner_close: String,
}

/// One configured language, ready to write. Everything is loaded once; it can be shared between threads.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    tag: Tag,
    direction: Direction,
    dates: Dates,
    numbers: Numbers,
    lists: Lists,
    order: Order,
    messages: Messages,
}

impl Locale {
    /// Loads a language. Of the message files, later ones override earlier ones message by message: first the shipped
    /// file of the language, then the site's own.
    ///
    /// # Errors
    /// Every [`LocaleError`] of the settings and the files: a bad tag, an unknown numbering system or calendar, a
    /// script of unknown direction, and in message files bad syntax, messages defined twice, references to nothing
    /// and unknown arguments.
    pub fn new(settings: &LocaleSettings, messages: &[MessageFile<'_>]) -> Result<Self, Vec<LocaleError>> {
        let LocaleSettings { lang, locale, direction, numerals, calendars } = settings;
        let messages = Messages::load(messages);
        let formats = Tag::new(locale, numerals.as_deref()).and_then(|tag| {
            let direction = direction.map_or_else(|| tag.direction(), Ok)?;
            let dates = Dates::new(&tag, calendars)?;
            let (numbers, lists) = (Numbers::new(&tag)?, Lists::new(&tag)?);
            Ok((tag, direction, dates, numbers, lists))
        });
        let (formats, messages) = match (formats, messages) {
            (Ok(formats), Ok(messages)) => (formats, messages),
            (formats, messages) => {
                return Err(formats.err().into_iter().chain(messages.err().into_iter().flatten()).collect());
            }
        };
        let (tag, direction, dates, numbers, lists) = formats;
        let ignored = Resolver::new(&messages, &numbers, Markup::Plain).message("sort-ignore", &[]);
        let order = Order::new(&tag, ignored.as_deref().unwrap_or_default()).map_err(|error| vec![error])?;
        Ok(Locale { lang: *lang, tag, direction, dates, numbers, lists, order, messages })
    }

    /// The language as addresses and settings call it.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The BCP 47 tag for `lang` attributes: the configured locale without its `-u-` extensions.
    pub fn tag(&self) -> &str {
        self.tag.language_tag()
    }

    /// The tag as Open Graph writes it, language and territory (`ar_EG`); where the setting names no territory, the
    /// likeliest one by CLDR.
    pub fn og_locale(&self) -> &str {
        self.tag.og_locale()
    }

    /// The ISO 15924 code of the script (`Arab`, `Latn`); empty where CLDR knows none.
    pub fn script(&self) -> &str {
        self.tag.script()
    }

    /// The direction of the language's text.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// A whole date in long form, in the locale's first calendar: `24 يناير 2024`.
    pub fn date(&self, date: NaiveDate) -> String {
        self.dates.date(date)
    }

    /// The same date in each of the further calendars, in the order of the setting: `١٢ رجب ١٤٤٥ هـ`.
    pub fn other_calendars(&self, date: NaiveDate) -> Vec<String> {
        self.dates.other_calendars(date)
    }

    /// A month (1 to 12) of a Gregorian year: `September 2014`. The date tree is Gregorian in every language.
    pub fn month(&self, year: i32, month: u32) -> String {
        self.dates.month(year, month).unwrap_or_else(|| self.year(year))
    }

    /// The name of a Gregorian month (1 to 12) standing alone: `September`.
    pub fn month_name(&self, month: u32) -> String {
        self.dates.month_name(month).unwrap_or_else(|| self.number(month.into()))
    }

    /// Month and day in the Gregorian calendar: `6 September`.
    pub fn day(&self, date: NaiveDate) -> String {
        self.dates.day(date)
    }

    /// A Gregorian year in the locale's digits, without grouping.
    pub fn year(&self, year: i32) -> String {
        self.numbers.plain(year.into())
    }

    /// A whole number in the locale's digits and grouping.
    pub fn number(&self, number: i64) -> String {
        self.numbers.grouped(number)
    }

    /// A list of names joined by «and», by parts, so that each name can have its own markup. The items are
    /// needed as text, since in some languages the joining word depends on what follows it.
    pub fn list<'a>(&self, items: &[&'a str]) -> Vec<ListPart<'a>> {
        self.lists.parts(items)
    }

    /// A list of names for a place without markup, each between U+2068 and U+2069.
    pub fn list_text(&self, items: &[&str]) -> String {
        match items {
            [single] => (*single).to_owned(),
            _ => self.list(items).iter().map(ListPart::isolated).collect(),
        }
    }

    /// The order of two names or titles: that of the language, numbers by value, articles such as ال left out
    /// (message `sort-ignore`). Equal only when the texts are.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.compare(a, b)
    }

    /// Sorts by a name or title, as [`Locale::compare`] orders them; stable, and quicker than comparing one by one.
    pub fn sort_by_name<T>(&self, items: &mut Vec<T>, name: impl Fn(&T) -> &str) {
        self.order.sort(items, name);
    }

    /// A message as plain text. Text arguments within a sentence stand between U+2068 and U+2069; numbers are
    /// written by the locale and choose the plural form. A message that is missing yields its key.
    pub fn message(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, arg)| (*name, HtmlArg::from(*arg))).collect();
        self.resolve(key, &args, Markup::Plain)
    }

    /// A message in each plural form that the language has, by the name of its CLDR category, with `shown` where the number
    /// stands: for scripts that count.
    pub fn forms(&self, key: &str, name: &str, shown: &str) -> BTreeMap<&'static str, String> {
        let mut forms = BTreeMap::new();
        // Later numbers take the place of earlier ones, so that what is said of 0 alone stands for no whole category.
        for number in (0..200).chain([1_000_000]) {
            let category = self.numbers.plural(number, false);
            if number < 200 || !forms.contains_key(category) {
                let text = self.message(key, &[(name, Arg::Number(number))]);
                forms.insert(category, text.replacen(&self.number(number), shown, 1));
            }
        }
        forms
    }

    /// The whole tag, with the `-u-` extensions and the digits of the settings: what the `Intl` of browsers takes.
    pub fn full_tag(&self) -> String {
        self.tag.icu().to_string()
    }

    /// A message as HTML. The words of the message and text arguments are escaped, HTML arguments are taken
    /// as they are, and both kinds of argument stand in `<bdi>` within a sentence.
    pub fn message_html(&self, key: &str, args: &[(&str, HtmlArg<'_>)]) -> String {
        self.resolve(key, args, Markup::Html)
    }

    fn resolve(&self, key: &str, args: &[(&str, HtmlArg<'_>)], markup: Markup) -> String {
        Resolver::new(&self.messages, &self.numbers, markup)
            .message(key, args)
            .unwrap_or_else(|| markup.escape(key))
    }

    /// All messages that take no arguments, as plain text, for templates: `skip-to-content` as `skip_to_content`.
    pub fn plain_messages(&self) -> BTreeMap<String, String> {
        let plain = self.messages.keys().filter(|key| self.message_arguments(key).is_empty());
        plain.map(|key| (key.replace('-', "_"), self.message(key, &[]))).collect()
    }

    /// Whether there is a message of that key.
    pub fn has_message(&self, key: &str) -> bool {
        self.messages.has_message(key)
    }

    /// The names of the arguments that a message takes, without `$`.
    pub fn message_arguments(&self, key: &str) -> BTreeSet<&str> {
        self.messages.arguments(key)
    }

    /// The quotation marks for smart punctuation: messages `quote-open`, `quote-close`, `quote-open-inner` and
    /// `quote-close-inner`.
    pub fn quotes(&self) -> Quotes {
        Quotes {
            open: self.message("quote-open", &[]),
            close: self.message("quote-close", &[]),
            inner_open: self.message("quote-open-inner", &[]),
            inner_close: self.message("quote-close-inner", &[]),
        }
    }
}

#[cfg(test)]
mod tests;
