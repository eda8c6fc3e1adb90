//! The pictures in a build: what is made of those that articles show, left as it is where it is there already.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::disk::DiskError;
use crate::output::{Entry, Folder, Stage};
use crate::plan::urls;
use crate::press::Press;
use crate::words::Fingerprint;

/// The files that are made of pictures, staged where they are new. What is known of the pictures is kept for the next build.
/// Calls `done` after each.
pub fn pictures<'f>(
    press: &Press,
    folder: &Folder,
    stage: &Stage<'f>,
    done: impl Fn() + Sync,
) -> Result<Vec<Cow<'f, Entry>>, DiskError> {
    let (plan, gallery) = (press.plan(), &press.archive().gallery);
    let one = |path: &str| {
        let entries = files(press, stage, path);
        done();
        entries
    };
    let entries: Vec<Vec<Cow<Entry>>> =
        plan.pictures().par_iter().map(|path| one(path)).collect::<Result<_, _>>()?;
    gallery.write_to(&folder.own(), plan.pictures().iter().map(|path| &**path), folder.now)?;
    Ok(entries.into_iter().flatten().collect())
}

/// The files that are made of one picture.
fn files<'f>(press: &Press, stage: &Stage<'f>, path: &str) -> Result<Vec<Cow<'f, Entry>>, DiskError> {
    let gallery = &press.archive().gallery;
    let Some(picture) = gallery.picture(path) else { return Ok(Vec::new()) };
    // Their names tell what they were made from.
    let file = |name: &str| {
        let file = urls::asset(name).file();
        let made_from = Some(Fingerprint::of(&(press.archive().reading, &file)));
        (file, made_from)
    };
    let names = picture.files.iter().map(|of| picture.name(path, of));
    let there = names
        .map(|name| file(&name))
        .map(|(file, made_from)| stage.keep(&file, made_from).map(Cow::Borrowed));
    if let Some(entries) = there.collect::<Option<Vec<_>>>() {
        return Ok(entries);
    }
    let made = gallery.files(path);
    gallery.forget(&picture);
    // A file of the archive with such a name goes first.
    let is_free = |name: &str| press.plan().find(&urls::asset(name)).is_none();
    let free = made.into_iter().filter(|(name, _)| is_free(name));
    free.map(|(name, bytes)| {
        let (file, made_from) = file(&name);
        stage.put(&file, &bytes, made_from).map(Cow::Owned)
    })
    .collect()
}
