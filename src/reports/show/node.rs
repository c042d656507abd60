//! An axis, a result, an activity or a line.

use std::collections::BTreeSet;

use super::{belongs_to, bodies, findings, item, push, section};
use crate::accounts::Execution;
use crate::accounts::Places;
use crate::accounts::{Book, Figure};
use crate::message::{Arg, Message};
use crate::model::{Amounts, Level, Node, NodeId, Period, Plan, Rates, Statement};
use crate::reports::budget::{branch_table, declared, difference, printed};
use crate::reports::context::level_name;
use crate::reports::indicators;
use crate::reports::schedule::Timing;
use crate::reports::words::status;
use crate::reports::{
    Block, Cell, Column, Content, Context, Fact, Kind, Report, Row, RowKind, Section, Table,
};

pub(super) fn report<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Report<'p> {
    let node = plan.node(id);
    let book = Book::of(plan);
    let places = Places::of(plan);
    let name = match node.level {
        Level::Line => plan.name(id),
        _ => places.name(plan, id).to_owned(),
    };
    let title = Message::new("report-show-node")
        .message("level", level_name(plan, node.level, context.language))
        .text("id", name);
    let facts = facts(plan, context, &book, id);
    let mut sections = vec![amounts(plan, &book, id)];
    let is_branch = matches!(node.level, Level::Axis | Level::Result);
    if is_branch && node.end.0 > id.0 + 1 {
        let table = Block::Table(branch_table(plan, context, id));
        sections.push(section(Message::new("section-parts"), table));
    }
    sections.extend(lines(plan, context, &book, id));
    let indicators = indicators::of_branch(plan, context, id);
    if let Some(table) = indicators {
        sections.push(section(Message::new("section-indicators"), Block::Table(table)));
    }
    sections.extend(progress(plan, context, id));
    sections.extend(findings(plan, context, id));
    super::report(plan, context, title, facts, sections)
}

fn facts<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'p, '_>,
    id: NodeId,
) -> Vec<Fact<'p>> {
    let node = plan.node(id);
    let mut facts = Vec::new();
    push(&mut facts, "title", Message::new("column-title"), Content::Text(context.title(node)));
    let place = Content::Owned(context.place(node.place));
    push(&mut facts, "place", Message::new("column-place"), place);
    push(&mut facts, "of", Message::new("fact-belongs-to"), belongs_to(plan, context, id));
    let responsible = bodies(plan, context, plan.responsible(id).map(|it| it.value));
    push(&mut facts, "responsible", Message::new("fact-responsible"), responsible);
    if let Some(details) = node.details() {
        let partners = bodies(plan, context, details.partners.iter().map(|it| &*it.value));
        push(&mut facts, "partners", Message::new("fact-partners"), partners);
        if let Some(funder) = &details.funder {
            let funder = bodies(plan, context, std::iter::once(&*funder.value));
            push(&mut facts, "funder", Message::new("column-funder"), funder);
        }
        let objectives =
            details.objectives.iter().map(|it| Content::Text(context.text(&it.value))).collect();
        push(&mut facts, "objectives", Message::new("fact-objectives"), Content::List(objectives));
        let code = details.code.as_ref().map_or(Content::Blank, |it| Content::Text(&it.value));
        push(&mut facts, "code", Message::new("column-code"), code);
        let unit = details.unit.as_ref();
        let unit = unit.map_or(Content::Blank, |it| Content::Text(context.text(&it.value)));
        push(&mut facts, "unit", Message::new("column-unit"), unit);
        let quantity = rates(plan, details.quantity.as_ref());
        push(&mut facts, "quantity", Message::new("column-quantity"), quantity);
        let unit_cost = rates(plan, details.unit_cost.as_ref());
        push(&mut facts, "unit_cost", Message::new("column-unit-cost"), unit_cost);
        let weight = details.weight.as_ref().map_or(Content::Blank, |it| Content::Number(it.value));
        push(&mut facts, "weight", Message::new("fact-weight"), weight);
    }
    if node.level == Level::Activity {
        let timing = match Timing::of(plan, book, id) {
            Timing::Quarters(spans) => Content::Quarters(spans),
            Timing::Years(years) => {
                let years: Vec<String> =
                    years.iter().map(|it| plan.calendar.year_label(*it).to_owned()).collect();
                let years = years.join(", ");
                Content::Message(Message::new("year-known").text("years", years))
            }
            Timing::Unknown => Content::Message(Message::new("schedule-not-known")),
        };
        push(&mut facts, "schedule", Message::new("report-schedule"), timing);
    }
    if let Some(details) = node.details() {
        let formerly = details.formerly.iter().map(|it| Content::Text(&it.value)).collect();
        push(&mut facts, "formerly", Message::new("fact-formerly"), Content::List(formerly));
        let note = details.note.as_ref();
        let note = note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value)));
        push(&mut facts, "note", Message::new("column-note"), note);
    }
    facts
}

