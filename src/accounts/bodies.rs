//! Who leads what.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::message::{Arg, Message};
use crate::model::{BodyId, NodeId, Plan, Record};

/// The body that leads something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leader<'p> {
    /// One of the plan's bodies.
    Body(BodyId),
    /// A name that the plan does not list among its bodies.
    Named(&'p str),
    /// Several bodies together, none of which leads: those of this node, the first that has just these.
    Together(NodeId),
    /// Nobody is responsible.
    Nobody,
}

impl Leader<'_> {
    /// Sorts leaders: the plan's bodies as it lists them, then several together and other names as they appear, nobody
    /// last.
    pub fn order(self, first: NodeId) -> (u8, u32) {
        match self {
            Leader::Body(id) => (0, id.0),
            Leader::Together(id) => (1, id.0),
            Leader::Named(_) => (2, first.0),
            Leader::Nobody => (3, 0),
        }
    }

    /// What it is called, as a part of a sentence.
    pub fn called(self, plan: &Plan<'_>) -> Arg {
        match self {
            Leader::Body(id) => Arg::from(&plan.bodies[id.0 as usize].name),
            Leader::Named(name) if name != Record::UNASSIGNED => Arg::Text(name.to_owned()),
            _ => Message::new("nobody-responsible").into(),
        }
    }
}

/// Bodies by all their names, and who leads.
#[derive(Debug)]
pub struct Leaders<'p, 's> {
    plan: &'p Plan<'s>,
    called: HashMap<&'p str, BodyId, RandomState>,
    /// The first node of those for which the same bodies are responsible together.
    together: RefCell<HashMap<Vec<Leader<'p>>, NodeId>>,
}

impl<'p, 's> Leaders<'p, 's> {
    /// The bodies of a plan.
    pub fn of(plan: &'p Plan<'s>) -> Leaders<'p, 's> {
        let called = plan.bodies_by_name();
        Leaders { plan, called, together: RefCell::default() }
    }

    /// The body of this name.
    pub fn named(&self, name: &'p str) -> Leader<'p> {
        self.called.get(name).map_or(Leader::Named(name), |id| Leader::Body(*id))
    }

    /// Who leads a node. Nodes are asked for in the order of the document.
    pub fn leader(&self, id: NodeId) -> Leader<'p> {
        if let Some(name) = self.plan.lead(id) {
            return self.named(name.value);
        }
        let mut all: Vec<Leader> = self.responsible(id).collect();
        if all.is_empty() {
            return Leader::Nobody;
        }
        all.sort_by_key(|it| it.order(id));
        Leader::Together(*self.together.borrow_mut().entry(all).or_insert(id))
    }

    /// All who are responsible for a node.
    pub fn responsible(&self, id: NodeId) -> impl ExactSizeIterator<Item = Leader<'p>> {
        self.plan.responsible(id).map(|it| self.named(it.value))
    }
}
