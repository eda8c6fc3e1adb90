//! What changes in the archive's folder, as the system tells it, or as it is found by looking every second where the
//! system tells nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKindMask, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::config;
use crate::disk::{self, Kind, Stamp};
use crate::words::Fingerprint;

use super::change::FOLDERS;
use super::keeper::Gathered;
use super::{Notice, Tell};

/// How often the files are looked at where the system does not tell of changes.
const EVERY: Duration = Duration::from_secs(1);

/// How deep folders are looked into.
const DEEPEST: usize = 64;

/// The events that are asked for. Not that a file is opened: making the site opens all of them.
const CHANGES: EventKindMask = EventKindMask::CORE.union(EventKindMask::ACCESS_CLOSE);

/// What the keeper is told.
pub enum Message {
    /// Something changed at this path.
    Changed(PathBuf),
    /// So much changed that the system lost count.
    Lost,
    /// The system cannot watch any more folders; why.
    Full(String),
    /// The site was made anew.
    Gathered(Box<Gathered>),
}

/// The watch of an archive's folder.
pub struct Watch {
    folder: PathBuf,
    sender: Sender<Message>,
    watcher: Option<RecommendedWatcher>,
}

/// Begins to watch the archive in `folder`.
pub fn begin(folder: &Path, tell: &Tell) -> (Watch, Receiver<Message>) {
    let (sender, messages) = channel();
    let mut watch = Watch { folder: folder.to_owned(), sender: sender.clone(), watcher: None };
    let settings = Config::default().with_follow_symlinks(false).with_event_kinds(CHANGES);
    let started =
        RecommendedWatcher::new(move |event| pass_on(event, &sender), settings).and_then(|mut watcher| {
            // Only what a site is made of: a build into the output folder is no change of the archive.
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            watch.folders().try_for_each(|folder| watch_below(&mut watcher, &folder))?;
            Ok(watcher)
        });
    match started {
        Ok(watcher) => watch.watcher = Some(watcher),
        Err(error) => watch.look_every_second(&reason(&error), tell),
    }
    (watch, messages)
}

/// What the system tells, as a message.
fn pass_on(event: notify::Result<Event>, sender: &Sender<Message>) {
    // The keeper is gone only when the program ends.
    let send = |message| drop(sender.send(message));
    match event {
        Ok(event) if event.need_rescan() => send(Message::Lost),
        Ok(event) if is_change(&event) => {
            event.paths.into_iter().for_each(|path| send(Message::Changed(path)))
        }
        Ok(_) => {}
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => send(Message::Full(reason(&error))),
        Err(_) => send(Message::Lost),
    }
}

/// Whether an event is about other bytes or names: not about a file that was opened, such as by this program itself.
fn is_change(event: &Event) -> bool {
    let is_folder = || event.paths.iter().any(|path| disk::kind(path) == Some(Kind::Folder));
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(_)) => !is_folder(),
        _ => true,
    }
}

/// Watches a folder and all below it. Where each folder is watched by itself, they are found by their names alone: the
/// watcher would look at every file.
fn watch_below(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    if RecommendedWatcher::kind() != WatcherKind::Inotify {
        return watcher.watch(folder, RecursiveMode::Recursive);
    }
    // What is made in a folder after it was watched is told; what was there before is found behind that.
    let mut left = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = left.pop() {
        match watcher.watch(&folder, RecursiveMode::NonRecursive) {
            Err(error) if !is_gone(&error) => return Err(error),
            _ if depth < DEEPEST => {
                let names = disk::list(&folder).unwrap_or_default().into_iter();
                let folders = names.filter(|(_, is_folder)| *is_folder);
                left.extend(folders.map(|(name, _)| (folder.join(name), depth + 1)));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a folder was there a moment ago and is no more.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached".to_owned(),
        ErrorKind::Io(error) => format!("the system does not watch folders: {error}"),
        _ => "the system does not watch folders".to_owned(),
    }
}

impl Watch {
    /// Where the results of work in the background go.
    pub fn sender(&self) -> Sender<Message> {
        self.sender.clone()
    }

    /// Watches a folder that the site is made of, which has just been made.
    pub fn follow(&mut self, path: &Path, tell: &Tell) {
        let is_each = RecommendedWatcher::kind() == WatcherKind::Inotify;
        let is_ours = FOLDERS.iter().map(|name| self.folder.join(name)).any(|ours| match is_each {
            true => path.starts_with(ours),
            false => path == ours,
        });
        let Some(watcher) = self.watcher.as_mut().filter(|_| is_ours) else { return };
        if disk::kind(path) == Some(Kind::Folder)
            && let Err(error) = watch_below(watcher, path)
        {
            self.look_every_second(&reason(&error), tell);
        }
    }

    /// Gives up being told of changes, and looks for them.
    pub fn look_every_second(&mut self, reason: &str, tell: &Tell) {
        tell(Notice::Polling(reason));
        self.watcher = None;
        let (folder, sender) = (self.folder.clone(), self.sender.clone());
        let mut before = state(&folder);
        let look = move || {
            loop {
                thread::sleep(EVERY);
                let now = state(&folder);
                for path in differences(&before, &now) {
                    if sender.send(Message::Changed(path)).is_err() {
                        return;
                    }
                }
                before = now;
            }
        };
        // Without a thread nothing is noticed any more; the next start tells of it again.
        let _ = thread::Builder::new().name("look".to_owned()).spawn(look);
    }

    /// The fingerprint of all names, sizes and times of the files that the site is made of.
    pub fn fingerprint(folder: &Path) -> Fingerprint {
        Fingerprint::of(&state(folder))
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let full = FOLDERS.iter().map(|name| self.folder.join(name));
        full.filter(|path| path.is_dir())
    }
}

fn state(folder: &Path) -> BTreeMap<PathBuf, Stamp> {
    let parts = FOLDERS.iter().chain([&config::FILE]);
    parts.flat_map(|part| disk::stamps(&folder.join(part), DEEPEST)).collect()
}

/// The paths whose files are new, gone or different.
fn differences(before: &BTreeMap<PathBuf, Stamp>, now: &BTreeMap<PathBuf, Stamp>) -> Vec<PathBuf> {
    let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    changed.map(|(path, _)| path).chain(gone).cloned().collect()
}
