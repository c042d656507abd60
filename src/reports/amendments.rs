//! What a revision changes, as a record for a committee: number, what, before, after, difference, reason.

use std::collections::HashMap;

use super::changed::{self, Says, said};
use super::columns::Columns;
use super::{Block, Content, Fact as Label, Kind, Report, Sections, Table};
use crate::diff::{Basis, Both, Changes, Figure, Item, Mark, Subject, Total};
use crate::message::{Arg, Message};
use crate::model::Level;
use crate::money::{Money, Scale};

/// One line of the record.
struct Row<'c> {
    item: &'c Item,
    label: Option<Arg>,
    says: Option<Says>,
}

/// Everything that a revision changes. Reasons stand by the name that a thing has now, or had.
pub fn amendments<'c>(
    changes: &'c Changes,
    sides: &Both<String>,
    reasons: &'c HashMap<String, String>,
) -> Report<'c> {
    let scale = changes.scale;
    let rows = || changes.items.iter().flat_map(rows);
    let is_money = |it: &Row| matches!(&it.says, Some(Says::Figures(_)));
    let of_record = |it: &Row| it.item.subject.is_of_record();
    let amounts: Vec<Row> = rows().filter(|it| is_money(it) && !of_record(it)).collect();
    let others: Vec<Row> = rows().filter(|it| !is_money(it) && !of_record(it)).collect();
    let records: Vec<Row> = rows().filter(of_record).collect();
    let whole = changes.totals.iter().filter(|it| it.level <= Level::Axis);
    let mut sections = Sections::default();
    sections.table("amendments-totals", totals(whole, scale));
    sections.table("amendments-amounts", of_amounts("amounts", amounts, scale, reasons));
    sections.table("amendments-others", of_words("others", others, scale, reasons));
    sections.table("amendments-records", of_words("records", records, scale, reasons));
    let currency = changes.currency.after.or(changes.currency.before);
    let currency = currency.map(|it| (it, scale.after));
    let report = Report::alone("changes", "amendments-title".into(), &changes.plan, currency)
        .facts([
            Label::new("old", "diff-column-before", sides.before.clone()),
            Label::new("new", "diff-column-after", sides.after.clone()),
        ]);
    match sections.0.is_empty() {
        true => report.blocks(vec![Block::Sentence(Message::new("diff-nothing"))]),
        false => report.sections(sections.0),
    }
}

/// The lines of something that changed; one that says how where none of them does.
fn rows(item: &Item) -> Vec<Row<'_>> {
    let one_sided = item.is_added() || item.is_removed();
    let lines = item.facts.iter().flat_map(|it| match one_sided {
        true => changed::lines_of_one_side(it),
        false => changed::lines(it),
    });
    let mut rows: Vec<Row> = Vec::new();
    let has_moved = !changed::remarks(&item.facts, item.identity).is_empty();
    if one_sided || has_moved {
        rows.push(Row { item, label: None, says: None });
    }
    let line = |it: changed::Line| Row { item, label: Some(it.label), says: Some(it.says) };
    rows.extend(lines.map(line));
    rows
}

fn totals<'c>(totals: impl Iterator<Item = &'c Total>, scale: Both<Scale>) -> Option<Table<'c>> {
    let whose = |it: &&Total| {
        let of = match it.level {
            Level::Plan => Message::new("diff-of-plan").into(),
            _ => Arg::Text(it.name.latest().cloned().unwrap_or_default()),
        };
        let basis = match it.basis {
            Basis::Declared => "diff-declared",
            Basis::Computed => "diff-computed",
        };
        let period = match &it.period {
            Some(label) => Arg::Text(label.clone()),
            None => Message::new("diff-total").into(),
        };
        said(Arg::List(vec![of, period, Message::new(basis).into()]))
    };
    Columns::new()
        .column("what", "diff-column-what", Kind::Text, whose)
        .column("before", "diff-column-before", Kind::Money, move |it| {
            amount(it.amount.before, scale.before, scale.before)
        })
        .column("after", "diff-column-after", Kind::Money, move |it| {
            amount(it.amount.after, scale.after, scale.after)
        })
        .column("difference", "amendments-difference", Kind::Money, |it| Content::Money(it.change))
        .table_of_any("totals", totals)
}

