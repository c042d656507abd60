//! What a row prints and what it adds up to, on the joined calendar; and which activities' money moved.

use std::collections::{BTreeMap, BTreeSet};

use super::Both;
use super::comparison::{Comparison, View};
use super::fact::{Fact, Figure};
use super::pairing::Pairing;
use super::timeline::{Timeline, When};
use crate::accounts::{Book, cost, visit_cells};
use crate::model::{Amounts, Cell, Level, NodeId, Period, Plan, Statement, Value};
use crate::money::Money;

/// Amounts by period. Money whose periods are not known stands under [`Period::Total`]: that is no sum of the others.
pub type Columns = BTreeMap<Period, Money>;

/// What an activity or a line costs. For an axis or a result, the total that is printed for it.
pub fn own_money(plan: &Plan, id: NodeId) -> Option<Money> {
    let node = plan.node(id);
    match node.level {
        Level::Plan | Level::Axis | Level::Result => node.amounts().money(Period::Total),
        _ => cost(plan, id),
    }
}

/// The money of an activity or a line by year; what is shorter counts in its year.
pub fn columns(side: &View, id: NodeId) -> Columns {
    let mut columns = Columns::new();
    add_to(&mut columns, side, id);
    columns
}

/// Adds the money of an activity or a line to columns.
pub fn add_to(columns: &mut Columns, side: &View, id: NodeId) {
    visit_cells(side.plan, id, |period, figure| {
        let Some(money) = figure.money() else { return };
        let period = match period {
            Period::Half(_) | Period::Quarter(_) | Period::Month(_) => {
                period.years().years().next().map_or(period, Period::Year)
            }
            period => period,
        };
        plus(columns, side.period(period), money);
    });
}

/// Adds to a column. Sums that 128 bits do not hold are findings elsewhere; here they stay at the limit.
pub fn plus(columns: &mut Columns, period: Period, money: Money) {
    let column = columns.entry(period).or_default();
    *column = add(*column, money);
}

/// The sum, at the limit where 128 bits do not hold it.
pub fn add(one: Money, other: Money) -> Money {
    Money::minor(one.units().saturating_add(other.units()))
}

/// The difference, at the limit where 128 bits do not hold it.
pub fn difference(after: Money, before: Money) -> Money {
    Money::minor(after.units().saturating_sub(before.units()))
}

/// All columns together.
pub fn whole(columns: &Columns) -> Money {
    columns.values().fold(Money::ZERO, |sum, it| add(sum, *it))
}

/// What each column gained; columns that are equal are left out.
pub fn gains(amounts: &Both<Columns>) -> Columns {
    let mut gains = amounts.after.clone();
    for (period, money) in &amounts.before {
        let gain = gains.entry(*period).or_default();
        *gain = difference(*gain, *money);
    }
    gains.retain(|_, it| !it.is_zero());
    gains
}

/// An activity whose money changed, came, went, or counts in other totals than before.
pub struct Movement {
    /// The activity on both sides.
    pub node: Both<Option<NodeId>>,
    /// Its money by period on both sides.
    pub amounts: Both<Columns>,
}

/// Every row at the bottom whose money changed or moved, in the order of the new document, then what is gone. Rows at the
/// bottom are activities, lines of none, and axes and results below which nothing has an amount.
pub fn movements(comparison: &Comparison, books: &Both<Book>) -> Vec<Movement> {
    let Comparison { old, new, sides, pairing, .. } = comparison;
    let stays = staying(old, new, pairing);
    let mut movements = Vec::new();
    for (id, node) in new.iter().filter(|(id, _)| books.after.is_bottom(*id)) {
        let was = pairing.before(id).filter(|it| books.before.is_bottom(*it));
        if let Some(was) = was {
            let in_place = stays[node.parent.0 as usize]
                && pairing.before(node.parent) == Some(old.node(was).parent);
            if in_place && same_amounts(comparison, was, id) {
                continue;
            }
        }
        let before = was.map(|it| columns(&sides.before, it)).unwrap_or_default();
        let after = columns(&sides.after, id);
        if !before.is_empty() || !after.is_empty() {
            let node = Both::new(pairing.before(id), Some(id));
            movements.push(Movement { node, amounts: Both::new(before, after) });
        }
    }
    for (id, _) in old.iter().filter(|(id, _)| books.before.is_bottom(*id)) {
        let is = pairing.after(id);
        if is.is_some_and(|it| books.after.is_bottom(it)) {
            continue;
        }
        let before = columns(&sides.before, id);
        if !before.is_empty() {
            let amounts = Both::new(before, Columns::new());
            movements.push(Movement { node: Both::new(Some(id), is), amounts });
        }
    }
    movements
}

