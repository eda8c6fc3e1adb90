//! What happens between two builds, and how it is written: `Retag/3/1 Body/0/7; own Flipped/2` are two steps.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;

use super::edit::Edit;
use super::tamper::Tamper;

/// What is done before a build.
#[derive(Clone)]
pub enum Step {
    /// The archive is edited, as its authors do.
    Edit(Vec<Edit>),
    /// Someone, or a bad disk, was at the output folder.
    Tamper(Tamper),
}

impl Step {
    fn any() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => vec(Edit::any(), 1..5).prop_map(Step::Edit),
            1 => Tamper::any().prop_map(Step::Tamper),
        ]
    }

    fn parse(text: &str) -> Option<Step> {
        if let Some(tamper) = Tamper::parse(text) {
            return Some(Step::Tamper(tamper));
        }
        text.split(' ').map(Edit::parse).collect::<Option<_>>().map(Step::Edit)
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Edit(edits) => {
                let edits: Vec<String> = edits.iter().map(|edit| format!("{edit:?}")).collect();
                f.write_str(&edits.join(" "))
            }
            Step::Tamper(tamper) => write!(f, "{tamper:?}"),
        }
    }
}

/// A sequence of steps, with a build after each.
#[derive(Clone)]
pub struct Steps(pub Vec<Step>);

impl Steps {
    pub fn any() -> impl Strategy<Value = Steps> {
        vec(Step::any(), 1..9).prop_map(Steps)
    }

    /// Reads steps as they are printed.
    ///
    /// # Errors
    /// The first part that is no step.
    pub fn parse(text: &str) -> Result<Steps, String> {
        let steps = text.split("; ").map(|text| Step::parse(text).ok_or_else(|| text.to_owned()));
        steps.collect::<Result<_, _>>().map(Steps)
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<String> = self.0.iter().map(|step| format!("{step:?}")).collect();
        f.write_str(&steps.join("; "))
    }
}
