//! What a total adds up, and what a percentage is taken of.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{BodyId, Level, Node, NodeId, Plan};
use crate::text::composed;

/// Finds what totals and percentages name.
#[derive(Debug)]
pub struct Selection<'p, 's> {
    plan: &'p Plan<'s>,
    ids: HashMap<&'p str, NodeId>,
    bodies: HashMap<&'p str, BodyId, RandomState>,
    /// The rows that totals may choose, by what they are chosen by, in the order of the document.
    rows: HashMap<Mark<'p>, Vec<NodeId>>,
}

/// What a total chooses rows by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark<'p> {
    Funder(Who<'p>),
    Code(&'p str),
    Tag(&'p str),
    Lead(Who<'p>),
}

/// A body, whatever it is called; or a name of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who<'p> {
    Body(BodyId),
    Named(&'p str),
}

impl<'p, 's> Selection<'p, 's> {
    /// Learns what the totals and percentages of a plan may name, if it has any. `is_row` says of what nothing below has
    /// amounts of its own.
    pub fn new(plan: &'p Plan<'s>, is_row: impl Fn(NodeId) -> bool) -> Selection<'p, 's> {
        let mut selection = Selection {
            plan,
            ids: HashMap::new(),
            bodies: HashMap::default(),
            rows: HashMap::new(),
        };
        if plan.nodes.iter().any(|it| it.details().is_some_and(|it| !it.of.is_empty())) {
            for (id, node) in plan.iter() {
                if let Some(name) = node.id() {
                    selection.ids.entry(name.value).or_insert(id);
                }
            }
        }
        if plan.of_level(Level::Total).any(|(_, it)| chooses(it)) {
            selection.bodies = plan.bodies_by_name();
            let mut at = NodeId(1);
            while at < plan.root().end {
                let is_end = plan.is_leaf(at) || is_row(at);
                if is_end {
                    for mark in selection.marks(at) {
                        selection.rows.entry(mark).or_default().push(at);
                    }
                }
                at = if is_end { plan.node(at).end } else { NodeId(at.0 + 1) };
            }
        }
        selection
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

    /// The rows above a row that have the same parent; only those behind another one of them, where one is given.
    pub(super) fn rows_above(
        &self,
        id: NodeId,
        after: Option<NodeId>,
    ) -> impl Iterator<Item = NodeId> {
        let first = NodeId(self.plan.node(id).parent.0 + 1);
        let first = after.map_or(first, |it| self.plan.node(it).end);
        let next = |it: &NodeId| Some(self.plan.node(*it).end);
        let rows = std::iter::successors(Some(first), next).take_while(move |it| *it < id);
        rows.filter(|it| self.plan.node(*it).level != Level::Task)
    }

    /// What a total adds up, or what the percentage of a row is taken of, in the order of the document; nothing that
    /// lies in something else that is named.
    pub fn of(&self, id: NodeId) -> Vec<NodeId> {
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
            return self.rows_above(id, None).collect();
        }
        if !chooses(node) {
            let is_whole = details.of.is_empty();
            return if is_whole {
                self.plan.children(NodeId::PLAN).map(|(it, _)| it).collect()
            } else {
                named
            };
        }
        let mut chosen = self.chosen(node);
        if !details.of.is_empty() {
            // Both are in order, and no branch lies in another one.
            let mut branches = named.into_iter().map(|it| it..self.plan.node(it).end).peekable();
            chosen.retain(|row| {
                while branches.next_if(|it| it.end <= *row).is_some() {}
                branches.peek().is_some_and(|it| it.contains(row))
            });
        }
        chosen
    }

    /// The rows of all that a total chooses by.
    fn chosen(&self, total: Node<'p>) -> Vec<NodeId> {
        let details = total.details();
        let funder = details.and_then(|it| it.funder.as_ref());
        let code = details.and_then(|it| it.code.as_ref());
        let tag = details.and_then(|it| it.tag.as_ref());
        let criteria: [Vec<Mark<'p>>; 4] = [
            funder.map(|it| Mark::Funder(self.who(&it.value))).into_iter().collect(),
            code.map(|it| Mark::Code(&it.value)).into_iter().collect(),
            tag.map(|it| Mark::Tag(&it.value)).into_iter().collect(),
            total.responsible().map(|it| Mark::Lead(self.who(it.value))).collect(),
        ];
        // Of several bodies, the rows of each.
        let rows = criteria.iter().filter(|it| !it.is_empty()).map(|marks| {
            let rows = marks.iter().filter_map(|it| self.rows.get(it)).flatten();
            let mut rows: Vec<NodeId> = rows.copied().collect();
            rows.sort();
            rows.dedup();
            rows
        });
        let both = |some: Vec<NodeId>, others: Vec<NodeId>| {
            some.into_iter().filter(|it| others.binary_search(it).is_ok()).collect()
        };
        rows.reduce(both).unwrap_or_default()
    }

    /// What a row may be chosen by: its own funder, code and leader or those of the nearest that it belongs to, and all
    /// tags of both.
    fn marks(&self, row: NodeId) -> Vec<Mark<'p>> {
        let own = (row, self.plan.node(row));
        let lineage = || std::iter::once(own).chain(self.plan.ancestors(row)).map(|(_, it)| it);
        let details = || lineage().filter_map(Node::details);
        let funder = details().find_map(|it| it.funder.as_ref());
        let code = details().find_map(|it| it.code.as_ref());
        let mut tags: Vec<&str> = details().flat_map(|it| &it.tags).map(|it| &*it.value).collect();
        tags.sort_unstable();
        tags.dedup();
        let mut marks: Vec<Mark<'_>> = tags.into_iter().map(Mark::Tag).collect();
        marks.extend(funder.map(|it| Mark::Funder(self.who(&it.value))));
        marks.extend(code.map(|it| Mark::Code(&it.value)));
        marks.extend(self.plan.lead(row).map(|it| Mark::Lead(self.who(it.value))));
        marks
    }

    fn who<'n>(&self, called: &'n str) -> Who<'n> {
        let body = self.bodies.get(&*composed(called));
        body.map_or(Who::Named(called), |it| Who::Body(*it))
    }
}

/// Whether a total chooses rows, and does not only name some.
fn chooses(total: Node<'_>) -> bool {
    let by = |it: &super::Details| it.funder.is_some() || it.code.is_some() || it.tag.is_some();
    total.details().is_some_and(by) || total.responsible().len() > 0
}
