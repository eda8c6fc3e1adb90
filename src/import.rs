//! Other people's files → articles.
//!
//! ```text
//! bytes ─decode─► text ─reader of a format─► Found | Rejected ─decide─► Entry (write | review | leave out) ─► disk, report
//! ```
//! A reader is a function from the bytes of an input to an iterator of `Result<Found, Rejected>`; it says what it saw and how
//! sure it is, and knows neither the archive nor its settings. What becomes of it is decided in one place, the same with and
//! without `--dry-run`. Nothing that exists is ever overwritten, nothing outside of `content/` and `import/` is touched, no
//! shown word is corrected, and nothing is fetched from anywhere. Never prints.

mod found;
mod note;

pub use found::{Asset, Dated, Found, Hints, Origin, Rejected, SourceFound, State, Term};
pub use note::{Confidence, Note, Reason, Weight};
