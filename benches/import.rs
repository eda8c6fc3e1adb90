//! How long the import of an export takes, and how much memory.
//!
//! ```text
//! cargo bench --bench import
//! cargo bench --bench import -- --posts 5000,50000 --runs 3
//! ```
//! The export is made on the spot, the same for everyone: posts of about 450 words of HTML in Arabic and English, pairs of them
//! translations of each other, with tags, authors, comments and old addresses.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.
#![allow(clippy::disallowed_methods)] // It plays the author, who knows nothing of the program's door to the disk.

#[path = "measure/mod.rs"]
#[allow(dead_code)] // Other measurements use the rest.
mod measure;
#[path = "measure/process.rs"]
#[allow(dead_code)]
mod process;
#[path = "corpus/random.rs"]
#[allow(dead_code)]
mod random;
#[path = "corpus/words.rs"]
#[allow(dead_code)]
mod words;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use random::Random;
use words::Language;

const USAGE: &str = "options: --posts N[,N…]  how many posts (default: 5000,50000)
         --runs N         how often each import is run (default: 3)
         --program FILE   the warraq to run (default: the one just compiled)
         --in DIR         where all is written, and deleted at the end (default: the system's place for such files)
         --keep FILE      only make the export, in this file";

/// The seed of the made-up exports.
const SEED: u64 = 20_260_101;

const SETTINGS: &str = "base_url: https://archive.example/\ntitle: The Archive\nlanguages:\n  ar: {name: العربية, locale: ar-EG}\n  \
                        en: {name: English, locale: en-GB}\n";

struct Order {
    posts: Vec<usize>,
    runs: usize,
    program: String,
    place: PathBuf,
    keep: Option<PathBuf>,
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
    let mut order = Order {
        posts: vec![5_000, 50_000],
        runs: 3,
        program: env!("CARGO_BIN_EXE_warraq").to_owned(),
        place: std::env::temp_dir(),
        keep: None,
    };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(USAGE.to_owned()) };
        match name.as_str() {
            "--posts" => order.posts = measure::numbers(value)?,
            "--runs" => order.runs = measure::numbers(value)?.into_iter().sum::<usize>().max(1),
            "--program" => order.program = value.clone(),
            "--in" => order.place = PathBuf::from(value),
            "--keep" => order.keep = Some(PathBuf::from(value)),
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(order)
}

fn carry_out(order: &Order) -> Result<(), String> {
    if let Some(file) = &order.keep {
        return export(order.posts.iter().copied().max().unwrap_or_default(), file).map_err(told);
    }
    let source = if process::is_exact() { "GNU time" } else { "a look every 2 ms" };
    println!("{}; figures by {source}", measure::circumstances());
    println!("median of {} runs [least–most]\n", order.runs);
    println!("| posts | MB | import | wall, s | posts/s | peak, MB |\n|---:|---:|---|---:|---:|---:|");
    // Deleted when everything has been measured: on some file systems that makes writing slow for minutes.
    let place = tempfile::tempdir_in(&order.place).map_err(told)?;
    for posts in &order.posts {
        let file = place.path().join(format!("{posts}.xml"));
        export(*posts, &file).map_err(told)?;
        let size = fs::metadata(&file).map_err(told)?.len() as f64 / 1e6;
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for run in 0..order.runs {
            let archive = place.path().join(format!("{posts}-{run}"));
            fs::create_dir_all(archive.join("content")).map_err(told)?;
            fs::write(archive.join("site.yaml"), SETTINGS).map_err(told)?;
            let paths = [archive.to_string_lossy().into_owned(), file.to_string_lossy().into_owned()];
            let arguments = ["import", "wordpress", "--source", &paths[0], &paths[1]];
            first.push(process::run(&order.program, &arguments)?.0);
            again.push(process::run(&order.program, &arguments)?.0);
        }
        row(*posts, size, "first", &first);
        row(*posts, size, "again", &again);
    }
    Ok(())
}

fn row(posts: usize, size: f64, what: &str, runs: &[process::Usage]) {
    let wall = measure::spread(runs.iter().map(|usage| usage.wall));
    let peak = measure::spread(runs.iter().map(|usage| usage.peak));
    let rate = posts as f64 / wall.median;
    println!(
        "| {posts} | {size:.0} | {what} | {:.2} [{:.2}–{:.2}] | {rate:.0} | {:.0} |",
        wall.median, wall.least, wall.most, peak.most
    );
}

fn told(error: std::io::Error) -> String {
    error.to_string()
}

/// Writes an export.
fn export(posts: usize, file: &Path) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:wp=\"w\"><channel>"
    )?;
    let lexicons = Language::BOTH.map(words::lexicon);
    for number in 0..posts {
        // Two posts, one in each language, are of one day and one work.
        let language = Language::BOTH[number % 2];
        post(&mut out, number, language, &lexicons[number % 2])?;
    }
    writeln!(out, "</channel></rss>")?;
    out.flush()
}

fn post(out: &mut impl Write, number: usize, language: Language, lexicon: &[String]) -> std::io::Result<()> {
    let mut random = Random::new(SEED, 0, number as u64);
    let code = language.code();
    let mut words = |count: usize| -> String {
        let words: Vec<&str> = (0..count).map(|_| random.pick(lexicon).as_str()).collect();
        words.join(" ")
    };
    let title = words(6);
    let work = number / 2;
    let (year, month, day) = (1990 + work % 35, work % 12 + 1, work % 28 + 1);
    writeln!(out, "<item><title>{title}</title><link>https://old.example/{code}/{number}/</link>")?;
    writeln!(
        out,
        "<guid isPermaLink=\"false\">https://old.example/?p={number}</guid><dc:creator>author{}</dc:creator>",
        work % 50
    )?;
    write!(out, "<content:encoded><![CDATA[")?;
    for part in 0..5 {
        if part == 2 {
            writeln!(out, "<h2>{}</h2>\n", words(4))?;
        }
        writeln!(
            out,
            "{} <strong>{}</strong>, <a href=\"https://old.example/{}/\">{}</a> {}.\n",
            words(40),
            words(2),
            work % 7,
            words(3),
            words(40)
        )?;
    }
    writeln!(
        out,
        "]]></content:encoded><wp:post_id>{number}</wp:post_id><wp:post_name>post-{number}</wp:post_name>"
    )?;
    writeln!(
        out,
        "<wp:post_date>{year}-{month:02}-{day:02} 10:00:00</wp:post_date><wp:post_date_gmt>{year}-{month:02}-{day:02} 07:00:00</wp:post_date_gmt>"
    )?;
    writeln!(out, "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>")?;
    for tag in [work % 40, 40 + work % 60] {
        writeln!(
            out,
            "<category domain=\"post_tag\" nicename=\"tag-{tag}-{code}\">{}-{tag}</category>",
            language.of(("وسم", "Tag"))
        )?;
    }
    writeln!(
        out,
        "<category domain=\"language\" nicename=\"{code}\">{code}</category><category domain=\"post_translations\" nicename=\"pll_{work}\">x</category>"
    )?;
    writeln!(out, "<wp:comment><wp:comment_content>{}</wp:comment_content></wp:comment></item>", words(12))
}
