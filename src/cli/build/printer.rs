//! How single pages are printed, on all threads: rendered, staged, or left alone where they are there already.

use std::borrow::Cow;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::disk;
use crate::output::{Entries, Entry, Stage};
use crate::plan::{Kind, Page};
use crate::press::{Press, Work};
use crate::problem::{Code, Place, Problem};
use crate::render::Renderer;
use crate::words::Fingerprint;

/// How many pages are looked at by one thread at a time.
const AT_ONCE: usize = 1_024;

/// How many pages all threads print before they go on to the next: what one of them has rendered serves the others only as long
/// as they are at the same time of the archive.
const STRETCH: usize = 512;

/// Why a page is missing.
pub enum Trouble {
    /// Something is wrong with the archive.
    Content(Problem),
    /// The output cannot be written.
    Disk(disk::DiskError),
}

impl From<disk::DiskError> for Trouble {
    fn from(error: disk::DiskError) -> Self {
        Trouble::Disk(error)
    }
}

/// What the threads share.
pub struct Printer<'a, 'f> {
    /// What prints them.
    pub press: &'a Press,
    /// What renders them.
    pub renderer: Renderer<'a>,
    /// Where they go.
    pub stage: &'a Stage<'f>,
    /// What the clock of the output's file system showed when the build began.
    pub now: SystemTime,
}

impl<'f> Printer<'_, 'f> {
    /// Prints all pages of the plan, in whatever order, and calls `done` after each. `affected` tells of each page of the plan
    /// whether it can show something of what changed.
    pub fn print(&self, affected: &[bool], done: impl Fn() + Sync) -> (Entries<'f>, Vec<Trouble>) {
        let plan = self.press.plan();
        let pages = plan.pages();
        let looked = (0..pages.len()).into_par_iter().step_by(AT_ONCE);
        let looked: Vec<_> = looked.map(|first| self.look(first, affected, &done)).collect();
        let (mut kept, mut others) = (Vec::new(), Vec::new());
        for (some_kept, some_others) in looked {
            kept.extend(some_kept);
            others.extend(some_others);
        }
        let one = |place: &usize| {
            let made = pages.get(*place).map(|page| self.page(page).map_err(Box::new));
            done();
            made
        };
        let others = plan.by_time(others);
        let mut printed: Vec<Option<Result<Cow<Entry>, Box<Trouble>>>> = Vec::with_capacity(others.len());
        for stretch in others.chunks(STRETCH) {
            printed.par_extend(stretch.par_iter().map(one));
        }
        let mut troubles = Vec::new();
        let made = |printed: Option<Result<Cow<'f, Entry>, Box<Trouble>>>| {
            match printed? {
                Ok(Cow::Owned(made)) => return Some(made),
                Ok(Cow::Borrowed(left)) => kept.push(left),
                Err(trouble) => troubles.push(*trouble),
            }
            None
        };
        // In place: after a clean build that is a long list.
        let made = printed.into_iter().filter_map(made).collect();
        (Entries { kept, made }, troubles)
    }

    /// Looks at some pages, from the first one on: the files of those that show nothing of what changed, where they stand there
    /// as they were written, and the places of the others. What is copied may be another file now.
    fn look(&self, first: usize, affected: &[bool], done: &impl Fn()) -> (Vec<&'f Entry>, Vec<usize>) {
        let (mut kept, mut others) = (Vec::new(), Vec::new());
        // Pages are in the order of addresses, in which the files lie, and those of the last build are known.
        let mut near = 0;
        for (place, page) in self.press.plan().pages().iter().enumerate().skip(first).take(AT_ONCE) {
            let is_affected = affected.get(place).is_none_or(|affected| *affected);
            let may_stay = !is_affected && !matches!(page.kind, Kind::File(_));
            let left = if may_stay { self.stage.untouched_near(&page.url.file(), &mut near) } else { None };
            match left {
                Some(entry) => {
                    done();
                    kept.push(entry);
                }
                None => others.push(place),
            }
        }
        (kept, others)
    }

    /// Prints and stages a page, unless it is there already.
    fn page(&self, page: &Page) -> Result<Cow<'f, Entry>, Trouble> {
        let file = page.url.file();
        let work = self.press.work(page);
        let made_from = self.made_from(&work);
        if let Some(entry) = self.stage.keep(&file, made_from) {
            return Ok(Cow::Borrowed(entry));
        }
        let made = match work {
            Work::Render(inputs) => {
                let bytes = self.renderer.render(&inputs).map_err(Trouble::Content)?;
                self.stage.put(&file, &bytes, made_from)?
            }
            Work::Done(bytes) => self.stage.put(&file, bytes, made_from)?,
            Work::Copy(folder, path) => {
                let source = folder.join(path);
                let copied = self.stage.copy(&file, &source, made_from);
                copied.map_err(|error| self.trouble(error, &source))?
            }
        };
        Ok(Cow::Owned(made))
    }

    fn made_from(&self, work: &Work) -> Option<Fingerprint> {
        match work {
            Work::Render(inputs) => Some(self.press.fingerprint(inputs)),
            Work::Done(bytes) => Some(Fingerprint::of_bytes(bytes)),
            Work::Copy(folder, path) => disk::stamp(&folder.join(path))
                .filter(|stamp| stamp.is_settled(self.now))
                .map(|stamp| Fingerprint::of(&(*path, stamp))),
        }
    }

    /// A file of the archive that cannot be copied: what is wrong may be that file itself, or the output.
    fn trouble(&self, error: disk::DiskError, source: &Path) -> Trouble {
        if error.path() != source {
            return Trouble::Disk(error);
        }
        let shown = source.strip_prefix(&self.press.archive().folder).unwrap_or(source);
        let place = Place::file(shown.display().to_string());
        Trouble::Content(Problem::new(Code::Unreadable, place, error.reason()).hint(error.hint()))
    }
}
