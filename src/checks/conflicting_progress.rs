//! Bodies say different things of one quarter, and none of them leads.

use super::Facts;
use crate::accounts::{Entry, Execution, Indicators, Measured, records_of};
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::source::Span;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    let mut found = Vec::new();
    if plan.records.iter().all(|it| it.body.is_none()) {
        return found;
    }
    let execution = Execution::of(plan);
    for (id, quarter) in execution.disputed().iter().copied() {
        let told = |it: &&Entry| it.said.status.is_some() || it.said.progress.is_some();
        let places: Vec<(String, Span)> = execution
            .within(id, quarter, quarter)
            .filter(told)
            .map(|it| (by(it.record), it.said.id.span))
            .collect();
        found.extend(finding(facts, plan.name(id), quarter, places));
    }
    let indicators = Indicators::of(plan);
    for (indicator, quarter) in Measured::of(plan).disputed().iter().copied() {
        let is = |name: &str| indicators.only(name).is_some_and(|it| it.1.place == indicator.place);
        let places: Vec<(String, Span)> = records_of(plan, quarter)
            .flat_map(|record| record.indicators.iter().map(move |it| (record, it)))
            .filter(|(_, it)| is(&it.id.value))
            .map(|(record, it)| (by(record), it.value.span))
            .collect();
        found.extend(finding(facts, indicators.name(plan, indicator), quarter, places));
    }
    found
}

fn by(record: &crate::model::Record<'_>) -> String {
    record.body.as_ref().map_or_else(String::new, |it| it.value.to_string())
}

/// Told at the last one, the others beside it.
fn finding(
    facts: &Facts<'_>,
    name: String,
    quarter: crate::model::Quarter,
    mut places: Vec<(String, Span)>,
) -> Option<Finding> {
    let bodies = places.iter().map(|(by, _)| Arg::Text(by.clone())).collect();
    let (_, last) = places.pop()?;
    let quarter = facts.plan.calendar.quarter_label(quarter);
    let message = Message::new("conflicting-progress")
        .arg("bodies", Arg::List(bodies))
        .text("name", &name)
        .text("quarter", quarter.clone());
    let mut finding = Finding::new(Rule::ConflictingProgress, last, message)
        .about(name)
        .help(Message::new("conflicting-progress-help").text("quarter", quarter.clone()));
    for (by, span) in places {
        finding =
            finding.related(span, Message::new("conflicting-progress-related").text("body", by));
    }
    finding.period = Some(quarter);
    Some(finding)
}
