//! Nobody is responsible for an activity, nor for what it belongs to.

use super::gap::{Gap, Items};
use super::{Facts, place_of};
use crate::model::{Level, Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "activity-without-responsible",
    all: "activity-without-responsible-all",
    help: "activity-without-responsible-help",
};

fn items(facts: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    if node.level != Level::Activity {
        return;
    }
    let lacks = facts.plan.responsible(id).len() == 0;
    items.see(id, lacks.then(|| place_of(node)));
}
