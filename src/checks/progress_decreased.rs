//! The physical progress of an activity is lower than in an earlier quarter.

use super::Facts;
use super::spending::reports;
use crate::accounts::Execution;
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let execution = Execution::of(facts.plan);
    for (id, reports) in reports(facts) {
        // Activities that became one each had a progress of their own.
        let were_several = reports.windows(2).any(|it| std::ptr::eq(it[0].record, it[1].record));
        let told: Vec<_> =
            reports.iter().filter(|it| it.leads && it.activity.progress.is_some()).collect();
        for pair in told.windows(2) {
            let (record, ids) = (pair[1].record, [&pair[0].activity.id, &pair[1].activity.id]);
            let progress = [&pair[0].activity.progress, &pair[1].activity.progress];
            let [Some(before), Some(now)] = progress else { continue };
            if now.value >= before.value || were_several && ids[0].value != ids[1].value {
                continue;
            }
            // What recurs begins anew each time.
            let of = |quarter| execution.occurrence(id, quarter);
            if of(pair[0].record.quarter) != of(record.quarter) {
                continue;
            }
            let label = Message::new("progress-decreased-label")
                .arg("before", Arg::Number(before.value))
                .arg("now", Arg::Number(now.value));
            let mut finding = facts
                .finding(Rule::ProgressDecreased, id, now.span, "progress-decreased")
                .label(label)
                .help(Message::new("progress-decreased-help"))
                .related(before.span, Message::new("progress-decreased-related"));
            finding.period = Some(facts.plan.calendar.quarter_label(record.quarter));
            found.push(finding);
        }
    }
    found
}
