//! Workflow commands: GitHub shows each as an annotation on its line.

use std::io::{self, Write};

use super::Told;
use crate::diagnostic::Severity;
use crate::render::inert;

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    for finding in &told.diagnostics.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = told.path(finding.span);
        let (start, end) = told.places.of(finding.span);
        write!(out, "::{command} file={},line={}", property(&inert(&file)), start.line)?;
        // Columns are only understood within one line.
        if start.line == end.line {
            write!(out, ",endLine={},col={},endColumn={}", end.line, start.column, end.column)?;
        }
        let cell = told.cell(finding.span).map(|it| format!("{}: ", inert(&it)));
        let text = cell.unwrap_or_default() + &told.lines(finding);
        writeln!(out, ",title={}::{}", property(finding.rule.id()), data(&text))?;
    }
    Ok(())
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped_as_github_reads_them() {
        assert_eq!(data("100%\r\nof a: b, c"), "100%25%0D%0Aof a: b, c");
        assert_eq!(property("C:\\plan, 50%"), "C%3A\\plan%2C 50%25");
    }
}
