//! What a process costs: its time, and the most memory it holds at once.

use std::io::{Read, Seek};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::measure::proc_file;

/// What one run of a process cost.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of all processors, of the program and of the system for it.
    pub cpu: f64,
    /// The most memory it held at once, in MB (10⁶ bytes).
    pub peak: f64,
}

/// Where GNU time stands: the program, not the shell's word. It asks the system once the process has ended, so its
/// figures are exact.
const GNU_TIME: &str = "/usr/bin/time";

/// Whether figures come from GNU time; else memory and processor time are looked at every few milliseconds.
pub fn is_exact() -> bool {
    let version = Command::new(GNU_TIME).arg("--version").output();
    version.is_ok_and(|out| String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).contains("GNU"))
}

/// Runs a program to its end; gives what it cost, and what it said.
///
/// # Errors
/// What it said when it could not be started or failed.
pub fn run(program: &str, arguments: &[&str]) -> Result<(Usage, String), String> {
    if is_exact() { run_timed(program, arguments) } else { run_watched(program, arguments) }
}

fn run_timed(program: &str, arguments: &[&str]) -> Result<(Usage, String), String> {
    let start = Instant::now();
    let out = Command::new(GNU_TIME).args(["-f", "%U %S %M", program]).args(arguments).output();
    let wall = start.elapsed().as_secs_f64();
    let out = out.map_err(|error| format!("{GNU_TIME}: {error}"))?;
    let said = String::from_utf8_lossy(&out.stderr);
    if !out.status.success() {
        return Err(format!("{program} failed:\n{}\n{said}", String::from_utf8_lossy(&out.stdout)));
    }
    let last: Vec<f64> =
        said.lines().last().unwrap_or_default().split(' ').filter_map(|part| part.parse().ok()).collect();
    match last[..] {
        [user, system, peak] => {
            let usage = Usage { wall, cpu: user + system, peak: peak * 1024.0 / 1e6 };
            Ok((usage, String::from_utf8_lossy(&out.stdout).into_owned()))
        }
        _ => Err(format!("{GNU_TIME} said: {said}")),
    }
}

fn run_watched(program: &str, arguments: &[&str]) -> Result<(Usage, String), String> {
    // A file, not a pipe, which would be full at some point while nobody reads it.
    let mut said = tempfile::tempfile().map_err(|error| error.to_string())?;
    let out = said.try_clone().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let child = Command::new(program).args(arguments).stdout(out).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| format!("{program}: {error}"))?;
    let mut usage = Usage { wall: 0.0, cpu: 0.0, peak: 0.0 };
    loop {
        let (cpu, peak) = look_at(child.id());
        (usage.cpu, usage.peak) = (usage.cpu.max(cpu), usage.peak.max(peak));
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Ok(Some(status)) if status.success() => break,
            Ok(Some(status)) => return Err(format!("{program} failed: {status}")),
            Err(error) => return Err(format!("{program}: {error}")),
        }
    }
    let usage = Usage { wall: start.elapsed().as_secs_f64(), ..usage };
    let mut text = String::new();
    said.rewind().and_then(|()| said.read_to_string(&mut text)).map_err(|error| error.to_string())?;
    Ok((usage, text))
}

/// Processor seconds and the most memory in MB so far, from Linux's `/proc`; zeros where there is none.
fn look_at(process: u32) -> (f64, f64) {
    let stat = proc_file(&format!("{process}/stat"));
    // Times stand 14th and 15th, counted in hundredths; the name, second, may hold spaces and ends with a bracket.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    let ticks: f64 = fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    let status = proc_file(&format!("{process}/status"));
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = peak.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    (ticks / 100.0, kilobytes * 1024.0 / 1e6)
}

/// Asks the disk to finish what it still has to write, so that one run does not pay for the last one.
pub fn settle() {
    // Where there is no such program the figures are less even, and no less true.
    let _ = Command::new("sync").status();
}
