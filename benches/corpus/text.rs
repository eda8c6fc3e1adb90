//! The texts of the corpus: front matter, and Markdown with all that articles have in them.

use super::random::Random;
use super::words::{ARABIC_RUNS, LATIN_RUNS, Language};
use super::{Corpus, STREAM_TEXT, Term, Work};

/// The file of a work in one of its languages.
pub fn article(corpus: &Corpus, work: &Work, language: Language) -> String {
    let stream = STREAM_TEXT + language.of((0, 1));
    let random = Random::new(corpus.seed, stream, work.number as u64);
    let mut writer = Writer { corpus, work, language, random, out: String::new(), notes: Vec::new() };
    writer.front_matter();
    writer.body();
    writer.out
}

struct Writer<'c> {
    corpus: &'c Corpus,
    work: &'c Work,
    language: Language,
    random: Random,
    out: String,
    notes: Vec<String>,
}

impl Writer<'_> {
    fn front_matter(&mut self) {
        let Work { date: (year, month, day, hour, minute), number, .. } = *self.work;
        let title = self.title();
        self.line(&format!("---\ntitle: \"{title}\""));
        self.line(&format!("date: {year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"));
        let named: Vec<String> =
            self.work.tags.iter().map(|tag| self.name(&self.corpus.tags.0, *tag)).collect();
        self.line(&format!("tags: [{}]", named.join(", ")));
        self.line(&format!("authors: [{}]", self.name(&self.corpus.authors.0, self.work.author)));
        self.line(&format!("source: {}", self.name(&self.corpus.sources, self.work.source)));
        if self.random.percent(60) {
            let words = self.random.between(15, 30);
            let summary = self.sentences(words);
            self.line(&format!("summary: \"{summary}\""));
        }
        // Half of the Arabic addresses are in Arabic script, which is three times as long once it is encoded.
        if self.language == Language::Arabic && self.random.percent(50) {
            let slug = [self.word(), self.word(), self.word()].join("-");
            self.line(&format!("slug: {slug}-{number:06}"));
        }
        let translated = self.language == Language::English && self.work.languages.len() > 1;
        if translated && self.random.percent(50) {
            self.line("original: ar\ntranslation: human");
            let translator = self.random.below(40);
            self.line(&format!("translators: [{}]", self.name(&self.corpus.authors.0, translator)));
        }
        self.line("---\n");
    }

    fn body(&mut self) {
        let has_notes = self.random.percent(15);
        let mut left = self.work.words;
        for block in 1.. {
            if left == 0 {
                break;
            }
            let words = self.random.between(30, 90).min(left);
            left -= words;
            if block % 4 == 0 && left > 0 {
                let words = self.random.between(2, 6);
                let heading = self.words(words).join(" ");
                self.line(&format!("## {heading}\n"));
            }
            self.block(words, has_notes);
        }
        if self.random.percent(40) {
            self.see_also();
        }
        for note in std::mem::take(&mut self.notes) {
            self.line(&note);
        }
    }

    fn block(&mut self, words: usize, has_notes: bool) {
        match self.random.below(100) {
            0..8 => {
                let text = self.sentences(words);
                self.line(&format!("> {text}\n"));
            }
            8..15 => self.list(words),
            _ => {
                let mut text = self.sentences(words);
                if self.random.percent(25) {
                    text.extend(self.link(3).map(|link| format!(" {link}.")));
                }
                if has_notes && self.notes.len() < 5 {
                    let (number, note) = (self.notes.len() + 1, self.sentences(12));
                    text.push_str(&format!("[^{number}]"));
                    self.notes.push(format!("[^{number}]: {note}\n"));
                }
                self.line(&format!("{text}\n"));
            }
        }
    }

    fn list(&mut self, words: usize) {
        let ordered = self.random.percent(30);
        let items = self.random.between(3, 6);
        for item in 1..=items {
            let text = self.words((words / items).max(2)).join(" ");
            self.line(&if ordered { format!("{item}. {text}") } else { format!("- {text}") });
        }
        self.line("");
    }

    fn see_also(&mut self) {
        let heading = self.language.of(("اقرأ أيضا", "See also"));
        let links: Vec<String> = (0..3).filter_map(|_| self.link(4)).collect();
        if !links.is_empty() {
            self.line(&format!("### {heading}\n"));
            self.line(&links.iter().map(|link| format!("- {link}\n")).collect::<String>());
        }
    }

    /// A link to an earlier article in this language, relative to this one.
    fn link(&mut self, words: usize) -> Option<String> {
        let goal = self.corpus.earlier(self.work.number, self.language, &mut self.random)?;
        let label = self.words(words).join(" ");
        Some(format!("[{label}](../../{})", goal.path(self.language)))
    }

    /// Running text: sentences with commas, emphasis, figures, and runs of the other direction.
    fn sentences(&mut self, words: usize) -> String {
        let (comma, stop) = self.language.of((("،", "."), (",", ".")));
        let mut text = String::new();
        let mut left = self.random.between(8, 22);
        for at in 0..words {
            let mut word = match self.random.below(100) {
                0..2 => self.foreign(),
                2 => self.random.between(1916, 2025).to_string(),
                3 if self.random.percent(50) => format!("**{}**", self.word()),
                _ => self.word(),
            };
            if text.is_empty() || text.ends_with(". ") {
                word = capital(&word);
            }
            text.push_str(&word);
            left = left.saturating_sub(1);
            if left == 0 || at + 1 == words {
                text.push_str(stop);
                left = self.random.between(8, 22);
            } else if self.random.percent(6) {
                text.push_str(comma);
            }
            text.push(' ');
        }
        text.trim_end().to_owned()
    }

    fn title(&mut self) -> String {
        let words = self.random.between(4, 9);
        let mut title = capital(&self.words(words).join(" "));
        if self.random.percent(12) {
            title.push_str(&format!(": {}", self.foreign()));
        }
        title
    }

    fn foreign(&mut self) -> String {
        let runs: &[&str] = self.language.of((&LATIN_RUNS, &ARABIC_RUNS));
        (*self.random.pick(runs)).to_owned()
    }

    fn word(&mut self) -> String {
        self.corpus.word(self.language, &mut self.random).to_owned()
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }

    /// The name of a term in the language of the text.
    fn name(&self, terms: &[Term], at: usize) -> String {
        let (_, arabic, english) = &terms[at];
        self.language.of((arabic, english)).clone()
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// The text with its first letter as a capital, where its script has capitals.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
