//! Files of which there are many of one kind, like the parts of an index. What goes through them one by one tries a few of each
//! kind, and more where `WARRAQ_CASES` asks for more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cases::cases;

/// Those of the files that are to be tried: of each kind the smallest and the largest.
pub fn few_of_each(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut kinds: BTreeMap<String, Vec<(u64, &PathBuf)>> = BTreeMap::new();
    for file in files {
        kinds.entry(kind(file)).or_default().push((fs::metadata(file).unwrap().len(), file));
    }
    let few = cases(2).cases as usize;
    let mut found = Vec::new();
    for mut same in kinds.into_values() {
        same.sort();
        let left_out = few.div_ceil(2)..same.len().saturating_sub(few / 2);
        let tried = same.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
        found.extend(tried.map(|(_, (_, file))| (*file).clone()));
    }
    found.sort();
    found
}

/// The path without a number or a fingerprint at its end.
fn kind(file: &Path) -> String {
    let path = file.to_str().unwrap();
    let (kind, number) = path.rsplit_once('-').unwrap_or((path, ""));
    if number.bytes().all(|b| b.is_ascii_hexdigit()) { kind } else { path }.to_owned()
}
