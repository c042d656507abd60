//! Findings for programs. The shape is a contract: fields are added, never changed.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::{Places, remarks};
use crate::diagnostic::{Diagnostics, Finding, Fix, Other, Severity};
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
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
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
        let sources = self.diagnostics.sources;
        let edits = fix.edits.iter().map(|it| {
            let (start, end) = (sources.start(it.span), sources.end(it.span));
            EditJson {
                file: sources.get(it.span.file).name(),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: &it.text,
            }
        });
        FixJson {
            message: self.words.say_inert(&fix.message),
            certain: fix.is_certain,
            edits: edits.collect(),
        }
    }

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
            others: finding
                .others
                .iter()
                .map(|Other { period, figures: it, .. }| OtherJson {
                    period: period.as_deref(),
                    declared: plain(it.declared, it.scale),
                    computed: plain(it.computed, it.scale),
                    difference: plain(it.difference(), it.scale),
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
                        message: self.words.say_inert(&it.message),
                    }
                })
                .collect(),
        }
    }
}
