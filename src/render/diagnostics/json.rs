//! Findings for programs. The shape is a contract: fields are added, never changed.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::Told;
use crate::diagnostic::{Finding, Fix, Other, Severity};
use crate::render::json_text::{self, Place};

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    let diagnostics = told.diagnostics;
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
        findings: FindingsJson(told),
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
struct FindingsJson<'d>(&'d Told<'d>);

impl Serialize for FindingsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.diagnostics.findings.iter().map(|it| self.finding(it)))
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
    #[serde(flatten)]
    place: Place<'d>,
    declared: Option<String>,
    computed: Option<String>,
    computed_cells: Option<String>,
    difference: Option<String>,
    /// The numbers of other periods of the same row, where they have the same cause; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<OtherJson<'d>>,
    /// What to type; absent where it is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixJson<'d>>,
    accepted: bool,
    related: Vec<RelatedJson<'d>>,
}

#[derive(serde::Serialize)]
struct OtherJson<'d> {
    period: Option<&'d str>,
    declared: String,
    computed: String,
    difference: String,
}

#[derive(serde::Serialize)]
struct FixJson<'d> {
    message: String,
    /// Whether it is known that this was meant, so that `check --fix` writes it.
    certain: bool,
    edits: Vec<EditJson<'d>>,
}

#[derive(serde::Serialize)]
struct EditJson<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    text: &'d str,
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
    fn fix(&self, fix: &'d Fix) -> FixJson<'d> {
        let sources = self.0.diagnostics.sources;
        let edits = fix.edits.iter();
        FixJson {
            message: self.0.words.say_inert(&fix.message),
            certain: fix.is_certain,
            edits: edits
                .map(|it| EditJson { place: Place::of(sources, it.span), text: &it.text })
                .collect(),
        }
    }

    fn finding(&self, finding: &'d Finding) -> FindingJson<'d> {
        let Told { words, places, diagnostics, .. } = self.0;
        let sources = diagnostics.sources;
        let remarks = self.0.remarks(finding);
        let figures = finding.figures;
        FindingJson {
            rule: finding.rule.id(),
            severity: finding.severity.id(),
            id: finding.id.as_deref(),
            title: finding.title.as_ref().map(|it| words.argument_inert(it)),
            period: finding.period.as_deref(),
            message: words.say_inert(&finding.message),
            help: (!remarks.is_empty()).then(|| remarks.join("\n")),
            place: Place::between(sources, finding.span, places.of(finding.span)),
            declared: figures.map(|it| it.declared.plain(it.scale)),
            computed: figures.map(|it| it.computed.plain(it.scale)),
            computed_cells: figures
                .and_then(|it| it.computed_cells.map(|cells| cells.plain(it.scale))),
            difference: figures.map(|it| it.difference().plain(it.scale)),
            others: finding
                .others
                .iter()
                .map(|Other { period, figures: it, .. }| OtherJson {
                    period: period.as_deref(),
                    declared: it.declared.plain(it.scale),
                    computed: it.computed.plain(it.scale),
                    difference: it.difference().plain(it.scale),
                })
                .collect(),
            fixes: finding.fixes.iter().map(|it| self.fix(it)).collect(),
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
                        message: words.say_inert(&it.message),
                    }
                })
                .collect(),
        }
    }
}
