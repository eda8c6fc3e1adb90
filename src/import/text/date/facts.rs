//! What a line of tokens says about dates, fact by fact, in any order.

use chrono::{Days, NaiveDate, NaiveTime, Weekday};

use super::calendar::Calendar;
use super::names::{Beside, Month, Names, Unit, names, offset};
use super::tokens::Token;
use super::{Clock, Context, Label, Zone};

/// A day as it is named once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The days it can mean, the likeliest first.
    pub days: Vec<NaiveDate>,
    /// What is wrong with it where it is no whole date.
    pub fault: Option<&'static str>,
    /// The calendar it is written in; `None` where it is counted from the capture.
    pub calendar: Option<Calendar>,
}

/// What stands behind one label.
#[derive(Debug, Default)]
pub struct Facts {
    pub label: Label,
    pub named: Vec<Named>,
    pub weekdays: Vec<Weekday>,
    pub clock: Option<Clock>,
}

/// The facts of a line, a group for each label; `None` where something in it has no place beside a date.
pub fn collect(tokens: &[Token], context: Context) -> Option<Vec<Facts>> {
    let mut cursor = Cursor { tokens, names: names(), context, groups: vec![Facts::default()] };
    while !cursor.tokens.is_empty() {
        cursor.fact()?;
    }
    let groups: Vec<Facts> = cursor.groups.into_iter().filter(|group| !group.named.is_empty()).collect();
    (!groups.is_empty()).then_some(groups)
}

struct Cursor<'t> {
    tokens: &'t [Token],
    names: &'static Names,
    context: Context,
    groups: Vec<Facts>,
}

impl<'t> Cursor<'t> {
    /// Takes the next fact; `None` where there is none.
    fn fact(&mut self) -> Option<()> {
        let taken = self.clock().or_else(|| self.figures()).or_else(|| self.in_words());
        let taken = taken.or_else(|| self.elapsed()).or_else(|| self.offset(false)).or_else(|| self.words());
        taken.or_else(|| self.mark())
    }

    fn group(&mut self) -> Option<&mut Facts> {
        self.groups.last_mut()
    }

    /// Goes on behind `count` tokens.
    fn skip(&mut self, count: usize) {
        self.tokens = self.tokens.get(count..).unwrap_or_default();
    }

    fn name(&mut self, named: Named, length: usize) -> Option<()> {
        self.skip(length);
        self.group()?.named.push(named);
        Some(())
    }

    fn mark(&mut self) -> Option<()> {
        const MARKS: &str = ",،-–—/|.:()[]•·؛;_+*«»\"~";
        let Some(Token::Mark(mark)) = self.tokens.first() else { return None };
        MARKS.contains(*mark).then(|| self.skip(1))
    }

    /// `14:30`, `2:30 pm`, `3 مساء`.
    fn clock(&mut self) -> Option<()> {
        let (hour, minute, second, length) = match self.tokens {
            [Token::Number(h, 1..=2), Token::Mark(':'), Token::Number(m, 2), rest @ ..] => match rest {
                [Token::Mark(':'), Token::Number(s, 2), Token::Mark('.'), Token::Number(..), ..] => {
                    (*h, *m, *s, 7)
                }
                [Token::Mark(':'), Token::Number(s, 2), ..] => (*h, *m, *s, 5),
                _ => (*h, *m, 0, 3),
            },
            [Token::Number(h, 1..=2), Token::Word(_), ..] => (*h, 0, 0, 1),
            _ => return None,
        };
        let behind = self.tokens.get(length..).unwrap_or_default();
        let half = longest(behind, 2, |key| self.names.halves.get(key).copied());
        if length == 1 && half.is_none() {
            return None;
        }
        let hour = match half {
            Some((true, _)) if hour < 12 => hour + 12,
            Some((false, _)) if hour == 12 => 0,
            _ => hour,
        };
        let time = NaiveTime::from_hms_opt(hour, minute, second)?;
        self.skip(length + half.map_or(0, |(_, words)| words));
        // Of a time and the same time elsewhere, the first is that of the writer.
        self.group()?.clock.get_or_insert(Clock { time, zone: Zone::Unsaid });
        Some(())
    }

