//! Builds that are cut off, and builds in bad places: at any moment every file of the output is a whole old or a whole new
//! one, nothing outside of the output folder is touched, and the next build equals a clean one.
//!
//! A usual run kills few builds. `WARRAQ_KILLS=1000 cargo test --test it crash` kills as many; `WARRAQ_SEED` kills them at
//! other moments. What a machine does not allow (mounting, being another user) is left out, and said so.

#![allow(clippy::print_stdout, clippy::print_stderr)] // A long run tells what it did, and any what it left out.

mod damage;
mod full_disk;
mod kill;
mod poor;
mod refused;
mod syscalls;
mod together;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::site::{Outcome, Site, site, tree};

/// The bytes of files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// An archive whose texts can be changed, with an output folder elsewhere that has neighbours.
struct Place {
    archive: Site,
    /// Holds the output folder, its neighbours, and the homes that a process may write to.
    around: TempDir,
    /// The output folder, seen from there.
    public: &'static str,
}

impl Place {
    fn new() -> Self {
        Place::with_output("public")
    }

    fn with_output(public: &'static str) -> Self {
        let around = TempDir::new().unwrap();
        for folder in ["home", "tmp"] {
            std::fs::create_dir(around.path().join(folder)).unwrap();
        }
        std::fs::write(around.path().join("neighbour.txt"), "mine").unwrap();
        let place = Place { archive: site().config("page_size: 5"), around, public };
        place.write(0);
        place
    }

    fn output(&self) -> PathBuf {
        self.around.path().join(self.public)
    }

    /// Brings the archive into one of endless many states. From one to another some articles are new, some gone, some
    /// changed, and most as they were.
    fn write(&self, state: u64) {
        for number in 0..48u64 {
            let path = self.archive.at(format!("content/n{number}.{}.md", ["en", "ar"][number as usize % 2]));
            let mix =
                (number + 1).wrapping_mul(state.wrapping_mul(0x9e37_79b9).wrapping_add(state >> 3)) >> 4;
            let text = format!(
                "---\ntitle: Number {number}\ndate: 2014-{:02}-{:02}\ntags: [t{}]\n---\nText {}.\n",
                number % 12 + 1,
                number % 28 + 1,
                number % 5,
                if mix.is_multiple_of(7) { mix % 100 } else { 0 },
            );
            if mix % 11 == 1 {
                let _ = std::fs::remove_file(path);
            } else if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
                crate::site::write(&path, text.as_bytes());
            }
        }
    }

    /// The command that builds into the output folder.
    fn command(&self) -> Command {
        self.at_home(self.archive.command())
    }

    /// The same, run by another program.
    fn command_as(&self, program: &str, arguments: &[&str]) -> Command {
        self.at_home(self.archive.command_as(program, arguments))
    }

    fn at_home(&self, mut command: Command) -> Command {
        command.arg("--output").arg(self.output()).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("HOME", self.around.path().join("home")).env("TMPDIR", self.around.path().join("tmp"));
        command
    }

    fn run(&self, command: Command) -> Outcome {
        self.archive.run_into(command, self.output())
    }

    fn build(&self) -> Outcome {
        self.run(self.command())
    }

    /// The files of a build of the archive as it is now into a fresh folder.
    fn clean(&self) -> Files {
        let fresh = TempDir::new().unwrap();
        let mut command = self.archive.command();
        command.arg("--output").arg(fresh.path());
        self.archive.run_into(command, fresh.path().to_owned()).silent().files()
    }

    /// The files of the site that stand in the output folder now.
    fn files(&self) -> Files {
        site_files(&self.output())
    }

    /// Everything that is not the output folder.
    fn outside(&self) -> (Files, Files) {
        let is_outside = |path: &String| !path.starts_with(&format!("{}/", self.public));
        let around = tree(self.around.path()).into_iter().filter(|(path, _)| is_outside(path));
        (tree(&self.archive.at("")), around.collect())
    }
}

/// The files of a site in a folder: all but what belongs to the program.
fn site_files(output: &Path) -> Files {
    tree(output).into_iter().filter(|(path, _)| !path.starts_with(".warraq/")).collect()
}

/// Says which files are neither the whole file of one of these states nor rightly missing.
fn not_whole(found: &Files, states: &[&Files]) -> Vec<String> {
    let is_one_of =
        |path: &String, bytes: &Vec<u8>| states.iter().any(|state| state.get(path) == Some(bytes));
    let torn = found.iter().filter(|(path, bytes)| !is_one_of(path, bytes));
    let torn = torn.map(|(path, bytes)| format!("{path} is not whole: {} bytes", bytes.len()));
    let in_all = |path: &&String| states.iter().all(|state| state.contains_key(*path));
    let first = states.first().into_iter().flat_map(|state| state.keys());
    let missing = first.filter(in_all).filter(|path| !found.contains_key(*path));
    torn.chain(missing.map(|path| format!("{path} is missing"))).collect()
}

/// Stops the test when two sites are not the same.
#[track_caller]
fn same(found: &Files, wanted: &Files, what: &str) {
    let differ = |path: &&String| found.get(*path) != wanted.get(*path);
    let differing: Vec<_> = found.keys().chain(wanted.keys()).filter(differ).collect();
    assert!(differing.is_empty(), "{what}: {differing:?} are not as after a clean build");
}

/// Numbers by chance, the same for the same seed.
struct Random(u64);

impl Random {
    /// A number below a bound.
    fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64, by Sebastiano Vigna.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}

/// Says that a test, or a part of it, was left out.
fn left_out(what: &str, why: &str) {
    eprintln!("LEFT OUT: {what}: {why}");
}

#[test]
fn what_is_torn_or_missing_is_found() {
    let state = |pairs: &[(&str, &str)]| -> Files {
        pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let (old, new) = (state(&[("a", "1"), ("b", "1")]), state(&[("a", "2"), ("c", "2")]));
    for whole in [&old, &new, &state(&[("a", "2"), ("b", "1"), ("c", "2")]), &state(&[("a", "1")])] {
        assert_eq!(not_whole(whole, &[&old, &new]), [""; 0]);
    }
    for torn in [state(&[]), state(&[("a", "")]), state(&[("a", "1"), ("d", "1")]), state(&[("b", "1")])] {
        assert_ne!(not_whole(&torn, &[&old, &new]), [""; 0], "{torn:?}");
    }
}
