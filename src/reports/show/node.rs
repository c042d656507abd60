//! An axis, a result, an activity or a line.

use std::collections::BTreeSet;

use super::{belongs_to, bodies, findings, push};
use crate::accounts::{Book, Entry, Execution, Figure, Timing, relation};
use crate::message::{Arg, Message};
use crate::model::{
    Details, Field, Form, Kind as Holds, Level, Node, NodeId, Period, Plan, Relation, Said,
    Statement, Unit,
};
use crate::money::Money;
use crate::reports::budget::{branch_table, printed};
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::context::level_name;
use crate::reports::foreign;
use crate::reports::indicators;
use crate::reports::words::{self, status};
use crate::reports::{Block, Content, Context, Fact, Kind, Report, RowKind, Sections, Table};
use crate::source::Located;

pub(super) fn report<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Report<'p> {
    let node = plan.node(id);
    let book = Book::of(plan);
    let title = Message::new("report-show-node")
        .message("level", level_name(plan, node.level, context.language))
        .text("id", plan.name(id));
    let facts = facts(plan, context, id);
    let mut sections = Sections::default();
    sections.add("section-amounts", amounts(plan, &book, id));
    let is_branch = matches!(node.level, Level::Axis | Level::Result);
    if is_branch && node.end.0 > id.0 + 1 {
        sections.table("section-parts", branch_table(plan, context, id));
    }
    sections.table("section-lines", lines(plan, context, &book, id));
    sections.table("section-indicators", indicators::of_branch(plan, context, id));
    sections.table("section-progress", progress(plan, context, id));
    sections.add("section-findings", findings(plan, context, id));
    super::report(plan, context, title, facts, sections)
}

fn facts<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Vec<Fact<'p>> {
    let node = plan.node(id);
    let mut facts = Vec::new();
    push(&mut facts, "title", "column-title", context.title(node));
    push(&mut facts, "place", "column-place", context.place(node.place));
    let above = belongs_to(plan, context, id, false);
    push(&mut facts, "of", "fact-belongs-to", Content::List(above));
    let responsible = bodies(plan, context, plan.responsible(id).map(|it| it.value));
    push(&mut facts, "responsible", "fact-responsible", responsible);
    let (last, first) = fields_of(node.level);
    first.into_iter().for_each(|it| push_said(plan, context, &mut facts, node, it));
    if node.level == Level::Activity || node.schedule().is_some() {
        let timing = match Timing::of(plan, id) {
            // What is typed more finely, or as halves, is kept.
            Timing::Quarters(spans)
                if spans.iter().any(|it| !matches!(it.unit(), Unit::Year | Unit::Quarter)) =>
            {
                let label = |it| Content::Owned(plan.calendar.span_label(it));
                Content::List(spans.into_iter().map(label).collect())
            }
            Timing::Quarters(spans) => Content::Quarters(spans),
            Timing::Years(years) => {
                let years: Vec<&str> =
                    years.iter().map(|it| plan.calendar.year_label(*it)).collect();
                Message::new("year-known").text("years", years.join(", ")).into()
            }
            Timing::Unknown => Message::new("schedule-not-known").into(),
        };
        push(&mut facts, "schedule", "report-schedule", timing);
    }
    let tasks = plan.children(id).filter(|(_, it)| it.level == Level::Task);
    let tasks = tasks.map(|(_, it)| Content::Passage(context.title(it))).collect();
    push(&mut facts, "tasks", "count-tasks", Content::List(tasks));
    last.into_iter().for_each(|it| push_said(plan, context, &mut facts, node, it));
    push_keys(context, &mut facts, node);
    facts
}

/// What the author says of a node in fields of the format and in keys of their own.
pub(super) fn push_own<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    facts: &mut Vec<Fact<'p>>,
    id: NodeId,
) {
    let node = plan.node(id);
    let (last, first) = fields_of(node.level);
    let all = first.into_iter().chain(last);
    all.for_each(|it| push_said(plan, context, facts, node, it));
    push_keys(context, facts, node);
}

/// Keys of the author's own.
fn push_keys<'p>(context: &Context<'p>, facts: &mut Vec<Fact<'p>>, node: Node<'p>) {
    for (key, value) in node.details().into_iter().flat_map(|it| &it.own) {
        let label = Message::new("as-written").text("text", &**key);
        push(facts, "own", label, context.text(value));
    }
}

