//! URLs as the auditor needs them: where a reference leads, and which file a static host serves for it.
//! Never touches the disk.

use percent_encoding::percent_decode_str;

/// The address the site is served at.
pub struct Base {
    /// Scheme and authority, without a slash: `https://example.org`.
    origin: String,
    /// The path before every path of the site, decoded, without its last slash: empty, or `/archive`.
    prefix: String,
}

/// A place on the site.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// Decoded, from the site's root, which is `/`.
    pub path: String,
    /// Decoded; none when there is no `#`, or nothing that names an element behind it.
    pub fragment: Option<String>,
}

/// Where a reference leads.
#[derive(Debug, PartialEq)]
pub enum Target {
    Inside(Place),
    /// To another site.
    Outside,
    /// Not to the web: `mailto:`, `data:` …
    Other(String),
    /// Nowhere, for the reason given.
    Bad(&'static str),
}

impl Base {
    /// None when `url` is not absolute or not of the web.
    pub fn new(url: &str) -> Option<Base> {
        let (scheme, rest) = url.split_once("://")?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let prefix = decode(path.trim_end_matches('/'))?;
        (matches!(scheme, "http" | "https") && !host.is_empty())
            .then(|| Base { origin: format!("{scheme}://{host}"), prefix })
    }

    /// Where `reference` leads when it stands on the page with the path `from`.
    pub fn resolve(&self, from: &str, reference: &str) -> Target {
        let reference = reference.trim_ascii();
        let (rest, fragment) = match reference.split_once('#') {
            Some((rest, fragment)) => (rest, fragment),
            None => (reference, ""),
        };
        let address = rest.split('?').next().unwrap_or_default();
        let full = match (scheme(address), address.strip_prefix("//")) {
            (Some("http" | "https"), _) => address.strip_prefix(self.origin.as_str()).map(str::to_owned),
            (Some(scheme), _) => return Target::Other(scheme.to_ascii_lowercase()),
            (None, Some(_)) => {
                let scheme = self.origin.split("//").next().unwrap_or_default();
                format!("{scheme}{address}").strip_prefix(self.origin.as_str()).map(str::to_owned)
            }
            (None, None) => match decode(address) {
                Some(path) => return self.locate(&join(&self.prefix, from, &path), fragment, true),
                None => return Target::Bad("not UTF-8 when decoded"),
            },
        };
        match full.as_deref().map(decode) {
            None => Target::Outside,
            Some(None) => Target::Bad("not UTF-8 when decoded"),
            Some(Some(path)) if path.is_empty() || path.starts_with('/') => {
                self.locate(&without_dots(&path), fragment, false)
            }
            Some(Some(_)) => Target::Outside, // a longer host name: https://example.org.evil
        }
    }

    /// `full` is the decoded path from the host's root.
    fn locate(&self, full: &str, fragment: &str, relative: bool) -> Target {
        let path = match full.strip_prefix(self.prefix.as_str()) {
            Some("") => "/",
            Some(path) if path.starts_with('/') => path,
            _ if relative => return Target::Bad("above the site's own root"),
            _ => return Target::Outside,
        };
        let Some(fragment) = decode(fragment) else { return Target::Bad("not UTF-8 when decoded") };
        // HTML, "select the indicated part": none and `top` are the page itself; a directive names no element.
        let named = !fragment.is_empty() && fragment != "top" && !fragment.starts_with(":~:");
        Target::Inside(Place { path: path.to_owned(), fragment: named.then_some(fragment) })
    }
}

/// Whether a reference is an absolute URL of the web.
pub fn is_absolute(reference: &str) -> bool {
    reference.starts_with("https://") || reference.starts_with("http://")
}

/// The path of the page that a static host serves from `file`.
pub fn page_path(file: &str) -> String {
    match file.strip_suffix("/index.html") {
        Some(folder) => format!("{folder}/"),
        None => file.to_owned(),
    }
}

/// The file that a static host serves for `path`.
pub fn file_of(path: &str) -> String {
    if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The path with its last part cut off; `/` for `/`.
pub fn parent(path: &str) -> &str {
    let path = path.strip_suffix('/').unwrap_or(path);
    path.rfind('/').map_or("/", |slash| &path[..=slash])
}

/// The URLs of a `srcset` attribute (HTML, "parsing a srcset attribute").
pub fn in_srcset(value: &str) -> Vec<String> {
    let mut urls = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return urls;
        }
        let (url, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        urls.push(url.trim_end_matches(',').to_owned());
        rest = if url.ends_with(',') { after } else { after.split_once(',').map_or("", |(_, next)| next) };
    }
}

/// What a style sheet loads: each `url(…)`, and each `@import` that is written as a string.
pub fn in_css(css: &str) -> Vec<String> {
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).map(unquoted);
    let imports = css.split("@import").skip(1).filter_map(|rest| rest.split(';').next());
    let strings = imports.filter(|import| !import.contains("url(")).map(unquoted);
    urls.chain(strings).filter(|reference| !reference.starts_with('#')).collect()
}

fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(String::from)
}

/// The scheme of a reference that has one (RFC 3986, 3.1).
fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters)).then_some(scheme)
}

fn join(prefix: &str, from: &str, path: &str) -> String {
    match path {
        "" => format!("{prefix}{from}"),
        rooted if rooted.starts_with('/') => without_dots(rooted),
        relative => {
            let folder = &from[..from.rfind('/').map_or(0, |slash| slash + 1)];
            without_dots(&format!("{prefix}{folder}{relative}"))
        }
    }
}

/// Removes dot segments (RFC 3986, 5.2.4) from a path that begins with a slash.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    parts.pop();
                }
                if last {
                    parts.push("");
                }
            }
            name => parts.push(name),
        }
    }
    format!("/{}", parts.join("/"))
}

#[test]
fn references_lead_where_a_browser_would_go() {
    let base = Base::new("https://example.org/a/").unwrap();
    let inside = |path: &str, fragment: Option<&str>| {
        Target::Inside(Place { path: path.into(), fragment: fragment.map(String::from) })
    };
    for (reference, target) in [
        ("", inside("/ar/x/", None)),
        ("#n", inside("/ar/x/", Some("n"))),
        ("#top", inside("/ar/x/", None)),
        ("?q=1#%D8%A7", inside("/ar/x/", Some("ا"))),
        ("../y/./", inside("/ar/y/", None)),
        ("..", inside("/ar/", None)),
        ("../..", inside("/", None)),
        ("../../..", Target::Bad("above the site's own root")),
        ("/a/%D8%A7/", inside("/ا/", None)),
        ("/ar/", Target::Bad("above the site's own root")),
        ("//example.org/a/z", inside("/z", None)),
        ("https://example.org/a", inside("/", None)),
        ("https://example.org/b/", Target::Outside),
        ("https://example.org.evil/a/", Target::Outside),
        ("//cdn.example.net/x.js", Target::Outside),
        ("mailto:a@example.org", Target::Other("mailto".into())),
        ("/a/%FF", Target::Bad("not UTF-8 when decoded")),
    ] {
        assert_eq!(base.resolve("/ar/x/", reference), target, "{reference}");
    }
}

#[test]
fn lists_of_references_are_taken_apart() {
    assert_eq!(in_srcset("a.png, b,c.png 2x,d.png 100w"), ["a.png", "b,c.png", "d.png"]);
    assert_eq!(in_css("@import 'a.css';@import url(b.css);p{background:url( \"c.png\" ) url(#d)}"), {
        ["b.css", "c.png", "a.css"]
    });
    assert_eq!((parent("/a/b/"), parent("/a/"), parent("/404.html")), ("/a/", "/", "/"));
}
