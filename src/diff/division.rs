//! What was split into several, and what was merged into one.

use std::collections::{HashMap, HashSet};

use super::Both;
use super::amounts::own_money;
use super::fields::title;
use super::identity::{Because, Identity};
use super::likeness::containment;
use super::pairing::{Index, Pairing};
use crate::model::{Level, NodeId, Plan};
use crate::money::Money;

/// Which way a division goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One old thing became several new ones.
    Split,
    /// Several old things became one new one.
    Merge,
}

/// One thing on one side that is several on the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// Which way.
    pub direction: Direction,
    /// The one: a node of the old plan in a split, of the new plan in a merge.
    pub whole: NodeId,
    /// The several that came or went, on the other side. Where the whole itself stays, it is not among them.
    pub pieces: Vec<NodeId>,
    /// Whether the plan says so or it is a guess.
    pub identity: Identity,
}

impl Division {
    /// One became several.
    pub fn split(whole: NodeId, pieces: Vec<NodeId>, identity: Identity) -> Division {
        Division { direction: Direction::Split, whole, pieces, identity }
    }

    /// Several became one.
    pub fn merge(whole: NodeId, pieces: Vec<NodeId>, identity: Identity) -> Division {
        Division { direction: Direction::Merge, whole, pieces, identity }
    }
}

/// Every node that takes part in a division, by side.
pub fn members(divisions: &[Division]) -> Both<HashSet<NodeId>> {
    let mut members: Both<HashSet<NodeId>> = Both::default();
    for division in divisions {
        let (one, several) = match division.direction {
            Direction::Split => (&mut members.before, &mut members.after),
            Direction::Merge => (&mut members.after, &mut members.before),
        };
        one.insert(division.whole);
        several.extend(&division.pieces);
    }
    members
}

/// Guesses what vanished into several new activities with the same amount together, and the reverse.
pub fn whole_divisions(
    plans: Both<&Plan>,
    pairing: &Pairing,
    open: &Both<Vec<NodeId>>,
) -> Vec<Division> {
    let left = left_over(plans, pairing, open);
    if left.before.is_empty() || left.after.is_empty() {
        return Vec::new();
    }
    let lost = plans.zip(left.as_ref()).map(|(plan, ids)| {
        let lost = |id: &NodeId| {
            let amount = own_money(plan, *id).filter(|it| it.units() > 0)?;
            Some(Lost { node: *id, amount, least: 2 })
        };
        ids.iter().filter_map(lost).collect()
    });
    guesses(plans, &lost, &left)
}

/// Guesses what gave a part of its amount to new activities, and what took up the amounts of vanished ones.
pub fn partial_divisions(
    plans: Both<&Plan>,
    pairing: &Pairing,
    open: &Both<Vec<NodeId>>,
) -> Vec<Division> {
    let left = left_over(plans, pairing, open);
    if left.before.is_empty() && left.after.is_empty() {
        return Vec::new();
    }
    let mut lost: Both<Vec<Lost>> = Both::default();
    for (new_id, _) in plans.after.of_level(Level::Activity) {
        let Some(old_id) = pairing.before(new_id) else { continue };
        let amounts = plans.zip(Both::new(old_id, new_id)).map(|(plan, id)| own_money(plan, id));
        let change = amounts.before.zip(amounts.after).and_then(|(a, b)| a.minus(b));
        match change {
            Some(less) if less.units() > 0 => {
                lost.before.push(Lost { node: old_id, amount: less, least: 1 });
            }
            Some(more) if more.units() < 0 => {
                lost.after.push(Lost { node: new_id, amount: more.abs(), least: 1 });
            }
            _ => {}
        }
    }
    guesses(plans, &lost, &left)
}

/// Activities without counterpart that no division has claimed yet.
fn left_over(plans: Both<&Plan>, pairing: &Pairing, open: &Both<Vec<NodeId>>) -> Both<Vec<NodeId>> {
    let claimed = members(&pairing.divisions);
    plans.zip(open.as_ref()).zip(claimed).map(|((plan, open), claimed)| {
        let is_left =
            |it: &NodeId| plan.node(*it).level == Level::Activity && !claimed.contains(it);
        open.iter().copied().filter(is_left).collect()
    })
}

