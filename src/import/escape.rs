//! Plain text → Markdown that shows that very text.
//!
//! Pure. Escapes what the project's Markdown would take for markup, and no more: the source is to stay readable. Quotation marks,
//! dashes and dots are left to the typography of the site, as in a text that somebody typed.

/// A line of text as Markdown, wherever in a line it will stand.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if needs_backslash(c, before, rest.as_str()) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// A text of one or several lines as a paragraph: also what would begin a block at the start of a line is escaped.
pub fn paragraph(text: &str) -> String {
    text.lines().map(|line| line_start(&inline(line.trim()))).collect::<Vec<_>>().join("\n")
}

/// A line of Markdown that shall begin no block: no heading, list, quote, rule, table or definition.
pub fn line_start(line: &str) -> String {
    match block_mark(line) {
        Some(at) => {
            let (head, tail) = line.split_at_checked(at).unwrap_or((line, ""));
            format!("{head}\\{tail}")
        }
        None => line.to_owned(),
    }
}

fn needs_backslash(c: char, before: Option<char>, rest: &str) -> bool {
    let after = rest.chars().next();
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows an ampersand makes a character reference of it.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}

/// Where a backslash keeps a line from beginning a block. Marks of direction at the start hide no mark of a block.
fn block_mark(line: &str) -> Option<usize> {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | ' ' | '\t');
    let start = line.find(|c| !is_mark(c))?;
    let rest = line.get(start..)?;
    let ends =
        |at: usize| rest.get(at..).is_some_and(|tail| tail.is_empty() || tail.starts_with([' ', '\t']));
    let first = rest.chars().next()?;
    let run = rest.chars().take_while(|c| *c == first).count();
    let only = |set: &str| rest.chars().all(|c| set.contains(c));
    let is_start = match first {
        '#' => run <= 6 && ends(run),
        '>' => true,
        '-' => ends(1) || only("-| :"),
        '+' => ends(1),
        // A definition, also without a space behind the colon; or a line of a table.
        ':' | '|' => true,
        '=' => only("= "),
        _ => false,
    };
    if is_start {
        return Some(start);
    }
    let digits = rest.find(|c| !is_list_digit(c)).filter(|end| *end > 0)?;
    let is_item = rest.get(digits..)?.starts_with(['.', ')']) && ends(digits + 1);
    is_item.then_some(start + digits)
}

/// The digits that number lists: Arabic and Persian ones too.
fn is_list_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let table = [
            ("نص عادي، و«اقتباس» - وشرطة", "نص عادي، و«اقتباس» - وشرطة"),
            ("a * b_c _d_ [e]", "a \\* b_c \\_d\\_ \\[e\\]"),
            ("AT&T &amp; &x", "AT&T \\&amp; &x"),
            ("1 < 2 <b>", "1 < 2 \\<b>"),
            ("1. أولا", "1\\. أولا"),
            ("١. أولا", "١\\. أولا"),
            ("1990 كان عاما", "1990 كان عاما"),
            ("- نقطة", "\\- نقطة"),
            ("-5 درجات", "-5 درجات"),
            ("\u{200f}- نقطة", "\u{200f}\\- نقطة"),
            ("# وسم", "\\# وسم"),
            ("#وسم", "#وسم"),
            ("---", "\\---"),
            ("=====", "\\====="),
            ("> اقتباس", "\\> اقتباس"),
            ("+ 1", "\\+ 1"),
            (": شرح", "\\: شرح"),
            ("~~x~~", "\\~\\~x\\~\\~"),
            ("C:\\dir", "C:\\\\dir"),
            ("سطر\nـ ثان", "سطر\nـ ثان"),
        ];
        for (text, markdown) in table {
            assert_eq!(paragraph(text), markdown, "{text}");
        }
    }
}
