//! Two activities have the same title.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Facts;
use super::sieve::may_repeat;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Level, NodeId};
use crate::text::trimmed;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    let suspected = may_repeat(plan.nodes.iter().map(|it| match it.level {
        Level::Activity => it.title().map(|it| trimmed(it.value.first())),
        _ => None,
    }));
    let mut first: HashMap<&str, NodeId, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for id in suspected.map(|at| NodeId(at as u32)) {
        let Some(title) = plan.node(id).title() else { continue };
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
