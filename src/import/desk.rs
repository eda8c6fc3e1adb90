//! Where it is decided what becomes of what was found: an article, something to be reviewed, or nothing.
//!
//! One article after the other, in the order of the input; nothing is written here. The same inputs, archive, report and
//! options give the same decisions, with and without `--dry-run`.

mod language;
mod names;

use std::collections::HashSet;
use std::path::Path;

use crate::archive::Survey;
use crate::article::front_matter::{self, Reading};
use crate::check::{Alphabet, Writing, mend::mended};
use crate::problem::Code;
use crate::words::{Lang, Moment, is_plain_path};

use super::Options;
use super::found::{Asset, Dated, Found, Origin, Rejected, State};
use super::letters;
use super::matter::{self, Decided};
use super::note::{Confidence, Note, Reason, Weight};
use super::report::{Entry, Outcome, Report, Told};
use super::sha256;

use language::Tongues;
use names::{Names, Wish};

/// The folder, relative to the archive, of what a person has to look at.
pub const REVIEW: &str = "import/review";

/// What is decided about an article or a part of an input.
#[derive(Debug)]
pub struct Decision {
    /// What the report says of it.
    pub entry: Entry,
    /// What is to be written.
    pub file: Option<NewFile>,
    /// What is no longer needed: the file that waited for a review, if nobody changed it.
    pub replaces: Option<(String, String)>,
    /// Whether it is as it was before, so that neither the disk nor the report changes.
    pub is_known: bool,
}

/// A file to be written.
#[derive(Debug)]
pub struct NewFile {
    /// Its path, relative to the archive.
    pub path: String,
    /// What it holds.
    pub text: String,
    /// Files that go beside it, by their paths relative to the archive.
    pub assets: Vec<(Asset, String)>,
}

/// The desk: an archive and what is taken in it.
pub struct Desk<'a> {
    survey: &'a Survey,
    options: &'a Options,
    tongues: Tongues,
    writings: Vec<Writing>,
    names: Names,
    /// The items that this run has seen.
    seen: HashSet<String>,
    /// The keys of the archive's taxonomies.
    further: Vec<String>,
}

impl<'a> Desk<'a> {
    /// A desk for an archive. What the report says was written is taken too, should it have been moved away since.
    pub fn new(survey: &'a Survey, options: &'a Options, report: &Report) -> Self {
        let languages = &survey.config.languages;
        let writing = |lang| Writing::new(survey.locales.get(lang));
        let writings: Vec<Writing> = languages.iter().map(|language| writing(language.lang)).collect();
        let tongues = Tongues::new(&writings, options.lang);
        let names = Names::new(survey, options, report);
        let further = survey.config.taxonomies.iter().map(|taxonomy| taxonomy.key.clone()).collect();
        Desk { survey, options, tongues, writings, names, seen: HashSet::new(), further }
    }

    /// Decides about a part of an input that is no article.
    pub fn reject(&mut self, rejected: Rejected, report: &Report) -> Decision {
        let Rejected { origin, note } = rejected;
        let outcome = if note.reason.weight() == Weight::Failed { Outcome::Failed } else { Outcome::LeftOut };
        let entry = entry(&origin, outcome, String::new(), vec![note]);
        let is_known = report.known(&origin) == Some(&entry);
        Decision { entry, file: None, replaces: None, is_known }
    }

    /// Decides about an article.
    pub fn decide(&mut self, mut found: Found, report: &Report) -> Decision {
        clean(&mut found);
        self.tell_apart(&mut found.origin);
        let known = report.known(&found.origin);
        if let Some(known) = known.filter(|known| matches!(known.outcome, Outcome::Written | Outcome::Review))
        {
            return self.again(known, found);
        }
        if let Some(twin) = report.twin(&found.origin) {
            let message = format!("it is the same as {}", twin.input);
            let note = Note::new(Reason::Duplicate, message);
            return self.reject(Rejected { origin: found.origin, note }, report);
        }
        if let Some(older) = report.older(&found.origin) {
            let output = older.output.as_deref().unwrap_or_default();
            let message =
                format!("it became {output} when it was another; to import it anew, give it another name");
            let note = Note::new(Reason::ChangedSince, message);
            return self.reject(Rejected { origin: found.origin, note }, report);
        }
        let decision = self.fresh(found, None);
        let is_known = known == Some(&decision.entry);
        Decision { is_known, ..decision }
    }

    /// Items that an input calls by one name are told apart by their bytes, so that none is taken for the other.
    fn tell_apart(&mut self, origin: &mut Origin) {
        if let Some(item) = &mut origin.item
            && !self.seen.insert(item.clone())
        {
            item.push(' ');
            item.push_str(&origin.sha256);
        }
    }

