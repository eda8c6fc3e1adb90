//! The keeper: the one that changes the state of the preview, edit by edit, on a thread of its own.
//!
//! What changed together is taken together. An article that changed only in itself is put into its place; anything else
//! makes the whole site anew in the background, while edits of articles go on being taken into the old one.

mod edit;
mod links;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use rayon::ThreadPool;

use crate::archive::{Changes, Stopped, Survey};
use crate::article::Depth;
use crate::catalogue::Drafts;
use crate::images::Memory;
use crate::ledger::{Basis, Shelf};
use crate::press::{Findings, Press, STACK};
use crate::problem::{Code, Place, Problem};
use crate::words::{Fingerprint, OWN_FOLDER};

use super::change::{Change, change};
use super::live::Live;
use super::preview::Preview;
use super::watch::{Message, Watch};
use super::{Notice, Tell};

use edit::Outcome;
use links::LinkCheck;

/// How long nothing may change before an edit is taken as finished: editors write, rename and touch within a few
/// milliseconds.
const QUIET: Duration = Duration::from_millis(10);

/// How long an edit that goes on and on is waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// How many articles are put into their places one by one; more are quicker read all at once.
const SINGLY: usize = 200;

/// The site, made anew, and what was found on the way.
pub struct Gathered {
    press: Result<Press, Stopped>,
    findings: Findings,
}

/// The keeper.
pub struct Keeper {
    preview: Arc<Preview>,
    live: Arc<Live>,
    /// Makes whole sites. An edit must not wait for that, so single articles are read without it.
    pool: Arc<ThreadPool>,
    tell: Arc<Tell>,
    messages: Receiver<Message>,
    /// The problems that were told and are still there.
    told: BTreeSet<Problem>,
    links: LinkCheck,
    /// While the site is being made anew: what changed since that began.
    gathering: Option<Since>,
    /// The state of all files when the system last lost count.
    files: Option<Fingerprint>,
}

/// What changed while the site was being made anew.
#[derive(Default)]
struct Since {
    articles: BTreeSet<String>,
    theme: bool,
    again: bool,
}

/// What changed at once.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    lost: bool,
    full: Option<String>,
    gathered: Option<Box<Gathered>>,
}

impl Batch {
    fn put(&mut self, message: Message) {
        match message {
            Message::Changed(path) => drop(self.paths.insert(path)),
            Message::Lost => self.lost = true,
            Message::Full(reason) => self.full = Some(reason),
            Message::Gathered(gathered) => self.gathered = Some(gathered),
        }
    }
}

impl Keeper {
    /// A keeper that has not begun.
    pub fn new(
        preview: Arc<Preview>,
        live: Arc<Live>,
        pool: Arc<ThreadPool>,
        tell: Arc<Tell>,
        messages: Receiver<Message>,
    ) -> Self {
        let (told, links) = (BTreeSet::new(), LinkCheck::default());
        Keeper { preview, live, pool, tell, messages, told, links, gathering: None, files: None }
    }

    /// Makes the site for the first time, then follows every change on a thread of its own.
    ///
    /// # Errors
    /// When the system grants no thread.
    pub fn begin(mut self, mut watch: Watch) -> std::io::Result<()> {
        self.adopt(gather(self.preview.folder(), &self.pool));
        self.report();
        let follow = move || {
            while let Some(first) = self.next() {
                let batch = self.batch(first);
                self.take(batch, &mut watch);
            }
        };
        thread::Builder::new().name("keeper".to_owned()).stack_size(STACK).spawn(follow).map(drop)
    }

