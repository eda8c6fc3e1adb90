//! A source file → [`Article`]: its card, without its body.
//!
//! Reads one file at a time and knows nothing of any other. The body is looked through once for its outline, then
//! dropped. A build puts its HTML aside on the way, without the addresses of its links, which nobody knows yet; any other
//! body is read again when its page is rendered.

mod card;
mod contents;
pub mod front_matter;
pub mod markdown;
mod read;
mod sheets;
mod style;

pub use card::{Article, Card, NameList, Names, Rare, Rarely, TakenFrom, Work};
pub use contents::Contents;
pub use front_matter::{Correction, Image, TranslationKind, Written};
pub use markdown::plain_text;
pub use read::{Depth, Origin, Read, Text, Texts, hash, read_again, read_all, read_text};
pub use sheets::Sheets;
pub use style::Styles;
