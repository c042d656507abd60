//! The budget as a matrix: a row for each period, a column for each axis.

use super::row::Sheet;
use super::total_columns;
use crate::accounts::{Figure, Sums};
use crate::message::Message;
use crate::model::{Level, NodeId, Period};
use crate::reports::{Cell, Column, Content, Heading, Kind, Row, RowKind, SumOf, Table};

/// A row for each year, for sets of years and unphased money where there are any, and for totals whose periods are
/// not known; then the total, and what the axes print.
pub(super) fn table<'p>(sheet: Sheet<'p, '_>) -> Table<'p> {
    let plan = sheet.plan;
    let axes: Vec<NodeId> = plan.of_level(Level::Axis).map(|(id, _)| id).collect();
    let sums: Vec<Sums> = axes.iter().map(|id| sheet.book.sums(*id)).collect();
    let whole = sheet.book.whole();
    let mut rows = Vec::new();
    for (index, period) in sheet.book.columns().periods().iter().enumerate() {
        let is_year = matches!(period, Period::Year(_));
        if !is_year && whole.cells[index] == Figure::Blank {
            continue;
        }
        let key = plan.calendar.label(*period);
        let name = match period {
            Period::Unphased => Content::Term("unphased", Message::new("column-unphased")),
            _ => Content::Owned(key),
        };
        let axes: Vec<Figure> = sums.iter().map(|it| it.cells[index]).collect();
        let notes = sheet.notes.at(plan, NodeId::PLAN, *period);
        // In a plan of one year, the printed total is that year's.
        let printed = plan.root().amounts().money(*period);
        rows.push(sheet.period(name, &axes, whole.cells[index], printed, notes));
    }
    let rests: Vec<Figure> = sums.iter().map(rest).collect();
    if rests.iter().any(|it| it.money().is_some_and(|it| !it.is_zero())) {
        let name = Content::Term("total", Message::new("row-periods-not-known"));
        rows.push(sheet.period(name, &rests, rest(&whole), None, Vec::new()));
    }
    rows.push(total(&sheet, &axes, &sums, &whole));
    rows.extend(declared(&sheet, &axes));

    let period = Column::new("period", Message::new("column-period").into(), Kind::Code);
    let axes = axes.iter().map(|id| {
        let name = sheet.places.name(plan, *id).to_owned();
        Column::new(name.clone(), Heading::Label(name), Kind::Money)
    });
    let columns = std::iter::once(period).chain(axes).chain(total_columns()).collect();
    Table { name: "budget", caption: None, columns, rows: rows.into() }
}

/// What a sum has in no period: totals that stand alone.
fn rest(sums: &Sums) -> Figure {
    let phased = sums.cells.iter().fold(Figure::Blank, |sum, cell| sum.plus(*cell));
    match (sums.computed, phased) {
        (Figure::Money(all), Figure::Money(phased)) => match all.minus(phased) {
            Some(rest) if !rest.is_zero() => Figure::Money(rest),
            _ => Figure::Blank,
        },
        (all, Figure::Blank) => all,
        _ => Figure::Blank,
    }
}

impl<'p> Sheet<'p, '_> {
    fn period(
        &self,
        name: Content<'p>,
        axes: &[Figure],
        whole: Figure,
        printed: Option<crate::money::Money>,
        notes: Vec<u16>,
    ) -> Row<'p> {
        let mut cells: Vec<Cell> = vec![name.into()];
        cells.extend(axes.iter().map(|it| self.figure(*it, None)));
        let last = axes.len() as u16;
        let across = SumOf::Across { first: 1, last };
        cells.push(self.figure(whole, Some(across)));
        cells.push(printed.map_or(Content::Blank, Content::Money).into());
        let difference = printed.and_then(|it| it.minus(whole.money()?));
        let of = SumOf::Difference { minuend: last + 2, subtrahend: last + 1 };
        cells.push(Cell {
            content: difference.map_or(Content::Blank, |it| Content::Sum(it, of)),
            alarm: difference.is_some_and(|it| !it.is_zero()),
            footnotes: notes,
        });
        Row { kind: RowKind::Item, depth: 0, cells }
    }
}

fn total<'p>(sheet: &Sheet<'p, '_>, axes: &[NodeId], sums: &[Sums], whole: &Sums) -> Row<'p> {
    let plan = sheet.plan;
    let mut cells: Vec<Cell> = vec![Content::Message(Message::new("report-total")).into()];
    cells.extend(sums.iter().map(|it| sheet.figure(it.computed, Some(SumOf::Top))));
    cells.push(sheet.figure(whole.computed, Some(SumOf::Top)));
    let printed = super::declared(plan, NodeId::PLAN);
    let difference = super::difference(&printed, whole.computed);
    let last = axes.len() as u16;
    let of = SumOf::Difference { minuend: last + 2, subtrahend: last + 1 };
    let notes = sheet.notes.at_total(plan, NodeId::PLAN, difference);
    cells.push(printed.into());
    cells.push(Cell {
        content: difference.map_or(Content::Blank, |it| Content::Sum(it, of)),
        alarm: difference.is_some_and(|it| !it.is_zero()),
        footnotes: notes,
    });
    Row { kind: RowKind::Total, depth: 0, cells }
}

/// What the axes print as their totals; with a mark where that is not what their cells give.
fn declared<'p>(sheet: &Sheet<'p, '_>, axes: &[NodeId]) -> Option<Row<'p>> {
    let mut is_blank = true;
    let mut cells: Vec<Cell> = vec![Content::Message(Message::new("row-declared")).into()];
    for id in axes {
        let printed = super::declared(sheet.plan, *id);
        is_blank &= printed == Content::Blank;
        let difference = super::difference(&printed, sheet.book.sums(*id).computed);
        let differs = difference.is_some_and(|it| !it.is_zero());
        let notes = sheet.notes.at_total(sheet.plan, *id, difference);
        cells.push(Cell { content: printed, footnotes: notes, alarm: differs });
    }
    cells.resize(cells.len() + 3, Content::Blank.into());
    (!is_blank).then_some(Row { kind: RowKind::Declared, depth: 0, cells })
}
