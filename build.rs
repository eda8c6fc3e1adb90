//! Tells the program what it is made from, so that what another one left behind is not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// All that decides which bytes a page has.
const SOURCES: &[&str] = &["Cargo.lock", "i18n", "src", "static", "templates"];

#[allow(clippy::disallowed_methods)] // No door of the program stands open here.
fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    let mut sources = DefaultHasher::new();
    for file in files {
        (file.to_string_lossy(), fs::read(&file).ok()).hash(&mut sources);
    }
    let version = env!("CARGO_PKG_VERSION");
    println!("cargo::rustc-env=WARRAQ_PROGRAM={version}-{:016x}", sources.finish());
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
