//! `warraq check --explain CODE`: the section of the documentation on a code.

use std::io::Write;
use std::process::ExitCode;

use crate::problem::{Code, nearest};

use super::super::refusal::Refusal;

const PROBLEMS: &str = include_str!("../../../docs/problems.md");

/// Prints the section of a code, written in letters of either case.
pub fn run(code: &str) -> ExitCode {
    let wanted = code.to_ascii_uppercase();
    let Some(code) = Code::parse(&wanted) else {
        let near = nearest(&wanted, Code::ALL.iter().map(|code| code.as_str()));
        let hint = near.map_or_else(
            || "a code is a letter and three digits".to_owned(),
            |near| format!("did you mean “{near}”?"),
        );
        return Refusal::new(format!("there is no code “{}”", code.escape_debug()), hint).tell();
    };
    // A closed pipe is nobody's harm.
    let _ = write!(std::io::stdout().lock(), "{}", section(code));
    ExitCode::SUCCESS
}

fn section(code: Code) -> String {
    let rest = PROBLEMS.split(&format!("\n### {code}\n")).nth(1).unwrap_or_default();
    let end = rest.find("\n### ").into_iter().chain(rest.find("\n## ")).min().unwrap_or(rest.len());
    format!("{code}: {}\n\n{}\n", code.title(), rest.get(..end).unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_section() {
        for code in Code::ALL {
            assert!(section(*code).lines().count() > 4, "{code}");
        }
    }
}
