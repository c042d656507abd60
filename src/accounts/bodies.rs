//! Who leads what.

use std::collections::HashMap;

use crate::model::{BodyId, NodeId, Plan};

/// The body that leads something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leader<'p> {
    /// One of the plan's bodies.
    Body(BodyId),
    /// A name that the plan does not list among its bodies.
    Named(&'p str),
    /// Nobody is responsible.
    Nobody,
}

impl Leader<'_> {
    /// Sorts leaders: the plan's bodies as it lists them, other names as they appear, nobody last.
    pub fn order(self, first: NodeId) -> (u8, u32) {
        match self {
            Leader::Body(id) => (0, id.0),
            Leader::Named(_) => (1, first.0),
            Leader::Nobody => (2, 0),
        }
    }
}

/// Bodies by all their names.
#[derive(Debug)]
pub struct Leaders<'p, 's> {
    plan: &'p Plan<'s>,
    called: HashMap<&'p str, BodyId>,
}

impl<'p, 's> Leaders<'p, 's> {
    /// The bodies of a plan.
    pub fn of(plan: &'p Plan<'s>) -> Leaders<'p, 's> {
        let mut called = HashMap::new();
        for (index, body) in plan.bodies.iter().enumerate() {
            let names = std::iter::once(&*body.key.value)
                .chain(body.name.all())
                .chain(body.aliases.iter().flat_map(|it| it.all()));
            for name in names {
                called.entry(name).or_insert(BodyId(index as u32));
            }
        }
        Leaders { plan, called }
    }

    /// The body of this name.
    pub fn named(&self, name: &'p str) -> Leader<'p> {
        self.called.get(name).map_or(Leader::Named(name), |id| Leader::Body(*id))
    }

    /// Who leads a node: the first of those who are responsible for it.
    pub fn leader(&self, id: NodeId) -> Leader<'p> {
        match self.plan.responsible(id).next() {
            Some(name) => self.named(name.value),
            None => Leader::Nobody,
        }
    }
}
