//! Quarters that something runs in, before and after.

use std::collections::BTreeSet;

use super::Both;
use super::fact::{Fact, Shift};
use super::timeline::{Timeline, When};
use crate::model::{Node, Quarter, QuarterSpan};
use crate::source::Located;

/// What changed in the quarters of a node that may be on one side only.
pub fn fact(old: Option<Node>, new: Option<Node>, timeline: &Timeline) -> Option<Fact> {
    let (old, new) = (old.and_then(Node::schedule), new.and_then(Node::schedule));
    let is_same = match (&old, &new) {
        (Some(old), Some(new)) => old.clone().eq(new.clone()),
        (old, new) => old.is_none() && new.is_none(),
    };
    if is_same && timeline.is_plain() {
        return None;
    }
    let quarters =
        Both::new(quarters(old, When::Before, timeline), quarters(new, When::After, timeline));
    if quarters.before == quarters.after {
        return None;
    }
    let spans = quarters.as_ref().map(|it| it.as_ref().map(|it| labels(it, timeline)));
    let (was, is) = (quarters.before.unwrap_or_default(), quarters.after.unwrap_or_default());
    let one_sided = |some: &BTreeSet<Quarter>, not: &BTreeSet<Quarter>| {
        labels(&some.difference(not).copied().collect(), timeline)
    };
    let (added, removed) = (one_sided(&is, &was), one_sided(&was, &is));
    Some(Fact::Rescheduled { spans, shift: shift(&was, &is), added, removed })
}

fn quarters(
    schedule: Option<impl Iterator<Item = Located<QuarterSpan>>>,
    when: When,
    timeline: &Timeline,
) -> Option<BTreeSet<Quarter>> {
    Some(schedule?.flat_map(|it| timeline.quarters(when, it.value)).collect())
}

fn labels(quarters: &BTreeSet<Quarter>, timeline: &Timeline) -> Vec<String> {
    let mut spans: Vec<QuarterSpan> = Vec::new();
    for quarter in quarters {
        match spans.last_mut() {
            Some(span) if span.last.next() == *quarter => span.last = *quarter,
            _ => spans.push(QuarterSpan { first: *quarter, last: *quarter }),
        }
    }
    spans.into_iter().map(|it| timeline.span_label(it)).collect()
}

fn shift(was: &BTreeSet<Quarter>, is: &BTreeSet<Quarter>) -> Option<Shift> {
    let by = |from: &Quarter, to: &Quarter| i32::from(to.0) - i32::from(from.0);
    let (first, last) = (by(was.first()?, is.first()?), by(was.last()?, is.last()?));
    let moved_whole = was.len() == is.len() && was.iter().zip(is).all(|(a, b)| by(a, b) == first);
    match (moved_whole, first, last) {
        (true, by, _) => Some(Shift::Whole(by)),
        (false, 0, 0) => None,
        (false, first, last) => Some(Shift::Ends { first, last }),
    }
}
