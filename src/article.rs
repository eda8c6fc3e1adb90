//! A source file → [`Article`]: its card, without its body.
//!
//! Reads one file at a time and knows nothing of any other. The body is looked through once for its outline, then
//! dropped; it is read again when the page is rendered.

mod card;
pub mod front_matter;
pub mod markdown;
mod read;
mod style;

pub use card::{Article, Card, Contents, NameList, Names};
pub use front_matter::{Correction, Image, TranslationKind, Written};
pub use markdown::plain_text;
pub use read::{Depth, Origin, Read, Text, changed_meanwhile, hash, read_again, read_all, read_text};
pub use style::Styles;
