//! The charts of a progress report.

use super::survey::{Item, Survey, Window};
use super::tables::tally_of_axes;
use super::tally::Tally;
use crate::accounts::Figure;
use crate::message::Message;
use crate::model::{Level, NodeId, Quarter, Status};
use crate::reports::context::{by_level, level_name};
use crate::reports::{Content, Plot, Series, Shape, Tone};

/// An axis in short, by its id, and in full.
fn category<'p>(survey: &Survey<'p, '_>, id: NodeId) -> (Content<'p>, String) {
    let name = survey.places.name(survey.plan, id).into_owned();
    let title = survey.context.title(survey.plan.node(id));
    let in_full = format!("{name}  {}", title.words);
    (name.into(), in_full)
}

/// What an axis is called in a sentence: the plan's word and its id.
pub(super) fn axis(survey: &Survey<'_, '_>, id: NodeId) -> Message {
    Message::new("report-show-node")
        .message("level", level_name(survey.plan, Level::Axis, survey.context.language))
        .text("id", survey.places.name(survey.plan, id))
}

/// Money and status of each axis; nothing of which nothing is known.
pub(super) fn of_axes<'p>(survey: &Survey<'p, '_>) -> Vec<Plot<'p>> {
    let axes: Vec<(NodeId, Tally)> = tally_of_axes(survey).collect();
    let categories = || axes.iter().map(|(id, _)| category(survey, *id)).collect();
    let series = |name, tone, value: &dyn Fn(&Tally) -> Content<'p>| Series {
        name: Message::new(name),
        tone,
        values: axes.iter().map(|(_, tally)| value(tally)).collect(),
    };
    let budget = match survey.window {
        Window::Whole(_) => "column-budget",
        _ => "column-budget-of-year",
    };
    let money = [
        series(budget, Tone::Planned, &|it| it.budget.into()),
        series("column-committed", Tone::Promised, &|it| it.paid_to_date.committed.into()),
        series("column-disbursed", Tone::Actual, &|it| it.paid_to_date.disbursed.into()),
    ];
    let count = |name, tone, value: &dyn Fn(&Tally) -> u64| {
        series(name, tone, &|it| Content::Count(value(it)))
    };
    let states = [
        count("column-completed", Tone::Done, &|it| it.with(Status::Completed)),
        count("column-under-way", Tone::Running, &|it| it.with(Status::UnderWay)),
        count("column-not-started", Tone::Waiting, &|it| it.with(Status::NotStarted)),
        count("plot-stopped", Tone::Bad, &|it| {
            [Status::Suspended, Status::Postponed, Status::Cancelled]
                .map(|status| it.with(status))
                .iter()
                .sum()
        }),
        count("column-not-reported", Tone::Unknown, &|it| it.not_reported + it.without_status),
        count("summary-not-due", Tone::Planned, &|it| it.not_due),
    ];
    let says = |it: &Series| it.values.iter().any(|it| !it.is_blank() && *it != Content::Count(0));
    let plot = |title, shape, series: Vec<Series<'p>>| {
        let series: Vec<Series> = series.into_iter().filter(says).collect();
        let title = by_level(title, survey.plan, Level::Axis);
        (!series.is_empty()).then(|| Plot { title, shape, categories: categories(), series })
    };
    let plots = [
        plot("plot-money", Shape::Bars, money.into()),
        plot("plot-status", Shape::Stack, states.into()),
    ];
    plots.into_iter().flatten().collect()
}

/// What was disbursed since the plan began, quarter by quarter, beside the budgets of the years; a quarter without a
/// record leaves a gap. Nothing where less than two quarters are known.
pub(super) fn curve<'p>(survey: &Survey<'p, '_>) -> Option<Plot<'p>> {
    let plan = survey.plan;
    let end = Quarter::of(survey.window.last().year(), 4);
    let quarters: Vec<Quarter> = (0..=end.0).map(Quarter).collect();
    let is_recorded = |quarter: Quarter| plan.records.iter().any(|it| it.quarter == quarter);
    let mut known = true;
    let paid = quarters.iter().map(|quarter| {
        // Behind a quarter that nobody knows no sum is known.
        known &= is_recorded(*quarter) && *quarter <= survey.window.last();
        let sum = || {
            let paid = |it: &Item| survey.execution.paid(it.id, Quarter(0), *quarter).disbursed;
            survey.items.iter().map(paid).sum::<Figure>()
        };
        if known { Content::from(sum()) } else { Content::Blank }
    });
    let paid: Vec<Content> = paid.collect();
    if paid.iter().filter(|it| !it.is_blank()).count() < 2 {
        return None;
    }
    let mut sum = Figure::Blank;
    let budget = quarters.iter().map(|quarter| {
        if quarter.number() != 4 {
            return Content::Blank;
        }
        sum = sum.plus(survey.budget_of(quarter.year()));
        sum.into()
    });
    let budget = budget.collect();
    let labels = quarters.iter().map(|it| {
        let label = plan.calendar.quarter_label(*it);
        (Content::Quarter(*it), label)
    });
    Some(Plot {
        title: Message::new("plot-curve"),
        shape: Shape::Curve,
        categories: labels.collect(),
        series: vec![
            Series {
                name: Message::new("plot-budget-cumulated"),
                tone: Tone::Planned,
                values: budget,
            },
            Series {
                name: Message::new("plot-disbursed-cumulated"),
                tone: Tone::Actual,
                values: paid,
            },
        ],
    })
}
