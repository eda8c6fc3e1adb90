//! Style sheets: made small by lightningcss, through minify-html, which brings it along. Using its generic types here too
//! would compile the whole of it a second time. And the theme's script, whose comments go.

use minify_html::Cfg;

const OPEN: &[u8] = b"<style>";
const CLOSE: &[u8] = b"</style>";

/// The style sheet without what browsers do not need. One that cannot be read stays as it is: a browser may know more of
/// CSS than we do. Logical properties stay logical, since no old browsers are aimed at.
pub fn minify(css: &str) -> String {
    // In HTML it would end here; in a file it does not.
    if css.to_ascii_lowercase().contains("</style") || is_too_deep(css.as_bytes()) {
        return css.to_owned();
    }
    let config = Cfg { minify_css: true, keep_closing_tags: true, ..Cfg::new() };
    let small = minify_html::minify(&[OPEN, css.as_bytes(), CLOSE].concat(), &config);
    let inner = small.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    inner.and_then(|css| std::str::from_utf8(css).ok()).map_or_else(|| css.to_owned(), str::to_owned)
}

/// A script of the theme without its comments, which have lines of their own, and without what its lines are indented by. No
/// text in it goes over several lines.
pub fn squeeze_script(js: &str) -> String {
    let lines = js.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// lightningcss follows nested blocks by recursion, and counts the spaces before a line in a byte.
const MAX_DEPTH: usize = 50;

/// Whether brackets nest too deep, by a count that never comes out lower than what a parser of CSS finds.
fn is_too_deep(css: &[u8]) -> bool {
    let mut open = Vec::new();
    let mut rest = css;
    while let [byte, after @ ..] = rest {
        rest = match byte {
            b'\\' => after.get(1..).unwrap_or_default(),
            b'"' | b'\'' => behind_string(after, *byte),
            b'/' if after.first() == Some(&b'*') => {
                let end = memchr::memmem::find(after.get(1..).unwrap_or_default(), b"*/");
                end.and_then(|end| after.get(end + 3..)).unwrap_or_default()
            }
            _ => after,
        };
        match byte {
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'(' => open.push(b')'),
            // One that does not fit closes nothing.
            _ if open.last() == Some(byte) => drop(open.pop()),
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// What follows a string: behind its quotation mark, or the end of its line where that is missing.
fn behind_string(text: &[u8], quote: u8) -> &[u8] {
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        match byte {
            b'\\' => rest = after.get(1..).unwrap_or_default(),
            b'\n' | b'\r' | b'\x0c' => return after,
            _ if *byte == quote => return after,
            _ => rest = after,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_stays_as_it_is() {
        let nested =
            |open: &str, close: &str, depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
        let blocks = |depth| nested("@media (width > 1px) { ", "} ", depth);
        for deep in [
            blocks(60),
            blocks(20_000),
            "a { ".repeat(20_000),
            format!("a{} {{color: red}}", nested(":is(", ")", 20_000)),
            "/* } */ a { b: '}'; c: \"}\"; d: \\} ( } ) ".repeat(1_000),
            "a { b: 'x\n".repeat(1_000),
        ] {
            assert_eq!(minify(&deep), deep);
        }
        assert!(minify(&blocks(40)).len() < blocks(40).len());
        let many = "a { b: '{{{{{{' } /* {{{{{ */ c\\{ { color: red }\n".repeat(100);
        assert!(
            minify(&many).len() < many.len(),
            "brackets in strings, comments and names count for nothing"
        );
    }
}
