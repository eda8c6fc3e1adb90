//! Live reload: which pages are open in browsers, and what each has to be told after an edit.
//!
//! A page in a browser says which state of itself it shows. After every edit it is printed anew, and only when the two differ
//! is it told to load again; so nothing has to know what depends on what.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::body::Bytes;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::spawn_blocking;

use super::overlay::NO_ERRORS;
use super::preview::{Preview, Print, Sheet};

/// Where the event stream stands.
pub const EVENTS: &str = "/_warraq/events";

/// How many messages may wait for a browser that does not take them; then it is given up.
const WAITING: usize = 16;

/// The pages that are open.
#[derive(Default)]
pub struct Live {
    open: Mutex<Vec<Page>>,
}

/// A page in a browser.
struct Page {
    path: String,
    /// The state of the page that it shows.
    mark: String,
    /// The version of the style sheets that it shows.
    style: String,
    /// The errors that it was told of.
    errors: String,
    pipe: Sender<Bytes>,
}

impl Live {
    /// Takes in a page: its decoded path, and the state of itself that it shows. What it is to be told comes out of the
    /// pipe, and at once whatever changed since it was sent.
    pub fn join(
        self: &Arc<Self>,
        preview: Arc<Preview>,
        path: String,
        mark: String,
        style: String,
    ) -> Receiver<Bytes> {
        let (pipe, pieces) = channel(WAITING);
        // Browsers come back after this many milliseconds when the preview was ended and begins again.
        let _ = pipe.try_send(Bytes::from_static(b"retry: 500\n\n"));
        let live = Arc::clone(self);
        spawn_blocking(move || {
            let mut page = Page { path, mark, style, errors: NO_ERRORS.to_owned(), pipe };
            // Compared while the list is held: an edit that comes in between is told by the refresh that waits for it.
            let mut open = live.open();
            if page.refresh(&preview, &[]) {
                open.push(page);
            }
        });
        pieces
    }

    /// Tells every open page what changed for it. `files` are the addresses of files with other bytes under the same name.
    pub fn refresh(&self, preview: &Preview, files: &[String]) {
        self.open().retain_mut(|page| page.refresh(preview, files));
    }

    /// Sends a sign of life, and forgets pages that were closed.
    pub fn ping(&self) {
        self.open().retain(|page| page.pipe.try_send(Bytes::from_static(b":\n\n")).is_ok());
    }

    fn open(&self) -> MutexGuard<'_, Vec<Page>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    /// Compares the page with its present state and tells what differs. Whether it is still open.
    fn refresh(&mut self, preview: &Preview, files: &[String]) -> bool {
        if self.pipe.is_closed() {
            return false;
        }
        // Whatever else stands there now, the page itself is gone: loading it again shows that.
        let Sheet::Page(Print { mark, style, errors, html, .. }) = preview.look(&self.path) else {
            return self.tell("reload", "{}");
        };
        let shows_a_changed_file = files.iter().any(|file| html.contains(file));
        if mark != self.mark || shows_a_changed_file {
            self.mark = mark;
            return self.tell("reload", "{}");
        }
        let has_new_style = style != self.style;
        let has_new_errors = errors != self.errors;
        let told = (!has_new_style || self.tell("style", &style))
            && (!has_new_errors || self.tell("errors", &errors));
        (self.style, self.errors) = (style, errors);
        told
    }

    /// Sends an event whose data is one line.
    fn tell(&self, event: &str, data: &str) -> bool {
        self.pipe.try_send(format!("event: {event}\ndata: {data}\n\n").into()).is_ok()
    }
}
