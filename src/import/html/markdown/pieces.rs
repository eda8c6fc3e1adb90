//! The pieces of a line: put in order, and written as Markdown that reads back as they were.

use crate::import::escape;
use crate::locale::script::is_arabic_letter;

/// What emphasises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Strong,
    Emphasis,
    Strike,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    Open(Mark),
    Close(Mark),
    LinkOpen,
    /// The destination and title of the link.
    LinkClose(String),
    /// Code.
    Code(String),
    /// Markdown that shows something: an image, the reference to a footnote.
    Raw(String),
    /// A tag of HTML, which shows nothing.
    Tag(String),
    /// The end of a line.
    Break,
}

impl Mark {
    fn tag(self) -> &'static str {
        match self {
            Mark::Strong => "strong",
            Mark::Emphasis => "em",
            Mark::Strike => "del",
        }
    }
}

/// The longest run of a character.
pub fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(str::len).max().unwrap_or_default() / c.len_utf8()
}

/// Cuts pieces into paragraphs, at two breaks in a row. What is open at a cut is closed and opened again.
pub fn paragraphs(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut paragraphs = vec![Vec::new()];
    let mut open: Vec<Piece> = Vec::new();
    let mut breaks = 0;
    for piece in pieces {
        let is_gap = matches!(&piece, Piece::Text(text) if text.bytes().all(|b| b.is_ascii_whitespace()));
        breaks = match &piece {
            Piece::Break => breaks + 1,
            _ if is_gap => breaks,
            _ => 0,
        };
        match &piece {
            Piece::Open(_) => open.push(piece.clone()),
            Piece::Close(_) => drop(open.pop()),
            // Links and elements of HTML cannot be cut.
            Piece::LinkOpen | Piece::Tag(_) => open.push(Piece::LinkOpen),
            Piece::LinkClose(_) => drop(open.pop()),
            _ => {}
        }
        let can_cut = open.iter().all(|piece| matches!(piece, Piece::Open(_)));
        if breaks == 2
            && can_cut
            && let Some(last) = paragraphs.last_mut()
        {
            last.extend(open.iter().rev().filter_map(closing));
            paragraphs.push(open.clone());
            continue;
        }
        if breaks <= 2 || !matches!(piece, Piece::Break) {
            paragraphs.last_mut().into_iter().for_each(|last: &mut Vec<Piece>| last.push(piece.clone()));
        }
    }
    paragraphs
}

fn closing(piece: &Piece) -> Option<Piece> {
    match piece {
        Piece::Open(mark) => Some(Piece::Close(*mark)),
        _ => None,
    }
}

/// One line of Markdown; breaks become `at_break`.
pub fn line(pieces: Vec<Piece>, at_break: &str) -> String {
    text(pieces, at_break)
}

/// Lines of Markdown; `at_break` stands where one ends.
pub fn text(pieces: Vec<Piece>, at_break: &str) -> String {
    write(&tidy(pieces), at_break)
}

/// Collapses white space, moves it out of emphasis and links, drops what is empty, and joins what is the same.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pieces = collapse(pieces);
    loop {
        let before = pieces.clone();
        pieces = settle(pieces);
        if pieces == before {
            return pieces;
        }
    }
}

/// As CSS does (CSS Text 3, 4.1.1): runs of white space are one space, none at the ends of lines. U+00A0 is no such space.
fn collapse(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at_space = true;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
                    let is_kept = if is_space { !at_space } else { !c.is_control() };
                    if is_kept {
                        kept.push(if is_space { ' ' } else { c });
                    }
                    at_space = is_space || (at_space && c.is_control());
                }
                if !kept.is_empty() {
                    out.push(Piece::Text(kept));
                }
            }
            Piece::Break => {
                trim_end(&mut out);
                at_space = true;
                if out.iter().any(is_shown) {
                    out.push(Piece::Break);
                }
            }
            Piece::Raw(_) | Piece::Code(_) => {
                at_space = false;
                out.push(piece);
            }
            other => out.push(other),
        }
    }
    trim_end(&mut out);
    out
}

