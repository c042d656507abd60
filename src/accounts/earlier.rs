//! What earlier records say of an activity, and what is to be reported of a quarter.

use std::collections::HashMap;

use super::{Execution, Expected, expected_in};
use crate::model::{Level, NodeId, Number, Plan, Quarter, Status};
use crate::money::Money;

/// What earlier records say of an activity.
#[derive(Debug, Default, Clone)]
pub struct Earlier {
    /// The latest status, and the quarter of the record.
    pub status: Option<(Quarter, Status)>,
    /// The latest progress, and the quarter of the record.
    pub progress: Option<(Quarter, Number)>,
    /// What was disbursed up to then.
    pub disbursed: Option<Money>,
}

impl Earlier {
    /// What the records before a quarter say of each activity.
    pub fn of(plan: &Plan<'_>, quarter: Quarter) -> HashMap<NodeId, Earlier> {
        let mut activities: HashMap<NodeId, Earlier> = HashMap::new();
        if plan.records.is_empty() {
            return activities;
        }
        for (id, entries) in Execution::of(plan).iter() {
            for entry in entries.iter().filter(|it| it.quarter < quarter && !it.said.is_blank()) {
                let earlier = activities.entry(id).or_default();
                let at = |it| (entry.quarter, it);
                earlier.status = entry.status().map(at).or(earlier.status);
                if let Some(progress) = entry.progress() {
                    earlier.progress = Some((entry.quarter, progress));
                }
                if let Some(now) = entry.said.disbursed {
                    earlier.disbursed = earlier.disbursed.unwrap_or_default().plus(now.value);
                }
            }
        }
        activities
    }

    /// Whether nothing more is to be reported.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(|(_, it)| it.is_final())
    }
}

/// What is to be reported of a quarter: each activity that is due, may be, or was due before and is not over, in the
/// order of the document, and why.
pub fn asked(plan: &Plan<'_>, quarter: Quarter) -> Vec<(NodeId, Expected)> {
    let execution = Execution::of(plan);
    let expected = |id| {
        let expected = expected_in(plan, id, quarter);
        let is_over = execution.is_over_before(id, quarter);
        (expected != Expected::NotNow && !is_over).then_some((id, expected))
    };
    plan.of_level(Level::Activity).filter_map(|(id, _)| expected(id)).collect()
}
