//! The cells at the bottom: what an activity or a line costs, in the periods in which that is written.

use super::sums::Figure;
use crate::model::{Cell, Level, Node, NodeId, Period, Plan, Relation, Statement, Value, Year};
use crate::money::Money;

/// Shows each amount at the bottom of an activity or a line, with the period in which it counts.
///
/// That is each cell of its lines or, where these have no amounts, of its own row. A cell that is printed beside its
/// own parts (a year beside its quarters, a total beside its years) is a sum of them, and no cell of the bottom. What the activity prints by period is kept where its lines can't tell
/// how they are divided so: then the rest of what they give counts under [`Period::Total`], as all money does of which
/// the periods are not known. Money that is included elsewhere counts there, whatever stands below.
pub fn visit_cells(plan: &Plan<'_>, id: NodeId, mut see: impl FnMut(Period, Figure)) {
    let node = plan.node(id);
    if node.level != Level::Activity || plan.is_leaf(id) {
        return of_row(node, see);
    }
    if matches!(node.amounts().statement(), Statement::IncludedIn(_)) {
        return;
    }
    if node.incomplete {
        see(Period::Total, Figure::Unreadable);
    }
    let lines = || plan.children(id).map(|(_, line)| line).filter(|it| it.level == Level::Line);
    let mut has_money = false;
    let mut can_tell = true;
    let mut all = Figure::Blank;
    for line in lines() {
        of_row(line, |period, figure| {
            has_money |= !matches!(figure, Figure::Blank | Figure::NotApplicable);
            let tells = |own: Cell| {
                own.period.years().is_empty()
                    || relation(period, figure, own.period) != Relation::Overlapping
            };
            let counts = figure.money().is_none_or(|it| !it.is_zero());
            can_tell &= !counts || node.amounts().cells().all(tells);
            all = all.plus(figure);
        });
    }
    if !has_money {
        return of_row(node, see);
    }
    if can_tell {
        return lines().for_each(|line| of_row(line, &mut see));
    }
    let mut phased = Figure::Blank;
    of_row(node, |period, figure| {
        if !period.years().is_empty() {
            phased = phased.plus(figure);
            see(period, figure);
        }
    });
    match (all, phased) {
        (Figure::Money(all), Figure::Money(phased)) => match all.minus(phased) {
            Some(rest) if rest.is_zero() => {}
            rest => see(Period::Total, rest.map_or(Figure::Overflow, Figure::Money)),
        },
        (all, _) => see(Period::Total, all),
    }
}

/// Shows each amount at the bottom of a node: of the activities below it, and of axes and results below which nothing
/// has an amount, which `is_row` tells. Of an activity or a line its own, as [`visit_cells`] does.
pub fn visit_below(
    plan: &Plan<'_>,
    id: NodeId,
    is_row: impl Fn(NodeId) -> bool,
    mut see: impl FnMut(Period, Figure),
) {
    let node = plan.node(id);
    if node.level >= Level::Activity {
        return visit_cells(plan, id, see);
    }
    if node.incomplete {
        see(Period::Total, Figure::Unreadable);
    }
    let mut at = NodeId(id.0 + 1);
    while at < node.end {
        let part = plan.node(at);
        let amounts = part.amounts();
        let is_elsewhere = matches!(amounts.statement(), Statement::IncludedIn(_));
        let is_bottom = part.level >= Level::Activity || is_row(at);
        match (part.level, is_elsewhere) {
            // A total stands beside the tree.
            (Level::Task | Level::Total, _) => {}
            (Level::Activity | Level::Line, _) => visit_cells(plan, at, &mut see),
            (_, true) => {}
            _ if is_bottom => finest(amounts.cells(), |it| see(it.period, it.value.into())),
            _ if part.incomplete => see(Period::Total, Figure::Unreadable),
            _ => {}
        }
        at = if is_bottom || is_elsewhere { part.end } else { NodeId(at.0 + 1) };
    }
}

