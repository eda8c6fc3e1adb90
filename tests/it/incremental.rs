//! A build over whatever stood there before equals a clean build: after any sequence of edits the output is that of a build
//! into a fresh folder, byte for byte, with the same problems, and what did not change was not written.
//!
//! Knows only the command line and the files. `WARRAQ_CASES` asks for more sequences than the few of a usual run, and
//! `WARRAQ_SEED` for others. A sequence that fails is shortened and printed; `WARRAQ_STEPS` takes it as it was printed:
//!
//! ```text
//! WARRAQ_STEPS='Retag/3/1 Body/0/7; own Flipped/2' cargo test --test it incremental::the_steps
//! ```

mod archive;
mod edit;
mod step;
mod tamper;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use tempfile::TempDir;

use crate::cases::cases;
use crate::site::{Outcome, Site};

use edit::Edit;
use step::{Step, Steps};
use tamper::Tamper;

/// Every file of the site, with the time it was written.
type Files = BTreeMap<String, (Vec<u8>, SystemTime)>;

fn files(output: &Path) -> Files {
    let walk = walkdir::WalkDir::new(output).into_iter().filter_entry(|entry| entry.file_name() != ".warraq");
    let found = walk.map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    found
        .map(|entry| {
            let path = entry.path().strip_prefix(output).unwrap().to_str().unwrap().to_owned();
            let about = fs::metadata(entry.path()).unwrap();
            (path, (fs::read(entry.path()).unwrap(), about.modified().unwrap()))
        })
        .collect()
}

/// The archive and what is known of its output folder.
struct Run {
    archive: Site,
    /// Whether all files of the output are those of the last build: not after errors, with which nothing is deleted.
    is_clean: bool,
}

impl Run {
    fn begin() -> Self {
        let archive = archive::archive();
        archive.build().silent();
        Run { archive, is_clean: true }
    }

    /// Takes the step, builds, and compares with a clean build. Says what is wrong.
    fn step(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Edit(edits) => edits.iter().for_each(|edit| edit.apply(&self.archive)),
            // A manifest that is damaged owns nothing, so what an earlier build had to leave would stay for ever.
            Step::Tamper(_) if !self.is_clean => return Ok(()),
            Step::Tamper(tamper) => tamper.apply(&self.archive.at("public")),
        }
        let before = files(&self.archive.at("public"));
        let built = self.archive.build();
        let after = files(&self.archive.at("public"));
        let (clean, wanted) = clean(&self.archive);
        self.is_clean = clean.code == 0;
        if built.code != clean.code {
            return Err(format!(
                "exit code {}, of a clean build {}:\n{}",
                built.code, clean.code, built.told
            ));
        }
        same("problems", &built.report["problems"], &clean.report["problems"])?;
        let mut wanted: BTreeMap<String, Vec<u8>> = wanted;
        if !self.is_clean {
            for (path, (bytes, _)) in &before {
                wanted.entry(path.clone()).or_insert_with(|| bytes.clone());
            }
        }
        same_files(&after, &wanted)?;
        let has_site = clean.report["files"].is_number();
        let (written, deleted) = changes(&before, &after)?;
        if has_site {
            for count in ["articles", "files", "bytes"] {
                same(count, &built.report[count], &clean.report[count])?;
            }
            same("files written", built.report["written"].as_u64(), Some(written))?;
            same("files deleted", built.report["deleted"].as_u64(), Some(deleted))?;
        }
        Ok(())
    }
}

/// A build of the same archive into a fresh folder, and its files.
fn clean(archive: &Site) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let folder = TempDir::new().unwrap();
    let mut command = archive.command();
    command.arg("--output").arg(folder.path());
    let built = archive.run_into(command, folder.path().to_owned());
    let files = built.files();
    (built, files)
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, wanted: T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{what}: {found:?}, of a clean build {wanted:?}")) }
}

fn same_files(after: &Files, wanted: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let missing: Vec<_> = wanted.keys().filter(|path| !after.contains_key(*path)).collect();
    let left: Vec<_> = after.keys().filter(|path| !wanted.contains_key(*path)).collect();
    let is_stale = |(path, (bytes, _)): &(&String, &(Vec<u8>, _))| {
        wanted.get(*path).is_some_and(|wanted| wanted != bytes)
    };
    let stale: Vec<_> = after.iter().filter(is_stale).map(|(path, _)| path).collect();
    if missing.is_empty() && left.is_empty() && stale.is_empty() {
        return Ok(());
    }
    Err(format!("not as after a clean build: missing {missing:?}, left over {left:?}, other bytes {stale:?}"))
}

/// How many files were written and deleted. What holds the same bytes as before must not have been written.
fn changes(before: &Files, after: &Files) -> Result<(u64, u64), String> {
    let is_same = |path: &String, bytes: &Vec<u8>| before.get(path).is_some_and(|(old, _)| old == bytes);
    let (kept, written): (Vec<_>, Vec<_>) = after.iter().partition(|(path, (bytes, _))| is_same(path, bytes));
    let touched: Vec<_> =
        kept.into_iter().filter(|(path, (_, time))| before[*path].1 != *time).map(|(path, _)| path).collect();
    if !touched.is_empty() {
        return Err(format!("written though nothing changed: {touched:?}"));
    }
    let deleted = before.keys().filter(|path| !after.contains_key(*path)).count();
    Ok((written.len() as u64, deleted as u64))
}

fn all(Steps(steps): &Steps) -> Result<(), String> {
    let mut run = Run::begin();
    for (number, step) in steps.iter().enumerate() {
        run.step(step).map_err(|why| format!("after step {} ({step:?}): {why}", number + 1))?;
    }
    Ok(())
}

#[test]
fn any_sequence_of_edits_ends_as_a_clean_build_does() {
    // A build takes long, so a failing sequence is shortened for a while and not to the very end.
    let config = ProptestConfig { max_shrink_iters: 40, ..cases(6) };
    let tried = TestRunner::new(config).run(&Steps::any(), |steps| all(&steps).map_err(TestCaseError::fail));
    tried.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn every_edit_by_itself_ends_as_a_clean_build_does() {
    let mut run = Run::begin();
    let mut found = Vec::new();
    for edit in Edit::each() {
        let step = Step::Edit(vec![edit]);
        found.extend(run.step(&step).err().map(|why| format!("{step:?}: {why}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_damage_by_itself_is_mended() {
    let mut run = Run::begin();
    let mut found = Vec::new();
    for tamper in Tamper::each(&run.archive.at("public")) {
        let step = Step::Tamper(tamper);
        found.extend(run.step(&step).err().map(|why| format!("{step:?}: {why}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_steps_that_the_environment_names_end_as_a_clean_build_does() {
    let named = std::env::var("WARRAQ_STEPS").unwrap_or("Nothing/0/0; site Deleted/0".to_owned());
    let steps = Steps::parse(&named).unwrap_or_else(|what| panic!("WARRAQ_STEPS: {what:?} is no step"));
    assert_eq!(format!("{steps:?}"), named, "steps are read as they are printed");
    all(&steps).unwrap_or_else(|why| panic!("{why}"));
}
