//! What a total adds up, and what a percentage is taken of.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{BodyId, Level, NodeId, Plan};

/// Finds what totals and percentages name.
#[derive(Debug)]
pub struct Selection<'p, 's> {
    plan: &'p Plan<'s>,
    ids: HashMap<&'p str, NodeId>,
    /// Bodies by what rows call them, as far as they were asked for.
    bodies: RefCell<HashMap<&'p str, Option<BodyId>>>,
}

impl<'p, 's> Selection<'p, 's> {
    /// Learns every id of a plan, if it has anything that names some.
    pub fn new(plan: &'p Plan<'s>) -> Selection<'p, 's> {
        let mut ids = HashMap::new();
        let names = |details: &super::Details| !details.of.is_empty();
        if plan.nodes.iter().any(|it| it.details().is_some_and(names)) {
            for (id, node) in plan.iter() {
                if let Some(name) = node.id() {
                    ids.entry(name.value).or_insert(id);
                }
            }
        }
        Selection { plan, ids, bodies: RefCell::default() }
    }

    /// The node of an id.
    pub fn id(&self, name: &str) -> Option<NodeId> {
        self.ids.get(name).copied()
    }

    /// Whether a row is a percentage of the rows above it, for it names none.
    pub(super) fn is_of_rows_above(&self, id: NodeId) -> bool {
        let node = self.plan.node(id);
        node.level != Level::Total && node.details().is_none_or(|it| it.of.is_empty())
    }

    /// What a total adds up, or what the percentage of a row is taken of, in the order of the document; nothing that
    /// lies in something else that is named. `is_row` says of what nothing below has amounts of its own.
    pub fn of(&self, id: NodeId, is_row: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
        let node = self.plan.node(id);
        let Some(details) = node.details() else { return Vec::new() };
        let mut named: Vec<NodeId> =
            details.of.iter().filter_map(|it| self.id(&it.value)).filter(|it| *it != id).collect();
        named.sort();
        named.dedup();
        let mut end = NodeId::PLAN;
        named.retain(|it| {
            let lies_in_another = *it < end;
            end = end.max(self.plan.node(*it).end);
            !lies_in_another
        });
        if node.level != Level::Total {
            if !details.of.is_empty() {
                return named;
            }
            let siblings = self.plan.children(node.parent).take_while(|(it, _)| *it < id);
            return siblings.filter(|(_, it)| it.level != Level::Task).map(|(it, _)| it).collect();
        }
        let by_row = details.funder.is_some()
            || details.code.is_some()
            || details.tag.is_some()
            || node.responsible().len() > 0;
        if !by_row {
            let is_whole = details.of.is_empty();
            return if is_whole {
                self.plan.children(NodeId::PLAN).map(|(it, _)| it).collect()
            } else {
                named
            };
        }
        let mut found = Vec::new();
        let branches = if details.of.is_empty() { vec![NodeId::PLAN] } else { named };
        for branch in branches {
            let mut at = branch;
            let end = self.plan.node(branch).end;
            while at < end {
                let is_end = self.plan.is_leaf(at) || is_row(at);
                if is_end && self.matches(id, at) {
                    found.push(at);
                }
                at = if is_end { self.plan.node(at).end } else { NodeId(at.0 + 1) };
            }
        }
        found
    }

    /// Whether a row is one of those that a total adds up.
    fn matches(&self, total: NodeId, row: NodeId) -> bool {
        let wanted = self.plan.node(total);
        let Some(details) = wanted.details() else { return false };
        let lineage = || {
            std::iter::once(self.plan.node(row)).chain(self.plan.ancestors(row).map(|(_, it)| it))
        };
        let funder = || lineage().find_map(|it| it.details()?.funder.as_ref());
        let fits_funder = details
            .funder
            .as_ref()
            .is_none_or(|it| funder().is_some_and(|own| self.is_same(&own.value, &it.value)));
        let fits_code = details.code.as_ref().is_none_or(|it| {
            let own = lineage().find_map(|it| it.details()?.code.as_ref());
            own.is_some_and(|own| own.value == it.value)
        });
        let fits_tag = details.tag.as_ref().is_none_or(|it| {
            let tags = lineage().flat_map(|it| it.details().into_iter().flat_map(|it| &it.tags));
            tags.into_iter().any(|own| own.value == it.value)
        });
        let mut bodies = wanted.responsible();
        let fits_body = bodies.len() == 0 || {
            let leader = self.plan.lead(row);
            leader.is_some_and(|own| bodies.any(|it| self.is_same(own.value, it.value)))
        };
        fits_funder && fits_code && fits_tag && fits_body
    }

    /// Whether two texts call the same body.
    fn is_same(&self, one: &str, other: &str) -> bool {
        one == other || self.body(one).is_some_and(|it| Some(it) == self.body(other))
    }

    fn body(&self, called: &str) -> Option<BodyId> {
        if let Some(known) = self.bodies.borrow().get(called) {
            return *known;
        }
        let body = self.plan.body(called);
        // Only texts of the plan live as long as it does; the key of what was found is one of them.
        let text = body.map(|it| &*self.plan.bodies[it.0 as usize].key.value);
        if let Some(text) = text.filter(|it| *it == called) {
            self.bodies.borrow_mut().insert(text, body);
        }
        body
    }
}
