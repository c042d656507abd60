//! What was reported of each activity, quarter after quarter, and what it may cost.

use std::collections::HashMap;

use super::Facts;
use crate::footing::{Ground, total};
use crate::model::{ActivityProgress, Cell, NodeId, Period, Plan, Record, Statement, Value, Year};
use crate::money::Money;

/// One report of an activity, and what was disbursed for it up to then.
pub(super) struct Report<'p> {
    pub record: &'p Record<'p>,
    pub activity: &'p ActivityProgress<'p>,
    /// Nothing where no report so far says, or where the sum is too large.
    pub disbursed: Option<Money>,
}

/// The reports of each activity, earliest first; the activities in the order in which they were first reported.
///
/// A second record of a quarter, and a second report of an activity in one record, are left out: they would count
/// money twice. Under the ids of activities that are one now, a record reports it several times rightly.
pub(super) fn reports<'p>(facts: &Facts<'p>) -> Vec<(NodeId, Vec<Report<'p>>)> {
    let mut places: HashMap<NodeId, usize> = HashMap::new();
    let mut all: Vec<(NodeId, Vec<Report<'_>>)> = Vec::new();
    if facts.plan.records.is_empty() {
        return all;
    }
    let same_quarter = |one: &Record<'_>, other: &Record<'_>| one.quarter == other.quarter;
    for record in facts.plan.records.chunk_by(same_quarter).map(|it| &it[0]) {
        for activity in &record.activities {
            let Some(id) = facts.activities().get(&activity.id.value) else { continue };
            let place = *places.entry(id).or_insert_with(|| {
                all.push((id, Vec::new()));
                all.len() - 1
            });
            let reports = &mut all[place].1;
            let of_quarter = reports.iter().rev();
            let mut of_quarter = of_quarter.take_while(|it| it.record.quarter == record.quarter);
            if of_quarter.any(|it: &Report<'_>| it.activity.id.value == activity.id.value) {
                continue;
            }
            let before = reports.last().and_then(|it| it.disbursed);
            let disbursed = match activity.disbursed.as_ref().map(|it| it.value) {
                Some(now) => before.unwrap_or(Money::ZERO).plus(now),
                None => before,
            };
            reports.push(Report { record, activity, disbursed });
        }
    }
    all
}

/// What each reported activity may cost, for those whose budget is known.
pub(super) fn budgets(
    facts: &Facts<'_>,
    activities: impl Iterator<Item = NodeId>,
) -> HashMap<NodeId, Money> {
    let mut activities = activities.peekable();
    if activities.peek().is_none() {
        return HashMap::new();
    }
    let ground = Ground::of(facts.plan);
    activities.filter_map(|id| Some((id, total(facts.plan, &ground, id)?))).collect()
}

/// What an activity may cost in a year, where the plan prints that: for the activity itself or, where it prints
/// nothing, for its lines. Money that may be for any year leaves the budget of every year unknown.
pub(super) fn budget_of_year(plan: &Plan<'_>, activity: NodeId, year: Year) -> Option<Money> {
    let node = plan.node(activity);
    if !node.amounts().is_blank() {
        return of_year(node.amounts(), year)?;
    }
    let mut sum = None;
    for (_, line) in plan.descendants(activity) {
        if let Some(amount) = of_year(line.amounts(), year)? {
            sum = Some(sum.unwrap_or(Money::ZERO).plus(amount)?);
        }
    }
    sum
}

/// What a row prints for a year: nothing where that is not known, nothing inside where it has no money in the year.
fn of_year(amounts: crate::model::Amounts<'_>, year: Year) -> Option<Option<Money>> {
    match amounts.statement() {
        Statement::Cells => {}
        Statement::NotApplicable => return Some(None),
        _ => return None,
    }
    let period = Period::Year(year);
    let mut sum = None;
    for cell in amounts.parts() {
        if is_nothing(cell) {
            continue;
        }
        let is_phased = !matches!(cell.period, Period::Unphased | Period::Total);
        match cell.value {
            Value::Money(amount) if cell.period.is_within(period) => {
                sum = Some(sum.unwrap_or(Money::ZERO).plus(amount)?);
            }
            _ if is_phased && cell.period.is_apart_from(period) => {}
            _ => return None,
        }
    }
    Some(sum)
}

fn is_nothing(cell: Cell) -> bool {
    let is_in_a_year = !cell.period.years().is_empty();
    match cell.value {
        Value::Money(amount) => amount.is_zero() && !is_in_a_year,
        Value::NotApplicable => true,
        Value::Unreadable => false,
    }
}
