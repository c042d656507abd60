//! Who leads what.

use std::collections::HashMap;

use crate::message::Message;
use crate::model::{BodyId, NodeId, Plan};
use crate::reports::{Content, Context};

/// The body that leads something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Leader<'p> {
    /// One of the plan's bodies.
    Body(BodyId),
    /// A name that the plan does not list among its bodies.
    Named(&'p str),
    /// Nobody is responsible.
    Nobody,
}

impl<'p> Leader<'p> {
    /// The key of the body; blank for a name that the plan does not list.
    pub(super) fn key(self, plan: &'p Plan<'_>) -> Content<'p> {
        match self {
            Leader::Body(id) => Content::Text(&plan.bodies[id.0 as usize].key.value),
            Leader::Named(_) | Leader::Nobody => Content::Blank,
        }
    }

    /// The name of the body.
    pub(super) fn name(self, plan: &'p Plan<'_>, context: &Context<'p>) -> Content<'p> {
        match self {
            Leader::Body(id) => Content::Text(context.text(&plan.bodies[id.0 as usize].name)),
            Leader::Named(name) => Content::Text(name),
            Leader::Nobody => Content::Message(Message::new("nobody-responsible")),
        }
    }

    /// Sorts leaders: the plan's bodies as it lists them, other names as they appear, nobody last.
    pub(super) fn order(self, first: NodeId) -> (u8, u32) {
        match self {
            Leader::Body(id) => (0, id.0),
            Leader::Named(_) => (1, first.0),
            Leader::Nobody => (2, 0),
        }
    }
}

/// Bodies by all their names.
#[derive(Debug)]
pub(super) struct Leaders<'p, 's> {
    plan: &'p Plan<'s>,
    called: HashMap<&'p str, BodyId>,
}

impl<'p, 's> Leaders<'p, 's> {
    pub(super) fn of(plan: &'p Plan<'s>) -> Leaders<'p, 's> {
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
    pub(super) fn named(&self, name: &'p str) -> Leader<'p> {
        self.called.get(name).map_or(Leader::Named(name), |id| Leader::Body(*id))
    }

    /// Who leads a node: the first of those who are responsible for it.
    pub(super) fn leader(&self, id: NodeId) -> Leader<'p> {
        match self.plan.responsible(id).next() {
            Some(name) => self.named(name.value),
            None => Leader::Nobody,
        }
    }
}