/// An amount that a node lost, or that it won, to be found in at least so many nodes of the other plan.
struct Lost {
    node: NodeId,
    amount: Money,
    least: usize,
}

fn guesses(plans: Both<&Plan>, lost: &Both<Vec<Lost>>, left: &Both<Vec<NodeId>>) -> Vec<Division> {
    let mut found = Vec::new();
    for (whole, pieces) in search(plans.before, plans.after, &lost.before, &left.after) {
        found.push(Division::split(whole, pieces, Identity::Probably(Because::Sum)));
    }
    let split = members(&found);
    for (whole, pieces) in search(plans.after, plans.before, &lost.after, &left.before) {
        let is_taken =
            split.after.contains(&whole) || pieces.iter().any(|it| split.before.contains(it));
        if !is_taken {
            found.push(Division::merge(whole, pieces, Identity::Probably(Because::Sum)));
        }
    }
    found
}

/// For each node of one plan that lost an amount, the nodes of the other that have it together and words in common.
fn search(
    one: &Plan,
    other: &Plan,
    lost: &[Lost],
    others: &[NodeId],
) -> Vec<(NodeId, Vec<NodeId>)> {
    if lost.is_empty() || others.is_empty() {
        return Vec::new();
    }
    let index = Index::of(other, others);
    let by_id: HashMap<&str, Vec<NodeId>> = extensions(other, others);
    let mut taken: HashSet<NodeId> = HashSet::new();
    let mut found = Vec::new();
    for it in lost {
        let whole = one.node(it.node);
        let mut candidates = index.candidates(one, it.node);
        let id = whole.id().map_or("", |it| it.value);
        let extended = by_id.get(id).map_or(&[][..], |it| it);
        for it in extended.iter().take(MOST) {
            if !candidates.contains(it) {
                candidates.push(*it);
            }
        }
        candidates.retain(|at| {
            let has_words = containment(title(one, whole), title(other, other.node(*at))) >= 0.5;
            !taken.contains(at) && (has_words || extended.contains(at))
        });
        candidates.truncate(MOST);
        candidates.sort();
        if let Some(pieces) = subset(other, &candidates, it.amount, it.least) {
            taken.extend(&pieces);
            found.push((it.node, pieces));
        }
    }
    found
}

/// So many candidates are tried in all combinations.
const MOST: usize = 8;

/// Nodes whose id begins with another id: `II.4a`, `II.4.1`, `II.4-2` extend `II.4`.
fn extensions<'p>(plan: &'p Plan, nodes: &[NodeId]) -> HashMap<&'p str, Vec<NodeId>> {
    let mut extensions: HashMap<&str, Vec<NodeId>> = HashMap::new();
    for at in nodes {
        let Some(id) = plan.node(*at).id().map(|it| it.value) else { continue };
        let without_letter = id.trim_end_matches(|it: char| it.is_ascii_lowercase());
        let stem = match without_letter.len() + 1 == id.len() {
            true => Some(without_letter),
            false => id.rfind(['.', '-', '/', ' ']).map(|end| &id[..end]),
        };
        if let Some(stem) = stem.filter(|it| !it.is_empty()) {
            extensions.entry(stem).or_default().push(*at);
        }
    }
    extensions
}

/// The most of some nodes whose amounts add up to exactly this; all of them before any fewer.
fn subset(plan: &Plan, nodes: &[NodeId], amount: Money, least: usize) -> Option<Vec<NodeId>> {
    let amounts: Vec<Money> =
        nodes.iter().map(|it| own_money(plan, *it).unwrap_or_default()).collect();
    let mut best: Option<u32> = None;
    for chosen in 1..1_u32 << nodes.len() {
        let is_chosen = |at: &usize| chosen >> at & 1 == 1;
        let parts = (0..nodes.len()).filter(is_chosen);
        if (chosen.count_ones() as usize) < least
            || parts.clone().any(|at| amounts[at].units() <= 0)
            || Money::sum(parts.map(|at| amounts[at])) != Some(amount)
        {
            continue;
        }
        if best.is_none_or(|it| it.count_ones() < chosen.count_ones()) {
            best = Some(chosen);
        }
    }
    let chosen = best?;
    Some((0..nodes.len()).filter(|at| chosen >> at & 1 == 1).map(|at| nodes[at]).collect())
}
