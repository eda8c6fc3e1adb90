//! The guard before serde_yaml: finds where the scalars and brackets of a YAML text stand, and refuses what could
//! harm or surprise.
//!
//! It follows the token rules of libyaml, which serde_yaml uses, but judges no grammar: a text that passes here may
//! still be broken YAML. Linear time, no recursion, any input.

mod scalar;

use super::{Fault, Spot};
use crate::problem::Code;

/// The most flow collections (`[`, `{`) inside each other. libyaml looks at each of them for every token.
const FLOW_DEPTH: usize = 32;
/// The most block collections inside each other. serde_yaml stops at 128 of both kinds together.
const BLOCK_DEPTH: usize = 64;
/// The most tokens: 8 MB of `a,` would otherwise become gigabytes of parser events.
const MOST_TOKENS: usize = 2_000_000;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A scalar without quotes.
    Plain,
    /// A scalar in quotes, or a block scalar.
    Quoted,
    /// `[` or `{`.
    Open,
    /// `]` or `}`.
    Close,
    /// `,` between the items of a flow collection.
    Comma,
    /// `-` before an item of a block list.
    Dash,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Whether it is a scalar with a colon behind it.
    pub(super) is_key: bool,
    /// Where it begins and ends, in bytes.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) spot: Spot,
}

/// The tokens of a document in the order of the text.
///
/// # Errors
/// The first thing that is refused.
pub(super) fn scan(text: &str, first_line: u32) -> Result<Vec<Token>, Fault> {
    if let Some((at, c)) = first_refused(text) {
        return Err(refused_character(text, at, c, first_line));
    }
    let mut scanner = Scanner::new(text, first_line);
    while scanner.step()? {
        if scanner.tokens.len() > MOST_TOKENS {
            let hint = "split the file into several";
            return Err(scanner
                .fault(Code::YamlRefused, format!("there are more than {MOST_TOKENS} values"))
                .hint(hint));
        }
    }
    Ok(scanner.tokens)
}

/// The first character that YAML forbids, or that libyaml takes for a line break and nobody sees: control
/// characters, a lone carriage return, U+0085, U+2028, U+2029, a byte-order mark amid the text, U+FFFE and U+FFFF.
pub(super) fn first_refused(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    // Without an early end the compiler looks at many bytes at once; most texts need no second look.
    let is_suspect =
        |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\t') | matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef);
    if !bytes.iter().fold(false, |suspect, b| suspect | is_suspect(*b)) {
        return None;
    }
    let next = |at: usize, n: usize| bytes.get(at + n).copied().unwrap_or_default();
    let is_refused = |(at, byte): (usize, u8)| match byte {
        b'\n' | b'\t' | 0x20..=0x7e => false,
        b'\r' => next(at, 1) != b'\n',
        0..=0x1f | 0x7f => true,
        // U+0080 to U+009F
        0xc2 => next(at, 1) < 0xa0,
        // U+2028 and U+2029
        0xe2 => next(at, 1) == 0x80 && matches!(next(at, 2), 0xa8 | 0xa9),
        // U+FEFF; U+FFFE and U+FFFF
        0xef => matches!((next(at, 1), next(at, 2)), (0xbb, 0xbf) | (0xbf, 0xbe | 0xbf)),
        _ => false,
    };
    let at = bytes.iter().copied().enumerate().find(|pair| is_refused(*pair))?.0;
    Some((at, text.get(at..)?.chars().next()?))
}

fn refused_character(text: &str, at: usize, c: char, first_line: u32) -> Fault {
    let before = text.get(..at).unwrap_or_default();
    let line = first_line.saturating_add(count(before.bytes().filter(|b| *b == b'\n').count()));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let spot = Spot { line, column: count(before.get(start..).unwrap_or_default().chars().count()) + 1 };
    let code = format!("U+{:04X}", u32::from(c));
    match c {
        '\r' => Fault::new(Code::YamlRefused, spot, "a carriage return without a line feed")
            .hint("save the file with LF or CRLF line endings"),
        '\0' => Fault::new(Code::YamlRefused, spot, format!("a NUL character ({code}) is not allowed"))
            .hint("delete it"),
        _ => {
            Fault::new(Code::YamlRefused, spot, format!("the invisible character {code} is not allowed here"))
                .hint("delete it; it may have come along when text was pasted")
        }
    }
}

