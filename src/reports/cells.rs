//! Bodies, measured values and factors as cells.

use crate::accounts::{Leader, Leaders};
use crate::message::{Arg, Message};
use crate::model::{Body, Details, Measure, NodeId, Number, Period, Plan, Rates, Str, Text};
use crate::reports::columns::Columns;
use crate::reports::{Content, Context, Kind};
use crate::source::Located;

/// The key of the body; blank for a name that the plan does not list.
pub(super) fn body_key<'p>(leader: Leader<'p>, plan: &'p Plan<'_>) -> Content<'p> {
    match leader {
        Leader::Body(id) => Content::Text(&plan.bodies[id.0 as usize].key.value),
        Leader::Together(_) | Leader::Named(_) | Leader::Nobody => Content::Blank,
    }
}

/// The name of the body; of several together, those of all.
pub(super) fn body_name<'p>(
    leader: Leader<'p>,
    plan: &'p Plan<'_>,
    context: &Context<'p>,
) -> Content<'p> {
    match leader {
        Leader::Body(id) => Content::Passage(context.text(&plan.bodies[id.0 as usize].name)),
        Leader::Named(name) => Content::Text(name),
        Leader::Together(id) => {
            let all = Leaders::of(plan);
            responsible(id, plan, &all, context)
        }
        Leader::Nobody => Content::Message(Message::new("nobody-responsible")),
    }
}

/// What a body says of itself; blank for what is none.
pub(super) fn body_tells<'p>(
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
    let all = leaders.responsible(id);
    let count = all.len();
    Content::List(few(all.map(|it| body_name(it, plan, context)), count))
}

/// So many are named in one cell or sentence.
pub(super) const MOST_NAMED: usize = 60;

/// The first of so many; where there are more than anybody reads, how many more there are.
pub(super) fn few<T: From<Message>>(all: impl Iterator<Item = T>, count: usize) -> Vec<T> {
    let more = count.saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| Message::new("names-more").count("count", more).into());
    all.take(MOST_NAMED).chain(more).collect()
}

/// A measured value.
pub(super) fn measure<'p>(measure: &'p Measure<'_>, context: &Context<'p>) -> Content<'p> {
    match measure {
        Measure::Number(number) => Content::Number(*number),
        Measure::Text(text) => Content::Passage(context.text(text)),
        Measure::NotApplicable => Content::NotApplicable,
    }
}

/// Numbers by group: `women: 12; men: 9`.
pub(super) fn groups<'p>(groups: &[(Located<Str<'_>>, Number)]) -> Content<'p> {
    let told = groups.iter().map(|(group, number)| format!("{}: {number}", group.value));
    let told = told.collect::<Vec<_>>().join("; ");
    if told.is_empty() { Content::Blank } else { Content::Owned(told) }
}

/// A number for all periods, or one for each.
pub(super) fn rates<'p>(plan: &Plan<'_>, rates: Option<&Rates>) -> Content<'p> {
    let Some(rates) = rates else { return Content::Blank };
    match &rates.by_period[..] {
        [(Period::Total, number)] => Content::Number(number.value),
        many => {
            let many = many.iter().map(|(period, number)| {
                let value = Message::new("value-in-period")
                    .text("period", plan.calendar.label(*period))
                    .arg("value", Arg::Number(number.value));
                value.into()
            });
            Content::List(many.collect())
        }
    }
}

/// Columns of the factors that an amount is the product of; of these, those of times and of percentages where they are
/// wanted.
pub(super) fn factors<'b, 'p: 'b, T: 'b>(
    columns: Columns<'b, 'p, T>,
    plan: &'p Plan<'_>,
    context: Context<'p>,
    of: impl Fn(&T) -> Option<&'p Details<'p>> + Copy + 'b,
    [with_times, with_percent]: [bool; 2],
) -> Columns<'b, 'p, T> {
    let mut columns = columns
        .column("quantity", "column-quantity", Kind::Number, move |it| {
            rates(plan, of(it).and_then(|it| it.quantity.as_ref()))
        })
        .column("unit", "column-unit", Kind::Code, move |it| {
            of(it).and_then(|it| context.said(&it.unit))
        });
    if with_times {
        columns = columns.column("times", "column-times", Kind::Number, move |it| {
            rates(plan, of(it).and_then(|it| it.times.as_ref()))
        });
    }
    columns = columns.column("unit_cost", "column-unit-cost", Kind::Number, move |it| {
        rates(plan, of(it).and_then(|it| it.unit_cost.as_ref()))
    });
    if with_percent {
        columns = columns.column("percent", "column-percent", Kind::Number, move |it| {
            of(it).and_then(|it| it.percent.as_ref()).map(|it| Content::Percent(it.value))
        });
    }
    columns
}
