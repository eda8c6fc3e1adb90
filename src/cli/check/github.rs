//! Problems as annotations of a GitHub workflow ("Workflow commands for GitHub Actions", docs.github.com).

use std::io::{self, Write};
use std::path::Path;

use crate::problem::Problem;

/// Writes a line for each problem. Files are named as seen from where the command was called, which in a workflow is the
/// root of the repository.
pub fn tell(out: &mut impl Write, archive: &Path, problems: &[Problem]) -> io::Result<()> {
    problems.iter().try_for_each(|problem| writeln!(out, "{}", annotation(archive, problem)))
}

fn annotation(archive: &Path, problem: &Problem) -> String {
    let Problem { place, severity: _, code, message, hint } = problem;
    let kind = if problem.is_error() { "error" } else { "warning" };
    let path = if archive == Path::new(".") {
        place.file.clone()
    } else {
        archive.join(&place.file).display().to_string()
    };
    let mut line = format!("::{kind} file={}", property(&path.replace('\\', "/")));
    if let Some(number) = place.line {
        line += &format!(",line={number}");
    }
    if let Some(column) = place.column {
        line += &format!(",col={column}");
    }
    let title = format!("{code}: {}", code.title());
    let hint = hint.as_ref().map_or_else(String::new, |hint| format!("\n{hint}"));
    format!("{line},title={}::{}", property(&title), data(&format!("{message}{hint}")))
}

/// What would end the command is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property also what would end the property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Code, Place};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let problem = Problem::new(Code::BrokenLink, Place::at("content/a,b:c%.md", 3, 7), "100%\r::error::")
            .hint("x\ny");
        assert_eq!(
            annotation(Path::new("."), &problem),
            "::error file=content/a%2Cb%3Ac%25.md,line=3,col=7,title=E018%3A a link leads nowhere::100%25%0D::error::%0Ax%0Ay"
        );
        let problem = Problem::new(Code::NoSummary, Place::file("content/ا.md"), "m");
        assert_eq!(
            annotation(Path::new("docs/site"), &problem),
            "::warning file=docs/site/content/ا.md,title=W025%3A an article has no summary::m"
        );
    }
}
