//! An open page: its event stream, as the script in the page reads it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use super::server::Served;

/// An event: its name and its data.
pub type Event = (String, String);

/// A page that is open in a browser.
pub struct Open {
    lines: BufReader<TcpStream>,
}

impl Open {
    /// Loads a page and opens its event stream, as the page's script does.
    pub fn page(served: &Served, path: &str) -> Open {
        let html = served.get(path).text();
        Open::with(served, path, &attribute(&html, "data-mark="), &attribute(&html, "data-style="))
    }

    /// Opens the event stream of a page in a given state.
    pub fn with(served: &Served, path: &str, mark: &str, style: &str) -> Open {
        let mut stream = served.connect();
        let host = served.address;
        let request = format!(
            "GET /_warraq/events?page={path}&mark={mark}&style={style} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        Open { lines }
    }

    /// The next event; a test whose event does not come fails.
    #[track_caller]
    pub fn next(&mut self) -> Event {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            self.lines.read_line(&mut line).expect("an event comes");
            assert!(!line.is_empty(), "the stream ended");
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.trim_end().to_owned();
            } else if let (Some(data), false) = (line.strip_prefix("data: "), name.is_empty()) {
                return (name, data.trim_end().to_owned());
            }
        }
    }

    /// The name of the next event.
    #[track_caller]
    pub fn next_name(&mut self) -> String {
        self.next().0
    }
}

/// The value of an attribute of the script, with or without quotes.
fn attribute(html: &str, name: &str) -> String {
    let rest = html.split(name).nth(1).unwrap_or_default();
    let value = rest.split([' ', '>']).next().unwrap_or_default();
    value.trim_matches('"').to_owned()
}
