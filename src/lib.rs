//! Warraq (ورّاق): a static-site generator for bilingual article archives, in any two directions of writing.
//!
//! # The tour
//!
//! Everything that will be written is first a plan. Data goes one way, and each arrow is one function:
//!
//! ```text
//! site.yaml ─► Config ─┐
//! content/ ─► SourceFile ─► Article (card, no body) ─► Catalogue ─► Plan ─► Inputs ─► View ─► bytes ─► output folder
//! templates/, i18n/, content/*.yaml ───────────────────────┘                (bodies are read here, then dropped)
//! ```
//!
//! In reading order, each room using only those above it:
//!
//! | room | what it does |
//! |---|---|
//! | [`words`] | small types that keep strings apart: `Url`, `Lang`, `Moment`, `Fingerprint` |
//! | [`problem`] | a diagnostic: severity, place, message, hint |
//! | [`disk`] | the one door to the file system |
//! | [`yaml`] | YAML with places and bounds |
//! | [`config`] | `site.yaml` → `Config` |
//! | [`locale`] | everything a language decides: dates, numbers, plurals, order, messages, folding |
//! | [`source`] | content folder → source files, with language and work |
//! | [`article`] | a file → its card; Markdown → safe HTML |
//! | [`ledger`] | what an earlier build was made from, and the cards it read |
//! | [`images`] | pictures → smaller and modern forms of them |
//! | [`catalogue`] | articles → works, terms, date tree, neighbours |
//! | [`stats`] | catalogue → what an archive holds, in numbers |
//! | [`plan`] | catalogue → every page's address and inputs; collisions and links |
//! | [`view`] | inputs → what a template can see |
//! | [`theme`] | embedded templates, styles and messages, and the archive's own over them |
//! | [`starter`] | the texts and places of new archives and new articles |
//! | [`archive`] | a folder → all of the above, put together |
//! | [`search`] | articles → an index that browsers search without a server |
//! | [`check`] | an archive → what is wrong with it besides what keeps it from being built; mends |
//! | [`render`] | inputs → view → template → bytes |
//! | [`press`] | everything set up, ready to print any page |
//! | [`output`] | staging, moving over, pruning by manifest |
//! | [`serve`] | the preview: HTTP, watching, live reload |
//! | [`import`] | other people's files → articles |
//! | [`cli`] | arguments, progress, reports; the only room that prints |

pub mod archive;
pub mod article;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod config;
pub mod disk;
pub mod images;
pub mod import;
pub mod ledger;
pub mod locale;
pub mod output;
pub mod plan;
pub mod press;
pub mod problem;
pub mod render;
pub mod search;
pub mod serve;
pub mod source;
pub mod starter;
pub mod stats;
pub mod theme;
pub mod view;
pub mod words;
pub mod yaml;

/// How many cases tests of random input try.
#[cfg(test)]
#[path = "../tests/it/cases.rs"]
mod cases;
