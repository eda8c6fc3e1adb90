//! Which problems a site wants to hear of. Errors always; warnings as its settings say.

use std::collections::BTreeMap;

use super::{Code, Problem, Severity};

/// What becomes of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// It is not told.
    Off,
    /// It is told.
    Warning,
    /// It counts as an error.
    Error,
}

/// What becomes of each kind of warning; those not named are told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    levels: BTreeMap<Code, Level>,
    strict: bool,
}

impl Checks {
    /// What the settings say. Codes of errors change nothing.
    pub fn new(levels: impl IntoIterator<Item = (Code, Level)>) -> Self {
        let levels = levels.into_iter().filter(|(code, _)| code.severity() == Severity::Warning);
        Checks { levels: levels.collect(), strict: false }
    }

    /// The same, but every warning that is told counts as an error.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// How much a problem of this code weighs here; `None` when it is not told.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match (code.severity(), self.levels.get(&code)) {
            (Severity::Error, _) => Some(Severity::Error),
            (Severity::Warning, Some(Level::Off)) => None,
            (Severity::Warning, Some(Level::Error)) => Some(Severity::Error),
            (Severity::Warning, _) if self.strict => Some(Severity::Error),
            (Severity::Warning, _) => Some(Severity::Warning),
        }
    }

    /// The problems that are told, each with its weight.
    pub fn judge(&self, problems: &mut Vec<Problem>) {
        problems.retain_mut(|problem| {
            let severity = self.severity(problem.code);
            problem.severity = severity.unwrap_or(problem.severity);
            severity.is_some()
        });
    }
}
