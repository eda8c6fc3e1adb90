//! Builds that are killed at any moment.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::{Files, Place, Random, not_whole, same};

/// How many builds a usual run kills.
const KILLS: u64 = 25;

/// When a build is killed.
enum Moment {
    /// So long after it began.
    After(Duration),
    /// So long after the first file of the site changed.
    AfterFirstFile(Duration),
}

impl Moment {
    fn by_chance(random: &mut Random, usual: Duration) -> Self {
        let micros = |most: Duration, random: &mut Random| {
            Duration::from_micros(random.below(u64::try_from(most.as_micros()).unwrap()))
        };
        // Most of a build's time it only writes to its stage; the short end is where files are moved over.
        if random.below(2) == 0 {
            Moment::After(micros(usual, random))
        } else {
            Moment::AfterFirstFile(micros(usual / 20, random))
        }
    }

    /// Waits for it, or for the end of the build.
    fn wait(&self, build: &mut Child, place: &Place, old: &Files, new: &Files) {
        match self {
            Moment::After(time) => std::thread::sleep(*time),
            Moment::AfterFirstFile(time) => {
                let changed = new.iter().find(|(path, bytes)| old.get(*path) != Some(bytes));
                let Some((path, bytes)) = changed else { return };
                let path = place.output().join(path);
                while build.try_wait().unwrap().is_none() && std::fs::read(&path).ok().as_ref() != Some(bytes)
                {
                    std::thread::yield_now();
                }
                let end = Instant::now() + *time;
                while Instant::now() < end {
                    std::hint::spin_loop();
                }
            }
        }
    }
}

/// Ends a build: by the signal that nothing can hold back, or by that of Ctrl+C or of a system that shuts down.
fn end(build: &mut Child, random: &mut Random) {
    match ["KILL", "KILL", "INT", "TERM"][random.below(4) as usize] {
        "KILL" => build.kill().unwrap(),
        signal => {
            let _ = Command::new("kill").args(["-s", signal, &build.id().to_string()]).status().unwrap();
        }
    }
    build.wait().unwrap();
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_the_next_one_mends_the_rest() {
    let kills = crate::cases::number("WARRAQ_KILLS").unwrap_or(KILLS);
    let mut random = Random(crate::cases::seed());
    let place = Place::new();
    let states: Vec<Files> = (0..6 + kills / 20)
        .map(|state| {
            place.write(state);
            place.clean()
        })
        .collect();
    place.write(0);
    let started = Instant::now();
    same(&place.build().silent().files(), &states[0], "the first build");
    let usual = started.elapsed();

    // All states that files may be of: that of the last build that ended, and those of all that were killed since.
    let mut possible: Vec<&Files> = vec![&states[0]];
    let (mut cut_off, mut mixed) = (0, 0);
    for kill in 0..kills {
        let state = random.below(states.len() as u64);
        place.write(state);
        let (old, new) = (place.files(), &states[state as usize]);
        let outside = place.outside();
        possible.push(new);
        let mut build = place.command().spawn().unwrap();
        Moment::by_chance(&mut random, usual).wait(&mut build, &place, &old, new);
        end(&mut build, &mut random);
        let found = place.files();
        let torn = not_whole(&found, &possible);
        assert!(torn.is_empty(), "kill {kill}, into state {state}:\n{}", torn.join("\n"));
        assert!(place.outside() == outside, "kill {kill}: something outside was touched");
        cut_off += u64::from(&found != new);
        mixed += u64::from(&found != new && found != old);
        if random.below(2) == 0 {
            let built = place.build();
            same(&built.silent().files(), new, &format!("the build after kill {kill}, of state {state}"));
            assert!(!place.output().join(".warraq/stage").exists());
            possible = vec![new];
        }
    }
    println!("{cut_off} of {kills} builds were cut off, {mixed} of them while files were moved over");
    assert!(cut_off > 0, "no build was cut off: all ended before they were killed");
}

#[test]
fn a_first_build_that_is_killed_is_mended_too() {
    let place = Place::new();
    let clean = place.clean();
    let mut random = Random(crate::cases::seed());
    for round in 0..crate::cases::number("WARRAQ_KILLS").map_or(6, |kills| kills / 4) {
        let _ = std::fs::remove_dir_all(place.output());
        let mut build = place.command().spawn().unwrap();
        Moment::by_chance(&mut random, Duration::from_millis(200)).wait(
            &mut build,
            &place,
            &Files::new(),
            &clean,
        );
        end(&mut build, &mut random);
        assert_eq!(not_whole(&place.files(), &[&Files::new(), &clean]), [""; 0], "round {round}");
        same(&place.build().silent().files(), &clean, &format!("round {round}"));
    }
}
