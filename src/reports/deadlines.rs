//! The reporting calendar: what is due when, and what has passed.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::message::Message;
use crate::model::{Calendar, Deadline, Due, Plan, Quarter};
use crate::reports::{
    Block, Cell, Column, Content, Context, Fact, Kind, Report, Row, RowKind, Section, Table,
};

/// One day on which something is due.
struct Day<'p, 's> {
    on: Date,
    /// The last quarter that it tells of; none where it comes before the plan's first quarter is over.
    quarter: Option<Quarter>,
    deadline: &'p Deadline<'s>,
}

/// Every day of a plan's reporting calendar, earliest first: within the plan's period and a year after it.
pub fn deadlines<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let mut facts = context.cover(plan);
    facts.retain(|it| it.key != "currency");
    let prepared = Content::Date(context.today);
    facts.insert(0, Fact::new("prepared", Message::new("fact-prepared"), prepared));
    let table = table(plan, context, days(plan));
    Report {
        name: "deadlines",
        title: Message::new("report-deadlines"),
        plan: context.plan_title(plan),
        currency: None,
        years: plan.calendar.years().map(|it| plan.calendar.year_label(it)).collect(),
        facts,
        sections: vec![Section { heading: None, blocks: vec![Block::Table(table)] }],
        footnotes: Vec::new(),
    }
}

/// The days from the beginning of some quarters to a year after their end; nothing where there are none.
pub(super) fn within<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    first: Quarter,
    last: Quarter,
) -> Option<Table<'p>> {
    let from = plan.calendar.first_day(first);
    let to = plan.calendar.last_day(last).saturating_add(1.year());
    let mut days = days(plan);
    days.retain(|it| from <= it.on && it.on <= to);
    (!days.is_empty()).then(|| table(plan, context, days))
}

fn days<'p, 's>(plan: &'p Plan<'s>) -> Vec<Day<'p, 's>> {
    let of = |deadline: &'p Deadline<'s>| {
        let days = due(&plan.calendar, deadline.when);
        days.into_iter().map(move |(on, quarter)| Day { on, quarter, deadline })
    };
    let mut days: Vec<Day> = plan.deadlines.iter().flat_map(of).collect();
    days.sort_by_key(|it| it.on);
    days
}

/// The days on which something is due, each with the last quarter that it tells of.
fn due(calendar: &Calendar, when: Due) -> Vec<(Date, Option<Quarter>)> {
    let last_day = calendar.ends().saturating_add(1.year());
    let days: Vec<Date> = match when {
        Due::DaysAfterQuarter(days) => {
            let after = |it: Quarter| calendar.last_day(it).saturating_add(i64::from(days).days());
            return calendar.quarters().map(|it| (after(it), Some(it))).collect();
        }
        Due::On(day) => vec![day],
        Due::Yearly { month, day } => (calendar.starts().year()..=last_day.year())
            // 29 February is due in leap years only.
            .filter_map(|year| Date::new(year, month, day).ok())
            .filter(|it| calendar.starts() <= *it && *it <= last_day)
            .collect(),
    };
    let told = |day: &Date| calendar.quarters().rev().find(|it| calendar.last_day(*it) < *day);
    let days = days.into_iter().map(|day| (day, told(&day)));
    // Before the first quarter is over, a yearly report has nothing to tell.
    days.filter(|(_, told)| told.is_some() || !matches!(when, Due::Yearly { .. })).collect()
}

fn table<'p>(plan: &'p Plan<'_>, context: &Context<'p>, days: Vec<Day<'p, '_>>) -> Table<'p> {
    let recorded: std::collections::HashSet<Quarter> =
        plan.records.iter().map(|it| it.quarter).collect();
    let mut is_next = true;
    let rows: Vec<Row> = days
        .iter()
        .map(|day| {
            let has_record = day.quarter.is_some_and(|it| recorded.contains(&it));
            let state = match day.on < context.today {
                true if has_record => Content::Term("recorded", Message::new("deadline-recorded")),
                true => Content::Term("passed", Message::new("deadline-over")),
                false if is_next => {
                    is_next = false;
                    Content::Term("next", Message::new("deadline-next"))
                }
                false => Content::Term("ahead", Message::new("deadline-ahead")),
            };
            // How many days are left, or over, does not matter any more once it is recorded.
            let away = match has_record && day.on < context.today {
                true => None,
                false => context.today.until(day.on).ok().map(|it| it.get_days()),
            };
            let note = day.deadline.note.as_ref();
            let mut cells: Vec<Cell> = [
                Content::Date(day.on),
                Content::Text(context.text(&day.deadline.title)),
                day.quarter.map_or(Content::Blank, Content::from),
                state,
                away.map_or(Content::Blank, |it| Content::Number(it.into())),
                note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
            ]
            .into_iter()
            .map(Cell::from)
            .collect();
            cells[3].alarm = day.on < context.today && !has_record;
            Row { kind: RowKind::Item, depth: 0, cells }
        })
        .collect();
    let columns = vec![
        Column::new("date", Message::new("column-date").into(), Kind::Date),
        Column::new("title", Message::new("column-deadline").into(), Kind::Text),
        Column::new("quarter", Message::new("column-up-to").into(), Kind::Code),
        Column::new("state", Message::new("column-state").into(), Kind::Code),
        Column::new("days", Message::new("column-days").into(), Kind::Number),
        Column::new("note", Message::new("column-note").into(), Kind::Text).for_data(),
    ];
    Table { name: "deadlines", caption: None, columns, rows: rows.into() }
}
