//! `warraq pair`: candidates for translations of each other, and the word of a person on each.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use crate::archive::{Archive, Stopped};
use crate::catalogue::Drafts;
use crate::import::pair::{Pair, confirm, pairs};
use crate::press::with_threads;
use crate::problem::Problem;

use super::args::{Confirm, Format, PairOrder};
use super::refusal::Refusal;
use super::report::{self, plural, readable};
use super::terminal::Terminal;

/// Proposes pairs, and makes those that are confirmed.
pub fn run(order: &PairOrder) -> ExitCode {
    let mut problems = Vec::new();
    let archive = match with_threads(0, || Archive::gather(&order.archive, Drafts::Shown, &mut problems)) {
        Ok(archive) => archive,
        Err(stopped) => {
            problems.retain(Problem::is_error);
            let _ = report::list(&mut io::stderr().lock(), &problems);
            return ExitCode::from(if stopped == Stopped::NoArchive { 2 } else { 1 });
        }
    };
    let mut found = with_threads(0, || pairs(&archive));
    found.retain(|pair| pair.score >= order.min);
    let told = match order.format {
        Format::Json => json(&archive, order, &found),
        Format::Text => text(&archive, order, &found),
    };
    told.map_or_else(|refusal| refusal.tell(), |()| ExitCode::SUCCESS)
}

fn json(archive: &Archive, order: &PairOrder, found: &[Pair]) -> Result<(), Refusal> {
    if order.confirm == Confirm::All {
        for pair in found {
            confirm(archive, pair)?;
        }
    }
    let mut out = io::stdout().lock();
    // A closed pipe changes nothing: what cannot be told is left untold.
    let _ = serde_json::to_writer_pretty(&mut out, found);
    let _ = writeln!(out);
    Ok(())
}

fn text(archive: &Archive, order: &PairOrder, found: &[Pair]) -> Result<(), Refusal> {
    let terminal = Terminal::look();
    let asks = order.confirm == Confirm::Ask && io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut made = 0;
    for pair in found {
        let _ = show(&terminal, pair);
        let is_wanted = match order.confirm {
            Confirm::All => true,
            Confirm::Ask if !asks => continue,
            Confirm::Ask => match ask() {
                Answer::Yes => true,
                Answer::No => false,
                Answer::Stop => break,
            },
        };
        if is_wanted {
            let is_made = confirm(archive, pair)?;
            made += usize::from(is_made);
            if !is_made {
                let _ = writeln!(io::stderr(), "  a file changed meanwhile, so nothing was written");
            }
        }
    }
    let (candidates, made) = (plural(found.len(), "candidate"), plural(made, "pair"));
    let _ = match order.confirm {
        Confirm::Ask if !asks => writeln!(io::stdout(), "{candidates}; nothing was written"),
        _ => writeln!(io::stdout(), "{candidates}, {made} made"),
    };
    Ok(())
}

fn show(terminal: &Terminal, pair: &Pair) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", terminal.paint("1", &format!("score {}", pair.score)))?;
    for ((file, title), lang) in pair.files.iter().zip(&pair.titles).zip(&pair.languages) {
        writeln!(out, "  {lang}  {}  {}", terminal.name(file), terminal.name(title))?;
    }
    for reason in &pair.reasons {
        writeln!(out, "    {}", readable(reason))?;
    }
    Ok(())
}

enum Answer {
    Yes,
    No,
    Stop,
}

fn ask() -> Answer {
    loop {
        let _ = write!(io::stderr(), "translations of each other? [y]es, [n]o, [q]uit: ");
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).unwrap_or_default() == 0 {
            return Answer::Stop;
        }
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" | "ن" | "نعم" => return Answer::Yes,
            "n" | "no" | "ل" | "لا" => return Answer::No,
            "q" | "quit" => return Answer::Stop,
            _ => {}
        }
    }
}
