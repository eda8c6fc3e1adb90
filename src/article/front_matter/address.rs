//! The addresses that an article may name: its slug, its old addresses, links to a source or picture.

use percent_encoding::percent_decode_str;

use crate::words::is_plain_path;

/// What is wrong, and the way out.
pub(super) type Wrong = (&'static str, &'static str);

/// Whether a text can be the last part of an address.
pub(super) fn check_slug(slug: &str) -> Result<(), Wrong> {
    if matches!(slug, "." | "..") {
        return Err(("a slug of dots means another folder", "use letters or digits"));
    }
    if slug.contains(['/', '\\']) {
        let hint = "leave the slash out; where articles stand is the pattern of the site's settings";
        return Err(("a slug is one part of an address and has no slash", hint));
    }
    Ok(())
}

/// The decoded path that an alias stands for: an absolute path, or that of a full `http` or `https` address.
pub(super) fn alias_path(alias: &str) -> Result<String, Wrong> {
    let path = without_host(alias);
    if !path.starts_with('/') || path.starts_with("//") {
        let hint = "write the path of the old address from its first slash: /2014/old-name/";
        return Err(("an alias must begin with one “/”", hint));
    }
    if path.contains(['?', '#']) {
        let hint = "write the path alone: a static host does not see what follows “?” or “#”";
        return Err(("an alias has no query and no fragment", hint));
    }
    let decoded = percent_decode_str(path).decode_utf8();
    let decoded = decoded.map_err(|_| ("the alias does not decode to UTF-8", "write its letters plainly"))?;
    if decoded.contains('\\') || decoded.chars().any(char::is_control) {
        return Err(("an alias has no backslash and no control character", "write its letters plainly"));
    }
    let inner = decoded.strip_prefix('/').unwrap_or(&decoded);
    let parts = inner.strip_suffix('/').unwrap_or(inner);
    if !inner.is_empty() && !is_plain_path(parts) {
        return Err(("an alias has no empty part and none of dots", "write the path as a browser shows it"));
    }
    Ok(decoded.into_owned())
}

/// The path of a full address; any other text as it is.
fn without_host(text: &str) -> &str {
    match strip_web_scheme(text) {
        Some(rest) => rest.find(['/', '?', '#']).and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => text,
    }
}

fn strip_web_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(rest)
}

/// Whether a link is an `http` or `https` address with a host, or relative (RFC 3986, section 4.2).
pub(super) fn check_link(link: &str) -> Result<(), Wrong> {
    if let Some(rest) = strip_web_scheme(link) {
        let is_host = rest.starts_with(|c: char| !c.is_whitespace() && !"/?#:@".contains(c));
        return if is_host {
            Ok(())
        } else {
            Err(("the address has no host", "write it as https://example.org/…"))
        };
    }
    let before_path = link.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.contains(':') {
        let hint = "a file whose name has a colon is written ./name:of-it.jpg";
        return Err(("only http and https addresses and relative ones are allowed", hint));
    }
    Ok(())
}
