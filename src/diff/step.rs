//! One thing of a plan from one revision to the next: what it was called before, what changed about it, what became of
//! it.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::division::Direction;
use super::fields::BothBodies;
use super::findings::key;
use super::timeline::{Timeline, When};
use super::{Figure, Item, Subject, amounts, items, records};
use crate::diagnostic::{Finding, Rule};
use crate::model::{NodeId, Plan};

/// What became of a thing between two revisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is called in the old plan; none where it is not there.
    pub before: Option<String>,
    /// Where it is not there: what it came from, the largest where these are several.
    pub origin: Option<String>,
    /// What changed about it and about what belongs to it.
    pub items: Vec<Item>,
}

/// Follows the thing of this name in the new plan back to the old plan; nothing where the new plan does not have it.
/// The empty name is the plan's.
pub fn step(old: &Plan, new: &Plan, name: &str) -> Option<Step> {
    let id = new.names().get(name)?;
    let comparison = Comparison::of(old, new);
    let pairing = &comparison.pairing;
    let was = pairing.before(id);
    let origins = pairing.divisions.iter().filter_map(|it| match it.direction {
        Direction::Split if it.pieces.contains(&id) => Some(vec![it.whole]),
        Direction::Merge if it.whole == id => Some(it.pieces.clone()),
        _ => None,
    });
    let origin = origins.flatten().filter(|_| was.is_none());
    let origin = origin
        .max_by_key(|it| amounts::own_money(old, *it))
        .map(|it| comparison.sides.before.name(it));
    let before = was.map(|it| comparison.sides.before.name(it));
    if before.is_none() && origin.is_none() {
        return Some(Step { before, origin, items: Vec::new() });
    }
    let mut items = items::items(&comparison, &BothBodies::of(old, new)).items;
    items.extend(records::items(&comparison));
    items.retain(|it| {
        let is_itself = matches!(it.subject, Subject::Node(_))
            && (it.name.after.as_deref() == Some(name)
                || before.is_some() && it.name.before == before);
        id == NodeId::PLAN || is_itself || it.within.iter().any(|it| it == name)
    });
    Some(Step { before, origin, items })
}

/// What became of something that the new plan does not have under its old name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is called so now.
    Became(String),
    /// It was split into these, or merged into this one.
    Divided(Vec<String>),
    /// It is gone.
    Gone,
}

/// What became of the thing of this name in the old plan; nothing where the old plan does not have it.
pub fn fate(old: &Plan, new: &Plan, name: &str) -> Option<Fate> {
    let id = old.names().get(name)?;
    let comparison = Comparison::of(old, new);
    let pairing = &comparison.pairing;
    if let Some(is) = pairing.after(id) {
        return Some(Fate::Became(comparison.sides.after.name(is)));
    }
    let heirs = pairing.divisions.iter().filter_map(|it| match it.direction {
        Direction::Split if it.whole == id => Some(it.pieces.clone()),
        Direction::Merge if it.pieces.contains(&id) => Some(vec![it.whole]),
        _ => None,
    });
    let heirs: Vec<String> = heirs.flatten().map(|it| comparison.sides.after.name(it)).collect();
    Some(if heirs.is_empty() { Fate::Gone } else { Fate::Divided(heirs) })
}

/// What a row prints, by the labels of its periods, in their order; what it says as a whole stands under no label.
pub fn printed(plan: &Plan, name: &str) -> Option<Vec<(Option<String>, Figure)>> {
    let id = plan.names().get(name)?;
    let timeline = Timeline::of(&plan.calendar, &plan.calendar);
    let amounts = plan.node(id).amounts();
    let row = amounts::row(amounts);
    let row = (row != Figure::Blank).then_some((None, row));
    let cells = amounts::figures(amounts, When::After, &timeline).into_iter();
    let cells = cells.map(|(period, figure)| (Some(timeline.label(period)), figure));
    Some(row.into_iter().chain(cells).collect())
}

/// Findings by rule and period, of the thing of this name.
pub fn findings_of<'f>(
    findings: &'f [Finding],
    name: &str,
) -> BTreeMap<(Rule, Option<String>), &'f Finding> {
    let own = findings.iter().filter(|it| it.id.as_deref() == Some(name));
    own.map(|it| {
        let (rule, _, period) = key(it);
        ((rule, period), it)
    })
    .collect()
}
