//! One indicator: baseline, targets, what was measured.

use std::collections::BTreeSet;

use super::{belongs_to, push, section};
use crate::accounts::{Indicators, Measured};
use crate::message::Message;
use crate::model::{Indicator, NodeId, Period, Plan};
use crate::reports::cells::measure;
use crate::reports::columns::Columns;
use crate::reports::{Block, Content, Context, Fact, Kind, Report};

/// What is called so: one indicator whole, or a list of those that share the name.
pub(super) fn of_name<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    name: &str,
) -> Option<Report<'p>> {
    let indicators = Indicators::of(plan);
    let mut found: Vec<(NodeId, &Indicator)> = indicators.called(name).collect();
    if found.is_empty() {
        let is_called =
            |it: &Indicator| it.title.as_ref().is_some_and(|it| it.value.is_called(name));
        found.extend(indicators.iter().filter(|(_, it)| is_called(it)));
    }
    if let [(of, indicator)] = found[..] {
        let name = indicators.name(plan, indicator);
        let name = if indicator.id.is_some() { name } else { indicators.place(plan, indicator) };
        return Some(report(plan, context, of, indicator, name));
    }
    let title = Message::new("report-show-indicators").text("id", name);
    let table = Columns::new()
        .column("id", "column-id", Kind::Code, |(_, it): &(NodeId, &'p Indicator<'p>)| {
            Content::Owned(indicators.place(plan, it))
        })
        .column("title", "column-indicator", Kind::Text, |(_, it)| {
            Content::from(it.title.as_ref().map(|it| context.text(&it.value)))
        })
        .column("of", "column-of", Kind::Text, |(of, _)| context.title(plan.node(*of)))
        .table_of_any("indicators", found)?;
    let sections = vec![section(Message::new("section-indicators"), Block::Table(table))];
    Some(super::report(plan, context, title, Vec::new(), sections))
}

fn report<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    of: NodeId,
    indicator: &'p Indicator<'p>,
    name: String,
) -> Report<'p> {
    let text = |it: &'p Option<crate::source::Located<crate::model::Text<'_>>>| {
        it.as_ref().map_or(Content::Blank, |it| Content::Passage(context.text(&it.value)))
    };
    let title = Message::new("report-show-indicator").text("id", name);
    let mut facts: Vec<Fact> = Vec::new();
    push(&mut facts, "title", Message::new("column-title"), text(&indicator.title));
    let place = Content::Owned(context.place(indicator.place));
    push(&mut facts, "place", Message::new("column-place"), place);
    push(&mut facts, "of", Message::new("fact-measures"), {
        match belongs_to(plan, context, of) {
            Content::List(mut above) => {
                let own = plan.node(of);
                above.push(Content::Owned(format!(
                    "{}  {}",
                    plan.name(of),
                    context.title(own).words
                )));
                Content::List(above)
            }
            other => other,
        }
    });
    push(&mut facts, "unit", Message::new("column-unit"), text(&indicator.unit));
    let baseline =
        indicator.baseline.as_ref().map_or(Content::Blank, |it| measure(&it.value, context));
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
    let actual = |period: &Period| {
        actuals.iter().find(|it| Period::Quarter(it.quarter) == *period).map(|it| it.said)
    };
    let table = Columns::new()
        .column("period", "column-period", Kind::Code, |it: &Period| plan.calendar.label(*it))
        .column("target", "column-target", Kind::Number, |period| {
            let target = indicator.targets.iter().find(|(it, _)| it == period);
            Content::from(target.map(|(_, it)| measure(&it.value, context)))
        })
        .column("actual", "column-actual", Kind::Number, |period| {
            Content::from(actual(period).map(|it| measure(&it.value.value, context)))
        })
        .column("note", "column-note", Kind::Text, |period| {
            let note = actual(period).and_then(|it| it.note.as_ref());
            Content::from(note.map(|it| context.text(&it.value)))
        })
        .table_of_any("values", periods)
        .map(|table| section(Message::new("section-values"), Block::Table(table)));
    super::report(plan, context, title, facts, table.into_iter().collect())
}
