//! Bytes → the output folder: staged, moved over whole, and owned by a manifest.
//!
//! Nothing old is lost: a file is replaced only by a whole new one, and only files that an earlier build wrote are ever
//! deleted. Knows paths and bytes, nothing of pages.

mod folder;
mod manifest;
mod publish;

pub use folder::{Folder, OutputError};
pub use manifest::Entry;
pub use publish::{Entries, Intact, Published, Stage};