    /// `+03:00`, `+0300`; behind the name of a zone also `+3`.
    fn offset(&mut self, behind_name: bool) -> Option<()> {
        self.group()?.clock?;
        let (sign, hours, minutes, length) = match self.tokens {
            [Token::Mark(sign), Token::Number(h, 1..=2), Token::Mark(':'), Token::Number(m, 2), ..] => {
                (*sign, *h, *m, 4)
            }
            [Token::Mark(sign), Token::Number(n, 4), ..] => (*sign, n / 100, n % 100, 2),
            [Token::Mark(sign), Token::Number(h, 1..=2), ..] if behind_name => (*sign, *h, 0, 2),
            _ => return None,
        };
        // A year behind a dash is none.
        if !matches!(sign, '+' | '-') || hours > 14 || minutes % 15 != 0 {
            return None;
        }
        let zone = Zone::Fixed(offset(sign, hours, minutes)?);
        self.skip(length);
        self.zone(zone, behind_name)
    }

    fn zone(&mut self, zone: Zone, again: bool) -> Option<()> {
        let clock = self.group()?.clock.as_mut()?;
        if again || clock.zone == Zone::Unsaid {
            clock.zone = zone;
        }
        Some(())
    }

    /// `2024-04-24`, `24/4/2024`, `24 - 04 - 2024`.
    fn figures(&mut self) -> Option<()> {
        let [
            Token::Number(a, a_digits),
            Token::Mark(one),
            Token::Number(b, 1..=2),
            Token::Mark(two),
            Token::Number(c, c_digits),
            rest @ ..,
        ] = self.tokens
        else {
            return None;
        };
        if !(is_joint(*one) && is_joint(*two)) {
            return None;
        }
        let orders = match (a_digits, c_digits) {
            (4, 1..=2) => vec![(*a, *b, *c), (*a, *c, *b)],
            (1..=2, 4) => vec![(*c, *b, *a), (*c, *a, *b)],
            (1..=2, 2) => vec![(2000 + c, *b, *a), (2000 + c, *a, *b)],
            _ => return None,
        };
        let era = longest(rest, 2, |key| self.names.eras.get(key).copied());
        let year = orders.first()?.0;
        let calendars = match era {
            Some((calendar, _)) => vec![calendar],
            None if self.context.is_persian && is_small(year) => vec![Calendar::Persian],
            None => calendars(year).to_vec(),
        };
        let mut days: Vec<NaiveDate> = Vec::new();
        for calendar in &calendars {
            let read = orders.iter().filter_map(|(year, month, day)| calendar.day(*year, *month, *day));
            // With the year in front the month follows it, wherever that can be.
            let read = read.take(if *a_digits == 4 { 1 } else { 2 });
            read.for_each(|day| push(&mut days, day));
        }
        let fault = match (days.is_empty(), a_digits.max(c_digits)) {
            (true, _) => Some("is no day of the calendar"),
            (false, 2) => Some("has a year of two digits"),
            _ => None,
        };
        let calendar = calendars.first().copied();
        self.name(Named { days, fault, calendar }, 5 + era.map_or(0, |(_, words)| words))
    }

    /// `24 نيسان/أبريل 2024`, `April 24th, 2024`, `۱۴۰۲ بهمن ۴`, and what is less than a whole date.
    fn in_words(&mut self) -> Option<()> {
        let mut reader = Reader { tokens: self.tokens, names: self.names };
        let before = reader.number();
        if before.is_some() {
            reader.ordinal();
            reader.fillers();
        }
        let (months, is_torn) = reader.month()?;
        reader.joint();
        let (mut first, mut second) = (before, reader.tail_number());
        if before.is_none() {
            reader.ordinal();
            (first, second) = (second, reader.after(|r| r.tail_number()));
        }
        if first.is_none() && second.is_none() {
            return None;
        }
        let era = reader.era();
        let is_year = |n: &(u32, usize)| n.1 >= 3;
        let (day, year) = match (first, second) {
            (Some(a), Some(b)) if is_year(&a) && !is_year(&b) => (Some(b.0), Some(a.0)),
            (Some(a), Some(b)) if is_year(&b) && !is_year(&a) => (Some(a.0), Some(b.0)),
            (Some(a), None) | (None, Some(a)) if is_year(&a) => (None, Some(a.0)),
            (Some(a), None) | (None, Some(a)) => (Some(a.0), None),
            _ => (None, None),
        };
        let (mut days, mut calendar) = (Vec::new(), None);
        for (kind, month) in months.iter().filter(|(kind, _)| era.is_none_or(|era| era == *kind)) {
            let fits = year.is_none_or(|year| calendars(year).contains(kind) || era.is_some());
            if fits && let (Some(day), Some(year)) = (day, year) {
                calendar = Some(*kind);
                kind.day(year, *month, day).into_iter().for_each(|day| push(&mut days, day));
            }
        }
        let fault = match (day, year) {
            (None, None) => Some("has a year of two digits"),
            (None, Some(_)) => Some("names no day of the month"),
            (Some(_), None) => Some("names no year"),
            _ if is_torn => Some("names two months that are not the same"),
            _ if days.is_empty() => Some("is no day of the calendar"),
            _ => None,
        };
        let length = self.tokens.len() - reader.tokens.len();
        self.name(Named { days, fault, calendar }, length)
    }