/// The fields that nodes of a level keep; the history and the remarks of the author, which are told last, apart.
fn fields_of(level: Level) -> (Vec<&'static Field>, Vec<&'static Field>) {
    let all = form_of(level).fields().filter(|it| it.said.is_some());
    all.partition(|it| matches!(it.key, "formerly" | "note"))
}

/// The form of the tables that a level is written in.
fn form_of(level: Level) -> Form {
    match level {
        Level::Plan => Form::Plan,
        Level::Axis => Form::Axis,
        Level::Result => Form::Result,
        Level::Activity => Form::Activity,
        Level::Line => Form::Line,
        Level::Task => Form::Task,
        Level::Total => Form::Total,
    }
}

/// What a node says in a field, if it says anything.
fn push_said<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    facts: &mut Vec<Fact<'p>>,
    node: Node<'p>,
    field: &'static Field,
) {
    let said = node.details().zip(field.said).map_or(Said::Nothing, |(it, said)| said(it));
    let list = |all: Vec<Content<'p>>| match all.len() {
        1 => all.into_iter().next().unwrap_or(Content::Blank),
        _ => Content::List(all),
    };
    let content = match said {
        Said::Nothing => return,
        Said::Text(text) => Content::Passage(context.text(text)),
        Said::Texts(all) => {
            Content::List(all.iter().map(|it| Content::Passage(context.text(&it.value))).collect())
        }
        Said::Words(all) if field.kind == Holds::Recurs => {
            list(all.into_iter().map(words::recurs).collect())
        }
        Said::Words(all) if field.kind == Holds::Word => {
            list(all.into_iter().map(Content::Text).collect())
        }
        Said::Words(all) => Content::List(all.into_iter().map(Content::Text).collect()),
        Said::Bodies(all) => bodies(plan, context, all.into_iter()),
        Said::Number(number) => Content::Number(number),
        Said::Rates(all) => cells::rates(plan, Some(all)),
        Said::Yes => Content::Message(Message::new("said-yes")),
    };
    let label = Message::new("as-written").arg("text", Arg::Name("fact-", field.key));
    push(facts, field.key, label, content);
}

/// What is printed for a node and what its parts give, by period. Blank, "n/a" and money elsewhere are said in words.
fn amounts<'p>(plan: &'p Plan<'_>, book: &Book<'p, '_>, id: NodeId) -> Vec<Block<'p>> {
    let node = plan.node(id);
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
        return vec![Block::Sentence(sentence)];
    }
    let table = Columns::new()
        .rows(|it: &AmountRow| {
            (if it.period == Period::Total { RowKind::Total } else { RowKind::Item }, 0)
        })
        .column("period", "column-period", Kind::Code, |it| match it.period {
            Period::Unphased => Content::Term("unphased", Message::new("column-unphased")),
            Period::Total => Content::Message(Message::new("report-total")),
            period => plan.calendar.label(period).into(),
        })
        .column("declared", "column-declared", Kind::Money, |it| it.printed.clone())
        .column("computed", "column-computed", Kind::Money, |it| it.computed)
        .difference("difference", "column-difference", "declared", "computed")
        .table("amounts", amount_rows(plan, book, id, node));
    foreign::after(table, plan, id)
}

/// What is printed for a period, and what the parts give.
struct AmountRow<'p> {
    period: Period,
    printed: Content<'p>,
    computed: Figure,
}

