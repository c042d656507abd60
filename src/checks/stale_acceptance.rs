//! Accepted findings become notes; an acceptance that fits no finding any more is told.

use std::collections::HashMap;

use super::Facts;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Message;
use crate::model::Accepted;
use crate::syntax::write;

/// What tells which finding is meant: rule, id (empty for the plan), period (empty for the total).
type Key<'k> = (Rule, &'k str, &'k str);

/// Marks the findings that the plan accepts, and finds the acceptances that no longer fit.
pub(super) fn apply(facts: &Facts<'_>, findings: &mut [Finding]) -> Vec<Finding> {
    let mut by_key: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (index, entry) in facts.plan.accepted.iter().enumerate() {
        by_key.entry(key_of(entry)).or_default().push(index);
    }
    let mut fits = vec![Fit::None; facts.plan.accepted.len()];
    for finding in findings.iter_mut() {
        let id = finding.id.as_deref().unwrap_or_default();
        let key = (finding.rule, id, finding.period.as_deref().unwrap_or_default());
        for index in by_key.get(&key).into_iter().flatten() {
            let entry = &facts.plan.accepted[*index];
            if same_difference(entry, finding) {
                fits[*index] = Fit::Exact;
                finding.severity = Severity::Note;
                finding.accepted = Some(entry.reason.value.first().to_owned());
                break;
            }
            if fits[*index] == Fit::None {
                fits[*index] = Fit::Other(finding.figures.map(|it| it.difference()));
            }
        }
    }
    if !facts.complete {
        return Vec::new();
    }
    let entries = facts.plan.accepted.iter().zip(fits);
    entries.filter_map(|(entry, fit)| stale(facts, entry, fit)).collect()
}

/// How well an acceptance fits the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// No finding is like it.
    None,
    /// A finding is like it, with this difference.
    Other(Option<crate::money::Money>),
    /// It fits.
    Exact,
}

fn key_of<'k>(entry: &'k Accepted<'_>) -> Key<'k> {
    let period = entry.period.as_ref().map_or("", |it| &*it.value);
    (entry.check.value, entry.about(), period)
}

/// A finding about a total is accepted with its difference only, any other one without.
fn same_difference(entry: &Accepted<'_>, finding: &Finding) -> bool {
    entry.difference.as_ref().map(|it| it.value) == finding.figures.map(|it| it.difference())
}

fn stale(facts: &Facts<'_>, entry: &Accepted<'_>, fit: Fit) -> Option<Finding> {
    let key = match fit {
        Fit::Exact => return None,
        Fit::None => "stale-acceptance-gone",
        Fit::Other(_) => "stale-acceptance-changed",
    };
    let message = Message::new(key)
        .text("rule", entry.check.value.id())
        .text("at", entry.at.value.to_string());
    let place = match (fit, &entry.difference) {
        (Fit::Other(_), Some(difference)) => difference.span,
        _ => entry.at.span,
    };
    let help = match fit {
        Fit::Other(Some(difference)) => {
            let amount = write::amount(difference, facts.plan.scale());
            Message::new("stale-acceptance-difference")
                .text("line", format!("difference = {amount}"))
        }
        Fit::Other(None) => Message::new("stale-acceptance-no-difference"),
        _ => Message::new("stale-acceptance-help"),
    };
    let finding = Finding::new(Rule::StaleAcceptance, place, message).help(help);
    Some(finding.about(entry.at.value.to_string()))
}
