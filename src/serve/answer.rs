//! A request → its answer: what stands at the path, or why there is nothing.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::net::SocketAddr;
use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use crate::disk;
use crate::words::Fingerprint;

use super::body::Body;
use super::guard;
use super::live::{self, Live};
use super::preview::{Preview, Sheet};
use super::range::{Asked, asked};

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// What a page may do: everything from here, nothing from elsewhere but pictures, sound and film.
const STRICT: &str = "default-src 'self'; img-src 'self' data: https: http:; media-src 'self' https: http:; \
    style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// What a page may do whose author writes templates or raw HTML: as much as when it is published, but for being shown in
/// a frame elsewhere.
const TRUSTING: &str = "frame-ancestors 'none'";

/// How many bytes of a file are read at once.
const PIECE: usize = 128 << 10;

/// Answers a request that came in at the address `here`.
pub async fn answer<B>(
    request: Request<B>,
    here: SocketAddr,
    preview: Arc<Preview>,
    live: Arc<Live>,
) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let path = match guard::admit(&parts.method, &parts.uri, &parts.headers, here) {
        Ok(path) => path,
        Err(status) => return refusal(status),
    };
    let asked = Question { method: parts.method, headers: parts.headers };
    if guard::is_reserved(&path) {
        return own(&path, parts.uri.query().unwrap_or_default(), &asked, preview, live);
    }
    // Printing takes milliseconds of work, and files may be slow: neither may hold up other connections.
    let done = spawn_blocking(move || stands_at(&path, &asked, &preview)).await;
    done.unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

/// What an answer depends on besides the path.
struct Question {
    method: Method,
    headers: HeaderMap,
}

impl Question {
    fn text(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The preview's own files.
fn own(path: &str, query: &str, asked: &Question, preview: Arc<Preview>, live: Arc<Live>) -> Response<Body> {
    match path {
        "/_warraq/live.js" => bytes(asked, SCRIPT.into(), "text/javascript; charset=utf-8", 200, STRICT),
        "/_warraq/live.css" => bytes(asked, STYLE.into(), "text/css; charset=utf-8", 200, STRICT),
        live::EVENTS if asked.method == Method::GET => {
            let field = |name: &str| {
                let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
                percent_decode_str(found.unwrap_or_default()).decode_utf8_lossy().into_owned()
            };
            let pieces = live.join(preview, field("page"), field("mark"), field("style"));
            let mut answer = response(StatusCode::OK, "text/event-stream; charset=utf-8", STRICT);
            answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            *answer.body_mut() = Body::Pieces(pieces, None);
            answer
        }
        _ => refusal(StatusCode::NOT_FOUND),
    }
}

fn stands_at(path: &str, asked: &Question, preview: &Preview) -> Response<Body> {
    match preview.look(path) {
        Sheet::Page(print) => {
            let policy = if print.is_trusted { TRUSTING } else { STRICT };
            bytes(asked, print.html.into(), "text/html; charset=utf-8", print.status, policy)
        }
        Sheet::Bytes(content, mime) => bytes(asked, content.into(), &mime, 200, STRICT),
        Sheet::File(folder, path, mime) => match disk::open_in(&folder, &path) {
            Ok((file, stamp)) => {
                file_answer(asked, file, stamp.bytes, &Fingerprint::of(&stamp).to_string(), mime)
            }
            Err(error) if error.is_missing() => refusal(StatusCode::NOT_FOUND),
            Err(_) => refusal(StatusCode::FORBIDDEN),
        },
        Sheet::Moved(to) => match HeaderValue::from_str(&to) {
            Ok(to) => {
                let mut answer = refusal(StatusCode::FOUND);
                // What is a folder today may be gone tomorrow: the browser is not to remember it.
                answer.headers_mut().insert(header::LOCATION, to);
                answer
            }
            Err(_) => refusal(StatusCode::NOT_FOUND),
        },
    }
}

/// An answer of bytes that are there.
fn bytes(
    asked_for: &Question,
    content: Bytes,
    mime: &str,
    status: u16,
    policy: &'static str,
) -> Response<Body> {
    let tag = format!("\"{}\"", Fingerprint::of_bytes(&content));
    if status == 200 && has(asked_for, &tag) {
        return not_modified(mime, &tag, policy);
    }
    let length = content.len() as u64;
    let part = if status == 200 { part(asked_for, length) } else { Asked::Whole };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = headed(status, mime, policy, &tag, length, &part);
    *answer.body_mut() = match part {
        _ if asked_for.method == Method::HEAD => return without_body(answer),
        Asked::Whole => Body::of(content),
        Asked::Nothing => Body::Whole(None),
        Asked::Part(range) => {
            let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(content.len());
            Body::of(content.slice(at(range.start)..at(range.end)))
        }
    };
    answer
}

/// An answer of what a file holds, read piece by piece as the browser takes it.
fn file_answer(asked_for: &Question, file: File, length: u64, mark: &str, mime: &str) -> Response<Body> {
    let tag = format!("\"{mark}\"");
    if has(asked_for, &tag) {
        return not_modified(mime, &tag, STRICT);
    }
    let part = part(asked_for, length);
    let mut answer = headed(StatusCode::OK, mime, STRICT, &tag, length, &part);
    let range = match part {
        _ if asked_for.method == Method::HEAD => return without_body(answer),
        Asked::Whole => 0..length,
        Asked::Nothing => return answer,
        Asked::Part(range) => range,
    };
    let (pipe, pieces) = mpsc::channel(1);
    let left = range.end - range.start;
    tokio::spawn(send(file, range.start, left, pipe));
    *answer.body_mut() = Body::Pieces(pieces, Some(left));
    answer
}

/// Reads `left` bytes of a file from `start` on into a pipe, as fast as they are taken.
async fn send(file: File, start: u64, mut left: u64, pipe: mpsc::Sender<Bytes>) {
    let mut reader = file;
    let mut at = Some(start);
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
        let read = spawn_blocking(move || {
            if let Some(at) = at {
                reader.seek(SeekFrom::Start(at))?;
            }
            let mut piece = vec![0; most];
            let count = reader.read(&mut piece)?;
            piece.truncate(count);
            Ok::<_, std::io::Error>((reader, piece))
        });
        let Ok(Ok((same, piece))) = read.await else { return };
        let count = piece.len() as u64;
        if count == 0 || pipe.send(piece.into()).await.is_err() {
            return;
        }
        (reader, at, left) = (same, None, left - count);
    }
}

fn part(asked_for: &Question, length: u64) -> Asked {
    asked(asked_for.text(header::RANGE), length)
}

/// Whether the browser has this state of it already.
fn has(asked_for: &Question, tag: &str) -> bool {
    let known = asked_for.text(header::IF_NONE_MATCH).unwrap_or_default();
    known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)
}

