//! Figures: how they are summed up, and under what circumstances they were taken.

use std::process::Command;
use std::thread;

/// The middle one of several figures, the least and the greatest.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

/// The spread of some figures; zeros for none.
pub fn spread(figures: impl IntoIterator<Item = f64>) -> Spread {
    let mut sorted: Vec<f64> = figures.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    let middle = sorted.len() / 2;
    let median =
        if sorted.len() % 2 == 1 { at(middle) } else { (at(middle.saturating_sub(1)) + at(middle)) / 2.0 };
    Spread { median, least: at(0), most: at(sorted.len().saturating_sub(1)) }
}

/// The day and the machine, in one line.
pub fn circumstances() -> String {
    let date = Command::new("date").arg("+%Y-%m-%d").output().map(|out| out.stdout).unwrap_or_default();
    let field = |file: &str, name: &str| {
        let text = proc_file(file);
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown");
        line.trim_start_matches([' ', '\t', ':']).to_owned()
    };
    let memory: f64 = field("meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or_default();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}; {cores} processors ({}); {:.0} GB of memory",
        String::from_utf8_lossy(&date).trim(),
        field("cpuinfo", "model name"),
        memory * 1024.0 / 1e9,
    )
}

/// A number that an option gives, or a list of them with commas.
///
/// # Errors
/// When it is no such thing.
pub fn numbers(text: &str) -> Result<Vec<usize>, String> {
    let number = |part: &str| part.parse().map_err(|_| format!("“{part}” is no number"));
    text.split(',').map(number).collect()
}

/// A file of Linux's `/proc`; nothing where there is none.
pub fn proc_file(name: &str) -> String {
    #[allow(clippy::disallowed_methods)]
    // These files have no size, so the bounded reader does not read them.
    std::fs::read_to_string(format!("/proc/{name}")).unwrap_or_default()
}
