//! Findings of `check` that a revision adds or cures.

use std::collections::HashMap;

use super::comparison::Comparison;
use super::{Both, Side};
use crate::diagnostic::{Finding, Group, Rule, Severity};
use crate::text::named;

/// What happened to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// The new plan has it and the old one had not.
    Appeared,
    /// The old plan had it and the new one has not.
    Cured,
    /// Both have it, with other numbers or another severity.
    Changed,
}

named! { Turn {
    Appeared = "appeared",
    Cured = "cured",
    Changed = "changed",
} }

/// A finding that is not on both sides, or not the same.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingChange {
    /// What happened to it.
    pub turn: Turn,
    /// The finding on the sides that have it.
    pub finding: Both<Option<Finding>>,
}

impl FindingChange {
    /// The finding as it is, or as it was.
    pub fn latest(&self) -> Option<&Finding> {
        self.finding.latest()
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.latest().map_or(Severity::Note, |it| it.severity)
    }
}

/// Findings that come, go or change; those of the new plan in its order, then those that are cured.
pub fn findings(old: Side, new: Side, comparison: &Comparison) -> Vec<FindingChange> {
    if old.findings.is_empty() && new.findings.is_empty() {
        return Vec::new();
    }
    // An old finding is looked for under the name that its node has now.
    let mut renamed: HashMap<String, String> = HashMap::new();
    for (id, node) in comparison.old.iter() {
        let Some(is) = comparison.pairing.after(id) else { continue };
        match (node.id(), comparison.new.node(is).id()) {
            // Nearly all: no names need to be put together.
            (Some(was), Some(is)) if was == is => {}
            _ => {
                let names = (comparison.name_before(id), comparison.name_after(is));
                if names.0 != names.1 {
                    renamed.insert(names.0, names.1);
                }
            }
        }
    }
    type Key = (Rule, Option<String>, Option<String>);
    let key = |it: &Finding| -> Key { (it.rule, it.id.clone(), it.period.clone()) };
    let mut open: HashMap<Key, Vec<&Finding>> = HashMap::new();
    for finding in old.findings.iter().rev() {
        let (rule, id, period) = key(finding);
        let id = id.map(|it| renamed.get(&it).cloned().unwrap_or(it));
        open.entry((rule, id, period)).or_default().push(finding);
    }
    let mut changes = Vec::new();
    for finding in new.findings {
        let was = open.get_mut(&key(finding)).and_then(Vec::pop);
        let turn = match was {
            None => Turn::Appeared,
            Some(was) if was.severity != finding.severity || was.figures != finding.figures => {
                Turn::Changed
            }
            Some(_) => continue,
        };
        changes
            .push(FindingChange { turn, finding: Both::new(was.cloned(), Some(finding.clone())) });
    }
    let mut cured: Vec<&Finding> = open.into_values().flatten().collect();
    cured.sort_by(|a, b| {
        (a.span.file, a.span.start, a.rule, &a.period).cmp(&(
            b.span.file,
            b.span.start,
            b.rule,
            &b.period,
        ))
    });
    changes.extend(
        cured.into_iter().map(|it| FindingChange {
            turn: Turn::Cured,
            finding: Both::new(Some(it.clone()), None),
        }),
    );
    // On a side that could not be read whole, rules were left out: that they are silent says nothing.
    changes.retain(|it| match it.turn {
        Turn::Appeared => {
            old.complete || it.latest().is_some_and(|it| it.rule.group() == Group::Text)
        }
        Turn::Cured => new.complete,
        Turn::Changed => old.complete && new.complete,
    });
    changes
}
