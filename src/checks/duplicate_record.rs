//! Two files record the same quarter.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Records stand in the order of their quarters.
    for same in facts.plan.records.chunk_by(|one, other| one.quarter == other.quarter) {
        for record in &same[1..] {
            let quarter = facts.plan.calendar.quarter_label(record.quarter);
            let message = Message::new("duplicate-record").text("quarter", quarter.clone());
            let mut finding = Finding::new(Rule::DuplicateRecord, record.place, message)
                .label(Message::new("duplicate-record-label").text("quarter", quarter.clone()))
                .help(Message::new("duplicate-record-help"))
                .related(same[0].place, Message::new("duplicate-record-related"));
            finding.period = Some(quarter);
            found.push(finding);
        }
    }
    found
}
