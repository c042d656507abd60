//! Findings for programs. The shape is a contract: fields are added, never changed.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::{Places, remarks};
use crate::diagnostic::{Diagnostics, Finding, Severity};
use crate::money::{Money, Scale};
use crate::render::json_text;
use crate::render::language::Words;

pub(super) fn draw(
    out: &mut dyn Write,
    diagnostics: &Diagnostics,
    words: &Words,
) -> io::Result<()> {
    let document = DocumentJson {
        format: 1,
        plan: &diagnostics.plan,
        summary: SummaryJson {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            notes: diagnostics.count(Severity::Note),
            ignored: diagnostics.ignored.len(),
        },
        partial: diagnostics.partial,
        findings: FindingsJson { diagnostics, words },
    };
    json_text::write(out, &document)
}

#[derive(serde::Serialize)]
struct DocumentJson<'d> {
    format: u32,
    plan: &'d str,
    summary: SummaryJson,
    /// Whether a file could not be read and rules were left out; absent where every rule spoke.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    findings: FindingsJson<'d>,
}

#[derive(serde::Serialize)]
struct SummaryJson {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Of rules that the plan ignores; absent where it ignores none.
    #[serde(skip_serializing_if = "is_zero")]
    ignored: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The findings, made while they are written: there may be a hundred thousand.
struct FindingsJson<'d> {
    diagnostics: &'d Diagnostics<'d>,
    words: &'d Words,
}

impl Serialize for FindingsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let places = Places::new(self.diagnostics.sources);
        serializer.collect_seq(self.diagnostics.findings.iter().map(|it| self.finding(it, &places)))
    }
}

#[derive(serde::Serialize)]
struct FindingJson<'d> {
    rule: &'static str,
    severity: &'static str,
    id: Option<&'d str>,
    /// The title of what it is about.
    title: Option<String>,
    period: Option<&'d str>,
    message: String,
    /// Everything that is said below the message, a line each.
    help: Option<String>,
    file: &'d str,
    /// The cell of a document, with its sheet; absent in a plan of texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    declared: Option<String>,
    computed: Option<String>,
    computed_cells: Option<String>,
    difference: Option<String>,
    accepted: bool,
    related: Vec<RelatedJson<'d>>,
}

#[derive(serde::Serialize)]
struct RelatedJson<'d> {
    file: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    line: usize,
    column: usize,
    message: String,
}

impl<'d> FindingsJson<'d> {
    fn finding(&self, finding: &'d Finding, places: &Places) -> FindingJson<'d> {
        let sources = self.diagnostics.sources;
        let (start, end) = places.of(finding.span);
        let remarks = remarks(self.words, finding);
        let figures = finding.figures;
        let plain = |amount: Money, scale: Scale| amount.plain(scale);
        FindingJson {
            rule: finding.rule.id(),
            severity: finding.severity.id(),
            id: finding.id.as_deref(),
            title: finding.title.as_ref().map(|it| self.words.say_part(it)),
            period: finding.period.as_deref(),
            message: self.words.say_inert(&finding.message),
            help: (!remarks.is_empty()).then(|| remarks.join("\n")),
            file: sources.get(finding.span.file).name(),
            cell: sources.get(finding.span.file).cell(finding.span.start),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            declared: figures.map(|it| plain(it.declared, it.scale)),
            computed: figures.map(|it| plain(it.computed, it.scale)),
            computed_cells: figures
                .and_then(|it| it.computed_cells.map(|cells| plain(cells, it.scale))),
            difference: figures.map(|it| plain(it.difference(), it.scale)),
            accepted: finding.accepted.is_some(),
            related: finding
                .related
                .iter()
                .map(|it| {
                    let start = sources.start(it.span);
                    RelatedJson {
                        file: sources.get(it.span.file).name(),
                        cell: sources.get(it.span.file).cell(it.span.start),
                        line: start.line,
                        column: start.column,
                        message: self.words.say_inert(&it.message),
                    }
                })
                .collect(),
        }
    }
}
