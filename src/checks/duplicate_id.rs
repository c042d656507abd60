//! Two nodes, or two indicators, have the same id.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::{Located, Span};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let nodes = &facts.plan.nodes;
    let mut found = repeated(nodes.iter().filter_map(|it| it.id()));
    let indicators = nodes.iter().flat_map(|node| node.indicators());
    found.extend(repeated(indicators.filter_map(|it| Some(it.id.as_ref()?.as_deref()))));
    found
}

/// Every id that an earlier one repeats.
fn repeated<'p>(ids: impl Iterator<Item = Located<&'p str>>) -> Vec<Finding> {
    let mut first: HashMap<&str, Span, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for id in ids {
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
