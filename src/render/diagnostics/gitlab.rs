//! GitLab's code quality report.

use std::io::{self, Write};

use super::Told;
use super::fingerprint::Fingerprints;
use crate::diagnostic::{Finding, Severity};
use crate::render::json_text;

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue> = told
        .diagnostics
        .findings
        .iter()
        .map(|finding| {
            let (start, end) = told.places.of(finding.span);
            Issue {
                description: at_cell(told, finding) + &told.sentence(finding),
                check_name: finding.rule.id(),
                content: content(told, finding),
                fingerprint: fingerprints.of(finding, told),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path: told.path(finding.span),
                    lines: Lines { begin: start.line, end: end.line },
                },
            }
        })
        .collect();
    json_text::write(out, &issues)
}

fn content(told: &Told, finding: &Finding) -> Option<Content> {
    let mut said = told.remarks(finding);
    let fixes = finding.fixes.iter().filter(|it| !finding.help.contains(&it.message));
    said.extend(fixes.map(|it| told.words.say_inert(&it.message)));
    (!said.is_empty()).then(|| Content { body: said.join("\n\n") })
}

/// The cell of a finding in a document, before what is said of it.
fn at_cell(told: &Told, finding: &Finding) -> String {
    told.cell(finding.span).map(|it| format!("{it}: ")).unwrap_or_default()
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
