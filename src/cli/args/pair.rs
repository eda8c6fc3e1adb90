//! The arguments of `warraq pair`.

use std::path::PathBuf;

use super::Format;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq pair                    propose pairs; on a terminal, ask for each
  warraq pair --min 70           only those that much speaks for
  warraq pair --min 80 --apply   make pairs of all of them without asking
  warraq pair --format json      print the candidates as JSON, and change nothing

A pair gets the same `id` in the front matter of both articles; nothing else in the files changes.
Exit codes: 0 done, 1 the settings have errors, 2 the command could not be carried out.")]
pub struct PairArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// How much has to speak for a pair, from 0 to 100.
    #[arg(long, value_name = "SCORE", default_value_t = crate::import::pair::LEAST)]
    min: u32,
    /// Make pairs of all candidates without asking.
    #[arg(long)]
    apply: bool,
    /// How to tell the candidates.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Who confirms a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// Whoever sits at the terminal, if anybody does.
    Ask,
    /// All are confirmed.
    All,
}

/// A search for pairs.
#[derive(Debug)]
pub struct PairOrder {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The least score.
    pub min: u32,
    /// Who confirms.
    pub confirm: Confirm,
    /// How to tell the candidates.
    pub format: Format,
}

impl PairArgs {
    pub(super) fn order(self) -> PairOrder {
        let PairArgs { source, min, apply, format } = self;
        let confirm = if apply { Confirm::All } else { Confirm::Ask };
        PairOrder { archive: source, min, confirm, format }
    }
}