fn is_shown(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(_) | Piece::Raw(_) | Piece::Code(_))
}

/// Takes spaces and breaks from the end, also from within marks that end there.
fn trim_end(pieces: &mut Vec<Piece>) {
    let mut at = pieces.len();
    while at > 0 {
        at -= 1;
        match pieces.get_mut(at) {
            Some(Piece::Text(text)) => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
                pieces.remove(at);
            }
            Some(Piece::Break) => drop(pieces.remove(at)),
            Some(Piece::Raw(_) | Piece::Code(_)) | None => return,
            Some(_) => {}
        }
    }
}

/// One round of moving and joining.
fn settle(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), &piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(text),
            // Backticks that touch would be one longer run.
            (Some(Piece::Code(before)), Piece::Code(text)) => before.push_str(text),
            // Nothing within, or the same again right behind.
            (Some(Piece::Open(a)), Piece::Close(b)) if a == b => drop(out.pop()),
            (Some(Piece::Close(a)), Piece::Open(b)) if a == b => drop(out.pop()),
            (Some(Piece::LinkOpen), Piece::LinkClose(_)) => drop(out.pop()),
            // A space or a break at the start of what is open goes before it.
            (Some(Piece::Open(_) | Piece::LinkOpen), Piece::Text(text)) if text.starts_with(' ') => {
                let open = out.pop();
                out.push(Piece::Text(" ".to_owned()));
                out.extend(open);
                let rest = text.trim_start_matches(' ');
                if !rest.is_empty() {
                    out.push(Piece::Text(rest.to_owned()));
                }
            }
            (Some(Piece::Open(_) | Piece::LinkOpen), Piece::Break) => {
                let open = out.pop();
                out.push(Piece::Break);
                out.extend(open);
            }
            // The same at the end.
            (Some(Piece::Text(text)), Piece::Close(_) | Piece::LinkClose(_)) if text.ends_with(' ') => {
                text.truncate(text.trim_end_matches(' ').len());
                if text.is_empty() {
                    out.pop();
                }
                out.push(piece);
                out.push(Piece::Text(" ".to_owned()));
            }
            (Some(Piece::Break), Piece::Close(_) | Piece::LinkClose(_)) => {
                out.pop();
                out.push(piece);
                out.push(Piece::Break);
            }
            _ => out.push(piece),
        }
    }
    out
}

fn write(pieces: &[Piece], at_break: &str) -> String {
    let ways = ways(pieces);
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                let text = escape::inline(text);
                out.push_str(&text);
            }
            Piece::Raw(raw) => {
                guard_exclamation(&mut out, raw);
                out.push_str(raw);
            }
            Piece::Code(code) => out.push_str(&code_span(code)),
            Piece::Tag(tag) => out.push_str(tag),
            Piece::Break => out.push_str(at_break),
            Piece::LinkOpen => {
                guard_exclamation(&mut out, "[");
                out.push('[');
            }
            Piece::LinkClose(destination) => out.push_str(&format!("]({destination})")),
            Piece::Open(mark) => match ways.get(at).copied().flatten() {
                Some(way) => out.push_str(way),
                None => out.push_str(&format!("<{}>", mark.tag())),
            },
            Piece::Close(mark) => match ways.get(at).copied().flatten() {
                Some(way) => out.push_str(way),
                None => out.push_str(&format!("</{}>", mark.tag())),
            },
        }
    }
    out
}

/// Code between more backticks than it holds in a row.
fn code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// An exclamation mark before a link would make an image of it.
fn guard_exclamation(out: &mut String, next: &str) {
    if next.starts_with('[') && out.ends_with('!') {
        out.pop();
        out.push_str("\\!");
    }
}

