//! The numbers on a terminal. Names stand last in a line, so that numbers align however wide a terminal draws a name.

use std::collections::BTreeMap;

use crate::stats::{Age, CoveredTerm, NamelessIn, Share, Stale, Stats, TaxonomyNames};
use crate::words::Lang;

use super::super::report::plural;
use super::super::terminal::Terminal;

/// How many rows of a long table are shown.
const ROWS: usize = 15;
/// How many names of a list.
const NAMES: usize = 5;
/// A shorter bar says nothing.
const SHORTEST_BAR: usize = 8;
/// The colours of languages, by their place in the settings (SGR codes).
const COLOURS: [&str; 6] = ["36", "33", "35", "32", "34", "31"];

const BOLD: &str = "1";
const DIM: &str = "2";

/// The whole report.
pub(super) fn text(stats: &Stats, terminal: &Terminal) -> String {
    let mut page = Page { stats, terminal: *terminal, out: String::new() };
    page.head();
    if stats.articles > 0 {
        page.years();
        page.coverage();
        page.coverage_by_year();
        page.coverage_by_term("source", &stats.coverage.sources);
        page.coverage_by_term("author", &stats.coverage.authors);
        page.freshness();
    }
    page.terms();
    page.out
}

struct Page<'a> {
    stats: &'a Stats,
    terminal: Terminal,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        let painted = self.terminal.paint(BOLD, text);
        self.line("");
        self.line(&painted);
    }

    fn note(&mut self, text: &str) {
        let painted = self.terminal.paint(DIM, text);
        self.line(&format!("  {painted}"));
    }

    fn langs(&self) -> Vec<Lang> {
        self.stats.languages.iter().map(|language| language.lang).collect()
    }

    fn colour(&self, place: usize) -> &'static str {
        COLOURS.get(place % COLOURS.len()).copied().unwrap_or("39")
    }

    fn head(&mut self) {
        let Stats { articles, works, languages, title, .. } = self.stats;
        let title = self.terminal.name(&title.text);
        let title = self.terminal.paint(BOLD, &title);
        let counts =
            [plural(*articles, "article"), plural(*works, "work"), plural(languages.len(), "language")];
        self.line(&format!("{} in {title}", counts.join(", ")));
    }

    fn years(&mut self) {
        self.heading("Articles by year");
        let langs = self.langs();
        let most =
            self.stats.years.iter().map(|year| year.articles.values().sum::<usize>()).max().unwrap_or(0);
        let width = |lang: &Lang| most.to_string().len().max(lang.as_str().len());
        let mut head = self.terminal.paint(DIM, "year");
        for (place, lang) in langs.iter().enumerate() {
            let code = format!("  {:>1$}", lang.as_str(), width(lang));
            head.push_str(&self.terminal.paint(self.colour(place), &code));
        }
        self.line(&format!("  {head}"));
        let counts: usize = langs.iter().map(|lang| width(lang) + 2).sum();
        let room = self.terminal.width.saturating_sub(10 + counts);
        for year in &self.stats.years {
            let count = |lang: &Lang| year.articles.get(lang).copied().unwrap_or_default();
            let counts: String =
                langs.iter().map(|lang| format!("  {:>1$}", count(lang), width(lang))).collect();
            let parts: Vec<usize> = langs.iter().map(count).collect();
            let bar = if room < SHORTEST_BAR { String::new() } else { self.stacked(&parts, most, room) };
            self.line(&format!("  {:>4}{counts}  {bar}", year.year));
        }
    }

    /// A bar of several parts. In colour each part has its own; else the whole is drawn, to an eighth of a column.
    fn stacked(&self, parts: &[usize], most: usize, columns: usize) -> String {
        let scale = |count: usize| count as f64 / most.max(1) as f64;
        if !self.terminal.colour {
            return self.terminal.bar(scale(parts.iter().sum()), columns);
        }
        let mut bar = String::new();
        let (mut before, mut drawn) = (0, 0);
        for (place, part) in parts.iter().enumerate() {
            before += part;
            let end = (scale(before) * columns as f64).round() as usize;
            let full = if self.terminal.unicode { "█" } else { "#" };
            bar.push_str(&self.terminal.paint(self.colour(place), &full.repeat(end.saturating_sub(drawn))));
            drawn = end.max(drawn);
        }
        bar
    }

    fn coverage(&mut self) {
        self.heading("Coverage: of all works, how many have an article in the language");
        let digits = self.stats.works.to_string().len();
        let code = self.langs().iter().map(|lang| lang.as_str().len()).max().unwrap_or(2);
        let room = self.terminal.width.saturating_sub(code + 2 * digits + 40).max(SHORTEST_BAR);
        for (place, language) in self.stats.languages.iter().enumerate() {
            let Share { works, percent } = language.coverage;
            let bar = self.terminal.bar(percent / 100.0, room);
            let padding = " ".repeat(room.saturating_sub(bar.chars().count()));
            let bar = self.terminal.paint(self.colour(place), &bar);
            let name = self.terminal.name(&language.name);
            let lang = language.lang.as_str();
            self.line(&format!(
                "  {lang:code$}  {works:>digits$} of {}  {percent:>5.1} %  {bar}{padding}  {name}",
                self.stats.works
            ));
        }
    }

    fn coverage_by_year(&mut self) {
        self.heading("Coverage by the year of the work");
        self.note(&format!("year  works{}", self.share_heads()));
        for year in &self.stats.coverage.years {
            let shares = self.shares(&year.languages);
            self.line(&format!("  {:>4}  {:>5}{shares}", year.year, year.works));
        }
    }

    fn coverage_by_term(&mut self, what: &str, rows: &[CoveredTerm]) {
        if rows.iter().all(|row| row.key.is_none()) {
            return;
        }
        self.heading(&format!("Coverage by {what}"));
        self.note(&format!("works{}  {what}", self.share_heads()));
        for row in rows.iter().take(ROWS) {
            let name = match (&row.name, &row.key) {
                (Some(name), _) => self.terminal.name(&name.text),
                (None, Some(key)) => self.terminal.name(key),
                (None, None) => self.terminal.paint(DIM, &format!("(without {what})")),
            };
            self.line(&format!("  {:>5}{}  {name}", row.works, self.shares(&row.languages)));
        }
        self.more(rows.len(), ROWS);
    }

    fn share_heads(&self) -> String {
        self.langs().iter().map(|lang| format!("  {:>7}", lang.as_str())).collect()
    }

    fn shares(&self, shares: &BTreeMap<Lang, Share>) -> String {
        let percent = |lang: &Lang| shares.get(lang).copied().unwrap_or_default().percent;
        self.langs().iter().map(|lang| format!("  {:>5.1} %", percent(lang))).collect()
    }

    fn more(&mut self, all: usize, shown: usize) {
        if all > shown {
            self.note(&format!("and {} more; --format json has all of them", all - shown));
        }
    }

    fn freshness(&mut self) {
        self.heading("Translations: fresh, stale (the original was updated later), unknown (no original)");
        let rows: Vec<(&str, Age)> =
            self.stats.freshness.languages.iter().map(|(lang, age)| (lang.as_str(), *age)).collect();
        self.note(&format!("{:8}{:>7}{:>7}{:>9}", "", "fresh", "stale", "unknown"));
        for (name, Age { fresh, stale, unknown }) in
            rows.into_iter().chain([("all", self.stats.freshness.all)])
        {
            self.line(&format!("  {name:8}{fresh:>7}{stale:>7}{unknown:>9}"));
        }
        let stalest = &self.stats.freshness.stalest;
        if stalest.is_empty() {
            return;
        }
        self.heading("The stalest translations");
        let most = stalest.iter().map(|stale| stale.days.to_string().len()).max().unwrap_or(1);
        for Stale { file, title, days, .. } in stalest.iter().take(ROWS) {
            let (file, title) = (self.terminal.name(file), self.terminal.name(&title.text));
            let unit = if *days == 1 { "day " } else { "days" };
            self.line(&format!("  {days:>most$} {unit}  {file}  {title}"));
        }
        self.more(stalest.len(), ROWS);
    }

    fn terms(&mut self) {
        self.heading("Terms without a name");
        for TaxonomyNames { key, terms, registered, without_name } in &self.stats.taxonomies {
            let lacking: Vec<&NamelessIn> = without_name.iter().filter(|found| found.count > 0).collect();
            let verdict = if lacking.is_empty() { ": none" } else { "" };
            let terms = plural(*terms, "term");
            self.line(&format!("  {key} ({terms}, {registered} in the concordance){verdict}"));
            for NamelessIn { lang, count, terms } in lacking {
                let names: Vec<String> = terms.iter().take(NAMES).map(|term| self.term(term)).collect();
                let rest =
                    if *count > NAMES { format!(" and {} more", count - NAMES) } else { String::new() };
                self.line(&format!("    {:4}{count:>6}  {}{rest}", lang.as_str(), names.join(", ")));
            }
        }
    }

    fn term(&self, term: &crate::stats::Nameless) -> String {
        self.terminal.name(term.name.as_ref().map_or(&term.key, |name| &name.text))
    }
}
