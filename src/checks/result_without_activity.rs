//! Nothing is done to reach a result.

use super::gap::{Gap, Items};
use super::{Facts, place_of};
use crate::model::{Level, Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "result-without-activity",
    all: "result-without-activity-all",
    help: "result-without-activity-help",
};

fn items(facts: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    if node.level != Level::Result {
        return;
    }
    let mut below = facts.plan.descendants(id);
    let lacks = !node.incomplete && !below.any(|(_, it)| it.level == Level::Activity);
    items.see(id, lacks.then(|| place_of(node)));
}
