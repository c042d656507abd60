//! Quarters that something runs in, before and after.

use std::collections::BTreeSet;

use super::Both;
use super::fact::{Fact, Shift};
use super::timeline::{Timeline, When};
use crate::model::{Month, Node, TimeSpan, Unit};

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
    let days = |it: &Option<Vec<TimeSpan>>| -> Vec<String> {
        let all = it.iter().flatten().filter(|it| it.days().is_some());
        all.map(|it| timeline.span_label(*it)).collect()
    };
    let old: Option<Vec<TimeSpan>> = old.map(|it| it.map(|it| it.value).collect());
    let new: Option<Vec<TimeSpan>> = new.map(|it| it.map(|it| it.value).collect());
    let days = Both::new(days(&old), days(&new));
    let months = Both::new(months(old, When::Before, timeline), months(new, When::After, timeline));
    if months.before == months.after {
        if days.before == days.after {
            return None;
        }
        let one_sided = |some: &[String], not: &[String]| {
            some.iter().filter(|it| !not.contains(it)).cloned().collect::<Vec<_>>()
        };
        let added = one_sided(&days.after, &days.before);
        let removed = one_sided(&days.before, &days.after);
        return Some(Fact::Rescheduled { spans: days.map(Some), shift: None, added, removed });
    }
    let spans = months.as_ref().map(|it| it.as_ref().map(|it| labels(it, timeline)));
    let (was, is) = (months.before.unwrap_or_default(), months.after.unwrap_or_default());
    let one_sided = |some: &BTreeSet<Month>, not: &BTreeSet<Month>| {
        labels(&some.difference(not).copied().collect(), timeline)
    };
    let (added, removed) = (one_sided(&is, &was), one_sided(&was, &is));
    Some(Fact::Rescheduled { spans, shift: shift(&was, &is), added, removed })
}

fn months(
    schedule: Option<Vec<TimeSpan>>,
    when: When,
    timeline: &Timeline,
) -> Option<BTreeSet<Month>> {
    Some(schedule?.into_iter().flat_map(|it| timeline.months(when, it)).collect())
}

/// Months in a row as quarters or years, where they fill them.
fn labels(months: &BTreeSet<Month>, timeline: &Timeline) -> Vec<String> {
    let mut spans: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match spans.last_mut() {
            Some((_, last)) if last.next() == *month => *last = *month,
            _ => spans.push((*month, *month)),
        }
    }
    let span = |(first, last)| TimeSpan::of_months(first, last).written_in(Unit::Quarter);
    spans.into_iter().map(|it| timeline.span_label(span(it))).collect()
}

/// By how many quarters everything, or each end, was moved; nothing where it was by a part of one.
fn shift(was: &BTreeSet<Month>, is: &BTreeSet<Month>) -> Option<Shift> {
    let by = |from: &Month, to: &Month| i32::from(to.0) - i32::from(from.0);
    let (first, last) = (by(was.first()?, is.first()?), by(was.last()?, is.last()?));
    if first % 3 != 0 || last % 3 != 0 {
        return None;
    }
    let moved_whole = was.len() == is.len() && was.iter().zip(is).all(|(a, b)| by(a, b) == first);
    match (moved_whole, first / 3, last / 3) {
        (true, by, _) => Some(Shift::Whole(by)),
        (false, 0, 0) => None,
        (false, first, last) => Some(Shift::Ends { first, last }),
    }
}
