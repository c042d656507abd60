//! One line a finding: `file:line:column: error[rule]: message (numbers)`.
//!
//! The severity is the same word in every language, because editors look for it.

use std::io::{self, Write};

use super::{Places, figures, path};
use crate::diagnostic::Diagnostics;
use crate::render::inert;
use crate::render::language::Words;

pub(super) fn draw(
    out: &mut dyn Write,
    diagnostics: &Diagnostics,
    words: &Words,
    prefix: &str,
) -> io::Result<()> {
    let places = Places::new(diagnostics.sources);
    for finding in &diagnostics.findings {
        let path = path(diagnostics.sources, finding.span.file, prefix);
        let (start, _) = places.of(finding.span);
        write!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            inert(&path),
            start.line,
            start.column,
            finding.severity.id(),
            finding.rule.id(),
            one_line(words.say_inert(&finding.message)),
        )?;
        match figures(words, finding) {
            Some(figures) => writeln!(out, " ({})", one_line(figures))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

fn one_line(text: String) -> String {
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}