fn amount_rows<'p>(
    plan: &'p Plan<'_>,
    book: &Book<'p, '_>,
    id: NodeId,
    node: Node<'p>,
) -> Vec<AmountRow<'p>> {
    let (printed_cells, currency) = node.amounts().printed_cells();
    let printed_cells: Vec<_> = printed_cells.collect();
    // What a row prints is all that is known of it.
    let is_own = plan.is_leaf(id) && !node.amounts().is_computed();
    let mut cells = Vec::new();
    if !book.is_row(id) || node.level >= Level::Activity {
        book.visit(id, |period, figure| cells.push((period, figure)));
    }
    // What lies in a period, and whether other money may lie in it too: then it can't be compared with what is printed.
    let computed = |whole: Period| -> (Figure, bool) {
        let (mut sum, mut is_all) = (Figure::Blank, true);
        for (period, figure) in &cells {
            let counts = !matches!(figure, Figure::Blank | Figure::NotApplicable)
                && figure.money().is_none_or(|it| !it.is_zero());
            match relation(*period, *figure, whole) {
                // A cell of a row is no sum of itself.
                Relation::Within if *period == whole && is_own => {}
                Relation::Within => sum = sum.plus(*figure),
                Relation::Overlapping => is_all &= !counts,
                Relation::Apart => {}
            }
        }
        (sum, is_all)
    };
    let mut periods: BTreeSet<Period> = printed_cells.iter().map(|it| it.period).collect();
    if !is_own {
        let known = cells.iter().filter(|(_, it)| it.money().is_some());
        periods.extend(known.map(|(period, _)| of_year(*period)));
    }
    // The total comes last: so the periods are ordered.
    periods.insert(Period::Total);
    let row = |period| {
        let cell = printed_cells.iter().find(|it| it.period == period);
        let computed = match (period, computed(period)) {
            (Period::Total, _) => book.computed(id).computed,
            // What is not printed stands for its column.
            _ if cell.is_none() => {
                let of_column = cells.iter().filter(|(it, _)| of_year(*it) == period);
                of_column.map(|(_, it)| *it).sum()
            }
            (_, (sum, true)) => sum,
            (_, (_, false)) => Figure::Blank,
        };
        let printed = Content::from(cell.map(|it| printed(it.value, currency)));
        AmountRow { period, printed, computed }
    };
    periods.into_iter().map(row).collect()
}

/// The year of a part of it; other periods are columns of their own.
fn of_year(period: Period) -> Period {
    period.wholes().last().unwrap_or(period)
}

/// The budget lines of an activity.
fn lines<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'p, '_>,
    id: NodeId,
) -> Option<Table<'p>> {
    let lines: Vec<_> = plan.children(id).filter(|(_, node)| node.level == Level::Line).collect();
    let has_ids = lines.iter().any(|(_, node)| node.id().is_some());
    let of = |it: &(NodeId, Node<'p>)| it.1.details();
    let has =
        |said: fn(&Details) -> bool| lines.iter().any(|(_, node)| node.details().is_some_and(said));
    let has_factors = [has(|it| it.times.is_some()), has(|it| it.percent.is_some())];
    let columns = Columns::new()
        .column("id", "column-id", Kind::Code, |(_, node): &(NodeId, Node<'p>)| {
            node.id().map(|it| it.value)
        })
        .shown_if(has_ids)
        .column("title", "column-title", Kind::Text, |(_, node)| context.title(*node))
        .total(Message::new("report-total"))
        .column("funder", "column-funder", Kind::Text, |it| {
            let funder = of(it).and_then(|it| it.funder.as_ref());
            funder.map(|it| bodies(plan, context, std::iter::once(&*it.value)))
        });
    let columns = cells::factors(columns, plan, *context, of, has_factors);
    columns
        .money("computed", "column-amount", |(line, node)| match node.amounts().statement() {
            Statement::IncludedIn(id) => Content::IncludedIn(id.value),
            _ => book.sums(*line).computed.into(),
        })
        .table_of_any("lines", lines)
}

/// What the records say of an activity.
fn progress<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Option<Table<'p>> {
    let execution = Execution::of(plan);
    let money = |it: &Option<Located<Money>>| it.as_ref().map(|it| it.value);
    Columns::new()
        .column("quarter", "column-quarter", Kind::Code, |it: &Entry<'p, '_>| it.quarter)
        .column("body", "column-body", Kind::Code, |it| {
            it.record.body.as_ref().map(|it| &*it.value)
        })
        .if_used()
        .column("status", "column-status", Kind::Code, |it| {
            status(it.said.status.as_ref().map(|it| it.value))
        })
        .column("progress", "column-progress", Kind::Number, |it| {
            it.said.progress.as_ref().map(|it| Content::Percent(it.value))
        })
        .column("until", "column-until", Kind::Date, |it| it.said.until.as_ref().map(|it| it.value))
        .if_used()
        .column("committed", "column-committed", Kind::Money, |it| money(&it.said.committed))
        .column("disbursed", "column-disbursed", Kind::Money, |it| money(&it.said.disbursed))
        .column("note", "column-note", Kind::Text, |it| context.said(&it.said.note))
        .column("corrective", "column-corrective", Kind::Text, |it| {
            context.said(&it.said.corrective)
        })
        .if_used()
        .table_of_any("progress", execution.entries(id).iter().copied())
}
