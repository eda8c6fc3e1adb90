//! Several builds at once, and locks that the dead left behind.

use std::fs::File;
use std::process::Stdio;

use super::{Place, not_whole, same};

#[test]
fn of_builds_at_the_same_time_one_builds_and_the_others_say_so() {
    let place = Place::new();
    for round in 0..5 {
        place.write(round);
        let clean = place.clean();
        let old = place.files();
        let mut builds: Vec<_> =
            (0..3).map(|_| place.command().stdout(Stdio::piped()).spawn().unwrap()).collect();
        let outputs: Vec<_> = builds.drain(..).map(|build| build.wait_with_output().unwrap()).collect();
        let codes: Vec<_> = outputs.iter().map(|output| output.status.code()).collect();
        assert!(codes.contains(&Some(0)), "round {round}: {codes:?}");
        for output in outputs.iter().filter(|output| output.status.code() != Some(0)) {
            let told = String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(told.contains("another build is writing") && told.contains("public"), "{told}");
        }
        assert_eq!(not_whole(&place.files(), &[&old, &clean]), [""; 0], "round {round}");
        same(&place.files(), &clean, "after the last of them");
        same(&place.build().silent().files(), &clean, "the build after them");
    }
}

#[test]
fn builds_of_two_states_leave_one_of_them() {
    let place = Place::new();
    place.build().silent();
    place.write(1);
    let first = place.command().spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    place.write(2);
    let second = place.command().spawn().unwrap();
    for mut build in [first, second] {
        // An article that goes while it is read is an error of the content.
        assert!(matches!(build.wait().unwrap().code(), Some(0..=2)));
    }
    same(&place.build().silent().files(), &place.clean(), "the build after them");
}

#[test]
fn a_lock_is_the_systems_and_not_a_file() {
    let place = Place::new();
    place.build().silent();
    let path = place.output().join(".warraq/lock");
    // What other programs write into their lock files means nothing here.
    std::fs::write(&path, "1\n").unwrap();
    place.build().silent();
    let lock = File::options().write(true).open(&path).unwrap();
    lock.lock().unwrap();
    let before = place.files();
    place.write(3);
    place.build().exits(2).problem("another build is writing|wait");
    same(&place.files(), &before, "while another build holds the lock");
    drop(lock);
    same(&place.build().silent().files(), &place.clean(), "once it is free");
}

#[test]
fn a_lock_file_that_was_taken_for_a_stale_one_and_deleted_is_no_loss() {
    let place = Place::new();
    place.build().silent();
    std::fs::remove_file(place.output().join(".warraq/lock")).unwrap();
    place.write(4);
    same(&place.build().silent().files(), &place.clean(), "without its lock file");
}
