//! What was reported of each activity, quarter after quarter.

use std::collections::HashMap;

use super::Facts;
use super::footing::{Ground, total};
use crate::model::{ActivityProgress, Level, NodeId, Record};
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
/// A second record of a quarter is left out: it would count money twice.
pub(super) fn reports<'p>(facts: &Facts<'p>) -> Vec<(NodeId, Vec<Report<'p>>)> {
    let mut places: HashMap<NodeId, usize> = HashMap::new();
    let mut all: Vec<(NodeId, Vec<Report<'_>>)> = Vec::new();
    if facts.plan.records.is_empty() {
        return all;
    }
    let same_quarter = |one: &Record<'_>, other: &Record<'_>| one.quarter == other.quarter;
    for record in facts.plan.records.chunk_by(same_quarter).map(|it| &it[0]) {
        for activity in &record.activities {
            let Some(id) = facts.names().get(&activity.id.value) else { continue };
            if facts.plan.node(id).level != Level::Activity {
                continue;
            }
            let place = *places.entry(id).or_insert_with(|| {
                all.push((id, Vec::new()));
                all.len() - 1
            });
            let reports = &mut all[place].1;
            let before = reports.last().and_then(|it: &Report<'_>| it.disbursed);
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
