//! How a problem is written.

use serde::{Deserialize, Serialize};

use crate::problem::{Code, Place, Problem};

/// A problem as it was found, before the settings had a say about its weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    code: String,
    file: String,
    line: Option<u32>,
    column: Option<u32>,
    message: String,
    hint: Option<String>,
}

impl Told {
    /// The written form of a problem.
    pub fn of(problem: &Problem) -> Self {
        let Problem { place, severity: _, code, message, hint } = problem.clone();
        let Place { file, line, column } = place;
        Told { code: code.as_str().to_owned(), file, line, column, message, hint }
    }

    /// The problem; none where there is no such code.
    pub fn problem(self) -> Option<Problem> {
        let Told { code, file, line, column, message, hint } = self;
        let problem = Problem::new(Code::parse(&code)?, Place { file, line, column }, message);
        Some(Problem { hint, ..problem })
    }
}