/// The amounts of one row.
fn of_row(node: Node<'_>, mut see: impl FnMut(Period, Figure)) {
    let amounts = node.amounts();
    match amounts.statement() {
        Statement::Cells => finest(amounts.cells(), |it| see(it.period, it.value.into())),
        Statement::NotApplicable => see(Period::Total, Figure::NotApplicable),
        Statement::Unreadable => see(Period::Total, Figure::Unreadable),
        Statement::IncludedIn(_) | Statement::Foreign(_) | Statement::Blank => {}
    }
    if amounts.is_blank() && node.incomplete {
        see(Period::Total, Figure::Unreadable);
    }
}

/// The cells of a row that are no sums of others in it. A sum whose parts all say "n/a" is nothing, and not unknown.
pub fn finest(cells: impl Iterator<Item = Cell> + Clone, mut see: impl FnMut(Cell)) {
    // Nearly every row has years and a total: there only the total is a sum. Comparing two plans adds up each row often.
    let is_undivided =
        |it: &Cell| matches!(it.period, Period::Year(_) | Period::Unphased | Period::Total);
    let is_plain = cells.clone().all(|it| is_undivided(&it));
    for cell in cells.clone() {
        if is_plain && cell.period != Period::Total {
            see(cell);
            continue;
        }
        let is_part = |it: &Cell| it.period != cell.period && it.period.is_within(cell.period);
        let mut parts = cells.clone().filter(is_part).peekable();
        if parts.peek().is_none() {
            see(cell);
        } else if cell.money().is_some() && parts.all(|it| it.value == Value::NotApplicable) {
            see(Cell { value: Value::Money(Money::ZERO), ..cell });
        }
    }
}

/// How a figure of one period counts in another one. What can't be read may be meant for any time.
pub fn relation(period: Period, figure: Figure, whole: Period) -> Relation {
    match figure {
        Figure::Unreadable if period == Period::Unphased => Period::Total.relation_to(whole),
        _ => period.relation_to(whole),
    }
}

/// What a node costs in all: what its cells at the bottom add up to. Nothing where that is not known: nothing is
/// printed, it is not applicable, stands elsewhere, can't be read, or does not fit.
pub fn cost(plan: &Plan<'_>, id: NodeId) -> Option<Money> {
    let mut sum = Figure::Blank;
    visit_cells(plan, id, |_, figure| sum = sum.plus(figure));
    sum.money()
}

/// What an activity costs in a year. Nothing where that is not known: nothing is printed for the year, or money may
/// lie in it or not.
pub fn cost_in_year(plan: &Plan<'_>, activity: NodeId, year: Year) -> Option<Money> {
    let unknown = |node: Node<'_>| {
        matches!(
            node.amounts().statement(),
            Statement::IncludedIn(_) | Statement::Foreign(_) | Statement::Blank
        )
    };
    let is_blank = plan.node(activity).amounts().is_blank();
    if is_blank && plan.children(activity).any(|(_, it)| it.level == Level::Line && unknown(it)) {
        return None;
    }
    let whole = Period::Year(year);
    let mut sum = Figure::Blank;
    visit_cells(plan, activity, |period, figure| {
        let is_nothing = match figure {
            Figure::Money(money) => money.is_zero() && period.years().is_empty(),
            Figure::NotApplicable | Figure::Blank => true,
            Figure::Unreadable | Figure::Overflow => false,
        };
        let may_be = matches!(period, Period::Unphased | Period::Total);
        if is_nothing || !may_be && period.is_apart_from(whole) {
            return;
        }
        let is_within = !may_be && period.is_within(whole);
        sum = sum.plus(if is_within { figure } else { Figure::Unreadable });
    });
    sum.money()
}

impl From<Option<Money>> for Figure {
    fn from(money: Option<Money>) -> Figure {
        money.map_or(Figure::Blank, Figure::Money)
    }
}

impl From<Value> for Figure {
    fn from(value: Value) -> Figure {
        match value {
            Value::Money(money) => Figure::Money(money),
            Value::NotApplicable => Figure::NotApplicable,
            Value::Unreadable => Figure::Unreadable,
        }
    }
}