    /// What was imported before stays as it is, unless it still waits for a review and can now be decided.
    fn again(&mut self, known: &Entry, found: Found) -> Decision {
        let kept = |entry: Entry| Decision { entry, file: None, replaces: None, is_known: true };
        let is_same = known.sha256 == found.origin.sha256;
        match known.outcome {
            Outcome::Written if !is_same => {
                let message = format!(
                    "it is {} already, which stays as it is",
                    known.output.as_deref().unwrap_or_default()
                );
                kept(with_note(known.clone(), Reason::ChangedSince, message))
            }
            Outcome::Written | Outcome::Review if !self.is_there(known) => {
                let message = format!("{} is no longer there", known.output.as_deref().unwrap_or_default());
                kept(with_note(known.clone(), Reason::Removed, message))
            }
            Outcome::Review => {
                let waiting = known.output.clone().zip(known.output_sha256.clone());
                let decision = self.fresh(found, waiting);
                if is_same && decision.entry.outcome == Outcome::Review {
                    // The place that it would have had stays free.
                    decision.file.iter().for_each(|file| self.names.give_back(&file.path));
                    return kept(known.clone());
                }
                decision
            }
            _ => kept(known.clone()),
        }
    }

    fn is_there(&self, entry: &Entry) -> bool {
        entry.output.as_deref().is_some_and(|path| self.names.is_there(path))
    }

    fn fresh(&mut self, mut found: Found, replaces: Option<(String, String)>) -> Decision {
        let lang = self.tongues.of(&mut found);
        self.title(&mut found);
        let date = self.date(&mut found);
        if found.title.is_empty() {
            let note = Note::new(Reason::Empty, "no title was found, and no text that could give one");
            let entry = entry(&found.origin, Outcome::Failed, String::new(), vec![note]);
            return Decision { entry, file: None, replaces: None, is_known: false };
        }
        if found.body.trim().is_empty() {
            found.note(Reason::BodyEmpty, "there is no text below the title");
        }
        let is_draft = found.state == State::Draft;
        let body = body(&mut found);
        let review =
            |found: &Found| found.notes.iter().any(|note| matches!(note.reason.weight(), Weight::Review(_)));
        let waits = review(&found) || lang.is_none() || date.is_none();
        let wish = Wish { lang, date: date.filter(|_| !waits) };
        let place = self.names.place(&mut found, &wish, &self.survey.config);
        let aliases = self.names.aliases(&mut found, &place);
        let original = found.original.as_deref().and_then(|code| self.tongues.find(code));
        let written = date.map(|date| date.iso());
        let decided = Decided {
            title: &found.title,
            date: written.as_deref(),
            lang,
            tells_lang: waits || !place.tells_lang,
            id: place.id.as_deref(),
            original,
            aliases: &aliases,
            draft: is_draft,
            notes: &found.notes,
            review: waits,
        };
        let text = matter::text(&found, &decided, &body);
        let text = self.mended(text, lang);
        if !waits && !self.is_sound(&text) {
            let note = Note::new(Reason::Broken, "what can be made of it does not read as an article");
            let entry = entry(&found.origin, Outcome::Failed, found.title, vec![note]);
            return Decision { entry, file: None, replaces: None, is_known: false };
        }
        let outcome = if waits { Outcome::Review } else { Outcome::Written };
        let mut entry = entry(&found.origin, outcome, found.title, found.notes);
        entry.output = Some(place.path.clone());
        entry.output_sha256 = Some(sha256(text.as_bytes()));
        let folder = place.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let assets = found.assets.into_iter().map(|asset| (format!("{folder}/{}", asset.name), asset));
        let assets = assets.map(|(path, asset)| (asset, path)).collect();
        let replaces = replaces.filter(|(path, _)| *path != place.path);
        Decision { entry, file: Some(NewFile { path: place.path, text, assets }), replaces, is_known: false }
    }

    /// Where there is no title, the first words of the text stand in for it, to be reviewed.
    fn title(&self, found: &mut Found) {
        if !found.title.is_empty() {
            return;
        }
        let first = found.body.lines().map(|line| line.trim_start_matches(['#', '>', '*', '-', ' ']).trim());
        let first = first.filter(|line| !line.is_empty()).map(letters::line).find(|line| !line.is_empty());
        let Some(first) = first else { return };
        found.title = crate::locale::cut_at_word(&first, 80).0.to_owned();
        found.note(Reason::TitleMissing, "there is no title; the first words of the text stand in for it");
    }

