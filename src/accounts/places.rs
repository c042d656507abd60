//! Places of nodes without id.

use std::collections::HashMap;

use crate::model::{Level, NodeId, Plan};

/// What nodes without id are called, by their place: `II/3`. Found in one walk over the plan.
#[derive(Debug, Default)]
pub struct Places(HashMap<NodeId, String>);

impl Places {
    /// The places of a plan.
    pub fn of(plan: &Plan<'_>) -> Places {
        let mut places = Places::default();
        let mut counts: HashMap<(NodeId, Level), u32> = Default::default();
        for (id, node) in plan.iter().skip(1) {
            if node.level == Level::Line && !plan.is_main_row(id) {
                continue;
            }
            // Only results go without id; activities are not counted, so that large plans stay cheap.
            if node.level == Level::Activity && node.id().is_some() {
                continue;
            }
            let count = counts.entry((node.parent, node.level)).or_default();
            *count += 1;
            if node.id().is_some() {
                continue;
            }
            let mark = node.level.mark(plan.node(node.parent).level);
            let place = match node.parent {
                NodeId::PLAN => format!("{mark}{count}"),
                parent => format!("{}/{mark}{count}", places.name(plan, parent)),
            };
            places.0.insert(id, place);
        }
        places
    }

    /// The id of a node, or its place.
    pub fn name<'a>(&'a self, plan: &'a Plan<'_>, id: NodeId) -> &'a str {
        match plan.node(id).id() {
            Some(id) => id.value,
            None => self.0.get(&id).map_or("", String::as_str),
        }
    }
}
