//! Damage to the program's own folder within the output, and to the output itself, that no failing disk alone would do.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::kinds::few_of_each;

use super::{Place, same, tree};

/// The paths of what the program keeps for itself, some of each kind, and of what it makes there while it builds.
fn own_files(place: &Place) -> Vec<PathBuf> {
    let own = place.output().join(".warraq");
    let kept: Vec<PathBuf> = tree(&own).into_keys().map(|name| own.join(name)).collect();
    let passing = ["stage", "manifest.new", "claims"].map(|name| own.join(name));
    few_of_each(&kept).into_iter().chain(passing).collect()
}

/// Puts something else in the place of each of the program's own files, one at a time, and builds.
fn with_each(what: &str, put: impl Fn(&Path, &Path)) {
    let place = Place::new();
    place.build().silent();
    let letter = place.around.path().join("letter.txt");
    fs::write(&letter, "Dear reader").unwrap();
    fs::create_dir(place.around.path().join("folder")).unwrap();
    fs::write(place.around.path().join("folder/letter.txt"), "Dear reader").unwrap();
    for (state, path) in own_files(&place).into_iter().enumerate() {
        let _ = fs::remove_file(&path);
        put(&path, place.around.path());
        let outside = place.outside();
        // Nothing is removed here: what a manifest that cannot be read owned stays where it is.
        let more = format!("---\ntitle: More {state}\ndate: 2015-01-01\n---\nText.\n");
        crate::site::write(&place.archive.at(format!("content/more{state}.en.md")), more.as_bytes());
        let clean = place.clean();
        let mut files = place.build().silent().files();
        // Files of the index have other names when they change: those that the lost manifest owned stay, too.
        files.retain(|file, _| clean.contains_key(file) || !file.starts_with("search/"));
        same(&files, &clean, &format!("{what} for {}", path.display()));
        let after = place.outside();
        assert!(after.1 == outside.1, "{what} for {}: something outside was touched", path.display());
    }
}

#[test]
fn nothing() {
    with_each("nothing", |_, _| {});
}

#[test]
fn nonsense() {
    with_each("nonsense", |path, _| fs::write(path, "nonsense\0\u{ff}").unwrap());
}

#[test]
fn folders() {
    with_each("a folder", |path, _| crate::site::write(&path.join("below/file"), b"x"));
}

#[test]
fn links_to_a_file_a_folder_and_nothing() {
    with_each("a link to a file", |path, around| symlink(around.join("letter.txt"), path).unwrap());
    with_each("a link to a folder", |path, around| symlink(around.join("folder"), path).unwrap());
    with_each("a link to nothing", |path, around| symlink(around.join("nothing"), path).unwrap());
}

#[test]
fn pipes() {
    let make = |path: &Path, _: &Path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    with_each("a pipe", make);
}

#[test]
fn a_link_in_the_place_of_the_programs_own_folder_is_refused() {
    let place = Place::new();
    place.build().silent();
    let own = place.output().join(".warraq");
    fs::rename(&own, place.around.path().join("own")).unwrap();
    symlink("../own", &own).unwrap();
    let before = (place.outside(), place.files());
    place.write(5);
    let changed = place.outside().0;
    place.build().exits(2).problem(".warraq|not a folder");
    assert!(place.outside() == (changed, before.0.1) && place.files() == before.1);
}

#[test]
fn a_file_or_link_in_the_place_of_a_folder_of_the_site_and_the_reverse() {
    let place = Place::new();
    let clean = place.build().files();
    // A file where a folder of ours was: not ours, so it stays, and the build says what is in the way.
    fs::remove_dir_all(place.output().join("en")).unwrap();
    fs::write(place.output().join("en"), "mine").unwrap();
    let built = place.build();
    assert!(built.exits(2).problem("").message.contains("public/en"), "{}", built.told);
    assert_eq!(fs::read_to_string(place.output().join("en")).unwrap(), "mine");
    fs::remove_file(place.output().join("en")).unwrap();
    same(&place.build().silent().files(), &clean, "once it is out of the way");
    // An empty folder where a file of ours was holds nothing that could be lost.
    fs::remove_file(place.output().join("robots.txt")).unwrap();
    fs::create_dir(place.output().join("robots.txt")).unwrap();
    same(&place.build().silent().files(), &clean, "an empty folder");
    fs::remove_file(place.output().join("robots.txt")).unwrap();
    crate::site::write(&place.output().join("robots.txt/mine"), b"mine");
    let built = place.build();
    assert!(built.exits(2).problem("").message.contains("public/robots.txt"), "{}", built.told);
    assert_eq!(fs::read(place.output().join("robots.txt/mine")).unwrap(), b"mine");
}

#[test]
fn what_builds_added_that_came_to_no_end_is_theirs() {
    let place = Place::new();
    place.build().silent();
    fs::remove_file(place.output().join("robots.txt")).unwrap();
    crate::site::write(&place.output().join("robots.txt/mine"), b"mine");
    let article = |name: &str| place.archive.at(format!("content/{name}.en.md"));
    for name in ["added", "another"] {
        crate::site::write(&article(name), b"---\ntitle: One more\ndate: 2015-01-01\n---\nText.\n");
        place.build().exits(2);
        assert!(place.output().join(format!("en/2015/01/{name}/index.html")).exists(), "{name}");
        fs::remove_file(article(name)).unwrap();
    }
    fs::remove_dir_all(place.output().join("robots.txt")).unwrap();
    same(&place.build().silent().files(), &place.clean(), "once nothing is in the way");
}
