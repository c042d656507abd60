//! GitLab's code quality report.

use std::io::{self, Write};

use super::fingerprint::Fingerprints;
use super::{Places, path, remarks, sentence};
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
                content: content(words, finding),
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

fn content(words: &Words, finding: &Finding) -> Option<Content> {
    let mut said = remarks(words, finding);
    let fixes = finding.fixes.iter().filter(|it| !finding.help.contains(&it.message));
    said.extend(fixes.map(|it| words.say_inert(&it.message)));
    (!said.is_empty()).then(|| Content { body: said.join("\n\n") })
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
    /// What is said below the description, with what to type; absent where that is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content>,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(serde::Serialize)]
struct Content {
    body: String,
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
