//! What search costs: what it adds to a build, how large the index is, and how many bytes a reader fetches for a query.
//!
//! ```text
//! cargo bench --bench search -- --articles 1000,10000,100000
//! cargo bench --bench search -- --archive ~/my-archive
//! ```
//! Queries are searched by the script that readers get, in Node; without it there are no figures of them. They are two words
//! each, taken from titles all over the archive: so many first ones of a reader, and so many that follow another one.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.
#![allow(clippy::disallowed_methods)] // It plays the author and the reader.
#![allow(dead_code, reason = "modules are shared with other benchmarks")]

#[path = "build/author.rs"]
mod author;
#[path = "corpus/mod.rs"]
mod corpus;
#[path = "measure/floor.rs"]
mod floor;
#[path = "measure/mod.rs"]
mod measure;
#[path = "measure/process.rs"]
mod process;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use author::Author;
use corpus::Corpus;
use measure::spread;
use process::Usage;

const USAGE: &str = "options: --articles N[,N…]  how many articles (default: 1000,10000,100000)
         --archive DIR       a copy of this archive instead of made-up ones
         --program FILE      the warraq to run (default: the one just compiled)
         --in DIR            where all is written, and deleted at the end";

/// The seed of the made-up archives.
const SEED: u64 = 20_260_101;

/// How many pairs of queries are searched.
const QUERIES: usize = 60;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match carry_out(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(arguments: &[String]) -> Result<(), String> {
    let (mut articles, mut archive, mut place) = (vec![1_000, 10_000, 100_000], None, std::env::temp_dir());
    let mut program = env!("CARGO_BIN_EXE_warraq").to_owned();
    for pair in arguments.chunks(2) {
        match pair {
            [name, value] if name == "--articles" => articles = measure::numbers(value)?,
            [name, value] if name == "--archive" => archive = Some(PathBuf::from(value)),
            [name, value] if name == "--program" => program = value.clone(),
            [name, value] if name == "--in" => place = PathBuf::from(value),
            _ => return Err(USAGE.to_owned()),
        }
    }
    println!("{}", measure::circumstances());
    let place = tempfile::tempdir_in(place).map_err(told)?;
    if let Some(archive) = archive {
        let copy = place.path().join("archive");
        author::copy(&archive, &copy).map_err(told)?;
        return measure_all(&program, &copy);
    }
    for articles in articles {
        let folder = place.path().join(articles.to_string());
        Corpus::new(SEED).write(articles, &folder).map_err(|error| error.to_string())?;
        measure_all(&program, &folder)?;
    }
    Ok(())
}

fn told(error: std::io::Error) -> String {
    error.to_string()
}

/// Measures an archive and prints what was found.
fn measure_all(program: &str, archive: &Path) -> Result<(), String> {
    let author = Author::of(archive).map_err(told)?;
    println!("\n{} articles", author.articles);
    let settings = fs::read_to_string(archive.join("site.yaml")).map_err(told)?;
    let settings: String = settings
        .lines()
        .filter(|line| !line.starts_with("search:"))
        .map(|line| format!("{line}\n"))
        .collect();
    let set = |search: bool| fs::write(archive.join("site.yaml"), format!("{settings}search: {search}\n"));
    set(false).map_err(told)?;
    let without = archive.join("without");
    tell("clean build without search", build(program, archive, &without)?);
    author.edit_body().map_err(told)?;
    tell("one body edited", build(program, archive, &without)?);
    author.take_back().map_err(told)?;
    set(true).map_err(told)?;
    let with = archive.join("with");
    tell("clean build with search", build(program, archive, &with)?);
    index(&with.join("search"))?;
    queries(archive, &with)?;
    tell("nothing changed", build(program, archive, &with)?);
    author.edit_body().map_err(told)?;
    tell("one body edited", build(program, archive, &with)?);
    author.add_article().map_err(told)?;
    tell("one new article", build(program, archive, &with)?);
    author.take_back().map_err(told)
}

fn tell(what: &str, (usage, written): (Usage, u64)) {
    println!(
        "{what}: {:.2} s, {:.2} s of processors, {:.0} MB, {written} files written",
        usage.wall, usage.cpu, usage.peak
    );
}

fn build(program: &str, archive: &Path, target: &Path) -> Result<(Usage, u64), String> {
    process::settle();
    let text = |path: &Path| path.display().to_string();
    let arguments = ["build", "--format", "json", "--source", &text(archive), "--output", &text(target)];
    let (usage, told) = process::run(program, &arguments)?;
    let report: serde_json::Value = serde_json::from_str(&told).map_err(|e| format!("{e}: {told}"))?;
    Ok((usage, report["written"].as_u64().unwrap_or_default()))
}

/// How many files of each kind the index has, and how large they are.
fn index(folder: &Path) -> Result<(), String> {
    let mut kinds = std::collections::BTreeMap::<&str, Vec<f64>>::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let bytes = fs::read(entry.map_err(told)?.path()).map_err(told)?;
        let kind = match bytes.get(..4).unwrap_or_default() {
            b"WSW1" => "words",
            b"WSP1" => "places",
            b"WSD1" => "directory",
            [b'{', ..] => "root",
            _ => "cards",
        };
        kinds.entry(kind).or_default().push(bytes.len() as f64 / 1e3);
    }
    let (files, size): (usize, f64) = kinds
        .values()
        .fold((0, 0.0), |(files, size), sizes| (files + sizes.len(), size + sizes.iter().sum::<f64>()));
    println!("index: {files} files, {:.1} MB", size / 1e3);
    for (kind, sizes) in kinds {
        let all = spread(sizes.iter().copied());
        println!(
            "  {kind}: {} files, {:.1} KB, median {:.1}, most {:.1}",
            sizes.len(),
            sizes.iter().sum::<f64>(),
            all.median,
            all.most
        );
    }
    Ok(())
}

