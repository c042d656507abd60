//! Two files record the same quarter.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::Record;
use crate::source::Span;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Records stand in the order of their quarters.
    for same in facts.plan.records.chunk_by(|one, other| one.quarter == other.quarter) {
        for record in &same[1..] {
            let quarter = facts.plan.calendar.quarter_label(record.quarter);
            let message = Message::new("duplicate-record").text("quarter", quarter.clone());
            let mut finding = Finding::new(Rule::DuplicateRecord, place_of(record), message)
                .label(Message::new("duplicate-record-label").text("quarter", quarter.clone()))
                .help(Message::new("duplicate-record-help"))
                .related(place_of(&same[0]), Message::new("duplicate-record-related"));
            finding.period = Some(quarter);
            found.push(finding);
        }
    }
    found
}

/// Where a record says when it was written, or begins.
fn place_of(record: &Record<'_>) -> Span {
    record.prepared.as_ref().map_or(record.place, |it| it.span)
}
