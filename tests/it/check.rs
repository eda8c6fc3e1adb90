//! `warraq check`: what it finds and where, what it leaves alone, how it tells it, and what it mends.

mod fix;
mod forms;
mod pages;
mod settings;
mod texts;
mod works;

use crate::site::{Site, WARRAQ, run, site_of};

/// What a check did.
pub struct Checked {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
    pub report: serde_json::Value,
}

/// A site in Arabic, Persian, Hebrew and English.
pub fn four() -> Site {
    site_of(
        "base_url: https://example.org/\ntitle: T\nchecks: {W022: off, W025: off}\nlanguages:\n  ar: {name: العربية, locale: ar-EG}\n  fa: {name: فارسی, locale: fa}\n  he: {name: עברית, locale: he}\n  en: {name: English, locale: en-GB}\n",
    )
}

impl Site {
    /// Checks the site, telling the result as JSON.
    pub fn check(&self) -> Checked {
        self.check_with(&["--format", "json"])
    }

    /// Checks the site with these arguments, on 1 January 2025.
    pub fn check_with(&self, arguments: &[&str]) -> Checked {
        let mut command = std::process::Command::new(WARRAQ);
        command.arg("check").args(arguments).arg("--source").arg(self.at(""));
        command.env("SOURCE_DATE_EPOCH", "1735689600").env_remove("GITHUB_ACTIONS");
        let (status, stdout, stderr) = run(command);
        assert!(!stderr.contains("panicked"), "the program panicked:\n{stdout}{stderr}");
        let report = serde_json::from_str(&stdout).unwrap_or_default();
        Checked { code: status.code().unwrap(), stdout, stderr, report }
    }
}

impl Checked {
    /// Every problem as `W030 content/a.ar.md:4:1`, in the order told.
    pub fn places(&self) -> Vec<String> {
        let problems =
            self.report["problems"].as_array().unwrap_or_else(|| panic!("{}{}", self.stdout, self.stderr));
        let place = |problem: &serde_json::Value| {
            let number = |key: &str| problem[key].as_u64().map_or_else(String::new, |n| format!(":{n}"));
            let text = |key: &str| problem[key].as_str().unwrap().to_owned();
            format!("{} {}{}{}", text("code"), text("file"), number("line"), number("column"))
        };
        problems.iter().map(place).collect()
    }

    /// Stops the test unless these are the problems, as [`Checked::places`] has them.
    #[track_caller]
    pub fn finds(&self, places: &[&str]) -> &Self {
        assert_eq!(self.places(), places, "{}", self.stdout);
        self
    }

    /// Stops the test unless the check ended with this exit code.
    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        self
    }
}
