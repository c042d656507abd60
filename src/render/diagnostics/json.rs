//! Findings for programs. The shape is a contract: fields are added, never changed.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};
use serde_json::ser::{Formatter, PrettyFormatter};

use super::{Places, remarks};
use crate::diagnostic::{Diagnostics, Finding, Severity};
use crate::money::{Money, Scale};
use crate::render::inert::is_inert;
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
        },
        partial: diagnostics.partial,
        findings: FindingsJson { diagnostics, words },
    };
    write(out, &document)
}

/// Writes a value as indented JSON and a line break. What acts on a terminal or hides from a reader is escaped.
pub(super) fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaping::default());
    value.serialize(&mut serializer)?;
    writeln!(out)
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
    period: Option<&'d str>,
    message: String,
    /// Everything that is said below the message, a line each.
    help: Option<String>,
    file: &'d str,
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
            period: finding.period.as_deref(),
            message: self.words.say_inert(&finding.message),
            help: (!remarks.is_empty()).then(|| remarks.join("\n")),
            file: sources.get(finding.span.file).name(),
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
                        line: start.line,
                        column: start.column,
                        message: self.words.say_inert(&it.message),
                    }
                })
                .collect(),
        }
    }
}

/// Indented JSON in which characters that are not inert are escaped, so that it may be printed anywhere. What is read
/// from it is the same.
#[derive(Default)]
struct Escaping(PrettyFormatter<'static>);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if is_inert(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut letters = [0; 4];
        for letter in fragment.chars() {
            let text: &str = letter.encode_utf8(&mut letters);
            if is_inert(text) {
                writer.write_all(text.as_bytes())?;
                continue;
            }
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
