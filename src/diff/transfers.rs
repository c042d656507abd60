//! Money that left one place and appears in another.

use std::collections::BTreeMap;

use super::Both;
use super::amounts::{self, Columns, Movement};
use super::comparison::Comparison;
use super::division;
use crate::model::Period;
use crate::money::Money;

/// An amount that left one place and appears in another: told once instead of twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// Where it left.
    pub from: End,
    /// Where it appears.
    pub to: End,
    /// How much.
    pub amount: Money,
}

/// One end of a transfer.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// What the activity is called on the sides where it exists.
    pub name: Both<Option<String>>,
    /// Its title.
    pub title: String,
    /// The year; none where the amount is an activity's in all.
    pub period: Option<String>,
}

struct Changed<'m> {
    movement: &'m Movement,
    gains: Columns,
}

/// Amounts that left exactly one place and appear in exactly one other. Where more places would fit, nothing is said:
/// the plan does not tell which is which.
pub fn transfers(comparison: &Comparison, movements: &[Movement]) -> Vec<Transfer> {
    let divided = division::members(&comparison.pairing.divisions);
    let takes_part = |it: &&Movement| {
        !it.node.before.is_some_and(|it| divided.before.contains(&it))
            && !it.node.after.is_some_and(|it| divided.after.contains(&it))
    };
    let mut changed: Vec<Changed> = movements
        .iter()
        .filter(takes_part)
        .map(|movement| Changed { movement, gains: amounts::gains(&movement.amounts) })
        .filter(|it| !it.gains.is_empty())
        .collect();
    let mut transfers = Vec::new();
    between_periods(&mut changed, comparison, &mut transfers);
    in_all(&mut changed, comparison, &mut transfers);
    in_a_period(&changed, comparison, &mut transfers);
    transfers
}

fn end(comparison: &Comparison, it: &Changed, period: Option<Period>) -> End {
    let nodes = it.movement.node;
    let period = period.filter(|it| *it != Period::Total);
    End {
        name: comparison.names(nodes),
        title: comparison.title(nodes),
        period: period.map(|it| comparison.timeline.label(it)),
    }
}

/// Pairs of what lost and what won the same, where one place only lost so much and one only won it.
fn pairs<K: Ord, P: Copy>(gains: impl Iterator<Item = (K, Money, P)>) -> Vec<(K, Money, P, P)> {
    let mut places: BTreeMap<(K, Money), Both<Vec<P>>> = BTreeMap::new();
    for (key, gain, place) in gains {
        let sides = places.entry((key, gain.abs())).or_default();
        if gain.units() < 0 { &mut sides.before } else { &mut sides.after }.push(place);
    }
    let pair = |((key, amount), sides): ((K, Money), Both<Vec<P>>)| {
        let ([from], [to]) = (&sides.before[..], &sides.after[..]) else { return None };
        Some((key, amount, *from, *to))
    };
    places.into_iter().filter_map(pair).collect()
}

/// Amounts that moved from one year of an activity to another.
fn between_periods(changed: &mut [Changed], comparison: &Comparison, found: &mut Vec<Transfer>) {
    for it in changed {
        let gains = it.gains.iter().map(|(period, gain)| ((), *gain, *period));
        for (_, amount, from, to) in pairs(gains) {
            let end = |period: Period| end(comparison, it, Some(period));
            found.push(Transfer { from: end(from), to: end(to), amount });
            it.gains.remove(&from);
            it.gains.remove(&to);
        }
    }
}

/// Amounts that one activity lost in all and another won.
fn in_all(changed: &mut [Changed], comparison: &Comparison, found: &mut Vec<Transfer>) {
    let gains = changed.iter().enumerate().map(|(at, it)| ((), amounts::whole(&it.gains), at));
    for (_, amount, from, to) in pairs(gains.filter(|(_, gain, _)| !gain.is_zero())) {
        let end = |at: usize| end(comparison, &changed[at], None);
        found.push(Transfer { from: end(from), to: end(to), amount });
        changed[from].gains.clear();
        changed[to].gains.clear();
    }
}

/// Amounts that one activity lost in a year and another won in the same year.
fn in_a_period(changed: &[Changed], comparison: &Comparison, found: &mut Vec<Transfer>) {
    let gains = changed
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.gains.iter().map(move |(period, gain)| (*period, *gain, at)));
    for (period, amount, from, to) in pairs(gains) {
        let end = |at: usize| end(comparison, &changed[at], Some(period));
        found.push(Transfer { from: end(from), to: end(to), amount });
    }
}
