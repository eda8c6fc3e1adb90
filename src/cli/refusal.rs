//! Why a command could not be carried out, and the way out.

use std::io::Write;
use std::process::ExitCode;

use crate::disk::DiskError;

/// A command that could not be carried out.
#[derive(Debug)]
pub struct Refusal {
    message: String,
    hint: String,
}

impl Refusal {
    /// The reason, in one sentence without a full stop, and the way out.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Refusal { message: message.into(), hint: hint.into() }
    }

    /// Tells it on standard error. The exit code is 2.
    pub fn tell(&self) -> ExitCode {
        let mut err = std::io::stderr().lock();
        let (message, hint) = (super::report::readable(&self.message), super::report::readable(&self.hint));
        // Where even this cannot be printed there is nobody to tell.
        let _ = writeln!(err, "error: {message}");
        if !hint.is_empty() {
            let _ = writeln!(err, "  hint: {hint}");
        }
        ExitCode::from(2)
    }
}

impl From<DiskError> for Refusal {
    fn from(error: DiskError) -> Self {
        Refusal::new(error.to_string(), "check the path, the rights to it and the room on the disk")
    }
}
