//! An indicator does not say which value is to be reached.

use super::Facts;
use super::gap::{Gap, Items};
use crate::model::{Node, NodeId};

pub(super) const GAP: Gap = Gap {
    items,
    one: "indicator-without-target",
    all: "indicator-without-target-all",
    help: "indicator-without-target-help",
};

fn items(_: &Facts<'_>, id: NodeId, node: Node<'_>, items: &mut Items) {
    for indicator in node.indicators() {
        let title = indicator.title.as_ref().map(|it| it.span);
        let place = indicator.id.as_ref().map(|it| it.span).or(title).unwrap_or(indicator.place);
        items.see(id, indicator.targets.is_empty().then_some(place));
    }
}
