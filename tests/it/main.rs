//! The tests of the whole program from outside: one crate, one module per feature.
//!
//! A test may stop with a panic: that is how it reports. So the lints that keep panics out of the program are off here.
//! So is its one door to the file system: a test stands outside, and looks at what is really there. And nothing in a
//! test crate is public to anyone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, missing_docs)]

mod audit;
mod bad_files;
mod bad_input;
mod bad_settings;
mod cases;
mod check;
mod citations;
mod completions;
mod crash;
mod determinism;
mod docs;
mod extremes;
mod images;
mod import;
mod incremental;
mod init;
mod kinds;
mod languages;
mod lists;
mod minify;
mod model;
mod nasty;
mod new;
mod output;
mod related;
mod rooms;
mod search;
mod serve;
mod side_by_side;
mod site;
mod stats;
mod template_docs;
mod terms;
mod xss;
