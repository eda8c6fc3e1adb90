//! Poor machines: few open files, little memory, small stacks, no threads, nobody who listens.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::site::WARRAQ;

use super::{Place, not_whole, same};

/// Builds with a bound of the shell's `ulimit`, and gives the exit code (none after a signal) and what was said.
fn bounded(place: &Place, bounds: &str) -> (Option<i32>, String) {
    let script = format!("{bounds}; exec \"$@\"");
    let mut command = place.command_as("sh", &["-c", &script, "sh", WARRAQ]);
    let out = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    (out.status.code(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

#[test]
fn few_open_files_are_enough() {
    let place = Place::new();
    for files in [24, 12] {
        let (code, told) = bounded(&place, &format!("ulimit -n {files}"));
        assert_eq!(code, Some(0), "{files}: {told}");
    }
    same(&place.files(), &place.clean(), "with few open files");
}

#[test]
fn a_small_stack_of_the_first_thread_is_enough() {
    let place = Place::new();
    let deep = format!("---\ntitle: Deep\ndate: 2014-01-01\n---\n{} x\n", ">".repeat(5_000));
    crate::site::write(&place.archive.at("content/deep.en.md"), deep.as_bytes());
    let (code, told) = bounded(&place, "ulimit -s 512");
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn with_too_little_memory_the_old_site_stays() {
    let place = Place::new();
    place.write(1);
    let old = place.build().silent().files();
    place.write(2);
    let new = place.clean();
    for kilobytes in [50_000, 100_000, 200_000, 400_000, 2_000_000] {
        let (code, told) = bounded(&place, &format!("ulimit -v {kilobytes}"));
        assert!(!told.contains("panicked"), "{kilobytes}: {told}");
        let found = place.files();
        if code == Some(0) {
            same(&found, &new, &format!("with {kilobytes} KB"));
        } else {
            assert_eq!(not_whole(&found, &[&old, &new]), [""; 0], "with {kilobytes} KB: {told}");
        }
    }
    same(&place.build().silent().files(), &new, "with enough");
}

#[test]
fn where_no_thread_can_be_started_the_build_says_so_or_does_without() {
    let place = Place::new();
    let is_root = fs::read("/etc/shadow").is_ok();
    for folder in [place.around.path().to_owned(), place.archive.at("")] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
    }
    // A user of its own, whose processes are counted alone; the administrator's are not counted at all.
    let bound = ["-c", "ulimit -u 1; exec \"$@\"", "sh", WARRAQ];
    let user = ["--reuid=65533", "--regid=65533", "--clear-groups", "sh"];
    let mut command = match is_root {
        true => place.command_as("setpriv", &[&user[..], &bound[..]].concat()),
        false => place.command_as("sh", &bound),
    };
    let out = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let told = String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned();
    assert!(
        matches!(out.status.code(), Some(0 | 2)) && !told.contains("panicked"),
        "{:?}: {told}",
        out.status
    );
    if out.status.code() == Some(2) {
        assert!(told.contains("thread"), "{told}");
    }
}

#[test]
fn the_site_does_not_depend_on_anyone_listening() {
    let place = Place::new();
    let clean = place.clean();
    for redirection in [">&- 2>&-", ">/dev/full 2>/dev/full", "| true", "2>&1 | head -c 1 >/dev/null"] {
        let _ = fs::remove_dir_all(place.output());
        let script = format!("\"$@\" {redirection}");
        let mut command = place.command_as("sh", &["-c", &script, "sh", WARRAQ]);
        command.stderr(File::create(place.around.path().join("tmp/said")).unwrap());
        assert!(command.status().unwrap().code().is_some_and(|code| code < 3), "{redirection}");
        let said = fs::read_to_string(place.around.path().join("tmp/said")).unwrap();
        assert!(!said.contains("panicked"), "{redirection}: {said}");
        same(&place.files(), &clean, redirection);
    }
    let mut help = Command::new("sh");
    help.args([
        "-c",
        "\"$1\" --help | head -n 1; \"$1\" --help >/dev/full; \"$1\" stats >&-; true",
        "sh",
        WARRAQ,
    ]);
    let out = help.current_dir(place.archive.at("")).output().unwrap();
    assert!(!String::from_utf8_lossy(&out.stderr).contains("panicked"), "{out:?}");
}
