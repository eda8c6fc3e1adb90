//! A preview as a process, and requests to it, byte by byte.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::site::{Site, WARRAQ};

/// No test waits longer for anything.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that runs until it is dropped.
pub struct Served {
    child: Child,
    told: TempDir,
    /// Where it listens.
    pub address: SocketAddr,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Served {
    /// The preview of an archive, on a port that was free.
    pub fn of(site: &Site) -> Served {
        Served::with(&site.at(""), &[])
    }

    /// The same with further arguments.
    pub fn with(archive: &Path, arguments: &[&str]) -> Served {
        let mut command = Command::new(WARRAQ);
        command.args(["serve", "--port", "0", "--source"]).arg(archive).args(arguments);
        Served::from(command)
    }

    /// A preview begun by this command.
    pub fn from(mut command: Command) -> Served {
        let told = TempDir::new().unwrap();
        let file = |name: &str| File::create(told.path().join(name)).unwrap();
        command.stdin(Stdio::null()).stdout(file("out")).stderr(file("err"));
        let child = command.spawn().unwrap();
        let mut served = Served { child, told, address: ([127, 0, 0, 1], 0).into() };
        let line = until(|| served.said("out").split_once('\n').map(|(line, _)| line.to_owned()));
        let line = line.unwrap_or_else(|| panic!("the preview did not begin:\n{}", served.said("err")));
        let host = line.strip_prefix("http://").unwrap().split('/').next().unwrap();
        served.address = host.replace("0.0.0.0", "127.0.0.1").parse().unwrap();
        served
    }

    /// What it said: `out` or `err`.
    pub fn said(&self, stream: &str) -> String {
        fs::read_to_string(self.told.path().join(stream)).unwrap()
    }

    /// Asks for a path as a browser on this machine does.
    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// A request with further header lines.
    pub fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        let mut lines = vec![format!("{method} {path} HTTP/1.1"), format!("Host: {}", self.address)];
        lines.extend(headers.iter().map(|line| (*line).to_owned()));
        lines.push("Connection: close\r\n\r\n".to_owned());
        self.send(lines.join("\r\n").as_bytes())
    }

    /// Sends bytes, and takes what comes back until the connection is closed. Status 0 when nothing came.
    pub fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // It may refuse before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Reply::read(&answer)
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The page at a path; it must be there.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.head);
        reply.text()
    }

    /// Asks again and again until the answer is as wished.
    #[track_caller]
    pub fn becomes(&self, path: &str, wished: impl Fn(&Reply) -> bool) -> Reply {
        let found = until(|| Some(self.get(path)).filter(&wished));
        found.unwrap_or_else(|| {
            let last = self.get(path);
            panic!("{path} stays as it is: {}\n{}\n{}", last.head, last.text(), self.said("err"))
        })
    }

    /// Waits until it has said this on standard error.
    #[track_caller]
    pub fn says(&self, words: &str) {
        until(|| self.said("err").contains(words).then_some(()))
            .unwrap_or_else(|| panic!("{words:?} was not said:\n{}", self.said("err")));
    }

    /// Interrupts it as Ctrl-C does, and waits for its end.
    pub fn interrupt(&mut self) -> ExitStatus {
        let number = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &number]).status().unwrap().success());
        until(|| self.child.try_wait().unwrap()).expect("it ends")
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let said = self.said("err");
        if !std::thread::panicking() {
            assert!(!said.contains("panicked"), "the preview panicked:\n{said}");
        }
    }
}

impl Reply {
    fn read(bytes: &[u8]) -> Reply {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Reply { status, head, body }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks every few milliseconds until there is an answer, or patience ends.
pub fn until<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        sleep(Duration::from_millis(5));
    }
    None
}
