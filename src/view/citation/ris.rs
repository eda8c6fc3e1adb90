//! RIS, the tagged form of reference managers: a line for each value, so that only line breaks would need care.

use std::fmt::Write;

use super::Reference;

impl Reference<'_> {
    /// A record: `NEWS` where the source is known, else `ELEC`. Its lines end in line feeds; a file may need others.
    pub fn ris(&self) -> String {
        let mut out = String::with_capacity(256);
        let mut tag = |tag: &str, value: &str| {
            // Writing to a string never fails.
            let _ = writeln!(out, "{tag}  - {value}");
        };
        let (year, month, day) = self.date;
        tag("TY", if self.source.is_some() { "NEWS" } else { "ELEC" });
        tag("ID", &self.key);
        self.authors.iter().for_each(|author| tag("AU", author));
        tag("TI", &self.title);
        self.translators.iter().for_each(|translator| tag("A4", translator));
        tag("T2", self.container());
        if self.source.is_some() {
            tag("DB", &self.site);
        }
        tag("PY", &format!("{year:04}"));
        tag("DA", &format!("{year:04}/{month:02}/{day:02}"));
        tag("LA", self.lang.as_str());
        tag("UR", &self.url);
        tag("ER", "");
        out
    }
}
