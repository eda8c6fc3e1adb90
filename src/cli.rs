//! The command line: what was asked for, what it means, and how it is answered. The only room that prints.

mod args;
mod build;
mod check;
mod clock;
mod import;
mod init;
mod new;
mod pages;
mod pair;
mod refusal;
mod report;
mod serve;
mod stats;
mod terminal;

use std::process::ExitCode;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 done, 1 the content has errors, 2 the command could not be carried out.
pub fn run() -> ExitCode {
    small_pages();
    match args::parse() {
        Ok(args::Order::Build(order)) => build::run(&order),
        Ok(args::Order::Check(order)) => check::run(&order),
        Ok(args::Order::Serve(order)) => serve::run(&order),
        Ok(args::Order::Init(order)) => init::run(&order),
        Ok(args::Order::New(order)) => new::run(&order),
        Ok(args::Order::Import(order)) => import::run(&order),
        Ok(args::Order::Pair(order)) => pair::run(&order),
        Ok(args::Order::Stats(order)) => stats::run(&order),
        Ok(args::Order::Completions(order)) => pages::completions(&order),
        Ok(args::Order::Man(order)) => pages::man(&order),
        Err(code) => code,
    }
}

/// Asks for memory in the system's small pages. The allocator's wish for huge ones costs a tenth more memory, of which most
/// is never used, and builds are no quicker by it.
fn small_pages() {
    // What is refused is no more than that.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