/// A size as the `u32` that places are counted in; texts are far smaller.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line: u32,
    line_start: usize,
    /// Up to where the characters of this line are counted, and how many there were; so that many tokens on one long
    /// line cost no more than one.
    counted: (usize, u32),
    /// The columns (from 0) of the block collections that are open.
    indents: Vec<usize>,
    /// The brackets that are open.
    flow: Vec<Spot>,
    started: bool,
    /// Whether only spaces and dashes stand before on this line: where white space is indentation.
    in_margin: bool,
    tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, line: u32) -> Self {
        Scanner {
            text,
            bytes: text.as_bytes(),
            at: 0,
            line,
            line_start: 0,
            counted: (0, 0),
            indents: Vec::new(),
            flow: Vec::new(),
            started: false,
            in_margin: true,
            tokens: Vec::new(),
        }
    }

    /// The byte `n` behind the present one; 0 past the end, which no text holds.
    fn peek(&self, n: usize) -> u8 {
        self.bytes.get(self.at + n).copied().unwrap_or_default()
    }

    fn is_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Whether the byte `n` behind is white space, a line's end or the text's end.
    fn is_blank_or_end(&self, n: usize) -> bool {
        matches!(self.peek(n), 0 | b' ' | b'\t' | b'\n' | b'\r')
    }

    /// The column as indentation counts it; before it stand only spaces, dashes and keys of one line.
    fn column(&self) -> usize {
        self.at - self.line_start
    }

    fn spot(&mut self) -> Spot {
        let (from, column) = self.counted;
        let chars = self.text.get(from..self.at).map_or(0, |text| text.chars().count());
        self.counted = (self.at, column + count(chars));
        Spot { line: self.line, column: self.counted.1 + 1 }
    }

    fn fault(&mut self, code: Code, message: impl Into<String>) -> Fault {
        Fault::new(code, self.spot(), message)
    }

    /// Passes over a line feed.
    fn break_line(&mut self) {
        self.at += 1;
        self.line = self.line.saturating_add(1);
        self.line_start = self.at;
        self.counted = (self.at, 0);
        self.in_margin = true;
    }

    /// Whether `---` or `...` stands alone at the beginning of this line.
    fn is_document_mark(&self) -> bool {
        let mark = self.bytes.get(self.at..self.at + 3);
        self.column() == 0 && matches!(mark, Some(b"---" | b"...")) && self.is_blank_or_end(3)
    }

    /// Reads one token; `false` at the end.
    fn step(&mut self) -> Result<bool, Fault> {
        self.skip_space()?;
        if self.is_end() {
            return self.finish();
        }
        if self.is_document_mark() {
            return self.document_mark();
        }
        self.started = true;
        if self.flow.is_empty() {
            while self.indents.last().is_some_and(|indent| *indent > self.column()) {
                self.indents.pop();
            }
        }
        self.token()?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<bool, Fault> {
        let Some(open) = self.flow.last() else { return Ok(false) };
        Err(Fault::new(Code::YamlSyntax, *open, "this bracket is not closed")
            .hint("close it with ] or }; a text that begins with a bracket needs quotes"))
    }

    fn document_mark(&mut self) -> Result<bool, Fault> {
        if self.peek(0) == b'.' {
            return Err(self
                .fault(Code::YamlRefused, "a line of “...” ends the document")
                .hint("remove the line"));
        }
        if self.started {
            let hint = "keep one document; a line of --- begins another";
            return Err(self.fault(Code::YamlRefused, "there is more than one YAML document").hint(hint));
        }
        self.started = true;
        self.at += 3;
        Ok(true)
    }

    /// Passes over white space, comments and line ends.
    fn skip_space(&mut self) -> Result<(), Fault> {
        loop {
            match self.peek(0) {
                b'\t' if self.in_margin && self.flow.is_empty() => return Err(self.tab()),
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' => self.skip_line(),
                b'\n' => self.break_line(),
                _ => return Ok(()),
            }
        }
    }

    /// Goes to the end of this line.
    fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    }

    fn token(&mut self) -> Result<(), Fault> {
        let in_flow = !self.flow.is_empty();
        let first = self.peek(0);
        self.in_margin = false;
        match first {
            b'[' | b'{' => self.open(),
            b']' | b'}' => self.close(),
            b',' if in_flow => self.single(Kind::Comma),
            b'-' if self.is_blank_or_end(1) => self.dash(),
            b'?' if in_flow || self.is_blank_or_end(1) => Err(self.question_mark()),
            b':' if in_flow || self.is_blank_or_end(1) => Err(self.colon()),
            b'*' | b'&' | b'!' => Err(self.node_property(first)),
            b'|' | b'>' if !in_flow => self.block_scalar(),
            b'\'' | b'"' => self.quoted_scalar(first),
            b',' | b'%' | b'@' | b'`' | b'|' | b'>' => Err(self.not_a_start(first)),
            _ => self.plain_scalar(),
        }
    }

    fn push(&mut self, kind: Kind, is_key: bool, start: usize, end: usize, spot: Spot) {
        self.tokens.push(Token { kind, is_key, start: count(start), end: count(end), spot });
    }

    fn single(&mut self, kind: Kind) -> Result<(), Fault> {
        let spot = self.spot();
        self.push(kind, false, self.at, self.at + 1, spot);
        self.at += 1;
        Ok(())
    }

    fn open(&mut self) -> Result<(), Fault> {
        let spot = self.spot();
        if self.flow.len() >= FLOW_DEPTH {
            let message = format!("brackets stand more than {FLOW_DEPTH} deep in each other");
            return Err(
                Fault::new(Code::YamlRefused, spot, message).hint("a depth of two or three should do")
            );
        }
        self.flow.push(spot);
        self.single(Kind::Open)
    }

    fn close(&mut self) -> Result<(), Fault> {
        self.flow.pop();
        self.single(Kind::Close)
    }

    fn dash(&mut self) -> Result<(), Fault> {
        self.indent(self.column())?;
        self.in_margin = true;
        self.single(Kind::Dash)
    }

    /// A block collection whose items begin in `column` goes on or begins.
    fn indent(&mut self, column: usize) -> Result<(), Fault> {
        if !self.flow.is_empty() || self.indents.last().is_some_and(|indent| *indent >= column) {
            return Ok(());
        }
        self.indents.push(column);
        if self.indents.len() <= BLOCK_DEPTH {
            return Ok(());
        }
        let message = format!("lists and mappings stand more than {BLOCK_DEPTH} deep in each other");
        Err(self.fault(Code::YamlRefused, message).hint("a depth of two or three should do"))
    }

    fn tab(&mut self) -> Fault {
        super::explain::tab(self.spot())
    }

    fn question_mark(&mut self) -> Fault {
        self.fault(Code::YamlRefused, "a “?” here begins a compound key, which is not read")
            .hint("write “key: value”; a text that begins with ? needs quotes")
    }

    fn colon(&mut self) -> Fault {
        let is_behind_text =
            self.tokens.last().is_some_and(|t| !t.is_key && matches!(t.kind, Kind::Plain | Kind::Quoted));
        if is_behind_text {
            return super::explain::second_colon(self.spot());
        }
        self.fault(Code::YamlSyntax, "there is no key before this “:”").hint(
            "write “key: value” on one line, the key being text; a text that begins with : needs quotes",
        )
    }

    fn node_property(&mut self, sign: u8) -> Fault {
        let (sign, what) = match sign {
            b'*' => ('*', "an alias"),
            b'&' => ('&', "an anchor"),
            _ => ('!', "a tag"),
        };
        self.fault(
            Code::YamlRefused,
            format!("“{sign}” at the beginning of a value makes it {what}; {what} is not allowed"),
        )
        .hint(format!("if it is text, put it in quotes: \"{sign}…\""))
    }

    fn not_a_start(&mut self, sign: u8) -> Fault {
        let sign = char::from(sign);
        self.fault(Code::YamlSyntax, format!("a value cannot begin with “{sign}”"))
            .hint(format!("if it is text, put it in quotes: \"{sign}…\""))
    }
}
