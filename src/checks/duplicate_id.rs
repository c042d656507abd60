//! Two nodes, or two indicators, have the same id.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Facts;
use super::sieve::may_repeat;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::{Located, Span};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    let nodes = plan.nodes.iter().filter_map(|node| node.id());
    let indicators = plan.nodes.iter().flat_map(|node| node.indicators());
    let ids = indicators.filter_map(|it| it.id.as_ref()).map(Located::as_deref);
    // Most nodes have none, so they are looked for once.
    let of_indicators: Vec<_> = ids.collect();
    let mut found = repeated(nodes);
    found.extend(repeated(of_indicators.into_iter()));
    found
}

/// Every id that an earlier one repeats.
fn repeated<'p>(ids: impl Iterator<Item = Located<&'p str>> + Clone) -> Vec<Finding> {
    let suspected = may_repeat(ids.clone().map(|it| it.value));
    let mut first: HashMap<&str, Span, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for (id, _) in ids.zip(suspected).filter(|(_, may_repeat)| *may_repeat) {
        let earlier = *first.entry(id.value).or_insert(id.span);
        if earlier == id.span {
            continue;
        }
        let message = Message::new("duplicate-id").text("id", id.value.to_string());
        found.push(
            Finding::new(Rule::DuplicateId, id.span, message)
                .about(id.value.to_string())
                .label(Message::new("duplicate-id-label"))
                .help(Message::new("duplicate-id-help"))
                .related(earlier, Message::new("duplicate-id-related")),
        );
    }
    found
}
