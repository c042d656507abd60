//! An activity prints no amount, and does not say that it needs none.

use super::gap::{Gap, Items};
use super::{Facts, place_of};
use crate::model::{Level, Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "activity-without-budget",
    all: "activity-without-budget-all",
    help: "activity-without-budget-help",
};

fn items(facts: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    if node.level != Level::Activity {
        return;
    }
    let lines = || facts.plan.descendants(id).all(|(_, line)| line.amounts().is_blank());
    let lacks = node.amounts().is_blank() && !node.incomplete && lines();
    items.see(id, lacks.then(|| place_of(node)));
}
