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
    let titles = || {
        let activities = facts.plan.of_level(Level::Activity);
        activities.filter_map(|(id, activity)| Some((id, activity.title()?)))
    };
    let suspected = may_repeat(titles().map(|(_, title)| trimmed(title.value.first())));
    let mut first: HashMap<&str, NodeId, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for ((id, title), _) in titles().zip(suspected).filter(|(_, may_repeat)| *may_repeat) {
        let words = trimmed(title.value.first());
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