/// A number for all periods, or one for each.
fn rates<'p>(plan: &Plan<'_>, rates: Option<&Rates>) -> Content<'p> {
    let Some(rates) = rates else { return Content::Blank };
    match &rates.by_period[..] {
        [(Period::Total, number)] => Content::Number(number.value),
        many => {
            let many = many.iter().map(|(period, number)| {
                Content::Message(
                    Message::new("value-in-period")
                        .text("period", plan.calendar.label(*period))
                        .arg("value", Arg::Number(number.value)),
                )
            });
            Content::List(many.collect())
        }
    }
}

/// What is printed for a node and what its parts give, by period. Blank, "n/a" and money elsewhere are said in words.
fn amounts<'p>(plan: &'p Plan<'_>, book: &Book<'p, '_>, id: NodeId) -> Section<'p> {
    let node = plan.node(id);
    let heading = Some(Message::new("section-amounts"));
    let sums = book.sums(id);
    let sentence = match node.amounts().statement() {
        Statement::NotApplicable => Some(Message::new("amounts-not-applicable")),
        Statement::IncludedIn(other) => {
            Some(Message::new("amounts-included-in").text("id", other.value))
        }
        Statement::Unreadable => Some(Message::new("amounts-unreadable")),
        Statement::Blank if sums.computed == Figure::Blank => Some(Message::new("amounts-blank")),
        _ => None,
    };
    if let Some(sentence) = sentence {
        return Section { heading, blocks: vec![Block::Sentence(sentence)] };
    }
    let table = Table {
        name: "amounts",
        caption: None,
        columns: vec![
            Column::new("period", Message::new("column-period").into(), Kind::Code),
            Column::new("declared", Message::new("column-declared").into(), Kind::Money),
            Column::new("computed", Message::new("column-computed").into(), Kind::Money),
            Column::new("difference", Message::new("column-difference").into(), Kind::Money),
        ],
        rows: amount_rows(plan, book, id, node).into(),
    };
    Section { heading, blocks: vec![Block::Table(table)] }
}

fn amount_rows<'p>(
    plan: &'p Plan<'_>,
    book: &Book<'p, '_>,
    id: NodeId,
    node: Node<'p>,
) -> Vec<Row<'p>> {
    let sums = book.sums(id);
    let (cells, currency) = node.amounts().cells_in_any_currency();
    let cells: Vec<_> = cells.collect();
    // Of a row that is its own bottom, only years that have quarters are computed.
    let computed = |period: Period| -> Figure {
        let has_parts = cells.iter().any(|it| it.period.is_part_of(period));
        match book.columns().column(period) {
            Some(column) if !book.is_row(id) || plan.node(id).end.0 > id.0 + 1 => {
                sums.cells[column]
            }
            Some(_) if has_parts => parts(node.amounts(), period),
            _ => Figure::Blank,
        }
    };
    let mut periods: BTreeSet<Period> = cells.iter().map(|it| it.period).collect();
    for (period, figure) in book.columns().periods().iter().zip(&sums.cells) {
        if *figure != Figure::Blank && !book.is_row(id) {
            periods.insert(*period);
        }
    }
    periods.remove(&Period::Total);
    let mut rows: Vec<Row> = periods
        .into_iter()
        .map(|period| {
            let cell = cells.iter().find(|it| it.period == period);
            let printed = cell.map_or(Content::Blank, |it| printed(it.value, currency));
            let label = match period {
                Period::Unphased => Content::Term("unphased", Message::new("column-unphased")),
                _ => Content::Owned(plan.calendar.label(period)),
            };
            row(label, printed, computed(period))
        })
        .collect();
    let total = Content::Message(Message::new("report-total"));
    let mut total = row(total, declared(plan, id), sums.computed);
    total.kind = RowKind::Total;
    rows.push(total);
    rows
}

/// What the parts of a period add up to.
fn parts(amounts: Amounts<'_>, whole: Period) -> Figure {
    amounts.parts_of(whole).fold(Figure::Blank, |sum, it| sum.plus(it.value.into()))
}

