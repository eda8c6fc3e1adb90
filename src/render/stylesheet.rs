//! Style sheets: made small by lightningcss.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

/// The style sheet without what browsers do not need. One that cannot be read stays as it is: a browser may know more of
/// CSS than we do. Logical properties stay logical, since no old browsers are aimed at.
pub fn minify(css: &str) -> String {
    let Ok(mut sheet) = StyleSheet::parse(css, ParserOptions::default()) else { return css.to_owned() };
    if sheet.minify(MinifyOptions::default()).is_err() {
        return css.to_owned();
    }
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    printed.map_or_else(|_| css.to_owned(), |printed| printed.code)
}
