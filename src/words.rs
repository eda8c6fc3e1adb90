//! The small words that every room speaks: types that keep strings apart.
//!
//! Pure values. Never touches the disk, never knows a setting.

mod fingerprint;
mod lang;
mod moment;
mod nfc;
mod path;
pub(crate) mod scan;
mod url;

pub use fingerprint::{ByFingerprint, Fingerprint, Hashed};
pub use lang::{Direction, Lang};
pub use moment::{Moment, MomentError};
pub use nfc::nfc;
pub use path::is_plain_path;
pub use url::{BaseUrl, BaseUrlError, Url, windows_fault};

/// Stands for the program itself: two of the same value were made from the same sources.
pub const PROGRAM: &str = env!("WARRAQ_PROGRAM");

/// The folder of the output that belongs to the program itself: no page or file of a site stands there.
pub const OWN_FOLDER: &str = ".warraq";
