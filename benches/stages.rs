//! What each stage of a build costs, in microseconds an article on one core; and each kind of page, a page.
//!
//! ```text
//! cargo bench --bench stages -- --articles 2000 --runs 7
//! cargo bench --bench stages -- --archive ~/my-archive
//! ```
//! Stages are called through the library as a build calls them. Files are in the page cache.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what it is for.

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "measure/mod.rs"]
mod measure;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use corpus::Corpus;
use measure::spread;
use warraq::archive::Archive;
use warraq::article::markdown::{self, Target};
use warraq::article::{self, Depth, Sheets, Texts, front_matter, read_all};
use warraq::catalogue::{self, Concordance, Drafts};
use warraq::output::{Entries, Folder, Intact};
use warraq::plan::{FeedFormat, Inputs, Kind, List, Page, Plan, Task};
use warraq::render::{Renderer, Templates, Versions, stylesheet};
use warraq::source::{self, CONTENT, SourceFile};
use warraq::theme::StaticFile;
use warraq::view::{self, Html, Speaker};
use warraq::words::{Fingerprint, Lang};
use warraq::{config, disk};

/// The program's own allocator, so that the stages cost here what they cost there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "options: --articles N   how many articles (default: 2000)
         --archive DIR  measure this archive instead of a made-up one
         --runs N       how often each stage is run (default: 7)";

