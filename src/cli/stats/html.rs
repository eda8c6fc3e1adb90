//! The numbers as one HTML page: no script, no request to anybody, light and dark, readable aloud.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::stats::{Age, CoveredTerm, Named, Share, Stats};
use crate::view::escape;
use crate::words::Lang;

use super::super::report::plural;
use super::chart;

/// How many colours there are for languages.
pub(super) const COLOURS: usize = 6;

/// How many rows of a long list the page has; JSON has all.
const ROWS: usize = 200;

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(super) fn page(stats: &Stats) -> String {
    let mut out = String::new();
    head(&mut out, stats);
    years(&mut out, stats);
    coverage(&mut out, stats);
    freshness(&mut out, stats);
    nameless(&mut out, stats);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, stats: &Stats) {
    let Stats { title, articles, works, languages, .. } = stats;
    let counts = [plural(*articles, "article"), plural(*works, "work"), plural(languages.len(), "language")];
    let plain = crate::locale::bidi::isolate(&title.text);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Statistics of {}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Statistics of {}</h1>\n<p>{}</p>\n",
        escape(&plain),
        named(title),
        counts.join(", ")
    );
}

/// A text of a known language.
fn named(Named { text, lang, dir }: &Named) -> String {
    format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{}</bdi>", escape(text))
}

/// The heads of columns, one for each language.
fn language_heads(stats: &Stats) -> String {
    let head = |language: &crate::stats::LanguageStats| {
        let (lang, dir) = (language.lang, language.dir);
        format!("<th scope=\"col\"><bdi lang=\"{lang}\" dir=\"{dir}\">{}</bdi></th>", escape(&language.name))
    };
    stats.languages.iter().map(head).collect()
}

