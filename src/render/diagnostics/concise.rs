//! One line a finding: `file:line:column: error[rule]: message (numbers)`.
//!
//! The severity is the same word in every language, because editors look for it.

use std::io::{self, Write};

use super::Told;
use crate::render::inert;

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    for finding in &told.diagnostics.findings {
        let (start, _) = told.places.of(finding.span);
        writeln!(
            out,
            "{}: {}[{}]: {}",
            inert(&told.place(finding.span, start)),
            finding.severity.id(),
            finding.rule.id(),
            told.sentence(finding).replace('\n', " "),
        )?;
    }
    Ok(())
}