/// The seed of the made-up archive.
const SEED: u64 = 20_260_101;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(16 << 20).build();
    let done = one_thread.map_err(|e| e.to_string()).and_then(|pool| pool.install(|| carry_out(&arguments)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(arguments: &[String]) -> Result<(), String> {
    let (mut articles, mut archive, mut runs) = (2_000, None, 7);
    for pair in arguments.chunks(2) {
        match pair {
            [name, value] if name == "--articles" => articles = measure::numbers(value)?.into_iter().sum(),
            [name, value] if name == "--archive" => archive = Some(PathBuf::from(value)),
            [name, value] if name == "--runs" => runs = measure::numbers(value)?.into_iter().sum(),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let place = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = match archive {
        Some(archive) => archive,
        None => {
            let made = place.path().join("archive");
            Corpus::new(SEED).write(articles, &made).map_err(|error| error.to_string())?;
            made
        }
    };
    println!("{}; one core, median of {runs} runs\n", measure::circumstances());
    let mut problems = Vec::new();
    let archive =
        Archive::gather(&folder, Drafts::LeftOut, &mut problems).map_err(|_| "the archive has errors")?;
    let clock = Clock { runs: runs.max(1), articles: archive.catalogue.len().max(1) };
    println!("| stage | µs an article | least–most |\n|---|---:|---:|");
    sources(&clock, &archive);
    whole_archive(&clock, &archive, &folder);
    let drawn = archive.draw(&mut problems);
    let plan = archive.plan(&drawn);
    let templates = Templates::load(&archive, &archive.theme, &plan, Versions::default())
        .map_err(|_| "the templates have errors")?;
    let renderer = Renderer::new(&archive, &templates, Texts::AsRead);
    articles_of(&clock, &archive, &plan, &renderer);
    writing(&clock, &archive, &plan, &renderer, place.path())?;
    once(&clock, &archive, &plan);
    kinds(&plan, &renderer);
    Ok(())
}

struct Clock {
    runs: usize,
    articles: usize,
}

impl Clock {
    /// Times `work`, which does a stage for all articles; the first time, which warms up, does not count.
    fn stage<R>(&self, name: &str, mut work: impl FnMut() -> R) {
        self.timed(name, || timed(&mut work));
    }

    /// The same for a stage that tells its time itself, since it needs something made anew for every run.
    fn timed(&self, name: &str, mut work: impl FnMut() -> Duration) {
        work();
        let micros = |time: Duration| time.as_secs_f64() * 1e6 / self.articles as f64;
        let all = spread((0..self.runs).map(|_| micros(work())));
        println!("| {name} | {:.1} | {:.1}–{:.1} |", all.median, all.least, all.most);
    }
}

fn timed<R>(work: impl FnOnce() -> R) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// From names to cards, step by step.
fn sources(clock: &Clock, archive: &Archive) {
    let files = source::walk(&archive.folder, &mut Vec::new()).articles;
    let content = archive.folder.join(CONTENT);
    let read = |file: &SourceFile| disk::read(&content.join(&*file.path), 1 << 30).unwrap_or_default();
    clock.stage("walk", || source::walk(&archive.folder, &mut Vec::new()));
    clock.stage("read", || files.iter().map(|file| read(file).len()).sum::<usize>());
    let bytes: Vec<Vec<u8>> = files.iter().map(read).collect();
    clock.stage("hash of the file", || bytes.iter().map(|bytes| Fingerprint::of_bytes(bytes)).max());
    let texts: Vec<&str> = bytes.iter().filter_map(|bytes| front_matter::decode(bytes).ok()).collect();
    clock.stage("decode and split", || {
        let texts = bytes.iter().filter_map(|bytes| front_matter::decode(bytes).ok());
        texts.filter(|text| front_matter::split(text).is_ok()).count()
    });
    let splits: Vec<front_matter::Split> =
        texts.iter().filter_map(|text| front_matter::split(text).ok()).collect();
    let how = front_matter::Reading { zone: archive.config.timezone, taxonomies: &[] };
    clock.stage("front matter", || {
        let one = |split: &front_matter::Split| front_matter::read("x", split.yaml, split.yaml_line, &how);
        splits.iter().filter(|split| one(split).0.is_some()).count()
    });
    let style = archive.styles.get(archive.config.default_language());
    let Some(style) = style else { return };
    clock.stage("outline", || {
        let one = |split: &front_matter::Split| markdown::outline(split.body, split.body_line, &style).words;
        splits.iter().map(one).fold(0u32, u32::wrapping_add)
    });
    clock.stage("all of these: file → card", || {
        read_all(
            &archive.folder,
            &archive.config,
            &archive.styles,
            &files,
            Vec::new(),
            (Depth::Texts, &Sheets::default()),
        )
    });
}

/// What needs all cards at once.
fn whole_archive(clock: &Clock, archive: &Archive, folder: &Path) {
    let config = &archive.config;
    let found = source::walk(folder, &mut Vec::new());
    clock.timed("catalogue", || {
        let read = read_all(
            folder,
            config,
            &archive.styles,
            &found.articles,
            Vec::new(),
            (Depth::Texts, &Sheets::default()),
        );
        let articles = read.into_iter().filter_map(|read| read.article).collect();
        let terms = concordances(archive);
        timed(|| catalogue::catalogue(config, articles, terms, Drafts::LeftOut, &mut Vec::new()))
    });
    clock.stage("plan", || archive.plan(&archive.draw(&mut Vec::new())).pages().len());
}

fn concordances(archive: &Archive) -> Vec<Concordance> {
    let one = |taxonomy: &config::TaxonomySetting| {
        let path = archive.folder.join(CONTENT).join(format!("{}.yaml", taxonomy.key));
        let text = disk::read_text_if_there(&path, 1 << 20).ok().flatten().unwrap_or_default();
        catalogue::concordance(&taxonomy.key, &text, &archive.config.languages, &mut Vec::new())
    };
    archive.config.taxonomies.iter().map(one).collect()
}

/// What an article's page goes through.
fn articles_of(clock: &Clock, archive: &Archive, plan: &Plan, renderer: &Renderer) {
    let pages: Vec<&Page> =
        plan.pages().iter().filter(|page| matches!(page.kind, Kind::Article(_))).collect();
    let inputs: Vec<Inputs> = pages.iter().filter_map(|page| inputs(plan, page)).collect();
    clock.stage("inputs", || pages.iter().filter(|page| inputs_of_article(plan, page)).count());
    clock.stage("fingerprint of the inputs", || inputs.iter().map(Fingerprint::of).max());
    let content = archive.folder.join(CONTENT);
    let paths: Vec<(&str, Lang)> = inputs
        .iter()
        .filter_map(|inputs| match inputs {
            Inputs::Article(article) => Some((article.text.path, article.text.lang)),
            _ => None,
        })
        .collect();
    let texts: Vec<article::Text> =
        paths.iter().filter_map(|(path, _)| article::read_text(&content, path).ok()).collect();
    clock.stage("body to HTML", || {
        let resolve = |_: &str, _: bool| Target::Keep;
        let one = |(text, (_, lang)): (&article::Text, &(&str, Lang))| {
            let style = archive.styles.get(*lang);
            style.map_or(0, |style| markdown::to_html(text.body(), &style, &resolve).len())
        };
        texts.iter().zip(&paths).map(one).sum::<usize>()
    });
    let speaker = Speaker { config: &archive.config, locales: &archive.locales };
    clock.stage("view", || {
        let one = |inputs: &Inputs| {
            if let Inputs::Article(article) = inputs {
                black_box(view::article(speaker, article, Html::new(String::new()), Vec::new()));
            }
        };
        inputs.iter().for_each(one);
    });
    clock.stage("read, body, view and template", || {
        inputs
            .iter()
            .filter_map(|inputs| renderer.render(inputs).ok())
            .map(|bytes| bytes.len())
            .sum::<usize>()
    });
}

fn inputs<'a>(plan: &'a Plan, page: &'a Page) -> Option<Inputs<'a>> {
    match plan.task(page) {
        Task::Render(inputs) => Some(inputs),
        Task::Copy(_) => None,
    }
}

fn inputs_of_article(plan: &Plan, page: &Page) -> bool {
    matches!(black_box(plan.task(page)), Task::Render(Inputs::Article(_)))
}

/// What is rendered is staged and moved over.
fn writing(
    clock: &Clock,
    archive: &Archive,
    plan: &Plan,
    renderer: &Renderer,
    place: &Path,
) -> Result<(), String> {
    let pages = plan.pages().iter().filter(|page| matches!(page.kind, Kind::Article(_)));
    let rendered: Vec<(String, Vec<u8>)> = pages
        .filter_map(|page| Some((page.url.file(), renderer.render(&inputs(plan, page)?).ok()?)))
        .collect();
    let mut times = Vec::new();
    for run in 0..=clock.runs {
        let told = |error: warraq::output::OutputError| error.to_string();
        let folder = Folder::open(&archive.folder, &place.join(format!("site-{run}"))).map_err(told)?;
        let stage = folder.stage_files(Intact::default());
        let mut entries = Vec::new();
        let put = timed(|| entries.extend(rendered.iter().map(|(file, bytes)| stage.put(file, bytes, None))));
        let made = entries.into_iter().collect::<Result<_, _>>().map_err(|error| error.to_string())?;
        let entries = Entries { made, ..Entries::default() };
        times.push((put, timed(|| stage.publish(&entries, None, false))));
    }
    for (name, of) in [("write to the stage", 0), ("move over, and the manifest", 1)] {
        let mut left = times.iter().map(|(put, publish)| if of == 0 { *put } else { *publish });
        clock.timed(name, || left.next().unwrap_or_default());
    }
    Ok(())
}

/// What is done once, whatever the number of articles: in milliseconds, for there is nothing to divide by.
fn once(clock: &Clock, archive: &Archive, plan: &Plan) {
    println!("\n| once a build | ms | least–most |\n|---|---:|---:|");
    let alone = Clock { articles: 1_000, ..*clock };
    alone.stage("templates: squeeze and parse", || {
        Templates::load(archive, &archive.theme, plan, Versions::default()).is_ok()
    });
    let sheets = archive.theme.statics.iter().filter(|(path, _)| path.ends_with(".css"));
    let sheets: Vec<String> = sheets
        .filter_map(|(_, file)| match file {
            StaticFile::Embedded(bytes) => String::from_utf8(bytes.to_vec()).ok(),
            StaticFile::OnDisk(path) => disk::read_text_if_there(path, 1 << 22).ok().flatten(),
        })
        .collect();
    alone.stage("style sheet", || sheets.iter().map(|sheet| stylesheet::minify(sheet).len()).sum::<usize>());
}

/// Every kind of page: how many there are, and what one costs from its inputs to its bytes.
fn kinds(plan: &Plan, renderer: &Renderer) {
    let mut kinds: BTreeMap<&str, (usize, Duration, usize)> = BTreeMap::new();
    for page in plan.pages() {
        let mut bytes = 0;
        let time = timed(|| {
            bytes =
                inputs(plan, page).and_then(|inputs| renderer.render(&inputs).ok()).map_or(0, |b| b.len());
        });
        let sum = kinds.entry(kind(page)).or_default();
        *sum = (sum.0 + 1, sum.1 + time, sum.2 + bytes);
    }
    println!("\n| kind of page | pages | µs a page | ms in all | KB a page |\n|---|---:|---:|---:|---:|");
    for (kind, (pages, time, bytes)) in kinds {
        let micros = time.as_secs_f64() * 1e6 / pages as f64;
        let (all, size) = (time.as_secs_f64() * 1e3, bytes as f64 / pages as f64 / 1e3);
        println!("| {kind} | {pages} | {micros:.0} | {all:.0} | {size:.1} |");
    }
}

fn kind(page: &Page) -> &'static str {
    match &page.kind {
        Kind::Article(_) => "article",
        Kind::SideBySide(_) => "side by side",
        Kind::List { list: List::Home, .. } => "list: home",
        Kind::List { list: List::Period(_), .. } => "list: year or month",
        Kind::List { list: List::Term(_), .. } => "list: term",
        Kind::Feed { list: List::Home, format: FeedFormat::Json, .. } => "feed: language, JSON",
        Kind::Feed { list: List::Home, .. } => "feed: language, XML",
        Kind::Feed { format: FeedFormat::Json, .. } => "feed: term, JSON",
        Kind::Feed { .. } => "feed: term, XML",
        Kind::Records { .. } | Kind::DataPackage => "data",
        Kind::Sitemap(_) | Kind::SitemapIndex => "sitemap",
        Kind::Redirect { .. } => "redirect",
        Kind::Archive(_) | Kind::Terms(..) => "overview",
        Kind::Search(_) => "search page",
        Kind::Choice | Kind::NotFound | Kind::Robots => "choice, 404, robots",
        Kind::File(_) => "file (only looked up)",
    }
}
