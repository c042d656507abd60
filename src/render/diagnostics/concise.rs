//! One line a finding: `file:line:column: error[rule]: message (numbers)`.
//!
//! The severity is the same word in every language, because editors look for it.

use std::io::{self, Write};

use super::{Places, place, sentence};
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
        let (start, _) = places.of(finding.span);
        let place = place(diagnostics.sources, finding.span, start, prefix);
        writeln!(
            out,
            "{}: {}[{}]: {}",
            inert(&place),
            finding.severity.id(),
            finding.rule.id(),
            sentence(words, finding).replace('\n', " "),
        )?;
    }
    Ok(())
}