fn of_amounts<'c>(
    name: &'static str,
    rows: Vec<Row<'c>>,
    scale: Both<Scale>,
    reasons: &'c HashMap<String, String>,
) -> Option<Table<'c>> {
    let figures = |it: &Row| match &it.says {
        Some(Says::Figures(figures)) => figures.clone(),
        _ => Both::new(Figure::Blank, Figure::Blank),
    };
    let cell = move |figure: &Figure, own: Scale| match figure {
        Figure::Blank => Content::Blank,
        Figure::Amount(money) => amount(Some(*money), own, scale.after),
        other => said(changed::figure(other, own)).into(),
    };
    let difference = move |it: &Row| {
        let figures = figures(it);
        let is_number = |it: &Figure| matches!(it, Figure::Blank | Figure::Amount(_));
        let money = |it: &Figure| it.money().unwrap_or_default();
        let both = is_number(&figures.before) && is_number(&figures.after);
        let change = money(&figures.after).minus(money(&figures.before));
        change.filter(|_| both && scale.before == scale.after)
    };
    numbered()
        .column("period", "amendments-period", Kind::Text, what)
        .column("before", "diff-column-before", Kind::Money, move |it| {
            cell(&figures(it).before, scale.before)
        })
        .column("after", "diff-column-after", Kind::Money, move |it| {
            cell(&figures(it).after, scale.after)
        })
        .column("difference", "amendments-difference", Kind::Money, difference)
        .column("reason", "amendments-reason", Kind::Text, move |it| reason(it.item, reasons))
        .if_used()
        .table_of_any(name, rows)
}

fn of_words<'c>(
    name: &'static str,
    rows: Vec<Row<'c>>,
    scale: Both<Scale>,
    reasons: &'c HashMap<String, String>,
) -> Option<Table<'c>> {
    let before = move |it: &Row| match &it.says {
        Some(Says::Figures(figures)) => said(changed::figure(&figures.before, scale.before)).into(),
        Some(Says::Words(pieces)) => words(pieces, Mark::New),
        Some(Says::Sentence(_)) | None => Content::Blank,
    };
    let after = move |it: &Row| match &it.says {
        Some(Says::Figures(figures)) => said(changed::figure(&figures.after, scale.after)).into(),
        Some(Says::Words(pieces)) => words(pieces, Mark::Gone),
        Some(Says::Sentence(text)) => said(text.clone()).into(),
        None => said(Arg::Parts(changed::remarks(&it.item.facts, it.item.identity))).into(),
    };
    numbered()
        .column("record", "amendments-record", Kind::Code, |it| it.item.record.clone())
        .if_used()
        .column("what", "diff-column-what", Kind::Text, what)
        .column("before", "diff-column-before", Kind::Text, before)
        .if_used()
        .column("after", "diff-column-after", Kind::Text, after)
        .column("reason", "amendments-reason", Kind::Text, move |it| reason(it.item, reasons))
        .if_used()
        .table_of_any(name, rows)
}

/// The columns that say what a row is about.
fn numbered<'c>() -> Columns<'c, 'c, Row<'c>> {
    Columns::new()
        .column("number", "amendments-number", Kind::Code, |it: &Row<'c>| match it.item.subject {
            Subject::Node(Level::Plan) => Content::Message(Message::new("diff-of-plan")),
            _ => Content::Owned(it.item.called().to_owned()),
        })
        .column("title", "amendments-item", Kind::Text, |it: &Row<'c>| match it.item.subject {
            Subject::Node(Level::Plan) => Content::Blank,
            _ => Content::Message(Message::new("as-written").arg("text", it.item.titles.clone())),
        })
}

fn what(it: &Row<'_>) -> Message {
    match &it.label {
        Some(label) => said(label.clone()),
        None if it.item.is_added() => Message::new("diff-added"),
        None if it.item.is_removed() => Message::new("diff-removed"),
        None => Message::new("amendments-number"),
    }
}

/// An amount of one side in the report's currency.
fn amount<'c>(money: Option<Money>, own: Scale, report: Scale) -> Content<'c> {
    match money {
        None => Content::Blank,
        Some(money) if own == report => Content::Money(money),
        Some(money) => said(Arg::Money(money, own)).into(),
    }
}

fn words<'c>(pieces: &[crate::diff::Piece], not: Mark) -> Content<'c> {
    Content::Owned(pieces.iter().filter(|it| it.mark != not).map(|it| it.text.as_str()).collect())
}

fn reason<'c>(item: &Item, reasons: &'c HashMap<String, String>) -> Option<&'c str> {
    reasons.get(item.called()).map(String::as_str)
}
