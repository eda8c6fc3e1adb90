//! The small words that every room speaks: types that keep strings apart.
//!
//! Pure values. Never touches the disk, never knows a setting.

mod fingerprint;
mod lang;
mod moment;
mod nfc;
pub(crate) mod scan;
mod url;

pub use fingerprint::{ByFingerprint, Fingerprint, Hashed};
pub use lang::{Direction, Lang};
pub use moment::{Moment, MomentError};
pub use nfc::nfc;
pub use url::{BaseUrl, BaseUrlError, Url, windows_fault};

/// Stands for the program itself: two of the same value were made from the same sources.
pub const PROGRAM: &str = env!("WARRAQ_PROGRAM");

/// The folder of the output that belongs to the program itself: no page or file of a site stands there.
pub const OWN_FOLDER: &str = ".warraq";

/// The identity of a work: the same for an article and all its translations.
///
/// Comes from the front matter's `id`, else from the path without its language part (`2014/summit`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct WorkId(pub Box<str>);

impl WorkId {
    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for WorkId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
