//! Saved pages, and HTML wherever it stands.

pub mod markdown;
