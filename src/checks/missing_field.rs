//! A plan has no axis. That a table lacks a field is found where it is read.
//!
//! A plan that has only begun is understood, and all its sums are right: that must not sound like praise.

use super::Facts;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Message;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    if !facts.complete || facts.plan.nodes.len() > 1 {
        return Vec::new();
    }
    let place = facts.plan.root().place;
    let mut finding = Finding::new(Rule::MissingField, place, Message::new("no-axis"))
        .help(Message::new("no-axis-help"));
    finding.severity = Severity::Warning;
    vec![finding]
}
