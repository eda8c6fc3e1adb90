//! `warraq completions` and `warraq man`: what shells and `man` know of the program, made from its own arguments.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;

use crate::disk;

use super::args::{self, CompletionsOrder, ManOrder};
use super::refusal::Refusal;

/// Prints the completions of a shell.
pub fn completions(order: &CompletionsOrder) -> ExitCode {
    // Made as a whole first: the generators stop with a panic when they cannot write.
    let mut script = Vec::new();
    clap_complete::generate(order.shell, &mut args::command(), "warraq", &mut script);
    print(&script)
}

/// Prints the manual page, or writes all of them into a folder.
pub fn man(order: &ManOrder) -> ExitCode {
    let mut command = args::command().disable_help_subcommand(true);
    command.build();
    match &order.folder {
        None => match page(&command) {
            Ok(text) => print(&text),
            Err(refusal) => refusal.tell(),
        },
        Some(folder) => match write_all(&command, folder) {
            Ok(names) => print(names.as_bytes()),
            Err(refusal) => refusal.tell(),
        },
    }
}

/// Writes the page of the program and one for each command; gives their paths, a line each.
fn write_all(command: &Command, folder: &Path) -> Result<String, Refusal> {
    let mut names = String::new();
    for command in std::iter::once(command).chain(command.get_subcommands()) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        disk::write(&path, &page(command)?)?;
        names.push_str(&format!("{}\n", path.display()));
    }
    Ok(names)
}

fn page(command: &Command) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    let source = concat!("Warraq ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source).manual("Warraq");
    man.render(&mut text).map_err(|error| Refusal::new(error.to_string(), "try again"))?;
    Ok(text)
}

/// Prints bytes. A closed pipe is no failure: whoever read had enough.
fn print(bytes: &[u8]) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Refusal::new(format!("cannot write the output: {error}"), "check where it is sent to").tell()
        }
        _ => ExitCode::SUCCESS,
    }
}
