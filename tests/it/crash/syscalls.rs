//! Failures one call of the system at a time, by strace: a build is killed at its n-th call, or the call fails.

use std::process::{Command, Output, Stdio};

use crate::site::WARRAQ;

use super::{Files, Place, Random, left_out, not_whole, same};

/// All calls that change something on a disk.
const CHANGES: &str =
    "openat,write,rename,renameat,renameat2,mkdir,unlink,rmdir,ftruncate,fsync,fdatasync,copy_file_range";

/// Whether strace is there and may look at a program.
fn is_there() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "-e", "trace=none", "true"]).output();
    let is_there = tried.is_ok_and(|out| out.status.success());
    if !is_there {
        left_out("failures of single calls", "strace is not there, or may not look at programs");
    }
    is_there
}

/// Builds on one thread, so that calls are counted in their order, and lets some calls go wrong.
fn build(place: &Place, calls: &str, wrong: &str) -> Output {
    let inject = format!("inject={calls}:{wrong}");
    let trace = format!("trace={calls}");
    let arguments = ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, WARRAQ];
    place.command_as("strace", &arguments).args(["--jobs", "1"]).stdout(Stdio::piped()).output().unwrap()
}

/// Two states of the archive, with the files of their sites.
fn states(place: &Place) -> [Files; 2] {
    [1, 2].map(|state| {
        place.write(state);
        place.clean()
    })
}

fn rounds() -> u64 {
    crate::cases::number("WARRAQ_KILLS").map_or(8, |kills| 8 + kills / 3)
}

#[test]
fn a_build_that_is_killed_in_any_call_leaves_whole_files() {
    if !is_there() {
        return;
    }
    let place = Place::new();
    let [first, second] = states(&place);
    place.build().silent();
    let mut random = Random(crate::cases::seed());
    let mut possible = vec![&second];
    for round in 0..rounds() {
        let (state, new) = if round % 2 == 0 { (1, &first) } else { (2, &second) };
        place.write(state);
        possible.push(new);
        // Few builds make more calls than this on their one thread.
        let call = 1 + random.below(600);
        let outside = place.outside();
        build(&place, CHANGES, &format!("signal=KILL:when={call}"));
        assert_eq!(not_whole(&place.files(), &possible), [""; 0], "killed in call {call}");
        assert!(place.outside() == outside, "killed in call {call}: something outside was touched");
        if random.below(3) > 0 {
            same(
                &place.build().silent().files(),
                new,
                &format!("the build after it was killed in call {call}"),
            );
            possible = vec![new];
        }
    }
}

#[test]
fn a_call_that_fails_is_told_and_the_next_build_mends_what_is_left() {
    if !is_there() {
        return;
    }
    let place = Place::new();
    let [first, second] = states(&place);
    place.build().silent();
    let mut random = Random(crate::cases::seed());
    for round in 0..rounds() {
        let (state, old, new) = if round % 2 == 0 { (1, &second, &first) } else { (2, &first, &second) };
        place.write(state);
        let (error, words) = [("ENOSPC", "disk is full"), ("EIO", "error"), ("EACCES", "permission denied")]
            [round as usize % 3];
        let calls =
            ["write", "rename,renameat,renameat2", "mkdir", "unlink,unlinkat"][random.below(4) as usize];
        let call = 1 + random.below(60);
        let out = build(&place, calls, &format!("error={error}:when={call}"));
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        let what = format!("{error} in call {call} of {calls}");
        // The last calls tell the result; that nobody hears it is no error.
        assert!(matches!(out.status.code(), Some(0 | 2)), "{what}: {:?}\n{told}", out.status);
        assert_eq!(not_whole(&place.files(), &[old, new]), [""; 0], "{what}");
        match out.status.code() {
            Some(0) => same(&place.files(), new, &what),
            _ => assert!(told.contains(words) || told.is_empty(), "{what}: {told}"),
        }
        same(&place.build().silent().files(), new, &format!("the build after {what}"));
    }
}

#[test]
fn an_article_that_the_disk_cannot_read_is_named_and_its_page_stays() {
    if !is_there() {
        return;
    }
    let place = Place::new();
    place.write(1);
    let old = place.build().silent().files();
    let file = place.archive.at("content/n1.ar.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Text", "Other text")).unwrap();
    let inject = ["-e", "trace=read,pread64", "-e", "inject=read,pread64:error=EIO"];
    let path = file.to_str().unwrap();
    let arguments = [&["-f", "-qq", "-o", "/dev/null", "-P", path][..], &inject, &[WARRAQ]].concat();
    let out = place.command_as("strace", &arguments).stdout(Stdio::piped()).output().unwrap();
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(1), "{told}");
    assert!(told.contains("content/n1.ar.md") && told.to_lowercase().contains("error"), "{told}");
    let page = |files: &Files| files.get("ar/2014/02/n1/index.html").cloned();
    assert!(page(&old).is_some() && page(&place.files()) == page(&old));
    same(&place.build().silent().files(), &place.clean(), "once it can be read");
}
