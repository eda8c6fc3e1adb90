//! The table of whole builds.

use super::measure::spread;
use super::process::Usage;

/// The head of the table.
pub const HEAD: &str = "| articles | build | files written | wall, s | CPU, s | peak, MB | : floor |\n|---:|---|---:|---:|---:|---:|---:|";

/// All runs of one kind of build.
pub struct Row {
    what: &'static str,
    usages: Vec<Usage>,
    /// How many files the last run wrote.
    written: u64,
}

impl Row {
    pub fn new(what: &'static str) -> Self {
        Row { what, usages: Vec::new(), written: 0 }
    }

    /// Adds a run.
    pub fn add(&mut self, usage: Usage, written: u64) {
        self.usages.push(usage);
        self.written = written;
    }

    /// The row as it is printed; with how much slower it was than the floor of its kind.
    pub fn line(&self, articles: usize, floor: Option<&Row>) -> String {
        let of = |figure: fn(&Usage) -> f64| spread(self.usages.iter().map(figure));
        let (wall, cpu, peak) = (of(|u| u.wall), of(|u| u.cpu), of(|u| u.peak));
        let least = floor.map(|floor| spread(floor.usages.iter().map(|usage| usage.wall)).median);
        let ratio = least.map(|least| format!("{:.1}", wall.median / least.max(f64::EPSILON)));
        format!(
            "| {articles} | {} | {} | {:.2} [{:.2}–{:.2}] | {:.2} | {:.0} | {} |",
            self.what,
            self.written,
            wall.median,
            wall.least,
            wall.most,
            cpu.median,
            peak.median,
            ratio.unwrap_or_default(),
        )
    }
}
