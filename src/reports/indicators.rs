//! Indicators: what is measured, where it stood, where it should be, where it is.

use rust_decimal::Decimal;

use crate::accounts::Places;
use crate::accounts::{Actual, Measured};
use crate::message::Message;
use crate::model::{Indicator, Level, Measure, NodeId, Period, Plan, Quarter};
use crate::reports::budget::currency;
use crate::reports::context::id_of;
use crate::reports::measures::value;
use crate::reports::{
    Block, Cell, Column, Content, Context, Fact, Kind, Report, Row, RowKind, Rows, Section, Table,
};

/// All indicators of a plan, below what they measure, with the latest measured values.
pub fn indicators<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let last = plan.calendar.quarters().next_back().unwrap_or(Quarter(0));
    let (mut all, mut with_target, mut with_actual) = (0, 0, 0);
    let measured = Measured::of(plan);
    for indicator in plan.nodes.iter().flat_map(|it| it.indicators()) {
        all += 1;
        with_target += u64::from(!indicator.targets.is_empty());
        with_actual += u64::from(!measured.of_indicator(indicator).is_empty());
    }
    let count = |key, label, count| Fact::new(key, label, Content::Count(count));
    let mut facts = context.cover(plan);
    facts.retain(|it| it.key != "currency");
    facts.push(count("indicators", Message::new("count-indicators"), all));
    facts.push(count("with_target", Message::new("count-with-target"), with_target));
    facts.push(count("with_actual", Message::new("count-with-actual"), with_actual));
    let table = table(plan, context, NodeId::PLAN, last);
    Report {
        name: "indicators",
        title: Message::new("report-indicators"),
        plan: context.plan_title(plan),
        currency: currency(plan),
        years: plan.calendar.years().map(|it| plan.calendar.year_label(it)).collect(),
        facts,
        sections: vec![Section { heading: None, blocks: vec![Block::Table(table)] }],
        footnotes: Vec::new(),
    }
}

/// The indicators of a node and of what stands below it; nothing where there are none.
pub(super) fn of_branch<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    id: NodeId,
) -> Option<Table<'p>> {
    let last = plan.calendar.quarters().next_back()?;
    let own = plan.node(id).indicators();
    let has_any =
        !own.is_empty() || plan.descendants(id).any(|(_, it)| !it.indicators().is_empty());
    has_any.then(|| table(plan, context, id, last))
}

/// The indicators of a branch as they stood at the end of a quarter.
pub(super) fn table<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    branch: NodeId,
    by: Quarter,
) -> Table<'p> {
    let context = *context;
    let places = Places::of(plan);
    let measured = Measured::of(plan);
    let nodes = std::iter::once((branch, plan.node(branch))).chain(plan.descendants(branch));
    let has_ids =
        plan.nodes.iter().flat_map(|it| it.indicators()).all(|indicator| indicator.id.is_some());
    let rows = nodes.flat_map(move |(id, node)| {
        let of = match node.level {
            Level::Plan => Content::Blank,
            _ => id_of(&places, plan, id),
        };
        node.indicators()
            .iter()
            .map(|it| row(plan, &context, of.clone(), it, measured.of_indicator(it), by))
            .collect::<Vec<_>>()
    });
    // Where indicators have ids, these say enough.
    let of = Column::new("of", Message::new("column-of").into(), Kind::Code);
    let id = Column::new("id", Message::new("column-id").into(), Kind::Code);
    Table {
        name: "indicators",
        caption: None,
        columns: vec![
            if has_ids { of.for_data() } else { of },
            if has_ids { id } else { id.for_data() },
            Column::new("title", Message::new("column-indicator").into(), Kind::Text),
            Column::new("unit", Message::new("column-unit").into(), Kind::Code),
            Column::new("baseline", Message::new("column-baseline").into(), Kind::Number),
            Column::new("target", Message::new("column-target").into(), Kind::Number),
            Column::new("target_period", Message::new("column-target-period").into(), Kind::Code)
                .for_data(),
            Column::new("actual", Message::new("column-actual").into(), Kind::Number),
            Column::new("quarter", Message::new("column-quarter").into(), Kind::Code),
            Column::new("trend", Message::new("column-trend").into(), Kind::Code),
        ],
        rows: Rows::streamed(rows),
    }
}

fn row<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    of: Content<'p>,
    indicator: &'p Indicator<'_>,
    actuals: &[Actual<'p, '_>],
    by: Quarter,
) -> Row<'p> {
    let known: Vec<&Actual> = actuals.iter().filter(|it| it.quarter <= by).collect();
    let actual = known.last();
    let target = target(indicator, by);
    let text = |it: &'p Option<crate::source::Located<crate::model::Text<'_>>>| {
        it.as_ref().map_or(Content::Blank, |it| Content::Text(context.text(&it.value)))
    };
    let measure = |it: Option<&'p Measure<'_>>| it.map_or(Content::Blank, |it| value(it, context));
    let period = target.map(|(period, _)| match period {
        Period::Quarter(quarter) => quarter.into(),
        period => Content::Owned(plan.calendar.label(period)),
    });
    let cells = [
        of,
        indicator.id.as_ref().map_or(Content::Blank, |it| Content::Text(&it.value)),
        text(&indicator.title),
        text(&indicator.unit),
        measure(indicator.baseline.as_ref().map(|it| &it.value)),
        measure(target.map(|(_, it)| it)),
        period.unwrap_or(Content::Blank),
        actual.map_or(Content::Blank, |it| value(&it.said.value.value, context)),
        actual.map_or(Content::Blank, |it| it.quarter.into()),
        trend(indicator, &known),
    ];
    Row { kind: RowKind::Item, depth: 0, cells: cells.into_iter().map(Cell::from).collect() }
}

/// The target that holds at the end of a quarter: the first one whose period ends then or later, else the last one.
fn target<'i, 's>(indicator: &'i Indicator<'s>, by: Quarter) -> Option<(Period, &'i Measure<'s>)> {
    let last_quarter = |period: Period| match period {
        Period::Quarter(quarter) => quarter.0,
        Period::Unphased | Period::Total => u16::MAX,
        other => other.years().years().last().map_or(u16::MAX, |it| Quarter::of(it, 4).0),
    };
    let ahead = indicator.targets.iter().filter(|(period, _)| last_quarter(*period) >= by.0);
    ahead
        .min_by_key(|(period, _)| last_quarter(*period))
        .or_else(|| indicator.targets.iter().max_by_key(|(period, _)| last_quarter(*period)))
        .map(|(period, it)| (*period, &it.value))
}

/// Where the latest value went, seen from the one before it, or from the baseline: up, down, or the same. Whether up
/// is good, the plan does not say.
fn trend<'p>(indicator: &Indicator<'_>, known: &[&Actual<'_, '_>]) -> Content<'p> {
    let number = |it: &Measure<'_>| match it {
        Measure::Number(number) => Some(*number),
        _ => None,
    };
    let (Some(last), before) = (known.last(), known.iter().rev().nth(1)) else {
        return Content::Blank;
    };
    let before: Option<Decimal> = match before {
        Some(before) => number(&before.said.value.value),
        None => indicator.baseline.as_ref().and_then(|it| number(&it.value)),
    };
    let (Some(last), Some(before)) = (number(&last.said.value.value), before) else {
        return Content::Blank;
    };
    match last.cmp(&before) {
        std::cmp::Ordering::Greater => Content::Term("up", Message::new("trend-up")),
        std::cmp::Ordering::Less => Content::Term("down", Message::new("trend-down")),
        std::cmp::Ordering::Equal => Content::Term("same", Message::new("trend-same")),
    }
}