    /// The next message; while there is none, texts are read that were left, then links are checked.
    fn next(&mut self) -> Option<Message> {
        while self.has_texts_to_read() || self.links.is_under_way() {
            match self.messages.try_recv() {
                Ok(message) => return Some(message),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) if self.has_texts_to_read() => self.read_texts(),
                Err(TryRecvError::Empty) if self.links.go_on(&self.preview) => self.show(&[]),
                Err(TryRecvError::Empty) => {}
            }
        }
        self.messages.recv().ok()
    }

    /// Whether texts are left. While the site is being made anew they are let be: those of the new one count.
    fn has_texts_to_read(&self) -> bool {
        self.gathering.is_none() && self.preview.read().press.as_ref().is_some_and(Press::is_provisional)
    }

    /// Reads some texts more; when none are left, the plan is drawn as they want it.
    fn read_texts(&mut self) {
        if self.preview.read_some(&self.pool) {
            return;
        }
        let mut addresses = Vec::new();
        let drawn = self.preview.read().press.as_ref().and_then(|press| press.draw_again(&mut addresses));
        let mut state = self.preview.write();
        if drawn.is_some() {
            state.findings.addresses = addresses;
        }
        if let Some(press) = &mut state.press {
            press.settle(drawn);
        }
        drop(state);
        self.links.begin();
        self.show(&[]);
    }

    /// All that changes together with the first message.
    fn batch(&self, first: Message) -> Batch {
        let mut batch = Batch::default();
        batch.put(first);
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(QUIET.min(left)) {
                Ok(message) if !left.is_zero() => batch.put(message),
                Ok(message) => {
                    batch.put(message);
                    return batch;
                }
                Err(_) => return batch,
            }
        }
    }

    /// Takes changes into the state, then tells whoever has to know.
    fn take(&mut self, batch: Batch, watch: &mut Watch) {
        let Batch { paths, lost, full, gathered } = batch;
        if let Some(reason) = full {
            watch.look_every_second(&reason, &*self.tell);
        }
        let mut outcome = Outcome::default();
        if let Some(gathered) = gathered {
            outcome = self.adopt_and_catch_up(*gathered);
        }
        let changes: BTreeSet<Change> = paths.iter().map(|path| self.meaning(path, watch)).collect();
        outcome.add(self.apply(changes));
        outcome.anew |= lost && self.is_other_than_known();
        if outcome.anew {
            self.gather(watch);
        }
        if outcome.seen {
            self.show(&outcome.files);
        }
    }

    fn meaning(&self, path: &Path, watch: &mut Watch) -> Change {
        watch.follow(path, &*self.tell);
        let state = self.preview.read();
        // While there is no site, anything may be what it lacks.
        state.press.as_ref().map_or(Change::All, |press| change(self.preview.folder(), path, press))
    }

    /// Whether the files are not as they were when the system last lost count. Making the site opens every file, which may
    /// be why it lost count: so the files decide, or it would go on for ever.
    fn is_other_than_known(&mut self) -> bool {
        let now = Some(Watch::fingerprint(self.preview.folder()));
        std::mem::replace(&mut self.files, now) != now
    }

    /// Makes the site anew in the background, unless that is under way: then once more when it is done.
    fn gather(&mut self, watch: &Watch) {
        if let Some(since) = &mut self.gathering {
            since.again = true;
            return;
        }
        let (folder, pool, sender) =
            (self.preview.folder().to_owned(), Arc::clone(&self.pool), watch.sender());
        let work = move || drop(sender.send(Message::Gathered(Box::new(gather(&folder, &pool)))));
        // Where the system grants no thread now, the next change tries again.
        if thread::Builder::new().name("gather".to_owned()).spawn(work).is_ok() {
            self.gathering = Some(Since::default());
        }
    }

    /// Takes the site that was made anew, then what changed since it was begun.
    fn adopt_and_catch_up(&mut self, gathered: Gathered) -> Outcome {
        let Since { articles, theme, again } = self.gathering.take().unwrap_or_default();
        self.adopt(gathered);
        let articles = articles.into_iter().map(Change::Article);
        let mut outcome = self.apply(articles.chain(theme.then_some(Change::Theme(None))).collect());
        outcome.anew |= again;
        outcome.seen = true;
        outcome
    }

    /// Puts a site into the place of the one that is there, or says why there is none and keeps that.
    fn adopt(&mut self, gathered: Gathered) {
        let Gathered { press, findings } = gathered;
        let mut state = self.preview.write();
        let old = match press {
            Ok(press) => {
                state.findings = findings;
                state.stopped.clear();
                state.torn.clear();
                state.unread = press.unread();
                if let Some(old) = &state.press {
                    press.archive().gallery.take_over(&old.archive().gallery);
                }
                state.press.replace(press)
            }
            Err(Stopped::NoArchive | Stopped::Errors) => {
                state.stopped = findings.into_all();
                None
            }
        };
        drop(state);
        // Freeing a large site takes a while, so it is done when nobody waits.
        drop(old);
        self.links.stop();
    }

    /// Tells browsers what changed, and the terminal what is wrong.
    fn show(&mut self, files: &[String]) {
        self.live.refresh(&self.preview, files);
        self.report();
    }

    /// Tells problems that are new, and when there are no errors any more.
    fn report(&mut self) {
        let now: BTreeSet<Problem> = self.preview.read().problems().into_iter().collect();
        let new: Vec<Problem> = now.difference(&self.told).cloned().collect();
        let had_errors = self.told.iter().any(Problem::is_error);
        if !new.is_empty() {
            (self.tell)(Notice::Problems(&new));
        }
        if had_errors && !now.iter().any(Problem::is_error) {
            (self.tell)(Notice::Mended);
        }
        self.told = now;
    }
}

/// How many articles are read as a whole before anything is shown.
const FEW: usize = 2_000;

/// Makes the site. Of many articles the texts are left for later. Articles whose stamps a build knows, and whose cards it kept in its output, are not opened.
fn set_up(folder: &Path, findings: &mut Findings) -> Result<Press, Stopped> {
    let mut survey = Survey::of(folder, &mut findings.others)?;
    let kept = folder.join(&survey.config.output).join(OWN_FOLDER);
    if let Some((last, _)) = Basis::read_from(&kept) {
        survey.look(Some(&last));
    }
    survey.pictures = Arc::new(Memory::read_from(&kept));
    let depth = if survey.articles.len() > FEW { Depth::FrontMatter } else { Depth::Texts };
    let reads = survey.read(Shelf::new(&kept, survey.reading).open(), depth);
    Press::of(survey, reads, Drafts::Shown, &Changes::Any, findings)
}

/// Makes the site. Whatever happens, it ends with a result: an error in the program is told like one in the archive.
fn gather(folder: &Path, pool: &ThreadPool) -> Gathered {
    let work = || {
        let mut findings = Findings::default();
        let press = pool.install(|| set_up(folder, &mut findings));
        Gathered { press, findings }
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = "the program failed on something in this archive";
        let others = vec![
            Problem::new(Code::Unreadable, Place::file("."), message)
                .hint("please report it with the archive"),
        ];
        Gathered { press: Err(Stopped::Errors), findings: Findings { others, ..Findings::default() } }
    })
}