fn table(out: &mut String, caption: &str, heads: &str, rows: &str) {
    let _ = write!(
        out,
        "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table>\n<caption>{caption}</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    );
}

fn years(out: &mut String, stats: &Stats) {
    out.push_str("<section>\n<h2>Articles</h2>\n<ul class=\"legend\">");
    for (place, language) in stats.languages.iter().enumerate() {
        let (lang, dir) = (language.lang, language.dir);
        let name = escape(&language.name);
        let swatch = format!(
            "<svg width=\"12\" height=\"12\" aria-hidden=\"true\"><path d=\"M0 0h12v12H0z\" class=\"l{}\"/></svg>",
            place % COLOURS
        );
        let _ = write!(out, "<li>{swatch} <bdi lang=\"{lang}\" dir=\"{dir}\">{name}</bdi></li>");
    }
    let _ = write!(
        out,
        "</ul>\n<div class=\"wide\" role=\"region\" aria-label=\"Picture\" tabindex=\"0\">{}</div>\n",
        chart::chart(stats)
    );
    let mut rows = String::new();
    for year in &stats.years {
        let count = |lang: Lang| year.articles.get(&lang).copied().unwrap_or_default();
        let counts: String = stats.languages.iter().map(|l| format!("<td>{}</td>", count(l.lang))).collect();
        let all: usize = year.articles.values().sum();
        let _ = writeln!(rows, "<tr><th scope=\"row\">{}</th>{counts}<td>{all}</td></tr>", year.year);
    }
    let words = |l: &crate::stats::LanguageStats| format!("<td>{}</td>", l.words);
    let counts: String = stats.languages.iter().map(|l| format!("<td>{}</td>", l.articles)).collect();
    let _ = writeln!(rows, "<tr><th scope=\"row\">All</th>{counts}<td>{}</td></tr>", stats.articles);
    let (all_words, total) = (
        stats.languages.iter().map(words).collect::<String>(),
        stats.languages.iter().map(|l| l.words).sum::<u64>(),
    );
    let _ = writeln!(rows, "<tr><th scope=\"row\">Words</th>{all_words}<td>{total}</td></tr>");
    let heads = format!("<th scope=\"col\">Year</th>{}<th scope=\"col\">All</th>", language_heads(stats));
    table(out, "Articles by year and language", &heads, &rows);
    out.push_str("</section>\n");
}

fn shares(stats: &Stats, shares: &BTreeMap<Lang, Share>) -> String {
    let one = |lang: Lang| share(shares.get(&lang).copied().unwrap_or_default());
    stats.languages.iter().map(|language| one(language.lang)).collect()
}

fn share(Share { works, percent }: Share) -> String {
    format!("<td class=\"share\" style=\"--part:{percent}%\">{percent:.1} % <small>({works})</small></td>")
}

fn coverage(out: &mut String, stats: &Stats) {
    out.push_str(
        "<section>\n<h2>Translation coverage</h2>\n<p>Of the works, how many have an article in the language. Articles \
         that are translations of each other are one work.</p>\n",
    );
    let mut rows = String::new();
    for year in &stats.coverage.years {
        let shares = shares(stats, &year.languages);
        let _ =
            writeln!(rows, "<tr><th scope=\"row\">{}</th><td>{}</td>{shares}</tr>", year.year, year.works);
    }
    let all: String = stats.languages.iter().map(|language| share(language.coverage)).collect();
    let _ = writeln!(rows, "<tr><th scope=\"row\">All</th><td>{}</td>{all}</tr>", stats.works);
    let heads = format!("<th scope=\"col\">Year</th><th scope=\"col\">Works</th>{}", language_heads(stats));
    table(out, "Coverage by the year of the work", &heads, &rows);
    terms_coverage(out, stats, "Source", &stats.coverage.sources);
    terms_coverage(out, stats, "Author", &stats.coverage.authors);
    out.push_str("</section>\n");
}

fn terms_coverage(out: &mut String, stats: &Stats, what: &str, covered: &[CoveredTerm]) {
    if covered.iter().all(|row| row.key.is_none()) {
        return;
    }
    let mut rows = String::new();
    for row in covered.iter().take(ROWS) {
        let name = match (&row.name, &row.key) {
            (Some(name), _) => named(name),
            (None, Some(key)) => format!("<bdi>{}</bdi>", escape(key)),
            (None, None) => "<i>none</i>".to_owned(),
        };
        let shares = shares(stats, &row.languages);
        let _ = writeln!(rows, "<tr><th scope=\"row\">{name}</th><td>{}</td>{shares}</tr>", row.works);
    }
    let heads = format!("<th scope=\"col\">{what}</th><th scope=\"col\">Works</th>{}", language_heads(stats));
    table(out, &format!("Coverage by {}", what.to_lowercase()), &heads, &rows);
    more(out, covered.len());
}

fn more(out: &mut String, all: usize) {
    if all > ROWS {
        let _ = writeln!(out, "<p>And {} more.</p>", all - ROWS);
    }
}

fn freshness(out: &mut String, stats: &Stats) {
    let found = &stats.freshness;
    out.push_str(
        "<section>\n<h2>Freshness of translations</h2>\n<p>A translation is stale when its original was updated later \
         than it was. It is unknown where nobody says which article is the original, or that is not in the archive.</p>\n",
    );
    let row = |name: &str, Age { fresh, stale, unknown }: &Age| {
        format!("<tr><th scope=\"row\">{name}</th><td>{fresh}</td><td>{stale}</td><td>{unknown}</td></tr>\n")
    };
    let mut rows = String::new();
    for language in &stats.languages {
        let (lang, dir) = (language.lang, language.dir);
        let name = format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{}</bdi>", escape(&language.name));
        rows.push_str(&row(&name, found.languages.get(&lang).unwrap_or(&Age::default())));
    }
    rows.push_str(&row("All", &found.all));
    let heads =
        ["Into", "Fresh", "Stale", "Unknown"].map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
    table(out, "Translations by language", &heads, &rows);
    if !found.stalest.is_empty() {
        let mut rows = String::new();
        for stale in found.stalest.iter().take(ROWS) {
            let _ = writeln!(
                rows,
                "<tr><th scope=\"row\">{} <small><bdi dir=\"ltr\">{}</bdi></small></th><td>{}</td>\
                 <td><time>{}</time></td><td><time>{}</time></td></tr>",
                named(&stale.title),
                escape(&stale.file),
                stale.days,
                escape(&stale.changed),
                escape(&stale.updated)
            );
        }
        let heads = ["Translation", "Days behind", "Last changed", "Original updated"];
        table(
            out,
            "The stalest",
            &heads.map(|head| format!("<th scope=\"col\">{head}</th>")).concat(),
            &rows,
        );
        more(out, found.stalest.len());
    }
    out.push_str("</section>\n");
}

fn nameless(out: &mut String, stats: &Stats) {
    out.push_str("<section>\n<h2>Terms without a name</h2>\n");
    for taxonomy in &stats.taxonomies {
        let _ = write!(
            out,
            "<h3><bdi>{}</bdi></h3>\n<p>{}, {} in the concordance.</p>\n<dl>\n",
            escape(&taxonomy.key),
            plural(taxonomy.terms, "term"),
            taxonomy.registered
        );
        for lacking in &taxonomy.without_name {
            let language = stats.languages.iter().find(|language| language.lang == lacking.lang);
            let (name, dir) =
                language.map_or(("", "ltr"), |language| (&language.name, language.dir.as_str()));
            let term = |term: &crate::stats::Nameless| match &term.name {
                Some(name) => named(name),
                None => format!("<bdi>{}</bdi>", escape(&term.key)),
            };
            let names: Vec<String> = lacking.terms.iter().take(ROWS).map(term).collect();
            let names = if names.is_empty() { "none lack one".to_owned() } else { names.join(", ") };
            let _ = writeln!(
                out,
                "<dt><bdi lang=\"{}\" dir=\"{dir}\">{}</bdi>: {}</dt><dd>{names}</dd>",
                lacking.lang,
                escape(name),
                lacking.count
            );
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</section>\n");
}
