//! Both plans, what became what, and how things are called: what every step of a comparison asks.

use super::Both;
use super::fields::title;
use super::pairing::Pairing;
use super::timeline::Timeline;
use crate::message::Arg;
use crate::model::{Level, NodeId, Plan};

/// Two plans that are being compared.
pub struct Comparison<'c> {
    /// The old plan.
    pub old: &'c Plan<'c>,
    /// The new plan.
    pub new: &'c Plan<'c>,
    /// What became what.
    pub pairing: &'c Pairing,
    /// Both calendars.
    pub timeline: &'c Timeline,
    places: Both<Places>,
}

impl<'c> Comparison<'c> {
    /// Prepares what names need.
    pub fn new(
        old: &'c Plan<'c>,
        new: &'c Plan<'c>,
        pairing: &'c Pairing,
        timeline: &'c Timeline,
    ) -> Self {
        let places = Both::new(Places::of(old), Places::of(new));
        Comparison { old, new, pairing, timeline, places }
    }

    /// What an old node is called.
    pub fn name_before(&self, id: NodeId) -> String {
        self.places.before.name(self.old, id)
    }

    /// What a new node is called.
    pub fn name_after(&self, id: NodeId) -> String {
        self.places.after.name(self.new, id)
    }

    /// What something is called on the sides where it exists.
    pub fn names(&self, nodes: Both<Option<NodeId>>) -> Both<Option<String>> {
        Both::new(
            nodes.before.map(|it| self.name_before(it)),
            nodes.after.map(|it| self.name_after(it)),
        )
    }

    /// The title that something has, or had.
    pub fn title(&self, nodes: Both<Option<NodeId>>) -> String {
        let after = nodes.after.map(|it| title(self.new, self.new.node(it)));
        let before = nodes.before.map(|it| title(self.old, self.old.node(it)));
        after.filter(|it| !it.is_empty()).or(before).unwrap_or_default().to_owned()
    }

    /// The title that something has, or had, in every language that it has.
    pub fn titles(&self, nodes: Both<Option<NodeId>>) -> Arg {
        let after = nodes.after.and_then(|it| self.new.node(it).title());
        let before = nodes.before.and_then(|it| self.old.node(it).title());
        after.or(before).map_or(Arg::Text(String::new()), |it| Arg::from(it.value))
    }

    /// The names of everything that something belongs to on either side, from the axis down.
    pub fn within(&self, nodes: Both<Option<NodeId>>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: String| {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        };
        if let Some(id) = nodes.after {
            let above: Vec<NodeId> = self.new.ancestors(id).map(|(id, _)| id).collect();
            above.into_iter().rev().for_each(|it| add(self.name_after(it)));
        }
        if let Some(id) = nodes.before {
            let above: Vec<NodeId> = self.old.ancestors(id).map(|(id, _)| id).collect();
            above.into_iter().rev().for_each(|it| add(self.name_before(it)));
        }
        names
    }

    /// The names of the axes that something is or belongs to.
    pub fn axes(&self, nodes: Both<Option<NodeId>>) -> Both<Option<String>> {
        let before = nodes.before.and_then(|it| self.old.enclosing(it, Level::Axis));
        let after = nodes.after.and_then(|it| self.new.enclosing(it, Level::Axis));
        self.names(Both::new(before, after))
    }
}

/// The place of every node among its siblings of the same level, from 1.
struct Places(Vec<u32>);

impl Places {
    fn of(plan: &Plan) -> Places {
        let mut counts = vec![[0_u32; Level::ALL.len()]; plan.nodes.len()];
        let place = plan.nodes.iter().map(|node| {
            let count = &mut counts[node.parent.0 as usize][node.level as usize];
            *count += 1;
            *count
        });
        Places(place.collect())
    }

    fn name(&self, plan: &Plan, id: NodeId) -> String {
        let node = plan.node(id);
        if let Some(id) = node.id() {
            return id.value.to_string();
        }
        let place = self.0[id.0 as usize];
        match (id, node.parent) {
            (NodeId::PLAN, _) => String::new(),
            (_, NodeId::PLAN) => format!("{}{place}", node.level.mark(Level::Plan)),
            (_, parent) => {
                let mark = node.level.mark(plan.node(parent).level);
                format!("{}/{mark}{place}", self.name(plan, parent))
            }
        }
    }
}
