//! One indicator: baseline, targets, what was measured.

use std::collections::BTreeSet;

use super::{belongs_to, item, push, section};
use crate::accounts::Measured;
use crate::message::Message;
use crate::model::{Indicator, NodeId, Period, Plan};
use crate::reports::measures::value;
use crate::reports::{Block, Column, Content, Context, Fact, Kind, Report, Table};

/// The indicator of this id or title, and what it measures.
pub(super) fn find<'p>(plan: &'p Plan<'_>, name: &str) -> Option<(NodeId, &'p Indicator<'p>)> {
    let all =
        || plan.iter().flat_map(|(id, node)| node.indicators().iter().map(move |it| (id, it)));
    all().find(|(_, it)| it.id.as_ref().is_some_and(|it| it.value == name)).or_else(|| {
        all().find(|(_, it)| it.title.as_ref().is_some_and(|it| it.value.is_called(name)))
    })
}

pub(super) fn report<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    of: NodeId,
    indicator: &'p Indicator<'_>,
) -> Report<'p> {
    let text = |it: &'p Option<crate::source::Located<crate::model::Text<'_>>>| {
        it.as_ref().map_or(Content::Blank, |it| Content::Text(context.text(&it.value)))
    };
    let name = indicator.id.as_ref().map_or("", |it| &*it.value);
    let title = Message::new("report-show-indicator").text("id", name);
    let mut facts: Vec<Fact> = Vec::new();
    push(&mut facts, "title", Message::new("column-title"), text(&indicator.title));
    let place = Content::Owned(context.place(indicator.place));
    push(&mut facts, "place", Message::new("column-place"), place);
    push(&mut facts, "of", Message::new("fact-measures"), {
        match belongs_to(plan, context, of) {
            Content::List(mut above) => {
                let own = plan.node(of);
                above.push(Content::Owned(format!("{}  {}", plan.name(of), context.title(own))));
                Content::List(above)
            }
            other => other,
        }
    });
    push(&mut facts, "unit", Message::new("column-unit"), text(&indicator.unit));
    let baseline =
        indicator.baseline.as_ref().map_or(Content::Blank, |it| value(&it.value, context));
    push(&mut facts, "baseline", Message::new("column-baseline"), baseline);
    push(&mut facts, "source", Message::new("fact-source"), text(&indicator.source));
    push(&mut facts, "note", Message::new("column-note"), text(&indicator.note));

    let measured = Measured::of(plan);
    let actuals = measured.of_indicator(indicator);
    let periods: BTreeSet<Period> = indicator
        .targets
        .iter()
        .map(|(period, _)| *period)
        .chain(actuals.iter().map(|it| Period::Quarter(it.quarter)))
        .collect();
    let mut periods: Vec<Period> = periods.into_iter().collect();
    // In time: a year stands after its quarters.
    periods.sort_by_key(|period| match period {
        Period::Quarter(quarter) => (quarter.year().0, 0, quarter.0),
        other => (other.years().years().last().map_or(u8::MAX, |it| it.0), 1, 0),
    });
    let rows: Vec<_> = periods
        .into_iter()
        .map(|period| {
            let target = indicator.targets.iter().find(|(it, _)| *it == period);
            let actual = actuals.iter().find(|it| Period::Quarter(it.quarter) == period);
            let note = actual.and_then(|it| it.said.note.as_ref());
            item([
                Content::Owned(plan.calendar.label(period)),
                target.map_or(Content::Blank, |(_, it)| value(&it.value, context)),
                actual.map_or(Content::Blank, |it| value(&it.said.value.value, context)),
                note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
            ])
        })
        .collect();
    let mut sections = Vec::new();
    if !rows.is_empty() {
        let table = Table {
            name: "values",
            caption: None,
            columns: vec![
                Column::new("period", Message::new("column-period").into(), Kind::Code),
                Column::new("target", Message::new("column-target").into(), Kind::Number),
                Column::new("actual", Message::new("column-actual").into(), Kind::Number),
                Column::new("note", Message::new("column-note").into(), Kind::Text),
            ],
            rows: rows.into(),
        };
        sections.push(section(Message::new("section-values"), Block::Table(table)));
    }
    super::report(plan, context, title, facts, sections)
}