/// How much a reader fetches for a first query of two words, and for the next one.
fn queries(archive: &Path, site: &Path) -> Result<(), String> {
    let queries = titles(archive)?;
    let json = |query: &String, next: bool| serde_json::json!([query, { "shown": 10, "next": next }]);
    let asked: Vec<_> = queries.iter().enumerate().map(|(at, query)| json(query, at % 2 == 1)).collect();
    let phrases: Vec<_> = queries.iter().map(|query| json(&format!("\"{query}\""), false)).collect();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/search.mjs");
    let ask = |asked: &[serde_json::Value]| -> Result<Option<Vec<serde_json::Value>>, String> {
        let mut command = Command::new("node");
        command.arg(script).arg(site.join("search.js")).arg(site.join("search"));
        let Ok(mut child) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
            return Ok(None);
        };
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(serde_json::Value::from(asked).to_string().as_bytes()).map_err(told)?;
        }
        let out = child.wait_with_output().map_err(told)?;
        serde_json::from_slice(&out.stdout).map(Some).map_err(|error| error.to_string())
    };
    let Some(found) = ask(&asked)? else {
        println!("no queries: there is no Node");
        return Ok(());
    };
    let bytes = |found: &[serde_json::Value]| {
        found.iter().map(|found| found["bytes"].as_f64().unwrap_or_default() / 1e3).collect::<Vec<_>>()
    };
    let (first, next): (Vec<_>, Vec<_>) =
        bytes(&found).into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let phrases = bytes(&ask(&phrases)?.unwrap_or_default());
    for (what, bytes) in [
        ("first query", first),
        ("next query", next),
        ("first query, a phrase", phrases.into_iter().enumerate().collect()),
    ] {
        let mut bytes: Vec<f64> = bytes.into_iter().map(|(_, bytes)| bytes).collect();
        bytes.sort_by(f64::total_cmp);
        let most = spread(bytes.iter().copied());
        let tenth = bytes.get(bytes.len() * 9 / 10).copied().unwrap_or_default();
        println!(
            "{what}: median {:.0} KB, 9 of 10 at most {tenth:.0} KB, most {:.0} KB",
            most.median, most.most
        );
    }
    Ok(())
}

/// Two words of titles all over the archive: the longest ones, as readers type them.
fn titles(archive: &Path) -> Result<Vec<String>, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut open = vec![archive.join("content")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).map_err(told)? {
            let path = entry.map_err(told)?.path();
            if path.is_dir() {
                open.push(path)
            } else if path.extension().is_some_and(|e| e == "md") {
                files.push(path)
            }
        }
    }
    files.sort();
    let step = (files.len() / (2 * QUERIES)).max(1);
    let two = |path: &PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        let title = text.lines().find_map(|line| line.strip_prefix("title:"))?;
        let mut words: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        Some(words.get(..2)?.join(" "))
    };
    Ok(files.iter().step_by(step).filter_map(two).take(2 * QUERIES).collect())
}
