//! Which requests are answered at all: of this machine's own browser, for this server, in a form that can be read.
//!
//! A web page elsewhere must learn nothing of unpublished texts: not by a name that it makes lead here (DNS rebinding,
//! seen in `Host`), nor by asking from its own place (seen in `Origin` and `Sec-Fetch-Site`). Pure: touches neither disk nor
//! network.

use std::net::SocketAddr;

use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use super::preview::RESERVED;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The longest path that is looked up, in bytes. Slugs have at most 120, and folders are nested at most 64 deep.
const PATH_LIMIT: usize = 32 << 10;

/// The most that all headers may have together, in bytes. The server's own bound is as large as what it reads at once.
const HEADERS_LIMIT: usize = 32 << 10;

/// The decoded path of a request that may be answered.
///
/// # Errors
/// The status of the refusal. `here` is the address that the connection came in by.
pub fn admit(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    here: SocketAddr,
) -> Result<String, StatusCode> {
    if headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() > HEADERS_LIMIT {
        return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    let origin = own_origin(uri, headers, here)?;
    if method != Method::GET && method != Method::HEAD {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let path = decoded(uri.path())?;
    let is_stream = path == super::live::EVENTS;
    if !is_own(headers, &origin) || (is_stream && !is_surely_own(headers, &origin)) {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(path)
}

/// The origin of this server as the request calls it, where that is one of its names.
fn own_origin(uri: &Uri, headers: &HeaderMap, here: SocketAddr) -> Result<String, StatusCode> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(StatusCode::BAD_REQUEST) };
    let host = host.to_str().map_err(|_| StatusCode::BAD_REQUEST)?.to_ascii_lowercase();
    let host = if host.contains(':') && !host.ends_with(']') { host } else { format!("{host}:80") };
    // A request for a proxy names the host a second time.
    let named = uri.authority().map(|authority| authority.as_str().to_ascii_lowercase());
    let port = here.port();
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned(), bracketed(here)];
    let is_known = names.iter().any(|name| host == format!("{name}:{port}"));
    if !is_known || named.is_some_and(|named| named != host) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    Ok(format!("http://{}", host.strip_suffix(":80").unwrap_or(&host)))
}

fn bracketed(address: SocketAddr) -> String {
    let address = SocketAddr::new(address.ip().to_canonical(), 0).to_string();
    address.strip_suffix(":0").unwrap_or(&address).to_owned()
}

/// Whether the request is not known to come from another site. Following a link to here is open to all.
fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let says = |name: &HeaderName, word: &str| headers.get(name).is_some_and(|value| value == word);
    let from_elsewhere = says(&FETCH_SITE, "cross-site") || says(&FETCH_SITE, "same-site");
    let is_visit = says(&FETCH_MODE, "navigate") && says(&FETCH_DEST, "document");
    let foreign = headers.get_all(header::ORIGIN).iter().any(|value| value != origin);
    !foreign && (!from_elsewhere || is_visit)
}

/// Whether the request is known to come from one of this server's own pages. Browsers tell where a request comes from only
/// to hosts they trust, which addresses of the local network are not; to those they still send a referrer, which no page can
/// forge.
fn is_surely_own(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(HeaderValue::as_bytes);
    let is_below =
        |referrer: &[u8]| referrer.strip_prefix(origin.as_bytes()).is_some_and(|path| path.starts_with(b"/"));
    text(&FETCH_SITE) == Some(b"same-origin".as_slice())
        || text(&header::ORIGIN) == Some(origin.as_bytes())
        || (text(&FETCH_SITE).is_none() && text(&header::REFERER).is_some_and(is_below))
}

/// The path, decoded once. What is no UTF-8, or holds what no address holds, cannot be asked for.
fn decoded(path: &str) -> Result<String, StatusCode> {
    if path.len() > PATH_LIMIT {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let is_escape = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    if !path.starts_with('/') || !path.split('%').skip(1).all(is_escape) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| StatusCode::BAD_REQUEST)?;
    if decoded.contains(char::is_control) { Err(StatusCode::BAD_REQUEST) } else { Ok(decoded.into_owned()) }
}

/// The headers of every answer, whatever it is.
pub fn protect(headers: &mut HeaderMap, policy: &'static str) {
    let all = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Whether a path belongs to the preview itself.
pub fn is_reserved(path: &str) -> bool {
    path.starts_with(RESERVED)
}
