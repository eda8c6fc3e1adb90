//! Disks without room: the build says so, what was published stays whole, and the next build with room is a clean one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::run;

use super::{Files, Place, left_out, not_whole, same};

/// A small file system in memory, until it is dropped.
struct Disk(PathBuf);

impl Disk {
    /// Mounts one of so many kilobytes, where that is allowed.
    fn mount(folder: &Path, kilobytes: u64) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"]).arg(folder);
        let is_there = command.output().is_ok_and(|mounted| mounted.status.success());
        is_there.then(|| Disk(folder.to_owned()))
    }

    /// Fills it until only so many kilobytes are free.
    fn leave(&self, kilobytes: u64) {
        let mut command = Command::new("df");
        command.args(["--output=avail", "-k"]).arg(&self.0);
        let told = run(command).1;
        let free: u64 = told.lines().nth(1).unwrap().trim().parse().unwrap();
        let ballast = vec![0; usize::try_from(free.saturating_sub(kilobytes) * 1024).unwrap()];
        fs::write(self.0.join("ballast"), ballast).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Builds another state with so many kilobytes left, then again with room. Gives whether it fitted.
#[track_caller]
fn build_with_room(place: &Place, disk: &Disk, kilobytes: u64, old: &Files, new: &Files) -> bool {
    disk.leave(kilobytes);
    let built = place.build();
    let found = place.files();
    assert_eq!(not_whole(&found, &[old, new]), [""; 0], "with {kilobytes} KB");
    if built.code == 0 {
        same(&found, new, &format!("with {kilobytes} KB"));
    } else {
        let problem = built.exits(2).problem("the disk is full");
        assert!(problem.message.contains("public") && problem.hint.contains("space"), "{problem:?}");
        same(&found, old, &format!("with {kilobytes} KB, where nothing may have changed"));
    }
    disk.make_room();
    same(&place.build().silent().files(), new, &format!("with room, after {kilobytes} KB"));
    built.code == 0
}

#[test]
fn on_a_full_disk_the_old_site_stays() {
    let place = Place::with_output("disk/public");
    let Some(disk) = Disk::mount(&place.around.path().join("disk"), 32_000) else {
        return left_out("a full disk", "no file system may be mounted here");
    };
    let [first, second] = [1, 2].map(|state| {
        place.write(state);
        place.clean()
    });
    same(&place.build().silent().files(), &second, "with much room");
    let mut fitted = Vec::new();
    let steps = crate::cases::number("WARRAQ_KILLS").map_or(7, |kills| 7 + kills / 10);
    for step in 0..steps {
        // From no room at all to more than two sites take.
        let kilobytes = 6_000 * step * step / ((steps - 1) * (steps - 1));
        let (state, old, new) = if step % 2 == 0 { (1, &second, &first) } else { (2, &first, &second) };
        place.write(state);
        fitted.push(build_with_room(&place, &disk, kilobytes, old, new));
    }
    assert!(fitted.contains(&true) && fitted.contains(&false), "{fitted:?}");
}

#[test]
fn a_first_build_without_room_leaves_no_half_site() {
    let place = Place::with_output("disk/public");
    let Some(disk) = Disk::mount(&place.around.path().join("disk"), 300) else {
        return left_out("a small disk", "no file system may be mounted here");
    };
    let built = place.build();
    built.exits(2).problem("the disk is full|space");
    assert!(place.files().is_empty(), "{:?}", place.files().keys());
    drop(disk);
    same(&place.build().silent().files(), &place.clean(), "on the disk below");
}

#[test]
fn a_file_that_may_not_grow_as_large_as_needed_is_named() {
    let place = Place::new();
    place.write(1);
    let old = place.build().silent().files();
    place.write(2);
    let new = place.clean();
    // In blocks of 512 bytes. The signal that comes with the error would end the program, as it ends any other.
    for blocks in [0, 1, 8] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let command = place.command_as("sh", &["-c", &script, "sh", crate::site::WARRAQ]);
        let (status, ..) = {
            // What the program says goes to a pipe: a file would be bounded as well.
            let mut command = command;
            let out = command.stdout(std::process::Stdio::piped()).output().unwrap();
            let told = String::from_utf8(out.stdout).unwrap();
            assert!(told.contains("too large") && told.contains("public"), "{blocks}: {told}");
            (out.status, told)
        };
        assert_eq!(status.code(), Some(2), "{blocks}");
        same(&place.files(), &old, "where nothing may have changed");
    }
    same(&place.build().silent().files(), &new, "without the bound");
}
