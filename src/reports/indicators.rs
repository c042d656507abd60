//! Indicators: what is measured, where it stood, where it should be, where it is.

use rust_decimal::Decimal;

use crate::accounts::Places;
use crate::accounts::{Actual, Measured};
use crate::message::Message;
use crate::model::{Indicator, Level, Measure, NodeId, Period, Plan, Quarter};
use crate::reports::cells::{groups, measure};
use crate::reports::columns::Columns;
use crate::reports::context::id_of;
use crate::reports::{Block, Content, Context, Fact, Kind, Report, Table};

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
    let mut facts = context.cover_without_money(plan);
    facts.push(count("indicators", Message::new("count-indicators"), all));
    facts.push(count("with_target", Message::new("count-with-target"), with_target));
    facts.push(count("with_actual", Message::new("count-with-actual"), with_actual));
    let table = Block::Table(table(plan, context, NodeId::PLAN, last));
    let rule = rule(plan).map(Block::Sentence);
    Report::new("indicators", Message::new("report-indicators"), plan, context)
        .facts(facts)
        .blocks(std::iter::once(table).chain(rule).collect())
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
    let places = Places::default();
    let measured = Measured::of(plan);
    let nodes = std::iter::once((branch, plan.node(branch))).chain(plan.descendants(branch));
    let rows = nodes.flat_map(move |(id, node)| {
        let of = match node.level {
            Level::Plan => Content::Blank,
            _ => id_of(&places, plan, id),
        };
        let measured = &measured;
        let stands = |it| Standing::of(of.clone(), it, measured.of_indicator(it), by);
        node.indicators().iter().map(stands).collect::<Vec<_>>()
    });
    let measure = move |it: Option<&'p Measure<'_>>| it.map(|it| measure(it, &context));
    let target_period = move |period: Period| match period {
        Period::Quarter(quarter) => quarter.into(),
        period => Content::Owned(plan.calendar.label(period)),
    };
    let known = plan.records.iter().filter(|it| it.quarter <= by);
    let has_notes = known.flat_map(|it| &it.indicators).any(|it| it.note.is_some());
    let known = plan.records.iter().filter(|it| it.quarter <= by);
    let has_groups = known.flat_map(|it| &it.indicators).any(|it| !it.groups.is_empty());
    // Where indicators have ids, these say enough.
    let has_ids = plan.nodes.iter().flat_map(|it| it.indicators()).all(|it| it.id.is_some());
    Columns::new()
        .column("of", "column-of", Kind::Code, |it: &Standing<'p, '_>| it.of.clone())
        .shown_if(!has_ids)
        .column("id", "column-id", Kind::Code, |it| it.indicator.id.as_ref().map(|it| &*it.value))
        .shown_if(has_ids)
        .column("title", "column-indicator", Kind::Text, move |it| {
            context.said(&it.indicator.title)
        })
        .column("unit", "column-unit", Kind::Code, move |it| context.said(&it.indicator.unit))
        .under_title()
        .column("baseline", "column-baseline", Kind::Number, move |it| {
            measure(it.indicator.baseline.as_ref().map(|it| &it.value))
        })
        .column("target", "column-target", Kind::Number, move |it| {
            measure(it.target.map(|(_, it)| it))
        })
        .column("target_period", "column-target-period", Kind::Code, move |it| {
            it.target.map(|(period, _)| target_period(period))
        })
        .for_data()
        .under_title()
        .column("actual", "column-actual", Kind::Number, move |it| {
            measure(it.actual.map(|it| &it.said.value.value))
        })
        .column("groups", "column-groups", Kind::Text, |it| {
            groups(it.actual.map_or(&[][..], |it| &it.said.groups))
        })
        .shown_if(has_groups)
        .column("reached", "column-reached", Kind::Number, |it| it.reached().map(Content::Percent))
        .shown_if(rule(plan).is_some())
        .column("light", "column-light", Kind::Code, |it| it.reached().map(light))
        .shown_if(rule(plan).is_some())
        .column("quarter", "column-quarter", Kind::Code, |it| it.actual.map(|it| it.quarter))
        .under_title()
        .column("trend", "column-trend", Kind::Code, |it| it.trend.clone())
        .off_paper()
        .column("source", "fact-source", Kind::Text, move |it| context.said(&it.indicator.source))
        .for_data()
        .under_title()
        .column("note", "column-note", Kind::Text, move |it| {
            it.actual.and_then(|it| context.said(&it.said.note))
        })
        .shown_if(has_notes)
        .under_title()
        .streamed("indicators", rows)
}

/// An indicator as it stood at the end of a quarter.
struct Standing<'p, 's> {
    /// What it measures.
    of: Content<'p>,
    indicator: &'p Indicator<'s>,
    target: Option<(Period, &'p Measure<'s>)>,
    /// The latest value that was measured.
    actual: Option<Actual<'p, 's>>,
    trend: Content<'p>,
}

impl<'p, 's> Standing<'p, 's> {
    fn of(
        of: Content<'p>,
        indicator: &'p Indicator<'s>,
        actuals: &[Actual<'p, 's>],
        by: Quarter,
    ) -> Standing<'p, 's> {
        let known: Vec<&Actual> = actuals.iter().filter(|it| it.quarter <= by).collect();
        let target = target(indicator, by);
        let actual = known.last().map(|it| **it);
        Standing { of, indicator, target, actual, trend: trend(indicator, &known) }
    }
}

/// From so many percent of the way to the target on, an indicator is green; from so many on, amber.
const GREEN: u8 = 90;
const AMBER: u8 = 60;

/// The rule by which lights are given; nothing where nothing was measured, or no indicator has a target that is a number.
pub(super) fn rule(plan: &Plan<'_>) -> Option<Message> {
    let mut targets = plan.nodes.iter().flat_map(|it| it.indicators()).flat_map(|it| &it.targets);
    let is_measured = plan.records.iter().any(|it| !it.indicators.is_empty());
    let has_any = is_measured && targets.any(|(_, it)| matches!(it.value, Measure::Number(_)));
    let rule = Message::new("light-rule").count("green", GREEN.into()).count("amber", AMBER.into());
    has_any.then_some(rule)
}

/// A share of the way to the target as a light.
fn light<'p>(reached: Decimal) -> Content<'p> {
    match reached {
        it if it >= GREEN.into() => Content::Term("green", Message::new("light-green")),
        it if it >= AMBER.into() => Content::Term("amber", Message::new("light-amber")),
        _ => Content::Term("red", Message::new("light-red")),
    }
}

impl Standing<'_, '_> {
    /// How much of the way from the baseline to the target is gone, in percent; without a baseline, the value as a share
    /// of the target. Nothing where one of them is no number.
    fn reached(&self) -> Option<Decimal> {
        let target = number(self.target?.1)?;
        let actual = number(&self.actual?.said.value.value)?;
        let from =
            self.indicator.baseline.as_ref().and_then(|it| number(&it.value)).unwrap_or_default();
        let way = target.checked_sub(from).filter(|it| !it.is_zero())?;
        let gone = actual.checked_sub(from)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?;
        Some(gone.round_dp(4))
    }
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

/// A measured value that is a number.
fn number(measure: &Measure<'_>) -> Option<Decimal> {
    match measure {
        Measure::Number(number) => Some(*number),
        _ => None,
    }
}

/// Where the latest value went, seen from the one before it, or from the baseline: up, down, or the same. Whether up
/// is good, the plan does not say.
fn trend<'p>(indicator: &Indicator<'_>, known: &[&Actual<'_, '_>]) -> Content<'p> {
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
