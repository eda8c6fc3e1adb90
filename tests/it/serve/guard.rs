//! What is not answered: requests in the name of other hosts, from other sites, in forms that cannot be read.

use std::process::Command;

use super::server::{Reply, Served};
use super::{SUMMIT, served};
use crate::site::{WARRAQ, run};

#[test]
fn no_spelling_leads_out_of_the_site() {
    let (_site, served) = served();
    let paths = [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/%252e%252e%252fetc/passwd",
        "/..\\..\\..\\etc\\passwd",
        "/..%5c..%5cetc%5cpasswd",
        "//etc/passwd",
        "/./..//../etc/passwd",
        "/..;/..;/etc/passwd",
        "/.%00/../etc/passwd",
        "/en/..%c0%af..%c0%afetc/passwd",
        "/media/../site.yaml",
        "/media/%2e%2e/site.yaml",
        "/media//etc/passwd",
        "/en/%",
        "/en/%e",
        "/en/%ff",
        "/en/%0d%0aX:1",
        "/@fs/etc/passwd?raw",
        "/_warraq/../site.yaml",
        "/_warraq/nothing",
    ];
    for path in paths {
        let reply = served.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.head);
        assert!(!reply.text().contains("root:") && !reply.text().contains("base_url"), "{path}");
    }
    assert_eq!(served.get("/").status, 200);
}

fn with_host(served: &Served, lines: &str) -> Reply {
    served.send(format!("GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
}

#[test]
fn only_this_hosts_names_are_known() {
    let (_site, served) = served();
    let port = served.address.port();
    for host in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(with_host(&served, &format!("Host: {host}:{port}\r\n")).status, 200, "{host}");
    }
    for host in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost.",
        "192.0.2.1",
        "0.0.0.0",
        "",
    ] {
        let status = with_host(&served, &format!("Host: {host}:{port}\r\n")).status;
        assert!(matches!(status, 400 | 421), "{host}: {status}");
    }
    for lines in [
        "Host: localhost\r\n".to_owned(),
        "Host: localhost:1\r\n".to_owned(),
        format!("Host: localhost:{port}x\r\n"),
    ] {
        assert_eq!(with_host(&served, &lines).status, 421, "{lines}");
    }
    let twice = format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n");
    for lines in ["", "X-Forwarded-Host: localhost\r\n", "Host:\r\n", &twice] {
        let status = with_host(&served, lines).status;
        assert!(matches!(status, 400 | 421), "{lines:?}: {status}");
    }
    let proxied =
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(served.send(proxied.as_bytes()).status, 421);
}

