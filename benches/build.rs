//! How long builds take, beside the least that any builder of the same site must do, and beside Hugo where it is there.
//!
//! ```text
//! cargo bench --bench build -- --articles 1000,10000 --runs 5
//! cargo bench --bench build -- --archive ~/my-archive
//! cargo bench --bench build -- --hugo ~/bin/hugo
//! ```
//! Each run goes into a folder of its own, and all folders are deleted at the very end: on some file systems, ext4 among
//! them, deleting a large tree makes writing slow for minutes.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.
#![allow(clippy::disallowed_methods)] // It plays the author, who knows nothing of the program's door to the disk.

#[path = "build/author.rs"]
mod author;
#[path = "corpus/mod.rs"]
mod corpus;
#[path = "measure/floor.rs"]
mod floor;
#[path = "peers/hugo.rs"]
mod hugo;
#[path = "measure/mod.rs"]
mod measure;
#[path = "measure/process.rs"]
mod process;
#[path = "build/table.rs"]
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use author::Author;
use corpus::Corpus;
use hugo::Hugo;
use process::Usage;
use table::Row;

const USAGE: &str = "options: --articles N[,N…]  how many articles (default: 1000,10000,100000)
         --archive DIR       build a copy of this archive instead of made-up ones
         --setting LINE      add this line to site.yaml, as `search: false`; may be given more than once
         --runs N            how often each build is run (default: 3)
         --program FILE      the warraq to run (default: the one just compiled)
         --hugo FILE         the hugo to run beside it (default: the one of your PATH, if there is one; `no` for none)
         --in DIR            where all is written, and deleted at the end (default: the system's place for such files)
         --keep DIR          make the archives in this folder and keep them; nothing is built";

/// The seed of the made-up archives.
const SEED: u64 = 20_260_101;

struct Order {
    articles: Vec<usize>,
    archive: Option<PathBuf>,
    settings: Vec<String>,
    runs: usize,
    program: String,
    hugo: Option<String>,
    place: PathBuf,
    keep: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let path = Path::new;
    let done = match &arguments[..] {
        [floor, sources, list, target] if floor == "floor" => {
            floor::work(path(sources), path(list), path(target)).map_err(|e| e.to_string())
        }
        [floor, sources] if floor == "look" => {
            floor::files(path(sources)).map(drop).map_err(|e| e.to_string())
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
        articles: vec![1_000, 10_000, 100_000],
        archive: None,
        settings: Vec::new(),
        runs: 3,
        program: env!("CARGO_BIN_EXE_warraq").to_owned(),
        hugo: None,
        place: std::env::temp_dir(),
        keep: None,
    };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(USAGE.to_owned()) };
        match name.as_str() {
            "--articles" => order.articles = measure::numbers(value)?,
            "--archive" => order.archive = Some(PathBuf::from(value)),
            "--setting" => order.settings.push(value.clone()),
            "--runs" => order.runs = measure::numbers(value)?.into_iter().sum::<usize>().max(1),
            "--program" => order.program = value.clone(),
            "--hugo" => order.hugo = Some(value.clone()),
            "--in" => order.place = PathBuf::from(value),
            "--keep" => order.keep = Some(PathBuf::from(value)),
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(order)
}

fn carry_out(order: &Order) -> Result<(), String> {
    let corpus = Corpus::new(SEED);
    let make =
        |articles: usize, folder: &Path| corpus.write(articles, folder).map(drop).map_err(|e| e.to_string());
    if let Some(folder) = &order.keep {
        return order.articles.iter().try_for_each(|n| make(*n, &folder.join(n.to_string())));
    }
    let hugo = hugo::find(order.hugo.as_deref())?;
    let source = if process::is_exact() { "GNU time" } else { "a look every 2 ms" };
    println!("{}; figures by {source}", measure::circumstances());
    println!("{}", hugo.as_ref().map_or("without Hugo", |hugo| &hugo.version));
    println!("median of {} runs [least–most]\n\n{}", order.runs, table::HEAD);
    // One place for all that is written; it is deleted when everything has been measured.
    let place = tempfile::tempdir_in(&order.place).map_err(told)?;
    let bench = |name: &str| Bench { order, hugo: hugo.as_ref(), place: place.path().join(name) };
    if let Some(archive) = &order.archive {
        let bench = bench("archive");
        author::copy(archive, &bench.archive()).map_err(told)?;
        return bench.measure();
    }
    for articles in &order.articles {
        let bench = bench(&articles.to_string());
        make(*articles, &bench.archive())?;
        bench.measure()?;
    }
    Ok(())
}

fn told(error: std::io::Error) -> String {
    error.to_string()
}

/// The builds of one archive, and where they go.
struct Bench<'o> {
    order: &'o Order,
    hugo: Option<&'o Hugo>,
    place: PathBuf,
}

impl Bench<'_> {
    fn archive(&self) -> PathBuf {
        self.place.join("archive")
    }

    /// Measures all builds and prints their rows.
    fn measure(&self) -> Result<(), String> {
        author::set(&self.archive(), &self.order.settings).map_err(told)?;
        let author = Author::of(&self.archive()).map_err(told)?;
        let [mut clean, mut unchanged, mut body, mut article] =
            ["clean build", "nothing changed", "one body edited", "one new article"].map(Row::new);
        let (mut least, mut look) =
            (Row::new("floor: read and write"), Row::new("floor: look at all sources"));
        for run in 0..self.order.runs {
            let build = |row: &mut Row| self.build(run).map(|(usage, written)| row.add(usage, written));
            build(&mut clean)?;
            // Right after it: memory that a virtual machine has for the first time makes writing slow, for both.
            self.floors(run, &mut least, &mut look)?;
            build(&mut unchanged)?;
            author.edit_body().map_err(told)?;
            build(&mut body)?;
            author.add_article().map_err(told)?;
            build(&mut article)?;
            author.take_back().map_err(told)?;
        }
        let hugo = self.hugo.map(|hugo| self.by_hugo(&hugo.program)).transpose()?;
        for (row, floor) in [(&clean, &least), (&unchanged, &look), (&body, &look), (&article, &look)] {
            println!("{}", row.line(author.articles, Some(floor)));
        }
        for row in [least, look].iter().chain(&hugo) {
            println!("{}", row.line(author.articles, None));
        }
        Ok(())
    }

    /// Builds into the folder of a run; gives the cost, and how many files were written.
    fn build(&self, run: usize) -> Result<(Usage, u64), String> {
        let (archive, target) = (self.archive(), self.target("site", run));
        process::settle();
        let build = ["build", "--format", "json", "--source", text(&archive)?, "--output", text(&target)?];
        let (usage, told) = process::run(&self.order.program, &build)?;
        let report: serde_json::Value = serde_json::from_str(&told).map_err(|e| format!("{e}: {told}"))?;
        let written = report["written"].as_u64().ok_or(format!("nothing was written: {told}"))?;
        Ok((usage, written))
    }

    /// The least that the clean build of a run, and the least that a build with nothing to do, must do.
    fn floors(&self, run: usize, least: &mut Row, look: &mut Row) -> Result<(), String> {
        let this = std::env::current_exe().map_err(told)?;
        let (this, archive, list) = (text(&this)?, self.archive(), self.place.join("list"));
        let (sources, list_name, target) = (text(&archive)?, text(&list)?, self.target("floor", run));
        let site = floor::files(&self.target("site", run)).map_err(told)?;
        floor::write_list(&site, &list).map_err(told)?;
        process::settle();
        least.add(process::run(this, &["floor", sources, list_name, text(&target)?])?.0, site.len() as u64);
        look.add(process::run(this, &["look", sources])?.0, 0);
        Ok(())
    }

    /// Clean builds of the same texts by Hugo.
    fn by_hugo(&self, program: &str) -> Result<Row, String> {
        let site = self.place.join("hugo");
        hugo::write(&self.archive().join("content"), &site).map_err(told)?;
        let mut row = Row::new("Hugo, clean build");
        for run in 0..self.order.runs {
            process::settle();
            let target = self.target("hugo", run);
            let (usage, _) = process::run(program, &hugo::arguments(text(&site)?, text(&target)?))?;
            row.add(usage, floor::files(&target).map_err(told)?.len() as u64);
        }
        Ok(row)
    }

    fn target(&self, what: &str, run: usize) -> PathBuf {
        self.place.join("out").join(format!("{what}-{run}"))
    }
}

fn text(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))
}
