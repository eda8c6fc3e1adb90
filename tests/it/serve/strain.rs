//! Under strain: more connections than there are files, browsers that never finish asking, many at once.
//!
//! None of these tests looks at a clock: where the preview is held up, no answer comes at all within the patience of a read.

use std::io::Write;
use std::net::TcpStream;
use std::process::Command;

use super::browser::Open;
use super::server::{Served, until};
use super::{SUMMIT, archive, served};
use crate::site::WARRAQ;

/// Each head is given up after five seconds; one behind the other, or eight at once, they would outlast every patience.
#[test]
fn heads_that_never_end_hold_up_nobody_and_are_given_up() {
    let (_site, served) = served();
    let mut slow: Vec<TcpStream> = (0..150).map(|_| served.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nX").unwrap();
    }
    assert_eq!(served.get(SUMMIT).status, 200);
    for mut stream in slow {
        stream.set_nonblocking(true).unwrap();
        let ended = until(|| match std::io::Read::read(&mut stream, &mut [0; 512]) {
            Ok(0) => Some(()),
            Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => Some(()),
            _ => None,
        });
        assert!(ended.is_some(), "a connection that asks nothing is kept");
    }
}

/// Given few files, so that neither what the system lets wait nor what it grants this test decides.
#[test]
fn more_connections_than_it_can_hold_are_survived() {
    let site = archive();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\"", WARRAQ, "serve", "--port", "0", "--source"]);
    command.arg(site.at(""));
    let mut served = Served::from(command);
    let many: Vec<TcpStream> = (0..100).map(|_| served.connect()).collect();
    // It has run out of files, and those that wait get their turn when others are given up.
    assert_eq!(served.get(SUMMIT).status, 200);
    assert!(served.runs());
    drop(many);
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn pages_that_are_never_read_hold_up_nobody() {
    let site = archive().save("static/large.bin", vec![7; 30_000_000]);
    let served = Served::of(&site);
    let ask = format!("GET /large.bin HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    let unread: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(ask.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get(SUMMIT).status, 200);
    drop(unread);
    assert_eq!(served.get("/large.bin").body.len(), 30_000_000);
}

#[test]
fn many_open_pages_are_all_told() {
    let (site, served) = served();
    let mut pages: Vec<Open> = (0..60).map(|_| Open::page(&served, SUMMIT)).collect();
    let _site =
        site.edit("2014/good.en.md", "title: Talks\ndate: 2014-09-04\ntags: [NATO]", "## Aims\n\nText.");
    for page in &mut pages {
        assert_eq!(page.next_name(), "reload");
    }
}

#[test]
fn requests_are_answered_one_after_the_other_on_one_connection() {
    let (_site, served) = served();
    let mut stream = served.connect();
    let one = format!("GET /robots.txt HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    let last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    stream.write_all(format!("{one}{one}{last}").as_bytes()).unwrap();
    let mut answers = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answers).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 3, "{answers}");
}
