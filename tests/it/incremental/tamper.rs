//! What else may happen to the output folder between two builds: hands, other programs, bad disks.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::sample::select;

use crate::kinds::few_of_each;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Damage {
    Deleted,
    Emptied,
    Truncated,
    Longer,
    /// One bit of the byte in the middle.
    Flipped,
    /// The same, and the file keeps its time.
    FlippedSameTime,
    /// Other bytes of the same length.
    Overwritten,
    /// Another time, the same bytes.
    Touched,
    /// A folder with a file stands there.
    Folder,
}

use Damage::*;

const ALL: &[Damage] =
    &[Deleted, Emptied, Truncated, Longer, Flipped, FlippedSameTime, Overwritten, Touched, Folder];

/// Damage to one of the files of the output folder. Written `own Flipped/2` or `site Deleted/40`.
#[derive(Clone)]
pub struct Tamper {
    pub damage: Damage,
    /// Whether the file is one of the program's own, below `.warraq/`, or one of the site.
    pub is_own: bool,
    pub which: u16,
}

impl std::fmt::Debug for Tamper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whose = if self.is_own { "own" } else { "site" };
        write!(f, "{whose} {:?}/{}", self.damage, self.which)
    }
}

impl Tamper {
    /// Reads damage as it is printed.
    pub fn parse(text: &str) -> Option<Tamper> {
        let (whose, what) = text.split_once(' ').filter(|(whose, _)| matches!(*whose, "own" | "site"))?;
        let (name, which) = what.split_once('/')?;
        let damage = *ALL.iter().find(|damage| format!("{damage:?}") == name)?;
        Some(Tamper { damage, is_own: whose == "own", which: which.parse().ok()? })
    }

    pub fn any() -> impl Strategy<Value = Tamper> {
        (select(ALL), any::<bool>(), any::<u16>())
            .prop_map(|(damage, is_own, which)| Tamper { damage, is_own, which })
            .prop_filter("not what only a check of every byte finds", Tamper::is_found)
    }

    /// Each damage to the program's own files, some of each kind, and to some of the site.
    pub fn each(output: &Path) -> Vec<Tamper> {
        let own = files(output, true);
        let few = few_of_each(&own);
        let own: Vec<u16> =
            (0..).zip(&own).filter(|(_, file)| few.contains(file)).map(|(at, _)| at).collect();
        let all = ALL.iter().flat_map(|damage| {
            let own = own.iter().map(|which| Tamper { damage: *damage, is_own: true, which: *which });
            own.chain([0, 40].map(|which| Tamper { damage: *damage, is_own: false, which }))
        });
        all.filter(Tamper::is_found).collect()
    }

    /// A site's file with another bit, the old length and the old time is found only by who reads all files. And a folder
    /// that holds the files of others is not the program's to delete.
    fn is_found(&self) -> bool {
        self.is_own || !matches!(self.damage, FlippedSameTime | Folder)
    }

    /// Does it.
    pub fn apply(&self, output: &Path) {
        let all = files(output, self.is_own);
        let Some(path) = all.get(usize::from(self.which) % all.len().max(1)) else { return };
        let bytes = fs::read(path).unwrap();
        let time = fs::metadata(path).unwrap().modified().unwrap();
        let set_time = |time| File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        match self.damage {
            Deleted => fs::remove_file(path).unwrap(),
            Emptied => fs::write(path, "").unwrap(),
            Truncated => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
            Longer => fs::write(path, [&bytes[..], b"more"].concat()).unwrap(),
            Flipped => fs::write(path, flipped(bytes)).unwrap(),
            FlippedSameTime => {
                fs::write(path, flipped(bytes)).unwrap();
                set_time(time);
            }
            Overwritten => fs::write(path, vec![b'x'; bytes.len()]).unwrap(),
            Touched => set_time(UNIX_EPOCH + Duration::from_secs(1_000_000_000)),
            Folder => {
                fs::remove_file(path).unwrap();
                crate::site::write(&path.join("file"), b"x");
            }
        }
    }
}

fn flipped(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 4;
    }
    bytes
}

/// The files of the output folder, in the order of their paths: the program's own or those of the site.
pub fn files(output: &Path, own: bool) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(output).sort_by_file_name().into_iter().map(Result::unwrap);
    let is_own = |path: &Path| path.strip_prefix(output).unwrap().starts_with(".warraq");
    walk.filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_own(path) == own)
        .collect()
}
