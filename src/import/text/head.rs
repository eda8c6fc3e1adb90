//! What stands above and below the text of a clipping: title, dates, bylines, sources.

use super::date::{self, Context};
use super::lines::Line;
use super::when::{Place, Seen};
use super::words::{bare, behind, is};
use super::{byline, dateline, source};
use crate::import::{Found, Reason, SourceFound};

/// The most characters of a title: what is longer is the text itself.
const LONGEST_TITLE: usize = 300;

/// The most characters of a label that stands above what it names.
const LONGEST_LABEL: usize = 40;

/// A clipping whose head and foot are taken off line by line.
pub struct Page<'f> {
    pub lines: Vec<Line>,
    pub found: &'f mut Found,
    pub seen: Vec<Seen>,
    pub context: Context,
}

impl Page<'_> {
    /// Takes title, dates, bylines and sources from above the text.
    pub fn head(&mut self) {
        while let Some(line) = self.first() {
            let place = if self.found.title.is_empty() { Place::Above } else { Place::Below };
            let is_taken = self.title_again(&line)
                || self.detail(&line, place)
                || self.agency(&line)
                || self.title(&line);
            if !is_taken {
                return;
            }
            self.lines.remove(0);
        }
    }

    /// The same where the title is known already and stands elsewhere.
    pub fn head_below_title(&mut self) {
        while self.lines.len() > 1
            && let Some(line) = self.first()
        {
            let text = line.text.trim_start_matches(['#', ' ']).to_owned();
            let is_taken =
                self.title_again(&Line { text, ..line.clone() }) || self.detail(&line, Place::Below);
            if !is_taken && !self.agency(&line) {
                return;
            }
            self.lines.remove(0);
        }
    }

    /// Takes dates, bylines and sources from below the text. The last line is never taken from a text of one.
    pub fn foot(&mut self) {
        while self.lines.len() > 1
            && let Some(line) = self.lines.last().cloned()
            && self.detail(&line, Place::Foot)
        {
            self.lines.pop();
        }
    }

    /// The first line. A label that stands alone above a date (`تاريخ النشر`) becomes one line with it.
    fn first(&mut self) -> Option<Line> {
        if let [label, date, ..] = self.lines.as_slice() {
            let read = |text: &str| date::read(text, self.context);
            let joined = format!("{} {}", label.text, date.text);
            let is_date = |text: &str| !read(text).is_empty();
            let is_label =
                label.text.chars().count() < LONGEST_LABEL && !is_date(&label.text) && is_date(&date.text);
            if is_label && read(&joined).iter().any(|reading| reading.label != date::Label::None) {
                self.lines.remove(1);
                self.lines.first_mut().into_iter().for_each(|line| line.text.clone_from(&joined));
            }
        }
        self.lines.first().cloned()
    }

    /// The first line that is nothing else.
    fn title(&mut self, line: &Line) -> bool {
        let is_long = line.text.chars().count() > LONGEST_TITLE;
        if !self.found.title.is_empty() || is_long {
            return false;
        }
        let labelled = behind("title", &line.text).and_then(|rest| rest.trim_start().strip_prefix(':'));
        self.found.title = labelled.unwrap_or(&line.text).trim().to_owned();
        true
    }

    /// The title once more, be it with other marks, or with the name of the site in one of the two.
    fn title_again(&mut self, line: &Line) -> bool {
        let title = self.found.title.clone();
        if title.is_empty() || bare(&title).is_empty() {
            return false;
        }
        let is_longer_by_site = |long: &str, short: &str| {
            let cut = long.rfind([' ', '|', '-', '–', '—', '»']).and_then(|_| {
                long.char_indices()
                    .filter(|(_, c)| matches!(c, '|' | '-' | '–' | '—' | '»'))
                    .map(|(at, _)| at)
                    .next_back()
            });
            cut.and_then(|at| long.get(..at)).is_some_and(|head| bare(head) == bare(short))
        };
        let message = if bare(&title) == bare(&line.text) || is_longer_by_site(&line.text, &title) {
            format!("line {} says the title again: “{}”", line.number, line.text)
        } else if is_longer_by_site(&title, &line.text) {
            self.found.title = line.text.clone();
            format!("the first line says the title with the name of a site: “{title}”")
        } else {
            return false;
        };
        self.found.note(Reason::TitleRepeated, message);
        true
    }

    /// A line that tells of the text: of one kind, or of several between strokes.
    fn detail(&mut self, line: &Line, place: Place) -> bool {
        if self.one_detail(line, &line.text, place) {
            return true;
        }
        let parts: Vec<&str> =
            line.text.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let context = self.context;
        let is_known = |part: &&str| {
            !date::read(part, context).is_empty()
                || byline::read(part).is_some()
                || source::read(part).is_some()
        };
        parts.len() > 1
            && parts.iter().all(is_known)
            && parts.iter().all(|part| self.one_detail(line, part, place))
    }

    fn one_detail(&mut self, line: &Line, text: &str, place: Place) -> bool {
        let readings = date::read(text, self.context);
        if !readings.is_empty() {
            let seen = readings.into_iter().map(|reading| Seen {
                reading,
                place,
                line: line.number,
                text: text.to_owned(),
            });
            self.seen.extend(seen);
            return true;
        }
        if let Some(byline) = byline::read(text) {
            self.found.note(Reason::BylineFound, format!("line {}: “{text}”", line.number));
            add(&mut self.found.authors, byline.authors);
            add(&mut self.found.translators, byline.translators);
            return true;
        }
        match source::read(text) {
            Some(source) if self.found.source.is_none() => {
                self.found.note(Reason::SourceFound, format!("line {}: “{text}”", line.number));
                self.found.source = Some(source);
                true
            }
            _ => false,
        }
    }

    /// The name of an agency alone below the title.
    fn agency(&mut self, line: &Line) -> bool {
        let name = line.text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | '—' | ':' | '/' | '*')
        });
        if self.found.title.is_empty() || self.found.source.is_some() || !is("agency", name) {
            return false;
        }
        self.found.note(Reason::SourceFound, format!("line {}: “{}”", line.number, line.text));
        self.found.source = Some(SourceFound { name: Some(name.to_owned()), ..SourceFound::default() });
        true
    }

    /// What the dateline of the first paragraph says. It stays in the text.
    pub fn dateline(&mut self) {
        let Some(line) = self.lines.first().cloned() else { return };
        let Some(dateline) = dateline::read(&line.text, self.context) else { return };
        let place = Place::Dateline;
        let dates = dateline.dates.into_iter();
        self.seen.extend(dates.map(|reading| Seen {
            reading,
            place,
            line: line.number,
            text: "the date".to_owned(),
        }));
        let name = dateline.agencies.join("، ");
        if self.found.source.is_none() {
            self.found
                .note(Reason::SourceFound, format!("the dateline in line {} names “{name}”", line.number));
            self.found.source =
                Some(SourceFound { name: dateline.agencies.into_iter().next(), ..SourceFound::default() });
        }
    }
}

fn add(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}
