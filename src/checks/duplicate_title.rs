//! Two activities have the same title.

use std::collections::HashMap;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Level, NodeId};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut first: HashMap<&str, NodeId> = HashMap::new();
    let mut found = Vec::new();
    for (id, activity) in facts.plan.of_level(Level::Activity) {
        let Some(title) = &activity.title else { continue };
        let words = title.value.first().trim();
        if words.is_empty() {
            continue;
        }
        let earlier = *first.entry(words).or_insert(id);
        if earlier == id {
            continue;
        }
        let place = super::place_of(facts.plan.node(earlier));
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