    /// The date: that of the input where it is certain, else that of `--date`, else none.
    fn date(&self, found: &mut Found) -> Option<Moment> {
        if let Dated::Certain { date, why } = &found.date {
            let (date, why) = (*date, why.clone());
            found.note(Reason::DateFound, why);
            return Some(date);
        }
        let (reason, why) = match &found.date {
            Dated::Ambiguous { candidates, why } => {
                let days: Vec<String> = candidates.iter().map(Moment::iso).collect();
                (Reason::DateAmbiguous, format!("{why} ({})", days.join(", ")))
            }
            Dated::Captured { captured, published, why } => {
                let published = published.map(|date| format!("; the text also says {}", date.iso()));
                let published = published.unwrap_or_default();
                (
                    Reason::DateCaptured,
                    format!("{} is the day of the capture: {why}{published}", captured.iso()),
                )
            }
            Dated::Missing { why } | Dated::Certain { why, .. } => (Reason::DateMissing, why.clone()),
        };
        match self.options.date {
            Some(date) => {
                found.note(
                    Reason::DateGiven,
                    format!("the date is the one that was given; in the input: {why}"),
                );
                Some(date)
            }
            None => {
                found.note(reason, why);
                None
            }
        }
    }

    /// The file with its letters put right, by the rules of `check --fix`.
    fn mended(&self, text: String, lang: Option<Lang>) -> String {
        const WANTED: [Code; 5] = [
            Code::PresentationForm,
            Code::ForeignLetter,
            Code::Tatweel,
            Code::BidiControl,
            Code::ByteOrderMark,
        ];
        let writing = self.writings.iter().find(|writing| Some(writing.lang) == lang);
        let writing = writing.filter(|writing| text.chars().any(|c| is_suspect(c, writing.alphabet)));
        let mended = writing.and_then(|writing| mended(&text, writing, |code| WANTED.contains(&code)));
        mended.map_or(text, |mended| mended.text)
    }

    /// Whether the file reads back as an article.
    fn is_sound(&self, text: &str) -> bool {
        let how = Reading { zone: self.survey.config.timezone, taxonomies: &self.further };
        front_matter::split(text)
            .is_ok_and(|split| front_matter::read("", split.yaml, split.yaml_line, &how).0.is_some())
    }

    /// The language of a name that an export gives: by its code, else by its letters, else the archive's own.
    pub fn language_of(&self, code: Option<&str>, name: &str) -> Lang {
        let by_code = code.and_then(|code| self.tongues.find(code));
        let own = self.survey.config.default_language();
        by_code.or_else(|| self.tongues.by_letters(name, self.options.lang)).unwrap_or(own)
    }
}

/// The text with its letters stored as they should be.
fn body(found: &mut Found) -> String {
    let (body, removed) = letters::body(&found.body);
    if removed > 0 && !found.notes.iter().any(|note| note.reason == Reason::ControlsRemoved) {
        found.note(Reason::ControlsRemoved, format!("control characters were taken out: {removed}"));
    }
    body
}

/// Whether a character may have to be mended: most texts have none of these, and need not be parsed to know it.
fn is_suspect(c: char, alphabet: Alphabet) -> bool {
    match c {
        '\u{640}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => true,
        'ک' | 'ی' => alphabet == Alphabet::Arabic,
        'ك' | 'ي' => alphabet == Alphabet::Persian,
        _ => false,
    }
}

/// Texts of one line as front matter has them; nothing empty, nothing twice.
fn clean(found: &mut Found) {
    found.title = letters::line(&found.title);
    found.summary = found.summary.as_deref().map(letters::line).filter(|summary| !summary.is_empty());
    let further = found.further.iter_mut().map(|(_, names)| names);
    for names in [&mut found.authors, &mut found.translators, &mut found.tags].into_iter().chain(further) {
        let mut seen = Vec::new();
        for name in names.iter().map(|name| letters::line(name)) {
            if !name.is_empty() && !seen.contains(&name) {
                seen.push(name);
            }
        }
        *names = seen;
    }
    if let Some(source) = &mut found.source {
        source.name = source.name.as_deref().map(letters::line).filter(|name| !name.is_empty());
        source.url = source.url.take().filter(|url| is_web(url));
    }
    found.image =
        found.image.take().filter(|url| is_web(url) || (!url.contains(':') && !url.starts_with('/')));
    found.group = found.group.as_deref().map(letters::line).filter(|group| !group.is_empty());
    found.further.retain(|(_, names)| !names.is_empty());
}

fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) && !url.contains(char::is_whitespace)
}

fn entry(origin: &Origin, outcome: Outcome, title: String, notes: Vec<Note>) -> Entry {
    let Origin { input, item, line, sha256 } = origin.clone();
    let confidence = Confidence::of(&notes).get();
    let told = |note: Note| Told { code: note.reason.to_string(), message: note.message };
    let notes = notes.into_iter().map(told).collect();
    Entry { input, item, line, sha256, outcome, output: None, output_sha256: None, title, confidence, notes }
}

fn with_note(mut entry: Entry, reason: Reason, message: String) -> Entry {
    entry.notes.push(Told { code: reason.to_string(), message });
    entry
}

/// Whether a path lies in the archive's `content/` or `import/`, whatever it was made of.
pub fn is_inside(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    is_plain_path(path)
        && parts.len() > 1
        && matches!(parts.first(), Some(&("content" | "import")))
        && Path::new(path).is_relative()
}
