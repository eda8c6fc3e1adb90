//! Connections: taken in, bounded in number and in the time they may take to ask, and served over HTTP/1.1.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use crate::press::STACK;

use super::ServeError;
use super::answer::answer;
use super::live::Live;
use super::preview::Preview;

/// How many connections are open at once; others wait. Below the 1,024 files that systems grant a program by default.
const CONNECTIONS: usize = 800;

/// How long a browser may take to send the head of a request, and how long a connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 64 << 10;

/// How many pages are printed, and pieces of files read, at once.
const AT_WORK: usize = 8;

/// How often an open event stream shows that it is alive.
const PING: Duration = Duration::from_secs(15);

/// How long to wait when the system has no more files to give, before a connection is tried again.
const OUT_OF_FILES: Duration = Duration::from_millis(50);

/// Listens on an address.
///
/// # Errors
/// When it is in use, or cannot be listened on.
pub fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse(address),
        _ => ServeError::Listen(address, error),
    })?;
    listener.set_nonblocking(true).map_err(ServeError::System)?;
    Ok(listener)
}

/// Serves until the user interrupts it (Ctrl-C), then ends at once, whoever is connected. Calls `ready` before the first
/// connection is taken.
///
/// # Errors
/// When the system grants no threads, timers or signals.
pub fn serve(
    listener: TcpListener,
    address: SocketAddr,
    preview: Arc<Preview>,
    live: Arc<Live>,
    ready: &dyn Fn(),
) -> io::Result<()> {
    let mut builder = Builder::new_current_thread();
    let runtime = builder.enable_all().thread_stack_size(STACK).max_blocking_threads(AT_WORK).build()?;
    let ended = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let interrupted = tokio::signal::ctrl_c();
        ready();
        tokio::spawn(ping(Arc::clone(&live)));
        tokio::spawn(take_in(listener, address, preview, live));
        interrupted.await
    });
    // Neither event streams nor a page that is being printed are waited for.
    runtime.shutdown_background();
    ended
}

async fn ping(live: Arc<Live>) {
    loop {
        tokio::time::sleep(PING).await;
        let live = Arc::clone(&live);
        let _ = tokio::task::spawn_blocking(move || live.ping()).await;
    }
}

async fn take_in(
    listener: tokio::net::TcpListener,
    address: SocketAddr,
    preview: Arc<Preview>,
    live: Arc<Live>,
) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&free).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let (preview, live) = (Arc::clone(&preview), Arc::clone(&live));
                tokio::spawn(async move {
                    connection(stream, address, preview, live).await;
                    drop(place);
                });
            }
            // A connection that was given up while it waited, or no file left for one more.
            Err(_) => tokio::time::sleep(OUT_OF_FILES).await,
        }
    }
}

async fn connection(stream: TcpStream, address: SocketAddr, preview: Arc<Preview>, live: Arc<Live>) {
    // By which of the machine's addresses the browser came, where it listens on all of them.
    let here = stream.local_addr().unwrap_or(address);
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let (preview, live) = (Arc::clone(&preview), Arc::clone(&live));
        async move { Ok::<_, Infallible>(answer(request, here, preview, live).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
    // What goes wrong here went wrong on the browser's side: it was answered with a status, or has gone away.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}