fn row<'p>(period: Content<'p>, printed: Content<'p>, computed: Figure) -> Row<'p> {
    let difference = match computed {
        Figure::Blank => None,
        _ => difference(&printed, computed),
    };
    let figure = match computed {
        Figure::Money(money) => Content::Money(money),
        Figure::NotApplicable => Content::NotApplicable,
        _ => Content::Blank,
    };
    let mut row = item([period, printed, figure]);
    row.cells.push(Cell {
        content: difference.map_or(Content::Blank, |it| {
            Content::Sum(it, crate::reports::SumOf::Difference { minuend: 1, subtrahend: 2 })
        }),
        footnotes: Vec::new(),
        alarm: difference.is_some_and(|it| !it.is_zero()),
    });
    row
}

/// The budget lines of an activity.
fn lines<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'p, '_>,
    id: NodeId,
) -> Option<Section<'p>> {
    let lines: Vec<_> = plan.children(id).filter(|(_, node)| node.level == Level::Line).collect();
    if lines.is_empty() {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut sum = Figure::Blank;
    for (line, node) in lines {
        let computed = book.sums(line).computed;
        sum = sum.plus(computed);
        let details = node.details();
        let funder = details.and_then(|it| it.funder.as_ref());
        let amount = match (node.amounts().statement(), computed) {
            (Statement::IncludedIn(id), _) => Content::IncludedIn(id.value),
            (_, Figure::Money(money)) => Content::Money(money),
            (_, Figure::NotApplicable) => Content::NotApplicable,
            _ => Content::Blank,
        };
        let unit = details.and_then(|it| it.unit.as_ref());
        rows.push(item([
            node.id().map_or(Content::Blank, |it| Content::Text(it.value)),
            Content::Text(context.title(node)),
            funder.map_or(Content::Blank, |it| bodies(plan, context, std::iter::once(&*it.value))),
            rates(plan, details.and_then(|it| it.quantity.as_ref())),
            unit.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
            rates(plan, details.and_then(|it| it.unit_cost.as_ref())),
            amount,
        ]));
    }
    if let Figure::Money(money) = sum {
        let total = Content::Message(Message::new("report-total"));
        let blank = || Content::Blank;
        let sum = Content::Sum(money, crate::reports::SumOf::Top);
        let mut row = item([blank(), total, blank(), blank(), blank(), blank(), sum]);
        row.kind = RowKind::Total;
        rows.push(row);
    }
    let has_ids = plan.children(id).any(|(_, node)| node.id().is_some());
    let id_column = Column::new("id", Message::new("column-id").into(), Kind::Code);
    let table = Table {
        name: "lines",
        caption: None,
        columns: vec![
            if has_ids { id_column } else { id_column.for_data() },
            Column::new("title", Message::new("column-title").into(), Kind::Text),
            Column::new("funder", Message::new("column-funder").into(), Kind::Text),
            Column::new("quantity", Message::new("column-quantity").into(), Kind::Number),
            Column::new("unit", Message::new("column-unit").into(), Kind::Code),
            Column::new("unit_cost", Message::new("column-unit-cost").into(), Kind::Number),
            Column::new("computed", Message::new("column-amount").into(), Kind::Money),
        ],
        rows: rows.into(),
    };
    Some(section(Message::new("section-lines"), Block::Table(table)))
}

/// What the records say of an activity.
fn progress<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Option<Section<'p>> {
    let execution = Execution::of(plan);
    let entries = execution.entries(id);
    if entries.is_empty() {
        return None;
    }
    let money = |it: &Option<crate::source::Located<crate::money::Money>>| {
        it.as_ref().map_or(Content::Blank, |it| Content::Money(it.value))
    };
    let rows: Vec<Row> = entries
        .iter()
        .map(|entry| {
            let said = entry.said;
            let percent = said.progress.as_ref();
            let note = said.note.as_ref();
            item([
                entry.quarter.into(),
                status(said.status.as_ref().map(|it| it.value)),
                percent.map_or(Content::Blank, |it| Content::Percent(it.value)),
                money(&said.committed),
                money(&said.disbursed),
                note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
            ])
        })
        .collect();
    let table = Table {
        name: "progress",
        caption: None,
        columns: vec![
            Column::new("quarter", Message::new("column-quarter").into(), Kind::Code),
            Column::new("status", Message::new("column-status").into(), Kind::Code),
            Column::new("progress", Message::new("column-progress").into(), Kind::Number),
            Column::new("committed", Message::new("column-committed").into(), Kind::Money),
            Column::new("disbursed", Message::new("column-disbursed").into(), Kind::Money),
            Column::new("note", Message::new("column-note").into(), Kind::Text),
        ],
        rows: rows.into(),
    };
    Some(section(Message::new("section-progress"), Block::Table(table)))
}