    /// `قبل 3 أيام`, `3 days ago`, `منذ يومين`.
    fn elapsed(&mut self) -> Option<()> {
        let names = self.names;
        let is_before = |key: &str| names.before.iter().any(|word| word == key).then_some(());
        let is_behind = |key: &str| names.behind.iter().any(|word| word == key).then_some(());
        let unit = |tokens: &[Token]| longest(tokens, 1, |key| names.units.get(key).copied());
        let (count, unit, length) = match self.tokens {
            [before @ Token::Word(_), rest @ ..]
                if longest(std::slice::from_ref(before), 1, is_before).is_some() =>
            {
                match rest {
                    [Token::Number(n, _), rest @ ..] => (*n, unit(rest)?.0, 3),
                    rest => match longest(rest, 1, |key| names.pairs.get(key).copied()) {
                        Some((unit, _)) => (2, unit, 2),
                        None => (1, unit(rest)?.0, 2),
                    },
                }
            }
            [Token::Number(n, _), rest @ ..] => {
                let (unit, _) = unit(rest)?;
                longest(rest.get(1..)?, 1, is_behind)?;
                (*n, unit, 3)
            }
            _ => return None,
        };
        let named = self.ago(count, unit);
        self.name(named, length)
    }

    fn ago(&self, count: u32, unit: Unit) -> Named {
        let before = |days: u32| self.context.captured?.checked_sub_days(Days::new(days.into()));
        let (days, fault) = match unit {
            // The hour of the capture is not known, so the day before is as good.
            Unit::Short => {
                let whole = if count >= 24 { count / 24 } else { 0 };
                (vec![before(whole), before(whole.saturating_add(1))], None)
            }
            Unit::Day => (vec![before(count)], None),
            Unit::Long => (Vec::new(), Some("is too coarse for a day")),
        };
        self.relative(days.into_iter().flatten().collect(), fault)
    }

    fn relative(&self, days: Vec<NaiveDate>, fault: Option<&'static str>) -> Named {
        let fault = match self.context.captured {
            None => Some("is counted from the day of the capture, which is not known"),
            Some(_) => fault,
        };
        Named { days, fault, calendar: None }
    }

    /// Days of the week, labels, zones, words between.
    fn words(&mut self) -> Option<()> {
        let names = self.names;
        let weekday = longest(self.tokens, 2, |key| names.weekdays.get(key).copied());
        let beside = longest(self.tokens, 4, |key| names.beside.get(key).copied());
        if let Some((day, length)) =
            weekday.filter(|(_, words)| beside.is_none_or(|(_, others)| *words >= others))
        {
            self.skip(length);
            self.group()?.weekdays.push(day);
            return Some(());
        }
        let (meaning, length) = beside?;
        match meaning {
            Beside::Filler => self.filler(length),
            Beside::Label(label) => {
                self.skip(length);
                if !self.group()?.named.is_empty() {
                    self.groups.push(Facts::default());
                }
                self.group()?.label = label;
                Some(())
            }
            // The name of a place alone is the beginning of a dateline, not a zone.
            Beside::Zone(zone) => {
                self.group()?.clock?;
                self.skip(length);
                self.zone(zone, false)?;
                self.offset(true).or(Some(()))
            }
            Beside::Day(days) => {
                let day = |from: NaiveDate| from.checked_add_signed(chrono::TimeDelta::days(days));
                let named = self.relative(self.context.captured.and_then(day).into_iter().collect(), None);
                self.name(named, length)
            }
            Beside::Now => {
                let named = self.ago(0, Unit::Short);
                self.name(named, length)
            }
        }
    }

    /// `by the time of` an unknown place takes the place with it.
    fn filler(&mut self, length: usize) -> Option<()> {
        let is_of_zone = matches!(self.tokens.first(), Some(Token::Word(word)) if word == "بتوقيت");
        self.skip(length);
        if is_of_zone && longest(self.tokens, 4, |key| self.names.beside.get(key).copied()).is_none() {
            let words =
                self.tokens.iter().take_while(|token| matches!(token, Token::Word(_))).take(2).count();
            self.skip(words);
            return self.zone(Zone::Changing, false);
        }
        Some(())
    }
}

