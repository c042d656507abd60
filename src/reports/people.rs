//! Who leads something, as cells.

use crate::accounts::{Leader, Leaders};
use crate::message::{Arg, Message};
use crate::model::{Body, NodeId, Plan, Record, Text};
use crate::reports::{Content, Context};

/// The key of the body; blank for a name that the plan does not list.
pub(super) fn key<'p>(leader: Leader<'p>, plan: &'p Plan<'_>) -> Content<'p> {
    match leader {
        Leader::Body(id) => Content::Text(&plan.bodies[id.0 as usize].key.value),
        Leader::Together(_) | Leader::Named(_) | Leader::Nobody => Content::Blank,
    }
}

/// The name of the body; of several together, those of all.
pub(super) fn name<'p>(
    leader: Leader<'p>,
    plan: &'p Plan<'_>,
    context: &Context<'p>,
) -> Content<'p> {
    match leader {
        Leader::Body(id) => Content::Text(context.text(&plan.bodies[id.0 as usize].name)),
        Leader::Named(name) => Content::Text(name),
        Leader::Together(id) => {
            let all = Leaders::of(plan);
            Content::List(all.responsible(id).map(|it| name(it, plan, context)).collect())
        }
        Leader::Nobody => Content::Message(Message::new("nobody-responsible")),
    }
}

/// The name of the body of a record, as a part of a sentence.
pub(super) fn said(leader: Leader<'_>, plan: &Plan<'_>) -> Arg {
    match leader {
        Leader::Body(id) => Arg::from(&plan.bodies[id.0 as usize].name),
        Leader::Named(name) if name != Record::UNASSIGNED => Arg::Text(name.to_owned()),
        _ => Message::new("nobody-responsible").into(),
    }
}

/// What a body says of itself; blank for what is none.
pub(super) fn tells<'p>(
    leader: Leader<'p>,
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    of: impl Fn(&'p Body<'p>) -> &'p Option<Text<'p>>,
) -> Content<'p> {
    let Leader::Body(id) = leader else { return Content::Blank };
    of(&plan.bodies[id.0 as usize]).as_ref().map(|it| context.text(it)).into()
}

/// Everybody who is responsible for a node.
pub(super) fn responsible<'p>(
    id: NodeId,
    plan: &'p Plan<'_>,
    leaders: &Leaders<'p, '_>,
    context: &Context<'p>,
) -> Content<'p> {
    Content::List(leaders.responsible(id).map(|it| name(it, plan, context)).collect())
}
