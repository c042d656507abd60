//! A record speaks of an activity, an indicator or an axis that the plan does not have.

use std::collections::HashSet;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Level, Record};
use crate::source::Located;
use crate::text::Str;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    // What a record speaks of may stand in the file that could not be read.
    if !facts.complete || facts.plan.records.is_empty() {
        return Vec::new();
    }
    let indicators = indicators(facts);
    let mut found = Vec::new();
    for record in &facts.plan.records {
        for activity in &record.activities {
            if !is_a(facts, &activity.id, Level::Activity) {
                found.push(finding(facts, record, &activity.id, "unknown-progress-activity"));
            }
        }
        for indicator in record.indicators.iter().filter(|it| !indicators.contains(&*it.id.value)) {
            found.push(finding(facts, record, &indicator.id, "unknown-progress-indicator"));
        }
        for axis in record.unplanned.iter().filter_map(|it| it.axis.as_ref()) {
            if !is_a(facts, axis, Level::Axis) {
                found.push(finding(facts, record, axis, "unknown-progress-axis"));
            }
        }
    }
    found
}

/// What indicators are called: their ids, and the titles of those that have none.
fn indicators<'p>(facts: &Facts<'p>) -> HashSet<&'p str> {
    let mut names = HashSet::new();
    for indicator in facts.plan.nodes.iter().flat_map(|it| it.indicators()) {
        match (&indicator.id, &indicator.title) {
            (Some(id), _) => names.extend([&*id.value]),
            (None, Some(title)) => names.extend(title.value.all()),
            (None, None) => {}
        }
    }
    names
}

fn is_a(facts: &Facts<'_>, name: &Located<Str<'_>>, level: Level) -> bool {
    let node = facts.names().get(&name.value);
    node.is_some_and(|it| facts.plan.node(it).level == level)
}

fn finding(
    facts: &Facts<'_>,
    record: &Record<'_>,
    name: &Located<Str<'_>>,
    key: &'static str,
) -> Finding {
    let message = Message::new(key).text("name", name.value.to_string());
    let mut finding = Finding::new(Rule::UnknownProgress, name.span, message)
        .about(name.value.to_string())
        .help(Message::new("unknown-progress-help"));
    finding.period = Some(facts.plan.calendar.quarter_label(record.quarter));
    finding
}