/// Reads ahead within a date in words.
struct Reader<'t> {
    tokens: &'t [Token],
    names: &'static Names,
}

impl Reader<'_> {
    fn take(&mut self, count: usize) {
        self.tokens = self.tokens.get(count..).unwrap_or_default();
    }

    fn number(&mut self) -> Option<(u32, usize)> {
        let Some(Token::Number(value, digits @ 1..=4)) = self.tokens.first() else { return None };
        self.take(1);
        Some((*value, *digits))
    }

    /// A number that begins no time of day and no other date.
    fn tail_number(&mut self) -> Option<(u32, usize)> {
        match self.tokens {
            [Token::Number(..), Token::Mark(':'), Token::Number(..), ..] => None,
            _ => self.number(),
        }
    }

    /// The ending of an ordinal: `24th`, `1er`.
    fn ordinal(&mut self) {
        const ENDINGS: &[&str] = &["th", "st", "nd", "rd", "er", "º"];
        if matches!(self.tokens.first(), Some(Token::Word(word)) if ENDINGS.contains(&word.as_str())) {
            self.take(1);
        }
    }

    fn fillers(&mut self) {
        self.joint();
        while let Some((Beside::Filler, length)) =
            longest(self.tokens, 2, |key| self.names.beside.get(key).copied())
            && longest(self.tokens, 3, |key| self.names.months.get(key)).is_none()
        {
            self.take(length);
        }
    }

    /// A mark or a word between the parts of a date.
    fn joint(&mut self) {
        while matches!(self.tokens.first(), Some(Token::Mark(mark)) if is_joint(*mark) || matches!(mark, ',' | '،'))
        {
            self.take(1);
        }
    }

    /// What `read` gives behind joints; without it the joints stay.
    fn after<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.tokens;
        self.fillers();
        let value = read(self);
        if value.is_none() {
            self.tokens = start;
        }
        value
    }

    fn month(&mut self) -> Option<(Vec<Month>, bool)> {
        let (months, length) = longest(self.tokens, 3, |key| self.names.months.get(key))?;
        self.take(length);
        let (mut months, mut is_torn) = (months.clone(), false);
        // Another name of the same month: behind a stroke, in brackets, or right behind.
        let start = self.tokens;
        self.joint();
        let bracket = matches!(self.tokens.first(), Some(Token::Mark('(')));
        if bracket {
            self.take(1);
        }
        match longest(self.tokens, 3, |key| self.names.months.get(key)) {
            Some((others, length)) => {
                self.take(length + usize::from(bracket));
                is_torn = !months.iter().any(|month| others.contains(month));
                months.retain(|month| is_torn || others.contains(month));
            }
            None => self.tokens = start,
        }
        self.joint();
        self.fillers();
        Some((months, is_torn))
    }

    fn era(&mut self) -> Option<Calendar> {
        let (era, length) = longest(self.tokens, 2, |key| self.names.eras.get(key).copied())?;
        self.take(length);
        Some(era)
    }
}

/// What the longest run of words at the start means, of at most `most` words, and how many words it has.
fn longest<T>(tokens: &[Token], most: usize, look_up: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
    let words = tokens.iter().take(most).take_while(|token| matches!(token, Token::Word(_))).count();
    (1..=words).rev().find_map(|count| {
        let joined: String = tokens.get(..count)?.iter().map(text).collect();
        Some((look_up(&joined)?, count))
    })
}

fn text(token: &Token) -> &str {
    match token {
        Token::Word(word) => word,
        _ => "",
    }
}

/// Whether a mark may stand between the parts of a date.
fn is_joint(mark: char) -> bool {
    matches!(mark, '-' | '–' | '—' | '/' | '.' | '\\' | '٫' | '−')
}

/// Whether a year is too small to be one of this time in the Gregorian calendar.
fn is_small(year: u32) -> bool {
    (1200..1600).contains(&year)
}

/// The calendars that a year can be of.
fn calendars(year: u32) -> &'static [Calendar] {
    if is_small(year) { &[Calendar::Hijri, Calendar::Persian] } else { &[Calendar::Gregorian] }
}

fn push(days: &mut Vec<NaiveDate>, day: NaiveDate) {
    if !days.contains(&day) {
        days.push(day);
    }
}
