//! GitLab's code quality report.

use std::io::{self, Write};

use super::fingerprint::Fingerprints;
use super::{Places, path, sentence};
use crate::diagnostic::{Diagnostics, Finding, Severity};
use crate::render::json_text;
use crate::render::language::Words;

pub(super) fn draw(
    out: &mut dyn Write,
    diagnostics: &Diagnostics,
    words: &Words,
    prefix: &str,
) -> io::Result<()> {
    let places = Places::new(diagnostics.sources);
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue> = diagnostics
        .findings
        .iter()
        .map(|finding| {
            let (start, end) = places.of(finding.span);
            Issue {
                description: at_cell(diagnostics, finding) + &sentence(words, finding),
                check_name: finding.rule.id(),
                fingerprint: fingerprints.of(finding, diagnostics.sources, prefix),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path: path(diagnostics.sources, finding.span.file, prefix),
                    lines: Lines { begin: start.line, end: end.line },
                },
            }
        })
        .collect();
    json_text::write(out, &issues)
}

/// The cell of a finding in a document, before what is said of it.
fn at_cell(diagnostics: &Diagnostics, finding: &Finding) -> String {
    let cell = diagnostics.sources.get(finding.span.file).cell(finding.span.start);
    cell.map(|it| format!("{it}: ")).unwrap_or_default()
}

#[derive(serde::Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(serde::Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(serde::Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}
