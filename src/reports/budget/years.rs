//! The budget as a matrix: a row for each period, a column for each axis.

use super::row::Sheet;
use super::{declared, difference};
use crate::accounts::{Figure, Sums};
use crate::message::Message;
use crate::model::{Level, NodeId, Period};
use crate::money::Money;
use crate::reports::columns::{self, Columns};
use crate::reports::{Cell, Content, Formula, Heading, Kind, RowKind, Table};

/// A row of the matrix.
struct Line<'p> {
    kind: RowKind,
    name: Content<'p>,
    /// One for each axis.
    axes: Vec<Cell<'p>>,
    computed: Figure,
    declared: Content<'p>,
    difference: Option<Money>,
    notes: Vec<u16>,
}

/// More axes than this share a last column.
const MOST_AXES: usize = 60;

/// A row for each year, for sets of years and unphased money where there are any, and for totals whose periods are
/// not known; then the total, and what the axes print.
pub(super) fn table<'p>(sheet: Sheet<'p, '_>) -> Table<'p> {
    let plan = sheet.plan;
    let axes: Vec<NodeId> = plan.of_level(Level::Axis).map(|(id, _)| id).collect();
    let (own, others) = axes.split_at(axes.len().min(MOST_AXES));
    let mut sums: Vec<Sums> = own.iter().map(|id| sheet.book.computed(*id)).collect();
    if !others.is_empty() {
        sums.push(Sums::of(&sheet.book, others.iter().copied()));
    }
    let across = Formula::Across { first: 1, last: sums.len() as u16 };
    let whole = sheet.book.whole();
    let figures = |of: &dyn Fn(&Sums) -> Figure, formula| {
        sums.iter().map(|it| sheet.figure(of(it), formula)).collect()
    };
    let mut lines = Vec::new();
    for (index, period) in sheet.book.columns().periods().iter().enumerate() {
        let is_year = matches!(period, Period::Year(_));
        if !is_year && whole.cells[index] == Figure::Blank {
            continue;
        }
        // In a plan of one year, the printed total is that year's.
        let printed = plan.root().amounts().money(*period);
        let computed = whole.cells[index];
        lines.push(Line {
            kind: RowKind::Item,
            name: match period {
                _ if sheet.book.columns().is_of_others(index) => {
                    Content::Term("other", Message::new("column-other-sets"))
                }
                Period::Unphased => Content::Term("unphased", Message::new("column-unphased")),
                _ => plan.calendar.label(*period).into(),
            },
            axes: figures(&|it| it.cells[index], None),
            computed,
            declared: printed.into(),
            difference: printed.and_then(|it| it.minus(computed.money()?)),
            notes: sheet.notes.at(plan, NodeId::PLAN, *period),
        });
    }
    if sums.iter().any(|it| rest(it).money().is_some_and(|it| !it.is_zero())) {
        lines.push(Line {
            kind: RowKind::Item,
            name: Content::Term("total", Message::new("row-periods-not-known")),
            axes: figures(&rest, None),
            computed: rest(&whole),
            declared: Content::Blank,
            difference: None,
            notes: Vec::new(),
        });
    }
    let printed = declared(plan, NodeId::PLAN);
    let differing = difference(&printed, whole.computed);
    lines.push(Line {
        kind: RowKind::Total,
        name: Message::new("report-total").into(),
        axes: figures(&|it| it.computed, Some(Formula::Top)),
        computed: whole.computed,
        declared: printed,
        difference: differing,
        notes: sheet.notes.at_total(plan, NodeId::PLAN, differing),
    });
    lines.extend(printed_by_axes(&sheet, own, others));

    let mut columns = Columns::new().rows(|it: &Line| (it.kind, 0)).column(
        "period",
        "column-period",
        Kind::Code,
        |it| it.name.clone(),
    );
    for (index, id) in own.iter().enumerate() {
        let name = sheet.places.name(plan, *id).into_owned();
        columns = columns.column(name.clone(), Heading::Label(name), Kind::Money, move |it| {
            it.axes[index].clone()
        });
    }
    if !others.is_empty() {
        let last = own.len();
        columns = columns
            .column("other", "column-other-axes", Kind::Money, move |it| it.axes[last].clone());
    }
    columns = columns
        .column("computed", "column-computed", Kind::Money, |it| {
            let of = if it.kind == RowKind::Total { Formula::Top } else { across };
            sheet.figure(it.computed, Some(of))
        })
        .column("declared", "column-declared", Kind::Money, |it| it.declared.clone());
    let minus = columns.minus("declared", "computed");
    columns
        .column("difference", "column-difference", Kind::Money, move |it| {
            columns::difference(it.difference, minus).noted(it.notes.clone())
        })
        .table("budget", lines)
}

/// What a sum has in no period: totals that stand alone.
fn rest(sums: &Sums) -> Figure {
    match (sums.computed, sums.phased()) {
        (Figure::Money(all), Figure::Money(phased)) => match all.minus(phased) {
            Some(rest) if !rest.is_zero() => Figure::Money(rest),
            _ => Figure::Blank,
        },
        (all, Figure::Blank) => all,
        _ => Figure::Blank,
    }
}

/// What the axes print as their totals; with a mark where that is not what their cells give.
fn printed_by_axes<'p>(
    sheet: &Sheet<'p, '_>,
    axes: &[NodeId],
    others: &[NodeId],
) -> Option<Line<'p>> {
    let axes: Vec<Cell> = axes
        .iter()
        .map(|id| {
            let printed = declared(sheet.plan, *id);
            let difference = difference(&printed, sheet.book.computed(*id).computed);
            let notes = sheet.notes.at_total(sheet.plan, *id, difference);
            Cell::from(printed).noted(notes).alarmed(difference.is_some_and(|it| !it.is_zero()))
        })
        .chain(others.first().map(|_| Content::Blank.into()))
        .collect();
    axes.iter().any(|it| !it.content.is_blank()).then_some(Line {
        kind: RowKind::Declared,
        name: Message::new("row-declared").into(),
        axes,
        computed: Figure::Blank,
        declared: Content::Blank,
        difference: None,
        notes: Vec::new(),
    })
}
