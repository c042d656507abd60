//! Two activities have the same title, or two indicators that have no id.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Facts;
use crate::accounts::Indicators;
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::model::{Indicator, Level, NodeId};
use crate::text::trimmed;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    let mut first: HashMap<&str, NodeId, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for (id, node) in plan.of_level(Level::Activity) {
        let Some(title) = node.title() else { continue };
        let words = trimmed(title.value.first());
        if words.is_empty() {
            continue;
        }
        let earlier = *first.entry(words).or_insert(id);
        if earlier == id {
            continue;
        }
        let place = super::place_of(plan.node(earlier));
        let related = Message::new("duplicate-title-related")
            .message("subject", facts.called.subject(earlier));
        found.push(
            facts
                .finding(Rule::DuplicateTitle, id, title.span, "duplicate-title")
                .help(Message::new("duplicate-title-help"))
                .related(place, related),
        );
    }
    found.extend(indicators(facts));
    found
}

/// Indicators that records can't tell apart by their titles.
fn indicators(facts: &Facts<'_>) -> Vec<Finding> {
    let mut first: HashMap<&str, &Indicator<'_>, RandomState> = HashMap::default();
    let mut found = Vec::new();
    let mut all = None;
    let plain = facts.plan.nodes.iter().flat_map(|it| it.indicators()).filter(|it| it.id.is_none());
    for indicator in plain {
        let Some(title) = &indicator.title else { continue };
        let words = trimmed(title.value.first());
        let earlier = *first.entry(words).or_insert(indicator);
        if words.is_empty() || earlier.place == indicator.place {
            continue;
        }
        let all = all.get_or_insert_with(|| Indicators::of(facts.plan));
        let (own, other) = (all.place(facts.plan, indicator), all.place(facts.plan, earlier));
        let mut finding = Finding::new(
            Rule::DuplicateTitle,
            title.span,
            Message::new("duplicate-title-indicator").text("name", own.clone()),
        )
        .help(Message::new("duplicate-title-indicator-help"))
        .related(
            earlier.place,
            Message::new("duplicate-title-indicator-related").text("name", other),
        )
        .about(own);
        finding.title = Some(Arg::from(&title.value));
        found.push(finding);
    }
    found
}
