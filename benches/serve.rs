//! How long the preview takes: from a save to the page that shows it, and from the start to the first page.
//!
//! ```text
//! cargo bench --bench serve -- --articles 1000,10000,100000 --runs 30
//! ```
//! The preview is started twice: in an archive that no build has seen, and after a build, of which it takes the cards.
//! A save is timed from the moment the file has been written until an answer that shows the edit has been read. Saves are a
//! little apart, as an editor's are. Pages are asked for again and again over new connections, so the figures include that.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.
#![allow(clippy::disallowed_methods)] // It plays the editor, who knows nothing of the program's door to the disk.

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "measure/mod.rs"]
mod measure;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use corpus::Corpus;
use measure::{proc_file, spread};

const USAGE: &str = "options: --articles N[,N…]  how many articles (default: 1000,10000)
         --runs N            how many saves of each kind (default: 30)
         --program FILE      the warraq to run (default: the one just compiled)";

/// The seed of the made-up archives.
const SEED: u64 = 20_260_101;

/// No save may take longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How far saves are apart.
const PAUSE: Duration = Duration::from_millis(150);

struct Order {
    articles: Vec<usize>,
    runs: usize,
    program: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match order(&arguments).and_then(|order| carry_out(&order)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn order(arguments: &[String]) -> Result<Order, String> {
    let program = env!("CARGO_BIN_EXE_warraq").to_owned();
    let mut order = Order { articles: vec![1_000, 10_000], runs: 30, program };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(USAGE.to_owned()) };
        match name.as_str() {
            "--articles" => order.articles = measure::numbers(value)?,
            "--runs" => order.runs = measure::numbers(value)?.into_iter().sum::<usize>().max(1),
            "--program" => order.program = value.clone(),
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(order)
}

fn carry_out(order: &Order) -> Result<(), String> {
    println!("{}", measure::circumstances());
    println!("milliseconds: median of {} saves [least–most]\n", order.runs);
    println!(
        "| articles | text → its page | title → the home page | first start, s | start after a build, s | peak, MB |"
    );
    println!("|---:|---:|---:|---:|---:|---:|");
    for articles in &order.articles {
        let place = tempfile::tempdir().map_err(|error| error.to_string())?;
        Corpus::new(SEED).write(*articles, place.path()).map_err(|error| error.to_string())?;
        println!("{}", measured(order, *articles, place.path())?);
    }
    Ok(())
}

/// The row of one archive.
fn measured(order: &Order, articles: usize, archive: &Path) -> Result<String, String> {
    let newest = newest(&archive.join("content")).ok_or("there is no English article")?;
    let first = start(order, archive)?.1;
    let build = Command::new(&order.program).args(["build", "--source"]).arg(archive).output();
    build.map_err(|error| error.to_string())?;
    let (server, start) = start(order, archive)?;
    let text = fs::read_to_string(&newest.file).map_err(|error| error.to_string())?;
    let (mut texts, mut titles) = (Vec::new(), Vec::new());
    for run in 0..order.runs {
        let word = format!("body-{run}-edited");
        texts.push(server.save(&newest.file, &format!("{text}\n\n{word}\n"), &newest.url, &word)?);
        let word = format!("title-{run}-edited");
        let titled = text.replacen("title: ", &format!("title: {word} "), 1);
        titles.push(server.save(&newest.file, &titled, "/en/", &word)?);
    }
    let shown = |figures: Vec<f64>| {
        let figures = spread(figures);
        format!("{:.0} [{:.0}–{:.0}]", figures.median, figures.least, figures.most)
    };
    let peak = server.peak();
    Ok(format!("| {articles} | {} | {} | {first:.2} | {start:.2} | {peak:.0} |", shown(texts), shown(titles)))
}

/// A preview that has given its first page, and how many seconds that took.
fn start(order: &Order, archive: &Path) -> Result<(Server, f64), String> {
    let begun = Instant::now();
    let server = Server::begin(&order.program, archive)?;
    server.wait_for("/en/", "</html>")?;
    Ok((server, begun.elapsed().as_secs_f64()))
}

/// The newest English article.
struct Newest {
    date: String,
    file: PathBuf,
    url: String,
}

fn newest(content: &Path) -> Option<Newest> {
    let files = walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok);
    let articles = files.filter_map(|entry| {
        let file = entry.into_path();
        let stem = file.file_name()?.to_str()?.strip_suffix(".en.md")?.to_owned();
        let text = fs::read_to_string(&file).ok()?;
        let date = text.lines().find_map(|line| line.strip_prefix("date: "))?.to_owned();
        let folder = file.parent()?.strip_prefix(content).ok()?.to_str()?.to_owned();
        Some(Newest { date, url: format!("/en/{folder}/{stem}/"), file })
    });
    articles.max_by(|a, b| a.date.cmp(&b.date))
}

/// A preview that runs until it is dropped.
struct Server {
    child: Child,
    host: String,
}

impl Server {
    fn begin(program: &str, archive: &Path) -> Result<Server, String> {
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--source"]).arg(archive);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = Server { child: child.map_err(|error| error.to_string())?, host: String::new() };
        let mut line = String::new();
        let out = server.child.stdout.take().ok_or("the preview has no output")?;
        BufReader::new(out).read_line(&mut line).map_err(|error| error.to_string())?;
        server.host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Ok(server)
    }

    /// Saves a file and tells how many milliseconds later the page at `path` has `word`.
    fn save(&self, file: &Path, text: &str, path: &str, word: &str) -> Result<f64, String> {
        sleep(PAUSE);
        fs::write(file, text).map_err(|error| error.to_string())?;
        let saved = Instant::now();
        self.wait_for(path, word)?;
        Ok(saved.elapsed().as_secs_f64() * 1e3)
    }

    fn wait_for(&self, path: &str, word: &str) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if self.get(path).is_ok_and(|page| page.contains(word)) {
                return Ok(());
            }
            sleep(Duration::from_millis(1));
        }
        Err(format!("{path} never showed {word}"))
    }

    fn get(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host);
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The most memory it has held so far, in MB; 0 where the system does not tell.
    fn peak(&self) -> f64 {
        let status = proc_file(&format!("{}/status", self.child.id()));
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes: f64 =
            peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default();
        kilobytes * 1024.0 / 1e6
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
