//! What the terminal can show: its width, Unicode, colours. Names are made safe for a line of text here.

use std::io::IsTerminal;

use crate::locale::bidi;

/// The narrowest and the widest lines that are written.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

/// The width where none is known.
const USUAL: usize = 80;

/// What standard output can show.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// How many columns a line has.
    pub width: usize,
    /// Whether characters beyond ASCII may be drawn with.
    pub unicode: bool,
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Terminal {
    /// Looks at standard output and the environment. `COLUMNS` goes before the terminal's own width; there are colours
    /// only on a terminal, and never with `NO_COLOR` (no-color.org) or on a dumb one.
    pub fn look() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_terminal = std::io::stdout().is_terminal();
        let columns = set("COLUMNS").and_then(|text| text.parse().ok());
        let own = || terminal_size::terminal_size().filter(|_| is_terminal);
        let width = columns.or_else(|| own().map(|(width, _)| width.0.into())).unwrap_or(USUAL);
        // The first of these that is set decides (POSIX, chapter 8.2).
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        let is_plain = set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
        Terminal {
            width: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
            unicode: locale.contains("utf-8") || locale.contains("utf8") || cfg!(windows),
            colour: is_terminal && !is_plain,
        }
    }

    /// A text in a colour or style, by its SGR code (ECMA-48, 8.3.117): `1` is bold, `36` cyan.
    pub fn paint(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// A bar of a part (0 to 1) of `columns`, in eighths of a column where the terminal has them. What is more than
    /// nothing is never invisible.
    pub fn bar(&self, part: f64, columns: usize) -> String {
        let eighths = (part.clamp(0.0, 1.0) * columns as f64 * 8.0).round() as usize;
        let eighths = if part > 0.0 { eighths.max(1) } else { eighths };
        if !self.unicode {
            return "#".repeat(eighths.div_ceil(8));
        }
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
        format!("{}{rest}", "█".repeat(eighths / 8))
    }

    /// A name or title for a line of text: without control characters, also those of direction, and kept from turning its
    /// neighbours around.
    pub fn name(&self, text: &str) -> String {
        let text = bidi::strip_controls(text);
        let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if self.unicode && bidi::has_rtl(&line) { bidi::isolate(&line) } else { line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(unicode: bool, colour: bool) -> Terminal {
        Terminal { width: 80, unicode, colour }
    }

    #[test]
    fn bars_are_as_long_as_their_part() {
        let table = [
            (0.0, "", ""),
            (0.001, "▏", "#"),
            (0.25, "█", "#"),
            (0.28125, "█▏", "##"),
            (0.5, "██", "##"),
            (1.0, "████", "####"),
            (7.0, "████", "####"),
        ];
        for (part, unicode, ascii) in table {
            assert_eq!(terminal(true, false).bar(part, 4), unicode, "{part}");
            assert_eq!(terminal(false, false).bar(part, 4), ascii, "{part}");
        }
    }

    #[test]
    fn names_cannot_disturb_a_line() {
        let unicode = terminal(true, true);
        assert_eq!(unicode.name("سلمى"), "\u{2068}سلمى\u{2069}");
        assert_eq!(unicode.name("NATO و\u{1b}[31m"), "\u{2068}NATO و [31m\u{2069}");
        assert_eq!(unicode.name("Société\u{202e}"), "Société");
        assert_eq!(terminal(false, false).name("سلمى"), "سلمى");
    }

    #[test]
    fn colours_come_only_where_wanted() {
        assert_eq!(terminal(true, true).paint("1", "a"), "\x1b[1ma\x1b[0m");
        assert_eq!(terminal(true, false).paint("1", "a"), "a");
    }
}
