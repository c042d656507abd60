//! The physical progress of an activity is lower than in an earlier quarter.

use super::Facts;
use super::spending::reports;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, reports) in reports(facts) {
        let told =
            reports.iter().filter_map(|it| Some((it.record, it.activity.progress.as_ref()?)));
        let told: Vec<_> = told.collect();
        for pair in told.windows(2) {
            let [(_, before), (record, now)] = pair else { continue };
            if now.value >= before.value {
                continue;
            }
            let label = Message::new("progress-decreased-label")
                .text("before", before.value.to_string())
                .text("now", now.value.to_string());
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
