//! How long whole builds take, beside the least that any builder of the same site must do.
//!
//! ```text
//! cargo bench --bench build -- --articles 1000,10000 --runs 5
//! cargo bench --bench build -- --archive ~/my-archive
//! ```
//! Each run goes into a folder of its own, and all folders are deleted at the very end: on some file systems, ext4 among
//! them, deleting a large tree makes writing slow for minutes.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "measure/floor.rs"]
mod floor;
#[path = "measure/mod.rs"]
mod measure;
#[path = "measure/process.rs"]
mod process;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::Corpus;
use measure::spread;
use process::Usage;

const USAGE: &str = "options: --articles N[,N…]  how many articles (default: 1000,10000)
         --archive DIR       build this archive instead of made-up ones
         --runs N            how often each build is run (default: 5)
         --program FILE      the warraq to run (default: the one just compiled)
         --keep DIR          make the archives in this folder and keep them; nothing is built";

/// The seed of the made-up archives.
const SEED: u64 = 20_260_101;

struct Order {
    articles: Vec<usize>,
    archive: Option<PathBuf>,
    runs: usize,
    program: String,
    keep: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let done = match &arguments[..] {
        [floor, sources, list, target] if floor == "floor" => {
            floor::work(Path::new(sources), Path::new(list), Path::new(target)).map_err(|e| e.to_string())
        }
        _ => order(&arguments).and_then(|order| carry_out(&order)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn order(arguments: &[String]) -> Result<Order, String> {
    let mut order = Order {
        articles: vec![1_000, 10_000],
        archive: None,
        runs: 5,
        program: env!("CARGO_BIN_EXE_warraq").to_owned(),
        keep: None,
    };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(USAGE.to_owned()) };
        match name.as_str() {
            "--articles" => order.articles = measure::numbers(value)?,
            "--archive" => order.archive = Some(PathBuf::from(value)),
            "--runs" => order.runs = measure::numbers(value)?.into_iter().sum::<usize>().max(1),
            "--program" => order.program = value.clone(),
            "--keep" => order.keep = Some(PathBuf::from(value)),
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(order)
}

fn carry_out(order: &Order) -> Result<(), String> {
    let corpus = Corpus::new(SEED);
    let make = |articles: usize, folder: &Path| {
        corpus.write(articles, folder).map(|_| folder.to_owned()).map_err(|error| error.to_string())
    };
    if let Some(folder) = &order.keep {
        return order.articles.iter().try_for_each(|n| make(*n, &folder.join(n.to_string())).map(drop));
    }
    let source = if process::is_exact() { "GNU time" } else { "a look every 2 ms" };
    println!("{}; figures by {source}", measure::circumstances());
    println!("median of {} runs [least–most]\n", order.runs);
    println!(
        "| articles | files | MB | clean build, s | CPU, s | peak, MB | again, s | CPU, s | floor, s | CPU, s | clean : floor |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    // One place for all that is written; it is deleted when everything has been measured.
    let place = tempfile::tempdir().map_err(|error| error.to_string())?;
    if let Some(archive) = &order.archive {
        return measured(order, archive, &place.path().join("out")).map(|row| println!("{row}"));
    }
    for articles in &order.articles {
        let folder = place.path().join(articles.to_string());
        let archive = make(*articles, &folder.join("archive"))?;
        println!("{}", measured(order, &archive, &folder.join("out"))?);
    }
    Ok(())
}

/// The row of one archive.
fn measured(order: &Order, archive: &Path, out: &Path) -> Result<String, String> {
    let told = |error: std::io::Error| error.to_string();
    let sources = archive.join("content");
    let articles = floor::files(&sources).map_err(told)?;
    let articles = articles.iter().filter(|(_, path)| path.extension().is_some_and(|e| e == "md")).count();
    let this = std::env::current_exe().map_err(told)?;
    let (mut clean, mut again, mut least) = (Vec::new(), Vec::new(), Vec::new());
    let mut files = Vec::new();
    for run in 0..order.runs {
        let target = out.join(format!("site-{run}"));
        let build = ["build", "--source", text(archive)?, "--output", text(&target)?];
        process::settle();
        clean.push(process::run(&order.program, &build)?);
        process::settle();
        again.push(process::run(&order.program, &build)?);
        if run == 0 {
            files = floor::files(&target).map_err(told)?;
            floor::write_list(&files, &out.join("list")).map_err(told)?;
        }
        process::settle();
        let (list, copy) = (out.join("list"), out.join(format!("floor-{run}")));
        least.push(process::run(text(&this)?, &["floor", text(&sources)?, text(&list)?, text(&copy)?])?);
    }
    let bytes: u64 = files.iter().map(|(size, _)| size).sum();
    Ok(format!(
        "| {articles} | {} | {:.0} {}",
        files.len(),
        bytes as f64 / 1e6,
        cells(&clean, &again, &least)
    ))
}

fn cells(clean: &[Usage], again: &[Usage], least: &[Usage]) -> String {
    let wall = |usages: &[Usage]| spread(usages.iter().map(|usage| usage.wall));
    let shown = |usages: &[Usage]| {
        let wall = wall(usages);
        format!("{:.2} [{:.2}–{:.2}]", wall.median, wall.least, wall.most)
    };
    let cpu = |usages: &[Usage]| spread(usages.iter().map(|usage| usage.cpu)).median;
    let peak = spread(clean.iter().map(|usage| usage.peak)).median;
    format!(
        "| {} | {:.2} | {peak:.0} | {} | {:.2} | {} | {:.2} | {:.1} |",
        shown(clean),
        cpu(clean),
        shown(again),
        cpu(again),
        shown(least),
        cpu(least),
        wall(clean).median / wall(least).median.max(f64::EPSILON),
    )
}

fn text(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))
}
