//! minify-html over whole pages: the setting `minify: full`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use minify_html::Cfg;

/// Minifies a whole page. A page that it cannot take stays as it is.
///
/// Closing tags and the head stay, since pages are also read by programs that do not know when HTML lets them go; CSS and
/// JavaScript are left alone, for minifying them in place can change what they mean.
pub fn whole_page(html: Vec<u8>) -> Vec<u8> {
    if is_too_deep(&html) {
        return html;
    }
    let small = catch_unwind(AssertUnwindSafe(|| minify_html::minify(&html, &config())));
    small.unwrap_or(html)
}

fn config() -> Cfg {
    Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        minify_doctype: false,
        allow_noncompliant_unquoted_attribute_values: false,
        allow_optimal_entities: false,
        allow_removing_spaces_between_attributes: false,
        ..Cfg::new()
    }
}

/// Elements without an end.
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
    b"track", b"wbr",
];

/// minify-html follows nested elements by recursion and ends the program at about 2,150 of them on a small stack.
fn is_too_deep(html: &[u8]) -> bool {
    const MOST: i64 = 500;
    let mut depth: i64 = 0;
    for (at, _) in html.iter().enumerate().filter(|(_, byte)| **byte == b'<') {
        let rest = html.get(at + 1..).unwrap_or_default();
        match rest.first() {
            Some(b'/') => depth -= 1,
            Some(c) if c.is_ascii_alphabetic() => {
                let name = rest.split(|c| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                depth += i64::from(!VOID.contains(&name));
            }
            _ => {}
        }
        if depth > MOST {
            return true;
        }
    }
    false
}
