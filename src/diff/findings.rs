//! Findings of `check` that a revision adds or cures.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::comparison::Comparison;
use super::matching::{Pair, matched};
use super::{Both, Side, records};
use crate::accounts::Names;
use crate::diagnostic::{Finding, Group, Rule, Severity};
use crate::message::Arg;
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
    /// The record in which it was found is gone, or one that it was found from: it is not cured.
    Gone,
}

named! { Turn {
    Appeared = "appeared",
    Cured = "cured",
    Changed = "changed",
    Gone = "gone",
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

/// Whether a finding is as severe as it was, and about as much: what it calls its row may be another name now.
fn says_the_same(one: &Finding, other: &Finding) -> bool {
    let difference = |it: &Finding| it.figures.map(|it| it.difference());
    one.severity == other.severity && difference(one) == difference(other)
}

/// What all lack is one finding, and what some lack is one for each: where it goes from the one to the other, what is
/// lacked on both sides is told once, as a change. What was not lacked before came all the same.
fn join_gaps(changes: &mut Vec<FindingChange>, comparison: &Comparison) {
    let speaks_of_all = |it: &FindingChange| it.latest().is_some_and(|it| it.id.is_none());
    let rule = |it: &FindingChange| it.latest().map(|it| it.rule);
    let names = LazyCell::new(|| comparison.sides.as_ref().map(|it| it.plan.names()));
    let is_on_both_sides = |it: &FindingChange| {
        let node = |names: &Names, it: &Option<Finding>| names.get(it.as_ref()?.id.as_ref()?);
        let (was, is) =
            (node(&names.before, &it.finding.before), node(&names.after, &it.finding.after));
        was.and_then(|it| comparison.pairing.after(it)).is_some()
            || is.and_then(|it| comparison.pairing.before(it)).is_some()
    };
    let wholes: Vec<FindingChange> =
        changes.iter().filter(|it| speaks_of_all(it)).cloned().collect();
    for whole in wholes {
        let parts = match whole.turn {
            Turn::Cured => Turn::Appeared,
            Turn::Appeared => Turn::Cured,
            Turn::Changed | Turn::Gone => continue,
        };
        let stays = |it: &FindingChange| {
            it.turn == parts
                && !speaks_of_all(it)
                && rule(it) == rule(&whole)
                && is_on_both_sides(it)
        };
        let staying = changes.iter().filter(|it| stays(it)).count();
        let lacking = whole.finding.after.as_ref().and_then(|it| it.message.get("count"));
        let is_worse = matches!(lacking, Some(Arg::Count(count)) if *count > staying as u64);
        let mut is_told = staying == 0 || is_worse;
        let keeps_whole = is_told;
        changes.retain_mut(|it| match (*it == whole, stays(it)) {
            (true, _) => keeps_whole,
            (false, false) => true,
            (false, true) if is_told => false,
            (false, true) => {
                is_told = true;
                let finding = match whole.turn {
                    Turn::Cured => Both::new(whole.finding.before.clone(), it.finding.after.take()),
                    _ => Both::new(it.finding.before.take(), whole.finding.after.clone()),
                };
                *it = FindingChange { turn: Turn::Changed, finding };
                true
            }
        });
    }
}

/// A rule, what it found something about, and the label of a period.
type Key = (Rule, Option<String>, Option<String>);

/// By what two findings are the same.
pub fn key(it: &Finding) -> Key {
    (it.rule, it.id.clone(), it.period.clone())
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
                let sides = &comparison.sides;
                let names = (sides.before.name(id), sides.after.name(is));
                if names.0 != names.1 {
                    renamed.insert(names.0, names.1);
                }
            }
        }
    }
    let key_before = |it: &Finding| {
        let (rule, id, period) = key(it);
        (rule, id.map(|it| renamed.get(&it).cloned().unwrap_or(it)), period)
    };
    let mut pairs = matched(old.findings, new.findings, key_before, key);
    // What is cured stands last, in the order of the old files.
    pairs.sort_by_key(|it| {
        let cured = it.before.filter(|_| it.after.is_none());
        cured.map(|it| (it.span.file, it.span.start, it.rule, it.period.clone()))
    });
    let gone = records::gone(comparison);
    let turn = |it: &Pair<Finding>| match (it.before, it.after) {
        (None, _) => Turn::Appeared,
        (Some(_), Some(_)) => Turn::Changed,
        (Some(was), None) => match was.rule.group() {
            _ if gone.contains(&was.span.file) => Turn::Gone,
            Group::Progress if !gone.is_empty() => Turn::Gone,
            _ => Turn::Cured,
        },
    };
    let is_other = |it: &Pair<Finding>| match (it.before, it.after) {
        (Some(was), Some(is)) => !says_the_same(was, is),
        _ => true,
    };
    let told = pairs.into_iter().filter(is_other);
    let mut changes: Vec<FindingChange> = told
        .map(|it| FindingChange { turn: turn(&it), finding: it.map(Option::<&Finding>::cloned) })
        .collect();
    join_gaps(&mut changes, comparison);
    // On a side that could not be read whole, rules were left out: that they are silent says nothing.
    changes.retain(|it| match it.turn {
        Turn::Appeared => {
            old.complete || it.latest().is_some_and(|it| it.rule.group() == Group::Text)
        }
        Turn::Cured | Turn::Gone => new.complete,
        Turn::Changed => old.complete && new.complete,
    });
    changes
}
