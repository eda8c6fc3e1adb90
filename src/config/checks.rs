//! The setting `checks`: codes of warnings, each with what becomes of it.

use crate::problem::{Checks, Code, Level, Problem, Severity, nearest};
use crate::yaml::{Entry, Fault, Faults, Node};

use super::FILE;

const LEVELS: [(&str, Level); 3] =
    [("off", Level::Off), ("warning", Level::Warning), ("error", Level::Error)];

/// Reads the setting. A code that does not exist is a warning, so that settings for a newer version do no harm.
pub(super) fn read(node: &Node, faults: &mut Faults, problems: &mut Vec<Problem>) -> Checks {
    let hint = "write: checks: {W022: off, W018: error}";
    let Some(map) = faults.keep(node.map("checks").map_err(|fault| fault.hint(hint))) else {
        return Checks::default();
    };
    let mut levels = Vec::new();
    for entry in &map.entries {
        match Code::parse(&entry.key) {
            None => problems.push(unknown(entry).problem(FILE)),
            Some(code) if code.severity() == Severity::Error => {
                let fault = Fault::new(
                    Code::WrongValue,
                    entry.spot,
                    format!("checks: {code} is an error, which stays one"),
                );
                faults.0.push(fault.hint("only warnings can be switched: their codes begin with W"));
            }
            Some(code) => levels.extend(level(entry, faults).map(|level| (code, level))),
        }
    }
    Checks::new(levels)
}

fn unknown(entry: &Entry) -> Fault {
    let fault = Fault::new(
        Code::UnknownKey,
        entry.spot,
        format!("checks: there is no code “{}”", entry.key.escape_debug()),
    );
    match nearest(&entry.key.to_ascii_uppercase(), Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => fault.hint(format!("did you mean “{near}”?")),
        None => fault.hint("a code is a letter and three digits, as in W022"),
    }
}

fn level(entry: &Entry, faults: &mut Faults) -> Option<Level> {
    let wrong = || entry.value.wrong(format!("checks.{}", entry.key), "off, warning or error");
    let text = faults.keep(entry.value.text(&entry.key).map_err(|_| wrong()))?;
    let found = LEVELS.iter().find(|(name, _)| *name == text).map(|(_, level)| *level);
    faults.keep(found.ok_or_else(wrong))
}
