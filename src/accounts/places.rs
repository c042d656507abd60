//! What nodes are called.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::model::{Level, NodeId, Plan};

/// What the nodes of one plan are called: by their id or, where they have none, by their place: `II/3`. Places are
/// counted once, when the first of them is asked for.
#[derive(Debug, Default)]
pub struct Places(OnceLock<Vec<u32>>);

impl Places {
    /// The id of a node of the plan, or its place. The plan itself has neither.
    pub fn name<'p>(&self, plan: &'p Plan<'_>, id: NodeId) -> Cow<'p, str> {
        let node = plan.node(id);
        let place = || {
            let mark = node.level.mark(plan.node(node.parent).level);
            format!("{mark}{}", self.0.get_or_init(|| counted(plan))[id.0 as usize])
        };
        match (node.id(), node.parent) {
            (Some(id), _) => Cow::Borrowed(id.value),
            _ if id == NodeId::PLAN => Cow::Borrowed(""),
            (None, NodeId::PLAN) => Cow::Owned(place()),
            (None, parent) => Cow::Owned(format!("{}/{}", self.name(plan, parent), place())),
        }
    }
}

/// For each node its number among the children of the same level of its parent, from 1.
fn counted(plan: &Plan<'_>) -> Vec<u32> {
    let mut counts = vec![[0_u32; Level::ALL.len()]; plan.nodes.len()];
    let nodes = plan.nodes.iter().map(|node| {
        let count = &mut counts[node.parent.0 as usize][node.level as usize];
        *count += 1;
        *count
    });
    nodes.collect()
}
