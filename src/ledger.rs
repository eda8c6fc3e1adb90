//! What an earlier build was made from, and the cards it read: so that the next one reads and renders only what changed.
//!
//! Nothing here is ever the only copy of anything: what is lost, damaged or of another program is as good as empty, and
//! costs a clean build, never a wrong one. Never decides what a page shows.

mod basis;
mod cards;
pub mod frames;
mod record;
mod told;

pub use basis::{Basis, Keeping};
pub use cards::{Cards, Shelf};
