//! Other people's files → articles.
//!
//! ```text
//! bytes ─decode─► text ─reader of a format─► Found | Rejected ─decide─► Entry (write | review | leave out) ─► disk, report
//! ```
//! A reader is a function from the bytes of an input to an iterator of `Result<Found, Rejected>`; it says what it saw and how
//! sure it is, and knows neither the archive nor its settings. What becomes of it is decided in one place, the same with and
//! without `--dry-run`. Nothing that exists is ever overwritten, nothing outside of `content/` and `import/` is touched, no
//! shown word is corrected, and nothing is fetched from anywhere. Never prints.

mod course;
mod desk;
pub mod encoding;
mod escape;
mod fields;
mod found;
pub mod html;
mod input;
pub mod letters;
mod matter;
mod note;
pub mod pair;
mod report;
mod site;
mod table;
mod terms;
pub mod text;
pub mod wordpress;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::words::{Lang, Moment};

pub use course::{Counts, ImportError, import};
pub use desk::{Decision, NewFile, REVIEW};
pub use found::{Asset, Dated, Found, Hints, Origin, Rejected, SourceFound, State, Term};
pub use input::{Format, Way, read};
pub use note::{Confidence, Note, Reason, Weight};
pub use report::{Entry, Outcome, ReportError, Told};
pub use table::Mapping;
pub use terms::Added;

/// Where the report stands, relative to the archive, unless the user says otherwise.
pub const REPORT: &str = "import/report.json";

/// What the user wants of an import, whatever the format.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder below `content/` for all articles; else they stand where the archive's others do.
    pub into: Option<String>,
    /// The language of articles that do not tell theirs.
    pub lang: Option<Lang>,
    /// The date of articles whose input tells none that is certain.
    pub date: Option<Moment>,
    /// The day on which the inputs were captured.
    pub captured: Option<NaiveDate>,
    /// Whether to decide and tell, and write nothing.
    pub is_dry: bool,
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
