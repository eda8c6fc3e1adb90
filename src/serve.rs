//! The preview: the site as it would be built, over HTTP on this machine, following every edit.
//!
//! A page is printed when it is asked for, by the press that `build` prints with. An edit that changes one article only
//! replaces its card; anything else makes the press anew in the background, while the old one still answers. Only pages of
//! the plan are served: no request ever names a file on the disk. Writes no file.

mod answer;
mod body;
mod change;
mod guard;
mod keeper;
mod live;
mod overlay;
mod preview;
mod range;
mod search;
mod server;
mod texts;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use crate::disk::{self, DiskError};
use crate::press;
use crate::problem::Problem;

use keeper::Keeper;
use live::Live;
use preview::Preview;

/// What is to be served, and where.
#[derive(Debug, Clone)]
pub struct Order {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The address to listen on.
    pub bind: IpAddr,
    /// The port to listen on; 0 takes any that is free.
    pub port: u16,
}

/// What the preview has to say while it runs.
#[derive(Debug)]
pub enum Notice<'a> {
    /// It answers at this address.
    Ready(&'a str),
    /// It can be reached from other machines.
    Exposed(IpAddr),
    /// These problems are new.
    Problems(&'a [Problem]),
    /// There were errors, and there are none any more.
    Mended,
    /// Files are looked at every second, because the system does not tell of changes.
    Polling(&'a str),
}

/// Takes what the preview has to say.
pub type Tell = dyn Fn(Notice) + Send + Sync;

/// Why the preview cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program has the port.
    #[error("port {} of {} is in use by another program", .0.port(), .0.ip())]
    PortInUse(SocketAddr),
    /// The address is not this machine's, or the port is not for everyone.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// There is no archive in the folder.
    #[error("there is no site.yaml in {}", .0.display())]
    NoArchive(PathBuf),
    /// The folder of the archive cannot be found.
    #[error("{0}")]
    Disk(#[from] DiskError),
    /// The system grants no threads or timers.
    #[error("the system cannot run a server: {0}")]
    System(io::Error),
}

impl ServeError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            ServeError::PortInUse(_) => {
                "end that program, or choose another port: --port 0 takes any that is free"
            }
            ServeError::Listen(..) => "choose an address of this machine and a port above 1023",
            ServeError::NoArchive(_) => "name the folder of the archive with --source",
            ServeError::Disk(_) => "check the folder's name and permissions",
            ServeError::System(_) => "end other programs and try again",
        }
    }
}

/// Serves the preview until the user interrupts it (Ctrl-C). Errors in the archive never end it: they are told and shown
/// in the browser until they are mended.
///
/// # Errors
/// [`ServeError`] when it cannot begin.
pub fn run(order: &Order, tell: Arc<Tell>) -> Result<(), ServeError> {
    let address = SocketAddr::new(order.bind, order.port);
    // Before the archive is read, so that a port in use is told at once.
    let listener = server::listen(address)?;
    let address = listener.local_addr().map_err(ServeError::System)?;
    // Changes are told by full paths, so the folder must be known by its own.
    let folder = disk::full_path(&order.archive)?;
    if disk::kind(&folder.join(crate::config::FILE)).is_none() {
        return Err(ServeError::NoArchive(order.archive.clone()));
    }
    let no_threads = || ServeError::System(io::ErrorKind::WouldBlock.into());
    let pool = Arc::new(press::pool(0).ok_or_else(no_threads)?);
    let (preview, live) = (Arc::new(Preview::new(folder.clone())), Arc::new(Live::default()));
    // The watch begins before the archive is read, so that no edit in between is missed.
    let (watch, messages) = watch::begin(&folder, &*tell);
    let keeper = Keeper::new(Arc::clone(&preview), Arc::clone(&live), pool, Arc::clone(&tell), messages);
    keeper.begin(watch).map_err(ServeError::System)?;
    if !address.ip().is_loopback() {
        tell(Notice::Exposed(address.ip()));
    }
    let ready = || tell(Notice::Ready(&preview.front(address)));
    server::serve(listener, address, Arc::clone(&preview), live, &ready).map_err(ServeError::System)
}
