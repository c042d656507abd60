//! JUnit's XML: the plan is a suite, each finding a test case, and so is each rule that found nothing.
//!
//! An error is a failed test; an accepted finding a skipped one; a warning or a note a passed one that says something.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Told, fact};
use crate::diagnostic::{Finding, Rule, Severity};
use crate::render::markup::Escaped;

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    let diagnostics = told.diagnostics;
    let broken: BTreeSet<Rule> = diagnostics.findings.iter().map(|it| it.rule).collect();
    let kept: Vec<Rule> = Rule::ALL.iter().copied().filter(|it| !broken.contains(it)).collect();
    let skipped = diagnostics.findings.iter().filter(|it| it.accepted.is_some()).count();
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"0\"",
        kept.len() + diagnostics.findings.len(),
        diagnostics.count(Severity::Error),
    );
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"crossfoot\" {counts}>")?;
    let suite = attribute(&diagnostics.plan);
    writeln!(out, "  <testsuite name=\"{suite}\" {counts} skipped=\"{skipped}\">")?;
    for rule in kept {
        writeln!(
            out,
            "    <testcase classname=\"{}\" name=\"{}\"/>",
            attribute(&diagnostics.plan),
            rule.id()
        )?;
    }
    for finding in &diagnostics.findings {
        case(out, finding, told)?;
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

fn case(out: &mut dyn Write, finding: &Finding, told: &Told) -> io::Result<()> {
    let file = attribute(&told.path(finding.span));
    let (start, _) = told.places.of(finding.span);
    let about = [finding.id.as_deref(), finding.period.as_deref()].into_iter().flatten();
    let name: Vec<&str> = std::iter::once(finding.rule.id()).chain(about).collect();
    let message = attribute(&told.words.say_inert(&fact(finding)));
    let mut text = attribute(&told.place(finding.span, start));
    for line in told.figures(finding).into_iter().chain(told.remarks(finding)) {
        text.push('\n');
        text.push_str(&escaped(&line));
    }
    writeln!(out, "    <testcase classname=\"{file}\" name=\"{}\">", attribute(&name.join(" ")),)?;
    match (finding.severity, &finding.accepted) {
        (Severity::Error, _) => {
            let rule = finding.rule.id();
            writeln!(out, "      <failure message=\"{message}\" type=\"{rule}\">{text}</failure>")?;
        }
        (_, Some(reason)) => {
            let reason = attribute(reason);
            writeln!(out, "      <skipped message=\"{reason}\"/>")?;
            writeln!(out, "      <system-out>{message}\n{text}</system-out>")?;
        }
        (severity, None) => {
            let severity = severity.id();
            writeln!(out, "      <system-out>{severity}: {message}\n{text}</system-out>")?;
        }
    }
    writeln!(out, "    </testcase>")
}

/// Text for an element; line breaks stay.
fn escaped(text: &str) -> String {
    text.split('\n').map(|line| Escaped(line).to_string()).collect::<Vec<_>>().join("\n")
}

/// Text for an attribute, where a line break would be read as a space.
fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;")
}
