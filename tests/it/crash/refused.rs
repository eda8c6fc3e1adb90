//! Places where the system refuses: rights that are taken away, disks that are read-only.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::site::{Outcome, WARRAQ};

use super::{Place, left_out, not_whole, same};

/// Builds as a user without the rights of the administrator.
fn build_as_nobody(place: &Place) -> Outcome {
    if !is_root() {
        return place.build();
    }
    for folder in [place.around.path().to_owned(), place.archive.at("")] {
        fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
    }
    place.run(place.command_as("setpriv", &["--reuid=65534", "--regid=65534", "--clear-groups", WARRAQ]))
}

fn is_root() -> bool {
    fs::read("/etc/shadow").is_ok()
}

/// Gives these rights to all folders below one, or to all files, or both; gives back what a further call may need.
fn rights(folder: &Path, folders: u32, files: u32) {
    // Inner folders first, for what is in a folder without rights cannot be reached.
    for entry in walkdir::WalkDir::new(folder).contents_first(true).into_iter().filter_map(Result::ok) {
        let mode = if entry.file_type().is_dir() { folders } else { files };
        if !entry.file_type().is_symlink() {
            let _ = fs::set_permissions(entry.path(), Permissions::from_mode(mode));
        }
    }
}

#[test]
fn rights_that_are_taken_away_are_named_and_nothing_is_lost() {
    let place = Place::new();
    let old = build_as_nobody(&place).silent().files();
    place.write(1);
    let new = place.clean();
    // Folders that may not be changed, folders that may not be entered, and the program's own folder.
    for (below, mode) in
        [("", 0o555), ("", 0o000), ("en", 0o555), ("en", 0o000), (".warraq", 0o555), (".warraq", 0o000)]
    {
        let folder = place.output().join(below);
        rights(&folder, mode, 0o444);
        let built = build_as_nobody(&place);
        rights(&place.output(), 0o755, 0o644);
        // What was shut with its folder could not be set in one go.
        rights(&place.output(), 0o755, 0o644);
        let what = format!("{below:?} with {mode:o}");
        let problem = built.exits(2).problem("permission denied");
        assert!(
            problem.message.contains("public") && problem.hint.contains("permission"),
            "{what}: {problem:?}"
        );
        assert_eq!(not_whole(&place.files(), &[&old, &new]), [""; 0], "{what}");
    }
    same(&build_as_nobody(&place).silent().files(), &new, "with all rights");
}

#[test]
fn files_that_may_not_be_written_are_replaced() {
    let place = Place::new();
    build_as_nobody(&place).silent();
    place.write(1);
    // A file is never written into, so its own rights do not matter: only those of its folder.
    rights(&place.output().join("en"), 0o755, 0o444);
    same(&build_as_nobody(&place).silent().files(), &place.clean(), "over files that may only be read");
    place.write(2);
    rights(&place.output().join("en"), 0o755, 0o000);
    same(&build_as_nobody(&place).silent().files(), &place.clean(), "over files that may not be read");
}

#[test]
fn a_disk_that_may_only_be_read_is_named() {
    let place = Place::with_output("disk/public");
    let disk = place.around.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let old = place.build().silent().files();
    let mount = |arguments: &[&str]| {
        Command::new("mount").args(arguments).arg(&disk).output().is_ok_and(|out| out.status.success())
    };
    if !mount(&["--bind", disk.to_str().unwrap()]) {
        return left_out("a read-only disk", "no file system may be mounted here");
    }
    let is_shut = mount(&["-o", "remount,ro,bind"]);
    place.write(1);
    let built = place.build();
    let before = place.files();
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    if !is_shut {
        return left_out("a read-only disk", "no file system may be shut here");
    }
    let problem = built.exits(2).problem("the file system is read-only");
    assert!(problem.message.contains("public") && !problem.hint.is_empty());
    same(&before, &old, "on a disk that may only be read");
    same(&place.build().silent().files(), &place.clean(), "once it may be written");
}
