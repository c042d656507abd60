//! The plan does not say when an activity runs.

use super::gap::{Gap, Items};
use super::{Facts, place_of};
use crate::model::{Level, Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "activity-without-schedule",
    all: "activity-without-schedule-all",
    help: "activity-without-schedule-help",
};

fn items(_: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    if node.level != Level::Activity {
        return;
    }
    let lacks = node.schedule().is_none_or(|it| it.len() == 0);
    items.see(id, lacks.then(|| place_of(node)));
}
