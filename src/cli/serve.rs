//! `warraq serve`: the preview, and what it says on the terminal.

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;

use crate::serve::{self, Notice};

use super::args::ServeOrder;
use super::refusal::Refusal;
use super::report;

/// Serves until it is interrupted.
pub fn run(order: &ServeOrder) -> ExitCode {
    let opens = order.open;
    let tell = move |notice: Notice| {
        if let (Notice::Ready(address), true) = (&notice, opens) {
            open(address);
        }
        // A terminal that is gone changes nothing about the preview.
        let _ = told(&notice);
    };
    match serve::run(&order.serve, Arc::new(tell)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => Refusal::new(error.to_string(), error.hint()).tell(),
    }
}

fn told(notice: &Notice) -> std::io::Result<()> {
    match notice {
        Notice::Ready(address) => {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{address}")?;
            out.flush()?;
            writeln!(std::io::stderr(), "the preview follows your edits; Ctrl-C ends it")
        }
        Notice::Exposed(address) => writeln!(
            std::io::stderr(),
            "warning: listening on {address}: others in this network can read the preview, drafts included"
        ),
        Notice::Problems(problems) => report::list(&mut std::io::stderr().lock(), problems),
        Notice::Mended => writeln!(std::io::stderr(), "all errors are mended"),
        Notice::Polling(reason) => {
            writeln!(std::io::stderr(), "warning: {reason}; files are looked at every second instead")
        }
    }
}

/// Opens the address in the user's browser. Where that fails, the address stands on the terminal.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}