/// For each opening and closing piece the signs that say it; `None` where no signs would.
fn ways(pieces: &[Piece]) -> Vec<Option<&'static str>> {
    let mut ways = vec![None; pieces.len()];
    let mut open: Vec<(usize, Mark)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(mark) => open.push((at, *mark)),
            Piece::Close(mark) => {
                let Some((start, _)) = open.pop().filter(|(_, opened)| opened == mark) else { continue };
                let is_nested = open.iter().any(|(_, around)| around == mark);
                let way = if is_nested { None } else { way(*mark, pieces, start, at) };
                [start, at]
                    .into_iter()
                    .for_each(|at| ways.get_mut(at).into_iter().for_each(|slot| *slot = way));
            }
            _ => {}
        }
    }
    ways
}

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    /// An end of the line, or white space.
    Space,
    Letter(char),
    Punctuation(char),
    /// Another mark of emphasis, whose signs would run together with these.
    Mark,
}

/// Stars open where what follows is no space, and no punctuation behind a letter; they close in the mirror of that (CommonMark
/// 0.31, 6.2). Beside Arabic letters the project's Markdown lets them close and open behind punctuation too.
fn way(mark: Mark, pieces: &[Piece], start: usize, end: usize) -> Option<&'static str> {
    let before = start.checked_sub(1).map_or(Neighbour::Space, |at| neighbour(pieces.get(at), false));
    let after = neighbour(pieces.get(end + 1), true);
    let first = neighbour(pieces.get(start + 1), true);
    let last = end.checked_sub(1).map_or(Neighbour::Space, |at| neighbour(pieces.get(at), false));
    // To underscores the signs of another mark are punctuation like any other.
    let stands_alone = |outer| !matches!(outer, Neighbour::Letter(_));
    let both_free = stands_alone(before) && stands_alone(after);
    let touches_marks = [before, after, first, last].contains(&Neighbour::Mark);
    if [first, last].contains(&Neighbour::Space) {
        return None;
    }
    match mark {
        Mark::Emphasis if both_free => Some("_"),
        Mark::Emphasis | Mark::Strike if touches_marks => None,
        Mark::Emphasis | Mark::Strike => {
            let is_inside_word = opens(before, first, false) && opens(after, last, false);
            let sign = if mark == Mark::Strike { "~~" } else { "*" };
            is_inside_word.then_some(sign)
        }
        // Stars that touch underscores are beside punctuation; stars never touch stars.
        Mark::Strong => (opens(before, first, true) && opens(after, last, true)).then_some("**"),
    }
}

/// Whether a sign between an outer and an inner neighbour opens; closing is the same, seen from the other side.
fn opens(outer: Neighbour, inner: Neighbour, is_star: bool) -> bool {
    match (outer, inner) {
        (_, Neighbour::Letter(_)) => outer != Neighbour::Mark || is_star,
        (Neighbour::Space | Neighbour::Punctuation(_), _) => true,
        (Neighbour::Letter(letter), Neighbour::Punctuation(sign)) => {
            is_star && is_arabic_letter(letter) && ".!?:;,)(\"'%«»‹›،؛؟٪“”‘’…–—".contains(sign)
        }
        _ => false,
    }
}

fn neighbour(piece: Option<&Piece>, forwards: bool) -> Neighbour {
    match piece {
        None | Some(Piece::Break) => Neighbour::Space,
        Some(Piece::Text(text)) => {
            let c = if forwards { text.chars().next() } else { text.chars().next_back() };
            match c {
                None => Neighbour::Space,
                Some(c) if c.is_whitespace() => Neighbour::Space,
                Some(c) if is_punctuation(c) => Neighbour::Punctuation(c),
                Some(c) => Neighbour::Letter(c),
            }
        }
        Some(Piece::Open(_) | Piece::Close(_)) => Neighbour::Mark,
        // Markdown and HTML begin and end with signs, and none of them is one beside which stars are free.
        Some(_) => Neighbour::Punctuation('<'),
    }
}

/// Punctuation and symbols, as CommonMark counts them (2.1).
fn is_punctuation(c: char) -> bool {
    use icu::properties::CodePointMapData;
    use icu::properties::props::GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        CodePointMapData::<G>::new().get(c),
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation
            | G::MathSymbol
            | G::CurrencySymbol
            | G::ModifierSymbol
            | G::OtherSymbol
    )
}
