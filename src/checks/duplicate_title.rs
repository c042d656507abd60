//! Two activities have the same title.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Level, NodeId};
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
    found
}