/// For each new node, whether it and all that it belongs to belong to the same things as before.
fn staying(old: &Plan, new: &Plan, pairing: &Pairing) -> Vec<bool> {
    let mut stays = vec![true; new.nodes.len()];
    for (id, node) in new.iter().skip(1).filter(|(_, it)| it.level < Level::Activity) {
        stays[id.0 as usize] = stays[node.parent.0 as usize]
            && pairing
                .before(id)
                .is_some_and(|was| pairing.before(node.parent) == Some(old.node(was).parent));
    }
    stays
}

/// Whether two activities print the same amounts, lines included. Cheap where they do, which is nearly always.
fn same_amounts(comparison: &Comparison, was: NodeId, is: NodeId) -> bool {
    let Comparison { old, new, sides, timeline, .. } = comparison;
    let is_alone = |plan: &Plan, id: NodeId| plan.node(id).end.0 == id.0 + 1;
    let (before, after) = (old.node(was).amounts(), new.node(is).amounts());
    let same_row =
        is_alone(old, was) && is_alone(new, is) && prints_the_same(before, after, timeline);
    same_row || columns(&sides.before, was) == columns(&sides.after, is)
}

/// Whether two rows print the same cells; cheap, and not seen where years are other years.
fn prints_the_same(before: Amounts, after: Amounts, timeline: &Timeline) -> bool {
    matches!((before.statement(), after.statement()), (Statement::Cells, Statement::Cells))
        && !before.is_computed()
        && !after.is_computed()
        && timeline.is_plain()
        && before.has_same_cells(after)
}

/// What changed in a printed row: the row as a whole where it changed its state, then its periods.
pub fn facts(before: Amounts, after: Amounts, timeline: &Timeline) -> Vec<Fact> {
    if prints_the_same(before, after, timeline) {
        return Vec::new();
    }
    let mut facts = Vec::new();
    let rows = Both::new(row(before), row(after));
    if rows.before != rows.after {
        facts.push(Fact::Amount { period: None, figure: rows });
    }
    let cells =
        Both::new(figures(before, When::Before, timeline), figures(after, When::After, timeline));
    let periods: BTreeSet<Period> =
        cells.before.keys().chain(cells.after.keys()).copied().collect();
    for period in periods {
        let figure = cells.as_ref().map(|it| it.get(&period).cloned().unwrap_or(Figure::Blank));
        if figure.before != figure.after {
            facts.push(Fact::Amount { period: Some(timeline.label(period)), figure });
        }
    }
    facts
}

/// What a row says as a whole; blank where it says it by period.
pub fn row(amounts: Amounts) -> Figure {
    match &amounts.statement() {
        Statement::Blank | Statement::Cells | Statement::Foreign(_) => Figure::Blank,
        Statement::NotApplicable => Figure::NotApplicable,
        Statement::IncludedIn(id) => Figure::IncludedIn(id.value.to_string()),
        Statement::Unreadable => Figure::Unreadable,
    }
}

/// What a row says by period of the joined calendar.
pub fn figures(amounts: Amounts, when: When, timeline: &Timeline) -> BTreeMap<Period, Figure> {
    let (cells, currency) = amounts.cells_in_any_currency();
    let figure = |cell: Cell| match (cell.value, currency) {
        (Value::Money(money), None) => Figure::Amount(money),
        (Value::Money(money), Some(it)) => Figure::Foreign(money, it.scale(), it.code()),
        (Value::NotApplicable, _) => Figure::NotApplicable,
        (Value::Unreadable, _) => Figure::Unreadable,
    };
    cells.map(|it| (timeline.period(when, it.period), figure(it))).collect()
}
