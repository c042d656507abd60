//! One thing of a plan through its revisions: what it was called before, and what changed about it.

use super::comparison::Comparison;
use super::timeline::Timeline;
use super::{Item, Subject, items, pairing};
use crate::model::{NodeId, Plan};

/// What became of a thing between two revisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is called in the old plan; none where it is not there.
    pub before: Option<String>,
    /// What changed about it and about what belongs to it.
    pub items: Vec<Item>,
}

/// Follows the thing of this name in the new plan back to the old plan; nothing where the new plan does not have it.
/// The empty name is the plan's.
pub fn step(old: &Plan, new: &Plan, name: &str) -> Option<Step> {
    let id = new.names().get(name)?;
    let pairing = pairing::pair(old, new);
    let timeline = Timeline::of(&old.calendar, &new.calendar);
    let comparison = Comparison::new(old, new, &pairing, &timeline);
    let Some(was) = pairing.before(id) else {
        return Some(Step { before: None, items: Vec::new() });
    };
    let before = comparison.name_before(was);
    let mut items = items::items(&comparison).items;
    items.retain(|it| {
        let is_itself = matches!(it.subject, Subject::Node(_))
            && (it.name.after.as_deref() == Some(name)
                || it.name.before.as_deref() == Some(&before));
        id == NodeId::PLAN || is_itself || it.within.iter().any(|it| it == name)
    });
    Some(Step { before: Some(before), items })
}