#[test]
fn other_sites_learn_nothing() {
    let (_site, served) = served();
    let own = format!("Origin: http://{}", served.address);
    let cases: &[(&[&str], u16)] = &[
        (&[], 200),
        (&["Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], 200),
        (&["Sec-Fetch-Site: same-origin"], 200),
        (&[&own], 200),
        // A link from elsewhere may be followed.
        (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], 200),
        (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"], 403),
        (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"], 403),
        (&["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty"], 403),
        (&["Origin: https://evil.example"], 403),
        (&["Origin: null"], 403),
        (&["Origin: http://localhost:1"], 403),
    ];
    for (headers, status) in cases {
        let reply = served.ask("GET", SUMMIT, headers);
        assert_eq!(reply.status, *status, "{headers:?}");
        assert!(!reply.head.to_lowercase().contains("access-control"), "{headers:?}: {}", reply.head);
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{headers:?}");
        assert!(reply.header("referrer-policy").is_some());
    }
}

#[test]
fn event_streams_are_for_the_preview_alone() {
    let (_site, served) = served();
    let cases: &[&[&str]] = &[
        &[],
        &["Origin: https://evil.example"],
        &["Origin: null"],
        &["Origin: https://evil.example", "X-Forwarded-Host: evil.example"],
        &["Sec-Fetch-Site: cross-site"],
        &["Sec-Fetch-Site: same-site"],
        &["Referer: https://evil.example/"],
        &["Referer: http://127.0.0.1.evil.example/"],
    ];
    for headers in cases {
        let path = "/_warraq/events?page=/en/";
        let reply = served.ask("GET", path, headers);
        assert_eq!(reply.status, 403, "{headers:?}");
        let mut upgrade = headers.to_vec();
        upgrade.extend([
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ]);
        assert_eq!(served.ask("GET", path, &upgrade).status, 403, "{headers:?}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let (_site, served) = served();
    for method in ["PUT", "DELETE", "POST", "TRACE", "PATCH", "OPTIONS", "PROPFIND"] {
        let reply = served.ask(method, "/", &["Access-Control-Request-Private-Network: true"]);
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
        assert!(!reply.head.to_lowercase().contains("access-control"), "{method}: {}", reply.head);
    }
    let port = served.address.port();
    let tunnel = format!("CONNECT localhost:{port} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert_eq!(served.send(tunnel.as_bytes()).status, 405);
}

#[test]
fn what_cannot_be_read_ends_only_its_own_connection() {
    let (_site, mut served) = served();
    let host = served.address;
    let requests: Vec<Vec<u8>> = vec![
        b"GET\r\n\r\n".into(),
        b"GET / HTTP/9.9\r\n\r\n".into(),
        format!("GET /%%zz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").into(),
        b"GET / HTTP/1.1\r\nHost: a b\r\nHost: c\r\n\r\n".into(),
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n")
            .into(),
        b"GET / HTTP/1.1\r\nHost: [::bad\r\nOrigin: %%%%\r\n\r\n".into(),
        b"\x00\xff\xfe\r\n\r\n".into(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".into(),
        format!("GET * HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").into(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nRange: bytes=\r\nIf-None-Match: \"\r\nOrigin: \u{ff}\r\n\r\n").into(),
        b"GET / HTTP/1.0\r\n\r\n".into(),
    ];
    for request in requests {
        let reply = served.send(&request);
        let shown = String::from_utf8_lossy(&request).into_owned();
        assert!(reply.status == 0 || (400..500).contains(&reply.status), "{shown:?}: {}", reply.head);
    }
    let long = "a".repeat(100_000);
    assert!(matches!(served.get(&format!("/{long}")).status, 414 | 431));
    assert_eq!(served.get(&format!("/{}", &long[..40_000])).status, 414);
    assert_eq!(served.ask("GET", "/", &[&format!("X: {long}")]).status, 431);
    let many: Vec<String> = (0..200).map(|n| format!("X-{n}: y")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(served.ask("GET", "/", &many).status, 431);
    assert_eq!(served.get("/").status, 200);
    assert!(served.runs());
}

#[test]
fn a_port_in_use_is_told() {
    let (site, served) = served();
    let mut second = Command::new(WARRAQ);
    let port = served.address.port().to_string();
    second.args(["serve", "--port", &port, "--source"]).arg(site.at(""));
    let (status, stdout, stderr) = run(second);
    assert_eq!((status.code(), stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains(&port) && stderr.contains("in use") && stderr.contains("--port"), "{stderr}");
}

#[test]
fn a_folder_without_an_archive_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(WARRAQ);
    command.args(["serve", "--port", "0", "--source"]).arg(folder.path());
    let (status, _, stderr) = run(command);
    assert_eq!(status.code(), Some(2));
    assert!(stderr.contains("site.yaml") && stderr.contains("--source"), "{stderr}");
}

#[test]
fn it_listens_to_this_machine_alone_unless_told_otherwise() {
    let site = super::archive();
    let alone = Served::of(&site);
    assert!(alone.address.ip().is_loopback());
    assert!(!alone.said("err").contains("network"), "{}", alone.said("err"));
    let open = Served::with(&site.at(""), &["--bind", "0.0.0.0"]);
    open.says("drafts included");
    assert_eq!(open.get("/").status, 200);
    let port = open.address.port();
    assert_eq!(with_host(&open, &format!("Host: evil.example:{port}\r\n")).status, 421);
}

#[test]
fn an_interrupt_ends_it_whoever_is_connected() {
    let (_site, mut served) = served();
    let _open = super::browser::Open::page(&served, "/en/");
    let _idle = served.connect();
    // Were the open page waited for, it would never end.
    let status = served.interrupt();
    assert!(status.success(), "{status}");
}
