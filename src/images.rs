//! Pictures → smaller forms of them, and modern ones, for the screens that show them.
//!
//! What is made of a picture depends on nothing but its bytes and the settings, so it is found again by their hash. Nothing
//! of a picture but its pixels and its colour profile gets into what is made: no place, no camera, no thumbnail.
//! Never decides which pictures are shown, and writes no file of the site.

mod decode;
mod encode;
mod exif;
mod gallery;
mod make;
mod memory;
mod scale;

use serde::{Deserialize, Serialize};

use crate::words::Fingerprint;

pub use gallery::Gallery;
pub use memory::Memory;

/// The most pixels that are decoded, and that all threads decode at the same time: 8192 by 8192.
pub const MOST_PIXELS: u64 = 1 << 26;

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 200_000_000;

/// What a page has to know of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// Its format.
    pub format: Format,
    /// Its width as it is shown, in pixels.
    pub width: u32,
    /// Its height as it is shown, in pixels.
    pub height: u32,
    /// Stands for its bytes, and for all else that decides what is made of it.
    pub hash: Fingerprint,
    /// The widest that it is shown.
    pub widest: u32,
    /// What is made of it: by format, then from the narrowest.
    pub files: Vec<Derived>,
}

/// A file that is made of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Derived {
    /// Its format.
    pub format: Format,
    /// Its width in pixels.
    pub width: u32,
}

impl Picture {
    /// The name of what is made of the picture at `path`: beside it, with the hash of its contents.
    pub fn name(&self, path: &str, file: &Derived) -> String {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        format!("{stem}.{}.{}.{}", self.hash.short(), file.width, file.format.extension())
    }

    /// Whether the original is among what is shown: where nothing of its format is made that is as wide as need be.
    pub fn shows_original(&self) -> bool {
        self.files_of(self.format).last().is_none_or(|file| file.width < self.widest)
    }

    /// What is made of it in one format, from the narrowest.
    pub fn files_of(&self, format: Format) -> impl Iterator<Item = &Derived> {
        self.files.iter().filter(move |file| file.format == format)
    }
}

/// A format of pictures made of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    WebP,
}

impl Format {
    /// The format that the name of a file tells; none where it is no picture made of pixels, or of another format.
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Format::Jpeg),
            "png" => Some(Format::Png),
            "gif" => Some(Format::Gif),
            "webp" => Some(Format::WebP),
            _ => None,
        }
    }

    /// The format that the first bytes of a file tell.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
            _ => None,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Gif => "GIF",
            Format::WebP => "WebP",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::WebP => "webp",
        }
    }
}

/// Why nothing can be made of a picture. It is published as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// The system does not let it be read.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// It is none.
    #[error("it holds no picture")]
    NoPicture,
    /// It is of another format than its name tells.
    #[error("it is a {}, whatever its name says", .0.name())]
    Misnamed(Format),
    /// Its end is missing.
    #[error("its end is missing")]
    CutOff,
    /// It cannot be decoded.
    #[error("it is damaged ({0})")]
    Damaged(String),
    /// It has more than [`MOST_PIXELS`].
    #[error("its {width} × {height} pixels are too many")]
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
}

impl Fault {
    /// The way out.
    pub fn hint(&self) -> String {
        match self {
            Fault::Unreadable(_) => "check the file's permissions".to_owned(),
            Fault::NoPicture => "export it again as JPEG, PNG, WebP or GIF".to_owned(),
            Fault::Misnamed(format) => {
                format!("name it .{}, and change what refers to it", format.extension())
            }
            Fault::CutOff | Fault::Damaged(_) => {
                "copy it again from where it came from, or export it anew".to_owned()
            }
            Fault::TooLarge { .. } => {
                format!("make it smaller: at most {} million pixels", MOST_PIXELS / 1_000_000)
            }
        }
    }
}
