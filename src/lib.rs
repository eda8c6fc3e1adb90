//! Warraq: a static-site generator for bilingual article archives.

pub mod problem;
pub mod words;
