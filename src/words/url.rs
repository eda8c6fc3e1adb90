//! Addresses: the path of a page inside the site, and where the site itself stands.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, Serializer};

use super::{is_plain_path, nfc};

/// What stays as it is in a path: the unreserved characters of RFC 3986, section 2.3, and the slash. All else is
/// percent-encoded, so that the same address is written with the same bytes everywhere.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Which bytes stay as they are: most paths have no other, and are told so faster than by asking for each.
const IS_KEPT: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] =
            matches!(b as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/');
        b += 1;
    }
    table
};

/// Why Windows cannot hold a file of this name ("Naming Files, Paths, and Namespaces", Microsoft Learn).
pub fn windows_fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    // The longest name of a device has seven characters.
    let stem = if stem.len() <= 16 { stem.to_lowercase() } else { String::new() };
    let numbered = |prefix| {
        let rest = stem.strip_prefix(prefix).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    };
    if matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered("com")
        || numbered("lpt")
    {
        Some("the name is that of a device")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends in a full stop or a space")
    } else if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) || name.contains(char::is_control) {
        Some("it holds a character that file names there cannot have")
    } else {
        None
    }
}

/// The address of one thing inside the site: an absolute path, decoded (`/ar/2014/09/قمة/`), in Unicode NFC.
///
/// A page ends in `/`; a file (`/ar/feed.xml`) does not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Box<str>);

impl Url {
    /// The file that answers for an address with a slash at the end.
    pub const INDEX: &str = "index.html";

    /// Takes a decoded path that begins with `/`; a missing first slash is added.
    pub fn new(path: impl Into<String>) -> Self {
        let mut path: String = path.into();
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        match nfc(&path) {
            Cow::Owned(composed) => Url(composed.into_boxed_str()),
            Cow::Borrowed(_) => Url(path.into_boxed_str()),
        }
    }

    /// An address that was one before, as [`Url::as_str`] gave it; `None` for a text that is none, or that leads out of the
    /// site.
    pub fn again(path: &str) -> Option<Self> {
        let inner = path.strip_prefix('/')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        (inner.is_empty() || is_plain_path(inner)).then(|| Url(path.into()))
    }

    /// The decoded path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path with everything but unreserved characters percent-encoded as UTF-8 (RFC 3986; RFC 3987, section 3.1).
    pub fn encoded(&self) -> String {
        self.encoded_after(&[])
    }

    /// The same behind other parts of an address.
    fn encoded_after(&self, parts: &[&str]) -> String {
        let length = parts.iter().map(|part| part.len()).sum::<usize>() + self.0.len();
        let mut out = String::with_capacity(length);
        out.extend(parts.iter().copied());
        match self.0.bytes().all(|b| IS_KEPT[usize::from(b)]) {
            true => out.push_str(&self.0),
            false => out.extend(utf8_percent_encode(&self.0, PATH)),
        }
        out
    }

    /// The file that answers for this address on a static host, relative to the output folder: `/ar/` is
    /// `ar/index.html`.
    pub fn file(&self) -> String {
        let mut path = &*self.0;
        while let Some(rest) = path.strip_prefix('/') {
            path = rest;
        }
        if path.is_empty() || path.ends_with('/') { [path, Url::INDEX].concat() } else { path.to_owned() }
    }

    /// The address with its last part cut off; `None` for the root.
    pub fn parent(&self) -> Option<Url> {
        // Cut at a slash, it is composed as it was.
        self.folder().map(|path| Url(path.into()))
    }

    /// The decoded path of [`Url::parent`].
    pub fn folder(&self) -> Option<&str> {
        let path = self.0.strip_suffix('/').unwrap_or(&self.0);
        path.get(..=path.rfind('/')?)
    }

    /// This address with `part` added below it.
    pub fn join(&self, part: &str) -> Url {
        let slash = if self.0.ends_with('/') { "" } else { "/" };
        Url::new(format!("{}{slash}{part}", self.0))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Url {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encoded())
    }
}

/// Where the site stands: scheme and host, and the folder of that host if it is not the root.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    origin: String,
    /// Empty, or a path that begins with a slash and does not end in one.
    path: String,
}

/// Why a text cannot be the address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Another scheme than http or https.
    #[error("“{0}” does not begin with http:// or https://")]
    Scheme(String),
    /// No host, or a host with characters that no host has.
    #[error("“{0}” has no valid host name")]
    Host(String),
    /// White space, a query, a fragment or a user name.
    #[error("“{0}” has more than a host and a path")]
    Form(String),
}

impl BaseUrl {
    /// Reads `https://example.org/` or `https://example.org/archive/`.
    ///
    /// # Errors
    /// [`BaseUrlError`] for another scheme, a missing host, white space, a query, a fragment or a user name.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let rest = rest.ok_or_else(|| BaseUrlError::Scheme(text.to_owned()))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let scheme = text.get(..text.len() - rest.len()).unwrap_or_default();
        if rest.contains(|c: char| c.is_whitespace() || c.is_control() || "?#@\\\"<>".contains(c)) {
            return Err(BaseUrlError::Form(text.to_owned()));
        }
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        if name.is_empty() || !host.chars().all(|c| c.is_alphanumeric() || "-.:[]_".contains(c)) {
            return Err(BaseUrlError::Host(text.to_owned()));
        }
        let path = path.trim_matches('/');
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(BaseUrl { origin: format!("{scheme}{host}"), path })
    }

    /// The link to `url` for use inside the site's pages: percent-encoded, without scheme and host.
    pub fn href(&self, url: &Url) -> String {
        url.encoded_after(&[&self.path])
    }

    /// The decoded path of a request to the site's host, as seen from the site; `None` when it lies outside of the site.
    pub fn without<'p>(&self, path: &'p str) -> Option<&'p str> {
        let base = percent_encoding::percent_decode_str(&self.path).decode_utf8_lossy();
        path.strip_prefix(&*base).filter(|below| below.is_empty() || below.starts_with('/'))
    }

    /// The full address of `url`, percent-encoded.
    pub fn absolute(&self, url: &Url) -> String {
        url.encoded_after(&[&self.origin, &self.path])
    }

    /// The full address of `url` for people to read and type: letters of all scripts stand as they are (an IRI, RFC 3987).
    pub fn readable(&self, url: &Url) -> String {
        [&self.origin, &self.path, url.as_str()].concat()
    }

    /// The full address of a link that [`BaseUrl::href`] made.
    pub fn in_full(&self, href: &str) -> String {
        [&self.origin, href].concat()
    }
}
