//! What nodes are called in findings.

use std::sync::OnceLock;

use crate::message::Message;
use crate::model::{Level, NodeId, Plan};

/// The names of a plan's nodes. Places (`II/3`) are counted once, when the first of them is asked for.
pub struct Called<'p> {
    plan: &'p Plan<'p>,
    places: OnceLock<Vec<u32>>,
}

impl<'p> Called<'p> {
    /// The names of this plan.
    pub fn new(plan: &'p Plan<'p>) -> Called<'p> {
        Called { plan, places: OnceLock::new() }
    }

    /// The id, or the place where there is none. The plan itself has neither.
    pub fn id(&self, id: NodeId) -> Option<String> {
        let mut below = Vec::new();
        let mut at = id;
        while at != NodeId::PLAN {
            let node = self.plan.node(at);
            if let Some(id) = node.id() {
                below.push(id.value.to_string());
                break;
            }
            let mark = node.level.mark(self.plan.node(node.parent).level);
            below.push(format!("{mark}{}", self.places()[at.0 as usize]));
            at = node.parent;
        }
        below.reverse();
        (!below.is_empty()).then(|| below.join("/"))
    }

    /// Level and id: "axis IV".
    pub fn subject(&self, id: NodeId) -> Message {
        let key = match self.plan.node(id).level {
            Level::Plan => return Message::new("subject-plan"),
            Level::Axis => "subject-axis",
            Level::Result => "subject-result",
            Level::Activity => "subject-activity",
            Level::Line => "subject-line",
            Level::Task => "subject-task",
            Level::Total => "subject-total",
        };
        Message::of_one(key, "id", self.id(id).unwrap_or_default())
    }

    /// For each node its number among the children of the same level of its parent, from 1.
    fn places(&self) -> &[u32] {
        self.places.get_or_init(|| {
            let mut counts = vec![[0_u32; Level::ALL.len()]; self.plan.nodes.len()];
            let nodes = self.plan.nodes.iter();
            nodes
                .map(|node| {
                    let count = &mut counts[node.parent.0 as usize][node.level as usize];
                    *count += 1;
                    *count
                })
                .collect()
        })
    }
}
