//! One indicator: baseline, targets, what was measured.

use std::collections::BTreeSet;

use super::{belongs_to, push};
use crate::accounts::{Indicators, Measured};
use crate::message::Message;
use crate::model::{Indicator, NodeId, Period, Plan};
use crate::reports::cells::measure;
use crate::reports::columns::Columns;
use crate::reports::{Content, Context, Fact, Kind, Report, Sections};

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
            indicators.place(plan, it)
        })
        .column("title", "column-indicator", Kind::Text, |(_, it)| context.said(&it.title))
        .column("of", "column-of", Kind::Text, |(of, _)| context.title(plan.node(*of)))
        .table_of_any("indicators", found)?;
    let mut sections = Sections::default();
    sections.table("section-indicators", table);
    Some(super::report(plan, context, title, Vec::new(), sections))
}

fn report<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    of: NodeId,
    indicator: &'p Indicator<'p>,
    name: String,
) -> Report<'p> {
    let title = Message::new("report-show-indicator").text("id", name);
    let mut facts: Vec<Fact> = Vec::new();
    push(&mut facts, "title", "column-title", context.said(&indicator.title));
    push(&mut facts, "place", "column-place", context.place(indicator.place));
    push(&mut facts, "of", "fact-measures", Content::List(belongs_to(plan, context, of, true)));
    push(&mut facts, "unit", "column-unit", context.said(&indicator.unit));
    let baseline = indicator.baseline.as_ref().map(|it| measure(&it.value, context));
    push(&mut facts, "baseline", "column-baseline", baseline);
    push(&mut facts, "source", "fact-source", context.said(&indicator.source));
    push(&mut facts, "note", "column-note", context.said(&indicator.note));

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
            target.map(|(_, it)| measure(&it.value, context))
        })
        .column("actual", "column-actual", Kind::Number, |period| {
            actual(period).map(|it| measure(&it.value.value, context))
        })
        .column("note", "column-note", Kind::Text, |period| {
            actual(period).and_then(|it| context.said(&it.note))
        })
        .table_of_any("values", periods);
    let mut sections = Sections::default();
    sections.table("section-values", table);
    super::report(plan, context, title, facts, sections)
}