/// The head of an answer that has a body.
fn headed(
    status: StatusCode,
    mime: &str,
    policy: &'static str,
    tag: &str,
    length: u64,
    part: &Asked,
) -> Response<Body> {
    let (status, range, sent) = match part {
        Asked::Whole => (status, None, length),
        Asked::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, Some(format!("bytes */{length}")), 0),
        Asked::Part(range) => {
            let last = range.end.saturating_sub(1);
            let told = format!("bytes {}-{last}/{length}", range.start);
            (StatusCode::PARTIAL_CONTENT, Some(told), range.end - range.start)
        }
    };
    let mut answer = response(status, mime, policy);
    let headers = answer.headers_mut();
    // May be kept, but not shown again without asking.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, sent.into());
    let told = [(header::ETAG, Some(tag.to_owned())), (header::CONTENT_RANGE, range)];
    for (name, value) in told {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            headers.insert(name, value);
        }
    }
    answer
}

/// The answer to HEAD: the head of that to GET.
fn without_body(mut answer: Response<Body>) -> Response<Body> {
    *answer.body_mut() = Body::Whole(None);
    answer
}

fn not_modified(mime: &str, tag: &str, policy: &'static str) -> Response<Body> {
    let mut answer = headed(StatusCode::NOT_MODIFIED, mime, policy, tag, 0, &Asked::Whole);
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    answer
}

/// An answer without content of the site. Never repeats anything of the request.
pub fn refusal(status: StatusCode) -> Response<Body> {
    let mut answer = response(status, "text/plain; charset=utf-8", STRICT);
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    let reason = status.canonical_reason().unwrap_or("refused");
    *answer.body_mut() = Body::of(format!("{} {reason}\n", status.as_u16()));
    answer
}

fn response(status: StatusCode, mime: &str, policy: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::Whole(None));
    *answer.status_mut() = status;
    guard::protect(answer.headers_mut(), policy);
    if let Ok(mime) = HeaderValue::from_str(mime) {
        answer.headers_mut().insert(header::CONTENT_TYPE, mime);
    }
    answer
}
