//! Style sheets: made small by lightningcss, through minify-html, which brings it along. Using its generic types here too
//! would compile the whole of it a second time.

use minify_html::Cfg;

const OPEN: &[u8] = b"<style>";
const CLOSE: &[u8] = b"</style>";

/// The style sheet without what browsers do not need. One that cannot be read stays as it is: a browser may know more of
/// CSS than we do. Logical properties stay logical, since no old browsers are aimed at.
pub fn minify(css: &str) -> String {
    // In HTML it would end here; in a file it does not.
    if css.to_ascii_lowercase().contains("</style") {
        return css.to_owned();
    }
    let config = Cfg { minify_css: true, keep_closing_tags: true, ..Cfg::new() };
    let small = minify_html::minify(&[OPEN, css.as_bytes(), CLOSE].concat(), &config);
    let inner = small.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    inner.and_then(|css| std::str::from_utf8(css).ok()).map_or_else(|| css.to_owned(), str::to_owned)
}
