//! Questions to a person at a terminal, each with an answer that an empty line takes.

use std::io::{BufRead, Write};

use crate::locale::bidi;

/// Who is asked, if anybody is.
pub(super) struct Asker<R, W> {
    input: R,
    output: W,
    is_there: bool,
}

impl<R: BufRead, W: Write> Asker<R, W> {
    /// Nobody is asked where nobody is there.
    pub fn new(input: R, output: W, is_there: bool) -> Self {
        Asker { input, output, is_there }
    }

    /// The answer; `usual` when it is blank, cannot be read, or nobody is there.
    pub fn ask(&mut self, question: &str, usual: &str) -> String {
        if !self.is_there {
            return usual.to_owned();
        }
        let mut answer = String::new();
        let asked =
            write!(self.output, "{question} [{}]: ", bidi::isolate(usual)).and_then(|()| self.output.flush());
        // The end of the input answers this question, and all that follow.
        self.is_there = asked.is_ok() && self.input.read_line(&mut answer).is_ok_and(|bytes| bytes > 0);
        match answer.trim() {
            "" => usual.to_owned(),
            answer => answer.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn answers(input: &str, is_there: bool) -> (Vec<String>, String) {
        let mut told = Vec::new();
        let mut asker = Asker::new(input.as_bytes(), &mut told, is_there);
        let answers = ["One", "Two", "Three"].map(|question| asker.ask(question, "usual")).to_vec();
        (answers, String::from_utf8(told).unwrap())
    }

    #[test]
    fn an_empty_line_takes_the_usual_answer() {
        let (given, told) = answers("  أرشيف \n\n", true);
        assert_eq!(given, ["أرشيف", "usual", "usual"]);
        assert!(told.starts_with("One [\u{2068}usual\u{2069}]: Two ["), "{told}");
    }

    #[test]
    fn nobody_is_asked_who_is_not_there() {
        assert_eq!(answers("a\nb\nc\n", false), (vec!["usual".to_owned(); 3], String::new()));
    }
}
