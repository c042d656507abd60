//! All explanations for programs. Amounts are strings, words are English whatever the language.

use std::io::{self, Write};

use serde::Serialize;

use super::Drawing;
use crate::model::{NodeId, Period};
use crate::money::Money;
use crate::render::json_text::{self, Place};
use crate::render::language::{Language, Words};
use crate::repair::edit::edit;
use crate::repair::{Correction, Found, Origin, Row, wording};
use crate::source::Span;

/// The version of this shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    plan: &'a str,
    complete: bool,
    differences: Vec<DifferenceJson<'a>>,
    parts: Vec<PartJson<'a>>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    rule: &'static str,
    id: Option<String>,
    period: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
    declared: String,
    computed: String,
    difference: String,
}

#[derive(Serialize)]
struct PartJson<'a> {
    differences: Vec<usize>,
    search: &'static str,
    explanations: Vec<ExplanationJson<'a>>,
}

#[derive(Serialize)]
struct ExplanationJson<'a> {
    causes: Vec<CauseJson<'a>>,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    settles: Vec<usize>,
    verdict: &'static str,
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    number: usize,
    reason: Option<String>,
    /// How many printed numbers change.
    changes: usize,
    corrections: Vec<CorrectionJson<'a>>,
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    id: Option<String>,
    period: Option<String>,
    of: &'static str,
    #[serde(flatten)]
    place: Option<Place<'a>>,
    printed: Option<String>,
    should_be: String,
    /// The factor that makes it so, where it is a product.
    factor: Option<FactorJson>,
    /// What to type at the place.
    write: Option<String>,
}

/// A factor of a product: what is printed and what it should be, as plain numbers.
#[derive(Serialize)]
struct FactorJson {
    field: &'static str,
    printed: String,
    should_be: String,
}

/// Draws an answer. Numbers in `settles` and `differences` are places in the list of differences, from 0.
pub fn draw(out: &mut dyn Write, drawing: &Drawing<'_>) -> io::Result<()> {
    let maker = Maker { drawing, words: Words::new(Language::English) };
    let answer = drawing.answer;
    let parts = answer.parts.iter().filter(|it| drawing.is_part_asked_for(it)).map(|part| {
        let explanations = part.explanations.iter().map(|causes| {
            let causes =
                causes.iter().filter(|it| drawing.is_asked_for(it)).map(|cause| CauseJson {
                    settles: cause.settles.clone(),
                    verdict: cause.verdict.id(),
                    rows: cause.rows.iter().map(|it| maker.row(it)).collect(),
                });
            ExplanationJson { causes: causes.collect() }
        });
        PartJson {
            differences: part.differences.clone(),
            search: match part.found {
                Found::All => "all",
                Found::TooMany => "too-many",
                Found::Apart => "apart",
                Found::Unsearched => "not-searched",
                Found::None => "none",
            },
            explanations: explanations.collect(),
        }
    });
    let document = Document {
        format: FORMAT,
        plan: drawing.name,
        complete: drawing.complete,
        differences: answer
            .differences
            .iter()
            .map(|it| DifferenceJson {
                rule: it.rule.id(),
                id: maker.id(it.node),
                period: maker.period(it.period),
                place: maker.place(it.span),
                declared: maker.amount(it.declared),
                computed: maker.amount(it.computed),
                difference: maker.amount(it.amount()),
            })
            .collect(),
        parts: parts.collect(),
    };
    json_text::write(out, &document)?;
    out.write_all(b"\n")
}

struct Maker<'a> {
    drawing: &'a Drawing<'a>,
    words: Words,
}

impl<'a> Maker<'a> {
    fn id(&self, node: NodeId) -> Option<String> {
        (node != NodeId::PLAN).then(|| self.drawing.plan.name(node))
    }

    fn period(&self, period: Period) -> Option<String> {
        (period != Period::Total).then(|| self.drawing.plan.calendar.label(period))
    }

    fn amount(&self, amount: Money) -> String {
        amount.plain(self.drawing.answer.scale)
    }

    fn place(&self, span: Span) -> Place<'a> {
        let sources = self.drawing.sources;
        Place::of(sources, sources.shown(span))
    }

    fn row(&self, row: &Row) -> RowJson<'a> {
        let reason = row.reason.as_ref().map(|it| wording::reason(self.drawing.plan, it));
        let corrections = self.drawing.answer.corrections(row);
        RowJson {
            number: row.number,
            changes: row.corrections,
            reason: reason.map(|it| self.words.say(&it)),
            corrections: corrections.iter().map(|it| self.correction(it)).collect(),
        }
    }

    fn correction(&self, correction: &Correction) -> CorrectionJson<'a> {
        let (of, place) = match correction.origin {
            Origin::Printed(span) => ("amount", Some(self.place(span))),
            Origin::Missing => ("missing", None),
            Origin::Computed(span) => ("computed", Some(self.place(span))),
            Origin::Percent { percent, .. } => ("percent", Some(self.place(percent))),
            Origin::Product { quantity, .. } => {
                let span = correction.factor.map_or(quantity, |it| it.printed.span);
                ("product", Some(self.place(span)))
            }
        };
        CorrectionJson {
            id: self.id(correction.node),
            period: self.period(correction.period),
            of,
            place,
            printed: (correction.origin != Origin::Missing)
                .then(|| self.amount(correction.printed)),
            should_be: self.amount(correction.should_be),
            factor: correction.factor.map(|it| FactorJson {
                field: it.printed.field,
                printed: it.printed.value.to_string(),
                should_be: it.should_be.to_string(),
            }),
            write: edit(self.drawing.plan, self.drawing.answer, self.drawing.sources, correction)
                .ok()
                .map(|it| it.text),
        }
    }
}
