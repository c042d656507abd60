//! Nothing measures whether a result is reached.

use super::gap::{Gap, Items};
use super::{Facts, place_of};
use crate::model::{Level, Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "result-without-indicator",
    all: "result-without-indicator-all",
    help: "result-without-indicator-help",
};

fn items(facts: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    if node.level != Level::Result {
        return;
    }
    // What measures a part of it measures it too.
    let mut all = facts.plan.descendants(id);
    let lacks = node.indicators().is_empty() && all.all(|(_, it)| it.indicators().is_empty());
    items.see(id, lacks.then(|| place_of(node)));
}
