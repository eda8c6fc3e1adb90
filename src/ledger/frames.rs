//! A file of frames, each with its length and checksum: written and read one at a time, so that no file has to fit into
//! memory, and damage is noticed wherever it is.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use rayon::prelude::*;

use crate::disk::{self, DiskError, NewFile};
use crate::words::Fingerprint;

/// The longest frame, in bytes: no damaged length asks for more.
const LONGEST: u32 = 1 << 28;

/// How many frames are held at a time.
const FRAMES: usize = 8;

/// How much is made room for before it is read, in bytes.
const AT_ONCE: u32 = 1 << 24;

/// A file of frames that is being written.
pub struct Writer(NewFile);

impl Writer {
    /// Begins the file at `path`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin(path: &Path) -> Result<Self, DiskError> {
        NewFile::begin(path).map(Writer)
    }

    /// Adds a frame. One that is too long to be read again is left out.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&mut self, frame: &[u8]) -> Result<(), DiskError> {
        let Some(length) = u32::try_from(frame.len()).ok().filter(|length| *length <= LONGEST) else {
            return Ok(());
        };
        self.0.add(&length.to_le_bytes())?;
        self.0.add(&Fingerprint::of_bytes(frame).to_bytes())?;
        self.0.add(frame)
    }

    /// Moves the file to its place.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn finish(self) -> Result<(), DiskError> {
        self.0.finish()
    }
}

/// The frames of a file, up to its end or to the first that is damaged, which comes as [`Damaged`].
pub struct Reader(Option<BufReader<File>>);

/// A frame that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl Reader {
    /// The frames of the file at `path`; none where there is no file.
    pub fn open(path: &Path) -> Self {
        Reader(disk::open(path).map(|file| BufReader::with_capacity(1 << 16, file)))
    }

    /// Makes something of each frame by `read`, on all threads and never of many at a time, and hands it to `take`, in their
    /// order. Stops with nothing at a frame that is damaged, or of which nothing can be made.
    pub fn each<T: Send>(
        mut self,
        read: impl Fn(&[u8]) -> Option<T> + Sync,
        mut take: impl FnMut(T) -> Option<()>,
    ) -> Option<()> {
        let sound = |frame: Result<Frame, Damaged>| frame.and_then(Frame::sound).ok();
        let mut some = self.some();
        while !some.is_empty() {
            // The next ones come in while these are made something of.
            let made = || some.into_par_iter().map(|frame| read(&sound(frame)?)).collect::<Option<Vec<T>>>();
            let (made, next) = rayon::join(made, || self.some());
            made?.into_iter().try_for_each(&mut take)?;
            some = next;
        }
        Some(())
    }

    fn some(&mut self) -> Vec<Result<Frame, Damaged>> {
        std::iter::from_fn(|| self.frame()).take(FRAMES).collect()
    }

    /// The next frame, as it stands there.
    fn frame(&mut self) -> Option<Result<Frame, Damaged>> {
        let frame = Frame::read(self.0.as_mut()?).transpose();
        if !matches!(frame, Some(Ok(_))) {
            self.0 = None;
        }
        frame
    }
}

/// A frame as it stands in the file.
struct Frame {
    bytes: Vec<u8>,
    checksum: [u8; 16],
}

impl Frame {
    fn read(file: &mut BufReader<File>) -> Result<Option<Self>, Damaged> {
        let mut head = [0; 20];
        match disk::fill(file, &mut head) {
            Ok(20) => {}
            Ok(0) => return Ok(None),
            _ => return Err(Damaged),
        }
        let (length, checksum) = head.split_first_chunk().ok_or(Damaged)?;
        let length = u32::from_le_bytes(*length);
        if length > LONGEST {
            return Err(Damaged);
        }
        let mut bytes = Vec::with_capacity(length.min(AT_ONCE) as usize);
        let read = file.take(u64::from(length)).read_to_end(&mut bytes).map_err(|_| Damaged)?;
        let checksum = checksum.try_into().map_err(|_| Damaged)?;
        if read == length as usize { Ok(Some(Frame { bytes, checksum })) } else { Err(Damaged) }
    }

    /// What it holds, if that is as it was written.
    fn sound(self) -> Result<Vec<u8>, Damaged> {
        let is_whole = self.checksum == Fingerprint::of_bytes(&self.bytes).to_bytes();
        if is_whole { Ok(self.bytes) } else { Err(Damaged) }
    }
}

impl Iterator for Reader {
    type Item = Result<Vec<u8>, Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        let frame = self.frame()?.and_then(Frame::sound);
        if frame.is_err() {
            self.0 = None;
        }
        Some(frame)
    }
}
