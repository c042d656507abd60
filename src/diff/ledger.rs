//! One thing of a plan through its revisions: what it was called before, and what changed about it.

use super::comparison::Comparison;
use super::timeline::Timeline;
use super::{Item, Subject, amounts, fields, items, pairing};
use crate::accounts::Book;
use crate::model::{Level, NodeId, Period, Plan, TimeSpan};
use crate::money::{Money, Scale};
use crate::source::FileId;

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

/// What a thing says of itself in one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// What it is.
    pub level: Level,
    /// Its title.
    pub title: String,
    /// Its money in all: the sum of the cells of an activity or a line; for the rest the printed total, else the sum of
    /// the activities. None where no amount is printed.
    pub budget: Option<Money>,
    /// Decimals of the currency.
    pub scale: Scale,
    /// The currency's ISO code.
    pub currency: Option<&'static str>,
    /// Labels of the quarters in which it runs; empty where the plan does not say.
    pub quarters: Vec<String>,
    /// The file in which it stands.
    pub file: FileId,
}

/// What the thing of this name says of itself; nothing where the plan does not have it.
pub fn standing(plan: &Plan, name: &str) -> Option<Standing> {
    let id = plan.names().get(name)?;
    let node = plan.node(id);
    let label = |it: &TimeSpan| plan.calendar.span_label(*it);
    Some(Standing {
        level: node.level,
        title: fields::title(plan, node).to_owned(),
        budget: budget(plan, id),
        scale: plan.scale(),
        currency: plan.currency.as_ref().map(|it| it.value.code()),
        quarters: node.schedule().into_iter().flatten().map(|it| label(&it.value)).collect(),
        file: plan.file(id),
    })
}

fn budget(plan: &Plan, id: NodeId) -> Option<Money> {
    let node = plan.node(id);
    if node.level >= Level::Activity {
        return amounts::own_money(plan, id);
    }
    if let Some(printed) = node.amounts().money(Period::Total) {
        return Some(printed);
    }
    Book::of(plan).computed(id).computed.money()
}
