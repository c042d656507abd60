//! What was reported of each activity, quarter after quarter.

use super::Facts;
use crate::accounts::{Entry, Execution};
use crate::model::{ActivityProgress, NodeId, Record};
use crate::money::Money;

/// One report of an activity, and what was disbursed for it up to then.
pub(super) struct Report<'p> {
    pub record: &'p Record<'p>,
    pub activity: &'p ActivityProgress<'p>,
    /// Whether it says how far the activity is.
    pub leads: bool,
    /// Nothing where no report so far says, or where the sum is too large.
    pub disbursed: Option<Money>,
}

/// The reports of each activity, earliest first; the activities in the order in which they were first reported.
pub(super) fn reports<'p>(facts: &Facts<'p>) -> Vec<(NodeId, Vec<Report<'p>>)> {
    let mut all = Vec::new();
    for (id, entries) in Execution::of(facts.plan).iter() {
        let mut so_far = None;
        let report = |Entry { record, said: activity, leads, .. }: &Entry<'p, 'p>| {
            if let Some(now) = &activity.disbursed {
                so_far = so_far.unwrap_or(Money::ZERO).plus(now.value);
            }
            Report { record, activity, leads: *leads, disbursed: so_far }
        };
        all.push((id, entries.iter().map(report).collect()));
    }
    all
}
