//! The meetings, missions and workshops of a stretch of time.

use super::survey::Window;
use crate::accounts::{Leaders, records};
use crate::model::{Event, Plan, Quarter};
use crate::reports::cells::{self, groups, measure};
use crate::reports::columns::Columns;
use crate::reports::{Content, Context, Kind, Table};
use crate::source::Located;

/// The events that the records of the stretch tell of, by day; those without a day after the others of their quarter.
pub(super) fn within<'p, 's>(plan: &'p Plan<'s>, window: Window) -> Vec<(Quarter, &'p Event<'s>)> {
    let records = records(plan).filter(|it| window.has(it.quarter));
    let mut all: Vec<_> =
        records.flat_map(|record| record.events.iter().map(|it| (record.quarter, it))).collect();
    all.sort_by_key(|(quarter, it)| {
        let day = it.date.as_ref().map(|it| it.value);
        (*quarter, day.is_none(), day)
    });
    all
}

/// Events as a table, with all that records say of them or in short; nothing where there are none.
pub(super) fn table<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    all: Vec<(Quarter, &'p Event<'_>)>,
    is_short: bool,
) -> Option<Table<'p>> {
    let leaders = Leaders::of(plan);
    let day = |it: &Option<Located<_>>| it.as_ref().map(|it| it.value);
    let bodies = |it: &'p Event<'_>| match it.bodies.len() {
        0 => Content::Blank,
        _ => Content::List(
            it.bodies
                .iter()
                .map(|it| cells::body_name(leaders.named(&it.value), plan, context))
                .collect(),
        ),
    };
    let mut columns = Columns::new()
        .column("quarter", "column-quarter", Kind::Code, |it: &(Quarter, &'p Event<'_>)| it.0)
        .for_data()
        .column("date", "column-date", Kind::Date, |(_, it)| day(&it.date))
        .if_used()
        .column("until", "column-to-day", Kind::Date, |(_, it)| day(&it.until))
        .if_used()
        .column("title", "column-event", Kind::Text, |(_, it)| context.text(&it.title.value))
        .column("place", "column-venue", Kind::Text, |(_, it)| context.said(&it.venue))
        .if_used()
        .column("activity", "column-of", Kind::Code, |(_, it)| {
            it.activity.as_ref().map(|it| &*it.value)
        })
        .if_used()
        .column("participants", "column-participants", Kind::Number, |(_, it)| {
            it.participants.as_ref().map(|it| measure(&it.value, context))
        })
        .if_used();
    if !is_short {
        columns = columns
            .column("kind", "column-event-kind", Kind::Text, |(_, it)| context.said(&it.kind))
            .under_title()
            .if_used()
            .column("bodies", "column-bodies", Kind::Text, |(_, it)| bodies(it))
            .under_title()
            .if_used()
            .column("groups", "column-groups", Kind::Text, |(_, it)| groups(&it.groups))
            .under_title()
            .if_used()
            .column("outcome", "column-outcome", Kind::Text, |(_, it)| context.said(&it.outcome))
            .if_used()
            .column("note", "column-note", Kind::Text, |(_, it)| context.said(&it.note))
            .under_title()
            .if_used();
    }
    columns.table_of_any("events", all)
}
