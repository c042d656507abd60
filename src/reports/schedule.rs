//! The schedule: in which years, quarters or months each activity runs.
//!
//! Nothing is invented: where the plan records no quarters, only the years that have a budget are shown, as years.

use rust_decimal::Decimal;

use crate::accounts::{Execution, Places, Timing};
use crate::date::Date;
use crate::message::Message;
use crate::model::{Level, Month, Node, NodeId, Plan, Quarter, TimeSpan, Unit};
use crate::reports::columns::Columns;
use crate::reports::context::{id_of, level_name};
use crate::reports::{
    Block, Chart, Content, Context, Fact, GanttBar, Kind, Report, RowKind, Table, Time,
};

fn content<'p>(timing: &Timing) -> Content<'p> {
    match timing {
        Timing::Quarters(spans) => Content::Quarters(spans.clone()),
        Timing::Years(years) => Content::Years(years.clone()),
        Timing::Unknown => Content::Blank,
    }
}

/// How much is known, in a word.
fn basis<'p>(timing: &Timing) -> Content<'p> {
    match timing {
        Timing::Quarters(_) => Content::Term("quarters", Message::new("basis-quarters")),
        Timing::Years(_) => Content::Term("years", Message::new("basis-years")),
        Timing::Unknown => Content::Term("unknown", Message::new("basis-unknown")),
    }
}

/// Everything that schedules say, of activities, their tasks and their lines.
fn said<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = TimeSpan> + 'p {
    plan.nodes.iter().filter_map(|it| it.schedule()).flatten().map(|it| it.value)
}

/// Whether a schedule says something more finely than by quarter, so that there is something to show by month.
pub fn has_months(plan: &Plan<'_>) -> bool {
    said(plan).any(|it| it.unit() >= Unit::Month)
}

/// The schedule of a plan, as a table of bars and as a drawing.
pub fn schedule<'p>(plan: &'p Plan<'_>, context: &Context<'p>, by: Time) -> Report<'p> {
    let mut facts = context.cover_without_money(plan);
    let [quarters, years, unknown] = counts(plan);
    facts.push(Fact::new("quarters", "basis-quarters", quarters));
    facts.push(Fact::new("years", "basis-years", years));
    facts.push(Fact::new("unknown", "basis-unknown", unknown));
    let mut blocks = Vec::new();
    let has_schedules = plan.nodes.iter().any(|it| it.schedule().is_some());
    if !has_schedules && years > 0 {
        blocks.push(Block::Sentence(Message::new("schedule-only-years")));
    }
    if by == Time::Month && said(plan).any(|it| it.unit() < Unit::Month) {
        blocks.push(Block::Sentence(Message::new("schedule-coarser")));
    }
    let last = plan.calendar.quarters().next_back().unwrap_or(Quarter(0));
    blocks.push(Block::Chart(chart(plan, context, last, by, |_| true)));
    blocks.push(Block::Table(table(plan, context, by)));
    let report = Report::new("schedule", Message::new("report-schedule"), plan, context);
    Report { time: by, ..report }.facts(facts).blocks(blocks)
}

/// Of how many activities the quarters are known, only the years, or nothing.
fn counts(plan: &Plan<'_>) -> [u64; 3] {
    let mut counts = [0; 3];
    for (id, _) in plan.of_level(Level::Activity) {
        let known = match Timing::of(plan, id) {
            Timing::Quarters(_) => 0,
            Timing::Years(_) => 1,
            Timing::Unknown => 2,
        };
        counts[known] += 1;
    }
    counts
}

fn table<'p>(plan: &'p Plan<'_>, context: &Context<'p>, by: Time) -> Table<'p> {
    let context = *context;
    let places = Places::default();
    let heading = Message::new("column-parts").text("time", by.id());
    let nodes = plan
        .iter()
        .filter(|(_, node)| matches!(node.level, Level::Axis | Level::Activity))
        .map(move |(id, node)| {
            let is_activity = node.level == Level::Activity;
            (id, node, is_activity.then(|| Timing::of(plan, id)))
        });
    Columns::new()
        .rows(|(_, node, _): &(NodeId, Node<'p>, Option<Timing>)| {
            (RowKind::Node(node.level), u8::from(node.level == Level::Activity))
        })
        .column("level", "column-level", Kind::Code, move |(_, node, _)| {
            Content::Term(node.level.id(), level_name(plan, node.level, context.language))
        })
        .for_data()
        .column("id", "column-id", Kind::Code, move |(id, ..)| id_of(&places, plan, *id))
        .column("title", "column-title", Kind::Text, move |(_, node, _)| context.title(*node))
        .column("quarters", heading, Kind::Quarters, |(.., timing)| timing.as_ref().map(content))
        .column("basis", "column-basis", Kind::Code, |(.., timing)| timing.as_ref().map(basis))
        .for_data()
        .streamed("schedule", nodes)
}

/// The drawing: a bar for each activity that is wanted, with its physical progress by the end of a quarter.
pub(super) fn chart<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    last: Quarter,
    by: Time,
    is_wanted: impl Fn(NodeId) -> bool,
) -> Chart<'p> {
    let places = Places::default();
    let execution = Execution::of(plan);
    let bars = plan
        .iter()
        .filter(|(id, node)| matches!(node.level, Level::Axis | Level::Activity) && is_wanted(*id))
        .map(|(id, node)| {
            let timing = match node.level {
                Level::Activity => Timing::of(plan, id),
                _ => Timing::Unknown,
            };
            let (quarters, years) = match timing {
                Timing::Quarters(spans) => (Some(spans), Vec::new()),
                Timing::Years(years) => (None, years),
                Timing::Unknown => (None, Vec::new()),
            };
            GanttBar {
                level: node.level,
                name: places.name(plan, id).into_owned(),
                title: context.title(node),
                quarters,
                years,
                progress: execution.progress_by(id, last),
            }
        });
    Chart::Gantt { bars: bars.collect(), today: parts_passed(plan, context.today, by) }
}

/// How many parts of the plan's years have passed on a day, where it runs on that day.
fn parts_passed(plan: &Plan<'_>, today: Date, by: Time) -> Option<Decimal> {
    let part = plan.calendar.month_on(today)?.0 / by.months();
    let first_day = |part: u16| plan.calendar.first_day_of_month(Month(part * by.months()));
    let days = |to| first_day(part).days_until(to);
    let passed = Decimal::from(days(today)) / Decimal::from(days(first_day(part + 1)).max(1));
    Some((Decimal::from(part) + passed).round_dp(3))
}
