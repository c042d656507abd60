//! Funding: what each funder pays, by period, what no funder is named for, and what no line covers.

use std::collections::HashMap;

use crate::accounts::{Book, Figure, Leaders, Sums};
use crate::message::Message;
use crate::model::{Level, Node, NodeId, Plan};
use crate::reports::Time;
use crate::reports::budget::period_columns;
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::{Block, Content, Context, Kind, Report, foreign};

/// Who pays a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Payer<'p> {
    /// A body, as typed first.
    Funder(crate::accounts::Leader<'p>),
    /// Nobody is named.
    Nobody,
    /// The amount of an activity that its lines do not make up.
    NoLine,
}

/// What one of them pays.
struct Share<'p> {
    payer: Payer<'p>,
    cells: Vec<Figure>,
    total: Figure,
}

/// What of an axis is funded.
struct Funded {
    axis: NodeId,
    budget: Figure,
    funded: Figure,
}

/// The funding of a plan: by funder and period, then by axis.
pub fn funding<'p>(plan: &'p Plan<'_>, context: &Context<'p>, by: Time) -> Report<'p> {
    let book = Book::by(plan, by.unit());
    let shares = shares(plan, &book);
    let mut columns = Columns::new()
        .column("key", "column-key", Kind::Code, |it: &Share<'p>| match it.payer {
            Payer::Funder(body) => cells::body_key(body, plan),
            Payer::Nobody => Content::Term("nobody", Message::new("funding-nobody")),
            Payer::NoLine => Content::Term("no-line", Message::new("funding-no-line")),
        })
        .for_data()
        .column("funder", "column-funder", Kind::Text, |it| match it.payer {
            Payer::Funder(body) => cells::body_name(body, plan, context),
            Payer::Nobody => Content::Message(Message::new("funding-nobody")),
            Payer::NoLine => Content::Message(Message::new("funding-no-line")),
        })
        .total(Message::new("report-total"));
    for (at, (key, heading, is_used)) in period_columns(plan, &book).into_iter().enumerate() {
        columns = columns
            .column(key, heading, Kind::Money, move |it: &Share<'p>| it.cells[at])
            .summed()
            .shown_if(is_used);
    }
    let by_funder = columns
        .column("total", "report-total", Kind::Money, |it| it.total)
        .summed()
        .table("funding", shares);
    let axes = plan.of_level(Level::Axis).map(|(id, _)| funded(plan, &book, id));
    let by_axis = Columns::new()
        .column("id", "column-id", Kind::Code, |it: &Funded| {
            plan.node(it.axis).id().map_or(Content::Blank, |it| Content::Text(it.value))
        })
        .column("title", "column-title", Kind::Text, |it| {
            Content::Text(context.title(plan.node(it.axis)))
        })
        .total(Message::new("report-total"))
        .column("budget", "column-budget", Kind::Money, |it| it.budget)
        .summed()
        .column("funded", "column-funded", Kind::Money, |it| it.funded)
        .summed()
        .column("unfunded", "column-unfunded", Kind::Money, |it| it.budget.less(it.funded))
        .summed()
        .table("axes", axes);
    let mut blocks = vec![Block::Table(by_funder), Block::Table(by_axis)];
    blocks.extend(foreign::sentence(plan, NodeId::PLAN));
    Report::new("funding", Message::new("report-funding"), plan, context)
        .facts(context.cover(plan))
        .blocks(blocks)
}

/// The rows whose money stands for itself, and who pays them: lines, activities without lines, and axes and results
/// that have nothing else.
fn rows(plan: &Plan<'_>, book: &Book<'_, '_>, branch: NodeId) -> Vec<(NodeId, bool)> {
    let mut rows = Vec::new();
    let below = std::iter::once((branch, plan.node(branch))).chain(plan.descendants(branch));
    for (id, node) in below {
        let is_known = |id| book.sums(id).computed != Figure::Blank;
        let lines = || plan.children(id).filter(|(_, it)| it.level == Level::Line);
        match node.level {
            Level::Activity if lines().any(|(line, _)| is_known(line)) => {
                rows.extend(lines().map(|(line, _)| (line, true)));
                rows.push((id, false));
            }
            Level::Line if !plan.is_main_row(id) => {}
            Level::Task | Level::Total => {}
            _ if book.is_row(id) && is_known(id) => rows.push((id, true)),
            _ => {}
        }
    }
    rows
}

/// Who pays for a node: itself or what it belongs to says it.
fn funder<'p>(plan: &'p Plan<'_>, id: NodeId) -> Option<&'p str> {
    let own = |node: Node<'p>| node.details()?.funder.as_ref().map(|it| &*it.value);
    own(plan.node(id)).or_else(|| plan.ancestors(id).find_map(|(_, it)| own(it)))
}

/// What an activity has beside its lines.
fn rest(plan: &Plan<'_>, book: &Book<'_, '_>, id: NodeId) -> Sums {
    let lines = plan.children(id).filter(|(_, it)| it.level == Level::Line);
    let lines = Sums::of(book, lines.map(|(line, _)| line));
    let mut rest = book.sums(id);
    rest.cells.iter_mut().zip(&lines.cells).for_each(|(whole, part)| *whole = whole.less(*part));
    rest.computed = rest.computed.less(lines.computed);
    rest
}

fn shares<'p>(plan: &'p Plan<'_>, book: &Book<'_, '_>) -> Vec<Share<'p>> {
    let leaders = Leaders::of(plan);
    let mut order: Vec<Payer> = Vec::new();
    let mut sums: HashMap<Payer, (Vec<Figure>, Figure)> = HashMap::new();
    for (id, is_whole) in rows(plan, book, NodeId::PLAN) {
        let (payer, own) = match (is_whole, funder(plan, id)) {
            (false, _) => (Payer::NoLine, rest(plan, book, id)),
            (true, Some(name)) => (Payer::Funder(leaders.named(name)), book.sums(id)),
            (true, None) => (Payer::Nobody, book.sums(id)),
        };
        let (cells, total) = sums.entry(payer).or_insert_with(|| {
            order.push(payer);
            (vec![Figure::Blank; own.cells.len()], Figure::Blank)
        });
        cells.iter_mut().zip(&own.cells).for_each(|(sum, part)| *sum = sum.plus(*part));
        *total = total.plus(own.computed);
    }
    // Funders as the plan lists its bodies, then what has none.
    order.sort_by_key(|it| match it {
        Payer::Funder(body) => (0, body.order(NodeId::PLAN)),
        Payer::Nobody => (1, leaders.named("").order(NodeId::PLAN)),
        Payer::NoLine => (2, leaders.named("").order(NodeId::PLAN)),
    });
    let share = |payer| {
        let (cells, total) = sums.remove(&payer)?;
        (total != Figure::Blank).then_some(Share { payer, cells, total })
    };
    order.into_iter().filter_map(share).collect()
}

fn funded(plan: &Plan<'_>, book: &Book<'_, '_>, axis: NodeId) -> Funded {
    let rows = rows(plan, book, axis);
    let paid = rows.iter().filter(|(id, is_whole)| *is_whole && funder(plan, *id).is_some());
    let funded = paid.fold(Figure::Blank, |sum, (id, _)| sum.plus(book.sums(*id).computed));
    Funded { axis, budget: book.sums(axis).computed, funded }
}
