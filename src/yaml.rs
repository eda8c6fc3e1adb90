//! The one way into YAML: the site's settings, the concordances and the front matter of articles are read here; and the
//! one way back, for the texts of new files.
//!
//! serde_yaml parses; this room guards it. Before serde_yaml sees a text, a scanner that keeps no more than the
//! places of things bounds its size and depth and refuses what an archive never needs and an attacker would use:
//! anchors and aliases, tags, merge keys, further documents, control characters. Afterwards every key and value has
//! its line and column, and no key stands twice. All of it takes linear time.
//!
//! Never touches the disk, never knows which keys a file may have.

mod build;
mod explain;
mod fast;
mod node;
mod scan;
#[cfg(test)]
mod tests;
mod write;

pub use node::{Entry, Map, Node};
pub use write::{list, scalar};

use crate::problem::{Code, Place, Problem};

/// The most bytes of the front matter of one article.
pub const FRONT_MATTER_BYTES: usize = 64 * 1024;

/// The most bytes of any other YAML file: settings, concordances.
pub const FILE_BYTES: usize = 8 * 1024 * 1024;

/// A place in a file; line and column (in characters) count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// Something wrong at one place of a YAML text. It does not know its file; see [`Fault::problem`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fault {
    /// Where.
    pub spot: Spot,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault without a hint.
    pub fn new(code: Code, spot: Spot, message: impl Into<String>) -> Self {
        Fault { spot, code, message: message.into(), hint: None }
    }

    /// The same fault with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The fault as a problem of `file`.
    pub fn problem(self, file: &str) -> Problem {
        let problem =
            Problem::new(self.code, Place::at(file, self.spot.line, self.spot.column), self.message);
        Problem { hint: self.hint, ..problem }
    }
}

/// Faults gathered on the way, so that one run reports them all.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// The value, or `None` and the fault is kept.
    pub fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }
}

/// Reads a YAML document whose root is a mapping; an empty text is an empty mapping.
///
/// `first_line` is the number that the first line of `text` has in its file: every [`Spot`] counts from the file's
/// beginning. A byte-order mark is passed over; lines end in LF or CRLF.
///
/// # Errors
/// All faults that could be found, in the order of the file: more than `most_bytes` bytes, broken syntax, anything
/// the guards refuse (see the module), a key that stands twice in one mapping, a root that is no mapping.
pub fn read(text: &str, first_line: u32, most_bytes: usize) -> Result<Map<'_>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = Spot { line: first_line, column: 1 };
    if text.len() > most_bytes {
        let message = format!("the YAML is {} bytes long; at most {most_bytes} are read", text.len());
        return Err(vec![
            Fault::new(Code::YamlRefused, start, message).hint("split it, or move long texts into articles"),
        ]);
    }
    if let Some(map) = fast::read(text, start) {
        return Ok(map);
    }
    read_in_full(text, start)
}

/// The way for every text, which the fast reader must agree with.
fn read_in_full(text: &str, start: Spot) -> Result<Map<'_>, Vec<Fault>> {
    let tokens = scan::scan(text, start.line).map_err(|fault| vec![fault])?;
    if tokens.is_empty() {
        return Ok(Map::empty(start));
    }
    build::build(text, &tokens, start)
}
